"""Drills, visits, incidents and scores in words."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.watch import Light, WatchRefusal
from senda.kernel.ui import Phrases

LIGHTS: Final = {
    Light.ADEQUATE: (_("adequate"), "ok"),
    Light.INSUFFICIENT: (_("insufficient"), "soon"),
    Light.INADEQUATE: (_("inadequate"), "soon"),
    Light.CRITICAL: (_("critical"), "no"),
}
PHRASES: Final[Phrases] = {
    WatchRefusal: {
        WatchRefusal.TO_COME: _("%(moment)s has not come yet. Correct the date or the time."),
        WatchRefusal.NOBODY: _("Write how many people took part in the drill: at least one."),
        WatchRefusal.KEYS_TIME: _("Write after how many seconds the keys were found, or say that they were not found."),
        WatchRefusal.ORDER: _("First the keys, then the doors, then everybody out: correct the seconds."),
        WatchRefusal.UNKNOWN_VISITOR: _("Choose from the list who came."),
        WatchRefusal.NEITHER: _("Write when the visit was let in, or the reasons of the refusal."),
        WatchRefusal.BOTH: _("A visit is either let in or refused. Leave one of the two empty."),
        WatchRefusal.REASONS_SHORT: _("A refusal is written with its reasons: at least %(n)s letters."),
        WatchRefusal.TIMES: _("First the visit arrives, then it is let in, then it leaves: correct the times."),
        WatchRefusal.TURNED_AWAY: _(
            "This visit was not let in: there is no end to write. What was refused stays as it is."
        ),
        WatchRefusal.ENDED: _("%(name)s has written already that the visit left: %(moment)s. Nothing was changed."),
        WatchRefusal.FEWER: _(
            "%(n)s interviews in private are written already. Write all of the visit, at least these."
        ),
        WatchRefusal.UNKNOWN_KIND: _("Choose from the list what happened."),
        WatchRefusal.NARRATIVE_SHORT: _("Write in a few words what happened: at least %(n)s letters."),
        WatchRefusal.OUT_OF_RANGE: _("A score goes from 0 to 100."),
        WatchRefusal.SOURCE_MISSING: _("Write where the score was read: a score without a source is not taken."),
        WatchRefusal.KNOWN: _("This score of this day and source is here already. Nothing was overwritten."),
    }
}
