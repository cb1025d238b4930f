"""What may be sent: one answer, the end of a sitting, and the filters of the bank."""

from collections.abc import Iterable, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import in_language
from senda.learning.rules.items import Option

LETTERS = "ABCD"


class AnswerForm(forms.Form):
    """The options of one question, in the order of this person."""

    option = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the four options, or go on without answering."),
            "invalid_choice": _(
                "That is not an option of this question. Nothing was changed; choose one of the four shown."
            ),
        },
    )

    def __init__(self, *args: object, options: Sequence[Option], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on to Django as they come
        field = self.fields["option"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (option.key, f"{letter}. {in_language(option.text)}")
                for letter, option in zip(LETTERS, options, strict=False)
            ]


class ItemFilterForm(forms.Form):
    """Search words, and the module, duty and day of law."""

    q = forms.CharField(label=_("Words, article or item"), required=False, max_length=100)
    module = forms.ChoiceField(label=_("Module"), required=False)
    duty = forms.ChoiceField(label=_("Duty"), required=False)
    on = forms.DateField(
        label=_("In force on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(
        self, *args: object, modules: Iterable[tuple[str, str]], duties: Iterable[str], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on to Django as they come
        for name, choices in (("module", list(modules)), ("duty", [(duty, duty) for duty in duties])):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("All")), *choices]
