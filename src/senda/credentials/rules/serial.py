"""The serial of a certificate: 80 random bits in groups that can be read aloud, with a check character.

The alphabet is Crockford's base 32 (no I, L, O, U); what is typed may be lower case, without hyphens, with O for 0 and
I or L for 1. The check character is a sum over the field of 32 elements with a different weight at each place, so every
single wrong character and every two characters that changed places are noticed. 80 bits cannot be guessed or counted
through, which is why a serial alone opens the public page.
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SIZE = len(ALPHABET)
ENTROPY = 10
LENGTH = 17
GROUP = 4
FIELD = 0b100101
TYPED = str.maketrans("OIL", "011", "- \t\n\r")


def spell(entropy: bytes) -> str:
    """The serial that ten random bytes make.

    >>> spell(bytes(range(10)))
    '000G-40R4-0M30-E209-J'

    Raises ValueError when there are not exactly ten bytes.
    """
    if len(entropy) != ENTROPY:
        message = f"a serial is made of {ENTROPY} bytes, not {len(entropy)}"
        raise ValueError(message)
    number = int.from_bytes(entropy, "big")
    digits = [(number >> shift) % SIZE for shift in range(75, -1, -5)]
    return _grouped("".join(ALPHABET[digit] for digit in (*digits, _check(digits))))


def read(typed: str) -> str | None:
    """The serial a person meant, in its one written form, or nothing if it cannot be one.

    >>> read(" ooog 40r4 0m30 e209j")
    '000G-40R4-0M30-E209-J'
    >>> read("0O0G-40R4-0M30-E2O9-K") is None
    True
    """
    letters = typed.upper().translate(TYPED)
    if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
        return None
    digits = [ALPHABET.index(letter) for letter in letters]
    return _grouped(letters) if _check(digits[:-1]) == digits[-1] else None


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def _check(digits: list[int]) -> int:
    """Horner's rule in GF(32) at a primitive element: the last place weighs that element once, the first 16 times."""
    total = 0
    for digit in digits:
        total = _times(total ^ digit)
    return total


def _times(value: int) -> int:
    doubled = value << 1
    return doubled ^ FIELD if doubled >= SIZE else doubled
