"""Filling a register with simulated people: the values that the actions would write, in bulk and in one transaction a month.

Rows go to the database by `executemany`, since 43,863 arrivals one by one would take half an hour. What a row holds comes from
the same functions that the actions use (values, clocks, seals, index); a test holds one against the other. The journal
gets one entry for each centre and month instead of one for each act: nobody typed them.
"""

from __future__ import annotations

import functools
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management.color import no_style
from django.db import connections
from django.db.models import Max

from senda.centres.models import Act, Alarm, Area, ClockRun, Flag, FolioCount, Identity, NameToken, Stay
from senda.centres.queries.calendar import Place, calendar, limited_to, place
from senda.centres.queries.flag import flag_kinds
from senda.centres.queries.simulation import arrival_centres, known_months, rates
from senda.centres.queries.vocabulary import act_kind, act_kinds
from senda.centres.rules.acts import Outcome, Values, read_values
from senda.centres.rules.arrival import Age, age_group, folio
from senda.centres.rules.deadlines import due, starting
from senda.centres.rules.fields import PLACES
from senda.centres.rules.identity import FIELDS, name_keys
from senda.centres.rules.simulated import SIMULATED, Deed, Person, people
from senda.duties.api import clocks
from senda.kernel import journal, world
from senda.kernel.action import action
from senda.kernel.actor import Actor, Role
from senda.kernel.sealed import seal, tokens
from senda.people.api import centres

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.db.models import Model

    from senda.centres.rules.acts import ActKind
    from senda.centres.rules.calendar import Calendar
    from senda.duties.rules.law import Clock

STAFF = "simulación"
AREAS = (("Mujeres", "F", 25), ("Hombres", "M", 60), ("Familias", "family", 15))
CHUNK = 4000
OPENED = date(2014, 1, 1)
PLACES_UNKNOWN = 40


@dataclass(slots=True)
class _Batch:
    """Rows on their way to the database, and the keys that come next."""

    now: datetime
    next_id: dict[type[Model], int]
    kinds: Mapping[str, ActKind]
    working_days: Calendar
    places: dict[str, Place] = field(default_factory=dict)
    rows: dict[type[Model], list[tuple[Any, ...]]] = field(default_factory=dict)
    folios: dict[tuple[str, int], int] = field(default_factory=dict)
    families: dict[int, UUID] = field(default_factory=dict)
    words: dict[tuple[str, str], int] = field(default_factory=dict)

    def key(self, model: type[Model]) -> int:
        self.next_id[model] += 1
        return self.next_id[model]

    def add(self, model: type[Model], *row: Any) -> None:
        self.rows.setdefault(model, []).append(row)


COLUMNS: dict[type[Model], tuple[str, ...]] = {
    Stay: (
        *("id", "ref", "folio", "unit_key", "arrived_at", "typed_at", "nationality", "sex", "age_band"),
        *("accompanied", "family", "left_at", "exit_kind"),
    ),
    Identity: ("id", "stay_id", "sealed", "version", "changed_at", "changed_by_name"),
    NameToken: ("stay_id", "token"),
    Act: (
        *("id", "ref", "stay_id", "unit_key", "kind", "part", "outcome", "done_at", "typed_at", "by_name"),
        *("facts", "sealed"),
    ),
    ClockRun: (
        *("stay_id", "unit_key", "clock_id", "version", "conflict", "starts_at", "due_at", "started_by_id"),
        *("stopped_at", "stopped_by_id", "silenced_by_name", "silence_reason"),
    ),
    Flag: (
        *("ref", "stay_id", "unit_key", "kind", "level", "basis", "act_id", "raised_at", "typed_at"),
        *("raised_by_name", "asked_by_name", "lowered_by_name"),
    ),
    Alarm: ("unit_key", "kind", "stay_id", "facts", "raised_at", "closed_by_name", "reason"),
}
"""The columns that a bulk row fills; the others are null."""


