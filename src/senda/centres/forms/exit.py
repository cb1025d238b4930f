"""The exit: the pack's fields, and the answer to what is missing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.centres.forms.act import ActForm


class ExitForm(ActForm):
    reason = forms.CharField(
        label=_("If something is missing: why, and how it will be given"),
        help_text=_("It is sealed with the exit and stays with your name."),
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    confirmed = forms.BooleanField(label=_("The person leaves although something is missing"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["missing_why"]
        self.order_fields(["outcome", "done_at", "kind", "letter", "destination", "received_by", "confirmed", "reason"])
