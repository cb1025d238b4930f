"""What closes an alarm, and what its list is narrowed to."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CloseForm(forms.Form):
    reason = forms.CharField(
        label=_("What was done, or why it is no alarm"),
        help_text=_("It stays on record with your name. No names, no health, nothing of private life."),
        max_length=400,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AlarmFilter(forms.Form):
    """`q` is part of a folio, a name of staff or a reason; `state` open or closed."""

    q = forms.CharField(label=_("Folio, name or reason"), max_length=100, required=False)
    state = forms.ChoiceField(
        label=_("How it stands"),
        required=False,
        choices=[("open", _("Open alarms")), ("closed", _("Closed alarms")), ("all", _("All alarms"))],
    )
