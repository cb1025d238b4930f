"""What may be asked of the list of the law."""

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.duties.queries.law import CLOCKS, DUTIES
from senda.duties.queries.pack import services
from senda.kernel.ui import in_language


class LawFilter(forms.Form):
    """Search, service, kind and the day whose law is asked for. Nothing is required: no day means today."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100, widget=forms.TextInput({"type": "search"}))
    on = forms.DateField(
        label=_("Law in force on"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("This is no day. Write it as 2014-07-31; meanwhile you see the law of today.")},
    )
    service = forms.ChoiceField(label=_("Service"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("Duties and clocks")), (DUTIES, _("Duties")), (CLOCKS, _("Clocks"))],
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they come
        self.fields["service"].choices = [  # type: ignore[attr-defined] # a ChoiceField, declared above
            ("", _("All services")),
            *((key, in_language(title)) for key, title in services().items()),
        ]


class DayFilter(forms.Form):
    """The day whose law is asked for, alone."""

    on = LawFilter.base_fields["on"]
