"""Finding statements: every filter, both orders, pages, and filters together."""

import json
from itertools import chain, pairwise
from uuid import uuid4

import pytest

from senda.records.models import Statement
from senda.records.queries.cursor import opened
from senda.records.queries.statement import find, stream
from senda.records.rules.filter import MOST_STATEMENTS, Filter
from tests.records.senders import by, send, sender, told, verb

pytestmark = pytest.mark.django_db
REGISTRATION = "7d1f3f0a-1111-4222-8333-944445555666"


def ids(rows):
    return [json.loads(text)["id"] for text in rows]


def found(bearer, **asked):
    return ids(find(bearer.store_id, Filter(**asked)).rows)


@pytest.fixture
def bearer():
    return sender()


@pytest.fixture
def sent(bearer):
    """Six statements, each with one thing of its own."""
    statements = [
        told(),
        told(actor=by("nora")),
        told(verb=verb("passed")),
        told(object={"id": "https://example.org/test/1"}),
        told(context={"registration": REGISTRATION, "instructor": by("nora")}),
        told(context={"contextActivities": {"parent": [{"id": "https://example.org/test/1"}]}}),
    ]
    send(bearer, *statements)
    return [statement["id"] for statement in statements]


def test_without_a_filter_the_newest_come_first(bearer, sent):
    assert found(bearer) == sent[::-1]
    assert found(bearer, ascending=True) == sent


@pytest.mark.parametrize(
    ("asked", "which"),
    [
        ({"agent": "mailto:nora@example.org"}, [1]),
        ({"agent": "mailto:nora@example.org", "related_agents": True}, [1, 4]),
        ({"agent": "mailto:eva@example.org"}, []),
        ({"verb": "https://example.org/passed"}, [2]),
        ({"verb": "https://example.org/answered"}, [0, 1, 3, 4, 5]),
        ({"verb": "https://example.org/failed"}, []),
        ({"activity": "https://example.org/test/1"}, [3]),
        ({"activity": "https://example.org/test/1", "related_activities": True}, [3, 5]),
        ({"registration": REGISTRATION}, [4]),
        ({"registration": "00000000-0000-4000-8000-000000000000"}, []),
        ({"verb": "https://example.org/answered", "agent": "mailto:marisol@example.org"}, [0, 3, 4, 5]),
        ({"verb": "https://example.org/passed", "agent": "mailto:nora@example.org"}, []),
        (
            {
                "verb": "https://example.org/answered",
                "activity": "https://example.org/question/1",
                "agent": "mailto:marisol@example.org",
                "registration": REGISTRATION,
            },
            [4],
        ),
    ],
)
def test_each_filter_finds_its_own_in_both_orders(bearer, sent, asked, which):
    assert found(bearer, ascending=True, **asked) == [sent[place] for place in which]
    assert found(bearer, **asked) == [sent[place] for place in reversed(which)]


def test_related_agents_finds_the_authority(bearer, sent):
    assert found(bearer, agent="account:https://senda.example one", related_agents=True) == sent[::-1]
    assert found(bearer, agent="account:https://senda.example one") == []


@pytest.mark.parametrize("more", [{}, {"agent": "mailto:marisol@example.org"}])
def test_since_leaves_out_its_own_moment_and_until_takes_it_in(bearer, more):
    statements = [told() for _ in range(5)]
    send(bearer, *statements)
    sent = [statement["id"] for statement in statements]
    stored = list(Statement.objects.order_by("seq").values_list("stored", flat=True))
    assert found(bearer, ascending=True, since=stored[1], **more) == sent[2:]
    assert found(bearer, ascending=True, until=stored[1], **more) == sent[:2]
    assert found(bearer, ascending=True, since=stored[0], until=stored[3], **more) == sent[1:4]
    assert found(bearer, since=stored[4], **more) == []
    assert found(bearer, until=stored[0] - 1, **more) == []
    assert found(bearer, since=stored[3], until=stored[1], **more) == []


@pytest.mark.parametrize("ascending", [False, True])
@pytest.mark.parametrize(
    "asked",
    [{}, {"verb": "https://example.org/answered"}, {"since": 1, "agent": "mailto:marisol@example.org"}, {"since": 1}],
)
def test_pages_hold_every_statement_once_and_in_order(bearer, asked, ascending):
    sent = [told() for _ in range(7)]
    send(bearer, *sent)
    page = find(bearer.store_id, Filter(limit=3, ascending=ascending, **asked))
    pages = [ids(page.rows)]
    while page.more:
        page = find(bearer.store_id, opened(bearer.store_id, page.more))
        pages.append(ids(page.rows))
    whole = [statement["id"] for statement in sent]
    assert [len(each) for each in pages] == [3, 3, 1]
    assert list(chain.from_iterable(pages)) == (whole if ascending else whole[::-1])


