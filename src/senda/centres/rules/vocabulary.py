"""The check of a pack's register: a pure function from its files to everything that must be repaired.

It holds the files against one another and against the law of the pack: a duty, clock, flag, list of options, purpose or
keep-class that is named must exist; free text may not stand in the clear; every field names a purpose and a life.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from senda.centres.rules.acts import FREE_TEXT, FieldType, Outcome
from senda.centres.rules.flags import Block
from senda.centres.rules.referral_kinds import Consent
from senda.centres.rules.rights import Hat, Part
from senda.centres.rules.screening import Level, Strength
from senda.duties.rules.check import Defect, DefectKind, PackFiles
from senda.duties.rules.check.defects import line, mapping, mappings, text, texts, words
from senda.duties.rules.law import Confirmation, Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from senda.packs.nodes import Node

FOLDER = "register/"
SCREENING = f"{FOLDER}screening/"
DOCUMENTS = ("acts", "options", "purposes", "checks", "flags", "referrals")
MOMENTS = frozenset({"arrival", "presentation", "stay", "request", "exit", "free"})
CLEAR_OF_STAY = frozenset({"folio", "unit_key", "arrived_at", "nationality", "sex", "age_band", "accompanied"})
"""What of a stay may travel with a referral."""


def register_defects(files: PackFiles) -> tuple[Defect, ...]:
    """Return every defect of the register's files, by file and row; none for a pack that has no register."""
    if not files.documents_under(FOLDER):
        return ()
    known = _known(files)
    found = (
        *_missing(files),
        *_keys_twice(files),
        *_acts(files, known),
        *_flags(files, known),
        *_referrals(files, known),
        *_checks(files, known),
        *_instruments(files, known),
        *_keeps(files),
        *_positions(files),
    )
    return tuple(sorted(found, key=lambda defect: (defect.file, defect.row)))


def _known(files: PackFiles) -> dict[str, frozenset[str]]:
    def listed(name: str) -> frozenset[str]:
        return frozenset(text(entry.get("key")) for entry in mappings(_document(files, name).get(name)))

    registration = next((act for act in _entries(files, "acts") if text(act.get("key")) == "registration"), {})
    return {
        "duties": frozenset(row.get("id", "") for row in files.rows("duties.csv")),
        "clocks": frozenset(row.get("id", "") for row in files.rows("clocks.csv")),
        "partners": frozenset(row.get("key", "") for row in files.rows("partners.csv")),
        "services": frozenset(
            text(entry.get("key")) for entry in mappings(files.document("pack.yaml").get("services"))
        ),
        "keeps": frozenset(row.get("keep", "") for row in files.rows(f"{FOLDER}retention.csv")),
        "options": frozenset({*mapping(_document(files, "options").get("lists")), "nationalities"}),
        "answers": _options(files, "answers"),
        "partner_answers": _options(files, "partner_answers"),
        "purposes": listed("purposes"),
        "flags": listed("flags"),
        "acts": listed("acts"),
        "referrals": listed("referrals"),
        "identity": frozenset(text(field.get("key")) for field in mappings(registration.get("fields"))),
    }


def _acts(files: PackFiles, known: Mapping[str, frozenset[str]]) -> Iterator[Defect]:
    file = f"{FOLDER}acts.yaml"
    for row, act in enumerate(_entries(files, "acts"), start=1):
        yield from _one(file, row, "part", text(act.get("part")), Part)
        yield from _one(file, row, "block", text(act.get("block")), ("", *Block))
        yield from _each(file, row, "outcomes", texts(act.get("outcomes")), Outcome)
        yield from _unknown(file, row, "service", (text(act.get("service")),), known, "services")
        yield from _unknown(file, row, "duties", texts(act.get("duties")), known, "duties")
        for name in ("starts", "stops"):
            yield from _unknown(file, row, name, texts(act.get(name)), known, "clocks")
        yield from _owed(file, row, text(act.get("owed")), known)
        yield from _both_languages(file, row, act, ("title", "hint"))
        for field in mappings(act.get("fields")):
            yield from _field(file, row, act, field, known)


def _owed(file: str, row: int, owed: str, known: Mapping[str, frozenset[str]]) -> Iterator[Defect]:
    moment, colon, flag = owed.partition(":")
    if colon and moment == "flag":
        yield from _unknown(file, row, "owed", (flag,), known, "flags")
    else:
        yield from _one(file, row, "owed", owed, MOMENTS)


