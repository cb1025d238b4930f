"""Public holidays by law, from the library `holidays`, which follows each country's labour law year by year."""

from collections.abc import Iterable
from datetime import date

from holidays import country_holidays

from senda.kernel.values import Text


def non_working_days(country: str, years: Iterable[int]) -> dict[date, Text]:
    """The days of these years on which nobody has to work, by their names in both languages.

    `country` is an ISO 3166-1 alpha-2 code such as MX. Raises NotImplementedError for a country that the library lacks.
    """
    wanted = tuple(years)
    spanish = country_holidays(country, years=wanted, language="es")
    english = country_holidays(country, years=wanted, language="en_US")
    return {day: Text(spanish[day], english[day]) for day in sorted(spanish)}
