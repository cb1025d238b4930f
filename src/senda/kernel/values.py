"""Values that every context may hold."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One piece of content in the two languages of the product; both are always present."""

    es: str
    en: str

    def in_(self, language: str) -> str:
        """Spanish for every language that is not English, since Spanish is the default.

        >>> Text("senda", "path").in_("en-gb")
        'path'
        >>> Text("senda", "path").in_("fr")
        'senda'
        """
        return self.en if language.lower().startswith("en") else self.es


def fold(words: str) -> str:
    r"""Without accents, case and doubled spaces: how names and headings are compared and searched.

    The letter ñ folds to n, since offices without a Spanish keyboard write it so.

    >>> fold("  Núñez\u00a0DE la  Peña ")
    'nunez de la pena'
    """
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", words) if not unicodedata.combining(sign))
    return " ".join(bare.casefold().split())