def _field(
    file: str, row: int, act: Mapping[str, Node], field: Mapping[str, Node], known: Mapping[str, frozenset[str]]
) -> Iterator[Defect]:
    key, kind = text(field.get("key")), text(field.get("type"))
    yield from _one(file, row, f"{key}.type", kind, FieldType)
    for name, where in (("purpose", "purposes"), ("keep", "keeps")):
        value = text(field.get(name)) or text(act.get(name))
        if value:
            yield from _unknown(file, row, f"{key}.{name}", (value,), known, where)
        else:
            yield Defect(file, row, DefectKind.VALUE_MISSING, {"column": f"{key}.{name}"})
    if kind in FREE_TEXT and (text(field.get("sealed")) or text(act.get("sealed"))) == "no":
        yield from _one(file, row, f"{key}.sealed", "no", ("yes",))
    if kind in {FieldType.CHOICE, FieldType.CHOICES}:
        yield from _unknown(file, row, f"{key}.options", (text(field.get("options")),), known, "options")
    yield from _each(file, row, f"{key}.readers", texts(field.get("readers")), Hat)
    yield from _both_languages(file, row, field, ("label",))
    condition = text(field.get("when")).partition("=")[0]
    if condition:
        others = {text(other.get("key")) for other in mappings(act.get("fields"))} - {key}
        yield from _one(file, row, f"{key}.when", condition, ("outcome", *sorted(others)))


def _flags(files: PackFiles, known: Mapping[str, frozenset[str]]) -> Iterator[Defect]:
    file = f"{FOLDER}flags.yaml"
    for row, flag in enumerate(_entries(files, "flags"), start=1):
        yield from _each(file, row, "blocks", texts(flag.get("blocks")), Block)
        yield from _each(file, row, "lowered_by", texts(flag.get("lowered_by")), Hat)
        for name, where in (("clocks", "clocks"), ("duties", "duties"), ("refers", "referrals")):
            yield from _unknown(file, row, name, texts(flag.get(name)), known, where)
        yield from _one(file, row, "norm_confirmation", text(flag.get("norm_confirmation")), Confirmation)
        yield from _both_languages(file, row, flag, ("title", "instruction"))
        for name in ("duties", "lowered_by"):
            if not texts(flag.get(name)):
                yield Defect(file, row, DefectKind.VALUE_MISSING, {"column": name})


def _referrals(files: PackFiles, known: Mapping[str, frozenset[str]]) -> Iterator[Defect]:
    file = f"{FOLDER}referrals.yaml"
    for row, kind in enumerate(_entries(files, "referrals"), start=1):
        yield from _one(file, row, "consent", text(kind.get("consent")), Consent)
        yield from _one(file, row, "part", text(kind.get("part")), Part)
        yield from _each(file, row, "hats", texts(kind.get("hats")), Hat)
        for name, where in (
            ("partners", "partners"),
            ("duties", "duties"),
            ("stops", "clocks"),
            ("excludes", "flags"),
            ("answers", "partner_answers"),
        ):
            yield from _unknown(file, row, name, texts(kind.get(name)), known, where)
        act = text(kind.get("act"))
        yield from _unknown(file, row, "act", (act,) if act else (), known, "acts")
        yield from _both_languages(file, row, kind, ("title",))
        for name in texts(kind.get("fields")):
            place, _, key = name.partition(".")
            allowed = {"stay": CLEAR_OF_STAY, "identity": known["identity"], "need": frozenset({""})}
            if key not in allowed.get(place, frozenset()):
                facts = {"column": "fields", "value": name, "where": "registration"}
                yield Defect(file, row, DefectKind.REFERENCE_UNKNOWN, facts)


def _checks(files: PackFiles, known: Mapping[str, frozenset[str]]) -> Iterator[Defect]:
    file = f"{FOLDER}checks.yaml"
    for row, check in enumerate(_entries(files, "checks"), start=1):
        yield from _unknown(file, row, "duty", (text(check.get("duty")),), known, "duties")
        yield from _unknown(file, row, "service", (text(check.get("service")),), known, "services")
        yield from _one(file, row, "confirmation", text(check.get("confirmation")), Confirmation)
        yield from _both_languages(file, row, check, ("title",))
        yield from _number(file, row, "every_hours", text(check.get("every_hours")))


def _instruments(files: PackFiles, known: Mapping[str, frozenset[str]]) -> Iterator[Defect]:
    named = _options(files, "instruments")
    there = {text(document.get("key")) for document in files.documents_under(SCREENING).values()}
    yield from (Defect(f"{SCREENING}{key}.yaml", 0, DefectKind.FILE_MISSING) for key in sorted(named - there))
    for file, document in files.documents_under(SCREENING).items():
        yield from _one(file, 0, "confirmation", text(document.get("confirmation")), Confirmation)
        yield from _one(file, 0, "review", text(document.get("review")), Review)
        yield from _each(file, 0, "hats", texts(document.get("hats")), Hat)
        yield from _both_languages(file, 0, document, ("title", "intro"))
        rule = mapping(document.get("rule"))
        if rule:
            yield from _unknown(file, 0, "rule.raises", (text(rule.get("raises")),), known, "flags")
            yield from _one(file, 0, "rule.core", text(rule.get("core")), mapping(document.get("dimensions")))
        for row, question in enumerate(mappings(document.get("questions")), start=1):
            yield from _question(file, row, document, question, known)


