"""What a refused list or scan says, and the names of states, sources and kinds of session."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.programmes.rules.attendance import ListRefusal, Source, Status
from senda.programmes.rules.door import ScanReason

PHRASES: Phrases = {
    ScanReason: {
        ScanReason.NOT_IN_COHORT: _(
            "You are not in the cohort of this edition. If you should be, tell the coordination."
        ),
        ScanReason.NOT_IN_GROUP: _(
            "This session is for another group. Your timetable tells your own room; scan the code that hangs there."
        ),
        ScanReason.TOO_EARLY: _(
            "It is too early: this session takes attendance from %(opens)s on. Come back then and scan again."
        ),
        ScanReason.SESSION_OVER: _(
            "This session ended at %(ended)s. If you were in the room, ask your trainer to note you on the list."
        ),
        ScanReason.SESSION_MOVED: _(
            "This session was moved to %(starts)s in a newer version of the timetable. Your timetable has the room."
        ),
        ScanReason.SESSION_DROPPED: _(
            "This session is no longer in the timetable. Look up in your timetable what takes its place."
        ),
        ScanReason.CODE_EXPIRED: _(
            "This code has run out: it changes every %(seconds)s seconds. Scan or type the one that the wall shows now."
        ),
        ScanReason.CODE_UNKNOWN: _(
            "This is not a code of this session. Check that you are in the right room, and use the code on its wall."
        ),
    },
    ListRefusal: {
        ListRefusal.TOO_EARLY: _("Nothing was saved: this session's list opens at %(opens)s."),
        ListRefusal.NOT_EXPECTED: _(
            "Nothing was saved: person %(person)s is not expected in this session. Open the list again, it has changed."
        ),
        ListRefusal.MINUTES_MISSING: _("Nothing was saved: say by how many minutes each late person was late."),
        ListRefusal.MINUTES_TOO_MANY: _(
            "Nothing was saved: the session lasts %(minutes)s minutes. Whoever missed all of it was absent."
        ),
        ListRefusal.NOTHING_TO_UNDO: _(
            "There is nothing to take back: your last list no longer counts, or somebody else has written over it."
        ),
    },
}

STATUS_NAMES = {
    Status.PRESENT: _("Present"),
    Status.LATE: _("Late"),
    Status.ABSENT: _("Absent"),
    Status.EXCUSED: _("Excused"),
    Status.UNDONE: _("Taken back"),
}
STATUS_TONES = {Status.PRESENT: "ok", Status.LATE: "soon", Status.ABSENT: "no", Status.EXCUSED: "wait"}
SOURCE_NAMES = {
    Source.LIST: _("list"),
    Source.QR: _("code on the wall, scanned"),
    Source.CODE: _("code on the wall, typed"),
    Source.PAPER: _("paper sheet"),
}
KIND_NAMES = {
    "theory": _("Theory"),
    "practice": _("Practice"),
    "pretest": _("Pre-test"),
    "posttest": _("Post-test"),
    "test": _("Test"),
}
