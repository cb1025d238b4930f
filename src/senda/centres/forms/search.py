"""What the list of people is narrowed to, and what is looked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.centres.queries.search import Filters
from senda.centres.queries.vocabulary import options
from senda.kernel.ui import in_language


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PeopleFilters(forms.Form):
    """Sent in the address: it tells nothing about a person."""

    state = forms.ChoiceField(
        label=_("Who"),
        required=False,
        choices=(("inside", _("Inside now")), ("left", _("Left")), ("all", _("Everybody"))),
    )
    nationality = forms.ChoiceField(label=_("Nationality"), required=False)
    since = forms.DateField(label=_("Arrived from"), required=False, widget=_day())
    until = forms.DateField(label=_("to"), required=False, widget=_day())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = sorted((in_language(option.title), option.key) for option in options("nationalities"))
        choices = self.fields["nationality"]
        choices.choices = [("", _("Any")), *((key, title) for title, key in listed)]  # type: ignore[attr-defined] # a ChoiceField

    def chosen(self) -> Filters:
        """The filters; what was not sent or not understood narrows nothing, and without a state people inside are meant."""
        told = self.cleaned_data if self.is_bound and not self.errors else getattr(self, "cleaned_data", {})
        return Filters(
            state=told.get("state") or "inside",
            nationality=told.get("nationality") or "",
            since=told.get("since"),
            until=told.get("until"),
        )


class SearchForm(forms.Form):
    """Sent in the body and never in the address, so that no name stays in a log or a browser's history."""

    q = forms.CharField(
        label=_("Name or folio"),
        max_length=100,
        strip=True,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write a name, a folio or its number.")},
    )
