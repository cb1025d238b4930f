"""The home of the Center for Evaluation and Trust Control: who waits for an answer."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from senda.credentials.api import standing_counts
from senda.home.boards.board import Board, Cell, Rows, Shown, Step, address, day, joined, ways
from senda.kernel.actor import Actor
from senda.kernel.ui import in_language
from senda.programmes.api import EditionSummary, edition_summaries

WAITING = ("pending", "expired", "missing")


def evaluator(actor: Actor) -> Board:
    editions = [edition for edition in edition_summaries() if edition.cohort]
    counts = {edition.number: standing_counts((edition.number,), actor.on) for edition in editions}
    return Board(
        title=_("Evaluation and trust control"),
        step=_step(editions, counts),
        figures=tuple(_figure(edition, counts[edition.number], actor) for edition in editions[:2]),
        tables=(_table(editions, counts),),
        ways=ways(
            (
                _("Clearances"),
                _("Each cohort, with search, history and export."),
                address("credentials:clearance_list"),
            ),
            (_("Privacy"), _("Only the result and its dates are kept."), address("home:privacy")),
        ),
    )


def _waiting(counts: dict[str, int]) -> int:
    return sum(counts[standing] for standing in WAITING)


def _step(editions: list[EditionSummary], counts: dict[int, dict[str, int]]) -> Step:
    for edition in reversed(editions):
        waiting = _waiting(counts[edition.number])
        if waiting:
            return Step(
                ngettext(
                    "Next step: record the clearance of %(n)s person",
                    "Next step: record the clearance of %(n)s persons",
                    waiting,
                )
                % {"n": waiting},
                _("%(edition)s: without it no certificate is issued.") % {"edition": in_language(edition.title)},
                address("credentials:clearance_edition", edition.number),
                _("Open the list"),
                "soon",
            )
    if editions:
        return Step(
            _("Everybody in the cohorts has an answer."),
            _("A later answer can be added at any time; the earlier one stays in the history."),
            address("credentials:clearance_list"),
            _("Open the clearances"),
        )
    return Step(_("No cohort is confirmed yet."), _("Its members will stand here as soon as one is."))


def _figure(edition: EditionSummary, counts: dict[str, int], actor: Actor) -> Shown:
    return Shown(
        f"{counts['cleared']} / {edition.cohort}",
        _("cleared, %(edition)s") % {"edition": in_language(edition.title).lower()},
        joined((f"n = {edition.cohort}", day(actor.on))),
        address("credentials:clearance_edition", edition.number),
    )


def _table(editions: list[EditionSummary], counts: dict[int, dict[str, int]]) -> Rows:
    return Rows(
        title=_("Clearances by edition"),
        heads=(_("Edition"), _("Cleared"), _("Not cleared"), _("Without an answer in force")),
        rows=tuple(
            (
                Cell(in_language(edition.title), url=address("credentials:clearance_edition", edition.number)),
                Cell(str(counts[edition.number]["cleared"])),
                Cell(str(counts[edition.number]["not_cleared"])),
                Cell(str(_waiting(counts[edition.number]))),
            )
            for edition in editions
        ),
        empty=_("No cohort is confirmed yet."),
        numbers=frozenset({1, 2, 3}),
    )
