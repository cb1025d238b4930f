"""The register's files of the pack are sound, and each thing that could be wrong with them is found."""

import copy
import functools

import pytest

from senda.centres.rules.vocabulary import register_defects
from senda.duties.rules.check import Defect, DefectKind, PackFiles
from senda.packs.reader import document_in, folder, names_in, table_in

FOLDERS = ("", "register/", "register/screening/")
MX = folder("mx")


@functools.cache
def read():
    tables = {part + name: table_in(MX, part + name) for part in FOLDERS for name in names_in(MX / part, ".csv")}
    documents = {part + name: document_in(MX, part + name) for part in FOLDERS for name in names_in(MX / part, ".yaml")}
    return tables, documents


@pytest.fixture
def pack():
    return PackFiles(*copy.deepcopy(read()))


def entry(pack, name, key):
    return next(each for each in pack.documents[f"register/{name}.yaml"][name] if each["key"] == key)


def place(pack, name, key):
    return pack.documents[f"register/{name}.yaml"][name].index(entry(pack, name, key)) + 1


def unknown(file, row, column, value, where):
    return Defect(file, row, DefectKind.REFERENCE_UNKNOWN, {"column": column, "value": value, "where": where})


def test_the_register_of_mexico_is_sound(pack):
    assert register_defects(pack) == ()


def test_a_pack_without_a_register_has_none_to_check():
    assert register_defects(PackFiles({}, {"pack.yaml": {"key": "gt"}})) == ()


def test_files_that_are_missing(pack):
    for name in ("acts.yaml", "options.yaml", "purposes.yaml", "checks.yaml", "flags.yaml", "referrals.yaml"):
        del pack.documents[f"register/{name}"]
    for name in ("retention.csv", "nationalities.csv"):
        del pack.tables[f"register/{name}"]
    missing = [defect.file for defect in register_defects(pack) if defect.kind is DefectKind.FILE_MISSING]
    assert missing == [
        "register/acts.yaml",
        "register/checks.yaml",
        "register/flags.yaml",
        "register/nationalities.csv",
        "register/options.yaml",
        "register/purposes.yaml",
        "register/referrals.yaml",
        "register/retention.csv",
    ]


def test_an_instrument_that_options_name_and_no_file_has(pack):
    del pack.documents["register/screening/refuge.yaml"]
    assert register_defects(pack) == (Defect("register/screening/refuge.yaml", 0, DefectKind.FILE_MISSING),)


@pytest.mark.parametrize(
    ("changed", "column", "value", "where"),
    [
        ({"duties": ["LEG99"]}, "duties", "LEG99", "duties"),
        ({"starts": ["C99"]}, "starts", "C99", "clocks"),
        ({"stops": ["LEG1"]}, "stops", "LEG1", "clocks"),
        ({"service": "spa"}, "service", "spa", "services"),
        ({"owed": "flag:nothing"}, "owed", "nothing", "flags"),
        ({"purpose": "curiosity"}, "document.purpose", "curiosity", "purposes"),
        ({"keep": "ever"}, "document.keep", "ever", "keeps"),
    ],
)
def test_an_act_that_names_what_is_not_there(pack, changed, column, value, where):
    entry(pack, "acts", "refusal_to_sign").update(changed)
    row = place(pack, "acts", "refusal_to_sign")
    assert unknown("register/acts.yaml", row, column, value, where) in register_defects(pack)


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"part": "kitchen"}, "part"),
        ({"block": "air"}, "block"),
        ({"outcomes": ["lost"]}, "outcomes"),
        ({"owed": "someday"}, "owed"),
    ],
)
def test_an_act_that_says_what_may_not_be_said(pack, changed, column):
    entry(pack, "acts", "rights").update(changed)
    found = [(defect.kind, defect.facts["column"]) for defect in register_defects(pack)]
    assert found == [(DefectKind.VALUE_NOT_ALLOWED, column)]


def with_field(pack, **changed):
    field = entry(pack, "acts", "rights")["fields"][0]
    for key, value in changed.items():
        field[key] = value
    return register_defects(pack)


@pytest.mark.parametrize(
    ("changed", "kind", "column"),
    [
        ({"type": "blob"}, DefectKind.VALUE_NOT_ALLOWED, "language.type"),
        ({"type": "long", "sealed": "no"}, DefectKind.VALUE_NOT_ALLOWED, "language.sealed"),
        ({"options": "tongues"}, DefectKind.REFERENCE_UNKNOWN, "language.options"),
        ({"readers": ["neighbour"]}, DefectKind.VALUE_NOT_ALLOWED, "language.readers"),
        ({"when": "nothing=yes"}, DefectKind.VALUE_NOT_ALLOWED, "language.when"),
    ],
)
def test_a_field_that_is_wrong(pack, changed, kind, column):
    assert [(defect.kind, defect.facts["column"]) for defect in with_field(pack, **changed)] == [(kind, column)]


def test_free_text_of_an_act_in_the_clear(pack):
    entry(pack, "acts", "refusal_to_sign")["sealed"] = "no"
    found = [defect.facts["column"] for defect in register_defects(pack)]
    assert found == ["document.sealed", "witnesses.sealed"]


def test_a_field_without_purpose_or_life(pack):
    act = entry(pack, "acts", "refusal_to_sign")
    del act["purpose"], act["keep"]
    found = [(defect.kind, defect.facts["column"]) for defect in register_defects(pack)][:2]
    assert found == [
        (DefectKind.VALUE_MISSING, "document.purpose"),
        (DefectKind.VALUE_MISSING, "document.keep"),
    ]


