"""Every column of the register's tables: why it is kept, who reads it, how long it lives. A test holds the models to it.

Purposes and keep-classes are keys of the pack. An empty keep-class means: as long as the centre itself, for what tells of no
person. Sealed columns have their readers from their part; the fields inside acts are declared in the pack's vocabulary.
"""

from dataclasses import dataclass
from typing import Final

from senda.centres.rules.fields import PLACES
from senda.centres.rules.rights import READS, Hat

DESKS: Final = (Hat.DESK, Hat.MEDICAL, Hat.LEGAL, Hat.PROTECTION, Hat.HEAD)
BOARDS: Final = (*DESKS, Hat.REGISTRAR, Hat.OVERSIGHT)
WATCH: Final = (Hat.HEAD, Hat.REGISTRAR, Hat.OVERSIGHT)
REFERRED: Final = (*DESKS, Hat.REGISTRAR, Hat.PARTNER)
NOBODY: Final = ()
"""Read by the program alone and shown on no page."""

WHO: Final = "oversight"
"""The purpose of every column that tells who did something: somebody answers by name."""


@dataclass(frozen=True, slots=True)
class Declared:
    """One column. `life` is the keep-class of the pack."""

    table: str
    column: str
    purpose: str
    readers: tuple[Hat, ...]
    life: str
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    model: str
    purpose: str
    readers: tuple[Hat, ...]
    life: str
    columns: str


_TABLES: Final = (
    _Table(
        "Stay",
        "custody",
        BOARDS,
        "legal",
        "id ref folio unit_key arrived_at typed_at nationality sex age_band accompanied family area left_at exit_kind",
    ),
    _Table(
        "Identity", "identity", DESKS, "legal", "id stay sealed version changed_at erased_at changed_by changed_by_name"
    ),
    _Table("NameToken", "identity", NOBODY, "identity", "id stay token"),
    _Table("FolioCount", "custody", NOBODY, "", "id unit_key year last"),
    _Table(
        "Act",
        "procedure",
        DESKS,
        "legal",
        "id ref stay unit_key kind part outcome done_at typed_at by by_name facts sealed corrects",
    ),
    _Table(
        "ClockRun",
        "procedure",
        BOARDS,
        "legal",
        "id stay unit_key clock_id version conflict starts_at due_at started_by stopped_at stopped_by silenced_at "
        "silenced_by silenced_by_name silence_reason",
    ),
    _Table(
        "Flag",
        "vulnerability",
        DESKS,
        "legal",
        "id ref stay unit_key kind level basis act raised_at typed_at raised_by raised_by_name why asked_at asked_by "
        "asked_by_name lowered_at lowered_by lowered_by_name lowered_why",
    ),
    _Table(
        "Alarm",
        "safety",
        BOARDS,
        "legal",
        "id unit_key kind stay facts raised_at closed_at closed_by closed_by_name reason",
    ),
    _Table(
        "Transfer",
        "transfer",
        BOARDS,
        "legal",
        "id ref stay from_unit to_unit reason facts ordered_at ordered_by ordered_by_name handed_at handed_typed_at handed_by "
        "handed_by_name ended_at ended_typed_at ended_by ended_by_name accepted refusal",
    ),
    _Table(
        "Referral",
        "vulnerability",
        REFERRED,
        "legal",
        "id ref stay unit_key kind partner consent state needs act sent_at typed_at sent_by sent_by_name closed_at",
    ),
    _Table("ReferralStep", "vulnerability", REFERRED, "legal", "id ref referral step done_at typed_at by by_name note"),
    _Table("Pair", "identity", (Hat.REGISTRAR,), "legal", "id first second source score why state found_at"),
    _Table("PairDecision", "identity", (Hat.REGISTRAR,), "legal", "id pair state reason at by by_name"),
    _Table(
        "Complaint",
        "oversight",
        WATCH,
        "incident",
        "id ref code unit_key stay ground channel state about_head to_cndh "
        "happened_on received_at typed_at answered_at closed_at handled_by "
        "handled_by_name sealed answer",
    ),
    _Table(
        "Incident",
        "safety",
        WATCH,
        "incident",
        "id ref unit_key kind injured force_used done_at typed_at by by_name sealed closed_at outcome",
    ),
    _Table(
        "Drill",
        "safety",
        WATCH,
        "oversight",
        "id unit_key shift announced people keys_found seconds_keys seconds_doors seconds_out opened_by note done_at typed_at "
        "by by_name",
    ),
    _Table(
        "Visit",
        "oversight",
        WATCH,
        "oversight",
        "id unit_key body announced people arrived_at admitted_at left_at refusal private_interviews typed_at by by_name "
        "ended_typed_at ended_by ended_by_name",
    ),
    _Table(
        "Finding",
        "oversight",
        WATCH,
        "oversight",
        "id unit_key body found_on title duty module due_on state visit typed_at by by_name",
    ),
    _Table("Revisit", "oversight", WATCH, "oversight", "id finding on state note typed_at by by_name"),
    _Table("Score", "oversight", WATCH, "oversight", "id unit_key asked on value n source typed_at by by_name"),
    _Table("Area", "shelter", BOARDS, "", "id unit_key name kept_for beds opened_on closed_on"),
    _Table(
        "Meal",
        "food",
        BOARDS,
        "count",
        "id unit_key on meal inside served refused diets_due diets_served note done_at typed_at by by_name corrects why",
    ),
    _Table(
        "Headcount",
        "custody",
        BOARDS,
        "count",
        "id unit_key on shift counted registered leaving done_at typed_at by by_name explained_at explained_by "
        "explained_by_name explanation called_at called_by called_by_name not_found",
    ),
    _Table("PremisesCheck", "shelter", BOARDS, "count", "id unit_key on item good note done_at typed_at by by_name"),
    _Table(
        "ShiftPost",
        "safety",
        BOARDS,
        "count",
        "id unit_key on shift gate person_id name contractor sex put_at put_by put_by_name withdrawn_at",
    ),
)


def _declared(table: _Table, column: str) -> Declared:
    place = PLACES.get((table.model, column))
    if place is not None:
        part = place.part
        readers = tuple(hat for hat in Hat if part in READS[hat]) if part else table.readers
        life = place.keep or (str(part) if part else table.life)
        return Declared(table.model, column, table.purpose, readers, life, sealed=True)
    who = column == "by" or (
        column.endswith(("_by", "_by_name", "by_name")) and column not in {"started_by", "stopped_by"}
    )
    return Declared(table.model, column, WHO if who else table.purpose, table.readers, table.life)


COLUMNS: Final = tuple(_declared(table, column) for table in _TABLES for column in table.columns.split())
"""All of them, table by table."""
