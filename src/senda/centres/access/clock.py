"""Who sees the clocks of a centre and who may silence one."""

from typing import Final

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from senda.centres.access.centre import may_enter, may_see_country, national_hats, own_units
from senda.centres.models import ClockRun
from senda.centres.rules.rights import Hat
from senda.kernel.actor import Actor

SILENCERS: Final = (Hat.HEAD, Hat.REGISTRAR)


def may_see_board(actor: Actor, unit_key: str) -> bool:
    """Whoever wears a hat in the centre: the board tells folios and limits, never a name."""
    return may_enter(actor, unit_key)


def visible_runs(actor: Actor) -> QuerySet[ClockRun]:
    """The clocks of the centres in which the actor has a desk; headquarters and oversight all."""
    if may_see_country(actor):
        return ClockRun.objects.all()
    return ClockRun.objects.filter(unit_key__in=own_units(actor))


def may_silence(actor: Actor, unit_key: str) -> bool:
    """The head of the centre, or headquarters: somebody who answers for it by name."""
    return may_enter(actor, unit_key, *SILENCERS)


def may_silence_anywhere(actor: Actor) -> bool:
    """Headquarters, in every centre alike."""
    return bool(national_hats(actor) & set(SILENCERS))


def get_run(actor: Actor, run_id: int) -> ClockRun:
    """Raises Http404 for a clock that is not there or in a centre that is not the actor's."""
    return get_object_or_404(visible_runs(actor).select_related("stay"), pk=run_id)


def lock_run(actor: Actor, run_id: int) -> ClockRun:
    """For an action: the row is held until the transaction ends."""
    return get_object_or_404(visible_runs(actor).select_for_update(), pk=run_id)
