"""What readiness says of the people of a shift, for the register, which stands below it."""

from collections.abc import Sequence
from datetime import date

from django.utils import translation

from senda.centres.rules.shift import Lack, Standing, Verdict
from senda.duties.rules.law import Status
from senda.kernel.decisions import Reason
from senda.kernel.values import Text
from senda.people.api import Posted
from senda.readiness.api import crew_answers, missing_words


def standing(crew: Sequence[Posted], on: date) -> dict[tuple[int, str], Standing]:
    """By person and gate, under the law of the day: yes or no, what is missing in both languages, and how long a yes lasts."""
    return {
        (answer.person.person_id, gate.key): Standing(
            Verdict(answer.verdict.value), tuple(_lack(reason) for reason in answer.decision.reasons), answer.until
        )
        for gate in crew_answers(crew, people_on=on, law_on=on)
        for answer in gate.people
    }


def _lack(reason: Reason) -> Lack:
    facts = reason.facts
    words = {}
    for language in ("es", "en"):
        with translation.override(language):
            words[language] = missing_words(reason)
    text = Text(words["es"], words["en"])
    return Lack(text, str(facts["duty"]), str(facts["norm"]), facts["status"] != Status.CRITERION)
