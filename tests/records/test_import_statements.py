"""A file of statements: what is right is kept, what is not is told with line, id, path and rule."""

import gzip
import io
import json
import tracemalloc
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied

from senda.kernel.decisions import Refused
from senda.records.actions.importing import Complaint, import_statements
from senda.records.models import Statement
from senda.records.rules.faults import RecordRefusal, Rule
from senda.records.rules.importing import ImportRefusal, Piece, TornFile, pieces
from tests.records.senders import by, sender, told

pytestmark = pytest.mark.django_db


def lines(*statements) -> bytes:
    return "".join(f"{each if isinstance(each, str) else json.dumps(each)}\n" for each in statements).encode()


def take(actor, content: bytes, **more):
    complaints: list[Complaint] = []
    tally = import_statements(actor, store_key="one", file=io.BytesIO(content), complain=complaints.append, **more)
    return tally, [(each.line, each.id, each.path, each.reason.code) for each in complaints]


@pytest.fixture(autouse=True)
def _store(db):
    sender()


def test_lines_are_taken_and_refused_each_for_itself(cast):
    good, wrong, taken = told(), told(actor={"mbox": "nobody"}), told()
    other = told(id=taken["id"], actor=by("beto"))
    tally, complaints = take(cast.ana, lines(good, wrong, "", "{not json", taken, other, [], told(id=None)))
    assert (tally.taken, tally.refused, tally.torn) == (3, 4, 0)
    assert sorted(complaints) == [
        (2, wrong["id"], "$.actor.mbox", Rule.MAILTO),
        (4, "", "$", Rule.NOT_JSON),
        (6, other["id"], "$.id", RecordRefusal.ID_TAKEN),
        (7, "", "$", Rule.WRONG_TYPE),
    ]
    assert Statement.objects.count() == 3


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("indent", [None, 2])
def test_an_array_is_the_same(cast, packed, indent):
    statements = [told(), told(verb={"id": "no iri"}), told(result={"response": 'a "]", \\ and {'})]
    content = json.dumps(statements, indent=indent).encode()
    tally, complaints = take(cast.ana, gzip.compress(content) if packed else content)
    assert (tally.taken, tally.refused, tally.torn) == (2, 1, 0)
    assert [each[1:] for each in complaints] == [(statements[1]["id"], "$.verb.id", Rule.IRI)]
    assert Statement.objects.filter(uuid__in=[UUID(statements[0]["id"]), UUID(statements[2]["id"])]).count() == 2


def test_the_same_file_again_changes_nothing(cast):
    content = lines(*[told(id=None) for _ in range(120)], told())
    assert take(cast.ana, content)[0].taken == 121
    assert take(cast.ana, content)[0].taken == 121
    assert Statement.objects.count() == 121


def test_what_was_counted_before_a_stop_is_kept(cast):
    counted = []

    def stop(tally):
        counted.append(tally.taken)
        if tally.taken >= 100:
            raise KeyboardInterrupt

    content = lines(*[told() for _ in range(175)])
    with pytest.raises(KeyboardInterrupt):
        take(cast.ana, content, progress=stop)
    assert (counted, Statement.objects.count()) == ([50, 100], 100)
    assert take(cast.ana, content)[0].taken == 175
    assert Statement.objects.count() == 175


def test_the_time_of_the_other_store_is_kept_where_nothing_tells_another(cast):
    take(cast.ana, lines(told(stored="2013-02-03T04:05:06Z", version="1.0.3")))
    body = json.loads(Statement.objects.get().body)
    assert (body["timestamp"][:19], body["version"]) == ("2013-02-03T04:05:06", "1.0.3")
    assert body["authority"]["account"]["name"] == "import"


def test_a_torn_file_is_read_as_far_as_it_goes(cast):
    content = json.dumps([told(), told()]).encode()
    tally, complaints = take(cast.ana, content[:-20])
    assert (tally.taken, tally.torn, complaints) == (1, 1, [])
    tally, _ = take(cast.ana, gzip.compress(lines(*[told() for _ in range(90)]))[:-200])
    assert tally.torn > 0


def test_an_attachment_without_content_is_refused(cast):
    note = {
        "usageType": "https://example.org/a",
        "display": {"en": "A"},
        "contentType": "text/plain",
        "length": 1,
        "sha2": "ab" * 32,
    }
    with_url = {**note, "fileUrl": "https://example.org/file"}
    tally, complaints = take(cast.ana, lines(told(attachments=[note]), told(attachments=[with_url])))
    assert tally.taken == 1
    assert [each[2:] for each in complaints] == [("$.attachments[0].sha2", Rule.ATTACHMENT_MISSING)]


def test_a_file_that_unpacks_to_more_than_allowed_is_refused(cast):
    bomb = gzip.compress(b" " * 5_000_000)
    with pytest.raises(Refused) as refused:
        take(cast.ana, bomb, most=1_000_000)
    assert [reason.code for reason in refused.value.decision.reasons] == [ImportRefusal.TOO_LARGE]


@pytest.mark.parametrize("name", ["beto", "carla", "dora", "eva", "gala", "public"])
def test_nobody_but_the_coordination_imports(cast, name):
    with pytest.raises(PermissionDenied):
        take(getattr(cast, name), lines(told()))
    assert Statement.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", []),
        (b"\n\n", []),
        (b'\xef\xbb\xbf\n{"a":1}\n', [Piece(2, b'{"a":1}')]),
        (b'{"a":1}\r\n\r\n{"b":2}', [Piece(1, b'{"a":1}'), Piece(3, b'{"b":2}')]),
        (b"[]", []),
        (b'[\n{"a":[1,\n2]},\n\n"]"\n] \n', [Piece(2, b'{"a":[1,\n2]}'), Piece(5, b'"]"')]),
        (b'["\\"],",{}]', [Piece(1, b'"\\"],"'), Piece(1, b"{}")]),
    ],
)
def test_pieces(content, expected):
    assert list(pieces(io.BytesIO(content))) == expected


@pytest.mark.parametrize("content", [b"[", b'["a', b"[{}", b"[] {}", b'["\\'])
def test_torn_arrays(content):
    with pytest.raises(TornFile):
        list(pieces(io.BytesIO(content)))


@pytest.mark.parametrize("array", [False, True])
def test_a_piece_without_end_is_passed_over_in_bounded_memory(array):
    class Endless:
        def __init__(self) -> None:
            self.left = 30_000_000

        def read(self, size):
            if self.left <= 0:
                tail, self.tail = self.tail, b""
                return tail
            self.left -= size
            return (b'["' if array and self.left + size == 30_000_000 else b"xx") + b"x" * (size - 2)

        tail = b'",7]' if array else b"\n7"

    tracemalloc.start()
    found = list(pieces(Endless()))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [(each.text, each.too_long) for each in found] == [(b"", True), (b"7", False)]
    assert peak < 40_000_000


def test_ids_of_statements_without_one_differ_by_line(cast):
    same = told(id=None)
    take(cast.ana, lines(same, same))
    assert Statement.objects.count() == 2
