"""Mail to the desk of a partner organisation: that something waits, and nothing else."""

import logging
from collections.abc import Sequence
from smtplib import SMTPException
from typing import Final

from django.core.mail import EmailMessage

from senda.kernel.values import Text

SUBJECT: Final = Text("Algo espera a su organización en Senda", "Something waits for your organisation in Senda")
BODY: Final = Text(
    "Entre con su cuenta para verlo. Este mensaje no dice nada más, a propósito.",
    "Sign in with your account to see it. This message says nothing else, on purpose.",
)

log = logging.getLogger(__name__)


def send(addresses: Sequence[str]) -> None:
    """One message for each address, in both languages, naming nobody: not who, not where, not what kind.

    A mail server that does not answer is logged; the referral stands, since the desk sees it on its page.
    """
    for address in addresses:
        try:
            EmailMessage(SUBJECT.es, f"{BODY.es}\n\n{SUBJECT.en}\n{BODY.en}\n", to=[address]).send()
        except (OSError, SMTPException):
            log.exception("mail to a partner's desk was not sent")
