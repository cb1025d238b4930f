"""Choosing the cohort: the planner proposes, the coordination pins, excludes and confirms."""

import time
from collections.abc import Iterable

from django.conf import settings

from senda.kernel import journal
from senda.kernel.action import action, adapter
from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Reason, Refused
from senda.packs.reader import read_document, text_of
from senda.programmes.access.edition import lock_edition
from senda.programmes.access.nomination import get_nomination
from senda.programmes.access.selection import get_selection, require_selecting
from senda.programmes.models import CohortMember, Edition, Nomination, Selection, SelectionLine, SelectionPin
from senda.programmes.queries.nomination import cohort_exists
from senda.programmes.queries.selection import Ground, Terms, ground_of, lines_with_people, open_pins, terms_of
from senda.programmes.rules.selection import Collision, SelectionRefusal, Unsolved, eligible, violations
from senda.programmes.rules.selection import Selection as Answer
from senda.programmes.rules.selection_reasons import explain
from senda.programmes.rules.selection_value import scale, value


@action
def propose_selection(actor: Actor, *, edition_number: int, terms: Terms | None = None) -> Selection:
    """Ask the planner for the best cohort and keep its answer with every reason; the last one is the current one.

    `terms` become the edition's own. Refused with the colliding constraints when no cohort meets them; then nothing is
    kept, the terms neither.
    """
    require_selecting(actor)
    edition = lock_edition(actor, edition_number)
    if cohort_exists(edition):
        raise Refused(_no(SelectionRefusal.COHORT_STANDS, edition=edition_number))
    if terms is not None and terms != terms_of(edition):
        edition.seats, edition.max_shift_share, edition.women_minimum = terms.seats, terms.shift_percent, terms.women
        edition.save()
        journal.record(actor, "programmes.edition.terms_changed", f"edition:{edition_number}", _told(terms))
    ground = ground_of(edition, actor.on)
    begun = time.perf_counter()
    answer = solved(edition, ground)
    seconds = time.perf_counter() - begun
    return _keep(actor, edition, ground, answer, seconds)


@action
def pin_nomination(actor: Actor, *, nomination_id: int, kind: str, reason: str) -> SelectionPin:
    """Bind the next proposal: `kind` "pin" puts the person in, "exclude" leaves him out; the reason is kept and shown."""
    require_selecting(actor)
    nomination = get_nomination(actor, nomination_id)
    _require_open(lock_edition(actor, nomination.edition.number))
    if not reason.strip():
        raise Refused(_no(SelectionRefusal.UNEXPLAINED))
    SelectionPin.objects.filter(nomination=nomination, lifted_at=None).update(lifted_at=actor.now)
    pin = SelectionPin.objects.create(
        edition=nomination.edition,
        nomination=nomination,
        kind=kind,
        reason=reason.strip()[:300],
        made_at=actor.now,
        made_by_id=actor.person_id,
    )
    journal.record(
        actor,
        "programmes.selection.pinned",
        f"person:{nomination.person_id}",
        {"edition": nomination.edition.number, "kind": kind},
    )
    return pin


@action
def lift_pin(actor: Actor, *, nomination_id: int) -> None:
    """Leave the person to the planner again."""
    require_selecting(actor)
    nomination = get_nomination(actor, nomination_id)
    _require_open(lock_edition(actor, nomination.edition.number))
    if not SelectionPin.objects.filter(nomination=nomination, lifted_at=None).update(lifted_at=actor.now):
        raise Refused(_no(SelectionRefusal.PIN_MISSING))
    journal.record(
        actor,
        "programmes.selection.unpinned",
        f"person:{nomination.person_id}",
        {"edition": nomination.edition.number},
    )


@action
def confirm_cohort(actor: Actor, *, edition_number: int, selection_number: int) -> tuple[CohortMember, ...]:
    """Make a proposal the cohort. It is checked again against today's records; groups are mixed by state and sex."""
    require_selecting(actor)
    edition = lock_edition(actor, edition_number)
    _require_open(edition)
    selection = get_selection(actor, edition, selection_number)
    chosen = [line.nomination for line in lines_with_people(selection) if line.chosen]
    ground = ground_of(edition, actor.on)
    broken = violations(ground.problem, {nomination.person_id for nomination in chosen})
    if broken:
        outdated = Reason(SelectionRefusal.OUTDATED, {"number": selection_number})
        raise Refused(Decision((outdated, *(one.bound.reason for one in broken))))
    selection.confirmed_at, selection.confirmed_by_id = actor.now, actor.person_id
    selection.save()
    members = CohortMember.objects.bulk_create(_members(actor, edition, chosen))
    journal.record(
        actor,
        "programmes.cohort.confirmed",
        f"edition:{edition_number}",
        {"selection": selection_number, "members": len(members)},
    )
    return tuple(members)


