"""What may be sent about accounts, passwords and second factors."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _

from senda.kernel.actor import Role
from senda.kernel.ui import in_language
from senda.kernel.values import Text
from senda.people.phrases.roles import ROLE_NAMES, UNIT_KINDS


class SignInForm(AuthenticationForm):
    """Django's own, with labels that say what to type."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # Django's stubs name each argument
        self.fields["username"].label = _("Office e-mail address")
        self.fields["username"].widget = forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
        self.fields["password"].label = _("Password")
        self.error_messages["invalid_login"] = _(
            "The address or the password is not right. After five failures the account rests for fifteen minutes."
        )

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).strip().lower()


class SecondFactorForm(forms.Form):
    code = forms.CharField(
        label=_("Six-digit code"),
        help_text=_("From the authenticator app on your phone; it changes every thirty seconds."),
        max_length=16,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
    )

    def clean_code(self) -> str:
        return "".join(str(self.cleaned_data["code"]).split())


class NewPasswordForm(SetPasswordForm):  # type: ignore[type-arg] # generic only in the stubs
    """Two fields that must agree, checked against the password rules."""


class ForgottenForm(forms.Form):
    login = forms.EmailField(
        label=_("Office e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )


class OpenAccountForm(forms.Form):
    """Somebody on the staff list, by employee number; or somebody who is not on it, by name and organisation."""

    number = forms.CharField(
        label=_("Employee number"), help_text=_("As on the staff list."), max_length=20, required=False
    )
    given_names = forms.CharField(label=_("Given names"), max_length=80, required=False)
    surname_1 = forms.CharField(label=_("First surname"), max_length=60, required=False)
    surname_2 = forms.CharField(label=_("Second surname"), max_length=60, required=False)
    partner = forms.ChoiceField(label=_("Organisation"), required=False)
    login = forms.EmailField(
        label=_("Office e-mail address"),
        help_text=_("The invitation goes there. Each person needs an address of his own."),
        max_length=120,
    )

    def __init__(self, *args: Any, partners: tuple[tuple[str, Text], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"] = _choice(_("Organisation"), [(key, in_language(name)) for key, name in partners])

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two ways to say who it is."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        named = [name for name in ("given_names", "surname_1", "surname_2", "partner") if told.get(name)]
        if told.get("number") and named:
            raise forms.ValidationError(
                _(
                    "Give either the employee number, or the name and the organisation of somebody who is not on the list."
                )
            )
        if not told.get("number"):
            for name in ("given_names", "surname_1"):
                if not told.get(name):
                    self.add_error(name, _("Without an employee number the name is needed."))
            if not told.get("partner"):
                self.add_error("partner", _("Choose the organisation of somebody who is not on the staff list."))
        return told


class GrantRoleForm(forms.Form):
    """Units and organisations are chosen by name: nobody knows keys by heart."""

    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, name) for role, name in ROLE_NAMES.items() if role is not Role.OPERATOR]
    )
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    partner = forms.ChoiceField(label=_("Organisation"), required=False)

    def __init__(
        self,
        *args: Any,
        units: Mapping[str, list[tuple[str, str]]],
        partners: tuple[tuple[str, Text], ...],
        **kwargs: Any,
    ) -> None:
        """`units` by kind: keys and names."""
        super().__init__(*args, **kwargs)
        self.fields["unit"] = _choice(
            _("Unit"),
            [(UNIT_KINDS[kind], inside) for kind, inside in units.items()],
            _("Only for a federal delegation, the head of a centre, and evaluation and trust control."),
        )
        self.fields["partner"] = _choice(
            _("Organisation"),
            [(key, in_language(name)) for key, name in partners],
            _("Only for trainers and partner liaisons."),
        )


def _choice(label: Any, choices: list[Any], help_text: Any = "") -> forms.ChoiceField:
    """A choice that may be left open, with words instead of dashes for leaving it so."""
    return forms.ChoiceField(label=label, choices=[("", _("none")), *choices], required=False, help_text=help_text)
