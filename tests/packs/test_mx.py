"""The pack of Mexico, held against the facts of the brief."""

from datetime import date

from senda.duties.api import clocks, duties, gates, modules, norms, requirements_on, services
from senda.duties.rules.law import RequirementKind, Status, binding, in_force, version_on
from senda.home.pack_check import report_on
from senda.packs.reader import folder, mapping_of, read_document, read_table, text_of, texts_of

EDITION_2 = date(2014, 7, 7)
TODAY = date(2026, 2, 28)


def test_the_pack_has_no_defect() -> None:
    report = report_on("mx", folder("mx"))
    assert (report["defects"], report["ok"]) == ([], True)


def test_the_hours_of_the_modules_are_those_of_the_syllabus() -> None:
    assert {module.key: module.hours for module in modules()} == {
        "legal": 14,
        "rights": 8,
        "health": 10,
        "shelter": 8,
        "security": 14,
        "children": 10,
        "diversity": 8,
        "trafficking": 12,
        "refuge": 8,
        "accountability": 8,
    }


def test_the_58_centres_are_32_stations_and_26_facilities() -> None:
    types = [row["type"] for row in read_table("mx", "units.csv") if row["kind"] == "centre"]
    assert (types.count("EM"), types.count("EP-A") + types.count("EP-B"), len(types)) == (32, 26, 58)


def test_the_editions_name_the_states_of_the_two_releases() -> None:
    first, second = (set(texts_of(read_document("mx", f"editions/{n}.yaml")["states"])) for n in (1, 2))
    assert (len(first), len(second), len(first | second), first & second) == (
        11,
        15,
        20,
        {"05", "08", "09", "26", "27", "28"},
    )


def test_edition_2_stands_as_the_release_says_and_its_dates_are_marked_as_illustrative() -> None:
    edition = read_document("mx", "editions/2.yaml")
    told = {key: text_of(edition[key]) for key in ("seats", "hours", "days", "starts_on", "ends_on", "dates")}
    assert told == {
        "seats": "36",
        "hours": "100",
        "days": "10",
        "starts_on": "2014-07-07",
        "ends_on": "2014-07-18",
        "dates": "illustrative",
    }


def test_every_delegation_of_edition_3_has_a_quota_and_the_twelve_unreached_states_the_larger_one() -> None:
    edition = read_document("mx", "editions/3.yaml")
    quotas = {unit: int(text_of(quota)) for unit, quota in mapping_of(edition["quotas"]).items()}
    unreached = {f"MX-DEL-{state}" for state in texts_of(edition["first_states"])}
    assert (len(quotas), {unit for unit, quota in quotas.items() if quota == 10}) == (32, unreached)


def test_a_centre_owes_what_the_releases_name() -> None:
    assert list(services())[:5] == ["medical", "shelter", "food", "legal", "security"]


def test_the_law_of_2014_lets_a_child_be_lodged_by_exception_and_the_law_of_today_never() -> None:
    then, now = version_on(duties(), "CHI1", EDITION_2), version_on(duties(), "CHI1", TODAY)
    assert then is not None
    assert now is not None
    assert (then.norm, now.norm) == ("LM 112", "LM 99; LRPCAP 20")
    assert version_on(clocks(), "C11", EDITION_2) is None


def test_the_mandatory_torture_prevention_course_came_after_edition_2() -> None:
    assert version_on(duties(), "STA2", EDITION_2) is None
    assert version_on(duties(), "STA2", date(2017, 6, 27)) is not None


def test_of_all_limits_to_lodging_the_strictest_binds() -> None:
    assert (binding(clocks(), TODAY)["lodging"].id, binding(clocks(), TODAY)["lodging"].status) == ("C02", Status.COURT)
    shown = {clock.id for clock in in_force(clocks(), TODAY) if clock.conflict == "lodging"}
    assert shown == {"C02", "C03", "C04", "C05", "C06", "C07"}


def test_the_womens_dormitory_asks_more_since_2026() -> None:
    def asked(on: date) -> list[tuple[str, RequirementKind]]:
        return [(duty.id, requirement.kind) for requirement, duty in requirements_on("women_dormitory", on)]

    assert asked(EDITION_2) == [("SEC2", RequirementKind.SEX_FEMALE), ("ACA2", RequirementKind.CERTIFICATE)]
    assert asked(TODAY) == [
        ("SEC2", RequirementKind.SEX_FEMALE),
        ("SEC2", RequirementKind.CERTIFICATE),
        ("STA3", RequirementKind.COMPETENCE),
        ("STA2", RequirementKind.COMPETENCE),
        ("ACA2", RequirementKind.CERTIFICATE),
    ]


def test_custody_in_2014_asks_a_certificate_by_the_academys_criterion_alone() -> None:
    assert [gate.key for gate in gates()] == ["women_dormitory", "custody"]
    assert [(d.id, d.status) for _, d in requirements_on("custody", EDITION_2)] == [("ACA1", Status.CRITERION)]


def test_every_abbreviation_is_explained() -> None:
    cited = {citation.split()[0] for duty in (*duties(), *clocks()) for citation in duty.norm.split("; ")}
    assert cited == set(norms())


def test_no_lawyer_has_signed_a_row_yet() -> None:
    assert {duty.review.value for duty in (*duties(), *clocks())} == {"pending"}
