"""A domain "no" is a value with all its reasons; only actions turn it into an exception."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, as a code and the facts that its sentence needs; the sentence stands in the context's phrases."""

    code: StrEnum
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """No reasons means yes."""

    reasons: tuple[Reason, ...] = ()

    @property
    def allowed(self) -> bool:
        return not self.reasons

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Decision()


class Refused(Exception):  # noqa: N818 - a refusal is the domain's own word, not a fault of the program
    """Raised by an action when its rule says no; carries every reason."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(", ".join(str(reason.code) for reason in decision.reasons))
        self.decision = decision
