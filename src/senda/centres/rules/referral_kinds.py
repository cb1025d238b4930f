"""Kinds of referral as the pack lists them: to whom, on which consent, and the only fields that travel."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from senda.centres.rules.rights import Hat, Part
    from senda.kernel.values import Text


class Consent(StrEnum):
    """Whether a referral needs the person's word: the law may forgo it, demand it, or want it express and in writing."""

    NOT_NEEDED = "not_needed"
    NEEDED = "needed"
    EXPRESS = "express"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralKind:
    """``fields`` name ``stay.<clear column>``, ``identity.<key of registration>`` or ``need``, written for this one alone.

    ``act`` is the notice that sending records, empty when it records none; ``excludes`` are the flags that forbid it.
    ``part`` is the part of the file whose readers see it, ``hats`` say who may send it.
    """

    key: str
    title: Text
    part: Part
    hats: frozenset[Hat]
    partners: tuple[str, ...]
    duties: tuple[str, ...]
    act: str
    stops: tuple[str, ...]
    consent: Consent
    fields: tuple[str, ...]
    answers: tuple[str, ...]
    excludes: tuple[str, ...]

    def possible(self, open_flags: Iterable[str]) -> bool:
        """Say whether this kind may be sent while these flags are up."""
        return not set(self.excludes).intersection(open_flags)

    def needs(self, source: str) -> tuple[str, ...]:
        """Return the names that travel from ``stay`` or ``identity``."""
        return tuple(name.removeprefix(f"{source}.") for name in self.fields if name.startswith(f"{source}."))
