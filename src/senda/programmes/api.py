"""The door of programmes. Each noun adds what it offers; nothing else of programmes is imported from outside."""

from senda.programmes.actions.founding import UnitIds, found_edition
from senda.programmes.phrases import PHRASES
from senda.programmes.queries.founding import edition_numbers

__all__ = ["PHRASES", "UnitIds", "edition_numbers", "found_edition"]
