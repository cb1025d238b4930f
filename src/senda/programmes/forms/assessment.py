"""What is asked when a test is opened."""

from django import forms
from django.utils.translation import gettext_lazy as _


class OpeningForm(forms.Form):
    """The time of each person, and when the test closes for all."""

    minutes = forms.IntegerField(
        label=_("Minutes for each person"),
        min_value=10,
        max_value=240,
        initial=60,
        help_text=_("Counted from the first question."),
    )
    closes_at = forms.DateTimeField(
        label=_("Closes for everybody"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        help_text=_("Leave it empty to close the test by hand."),
    )
