"""Who a person is, as the sealed part tells it."""

from typing import Any

from senda.centres.models import Stay
from senda.centres.queries.sealing import opened
from senda.centres.queries.vocabulary import act_kind
from senda.centres.rules.acts import ActField
from senda.centres.rules.identity import FIELDS, name_of

__all__ = ["identity_fields", "identity_of", "name_of", "name_of_stay"]


def identity_fields() -> tuple[ActField, ...]:
    """The fields of the sealed identity, as the pack describes them."""
    return tuple(field for field in act_kind("registration").fields if field.key in FIELDS)


def identity_of(stay: Stay) -> dict[str, Any]:
    """The values of the sealed identity; an empty mapping when its life has ended. One query unless it came with the stay.

    Whoever calls it has asked access: `may_read(actor, stay.unit_key, Part.IDENTITY)`.
    """
    return opened(stay.identity, "sealed")


def name_of_stay(stay: Stay) -> str:
    """The name for a list or a heading; empty when it is not known or no longer kept."""
    return name_of(identity_of(stay))
