"""A case file as text: nothing is guessed, every value has its line, and no text whatever makes the reader fail."""

from hypothesis import given, settings
from hypothesis import strategies as st

from senda.practice.rules.defects import Defect, DefectKind
from senda.practice.rules.source import LONGEST, read


def kinds(text):
    return [(defect.kind, defect.line) for defect in read(text)[1]]


def test_every_value_stays_the_text_that_was_written():
    source, defects = read("a: no\nb: 12:30\nc: 010\nd: 2026-02-09\ne: ~\nf: 1e3\n")
    assert source.values == {"a": "no", "b": "12:30", "c": "010", "d": "2026-02-09", "e": "~", "f": "1e3"}
    assert defects == ()


def test_a_value_knows_its_line_and_a_missing_one_the_line_above_it():
    source, _defects = read("uno: 1\ndos:\n  tres: [a,\n    b]\n")
    assert source.line(("dos", "tres", 1)) == 4
    assert source.line(("dos", "tres")) == 3
    assert source.line(("dos", "cuatro", "cinco")) == 2
    assert source.line(("nada",)) == 1


def test_blanks_inside_a_text_are_one_blank():
    source, _defects = read("escena: >\n  Una   línea.\n  Otra.\n")
    assert source.values == {"escena": "Una línea. Otra."}


def test_a_name_that_stands_twice_keeps_the_first_and_is_told():
    source, defects = read("a: 1\na: 2\n")
    assert source.values == {"a": "1"}
    assert defects == (Defect(DefectKind.NAME_TWICE, 2, {"found": "a"}),)


def test_what_is_no_table_of_names_is_told_with_its_line():
    assert kinds("") == [(DefectKind.NOT_A_MAPPING, 1)]
    assert kinds("- a\n- b\n") == [(DefectKind.NOT_A_MAPPING, 1)]
    assert kinds("a: 1\n\tb: 2\n") == [(DefectKind.TAB, 2)]
    assert kinds("a: 1\nb: 'x\n") == [(DefectKind.NOT_YAML, 3)]
    assert kinds("a: 1\nb: \x07\n") == [(DefectKind.NOT_YAML, 2)]
    assert kinds("a: 1\nb: \udcff\n") == [(DefectKind.NOT_UTF8, 2)]
    assert kinds("[" * 100_000) == [(DefectKind.NOT_YAML, 0)]
    assert kinds("a" * (LONGEST + 1)) == [(DefectKind.TOO_BIG, 0)]


def test_an_alias_is_never_followed_whether_it_leads_into_itself_or_multiplies():
    assert kinds("a: &x [*x]\n") == [(DefectKind.ALIAS, 1)]
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert {kind for kind, _line in kinds("\n".join(lines))} == {DefectKind.ALIAS}


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"#%@ \n\t,?~0"), max_size=60))
def test_no_text_makes_the_reader_fail(text):
    source, defects = read(text)
    assert bool(source.values) or bool(defects) or text.strip().startswith(("{", "#", "?")) or not text.strip()
