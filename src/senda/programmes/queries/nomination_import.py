"""Reading the delegations' workbooks: what each would bring; nothing is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Reason, Refused
from senda.people.api import (
    NOMINATIONS,
    any_layout,
    confirmed_curps,
    delegation_by_state,
    listed_staff,
    people_layout,
    read_book,
    roster_words,
    taught_columns,
)
from senda.people.rules.roster.cells import Book
from senda.people.rules.roster.columns import Column
from senda.people.rules.roster.frozen import thaw
from senda.people.rules.roster.known import StaffIndex, Vocabulary
from senda.people.rules.roster.layout import Layout, Taught
from senda.people.rules.roster.refusal import RosterRefusal
from senda.programmes.models import Edition, Nomination, NominationBatch, Selection
from senda.programmes.rules.nomination_import import WANTED, Confirmed, ListReading, read_nominations
from senda.programmes.rules.nomination_refusal import ImportRefusal

_WHO = frozenset({Column.EMPLOYEE_NUMBER, Column.FULL_NAME, Column.GIVEN_NAMES})


@dataclass(frozen=True, slots=True)
class Ground:
    """What workbooks are read against; loaded once for any number of them."""

    staff: StaffIndex
    words: Vocabulary
    taught: Taught
    confirmed: Confirmed


@dataclass(frozen=True, slots=True)
class FileReading:
    """One file: what it says, or why it cannot be read."""

    name: str
    reading: ListReading | None
    decision: Decision


def ground() -> Ground:
    """Refused where there is no staff list, since nobody could be recognised."""
    staff = listed_staff()
    if not staff.people:
        raise Refused(Decision((Reason(ImportRefusal.NO_STAFF),)))
    return Ground(staff, roster_words(), taught_columns(NOMINATIONS), confirmed_curps())


def edition_by_number(number: int) -> Edition:
    edition = Edition.objects.filter(number=number).first()
    if edition is None:
        raise Refused(Decision((Reason(ImportRefusal.NO_EDITION, {"edition": number}),)))
    return edition


def list_layout(book: Book, known: Ground) -> Layout:
    """The table of nominations in a workbook, or Refused with every column that is missing."""
    layout = people_layout(book, known.staff, known.words, known.taught, WANTED)
    if layout is None:
        raise Refused(Decision((Reason(RosterRefusal.NO_TABLE, {"file": book.name}),)))
    facts = {"file": book.name, "sheet": layout.sheet}
    columns = layout.columns.keys()
    reasons = [
        Reason(code, facts)
        for code, there in (
            (ImportRefusal.CURP_COLUMN_MISSING, Column.CURP in columns),
            (ImportRefusal.WHO_COLUMN_MISSING, bool(_WHO & columns)),
        )
        if not there
    ]
    if reasons:
        raise Refused(Decision(tuple(reasons)))
    return layout


def list_reading(book: Book, known: Ground, state: str = "") -> ListReading:
    """Every row of the list judged; `state` where the sender is known."""
    layout = list_layout(book, known)
    reading = read_nominations(
        layout, known.staff, known.words, file_name=book.name, state=state, confirmed=known.confirmed
    )
    if not reading.state:
        raise Refused(Decision((Reason(ImportRefusal.STATE_UNKNOWN, {"file": book.name}),)))
    return reading


def read_files(number: int, files: Iterable[tuple[str, bytes]]) -> Sequence[FileReading]:
    """A dry run over several files; a file that cannot be read is told beside the others."""
    edition_by_number(number)
    known = ground()
    told = []
    for name, content in files:
        try:
            told.append(FileReading(name, list_reading(read_book(content, name), known), Decision()))
        except Refused as refused:
            told.append(FileReading(name, None, refused.decision))
    return told


def layout_of(batch: NominationBatch, known: Ground) -> Layout | None:
    """The table as far as it was understood, for a person to say what its columns are."""
    book = thaw(batch.file_name, batch.rows)
    return people_layout(book, known.staff, known.words, known.taught, WANTED) or any_layout(
        book, known.staff, known.words, known.taught
    )


def batch_reading(batch: NominationBatch, known: Ground) -> ListReading:
    """A draft read against today's staff list."""
    state = state_of_delegation(batch.delegation_id)
    return list_reading(thaw(batch.file_name, batch.rows), known, state)


def state_of_delegation(delegation_id: int | None) -> str:
    return next((state for state, pk in delegation_by_state().items() if pk == delegation_id), "")


def own_delegation(actor: Actor) -> int | None:
    """The delegation the actor speaks for; None for the coordination, which speaks for all."""
    if actor.coordinates:
        return None
    return next((pk for pk in delegation_by_state().values() if pk in actor.units), None)


def cohort_stands(edition: Edition) -> bool:
    return Selection.objects.filter(edition=edition, confirmed_at__isnull=False).exists()


def listed_nominations(edition: Edition, delegation_id: int) -> list[Nomination]:
    """The active list of one delegation in its order."""
    return list(
        Nomination.objects.filter(edition=edition, delegation_id=delegation_id, status="active").order_by(
            "priority", "pk"
        )
    )
