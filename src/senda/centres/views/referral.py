"""Referring a person, the lists of both sides, and one referral with its steps."""

from collections import Counter
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from senda.centres.access import get_stay, require
from senda.centres.access.referral import get_referral
from senda.centres.actions.referral import (
    export_referrals,
    open_referral,
    open_sending,
    send_referral,
    take_step,
    withdraw,
)
from senda.centres.forms.act import tell_form
from senda.centres.forms.referral import ReferForm, ReferralFilter, StepForm
from senda.centres.phrases import PHRASES
from senda.centres.phrases.referral import LOOKS, STATES, STEP_NAMES, in_words
from senda.centres.queries.calendar import place
from senda.centres.queries.referral import (
    ReferralRow,
    ReferralView,
    label_of,
    offers,
    receives,
    referral_rows,
    row_of,
    serves_centre,
    view_of,
)
from senda.centres.queries.vocabulary import act_kind, option_title, options
from senda.centres.rules.referral import State, partners_for
from senda.centres.views.addresses import address_of, lead_to
from senda.kernel import world
from senda.kernel.actor import Actor, Role
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, Listing, actor_of, csv_response, in_language, list_rows, speak
from senda.people.api import centres, partner_name

COLUMNS: Final = (
    Column("code", gettext_lazy("Code"), ("ref",)),
    Column("kind", gettext_lazy("Referral"), ("kind",)),
    Column("who", gettext_lazy("To whom"), ("partner",)),
    Column("sent", gettext_lazy("Sent on"), ("sent_at",)),
    Column("state", gettext_lazy("How it stands"), ("state",)),
)
INBOX_COLUMNS: Final = (
    *COLUMNS[:2],
    Column("centre", gettext_lazy("Centre"), ("unit_key",)),
    *COLUMNS[3:],
)


@require_safe
def referrals(request: HttpRequest, unit_key: str) -> HttpResponse:
    """What a centre has referred, each kind to those who read its part."""
    actor = actor_of(request)
    require(actor, unit_key)
    if not serves_centre(actor, unit_key):
        raise PermissionDenied
    return _list(request, actor, "centres/referrals.html", COLUMNS, unit_key)


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """A partner's home: what waits for its own organisation, and nothing else."""
    actor = actor_of(request)
    if not actor.is_any(Role.PARTNER) or not actor.partner:
        raise PermissionDenied
    return _list(request, actor, "centres/inbox.html", INBOX_COLUMNS, "")


