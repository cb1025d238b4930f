"""The addresses of the record store: the machine interface under /xapi/, and its pages.

`/xapi/` answers a request without a version header in 2.0.0, `/xapi/1.0.3/` in 1.0.3; a header counts at both. No address ends
in a slash.
"""

from django.urls import URLPattern, path

from senda.records.endpoints.about import about
from senda.records.endpoints.documents import activity_profile, agent_profile, state
from senda.records.endpoints.known import activities, agents
from senda.records.endpoints.resource import View, nothing
from senda.records.endpoints.statements import statements
from senda.records.rules.versions import Version
from senda.records.views import browse as browse_pages
from senda.records.views import credential as credential_pages
from senda.records.views import exchange as exchange_pages
from senda.records.views import forwarding as forwarding_pages
from senda.records.views import profile as profile_pages
from senda.records.views import upkeep as upkeep_pages

app_name = "records"

RESOURCES: dict[str, View] = {
    "statements": statements,
    "about": about,
    "activities/state": state,
    "activities/profile": activity_profile,
    "activities": activities,
    "agents/profile": agent_profile,
    "agents": agents,
}
MOUNTS = {Version.ONE: "xapi/1.0.3/", Version.TWO: "xapi/"}

profile: list[URLPattern] = [
    path("xapi/profile", profile_pages.profile_document, name="profile_document"),
    *(
        path(f"xapi/{part}/<path:rest>", profile_pages.profile_document)
        for part in ("profile", "verbs", "types", "extensions", "templates", "patterns")
    ),
    path("records/profile/", profile_pages.profile, name="profile"),
]
"""The profile before the endpoints, whose last address takes everything below /xapi/."""
endpoints: list[URLPattern] = [
    path(f"{prefix}{name}", view, {"mount": mount}, name=f"{mount.name.lower()}_{name.replace('/', '_')}")
    for mount, prefix in MOUNTS.items()
    for name, view in RESOURCES.items()
]
endpoints += [
    path(f"{prefix}{rest}", nothing, {"mount": mount}, name=f"{mount.name.lower()}_nothing")
    for mount, prefix in MOUNTS.items()
    for rest in ("", "<path:rest>")
]

credential: list[URLPattern] = [
    path("records/stores/", credential_pages.store_list, name="store_list"),
    path("records/stores/<slug:store_key>/credentials/", credential_pages.credential_list, name="credential_list"),
    path("records/credentials/<slug:key>/revoke/", credential_pages.revoke, name="credential_revoke"),
]
browse: list[URLPattern] = [
    path("records/statements/", browse_pages.statement_list, name="statement_list"),
    path("records/statements/<slug:store_key>/<uuid:statement_id>/", browse_pages.statement, name="statement"),
]
upkeep: list[URLPattern] = [
    path("records/stores/<slug:store_key>/upkeep/", upkeep_pages.upkeep, name="upkeep"),
    path("records/erasures/<int:pk>/", upkeep_pages.erasure, name="erasure"),
    path("records/stores/<slug:store_key>/exchange/", exchange_pages.exchange, name="exchange"),
    path("records/stores/<slug:store_key>/forwarding/", forwarding_pages.forwarding, name="forwarding"),
]
pages: list[URLPattern] = [*credential, *browse, *upkeep]

urlpatterns = [*profile, *endpoints, *pages]
