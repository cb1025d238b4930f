"""What may be sent about forwarding."""

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.records.rules.forwarding import LONGEST_URL

_LONGEST_IRI = 1900
_LONGEST_NAME = 120
_LONGEST_USER = 200


class TargetForm(forms.Form):
    name = forms.CharField(label=_("Name of the other store"), max_length=_LONGEST_NAME)
    url = forms.CharField(
        label=_("Its address for xAPI"), help_text=_("Such as https://lrs.example.org/xapi."), max_length=LONGEST_URL
    )
    user = forms.CharField(
        label=_("User or key"), max_length=_LONGEST_USER, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    secret = forms.CharField(
        label=_("Password or secret"),
        max_length=_LONGEST_USER,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    verb = forms.CharField(
        label=_("Verb (IRI)"), help_text=_("Empty: every verb."), max_length=_LONGEST_IRI, required=False
    )
    activity = forms.CharField(
        label=_("Activity or what it is part of (IRI)"),
        help_text=_("Empty: every activity."),
        max_length=_LONGEST_IRI,
        required=False,
    )
    from_begin = forms.BooleanField(label=_("From the first statement on, not only new ones"), required=False)
