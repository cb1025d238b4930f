"""What may be sent to begin a shift and to decide in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.practice.rules.draw import LAST_SEED
from senda.practice.rules.shift_engine import WAIT

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 5_000
"""A number of a step has at most four digits; whatever is longer is read as a step that cannot be."""


class BeginShiftForm(forms.Form):
    """The kind comes from the button; the number is for those who want the shift that somebody else played."""

    seed = forms.IntegerField(
        label=_("Number of the shift"),
        help_text=_("Leave it empty for a new one. The same number is the same shift for everybody."),
        min_value=0,
        max_value=LAST_SEED,
        required=False,
    )


def step_of(sent: Mapping[str, str]) -> int:
    """Return the number of the first decision that was sent; -1, which is never the next one, for anything else."""
    written = sent.get("step", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < len(str(LONGEST)) else -1


def decision_of(sent: Mapping[str, str]) -> str:
    """Return the one decision of a form: wait, or a task with the way and the colleague that were chosen for it."""
    if sent.get("decision"):
        return sent["decision"]
    if WAIT in sent:
        return WAIT
    chosen = [sent.get(name, "") for name in ("task", "way", "who")]
    return ".".join(chosen) if all(chosen) else ""
