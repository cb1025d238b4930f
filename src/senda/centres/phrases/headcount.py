"""What a refused headcount, roll-call or explanation says, and how a count is told."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from senda.centres.rules.headcount import Count, HeadcountRefusal
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    HeadcountRefusal: {
        HeadcountRefusal.UNKNOWN_SHIFT: _("There is no such shift. Choose one of the list."),
        HeadcountRefusal.MORE_LEAVING_THAN_REGISTERED: _(
            "%(leaving)s people are on the road and only %(registered)s are registered. Have the transfers put right first."
        ),
        HeadcountRefusal.AGREES: _("This count agrees with the register. There is nothing to explain."),
        HeadcountRefusal.EXPLAINED: _("%(name)s has explained this difference already. What was explained stays."),
        HeadcountRefusal.TOO_SHORT: _(
            "Write in at least %(least)s letters what the difference was and how every person was found."
        ),
        HeadcountRefusal.NOT_REGISTERED_THEN: _(
            "%(people)s people of this list were not registered here when the count was taken. Open the roll-call again."
        ),
        HeadcountRefusal.OTHER_DAY: _(
            "The count was taken on %(day)s and the shift is of %(on)s. A night shift belongs to the day on which it began."
        ),
    },
}


def say_count(count: Count) -> str:
    """The difference in words: who is missing is never behind a sign."""
    n = abs(count.difference)
    if count.difference < 0:
        return ngettext("%(n)s person is missing", "%(n)s people are missing", n) % {"n": n}
    if count.difference:
        return ngettext(
            "%(n)s person is inside and not registered", "%(n)s people are inside and not registered", n
        ) % {"n": n}
    return str(_("The count agrees with the register."))