@action
def fill_month(actor: Actor, *, month: str, seed: int, done: Callable[[int], None]) -> int:
    """Write every arrival of one month into the current world: how many people that were.

    `actor.now` is the moment at which the register then stands; what would come after it has not happened yet. `done` is
    called with the number of people written meanwhile. Raises PermissionDenied for the real register outside a
    demonstration and for anybody but the command line, KeyError for a month of which no total is known.
    """
    if not actor.is_any(Role.OPERATOR) or not (world.practising() or settings.SENDA_DEMONSTRATION):
        raise PermissionDenied
    arrivals = known_months()[month]
    batch = _begin(actor.now)
    counted: Counter[str] = Counter()
    written = 0
    for person in people(month, arrivals, arrival_centres(), rates(), seed, ZoneInfo(settings.TIME_ZONE)):
        if person.arrived_at <= actor.now:
            _write(batch, person)
            counted[person.centre] += 1
        written += 1
        if written % CHUNK == 0:
            _flush(batch)
            done(CHUNK)
    _end(batch)
    done(written % CHUNK)
    for unit_key, stays in sorted(counted.items()):
        facts: dict[str, str | int | bool | None] = {"month": month, "stays": stays, "seed": seed}
        journal.record(actor, "centres.stays.simulated", f"month:{month}", facts, chain=journal.chain_of(unit_key))
    return sum(counted.values())


