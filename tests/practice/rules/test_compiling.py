"""From file to JSON: what the law says comes from the pack, and no mutilated file makes the compiler or the proof fail."""

import dataclasses
import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senda.practice.queries.rulebook import rulebook
from senda.practice.rules.compiled import Kind, code
from senda.practice.rules.compiling import compile_case, packed
from senda.practice.rules.defects import DefectKind
from senda.practice.rules.proof import prove

SOUND = (Path(__file__).parent.parent / "planted" / "sound.yaml").read_text(encoding="utf-8")


def changed(*changes):
    text = SOUND
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def compiled(*changes, book=None):
    reading = compile_case(changed(*changes), book or rulebook())
    assert reading.compiled is not None
    return reading.compiled


def test_the_sound_case_in_numbers_is_what_a_reader_of_the_file_would_write():
    case = compiled().in_("es")
    assert [act["k"] for act in case["acts"]] == ["sentar", "agua", "preguntar", "apurar", "formar", "medico", "cerrar"]
    assert case["facts"] == [
        {
            "k": "dolor",
            "ask": [2],
            "yes": "—Es del lado derecho, desde ayer. Tengo fiebre.",
            "t": 3,
            "no": "—No es nada, jefe.",
        }
    ]
    assert case["acts"][5] == {
        "k": "medico",
        "g": "avisar",
        "x": "Llamar al médico de guardia",
        "m": 5,
        "need": [code(Kind.FACT, 0)],
    }
    assert [line.get("goal") for line in case["lines"]] == [200, 100, 205, 300]
    assert (case["lines"][0]["before"], case["lines"][2]["clock"]) == (2, 0)
    assert (case["at"], case["t"], case["vars"]) == (130, 1, [("nombre", ["Wilmer", "Osman", "Kevin"])])


def test_both_languages_have_the_same_numbers_and_one_hash():
    both = compiled()
    spanish, english = both.in_("es"), both.in_("en-gb")
    assert english["title"] == "The pain in the line"
    assert spanish["hash"] == english["hash"] == both.hash
    assert [(act["k"], act["m"]) for act in spanish["acts"]] == [(act["k"], act["m"]) for act in english["acts"]]
    assert both.articles("en")["MED2"]["norm"] == both.articles("es")["MED2"]["norm"] == "LM 109-VIII"


def test_a_clock_of_the_law_counts_its_minutes_by_the_pack():
    clock = "  pronto: {deber: MED2, empieza: dolor, minutos: 10,"
    of_the_pack = compiled((clock, "  pronto: {plazo: C01, empieza: inicio, corridos: 1410,")).in_("es")["clocks"][0]
    assert of_the_pack["m"] == 24 * 60 - 1410
    assert "own" not in of_the_pack
    didactic = compiled().in_("es")["clocks"][0]
    assert (didactic["m"], didactic["own"], didactic["from"]) == (10, 1, code(Kind.FACT, 0))


def test_working_days_are_counted_by_the_registers_calendar():
    """From Monday 9 February 2026 the fifteenth working day is Monday 2 March; the limit is its last minute."""
    clock = "  pronto: {deber: MED2, empieza: dolor, minutos: 10,"
    minutes = compiled((clock, "  pronto: {plazo: C03, empieza: inicio,")).in_("es")["clocks"][0]["m"]
    assert minutes == (datetime(2026, 3, 2, 23, 59) - datetime(2026, 2, 9, 2, 10)) // timedelta(minutes=1)  # noqa: DTZ001 - one zone, no change of hour


def test_a_change_of_the_law_changes_the_case_and_its_hash():
    book = rulebook()
    mended = tuple(dataclasses.replace(duty, norm="LM 109-IX") if duty.id == "MED2" else duty for duty in book.duties)
    other = compiled(book=dataclasses.replace(book, duties=mended))
    assert other.articles("es")["MED2"]["norm"] == "LM 109-IX"
    assert other.hash != compiled().hash


def test_every_word_of_the_file_counts_for_the_hash():
    assert compiled().hash == compiled().hash
    assert compiled(("Give him water", "Give him some water")).hash != compiled().hash
    assert compiled(("# A sound case", "# The sound case")).hash == compiled().hash


def test_what_a_signal_of_the_pack_forbids_is_a_critical_error_by_itself():
    case = compiled(
        ("    confianza: 3\n", "    confianza: 3\n    senal: child\n"),
        ("  formar: {grupo: decidir,", "  formar: {grupo: decidir, acto: lodging,"),
    ).in_("es")
    flag = rulebook().flags["child"]
    assert case["faults"] == [
        {"on": 4, "need": [code(Kind.TRUE, 0)], "x": flag.instruction.es, "norm": flag.norm, "duty": flag.duties[0]}
    ]


