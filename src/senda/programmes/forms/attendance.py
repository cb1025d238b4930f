"""The list of a session as one form that works without JavaScript, and the typed code."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.programmes.phrases.attendance import STATUS_NAMES
from senda.programmes.rules.attendance import Line, Mark, Source, Status, Wish

CHOICES = [(each.value, STATUS_NAMES[each]) for each in (Status.PRESENT, Status.LATE, Status.ABSENT, Status.EXCUSED)]


class ListForm(forms.Form):
    """For each person a state, minutes for the late, and which mark the page had shown (0: none)."""

    paper = forms.BooleanField(label=_("Copied from the signed paper sheet"), required=False)

    def __init__(
        self,
        *args: Any,
        people: Sequence[tuple[int, str]],
        standing_of: Mapping[int, Mark],
        default: Status | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for person, name in people:
            mark = standing_of.get(person)
            late = mark.minutes_late if mark and mark.status is Status.LATE else None
            self.fields[f"state_{person}"] = forms.ChoiceField(
                label=name,
                choices=CHOICES,
                required=False,
                widget=forms.RadioSelect,
                initial=mark.status.value if mark else default.value if default else None,
            )
            self.fields[f"late_{person}"] = forms.IntegerField(
                label=_("Minutes late"),
                required=False,
                min_value=1,
                max_value=600,
                initial=late,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
            self.fields[f"shown_{person}"] = forms.IntegerField(
                required=False, widget=forms.HiddenInput, initial=mark.order if mark else 0
            )

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each person's fields together, in the order of the list."""
        for person, name in self.people:
            yield {
                "person": person,
                "name": name,
                "state": self[f"state_{person}"],
                "late": self[f"late_{person}"],
                "shown": self[f"shown_{person}"],
            }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for person, name in self.people:
            late = cleaned.get(f"state_{person}") == Status.LATE
            if late and not cleaned.get(f"late_{person}") and f"late_{person}" not in self.errors:
                words = _("Say by how many minutes %(name)s was late.") % {"name": name}
                self.add_error(f"late_{person}", words)
        return cleaned

    def lines(self) -> tuple[Line, ...]:
        """What was sent, as the rule reads it; only after `is_valid()`."""
        return tuple(self._line(person) for person, _name in self.people)

    def source(self) -> Source:
        return Source.PAPER if self.cleaned_data["paper"] else Source.LIST

    def _line(self, person: int) -> Line:
        state = self.cleaned_data[f"state_{person}"]
        late = self.cleaned_data[f"late_{person}"] or 0
        wish = Wish(person, Status(state), late if state == Status.LATE else 0) if state else None
        return Line(person, self.cleaned_data[f"shown_{person}"] or 0, wish)


class CodeForm(forms.Form):
    """The code from the wall, as people type it."""

    code = forms.CharField(
        label=_("Code on the wall"),
        help_text=_("Six letters and digits; capitals or not, with or without a dash. It changes every 30 seconds."),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
