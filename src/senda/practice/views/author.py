"""The author's desk: the file beside its checks, a form over it, both languages side by side, a try from any step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, list_values, tell_refusal
from senda.kernel.values import Text
from senda.practice.access.author import (
    may_sign_cases,
    may_write_cases,
    require_reading_sources,
    require_writing_cases,
    visible_versions,
)
from senda.practice.actions.case import discard_draft, prove_version, save_case, save_draft
from senda.practice.forms.author import NewCaseForm, PartForm, SourceForm, ValueForm
from senda.practice.phrases import PHRASES
from senda.practice.phrases.case import FIELD_NAMES, SECTION_NAMES, THEME_NAMES
from senda.practice.phrases.defect import say_defect
from senda.practice.queries.authoring import (
    STARTERS,
    changed,
    has_draft,
    new_text,
    pairs,
    parts,
    text_of_case,
    whole_fields,
)
from senda.practice.queries.case import check, pack_cases, reading
from senda.practice.queries.version import Standing, standings
from senda.practice.rules.compiled import Run
from senda.practice.rules.draw import LAST_SEED
from senda.practice.rules.editing import NotEditable, add, drop
from senda.practice.rules.engine import move_key, moves_by_key, offered, places, replay, score
from senda.practice.rules.telling import spoken, time_of_day, told

if TYPE_CHECKING:
    from senda.practice.rules.compiled import Case
    from senda.practice.rules.compiling import Compiled
    from senda.practice.rules.engine import State

COLUMNS = (
    Column("key", gettext_lazy("Case"), ("key",)),
    Column("title", gettext_lazy("Title"), ("title",)),
    Column("themes", gettext_lazy("Themes"), ("themes",)),
    Column("law_on", gettext_lazy("Law in force on"), ("law_on",)),
    Column("state", gettext_lazy("State of the case"), ("state",)),
    Column("made_at", gettext_lazy("Saved"), ("made_at",)),
)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as the list shows it: its newest version, or the pack's file of which there is none yet."""

    key: str
    title: Text
    themes: str
    law_on: str
    state: str
    tone: str
    made_at: str
    pk: int | None


@require_safe
def author_list(request: HttpRequest) -> HttpResponse:
    """Every case with where it stands."""
    actor = actor_of(request)
    require_reading_sources(actor)
    rows = _rows(standings(visible_versions(actor)))
    if request.GET.get("format") == "csv":
        listed = [(row.key, row.title.in_(get_language() or "es"), row.themes, row.law_on, row.state) for row in rows]
        return csv_response("cases", [column.label for column in COLUMNS[:5]], listed)
    listing = list_values(
        request, rows, columns=COLUMNS, search=("key", "title", "themes", "state"), sort="key", per_page=25
    )
    told_here = {"listing": listing, "writes": may_write_cases(actor), "form": NewCaseForm(), "today": actor.on}
    return render(request, "practice/author_list.html", told_here)


@require_POST
def author_new(request: HttpRequest) -> HttpResponse:
    """Begin a case: a small one that can be played stands in the draft at once."""
    actor = actor_of(request)
    require_writing_cases(actor)
    form = NewCaseForm(request.POST)
    if not form.is_valid():
        for field in form:
            for error in field.errors:
                messages.error(request, f"{field.label}: {error}")
        return redirect("practice:author_list")
    key = form.cleaned_data["key"]
    if not text_of_case(actor, key):
        save_draft(actor, key=key, source=new_text(key, law=actor.on.isoformat(), theme=form.cleaned_data["theme"]))
    return redirect("practice:author", key)


@require_http_methods(["GET", "HEAD", "POST"])
def author(request: HttpRequest, key: str) -> HttpResponse:
    """The file and its checks. POST keeps the draft; `deed` says what else: check, save (a version), discard."""
    actor = actor_of(request)
    require_writing_cases(actor)
    text = _text(request, key)
    if request.method == "POST" and request.POST.get("deed") == "discard":
        discard_draft(actor, key=key)
        messages.success(request, _("The draft is thrown away."))
        return redirect("practice:author_list")
    if request.method == "POST":
        form = SourceForm(request.POST)
        if request.htmx:  # type: ignore[attr-defined] # set by the htmx middleware
            written = request.POST.get("source", "").replace("\r\n", "\n")
            return render(request, "practice/_author_checks.html", _checks(request, key, written))
        if not form.is_valid():
            return _desk(request, key, text, form=form)
        text = form.cleaned_data["source"].replace("\r\n", "\n")
        save_draft(actor, key=key, source=text)
        if request.POST.get("deed") == "save":
            return _save(request, key, text)
        messages.success(request, _("The draft is kept. Nobody else sees it."))
        return redirect("practice:author", key)
    return _desk(request, key, text)


