"""Posting an official: the post so far ends, the new one begins, and both stay in the history."""

from datetime import date

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Refused
from senda.people.access.post import lock_official, require_posting
from senda.people.models import Post
from senda.people.models.unit import UnitKind
from senda.people.queries.post import held, positions, shifts, unit_by_key
from senda.people.rules.post import Posting, decide_posting


@action
def post_official(
    actor: Actor,
    *,
    person_id: int,
    unit_key: str,
    position: str,
    shift: str,
    starts_on: date,
    reason: str = "",
    edition_number: int | None = None,
) -> Post:
    """The new post counts from `starts_on`; to undo a posting, post the person back.

    `edition_number` is the edition whose certificate brought the person there, where one did.
    """
    require_posting(actor)
    person = lock_official(person_id)
    current = Post.objects.select_related("unit").filter(person=person, ends_on=None).first()
    unit = unit_by_key(unit_key)
    decision = decide_posting(
        Posting(
            unit_key=unit_key,
            unit_is_centre=unit is not None and unit.kind == UnitKind.CENTRE,
            position=position,
            shift=shift,
            starts_on=starts_on,
            positions=frozenset(each.key for each in positions()),
            shifts=frozenset(each.key for each in shifts()),
        ),
        current=held(current) if current else None,
        is_staff=person.employee_number is not None,
        hired_on=person.hired_on,
        today=actor.on,
    )
    if not decision or unit is None:
        raise Refused(decision)
    if current is not None:
        current.ends_on = starts_on
        current.save(update_fields=["ends_on"])
    post = Post.objects.create(
        person=person,
        unit=unit,
        position=position,
        shift=shift,
        starts_on=starts_on,
        reason=reason,
        edition_number=edition_number,
    )
    journal.record(
        actor,
        "people.official.posted",
        f"person:{person.pk}",
        {"unit": unit_key, "position": position, "shift": shift, "from": current.unit.key if current else ""},
    )
    return post
