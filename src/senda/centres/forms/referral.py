"""What is typed to refer a person, and at each step of a referral."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.centres.forms.act import field_of, moment_field, raw_of
from senda.centres.phrases.referral import STATES
from senda.centres.rules.acts import ActKind, Option
from senda.centres.rules.referral import State
from senda.centres.rules.referral_kinds import Consent, ReferralKind
from senda.kernel.ui import in_language

KNOWN: Final = frozenset({"kind", "consent", "number", "means", "receipt", "country"})
"""Fields of a notice that the referral itself fills in."""


class ReferForm(forms.Form):
    """`partner` is asked only where there are several; `raw()` are the further fields of the notice."""

    partner = forms.ChoiceField(label=_("To whom"), widget=forms.RadioSelect)
    consent = forms.ChoiceField(label=_("Consent of the person"), widget=forms.RadioSelect)
    need = forms.CharField(
        label=_("What the person needs from them"),
        help_text=_(
            "The organisation reads it. Only what it needs; nothing of health or of what the person told in confidence."
        ),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    done_at = moment_field(_("When was it sent?"), _("Now, unless it was sent by other means before."))

    def __init__(
        self,
        *args: Any,
        kind: ReferralKind,
        partners: list[tuple[str, str]],
        consents: tuple[Option, ...],
        act: ActKind,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.extra = [field for field in act.fields if field.key not in KNOWN]
        if len(partners) == 1:
            # Nobody to send it to is for the rule to say: a stateless person has no consulate.
            self.fields["partner"] = forms.CharField(widget=forms.HiddenInput, initial=partners[0][0], required=False)
        else:
            self.fields["partner"].choices = partners  # type: ignore[attr-defined] # a ChoiceField
        if kind.consent is Consent.NOT_NEEDED:
            self.fields["consent"] = forms.CharField(widget=forms.HiddenInput, initial="not_needed")
        else:
            asked = {"express"} if kind.consent is Consent.EXPRESS else {"given", "express"}
            choices = [(option.key, in_language(option.title)) for option in consents if option.key in asked]
            choices.append(("none", str(_("The person does not consent"))))
            self.fields["consent"].choices = choices  # type: ignore[attr-defined] # a ChoiceField
        for field in self.extra:
            self.fields[field.key] = field_of(field, required=False)

    def raw(self) -> dict[str, str | list[str]]:
        return raw_of(self.cleaned_data, (field.key for field in self.extra))


class StepForm(forms.Form):
    """One form for the steps that are next; what each must say is the rule's."""

    step = forms.ChoiceField(label=_("What is done"), widget=forms.RadioSelect)
    answer = forms.ChoiceField(label=_("Answer"), required=False, help_text=_("Only when you answer."))
    note = forms.CharField(
        label=_("In words"),
        help_text=_("Needed to decline or withdraw. Both sides read it."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    done_at = moment_field(_("When was it done?"))

    def __init__(self, *args: Any, steps: list[tuple[str, Any]], answers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = steps  # type: ignore[attr-defined] # a ChoiceField
        self.fields["answer"].choices = [("", "—"), *answers]  # type: ignore[attr-defined] # a ChoiceField
        if State.ANSWERED not in {step for step, _name in steps}:
            del self.fields["answer"]


class ReferralFilter(forms.Form):
    """`q` is a code or a word of the kind; `state` narrows."""

    q = forms.CharField(
        label=_("Code or kind"), max_length=100, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    state = forms.ChoiceField(
        label=_("How it stands"),
        required=False,
        choices=[("", _("All of them")), ("waiting", _("Waiting for an answer")), *STATES.items()],
    )
