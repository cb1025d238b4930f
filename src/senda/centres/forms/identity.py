"""The form of an identity, made from the fields that the pack describes, and the choice between two versions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.centres.phrases import PHRASES
from senda.centres.queries.identity import identity_fields
from senda.centres.queries.vocabulary import act_kind
from senda.centres.rules.acts import ActField, FieldType, read_values
from senda.centres.rules.identity import Difference
from senda.kernel.decisions import Decision
from senda.kernel.ui import in_language, speak

STANDS, MINE = "stands", "mine"


class IdentityForm(forms.Form):
    """`version` is the one that the editor has seen. After validation `values` holds what the vocabulary made of the text."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why it is corrected"),
        required=False,
        max_length=400,
        help_text=_("For example: the consulate's document shows another spelling."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.values: dict[str, Any] = {}
        for field in identity_fields():
            self.fields[field.key] = _field(field)
        self.order_fields(["version", *(field.key for field in identity_fields()), "reason"])

    def clean(self) -> dict[str, Any]:
        fields = tuple(replace(field, when=None) for field in identity_fields())
        raw = {field.key: str(self.data.get(self.add_prefix(field.key), "")) for field in fields}
        told = read_values(replace(act_kind("registration"), fields=fields), raw)
        if isinstance(told, Decision):
            for reason in told.reasons:
                name = str(reason.facts.get("field", ""))
                if name not in self.errors:
                    self.add_error(name if name in self.fields else None, speak(PHRASES, reason))
        else:
            self.values = {**told.facts, **told.sealed}
        return self.cleaned_data


class DecisionForm(forms.Form):
    """For each field in which two versions differ, which of them holds; nothing is chosen beforehand."""

    def __init__(self, *args: Any, differences: Sequence[Difference], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {field.key: field for field in identity_fields()}
        for difference in differences:
            field = labels[difference.field]
            self.fields[f"take_{difference.field}"] = forms.ChoiceField(
                label=in_language(field.label),
                widget=forms.RadioSelect,
                choices=(
                    (STANDS, _("Saved meanwhile: %(value)s") % {"value": shown(field, difference.stands)}),
                    (MINE, _("Yours: %(value)s") % {"value": shown(field, difference.mine)}),
                ),
            )

    def merged(self, stands: Mapping[str, Any], mine: Mapping[str, Any]) -> dict[str, Any]:
        """The values as decided; a field in which the versions agree is as in both."""
        told = dict(mine)
        for name, choice in self.cleaned_data.items():
            key = name.removeprefix("take_")
            told[key] = stands.get(key) if choice == STANDS else mine.get(key)
        return told


def shown(field: ActField, value: Any) -> str:
    """A value in words, for a page."""
    if not value:
        return "—"
    if isinstance(value, list | tuple):
        return "; ".join(str(each) for each in value)
    return next((in_language(option.title) for option in field.choices if option.key == value), str(value))


def typed(values: Mapping[str, Any]) -> dict[str, str]:
    """Values as the form's text, rows one a line."""
    return {
        key: "\n".join(str(each) for each in value) if isinstance(value, list | tuple) else str(value)
        for key, value in values.items()
    }


def _field(field: ActField) -> forms.Field:
    told = {"label": in_language(field.label), "help_text": in_language(field.hint), "required": field.required}
    match field.type:
        case FieldType.CHOICE:
            options = [("", "—"), *((option.key, in_language(option.title)) for option in field.choices)]
            return forms.ChoiceField(choices=options, **told)  # type: ignore[arg-type] # the three of above
        case FieldType.ITEMS | FieldType.LONG:
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **told)  # type: ignore[arg-type] # as above
        case FieldType.DATE:
            widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            return forms.DateField(widget=widget, **told)  # type: ignore[arg-type] # as above
        case _:
            widget_ = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
            return forms.CharField(max_length=200, widget=widget_, **told)  # type: ignore[arg-type] # as above
