"""What the coordination asks of a selection, and why it overrules the planner."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.programmes.queries.selection import Terms


class TermsForm(forms.Form):
    """The constraints of a proposal; the women's minimum may stay empty, then it is the share of women on the staff."""

    seats = forms.IntegerField(label=_("Seats offered"), min_value=1, max_value=200)
    shift_percent = forms.IntegerField(
        label=_("Most of a shift that may be away, in %"),
        help_text=_("Rounded down to whole persons: at 50 % a shift of 3 releases 1."),
        min_value=1,
        max_value=100,
    )
    women = forms.IntegerField(
        label=_("Women, at least"),
        help_text=_("Empty: the share of women on the staff."),
        min_value=0,
        max_value=200,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        seats, women = cleaned.get("seats"), cleaned.get("women")
        if seats is not None and women is not None and women > seats:
            self.add_error("women", _("More women than seats: write a number up to the number of seats."))
        return cleaned

    def terms(self) -> Terms:
        """Only after `is_valid()`."""
        return Terms(self.cleaned_data["seats"], self.cleaned_data["shift_percent"], self.cleaned_data["women"])


class ReasonForm(forms.Form):
    """For a pin, an exclusion and a drop-out."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_(
            "At most 300 characters. It stays with the decision. Nothing about health, belief or private life."
        ),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
