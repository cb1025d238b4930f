"""Items of the bank: read from the pack with every defect, never only the first, and asked only while their law is in force."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from senda.duties.rules.law import Confirmation, Review, Validity
from senda.kernel.decisions import Reason
from senda.kernel.values import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from senda.packs.reader import Node

_Choice = TypeVar("_Choice", bound=StrEnum)
OPTION_KEYS = ("a", "b", "c", "d")
MAX_SHARE_OF_A_POSITION = 35
"""Per cent of the items whose key may stand at one place: beyond it a guesser who always marks that place is rewarded."""


class Level(StrEnum):
    """What an item asks of a person: to know a rule, or to apply it to what stands before him."""

    KNOWS = "knows"
    APPLIES = "applies"


class Defect(StrEnum):
    """What is wrong with an item or with the bank; ``item`` and ``field`` are among the facts."""

    MISSING = "missing"
    UNKNOWN_FIELD = "unknown_field"
    NOT_A_DATE = "not_a_date"
    DATES_REVERSED = "dates_reversed"
    NOT_A_CHOICE = "not_a_choice"
    OPTIONS = "options"
    KEY = "key"
    SAME_OPTION_TWICE = "same_option_twice"
    MODULE = "module"
    DUTY_UNKNOWN = "duty_unknown"
    DUTY_NOT_IN_FORCE = "duty_not_in_force"
    COMPETENCE_UNKNOWN = "competence_unknown"
    DUTY_OF_ANOTHER_COMPETENCE = "duty_of_another_competence"
    KEY_POSITION = "key_position"


@dataclass(frozen=True, slots=True)
class Fault:
    """One defect with the facts of its sentence."""

    defect: Defect
    item: str
    field: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer on offer, and the sentence that says why it is right or wrong."""

    key: str
    text: Text
    because: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question. ``key`` names the only right option; ``dates`` says whether a source confirms ``validity``."""

    id: str
    module: str
    competence: str
    duty: str
    clock: str
    article: str
    validity: Validity
    level: Level
    confirmation: Confirmation
    dates: Confirmation
    review: Review
    key: str
    stem: Text
    options: tuple[Option, ...]

    def option(self, key: str) -> Option | None:
        """Return the option of this key, None where the item has no such option."""
        return next((option for option in self.options if option.key == key), None)

    @property
    def rationale(self) -> Text:
        """Why the key is right."""
        return next(option.because for option in self.options if option.key == self.key)


@dataclass(frozen=True, slots=True)
class Bank:
    """The items that are whole, in the order of the files, and the faults of those that are not."""

    items: tuple[Item, ...]
    faults: tuple[Fault, ...] = ()

    def item(self, item_id: str) -> Item | None:
        """Return the item of this id, None where the bank does not know it."""
        return next((item for item in self.items if item.id == item_id), None)


_TEXT_FIELDS = ("duty", "article", "competence")
_FIELDS = frozenset({
    *_TEXT_FIELDS, "clock", "valid_from", "valid_to", "level", "confirmation", "dates_confirmation", "review", "key", "stem",
    "options",
})  # fmt: skip


def parse(documents: Mapping[str, Mapping[str, Node]]) -> Bank:
    """Read the documents of a bank, one for each module, each a mapping from item id to its fields.

    An item with a fault is left out, so that nobody is ever asked half a question.
    """
    items: list[Item] = []
    faults: list[Fault] = []
    for module, document in documents.items():
        for item_id, row in document.items():
            reading = _Reading(item_id, row if isinstance(row, dict) else {})
            item = reading.item(module)
            if item is not None:
                items.append(item)
            faults += reading.faults
    return Bank(tuple(items), tuple(faults))


class _Reading:
    """One row being read; collects faults as it goes."""

    def __init__(self, item_id: str, row: Mapping[str, Node]) -> None:
        self.id = item_id
        self.row = row
        self.faults: list[Fault] = []

    def item(self, module: str) -> Item | None:
        for name in sorted(set(self.row) - _FIELDS):
            self._fault(Defect.UNKNOWN_FIELD, name)
        duty, article, competence = (self._text(self.row, name, name) for name in _TEXT_FIELDS)
        if competence and competence.split(".")[0] != module:
            self._fault(Defect.MODULE, "competence", competence)
        validity = self._validity()
        level = self._choice(Level, "level")
        confirmation = self._choice(Confirmation, "confirmation")
        dates = self._choice(Confirmation, "dates_confirmation")
        review = self._choice(Review, "review")
        stem = self._bilingual(self.row, "stem", "stem")
        options = self._options()
        key = self._text(self.row, "key", "key")
        if key and key not in {option.key for option in options}:
            self._fault(Defect.KEY, "key", key)
        clock = self.row.get("clock", "")
        if self.faults or validity is None or level is None or confirmation is None or dates is None or review is None:
            return None
        return Item(
            id=self.id,
            module=module,
            competence=competence,
            duty=duty,
            clock=clock if isinstance(clock, str) else "",
            article=article,
            validity=validity,
            level=level,
            confirmation=confirmation,
            dates=dates,
            review=review,
            key=key,
            stem=stem,
            options=options,
        )

    def _fault(self, defect: Defect, field: str, found: str = "") -> None:
        self.faults.append(Fault(defect, self.id, field, found))

    def _text(self, row: Mapping[str, Node], name: str, field: str) -> str:
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self._fault(Defect.MISSING, field)
        return ""

    def _bilingual(self, row: Mapping[str, Node], name: str, field: str) -> Text:
        both = row.get(name)
        told = both if isinstance(both, dict) else {}
        return Text(self._text(told, "es", f"{field}.es"), self._text(told, "en", f"{field}.en"))

    def _choice(self, kind: type[_Choice], field: str) -> _Choice | None:
        value = self._text(self.row, field, field)
        if not value:
            return None
        try:
            return kind(value)
        except ValueError:
            self._fault(Defect.NOT_A_CHOICE, field, value)
            return None

    def _day(self, field: str) -> date | None:
        value = self._text(self.row, field, field)
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self._fault(Defect.NOT_A_DATE, field, value)
            return None

    def _validity(self) -> Validity | None:
        starts = self._day("valid_from")
        ends = self._day("valid_to") if self.row.get("valid_to") else None
        if starts is None:
            return None
        if ends is not None and ends < starts:
            self._fault(Defect.DATES_REVERSED, "valid_to", ends.isoformat())
        return Validity(starts, ends)

    def _options(self) -> tuple[Option, ...]:
        found = self.row.get("options")
        rows = found if isinstance(found, dict) else {}
        if tuple(rows) != OPTION_KEYS:
            self._fault(Defect.OPTIONS, "options", ", ".join(rows))
            return ()
        options = []
        for key in OPTION_KEYS:
            inner = rows[key]
            row = inner if isinstance(inner, dict) else {}
            field = f"options.{key}"
            text = Text(self._text(row, "es", f"{field}.es"), self._text(row, "en", f"{field}.en"))
            options.append(Option(key, text, self._bilingual(row, "because", f"{field}.because")))
        for language in ("es", "en"):
            told = Counter(option.text.in_(language).casefold() for option in options)
            for words, times in told.items():
                if words and times > 1:
                    self._fault(Defect.SAME_OPTION_TWICE, f"options.{language}", words)
        return tuple(options)


def cross_check(
    items: Iterable[Item],
    *,
    duties: Mapping[str, tuple[Validity, ...]],
    competences: Mapping[str, frozenset[str]],
) -> tuple[Fault, ...]:
    """Return every way in which the items disagree with the law of the pack.

    ``duties`` maps the id of a duty or clock to the days of its versions; ``competences`` a competence key to its duties.
    An item must not be asked on a day on which no version of its duty is law.
    """
    faults: list[Fault] = []
    for item in items:
        for reference in filter(None, (item.duty, item.clock)):
            versions = duties.get(reference)
            if versions is None:
                faults.append(Fault(Defect.DUTY_UNKNOWN, item.id, "duty", reference))
            elif not _covered(item.validity, versions):
                faults.append(Fault(Defect.DUTY_NOT_IN_FORCE, item.id, "valid_from", reference))
        known = competences.get(item.competence)
        if known is None:
            faults.append(Fault(Defect.COMPETENCE_UNKNOWN, item.id, "competence", item.competence))
        elif item.duty not in known:
            faults.append(Fault(Defect.DUTY_OF_ANOTHER_COMPETENCE, item.id, "duty", item.duty))
    return tuple(faults)


def position_faults(items: Iterable[Item]) -> tuple[Fault, ...]:
    """Return the places at which too many keys of the bank stand."""
    places = Counter(item.key for item in items)
    total = places.total()
    return tuple(
        Fault(Defect.KEY_POSITION, "", place, str(count))
        for place, count in sorted(places.items())
        if count * 100 > MAX_SHARE_OF_A_POSITION * total
    )


def in_force(items: Iterable[Item], on: date) -> tuple[Item, ...]:
    """Return the items whose law is in force on this day, in their order."""
    return tuple(item for item in items if item.validity.covers(on))


def _covered(asked: Validity, versions: tuple[Validity, ...]) -> bool:
    """Say whether the versions, one after another, cover all days of ``asked``."""
    day = asked.starts
    for version in sorted(versions, key=lambda version: version.starts):
        if version.covers(day):
            if version.ends is None:
                return True
            if asked.ends is not None and asked.ends <= version.ends:
                return True
            day = date.fromordinal(version.ends.toordinal() + 1)
    return False


def reason_of(fault: Fault) -> Reason:
    """Return the fault as a reason, for whoever speaks it."""
    return Reason(fault.defect, {"item": fault.item, "field": fault.field, "found": fault.found})
