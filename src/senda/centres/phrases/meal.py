"""What a refused meal says, and how a meal stands in words."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.meals import MealRefusal, MealState
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    MealRefusal: {
        MealRefusal.UNKNOWN: _("There is no such meal. Choose one of the list."),
        MealRefusal.ALREADY_RECORDED: _(
            "%(name)s has recorded this meal of %(on)s already. What was recorded stays; correct it if it is wrong."
        ),
        MealRefusal.ALREADY_CORRECTED: _(
            "%(name)s has corrected this meal already. Look at what stands now, and correct that."
        ),
        MealRefusal.MORE_THAN_INSIDE: _(
            "%(people)s people are said to have eaten or refused, and %(inside)s were inside. "
            "Count people, not portions; if somebody is inside without being registered, register that person first."
        ),
        MealRefusal.MORE_DIETS_THAN_MEALS: _(
            "%(diets)s diets are more than the %(served)s meals that were served. Correct one of the two."
        ),
        MealRefusal.OTHER_DAY: _("The meal was served on %(day)s and is recorded for %(on)s. Correct one of the two."),
    },
}
MEAL_WORDS: Final = {
    MealState.WAITS: _("not yet due"),
    MealState.OVERDUE: _("not recorded"),
    MealState.SHORT: _("somebody went without"),
    MealState.GIVEN: _("given"),
}
MEAL_STATES: Final = {
    MealState.WAITS: "wait",
    MealState.OVERDUE: "no",
    MealState.SHORT: "no",
    MealState.GIVEN: "ok",
}
