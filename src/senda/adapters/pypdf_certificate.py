"""Finds the signed text that a certificate's PDF carries as an attachment.

The file comes from a stranger: whatever the parser stumbles over means "cannot be read", never a traceback.
"""

import io
import logging

from pypdf import PdfReader

NAME = "certificado.jwt"
MOST = 200_000


class Unreadable(Exception):  # noqa: N818 - says what the file is
    """Not a PDF that can be read: damaged, cut off, or locked with a password."""


def extract(raw: bytes) -> bytes | None:
    """The attached signed text, or nothing when the PDF carries none (or one too long to be ours).

    Raises Unreadable when the file is no readable PDF.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        attachments = PdfReader(io.BytesIO(raw), strict=False).attachments
        found = attachments[NAME][0] if NAME in attachments else None
    except Exception as error:  # a parser on hostile bytes raises whatever it likes
        raise Unreadable(type(error).__name__) from error
    return found if found is None or len(found) <= MOST else None
