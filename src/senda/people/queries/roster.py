"""Reading rosters: a file as a book, what the academy knows to read it against, and what importing it would do."""

from collections.abc import Mapping
from functools import cache

from django.conf import settings

from senda.kernel.action import adapter
from senda.kernel.decisions import Decision, Reason, Refused
from senda.packs.reader import read_table
from senda.people.models import ColumnMapping, CurpConfirmation, Person, Post, StaffBatch, Unit
from senda.people.models.unit import UnitKind
from senda.people.rules.roster.cells import Book, UnreadableBook, text_of
from senda.people.rules.roster.columns import Column
from senda.people.rules.roster.comparison import StaffPlan, compare
from senda.people.rules.roster.frozen import thaw
from senda.people.rules.roster.known import StaffIndex, StaffPerson, UnitName, Vocabulary, staff_index, vocabulary
from senda.people.rules.roster.layout import Layout, Taught
from senda.people.rules.roster.refusal import RosterRefusal
from senda.people.rules.roster.sheets import any_layout, people_layout
from senda.people.rules.roster.staff import WANTED, Official, missing_columns, read_staff

STAFF, NOMINATIONS = "staff", "nominations"
_NAME_FIELDS = ("name", "name_in_2014", "name_es", "name_en")


def read_book(content: bytes, name: str) -> Book:
    """The file as plain values, or Refused with what is wrong with it."""
    try:
        book: Book = adapter("workbook_read")(content, name)
    except UnreadableBook as unreadable:
        raise Refused(Decision((Reason(unreadable.fault, unreadable.facts),))) from unreadable
    return book


@cache
def pack_words(pack: str, table: str) -> Mapping[str, str]:
    """Every name and alias of a pack's table → its key."""
    words: dict[str, str] = {}
    for row in read_table(pack, table):
        names = [row[field] for field in _NAME_FIELDS if row.get(field)]
        aliases = [alias.strip() for alias in row.get("aliases", "").split(";")]
        words |= {name: row["key"] for name in (*aliases, *names) if name}
    return words


def roster_words() -> Vocabulary:
    """The units of today and the pack's words for states, positions and shifts."""
    units = Unit.objects.filter(kind=UnitKind.CENTRE).values_list("key", "name", "state_key")
    pack = settings.SENDA_PACK
    return vocabulary(
        (UnitName(*unit) for unit in units),
        pack_words(pack, "states.csv"),
        pack_words(pack, "positions.csv"),
        pack_words(pack, "shifts.csv"),
    )


def listed_staff() -> StaffIndex:
    """Everybody with an employee number, at the unit of the open post."""
    posts = {post.person_id: post for post in Post.objects.filter(ends_on=None).select_related("unit")}
    people = Person.objects.filter(employee_number__isnull=False)
    return staff_index(
        StaffPerson(
            id=person.pk,
            number=person.employee_number or "",
            curp=person.curp or "",
            given=person.given_names,
            first_surname=person.surname_1,
            second_surname=person.surname_2,
            sex=person.sex,
            unit=posts[person.pk].unit.key if person.pk in posts else "",
            position=posts[person.pk].position if person.pk in posts else "",
            shift=posts[person.pk].shift if person.pk in posts else "",
        )
        for person in people
    )


def taught_columns(roster: str) -> Taught:
    """Headings that a person has mapped by hand, folded → column."""
    known = ColumnMapping.objects.filter(roster=roster).values_list("heading", "field")
    return {heading: Column(field) for heading, field in known}


def confirmed_curps() -> frozenset[tuple[int, str]]:
    """Pairs of person and CURP that somebody has looked at and confirmed."""
    return frozenset(CurpConfirmation.objects.values_list("person_id", "curp"))


def kept_officials() -> dict[str, Official]:
    """The staff as it stands, by employee number, in the form in which a staff list tells it."""
    posts = {post.person_id: post for post in Post.objects.filter(ends_on=None).select_related("unit")}
    return {
        person.employee_number or "": official_of(person, posts.get(person.pk))
        for person in Person.objects.filter(employee_number__isnull=False)
    }


def official_of(person: Person, post: Post | None) -> Official:
    return Official(
        number=person.employee_number or "",
        given=person.given_names,
        first_surname=person.surname_1,
        second_surname=person.surname_2,
        curp=person.curp or "",
        sex=person.sex,
        born=person.birth_date,
        unit=post.unit.key if post else "",
        position=post.position if post else "",
        shift=post.shift if post else "",
        hired=person.hired_on,
        prior_edition=person.prior_edition,
    )


def staff_layout(book: Book, words: Vocabulary) -> Layout:
    """The table of the staff list, or Refused: no table, or columns missing."""
    known = listed_staff()
    layout = people_layout(book, known, words, taught_columns(STAFF), WANTED)
    if layout is None:
        raise Refused(Decision((Reason(RosterRefusal.NO_TABLE, {"file": book.name}),)))
    missing = missing_columns(layout.columns)
    if missing:
        facts = {"file": book.name, "sheet": layout.sheet}
        raise Refused(Decision(tuple(Reason(group[0], facts) for group in missing)))
    return layout


def staff_plan(book: Book) -> StaffPlan:
    """What importing this staff list would do; nothing is written. Refused when it cannot be read as one."""
    words = roster_words()
    return compare(read_staff(staff_layout(book, words), words), kept_officials(), _confirmed_by_number())


def plan_of_staff_file(content: bytes, name: str) -> StaffPlan:
    """A dry run: what importing this file would do."""
    return staff_plan(read_book(content, name))


def _confirmed_by_number() -> frozenset[tuple[str, str]]:
    known = CurpConfirmation.objects.filter(person__employee_number__isnull=False)
    return frozenset((str(number), curp) for number, curp in known.values_list("person__employee_number", "curp"))


def columns_to_teach(layout: Layout | None) -> list[tuple[int, str, Column | None, str]]:
    """Place, words, meaning and some values of each column, for a person to say what it is."""
    if layout is None:
        return []
    return [
        (heading.index, heading.text, heading.column, " · ".join(_samples(layout, heading.index)))
        for heading in layout.headings
    ]


def _samples(layout: Layout, index: int) -> list[str]:
    told = (text_of(row.at(index)) for row in layout.people)
    return [text for text in told if text][:_SAMPLES]


_SAMPLES = 3


def staff_layout_to_teach(batch: StaffBatch) -> Layout | None:
    """The table of a draft as far as it was understood."""
    book, words, staff, taught = batch_book(batch), roster_words(), listed_staff(), taught_columns(STAFF)
    return people_layout(book, staff, words, taught, WANTED) or any_layout(book, staff, words, taught)


def batch_book(batch: StaffBatch) -> Book:
    """The workbook of a draft as it was read; a batch that is no draft has none."""
    return thaw(batch.file_name, batch.rows)


def people_on_staff() -> int:
    return Person.objects.filter(employee_number__isnull=False).count()
