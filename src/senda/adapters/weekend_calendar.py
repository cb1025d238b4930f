"""A year without holidays: only Saturdays and Sundays are free. For tests, and for a country whose holidays nobody has told."""

from collections.abc import Iterable
from datetime import date

from senda.kernel.values import Text


def non_working_days(_country: str, _years: Iterable[int]) -> dict[date, Text]:
    """No closed day."""
    return {}
