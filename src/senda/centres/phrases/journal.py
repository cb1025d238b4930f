"""What each verb of the register's journal says in words, and what a held head proves."""

from typing import Final

from django.utils.translation import gettext_lazy as _

VERBS: Final = {
    "centres.identity.changed": _("Identity corrected"),
    "centres.identity.read": _("Identity opened for correction"),
    "centres.people.listed": _("List of people shown"),
    "centres.people.searched": _("People searched"),
    "centres.people.exported": _("List of people exported"),
    "centres.journal.handed_out": _("End of the journal handed out"),
    "centres.journal.exported": _("Journal exported"),
    "centres.keys.rotated": _("Key of the register changed"),
    "centres.keys.resealed": _("Values sealed anew"),
    "centres.keys.destroyed": _("Former key of the register destroyed"),
    "centres.records.erased": _("Records erased at the end of their life"),
    "centres.stay.opened": _("File opened"),
    "centres.arrival.registered": _("Arrival registered"),
    "centres.arrival.repeated": _("Arrival sent twice"),
    "centres.act.recorded": _("Act recorded"),
    "centres.alarm.raised": _("Alarm raised"),
    "centres.alarm.closed": _("Alarm closed"),
    "centres.clock.silenced": _("Clock silenced"),
    "centres.clocks.exported": _("Clocks exported"),
    "centres.complaint.filed": _("Complaint received"),
    "centres.complaint.read": _("Complaint read"),
    "centres.complaint.taken_up": _("Complaint taken up"),
    "centres.complaint.answered": _("Complaint answered"),
    "centres.complaint.closed": _("Complaint finished"),
    "centres.flag.raised": _("Protection flag raised"),
    "centres.flag.doubted": _("Lowering of a flag asked"),
    "centres.flag.kept": _("Flag kept"),
    "centres.flag.lowered": _("Flag lowered"),
    "centres.headcount.recorded": _("Headcount recorded"),
    "centres.headcount.explained": _("Difference of a headcount explained"),
    "centres.headcount.roll_read": _("Names read for a roll-call"),
    "centres.headcount.roll_called": _("Roll called by name"),
    "centres.meal.recorded": _("Meal recorded"),
    "centres.diets.read": _("Kitchen list of diets read"),
    "centres.premises.checked": _("Premises looked at"),
    "centres.area.opened": _("Area opened"),
    "centres.area.closed": _("Area closed"),
    "centres.area.filled": _("Person placed in an area"),
    "centres.referral.begun": _("Referral begun"),
    "centres.referral.sent": _("Referral sent"),
    "centres.referral.read": _("Referral read"),
    "centres.referral.received": _("Referral received"),
    "centres.referral.accepted": _("Referral accepted"),
    "centres.referral.declined": _("Referral declined"),
    "centres.referral.answered": _("Referral answered"),
    "centres.referral.closed": _("Referral closed"),
    "centres.referral.withdrawn": _("Referral withdrawn"),
    "centres.referrals.exported": _("List of referrals exported"),
    "centres.pairs.found": _("Possible duplicates looked for"),
    "centres.pair.read": _("Two files compared"),
    "centres.pair.decided": _("Pair of files decided"),
    "centres.pair.reopened": _("Decision on a pair taken back"),
    "centres.duplicates.searched": _("Files of the same person looked for"),
}
HELD: Final = {
    "holds": _("It holds: the chain of today contains this head, unchanged."),
    "unsigned": _("The signature is not of a key of this academy: this head proves nothing here."),
    "shorter": _("The chain of today is shorter than this head: entries are missing, or an old backup was restored."),
    "rewritten": _("The entry at this place is another one: the chain was rewritten."),
    "unreadable": _("This is no signed head. Give the file that `senda journal head` wrote."),
}


def say_verb(verb: str) -> str:
    """The words for a verb; one of another version of Senda is shown as it was written."""
    return str(VERBS.get(verb, verb))
