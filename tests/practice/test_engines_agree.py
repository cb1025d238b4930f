"""What the two engines share without a browser: numbers, marks and sizes. Their plays are compared in tests/browser."""

import gzip
import re
from importlib.resources import files

from senda.practice.queries.case import pack_cases, reading
from senda.practice.rules.compiled import ENGINE, PASS_MARK, TRUST_MOST, Kind, Run
from senda.practice.rules.compiling import packed

STATIC = files("senda.practice") / "static" / "practice"
ENGINE_JS = (STATIC / "engine.js").read_text(encoding="utf-8")
MOST_ENGINE, MOST_CASE = 3_000, 3_000


def _constants() -> dict[str, int]:
    return {name: int(value) for name, value in re.findall(r"\b([A-Z_]{3,}) = (\d+)\b", ENGINE_JS)}


def test_both_engines_carry_the_same_numbers():
    known = {kind.name: kind.value for kind in Kind if kind is not Kind.TRUE}
    known |= {run.name: run.value for run in Run}
    known |= {"PASS_MARK": PASS_MARK, "TRUST_MOST": TRUST_MOST, "ENGINE": ENGINE}
    assert _constants() == known


def test_the_engine_takes_less_than_three_kilobytes_on_the_way():
    assert len(gzip.compress(ENGINE_JS.encode(), mtime=0)) < MOST_ENGINE


def test_every_case_of_the_pack_takes_at_most_three_kilobytes_in_each_language():
    read = {name: reading(text).compiled for name, text in pack_cases()}
    sizes = {
        (name, language): len(gzip.compress(packed(compiled.in_(language)), mtime=0))
        for name, compiled in read.items()
        if compiled is not None
        for language in ("es", "en")
    }
    assert len(read) >= 16
    assert len(sizes) == 2 * len(read)
    assert [each for each, size in sizes.items() if size > MOST_CASE] == []


def test_no_module_of_the_player_asks_another_host_or_makes_code_from_text():
    texts = {each.name: each.read_text(encoding="utf-8") for each in STATIC.iterdir() if each.name.endswith(".js")}
    assert texts["engine.js"] == ENGINE_JS
    wrong = r"https?://|\beval\b|new Function|innerHTML|document\.write"
    assert {name: re.findall(wrong, text) for name, text in texts.items()} == {name: [] for name in texts}
