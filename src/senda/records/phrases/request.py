"""What a request of the machine interface is told when it is not answered."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.records.rules.denial import Denial

PHRASES: Phrases = {
    Denial: {
        Denial.NOT_SIGNED_IN: _(
            "No valid credential came with this request. Send key and secret by HTTP Basic authentication; a revoked "
            "credential no longer counts."
        ),
        Denial.NOT_ENCRYPTED: _(
            "Credentials are accepted over HTTPS alone. Use the address with https://, and make a new credential: this one "
            "could be read on the way."
        ),
        Denial.SCOPE_MISSING: _("This credential may not do that. It needs one of the scopes: %(scopes)s."),
        Denial.NOT_FOUND: _("There is nothing of this name in the store of this credential."),
        Denial.METHOD_NOT_ALLOWED: _("This resource takes: %(allowed)s."),
        Denial.TOO_LARGE: _("The request is larger than the limit of %(limit)s. Send it in parts."),
        Denial.BUSY: _("The database did not answer in time. Nothing was stored; send the request again in a moment."),
        Denial.FAILED: _("The server failed over this request. Nothing was stored; the fault was written to its log."),
    },
}
