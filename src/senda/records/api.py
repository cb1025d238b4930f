"""What the record store offers to those above it."""

from senda.records.access.credential import may_manage_credentials
from senda.records.actions.credential import NewCredential, found_store, make_credential, revoke_credential
from senda.records.actions.own import record_after, record_missing, recorded_later
from senda.records.actions.statement import ACADEMY, ensure_academy_store, record_own
from senda.records.phrases import PHRASES
from senda.records.queries.credential import credentials, store_keys
from senda.records.rules.scope import Scope

__all__ = [
    "ACADEMY",
    "PHRASES",
    "NewCredential",
    "Scope",
    "credentials",
    "ensure_academy_store",
    "found_store",
    "make_credential",
    "may_manage_credentials",
    "record_after",
    "record_missing",
    "record_own",
    "recorded_later",
    "revoke_credential",
    "store_keys",
]
