"""What a drill, a visit, an incident and a score ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.centres.forms.act import moment_field
from senda.centres.forms.finding import day_field
from senda.centres.queries.vocabulary import options
from senda.kernel.ui import in_language

SHIFTS = (("morning", _("morning")), ("afternoon", _("afternoon")), ("night", _("night")))


def _number(label: Any, *, required: bool = False, least: int = 0, initial: int | None = None) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=least,
        max_value=30_000,
        initial=initial,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


def _moment(label: Any, *, required: bool = True) -> forms.DateTimeField:
    field = moment_field(label)
    field.required = required
    return field


def _listed(name: str) -> list[tuple[str, str]]:
    return [("", "—"), *((option.key, in_language(option.title)) for option in options(name))]


class DrillForm(forms.Form):
    done_at = _moment(_("When it was held"))
    shift = forms.ChoiceField(label=_("Shift"), choices=SHIFTS, widget=forms.RadioSelect)
    announced = forms.BooleanField(label=_("It was announced before"), required=False)
    people = _number(_("People who took part"), required=True)
    keys_found = forms.BooleanField(label=_("The keys were found"), required=False)
    seconds_keys = _number(_("Seconds until the keys were found"))
    seconds_doors = _number(_("Seconds until the doors were open"))
    seconds_out = _number(_("Seconds until everybody was out"))
    opened_by = forms.CharField(label=_("Who opened"), max_length=120, required=False)
    note = forms.CharField(label=_("What must get better"), max_length=400, required=False)


class VisitForm(forms.Form):
    body = forms.ChoiceField(label=_("Who came"))
    announced = forms.BooleanField(label=_("It was announced before"), required=False)
    people = _number(_("How many visitors"), required=True, least=1, initial=1)
    arrived_at = _moment(_("Arrived at the door"))
    admitted_at = _moment(_("Let in"), required=False)
    left_at = _moment(_("Left"), required=False)
    private_interviews = _number(_("Interviews in private"), required=True, initial=0)
    refusal = forms.CharField(
        label=_("Refused: the reasons in writing"),
        help_text=_("A refusal is written with its reasons (LM 107-IX, 109-IX). CNDH and MNPT enter at any time."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = forms.ChoiceField(label=self.fields["body"].label, choices=_listed("visitor_classes"))


class VisitEndForm(forms.Form):
    left_at = _moment(_("Left"))
    private_interviews = _number(_("Interviews in private"), required=True)


class IncidentForm(forms.Form):
    kind = forms.ChoiceField(label=_("What happened"))
    done_at = _moment(_("When it happened"))
    injured = _number(_("People injured"), required=True, initial=0)
    force_used = forms.BooleanField(label=_("Force was used"), required=False)
    text = forms.CharField(
        label=_("How it happened"),
        help_text=_("It is sealed; the head of the centre and oversight read it, and each reading is on record."),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(label=self.fields["kind"].label, choices=_listed("incident_kinds"))


class ScoreForm(forms.Form):
    asked = forms.ChoiceField(
        label=_("What was scored"),
        choices=(("premises", _("The premises")), ("people", _("What the people inside say"))),
        widget=forms.RadioSelect,
    )
    on = day_field(_("Day of the score"))
    value = forms.DecimalField(label=_("Score from 0 to 100"), max_digits=5, decimal_places=2)
    n = _number(_("How many were asked"))
    source = forms.CharField(label=_("Where it was read"), max_length=200)
