"""What a delegation sends about its list."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note for the coordination"),
        help_text=_("At most 300 characters. Nothing about health, belief or private life."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason for withdrawing"),
        help_text=_("At most 300 characters. It stays on record."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
