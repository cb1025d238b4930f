"""A statement in a sentence, by its verb."""

from typing import Final

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from senda.records.rules import vocabulary as v
from senda.records.rules.browse import Shown, in_words
from senda.records.rules.own import base_of
from senda.records.rules.vocabulary import Term

SENTENCES: Final[dict[Term, object]] = {
    v.BEGAN: gettext_lazy("%(who)s began “%(what)s”"),
    v.ANSWERED: gettext_lazy("%(who)s answered “%(what)s”"),
    v.COMPLETED: gettext_lazy("%(who)s handed in “%(what)s”"),
    v.PASSED: gettext_lazy("%(who)s passed “%(what)s”"),
    v.FAILED: gettext_lazy("%(who)s did not pass “%(what)s”"),
    v.ATTENDED: gettext_lazy("%(who)s attended “%(what)s”"),
    v.MISSED: gettext_lazy("%(who)s missed “%(what)s”"),
    v.EXCUSED: gettext_lazy("%(who)s was excused from “%(what)s”"),
    v.TAUGHT: gettext_lazy("%(who)s taught “%(what)s”"),
    v.DECIDED: gettext_lazy("%(who)s decided “%(what)s”"),
    v.NOTICED: gettext_lazy("%(who)s noticed “%(what)s”"),
    v.SCORED: gettext_lazy("%(who)s was scored on “%(what)s”"),
    v.VOIDED: gettext_lazy("%(who)s took back the statement %(what)s"),
}


def sentence(shown: Shown, who: str, home: str) -> str:
    """The statement in the reader's language; one with another verb is told by the words that came with it."""
    language, base = get_language() or "es", base_of(home)
    what = in_words(shown.object_words, language, shown.object_id)
    known = next((words for term, words in SENTENCES.items() if term.iri(base) == shown.verb), None)
    if known is not None:
        return str(known) % {"who": who or _("Somebody"), "what": what}
    verb = in_words(shown.verb_words, language, shown.verb.rstrip("/").rsplit("/", 1)[-1])
    return _("%(who)s %(verb)s “%(what)s”") % {"who": who or _("Somebody"), "verb": verb, "what": what}


def outcome(shown: Shown) -> tuple[str, str]:
    """What came of it, and the state to show it with; both empty where nothing is told."""
    state = {True: "ok", False: "no", None: "wait"}[shown.success]
    if shown.raw is not None and shown.most:
        return _("%(raw)s of %(most)s points") % {"raw": f"{shown.raw:g}", "most": f"{shown.most:g}"}, state
    if shown.success is None:
        return ("", "")
    return (_("right"), "ok") if shown.success else (_("wrong"), "no")