@action
def open_areas(actor: Actor) -> int:
    """Dormitories with beds for every centre of a register that has none: how many were opened."""
    if not actor.is_any(Role.OPERATOR) or not (world.practising() or settings.SENDA_DEMONSTRATION):
        raise PermissionDenied
    known = set(Area.objects.values_list("unit_key", flat=True))
    areas = [
        Area(
            unit_key=each.key,
            name=name,
            kept_for=kept,
            beds=max(2, (each.places or PLACES_UNKNOWN) * share // 100),
            opened_on=OPENED,
        )
        for each in centres()
        if each.key not in known
        for name, kept, share in AREAS
    ]
    Area.objects.bulk_create(areas)
    for unit_key in sorted({area.unit_key for area in areas}):
        journal.record(actor, "centres.area.simulated", f"unit:{unit_key}", chain=journal.chain_of(unit_key))
    return len(areas)


def _begin(now: datetime) -> _Batch:
    last: dict[type[Model], int] = {
        model: rows.aggregate(last=Max("pk"))["last"] or 0
        for model, rows in ((Stay, Stay.objects), (Identity, Identity.objects), (Act, Act.objects))
    }
    counts = {(row.unit_key, row.year): row.last for row in FolioCount.objects.all()}
    found = {centre.key: place(centre.key) for centre in arrival_centres()}
    return _Batch(now=now, next_id=last, kinds=act_kinds(), working_days=calendar(), places=found, folios=counts)


@dataclass(slots=True)
class _Life:
    """What one stay has gathered: its acts by kind, clocks that started and moments at which some stopped."""

    stay_id: int
    person: Person
    place: Place
    acts: dict[str, int] = field(default_factory=dict)
    running: dict[str, tuple[Clock, datetime, int | None]] = field(default_factory=dict)
    stopped: dict[str, tuple[datetime, int]] = field(default_factory=dict)

    def start(self, ids: tuple[str, ...], at: datetime, act_id: int | None) -> None:
        for clock in _law(ids, at.astimezone(self.place.zone).date(), self.place.type):
            self.running.setdefault(clock.id, (clock, at, act_id))


def _write(batch: _Batch, person: Person) -> None:
    """One person with everything that has happened until now."""
    unit, at = person.centre, person.arrived_at
    life = _Life(batch.key(Stay), person, batch.places[unit])
    on = at.astimezone(life.place.zone).date()
    left = at + timedelta(minutes=person.left_after)
    gone = left <= batch.now
    ref = uuid4()
    number = batch.folios[unit, on.year] = batch.folios.get((unit, on.year), 0) + 1
    band = age_group(born_on=None, stated=person.age, basis="own_word", on=on)
    typed = min(at + timedelta(minutes=person.typed), batch.now)
    batch.add(
        Stay,
        *(life.stay_id, ref, folio(unit, on.year, number, practice=world.practising()), unit, at, typed),
        *(person.nationality, person.sex, band.band if isinstance(band, Age) else "", person.accompanied),
        batch.families.setdefault(person.family, uuid4()) if person.family else None,
        *((left, person.exit_kind) if gone else (None, "")),
    )
    _write_identity(batch, life.stay_id, ref, person, typed)
    for deed in (*_first(person), *person.deeds):
        done = at + timedelta(minutes=deed.after)
        if done <= batch.now:
            _write_deed(batch, life, deed, done)
    for flag, after in person.flags:
        raised = at + timedelta(minutes=after)
        if raised <= batch.now and after < person.left_after:
            _write_flag(batch, life, flag, raised, inside=not gone)
    for clock_id, (clock, started, act_id) in life.running.items():
        end = life.stopped.get(clock_id)
        stop = end if end is not None and end[0] >= started else (None, None)
        batch.add(
            ClockRun,
            *(life.stay_id, unit, clock_id, clock.version, clock.conflict, started),
            *(due(clock, started, batch.working_days, life.place.zone), act_id, *stop, "", ""),
        )


def _first(person: Person) -> tuple[Deed, ...]:
    """The three acts of an arrival, as `register_arrival` writes them."""
    alone = {"alone": "no", "companions": SIMULATED} if person.family else {"alone": "yes"}
    check = {"age_basis": "own_word"} | ({"accompaniment": person.accompanied} if person.accompanied else {})
    who = {"given_names": "-", "nationality": person.nationality, "sex": person.sex, "language": person.language}
    return (
        Deed("disposal", 0, person.typed, {"form": "inm", "letter": "SIM", "certificate": "yes"}),
        Deed("child_check", 0, person.typed, check),
        Deed("registration", 0, person.typed, who | alone),
    )


def _write_deed(batch: _Batch, life: _Life, deed: Deed, done: datetime) -> None:
    kind, outcome = batch.kinds[deed.kind], Outcome(deed.outcome)
    act_id = life.acts[deed.kind] = _write_act(batch, life.stay_id, life.person.centre, deed, done)
    life.start(kind.started_by(outcome), done, act_id)
    for clock_id in kind.stopped_by(outcome):
        life.stopped.setdefault(clock_id, (done, act_id))


def _write_flag(batch: _Batch, life: _Life, flag: str, raised: datetime, *, inside: bool) -> None:
    kind, unit = flag_kinds()[flag], life.person.centre
    at_arrival = raised == life.person.arrived_at
    basis, act_id = ("child_check", life.acts["child_check"]) if at_arrival else ("simulated", None)
    typed = min(raised + timedelta(minutes=life.person.typed if at_arrival else 0), batch.now)
    batch.add(Flag, uuid4(), life.stay_id, unit, flag, "", basis, act_id, raised, typed, STAFF, "", "")
    life.start(kind.clocks, raised, act_id)
    if kind.alarm and inside:
        batch.add(Alarm, unit, kind.alarm, life.stay_id, "{}", typed, "", "")


def _write_identity(batch: _Batch, stay_id: int, ref: UUID, person: Person, typed: datetime) -> None:
    who: dict[str, Any] = {key: getattr(person, key) for key in ("given_names", "surname_1", "surname_2")}
    if person.family:
        who["companions"] = (SIMULATED,)
    where = PLACES["Identity", "sealed"]
    blob = seal(who, table=where.table, row=ref, part=str(where.part))
    batch.add(Identity, batch.key(Identity), stay_id, blob, 1, typed, STAFF)
    for token in sorted(
        {_token(batch, person.centre, key) for key in _keys(person.given_names, person.surname_1, person.surname_2)}
    ):
        batch.add(NameToken, stay_id, token)


@functools.lru_cache(maxsize=100_000)
def _keys(given_names: str, surname_1: str, surname_2: str) -> tuple[str, ...]:
    return name_keys({"given_names": given_names, "surname_1": surname_1, "surname_2": surname_2})


def _token(batch: _Batch, unit_key: str, word: str) -> int:
    """Each word once for a centre: the same few names come again and again."""
    if (unit_key, word) not in batch.words:
        batch.words[unit_key, word] = tokens(unit_key, [word])[0]
    return batch.words[unit_key, word]


def _write_act(batch: _Batch, stay_id: int, unit: str, deed: Deed, done: datetime) -> int:
    kind = batch.kinds[deed.kind]
    facts, sealed = _values(
        deed.kind, deed.outcome, tuple(sorted((key, _frozen(value)) for key, value in deed.values.items()))
    )
    act_id, ref = batch.key(Act), uuid4()
    blob = seal(sealed, table="act", row=ref, part=str(kind.part)) if sealed else None
    typed = done + timedelta(minutes=deed.typed)
    batch.add(
        Act,
        *(act_id, ref, stay_id, unit, deed.kind, str(kind.part), deed.outcome, done, min(typed, batch.now), STAFF),
        *(facts, blob),
    )
    return act_id


def _frozen(value: str | Sequence[str]) -> str | tuple[str, ...]:
    return value if isinstance(value, str) else tuple(value)


@functools.lru_cache(maxsize=10_000)
def _values(kind: str, outcome: str, raw: tuple[tuple[str, str | tuple[str, ...]], ...]) -> tuple[str, dict[str, Any]]:
    """Facts as JSON and what is sealed, as the actions would read them; simulated people fill in the same few forms."""
    read = read_values(act_kind(kind), dict(raw), Outcome(outcome))
    if not isinstance(read, Values):
        message = (
            f"The simulation fills in {kind} wrongly: {[(reason.code, dict(reason.facts)) for reason in read.reasons]}"
        )
        raise TypeError(message)
    sealed = {key: value for key, value in read.sealed.items() if kind != "registration" or key not in FIELDS}
    return json.dumps(read.facts, ensure_ascii=False), sealed


@functools.lru_cache(maxsize=10_000)
def _law(ids: tuple[str, ...], on: date, type_: str) -> tuple[Clock, ...]:
    return starting(clocks(), ids, on, place=type_, only=limited_to())


def _flush(batch: _Batch) -> None:
    """Send the rows. SQLite keeps times as text in UTC and UUIDs as 32 digits, as Django writes them."""
    connection = connections[world.database()]
    lite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        for model, rows in batch.rows.items():
            table, columns = model._meta.db_table, COLUMNS[model]  # noqa: SLF001 - Django's documented model API
            names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join(["%s"] * len(columns))
            cursor.executemany(
                f'INSERT INTO "{table}" ({names}) VALUES ({marks})',  # noqa: S608 - names of our own tables and columns
                [_for_sqlite(row) for row in rows] if lite else rows,
            )
    batch.rows.clear()


def _in_utc(moment: datetime) -> str:
    return str(moment.astimezone(UTC))[:-6]


_SQLITE: dict[type, Callable[[Any], Any]] = {datetime: _in_utc, UUID: lambda ref: ref.hex}


def _for_sqlite(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(_SQLITE[type(value)](value) if type(value) in _SQLITE else value for value in row)


def _end(batch: _Batch) -> None:
    """The last rows, the folio counts, and the server's own counters of keys."""
    _flush(batch)
    for (unit_key, year), last in batch.folios.items():
        FolioCount.objects.update_or_create(unit_key=unit_key, year=year, defaults={"last": last})
    connection = connections[world.database()]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(
            no_style(), [Stay, Identity, Act, NameToken, ClockRun, Flag, Alarm]
        ):
            cursor.execute(statement)
