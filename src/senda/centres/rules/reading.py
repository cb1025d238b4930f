"""From the pack's documents to the register's values: signals, kinds of referral, screening instruments.

The desk and the practice centre read the law through these same functions: what changes in the pack changes in both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from senda.centres.rules.flags import Block, FlagKind
from senda.centres.rules.referral_kinds import Consent, ReferralKind
from senda.centres.rules.rights import Hat, Part
from senda.centres.rules.screening import Combination, DimensionRule, Instrument, Level, Question, Strength
from senda.kernel.values import Text
from senda.packs.nodes import Node, list_of, mapping_of, text_of, texts_of

if TYPE_CHECKING:
    from senda.centres.rules.acts import Option

Entry = dict[str, Node]


def flag_kind(entry: Entry) -> FlagKind:
    """Read one signal of protection."""
    return FlagKind(
        key=text_of(entry.get("key")),
        title=text_pair(entry.get("title")),
        instruction=text_pair(entry.get("instruction")),
        norm=text_of(entry.get("norm")),
        norm_confirmation=text_of(entry.get("norm_confirmation")),
        clocks=texts_of(entry.get("clocks")),
        alarm=text_of(entry.get("alarm")),
        blocks=frozenset(Block(word) for word in texts_of(entry.get("blocks"))),
        refers=texts_of(entry.get("refers")),
        duties=texts_of(entry.get("duties")),
        lowered_by=frozenset(Hat(word) for word in texts_of(entry.get("lowered_by"))),
    )


def referral_kind(entry: Entry) -> ReferralKind:
    """Read one kind of referral."""
    return ReferralKind(
        key=text_of(entry.get("key")),
        title=text_pair(entry.get("title")),
        part=Part(text_of(entry.get("part"))),
        hats=frozenset(map(Hat, texts_of(entry.get("hats")))),
        partners=texts_of(entry.get("partners")),
        duties=texts_of(entry.get("duties")),
        act=text_of(entry.get("act")),
        stops=texts_of(entry.get("stops")),
        consent=Consent(text_of(entry.get("consent"))),
        fields=texts_of(entry.get("fields")),
        answers=texts_of(entry.get("answers")),
        excludes=texts_of(entry.get("excludes")),
    )


def instrument(document: Entry, answers: tuple[Option, ...]) -> Instrument:
    """Read one screening instrument; ``answers`` are what each question offers."""
    return Instrument(
        key=text_of(document.get("key")),
        title=text_pair(document.get("title")),
        intro=text_pair(document.get("intro")),
        owner=text_of(document.get("owner")),
        source=text_of(document.get("source")),
        confirmation=text_of(document.get("confirmation")),
        review=text_of(document.get("review")),
        hats=tuple(map(Hat, texts_of(document.get("hats")))),
        dimensions={key: text_pair(node) for key, node in mapping_of(document.get("dimensions")).items()},
        questions=tuple(_question(mapping_of(node), document, answers) for node in list_of(document.get("questions"))),
        rule=_rule(mapping_of(document.get("rule"))),
    )


def _question(entry: Entry, document: Entry, answers: tuple[Option, ...]) -> Question:
    strength = text_of(entry.get("strength"))
    positive = mapping_of(entry.get("positive")) or mapping_of(document.get("positive"))
    return Question(
        key=text_of(entry.get("key")),
        text=pair(entry),
        hint=text_pair(entry.get("hint")),
        answers=answers,
        positive={answer: Level(text_of(level)) for answer, level in positive.items()},
        raises=text_of(entry.get("raises")) or text_of(document.get("raises")),
        dimension=text_of(entry.get("dimension")),
        strength=Strength(strength) if strength else None,
    )


def _rule(entry: Entry) -> DimensionRule | None:
    if not entry:
        return None
    return DimensionRule(
        raises=text_of(entry.get("raises")),
        core=text_of(entry.get("core")),
        confirmation=text_of(entry.get("confirmation")),
        combinations=tuple(
            Combination(
                Strength(text_of(row.get("strength"))), int(text_of(row.get("number"))), int(text_of(row.get("total")))
            )
            for row in map(mapping_of, list_of(entry.get("combinations")))
        ),
    )


def text_pair(node: Node | None) -> Text:
    """Read the words of a node in both languages; an absent node is empty words."""
    return pair(mapping_of(node))


def pair(entry: Entry) -> Text:
    """Read the keys ``es`` and ``en`` of an entry."""
    return Text(text_of(entry.get("es")), text_of(entry.get("en")))
