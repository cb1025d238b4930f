"""Accounts and roles, for the coordination; the auditor reads them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from senda.kernel.actor import Actor, Role
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, list_rows, searched, tell_refusal
from senda.people.access.account import get_account, may_give_accounts, visible_accounts
from senda.people.actions import account as actions
from senda.people.actions.second_factor import forget_second_factor
from senda.people.forms.account import GrantRoleForm, OpenAccountForm
from senda.people.phrases import PHRASES
from senda.people.phrases.roles import ROLE_NAMES
from senda.people.queries import account as queries
from senda.people.views.sign_in import send_invitation

COLUMNS = (
    Column("name", gettext_lazy("Person"), ("person__surname_1", "person__surname_2", "person__given_names")),
    Column("login", gettext_lazy("Address"), ("login",)),
    Column("roles", gettext_lazy("Roles")),
    Column("active", gettext_lazy("Status"), ("is_active",)),
)
SEARCH = ("person__folded_name", "login")


def account_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if not may_give_accounts(actor) and not actor.is_any(Role.AUDITOR):
        raise PermissionDenied
    accounts = queries.with_roles(visible_accounts(actor))
    if request.GET.get("format") == "csv":
        found = searched(accounts, request.GET.get("q", "").strip()[:100], SEARCH)
        rows = [(each.person.full_name, each.login, _roles(each), _state(each)) for each in found]
        return csv_response("accounts", [column.label for column in COLUMNS], rows)
    listing = list_rows(request, accounts, columns=COLUMNS, search=SEARCH, sort="name")
    told = {
        "listing": listing,
        "rows": [(each, _roles(each), _state(each)) for each in listing.rows],
        "may_open": may_give_accounts(actor),
    }
    return render(request, "people/account_list.html", told)


def _roles(account: queries.AccountRow) -> str:
    return " · ".join(str(ROLE_NAMES[Role(role)]) for role in queries.roles_of(account))


def _state(account: queries.AccountRow) -> str:
    return _("open") if account.is_active else _("closed")


@require_http_methods(["GET", "POST"])
def open_account(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if not may_give_accounts(actor):
        raise PermissionDenied
    form = OpenAccountForm(
        request.POST or None, initial={"number": request.GET.get("person", "")}, partners=queries.partners()
    )
    if request.method == "POST" and form.is_valid():
        try:
            account_id = _open(actor, form)
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
            account_id = None
        if account_id is not None:
            send_invitation(request, form.cleaned_data["login"])
            messages.success(request, _("The account is open and its invitation was sent. Now give it a role."))
            return redirect("people:account", account_id)
    return render(request, "people/account_open.html", {"form": form}, status=200 if request.method == "GET" else 422)


def _open(actor: Actor, form: OpenAccountForm) -> int | None:
    told = form.cleaned_data
    if not told["number"]:
        names = {name: told[name] for name in ("given_names", "surname_1", "surname_2")}
        return actions.open_guest_account(actor, **names, partner_key=told["partner"], login=told["login"]).pk
    person = queries.person_by_number(told["number"])
    if person is None:
        form.add_error(
            "number", _("Nobody on the staff list has this number. Look the person up in the list of officials.")
        )
        return None
    return actions.open_account(actor, person_id=person.pk, login=told["login"]).pk


@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its roles, an invitation anew, a lost phone, closing and opening again."""
    actor = actor_of(request)
    shown = get_account(actor, pk)
    if request.method == "POST" and not may_give_accounts(actor):
        raise PermissionDenied
    form = GrantRoleForm(
        request.POST if request.POST.get("do") == "grant" else None,
        units=queries.units_for_roles(),
        partners=queries.partners(),
    )
    if request.method == "POST":
        try:
            done = _change(request, actor, shown, form)
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
            done = ""
        if done:
            messages.success(request, done)
            return redirect("people:account", pk)
    told = {
        "shown": shown,
        "form": form,
        "grants": [
            (grant, ROLE_NAMES[Role(grant.role)], queries.partner_name(grant.partner_key))
            for grant in queries.grants_of(shown.person_id)
        ],
        "has_second_factor": queries.totp_of(shown, confirmed=True) is not None,
        "may_change": may_give_accounts(actor),
    }
    return render(request, "people/account.html", told, status=200 if request.method == "GET" else 422)


def _change(request: HttpRequest, actor: Actor, shown: queries.AccountRow, form: GrantRoleForm) -> str:
    """What was done, in words; nothing when the form must be put right first."""
    match request.POST.get("do"):
        case "grant":
            if not form.is_valid():
                return ""
            told = form.cleaned_data
            actions.grant_role(
                actor,
                person_id=shown.person_id,
                role=Role(told["role"]),
                unit_key=told["unit"],
                partner_key=told["partner"],
            )
            return _("The role is given. It counts from the next page the person opens.")
        case "end":
            grant = queries.open_grant(shown.person_id, request.POST.get("grant", ""))
            if grant is None:
                raise Http404
            actions.end_role(actor, grant_id=grant)
            return _("The role has ended.")
        case "invite":
            actions.note_invitation(actor, account_id=shown.pk)
            if not send_invitation(request, shown.login):
                messages.error(request, _("The account is closed, so no invitation was sent. Open it again first."))
                return ""
            return _("The invitation was sent again.")
        case "forget":
            forget_second_factor(actor, account_id=shown.pk)
            return _("The second factor is forgotten. At the next sign-in the person sets up a new phone.")
        case "close":
            actions.close_account(actor, account_id=shown.pk)
            return _("The account is closed and its open sessions have ended.")
        case "reopen":
            actions.reopen_account(actor, account_id=shown.pk)
            return _("The account is open again.")
    raise Http404
