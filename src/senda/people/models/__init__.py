from senda.people.models.account import Account, RoleGrant
from senda.people.models.person import Person, Post
from senda.people.models.roster import ColumnMapping, CurpConfirmation, StaffBatch
from senda.people.models.unit import Unit

__all__ = ["Account", "ColumnMapping", "CurpConfirmation", "Person", "Post", "RoleGrant", "StaffBatch", "Unit"]
