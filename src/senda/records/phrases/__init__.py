"""All sentences of this context."""

from senda.kernel.ui import Phrases
from senda.records.phrases import credential, erasure, fault, importing, request, retention

PHRASES: Phrases = {
    **fault.PHRASES,
    **request.PHRASES,
    **credential.PHRASES,
    **erasure.PHRASES,
    **importing.PHRASES,
    **retention.PHRASES,
}
