"""Which shift is shown, and who is put on it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.duties.api import gates
from senda.kernel.ui import in_language
from senda.people.api import Posted, shifts


class TurnForm(forms.Form):
    on = forms.DateField(label=_("Day of the shift"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    shift = forms.ChoiceField(label=_("Shift"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shift"].choices = [(each.key, in_language(each.name)) for each in shifts()]  # type: ignore[attr-defined] # a ChoiceField


class PutForm(forms.Form):
    """An official of the centre, or the name, company and sex of a contractor's guard."""

    person = forms.TypedChoiceField(label=_("Official of this centre"), required=False, coerce=int, empty_value=None)
    name = forms.CharField(
        label=_("Or: name of a contractor's guard"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    contractor = forms.CharField(label=_("Company"), required=False, max_length=80)
    sex = forms.ChoiceField(label=_("Sex"), required=False, choices=[("", "—"), ("F", _("Woman")), ("M", _("Man"))])
    gate = forms.ChoiceField(label=_("Reserved place"), required=False)

    def __init__(self, *args: Any, staff: Iterable[Posted], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = {each.person_id: each.name for each in staff}
        self.fields["person"].choices = [("", "—"), *people.items()]  # type: ignore[attr-defined] # a ChoiceField
        titles = [(gate.key, in_language(gate.title)) for gate in gates()]
        self.fields["gate"].choices = [("", _("wherever the shift needs it")), *titles]  # type: ignore[attr-defined] # a ChoiceField
