"""The door of credentials: who holds a certificate, who is cleared, and checking a file."""

from senda.credentials.actions.certificate import (
    Progress,
    issue_certificate,
    issue_certificates,
    renew_certificate,
    revoke_certificate,
)
from senda.credentials.actions.clearance import Ruling, record_clearance, record_clearances
from senda.credentials.actions.key import rotate_key
from senda.credentials.phrases import PHRASES, say
from senda.credentials.phrases.certificate import STATES
from senda.credentials.phrases.verification import CHECKED
from senda.credentials.queries.certificate import HeldCertificate, certificate_count, certificates_of
from senda.credentials.queries.clearance import standing_counts, standings
from senda.credentials.queries.evaluation import Evaluated, Evaluation, evaluate
from senda.credentials.queries.verification import NoKeys, check, keys_in, public_keys
from senda.credentials.rules.verification import Verdict

__all__ = [
    "CHECKED",
    "PHRASES",
    "STATES",
    "Evaluated",
    "Evaluation",
    "HeldCertificate",
    "NoKeys",
    "Progress",
    "Ruling",
    "Verdict",
    "certificate_count",
    "certificates_of",
    "check",
    "evaluate",
    "issue_certificate",
    "issue_certificates",
    "keys_in",
    "public_keys",
    "record_clearance",
    "record_clearances",
    "renew_certificate",
    "revoke_certificate",
    "rotate_key",
    "say",
    "standing_counts",
    "standings",
]
