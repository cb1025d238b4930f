"""All sentences of this context."""

from senda.kernel.ui import Phrases
from senda.records.phrases import credential, erasure, fault, forwarding, importing, request, retention

PHRASES: Phrases = {
    **fault.PHRASES,
    **forwarding.PHRASES,
    **request.PHRASES,
    **credential.PHRASES,
    **erasure.PHRASES,
    **importing.PHRASES,
    **retention.PHRASES,
}
