"""All sentences of this context, and the words for what its facts name by a code."""

from typing import Any

from senda.credentials.phrases import award, certificate, clearance, verification
from senda.credentials.rules.certificate import Ground
from senda.credentials.rules.clearance import Standing
from senda.duties.api import modules
from senda.kernel.decisions import Reason
from senda.kernel.ui import Phrases, in_language, speak

PHRASES: Phrases = {**award.PHRASES, **certificate.PHRASES, **clearance.PHRASES, **verification.PHRASES}


def say(reason: Reason) -> str:
    """The sentence of a reason, with modules, grounds, standings and fields named in words."""
    return speak(PHRASES, Reason(reason.code, {name: _worded(name, value) for name, value in reason.facts.items()}))


def remedy(reason: Reason) -> str:
    """What a person can do about a missing part of the award."""
    remedies: dict[Any, Any] = award.REMEDIES
    return str(remedies[reason.code])


def module_title(key: str) -> str:
    return next((in_language(module.title) for module in modules() if module.key == key), key)


def _worded(name: str, value: str | int) -> str | int:
    if name == "module":
        return module_title(str(value))
    if name == "ground" and value in set(Ground):
        return str(certificate.GROUNDS[Ground(str(value))])
    if name == "standing" and value in set(Standing):
        return str(clearance.STANDINGS[Standing(str(value))])
    if name == "field":
        return str(verification.FIELDS.get(str(value), value))
    return value