def test_a_signal_that_names_no_duty_and_a_referral_of_no_kind():
    book = rulebook()
    bare = dataclasses.replace(book.flags["child"], duties=())
    book = dataclasses.replace(book, flags={**book.flags, "child": bare})
    signal = ("    confianza: 3\n", "    confianza: 3\n    senal: child\n")
    lodging = ("  formar: {grupo: decidir,", "  formar: {grupo: decidir, acto: lodging,")
    assert "duty" not in compiled(signal, lodging, book=book).in_("es")["faults"][0]
    unknown = ("minutos: 5, requiere: [dolor]}", "minutos: 5, canaliza: {tipo: embassy}}")
    reading = compile_case(changed(signal, unknown), rulebook())
    assert [defect.kind for defect in reading.defects] == [DefectKind.REFERRAL_UNKNOWN]


def test_a_notice_to_the_consulate_is_forbidden_by_a_wish_for_refuge_and_by_nothing_else():
    notice = ("minutos: 5, requiere: [dolor]}", "minutos: 5, canaliza: {tipo: consular_notice}}")
    plain, refuge = compiled(notice), compiled(notice, ("    confianza: 3\n", "    confianza: 3\n    senal: refuge\n"))
    assert plain.in_("es")["faults"] == []
    assert [(fault["on"], fault["need"]) for fault in refuge.in_("es")["faults"]] == [(5, [code(Kind.TRUE, 0)])]


def test_more_critical_errors_than_the_engines_can_number_are_refused():
    acts = "".join(f'  d{n}: {{grupo: decidir, acto: lodging, texto: "d{n}", minutos: 1}}\n' for n in range(20))
    english = "".join(f'      d{n}: {{texto: "d{n}"}}\n' for n in range(20))
    facts = "".join(f'  h{n}: {{al_preguntar: [agua], dice: "h{n}", senal: child}}\n' for n in range(5))
    told = "".join(f'      h{n}: {{dice: "h{n}"}}\n' for n in range(5))
    text = changed(
        ("pistas:\n", facts + "pistas:\n"),
        ("  cerrar: {grupo", acts + "  cerrar: {grupo"),
        ("    pistas:\n", told + "    pistas:\n"),
        ("      cerrar: {texto", english + "      cerrar: {texto"),
    )
    assert [(defect.kind, defect.line) for defect in compile_case(text, rulebook()).defects] == [
        (DefectKind.TOO_MANY, 29)
    ]


def test_the_consent_that_a_referral_needs_becomes_a_requirement():
    case = compiled(
        ("minutos: 5, requiere: [dolor]}", "minutos: 5, canaliza: {tipo: health_care, consentimiento: sentar}}")
    ).in_("es")
    assert case["acts"][5]["need"] == [code(Kind.ACT, 0)]


def test_an_impossible_day_is_told_and_the_case_not_compiled():
    reading = compile_case(changed(("ley: 2026-02-09", "ley: 2026-02-30")), rulebook())
    assert reading.compiled is None
    assert [(defect.kind, defect.line) for defect in reading.defects] == [(DefectKind.NOT_A_DATE, 5)]


def test_a_case_that_is_too_long_for_a_phone_is_told():
    letters = [chr(number) for number in range(0x4E00, 0x5E00)]
    noise = "".join(random.Random(4).choices(letters, k=1800))  # noqa: S311 - no secret
    reading = compile_case(changed(("doblado sobre un costado.", noise)), rulebook())
    assert [defect.kind for defect in reading.defects] == [DefectKind.TOO_BIG]


def test_the_packed_case_is_json_without_blanks():
    text = packed(compiled().in_("es")).decode()
    assert text.startswith('{"v":1,"id":"el-dolor-en-la-fila","hash":"')
    assert "¿Qué siente" in text


WORDS = sorted(set(SOUND.replace(",", " ").replace("{", " ").replace("}", " ").split()))


@pytest.mark.parametrize("end", ["", "textos:\n  en: {}\n"])
def test_half_a_file_is_told_and_nothing_fails(end):
    lines = SOUND.splitlines(keepends=True)
    for number in range(0, len(lines), 3):
        assert compile_case("".join(lines[:number]) + end, rulebook()).defects


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_mutilated_file_makes_compiler_or_proof_fail(data):
    lines = SOUND.splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.integers(0, 4)):
            case 0:
                del lines[place]
            case 1:
                lines.insert(place, lines[data.draw(st.integers(0, len(lines) - 1))])
            case 2:
                lines[place] = lines[place].replace(
                    data.draw(st.sampled_from(WORDS)), data.draw(st.sampled_from(WORDS))
                )
            case 3:
                words = lines[place].split(" ")
                words[data.draw(st.integers(0, len(words) - 1))] = data.draw(st.sampled_from(WORDS))
                lines[place] = " ".join(words)
            case _:
                cut = data.draw(st.integers(0, len(lines[place])))
                lines[place] = lines[place][cut:]
    reading = compile_case("".join(lines), rulebook())
    assert reading.compiled or reading.defects
    if reading.compiled:
        proof = prove(reading.compiled, plays=20, source=reading.source, most=2000)
        assert proof.perfect or proof.defects or reading.defects
