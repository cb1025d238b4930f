"""Correcting an identity: who may, what stays of the former one, and two editors at once."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from senda.centres.actions.identity import open_identity, write_identity
from senda.centres.actions.search import search_people
from senda.centres.models import Act, Identity, NameToken, Stay
from senda.centres.queries.identity import identity_of, name_of_stay
from senda.centres.queries.sealing import opened
from senda.centres.rules.identity import IdentityRefusal
from senda.centres.rules.search import asked
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry, chain_of
from tests.cast import NOW
from tests.factories.centres import stay_in

A = "MX27-02"
NEW = {"given_names": "Ixchel", "surname_1": "Batz", "surname_2": "Vásquez"}


def fresh(stay):
    return Stay.objects.get(pk=stay.pk)


def refusals(told):
    return {reason.code for reason in told.value.decision.reasons}


def write(actor, stay, values=NEW, version=1, reason=""):
    return write_identity(actor, stay=stay.ref, values=values, expected_version=version, reason=reason)


def test_a_correction_is_kept_with_what_stood_before(crew):
    stay = stay_in(A)
    assert write(crew.nora, stay, reason="the consulate's document").version == 2
    assert name_of_stay(fresh(stay)) == "Ixchel Batz Vásquez"
    act = Act.objects.get(stay=stay, kind="correction")
    assert act.facts == {"fields": ["surname_1"], "version": 2}
    assert opened(act, "sealed") == {"before": {"surname_1": "Tzul"}, "reason": "the consulate's document"}
    entry = Entry.objects.get(chain=chain_of(A), verb="centres.identity.changed")
    assert entry.facts == {"version": 2, "fields": "surname_1"}


def test_the_new_name_is_found_and_the_old_one_no_longer(crew):
    stay = stay_in(A)
    write(crew.nora, stay)
    found = {typed: len(search_people(crew.nora, asked=asked(typed), unit_key=A)) for typed in ("tzul", "bats")}
    assert found == {"tzul": 0, "bats": 1}
    assert NameToken.objects.filter(stay=stay).count() == 3


def test_who_comes_second_overwrites_nothing(crew):
    stay = stay_in(A)
    write(crew.nora, stay)
    with pytest.raises(Refused) as told:
        write(crew.beto, stay, {**NEW, "given_names": "Ixquic"})
    assert refusals(told) == {IdentityRefusal.CHANGED_MEANWHILE}
    assert name_of_stay(fresh(stay)) == "Ixchel Batz Vásquez"


def test_what_changes_nothing_or_has_no_name_or_is_erased_is_refused(crew):
    stay = stay_in(A)
    with pytest.raises(Refused) as told:
        write(crew.nora, stay, identity_of(stay))
    assert refusals(told) == {IdentityRefusal.NOTHING_CHANGED}
    with pytest.raises(Refused) as told:
        write(crew.nora, stay, {"document_number": "A-17"})
    assert refusals(told) == {IdentityRefusal.NAME_MISSING}
    Identity.objects.filter(stay=stay).update(sealed=None, erased_at=NOW)
    with pytest.raises(Refused) as told:
        write(crew.nora, stay)
    assert refusals(told) == {IdentityRefusal.ERASED}


@pytest.mark.parametrize("name", ["memo", "lupe", "rosa"])
def test_who_reads_identity_without_writing_it_is_refused(crew, name):
    stay = stay_in(A)
    with pytest.raises(PermissionDenied):
        write(getattr(crew, name), stay)
    with pytest.raises(PermissionDenied):
        open_identity(getattr(crew, name), stay=stay.ref)


@pytest.mark.parametrize("name", ["carla", "ana", "dora", "eva", "pablo", "queta"])
def test_for_everybody_else_there_is_no_such_person(crew, name):
    with pytest.raises(Http404):
        write(getattr(crew, name), stay_in(A))


def test_two_editors_on_the_page_the_second_sees_both_and_decides(crew, signed_in):
    stay = stay_in(A)
    page = f"/register/stays/{stay.ref}/identity/"
    first, second = signed_in("nora"), signed_in("beto")
    assert first.get(page).context["form"].initial["version"] == 1
    second.get(page)
    sent = {"version": "1", "given_names": "Ixchel", "surname_1": "Batz", "surname_2": "Vásquez", "reason": ""}
    assert first.post(page, sent).status_code == 302
    mine = {**sent, "surname_1": "Tzul", "called": "Ixa", "reason": "she says so"}
    both = second.post(page, mine)
    assert both.status_code == 409
    told = both.content.decode()
    assert "Batz" in told
    assert "Tzul" in told
    assert name_of_stay(fresh(stay)) == "Ixchel Batz Vásquez"

    undecided = second.post(page, {**mine, "version": "2", "decided": "yes", "take_surname_1": "stands"})
    assert undecided.status_code == 409
    assert undecided.context["decision"].errors.keys() == {"take_called"}

    decided = {**mine, "version": "2", "decided": "yes", "take_surname_1": "stands", "take_called": "mine"}
    assert second.post(page, decided).status_code == 302
    assert identity_of(fresh(stay)) == {**NEW, "called": "Ixa"}
    assert Identity.objects.get(stay=stay).version == 3


def test_a_third_version_while_deciding_is_shown_again(crew, signed_in):
    stay = stay_in(A)
    page = f"/register/stays/{stay.ref}/identity/"
    write(crew.nora, stay)
    write(crew.nora, stay, {**NEW, "surname_1": "Chen"}, version=2)
    mine = {"version": "2", "decided": "yes", "take_surname_1": "mine", **{k: str(v) for k, v in NEW.items()}}
    again = signed_in("beto").post(page, mine)
    assert again.status_code == 409
    assert "Chen" in again.content.decode()
    assert name_of_stay(fresh(stay)) == "Ixchel Chen Vásquez"


def test_the_page_shows_what_is_wrong_and_keeps_what_was_typed(crew, signed_in):
    stay = stay_in(A)
    page = signed_in("nora").post(
        f"/register/stays/{stay.ref}/identity/", {"version": "1", "given_names": "", "born_on": "1990-02-30"}
    )
    assert page.context["form"].errors.keys() == {"given_names", "born_on"}


def test_opening_the_page_is_in_the_journal_and_closed_to_others(crew, signed_in):
    stay = stay_in(A)
    page = f"/register/stays/{stay.ref}/identity/"
    expected = {"nora": 200, "beto": 200, "olga": 200, "memo": 403, "rosa": 403, "carla": 404, "dora": 404, "eva": 404}
    assert {name: signed_in(name).get(page).status_code for name in expected} == expected
    assert Entry.objects.filter(verb="centres.identity.read", subject=f"stay:{stay.ref}").count() == 3
