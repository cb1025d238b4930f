"""What may be sent about erasing, holding, keeping, importing and exporting."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from senda.records.rules.erasure import LONGEST_REASON, agent_of
from senda.records.rules.exporting import ExportFormat
from senda.records.rules.filter import Filter
from senda.records.rules.retention import FEWEST_DAYS, MOST_DAYS

_LONGEST_IRI = 1900
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PersonForm(forms.Form):
    """A person by an identifier of xAPI."""

    kind = forms.ChoiceField(
        label=_("Identifier"),
        choices=(
            ("mbox", _("E-mail address")),
            ("account", _("Account")),
            ("openid", "OpenID"),
            ("mbox_sha1sum", _("SHA-1 of an e-mail address")),
        ),
    )
    value = forms.CharField(
        label=_("Address or name of the account"),
        max_length=_LONGEST_IRI,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    home_page = forms.CharField(
        label=_("Home page of the account"),
        help_text=_("Only for accounts, such as https://ecampus.example."),
        max_length=_LONGEST_IRI,
        required=False,
    )

    def agent(self) -> Mapping[str, object]:
        """The agent, unchecked."""
        told = self.cleaned_data
        return agent_of(told["kind"], told["value"], told["home_page"])


class ReasonForm(PersonForm):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It is kept when the records are gone. Do not name the person: give a file number."),
        max_length=LONGEST_REASON,
    )


class RuleForm(forms.Form):
    days = forms.IntegerField(label=_("Days to keep"), min_value=FEWEST_DAYS, max_value=MOST_DAYS)
    verb = forms.CharField(
        label=_("Verb (IRI)"), help_text=_("Empty: every verb."), max_length=_LONGEST_IRI, required=False
    )
    activity = forms.CharField(
        label=_("Activity or what it is part of (IRI)"),
        help_text=_("Empty: every activity."),
        max_length=_LONGEST_IRI,
        required=False,
    )


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("File"), help_text=_("A JSON array of statements or one in each line (JSON Lines), plain or gzip.")
    )


class ExportForm(forms.Form):
    form = forms.ChoiceField(
        label=_("Format"),
        choices=((ExportFormat.CSV, "CSV"), (ExportFormat.JSON_LINES, "JSON Lines"), (ExportFormat.PARQUET, "Parquet")),
    )
    verb = forms.CharField(
        label=_("Verb (IRI)"), help_text=_("Empty: every verb."), max_length=_LONGEST_IRI, required=False
    )
    activity = forms.CharField(
        label=_("Activity or what it is part of (IRI)"),
        help_text=_("Empty: every activity."),
        max_length=_LONGEST_IRI,
        required=False,
    )
    since = forms.DateField(label=_("Stored since"), required=False, widget=_DAY)
    until = forms.DateField(label=_("Stored until"), required=False, widget=_DAY)

    def asked(self) -> Filter:
        """The filter, oldest first."""
        told = self.cleaned_data
        return Filter(
            verb=told["verb"],
            activity=told["activity"],
            related_activities=bool(told["activity"]),
            since=_moment(told["since"], time.min, -1),
            until=_moment(told["until"], time.max, 0),
            ascending=True,
        )


def _moment(day: Any, hour: time, before: int) -> int | None:
    """Microseconds since 1970; `before` lets the exclusive beginning hold the first moment of the day."""
    if day is None:
        return None
    at = timezone.make_aware(datetime.combine(day, hour))
    return int(at.timestamp()) * 1_000_000 + at.microsecond + before
