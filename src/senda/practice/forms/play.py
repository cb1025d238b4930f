"""What may be sent about plays: the filters of the lists, and a delivery from a device."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.kernel.decisions import Decision, Reason, Refused
from senda.practice.phrases.case import THEME_NAMES
from senda.practice.phrases.play import MODE_NAMES
from senda.practice.rules.delivery import DeliveryRefusal

if TYPE_CHECKING:
    from collections.abc import Mapping

LAST_WHOLE = 2**31
FIRST_YEAR, LAST_YEAR = 2000, 2100


class CaseFilterForm(forms.Form):
    """Search words and a theme."""

    q = forms.CharField(label=_("Words or theme"), required=False, max_length=100)
    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=[("", _("All")), *THEME_NAMES.items()])


class PlayFilterForm(forms.Form):
    """Search words and how the play was made."""

    q = forms.CharField(label=_("Case or person"), required=False, max_length=100)
    mode = forms.ChoiceField(label=_("Made for"), required=False, choices=[("", _("All")), *MODE_NAMES.items()])


@dataclass(frozen=True, slots=True)
class Delivery:
    """A play as a device sends it, every part of its own kind."""

    ref: UUID
    case: str
    case_hash: str
    seed: int
    moves: tuple[str, ...]
    started_at: datetime
    ended_at: datetime
    engine: int
    claimed_points: int | None


def delivery(sent: object) -> Delivery:
    """Read a delivery from JSON. Raises Refused that names the part which is missing or of another kind."""
    if not isinstance(sent, dict):
        raise _unreadable("{}")
    moves = sent.get("moves")
    if not isinstance(moves, list) or not all(isinstance(move, str) and move.isprintable() for move in moves):
        raise _unreadable("moves")
    return Delivery(
        ref=_ref(sent),
        case=_words(sent, "case", 60),
        case_hash=_words(sent, "hash", 32),
        seed=_whole(sent, "seed"),
        moves=tuple(moves),
        started_at=_moment(sent, "started_at"),
        ended_at=_moment(sent, "ended_at"),
        engine=_whole(sent, "engine"),
        claimed_points=None if sent.get("points") is None else _whole(sent, "points"),
    )


def _ref(sent: Mapping[str, Any]) -> UUID:
    try:
        return UUID(_words(sent, "ref", 36))
    except ValueError:
        raise _unreadable("ref") from None


def _words(sent: Mapping[str, Any], name: str, most: int) -> str:
    """A short text without signs that cannot be shown, such as half a surrogate pair, which no database stores."""
    value = sent.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= most or not value.isprintable():
        raise _unreadable(name)
    return value


def _whole(sent: Mapping[str, Any], name: str) -> int:
    """A whole number that the database can hold; true and false are none, though Python counts with them."""
    value = sent.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not -LAST_WHOLE < value < LAST_WHOLE:
        raise _unreadable(name)
    return value


def _moment(sent: Mapping[str, Any], name: str) -> datetime:
    """A moment with its zone, of a year in which plays are made."""
    try:
        moment = datetime.fromisoformat(_words(sent, name, 40))
    except ValueError:
        raise _unreadable(name) from None
    if moment.tzinfo is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise _unreadable(name)
    return moment


def _unreadable(name: str) -> Refused:
    return Refused(Decision((Reason(DeliveryRefusal.UNREADABLE, {"field": name}),)))
