"""How two tellings of one activity become one definition."""

from collections.abc import Mapping

_BY_PART = ("name", "description", "extensions")


def merged(known: Mapping[str, object], told: Mapping[str, object]) -> dict[str, object]:
    """What was told last stands; of names, descriptions and extensions those in other languages and of other keys stay.

    >>> merged({"name": {"es": "Prueba"}, "type": "a:b"}, {"name": {"en": "Test"}})
    {'name': {'es': 'Prueba', 'en': 'Test'}, 'type': 'a:b'}
    """
    both = {**known, **told}
    for name in _BY_PART:
        before, after = known.get(name), told.get(name)
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            both[name] = {**before, **after}
    return both
