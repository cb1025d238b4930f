"""What a refused correction of an identity says."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.identity import IdentityRefusal
from senda.kernel.sealed import SealFault
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    IdentityRefusal: {
        IdentityRefusal.CHANGED_MEANWHILE: _(
            "%(name)s has saved this identity on %(moment)s, after you opened it. "
            "Nothing was overwritten: compare the two and decide."
        ),
        IdentityRefusal.NOTHING_CHANGED: _("Nothing differs from what is saved, so nothing was written."),
        IdentityRefusal.NAME_MISSING: _(
            "There is no name. Write at least how the person is called; if it is not known, write what the person answers to."
        ),
        IdentityRefusal.ERASED: _(
            "This identity was erased on %(moment)s, at the end of its life. It cannot be written again."
        ),
    },
    SealFault: {
        SealFault.TORN: _(
            "A sealed value of this record is damaged and cannot be opened. Nothing was shown. "
            "Tell the administration of the server: it is in the backup."
        ),
        SealFault.ALTERED: _(
            "A sealed value of this record was changed or belongs to another record; it was not opened. "
            "Tell the administration of the server and the internal control."
        ),
        SealFault.NO_KEY: _(
            "The key %(key)s, with which this value was sealed, is not on this server. Restore the keys from their backup."
        ),
    },
}
