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
            "This person already has an account. Look for it in the list of accounts: there you give a role, invite anew or "
            "open it again if it was closed."
        ),
        AccountRefusal.PASSWORD_TOO_SHORT: _("The password is too short. Choose one of at least %(least)s characters."),
        AccountRefusal.ROLE_NEEDS_UNIT: _(
            "This role is held for a unit. Choose the delegation, centre or office it is for."
        ),
        AccountRefusal.UNIT_DOES_NOT_FIT: _(
            "The unit does not fit the role. A federal delegation is held for a delegation, the head of a centre for a "
            "centre, and evaluation for the Center for Evaluation and Trust Control."
        ),
        AccountRefusal.ROLE_NEEDS_PARTNER: _("This role is held for a partner organisation. Choose which one."),
        AccountRefusal.ROLE_OF_NO_PERSON: _("The command line is no person's role. Choose another one."),
        AccountRefusal.LAST_COORDINATOR: _(
            "This is the last coordinator: nobody could give accounts any more. Give the role to somebody else first."
        ),
    },
}
