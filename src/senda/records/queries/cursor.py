"""Where a list goes on: the whole question and the last statement seen, signed, so that nothing has to be kept for it."""

from typing import Any

from django.core import signing

from senda.records.rules.filter import Filter, Position

_SALT = "senda.records.more"
_MOST_SIGNS = 12_000


def written(store_id: int, asked: Filter, after: Position) -> str:
    """The token of the next page, good for this store alone. What the reader may see is not in it: it is asked anew."""
    told: dict[str, Any] = {"at": [after.seq, after.stored]}
    for name in ("agent", "verb", "activity", "registration", "since", "until", "limit"):
        value = getattr(asked, name)
        if value or (name in {"since", "until"} and value is not None):
            told[name] = value
    for name in ("related_agents", "related_activities", "ascending"):
        if getattr(asked, name):
            told[name] = 1
    return signing.dumps(told, salt=f"{_SALT}.{store_id}", compress=True)


def opened(store_id: int, token: str) -> Filter | None:
    """The question of the next page; None where the token was not given by this store. Set `mine` anew."""
    if len(token) > _MOST_SIGNS:
        return None
    try:
        told = signing.loads(token, salt=f"{_SALT}.{store_id}")
    except signing.BadSignature:
        return None
    seq, stored = told.pop("at")
    for name in ("related_agents", "related_activities", "ascending"):
        told[name] = bool(told.get(name))
    return Filter(**told, after=Position(seq, stored))
