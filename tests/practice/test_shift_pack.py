"""A shift file that cannot be read says which one and why; a generator that errs is stopped before anybody plays."""

import pytest

from senda.kernel.action import adapter
from senda.packs.reader import PackError
from senda.practice.queries import shift_pack
from senda.practice.queries.shift import NoSound, timeline
from senda.practice.rules.shift_nights import Happening

WAY = {
    "key": "by_the_book",
    "text": {"es": "sí", "en": "yes"},
    "minutes": "5",
    "each": "0",
    "hat": "desk",
    "meets": "yes",
}


def work(**values):
    pair = {"es": "uno", "en": "one"}
    entry = {"key": "job", "title": pair, "duty": "LEG3", "due": "5", "weight": "1", "good": pair, "missed": pair}
    return entry | {"ways": [WAY]} | values


def told(entry):
    with pytest.raises(PackError) as error:
        shift_pack._told("shifts/work.yaml", entry, shift_pack._work)
    return str(error.value)


def test_what_is_missing_is_named_with_file_and_entry():
    entry = work()
    del entry["duty"]
    assert told(entry) == "shifts/work.yaml: job: KeyError('duty')"


def test_a_number_that_is_none_is_named():
    assert "job: ValueError" in told(work(due="soon"))


def test_a_text_without_a_language_is_named():
    assert told(work(good={"es": "solo"})) == "shifts/work.yaml: job: KeyError('en')"


def test_a_way_that_takes_no_time_would_never_end():
    assert "by_the_book takes no time" in told(work(ways=[WAY | {"minutes": "0"}]))


def test_an_entry_without_a_key_is_told_too():
    assert "an entry without key" in told({})


def test_a_sound_entry_is_read():
    read = shift_pack._told("shifts/work.yaml", work(late={"es": "tarde", "en": "late"}, full="yes"), shift_pack._work)
    assert (read.key, read.full, read.ways[0].minutes, read.late.en) == ("job", True, 5, "late")


def erring(_night, _rates, _seed):
    return (Happening(work="dragons", at=5), Happening(work="phone", at=9999))


def test_a_generator_that_errs_is_told_with_every_fault(settings):
    settings.SENDA_ADAPTERS = {**settings.SENDA_ADAPTERS, "shift": f"{__name__}.erring"}
    with pytest.raises(NoSound, match="dragons at 5: no such work; phone at 9999: outside the shift"):
        timeline("heat-night", 1)


def test_another_generator_is_another_shift(settings):
    ours = timeline("heat-night", 1).hash
    settings.SENDA_ADAPTERS = {**settings.SENDA_ADAPTERS, "shift": "senda.adapters.even_shift.generate"}
    adapter.cache_clear()
    assert timeline("heat-night", 1).hash != ours


def test_an_unknown_kind_is_no_shift():
    with pytest.raises(KeyError):
        timeline("day", 1)
