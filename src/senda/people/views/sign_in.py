"""Signing in and out, the second factor, invitations."""

import base64
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login as sign_in_to_session
from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
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
from django_otp.plugins.otp_totp.models import TOTPDevice

from senda.kernel.action import adapter
from senda.kernel.actor import Actor
from senda.kernel.ui import actor_of
from senda.people.access.account import actor_for
from senda.people.actions import account as actions
from senda.people.actions.second_factor import enrol_second_factor
from senda.people.forms.account import ForgottenForm, NewPasswordForm, SecondFactorForm, SignInForm
from senda.people.queries import account as queries


def _onward(request: HttpRequest) -> str:
    """Where the person was going, if that is a page of ours, else home."""
    following = request.POST.get("next") or request.GET.get("next") or request.session.pop("next", "")
    if following and url_has_allowed_host_and_scheme(
        following, {request.get_host()}, require_https=request.is_secure()
    ):
        return str(following)
    return reverse("home:home")


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


def place_of(request: HttpRequest) -> str:
    """Where a failure came from, for the lockout: behind a proxy the address that it has added last, else who connected."""
    told = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    try:
        return str(ip_address(told.rsplit(",", 1)[-1].strip()))
    except ValueError:
        return str(request.META.get("REMOTE_ADDR", ""))


def locked_out(request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
    """Five failures from one place for one address: wait a quarter of an hour."""
    return render(request, "people/locked_out.html", status=429)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Nothing of what was seen stays in the browser."""
    logout(request)
    messages.success(request, _("You have signed out."))
    response = redirect("home:home")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@never_cache
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the code; the first time also show what to put into the app, and spare codes afterwards."""
    user = request.user
    if not user.is_authenticated:
        return redirect("people:sign_in")
    if user.is_verified():  # type: ignore[attr-defined] # added by OTPMiddleware
        return redirect(_onward(request))
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
            actor = actor_for(user, actor_of(request).now)
            spare = enrol_second_factor(actor, account_id=user.pk) if enrolling else ()
            verify_session(request, matched)
            if spare:
                return render(request, "people/spare_codes.html", {"codes": spare, "onward": _onward(request)})
            return redirect(_onward(request))
        form.add_error(
            "code", _("This code is not right or is used up. Wait for the next one and type it within thirty seconds.")
        )
    told: dict[str, Any] = {"form": form, "enrolling": enrolling}
    if enrolling:
        secret = device.bin_key
        told |= {
            "qr": adapter("qr_svg")(device.config_url, _("Code for the authenticator app")),
            "secret": _grouped(secret),
        }
    return render(request, "people/second_factor.html", told, status=200 if request.method == "GET" else 422)


def _grouped(key: bytes) -> str:
    """The key as it is typed into an app that cannot scan: base32 in groups of four (RFC 4648)."""
    text = base64.b32encode(key).decode().rstrip("=")
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


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
            send_invitation(request, account.login)
        return render(request, "people/forgotten_sent.html")
    return render(request, "people/forgotten.html", {"form": form}, status=422 if form.errors else 200)


def send_invitation(request: HttpRequest, login: str) -> bool:
    """Mail the address at which the owner sets the password; nothing for a closed or unknown account."""
    account = queries.account_by_login(login)
    if account is None:
        return False
    who, token = queries.invitation_words(account)
    address = settings.SENDA_ADDRESS + reverse("people:invitation", args=(who, token))
    body = render_to_string("people/invitation_mail.txt", {"account": account, "address": address}, request)
    send_mail(_("Senda: set your password"), body, None, [account.login])
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
    return redirect(_onward(request))
