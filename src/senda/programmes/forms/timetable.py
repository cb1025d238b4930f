"""What the pages of the timetable ask for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from senda.programmes.phrases.timetable import Names
from senda.programmes.queries.timetable_grid import Filters
from senda.programmes.rules.timetable.moving import Move
from senda.programmes.rules.timetable.problem import Block, Problem

MOST_SECONDS = 120


class DraftForm(forms.Form):
    """How long the planner may search, and a note for whoever compares the versions later."""

    seconds = forms.IntegerField(
        label=_("Seconds of search"),
        help_text=_("Ten give a good timetable; more may save days of trainers."),
        min_value=1,
        max_value=MOST_SECONDS,
        initial=10,
    )
    note = forms.CharField(label=_("Note on this version"), max_length=300, required=False)


class ShowForm(forms.Form):
    """Which version, and whose sessions of it."""

    group = forms.ChoiceField(label=_("Group"), required=False)
    trainer = forms.ChoiceField(label=_("Given by"), required=False)
    room = forms.ChoiceField(label=_("Room"), required=False)

    def __init__(self, *args: Any, problem: Problem, names: Names, version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", _("any"))]
        self.fields["group"].choices = everything + [  # type: ignore[attr-defined] # a choice field has them
            (str(group.number), str(group.number)) for group in problem.groups
        ]
        self.fields["trainer"].choices = everything + [  # type: ignore[attr-defined] # a choice field has them
            (seat.key, names.trainer(seat.key)) for seat in problem.seats
        ]
        self.fields["room"].choices = everything + [  # type: ignore[attr-defined] # a choice field has them
            (room.key, names.room(room.key)) for room in problem.rooms
        ]
        self.fields["version"] = forms.IntegerField(initial=version, widget=forms.HiddenInput, required=False)

    def filters(self) -> Filters:
        """Everything, where what was asked for does not exist."""
        if not self.is_valid():
            return Filters()
        return Filters(int(self.cleaned_data["group"] or 0), self.cleaned_data["trainer"], self.cleaned_data["room"])


class MoveForm(forms.Form):
    """Move to another block, room or trainer; what is left alone stays."""

    block = forms.ChoiceField(
        label=_("Day and block"), help_text=_("The two blocks are exchanged: everything in the one goes to the other.")
    )
    room = forms.ChoiceField(label=_("Room"))
    trainer = forms.ChoiceField(label=_("Given by"))

    def __init__(self, *args: Any, problem: Problem, names: Names, held: dict[Block, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.problem = problem
        self.fields["block"].choices = [  # type: ignore[attr-defined] # a choice field has them
            (choice_of(block), f"{say_block(block)} · {held.get(block, '–')}") for block in problem.blocks
        ]
        self.fields["room"].choices = [  # type: ignore[attr-defined] # a choice field has them
            (room.key, f"{names.room(room.key)} ({room.capacity})") for room in problem.rooms
        ]
        self.fields["trainer"].choices = [  # type: ignore[attr-defined] # a choice field has them
            (seat.key, names.trainer(seat.key)) for seat in problem.seats
        ]

    def move(self, key: str) -> Move:
        """Only after `is_valid()`."""
        told = self.cleaned_data
        block = next(each for each in self.problem.blocks if choice_of(each) == told["block"])
        return Move(key, block=block, room=told["room"], seat=told["trainer"])


class DaysForm(forms.Form):
    """The days on which a trainer seat is there."""

    days = forms.TypedMultipleChoiceField(
        label=_("Days at the academy"),
        coerce=date.fromisoformat,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("No session moves by itself: the timetable then shows what clashes."),
    )

    def __init__(self, *args: Any, days: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = [(day.isoformat(), date_format(day, "l j F")) for day in days]  # type: ignore[attr-defined] # a choice field has them


def choice_of(block: Block) -> str:
    return f"{block.day.isoformat()}.{block.number}"


def say_block(block: Block) -> str:
    return f"{date_format(block.day, 'D j b')}, {block.start:%H:%M}–{block.end:%H:%M}"
