"""The auditor's home: the journal, its length and its last hash, and the deeds of the last days."""

from datetime import timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from senda.home.boards.board import Board, Cell, Rows, Shown, Step, Way, address, day, joined, ways
from senda.home.phrases_journal import say_verb
from senda.home.queries import journal
from senda.kernel.actor import Actor

SHOWN = 10


def auditor(actor: Actor) -> Board:
    length, last = journal.head()
    week = journal.entries(since=actor.on - timedelta(days=6), until=actor.on)
    return Board(
        title=_("Audit"),
        step=Step(
            _("Next step: check that the chain of the journal holds"),
            _("Every entry is read again and its hash compared."),
            address("home:check_journal"),
            _("Check the chain"),
        ),
        figures=(
            Shown(
                f"{length:,}",
                _("entries in the journal"),
                joined((_("last hash %(hash)s…") % {"hash": last[:12]}, day(actor.on))),
                address("home:journal"),
            ),
            Shown(
                f"{week.count():,}",
                _("entries in the last seven days"),
                joined((_("of %(n)s") % {"n": f"{length:,}"}, day(actor.on))),
            ),
        ),
        tables=(
            Rows(
                title=_("The latest deeds"),
                heads=(_("Deed"), _("Who"), _("When"), _("Subject")),
                rows=tuple(
                    (
                        Cell(say_verb(entry.verb)),
                        Cell(entry.actor_name),
                        Cell(date_format(localtime(entry.at), "DATETIME_FORMAT")),
                        Cell(entry.subject),
                    )
                    for entry in journal.entries()[:SHOWN]
                ),
                empty=_("Nobody has done anything yet."),
                more=Way(_("The whole journal, with search and export"), "", address("home:journal")),
            ),
        ),
        ways=ways(
            (_("Journal"), _("Search by person, deed, subject and day; export."), address("home:journal")),
            (_("Accounts and roles"), _("Who may sign in, and as what."), address("people:account_list")),
            (_("Editions"), _("Nominations and selections with every reason."), address("programmes:edition_list")),
            (_("Readiness"), _("How many are trained and current, by state and centre."), address("readiness:map")),
        ),
    )
