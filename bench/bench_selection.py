"""The planner on edition 2 as the offices sent it, and on ten times as many nominations; CPU seconds of this process.

Bound of the issue: the optimum of edition 2 proved in under 10 s.
"""

import os
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from senda.adapters.ortools_selection import solve
from senda.programmes.rules.selection import Candidate, Collision, Problem, Selection
from senda.programmes.rules.selection_reasons import explain

STATES, CENTRES = 32, 58
POSITIONS = ("agent_a", "agent_b", "agent_c", "custody", "medical")


def main() -> None:
    os.environ.update(
        {"SENDA_HOME": tempfile.mkdtemp(prefix="senda-bench-"), "DJANGO_SETTINGS_MODULE": "senda.settings"}
    )
    import django

    django.setup()

    def row(name: str, problem: Problem) -> None:
        begun = time.process_time()
        answer = solve(problem)
        solved = time.process_time() - begun
        if isinstance(answer, Collision):
            proof = "smallest collision" if answer.smallest else "irreducible collision"
            print(f"  {name:<44} {solved:6.2f} s  {proof} of {len(answer.bounds)} constraints")
            return
        begun = time.process_time()
        explain(problem, answer.chosen)
        told = time.process_time() - begun
        print(f"  {name:<44} {solved:6.2f} s  {_proof(answer)}, reasons {told:5.2f} s")

    def _proof(answer: Selection) -> str:
        return "optimum proved" if answer.optimal else "optimum not proved"

    asked = _edition_2()
    row(f"edition 2: {asked.seats} of {len(asked.candidates)} (≤ 10 s)", asked)
    row("edition 2, fewer seats than states", replace(asked, seats=14, women=5))
    row("edition 2, one tenth of a shift", replace(asked, away=Fraction(1, 10)))
    large = _large()
    row(f"synthetic: {large.seats} of {len(large.candidates)}", large)


def _edition_2() -> Problem:
    import senda.packs
    from senda.home.founding import found_home, operator
    from senda.people.api import import_staff, receive_staff
    from senda.programmes.api import import_nomination_files
    from senda.programmes.queries.edition import edition_numbered
    from senda.programmes.queries.selection import ground_of

    found_home()
    rosters = Path(senda.packs.__file__).parent / "mx" / "demonstration"
    staff = rosters / "staff-2014.xlsx"
    batch = receive_staff(operator(), file_name=staff.name, content=staff.read_bytes())
    import_staff(operator(), batch_id=batch.pk)
    files = [(path.name, path.read_bytes()) for path in sorted((rosters / "nominations-edition-2").glob("*.xlsx"))]
    import_nomination_files(operator(), edition_number=2, files=files)
    edition = edition_numbered(2)
    if edition is None:
        sys.exit("the pack has no edition 2")
    return ground_of(edition, operator().on).problem


def _large() -> Problem:
    chance = random.Random(2014)  # noqa: S311 - a bench, not a secret
    people = []
    for person in range(1, 1131):
        centre = chance.randrange(CENTRES)
        people.append(
            Candidate(
                person=person,
                unit=f"C{centre:02}",
                state=f"{centre % STATES:02}",
                position=chance.choice(POSITIONS),
                shift=chance.choice(("morning", "afternoon", "night")),
                sex=chance.choice("FM"),
                priority=chance.randrange(1, 40),
                load=chance.randrange(5, 90),
                missing=frozenset(f"k{chance.randrange(30)}" for _ in range(10)),
            )
        )
    shifts = Counter((one.unit, one.shift) for one in people)
    posts = Counter((one.unit, one.position) for one in people)
    return Problem(tuple(people), seats=150, women=70, away=Fraction(1, 4), shift_staff=shifts, post_staff=posts)
