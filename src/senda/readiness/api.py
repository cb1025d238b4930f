"""The door of readiness."""

from senda.readiness.phrases import PHRASES

__all__ = ["PHRASES"]
