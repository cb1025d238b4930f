"""Cases compiled against the installed pack, from files and from stored versions."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from senda.packs.reader import folder, names_in
from senda.practice.queries.rulebook import rulebook
from senda.practice.rules.compiling import Reading, compile_case
from senda.practice.rules.proof import Proof, prove

if TYPE_CHECKING:
    from collections.abc import Iterable

    from senda.practice.rules.defects import Defect

FOLDER = "cases"


@functools.lru_cache(maxsize=128)
def reading(text: str) -> Reading:
    """Compile a case file against today's pack; kept, since a text and a pack always give the same."""
    return compile_case(text, rulebook())


@dataclass(frozen=True, slots=True)
class Checked:
    """A case file read and, when it compiles, proved. ``defects`` are all of both; any one of them bars publication."""

    reading: Reading
    proof: Proof | None
    defects: tuple[Defect, ...]

    @property
    def publishable(self) -> bool:
        """Say whether the case may be published, the signature apart."""
        return self.proof is not None and self.proof.proved and self.proof.perfect and not self.defects

    @property
    def key(self) -> str:
        """Return the key that stands in the file, readable or not."""
        compiled = self.reading.compiled
        written = self.reading.source.values.get("caso")
        return compiled.key if compiled else written if isinstance(written, str) else ""

    def report(self) -> dict[str, object]:
        """Return what the command prints and a stored version keeps; the defects without their sentences."""
        compiled = self.reading.compiled
        return {
            "case": self.key,
            "hash": compiled.hash if compiled else None,
            "variants": compiled.variants if compiled else None,
            **(self.proof or Proof()).report(),
            "defects": [{"kind": defect.kind.value, "line": defect.line} for defect in self.defects],
        }


@functools.lru_cache(maxsize=128)
def check(text: str) -> Checked:
    """Read and prove a case file against today's pack. Takes up to two seconds; kept like the reading."""
    found = reading(text)
    if found.compiled is None:
        return Checked(found, None, found.defects)
    proof = prove(found.compiled, source=found.source)
    return Checked(found, proof, (*found.defects, *proof.defects))


def pack_cases() -> Iterable[tuple[str, str]]:
    """Return the cases that come with the pack: file name and text."""
    place = folder(settings.SENDA_PACK) / FOLDER
    for name in names_in(place, ".yaml"):
        yield name, place.joinpath(name).read_text(encoding="utf-8")
