"""Whom one may name: somebody known, or somebody new."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _


class ChooseTrainerForm(forms.Form):
    """`people` are the persons of the seat's organisation, as primary key and name."""

    person = forms.TypedChoiceField(label=_("Person"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, people: tuple[tuple[int, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["person"]).choices = [("", _("Nobody yet")), *people]


class NewTrainerForm(forms.Form):
    """Somebody of the organisation who is not on the list yet."""

    given_names = forms.CharField(label=_("Given names"), max_length=80)
    surname_1 = forms.CharField(label=_("First surname"), max_length=60)
    surname_2 = forms.CharField(label=_("Second surname"), max_length=60, required=False)
