"""The places of the practice centre, as tabs above each of its lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from senda.practice.access.author import may_read_sources
from senda.practice.access.play import may_rate, may_set_cases
from senda.practice.access.shift import may_see_shifts

if TYPE_CHECKING:
    from senda.kernel.actor import Actor


def tabs(actor: Actor, current: str) -> list[tuple[str, str, bool]]:
    """Label, address and whether it is the page itself (``current``, an address name without its context)."""
    offered = (
        (_("Cases"), "case_list", True),
        (_("Shifts"), "shift_list", may_see_shifts(actor)),
        (_("Plays"), "play_list", True),
        (_("Progress"), "progress", True),
        (_("Assessments"), "assignment_list", may_set_cases(actor)),
        (_("To rate"), "rating_list", may_rate(actor)),
        (_("Agreement of raters"), "agreement", may_set_cases(actor)),
        (_("Case files"), "author_list", may_read_sources(actor)),
    )
    return [(label, reverse(f"practice:{name}"), name == current) for label, name, may in offered if may]
