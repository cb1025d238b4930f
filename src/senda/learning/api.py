"""The door of learning."""

from senda.learning.phrases import PHRASES

__all__ = ["PHRASES"]
