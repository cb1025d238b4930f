"""What the hats of the register are called on the page of its fields."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.rights import Hat

HAT_NAMES: Final = {
    Hat.DESK: _("Desk of the centre"),
    Hat.MEDICAL: _("Medical service"),
    Hat.LEGAL: _("Legal service"),
    Hat.PROTECTION: _("Child protection officer"),
    Hat.HEAD: _("Head of the centre"),
    Hat.REGISTRAR: _("Register at headquarters"),
    Hat.OVERSIGHT: _("Oversight"),
    Hat.PARTNER: _("Partner, of what was referred"),
}
