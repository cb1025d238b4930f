"""Filters and tags that every template has without loading them."""

from collections.abc import Mapping

from django import template

from senda.kernel.ui import in_language
from senda.kernel.values import Text

register = template.Library()


@register.filter
def text(value: Text | None) -> str:
    """A two-language text in the language of the page."""
    return in_language(value) if value else ""


@register.filter
def item(mapping: Mapping[str, object], key: str) -> object:
    """A value of a mapping whose key is known only in the template."""
    return mapping.get(key, "")


@register.filter
def share(part: int, whole: int) -> str:
    """A share in per cent without decimals, or a dash when there is nothing to share."""
    return f"{round(100 * part / whole)} %" if whole else "—"
