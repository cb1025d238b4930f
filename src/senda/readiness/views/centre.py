"""The list of centres, and one centre: who may stand each reserved post of a shift, what is missing and why."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senda.duties.rules.law import Duty, Status
from senda.kernel.actor import Actor
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_values
from senda.kernel.values import Text
from senda.people.api import Centre, Posted, positions
from senda.readiness.access import get_centre, may_see_people, visible_centres
from senda.readiness.forms import DatesForm
from senda.readiness.phrases import LEVELS, TYPES, VERDICTS, missing_words
from senda.readiness.queries.centre import GateAnswers, PersonAnswer, shift_answers
from senda.readiness.queries.coverage import coverage
from senda.readiness.queries.expiring import expiring_certificates
from senda.readiness.queries.law import Shift, shift_at, shifts, states, terms
from senda.readiness.rules.coverage import Tally, level
from senda.readiness.views.country import gap_lines, tally_cells

PUBLIC_COLUMNS = (
    Column("name", gettext_lazy("Centre"), ("name",)),
    Column("state", gettext_lazy("State"), ("state", "name")),
    Column("type", gettext_lazy("Type"), ("type", "name")),
    Column("places", gettext_lazy("Places"), ("places", "name")),
)
COUNT_COLUMNS = (
    Column("staff", gettext_lazy("Staff"), ("staff", "name")),
    Column("trained", gettext_lazy("Trained"), ("trained", "name")),
    Column("current", gettext_lazy("Current"), ("current", "name")),
    Column("covered", gettext_lazy("Covered shifts"), ("covered", "name")),
    Column("level", gettext_lazy("Readiness"), ("order", "name")),
)


TONES = ("ok", "soon", "no")


@dataclass(frozen=True, slots=True)
class CentreRow:
    """A centre as this reader may see it; counts are None where he does not see its people."""

    key: str
    name: str
    confirmed: bool
    state: Text
    state_key: str
    type: str
    places: int | None
    staff: int | None
    trained: int | None
    current: int | None
    covered: int | None
    shifts: int
    order: int
    word: Any
    tone: str


def centre_list(request: HttpRequest) -> HttpResponse:
    """All centres are public; counts stand beside those whose people the reader sees by name."""
    actor = actor_of(request)
    rows = _rows(actor)
    counts = any(row.staff is not None for row in rows)
    if request.GET.get("format") == "csv":
        return _list_csv(rows)
    columns = (*PUBLIC_COLUMNS, *COUNT_COLUMNS) if counts else PUBLIC_COLUMNS
    listing = list_values(request, rows, columns=columns, search=("name", "state", "type", "key"), sort="state")
    told = {"listing": listing, "counts": counts, "on": actor.on, "unconfirmed": sum(not row.confirmed for row in rows)}
    return render(request, "readiness/centre_list.html", told)


def _rows(actor: Actor) -> list[CentreRow]:
    counted = coverage(actor.on, actor.on)
    seen = {each.pk for each in visible_centres(actor, counted.centres)}
    tallies, names = counted.by_unit(), {each.key: each.name for each in states()}
    rows = []
    for each in counted.centres:
        tally = tallies[each.pk] if each.pk in seen else None
        reached = level(tally, terms().thresholds) if tally else None
        word, tone = LEVELS[reached] if reached else ("", "")
        staff, trained, current, covered = tally_cells(tally)
        rows.append(
            CentreRow(
                key=each.key,
                name=each.name,
                confirmed=each.name_confirmed,
                state=names.get(each.state_key, Text("", "")),
                state_key=each.state_key,
                type=str(TYPES.get(each.type, each.type)),
                places=each.places,
                staff=staff,
                trained=trained,
                current=current,
                covered=covered,
                shifts=len(shifts()),
                order=list(LEVELS).index(reached) if reached else len(LEVELS),
                word=word,
                tone=tone,
            )
        )
    return rows


def _list_csv(rows: list[CentreRow]) -> HttpResponse:
    headings = [
        *(_("Key"), _("Centre"), _("Name confirmed"), _("State"), _("Type"), _("Places")),
        *(_("Staff"), _("Trained"), _("Current"), _("Covered shifts"), _("Shifts"), _("Readiness")),
    ]
    told = [
        [
            *(row.key, row.name, _("yes") if row.confirmed else _("no"), in_language(row.state), row.type, row.places),
            *(row.staff, row.trained, row.current, row.covered, row.shifts, str(row.word)),
        ]
        for row in rows
    ]
    return csv_response("centres", headings, told)


def centre(request: HttpRequest, key: str) -> HttpResponse:
    """Tonight's shift by name for whoever answers for the centre; facts without people for everybody else."""
    actor = actor_of(request)
    shown = get_centre(key)
    state_name = next((each.name for each in states() if each.key == shown.state_key), Text("", ""))
    about = {
        "centre": shown,
        "type": TYPES.get(shown.type, shown.type),
        "crumbs": [
            (_("Centres"), reverse("readiness:centre_list")),
            (in_language(state_name), reverse("readiness:state", args=[shown.state_key])),
        ],
    }
    if not may_see_people(actor, shown.pk):
        return render(request, "readiness/centre_public.html", about)
    form = DatesForm(request.GET or None)
    on, law = form.dates(actor.on)
    shift = next((each for each in shifts() if each.key == request.GET.get("shift")), shift_at(f"{actor.now:%H:%M}"))
    answers = shift_answers(shown, shift.key, people_on=on, law_on=law)
    if request.GET.get("format") == "csv":
        return _shift_csv(shown, shift.key, answers, on, law)
    counted = coverage(on, law, unit_id=shown.pk)
    told = {
        **about,
        "form": DatesForm(initial={"on": on, "law": law}),
        "on": on,
        "law": law,
        "latest": terms().law_read_on,
        "shift": shift,
        "shifts": shifts(),
        "per_shift": [_shift_line(each, counted.slots[shown.pk, each.key], answers) for each in shifts()],
        "total": counted.total(),
        "gates": [_gate(each) for each in answers],
        "crew": _crew(answers),
        "gaps": gap_lines(counted, [shown.pk]),
        "ending": expiring_certificates(on, unit_ids=[shown.pk]),
        "warning_days": terms().warning_days,
        "may_post": actor.coordinates,
    }
    return render(request, "readiness/centre.html", told)


