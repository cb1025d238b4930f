"""The journal is append-only and its chain tells every change."""

import pytest
from django.db import connection, transaction

from senda.kernel import journal
from senda.kernel.action import Unrecorded, action
from senda.people.models import Unit


@action
def rename(actor, *, key, name):
    Unit.objects.filter(key=key).update(name=name)
    journal.record(actor, "people.unit.renamed", f"unit:{key}")


@action
def rename_silently(actor, *, key, name):
    del actor
    Unit.objects.filter(key=key).update(name=name)


def test_chain_of_many_entries_is_whole(cast):
    for count in range(5):
        rename(cast.ana, key="MX27-02", name=f"Nombre {count}")
    assert (list(journal.faults()), journal.head()[0]) == ([], 5)


def test_action_without_entry_is_rolled_back(cast):
    with pytest.raises(Unrecorded):
        rename_silently(cast.ana, key="MX27-02", name="Otro")
    assert Unit.objects.get(key="MX27-02").name == "Villahermosa"


def test_record_outside_a_transaction_is_refused(transactional_db):
    from tests.cast import assemble  # noqa: PLC0415 - needs the database of this test

    with pytest.raises(RuntimeError, match="outside a transaction"):
        journal.record(assemble().ana, "people.unit.renamed", "unit:x")


def test_entry_can_neither_be_changed_nor_deleted(cast):
    rename(cast.ana, key="MX27-02", name="Nombre")
    entry = journal.Entry.objects.get()
    with pytest.raises(TypeError, match="append-only"):
        entry.save()
    with pytest.raises(TypeError, match="append-only"):
        entry.delete()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (
            "UPDATE kernel_entry SET verb = 'x.y.z' WHERE position = 2",
            ["academy: entry 2 was changed after it was written"],
        ),
        (
            "DELETE FROM kernel_entry WHERE position = 2",
            [
                "academy: entry 2 is missing; the next one found is 3",
                "academy: entry 3 was changed after it was written",
            ],
        ),
        ("DELETE FROM kernel_entry WHERE position = 3", ["academy: the head tells of 3 entries, 2 were found"]),
    ],
)
def test_damage_behind_the_journals_back_is_told(cast, damage, told):
    for count in range(3):
        rename(cast.ana, key="MX27-02", name=f"Nombre {count}")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(damage)
    assert list(journal.faults()) == told
