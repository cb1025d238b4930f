"""What a refused account or role says."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.people.rules.account import AccountRefusal

PHRASES: Phrases = {
    AccountRefusal: {
        AccountRefusal.LOGIN_TAKEN: _(
            "The address %(login)s already has an account. Use the person's own office address."
        ),
        AccountRefusal.PERSON_HAS_ACCOUNT: _(
            "This person already has an account. Open it to give another role or invite anew."
        ),
        AccountRefusal.ROLE_NEEDS_UNIT: _(
            "This role is held for a unit. Choose the delegation, centre or office it is for."
        ),
        AccountRefusal.ROLE_NEEDS_PARTNER: _("This role is held for a partner organisation. Choose which one."),
        AccountRefusal.LAST_COORDINATOR: _(
            "This is the last coordinator: nobody could give accounts any more. Give the role to somebody else first."
        ),
    },
}
