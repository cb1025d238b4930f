"""What is typed of a headcount, and what explains a difference."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.centres.forms.act import moment_field
from senda.kernel.ui import in_language
from senda.people.api import shifts

MOST = 100_000


class HeadcountForm(forms.Form):
    counted = forms.IntegerField(
        label=_("People counted"),
        help_text=_("Count heads, one by one. Do not look at the register first."),
        min_value=0,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    shift = forms.ChoiceField(label=_("Shift"), widget=forms.RadioSelect)
    on = forms.DateField(
        label=_("Day of the shift"),
        help_text=_("A night shift belongs to the day on which it began."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    done_at = moment_field(_("When were they counted?"), _("The time it was done, not the time of typing."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shift"].choices = [(each.key, in_language(each.name)) for each in shifts()]  # type: ignore[attr-defined] # a ChoiceField


class ExplanationForm(forms.Form):
    explanation = forms.CharField(
        label=_("What the difference was, and how each person was found"),
        help_text=_("It stays on record with your name. No names, no health, nothing of private life."),
        max_length=400,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
