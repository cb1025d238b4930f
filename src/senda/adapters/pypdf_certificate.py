"""Finds the signed text that a certificate's PDF carries as an attachment.

The file comes from a stranger: whatever the parser stumbles over means "cannot be read", never a traceback.
"""

import io
import logging

from pypdf import PdfReader

from senda.credentials.rules.document import Fault
from senda.kernel.decisions import Reason

NAME = "certificado.jwt"
MOST = 200_000


def extract(raw: bytes) -> bytes | Reason | None:
    """The attached signed text; nothing when there is none, or one too long to be ours; or why the file is not read."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        attachments = PdfReader(io.BytesIO(raw), strict=False).attachments
        found = attachments[NAME][0] if NAME in attachments else None
    except Exception:  # noqa: BLE001 - a parser on hostile bytes raises whatever it likes
        return Reason(Fault.PDF_UNREADABLE)
    return found if found is None or len(found) <= MOST else None
