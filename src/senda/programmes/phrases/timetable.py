"""What clashes and collisions say, and the names of kinds, rooms and trainer seats."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from senda.kernel.decisions import Reason
from senda.kernel.ui import Phrases, in_language, speak
from senda.kernel.values import Text
from senda.programmes.rules.timetable.collision import Limit
from senda.programmes.rules.timetable.placed import Clash
from senda.programmes.rules.timetable.problem import Kind, RoomKind
from senda.programmes.rules.timetable.refusal import TimetableRefusal

PHRASES: Phrases = {
    Clash: {
        Clash.UNKNOWN_MODULE: _("Session %(session)s is of a module that the syllabus does not have: %(module)s."),
        Clash.UNKNOWN_GROUP: _("Session %(session)s is for group %(group)s, which the cohort does not have."),
        Clash.UNKNOWN_ROOM: _("Session %(session)s is in a room that the edition does not have: %(room)s."),
        Clash.UNKNOWN_TRAINER: _("Session %(session)s has no trainer seat of the edition. Choose one."),
        Clash.OUTSIDE_BLOCKS: _(
            "%(day)s, %(start)s–%(end)s: %(module)s lies in no block of the calendar. Move it into one."
        ),
        Clash.ROOM_TWICE: _(
            "%(day)s, %(start)s: %(room)s is taken twice, by %(module)s and by %(other_module)s. "
            "Choose another room for one of them."
        ),
        Clash.TRAINER_TWICE: _(
            "%(day)s, %(start)s: trainer %(trainer)s is in two places, in %(module)s and in %(other_module)s. "
            "Choose another trainer for one of them."
        ),
        Clash.GROUP_TWICE: _(
            "%(day)s, %(start)s: the same people are expected in %(module)s and in %(other_module)s. Move one of them."
        ),
        Clash.ROOM_KIND: _(
            "%(day)s, %(start)s: %(room)s is not the kind of room that %(module)s (%(kind)s) needs: %(needed)s."
        ),
        Clash.ROOM_TOO_SMALL: _(
            "%(day)s, %(start)s: %(room)s holds %(capacity)s, and %(people)s are expected in %(module)s. "
            "Choose a larger room."
        ),
        Clash.ROOM_CLOSED: _(
            "%(day)s, %(start)s: %(room)s cannot be used that day. Choose another room for %(module)s."
        ),
        Clash.NO_EXPERTISE: _(
            "%(day)s, %(start)s: trainer %(trainer)s has not the expertise for %(module)s. Choose another trainer."
        ),
        Clash.TRAINER_AWAY: _(
            "%(day)s, %(start)s: trainer %(trainer)s is not there that day, and is to give %(module)s. "
            "Choose another trainer, or move the session."
        ),
        Clash.TRAINER_OVERLOADED: _(
            "%(day)s: trainer %(trainer)s has %(blocks)s blocks, and %(limit)s are allowed. Give one to another trainer."
        ),
        Clash.MODULE_OVERLOADED: _(
            "%(day)s, group %(group)s: %(blocks)s blocks of %(module)s, and %(limit)s a day are allowed. Move one."
        ),
        Clash.MODULE_SPREAD: _(
            "Group %(group)s: %(module)s stretches over %(days)s teaching days, from %(first)s to %(last)s, and %(limit)s are "
            "allowed. Bring its sessions closer together."
        ),
        Clash.PRACTICE_OVERLOADED: _(
            "%(day)s, group %(group)s: %(blocks)s blocks of practice, and %(limit)s a day are allowed. Move one."
        ),
        Clash.PRACTICE_IN_A_ROW: _(
            "%(day)s, group %(group)s: %(blocks)s blocks of practice in a row, and %(limit)s are allowed. Put theory between."
        ),
        Clash.DAY_OVERLOADED: _(
            "%(day)s, group %(group)s: %(minutes)s minutes of teaching, and %(limit)s hours are allowed. Move a session."
        ),
        Clash.BREAK_TOO_SHORT: _(
            "%(day)s, %(start)s, group %(group)s: %(minutes)s minutes of break before %(module)s, and %(limit)s are due."
        ),
        Clash.PRACTICE_APART: _(
            "%(day)s, %(start)s: group %(group)s practises %(module)s while group %(other_group)s practises "
            "%(other_module)s. All groups practise the same module in a block."
        ),
        Clash.THEORY_LATE: _(
            "%(day)s, %(start)s, group %(group)s: practice of %(module)s after %(given)s blocks of its theory; %(needed)s "
            "must come first. Exchange it with a block of theory."
        ),
        Clash.MODULE_EARLY: _(
            "%(day)s, %(start)s, group %(group)s: %(module)s begins after %(given)s blocks of theory of %(earlier)s; "
            "%(needed)s must come first."
        ),
        Clash.PRETEST_NOT_FIRST: _(
            "The pre-test must be one session for the whole cohort, in %(module)s, and the first of all."
        ),
        Clash.POSTTEST_NOT_LAST: _(
            "The post-test must be one session for the whole cohort, in %(module)s, and the last of all."
        ),
        Clash.HOURS_WRONG: _(
            "Group %(group)s gets %(minutes)s minutes of %(module)s (%(kind)s), and the syllabus asks for %(hours)s hours."
        ),
    },
    Limit: {
        Limit.SYLLABUS: _("What the syllabus asks for."),
        Limit.COHORT: _("The cohort: %(people)s people sit together in theory and tests."),
        Limit.GROUPS: _("Practice runs in %(groups)s groups side by side, each with its own room and trainer."),
        Limit.CALENDAR: _("What the calendar of the edition offers."),
        Limit.PLENARY_ROOMS: _("Plenary rooms: the largest of %(rooms)s holds %(capacity)s."),
        Limit.PRACTICE_ROOMS: _("The %(rooms)s practice rooms of the edition."),
        Limit.TRAINERS: _("The %(trainers)s trainer seats are there %(days)s days in all."),
        Limit.EXPERTISE: _("Only %(trainers)s trainer seats have the expertise for %(module)s."),
        Limit.TRAINER_DAYS: _("Trainer %(trainer)s is there on %(days)s days only."),
        Limit.TRAINER_LOAD: _("A trainer gives at most %(limit)s blocks a day."),
        Limit.MODULE_A_DAY: _("At most %(limit)s blocks of one module a day."),
        Limit.MODULE_SPAN: _("A module is finished within %(limit)s teaching days of its beginning."),
        Limit.PRACTICE_A_DAY: _("At most %(limit)s blocks of practice a day."),
        Limit.PRACTICE_IN_A_ROW: _("At most %(limit)s blocks of practice in a row."),
        Limit.HOURS_A_DAY: _("At most %(limit)s hours of teaching a day."),
        Limit.BREAKS: _("A break lasts at least %(limit)s minutes; this one has %(minutes)s."),
        Limit.THEORY_FIRST: _("Practice of a module follows its theory, block by block."),
        Limit.AFTER: _("%(module)s builds on %(earlier)s."),
        Limit.OPENING: _("The first block belongs to %(module)s, with the pre-test."),
        Limit.CLOSING: _("The last block belongs to %(module)s, with the post-test."),
    },
    TimetableRefusal: {
        TimetableRefusal.IMPOSSIBLE: _(
            "No timetable is possible. The smallest set of constraints that cannot hold together (%(constraints)s) follows; "
            "change any one of them and try again. Nothing was changed."
        ),
        TimetableRefusal.UNDECIDED: _(
            "No timetable was found in the time allowed. One is possible without the %(constraints)s constraints that "
            "follow; relax one of them, or allow more time. Nothing was changed."
        ),
        TimetableRefusal.REJECTED: _(
            "The planner's answer broke the rules that follow and was not kept. Nothing was changed; please report this."
        ),
        TimetableRefusal.NOT_A_DRAFT: _(
            "Version %(version)s is not a draft. Make a draft of it first; what is published never changes by itself."
        ),
        TimetableRefusal.CLASHES: _(
            "This draft has %(clashes)s clashes and was not published. Resolve each, or plan again with few changes."
        ),
        TimetableRefusal.NO_CHANGE: _("Nothing would change. Choose another block, room or trainer."),
        TimetableRefusal.NOT_DAYS_OF_EDITION: _(
            "%(day)s is not a day of the edition, which runs on weekdays from %(first)s to %(last)s. Nothing was changed."
        ),
    },
}

KIND_NAMES = {
    Kind.THEORY: _("Theory"),
    Kind.PRACTICE: _("Practice"),
    Kind.PRETEST: _("Pre-test"),
    Kind.POSTTEST: _("Post-test"),
}
ROOM_KIND_NAMES = {RoomKind.PLENARY: _("plenary room"), RoomKind.SIMULATION: _("simulation room")}
STATUS_NAMES = {
    "draft": _("draft"),
    "published": _("published"),
    "superseded": _("superseded"),
    "discarded": _("discarded"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """What keys are called: modules and rooms in both languages, trainer seats by seat and person."""

    modules: Mapping[str, Text]
    rooms: Mapping[str, Text]
    trainers: Mapping[str, str]

    def module(self, key: str) -> str:
        return in_language(self.modules[key]) if key in self.modules else key

    def room(self, key: str) -> str:
        return in_language(self.rooms[key]) if key in self.rooms else key

    def trainer(self, key: str) -> str:
        return self.trainers.get(key, key)


def say(names: Names, reason: Reason) -> str:
    """The sentence of a clash or a collision, with names in the place of keys and the weekday with its date."""
    facts = _named(names, reason)
    if reason.code is Limit.SYLLABUS:
        return gettext("The syllabus asks for %(asked)s.") % {"asked": _asked(facts)}
    if reason.code is Limit.CALENDAR:
        return gettext("The calendar: %(offered)s.") % {"offered": _offered(facts)}
    if reason.code is Limit.PRACTICE_ROOMS:
        return gettext("Practice rooms: %(offered)s.") % {"offered": _offered(facts)}
    return speak(PHRASES, Reason(reason.code, facts))


def _named(names: Names, reason: Reason) -> dict[str, str | int]:
    told: dict[str, str | int] = dict(reason.facts)
    for name, value in reason.facts.items():
        if name in ("module", "other_module", "earlier"):
            told[name] = names.module(str(value))
        elif name == "room":
            told[name] = names.room(str(value))
        elif name == "trainer":
            told[name] = names.trainer(str(value))
        elif name == "kind":
            told[name] = str(KIND_NAMES[Kind(str(value))]).lower()
        elif name == "needed" and value in set(RoomKind):
            told[name] = str(ROOM_KIND_NAMES[RoomKind(value)])
    return told


def _asked(facts: Mapping[str, str | int]) -> str:
    if "trainer_blocks" in facts:
        return gettext("%(trainer_blocks)s blocks of trainers, counting each practice group") % facts
    if "practice_hours" in facts:
        return gettext("%(practice_hours)s hours of practice") % facts
    if "module" in facts:
        return gettext("%(hours)s hours of %(module)s") % facts
    if "modules" in facts:
        return gettext("%(modules)s modules, without the one that carries the test") % facts
    return gettext("%(hours)s hours in all") % facts


def _offered(facts: Mapping[str, str | int]) -> str:
    if "large_enough" in facts:
        return gettext("%(rooms)s, of which %(large_enough)s hold the largest group") % facts
    if "rooms" in facts:
        return gettext("%(rooms)s, enough for all groups on %(days)s days") % facts
    if "blocks" in facts:
        return gettext("%(hours)s hours, in %(blocks)s blocks on %(days)s days") % facts
    if "block_minutes" in facts:
        return gettext("blocks of %(block_minutes)s minutes, which the hours do not fill") % facts
    if "start" in facts:
        return gettext("one block ends at %(end)s and the next begins at %(start)s") % facts
    return gettext("%(days)s days") % facts