@require_http_methods(["GET", "HEAD", "POST"])
def author_form(request: HttpRequest, key: str) -> HttpResponse:
    """The same file as a form, for whoever never saw YAML: one value is changed, the rest of the text stays."""
    actor = actor_of(request)
    require_writing_cases(actor)
    text = _text(request, key)
    if request.method == "POST":
        new = _edited(request, text)
        if new is not None and new != text:
            save_draft(actor, key=key, source=new)
            messages.success(request, _("Changed in the draft."))
        back = request.POST.get("back", "")
        return redirect(f"{reverse('practice:author_form', args=(key,))}#{back}" if back else request.path)
    shown = {
        "key": key,
        "whole": whole_fields(text),
        "sections": [(section, SECTION_NAMES[section], listed) for section, listed in parts(text).items()],
        "labels": FIELD_NAMES,
        "part_form": PartForm(),
        **_checks(request, key, text),
    }
    return render(request, "practice/author_form.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def author_texts(request: HttpRequest, key: str) -> HttpResponse:
    """All words in both languages side by side; what has no English yet stands first."""
    actor = actor_of(request)
    require_writing_cases(actor)
    text = _text(request, key)
    if request.method == "POST":
        new = text
        try:
            for pair in pairs(text):
                sent = request.POST.get(pair.path)
                if sent is not None and " ".join(sent.split()) != pair.english:
                    new = changed(new, f"textos.en.{pair.path}", sent)
        except NotEditable:
            messages.error(request, _("The file has no such place, or that name is taken. Look at the file itself."))
            return redirect("practice:author", key)
        if new != text:
            save_draft(actor, key=key, source=new)
            messages.success(request, _("The English words are kept in the draft."))
        return redirect("practice:author_texts", key)
    listed = sorted(pairs(text), key=lambda pair: bool(pair.english))
    missing = sum(not pair.english for pair in listed)
    shown = {"writes": True, "key": key, "pairs": listed, "missing": missing, "labels": FIELD_NAMES}
    return render(request, "practice/author_texts.html", shown)


@require_safe
def author_try(request: HttpRequest, key: str) -> HttpResponse:
    """Play the draft from any step: the address holds seed and moves, so a place in the case can be sent to a colleague."""
    actor = actor_of(request)
    require_reading_sources(actor)
    compiled = reading(_text(request, key)).compiled
    if compiled is None:
        messages.error(request, _("The text cannot be played yet. Mend what the checks say first."))
        return redirect("practice:author", key)
    case = compiled.in_(get_language() or "es")
    seed = _whole(request.GET.get("seed", "0"))
    known = moves_by_key(case)
    names = [name for name in request.GET.get("moves", "").split(",") if name]
    moves = [known.get(name, 0) for name in names]
    try:
        state = replay(case, seed, moves, case_hash=case["hash"])
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
        return redirect(f"{request.path}?seed={seed}")
    tried = _tried(compiled, case, seed, moves, state, names)
    return render(request, "practice/author_try.html", {**tried, "writes": may_write_cases(actor)})


def _tried(
    compiled: Compiled, case: Case, seed: int, moves: list[int], state: State, names: list[str]
) -> dict[str, object]:
    picks = state.picks
    steps = told(case, seed, moves)
    facts = [
        {"name": fact["k"], "words": spoken(case, picks, fact["yes"]), "known": number in places(state.known)}
        for number, fact in enumerate(case["facts"])
    ]
    clocks = [
        {"words": clock["x"], "state": Run(run[0]).name.lower(), "left": run[1], "own": "own" in clock}
        for clock, run in zip(case["clocks"], state.clocks, strict=True)
    ]
    before = ",".join(names)
    open_moves = [
        {
            "words": spoken(case, picks, _move_words(case, move)),
            "cue": move // 100 == 3,  # noqa: PLR2004 - the hundreds of a cue
            "moves": f"{before},{move_key(case, move)}".strip(","),
        }
        for move in offered(case, state)
    ]
    return {
        "key": compiled.key,
        "case": case,
        "scene": spoken(case, picks, case["scene"]),
        "steps": [(one, ",".join(names[: one.number - 1])) for one in steps],
        "facts": facts,
        "clocks": clocks,
        "open_moves": open_moves,
        "seed": seed,
        "next_seed": seed + 1 if seed < LAST_SEED else 0,
        "drawn": [(name, values[pick]) for (name, values), pick in zip(case["vars"], picks, strict=True)],
        "at": time_of_day(case, state.minute),
        "trust": state.trust,
        "ended": state.ended,
        "score": score(case, state, moves),
    }


def _move_words(case: Case, move: int) -> str:
    kind, place = divmod(move, 100)
    return case["acts"][place]["x"] if kind == 2 else case["cues"][place]["x"]  # noqa: PLR2004 - the hundreds of an act


def _desk(request: HttpRequest, key: str, text: str, *, form: SourceForm | None = None) -> HttpResponse:
    shown = {
        "key": key,
        "form": form or SourceForm(initial={"source": text}),
        "drafted": has_draft(actor_of(request), key),
        **_checks(request, key, text),
    }
    return render(request, "practice/author.html", shown)


def _checks(request: HttpRequest, key: str, text: str) -> dict[str, object]:
    """What the right side shows. The proof is run too: it takes a second or two, and only for a text that compiles."""
    found = check(text)
    report = found.report()
    other = found.reading.compiled is not None and found.reading.compiled.key != key
    return {
        "case_key": key,
        "checked": found,
        "report": report,
        "defects": [(defect.line, say_defect(defect)) for defect in found.defects],
        "other_key": found.reading.compiled.key if other and found.reading.compiled else "",
        "language": get_language(),
        "signs": may_sign_cases(actor_of(request)),
        "writes": True,
    }


def _save(request: HttpRequest, key: str, text: str) -> HttpResponse:
    actor = actor_of(request)
    try:
        version = save_case(actor, source=text)
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
        return redirect("practice:author", key)
    prove_version(actor, pk=version.pk)
    messages.success(request, _("Saved and proved. The legal review signs it next."))
    return redirect("practice:version", version.pk)


def _edited(request: HttpRequest, text: str) -> str | None:
    """The text after what the form asked: a value, a new part, or a part taken out; None when nothing could be done."""
    try:
        if request.POST.get("deed") == "add":
            part = PartForm(request.POST)
            if part.is_valid():
                section = part.cleaned_data["section"]
                return add(text, section, part.cleaned_data["name"], STARTERS[section])
            messages.error(request, _("Give the new part a name of small letters, digits and _."))
            return None
        form = ValueForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("That value is too long, or its place is missing. Nothing was changed."))
            return None
        path = form.cleaned_data["path"]
        if request.POST.get("deed") == "drop":
            section, _dot, name = path.partition(".")
            return drop(text, (section, name)) if section in SECTION_NAMES and name else None
        return changed(text, path, form.cleaned_data["value"])
    except NotEditable:
        messages.error(request, _("The file has no such place, or that name is taken. Look at the file itself."))
        return None


