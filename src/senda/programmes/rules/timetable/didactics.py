"""What is taught before what: theory before practice, one module before another, the tests at the two ends."""

from collections.abc import Iterable, Iterator

from senda.kernel.decisions import Reason
from senda.programmes.rules.timetable.placed import Clash, Placed, facts
from senda.programmes.rules.timetable.problem import Block, Kind, Problem, Session, Timetable


def didactics(problem: Problem, placed: tuple[Placed, ...], timetable: Timetable) -> Iterator[Reason]:
    """Reasons by group, each group being judged by what it alone lives through."""
    for group in problem.groups:
        mine = tuple(each for each in placed if each.is_for(group.number) and not each.is_test)
        yield from _theory_first(group.number, mine)
        yield from _after(problem, group.number, mine)
    yield from _together(placed)
    yield from _pretest(problem, timetable)
    yield from _posttest(problem, timetable)


def _theory_first(group: int, mine: tuple[Placed, ...]) -> Iterator[Reason]:
    """The k-th practice block of a module needs k theory blocks before it, or all of them if there are fewer."""
    for module in {each.module.key: each.module for each in mine}.values():
        theory = [each.block for each in mine if each.module == module and each.kind is Kind.THEORY]
        practice = [each for each in mine if each.module == module and each.kind is Kind.PRACTICE]
        for number, each in enumerate(practice, 1):
            before = sum(block < each.block for block in theory)
            if before < min(number, len(theory)):
                yield Reason(
                    Clash.THEORY_LATE,
                    facts(each.session) | {"group": group, "given": before, "needed": min(number, len(theory))},
                )


def _after(problem: Problem, group: int, mine: tuple[Placed, ...]) -> Iterator[Reason]:
    """A module begins when the stated share of the theory of each module it builds on is over."""
    first: dict[str, Placed] = {}
    theory: dict[str, list[Block]] = {}
    for each in mine:
        first.setdefault(each.module.key, each)
        if each.kind is Kind.THEORY:
            theory.setdefault(each.module.key, []).append(each.block)
    for each in first.values():
        for earlier in each.module.after:
            blocks = theory.get(earlier, [])
            given = sum(block < each.block for block in blocks)
            needed = problem.limits.theory_before_next(len(blocks))
            if given < needed:
                yield Reason(
                    Clash.MODULE_EARLY,
                    facts(each.session) | {"group": group, "earlier": earlier, "given": given, "needed": needed},
                )


def _together(placed: tuple[Placed, ...]) -> Iterator[Reason]:
    """In one block all groups practise the same module, so that the cohort goes through the fortnight as one."""
    leading: dict[Block, Placed] = {}
    for each in placed:
        if each.kind is Kind.PRACTICE and not each.is_test:
            lead = leading.setdefault(each.block, each)
            if lead.module != each.module:
                yield Reason(
                    Clash.PRACTICE_APART,
                    facts(each.session) | {"other_module": lead.module.key, "other_group": lead.session.group},
                )


def _pretest(problem: Problem, timetable: Timetable) -> Iterable[Reason]:
    tests = [each for each in timetable.sessions if each.kind is Kind.PRETEST]
    if not _one_for_all(tests, problem.opening) or any(each.at < tests[0].at for each in timetable.sessions):
        yield Reason(Clash.PRETEST_NOT_FIRST, {"tests": len(tests), "module": problem.opening})


def _posttest(problem: Problem, timetable: Timetable) -> Iterable[Reason]:
    tests = [each for each in timetable.sessions if each.kind is Kind.POSTTEST]
    if not _one_for_all(tests, problem.closing) or any(each.at > tests[0].at for each in timetable.sessions):
        yield Reason(Clash.POSTTEST_NOT_LAST, {"tests": len(tests), "module": problem.closing})


def _one_for_all(tests: list[Session], module: str) -> bool:
    return len(tests) == 1 and tests[0].group == 0 and tests[0].module == module
