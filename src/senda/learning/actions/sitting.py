"""What a person does before a test: begins, answers, hands in. An answer is added, never changed: the latest one counts."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Refused
from senda.learning.access import get_own_test, get_own_test_by_key
from senda.learning.models import Answer, Sitting, Test
from senda.learning.queries.sitting import Paper, paper_of
from senda.learning.queries.statements import beginning_of, end_of, statement_of_answer, statements_of_sitting
from senda.learning.rules.items import OPTION_KEYS
from senda.learning.rules.sitting import decide_answer, decide_beginning, decide_handing_in
from senda.records.api import record_after


@action
def begin_sitting(actor: Actor, *, test_id: int) -> int:
    """Start the clock of this person, who sees the first question from now on; returns the id of the sitting.

    Who has begun already goes on with the same clock.
    """
    test = get_own_test(actor, test_id)
    paper = _paper(actor, test)
    _require(decide_beginning(paper.standing, actor.now))
    sitting_id = _begin(actor, paper)
    if paper.sitting_id is None:
        record_after(actor, lambda: beginning_of(sitting_id))
    return sitting_id


@action
def give_answer(actor: Actor, *, test_id: int, number: int, option: str) -> None:
    """Save one answer as it is given; a later one to the same question counts in its place."""
    test = get_own_test(actor, test_id)
    paper = _paper(actor, test)
    item_id = test.items[number - 1] if 0 < number <= len(test.items) else f"#{number}"
    _require(_decide(actor, paper, item_id, option))
    answer = Answer.objects.create(sitting_id=_begun(paper), item_id=item_id, option=option, given_at=actor.now)
    record_after(actor, lambda: statement_of_answer(answer.pk))
    journal.record(actor, "learning.answer.given", f"sitting:{paper.sitting_id}", {"number": number})


@action
def hand_in(actor: Actor, *, test_id: int, confirmed: bool = False) -> None:
    """End the sitting. With questions unanswered it is refused once, and accepted when `confirmed`."""
    test = get_own_test(actor, test_id)
    paper = _paper(actor, test)
    _require(decide_handing_in(paper.standing, actor.now, unanswered=paper.unanswered, confirmed=confirmed))
    _hand_in(actor, paper, paper.answered)
    record_after(actor, lambda: end_of(_begun(paper)))


@action
def sit_test(actor: Actor, *, key: str, answers: Mapping[str, str]) -> None:
    """A whole sitting at once: begin, give every answer (item id to option key) and hand in, all or nothing.

    The same rules hold as page by page, only the journal tells it in one line; unanswered items stay unanswered.
    """
    test = get_own_test_by_key(actor, key)
    paper = _paper(actor, test)
    _require(decide_beginning(paper.standing, actor.now))
    sitting_id = _begin(actor, paper)
    begun = _paper(actor, test)
    reasons = [
        reason for item_id, option in answers.items() for reason in _decide(actor, begun, item_id, option).reasons
    ]
    _require(Decision(tuple(reasons)))
    Answer.objects.bulk_create(
        Answer(sitting_id=sitting_id, item_id=item_id, option=option, given_at=actor.now)
        for item_id, option in answers.items()
    )
    _hand_in(actor, begun, len({q.item.id for q in begun.questions if q.given} | set(answers)))
    record_after(actor, lambda: statements_of_sitting(sitting_id))


def _paper(actor: Actor, test: Test) -> Paper:
    if actor.person_id is None:
        raise PermissionDenied
    Sitting.objects.select_for_update().filter(test=test, person_id=actor.person_id).first()
    return paper_of(test, actor.person_id)


def _decide(actor: Actor, paper: Paper, item_id: str, option: str) -> Decision:
    known = {question.item.id: question.number for question in paper.questions}
    return decide_answer(
        paper.standing,
        actor.now,
        number=known.get(item_id, 0),
        option=option,
        options=dict.fromkeys(known, OPTION_KEYS),
        item_id=item_id,
    )


def _begin(actor: Actor, paper: Paper) -> int:
    if paper.sitting_id is not None:
        journal.record(actor, "learning.sitting.resumed", f"sitting:{paper.sitting_id}")
        return paper.sitting_id
    sitting = Sitting.objects.create(test=paper.test, person_id=paper.person_id, started_at=actor.now)
    journal.record(actor, "learning.sitting.begun", f"sitting:{sitting.pk}", {"test": paper.test.pk})
    return sitting.pk


def _hand_in(actor: Actor, paper: Paper, answered: int) -> None:
    Sitting.objects.filter(pk=_begun(paper)).update(submitted_at=actor.now)
    journal.record(actor, "learning.sitting.handed_in", f"sitting:{paper.sitting_id}", {"answered": answered})


def _begun(paper: Paper) -> int:
    """The sitting that the rule has just made sure of."""
    if paper.sitting_id is None:
        raise PermissionDenied
    return paper.sitting_id


def _require(decision: Decision) -> None:
    if not decision:
        raise Refused(decision)
