from senda.records.models.document import Activity, Document, KnownAgent
from senda.records.models.statement import Attachment, Ref, Statement
from senda.records.models.store import Credential, Store

__all__ = ["Activity", "Attachment", "Credential", "Document", "KnownAgent", "Ref", "Statement", "Store"]
