"""What a finding and a re-visit ask."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.centres.phrases.finding import STATES
from senda.centres.rules.finding import FindingState
from senda.duties.api import duties, modules
from senda.kernel.ui import in_language


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class FindingForm(forms.Form):
    title = forms.CharField(
        label=_("What was found"), help_text=_("One thing in one sentence; no names of persons."), max_length=300
    )
    found_on = day_field(_("Found on"))
    module = forms.ChoiceField(label=_("Module of the syllabus that addresses it"))
    duty = forms.ChoiceField(label=_("Duty of the law"), required=False)
    due_on = day_field(_("To be solved by"), required=False)
    visit = forms.TypedChoiceField(label=_("Found in the visit"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, visits: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        """`visits` are those of the centre in which it may have been found, with their words."""
        super().__init__(*args, **kwargs)
        self.fields["visit"].choices = [("", "—"), *visits]  # type: ignore[attr-defined] # a ChoiceField
        named = [("", "—"), *((module.key, in_language(module.title)) for module in modules())]
        self.fields["module"] = forms.ChoiceField(label=self.fields["module"].label, choices=named)
        owed = {duty.id: f"{duty.norm} · {in_language(duty.title)}" for duty in duties()}
        self.fields["duty"] = forms.ChoiceField(
            label=self.fields["duty"].label, choices=[("", "—"), *owed.items()], required=False
        )


class RevisitForm(forms.Form):
    on = day_field(_("Visited again on"))
    state = forms.ChoiceField(
        label=_("How it stands"),
        choices=[(state.value, STATES[state]) for state in FindingState if state is not FindingState.OPEN],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("What was seen"), max_length=400, required=False)
