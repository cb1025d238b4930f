"""Published cases for the pages, and the shortest way to all points in one of them."""

from senda.practice.actions.case import prove_version, save_case
from senda.practice.actions.signature import sign_case
from senda.practice.models import CaseVersion
from senda.practice.queries.case import check, pack_cases
from senda.practice.rules.compiled import Case
from senda.practice.rules.engine import variant
from senda.practice.rules.policies import Policy, play
from senda.practice.rules.proof import path_for
from tests.cast import Cast


def publish(cast: Cast, *keys: str) -> list[CaseVersion]:
    """Save, prove and sign cases of the pack, each step by the one who may."""
    versions = []
    for key in keys:
        version = save_case(cast.ana, source=_text(key))
        prove_version(cast.ana, pk=version.pk)
        sign_case(cast.rita, pk=version.pk)
        versions.append(version)
    return versions


def case_of(key: str, language: str = "es") -> Case:
    """The case as the pack has it today."""
    compiled = check(_text(key)).reading.compiled
    assert compiled is not None
    return compiled.in_(language)


def expert_moves(key: str, seed: int) -> list[int]:
    """The moves that the proof found for the variant of this seed: 100 points, no critical error."""
    found = check(_text(key))
    assert found.reading.compiled is not None
    assert found.proof is not None
    case = found.reading.compiled.in_("es")
    return play(case, seed, Policy.EXPERT, path_for(case, variant(case, seed), found.proof.paths))


def _text(key: str) -> str:
    return dict(pack_cases())[f"{key}.yaml"]
