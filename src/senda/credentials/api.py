"""The door of credentials."""

from senda.credentials.phrases import PHRASES

__all__ = ["PHRASES"]
