"""What anybody may hand in to be checked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.credentials.rules.serial import read


class SerialForm(forms.Form):
    """A serial as it stands on paper, typed in whatever way."""

    serial = forms.CharField(
        label=_("Serial on the certificate"),
        max_length=60,
        help_text=_("For example 000G-40R4-0M30-E209-J; capitals and hyphens do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_serial(self) -> str:
        serial = read(self.cleaned_data["serial"])
        if serial is None:
            raise forms.ValidationError(
                _("This cannot be a serial: a character is wrong, missing or out of place. Compare it with the paper.")
            )
        return serial


class DocumentForm(forms.Form):
    """A file or the pasted signed text; the file counts when both come."""

    document = forms.FileField(
        label=_("Certificate file (PDF, JSON or signed text)"), required=False, allow_empty_file=True
    )
    pasted = forms.CharField(
        label=_("Or paste its signed text or JSON"),
        required=False,
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, object]:
        told = self.cleaned_data
        if told.get("document") is None and not told.get("pasted") and not self.errors:
            raise forms.ValidationError(_("Nothing was handed in. Choose a file or paste its text."))
        return told

    def raw(self) -> bytes:
        """At most a little more than is ever opened, so that an endless upload is not read whole."""
        document = self.cleaned_data["document"]
        return bytes(document.read(2_000_001)) if document else self.cleaned_data["pasted"].encode()
