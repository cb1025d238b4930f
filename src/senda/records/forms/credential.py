"""What may be sent about stores and credentials."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from senda.records.phrases.credential import SCOPE_NAMES

LONGEST_NAME = 120


class StoreForm(forms.Form):
    name = forms.CharField(label=_("Organisation"), max_length=LONGEST_NAME)
    key = forms.CharField(
        label=_("Short name of the store"),
        help_text=_("Small letters, digits and hyphens, at most 24. It cannot be changed later."),
        max_length=24,
    )


class CredentialForm(forms.Form):
    name = forms.CharField(
        label=_("What will use it"),
        help_text=_("Such as “E-Campus of IOM”. The name is in every statement that comes with it."),
        max_length=LONGEST_NAME,
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may"),
        choices=[(scope.value, format_lazy("{} ({})", words, scope.value)) for scope, words in SCOPE_NAMES.items()],
        widget=forms.CheckboxSelectMultiple,
    )
