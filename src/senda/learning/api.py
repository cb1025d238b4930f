"""The door of learning."""

import functools
from collections.abc import Mapping

from django.conf import settings

from senda.learning.models import Answer, Sitting
from senda.learning.phrases import PHRASES
from senda.learning.rules.items import Item, parse
from senda.learning.rules.scoring import score
from senda.packs.reader import folder, names_in, read_document

__all__ = ["PHRASES", "post_test_scores"]


def post_test_scores(edition_number: int) -> Mapping[int, tuple[int, int]]:
    """Points and the most there were, by person, of the handed-in post-test of an edition; who did not sit it is absent."""
    sittings = Sitting.objects.filter(test__key=f"edition-{edition_number}:post").exclude(submitted_at=None)
    people = {sitting.pk: (sitting.person_id, sitting.test.items) for sitting in sittings.select_related("test")}
    given: dict[int, dict[str, str]] = {pk: {} for pk in people}
    answers = Answer.objects.filter(sitting__in=people)
    for sitting_id, item_id, option in answers.values_list("sitting_id", "item_id", "option"):
        given[sitting_id][item_id] = option
    bank = _items(settings.SENDA_PACK)
    totals = {
        person_id: score([bank[item_id] for item_id in items if item_id in bank], given[pk]).total
        for pk, (person_id, items) in people.items()
    }
    return {person_id: (total.right, total.asked) for person_id, total in totals.items()}


@functools.cache
def _items(pack: str) -> Mapping[str, Item]:
    names = names_in(folder(pack) / "items", ".yaml")
    documents = {name.removesuffix(".yaml"): read_document(pack, f"items/{name}") for name in names}
    return {item.id: item for item in parse(documents).items}
