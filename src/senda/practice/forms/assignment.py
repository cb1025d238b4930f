"""What may be sent to set cases: which, to whom, until when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_NUMBERS = 500


class AssignmentForm(forms.Form):
    """Cases to tick, a cohort or employee numbers, and the closing time."""

    cases = forms.MultipleChoiceField(
        label=_("Cases"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one case."),
            "invalid_choice": _("One of these cases is not published now. Choose from the list."),
        },
    )
    cohort = forms.ChoiceField(
        label=_("Cohort"),
        required=False,
        error_messages={"invalid_choice": _("There is no such cohort. Choose one from the list.")},
    )
    numbers = forms.CharField(
        label=_("Employee numbers"),
        help_text=_("One or more, with blanks or commas between them. They are added to the cohort."),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    closes_at = forms.DateTimeField(
        label=_("Closes on"),
        help_text=_("Day and time; afterwards no decision is taken any more."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        error_messages={
            "required": _("Say until when the cases may be played."),
            "invalid": _("That is no day and time. Write them as 2014-07-31 18:00."),
        },
    )

    def __init__(
        self, *args: Any, cases: Iterable[tuple[str, str]], cohorts: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("cases", list(cases)), ("cohort", [("", _("Nobody from a cohort")), *cohorts])):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def clean_numbers(self) -> tuple[str, ...]:
        """The numbers one by one, each once, in the order written."""
        found = tuple(dict.fromkeys(re.findall(r"[^\s,;]+", self.cleaned_data["numbers"])))
        if len(found) > MOST_NUMBERS:
            raise forms.ValidationError(_("More than 500 numbers. Set the cases in several parts."))
        return found


class AssignmentFilterForm(forms.Form):
    """Search words and how an assessment stands."""

    q = forms.CharField(label=_("Case or person"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("How it stands"),
        required=False,
        choices=[
            ("", _("All")),
            ("open", _("Still open")),
            ("ended", _("With a result")),
            ("missed", _("Closed without a result")),
        ],
    )


class ProgressFilterForm(forms.Form):
    """Search words, a cohort, and which plays count."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
    cohort = forms.ChoiceField(label=_("Cohort"), required=False)
    mode = forms.ChoiceField(
        label=_("Plays that count"),
        required=False,
        choices=[
            ("", _("Assessments and practice")),
            ("assessed", _("Assessments alone")),
            ("practice", _("Practice alone")),
        ],
    )

    def __init__(self, *args: Any, cohorts: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["cohort"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Everybody")), *cohorts]
