"""Why a target is not made, and why it could not be reached."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.records.rules.forwarding import ForwardFault, ForwardRefusal

FAULTS: Mapping[ForwardFault, Any] = {
    ForwardFault.UNREACHABLE: _("not reached"),
    ForwardFault.CERTIFICATE: _("its certificate is not valid"),
    ForwardFault.PRIVATE_ADDRESS: _("its address is inside the network, which the settings do not allow"),
    ForwardFault.REDIRECT: _("it leads on to another address, which is not followed"),
    ForwardFault.CREDENTIAL: _("it does not accept user and password"),
    ForwardFault.ANSWER: _("it answers with a fault of its own"),
    ForwardFault.SEALED: _("the password cannot be opened: SECRET_KEY was changed"),
}

PHRASES: Phrases = {
    ForwardRefusal: {
        ForwardRefusal.NAME: _("Give the other store a name."),
        ForwardRefusal.URL: _(
            "The address must be a plain one of HTTPS, without user, question mark or number sign, such as "
            "https://lrs.example.org/xapi."
        ),
        ForwardRefusal.SECRET: _("User and password of the other store are needed; a user has no colon."),
        ForwardRefusal.VERB: _("The verb is not an IRI, such as http://adlnet.gov/expapi/verbs/answered."),
        ForwardRefusal.ACTIVITY: _("The activity is not an IRI, such as https://example.org/course/1."),
    },
}
