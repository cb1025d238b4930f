"""Erasing what has lived as long as its class allows. Every step is a transaction of its own and journals its counts.

Values go first, each class at its time; when the longest class that counts from the exit has ended, the whole stay goes.
The journal keeps that something was erased and how much, never what.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from senda.centres import models
from senda.centres.actions.search import COUNTRY
from senda.centres.models import Act, Identity, NameToken, Stay
from senda.centres.queries.sealing import opened, sealed_in
from senda.centres.queries.vocabulary import act_kinds, keeps
from senda.centres.rules.acts import Keep
from senda.centres.rules.fields import PLACES
from senda.centres.rules.retention import FROM_EXIT, classes_of, cutoff, kept, longest
from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor, Role
from senda.kernel.sealed import Unreadable

BATCH: Final = 500
WITH_A_STAY: Final = (
    ("ReferralStep", "referral__stay"),
    ("Referral", "stay"),
    ("ClockRun", "stay"),
    ("Flag", "stay"),
    ("Alarm", "stay"),
    ("Transfer", "stay"),
    ("PairDecision", "pair__first"),
    ("PairDecision", "pair__second"),
    ("Pair", "first"),
    ("Pair", "second"),
    ("Complaint", "stay"),
    ("NameToken", "stay"),
    ("Identity", "stay"),
    ("Act", "stay"),
)
"""Everything that belongs to a stay, in the order in which it can go, and the way from there to the stay."""

OF_THE_CENTRE: Final = (
    ("Meal", "done_at", "count"),
    ("Headcount", "done_at", "count"),
    ("PremisesCheck", "done_at", "count"),
    ("ShiftPost", "put_at", "count"),
    ("Drill", "done_at", "oversight"),
    ("Score", "typed_at", "oversight"),
    ("Revisit", "finding__typed_at", "oversight"),
    ("Finding", "typed_at", "oversight"),
    ("Visit", "typed_at", "oversight"),
    ("Incident", "done_at", "incident"),
    ("Complaint", "received_at", "incident"),
)
"""Rows that belong to no stay: the moment their life counts from, and their class; in the order in which they can go."""


def erase_expired(actor: Actor) -> dict[str, int]:
    """What the night erases in the current world: values by class, whole stays (`stays`), rows of centres (`rows`)."""
    told: dict[str, int] = {}
    for keep in keeps().values():
        told[keep.key] = sum(_values_of(actor, keep))
    told["stays"] = sum(_stays(actor, longest(keeps().values())))
    told["rows"] = sum(_of_the_centre(actor))
    return {name: count for name, count in told.items() if count}


def _values_of(actor: Actor, keep: Keep) -> Iterator[int]:
    before = cutoff(keep, actor.now)
    if keep.key == "identity":
        while _identities(before).exists():
            yield erase_identities(actor, before=before)
    last: int | None = 0
    while last is not None and _acts(keep, before, last).exists():
        last, erased = erase_in_acts(actor, keep=keep, before=before, after=last)
        yield erased
    for (name, column), place in PLACES.items():
        if place.keep == keep.key and _rows(name, column, before, place.since).exists():
            yield erase_column(actor, model=name, column=column, keep=keep, before=before)


def _stays(actor: Actor, keep: Keep) -> Iterator[int]:
    before = cutoff(keep, actor.now)
    while Stay.objects.filter(left_at__lt=before).exists():
        yield erase_stays(actor, before=before)


def _of_the_centre(actor: Actor) -> Iterator[int]:
    for name, since, key in OF_THE_CENTRE:
        before = cutoff(keeps()[key], actor.now)
        if _old_rows(name, since, before).exists():
            yield erase_rows(actor, model=name, since=since, before=before)


@action
def erase_identities(actor: Actor, *, before: datetime) -> int:
    """The sealed identities and name indexes of people who left before this moment."""
    _require_operator(actor)
    stays = list(_identities(before).values_list("stay", flat=True)[:BATCH])
    NameToken.objects.filter(stay__in=stays).delete()
    Identity.objects.filter(stay__in=stays).update(sealed=None, erased_at=actor.now)
    return _record(actor, "identity", len(stays))


@action
def erase_in_acts(actor: Actor, *, keep: Keep, before: datetime, after: int) -> tuple[int | None, int]:
    """The values of one class in the next acts: the last act looked at (None at the end) and how many acts lost values.

    A value that does not open is erased with its class: it could not be read anyway.
    """
    _require_operator(actor)
    found = list(_acts(keep, before, after)[:BATCH])
    changed = []
    for act in found:
        kind = act_kinds().get(act.kind)
        facts = kept(kind, act.part, act.facts, keep.key)
        try:
            values = opened(act, "sealed")
        except Unreadable:
            values = {}
        left = kept(kind, act.part, values, keep.key)
        if facts != act.facts or (left != values or (act.sealed and not values)):
            act.facts, act.sealed = facts, sealed_in(act, "sealed", left)
            changed.append(act)
    Act.objects.bulk_update(changed, ["facts", "sealed"])
    return (found[-1].pk if len(found) == BATCH else None), _record(actor, keep.key, len(changed))


@action
def erase_column(actor: Actor, *, model: str, column: str, keep: Keep, before: datetime) -> int:
    """A sealed column of a table that has one class alone."""
    _require_operator(actor)
    erased = _rows(model, column, before, PLACES[model, column].since).update(**{column: None})
    return _record(actor, keep.key, erased)


@action
def erase_stays(actor: Actor, *, before: datetime) -> int:
    """Whole stays with everything that belongs to them, when the last class has ended."""
    _require_operator(actor)
    stays = list(Stay.objects.filter(left_at__lt=before).order_by("pk").values_list("pk", flat=True)[:BATCH])
    Act.objects.filter(stay__in=stays).update(corrects=None)
    for name, way in WITH_A_STAY:
        getattr(models, name).objects.filter(**{f"{way}__in": stays}).delete()
    Stay.objects.filter(pk__in=stays).delete()
    return _record(actor, "stays", len(stays))


@action
def erase_rows(actor: Actor, *, model: str, since: str, before: datetime) -> int:
    """Rows of a centre's own tables: meals, headcounts, drills, findings, complaints."""
    _require_operator(actor)
    erased = 0
    while gone := _old_rows(model, since, before).delete()[0]:
        erased += gone
    return _record(actor, model.lower(), erased)


