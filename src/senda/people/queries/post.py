"""Who serves where on a day, as the pages of posts and the contexts above need it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice

from django.conf import settings
from django.db.models import Case, Count, Q, QuerySet, Value, When

from senda.kernel.values import Text
from senda.packs.reader import read_table
from senda.people.models import Post, Unit
from senda.people.models.unit import UnitKind
from senda.people.rules.post import Held

CHUNK = 10_000


@dataclass(frozen=True, slots=True)
class Named:
    key: str
    name: Text


@dataclass(frozen=True, slots=True)
class Centre:
    """A centre as it stands in the pack; a name that no source confirms says so."""

    pk: int
    key: str
    name: str
    type: str
    state_key: str
    places: int | None
    name_confirmed: bool


@dataclass(frozen=True, slots=True)
class Posted:
    """One official on one shift of one centre. `attended_before`: an edition from before Senda kept records."""

    person_id: int
    name: str
    sex: str
    unit_id: int
    position: str
    shift: str
    attended_before: bool


@dataclass(frozen=True, slots=True)
class Crew:
    """How many officials who are alike are posted to one shift of one centre."""

    unit_id: int
    shift: str
    sex: str
    attended_before: bool
    people: int


@cache
def positions() -> tuple[Named, ...]:
    """The posts that the pack knows, in its order."""
    return _named("positions.csv")


@cache
def shifts() -> tuple[Named, ...]:
    """The shifts that every centre fills, in the order of the day."""
    return _named("shifts.csv")


@cache
def states() -> tuple[Named, ...]:
    """The states by their key; the name is the same in both languages."""
    rows = read_table(settings.SENDA_PACK, "states.csv")
    return tuple(Named(row["key"], Text(row["name"], row["name"])) for row in rows)


def _named(table: str) -> tuple[Named, ...]:
    rows = read_table(settings.SENDA_PACK, table)
    return tuple(Named(row["key"], Text(row["name_es"], row["name_en"])) for row in rows)


def centres() -> tuple[Centre, ...]:
    """All centres, by their key; one query."""
    return tuple(
        Centre(
            pk=each.pk,
            key=each.key,
            name=each.name,
            type=each.type,
            state_key=each.state_key,
            places=each.places,
            name_confirmed=each.name_confirmed,
        )
        for each in Unit.objects.filter(kind=UnitKind.CENTRE)
    )


def unit_by_key(key: str) -> Unit | None:
    return Unit.objects.filter(key=key).first()


def _on(on: date) -> QuerySet[Post]:
    begun = Q(starts_on=None) | Q(starts_on__lte=on)
    return Post.objects.filter(begun, Q(ends_on=None) | Q(ends_on__gt=on), unit__kind=UnitKind.CENTRE)


def crews(on: date, unit_ids: Collection[int] | None = None) -> tuple[Crew, ...]:
    """Heads by centre, shift, sex and earlier edition, counted by the database: at most twelve rows a centre."""
    posts = _on(on) if unit_ids is None else _on(on).filter(unit_id__in=unit_ids)
    attended = Case(When(person__prior_edition=None, then=Value(value=False)), default=Value(value=True))
    alike = posts.annotate(attended=attended).values_list("unit_id", "shift", "person__sex", "attended")
    return tuple(Crew(*row) for row in alike.annotate(people=Count("id")).order_by())


def posted(on: date, unit_ids: Collection[int]) -> tuple[Posted, ...]:
    """Everybody who serves in these centres on a day, by name; one query."""
    return tuple(_posted(_on(on).filter(unit_id__in=unit_ids)))


def posted_of(on: date, person_ids: Collection[int]) -> tuple[Posted, ...]:
    """Where these persons serve on a day; one query for each ten thousand of them."""
    found: list[Posted] = []
    rest = iter(person_ids)
    while chunk := list(islice(rest, CHUNK)):
        found.extend(_posted(_on(on).filter(person_id__in=chunk)))
    return tuple(found)


def _posted(posts: QuerySet[Post]) -> Iterator[Posted]:
    names = ("person__given_names", "person__surname_1", "person__surname_2")
    order = ("person__surname_1", "person__surname_2", "person__given_names", "id")
    kept = ("person_id", "person__sex", "unit_id", "position", "shift", "person__prior_edition")
    for given, first, second, person, sex, unit, position, shift, prior in posts.order_by(*order).values_list(
        *names, *kept
    ):
        yield Posted(
            person_id=person,
            name=" ".join(part for part in (given, first, second) if part),
            sex=sex,
            unit_id=unit,
            position=position,
            shift=shift,
            attended_before=prior is not None,
        )


def held(post: Post) -> Held:
    return Held(post.unit.key, post.position, post.shift, post.starts_on, post.ends_on)


def history(posts: QuerySet[Post], person_id: int) -> Sequence[Post]:
    """A person's posts, the newest first."""
    return list(posts.filter(person_id=person_id).order_by("-id"))
