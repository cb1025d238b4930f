"""What the browser of statements reads: a page of them, newest first, and the names of those that may be named."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from senda.kernel.actor import Actor
from senda.people.api import people_found, people_named
from senda.records.access.browse import browsed_stores, may_know_people
from senda.records.models import Store
from senda.records.queries import cursor
from senda.records.queries.statement import Row, find, one
from senda.records.rules.agent import ifi
from senda.records.rules.browse import Shown, read
from senda.records.rules.filter import Filter, Position
from senda.records.rules.own import account, agent, person_of

PAGE = 25
MOST_PEOPLE = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A statement and the words for who acts in it."""

    shown: Shown
    who: str


@dataclass(frozen=True, slots=True)
class Page:
    """Newest first; the tokens lead to what is newer and older, empty where nothing is."""

    lines: tuple[Line, ...]
    newer: str
    older: str


@dataclass(frozen=True, slots=True)
class Meant:
    """Somebody whose statements can be asked for: identifier, name, and the words that mean this one alone."""

    identifier: str
    name: str
    words: str
    person_id: int | None


def stores_to_browse(actor: Actor) -> list[tuple[str, str]]:
    """Key and name of each store that this person may read."""
    return list(browsed_stores(actor).values_list("key", "name"))


def page_of(actor: Actor, store: Store, asked: Filter, *, token: str = "") -> Page | None:
    """A page of the statements that meet the filter; None where the token is not one of this store.

    A token gives the place alone: what is asked is asked anew, so that no link shows a person whose reading was not noted.

    Cost: one search, the places of its two ends, and one query for names, whatever the page holds.
    """
    if token:
        opened = cursor.opened(store.pk, token)
        if opened is None:
            return None
        asked = replace(asked, after=opened.after, ascending=opened.ascending)
    asked = replace(asked, limit=PAGE)
    found = find(store.pk, asked)
    bodies = found.rows[::-1] if asked.ascending else found.rows
    lines = _named(actor, [read(body, settings.SENDA_ADDRESS) for body in bodies])
    if not lines:
        return Page((), "", "")
    is_first = asked.after is None or (asked.ascending and found.more is None)
    is_last = not asked.ascending and found.more is None
    return Page(
        lines,
        "" if is_first else _token(store.pk, asked, lines[0], ascending=True),
        "" if is_last else _token(store.pk, asked, lines[-1], ascending=False),
    )


def line_of(actor: Actor, store: Store, statement_id: UUID) -> tuple[Line, Row, bool] | None:
    """One statement, its row, and whether it was voided; None where the store has none of this id."""
    row = one(store.pk, statement_id)
    voided = row is None
    row = row or one(store.pk, statement_id, voided=True)
    if row is None:
        return None
    return _named(actor, [read(row.body, settings.SENDA_ADDRESS)])[0], row, voided


def agents_of(actor: Actor, words: str) -> tuple[Meant, ...]:
    """Those whom these words mean: an e-mail, an account name, or a part of a name; nobody for who may not know people."""
    words = words.strip()
    if not may_know_people(actor) or not words:
        return ()
    person = person_of(words)
    if person is not None:
        return (_meant(person, words),)
    if "@" in words:
        return (Meant(ifi({"mbox": f"mailto:{words}"}), words, words, None),)
    return tuple(_meant(pk, name) for pk, name in people_found(words, most=MOST_PEOPLE))


def _meant(person_id: int, name: str) -> Meant:
    return Meant(ifi(agent(settings.SENDA_ADDRESS, person_id)), name, account(person_id), person_id)


def sign_of(known: str) -> str:
    """A short sign for somebody who is not to be named: the same each time, and only the key of this home could tell of whom."""
    return salted_hmac("senda.records.sign", known, algorithm="sha256").hexdigest()[:10] if known else ""


def _named(actor: Actor, told: Sequence[Shown]) -> tuple[Line, ...]:
    if not may_know_people(actor):
        return tuple(Line(shown, sign_of(shown.actor)) for shown in told)
    people = people_named({shown.person_id for shown in told if shown.person_id is not None})
    return tuple(Line(shown, _who(shown, people)) for shown in told)


def _who(shown: Shown, people: dict[int, tuple[str, str]]) -> str:
    if shown.person_id in people:
        return people[shown.person_id][0]
    return shown.actor_name or shown.actor


def _token(store_id: int, asked: Filter, line: Line, *, ascending: bool) -> str:
    row = one(store_id, UUID(line.shown.id))
    if row is None:  # voided a moment ago: the page begins anew
        return ""
    return cursor.written(store_id, replace(asked, ascending=ascending), Position(row.seq, row.stored))
