"""A test on a phone: one question a page, each answer saved as it is given, a list of what is open, and the result."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from senda.kernel.decisions import Refused
from senda.kernel.ui import actor_of, in_language, tell_refusal
from senda.kernel.values import Text
from senda.learning.access import get_own_test
from senda.learning.actions.sitting import begin_sitting, give_answer, hand_in
from senda.learning.forms import AnswerForm
from senda.learning.phrases import PHRASES
from senda.learning.phrases.sitting import STATE_NAMES, STATE_TONES
from senda.learning.queries.item import module_titles
from senda.learning.queries.sitting import Paper, paper_of, tests_of
from senda.learning.rules.sitting import State, decide_beginning, may_see_feedback, state_of


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Every test of the person who asks, with the one that waits first."""
    actor = actor_of(request)
    if actor.person_id is None:
        return redirect_to_login(request.get_full_path())
    rows = tests_of(actor.person_id, actor.now)
    waiting = [row for row in rows if row.state in {State.OPEN, State.BEGUN}]
    told = {"rows": rows, "waiting": waiting, "states": STATE_NAMES, "tones": STATE_TONES, "today": actor.on}
    return render(request, "learning/mine.html", told)


@require_safe
def test(request: HttpRequest, pk: int) -> HttpResponse:
    """What awaits him: how many questions, how much time, until when; the clock starts only when he says so."""
    actor = actor_of(request)
    paper = _own_paper(request, pk)
    if paper.standing.is_finished(actor.now):
        return redirect("learning:result", pk)
    told = {
        **_frame(paper, request),
        "may_begin": bool(decide_beginning(paper.standing, actor.now)),
        "state": state_of(paper.standing, actor.now),
        "closes_at": paper.test.closes_at,
        "next": paper.next_number,
    }
    return render(request, "learning/test.html", told)


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Start, or go on where he left."""
    try:
        begin_sitting(actor_of(request), test_id=pk)
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
        return redirect("learning:test", pk)
    return redirect("learning:question", pk, _own_paper(request, pk).next_number)


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One question. Saving leads to the next one; whoever leaves finds every saved answer again."""
    actor = actor_of(request)
    paper = _own_paper(request, pk)
    if request.method == "GET" and (paper.standing.started_at is None or paper.standing.is_finished(actor.now)):
        return redirect("learning:test", pk)
    asked = next((each for each in paper.questions if each.number == number), None)
    if asked is None:
        messages.error(
            request,
            _("This test has no question %(number)s. It has %(count)s.")
            % {"number": number, "count": len(paper.questions)},
        )
        return redirect("learning:review", pk)
    form = AnswerForm(request.POST or None, options=asked.options, initial={"option": asked.given})
    if request.method == "POST" and form.is_valid():
        try:
            give_answer(actor, test_id=pk, number=number, option=form.cleaned_data["option"])
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
            return redirect("learning:test", pk)
        return (
            redirect("learning:question", pk, number + 1)
            if number < len(paper.questions)
            else redirect("learning:review", pk)
        )
    told = {
        **_frame(paper, request),
        "question": asked,
        "form": form,
        "previous": number - 1,
        "following": number + 1 if number < len(paper.questions) else 0,
        "module": module_titles().get(asked.item.module, Text(asked.item.module, asked.item.module)),
    }
    return render(request, "learning/question.html", told, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Every question with its answer or its gap; from here the test is handed in."""
    actor = actor_of(request)
    paper = _own_paper(request, pk)
    if request.method == "POST":
        try:
            hand_in(actor, test_id=pk, confirmed="confirmed" in request.POST)
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
            return redirect("learning:review", pk)
        messages.success(request, _("Your test was handed in at %(time)s.") % {"time": actor.now.strftime("%H:%M")})
        return redirect("learning:result", pk)
    if paper.standing.started_at is None or paper.standing.is_finished(actor.now):
        return redirect("learning:test", pk)
    return render(request, "learning/review.html", _frame(paper, request))


@require_safe
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The score once he is finished; the keys only after the test has closed for everybody, and never in a pre-test."""
    actor = actor_of(request)
    paper = _own_paper(request, pk)
    if not paper.standing.is_finished(actor.now):
        return redirect("learning:test", pk)
    titles = module_titles()
    scored = paper.score()
    feedback = may_see_feedback(paper.standing, actor.now, gives_feedback=paper.test.gives_feedback)
    mark = paper.test.pass_mark
    told = {
        **_frame(paper, request),
        "score": scored,
        "modules": [(titles.get(key, Text(key, key)), tally) for key, tally in scored.modules.items()],
        "mark": mark,
        "passed": mark is not None and scored.total.reaches(mark),
        "feedback": feedback,
        "later": paper.test.gives_feedback and not feedback,
        "closes_at": paper.test.closes_at,
        "submitted_at": paper.standing.submitted_at,
        "titles": titles,
    }
    return render(request, "learning/result.html", told)


def _own_paper(request: HttpRequest, pk: int) -> Paper:
    actor = actor_of(request)
    return paper_of(get_own_test(actor, pk), actor.person_id or 0)


def _frame(paper: Paper, request: HttpRequest) -> dict[str, Any]:
    """What every page of a sitting shows: title, progress and the time that is left."""
    deadline = paper.standing.deadline
    now = actor_of(request).now
    title = in_language(Text(paper.test.title_es, paper.test.title_en))
    return {
        "test": paper.test,
        "title": title,
        "paper": paper,
        "count": len(paper.questions),
        "deadline": deadline,
        "minutes_left": max((deadline - now) // timedelta(minutes=1), 0) if deadline else None,
        "crumbs": [(_("My tests"), reverse("learning:mine")), (title, reverse("learning:test", args=[paper.test.pk]))],
    }
