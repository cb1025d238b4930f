"""What must not come back into the academy's store: the records of those who were erased, and what has lived its time."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Min

from senda.records.models import Erasure, RetentionRule
from senda.records.queries.erasure import digest_of
from senda.records.rules.erasure import person_of


class KeptAway:
    """Asked of statements of Senda's own deeds before they are told again; remembers those it kept away."""

    def __init__(self, store_id: int, now: datetime) -> None:
        """Two queries. The shortest life that a schedule gives counts for all that is told late."""
        self._store_id = store_id
        done = Erasure.objects.filter(store_id=store_id, done_at__isnull=False)
        self._erased = dict(done.order_by().values_list("person").annotate(last=Max("done_at")))
        days = RetentionRule.objects.filter(store_id=store_id).aggregate(least=Min("days"))["least"]
        self._oldest = now - timedelta(days=days) if days is not None else None
        self._digests: dict[str, str] = {}
        self._ids: set[object] = set()

    def holds(self, told: Mapping[str, Any]) -> bool:
        """Whether this statement stays away: too old, of somebody erased since, or about a statement that stays away."""
        at = datetime.fromisoformat(told["timestamp"])
        stays = (
            (self._oldest is not None and at <= self._oldest)
            or (bool(self._erased) and self._is_erased(told["actor"], at))
            or told["object"]["id"] in self._ids
        )
        if stays:
            self._ids.add(told["id"])
        return stays

    def _is_erased(self, actor: Mapping[str, Any], at: datetime) -> bool:
        name = str(actor["account"]["name"])
        if name not in self._digests:
            self._digests[name] = digest_of(self._store_id, person_of(actor))
        done = self._erased.get(self._digests[name])
        return done is not None and at <= done
