"""A round of the premises: for each item good, not good or not looked at, and what was seen."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.centres.forms.act import moment_field
from senda.centres.queries.vocabulary import checks
from senda.centres.rules.checks import Look
from senda.kernel.ui import in_language

LOOKS = [("", _("not looked at")), ("good", _("in order")), ("bad", _("not in order"))]


class RoundForm(forms.Form):
    """One choice and one note for each item; `looks()` are those that were looked at."""

    done_at = moment_field(_("When was the round made?"), _("The time it was done, not the time of typing."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, check in checks().items():
            self.fields[f"look_{key}"] = forms.ChoiceField(
                label=in_language(check.title), choices=LOOKS, required=False
            )
            self.fields[f"note_{key}"] = forms.CharField(
                label=_("What was seen"),
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def looks(self) -> dict[str, Look]:
        found = {}
        for key in checks():
            if look := self.cleaned_data.get(f"look_{key}"):
                found[key] = Look(look == "good", self.cleaned_data.get(f"note_{key}", ""))
        return found
