"""All sentences of this context."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senda.duties.rules.check import DefectKind
from senda.duties.rules.law import Confirmation, RequirementKind, Review, SourceMark, Status
from senda.kernel.ui import Phrases

PHRASES: Phrases = {
    DefectKind: {
        DefectKind.UNREADABLE: _("The file cannot be read: %(problem)s. Correct that line and check again."),
        DefectKind.FILE_MISSING: _(
            "The file is missing. Every pack needs it: copy the one of mx and replace its rows."
        ),
        DefectKind.COLUMN_MISSING: _("The column %(column)s is missing. Add it to the heading and to every row."),
        DefectKind.VALUE_MISSING: _("The column %(column)s is empty. Fill it in."),
        DefectKind.KEY_TWICE: _("%(key)s stands twice. Remove one of the rows, or give it a key of its own."),
        DefectKind.REFERENCE_UNKNOWN: _(
            "%(column)s names %(value)s, and %(where)s does not have it. Correct the key, or add what it names."
        ),
        DefectKind.VALUE_NOT_ALLOWED: _("%(column)s says %(value)s. It may only say: %(allowed)s."),
        DefectKind.NUMBER_EXPECTED: _("%(column)s says %(value)s. Write a whole number in digits."),
        DefectKind.DATE_EXPECTED: _("%(column)s says %(value)s, which is no day. Write the date as 2014-07-31."),
        DefectKind.DATES_REVERSED: _(
            "%(second)s (%(later)s) is earlier than %(first)s (%(earlier)s). Correct one of the two dates."
        ),
        DefectKind.DATES_OVERLAP: _(
            "Versions %(first)s and %(second)s of %(id)s are law on the same day. End one before the other starts."
        ),
        DefectKind.SOURCE_MISSING: _(
            "No source is named (%(column)s). Name where this was read, or mark it unconfirmed."
        ),
        DefectKind.SOURCE_TOO_WEAK: _(
            "It is marked %(confirmation)s, and no source of %(source)s was read that far. Lower the mark, or read one."
        ),
        DefectKind.TEXT_MISSING: _("The text %(text)s is missing in the language %(language)s. Write it."),
        DefectKind.COUNT_WRONG: _(
            "There are %(found)s %(what)s, and pack.yaml expects %(expected)s. Correct the table or the count."
        ),
        DefectKind.TILE_TWICE: _(
            "State %(state)s has the tile of state %(other)s on the map. Give it a place of its own."
        ),
        DefectKind.DUTY_UNTAUGHT: _("%(id)s belongs to the core, and no competence serves it. Add it to a competence."),
        DefectKind.MODULE_HOURS: _(
            "%(module)s has %(hours)s hours, but theory %(theory)s and practice %(practice)s. Correct one of the three."
        ),
        DefectKind.HOURS_IN_BLOCKS: _(
            "Theory and practice of %(module)s must each fill whole blocks of %(block)s hours."
        ),
        DefectKind.TOTAL_HOURS: _(
            "The modules add up to %(given)s hours, and the syllabus has %(expected)s. Correct the hours."
        ),
        DefectKind.PRECEDENCE_CYCLE: _(
            "These modules wait for one another: %(modules)s. Take one of their conditions away."
        ),
        DefectKind.COMPETENCE_ELSEWHERE: _(
            "%(module)s and competences.csv disagree about %(competence)s. Name it in the module given there."
        ),
        DefectKind.EXPERTISE_UNCOVERED: _(
            "%(expertise)s has %(seats)s trainer seats, and practice needs %(groups)s at once. Add seats that have it."
        ),
        DefectKind.ROOMS_TOO_FEW: _(
            "%(use)s needs %(rooms)s rooms with %(seats)s seats or more, and the venue has fewer. Add or enlarge one."
        ),
        DefectKind.QUOTA_OUTSIDE: _(
            "There is a quota for %(unit)s, no delegation of the edition's states. Remove it, or add the state."
        ),
        DefectKind.DUTY_NOT_IN_FORCE: _(
            "%(item)s is valid from %(on)s, and %(duty)s was not law on that day. Correct the date or the duty."
        ),
        DefectKind.KEY_NOT_AN_OPTION: _(
            "The right answer of %(item)s, %(option)s, is none of its options. Correct the key."
        ),
    },
    Confirmation: {
        Confirmation.CONFIRMED: _("confirmed"),
        Confirmation.EXCERPT: _("read in an excerpt"),
        Confirmation.UNCONFIRMED: _("unconfirmed"),
    },
    Review: {
        Review.PENDING: _("legal review pending"),
        Review.SIGNED: _("signed by a lawyer"),
    },
    SourceMark: {
        SourceMark.READ: _("read"),
        SourceMark.EXCERPT: _("only an excerpt read"),
        SourceMark.UNCONFIRMED: _("unconfirmed"),
        SourceMark.OWN: _("the academy's own"),
    },
    Status: {
        Status.STATUTE: _("law"),
        Status.COURT: _("court ruling"),
        Status.CRITERION: _("criterion"),
    },
    RequirementKind: {
        RequirementKind.SEX_FEMALE: _("reserved for women"),
        RequirementKind.COMPETENCE: _("a current competence"),
        RequirementKind.CERTIFICATE: _("a current certificate"),
    },
}

WORDS: Mapping[str, Promise] = {
    **PHRASES[Confirmation],
    **PHRASES[Review],
    **PHRASES[Status],
    **PHRASES[RequirementKind],
}
"""The word for each mark of a norm, by its value, as templates look it up; sources and dates have their own."""

SOURCE_WORDS: Mapping[str, Promise] = PHRASES[SourceMark]
DATE_WORDS: Mapping[str, Promise] = {
    Confirmation.CONFIRMED: _("dates confirmed"),
    Confirmation.EXCERPT: _("dates read in an excerpt"),
    Confirmation.UNCONFIRMED: _("dates unconfirmed"),
}
