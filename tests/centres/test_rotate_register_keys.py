"""Changing the keys of the register: everything opens afterwards, it can be stopped, and no key goes too early."""

import json
from io import StringIO
from itertools import islice

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import models

from senda.centres import models as register
from senda.centres.actions import keys
from senda.centres.actions.keys import begin_rotation, destroy_former_keys, reseal_values, rotate_register_keys
from senda.centres.actions.search import search_people
from senda.centres.models import Act, Flag, Identity
from senda.centres.queries.identity import name_of_stay
from senda.centres.queries.keys import left_to_reseal, sealed_with
from senda.centres.queries.sealing import opened, sealed_in
from senda.centres.rules.fields import PLACES
from senda.centres.rules.search import asked
from senda.kernel import world
from senda.kernel.journal import Entry
from senda.kernel.sealed import vault
from tests.cast import NOW
from tests.factories.centres import act_of, stay_in

A = "MX27-02"


@pytest.fixture
def filled(crew, settings, tmp_path):
    settings.SENDA_HOME = tmp_path
    stays = [stay_in(A, number + 1) for number in range(3)]
    act_of(stays[0], "medical_entry", part="medical", sealed={"complaints": "fever"})
    flag = Flag(
        stay=stays[1], unit_key=A, kind="refuge", basis="word", raised_at=NOW, typed_at=NOW, raised_by_name="Nora"
    )
    flag.why = sealed_in(flag, "why", {"text": "fears to return"})
    flag.save()
    return stays


def finish(actor):
    *_, last = rotate_register_keys(actor)
    return last


def test_after_a_rotation_everything_opens_and_the_former_key_is_gone(crew, filled):
    old = vault().key_id()
    step = finish(crew.operator)
    assert (step.done, step.total, step.unreadable, step.destroyed) == (5, 5, 0, (old,))
    assert vault().key_ids() == (vault().key_id(),)
    assert vault().key_id() != old
    assert {name_of_stay(identity.stay) for identity in Identity.objects.all()} == {"Ixchel Tzul Vásquez"}
    assert opened(Act.objects.get(), "sealed") == {"complaints": "fever"}
    assert opened(Flag.objects.get(), "why") == {"text": "fears to return"}
    assert len(search_people(crew.nora, asked=asked("tzul"), unit_key=A)) == 3
    verbs = list(Entry.objects.filter(chain="register").order_by("position").values_list("verb", flat=True))
    assert (verbs[0], verbs[-1]) == ("centres.keys.rotated", "centres.keys.destroyed")


def test_a_stopped_rotation_is_taken_up_without_a_third_key(crew, filled, monkeypatch):
    monkeypatch.setattr(keys, "BATCH", 1)
    old = vault().key_id()
    list(islice(rotate_register_keys(crew.operator), 3))
    new = vault().key_id()
    assert (left_to_reseal(), sealed_with(old), sealed_with(new)) == (3, 3, 2)
    assert len(search_people(crew.nora, asked=asked("tzul"), unit_key=A)) == 3
    stay_in(A, 9)
    step = finish(crew.operator)
    assert (step.done, step.total, step.destroyed) == (3, 3, (old,))
    assert vault().key_ids() == (new,)
    assert len(search_people(crew.nora, asked=asked("tzul"), unit_key=A)) == 4


def test_a_key_is_kept_as_long_as_anything_is_sealed_with_it(crew, filled):
    old = vault().key_id()
    begin_rotation(crew.operator)
    assert destroy_former_keys(crew.operator) == ()
    assert vault().key_ids()[1:] == (old,)
    stay = filled[0]
    Identity.objects.filter(stay=stay).update(sealed=bytes(stay.identity.sealed)[:-1] + b"\x00")
    step = finish(crew.operator)
    assert (step.done, step.unreadable, step.destroyed) == (4, 1, ())
    assert sealed_with(old) == 1


def test_only_the_command_line_changes_keys(crew, filled):
    for deed in (
        lambda: begin_rotation(crew.nora),
        lambda: destroy_former_keys(crew.rosa),
        lambda: reseal_values(crew.ana, model=Identity, column="sealed", after=0),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    assert left_to_reseal() == 0


@pytest.mark.django_db(databases=["default", "practice"])
def test_the_command_changes_the_keys_of_both_worlds(crew, filled):
    with world.entered(world.World.PRACTICE):
        stay_in(A)
    out = StringIO()
    call_command("keys", "rotate", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert [told[place]["resealed"] for place in ("real", "practice")] == [5, 1]
    assert [len(told[place]["destroyed"]) for place in ("real", "practice")] == [1, 1]
    said = StringIO()
    call_command("keys", "rotate", stdout=said)
    assert "5" in said.getvalue()


def test_every_sealed_column_has_its_place():
    columns = {
        (model.__name__, field.name)
        for model in (getattr(register, name) for name in register.__all__)
        for field in model._meta.get_fields()
        if isinstance(field, models.BinaryField)
    }
    assert columns == set(PLACES)
