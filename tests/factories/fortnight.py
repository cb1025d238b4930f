"""Small and large timetable problems, built by hand, and the edition of the pack as a problem."""

from datetime import date, time

from senda.packs.reader import list_of, mapping_of, read_document, text_of, texts_of
from senda.programmes.rules.timetable.problem import (
    Block,
    Kind,
    Limits,
    Module,
    Problem,
    Room,
    RoomKind,
    Seat,
    Session,
    Timetable,
    blocks_of,
    later,
    split,
    weekdays,
)

MONDAY, TUESDAY = date(2014, 7, 7), date(2014, 7, 8)
STARTS = (time(8), time(10, 20), time(13, 20))


def small_problem(**changes: object) -> Problem:
    """Two days of three blocks; two modules of two theory blocks and one of practice, the second after the first."""
    days = frozenset({MONDAY, TUESDAY})
    whole: dict[str, object] = {
        "blocks": blocks_of((MONDAY, TUESDAY), STARTS, 120),
        "modules": (Module("law", 4, 2), Module("care", 4, 2, ("law",))),
        "groups": split(5, 2),
        "rooms": (
            Room("hall", RoomKind.PLENARY, 6, days),
            Room("one", RoomKind.SIMULATION, 3, days),
            Room("two", RoomKind.SIMULATION, 3, days),
        ),
        "seats": (
            Seat("ana", frozenset({"law", "care"}), days),
            Seat("ben", frozenset({"law", "care"}), days),
            Seat("cid", frozenset({"law"}), days),
        ),
        "opening": "law",
        "closing": "care",
        "limits": Limits(),
    }
    return Problem(**(whole | changes))  # type: ignore[arg-type] # the changes of a test are trusted


def session(
    key: str, module: str, kind: Kind, block: Block, room: str, seat: str, *, group: int = 0, half: int = 0
) -> Session:
    """`half` 1 or 2 is the first or the second hour of the block."""
    middle = later(block.start, 60)
    start, end = (block.start, middle) if half == 1 else (middle, block.end) if half else (block.start, block.end)
    return Session(key, module, kind, group, block.day, start, end, room, seat)


def small_timetable(problem: Problem) -> Timetable:
    """A timetable of the small problem without a violation: law, law | law practice, care, care | care practice."""
    first, second, third, fourth, fifth, last = problem.blocks
    return Timetable(
        (
            session("pretest", "law", Kind.PRETEST, first, "hall", "ana", half=1),
            session("law.theory.1", "law", Kind.THEORY, first, "hall", "ana", half=2),
            session("law.theory.2", "law", Kind.THEORY, second, "hall", "ben"),
            session("care.theory.1", "care", Kind.THEORY, third, "hall", "ana"),
            session("law.practice.1.1", "law", Kind.PRACTICE, fourth, "one", "ben", group=1),
            session("law.practice.1.2", "law", Kind.PRACTICE, fourth, "two", "cid", group=2),
            session("care.theory.2", "care", Kind.THEORY, fifth, "hall", "ben"),
            session("care.practice.1.1", "care", Kind.PRACTICE, last, "one", "ana", group=1, half=1),
            session("care.practice.1.2", "care", Kind.PRACTICE, last, "two", "ben", group=2, half=1),
            session("posttest", "care", Kind.POSTTEST, last, "hall", "ana", half=2),
        )
    )


def edition_two() -> Problem:
    """The pack's syllabus, rooms and trainer seats for 36 people in the fortnight from 7 to 18 July 2014."""
    syllabus, edition = read_document("mx", "syllabus.yaml"), read_document("mx", "editions/2.yaml")
    modules = [mapping_of(node) for node in list_of(syllabus["modules"])]
    venue = mapping_of(edition["venue"])
    days = weekdays(MONDAY, date(2014, 7, 18))
    starts = [time.fromisoformat(text_of(mapping_of(node)["starts"])) for node in list_of(venue["blocks"])]
    rooms = [mapping_of(node) for node in list_of(venue["rooms"])]
    seats = [mapping_of(node) for node in list_of(edition["trainer_seats"])]
    return Problem(
        blocks=blocks_of(days, starts, 120),
        modules=tuple(
            Module(
                text_of(each["key"]),
                int(text_of(each["theory_hours"])),
                int(text_of(each["practice_hours"])),
                texts_of(each["after"]),
            )
            for each in modules
        ),
        groups=split(36, 3),
        rooms=tuple(
            Room(
                text_of(each["key"]),
                RoomKind.PLENARY if text_of(each["use"]) == "theory" else RoomKind.SIMULATION,
                int(text_of(each["seats"])),
                frozenset(days),
            )
            for each in rooms
        ),
        seats=tuple(
            Seat(
                text_of(each["key"]),
                frozenset(
                    text_of(one["key"]) for one in modules if text_of(one["expertise"]) in texts_of(each["expertise"])
                ),
                frozenset(days[int(day) - 1] for day in texts_of(each["days"])),
            )
            for each in seats
        ),
        opening="legal",
        closing="accountability",
    )