def test_a_language_is_missing(pack):
    entry(pack, "acts", "rights")["title"]["en"] = ""
    del entry(pack, "acts", "rights")["hint"]
    entry(pack, "acts", "rights")["fields"][0]["label"]["es"] = ""
    entry(pack, "flags", "refuge")["instruction"]["es"] = ""
    entry(pack, "referrals", "child_rights")["title"]["es"] = ""
    entry(pack, "checks", "keys")["title"]["en"] = ""
    document = pack.documents["register/screening/child.yaml"]
    document["intro"]["en"], document["questions"][0]["es"] = "", ""
    pack.tables["register/retention.csv"][0]["title_en"] = ""
    found = {
        (defect.file, defect.kind, defect.facts["text"], defect.facts["language"]) for defect in register_defects(pack)
    }
    text = DefectKind.TEXT_MISSING
    assert found == {
        ("register/acts.yaml", text, "title", "en"),
        ("register/acts.yaml", text, "hint", "es"),
        ("register/acts.yaml", text, "hint", "en"),
        ("register/acts.yaml", text, "label", "es"),
        ("register/flags.yaml", text, "instruction", "es"),
        ("register/referrals.yaml", text, "title", "es"),
        ("register/checks.yaml", text, "title", "en"),
        ("register/screening/child.yaml", text, "intro", "en"),
        ("register/screening/child.yaml", text, "says_minor", "es"),
        ("register/retention.csv", text, "title", "en"),
    }


def test_a_flag_that_owes_nothing_or_names_what_is_not_there(pack):
    flag = entry(pack, "flags", "refuge")
    flag.update(
        {
            "duties": [],
            "lowered_by": [],
            "clocks": ["C99"],
            "refers": ["friends"],
            "blocks": ["air"],
            "norm_confirmation": "",
        }
    )
    assert sorted(defect.facts["column"] for defect in register_defects(pack)) == [
        "blocks",
        "clocks",
        "duties",
        "lowered_by",
        "norm_confirmation",
        "refers",
    ]


def test_a_referral_that_would_carry_more_than_it_may(pack):
    kind = entry(pack, "referrals", "child_rights")
    kind.update(
        {
            "fields": ["identity.secret", "stay.area", "medical", "need"],
            "act": "x",
            "consent": "maybe",
            "part": "p",
            "hats": ["h"],
        }
    )
    row = place(pack, "referrals", "child_rights")
    found = [defect for defect in register_defects(pack) if defect.facts["column"] == "fields"]
    file = "register/referrals.yaml"
    assert found == [
        unknown(file, row, "fields", value, "registration") for value in ("identity.secret", "stay.area", "medical")
    ]
    assert sorted(defect.facts["column"] for defect in register_defects(pack)) == [
        "act",
        "consent",
        *["fields"] * 3,
        "hats",
        "part",
    ]


def test_a_check_that_watches_no_duty(pack):
    entry(pack, "checks", "keys").update({"duty": "X", "service": "Y", "every_hours": "often", "confirmation": "?"})
    assert sorted(defect.facts["column"] for defect in register_defects(pack)) == [
        "confirmation",
        "duty",
        "every_hours",
        "service",
    ]


def test_an_instrument_whose_answers_have_no_consequence(pack):
    document = pack.documents["register/screening/trafficking.yaml"]
    document["hats"], document["rule"]["core"], document["rule"]["raises"] = ["x"], "y", "z"
    document["questions"][0].update(
        {"raises": "nothing", "positive": {"perhaps": "huge"}, "strength": "mild", "dimension": "q"}
    )
    document["questions"][1]["key"] = document["questions"][0]["key"]
    found = sorted((defect.row, defect.kind, defect.facts.get("column", "")) for defect in register_defects(pack))
    assert found == [
        (0, DefectKind.REFERENCE_UNKNOWN, "rule.raises"),
        (0, DefectKind.VALUE_NOT_ALLOWED, "hats"),
        (0, DefectKind.VALUE_NOT_ALLOWED, "rule.core"),
        (1, DefectKind.REFERENCE_UNKNOWN, "raises"),
        (1, DefectKind.VALUE_NOT_ALLOWED, "dimension"),
        (1, DefectKind.VALUE_NOT_ALLOWED, "positive"),
        (1, DefectKind.VALUE_NOT_ALLOWED, "positive"),
        (1, DefectKind.VALUE_NOT_ALLOWED, "strength"),
        (2, DefectKind.KEY_TWICE, ""),
    ]


def test_a_question_that_nothing_makes_positive(pack):
    document = pack.documents["register/screening/refuge.yaml"]
    del document["positive"]
    found = {(defect.kind, defect.facts["column"]) for defect in register_defects(pack)}
    assert found == {(DefectKind.VALUE_MISSING, "positive")}


def test_a_life_in_days_and_a_hat_of_a_position(pack):
    pack.tables["register/retention.csv"][0].update({"days": "five", "counted_from": "birth", "confirmation": "x"})
    pack.tables["positions.csv"][0]["hats"] = "head;crown"
    assert [(defect.file, defect.row, defect.facts["column"]) for defect in register_defects(pack)] == [
        ("positions.csv", 2, "hats"),
        ("register/retention.csv", 2, "days"),
        ("register/retention.csv", 2, "counted_from"),
        ("register/retention.csv", 2, "confirmation"),
    ]


def test_a_key_that_stands_twice_or_is_missing(pack):
    acts = pack.documents["register/acts.yaml"]["acts"]
    acts.append({**acts[-1]})
    pack.documents["register/options.yaml"]["lists"]["sexes"][0]["key"] = ""
    found = [(defect.file, defect.kind) for defect in register_defects(pack)]
    assert found == [("register/acts.yaml", DefectKind.KEY_TWICE), ("register/options.yaml", DefectKind.KEY_TWICE)]