def _old_rows(model: str, since: str, before: datetime) -> Any:
    """A visit stays as long as a finding speaks of it, a meal as long as a later row corrects it."""
    rows = getattr(models, model).objects.filter(**{f"{since}__lt": before})
    if model == "Meal":
        return rows.filter(correction=None)
    spoken_of = models.Finding.objects.filter(visit__isnull=False).values("visit")
    return rows.exclude(pk__in=spoken_of) if model == "Visit" else rows


def _identities(before: datetime) -> Any:
    return Identity.objects.filter(stay__left_at__lt=before, erased_at=None).order_by("pk")


def _acts(keep: Keep, before: datetime, after: int) -> Any:
    kinds = [key for key, kind in act_kinds().items() if keep.key in classes_of(kind)]
    ended = Q(stay__left_at__lt=before) if keep.counted_from == FROM_EXIT else Q(done_at__lt=before)
    held = Q(sealed__isnull=False) | ~Q(facts={})
    return Act.objects.filter(Q(kind__in=kinds) | Q(part=keep.key), ended, held, pk__gt=after).order_by("pk")


def _rows(model: str, column: str, before: datetime, since: str) -> Any:
    return getattr(models, model).objects.filter(**{f"{since}__lt": before, f"{column}__isnull": False})


def _record(actor: Actor, what: str, erased: int) -> int:
    journal.record(actor, "centres.records.erased", f"class:{what}", {"erased": erased}, chain=COUNTRY)
    return erased


def _require_operator(actor: Actor) -> None:
    """The nightly list erases; nobody erases by hand."""
    if not actor.is_any(Role.OPERATOR):
        raise PermissionDenied
