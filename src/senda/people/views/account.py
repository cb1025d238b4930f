"""Signing in and out, the second factor, invitations, accounts and roles."""

import base64
import secrets
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login as sign_in_to_session
from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as verify_session
from django_otp import match_token
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from senda.kernel.action import adapter
from senda.kernel.actor import Actor, Role
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, list_rows, tell_refusal
from senda.people.access.account import actor_for, get_account, may_give_accounts, visible_accounts
from senda.people.actions import account as actions
from senda.people.forms.account import (
    ForgottenForm,
    GrantRoleForm,
    NewPasswordForm,
    OpenAccountForm,
    SecondFactorForm,
    SignInForm,
)
from senda.people.phrases import PHRASES
from senda.people.phrases.roles import ROLE_NAMES
from senda.people.queries import account as queries

SPARE_CODES = 8


def _onward(request: HttpRequest) -> HttpResponse:
    """To where the person was going, if that is a page of ours."""
    following = request.POST.get("next") or request.GET.get("next") or request.session.pop("next", "")
    if following and url_has_allowed_host_and_scheme(
        following, {request.get_host()}, require_https=request.is_secure()
    ):
        return redirect(following)
    return redirect("home:home")


class _SignIn(LoginView):
    template_name = "people/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = False

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        self.request.session["next"] = self.get_redirect_url()
        actor = actor_for(form.get_user(), actor_of(self.request).now)
        actions.note_sign_in(actor, account_id=form.get_user().pk)
        return response


sign_in = never_cache(_SignIn.as_view())


def locked_out(request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
    """Five failures from one place for one address: wait a quarter of an hour."""
    return render(request, "people/locked_out.html", status=429)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, _("You have signed out."))
    return redirect("home:home")


