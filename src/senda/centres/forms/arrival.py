"""The arrival on one page: short, in the order of the law, and with what the last arrival of the group had."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.centres.forms.act import field_of, moment_field, raw_of
from senda.centres.rules.acts import ActKind

FIRST = ("age_basis", "accompaniment")
WHO = ("given_names", "surname_1", "surname_2", "sex", "nationality", "language")
LATER = ("called", "document_kind", "document_number", "companions", "note")
HOW = ("form", "letter", "place", "certificate", "letter_date", "officials")


class ArrivalForm(forms.Form):
    """Fields of the pack's three acts of an arrival, with age, carer and family beside them; `token` numbers the form."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    age = forms.IntegerField(
        label=_("Age in years"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 4}),
    )
    born_on = forms.DateField(
        label=_("Birth date, if known"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    carer = forms.BooleanField(label=_("An adult who cares for a child or adolescent"), required=False)
    family_of = forms.ChoiceField(label=_("Comes with"), required=False)
    arrived_at = moment_field(_("Put at the institute's disposal"), _("The true time: the limits run from then."))

    def __init__(self, *args: Any, kinds: tuple[ActKind, ...], inside: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {field.key: field for kind in kinds for field in kind.fields}
        for key in (*FIRST, *WHO, *LATER, *HOW):
            if key in known:
                self.fields[key] = field_of(known[key])
        self.fields["family_of"].choices = [("", _("Nobody, or nobody yet registered")), *inside]  # type: ignore[attr-defined] # a ChoiceField

    def raw(self) -> dict[str, str | list[str]]:
        """What the rules read; whether the person comes alone follows from the family."""
        found = raw_of(self.cleaned_data, (*FIRST, *WHO, *LATER, *HOW))
        if born := self.cleaned_data.get("born_on"):
            found["born_on"] = born.isoformat()
        family = self.cleaned_data.get("family_of")
        found["alone"] = "no" if family or found.get("companions") else "yes"
        if family and not found.get("companions"):
            found["companions"] = dict(self.fields["family_of"].choices)[family]  # type: ignore[attr-defined] # a ChoiceField
        return found

    def _group(self, *keys: str) -> list[forms.BoundField]:
        return [self[key] for key in keys if key in self.fields]

    @property
    def first(self) -> list[forms.BoundField]:
        return self._group("age", "born_on", *FIRST, "carer")

    @property
    def who(self) -> list[forms.BoundField]:
        return self._group(*WHO, "family_of")

    @property
    def how(self) -> list[forms.BoundField]:
        return self._group("arrived_at", "form", "letter", "place", "certificate")

    @property
    def later(self) -> list[forms.BoundField]:
        return self._group(*LATER, "letter_date", "officials")
