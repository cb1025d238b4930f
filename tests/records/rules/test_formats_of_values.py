"""The formats of single values: versions, IRIs, mail addresses, durations, languages, UUIDs, paths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.records.rules.duration import is_duration, to_hundredths
from senda.records.rules.faults import Fault, Rule, part
from senda.records.rules.iri import LONGEST_IRI, is_iri, mailto
from senda.records.rules.language import is_language
from senda.records.rules.statement_values import is_uuid
from senda.records.rules.versions import ALLOWED, HEADER, Version, is_statement_version, negotiate

ONE, TWO = Version.ONE, Version.TWO


@pytest.mark.parametrize(
    ("header", "version"),
    [("1.0", ONE), ("1.0.0", ONE), ("1.0.3", ONE), (" 1.0.17 ", ONE), ("2.0.0", TWO), ("2.0", TWO), ("2.0.5", TWO)],
)
def test_a_header_names_the_version(header, version):
    assert negotiate(header, "2.0.0") is version


@pytest.mark.parametrize(
    "header", ["", "0.9", "0.95", "1.1.0", "1.0.", "1.0.x", "2.1.0", "3.0.0", "1", "٢.0.0", "1.0.3, 2.0.0"]
)
def test_other_versions_are_refused(header):
    assert negotiate(header, "2.0.0") == Fault(HEADER, Rule.VERSION_UNSUPPORTED, {"allowed": ALLOWED})


def test_without_a_header_the_mount_decides():
    assert negotiate(None, "1.0.3") is ONE
    assert negotiate(None, "2.0.0") is TWO
    assert negotiate(None, "") == Fault(HEADER, Rule.VERSION_MISSING, {"allowed": ALLOWED})


def test_a_statement_carries_a_version_no_newer_than_the_request():
    accepted = {
        version: [
            text
            for text in ("1.0", "1.0.9", "2.0.0", "2.0.7", "1.1.0", "0.9.9", "x")
            if is_statement_version(text, version)
        ]
        for version in Version
    }
    assert accepted == {ONE: ["1.0", "1.0.9"], TWO: ["1.0", "1.0.9", "2.0.0", "2.0.7"]}


@pytest.mark.parametrize(
    "text",
    [
        "http://senda.example/verbos#contestó",
        "HTTPS://senda.example:8443/a?b=c&d=/?#e/f",
        "urn:uuid:6f2a1f4c-6f2a-4c6f-8a1f-4c6f2a1f4c6f",
        "tag:senda.example,2026:x",
        "http://[2001:db8::1]/x",
        "x-own+scheme.1:anything/at//all",
        "http://senda.example/%C3%B1",
        "http://senda.example/?\ue000",
    ],
)
def test_absolute_iris_are_taken(text):
    assert is_iri(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "senda.example/x",
        "//senda.example/x",
        "1http://senda.example",
        "ht=tp://senda.example",
        ":x",
        "http:",
        "http://",
        "http:///x",
        "http://senda.example/a b",
        "http://senda.example/<x>",
        "http://senda.example/{x}",
        "http://senda.example/%zz",
        "http://senda.example/a#b#c",
        "http://senda.example/\ue000",
        "http://senda.example/\x00",
        "http://senda.example/\n",
        "http://senda.example\n",
        "http://[2001:db8::1",
        "http://senda.example/\ud800",
    ],
)
def test_what_is_no_absolute_iri_is_refused(text):
    assert not is_iri(text)


def test_an_iri_has_a_longest_length():
    assert is_iri("urn:" + "a" * (LONGEST_IRI - 4))
    assert not is_iri("urn:" + "a" * (LONGEST_IRI - 3))


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("mailto:ana@senda.example", "mailto:ana@senda.example"),
        ("MailTo:Ana.Ruiz+x@SENDA.Example", "mailto:Ana.Ruiz+x@senda.example"),
        ('mailto:"ana ruiz"@senda.example', 'mailto:"ana ruiz"@senda.example'),
        ("mailto:ana@localhost", "mailto:ana@localhost"),
        ("mailto:ñandú@ñ.example", "mailto:ñandú@ñ.example"),
        ("mailto:ana@[2001:DB8::1]", "mailto:ana@[2001:db8::1]"),
    ],
)
def test_a_mail_address_is_the_same_in_any_case_of_its_domain(text, canonical):
    assert mailto(text) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "ana@senda.example",
        "mailto:",
        "mailto:senda.example",
        "mailto:@senda.example",
        "mailto:ana@",
        "mailto:ana@b@senda.example",
        "mailto:ana@senda..example",
        "mailto:ana@-senda.example",
        "mailto:ana@senda.example?subject=x",
        "mailto:ana @senda.example",
        "http://senda.example",
        "mailto:" + "a" * 190 + "@senda.example",
    ],
)
def test_what_is_no_mail_address_is_refused(text):
    assert mailto(text) is None


@pytest.mark.parametrize(
    "text", ["P1Y", "P1Y2M3DT4H5M6S", "PT0S", "PT0.5H", "PT36H", "P2W", "P1.5W", "P1M", "PT1M", "PT1,25S", "P0D"]
)
def test_durations_with_designators_are_taken(text):
    assert is_duration(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "PT",
        "P1DT",
        "1D",
        "P1",
        "P1H",
        "PT1D",
        "P1W2D",
        "-P1D",
        "P-1D",
        "PT1.S",
        "PT.5S",
        "P1.5DT2H",
        "P1DT1M1H",
        "p1d",
        "P2003-02-15T00:00:00",
        "PT1S ",
        "PT1S\n",
        "PT" + "1" * 300 + "S",
    ],
)
def test_what_is_no_duration_is_refused(text):
    assert not is_duration(text)


@given(st.integers(0, 10**6), st.integers(0, 99), st.text("0123456789", max_size=8))
def test_durations_are_compared_to_the_hundredth(whole, hundredths, further):
    assert to_hundredths(f"P1DT{whole}.{hundredths:02}{further}S") == to_hundredths(f"P1DT{whole}.{hundredths:02}S")


def test_a_duration_without_parts_of_a_second_stays_as_it_is():
    assert [to_hundredths(text) for text in ("P3Y", "PT5S", "PT5.0S", "PT1.999S")] == ["P3Y", "PT5S", "PT5S", "PT1.99S"]


@pytest.mark.parametrize(
    "tag",
    [
        "es",
        "spa",
        "es-MX",
        "es-419",
        "zh-Hant-TW",
        "zh-cmn-Hans-CN",
        "sl-rozaj-biske",
        "de-CH-1901",
        "en-a-bbb-x-a-ccc",
        "x-sna",
        "ES-mx",
        "art-lojban",
        "i-klingon",
        "en-GB-oed",
        "qaaa",
        "abcdefgh",
    ],
)
def test_well_formed_language_tags_are_taken(tag):
    assert is_language(tag)


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "e",
        "es-",
        "-es",
        "es_MX",
        "español",
        "spanglishes",
        "es1",
        "12",
        "es-MX-MX",
        "es-toolongsubtag",
        "x",
        "x-",
        "en-a",
        "en-a-bbb-a-ccc",
        "de-1901-1901",
        "es\n",
        "es-" + "abcde-" * 60 + "abcde",
    ],
)
def test_what_is_no_language_tag_is_refused(tag):
    assert not is_language(tag)


def test_uuids_are_known_by_their_form():
    texts = (
        "12345678-1234-5678-1234-567812345678",
        "ABCDEF00-0000-4000-8000-0123456789ab",
        "12345678123456781234567812345678",
        "",
    )
    assert [is_uuid(text) for text in texts] == [True, True, False, False]


def test_a_path_shows_plain_names_after_a_point_and_others_in_brackets():
    assert part("$", "actor") == "$.actor"
    assert part("$", "http://senda.example/x") == '$["http://senda.example/x"]'
    assert part("$", "\x00\ud800") == '$["\\u0000\\ud800"]'
    assert part("$", 'say "ñ"') == '$["say \\"ñ\\""]'
    assert len(part("$" * 499, "actor")) == 500
