"""The rating sheet as a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import in_language
from senda.practice.phrases.rating import DUE
from senda.practice.rules.rating import HIGHEST, LOWEST, MOST_NOTE

if TYPE_CHECKING:
    from senda.practice.rules.rating import Sheet, SheetLine


class RatingFilterForm(forms.Form):
    """Search words and what is due."""

    q = forms.CharField(label=_("Case or person"), required=False, max_length=100)
    due = forms.ChoiceField(
        label=_("What is due"),
        required=False,
        choices=[("", _("All")), *((key, word) for key, (word, _tone) in DUE.items())],
    )


class RatingForm(forms.Form):
    """One row of marks for each line of the sheet, with the anchors in words, and a note."""

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        for line in sheet.lines:
            self.fields[line.key] = forms.TypedChoiceField(
                label=f"{in_language(line.title)}. {in_language(line.asks)}",
                choices=[(mark, _words(line, mark)) for mark in range(LOWEST, HIGHEST + 1)],
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Give this line a mark from 1 to 5."),
                    "invalid_choice": _("Give this line a mark from 1 to 5."),
                },
            )
        self.fields["note"] = forms.CharField(
            label=_("Note for the official and for the other rater"),
            required=False,
            max_length=MOST_NOTE,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def marks(self) -> dict[str, int]:
        """The marks by line, once the form is valid."""
        return {line.key: self.cleaned_data[line.key] for line in self.sheet.lines}


def _words(line: SheetLine, mark: int) -> str:
    anchor = line.anchors.get(mark)
    return f"{mark}: {in_language(anchor)}" if anchor else str(mark)
