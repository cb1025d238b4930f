"""The officials who serve in centres, with what selecting among them asks of their posts."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from senda.kernel.values import Text, fold
from senda.people.models import Post, Unit
from senda.people.models.unit import UnitKind


@dataclass(frozen=True, slots=True)
class Serving:
    """One official in his post on a day. `unit` and `state` are keys of the pack; `prior_edition` as on the staff list."""

    person_id: int
    number: str
    name: str
    sex: str
    unit: str
    unit_name: str
    state: str
    position: str
    shift: str
    prior_edition: int | None


@dataclass(frozen=True, slots=True)
class Delegation:
    """A federal delegation and the state it answers for."""

    pk: int
    key: str
    state: str
    title: Text


def serving(on: date) -> tuple[Serving, ...]:
    """Everybody who serves in a centre on a day, by name; one query for the whole country."""
    return tuple(_serving(_posts(on)))


def serving_people(on: date, person_ids: Collection[int]) -> dict[int, Serving]:
    """Where each of these persons serves on a day; who serves nowhere is absent."""
    return {one.person_id: one for one in _serving(_posts(on).filter(person_id__in=person_ids))}


def serving_found(on: date, *, state: str, q: str, limit: int) -> tuple[Serving, ...]:
    """Officials of a state whose name or employee number has every word of `q`; at most `limit`, by name."""
    posts = _posts(on).filter(unit__state_key=state)
    for word in q.split():
        named = Q(person__folded_name__contains=fold(word)) | Q(person__employee_number__startswith=word)
        posts = posts.filter(named)
    return tuple(_serving(posts, limit))


def serving_numbered(on: date, number: str) -> tuple[Serving, ...]:
    """The official with this employee number, whatever his state; nobody where he serves in no centre."""
    return tuple(_serving(_posts(on).filter(person__employee_number=number)))


def delegations() -> dict[str, Delegation]:
    """The federal delegations by the key of their state; one query."""
    rows = Unit.objects.filter(kind=UnitKind.DELEGATION).order_by("key")
    return {row.state_key: Delegation(row.pk, row.key, row.state_key, row.title) for row in rows}


def unit_names() -> dict[str, str]:
    """The names of all units by key; one query."""
    return dict(Unit.objects.values_list("key", "name"))


def _posts(on: date) -> QuerySet[Post]:
    begun = Q(starts_on=None) | Q(starts_on__lte=on)
    return Post.objects.filter(begun, Q(ends_on=None) | Q(ends_on__gt=on), unit__kind=UnitKind.CENTRE)


def _serving(posts: QuerySet[Post], limit: int | None = None) -> Iterator[Serving]:
    order = ("person__surname_1", "person__surname_2", "person__given_names", "id")
    for post in posts.select_related("person", "unit").order_by(*order)[:limit]:
        yield Serving(
            person_id=post.person_id,
            number=post.person.employee_number or "",
            name=post.person.full_name,
            sex=post.person.sex,
            unit=post.unit.key,
            unit_name=post.unit.name,
            state=post.unit.state_key,
            position=post.position,
            shift=post.shift,
            prior_edition=post.person.prior_edition,
        )
