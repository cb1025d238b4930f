"""Django looks for tables here; the journal's stand beside the code that guards them."""

from senda.kernel.journal import Entry, Head

__all__ = ["Entry", "Head"]
