"""What each verb of the journal says in words."""

from typing import Final

from django.utils.translation import gettext_lazy as _

VERBS: Final = {
    "people.account.closed": _("Account closed"),
    "people.account.opened": _("Account opened"),
    "people.account.signed_in": _("Signed in"),
    "people.password.set": _("Password set"),
    "people.person.opened": _("Person entered"),
    "people.role.ended": _("Role ended"),
    "people.role.granted": _("Role granted"),
    "people.units.loaded": _("Units loaded from the pack"),
    "programmes.edition.founded": _("Edition founded"),
    "home.night.run": _("Nightly list run"),
}


def say_verb(verb: str) -> str:
    """The words for a verb; one of another version of Senda is shown as it was written."""
    return str(VERBS.get(verb, verb))
