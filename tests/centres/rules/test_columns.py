"""Each column of the register is declared, with words of the pack, and what is declared is there."""

import pytest
from django.db.models import BinaryField

from senda.centres import models
from senda.centres.queries.vocabulary import act_kinds, keeps, purposes
from senda.centres.rules.columns import COLUMNS
from senda.centres.rules.rights import Hat

MODELS = [getattr(models, name) for name in models.__all__]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_column_of_a_model_is_declared(model):
    declared = [each.column for each in COLUMNS if each.table == model.__name__]
    assert sorted(declared) == sorted(field.name for field in model._meta.concrete_fields)


def test_no_table_is_declared_that_is_not_there():
    assert {each.table for each in COLUMNS} == {model.__name__ for model in MODELS}


def test_purpose_and_life_are_of_the_pack():
    assert {each.purpose for each in COLUMNS} <= set(purposes())
    assert {each.life for each in COLUMNS if each.life} <= set(keeps())


def test_binary_columns_are_the_sealed_ones():
    binary = {(m.__name__, f.name) for m in MODELS for f in m._meta.concrete_fields if isinstance(f, BinaryField)}
    assert {(each.table, each.column) for each in COLUMNS if each.sealed} == binary


def test_whoever_wears_no_reading_hat_reads_nothing_sealed():
    readers = {hat for each in COLUMNS if each.sealed for hat in each.readers}
    assert Hat.OVERSIGHT not in readers


def test_every_field_of_an_act_names_purpose_and_life():
    faults = [
        f"{kind.key}.{field.key}"
        for kind in act_kinds().values()
        for field in kind.fields
        if field.purpose not in purposes() or field.keep not in keeps()
    ]
    assert faults == []
