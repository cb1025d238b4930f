"""Who stands the shift, what the law asks of each reserved place, and that a gap is told first."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from senda.centres.actions.shift import put_on_shift, withdraw_from_shift
from senda.centres.models import ShiftPost
from senda.centres.queries.shift import gate_lines, members_of, put_on, staff_of
from senda.centres.rules.shift import ShiftRefusal, Verdict
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from tests.centres.test_register_arrival import codes
from tests.factories.people import PersonFactory, PostFactory

A = "MX27-02"
TODAY = date(2014, 6, 10)
URL = f"/register/{A}/shift/"


def post(unit, sex, shift="night", **names):
    person = PersonFactory(sex=sex, **names)
    PostFactory(person=person, unit=unit, shift=shift, position="custody")
    return person


def guard(actor, **more):
    told = {"name": "Ficticia Guardia", "contractor": "Seguridad Ficticia, S. A.", "sex": "F", **more}
    return put_on_shift(actor, unit_key=A, on=TODAY, shift="night", **told)


def lines(shift="night"):
    staff = staff_of(A, TODAY)
    members = members_of(staff, put_on(A, TODAY, shift), shift)
    return {line.key: line for line in gate_lines(staff, members, TODAY)}, members


def test_the_roster_stands_the_shift_and_each_gate_says_what_is_missing(crew):
    woman, man = post(crew.centre_a, "F"), post(crew.centre_a, "M")
    gates, members = lines()
    assert {woman.pk, man.pk} <= {member.person_id for member in members}
    told = {answer.member.person_id: answer for answer in gates["women_dormitory"].answers}
    assert told[man.pk].verdict is Verdict.MAY_NOT
    assert told[woman.pk].verdict is Verdict.LAW_ONLY
    assert {lack.by_law for lack in told[woman.pk].lacks} == {False}
    assert gates["women_dormitory"].covered


def test_a_contractor_brings_no_proof_and_covers_nothing(crew):
    guard(crew.nora)
    gates, members = lines()
    (contractor,) = (member for member in members if member.contractor)
    told = {answer.member.name: answer.verdict for answer in gates["women_dormitory"].answers}
    assert told[contractor.name] is Verdict.NO_PROOF
    assert not gates["women_dormitory"].covered


def test_a_man_of_a_contractor_never_guards_women(crew):
    guard(crew.nora, sex="M", gate="women_dormitory")
    gates, _members = lines()
    assert "Ficticia Guardia" not in {answer.member.name for answer in gates["custody"].answers}
    assert {answer.verdict for answer in gates["women_dormitory"].answers if answer.member.contractor} == {
        Verdict.MAY_NOT
    }


def test_somebody_of_another_shift_is_put_on_once_and_taken_off(crew):
    woman = post(crew.centre_a, "F", "morning")
    row = put_on_shift(crew.nora, unit_key=A, on=TODAY, shift="night", person_id=woman.pk)
    assert [member.post for member in lines()[1] if member.person_id == woman.pk] == [row.pk]
    with pytest.raises(Refused) as refused:
        put_on_shift(crew.nora, unit_key=A, on=TODAY, shift="night", person_id=woman.pk)
    assert codes(refused) == [ShiftRefusal.ALREADY_ON]
    withdraw_from_shift(crew.nora, unit_key=A, pk=row.pk)
    assert woman.pk not in {member.person_id for member in lines()[1]}
    assert [entry.verb for entry in Entry.objects.filter(verb__startswith="centres.shift").order_by("pk")] == [
        "centres.shift.joined",
        "centres.shift.withdrawn",
    ]
    with pytest.raises(Http404):
        withdraw_from_shift(crew.nora, unit_key=A, pk=row.pk)


def test_what_cannot_be_is_refused_with_every_reason(crew):
    elsewhere = post(crew.centre_b, "F")
    with pytest.raises(Refused) as refused:
        put_on_shift(crew.nora, unit_key=A, on=date(2014, 6, 1), shift="siesta", gate="roof", name=" ", contractor="")
    assert codes(refused) == [
        ShiftRefusal.OVER,
        ShiftRefusal.UNKNOWN_SHIFT,
        ShiftRefusal.UNKNOWN_GATE,
        ShiftRefusal.NAME_MISSING,
        ShiftRefusal.COMPANY_MISSING,
    ]
    with pytest.raises(Refused) as refused:
        put_on_shift(crew.nora, unit_key=A, on=TODAY, shift="night", person_id=elsewhere.pk)
    assert codes(refused) == [ShiftRefusal.NOT_POSTED_HERE]
    assert ShiftPost.objects.count() == 0


@pytest.mark.parametrize("name", ["memo", "rosa", "dora", "carla", "ana", "pablo"])
def test_only_the_desk_and_the_head_change_the_shift(crew, name):
    with pytest.raises(PermissionDenied):
        guard(getattr(crew, name))


@pytest.mark.parametrize(
    ("name", "status", "named"),
    [
        ("beto", 200, True),
        ("nora", 200, True),
        ("memo", 200, True),
        ("rosa", 200, False),
        ("dora", 200, False),
        ("carla", 403, False),
        ("ana", 403, False),
    ],
)
def test_who_sees_the_shift_and_its_names(crew, signed_in, name, status, named):
    guard(crew.nora)
    answer = signed_in(name).get(f"{URL}?on=2014-06-10&shift=night")
    assert (answer.status_code, "Ficticia Guardia" in answer.content.decode()) == (status, named)
    if status == 200:
        exported = signed_in(name).get(f"{URL}?on=2014-06-10&shift=night&format=csv").content.decode()
        assert ("Ficticia Guardia" in exported) is named


def test_a_gap_is_the_first_thing_the_page_says(crew, signed_in):
    page = signed_in("nora").get(f"{URL}?on=2014-06-10&shift=afternoon").content.decode()
    assert "Nadie de este turno puede cubrir" in page
    sent = {"name": "Ficticia Guardia", "contractor": "Seguridad Ficticia", "sex": "F"}
    answer = signed_in("nora").post(f"{URL}?on=2014-06-10&shift=afternoon", sent)
    assert answer["Location"] == f"{URL}?on=2014-06-10&shift=afternoon"
    row = ShiftPost.objects.get()
    assert (row.on, row.shift, row.person_id) == (TODAY, "afternoon", None)
    assert signed_in("beto").post(f"{URL}{row.pk}/withdraw/").status_code == 302


def test_the_law_of_the_day_is_asked(crew):
    in_2014 = {duty.id for _need, duty in lines()[0]["women_dormitory"].needed}
    staff = staff_of(A, TODAY)
    later = {line.key: line for line in gate_lines(staff, [], date(2026, 7, 1))}["women_dormitory"]
    assert "SEC2" in in_2014
    assert {(duty.id, duty.version) for _need, duty in later.needed} >= {("SEC2", 2)}
