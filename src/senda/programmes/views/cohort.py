"""The cohort: who is in it, who dropped out, the substitute, and the balance."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_values, tell_refusal
from senda.programmes.access.edition import get_edition, require_overseeing
from senda.programmes.access.selection import get_cohort_member, may_select, require_selecting
from senda.programmes.actions import cohort as actions
from senda.programmes.forms.selection import ReasonForm
from senda.programmes.phrases.selection import PHRASES, Names, tell_reason
from senda.programmes.phrases.selection_table import balance, decision_told
from senda.programmes.queries.edition import CohortLine, cohort_roster
from senda.programmes.queries.selection import confirmed_selection, latest_selection, people_chosen
from senda.programmes.queries.selection_names import names_for, pack_names
from senda.programmes.queries.substitute import Substitute, substitute_for, taken_seats

COLUMNS = (
    Column("name", gettext_lazy("Name"), ("folded_name",)),
    Column("state", gettext_lazy("State"), ("state", "folded_name")),
    Column("unit", gettext_lazy("Centre, post, shift")),
    Column("group", gettext_lazy("Group"), ("group", "folded_name")),
    Column("standing", gettext_lazy("Standing"), ("gone", "folded_name")),
)
SEARCH = ("name", "folded_name", "number", "words")


@require_GET
def cohort(request: HttpRequest, number: int) -> HttpResponse:
    actor = actor_of(request)
    require_overseeing(actor)
    edition = get_edition(actor, number)
    lines = cohort_roster(number, actor.on, with_left=True)
    if request.GET.get("format") == "csv":
        return _as_csv(number, lines)
    staying = [line for line in lines if line.left_at is None]
    taken = taken_seats(edition)
    context = {
        "edition": edition,
        "listing": list_values(
            request, lines, columns=COLUMNS, search=("name", "folded_name", "number", "words"), sort="name", per_page=60
        ),
        "staying": len(staying),
        "women": sum(line.sex == "F" for line in staying),
        "states": len({line.state for line in staying}),
        "free": [line for line in lines if line.left_at is not None and line.member_id not in taken],
        "taken": taken,
        "selects": may_select(actor),
        "positions": pack_names("positions"),
        "shifts": pack_names("shifts"),
        "state_names": pack_names("states"),
        "crumbs": _crumbs(number),
        "today": actor.on,
    }
    return render(request, "programmes/cohort.html", context)


@require_http_methods(["GET", "POST"])
def cohort_drop(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Note that a member drops out, with the reason; the next page proposes the substitute."""
    actor = actor_of(request)
    require_selecting(actor)
    edition = get_edition(actor, number)
    member = get_cohort_member(actor, edition, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.drop_member(actor, edition_number=number, member_id=pk, reason=form.cleaned_data["reason"])
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
            return redirect("programmes:cohort", number)
        messages.success(request, _("%(name)s has left the cohort.") % {"name": member.person.full_name})
        return redirect("programmes:cohort_substitute", number, pk)
    context = {"edition": edition, "member": member, "form": form, "crumbs": _crumbs(number, cohort=True)}
    return render(request, "programmes/cohort_drop.html", context)


@require_http_methods(["GET", "POST"])
def cohort_substitute(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """The best substitute for a free seat while everybody else stays, with the reasons; accepted by one button."""
    actor = actor_of(request)
    require_selecting(actor)
    edition = get_edition(actor, number)
    gone = get_cohort_member(actor, edition, pk)
    if request.method == "POST":
        try:
            member = actions.accept_substitute(actor, edition_number=number, replaces_id=pk)
        except Refused as refused:
            for sentence in decision_told(refused.decision, number):
                messages.error(request, sentence)
        else:
            told = {"new": member.person.full_name, "gone": gone.person.full_name}
            messages.success(request, _("%(new)s takes the seat of %(gone)s.") % told)
        return redirect("programmes:cohort", number)
    found = substitute_for(edition, actor.on)
    names = Names.from_(names_for(edition.pk))
    context = {
        "edition": edition,
        "gone": gone,
        "found": found if isinstance(found, Substitute) else None,
        "why": [tell_reason(reason, names) for reason in found.reasons] if isinstance(found, Substitute) else [],
        "others": [
            (nomination, [tell_reason(reason, names) for reason in reasons]) for nomination, reasons in found.others
        ]
        if isinstance(found, Substitute)
        else [],
        "reasons": [] if isinstance(found, Substitute) else decision_told(found, number),
        "crumbs": _crumbs(number, cohort=True),
    }
    return render(request, "programmes/cohort_substitute.html", context)


@require_GET
def cohort_balance(request: HttpRequest, number: int) -> HttpResponse:
    """States, posts, shifts and centres by women and men: of the cohort, or of the proposal while there is none."""
    actor = actor_of(request)
    require_overseeing(actor)
    edition = get_edition(actor, number)
    lines = cohort_roster(number, actor.on)
    shown = confirmed_selection(edition) or latest_selection(edition)
    people = [line.serves for line in lines if line.serves] if lines else people_chosen(shown, actor.on)
    names = Names.from_(names_for(edition.pk))
    told = balance(people, names)
    labels = {"states": _("State"), "positions": _("Post"), "shifts": _("Shift"), "units": _("Centre")}
    if request.GET.get("format") == "csv":
        rows = [
            [labels[kind], share.label, share.women, share.men, share.total] for kind in told for share in told[kind]
        ]
        return csv_response(f"balance-{number}", [_("By"), _("Name"), _("Women"), _("Men"), _("Total")], rows)
    context = {
        "edition": edition,
        "tables": [(labels[kind], shares) for kind, shares in told.items()],
        "people": len(people),
        "women": sum(one.sex == "F" for one in people),
        "of_cohort": bool(lines),
        "crumbs": _crumbs(number),
        "today": actor.on,
    }
    return render(request, "programmes/cohort_balance.html", context)


def _as_csv(number: int, lines: tuple[CohortLine, ...]) -> HttpResponse:
    positions, shifts, states = pack_names("positions"), pack_names("shifts"), pack_names("states")
    headings = [_("Employee no."), _("Name"), _("Sex"), _("State"), _("Centre"), _("Post"), _("Shift"), _("Group")]
    return csv_response(
        f"cohort-{number}",
        [*headings, _("Left on"), _("Reason")],
        [
            [
                *(line.number, line.name, line.sex),
                in_language(states[line.state]) if line.state in states else "",
                line.serves.unit_name if line.serves else "",
                in_language(positions[line.serves.position])
                if line.serves and line.serves.position in positions
                else "",
                in_language(shifts[line.serves.shift]) if line.serves and line.serves.shift in shifts else "",
                *(line.group, line.left_at.date() if line.left_at else "", line.left_reason),
            ]
            for line in lines
        ],
    )


def _crumbs(number: int, *, cohort: bool = False) -> list[tuple[str, str]]:
    title = _("Edition %(number)s") % {"number": number}
    crumbs = [
        (_("Editions"), reverse("programmes:edition_list")),
        (title, reverse("programmes:edition", args=[number])),
    ]
    return [*crumbs, (_("Cohort"), reverse("programmes:cohort", args=[number]))] if cohort else crumbs
