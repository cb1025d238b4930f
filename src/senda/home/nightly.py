"""What happens every night, in this order; cron calls `senda nightly`. Each line asks a context through its door."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db import transaction

from senda.kernel import journal
from senda.kernel.actor import Actor
from senda.readiness.api import expiring_certificates

SOON = timedelta(days=90)


def run(actor: Actor) -> dict[str, str | int]:
    """Cost: the journal's length for its verification, and one query each for the rest."""
    gone, _ = Session.objects.filter(expire_date__lt=actor.now).delete()
    broken = list(journal.faults())
    expiring = len(expiring_certificates(actor.on, within=SOON))
    length, hash_ = journal.head()
    with transaction.atomic():
        journal.record(actor, "home.night.run", "home:nightly", {"journal_faults": len(broken), "expiring": expiring})
    return {
        "date": actor.on.isoformat(),
        "sessions_removed": gone,
        "journal_entries": length,
        "journal_head": hash_,
        "journal_faults": "; ".join(broken) or 0,
        "certificates_expiring_in_90_days": expiring,
    }