def _list(
    request: HttpRequest, actor: Actor, template: str, columns: tuple[Column, ...], unit_key: str
) -> HttpResponse:
    form = ReferralFilter(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = referral_rows(
        actor, unit_key, q=asked.get("q", ""), state=asked.get("state", ""), language=get_language() or "es"
    )
    names = {centre.key: centre.name for centre in centres()}
    if request.GET.get("format") == "csv":
        counts = Counter(row.unit_key for row in rows)
        export_referrals(actor, counts=dict(counts), scope=unit_key or actor.partner)
        return csv_response("referrals", _headings(), (_line(row, names) for row in map(row_of, rows)))
    listing: Listing[Any] = list_rows(request, rows, columns=columns, sort="-sent")
    return render(
        request,
        template,
        {
            "form": form if form.is_bound else ReferralFilter(),
            "listing": listing,
            "told": [_told(row, names) for row in map(row_of, listing.rows)],
            "unit_key": unit_key,
            "name": names.get(unit_key, unit_key) if unit_key else in_language(partner_name(actor.partner)),
            "receives": bool(unit_key) or receives(actor.partner),
            "now": actor.now,
            "export": not world.practising(),
        },
    )


def _headings() -> list[str]:
    return [_("Code"), _("Referral"), _("To whom"), _("Centre"), _("Sent on"), _("How it stands"), _("Closed on")]


def _line(row: ReferralRow, names: dict[str, str]) -> tuple[object, ...]:
    told = _told(row, names)
    closed = row.referral.closed_at
    return (
        row.code,
        told["kind"],
        told["who"],
        told["centre"],
        localtime(row.referral.sent_at).isoformat(timespec="minutes"),
        told["word"],
        localtime(closed).isoformat(timespec="minutes") if closed else "",
    )


def _told(row: ReferralRow, names: dict[str, str]) -> dict[str, Any]:
    return {
        "ref": row.referral.ref,
        "code": row.code,
        "kind": in_language(row.kind.title),
        "who": in_language(partner_name(row.referral.partner)),
        "centre": names.get(row.referral.unit_key, row.referral.unit_key),
        "sent_at": row.referral.sent_at,
        "state": LOOKS[row.state],
        "word": str(STATES[row.state]),
        "waits_since": row.waits_since,
    }


@require_safe
def refer_list(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The kinds of referral that this actor may send for this person, those that are owed first."""
    actor = actor_of(request)
    stay = get_stay(actor, ref)
    found = offers(actor, stay)
    if not found:
        raise PermissionDenied
    crumbs = [(stay.folio, address_of(request, "stay", ref))]
    return render(request, "centres/refer_list.html", {"stay": stay, "offers": found, "crumbs": crumbs})


@require_http_methods(["GET", "POST"])
def refer(request: HttpRequest, ref: UUID, kind: str) -> HttpResponse:
    """What travels is named before it is sent; every reason against it stands in the form, and nothing typed is lost."""
    actor = actor_of(request)
    stay, known = open_sending(actor, ref=ref, kind=kind)
    partners = [(key, in_language(partner_name(key))) for key in partners_for(known, stay.nationality)]
    act = act_kind(known.act or "referral")
    with timezone.override(place(stay.unit_key).zone):
        form = ReferForm(
            request.POST or None,
            kind=known,
            partners=partners or [("", "")],
            consents=options("consents"),
            act=act,
            initial={"done_at": actor.now},
        )
        if request.method == "POST" and form.is_valid():
            try:
                sent = send_referral(
                    actor,
                    ref=ref,
                    kind=kind,
                    partner=form.cleaned_data["partner"],
                    consent=form.cleaned_data["consent"],
                    need=form.cleaned_data["need"],
                    done_at=form.cleaned_data["done_at"],
                    values=form.raw(),
                )
            except Refused as refused:
                tell_form(form, in_words(refused.decision).reasons, partial(speak, PHRASES))
            else:
                messages.success(request, _("Sent. Its code is %(code)s.") % {"code": row_of(sent).code})
                return lead_to(request, "stay", ref)
        return render(
            request,
            "centres/refer.html",
            {
                "form": form,
                "kind": known,
                "stay": stay,
                "to": partners[0][1] if len(partners) == 1 else "",
                "fields": [in_language(label_of(name)) for name in known.fields],
                "crumbs": [
                    (stay.folio, address_of(request, "stay", ref)),
                    (_("Refer"), address_of(request, "refer_list", ref)),
                ],
            },
        )


@require_http_methods(["GET", "POST"])
def referral(request: HttpRequest, ref: UUID) -> HttpResponse:
    """One referral: what travelled, every step with its two times, and the next one for whose turn it is."""
    actor = actor_of(request)
    found = get_referral(actor, ref) if request.method == "POST" else open_referral(actor, ref=ref)
    with timezone.override(place(found.unit_key).zone):
        view = view_of(actor, found)
        form = _step_form(request, view, actor)
        if request.method == "POST" and form.is_valid():
            try:
                _take(actor, found.ref, form.cleaned_data)
            except Refused as refused:
                tell_form(form, in_words(refused.decision).reasons, partial(speak, PHRASES))
            else:
                messages.success(request, _("Recorded. The other side sees it now."))
                return lead_to(request, "referral", ref)
        partner = actor.is_any(Role.PARTNER)
        centre = next((each.name for each in centres() if each.key == found.unit_key), found.unit_key)
        return render(
            request,
            "centres/referral.html",
            {
                "view": view,
                "told": _told(view.row, {found.unit_key: centre}),
                "consent": option_title("consents", found.consent),
                "form": form if view.next else None,
                "partner": partner,
                "states": {state.value: STATES[state] for state in State},
                "stay_url": "" if partner else address_of(request, "stay", found.stay.ref),
                "crumbs": [(_("Referrals"), address_of(request, "inbox"))]
                if partner
                else [(_("Referrals"), address_of(request, "referrals", found.unit_key))],
            },
        )


def _step_form(request: HttpRequest, view: ReferralView, actor: Actor) -> StepForm:
    answers = [(key, in_language(option_title("partner_answers", key))) for key in view.row.kind.answers]
    return StepForm(
        request.POST or None,
        steps=[(step.value, STEP_NAMES[step]) for step in view.next],
        answers=answers,
        initial={"done_at": actor.now, "step": view.next[0].value if view.next else ""},
    )


def _take(actor: Actor, ref: UUID, typed: dict[str, Any]) -> None:
    step = State(typed["step"])
    if step is State.WITHDRAWN:
        withdraw(actor, ref=ref, reason=typed["note"])
    else:
        take_step(
            actor, ref=ref, step=step, done_at=typed["done_at"], answer=typed.get("answer", ""), note=typed["note"]
        )
