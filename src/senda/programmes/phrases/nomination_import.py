"""What is said of a delegation's workbook: row by row what is wrong or was mended, and what to do."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.people.api import CURP_PHRASES
from senda.programmes.rules.nomination_import import Recovery, RowFault
from senda.programmes.rules.nomination_refusal import ImportRefusal

PHRASES: Phrases = {
    ImportRefusal: {
        ImportRefusal.NO_STAFF: _(
            "There is no staff list yet, so nobody could be recognised. Import it first: senda import staff FILE. "
            "Nothing was changed."
        ),
        ImportRefusal.NO_EDITION: _("There is no edition %(edition)s. Check the number."),
        ImportRefusal.NO_FILES: _(
            "%(folder)s holds no workbook. Put the delegations' lists (.xlsx) into it, or name the right folder. "
            "Nothing was changed."
        ),
        ImportRefusal.STATE_UNKNOWN: _(
            "Neither title, file name nor people of %(file)s tell which state it comes from. "
            "Name the delegation in the title or the file name. Nothing was changed."
        ),
        ImportRefusal.CURP_COLUMN_MISSING: _(
            "Sheet “%(sheet)s” of %(file)s has no column with CURPs. Add it, or say on the page which column it is. "
            "Nothing was changed."
        ),
        ImportRefusal.WHO_COLUMN_MISSING: _(
            "Sheet “%(sheet)s” of %(file)s has neither a column with names nor one with employee numbers. "
            "Add one of them, or say on the page which column it is. Nothing was changed."
        ),
        ImportRefusal.NO_DRAFTS: _("No workbook of edition %(edition)s waits to be imported. Send one first."),
        ImportRefusal.COHORT_STANDS: _(
            "The cohort of edition %(edition)s is already confirmed, so %(file)s changes no list any more. "
            "Who drops out is replaced on the selection page. Nothing was changed."
        ),
    },
    RowFault: {
        **{RowFault(code): sentence for code, sentence in CURP_PHRASES.items()},
        RowFault.CURP_DISAGREES: _(
            "The CURP %(value)s is not the one on the staff list for %(name)s (%(expected)s). Correct it in the list, "
            "or ask the coordination to confirm it on the page if the staff list is wrong."
        ),
        RowFault.CURP_OF_ANOTHER: _(
            "The CURP %(value)s belongs to %(other)s and the employee number to %(name)s. "
            "Correct whichever of the two is wrong."
        ),
        RowFault.NUMBER_DISAGREES: _(
            "The employee number %(value)s belongs to %(other)s, and the row is about %(name)s. Correct the number."
        ),
        RowFault.NAME_DISAGREES: _(
            "The row names “%(value)s”, and its number or CURP belong to %(name)s. "
            "Correct the name, or the number and CURP."
        ),
        RowFault.SEVERAL_OF_THAT_NAME: _(
            "Several officials are called %(name)s, and neither number nor CURP tell which one is meant. "
            "Write the employee number."
        ),
        RowFault.UNIT_UNKNOWN: _(
            "There is no centre called “%(value)s”. On the staff list the official serves at %(unit)s: "
            "write that name if it is right."
        ),
        RowFault.UNIT_DISAGREES: _(
            "The row says %(other)s (“%(value)s”), and on the staff list the official serves at %(unit)s. "
            "Correct the centre, or ask the coordination to correct the staff list."
        ),
        RowFault.PERSON_NOT_ON_STAFF: _(
            "%(name)s (number %(number)s, CURP %(curp)s) is not on the staff list: neither number, CURP nor name is "
            "known. Only officials of the centres can be nominated; check the three, or ask for the staff list to be updated."
        ),
        RowFault.DUPLICATE_IN_FILE: _(
            "%(name)s already stands in an earlier row of this list. Delete this row; the first one counts."
        ),
        RowFault.OTHER_STATES_OFFICIAL: _(
            "%(name)s serves at %(unit)s in %(state)s, and this is the list of %(home)s. "
            "Only the official's own delegation can nominate: delete the row."
        ),
        RowFault.FORMULA: _(
            "Cell %(cell)s holds a formula (%(value)s), and formulas are never run. Write the value itself in the cell."
        ),
    },
    Recovery: {
        Recovery.UNIT_SPELLING: _("The centre “%(value)s” was read as %(unit)s, where the official serves."),
        Recovery.UNIT_MISSING: _("The centre was missing and was taken from the staff list: %(unit)s."),
        Recovery.NUMBER_MISSING: _("The employee number was missing and was taken from the staff list: %(number)s."),
        Recovery.NUMBER_AS_NUMBER: _("The employee number stood as a quantity and was read as %(number)s."),
        Recovery.NUMBER_WRONG: _(
            "The employee number %(value)s is nobody's; by CURP and name the official is %(name)s, number %(number)s."
        ),
        Recovery.CASE_AND_SPACES: _("The name had spaces or capitals out of place and was read as %(name)s."),
        Recovery.NAME_SPELLING: _("The name “%(value)s” was read as %(name)s, as on the staff list."),
    },
}

KIND_NAMES = {
    RowFault.CURP_MISSING: _("no CURP"),
    RowFault.CURP_LENGTH: _("CURP too short or too long"),
    RowFault.CURP_SHAPE: _("CURP not built like one"),
    RowFault.CURP_DATE: _("CURP with an impossible date"),
    RowFault.CURP_CHECK_DIGIT: _("CURP with a wrong check digit"),
    RowFault.CURP_DISAGREES: _("CURP other than on the staff list"),
    RowFault.CURP_OF_ANOTHER: _("CURP of another official"),
    RowFault.NUMBER_DISAGREES: _("employee number of another official"),
    RowFault.NAME_DISAGREES: _("name other than on the staff list"),
    RowFault.SEVERAL_OF_THAT_NAME: _("several officials of that name"),
    RowFault.UNIT_UNKNOWN: _("unknown centre"),
    RowFault.UNIT_DISAGREES: _("centre other than on the staff list"),
    RowFault.PERSON_NOT_ON_STAFF: _("person not on the staff list"),
    RowFault.DUPLICATE_IN_FILE: _("person twice in the list"),
    RowFault.OTHER_STATES_OFFICIAL: _("official of another state"),
    RowFault.FORMULA: _("formula in a cell"),
    Recovery.UNIT_SPELLING: _("spelling of the centre mended"),
    Recovery.UNIT_MISSING: _("missing centre completed"),
    Recovery.NUMBER_MISSING: _("missing employee number completed"),
    Recovery.NUMBER_AS_NUMBER: _("employee number stored as a quantity"),
    Recovery.NUMBER_WRONG: _("wrong employee number corrected"),
    Recovery.CASE_AND_SPACES: _("capitals and spaces of the name mended"),
    Recovery.NAME_SPELLING: _("spelling of the name mended"),
}