def _shift_line(
    shift: Shift, tally: Tally, answers: tuple[GateAnswers, ...]
) -> tuple[Shift, Tally, list[tuple[Text, int]]]:
    return shift, tally, [(gate.title, able) for gate, able in zip(answers, tally.able, strict=True)]


def _gate(answers: GateAnswers) -> dict[str, Any]:
    return {
        "key": answers.key,
        "title": answers.title,
        "able": answers.able,
        "able_by_law": answers.able_by_law,
        "nearest": _person(answers.nearest) if answers.nearest else None,
        "needed": [{"duty": duty, "by_law": duty.status is not Status.CRITERION} for duty in _once(answers)],
    }


def _once(answers: GateAnswers) -> list[Duty]:
    """The duties of a gate, each once, also where two requirements rest on the same one."""
    return list({duty.id: duty for _, duty in answers.needed}.values())


def _person(answer: PersonAnswer) -> dict[str, Any]:
    word, tone = VERDICTS[answer.verdict]
    return {
        "person": answer.person,
        "word": word,
        "tone": tone,
        "missing": [
            {
                "words": missing_words(reason),
                "duty": reason.facts["duty"],
                "norm": reason.facts["norm"],
                "by_law": reason.facts["status"] != Status.CRITERION,
            }
            for reason in answer.decision.reasons
        ],
        "until": answer.until,
        "days": answer.days_left,
    }


def _crew(answers: tuple[GateAnswers, ...]) -> list[dict[str, Any]]:
    """One row for each person of the shift: every gate's answer, and what is missing said once."""
    by_person: dict[int, list[dict[str, Any]]] = {}
    for gate in answers:
        for each in map(_person, gate.people):
            by_person.setdefault(each["person"].person_id, []).append({**each, "gate": gate.title})
    rows = [_row(told) for told in by_person.values()]
    return sorted(rows, key=lambda row: (row["order"], row["person"].name))


def _row(told: list[dict[str, Any]]) -> dict[str, Any]:
    names = {each.key: each.name for each in positions()}
    person: Posted = told[0]["person"]
    ends = [(each["until"], each["days"]) for each in told if each["until"]]
    until, days = min(ends, default=(None, None))
    return {
        "person": person,
        "position": names.get(person.position, Text(person.position, person.position)),
        "gates": told,
        "missing": list({(line["words"], line["norm"]): line for each in told for line in each["missing"]}.values()),
        "until": until,
        "days": days,
        "soon": days is not None and days <= terms().warning_days,
        "order": [TONES.index(each["tone"]) for each in told],
    }


def _shift_csv(shown: Centre, shift: str, answers: tuple[GateAnswers, ...], on: date, law: date) -> HttpResponse:
    headings = [
        *(_("Centre"), _("Shift"), _("Reserved post"), _("Person"), _("Position"), _("May stand it")),
        *(_("What is missing"), _("Norm"), _("Holds until"), _("People on"), _("Law of")),
    ]
    names = {each.key: each.name for each in positions()}
    told = []
    for gate in answers:
        for each in map(_person, gate.people):
            position = names.get(each["person"].position, Text("", ""))
            missing = "; ".join(line["words"] for line in each["missing"])
            norms = "; ".join(str(line["norm"]) for line in each["missing"])
            told.append(
                [
                    *(shown.name, shift, in_language(gate.title), each["person"].name, in_language(position)),
                    *(str(each["word"]), missing, norms, each["until"] or "", on.isoformat(), law.isoformat()),
                ]
            )
    return csv_response(f"shift-{shown.key}-{shift}", headings, told)
