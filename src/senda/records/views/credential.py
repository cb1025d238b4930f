"""Stores and their credentials, for the coordination."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, list_values, tell_refusal
from senda.records.access.credential import get_credential, get_store, require_managing_credentials
from senda.records.actions.credential import found_store, make_credential, revoke_credential
from senda.records.forms.credential import CredentialForm, StoreForm
from senda.records.phrases import PHRASES
from senda.records.queries.credential import credentials, stores

STORE_COLUMNS = (
    Column("name", gettext_lazy("Organisation"), ("name",)),
    Column("key", gettext_lazy("Store"), ("key",)),
    Column("open", gettext_lazy("Valid credentials"), ("credentials_open",)),
    Column("made", gettext_lazy("Since"), ("made_at",)),
)
CREDENTIAL_COLUMNS = (
    Column("name", gettext_lazy("What uses it"), ("name", "key")),
    Column("key", gettext_lazy("Key"), ("key",)),
    Column("scopes", gettext_lazy("What it may")),
    Column("made", gettext_lazy("Made on"), ("made_at",)),
    Column("state", gettext_lazy("Status"), ("open", "name")),
)


@require_http_methods(["GET", "POST"])
def store_list(request: HttpRequest) -> HttpResponse:
    """The stores, and the form that founds one."""
    actor = actor_of(request)
    require_managing_credentials(actor)
    form = StoreForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            store = found_store(actor, key=form.cleaned_data["key"], name=form.cleaned_data["name"])
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
        else:
            messages.success(
                request, _("The store of %(name)s is open. Make its first credential.") % {"name": store.name}
            )
            return redirect("records:credential_list", store.key)
    rows = stores(actor)
    if request.GET.get("format") == "csv":
        cells = ((row.name, row.key, row.credentials_open, row.made_at) for row in rows)
        return csv_response("stores", [column.label for column in STORE_COLUMNS], cells)
    listing = list_values(request, rows, columns=STORE_COLUMNS, search=("name", "key"), sort="name")
    told = {"listing": listing, "form": form, "today": actor.on, "address": request.build_absolute_uri("/xapi")}
    return render(request, "records/store_list.html", told)


@require_http_methods(["GET", "POST"])
def credential_list(request: HttpRequest, store_key: str) -> HttpResponse:
    """The credentials of a store, and the form that makes one; its secret is on the answer to the form and nowhere else."""
    actor = actor_of(request)
    require_managing_credentials(actor)
    store = get_store(actor, store_key)
    crumbs = [(_("Stores"), reverse("records:store_list"))]
    form = CredentialForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = make_credential(
                actor, store_key=store.key, name=form.cleaned_data["name"], scopes=form.cleaned_data["scopes"]
            )
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
        else:
            shown = {"made": made, "store": store, "crumbs": crumbs, "address": request.build_absolute_uri("/xapi")}
            return render(request, "records/credential_made.html", shown)
    rows = credentials(actor, store.key)
    if request.GET.get("format") == "csv":
        cells = ((row.name, row.key, " ".join(row.scopes), row.made_at, row.made_by, row.revoked_at) for row in rows)
        headings = (_("What uses it"), _("Key"), _("What it may"), _("Made on"), _("Made by"), _("Revoked on"))
        return csv_response(f"credentials-{store.key}", headings, cells)
    listing = list_values(request, rows, columns=CREDENTIAL_COLUMNS, search=("name", "key"), sort="name")
    told = {"listing": listing, "form": form, "store": store, "today": actor.on, "crumbs": crumbs}
    return render(request, "records/credential_list.html", told)


@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, key: str) -> HttpResponse:
    """Asks once more, then revokes."""
    actor = actor_of(request)
    require_managing_credentials(actor)
    credential = get_credential(actor, key)
    back = reverse("records:credential_list", args=[credential.store.key])
    if request.method == "POST":
        try:
            revoke_credential(actor, key=key)
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
        else:
            told = _("The credential “%(name)s” is revoked. Nothing more is taken from it.")
            messages.success(request, told % {"name": credential.name})
        return redirect(back)
    crumbs = [(_("Stores"), reverse("records:store_list")), (credential.store.name, back)]
    return render(request, "records/credential_revoke.html", {"credential": credential, "back": back, "crumbs": crumbs})
