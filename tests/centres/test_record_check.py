"""The premises: what is due, what was seen, and what is not in order stays red until somebody finds it in order."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from senda.centres.actions.check import record_checks
from senda.centres.models import PremisesCheck
from senda.centres.queries.checks import checks_of
from senda.centres.rules.checks import CheckRefusal, CheckState, Look
from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from tests.cast import NOW
from tests.centres.test_register_arrival import codes

A = "MX27-02"
URL = f"/register/{A}/checks/"


def look(actor, at=NOW, **looks):
    return record_checks(actor, unit_key=A, looks=looks, done_at=at)


def states(now=NOW):
    return {line.check.key: line.state for line in checks_of(A, now) if line.check.key in {"exits", "keys", "toilets"}}


def test_a_round_is_written_item_by_item(crew):
    assert states() == dict.fromkeys(("exits", "keys", "toilets"), CheckState.NEVER)
    look(crew.beto, exits=Look(good=True), keys=Look(good=False, note="Falta la llave del dormitorio 2"))
    assert states() == {"exits": CheckState.GOOD, "keys": CheckState.NOT_GOOD, "toilets": CheckState.NEVER}
    assert states(NOW + timedelta(hours=9)) == {
        "exits": CheckState.DUE,
        "keys": CheckState.NOT_GOOD,
        "toilets": CheckState.NEVER,
    }
    assert Entry.objects.get(verb="centres.premises.checked").facts == {"items": 2, "not_good": "keys"}


def test_the_last_look_counts_by_when_it_was_made_not_by_when_it_was_typed(crew):
    look(crew.beto, exits=Look(good=True))
    look(crew.beto, at=NOW - timedelta(hours=1), exits=Look(good=False, note="Candado en la salida norte"))
    assert states()["exits"] is CheckState.GOOD


def test_an_old_look_says_nothing_of_today(crew):
    look(crew.beto, at=NOW - timedelta(days=70), exits=Look(good=True))
    assert states()["exits"] is CheckState.NEVER


def test_what_is_not_in_order_needs_words_and_nothing_is_kept_of_a_refused_round(crew):
    with pytest.raises(Refused) as refused:
        look(crew.beto, at=NOW + timedelta(hours=1), exits=Look(good=False), roof=Look(good=True), keys=Look(good=True))
    assert codes(refused) == [CheckRefusal.UNKNOWN_ITEM, CheckRefusal.NOTE_MISSING, RegisterRefusal.FUTURE]
    with pytest.raises(Refused) as refused:
        look(crew.beto)
    assert codes(refused) == [CheckRefusal.NOTHING_LOOKED_AT]
    assert PremisesCheck.objects.count() == 0


@pytest.mark.parametrize("name", ["memo", "lupe", "rosa", "dora", "carla", "ana"])
def test_only_the_desk_and_the_head_write(crew, name):
    with pytest.raises(PermissionDenied):
        look(getattr(crew, name), exits=Look(good=True))


@pytest.mark.parametrize(
    ("name", "status"), [("beto", 200), ("memo", 200), ("rosa", 200), ("dora", 200), ("carla", 403), ("ana", 403)]
)
def test_who_sees_the_checklist(crew, signed_in, name, status):
    assert signed_in(name).get(URL).status_code == status


def test_the_page_takes_a_round_and_says_which_item_lacks_words(crew, signed_in):
    client = signed_in("beto")
    sent = {"done_at": "2014-06-10T09:30", "look_exits": "good", "look_keys": "bad"}
    refused = client.post(URL, sent)
    assert refused.status_code == 200
    assert "Escriba lo que vio" in refused.content.decode()
    assert client.post(URL, {**sent, "note_keys": "Nadie la tiene"}).status_code == 302
    assert sorted(PremisesCheck.objects.values_list("item", "good", "note")) == [
        ("exits", True, ""),
        ("keys", False, "Nadie la tiene"),
    ]
    assert client.get(f"{URL}?format=csv").content.decode().count("Nadie la tiene") == 1
