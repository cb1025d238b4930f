"""A delegation's home: the open call, how many it may still nominate, and until when."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from senda.home.boards.board import Board, Cell, Rows, Shown, Step, address, day, joined, ways
from senda.kernel.actor import Actor
from senda.kernel.ui import in_language
from senda.programmes.api import Call, calls_of

PRESSING_DAYS = 7


def delegation(actor: Actor) -> Board:
    calls = calls_of(actor.units)
    title = in_language(calls[0].delegation) if calls else _("Federal delegation")
    open_calls = [call for call in calls if call.opens_on <= actor.on <= call.closes_on]
    return Board(
        title=title,
        step=_step(open_calls, calls, actor),
        figures=tuple(_figure(call, actor) for call in open_calls),
        tables=(_calls(calls, actor),),
        ways=ways(
            (_("Officials of my state"), _("The staff list, with search and export."), address("people:official_list")),
            (_("Centres of my state"), _("Who is trained and current in each."), address("readiness:centre_list")),
            (_("What the law demands"), _("Each duty with its article and its date."), address("duties:law")),
        ),
    )


def _step(open_calls: list[Call], calls: tuple[Call, ...], actor: Actor) -> Step:
    for call in open_calls:
        left = call.seats - call.nominated
        days = (call.closes_on - actor.on).days
        url = address("programmes:nomination_list", call.edition)
        closes = _("The call closes on %(day)s.") % {"day": day(call.closes_on)}
        if left > 0:
            return Step(
                ngettext(
                    "Next step: you may still nominate %(n)s official",
                    "Next step: you may still nominate %(n)s officials",
                    left,
                )
                % {"n": left},
                closes,
                url,
                _("Nominate"),
                "soon" if days <= PRESSING_DAYS else "",
            )
        return Step(_("Your list is full. Check the order of priority."), closes, url, _("Open the list"))
    coming = [call for call in calls if call.opens_on > actor.on]
    if coming:
        return Step(
            _("The next call opens on %(day)s.") % {"day": day(coming[-1].opens_on)},
            _("Until then nothing is asked of you."),
        )
    return Step(_("No call is open."), _("You will find the next one here when the coordination opens it."))


def _figure(call: Call, actor: Actor) -> Shown:
    return Shown(
        f"{call.nominated} / {call.seats}",
        _("nominated, %(edition)s") % {"edition": in_language(call.title).lower()},
        joined((_("quota of the delegation"), day(actor.on))),
        address("programmes:nomination_list", call.edition),
    )


def _calls(calls: tuple[Call, ...], actor: Actor) -> Rows:
    rows = []
    for call in calls:
        is_open, is_over = call.opens_on <= actor.on <= call.closes_on, actor.on > call.closes_on
        rows.append(
            (
                Cell(in_language(call.title), url=address("programmes:nomination_list", call.edition)),
                Cell(_("open"), "ok")
                if is_open
                else Cell(_("closed"), "no")
                if is_over
                else Cell(_("not open yet"), "wait"),
                Cell(day(call.closes_on)),
                Cell(_("%(n)s of %(seats)s") % {"n": call.nominated, "seats": call.seats}),
            )
        )
    return Rows(
        title=_("Calls to this delegation"),
        heads=(_("Edition"), _("Call"), _("Closes"), _("Nominated")),
        rows=tuple(rows),
        empty=_("No edition has called this delegation."),
    )
