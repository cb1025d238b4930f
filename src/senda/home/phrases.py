"""The sentence of any reason, whichever context it comes from."""

from senda.centres.api import PHRASES as CENTRES
from senda.credentials.api import PHRASES as CREDENTIALS
from senda.duties.api import PHRASES as DUTIES
from senda.kernel.decisions import Reason
from senda.kernel.ui import Phrases, speak
from senda.learning.api import PHRASES as LEARNING
from senda.people.api import PHRASES as PEOPLE
from senda.practice.api import PHRASES as PRACTICE
from senda.programmes.api import PHRASES as PROGRAMMES
from senda.readiness.api import PHRASES as READINESS
from senda.records.api import PHRASES as RECORDS

PHRASES: Phrases = {
    **PEOPLE,
    **DUTIES,
    **RECORDS,
    **CENTRES,
    **LEARNING,
    **PRACTICE,
    **PROGRAMMES,
    **CREDENTIALS,
    **READINESS,
}


def say(reason: Reason) -> str:
    return speak(PHRASES, reason)
