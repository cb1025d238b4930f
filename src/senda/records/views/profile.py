"""The academy's xAPI profile: a document for machines at its own address, and the same in words."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from senda.kernel.ui import in_language
from senda.records.rules.own import base_of
from senda.records.rules.profile import MEANING, TEMPLATES, document
from senda.records.rules.vocabulary import EXTENSIONS, KINDS, VERBS, Term

_GROUPS = (
    (gettext_lazy("Verbs"), VERBS),
    (gettext_lazy("Kinds of activities"), KINDS),
    (gettext_lazy("Extensions"), EXTENSIONS),
)


@require_safe
def profile_document(_request: HttpRequest, rest: str = "") -> HttpResponse:  # noqa: ARG001 - every word's address leads here
    """JSON-LD, for everybody; the address of each of its words gives the whole profile too."""
    text = json.dumps(document(settings.SENDA_ADDRESS), ensure_ascii=False, indent=1)
    headers = {"Cache-Control": "public, max-age=3600", "Access-Control-Allow-Origin": "*"}
    return HttpResponse(text, content_type="application/ld+json; charset=utf-8", headers=headers)


@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """The words of the profile for people."""
    base = base_of(settings.SENDA_ADDRESS)
    told = {
        "meaning": in_language(MEANING),
        "groups": [(title, [_row(base, term) for term in terms]) for title, terms in _GROUPS],
        "templates": [
            (
                in_language(template.name),
                in_language(template.verb.name),
                template.kind and in_language(template.kind.name),
            )
            for template in TEMPLATES
        ],
        "address": f"{base}/profile",
    }
    return render(request, "records/profile.html", told)


def _row(base: str, term: Term) -> tuple[str, str, str, str]:
    own = _("the academy's") if term.is_own else "ADL"
    return in_language(term.name), in_language(term.meaning), term.iri(base), own
