"""What happens every night, in this order; cron calls `senda nightly`. Each line asks a context through its door."""

from dataclasses import replace
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db import transaction

from senda.centres.api import erase_expired, find_pairs, verify_journals
from senda.home.recording import record_deeds
from senda.kernel import clock, journal, world
from senda.kernel.actor import Actor
from senda.readiness.api import expiring_certificates
from senda.records.api import forwarding_trouble, run_forwarding, run_retention

SOON = timedelta(days=90)
CAUGHT_UP = timedelta(days=30)
"""A record store that fails may be mended so late, and everything done meanwhile is still recorded."""


def run(actor: Actor) -> dict[str, str | int]:
    """Cost: the length of every chain for their verification, what has ended its life, and one query each for the rest."""
    gone, _ = Session.objects.filter(expire_date__lt=actor.now).delete()
    erased = 0
    for place in world.World:
        with world.entered(place):
            erased += sum(erase_expired(replace(actor, now=clock.now())).values())
    pairs = find_pairs(actor)
    records_gone = run_retention(actor)
    recorded = record_deeds(actor, actor.now - CAUGHT_UP)
    forwarded = sum(each.delivered for each in run_forwarding(actor))
    late, dead = forwarding_trouble(actor)
    checked = verify_journals()
    expiring = len(expiring_certificates(actor.on, within=SOON))
    length, hash_ = journal.head()
    with transaction.atomic():
        journal.record(
            actor, "home.night.run", "home:nightly", {"journal_faults": int(not checked.ok), "expiring": expiring}
        )
    return {
        "date": actor.on.isoformat(),
        "sessions_removed": gone,
        "journal_entries": length,
        "journal_head": hash_,
        "journal_entries_checked": checked.entries,
        "journal_faults": checked.first_broken or 0,
        "records_erased": erased,
        "statements_erased": records_gone,
        "statements_forwarded": forwarded,
        "stores_late": late,
        "dead_letters": dead,
        "possible_duplicates": pairs,
        "statements_recorded": recorded,
        "certificates_expiring_in_90_days": expiring,
    }
