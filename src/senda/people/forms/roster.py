"""What may be sent to the pages of rosters and officials."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.people.phrases.roster import COLUMN_NAMES
from senda.people.rules.roster.columns import Column

MOST_READ = 6 * 1024 * 1024
"""Bytes; a little more than any workbook that is taken, so that a larger one is still told to be too large."""


class WorkbookForm(forms.Form):
    """One workbook."""

    file = forms.FileField(
        label=_("Excel workbook"),
        help_text=_("A workbook (.xlsx) of at most 5 MB, without password and macros."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        allow_empty_file=True,
    )

    def sent(self) -> tuple[str, bytes]:
        upload = self.cleaned_data["file"]
        return str(upload.name), upload.read(MOST_READ)


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One or more files; cleaned one by one."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        sent = data if isinstance(data, list | tuple) else [data]
        return [super(SeveralFilesField, self).clean(each, initial) for each in sent]


class WorkbooksForm(forms.Form):
    """One or several workbooks, of one delegation or of several."""

    workbooks = SeveralFilesField(
        label=_("Excel workbooks"),
        help_text=_("One or several workbooks (.xlsx) of at most 5 MB each, without password and macros."),
        widget=SeveralFilesInput(attrs={"accept": ".xlsx"}),
        allow_empty_file=True,
    )

    def sent(self) -> list[tuple[str, bytes]]:
        return [(str(upload.name), upload.read(MOST_READ)) for upload in self.cleaned_data["workbooks"]]


Teachable = tuple[int, str, Column | None, str]
"""Place, heading, meaning so far and some values of one column."""


class HeadingsForm(forms.Form):
    """For each column of a table, what it holds; an empty choice leaves the column as it was understood."""

    def __init__(self, *args: Any, headings: Sequence[Teachable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("not used"))] + [(column.value, name) for column, name in COLUMN_NAMES.items()]
        self.headings = {f"column_{index}": text for index, text, _column, _sample in headings}
        for index, text, column, sample in headings:
            self.fields[f"column_{index}"] = forms.ChoiceField(
                label=text or _("Column %(place)s, without heading") % {"place": index + 1},
                help_text=sample,
                choices=choices,
                required=False,
                initial=column.value if column else "",
            )

    def taught(self) -> Mapping[str, Column]:
        """Headings whose meaning was changed."""
        return {
            self.headings[name]: Column(value or Column.IGNORED.value)
            for name, value in self.cleaned_data.items()
            if name in self.changed_data
        }


class OfficialFilterForm(forms.Form):
    """Search and filters above the list of officials; nothing is required."""

    q = forms.CharField(label=_("Name or employee number"), max_length=100, required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    unit = forms.ChoiceField(label=_("Centre"), required=False)
    position = forms.ChoiceField(label=_("Post"), required=False)
    shift = forms.ChoiceField(label=_("Shift"), required=False)

    def __init__(self, *args: Any, choices: Mapping[str, Iterable[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, told in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("all")), *told]
