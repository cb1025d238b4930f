"""An official's home: what he has to do now, his hours, his next sessions and his certificate."""

from django.utils.translation import gettext as _

from senda.credentials.api import HeldCertificate, certificates_of
from senda.duties.api import modules
from senda.home.boards.board import Bar, Board, Cell, Rows, Shown, Step, address, day, joined, moment, ways
from senda.home.boards.sessions import about, changed_timetable, session_rows, times
from senda.kernel.actor import Actor
from senda.kernel.ui import in_language
from senda.learning.api import OwnTest, open_tests
from senda.learning.rules.scoring import Outcome
from senda.practice.api import WaitingCase, evidence, waiting_cases
from senda.programmes.api import Door, SessionLine, doors_of_day, person_hours, sessions_attended_by
from senda.programmes.rules.hours import PersonHours, hours_text

SHOWN = 6
RENEW_WITHIN = 90  # days
HOUR = 60


def official(actor: Actor) -> Board:
    person = actor.person_id or 0
    sessions = sessions_attended_by(person, since=actor.now, limit=SHOWN)
    held = max(certificates_of((person,)), key=lambda each: each.valid_until, default=None)
    told = person_hours(person, at=actor.now)
    hours = told[1] if told else None
    return Board(
        title=_("My course"),
        step=_step(
            actor,
            doors_of_day(actor),
            open_tests(person, actor.now),
            waiting_cases(person, actor.now),
            sessions,
            held,
            told[0].number if told and told[0].ends_on < actor.on else None,
        ),
        figures=(*((_certificate(held, actor),) if held else ()), *_shown_in_cases(actor)),
        bar=_bar(hours) if hours and hours.planned else None,
        tables=(
            *((session_rows(sessions, title=_("What comes next"), empty=""),) if sessions else ()),
            *((_hours(hours),) if hours and hours.planned else ()),
        ),
        ways=ways(
            (_("My certificates"), _("To show, to download, to verify."), address("credentials:mine")),
            (_("My hours"), _("Given, attended and missing, by module."), address("programmes:my_hours")),
            (_("My timetable"), _("Day by day, and an address for your calendar."), address("programmes:calendar")),
            (_("My tests"), _("Open tests and the results of the closed ones."), address("learning:mine")),
            (
                _("Simulated cases"),
                _("Meet people and decide; every person is fictional."),
                address("practice:case_list"),
            ),
            (_("Enter a session"), _("Scan or type the code on the wall of the room."), address("programmes:door")),
            (_("What the law demands"), _("Each duty with its article and its date."), address("duties:law")),
        ),
    )


def _step(
    actor: Actor,
    doors: tuple[Door, ...],
    tests: tuple[OwnTest, ...],
    cases: tuple[WaitingCase, ...],
    sessions: tuple[SessionLine, ...],
    held: HeldCertificate | None,
    edition: int | None,
) -> Step:
    for door in doors:
        if door.is_open and not door.is_in:
            return Step(
                _("Now: %(module)s. Register your attendance.") % {"module": in_language(door.title)},
                in_language(door.room),
                address("programmes:door"),
                _("Register attendance"),
            )
    for test in tests:
        return Step(
            _("Next step: sit the test «%(test)s»") % {"test": in_language(test.title)},
            _("Your answers are kept one by one; you may stop and go on."),
            address("learning:test", test.pk),
            _("Open the test"),
            "soon",
        )
    for case in cases:
        return Step(
            _("Next step: the assessed case «%(case)s»") % {"case": in_language(case.title)},
            _("Open until %(when)s. You play it once, and what you decide is kept at once.")
            % {"when": moment(case.closes_at)},
            address("practice:case_list"),
            _("Open the cases"),
            "soon",
        )
    if sessions:
        following = sessions[0]
        return changed_timetable(actor.person_id or 0) or Step(
            _("Next: %(module)s") % {"module": in_language(following.module)},
            f"{times(following)}. {about(following)}",
            address("programmes:calendar"),
            _("Open my timetable"),
        )
    if held is None and edition:
        return Step(
            _("You have no certificate of edition %(n)s.") % {"n": edition},
            _("The page of your certificates tells what is asked and what is missing."),
            address("credentials:mine"),
            _("See what is missing"),
            "soon",
        )
    if held is None:
        return Step(
            _("You are in no edition now."),
            _("Your federal delegation nominates. When you are chosen, your timetable stands here."),
        )
    left = (held.valid_until - actor.on).days
    if left < 0:
        return Step(
            _("Your certificate expired on %(day)s.") % {"day": day(held.valid_until)},
            _("Ask your delegation for a renewal."),
            address("credentials:mine"),
            _("Open it"),
            "no",
        )
    return Step(
        _("Your certificate is valid until %(day)s.") % {"day": day(held.valid_until)},
        _("Show it with its code: anybody can verify it without an account."),
        address("credentials:certificate", held.serial),
        _("Open my certificate"),
        "soon" if left <= RENEW_WITHIN else "",
    )


def _certificate(held: HeldCertificate, actor: Actor) -> Shown:
    return Shown(
        str(len(held.competences)),
        _("certified competences"),
        joined((_("edition %(n)s") % {"n": held.edition}, held.serial, day(actor.on))),
        address("credentials:certificate", held.serial),
    )


def _shown_in_cases(actor: Actor) -> tuple[Shown, ...]:
    """What assessed cases say, where enough of them asked the same competence."""
    found = evidence((actor.person_id or 0,), actor.on)
    if not found:
        return ()
    shown = sum(one.outcome is Outcome.SHOWN for one in found)
    return (
        Shown(
            _("%(shown)s of %(n)s") % {"shown": shown, "n": len(found)},
            _("competences shown in assessed cases"),
            joined((_("n = %(n)s competences") % {"n": len(found)}, day(max(one.on for one in found)))),
            address("practice:progress"),
        ),
    )


def _bar(hours: PersonHours) -> Bar:
    done, whole = hours.attended // HOUR, hours.planned // HOUR
    return Bar(
        title=_("My hours"),
        done=done,
        whole=whole,
        words=_("%(done)s of %(whole)s hours attended; %(given)s given so far.")
        % {"done": hours_text(hours.attended), "whole": whole, "given": hours_text(hours.given)},
    )


def _hours(hours: PersonHours) -> Rows:
    titles = {module.key: in_language(module.title) for module in modules()}
    return Rows(
        title=_("Hours by module"),
        heads=(_("Module"), _("Attended"), _("Given"), _("Planned")),
        rows=tuple(
            (
                Cell(titles[each.module]),
                Cell(_written(each.attended)),
                Cell(_written(each.given)),
                Cell(_written(each.planned)),
            )
            for each in hours.modules
        ),
        empty="",
        numbers=frozenset({1, 2, 3}),
    )


def _written(minutes: int) -> str:
    """As the ledger writes them, so that both pages tell the same."""
    return f"{hours_text(minutes)} h"
