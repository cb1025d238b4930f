"""All sentences of this context."""

from senda.kernel.ui import Phrases
from senda.records.phrases import credential, erasure, fault, request

PHRASES: Phrases = {**fault.PHRASES, **request.PHRASES, **credential.PHRASES, **erasure.PHRASES}
