"""Deciding a pair, taking a decision back, and narrowing the list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.centres.phrases.duplicate import STATES
from senda.centres.rules.duplicate import PairState


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("How you know"),
        help_text=_("It stays on record with your name. No names, no health, nothing of private life."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecideForm(ReopenForm):
    decision = forms.ChoiceField(
        label=_("Are they one person?"),
        widget=forms.RadioSelect,
        choices=[(PairState.SAME, STATES[PairState.SAME]), (PairState.DIFFERENT, STATES[PairState.DIFFERENT])],
    )
    field_order = ("decision", "reason")


class PairFilter(forms.Form):
    """`q` is part of a folio."""

    q = forms.CharField(label=_("Folio"), max_length=100, required=False)
    state = forms.ChoiceField(
        label=_("Decision"), required=False, choices=[("", _("Not decided")), ("all", _("All pairs")), *STATES.items()]
    )
