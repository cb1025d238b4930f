"""What is wrong with a case file, where, and how it is mended: for lawyers and trainers who never saw a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from senda.kernel.decisions import Reason
from senda.kernel.ui import speak
from senda.practice.rules.defects import DefectKind

if TYPE_CHECKING:
    from senda.kernel.ui import Phrases
    from senda.practice.rules.defects import Defect

_READING = {
    DefectKind.NOT_UTF8: _("The file holds signs that are no UTF-8. Save it again as UTF-8 text."),
    DefectKind.NOT_YAML: _(
        "The file cannot be read from this line on. Look here and one line above: a missing quotation mark, a colon inside "
        "speech without quotation marks, or blanks at the start of the line that do not match the lines above."
    ),
    DefectKind.TAB: _("There is a tab here. Write blanks instead, two for each step to the right."),
    DefectKind.ALIAS: _("The signs & and * join two places of the file here. Write the text out in both places."),
    DefectKind.NAME_TWICE: _(
        "“%(found)s” stands twice. Facts, cues, actions and clocks share one list of names: rename one of the two."
    ),
    DefectKind.MISSING: _("“%(path)s” is missing. Add it."),
    DefectKind.UNKNOWN_KEY: _(
        "“%(found)s” is no word of the case file (at %(path)s). Did you mean “%(expected)s”? Correct or delete it."
    ),
    DefectKind.NOT_TEXT: _("“%(path)s” must be a plain text, not a list or a table. Write it on one line."),
    DefectKind.NOT_A_LIST: _("“%(path)s” must be a list. Write it in square brackets, such as [one, two]."),
    DefectKind.NOT_A_MAPPING: _("“%(path)s” must be a table of names, each with its own lines below it."),
    DefectKind.EMPTY: _("“%(path)s” is empty. Write what belongs there."),
    DefectKind.NOT_A_NUMBER: _(
        "“%(found)s” at %(path)s is no whole number in the range allowed there. Write digits only, such as 12; minutes are "
        "never written as an hour, and a change of trust is a number from -5 to +5."
    ),
    DefectKind.NOT_A_TIME: _("“%(found)s” at %(path)s is no hour of the day. Write it in quotation marks, as “02:10”."),
    DefectKind.NOT_A_DATE: _("“%(found)s” at %(path)s is no date. Write it as 2026-02-09."),
    DefectKind.NOT_A_NAME: _(
        "“%(found)s” at %(path)s cannot be a name. Use small letters without accents, digits and the low line, 40 at most, "
        "and begin with a letter."
    ),
    DefectKind.NOT_A_CHOICE: _("“%(found)s” may not stand at %(path)s. Choose one of: %(expected)s."),
    DefectKind.TOO_MANY: _("There is too much at %(path)s: the list or the text is longer than the case file allows."),
}

_NAMES = {
    DefectKind.UNKNOWN_NAME: _(
        "There is no “%(found)s” of the kind asked for here. Check the spelling, or add the fact, cue, action or clock."
    ),
    DefectKind.UNKNOWN_VARIABLE: _(
        "“%(found)s” is no list of “variantes”. Add the list, or correct the name between the braces."
    ),
    DefectKind.UNKNOWN_VALUE: _(
        "“%(found)s” is no value of the list “%(variable)s” in “variantes”. Write it exactly as it stands in the list."
    ),
    DefectKind.VALUE_TWICE: _("“%(found)s” stands twice in the list “%(variable)s”. Delete one of the two."),
    DefectKind.VARIABLE_IN_TITLE: _(
        "The title is read before any variant is drawn, so no braces may stand in it. Write it without."
    ),
    DefectKind.VARIABLE_UNUSED: _("No text and no “si” uses the list “%(found)s”. Use it or delete it."),
    DefectKind.TRANSLATION_MISSING: _("The English text of “%(path)s” is missing. Add it under “textos: en:”."),
    DefectKind.TRANSLATION_EXTRA: _(
        "The English table has “%(path)s”, for which there is no Spanish text, or another number of values. Make both alike."
    ),
    DefectKind.DENIAL_MISSING: _(
        "The fact “%(found)s” is not true in some variants, so “niega” is needed: what the person says then."
    ),
    DefectKind.WORDS_MISSING: _(
        "“%(path)s” is missing: what is said or seen there. Write it in the person's own words."
    ),
}

_LAW = {
    DefectKind.DUTY_UNKNOWN: _(
        "The pack has no duty or clock “%(found)s”. Take an id from the list of duties, such as CHI2 or C10."
    ),
    DefectKind.DUTY_NOT_IN_FORCE: _(
        "“%(found)s” is not law on %(on)s. Choose the duty that is, or change the day in “ley”."
    ),
    DefectKind.CLOCK_UNKNOWN: _("The pack has no clock “%(found)s”. Take an id from the list of clocks, such as C01."),
    DefectKind.CLOCK_NOT_HERE: _(
        "The clock “%(found)s” does not run in a centre of type %(place)s. Change “lugar” or the clock."
    ),
    DefectKind.CLOCK_MINUTES: _(
        "The law gives hours or days for “%(found)s”, and the pack counts them. Leave “minutos” out; what had run before the scene "
        "stands in “corridos”."
    ),
    DefectKind.CLOCK_NEEDS_MINUTES: _(
        "The law gives neither hours nor days for “%(found)s”. Write “minutos”: the academy's own limit, shown as didactic."
    ),
    DefectKind.CLOCK_NO_CAP: _(
        "The law puts no last hour to “%(found)s”, so it cannot run in a case. Use a duty and “minutos”."
    ),
    DefectKind.CLOCK_RAN_OUT: _(
        "The clock “%(found)s” had run out before the scene began: %(ran)s minutes are more than the law gives. Lower “corridos”."
    ),
    DefectKind.CLOCK_OUTSIDE: _(
        "The clock “%(found)s”, begun on %(on)s, leaves the calendar of working days that the pack knows. Choose another day in "
        "“ley”."
    ),
    DefectKind.COMPETENCE_UNKNOWN: _(
        "The pack has no competence “%(found)s”. Take a key of the list of competences, such as children.notice."
    ),
    DefectKind.COMPETENCE_OTHER_DUTY: _(
        "The competence “%(found)s” does not carry the duty %(duty)s. Choose the competence that does, or another duty."
    ),
    DefectKind.SIGNAL_UNKNOWN: _("The register has no signal “%(found)s”. Use one such as child, carer or refuge."),
    DefectKind.REFERRAL_UNKNOWN: _(
        "The register has no referral “%(found)s”. Use one such as child_protection or health_care."
    ),
    DefectKind.REFERRAL_FIELD: _(
        "“%(found)s” may not be handed over in a referral of the kind %(kind)s: it gives only what that partner needs. Delete it."
    ),
    DefectKind.CONSENT_MISSING: _(
        "A referral of the kind %(found)s needs the person's word. Add “consentimiento” with the action or fact that is it."
    ),
    DefectKind.QUESTION_UNKNOWN: _(
        "The pack has no screening question “%(found)s”. Write instrument and question, such as child.says_minor, or use “texto”."
    ),
}

_STRUCTURE = {
    DefectKind.POINTS: _(
        "The points add up to %(found)s and not to 100%(variant)s. Change “puntos”, or the “si” of the lines."
    ),
    DefectKind.TOO_MANY_VARIANTS: _(
        "The lists give %(found)s variants; %(most)s is the most. Shorten a list or delete one."
    ),
    DefectKind.NO_END: _("No action ends the case. Add “termina: sí” to the one that closes it."),
    DefectKind.FALSE_CUE_REQUIRED: _(
        "“%(found)s” is a false cue (real: no), so nothing may depend on its being marked. Make it real or take it out here."
    ),
    DefectKind.LINE_GOAL: _("The line “%(found)s” needs either “logro” or “evita”, one of the two and not both."),
    DefectKind.TOO_BIG: _(
        "The case is too long for a phone: %(found)s bytes where %(most)s are the most. Shorten the sentences."
    ),
}

_PROOF = {
    DefectKind.NOT_PERFECT: _(
        "Nobody can reach 100 points without a critical error%(variant)s: each line can be met, but not all together. Look for an "
        "action that one line asks for and another forbids, for a limit that is too short, or for trust that cannot be won."
    ),
    DefectKind.LINE_NEVER_MET: _(
        "The line “%(found)s” cannot be met without a critical error%(variant)s, however one plays. Look at its “logro”, the trust "
        "and the actions that it needs, its “antes_de” and the minutes of its clock."
    ),
    DefectKind.DEAD_END: _(
        "A dead end%(variant)s: after “%(way)s” the case can never be closed any more (%(found)s such states). Let the action that "
        "ends it ask for less, or open another way out."
    ),
    DefectKind.ACT_UNREACHABLE: _(
        "The action “%(found)s” is never offered, however one plays. Look at what it “requiere” and at what it “impide”."
    ),
    DefectKind.FACT_UNREACHABLE: _(
        "Nobody can learn the fact “%(found)s”%(variant)s: the trust or the conditions that it needs never come together. Lower "
        "“confianza”, or let some action raise it."
    ),
    DefectKind.CUE_UNREACHABLE: _(
        "Nobody can see the cue “%(found)s”%(variant)s: what stands in “aparece” never happens."
    ),
    DefectKind.CLOCK_NEVER_STARTS: _(
        "The clock “%(found)s” never starts%(variant)s: what stands in “empieza” never happens."
    ),
    DefectKind.CLOCK_NEVER_MET: _(
        "Nobody can keep the clock “%(found)s”%(variant)s: its minutes are over before any action of “cumple” is open. Give more "
        "minutes, or ask for less before that action."
    ),
    DefectKind.RANDOM_SCORES: _(
        "Somebody who clicks at random gets %(found)s points on average; it must be under %(most)s. Give fewer points to what is "
        "met by chance, and ask for order, for a fact learnt or for time kept."
    ),
    DefectKind.RANDOM_PASSES: _(
        "Somebody who clicks at random passes %(found)s times in 100; it must be under %(most)s. Ask for order, for a fact learnt "
        "or for time kept, or make a line critical."
    ),
    DefectKind.UNPROVED: _(
        "The case has more than %(most)s states, too many to be proved, and what is not proved is not published. Let actions ask "
        "for each other, make fewer of them repeatable, or use fewer clocks."
    ),
}

PHRASES: Phrases = {DefectKind: {**_READING, **_NAMES, **_LAW, **_STRUCTURE, **_PROOF}}

_UNKNOWN_KEY = _("“%(found)s” is no word of the case file (at %(path)s). Correct or delete it.")


def say_defect(defect: Defect) -> str:
    """Return the sentence of a defect in the language of the request."""
    if defect.kind is DefectKind.UNKNOWN_KEY and not defect.facts["expected"]:
        return str(_UNKNOWN_KEY) % defect.facts
    return speak(PHRASES, Reason(defect.kind, defect.facts))
