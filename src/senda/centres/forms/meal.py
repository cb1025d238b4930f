"""What is typed of a meal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.centres.forms.act import moment_field
from senda.centres.queries.services import meal_hours
from senda.kernel.ui import in_language

MOST = 100_000


def _people(label: Any, help_text: Any = "", **more: Any) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(label=label, help_text=help_text, min_value=0, max_value=MOST, widget=widget, **more)


class FiguresForm(forms.Form):
    """What was counted at one meal."""

    served = _people(_("People who ate"), _("People, not portions."))
    refused = _people(_("People who did not wish to eat"), initial=0)
    diets_served = _people(_("People who got their diet"), initial=0)
    done_at = moment_field(_("When was it served?"), _("The time it was done, not the time of typing."))
    note = forms.CharField(
        label=_("Note"), help_text=_("No names, no health, nothing of private life."), required=False, max_length=200
    )


class CorrectionForm(FiguresForm):
    """The figures as they should have been, and why they were not."""

    why = forms.CharField(
        label=_("Why is it corrected?"), help_text=_("No names, no health, nothing of private life."), max_length=200
    )


class MealForm(FiguresForm):
    """The same, for the first time: which meal of which day."""

    meal = forms.ChoiceField(label=_("Meal"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    field_order = ("meal", "on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meal"].choices = [(each.key, in_language(each.name)) for each in meal_hours()]  # type: ignore[attr-defined] # a ChoiceField
