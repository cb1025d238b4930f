"""The practice centre of the demonstration: the pack's cases proved and signed, and what the cohort made of some of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from senda.home.demonstration.stages import MONDAY_OF_WEEK_2, NOW_DONE, TIMETABLED
from senda.home.demonstration.world import World, chance
from senda.practice.api import (
    LAST_SEED,
    Checked,
    Policy,
    Trace,
    assign_cases,
    begin_assigned,
    begin_shift,
    check,
    decide_in_shift,
    pack_cases,
    prove_version,
    rate_play,
    receive_play,
    save_case,
    scripted,
    scripted_shift,
    seed_of,
    sheet,
    shift_kinds,
    sign_case,
    take_step,
    waiting_cases,
)
from senda.programmes.api import CohortLine

CASES_EACH: Final = 3
ABLE, CLICKS = 0.45, 0.15
ASSESSED: Final = 8
SET: Final = ("hermana-mayor", "la-hoja-ya-firmada", "sin-cena")
"""Three cases in several themes, all of which ask for the rights to be told: enough to say something of that competence."""
CLOSES: Final = timedelta(days=10)


def publish_the_cases(world: World) -> None:
    """A trainer saves and proves each case of the pack; the legal review of the demonstration, a fictional person, signs it."""
    for _name, text in pack_cases():
        version = save_case(world.at("raul", TIMETABLED), source=text)
        prove_version(world.at("raul", TIMETABLED), pk=version.pk)
        sign_case(world.at("revision", TIMETABLED + timedelta(hours=1)), pk=version.pk, note="Firma de demostración")
        world.done("cases")


def practise(world: World) -> None:
    """Every official plays a few cases in the evenings of the first week, each as well as he can."""
    listed = [check(text) for _name, text in pack_cases()]
    for place, line in enumerate(world.roster):
        for turn in range(CASES_EACH):
            checked = listed[(place * CASES_EACH + turn * 5) % len(listed)]
            at = MONDAY_OF_WEEK_2 - timedelta(days=5 - turn, hours=12) + timedelta(minutes=place)
            _play(world, line.person_id, line.name, checked, at)
        world.done("practice")


def assess(world: World) -> None:
    """Three cases are set to a few officials before the weekend; two trainers rate most of what was played, one play still runs."""
    persons = world.roster[:ASSESSED]
    begun = MONDAY_OF_WEEK_2 - timedelta(days=2, hours=13)
    assign_cases(
        world.at("raul", begun), cases=SET, person_ids=[line.person_id for line in persons], closes_at=NOW_DONE + CLOSES
    )
    checked = {found.key: found for found in (check(text) for _name, text in pack_cases())}
    lines = [line.key for line in sheet().lines]
    for place, line in enumerate(persons):
        for turn, waiting in enumerate(waiting_cases(line.person_id, begun)):
            if place == ASSESSED - 1 and turn == len(SET) - 1:
                continue  # one official has not begun his last case
            stops = place == ASSESSED - 2 and turn == len(SET) - 1
            ref = _assessed(world, line, waiting.ref, checked, begun + timedelta(hours=turn), stops=stops)
            for trainer in ("raul", "gala"):
                if not stops and (trainer == "raul" or place % 2 == 0):
                    actor = world.at(trainer, MONDAY_OF_WEEK_2 - timedelta(hours=10))
                    rate_play(actor, ref=ref, marks={name: _mark(ref, name, trainer) for name in lines})
        world.done("assessments")


def stand_nights(world: World) -> None:
    """Each kind of simulated night is stood by two officials: one by the rules, one with a practised eye."""
    at = MONDAY_OF_WEEK_2 - timedelta(days=2)
    for place, kind in enumerate(shift_kinds()):
        for turn, policy in enumerate((Policy.RULES, Policy.EXPERT)):
            line = world.roster[2 * place + turn]
            seed, decisions = scripted_shift(kind, 7 * place + turn, policy.value)
            actor = world.official_at(line.person_id, line.name, at + timedelta(hours=place))
            decide_in_shift(actor, ref=begin_shift(actor, kind=kind, seed=seed), step=0, decisions=decisions)
        world.done("shifts")


def _assessed(
    world: World, line: CohortLine, ref: UUID, checked: Mapping[str, Checked], at: datetime, *, stops: bool
) -> UUID:
    key, seed = seed_of(world.operator_at(at), ref)
    trace = _trace(checked[key], seed, chance("assessed", line.person_id, key))
    actor = world.official_at(line.person_id, line.name, at)
    play = begin_assigned(actor, ref=ref)
    moves = [moved["move"] for moved in trace["moves"]]
    for number, move in enumerate(moves[: len(moves) // 2] if stops else moves, start=1):
        take_step(replace(actor, now=at + timedelta(minutes=number)), ref=play, number=number, move=move)
    return play


def _mark(ref: UUID, line: str, trainer: str) -> int:
    """From 1 to 5: two raters see the same play, and differ by one now and then."""
    return min(5, max(1, 1 + round(4 * chance("rating", ref, line) + 1.2 * chance(trainer, ref, line) - 0.6)))


def _trace(checked: Checked, seed: int, luck: float) -> Trace:
    """An able official goes the expert's way, another by the rules, the last at random."""
    compiled, proof = checked.reading.compiled, checked.proof
    if compiled is None or proof is None:
        message = f"the case {checked.key} of the pack cannot be played"
        raise ValueError(message)
    policy = Policy.EXPERT if luck > ABLE else Policy.RULES if luck > CLICKS else Policy.RANDOM
    return scripted(compiled.cases["es"], seed, policy, proof.paths)


def _play(world: World, person_id: int, name: str, checked: Checked, at: datetime) -> None:
    """A play as a device would send it."""
    seed = int(chance("seed", person_id, checked.key) * LAST_SEED)
    trace = _trace(checked, seed, chance("practice", person_id, checked.key))
    receive_play(
        world.official_at(person_id, name, at + timedelta(minutes=12)),
        ref=uuid5(NAMESPACE_URL, f"{person_id}:{checked.key}:{seed}"),
        case=checked.key,
        case_hash=trace["hash"],
        seed=seed,
        moves=[moved["move"] for moved in trace["moves"]],
        started_at=at,
        ended_at=at + timedelta(minutes=11),
        engine=trace["engine"],
    )
