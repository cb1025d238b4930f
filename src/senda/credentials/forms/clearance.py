"""What the Center may send: a result, its day, and the last day a clearance counts; nothing more."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.credentials.phrases.clearance import RESULTS
from senda.credentials.rules.clearance import Result

RESULT_CHOICES = [(result.value, word) for result, word in RESULTS.items()]


def _day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class ClearanceForm(forms.Form):
    """One person."""

    result = forms.ChoiceField(label=_("Result"), choices=RESULT_CHOICES, widget=forms.RadioSelect)
    on = _day(_("Day of the result"))
    valid_until = _day(_("Last day it counts"), required=False, help_text=_("Only for somebody who is cleared."))

    def clean_result(self) -> Result:
        return Result(self.cleaned_data["result"])


class ClearanceListForm(forms.Form):
    """A whole cohort: one day and one last day for all, and for each person a result or nothing."""

    on = _day(_("Day of the results"))
    valid_until = _day(_("Last day they count"), required=False, help_text=_("Only for those who are cleared."))

    def __init__(self, *args: Any, person_ids: list[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.person_ids = person_ids
        for person_id in person_ids:
            self.fields[f"result_{person_id}"] = forms.ChoiceField(
                choices=[("", _("no new result")), *RESULT_CHOICES], required=False
            )

    def results(self) -> list[tuple[int, Result, date, date | None]]:
        """Only for those who got a result; the last day goes to the cleared alone."""
        told = []
        for person_id in self.person_ids:
            word = self.cleaned_data[f"result_{person_id}"]
            if word:
                until = self.cleaned_data["valid_until"] if word == Result.CLEARED else None
                told.append((person_id, Result(word), self.cleaned_data["on"], until))
        return told
