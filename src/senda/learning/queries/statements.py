"""The statements of sittings, from their rows."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Q

from senda.kernel.values import Text
from senda.learning.models import Answer, Sitting
from senda.learning.queries.item import items_of
from senda.learning.rules.scoring import score
from senda.learning.rules.statements import Told, answered, begun, handed_in
from senda.records.rules.own import Json

_CHUNK = 200


def statements_since(since: datetime | None) -> Iterator[Json]:
    """Everything that sittings tell of deeds from this moment on, or of all; two queries for 200 sittings."""
    rows = Sitting.objects.select_related("test").order_by("pk")
    if since is not None:
        touched = Q(started_at__gte=since) | Q(submitted_at__gte=since)
        rows = rows.filter(
            touched | Q(pk__in=Answer.objects.filter(given_at__gte=since).values("sitting_id")),
        )
    batch: list[Sitting] = []
    for row in rows.iterator(chunk_size=_CHUNK):
        batch.append(row)
        if len(batch) == _CHUNK:
            yield from _told(batch, since)
            batch = []
    yield from _told(batch, since)


def statements_of_sitting(sitting_id: int) -> Iterator[Json]:
    """All that one sitting tells."""
    return _told(list(Sitting.objects.select_related("test").filter(pk=sitting_id)), None)


def beginning_of(sitting_id: int) -> Iterator[Json]:
    for row in Sitting.objects.select_related("test").filter(pk=sitting_id):
        yield begun(_shared(row), row.started_at)


def statement_of_answer(answer_id: int) -> Iterator[Json]:
    for answer in Answer.objects.select_related("sitting__test").filter(pk=answer_id):
        yield _answer(_shared(answer.sitting), answer)


def end_of(sitting_id: int) -> Iterator[Json]:
    for row in Sitting.objects.select_related("test").filter(pk=sitting_id):
        given = Answer.objects.filter(sitting_id=sitting_id).order_by("pk")
        yield from _end(row, given)


def _told(rows: list[Sitting], since: datetime | None) -> Iterator[Json]:
    answers: dict[int, list[Answer]] = {}
    for answer in Answer.objects.filter(sitting__in=rows).order_by("pk"):
        answers.setdefault(answer.sitting_id, []).append(answer)
    for row in rows:
        shared, given = _shared(row), answers.get(row.pk, [])
        if since is None or row.started_at >= since:
            yield begun(shared, row.started_at)
        for answer in given:
            if since is None or answer.given_at >= since:
                yield _answer(shared, answer)
        if since is None or (row.submitted_at is not None and row.submitted_at >= since):
            yield from _end(row, given)


def _end(row: Sitting, given: Iterable[Answer]) -> Iterator[Json]:
    if row.submitted_at is not None:
        found = score(items_of(row.test.items), {answer.item_id: answer.option for answer in given})
        yield handed_in(_shared(row), found.total, row.test.pass_mark, row.started_at, row.submitted_at)


def _shared(row: Sitting) -> Told:
    title = Text(row.test.title_es, row.test.title_en)
    return Told(settings.SENDA_ADDRESS, row.pk, row.person_id, row.test.key, title)


def _answer(shared: Told, answer: Answer) -> Json:
    """A question that the pack no longer has is told by its id; nobody can say any more whether the answer was right."""
    item = next(iter(items_of([answer.item_id])), None)
    stem = item.stem if item else Text(answer.item_id, answer.item_id)
    right = item is not None and answer.option == item.key
    return answered(shared, answer.pk, answer.item_id, stem, answer.option, answer.given_at, right=right)
