from senda.records.models.document import Activity, Document, KnownAgent
from senda.records.models.forwarding import DeadLetter, ForwardTarget
from senda.records.models.statement import Attachment, Ref, Statement
from senda.records.models.store import Credential, Store
from senda.records.models.upkeep import Erasure, Hold, RetentionRule

__all__ = [
    "Activity",
    "Attachment",
    "Credential",
    "DeadLetter",
    "Document",
    "Erasure",
    "ForwardTarget",
    "Hold",
    "KnownAgent",
    "Ref",
    "RetentionRule",
    "Statement",
    "Store",
]
