"""What a board is narrowed to, and the reason for which a clock is silenced."""

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.centres.phrases.clock import BAND_WORDS
from senda.centres.rules.deadlines import LONGEST_REASON
from senda.kernel.ui import in_language
from senda.kernel.values import Text


class BoardFilter(forms.Form):
    """`q` is part of a folio; an unknown state or limit narrows nothing."""

    q = forms.CharField(
        label=_("Folio"), max_length=100, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    state = forms.ChoiceField(label=_("When"), required=False)
    limit = forms.ChoiceField(label=_("What is limited"), required=False)

    def __init__(self, *args: object, limits: list[tuple[str, Text]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # Django's own arguments, handed on
        state, limit = self.fields["state"], self.fields["limit"]
        state.choices = [("", _("Any time")), *BAND_WORDS.items()]  # type: ignore[attr-defined] # a ChoiceField
        limit.choices = [("", _("Everything")), *((key, in_language(title)) for key, title in limits)]  # type: ignore[attr-defined] # a ChoiceField

    def asked(self, name: str) -> str:
        """The cleaned value, or an empty text where it was not sent or not understood."""
        return str(self.cleaned_data.get(name, "")) if self.is_bound else ""


class SilenceForm(forms.Form):
    reason = forms.CharField(
        label=_("Why the limit is or will be passed, and what is being done"),
        help_text=_("It stays on record with your name. No names, no health, nothing of private life."),
        max_length=LONGEST_REASON,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
