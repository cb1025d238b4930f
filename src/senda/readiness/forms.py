"""The two dates that a question of readiness has."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _date(label: Any, help_text: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class DatesForm(forms.Form):
    """Sent by GET. What is left out, or cannot be read, is the day of asking; the law follows the people's date."""

    on = _date(_("People on"), _("Posts and certificates of this day"))
    law = _date(_("Law of"), _("The text in force on this day"))

    def dates(self, today: date) -> tuple[date, date]:
        """The date of the people and the date of the law."""
        self.is_valid()
        sent = getattr(self, "cleaned_data", {})
        people = sent.get("on") or today
        return people, sent.get("law") or people
