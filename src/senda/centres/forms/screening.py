"""The questions of an instrument as a form, a signal by word, and the two steps by which a flag falls."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.centres.forms.act import OUTCOMES, moment_field
from senda.centres.rules.acts import Outcome
from senda.centres.rules.flags import FlagKind
from senda.centres.rules.screening import Instrument
from senda.kernel.ui import in_language
from senda.kernel.values import Text

CHOICES_OF_DECISION: Final = [("keep", _("The signal stays up")), ("lower", _("I agree that it falls"))]


class ScreeningForm(forms.Form):
    """One answer a question, none of them required: the person may say nothing. `groups()` follows the dimensions."""

    outcome = forms.ChoiceField(
        label=_("What happened?"), choices=[(key.value, OUTCOMES[key]) for key in Outcome], widget=forms.RadioSelect
    )
    done_at = moment_field(_("When was it done?"), _("The time it was done, not the time of typing."))
    note = forms.CharField(
        label=_("Remarks"), required=False, max_length=8000, strip=True, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, instrument: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instrument = instrument
        for question in instrument.questions:
            self.fields[question.key] = forms.ChoiceField(
                label=in_language(question.text),
                help_text=in_language(question.hint),
                choices=[(option.key, in_language(option.title)) for option in question.answers],
                required=False,
                widget=forms.RadioSelect,
            )

    def answers(self) -> dict[str, str]:
        return {question.key: str(self.cleaned_data.get(question.key, "")) for question in self.instrument.questions}

    def groups(self) -> list[tuple[Text | None, list[forms.BoundField]]]:
        """The questions under the title of their dimension; one group without a title where there are no dimensions."""
        named: dict[str, list[forms.BoundField]] = {}
        for question in self.instrument.questions:
            named.setdefault(question.dimension, []).append(self[question.key])
        return [(self.instrument.dimensions.get(key), fields) for key, fields in named.items()]


class SignalForm(forms.Form):
    kind = forms.ChoiceField(label=_("Signal"), widget=forms.RadioSelect)
    seen_at = moment_field(_("When did you see or hear it?"))
    why = forms.CharField(
        label=_("What did you see or hear?"),
        help_text=_("A sentence is enough. It is sealed: only the protection function reads it."),
        max_length=2000,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, kinds: list[FlagKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.key, in_language(kind.title)) for kind in kinds]  # type: ignore[attr-defined] # a ChoiceField


class DoubtForm(forms.Form):
    """The first of two: why the signal should fall."""

    reason = forms.CharField(
        label=_("Why should it fall?"),
        help_text=_("It stays on record with your name, sealed."),
        max_length=2000,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecideForm(forms.Form):
    """The second of two: the signal stays, or falls, with a reason either way."""

    decision = forms.ChoiceField(label=_("Your decision"), choices=CHOICES_OF_DECISION, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("It stays on record with your name, sealed."),
        max_length=2000,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
