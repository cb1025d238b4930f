"""Each planted mistake is found, at its line and nothing else; the sound case that all of them come from has none.

A file says itself what is wrong with it: the comment `✗ kind` stands on the line that must be named. Defects of the whole case
(line 0) stand in the table below.
"""

import re
from pathlib import Path

import pytest
from django.utils import translation

from senda.practice.phrases.defect import say_defect
from senda.practice.queries.case import check, reading
from senda.practice.rules.defects import Defect, DefectKind
from senda.practice.rules.proof import prove
from senda.practice.rules.schema import validate
from senda.practice.rules.source import read

FOLDER = Path(__file__).parent.parent / "planted"
FILES = sorted(FOLDER.glob("*.yaml"))
MARK = re.compile(r"# ✗ (.+)$")
OF_THE_WHOLE = {
    "too-easy": [(0, "random_passes"), (0, "random_scores")],
    "too-many-states": [(0, "unproved")],
}


def text_of(file: Path) -> str:
    return file.read_bytes().decode("utf-8", "surrogateescape")


def marked(file: Path) -> list[tuple[int, str]]:
    """Return line and kind of each mark, and of the whole."""
    found = list(OF_THE_WHOLE.get(file.stem, []))
    for number, line in enumerate(text_of(file).splitlines(), start=1):
        match = MARK.search(line)
        found += [(number, kind) for kind in match.group(1).split()] if match else []
    return sorted(found)


def defects_of(text: str) -> list[Defect]:
    """Read and prove; fewer random plays than before publication, since some fifty files are proved here."""
    read_in = reading(text)
    proof = prove(read_in.compiled, plays=500, source=read_in.source) if read_in.compiled else None
    return [*read_in.defects, *(proof.defects if proof else [])]


def test_the_sound_case_may_be_published():
    checked = check(text_of(FOLDER / "sound.yaml"))
    assert checked.defects == ()
    assert checked.publishable


@pytest.mark.parametrize("file", [file for file in FILES if file.stem != "sound"], ids=lambda file: file.stem)
def test_a_planted_mistake_is_named_with_its_kind_and_its_line(file):
    found = defects_of(text_of(file))
    assert sorted({(defect.line, defect.kind.value) for defect in found}) == marked(file)
    assert marked(file)
    for language in ("es", "en"):
        with translation.override(language):
            sentences = [say_defect(defect) for defect in found]
        assert [sentence for sentence in sentences if "%(" in sentence or not sentence.endswith(("?", "."))] == []


def test_most_kinds_of_defect_are_planted():
    planted = {kind for file in FILES for _line, kind in marked(file)}
    assert len(planted) >= 36
    assert planted <= {kind.value for kind in DefectKind}


@pytest.mark.parametrize("kind", list(DefectKind))
def test_every_kind_of_defect_has_its_sentence_in_both_languages(kind):
    facts = dict.fromkeys(
        ("path", "found", "expected", "most", "on", "place", "limit", "ran", "duty", "kind", "variant"), "x"
    )
    told = []
    for language in ("es", "en"):
        with translation.override(language):
            told.append(say_defect(Defect(kind, 1, {**facts, "variable": "x", "way": "x"})))
    assert told[0] != told[1]
    assert all("%(" not in sentence for sentence in told)


def test_the_handbook_shows_only_what_the_file_may_hold():
    book = (Path(__file__).parents[3] / "docs" / "handbook" / "cases.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", book, flags=re.DOTALL)
    assert len(blocks) == 7
    for block in blocks:
        source, defects = read(block)
        assert defects == ()
        _file, formal = validate(source)
        assert [defect for defect in formal if defect.kind is not DefectKind.MISSING] == []
