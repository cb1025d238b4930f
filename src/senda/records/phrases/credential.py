"""Stores, credentials and scopes in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.records.rules.scope import CredentialRefusal, Scope

SCOPE_NAMES: Mapping[Scope, Any] = {
    Scope.ALL: _("everything, erasing excepted"),
    Scope.ALL_READ: _("read everything"),
    Scope.STATEMENTS_WRITE: _("write statements"),
    Scope.STATEMENTS_READ: _("read all statements of the store"),
    Scope.STATEMENTS_READ_MINE: _("read the statements that this credential wrote"),
    Scope.STATE: _("read and write states of activities"),
    Scope.PROFILE: _("read and write profiles of activities and agents"),
    Scope.DEFINE: _("define activities"),
    Scope.STATEMENTS_DELETE: _("erase statements"),
}

PHRASES: Phrases = {
    CredentialRefusal: {
        CredentialRefusal.NO_SCOPE: _("A credential needs at least one scope. There are: %(known)s."),
        CredentialRefusal.UNKNOWN_SCOPE: _("There is no scope %(unknown)s. There are: %(known)s."),
        CredentialRefusal.NO_NAME: _("Give it a name of at most %(longest)s characters."),
        CredentialRefusal.REVOKED_BEFORE: _(
            "The credential “%(name)s” was revoked on %(on)s already. Nothing was changed."
        ),
        CredentialRefusal.STORE_EXISTS: _("There is a store %(key)s already. Choose another key."),
        CredentialRefusal.UNKNOWN_STORE: _("There is no store %(key)s. Found it first."),
        CredentialRefusal.STORE_KEY: _(
            "A store's key has 1 to 24 small letters, digits and hyphens, with no hyphen at either end; %(key)s is none."
        ),
    },
}
