"""What the groups of the public figures are called."""

from typing import Final

from django.utils.translation import gettext_lazy as _

GROUP_NAMES: Final = {
    "central_america": _("Central America"),
    "north_america": _("North America"),
    "south_america": _("South America"),
    "caribbean": _("Caribbean"),
    "europe": _("Europe"),
    "africa": _("Africa"),
    "asia": _("Asia"),
    "oceania": _("Oceania"),
    "other": _("Stateless or not known"),
}
SEX_NAMES: Final = {"F": _("Women"), "M": _("Men"), "X": _("Non-binary or other"), "U": _("Not recorded")}
AGE_NAMES: Final = {"0-11": _("0 to 11 years"), "12-17": _("12 to 17 years"), "18+": _("18 years and over")}
KEPT_NAMES: Final = {"kept": _("Kept"), "passed": _("Passed")}
MARKS: Final = {
    "confirmed": _("published"),
    "excerpt": _("published, read in an excerpt"),
    "derived": _("derived from published totals"),
}
