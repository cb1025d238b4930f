"""What may be sent about a posting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import in_language
from senda.people.queries.post import Centre, Named


class PostForm(forms.Form):
    """The choices come from the pack and the list of centres, so that nothing can be mistyped."""

    unit = forms.ChoiceField(label=_("Centre"))
    position = forms.ChoiceField(label=_("Position"))
    shift = forms.ChoiceField(label=_("Shift"))
    starts_on = forms.DateField(
        label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), input_formats=["%Y-%m-%d"]
    )
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)
    edition = forms.IntegerField(
        label=_("Edition"),
        required=False,
        min_value=1,
        help_text=_("The edition whose certificate brings the person to this post, if one does."),
    )

    def __init__(
        self,
        *args: Any,
        centres: list[tuple[str, list[Centre]]],
        positions: tuple[Named, ...],
        shifts: tuple[Named, ...],
        **kwargs: Any,
    ) -> None:
        """`centres` by state, so that a long list can be read."""
        super().__init__(*args, **kwargs)
        grouped = [(state, [(each.key, each.name) for each in inside]) for state, inside in centres]
        self.fields["unit"] = forms.ChoiceField(label=_("Centre"), choices=grouped)
        for name, label, known in (("position", _("Position"), positions), ("shift", _("Shift"), shifts)):
            choices = [(each.key, in_language(each.name)) for each in known]
            self.fields[name] = forms.ChoiceField(label=label, choices=choices)
        self.order_fields(["unit", "position", "shift", "starts_on", "reason", "edition"])