def solved(edition: Edition, ground: Ground) -> Answer:
    """The planner's answer, re-checked; Refused when there is nobody to choose from, or no choice."""
    problem = ground.problem
    if not problem.candidates:
        raise Refused(_no(SelectionRefusal.NOTHING_NOMINATED, edition=edition.number))
    try:
        answer: Answer | Collision = adapter("selection")(problem)
    except Unsolved as unsolved:
        raise Refused(_no(SelectionRefusal.UNSOLVED, seconds=round(unsolved.seconds))) from unsolved
    if isinstance(answer, Collision):
        counts = {"seats": problem.seats, "eligible": len(eligible(problem)), "nominated": len(problem.candidates)}
        impossible = Reason(SelectionRefusal.IMPOSSIBLE, counts)
        raise Refused(Decision((impossible, *(bound.reason for bound in answer.bounds))))
    broken = violations(problem, answer.chosen)
    if broken:
        reasons = (Reason(SelectionRefusal.ANSWER_BROKEN), *(one.bound.reason for one in broken))
        raise Refused(Decision(reasons))
    return answer


def _keep(actor: Actor, edition: Edition, ground: Ground, answer: Answer, seconds: float) -> Selection:
    problem = ground.problem
    points = value(scale(problem), answer.chosen)
    last = Selection.objects.filter(edition=edition).order_by("-number").first()
    selection = Selection.objects.create(
        edition=edition,
        number=last.number + 1 if last else 1,
        solved_at=actor.now,
        solved_by_id=actor.person_id,
        parameters={
            "seats": problem.seats,
            "shift_percent": edition.max_shift_share,
            "women": problem.women,
            "women_on_staff": ground.women_on_staff,
            "staff": ground.staff,
            "nominated": len(problem.candidates),
            "eligible": len(eligible(problem)),
            "pins": {str(who): pin.kind for who, pin in open_pins(edition).items()},
        },
        objective={
            "order": points.order,
            "load": points.load,
            "competences": points.competences,
            "total": points.total,
        },
        optimal=answer.optimal,
        seconds=round(seconds, 3),
    )
    told = explain(problem, answer.chosen)
    SelectionLine.objects.bulk_create(
        SelectionLine(
            selection=selection,
            nomination=ground.nominations[person],
            chosen=person in answer.chosen,
            reasons=[{"code": str(reason.code), "facts": dict(reason.facts)} for reason in reasons],
            unit_key=ground.posts[person].unit,
            position=ground.posts[person].position,
            shift=ground.posts[person].shift,
        )
        for person, reasons in {**told.yes, **told.no}.items()
    )
    journal.record(
        actor,
        "programmes.selection.proposed",
        f"edition:{edition.number}",
        {"number": selection.number, "chosen": len(answer.chosen), "optimal": answer.optimal},
    )
    return selection


def _members(actor: Actor, edition: Edition, chosen: Iterable[Nomination]) -> Iterable[CohortMember]:
    """Dealt out like cards in the order of state and sex, so that each practice group is mixed."""
    groups = int(text_of(read_document(settings.SENDA_PACK, "syllabus.yaml").get("practice_groups")) or 1)
    order = sorted(chosen, key=lambda one: (one.delegation.state_key, one.person.sex, one.priority))
    for place, nomination in enumerate(order):
        yield CohortMember(
            edition=edition,
            person_id=nomination.person_id,
            nomination=nomination,
            group=place % groups + 1,
            joined_at=actor.now,
        )


def _told(terms: Terms) -> dict[str, int | None]:
    return {"seats": terms.seats, "shift_percent": terms.shift_percent, "women": terms.women}


def _require_open(edition: Edition) -> None:
    if cohort_exists(edition):
        raise Refused(_no(SelectionRefusal.COHORT_STANDS, edition=edition.number))


def _no(code: SelectionRefusal, **facts: str | int) -> Decision:
    return Decision((Reason(code, facts),))
