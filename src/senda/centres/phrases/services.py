"""How a duty stands, in words."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.services import DutyState

DUTY_WORDS: Final = {
    DutyState.MISSING: _("something is missing"),
    DutyState.KEPT: _("given"),
    DutyState.NOTHING_DUE: _("nothing is due"),
    DutyState.UNMEASURED: _("the register keeps no figure of it"),
}
DUTY_STATES: Final = {
    DutyState.MISSING: "no",
    DutyState.KEPT: "ok",
    DutyState.NOTHING_DUE: "wait",
    DutyState.UNMEASURED: "wait",
}