def test_a_page_that_ends_with_the_last_statement_has_no_next(bearer, sent):
    assert find(bearer.store_id, Filter(limit=6)).more is None
    assert find(bearer.store_id, Filter(limit=5)).more is not None


def test_statements_that_come_later_do_not_shift_the_next_page(bearer, sent):
    token = find(bearer.store_id, Filter(limit=2)).more
    send(bearer, told(), told())
    assert ids(find(bearer.store_id, opened(bearer.store_id, token)).rows) == [sent[3], sent[2]]


def test_the_token_of_the_next_page_holds_the_whole_question(bearer, sent):
    asked = Filter(
        agent="mailto:marisol@example.org",
        related_agents=True,
        verb="https://example.org/answered",
        since=0,
        until=2**52,
        limit=1,
        ascending=True,
    )
    token = find(bearer.store_id, asked).more
    after = opened(bearer.store_id, token)
    assert after.after.stored == Statement.objects.order_by("seq").first().stored
    assert {name: getattr(after, name) for name in ("agent", "related_agents", "verb", "since", "until", "limit")} == {
        "agent": "mailto:marisol@example.org",
        "related_agents": True,
        "verb": "https://example.org/answered",
        "since": 0,
        "until": 2**52,
        "limit": 1,
    }
    assert (after.ascending, after.related_activities, after.mine) == (True, False, None)


def test_a_token_that_this_store_did_not_give_opens_nothing(bearer, sent):
    token = find(bearer.store_id, Filter(limit=1)).more
    assert opened(bearer.store_id + 1, token) is None
    assert opened(bearer.store_id, token[:-1] + ("A" if token[-1] != "A" else "B")) is None
    assert opened(bearer.store_id, "") is None
    assert opened(bearer.store_id, "A" * 100_000) is None


def test_an_answer_holds_the_server_s_most_at_most(bearer):
    send(bearer, *[told() for _ in range(MOST_STATEMENTS + 1)])
    assert len(find(bearer.store_id, Filter()).rows) == MOST_STATEMENTS
    assert len(find(bearer.store_id, Filter(limit=10**9)).rows) == MOST_STATEMENTS


def test_the_stream_gives_everything_in_parts(bearer):
    sent = [told() for _ in range(MOST_STATEMENTS + 3)]
    send(bearer, *sent)
    parts = list(stream(bearer.store_id, Filter(verb="https://example.org/answered", ascending=True, limit=1)))
    assert [len(part) for part in parts] == [MOST_STATEMENTS, 3]
    assert ids(list(chain.from_iterable(parts))) == [statement["id"] for statement in sent]


def test_mine_are_those_of_one_s_own_authority(bearer):
    other = sender("one", key_of="other")
    mine, theirs = told(), told()
    send(bearer, mine)
    send(other, theirs)
    assert found(bearer, mine=bearer.authority_key) == [mine["id"]]
    assert found(bearer, mine=other.authority_key, verb="https://example.org/answered") == [theirs["id"]]


def test_filters_together_find_what_each_of_them_finds(bearer):
    """Against an oracle that looks at each statement: 60 statements of 3 verbs, 3 people, 2 registrations."""
    registrations = [str(uuid4()), str(uuid4())]
    statements = [
        told(
            verb=verb(f"v{place % 3}"),
            actor=by(f"p{place // 3 % 3}"),
            context={"registration": registrations[place // 7 % 2]},
        )
        for place in range(60)
    ]
    for first, last in pairwise(range(0, 61, 20)):
        send(bearer, *statements[first:last])
    for which in range(3):
        for who in range(3):
            for registration in registrations:
                asked = {
                    "verb": f"https://example.org/v{which}",
                    "agent": f"mailto:p{who}@example.org",
                    "registration": registration,
                }
                expected = [
                    it["id"]
                    for it in statements
                    if it["verb"]["id"] == asked["verb"]
                    and it["actor"]["mbox"] == asked["agent"]
                    and it["context"]["registration"] == registration
                ]
                assert found(bearer, ascending=True, **asked) == expected


@pytest.mark.parametrize("asked", [{}, {"verb": "https://example.org/answered"}])
def test_a_page_of_very_long_statements_is_shorter(bearer, asked):
    sent = [told(result={"response": "á" * 5_000_000}) for _ in range(9)] + [told()]
    for statement in sent:
        send(bearer, statement)
    page = find(bearer.store_id, Filter(ascending=True, **asked))
    pages = [ids(page.rows)]
    while page.more:
        page = find(bearer.store_id, opened(bearer.store_id, page.more))
        pages.append(ids(page.rows))
    assert list(chain.from_iterable(pages)) == [statement["id"] for statement in sent]
    assert len(pages) > 1
    assert max(len(each) for each in pages) <= 4
    streamed = list(stream(bearer.store_id, Filter(ascending=True, **asked)))
    assert [len(part) for part in streamed] == [len(each) for each in pages]