def _text(request: HttpRequest, key: str) -> str:
    text = text_of_case(actor_of(request), key)
    if not text:
        raise Http404(key)
    return text


def _whole(written: str) -> int:
    return min(int(written), LAST_SEED) if written.isascii() and written.isdigit() and len(written) < 12 else 0  # noqa: PLR2004 - more digits are no seed


def _rows(stands: list[Standing]) -> list[CaseRow]:
    newest: dict[str, Standing] = {}
    for found in stands:
        newest.setdefault(found.version.key, found)
    published = {found.version.key for found in stands if found.published}
    rows = [
        CaseRow(
            key=key,
            title=Text(found.version.title_es, found.version.title_en),
            themes=", ".join(str(THEME_NAMES.get(theme, theme)) for theme in found.version.themes),
            law_on=found.version.law_on.isoformat(),
            state=_state(found, out=key in published),
            tone="ok" if found.published else "soon" if key in published else "wait",
            made_at=found.version.made_at.isoformat(),
            pk=found.version.pk,
        )
        for key, found in newest.items()
    ]
    for name, text in pack_cases():
        key = name.removesuffix(".yaml")
        compiled = reading(text).compiled if key not in newest else None
        if compiled is not None:
            title = Text(compiled.cases["es"]["title"], compiled.cases["en"]["title"])
            themes = ", ".join(str(THEME_NAMES.get(theme, theme)) for theme in compiled.themes)
            rows.append(CaseRow(key, title, themes, compiled.law_on.isoformat(), _("in the pack"), "wait", "", None))
    return rows


def _state(found: Standing, *, out: bool) -> str:
    if found.published:
        return _("published and in use")
    if out:
        return _("published, with a newer text that is not")
    if found.signed and not found.same_law:
        return _("signed for another text of the law")
    if found.publishable:
        return _("proved, waiting for the signature")
    return _("the proof found faults") if found.proved else _("not proved")