@never_cache
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the code; the first time also show what to put into the app, and spare codes afterwards."""
    user = request.user
    if not user.is_authenticated:
        return redirect("people:sign_in")
    if user.is_verified():  # type: ignore[attr-defined] # added by OTPMiddleware
        return _onward(request)
    device = queries.totp_of(user, confirmed=True)
    enrolling = device is None
    if device is None:
        device = queries.totp_of(user, confirmed=False) or TOTPDevice.objects.create(
            user=user, name="app", confirmed=False
        )
    form = SecondFactorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        matched = device if enrolling and device.verify_token(code) else None if enrolling else match_token(user, code)
        if matched is not None:
            spare = _confirm(device) if enrolling else ()
            verify_session(request, matched)
            if spare:
                return render(request, "people/spare_codes.html", {"codes": spare})
            return _onward(request)
        form.add_error(
            "code", _("This code is not right or is used up. Wait for the next one and type it within thirty seconds.")
        )
    told: dict[str, Any] = {"form": form, "enrolling": enrolling}
    if enrolling:
        secret = device.bin_key
        told |= {"qr": adapter("qr_svg")(device.config_url), "secret": _grouped(secret)}
    return render(request, "people/second_factor.html", told, status=200 if request.method == "GET" else 422)


def _grouped(key: bytes) -> str:
    """The key as it is typed into an app that cannot scan: base32 in groups of four (RFC 4648)."""
    text = base64.b32encode(key).decode().rstrip("=")
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def _confirm(device: TOTPDevice) -> tuple[str, ...]:
    """The app is enrolled; eight spare codes are made, shown once, for the day the phone is lost."""
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    spare = StaticDevice.objects.create(user=device.user, name="spare", confirmed=True)
    codes = tuple(secrets.token_hex(4) for _ in range(SPARE_CODES))
    for code in codes:
        spare.token_set.create(token=code)
    return codes


@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, who: str, token: str) -> HttpResponse:
    """Set the password; the address is good once and for three days."""
    account = queries.invited_account(who, token)
    if account is None:
        return render(request, "people/invitation_gone.html", status=410)
    form = NewPasswordForm(account, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor = Actor(
            person_id=account.person_id, name=account.person.full_name, roles=frozenset(), now=actor_of(request).now
        )
        actions.set_password(actor, account_id=account.pk, password=form.cleaned_data["new_password1"])
        messages.success(request, _("Your password is set. Sign in with it."))
        return redirect("people:sign_in")
    return render(
        request, "people/invitation.html", {"form": form, "account": account}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """The answer is the same whether the address is known or not, so that nobody can ask who has an account."""
    form = ForgottenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = queries.account_by_login(form.cleaned_data["login"])
        if account is not None:
            _send_invitation(request, account.pk, account.login)
        return render(request, "people/forgotten_sent.html")
    return render(request, "people/forgotten.html", {"form": form})


def _send_invitation(request: HttpRequest, account_id: int, login: str) -> None:
    account = queries.account_by_login(login)
    if account is None or account.pk != account_id:
        return
    who, token = queries.invitation_words(account)
    address = settings.SENDA_ADDRESS + reverse("people:invitation", args=(who, token))
    body = render_to_string("people/invitation_mail.txt", {"account": account, "address": address}, request)
    send_mail(_("Senda: set your password"), body, None, [account.login])


ACCOUNT_COLUMNS = (
    Column("name", _("Person"), ("person__surname_1", "person__surname_2", "person__given_names")),
    Column("login", _("Address"), ("login",)),
    Column("active", _("State"), ("is_active",)),
)


def account_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if not may_give_accounts(actor) and not actor.is_any(Role.AUDITOR):
        raise PermissionDenied
    listing = list_rows(
        request, visible_accounts(actor), columns=ACCOUNT_COLUMNS, search=("person__folded_name", "login"), sort="name"
    )
    return render(request, "people/account_list.html", {"listing": listing, "may_open": may_give_accounts(actor)})


@require_http_methods(["GET", "POST"])
def open_account(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if not may_give_accounts(actor):
        raise PermissionDenied
    form = OpenAccountForm(request.POST or None, initial={"person": request.GET.get("person", "")})
    if request.method == "POST" and form.is_valid():
        person = queries.person_by_number(form.cleaned_data["person"])
        if person is None:
            form.add_error(
                "person", _("Nobody on the staff list has this number. Look the person up in the list of officials.")
            )
        else:
            try:
                account = actions.open_account(actor, person_id=person.pk, login=form.cleaned_data["login"])
            except Refused as refused:
                tell_refusal(request, PHRASES, refused.decision)
            else:
                _send_invitation(request, account.pk, account.login)
                messages.success(request, _("The account is open and its invitation was sent."))
                return redirect("people:account", account.pk)
    return render(request, "people/account_open.html", {"form": form}, status=200 if request.method == "GET" else 422)


@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its roles, an invitation anew, closing it."""
    actor = actor_of(request)
    shown = get_account(actor, pk)
    form = GrantRoleForm(request.POST if request.POST.get("do") == "grant" else None)
    if request.method == "POST":
        try:
            done = _change(request, actor, shown.pk, shown.login, shown.person_id, form)
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
            done = False
        if done:
            return redirect("people:account", pk)
    told = {
        "shown": shown,
        "form": form,
        "grants": [(grant, ROLE_NAMES[Role(grant.role)]) for grant in queries.grants_of(shown.person_id)],
        "may_change": may_give_accounts(actor),
    }
    return render(request, "people/account.html", told, status=200 if request.method == "GET" else 422)


def _change(request: HttpRequest, actor: Actor, pk: int, login: str, person_id: int, form: GrantRoleForm) -> bool:
    match request.POST.get("do"):
        case "grant" if form.is_valid():
            unit = form.cleaned_data["unit"].strip()
            if unit and not queries.unit_exists(unit):
                form.add_error("unit", _("There is no unit with this key."))
                return False
            actions.grant_role(
                actor,
                person_id=person_id,
                role=Role(form.cleaned_data["role"]),
                unit_key=unit,
                partner_key=form.cleaned_data["partner"].strip().upper(),
            )
        case "end":
            actions.end_role(actor, grant_id=int(request.POST.get("grant", "0")))
        case "invite" if may_give_accounts(actor):
            _send_invitation(request, pk, login)
            messages.success(request, _("The invitation was sent again."))
        case "close":
            actions.close_account(actor, account_id=pk)
        case _:
            return False
    return True


@require_POST
def demonstration_sign_in(request: HttpRequest, pk: int) -> HttpResponse:
    """One click signs in as a fictional person, second factor included; outside the demonstration this page does not exist."""
    if not settings.SENDA_DEMONSTRATION:
        raise Http404
    chosen = next((found for found, _grants in queries.demonstration_accounts() if found.pk == pk), None)
    if chosen is None:
        raise Http404
    sign_in_to_session(request, chosen, backend="django.contrib.auth.backends.ModelBackend")
    device, _made = TOTPDevice.objects.get_or_create(user=chosen, defaults={"name": "demonstration", "confirmed": True})
    verify_session(request, device)
    actions.note_sign_in(actor_for(chosen, actor_of(request).now), account_id=chosen.pk)
    return _onward(request)