def _question(
    file: str,
    row: int,
    document: Mapping[str, Node],
    question: Mapping[str, Node],
    known: Mapping[str, frozenset[str]],
) -> Iterator[Defect]:
    raises = text(question.get("raises")) or text(document.get("raises"))
    yield from _unknown(file, row, "raises", (raises,), known, "flags")
    positive = mapping(question.get("positive")) or mapping(document.get("positive"))
    if not positive:
        yield Defect(file, row, DefectKind.VALUE_MISSING, {"column": "positive"})
    yield from _each(file, row, "positive", tuple(positive), known["answers"])
    yield from _each(file, row, "positive", tuple(text(level) for level in positive.values()), Level)
    yield from _one(file, row, "strength", text(question.get("strength")), ("", *Strength))
    dimension = text(question.get("dimension"))
    yield from _one(file, row, "dimension", dimension, ("", *mapping(document.get("dimensions"))))
    for language in ("es", "en"):
        if not text(question.get(language)):
            facts = {"text": text(question.get("key")), "language": language}
            yield Defect(file, row, DefectKind.TEXT_MISSING, facts)


def _keeps(files: PackFiles) -> Iterator[Defect]:
    file = f"{FOLDER}retention.csv"
    for index, row in enumerate(files.rows(file)):
        yield from _number(file, line(index), "days", row.get("days", ""))
        yield from _one(file, line(index), "counted_from", row.get("counted_from", ""), ("exit", "act"))
        yield from _one(file, line(index), "confirmation", row.get("confirmation", ""), Confirmation)
        for language in ("es", "en"):
            if not row.get(f"title_{language}"):
                yield Defect(file, line(index), DefectKind.TEXT_MISSING, {"text": "title", "language": language})


def _positions(files: PackFiles) -> Iterator[Defect]:
    for index, row in enumerate(files.rows("positions.csv")):
        yield from _each("positions.csv", line(index), "hats", words(row.get("hats", "")), Hat)


def _missing(files: PackFiles) -> Iterator[Defect]:
    for name in DOCUMENTS:
        if f"{FOLDER}{name}.yaml" not in files.documents:
            yield Defect(f"{FOLDER}{name}.yaml", 0, DefectKind.FILE_MISSING)
    for name in ("retention", "nationalities"):
        if f"{FOLDER}{name}.csv" not in files.tables:
            yield Defect(f"{FOLDER}{name}.csv", 0, DefectKind.FILE_MISSING)


def _keys_twice(files: PackFiles) -> Iterator[Defect]:
    listed = [(f"{FOLDER}{name}.yaml", _entries(files, name)) for name in DOCUMENTS if name != "options"]
    lists = mapping(_document(files, "options").get("lists")).values()
    listed.extend((f"{FOLDER}options.yaml", mappings(node)) for node in lists)
    listed.extend((file, mappings(known.get("questions"))) for file, known in files.documents_under(SCREENING).items())
    listed.extend(
        (f"{FOLDER}acts.yaml", mappings(act.get("fields"))) for act in _entries(files, "acts") if act.get("fields")
    )
    for file, entries in listed:
        seen: set[str] = set()
        for row, entry in enumerate(entries, start=1):
            key = text(entry.get("key"))
            if not key or key in seen:
                yield Defect(file, row, DefectKind.KEY_TWICE, {"key": key})
            seen.add(key)


def _document(files: PackFiles, name: str) -> Mapping[str, Node]:
    return files.document(f"{FOLDER}{name}.yaml")


def _entries(files: PackFiles, name: str) -> tuple[Mapping[str, Node], ...]:
    return mappings(_document(files, name).get(name))


def _options(files: PackFiles, name: str) -> frozenset[str]:
    lists = mapping(_document(files, "options").get("lists"))
    return frozenset(text(option.get("key")) for option in mappings(lists.get(name)))


def _unknown(
    file: str, row: int, column: str, values: Iterable[str], known: Mapping[str, frozenset[str]], where: str
) -> Iterator[Defect]:
    for value in values:
        if value not in known[where]:
            facts = {"column": column, "value": value, "where": where}
            yield Defect(file, row, DefectKind.REFERENCE_UNKNOWN, facts)


def _each(file: str, row: int, column: str, values: Iterable[str], allowed: Iterable[str]) -> Iterator[Defect]:
    for value in values:
        yield from _one(file, row, column, value, allowed)


def _one(file: str, row: int, column: str, value: str, allowed: Iterable[str]) -> Iterator[Defect]:
    named = [str(word) for word in allowed]
    if value not in named:
        facts = {"column": column, "value": value, "allowed": ", ".join(sorted(word for word in named if word))}
        yield Defect(file, row, DefectKind.VALUE_NOT_ALLOWED, facts)


def _number(file: str, row: int, column: str, value: str) -> Iterator[Defect]:
    if not (value.isascii() and value.isdigit()):
        yield Defect(file, row, DefectKind.NUMBER_EXPECTED, {"column": column, "value": value})


def _both_languages(file: str, row: int, entry: Mapping[str, Node], names: Iterable[str]) -> Iterator[Defect]:
    for name in names:
        pair = mapping(entry.get(name))
        for language in ("es", "en"):
            if not text(pair.get(language)):
                yield Defect(file, row, DefectKind.TEXT_MISSING, {"text": name, "language": language})
