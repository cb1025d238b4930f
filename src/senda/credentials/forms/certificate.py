"""What may be sent about certificates."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from senda.credentials.phrases.certificate import GROUNDS
from senda.credentials.rules.certificate import Ground


class RevokeForm(forms.Form):
    """A ground from the closed list: it is published in both languages."""

    ground = forms.ChoiceField(label=_("Why is it revoked?"), widget=forms.RadioSelect)
    sure = forms.BooleanField(label=_("I know that a revocation cannot be undone."))

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type] # Django's stubs name each argument
        self.fields["ground"].choices = [(ground.value, capfirst(word)) for ground, word in GROUNDS.items()]  # type: ignore[attr-defined] # a ChoiceField

    def clean_ground(self) -> Ground:
        return Ground(self.cleaned_data["ground"])
