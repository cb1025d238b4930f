"""What the record store offers to those above it."""

from senda.records.actions.statement import ensure_academy_store, record_own

__all__ = ["ensure_academy_store", "record_own"]
