"""Before somebody is registered the desk sees who may be the same person; it never keeps anybody from being registered."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from senda.centres.actions.duplicate import MOST_SHOWN, compare_at_entry
from senda.centres.models import Pair, Stay
from senda.kernel.journal import Entry
from tests.cast import NOW
from tests.centres.test_register_arrival import TYPED, arrive

A, B = "MX27-02", "MX30-01"
AGAIN = {**TYPED, "given_names": "Wendi Sullapa", "surname_1": "Selmar", "surname_2": "Lagunero"}
SISTER = {**TYPED, "given_names": "Karla Yamileth"}


@pytest.fixture
def first(crew):
    return arrive(crew.beto)


def sent(client, values, unit=A, **more):
    token = client.get(f"/register/{unit}/arrive/").context["form"]["token"].value()
    at = (NOW - timedelta(minutes=3)).strftime("%Y-%m-%dT%H:%M")
    form = {**values, "token": token, "arrived_at": at, "age": "29", **more}
    return form, client.post(f"/register/{unit}/arrive/", form)


def compared(unit=A):
    return [entry.facts for entry in Entry.objects.filter(chain=f"centre:{unit}", verb="centres.people.compared")]


def test_an_earlier_file_is_shown_first_and_the_second_press_registers(crew, signed_in, first):
    client = signed_in("beto")
    form, page = sent(client, AGAIN)
    text = page.content.decode()
    assert (page.status_code, Stay.objects.count()) == (200, 1)
    told = [first.folio, "Wendy Suyapa Lagunero Zelmar", f"/register/stays/{first.ref}/", 'value="Wendi Sullapa"']
    assert [word for word in told if word not in text] == []
    assert compared() == [{"found": 1, "files": str(first.ref)}]
    assert 'name="seen" value="yes"' in text
    answer = client.post(f"/register/{A}/arrive/", {**form, "seen": "yes"})
    assert (answer.status_code, Stay.objects.count(), Pair.objects.count()) == (302, 2, 1)
    assert compared() == [{"found": 1, "files": str(first.ref)}]
    again = client.post(f"/register/{A}/arrive/", form)
    assert (again.status_code, Stay.objects.count()) == (200, 2), "without the mark the earlier file is shown once more"


def test_the_earlier_file_opens_beside_what_was_typed_and_says_so(crew, signed_in, first):
    text = sent(signed_in("beto"), AGAIN)[1].content.decode()
    link = re.search(rf'<a href="/register/stays/{first.ref}/"([^>]*)>(.*?)</a>', text, re.DOTALL)
    assert link[1].split() == ['target="_blank"', 'rel="noopener"']
    assert "(se abre en otra pestaña)" in link[2]


def test_a_form_sent_twice_is_not_compared_with_itself(crew, signed_in):
    client = signed_in("beto")
    form, answer = sent(client, TYPED)
    assert answer.status_code == 302
    assert client.post(f"/register/{A}/arrive/", form).url == answer.url
    assert (compared(), Stay.objects.count()) == ([{"found": 0, "files": ""}] * 2, 1)


def test_a_sister_and_a_stranger_are_registered_at_the_first_press(crew, signed_in, first):
    client = signed_in("beto")
    for values in (SISTER, {**TYPED, "given_names": "Elmer", "surname_1": "Xol", "surname_2": "Choc"}):
        assert sent(client, values)[1].status_code == 302
    assert Stay.objects.count() == 3


def test_the_mark_outlives_a_form_that_is_refused(crew, signed_in, first):
    client = signed_in("beto")
    later = (NOW + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    form, page = sent(client, AGAIN, seen="yes", arrived_at=later, another="yes")
    assert (page.status_code, 'name="seen" value="yes"' in page.content.decode()) == (200, True)
    at = (NOW - timedelta(minutes=3)).strftime("%Y-%m-%dT%H:%M")
    answer = client.post(f"/register/{A}/arrive/", {**form, "arrived_at": at})
    assert (answer.status_code, "arrive/?with=" in answer.url) == (302, True)


def test_no_file_of_another_centre_is_shown_or_counted(crew, signed_in, first):
    there = arrive(crew.carla, B, values=AGAIN)
    here = sent(signed_in("beto"), AGAIN)[1].content.decode()
    assert (first.folio in here, there.folio in here) == (True, False)
    Stay.objects.filter(pk=first.pk).update(unit_key=B)
    assert sent(signed_in("beto"), AGAIN)[1].status_code == 302
    assert compared(B) == []


def test_who_compares(crew, first):
    seeing = set()
    for name, actor in crew.everybody.items():
        try:
            found = compare_at_entry(actor, unit_key=A, values=AGAIN)
        except PermissionDenied:
            continue
        seeing.add(name)
        assert [each.stay for each in found] == [first], name
    assert seeing == {"beto", "nora", "olga"}


def test_five_are_shown_at_most(crew, first):
    for _n in range(MOST_SHOWN + 1):
        arrive(crew.beto, ref=uuid4())
    assert len(compare_at_entry(crew.beto, unit_key=A, values=AGAIN)) == MOST_SHOWN


def test_of_two_values_alone_nothing_is_said(crew, first):
    assert compare_at_entry(crew.beto, unit_key=A, values={"sex": "F", "nationality": "HND"}) == ()
