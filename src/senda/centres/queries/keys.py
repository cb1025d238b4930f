"""What is sealed with which key: how far a rotation has come."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from senda.centres import models
from senda.centres.rules.fields import PLACES
from senda.kernel.sealed import vault


def sealed_columns() -> Iterator[tuple[Any, str]]:
    """Every model and column that holds sealed values, as declared."""
    for name, column in PLACES:
        yield getattr(models, name), column


def not_sealed_with(model: Any, column: str, key_id: str) -> QuerySet[Any]:
    """Rows whose value was sealed with another key: a value begins with the id of its key."""
    head = vault().head(key_id)
    after = (int.from_bytes(head, "big") + 1).to_bytes(len(head), "big")
    current = Q(**{f"{column}__gte": head, f"{column}__lt": after})
    rows: QuerySet[Any] = model.objects.filter(**{f"{column}__isnull": False})
    return rows.exclude(current)


def sealed_with(key_id: str) -> int:
    """How many values this key alone opens."""
    head = vault().head(key_id)
    after = (int.from_bytes(head, "big") + 1).to_bytes(len(head), "big")
    return sum(
        model.objects.filter(**{f"{column}__gte": head, f"{column}__lt": after}).count()
        for model, column in sealed_columns()
    )


def left_to_reseal() -> int:
    key_id = vault().key_id()
    return sum(not_sealed_with(model, column, key_id).count() for model, column in sealed_columns())
