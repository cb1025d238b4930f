"""The draw of both engines, against known values and a second implementation that shares no code with the first."""

from hypothesis import given
from hypothesis import strategies as st

from senda.practice.rules.draw import LAST_SEED, draw, number, shuffled

SEEDS = st.integers(0, LAST_SEED)


def fnv1a_by_shifts(text: bytes) -> int:
    """FNV-1a as its authors also give it: shifts and sums instead of the product with the prime."""
    value = 2166136261
    for byte in text:
        value ^= byte
        value += (value << 1) + (value << 4) + (value << 7) + (value << 8) + (value << 24)
        value %= 4294967296
    return value


def mixed(value: int) -> int:
    """The finaliser fmix32 of MurmurHash3."""
    for shift, factor in ((16, 2246822507), (13, 3266489909)):
        value = (value ^ value >> shift) * factor % 4294967296
    return value ^ value >> 16


def test_the_second_implementation_gives_the_published_values():
    assert fnv1a_by_shifts(b"") == 0x811C9DC5
    assert fnv1a_by_shifts(b"a") == 0xE40C292C
    assert fnv1a_by_shifts(b"foobar") == 0xBF9CF968
    assert (mixed(0), mixed(1)) == (0, 0x514E28B7)


@given(SEEDS, st.text(max_size=40))
def test_the_numbers_are_fnv_then_murmur_over_seed_and_name(seed, name):
    assert number(seed, name) == mixed(fnv1a_by_shifts(f"{seed}:{name}".encode("utf-8", "surrogatepass")))


@given(SEEDS, st.integers(1, 500))
def test_a_draw_is_a_place_of_the_list(seed, n):
    assert draw(seed, "x", n) == number(seed, "x") % n


def test_ten_thousand_seeds_draw_every_value_about_equally_often():
    drawn = [draw(seed, "el-dolor-en-la-fila.nombre", 3) for seed in range(9000)]
    assert all(abs(drawn.count(value) - 3000) < 180 for value in range(3))


@given(SEEDS, st.lists(st.integers(), max_size=12))
def test_a_shuffle_loses_nothing_and_is_the_same_again(seed, things):
    once = shuffled(seed, "x", things)
    assert sorted(once) == sorted(things)
    assert once == shuffled(seed, "x", things)
