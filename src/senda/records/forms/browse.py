"""What the browser of statements can be asked."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from senda.records.rules.filter import Filter
from senda.records.rules.iri import is_iri
from senda.records.rules.own import base_of
from senda.records.rules.vocabulary import VERBS


class BrowseForm(forms.Form):
    """All fields are optional; days are days of the academy's time zone."""

    store = forms.ChoiceField(label=_("Store"), required=False)
    person = forms.CharField(label=_("Person"), required=False, max_length=200)
    verb = forms.ChoiceField(label=_("What was done"), required=False)
    activity = forms.CharField(label=_("Activity or what it is part of (IRI)"), required=False, max_length=1900)
    registration = forms.UUIDField(label=_("Registration (UUID)"), required=False)
    since = forms.DateField(
        label=_("Stored since"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Stored until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, stores: list[tuple[str, str]], home: str, names: bool, **kwargs: Any) -> None:
        """`names`: whether the reader may ask for a person."""
        super().__init__(*args, **kwargs)
        if not names:
            del self.fields["person"]
        base, language = base_of(home), get_language() or "es"
        self.fields["store"].choices = stores  # type: ignore[attr-defined] # a ChoiceField, as declared above
        self.fields["verb"].choices = [  # type: ignore[attr-defined] # as above
            ("", _("anything")),
            *((term.iri(base), term.name.in_(language)) for term in VERBS),
        ]

    def clean_activity(self) -> str:
        activity = str(self.cleaned_data["activity"]).strip()
        if activity and not is_iri(activity):
            raise forms.ValidationError(_("This is not an IRI, such as https://example.org/course."), code="iri")
        return activity

    def asked(self) -> Filter:
        """The filter of these fields but for the person."""
        told = self.cleaned_data
        return Filter(
            verb=told["verb"],
            activity=told["activity"],
            related_activities=bool(told["activity"]),
            registration=str(told["registration"] or ""),
            since=_moment(told["since"], time.min, -1),
            until=_moment(told["until"], time.max, 0),
        )


def _moment(day: Any, hour: time, before: int) -> int | None:
    """Microseconds since 1970; `before` makes the exclusive beginning hold the first moment of the day as well."""
    if day is None:
        return None
    at = timezone.make_aware(datetime.combine(day, hour))
    return int(at.timestamp()) * 1_000_000 + at.microsecond + before
