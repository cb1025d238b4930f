"""The journal as the auditor reads it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import QuerySet
from django.utils import timezone

from senda.kernel import journal
from senda.kernel.journal import Entry


@dataclass(frozen=True, slots=True)
class ChainState:
    """Length and last hash of the chain, and every place where it does not hold."""

    length: int
    last: str
    faults: tuple[str, ...]


def entries(*, verb: str = "", since: date | None = None, until: date | None = None) -> QuerySet[Entry]:
    """The entries of the academy's chain, the newest first; both days are included, in the academy's time zone."""
    found = Entry.objects.filter(chain=journal.ACADEMY)
    if verb:
        found = found.filter(verb=verb)
    if since:
        found = found.filter(at__gte=_midnight(since))
    if until:
        found = found.filter(at__lte=datetime.combine(until, time.max, tzinfo=timezone.get_default_timezone()))
    return found.order_by("-position")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def verbs() -> tuple[str, ...]:
    """Every verb that has been recorded, in alphabetical order."""
    return tuple(Entry.objects.filter(chain=journal.ACADEMY).order_by("verb").values_list("verb", flat=True).distinct())


def head() -> tuple[int, str]:
    """Length of the chain and its last hash."""
    return journal.head()


def chain_state() -> ChainState:
    """Reads the whole chain: seconds for a million entries, so a page asks for it only when its reader does."""
    length, last = journal.head()
    return ChainState(length=length, last=last, faults=tuple(journal.faults()))
