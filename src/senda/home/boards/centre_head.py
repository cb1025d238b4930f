"""A centre head's home: the reserved shifts that nobody may stand, who is trained, and whose certificate runs out."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from senda.home.boards.board import Board, Cell, Rows, Shown, Step, address, day, joined, ways
from senda.kernel.actor import Actor
from senda.kernel.ui import in_language
from senda.readiness.api import CentreSummary, Expiring, centre_summary, expiring_certificates

SHOWN = 8


def centre_head(actor: Actor) -> Board:
    centres = centre_summary(actor.units, actor.on)
    soon = expiring_certificates(actor.on, unit_ids=actor.units)
    return Board(
        title=" · ".join(each.centre.name for each in centres) or _("My centre"),
        step=_step(centres, soon),
        figures=tuple(figure for each in centres for figure in _figures(each, actor)),
        tables=(*(_gates(each) for each in centres), _expiring(soon)),
        ways=ways(
            *(
                (
                    each.centre.name,
                    _("Who may stand each shift, and what is missing."),
                    address("readiness:centre", each.centre.key),
                )
                for each in centres
            ),
            (_("Certificates that run out"), _("In order of the day, with export."), address("readiness:expiring")),
            (_("My staff"), _("The staff list, with search and export."), address("people:official_list")),
            (
                _("Simulated cases"),
                _("Meet people and decide; every person is fictional."),
                address("practice:case_list"),
            ),
            (_("What the law demands"), _("Each duty with its article and its date."), address("duties:law")),
        ),
    )


def _step(centres: tuple[CentreSummary, ...], soon: tuple[Expiring, ...]) -> Step:
    for each in centres:
        open_gates = each.open_gates
        if open_gates:
            gate = open_gates[0]
            return Step(
                _("Nobody may stand: %(gate)s, %(shift)s")
                % {"gate": in_language(gate.gate_title), "shift": in_language(gate.shift_name)},
                _("The centre's page tells who is nearest to it and what is missing."),
                address("readiness:centre", each.centre.key),
                _("See who is nearest"),
                "no" if gate.able_by_law == 0 else "soon",
            )
    if soon:
        return Step(
            ngettext(
                "%(n)s certificate of your staff runs out soon",
                "%(n)s certificates of your staff run out soon",
                len(soon),
            )
            % {"n": len(soon)},
            _("The first one on %(day)s: %(name)s.") % {"day": day(soon[0].valid_until), "name": soon[0].name},
            address("readiness:expiring"),
            _("See them"),
            "soon",
        )
    if centres:
        return Step(
            _("Every reserved shift has somebody who may stand it."),
            _("Check the shift before it begins."),
            address("readiness:centre", centres[0].centre.key),
            _("Open the shift"),
        )
    return Step(_("No centre is yours yet."), _("The coordination of the academy gives the role for a centre."))


def _figures(each: CentreSummary, actor: Actor) -> tuple[Shown, ...]:
    whole = joined((f"n = {each.staff}", day(actor.on)))
    return (
        Shown(str(each.current), _("with a certificate in force"), whole, address("readiness:centre", each.centre.key)),
        Shown(str(each.trained), _("trained so far"), whole),
        Shown(
            str(len(each.open_gates)),
            _("reserved shifts that nobody may stand"),
            joined((_("of %(n)s") % {"n": len(each.gates)}, day(actor.on))),
        ),
    )


def _gates(each: CentreSummary) -> Rows:
    return Rows(
        title=_("Reserved shifts"),
        heads=(_("Shift"), _("Reserved for"), _("How many may stand it"), _("State of the gate")),
        rows=tuple(
            (
                Cell(in_language(gate.shift_name), url=address("readiness:centre", each.centre.key)),
                Cell(in_language(gate.gate_title)),
                Cell(str(gate.able)),
                Cell(_("covered"), "ok") if gate.able else Cell(_("nobody"), "no"),
            )
            for gate in each.gates
        ),
        empty=_("The law of this day reserves no shift."),
        numbers=frozenset({2}),
    )


def _expiring(soon: tuple[Expiring, ...]) -> Rows:
    return Rows(
        title=_("Certificates that run out"),
        heads=(_("Person"), _("Until"), _("Days left")),
        rows=tuple((Cell(each.name), Cell(day(each.valid_until)), Cell(str(each.days))) for each in soon[:SHOWN]),
        empty=_("None runs out in the coming weeks."),
    )
