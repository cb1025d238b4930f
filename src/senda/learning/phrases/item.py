"""What a defect of the bank says, and the names of levels and marks."""

from django.utils.translation import gettext_lazy as _

from senda.duties.rules.law import Confirmation, Review
from senda.kernel.ui import Phrases
from senda.learning.rules.items import Defect, Level

PHRASES: Phrases = {
    Defect: {
        Defect.MISSING: _("Item %(item)s: %(field)s is missing. Write it in the file of its module."),
        Defect.UNKNOWN_FIELD: _(
            "Item %(item)s: no item has a field called %(field)s. Correct its name or take it out."
        ),
        Defect.NOT_A_DATE: _("Item %(item)s: “%(found)s” in %(field)s is not a date. Write it as 2014-07-07."),
        Defect.DATES_REVERSED: _("Item %(item)s: it would end on %(found)s, before it begins. Correct %(field)s."),
        Defect.NOT_A_CHOICE: _("Item %(item)s: “%(found)s” is none of the words allowed in %(field)s."),
        Defect.OPTIONS: _("Item %(item)s: it has the options “%(found)s”; write a, b, c and d."),
        Defect.KEY: _("Item %(item)s: the key “%(found)s” is not one of its options."),
        Defect.SAME_OPTION_TWICE: _("Item %(item)s: “%(found)s” stands twice in %(field)s. Each option must differ."),
        Defect.MODULE: _(
            "Item %(item)s: the competence %(found)s belongs to another module. Move the item to its file."
        ),
        Defect.DUTY_UNKNOWN: _("Item %(item)s: the pack knows no duty %(found)s. Correct its id."),
        Defect.DUTY_NOT_IN_FORCE: _(
            "Item %(item)s: it would be asked on days on which %(found)s is not law. Correct its dates."
        ),
        Defect.COMPETENCE_UNKNOWN: _("Item %(item)s: the pack knows no competence %(found)s. Correct its key."),
        Defect.DUTY_OF_ANOTHER_COMPETENCE: _(
            "Item %(item)s: its competence does not serve the duty %(found)s. Correct one of the two."
        ),
        Defect.KEY_POSITION: _(
            "The bank has %(found)s keys at place %(field)s, more than 35 %%. Move some keys to other places."
        ),
    },
}

LEVEL_NAMES = {Level.KNOWS: _("Knows"), Level.APPLIES: _("Applies")}
CONFIRMATION_NAMES = {
    Confirmation.CONFIRMED: _("read in the law itself"),
    Confirmation.EXCERPT: _("read in an excerpt"),
    Confirmation.UNCONFIRMED: _("unconfirmed"),
}
DATES_NAMES = {
    Confirmation.CONFIRMED: _("dates confirmed"),
    Confirmation.EXCERPT: _("dates read in an excerpt"),
    Confirmation.UNCONFIRMED: _("dates unconfirmed"),
}
REVIEW_NAMES = {Review.PENDING: _("review pending"), Review.SIGNED: _("review signed")}
