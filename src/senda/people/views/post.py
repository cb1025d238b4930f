"""The posts of an official: history for whoever may see it, a new post by the coordination."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from senda.kernel.decisions import Refused
from senda.kernel.ui import actor_of, tell_refusal
from senda.people.access.official import get_official
from senda.people.access.post import may_post, require_posting, visible_posts
from senda.people.actions.post import post_official
from senda.people.forms.post import PostForm
from senda.people.phrases import PHRASES
from senda.people.queries import post as queries


@require_http_methods(["GET", "POST"])
def posts(request: HttpRequest, pk: int) -> HttpResponse:
    """A posting ends the post so far; a mistaken one is undone by posting back, so nothing is ever lost."""
    actor = actor_of(request)
    official = get_official(actor, pk)
    held = queries.history(visible_posts(actor), pk)
    open_post = next((each for each in held if each.ends_on is None), None)
    form = PostForm(
        request.POST if request.method == "POST" else None,
        centres=_by_state(),
        positions=queries.positions(),
        shifts=queries.shifts(),
        initial={
            "unit": request.GET.get("unit") or (open_post.unit.key if open_post else None),
            "position": open_post.position if open_post else None,
            "shift": request.GET.get("shift") or (open_post.shift if open_post else None),
            "edition": request.GET.get("edition"),
            "starts_on": actor.on,
        },
    )
    if request.method == "POST":
        require_posting(actor)
        if form.is_valid() and _post(request, pk, form):
            return redirect("people:posts", pk)
    told = {
        "official": official,
        "held": held,
        "open": open_post,
        "form": form,
        "may_post": may_post(actor),
        "positions": {each.key: each.name for each in queries.positions()},
        "shifts": {each.key: each.name for each in queries.shifts()},
    }
    return render(request, "people/posts.html", told, status=422 if request.method == "POST" else 200)


def _post(request: HttpRequest, pk: int, form: PostForm) -> bool:
    sent = form.cleaned_data
    try:
        post = post_official(
            actor_of(request),
            person_id=pk,
            unit_key=sent["unit"],
            position=sent["position"],
            shift=sent["shift"],
            starts_on=sent["starts_on"],
            reason=sent["reason"],
            edition_number=sent["edition"],
        )
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
        return False
    messages.success(request, _("Posted to %(centre)s.") % {"centre": post.unit.name})
    return True


def _by_state() -> list[tuple[str, list[queries.Centre]]]:
    inside: dict[str, list[queries.Centre]] = {}
    for centre in queries.centres():
        inside.setdefault(centre.state_key, []).append(centre)
    return [(each.name.es, inside[each.key]) for each in queries.states() if each.key in inside]
