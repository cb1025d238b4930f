"""A form made from the pack's description of an act: what is typed is checked by `rules.acts`, never twice."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from senda.centres.rules.acts import CORRECTED_WHY, MOST_SIGNS, ActField, ActKind, FieldType, Outcome
from senda.kernel.decisions import Reason
from senda.kernel.ui import in_language

FEW = 4
OUTCOMES: Final = {
    Outcome.GIVEN: _("Done"),
    Outcome.REFUSED: _("The person refused it"),
    Outcome.IMPOSSIBLE: _("It was not possible"),
}


def moment_field(label: Any, help_text: Any = "") -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        help_text=help_text,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )


def field_of(field: ActField, *, required: bool | None = None) -> forms.Field:
    """One field; whether a condition asks for it is left to the rule, so the browser asks only what is always asked."""
    words: dict[str, Any] = {
        "label": in_language(field.label),
        "help_text": in_language(field.hint),
        "required": field.required if required is None else required,
    }
    if field.type in {FieldType.CHOICE, FieldType.CHOICES, FieldType.YESNO}:
        return _choice(field, words)
    longest, widget = _widget(field.type)
    return forms.CharField(max_length=longest, widget=widget, **words)


def _choice(field: ActField, words: Mapping[str, Any]) -> forms.Field:
    options = [(option.key, in_language(option.title)) for option in field.choices]
    if field.type is FieldType.YESNO:
        return forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect, **words)
    if field.type is FieldType.CHOICES:
        return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, **words)
    if len(options) <= FEW and field.required:
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **words)
    return forms.ChoiceField(choices=[("", "—"), *options], **words)


def _widget(kind: FieldType) -> tuple[int, forms.Widget]:
    """The longest text and the widget of a field that is typed."""
    match kind:
        case FieldType.NUMBER:
            return 12, forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        case FieldType.DATE:
            return 10, forms.DateInput(attrs={"type": "date"})
        case FieldType.MOMENT:
            return 25, forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        case FieldType.TEXT:
            return 200, forms.TextInput(attrs={"autocomplete": "off"})
        case _:
            return 8000, forms.Textarea(attrs={"rows": 6 if kind is FieldType.LONG else 3})


class ActForm(forms.Form):
    """Outcome, moment and the fields of one kind. `raw()` is what the rule reads."""

    outcome = forms.ChoiceField(label=_("What happened?"), widget=forms.RadioSelect)
    done_at = moment_field(_("When was it done?"), _("The time it was done, not the time of typing."))

    def __init__(self, *args: Any, kind: ActKind, correcting: bool = False, late: bool = False, **kwargs: Any) -> None:
        """`correcting` asks why; `late`, when the person has left, demands it."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        outcomes = [(outcome.value, OUTCOMES[outcome]) for outcome in kind.outcomes]
        self.fields["outcome"].choices = outcomes  # type: ignore[attr-defined] # a ChoiceField
        if len(outcomes) == 1:
            self.fields["outcome"] = forms.CharField(widget=forms.HiddenInput, initial=outcomes[0][0])
        for field in kind.fields:
            # What must be there depends on the outcome, so the rule asks for it and the form shows its answer.
            self.fields[field.key] = field_of(field, required=False)
        if correcting:
            words, limit = _("It stays in the file beside what was corrected."), MOST_SIGNS["text"]
            self.fields[CORRECTED_WHY] = forms.CharField(
                label=_("Why is it corrected?"), help_text=words, max_length=limit, required=late
            )

    def raw(self) -> dict[str, str | list[str]]:
        return raw_of(self.cleaned_data, (field.key for field in self.kind.fields))


def raw_of(cleaned: Mapping[str, Any], keys: Iterable[str]) -> dict[str, str | list[str]]:
    """The cleaned values as the rule wants them: texts, and lists of texts."""
    found: dict[str, str | list[str]] = {}
    for key in keys:
        value = cleaned.get(key)
        if value in (None, "", []):
            continue
        if isinstance(value, datetime):
            found[key] = localtime(value).strftime("%Y-%m-%dT%H:%M")
        else:
            found[key] = [str(each) for each in value] if isinstance(value, list) else str(value)
    return found


def tell_form(form: forms.Form, reasons: Iterable[Reason], say: Callable[[Reason], str]) -> None:
    """Each reason on the field it speaks of, in the words of its label, or above the form."""
    for reason in reasons:
        key = str(reason.facts.get("field", ""))
        known = key in form.fields
        facts = {**reason.facts, "field": str(form.fields[key].label)} if known else reason.facts
        form.add_error(key if known else None, say(Reason(reason.code, facts)))
