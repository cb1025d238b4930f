"""What the record store offers to those above it."""

from senda.records.access.credential import may_manage_credentials
from senda.records.actions.credential import NewCredential, found_store, make_credential, revoke_credential
from senda.records.actions.erasure import ask_erasure, confirm_erasure
from senda.records.actions.exporting import begin_export
from senda.records.actions.forwarding import run_forwarding
from senda.records.actions.importing import Complaint, Tally, import_statements
from senda.records.actions.own import record_after, record_missing, recorded_later
from senda.records.actions.retention import make_rule, run_retention
from senda.records.actions.statement import ACADEMY, ensure_academy_store
from senda.records.phrases import PHRASES
from senda.records.queries.credential import credentials, store_keys
from senda.records.queries.exporting import exported
from senda.records.queries.forwarding import forwarding_trouble
from senda.records.rules.erasure import agent_of
from senda.records.rules.exporting import ExportFormat
from senda.records.rules.filter import Filter as RecordFilter
from senda.records.rules.scope import Scope

__all__ = [
    "ACADEMY",
    "PHRASES",
    "Complaint",
    "ExportFormat",
    "NewCredential",
    "RecordFilter",
    "Scope",
    "Tally",
    "agent_of",
    "ask_erasure",
    "begin_export",
    "confirm_erasure",
    "credentials",
    "ensure_academy_store",
    "exported",
    "forwarding_trouble",
    "found_store",
    "import_statements",
    "make_credential",
    "make_rule",
    "may_manage_credentials",
    "record_after",
    "record_missing",
    "recorded_later",
    "revoke_credential",
    "run_forwarding",
    "run_retention",
    "store_keys",
]
