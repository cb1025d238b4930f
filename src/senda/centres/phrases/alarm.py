"""What an alarm says, and what must be done before it is closed."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.alarms import AlarmKind

ALARM_NAMES: Final = {
    AlarmKind.CAPACITY: _("More people than places"),
    AlarmKind.BEDS: _("More people than beds in an area"),
    AlarmKind.CHILD_LODGED: _("A child or adolescent is inside"),
    AlarmKind.VICTIM_LODGED: _("A victim of trafficking is inside"),
    AlarmKind.FAMILY_APART: _("A family was separated"),
    AlarmKind.HEADCOUNT: _("The headcount does not agree with the register"),
    AlarmKind.CLOCK: _("The computer's clock went back"),
    AlarmKind.EXIT_INCOMPLETE: _("Somebody left and something owed is missing"),
}
ALARM_REMEDIES: Final = {
    AlarmKind.CAPACITY: _("Stop new entries, transfer or release: no centre lodges above its capacity (LM 106)."),
    AlarmKind.BEDS: _("Move people to an area with beds, or transfer."),
    AlarmKind.CHILD_LODGED: _(
        "Tell the child protection authority, hand the child over to DIF and write the record. Nothing else comes first."
    ),
    AlarmKind.VICTIM_LODGED: _("Move the person to a specialised place and tell the prosecutor."),
    AlarmKind.FAMILY_APART: _("Bring the family together, or write down why that would harm somebody."),
    AlarmKind.HEADCOUNT: _("Call the roll by name until every person is found, then explain the difference."),
    AlarmKind.CLOCK: _(
        "Set the computer's date and time right. Limits count from when things were done and stay right."
    ),
    AlarmKind.EXIT_INCOMPLETE: _("Give or send what is missing, and write how it was done."),
}


def alarm_name(kind: str) -> str:
    """The name of an alarm; a kind of a later version is shown by its key."""
    return str(ALARM_NAMES.get(kind, kind))  # type: ignore[call-overload] # a StrEnum is found by its text


def alarm_remedy(kind: str) -> str:
    return str(ALARM_REMEDIES.get(kind, ""))  # type: ignore[call-overload] # a StrEnum is found by its text
