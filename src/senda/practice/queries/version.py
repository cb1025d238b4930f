"""Which version of a case is out: proved without a defect, signed, and still saying what today's pack says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from senda.practice.models import CaseVersion, SignOff
from senda.practice.queries.case import reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from senda.practice.rules.compiled import Case
    from senda.practice.rules.rulebook import Article


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a version stands: its last signature, and whether the pack still gives the same case."""

    version: CaseVersion
    signature: SignOff | None
    same_law: bool

    @property
    def proved(self) -> bool:
        return self.version.proved_at is not None

    @property
    def publishable(self) -> bool:
        """The proof found nothing against it."""
        return self.proved and bool(self.version.proof.get("publishable"))

    @property
    def signed(self) -> bool:
        return self.signature is not None and self.signature.signed

    @property
    def published(self) -> bool:
        return self.publishable and self.signed and self.same_law


def standing(version: CaseVersion) -> Standing:
    return _standing(version, version.signatures.order_by("-id").first())


def standings(versions: Iterable[CaseVersion]) -> list[Standing]:
    """Two queries, whatever the number of versions; each text is compiled once and then kept."""
    listed = list(versions)
    last: dict[int, SignOff] = {}
    for signature in SignOff.objects.filter(version__in=listed).order_by("id"):
        last[signature.version_id] = signature
    return [_standing(version, last.get(version.pk)) for version in listed]


def published_versions() -> list[CaseVersion]:
    """The newest published version of each case, by key. Versions that were never signed are not even read."""
    signed = CaseVersion.objects.filter(signatures__signed=True).distinct().order_by("key", "-made_at", "-pk")
    newest: dict[str, CaseVersion] = {}
    for found in standings(signed):
        if found.published:
            newest.setdefault(found.version.key, found.version)
    return list(newest.values())


def published_version(key: str) -> CaseVersion | None:
    """The published version of one case, None when there is none."""
    signed = CaseVersion.objects.filter(key=key, signatures__signed=True).distinct().order_by("-made_at", "-pk")
    return next((found.version for found in standings(signed) if found.published), None)


def case_of(version: CaseVersion, language: str) -> Case:
    """The compiled case as it was saved, in this language."""
    case: Case = version.compiled["en" if language.lower().startswith("en") else "es"]
    return case


def articles_of(version: CaseVersion, language: str) -> dict[str, Article]:
    """What the pack said of every duty and clock that the case cites."""
    law: dict[str, Article] = version.compiled["law"]["en" if language.lower().startswith("en") else "es"]
    return law


def signatures_of(version: CaseVersion) -> list[SignOff]:
    """Every signature and withdrawal, oldest first."""
    return list(version.signatures.order_by("id"))


def _standing(version: CaseVersion, signature: SignOff | None) -> Standing:
    compiled = reading(version.source).compiled
    return Standing(version, signature, compiled is not None and compiled.hash == version.hash)
