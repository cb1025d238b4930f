"""What each verb of the journal says in words."""

from typing import Final

from django.utils.translation import gettext_lazy as _

VERBS: Final = {
    "programmes.notices.seen": _("Notices of a changed timetable read"),
    "programmes.timetable.revised": _("Timetable revised"),
    "programmes.session.moved": _("Session moved"),
    "programmes.calendar.renewed": _("Calendar address renewed"),
    "programmes.trainer.rescheduled": _("Days of a trainer seat changed"),
    "credentials.certificate.issued": _("Certificate issued"),
    "credentials.certificate.renewed": _("Certificate renewed"),
    "credentials.certificate.revoked": _("Certificate revoked"),
    "credentials.clearance.recorded": _("Clearance recorded"),
    "credentials.clearance_list.sent_empty": _("Clearance list sent without answers"),
    "home.demonstration.begun": _("Demonstration begun"),
    "home.night.run": _("Nightly list run"),
    "people.account.closed": _("Account closed"),
    "people.account.invited": _("Invitation sent again"),
    "people.account.opened": _("Account opened"),
    "people.account.reopened": _("Account opened again"),
    "people.account.signed_in": _("Signed in"),
    "people.curp.confirmed": _("CURP confirmed"),
    "people.heading.taught": _("Heading mapped by hand"),
    "people.official.posted": _("Official posted"),
    "people.password.set": _("Password set"),
    "people.person.opened": _("Person entered"),
    "people.role.ended": _("Role ended"),
    "people.role.granted": _("Role granted"),
    "people.second_factor.enrolled": _("Second factor set up"),
    "people.second_factor.forgotten": _("Second factor forgotten"),
    "people.staff_list.discarded": _("Staff list discarded"),
    "people.staff_list.imported": _("Staff list imported"),
    "people.staff_list.received": _("Staff list received"),
    "people.staff_list.undone": _("Staff list undone"),
    "people.units.loaded": _("Units loaded from the pack"),
    "programmes.attendance.recorded": _("Attendance recorded"),
    "programmes.attendance.undone": _("Attendance taken back"),
    "programmes.cohort.confirmed": _("Cohort confirmed"),
    "programmes.door.opened": _("Code of the room opened"),
    "programmes.edition.founded": _("Edition founded"),
    "programmes.edition.terms_changed": _("Terms of the edition changed"),
    "programmes.member.dropped_out": _("Member dropped out"),
    "programmes.member.joined": _("Member joined"),
    "programmes.nomination.annotated": _("Nomination annotated"),
    "programmes.nomination.moved": _("Nomination moved in the order"),
    "programmes.nomination.withdrawn": _("Nomination withdrawn"),
    "programmes.nominations.discarded": _("Nominations discarded"),
    "programmes.nominations.imported": _("Nominations imported"),
    "programmes.nominations.received": _("Nominations received"),
    "programmes.nominations.undone": _("Nominations undone"),
    "programmes.official.entered": _("Official entered a session"),
    "programmes.official.nominated": _("Official nominated"),
    "programmes.official.repeated": _("Official entered a session again"),
    "programmes.selection.pinned": _("Hand laid on the selection"),
    "programmes.selection.proposed": _("Selection proposed"),
    "programmes.selection.unpinned": _("Hand lifted from the selection"),
    "programmes.timetable.discarded": _("Timetable discarded"),
    "programmes.timetable.drafted": _("Timetable drafted"),
    "programmes.timetable.published": _("Timetable published"),
    "programmes.trainer.named": _("Trainer named"),
}


def say_verb(verb: str) -> str:
    """The words for a verb; one of another version of Senda is shown as it was written."""
    return str(VERBS.get(verb, verb))
