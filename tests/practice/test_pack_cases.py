"""The cases that come with the pack: enough of them, on every theme, proved, fair and light."""

import gzip
import json
import re
from collections import Counter
from datetime import date

import pytest

from senda.practice.queries.case import check, pack_cases
from senda.practice.rules.engine import replay, score, variant
from senda.practice.rules.policies import Policy, play
from senda.practice.rules.proof import path_for
from senda.practice.rules.schema import THEMES

CASES = dict(pack_cases())
LAW_WAS_READ_ON = date(2026, 2, 28)
"""The sources of the pack were read as of February 2026: no case may claim the law of a later day."""
LIGHT = 3000


@pytest.fixture(params=sorted(CASES))
def checked(request):
    return check(CASES[request.param])


def test_there_are_at_least_sixteen_and_two_on_every_theme():
    themes = Counter(theme for text in CASES.values() for theme in check(text).reading.compiled.themes)
    assert len(CASES) >= 16
    assert {theme for theme in THEMES if themes[theme] < 2} == set()


def test_nothing_stands_against_a_case(checked):
    assert ([defect.kind for defect in checked.defects], checked.publishable) == ([], True)
    assert (checked.proof.dead_ends, checked.proof.unreachable) == (0, [])


def test_a_player_at_random_neither_scores_nor_passes(checked):
    assert checked.proof.random_mean < 30
    assert checked.proof.random_passes < 5


def test_the_expert_reaches_100_in_the_variants_of_many_seeds(checked):
    case = checked.reading.compiled.cases["en"]
    for seed in range(40):
        moves = play(case, seed, Policy.EXPERT, path_for(case, variant(case, seed), checked.proof.paths))
        found = score(case, replay(case, seed, moves, case_hash=case["hash"]), moves)
        assert (seed, found.points, found.passed, found.errors, found.false_alarms) == (seed, 100, True, (), 0)


def test_a_case_is_light_and_its_law_was_read(checked):
    compiled = checked.reading.compiled
    for case in compiled.cases.values():
        sent = json.dumps(case, ensure_ascii=False, separators=(",", ":")).encode()
        assert len(gzip.compress(sent)) <= LIGHT
    assert compiled.law_on <= LAW_WAS_READ_ON


def test_every_line_and_error_of_law_leads_to_an_article(checked):
    compiled = checked.reading.compiled
    for language in ("es", "en"):
        articles = compiled.articles(language)
        cited = {line["duty"] for line in compiled.cases[language]["lines"]}
        cited |= {clock["duty"] for clock in compiled.cases[language]["clocks"]}
        assert cited <= set(articles)
        assert all(article["norm"] and article["title"] and article["review"] for article in articles.values())


def test_both_languages_hold_the_same_case(checked):
    spanish, english = (checked.reading.compiled.cases[language] for language in ("es", "en"))
    for part in ("facts", "cues", "acts", "clocks", "lines"):
        assert [entry["k"] for entry in spanish[part]] == [entry["k"] for entry in english[part]]
    for wording in (spanish, english):
        named = set(re.findall(r"\{(\w+)\}", json.dumps(wording, ensure_ascii=False)))
        assert named <= {name for name, _values in wording["vars"]}
