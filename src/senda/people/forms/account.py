"""What may be sent about accounts, passwords and second factors."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _

from senda.kernel.actor import Role
from senda.people.phrases.roles import ROLE_NAMES


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
    """The person is chosen by employee number or by the id that the list of persons hands on."""

    person = forms.CharField(label=_("Employee number"), help_text=_("As on the staff list."), max_length=20)
    login = forms.EmailField(label=_("Office e-mail address"), max_length=120)


class GrantRoleForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, name) for role, name in ROLE_NAMES.items() if role is not Role.OPERATOR]
    )
    unit = forms.CharField(
        label=_("Unit"),
        required=False,
        help_text=_("For a delegation, centre or office: its key, such as MX-DEL-27 or MX27-02."),
    )
    partner = forms.CharField(
        label=_("Partner organisation"),
        required=False,
        help_text=_("For trainers and liaisons: its key, such as CNDH."),
    )
