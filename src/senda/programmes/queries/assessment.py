"""The two tests of an edition side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

from senda.kernel.actor import Actor
from senda.kernel.values import Text
from senda.learning.api import PersonResult, TestTold, gain_between, module_titles, persons_seated, results_of
from senda.learning.rules.gain import Gain
from senda.learning.rules.scoring import Tally
from senda.programmes.models import CohortMember, Edition
from senda.programmes.rules.assessment import Kind, key_of


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two tests; `told` is none while it was never opened, `newcomers` count members without a seat in it."""

    kind: Kind
    told: TestTold | None
    rows: tuple[PersonResult, ...]
    newcomers: int


@dataclass(frozen=True, slots=True)
class ModuleLine:
    """A module in both tests, as right of asked over all persons; none where it was not asked yet."""

    title: Text
    before: Tally | None
    after: Tally | None

    @property
    def difference(self) -> float | None:
        """Points of per cent from the first to the second test, to one decimal."""
        if self.before is None or self.after is None:
            return None
        return round(100 * self.after.right / self.after.asked - 100 * self.before.right / self.before.asked, 1)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both tests of an edition, the gain of those who finished both, and its modules."""

    pre: Side
    post: Side
    gain: Gain | None
    modules: tuple[ModuleLine, ...]

    @property
    def sides(self) -> tuple[Side, Side]:
        return (self.pre, self.post)

    @property
    def gains(self) -> Mapping[int, float]:
        """Person to points of per cent gained."""
        return self.gain.persons if self.gain else {}


def cohort_ids(edition: Edition) -> tuple[int, ...]:
    """The persons of the cohort who have not left it."""
    return tuple(CohortMember.objects.filter(edition=edition, left_at=None).values_list("person_id", flat=True))


def comparison(actor: Actor, edition: Edition) -> Comparison:
    """Both tests with every seat; a fixed number of queries whatever the cohort."""
    cohort = frozenset(cohort_ids(edition))
    pre, post = (_side(actor, edition, kind, cohort) for kind in (Kind.PRE, Kind.POST))
    modules = [
        ModuleLine(
            title=title,
            before=pre.told.modules.get(key) if pre.told else None,
            after=post.told.modules.get(key) if post.told else None,
        )
        for key, title in module_titles().items()
    ]
    asked = tuple(line for line in modules if line.before or line.after)
    return Comparison(pre, post, gain_between(pre.rows, post.rows), asked)


def _side(actor: Actor, edition: Edition, kind: Kind, cohort: frozenset[int]) -> Side:
    key = key_of(edition.number, kind)
    found = results_of(actor, key)
    if found is None:
        return Side(kind, None, (), 0)
    told, rows = found
    return Side(kind, told, rows, len(cohort - persons_seated(key)))
