"""What a proof reports: the way, its minutes, who closes the door, what chance gets; and what is never passed in silence."""

from pathlib import Path

from senda.practice.queries.case import check
from senda.practice.rules.chance import clicks
from senda.practice.rules.defects import DefectKind
from senda.practice.rules.proof import Closer, path_for, prove
from senda.practice.rules.variants import shape, structures, told

SOUND = (Path(__file__).parent.parent / "planted" / "sound.yaml").read_text(encoding="utf-8")
TWO = SOUND.replace("variantes:\n", "variantes:\n  estado: [con dolor, sin dolor]\n", 1).replace(
    "  dolor:\n    al", '  dolor:\n    si: {estado: [con dolor]}\n    niega: "—Estoy bien."\n    al', 1
)
TWO = TWO.replace("      dolor: {dice", '      dolor: {niega: "“I am well.”", dice', 1)


def test_the_sound_case_is_proved_with_its_shortest_way():
    report = check(SOUND).report()
    assert report["case"] == "el-dolor-en-la-fila"
    assert (report["variants"], report["perfect"], report["steps"], report["minutes"]) == (3, True, 6, 14)
    assert (report["dead_ends"], report["unreachable"], report["defects"]) == (0, [], [])
    assert list(report) == [
        "case", "hash", "variants", "perfect", "steps", "minutes", "dead_ends", "door_closers", "unreachable",
        "random_mean", "defects",
    ]  # fmt: skip
    assert [closer["act"] for closer in report["door_closers"]] == ["cerrar", "apurar", "formar", "preguntar"]
    assert all(0 < closer["percent"] < 100 for closer in report["door_closers"])


def test_a_share_of_all_is_a_hundred_and_of_few_is_never_nothing():
    assert Closer("a", "A", 400, 400, ends=False).percent == 100
    assert Closer("a", "A", 400, 399, ends=False).percent == 99
    assert Closer("a", "A", 400, 1, ends=False).percent == 1


def test_a_text_that_does_not_compile_has_the_same_keys_and_no_claims():
    report = check("caso: roto\n").report()
    assert {name: report[name] for name in ("case", "hash", "variants", "perfect", "steps", "dead_ends")} == {
        "case": "roto", "hash": None, "variants": None, "perfect": False, "steps": None, "dead_ends": None,
    }  # fmt: skip
    assert report["random_mean"] is None
    assert list(report) == list(check(SOUND).report())


def test_a_variant_in_which_a_line_cannot_be_met_is_named():
    checked = check(TWO)
    case = checked.reading.compiled.in_("es")
    assert [told(case, picks) for picks in structures(case)] == ["estado = con dolor", "estado = sin dolor"]
    found = [(defect.kind, defect.facts["found"], defect.facts["variant"]) for defect in checked.defects]
    assert found == [
        (DefectKind.LINE_NEVER_MET, "saber", " (estado = sin dolor)"),
        (DefectKind.LINE_NEVER_MET, "ver", " (estado = sin dolor)"),
    ]
    assert not checked.proof.perfect
    assert list(checked.proof.paths) == [shape(case, (0, 0))]
    assert path_for(case, (1, 0), checked.proof.paths) == []


def test_a_line_of_another_variant_is_not_looked_for():
    checked = check(TWO.replace("ver: {puntos: 40,", "ver: {puntos: 40, si: {estado: [con dolor]},", 1))
    found = [(defect.kind, defect.facts["found"], defect.facts["variant"]) for defect in checked.defects]
    assert found == [
        (DefectKind.POINTS, 60, " (estado = sin dolor)"),
        (DefectKind.LINE_NEVER_MET, "saber", " (estado = sin dolor)"),
    ]


def test_a_limit_on_the_states_leaves_nothing_claimed():
    compiled = check(SOUND).reading.compiled
    proof = prove(compiled, plays=500, most=5)
    assert (proof.perfect, proof.steps, proof.minutes, proof.report()["dead_ends"]) == (False, None, None, 0)
    assert [defect.kind for defect in proof.defects] == [DefectKind.UNPROVED]


def test_not_even_dead_ends_are_denied_beyond_the_limit():
    proof = prove(check(SOUND).reading.compiled, plays=2000, most=1)
    assert (proof.proved, proof.report()["dead_ends"]) == (False, None)
    assert [defect.kind for defect in proof.defects] == [DefectKind.UNPROVED]


def test_the_mean_and_the_passes_are_those_of_two_thousand_plays():
    checked = check(SOUND)
    chance = clicks(checked.reading.compiled.in_("es"), 2000)
    assert checked.proof.random_mean == chance.points / 2000
    assert checked.proof.random_passes == chance.passes / 20
    assert checked.report()["random_mean"] == round(chance.points / 2000, 1)


def test_no_plays_claim_no_mean():
    assert prove(check(SOUND).reading.compiled, plays=0).report()["random_mean"] is None


def test_points_other_than_a_hundred_are_no_perfect_case():
    checked = check(SOUND.replace("saber: {puntos: 40", "saber: {puntos: 50"))
    assert [defect.kind for defect in checked.defects] == [DefectKind.POINTS]
    assert (checked.proof.perfect, checked.report()["steps"]) == (False, None)
