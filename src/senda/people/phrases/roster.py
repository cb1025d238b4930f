"""What rosters say: why a file, a heading or a row is not taken, and what to do about it."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.people.rules.roster.cells import BookFault
from senda.people.rules.roster.columns import Column
from senda.people.rules.roster.refusal import RosterRefusal
from senda.people.rules.roster.staff import StaffFault

CURP_PHRASES = {
    "curp_missing": _("The CURP is missing. Write the 18 signs of the official's CURP."),
    "curp_length": _(
        "The CURP %(value)s has %(length)s signs and must have 18. Copy it again whole from the official's document."
    ),
    "curp_shape": _(
        "%(value)s is not built like a CURP (four letters, six digits, H or M, five letters, two signs). "
        "Copy it again from the official's document."
    ),
    "curp_date": _("The CURP %(value)s holds a date of birth that does not exist. Copy it again from the document."),
    "curp_check_digit": _(
        "The last digit of the CURP %(value)s does not go with the others: some sign is mistyped. "
        "Copy it again from the official's document."
    ),
}

COLUMN_NAMES = {
    Column.RUNNING_NUMBER: _("Running number"),
    Column.EMPLOYEE_NUMBER: _("Employee number"),
    Column.FULL_NAME: _("Full name"),
    Column.GIVEN_NAMES: _("Given names"),
    Column.SURNAMES: _("Both surnames"),
    Column.FIRST_SURNAME: _("First surname"),
    Column.SECOND_SURNAME: _("Second surname"),
    Column.CURP: _("CURP"),
    Column.SEX: _("Sex"),
    Column.BIRTH_DATE: _("Date of birth"),
    Column.UNIT_KEY: _("Key of the centre"),
    Column.UNIT: _("Centre"),
    Column.STATE: _("State"),
    Column.POSITION: _("Post"),
    Column.SHIFT: _("Shift"),
    Column.ENTRY_DATE: _("Date of entry"),
    Column.EDITION_1: _("Took part in edition 1"),
    Column.PRIORITY: _("Priority"),
    Column.REMARKS: _("Remarks"),
    Column.IGNORED: _("Leave out"),
}

_COLUMN_MISSING = _(
    "Sheet “%(sheet)s” of %(file)s has no column for “{column}”, or its heading was not recognised. "
    "Say on the page which column it is, or correct the heading. Nothing was changed."
)

PHRASES: Phrases = {
    BookFault: {
        BookFault.EMPTY: _("%(file)s is empty. Save the workbook again and send it once more. Nothing was changed."),
        BookFault.TOO_LARGE: _(
            "%(file)s has %(megabytes)s MB; at most %(most)s MB are taken. "
            "Leave only the sheet with the list and send it again. Nothing was changed."
        ),
        BookFault.NOT_A_WORKBOOK: _(
            "%(file)s is not an Excel workbook, whatever its name says. "
            "Open the list in Excel or LibreOffice, save it as .xlsx and send that file. Nothing was changed."
        ),
        BookFault.OLD_FORMAT: _(
            "%(file)s is in the old format of Excel (.xls). Open it, save it as .xlsx and send that file. "
            "Nothing was changed."
        ),
        BookFault.ENCRYPTED: _(
            "%(file)s is locked with a password and cannot be read. Take the password away and send it again. "
            "Nothing was changed."
        ),
        BookFault.MACROS: _(
            "%(file)s holds macros, and files with macros are never opened. "
            "Save it as an Excel workbook without macros (.xlsx) and send that file. Nothing was changed."
        ),
        BookFault.UNPACKS_TOO_LARGE: _(
            "%(file)s unpacks to %(megabytes)s MB; at most %(most)s MB are read. Usually these are empty formatted "
            "rows: copy only the list to a new workbook and send that. Nothing was changed."
        ),
        BookFault.TOO_MANY_ROWS: _(
            "Sheet “%(sheet)s” of %(file)s goes on past row %(row)s; at most %(most)s rows are read. "
            "Leave only the list in the sheet. Nothing was changed."
        ),
        BookFault.TOO_MANY_COLUMNS: _(
            "Row %(row)s of sheet “%(sheet)s” of %(file)s has more than %(most)s columns. "
            "Leave only the columns of the list. Nothing was changed."
        ),
        BookFault.EMPTY_ROWS: _(
            "Sheet “%(sheet)s” of %(file)s has more than %(most)s empty rows after row %(row)s, so what follows is "
            "not read. Delete the rows below the list, save, and send it again. Nothing was changed."
        ),
        BookFault.DAMAGED: _(
            "%(file)s is damaged and cannot be read. Open it in Excel or LibreOffice, save it again as .xlsx and send "
            "that file. Nothing was changed."
        ),
    },
    RosterRefusal: {
        RosterRefusal.NO_TABLE: _(
            "No sheet of %(file)s holds a list of people: neither headings nor CURPs or employee numbers were found. "
            "Check that it is the right file. Nothing was changed."
        ),
        RosterRefusal.ROW_ERRORS: _(
            "%(file)s has %(count)s errors, the first in row %(first)s. Correct them and send it again, or import only "
            "the good rows. Nothing was changed."
        ),
        RosterRefusal.NOTHING_GOOD: _(
            "None of the %(rows)s rows of %(file)s can be taken. Correct the errors and send it again. "
            "Nothing was changed."
        ),
        RosterRefusal.NOT_A_DRAFT: _("%(file)s has already been imported or discarded. Send the file again if needed."),
        RosterRefusal.NOT_APPLIED: _("%(file)s is not imported at the moment, so there is nothing to undo."),
        RosterRefusal.LATER_IMPORT: _(
            "%(file)s cannot be undone: import %(later)s came after it. Undo that one first. Nothing was changed."
        ),
        RosterRefusal.IN_USE: _(
            "%(file)s cannot be undone: %(count)s records (accounts, nominations or others) already build on its "
            "people. Nothing was changed."
        ),
        RosterRefusal.CHANGED_SINCE: _(
            "%(file)s cannot be undone: %(count)s of its people were changed since. Correct them one by one. "
            "Nothing was changed."
        ),
        RosterRefusal.NO_CURP_TO_CONFIRM: _("Row %(row)s has no CURP that waits to be confirmed."),
        RosterRefusal.HEADING_EMPTY: _(
            "A column without a heading cannot be remembered. Give it a heading in the file."
        ),
    },
    Column: {column: format_lazy(_COLUMN_MISSING, column=name) for column, name in COLUMN_NAMES.items()},
    StaffFault: {
        StaffFault.NUMBER_MISSING: _("The employee number is missing. Write it; it tells who the row is about."),
        StaffFault.NUMBER_TWICE: _(
            "The employee number %(value)s already stands in row %(first)s. Each official has one of his own: "
            "correct one of the two rows."
        ),
        StaffFault.NUMBER_OF_ANOTHER: _(
            "The employee number %(value)s belongs to %(name)s, and the row names %(told)s. "
            "Correct the number or the name."
        ),
        StaffFault.NAME_MISSING: _("The name or the first surname is missing. Write both."),
        **{StaffFault(code): sentence for code, sentence in CURP_PHRASES.items()},
        StaffFault.CURP_SEX: _("The CURP %(value)s tells another sex than the row. Correct the CURP or the sex."),
        StaffFault.CURP_BIRTH_DATE: _(
            "The CURP %(value)s tells another date of birth than the row. Correct the CURP or the date."
        ),
        StaffFault.CURP_TWICE: _("The CURP %(value)s already stands in row %(first)s. Correct one of the two rows."),
        StaffFault.CURP_OF_ANOTHER: _(
            "The CURP %(value)s belongs to the official with number %(number)s. Correct the number or the CURP."
        ),
        StaffFault.CURP_DISAGREES: _(
            "The CURP %(value)s is not the one on the staff list for %(name)s (%(expected)s). "
            "Correct it, or confirm it on the page if the staff list is wrong."
        ),
        StaffFault.SEX_UNKNOWN: _("The sex “%(value)s” is not understood. Write H or M."),
        StaffFault.UNIT_UNKNOWN: _(
            "There is no centre called “%(value)s”. Write its name or key as in the list of centres."
        ),
        StaffFault.POSITION_UNKNOWN: _(
            "There is no post called “%(value)s”. Write one of the posts of the list of posts."
        ),
        StaffFault.SHIFT_UNKNOWN: _("There is no shift called “%(value)s”. Write matutino, vespertino or nocturno."),
        StaffFault.TEXT_TOO_LONG: _(
            "“%(value)s…” has %(length)s characters, at most %(most)s fit. Write only the number or the name."
        ),
        StaffFault.DATE_IMPOSSIBLE: _("Cell %(cell)s says %(value)s, a day that does not exist. Write the right date."),
        StaffFault.DATE_UNREADABLE: _("Cell %(cell)s says “%(value)s”, which is no date. Write it as day/month/year."),
        StaffFault.FORMULA: _(
            "Cell %(cell)s holds a formula (%(value)s), and formulas are never run. Write the value itself in the cell."
        ),
    },
}

BATCH_STATUS = {
    "draft": _("To be decided"),
    "applied": _("Imported"),
    "undone": _("Undone"),
    "discarded": _("Discarded"),
}
