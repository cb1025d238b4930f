"""What is typed of an area, and where somebody is placed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from senda.centres.forms.act import moment_field
from senda.centres.queries.shelter import AreaLine
from senda.centres.queries.vocabulary import options
from senda.centres.rules.shelter import MOST_BEDS
from senda.kernel.ui import in_language


class AreaForm(forms.Form):
    name = forms.CharField(label=_("Name on its door"), max_length=60, strip=True)
    kept_for = forms.ChoiceField(label=_("Kept for"), widget=forms.RadioSelect)
    beds = forms.IntegerField(
        label=_("Beds"),
        help_text=_("Real beds. Mattresses on the floor are no beds."),
        min_value=1,
        max_value=MOST_BEDS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kept_for"].choices = [(each.key, in_language(each.title)) for each in options("areas")]  # type: ignore[attr-defined] # a ChoiceField


class PlaceForm(forms.Form):
    area = forms.ChoiceField(label=_("Area"), widget=forms.RadioSelect)
    together = forms.BooleanField(label=_("The family inside moves together"), required=False)
    reason = forms.CharField(
        label=_("If the family is separated: why"),
        help_text=_("Only the person's own wish or safety justifies it. It is sealed with the record."),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    done_at = moment_field(_("When was the place given?"), _("The time it was done, not the time of typing."))

    def __init__(self, *args: Any, areas: Iterable[AreaLine], family: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = {each.key: in_language(each.title) for each in options("areas")}
        self.fields["area"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (str(line.pk), _area_words(line, kinds.get(line.kept_for, line.kept_for))) for line in areas
        ]
        if family == 1:
            del self.fields["together"], self.fields["reason"]


def _area_words(line: AreaLine, kept_for: str) -> str:
    words = gettext("%(name)s, %(kept_for)s: %(free)s of %(beds)s beds free")
    return words % {"name": line.name, "kept_for": kept_for, "free": line.free, "beds": line.beds}
