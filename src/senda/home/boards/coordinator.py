"""The coordination's home: the edition that waits for a decision, and every edition with its stage."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from senda.credentials.api import certificate_count
from senda.home.boards.board import Board, Cell, Rows, Shown, Step, address, day, joined, ways
from senda.kernel.actor import Actor
from senda.kernel.ui import in_language
from senda.programmes.api import EditionSummary, edition_summaries
from senda.readiness.api import national
from senda.records.api import forwarding_trouble


def coordinator(actor: Actor) -> Board:
    editions = edition_summaries()
    return Board(
        title=_("Coordination of the academy"),
        step=_step(editions, actor.on),
        figures=(*_figures(editions, actor.on), *_not_forwarded(actor)),
        tables=(_editions(editions, actor.on),),
        ways=ways(
            (
                _("Editions"),
                _("Nominations, selection, timetable and hours of each."),
                address("programmes:edition_list"),
            ),
            (
                _("Simulated cases"),
                _("What to set, to watch and to rate, and the progress of each cohort."),
                address("practice:case_list"),
            ),
            (_("Officials"), _("The staff list, with search and export."), address("people:official_list")),
            (
                _("Import a staff list"),
                _("A workbook as the institute sends it, first as a trial run."),
                address("people:staff_import_list"),
            ),
            (
                _("Certificates"),
                _("Who can be awarded, what is missing, renewals."),
                address("credentials:certificate_list"),
            ),
            (_("Readiness"), _("How many are trained and current, by state and centre."), address("readiness:map")),
            (
                _("Gaps and moves"),
                _("Reserved shifts that nobody may stand, and who could."),
                address("readiness:vacancies"),
            ),
            (
                _("Records"),
                _("What was recorded of tests, attendance and practice, in sentences."),
                address("records:statement_list"),
            ),
            (_("Items"), _("The questions of the two tests and how they behave."), address("learning:item_list")),
            (_("Accounts and roles"), _("Who may sign in, and as what."), address("people:account_list")),
        ),
    )


def stage(edition: EditionSummary, on: date) -> tuple[str, str]:
    """The stage of an edition in words, and the state to show it with."""
    if edition.opens_on and on < edition.opens_on:
        return _("Call not open yet"), "wait"
    if edition.closes_on and on <= edition.closes_on and not edition.confirmed:
        return _("Nominations open"), "soon"
    if not edition.confirmed:
        return _("Cohort to be chosen"), "soon"
    if edition.published is None:
        return _("Timetable to be published"), "soon"
    if on < edition.starts_on:
        return _("Ready to start"), "ok"
    return (_("Course under way"), "ok") if on <= edition.ends_on else (_("Course ended"), "ok")


def _step(editions: tuple[EditionSummary, ...], on: date) -> Step:
    """The oldest edition that waits for a decision of the coordination comes first; an open call only after that."""
    for edition in reversed(editions):
        title = in_language(edition.title)
        if edition.closes_on and on > edition.closes_on and not edition.confirmed:
            told = (
                _("A proposal is there: read its reasons and confirm the cohort.")
                if edition.proposals
                else _("The call is over. Ask the planner for a proposal.")
            )
            return Step(
                _("Next step: choose the cohort of the %(edition)s") % {"edition": title.lower()},
                told,
                address("programmes:selection", edition.number),
                _("Open the selection"),
            )
        if edition.confirmed and edition.published is None:
            told = (
                _("A draft is there: look at it and publish it.")
                if edition.draft
                else _("The cohort is confirmed. Draft the fortnight.")
            )
            return Step(
                _("Next step: publish the timetable of the %(edition)s") % {"edition": title.lower()},
                told,
                address("programmes:timetable", edition.number),
                _("Open the timetable"),
            )
        if edition.published is not None and on > edition.ends_on and not certificate_count(edition.number):
            return Step(
                _("Next step: evaluate the %(edition)s and issue its certificates") % {"edition": title.lower()},
                _("The course is over. The award rule says who has what is asked, and what is missing."),
                address("credentials:evaluation", edition.number),
                _("Open the evaluation"),
            )
        if edition.published is not None and edition.starts_on <= on <= edition.ends_on:
            return Step(
                _("Today: %(edition)s, course under way") % {"edition": title.lower()},
                _("Look at the attendance of the day and at the hours ledger."),
                address("programmes:edition", edition.number),
                _("Open the edition"),
            )
    for edition in editions:
        if edition.opens_on and edition.closes_on and edition.opens_on <= on <= edition.closes_on:
            told = _("%(n)s nominated by %(k)s of %(m)s delegations. The call closes on %(day)s.") % {
                "n": edition.nominated,
                "k": edition.delegations,
                "m": edition.called,
                "day": day(edition.closes_on),
            }
            return Step(
                _("Next step: follow the nominations of the %(edition)s")
                % {"edition": in_language(edition.title).lower()},
                told,
                address("programmes:nomination_list", edition.number),
                _("Open the nominations"),
            )
    return Step(_("Nothing waits for you today."), _("The editions below can be looked at at any time."))


def _not_forwarded(actor: Actor) -> tuple[Shown, ...]:
    """Shown where records do not reach another store as they should, and only then."""
    late, dead = forwarding_trouble(actor)
    if not late and not dead:
        return ()
    words = _("%(late)s stores late, %(dead)s statements refused") % {"late": late, "dead": dead}
    title = _("Records that do not reach other stores")
    return (Shown(str(late + dead), title, joined((words, day(actor.on))), address("records:store_list")),)


def _figures(editions: tuple[EditionSummary, ...], on: date) -> tuple[Shown, ...]:
    """The newest call, the newest cohort with its certificates, and the country."""
    shown = [
        Shown(
            str(edition.nominated),
            _("nominated, %(edition)s") % {"edition": in_language(edition.title).lower()},
            joined((_("%(k)s of %(m)s delegations") % {"k": edition.delegations, "m": edition.called}, day(on))),
            address("programmes:nomination_list", edition.number),
        )
        for edition in editions[:1]
    ]
    for edition in [each for each in editions if each.cohort][:1]:
        title = in_language(edition.title).lower()
        shown += [
            Shown(
                str(edition.cohort),
                _("in the cohort, %(edition)s") % {"edition": title},
                joined((_("of %(n)s nominated") % {"n": edition.nominated}, day(on))),
                address("programmes:cohort", edition.number),
            ),
            Shown(
                str(certificate_count(edition.number)),
                _("certificates issued, %(edition)s") % {"edition": title},
                joined((f"n = {edition.cohort}", day(on))),
                address("credentials:evaluation", edition.number),
            ),
        ]
    country = national(on)
    if country.staff:
        shown.append(
            Shown(
                str(country.current),
                _("with a certificate in force"),
                joined((f"n = {country.staff:,}", day(on))),
                address("readiness:map"),
            )
        )
    return tuple(shown)


def _editions(editions: tuple[EditionSummary, ...], on: date) -> Rows:
    rows = []
    for edition in editions:
        words, state = stage(edition, on)
        rows.append(
            (
                Cell(in_language(edition.title), url=address("programmes:edition", edition.number)),
                Cell(words, state),
                Cell(_("%(first)s to %(last)s") % {"first": day(edition.starts_on), "last": day(edition.ends_on)}),
                Cell(str(edition.nominated)),
                Cell(
                    ngettext("%(n)s of %(seats)s seat", "%(n)s of %(seats)s seats", edition.seats)
                    % {"n": edition.cohort, "seats": edition.seats}
                ),
            )
        )
    return Rows(
        title=_("Editions"),
        heads=(_("Edition"), _("Stage"), _("Course"), _("Nominated"), _("Cohort")),
        rows=tuple(rows),
        empty=_("No edition is kept here yet. The pack founds them when a command first runs."),
        numbers=frozenset({3}),
    )
