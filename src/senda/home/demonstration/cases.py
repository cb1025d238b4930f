"""The practice centre of the demonstration: the pack's cases proved and signed, and what the cohort made of some of them."""

from datetime import datetime, timedelta
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from senda.home.demonstration.stages import MONDAY_OF_WEEK_2, TIMETABLED
from senda.home.demonstration.world import World, chance
from senda.practice.api import (
    LAST_SEED,
    Checked,
    Policy,
    check,
    pack_cases,
    prove_version,
    rate_play,
    receive_play,
    save_case,
    scripted,
    sheet,
    sign_case,
)

CASES_EACH: Final = 3
ABLE, CLICKS = 0.45, 0.15
RATED: Final = 6
"""Plays that two trainers rate, so that their agreement can be seen."""


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
    refs = []
    for place, line in enumerate(world.roster):
        for turn in range(CASES_EACH):
            checked = listed[(place * CASES_EACH + turn * 5) % len(listed)]
            at = MONDAY_OF_WEEK_2 - timedelta(days=5 - turn, hours=12) + timedelta(minutes=place)
            ref = _play(world, line.person_id, line.name, checked, at)
            refs.append(ref)
        world.done("practice")
    lines = [line.key for line in sheet().lines]
    for ref in refs[:: max(1, len(refs) // RATED)][:RATED]:
        for trainer in ("raul", "gala"):
            marks = {
                line: 2 + round(3 * chance("rating", ref, line) + chance(trainer, ref, line) - 0.5) for line in lines
            }
            marks = {line: min(5, max(1, mark)) for line, mark in marks.items()}
            rate_play(world.at(trainer, MONDAY_OF_WEEK_2 - timedelta(hours=10)), ref=ref, marks=marks)


def _play(world: World, person_id: int, name: str, checked: Checked, at: datetime) -> UUID:
    """A play as a device would send it: an able official goes the expert's way, another one clicks by the rules or at random."""
    compiled, proof = checked.reading.compiled, checked.proof
    if compiled is None or proof is None:
        message = f"the case {checked.key} of the pack cannot be played"
        raise ValueError(message)
    luck = chance("practice", person_id, compiled.key)
    policy = Policy.EXPERT if luck > ABLE else Policy.RULES if luck > CLICKS else Policy.RANDOM
    seed = int(chance("seed", person_id, compiled.key) * LAST_SEED)
    trace = scripted(compiled.cases["es"], seed, policy, proof.paths)
    ref = uuid5(NAMESPACE_URL, f"{person_id}:{compiled.key}:{seed}")
    receive_play(
        world.official_at(person_id, name, at + timedelta(minutes=12)),
        ref=ref,
        case=compiled.key,
        case_hash=compiled.hash,
        seed=seed,
        moves=[moved["move"] for moved in trace["moves"]],
        started_at=at,
        ended_at=at + timedelta(minutes=11),
        engine=trace["engine"],
    )
    return ref
