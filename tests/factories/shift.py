"""Hand-made shifts for tests of the rules: a few tasks, two colleagues, nothing from the pack."""

from senda.kernel.values import Text
from senda.practice.rules.shift_values import NEVER, NONE, Colleague, Fault, Task, Timeline, Way


def text(words):
    return Text(words, words)


def way(key="right", **values):
    given = {"text": text(key), "minutes": 10, "meets": True, "may": (0, 1, 2)}
    return Way(key=key, **(given | values))


def task(work="job", **values):
    given = {
        "title": text(work),
        "at": 0,
        "due": 30,
        "latest": 30,
        "weight": 1,
        "duty": "LEG3",
        "norm": "LM 109",
        "legal": False,
        "limit": text("didactic"),
        "asks": text("asks"),
        "good": text("good"),
        "missed": text("missed"),
        "ways": (way(), way("wrong", meets=False)),
    }
    return Task(work=work, **(given | values))


def opened_later(work="job", **values):
    return task(work, **({"at": NONE, "latest": NEVER} | values))


def timeline(*tasks, **values):
    given = {
        "kind": "test",
        "seed": 5,
        "title": text("Night"),
        "told": text("A night."),
        "date": "2026-02-02",
        "starts": 19 * 60,
        "length": 120,
        "capacity": 10,
        "inside": 5,
        "margin": 2,
        "brief": 2,
        "wait": 30,
        "crowding": 0,
        "staff": tuple(Colleague(name, text(name), text("custody")) for name in ("you", "Marta", "Salas")),
        "faults": (Fault("SHE1", "LM 106", text("crowded")), Fault("MED3", "LM 8", text("late"))),
        "tasks": tasks,
    }
    return Timeline(**(given | values))
