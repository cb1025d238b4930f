"""Mail to the desk of a partner organisation: that something waits, and nothing else."""

import logging
from collections.abc import Sequence
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.utils.translation import gettext, override

log = logging.getLogger(__name__)


def send(addresses: Sequence[str]) -> None:
    """One message for each address, in Spanish, naming nobody: not who, not where, not what kind.

    A mail server that does not answer is logged; the referral stands, since the desk sees it on its page.
    """
    with override("es"):
        subject, body = (
            gettext("Something waits for your organisation in Senda"),
            gettext("Sign in with your account to see it. This message tells nothing else, so that it may be lost."),
        )
    for address in addresses:
        try:
            EmailMessage(subject, body, to=[address]).send()
        except (OSError, SMTPException):
            log.exception("mail to a partner's desk was not sent")
