"""Why what was handed in is not a valid certificate."""

from django.utils.translation import gettext_lazy as _

from senda.credentials.rules import document, jws, open_badge, verification
from senda.kernel.ui import Phrases

PHRASES: Phrases = {
    document.Fault: {
        document.Fault.EMPTY: _("The file is empty. Hand in the PDF, JSON or signed text of the certificate."),
        document.Fault.TOO_LARGE: _(
            "The file is larger than %(most)s MB; a certificate is much smaller, so it was not opened."
        ),
        document.Fault.NOT_TEXT: _(
            "The file is neither a PDF nor text. Hand in the PDF, JSON or signed text of the certificate."
        ),
        document.Fault.NOT_A_CERTIFICATE: _("No signed certificate is found in this text."),
        document.Fault.JSON_BROKEN: _("The JSON cannot be read; perhaps the file was cut off. Ask for it again."),
        document.Fault.UNSIGNED: _("The JSON carries no signature, so anybody may have written it."),
        document.Fault.PDF_UNREADABLE: _("The PDF cannot be read: it is damaged, cut off or locked. Ask for it again."),
        document.Fault.PDF_WITHOUT_CERTIFICATE: _(
            "The PDF carries no signed certificate. A scan or print carries none either: type its serial instead."
        ),
        document.Fault.COPY_CHANGED: _("The readable part was changed after signing: %(field)s."),
    },
    jws.Fault: {
        jws.Fault.NOT_A_TOKEN: _("The signed text has %(parts)s parts instead of three; perhaps it was cut off."),
        jws.Fault.HEADER_UNREADABLE: _("The beginning of the signed text cannot be read; it was changed or cut off."),
        jws.Fault.ALGORITHM_REFUSED: _(
            "It claims to be signed with “%(algorithm)s”. The academy signs with EdDSA only."
        ),
        jws.Fault.HEADER_REFUSED: _("It carries headers that the academy never writes: %(headers)s."),
        jws.Fault.CONTENT_UNREADABLE: _("The content of the signed text cannot be read; it was changed or cut off."),
        jws.Fault.KEY_UNKNOWN: _("It names the key “%(key)s”, which is none of the academy's."),
        jws.Fault.SIGNATURE_WRONG: _("The signature does not fit: something was changed after signing."),
    },
    open_badge.Fault: {
        open_badge.Fault.NOT_A_CERTIFICATE: _("What was signed is not a certificate of this academy (%(field)s)."),
        open_badge.Fault.CLAIM_DISAGREES: _("The signed claim %(claim)s says something else than the certificate."),
    },
    verification.Fault: {
        verification.Fault.NOT_YET: _("It is valid from %(from)s on."),
        verification.Fault.EXPIRED: _("It expired: its last day was %(until)s."),
        verification.Fault.REVOKED: _("It was revoked on %(on)s: %(ground)s."),
        verification.Fault.REPLACED: _("It was replaced on %(on)s by %(serial)s."),
        verification.Fault.DIFFERS_FROM_REGISTER: _("The academy's register says something else: %(field)s."),
    },
}

FIELDS = {
    "serial": _("the serial"),
    "subject": _("the identifier of the holder"),
    "holder": _("the holder's name"),
    "achievement": _("the name of the certificate"),
    "criteria": _("the criteria"),
    "edition": _("the edition, its dates or modules"),
    "issuer": _("the issuer"),
    "valid_from": _("the first valid day"),
    "valid_until": _("the last valid day"),
    "credentialSubject.identifier[1].identityHash": _("the holder's name"),
    "validFrom": _("the first valid day"),
    "validUntil": _("the last valid day"),
}

CHECKED = {
    verification.Checked.NOTHING: _("No signature of the academy was found to hold."),
    verification.Checked.SIGNATURE: _(
        "Signature and dates were checked. This register does not know the serial, so it cannot tell whether the "
        "certificate was revoked or replaced."
    ),
    verification.Checked.REGISTER: _("Signature, dates and the academy's register were checked."),
}
