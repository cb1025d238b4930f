"""What an author may send: the text, one value of it, a new part; what the reviewer may send."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.practice.phrases.case import SECTION_NAMES, THEME_NAMES
from senda.practice.rules.compiling import RESERVED
from senda.practice.rules.schema import KEY, NAME

LONGEST = 200_000


class SourceForm(forms.Form):
    """The whole file."""

    source = forms.CharField(
        label=_("The case file"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false", "autocapitalize": "off", "class": "file"}),
    )


class NewCaseForm(forms.Form):
    """The key of a new case, and what it is about."""

    key = forms.RegexField(
        KEY,
        label=_("Key"),
        max_length=60,
        help_text=_("Small letters, digits and hyphens, such as madre-sin-papeles. It never changes."),
    )
    theme = forms.ChoiceField(label=_("Theme"), choices=lambda: list(THEME_NAMES.items()))

    def clean_key(self) -> str:
        """A word that already stands behind /cases/ is no name of a case."""
        key = str(self.cleaned_data["key"])
        if key in RESERVED:
            raise forms.ValidationError(_("That word is an address of the cases already. Choose another key."))
        return key


class ValueForm(forms.Form):
    """One value of the form over the file; empty takes it out."""

    path = forms.CharField(max_length=200, widget=forms.HiddenInput)
    value = forms.CharField(max_length=4000, required=False, strip=True)


class PartForm(forms.Form):
    """A new fact, cue, action, clock or line."""

    section = forms.ChoiceField(label=_("Part"), choices=lambda: list(SECTION_NAMES.items()))
    name = forms.RegexField(
        NAME, label=_("Name"), max_length=40, help_text=_("Small letters, digits and _; not used yet in this case.")
    )


class SignForm(forms.Form):
    """A note with the signature."""

    note = forms.CharField(label=_("Note"), max_length=400, required=False)


class WithdrawForm(forms.Form):
    """Why a signature is taken back."""

    note = forms.CharField(label=_("Why is the signature taken back?"), max_length=400)
