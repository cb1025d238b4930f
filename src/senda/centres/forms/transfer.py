"""Ordering a transfer, and refusing one; handing over and accepting are acts of the pack."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.centres.forms.act import moment_field
from senda.kernel.ui import in_language
from senda.kernel.values import Text


class OrderForm(forms.Form):
    to_unit = forms.ChoiceField(label=_("To which centre?"))
    reason = forms.ChoiceField(label=_("Why?"))

    def __init__(
        self, *args: Any, centres: Sequence[tuple[str, str]], reasons: Sequence[tuple[str, Text]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_unit"].choices = [("", "—"), *centres]  # type: ignore[attr-defined] # a ChoiceField
        told = [(key, in_language(title)) for key, title in reasons]
        self.fields["reason"].choices = [("", "—"), *told]  # type: ignore[attr-defined] # a ChoiceField


class RefuseForm(forms.Form):
    done_at = moment_field(_("When?"))
    reason = forms.ChoiceField(label=_("Why is the person not taken in?"))

    def __init__(self, *args: Any, reasons: Sequence[tuple[str, Text]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(key, in_language(title)) for key, title in reasons]
        self.fields["reason"].choices = [("", "—"), *told]  # type: ignore[attr-defined] # a ChoiceField
