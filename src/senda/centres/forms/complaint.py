"""What a complaint asks: as little as possible, and no name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.centres.forms.act import moment_field
from senda.centres.queries.vocabulary import options
from senda.centres.rules.complaint import PAGE
from senda.kernel.ui import in_language

LONGEST = 3000


class ComplaintForm(forms.Form):
    ground = forms.ChoiceField(label=_("What is it about?"))
    text = forms.CharField(
        label=_("What happened?"),
        help_text=_("In your own words, in any language. You need not write your name."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )
    happened_on = forms.DateField(
        label=_("On which day? (if you know it)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    about_head = forms.BooleanField(
        label=_("It is about the head of this centre"), help_text=_("Then the head never sees it."), required=False
    )
    to_cndh = forms.BooleanField(
        label=_("Send it to the human rights commission (CNDH) as well"),
        help_text=_("The commission is not part of the institute."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(option.key, in_language(option.title)) for option in options("complaint_grounds")]
        self.fields["ground"] = forms.ChoiceField(label=_("What is it about?"), choices=[("", "—"), *listed])


class PassedOnForm(ComplaintForm):
    """The same, typed by an official for whoever said or wrote it: how it came, when, and of whom if the person wishes."""

    channel = forms.ChoiceField(label=_("How did it come?"))
    received_at = moment_field(
        _("When was it received?"), _("When the box was opened or the call was taken: the complaint counts from then.")
    )
    folio = forms.CharField(
        label=_("Folio of the person"),
        help_text=_("Only if the person wishes it. Without it nobody is named."),
        max_length=32,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("channel", "received_at", "ground", "text", "happened_on", "folio", "about_head", "to_cndh")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(each.key, in_language(each.title)) for each in options("complaint_channels") if each.key != PAGE]
        self.fields["channel"] = forms.ChoiceField(label=self.fields["channel"].label, choices=[("", "—"), *ways])
        self.fields["text"].label = _("What was said or written")
        self.fields["text"].help_text = _(
            "In the person's own words, in any language: nothing added, nothing left out."
        )
        self.fields["to_cndh"].help_text = _("If the person asks for it. The commission is not part of the institute.")
        self.order_fields(self.field_order)


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code on your paper"), max_length=30, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Answer"),
        help_text=_("The person reads it with the code: plain words, no names of others."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ComplaintFilter(forms.Form):
    """`q` is part of a number or of the name of who handles it."""

    q = forms.CharField(label=_("Number or who handles it"), max_length=100, required=False)
    state = forms.ChoiceField(
        label=_("How it stands"),
        required=False,
        choices=[
            ("", _("All complaints")),
            ("received", _("received")),
            ("open", _("being looked into")),
            ("answered", _("answered")),
            ("closed", _("finished")),
        ],
    )
