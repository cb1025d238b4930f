"""What came of a play: what was done beside what the duty asked, and the statements a learning record can take in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from senda.duties.api import WORDS, competences
from senda.kernel.ui import actor_of, json_lines_response
from senda.practice.access.play import get_play, may_rate
from senda.practice.phrases.play import GROUP_NAMES, STYLE_NAMES
from senda.practice.queries.rating import ratings_shown, sheet
from senda.practice.queries.result import result_of
from senda.practice.queries.statements import statements_of
from senda.practice.rules.delivery import Mode

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_safe
def result(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The result of a play that has ended; one that has not is shown as it stands."""
    actor = actor_of(request)
    play = get_play(actor, ref)
    if play.ended_at is None:
        return redirect("practice:play", ref)
    own = play.person_id == actor.person_id
    found = result_of(play, get_language() or "es")
    told = {
        "play": play,
        "result": found,
        "own": own,
        "assessed": play.mode == Mode.ASSESSED,
        "competences": {competence.key: competence.title for competence in competences()},
        "words": WORDS,
        "groups": GROUP_NAMES,
        "styles": [(STYLE_NAMES[style], found.styles.get(style, 0)) for style in STYLE_NAMES],
        "asked": sum(found.styles.values()),
        "ratings": ratings_shown(actor, play),
        "lines": sheet().lines,
        "may_rate": may_rate(actor) and not own,
        "crumbs": [(_("Cases"), reverse("practice:case_list"))],
    }
    return render(request, "practice/result.html", told)


@require_safe
def statements(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The play as xAPI statements, one a line, for any learning record store. A play that runs has none yet."""
    play = get_play(actor_of(request), ref)
    if play.ended_at is None:
        return redirect("practice:play", ref)
    return json_lines_response(f"{play.version.key}-{ref}", statements_of(play))
