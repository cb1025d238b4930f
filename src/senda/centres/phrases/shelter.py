"""What is said when an area is not opened, closed or filled as asked."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.shelter import ShelterRefusal
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    ShelterRefusal: {
        ShelterRefusal.NAME_MISSING: _("The area has no name. Write the one on its door."),
        ShelterRefusal.NAME_TAKEN: _("This centre has an area called %(name)s already. Choose another name."),
        ShelterRefusal.NO_BEDS: _(
            "Write how many beds the area has, from 1 to %(most)s. Mattresses on the floor are no beds."
        ),
        ShelterRefusal.AREA_CLOSED: _("%(area)s is closed. Choose an area that is open."),
        ShelterRefusal.PEOPLE_INSIDE: _("%(people)s people sleep in this area. Place them elsewhere, then close it."),
        ShelterRefusal.OTHER_SEX: _(
            "%(folio)s does not go to %(area)s: it is kept for the other sex (LM 107-III). Choose another area."
        ),
        ShelterRefusal.NO_FAMILY: _(
            "%(folio)s has no family here, and this area is kept for families. Choose another area."
        ),
        ShelterRefusal.NOT_TO_BE_LODGED: _(
            "%(folio)s must not be lodged: a child, or a signal of protection. Read on the file whom to call."
        ),
        ShelterRefusal.FAMILY_APART: _(
            "%(people)s of the family would sleep elsewhere. Place them together, "
            "or write in at least %(least)s letters why that would harm somebody."
        ),
    },
}
