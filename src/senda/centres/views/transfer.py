"""Transfers: the list of a centre, ordering one, and the two signatures."""

from functools import partial
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from senda.centres.access import get_stay, may_enter, may_open, may_write, require, require_writing
from senda.centres.access.transfer import get_transfer, visible_transfers
from senda.centres.actions.transfer import accept_transfer, hand_over, order_transfer, refuse_transfer
from senda.centres.forms.act import ActForm, tell_form
from senda.centres.forms.transfer import OrderForm, RefuseForm
from senda.centres.phrases import PHRASES
from senda.centres.queries.calendar import place
from senda.centres.queries.flag import flags_of_stay
from senda.centres.queries.vocabulary import act_kind, option_title, options
from senda.centres.rules.rights import Hat, Part
from senda.centres.views.addresses import address_of, lead_to
from senda.kernel import world
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_rows, searched, speak
from senda.people.api import centres

COLUMNS = (
    Column("ordered", gettext_lazy("Ordered"), ("ordered_at",)),
    Column("folio", gettext_lazy("Folio"), ("stay__folio",)),
    Column("from", gettext_lazy("From"), ("from_unit",)),
    Column("to", gettext_lazy("To"), ("to_unit",)),
    Column("handed", gettext_lazy("Handed over"), ("handed_at",)),
    Column("ended", gettext_lazy("Answer"), ("ended_at",)),
)
SEARCH = ("stay__folio", "from_unit", "to_unit", "handed_by_name", "ended_by_name")


@require_safe
def transfers(request: HttpRequest, unit_key: str) -> HttpResponse:
    """Those that leave and those that come, open ones first; `?format=csv` in the real register alone."""
    actor = actor_of(request)
    require(actor, unit_key)
    rows = visible_transfers(actor).filter(from_unit=unit_key) | visible_transfers(actor).filter(to_unit=unit_key)
    if request.GET.get("format") == "csv":
        world.require_real()
        found = searched(rows, request.GET.get("q", "").strip()[:100], SEARCH)
        return csv_response(
            f"{unit_key}-transfers",
            [*(column.label for column in COLUMNS), _("Handed over by"), _("Answered by")],
            (
                (
                    localtime(row.ordered_at).isoformat(timespec="minutes"),
                    row.stay.folio,
                    row.from_unit,
                    row.to_unit,
                    localtime(row.handed_at).isoformat(timespec="minutes") if row.handed_at else "",
                    {True: _("taken in"), False: _("not taken in"), None: ""}[row.accepted],
                    row.handed_by_name,
                    row.ended_by_name,
                )
                for row in found
            ),
        )
    listing = list_rows(request, rows, columns=COLUMNS, search=SEARCH, sort="-ordered")
    names = {centre.key: centre.name for centre in centres()}
    return render(
        request,
        "centres/transfers.html",
        {"unit_key": unit_key, "name": names.get(unit_key, unit_key), "names": names, "listing": listing}
        | {"now": actor.now, "export": not world.practising()},
    )


@require_http_methods(["GET", "POST"])
def order(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The first centre orders it; what a signal forbids stands above the form."""
    actor = actor_of(request)
    stay = get_stay(actor, ref)
    require_writing(actor, stay.unit_key, Part.CUSTODY)
    form = OrderForm(
        request.POST or None,
        centres=[(centre.key, centre.name) for centre in centres() if centre.key != stay.unit_key],
        reasons=[(option.key, option.title) for option in options("transfer_reasons")],
    )
    if request.method == "POST" and form.is_valid():
        try:
            transfer = order_transfer(actor, stay_ref=ref, **form.cleaned_data)
        except Refused as refused:
            tell_form(form, refused.decision.reasons, partial(speak, PHRASES))
        else:
            messages.success(request, _("The transfer is ordered. Sign the hand-over when the person leaves."))
            return lead_to(request, "transfer", transfer.ref)
    crumbs = [(stay.folio, address_of(request, "stay", ref))]
    told = {"form": form, "stay": stay, "flags": flags_of_stay(actor, stay), "crumbs": crumbs}
    return render(request, "centres/transfer_order.html", told)


@require_http_methods(["GET", "POST"])
def transfer(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Who signs next: the hand-over at the first centre, then acceptance or refusal at the other."""
    actor = actor_of(request)
    found = get_transfer(actor, ref)
    with timezone.override(place(found.from_unit).zone):
        hands = found.handed_at is None and found.ended_at is None and may_write(actor, found.from_unit, Part.CUSTODY)
        answers = (
            found.handed_at is not None
            and found.ended_at is None
            and may_enter(actor, found.to_unit, Hat.DESK, Hat.HEAD)
        )
        step = request.POST.get("step", "") if request.method == "POST" else ""
        if step not in {"", "hand", "accept", "refuse"}:
            raise Http404
        initial = {"done_at": actor.now, "outcome": "given"}
        hand = ActForm(_sent(request, step, "hand"), kind=act_kind("transfer_sent"), initial=initial)
        hand.fields.pop("reason", None)
        accept = ActForm(_sent(request, step, "accept"), kind=act_kind("transfer_received"), initial=initial)
        reasons = [(option.key, option.title) for option in options("transfer_reasons")]
        refuse = RefuseForm(_sent(request, step, "refuse"), reasons=reasons, initial=initial)
        form: forms.Form = {"hand": hand, "accept": accept, "refuse": refuse}.get(step, hand)
        if step and form.is_valid() and _done(request, ref, step, form):
            return lead_to(request, "transfer", ref)
        names = {centre.key: centre.name for centre in centres()}
        return render(
            request,
            "centres/transfer.html",
            {
                "transfer": found,
                "reason": option_title("transfer_reasons", found.reason),
                "refusal": option_title("transfer_reasons", found.refusal),
                "from_name": names.get(found.from_unit, found.from_unit),
                "to_name": names.get(found.to_unit, found.to_unit),
                "facts": [
                    (field.label, [in_language(option.title) for option in field.choices if option.key in value])
                    for field in act_kind("transfer_sent").fields
                    if isinstance(value := found.facts.get(field.key), list)
                ],
                "hand": hand if hands else None,
                "accept": accept if answers else None,
                "refuse": refuse if answers else None,
                "may_open": may_open(actor, found.stay),
            },
        )


def _sent(request: HttpRequest, step: str, wanted: str) -> object:
    return request.POST if step == wanted else None


def _done(request: HttpRequest, ref: UUID, step: str, form: forms.Form) -> bool:
    """Whether the deed was taken; a refusal stands on the form."""
    actor, done_at = actor_of(request), form.cleaned_data["done_at"]
    try:
        if step == "refuse":
            refuse_transfer(actor, ref=ref, done_at=done_at, reason=form.cleaned_data["reason"])
        elif isinstance(form, ActForm):
            deed = hand_over if step == "hand" else accept_transfer
            deed(actor, ref=ref, done_at=done_at, values=form.raw())
    except Refused as refused:
        tell_form(form, refused.decision.reasons, partial(speak, PHRASES))
        return False
    told = {
        "hand": _("The hand-over is signed. The other centre must accept."),
        "accept": _("The person is yours to answer for now."),
        "refuse": _("The person stays with the first centre."),
    }
    messages.success(request, told[step])
    return True
