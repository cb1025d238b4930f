"""The door of the register, open to `insight` and `home` alone. No identity leaves through it."""

from senda.centres.phrases import PHRASES

__all__ = ["PHRASES"]
