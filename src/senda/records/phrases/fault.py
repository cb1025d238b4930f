"""What a refused request of the record store says: what is wrong at that place, and what is expected there."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.records.rules.faults import RecordRefusal, Rule

PHRASES: Phrases = {
    Rule: {
        Rule.NOT_JSON: _("This is not well-formed JSON. Send one JSON text."),
        Rule.NOT_UTF8: _("This is not text in UTF-8. Send JSON in UTF-8."),
        Rule.REPEATED_KEY: _("The property %(name)s stands twice in one object. Send each property once."),
        Rule.TOO_DEEP: _("This is nested deeper than %(limit)s levels. Send it flatter."),
        Rule.TOO_LONG: _("This is longer than %(limit)s characters. Send a shorter value."),
        Rule.NOT_STORABLE: _(
            "This text holds a character that cannot be kept: U+0000 or half of a surrogate pair. Leave it out."
        ),
        Rule.NUMBER_TOO_LARGE: _(
            "This number is larger than a 64-bit floating point number can be. Send a smaller one."
        ),
        Rule.NULL: _("null is allowed inside extensions alone. Leave the property out."),
        Rule.WRONG_TYPE: _("This must be of the JSON type %(expected)s."),
        Rule.UNKNOWN_PROPERTY: _(
            "The standard has no property of this name here; upper and lower case count. Use extensions for what is your own."
        ),
        Rule.MISSING: _("This property is missing. Send it."),
        Rule.EMPTY: _("This list is empty. Send at least one entry, or leave the property out."),
        Rule.NOT_ONE_OF: _("This must be one of: %(allowed)s. Upper and lower case count."),
        Rule.UUID: _("This is not a UUID in its standard form, like 12345678-1234-4678-9234-567812345678."),
        Rule.IRI: _("This is not an absolute IRI with a scheme, like https://example.org/verbs/answered."),
        Rule.MAILTO: _("This is not a mail address in the form mailto:name@example.org."),
        Rule.SHA1: _("This is not a SHA-1 hash: 40 hexadecimal digits."),
        Rule.SHA2: _("This is not a SHA-2 hash: 56, 64, 96 or 128 hexadecimal digits."),
        Rule.LANGUAGE: _("This is not a language tag by RFC 5646, like es or es-MX."),
        Rule.TIMESTAMP: _(
            "This is not a moment by ISO 8601 and RFC 3339, like 2026-11-24T18:05:00.123Z; the offset -00:00 is not allowed."
        ),
        Rule.DURATION: _("This is not a duration by ISO 8601, like PT1H30M; weeks stand alone, like P4W."),
        Rule.MEDIA_TYPE: _("This is not a media type, like text/plain."),
        Rule.NEGATIVE: _("This number must not be below zero."),
        Rule.NO_IDENTIFIER: _("An agent needs one identifier: mbox, mbox_sha1sum, openid or account."),
        Rule.SEVERAL_IDENTIFIERS: _("There are several identifiers (%(found)s). Send exactly one."),
        Rule.NEITHER_IDENTIFIED_NOR_MEMBERS: _("A group needs an identifier or at least one member."),
        Rule.AUTHORITY_GROUP: _(
            "A group as authority has no identifier and exactly two members, one of them known by its account."
        ),
        Rule.INTERACTION_TYPE_MISSING: _("Properties of an interaction need interactionType beside them."),
        Rule.NOT_OF_THIS_INTERACTION: _("An interaction of type %(type)s has no such list."),
        Rule.REPEATED_COMPONENT: _("The id %(id)s stands twice in this list. Each id stands once."),
        Rule.SCALED_OUT_OF_RANGE: _("A scaled score lies from -1 to 1."),
        Rule.RAW_OUT_OF_RANGE: _("A raw score lies from min to max where these are given."),
        Rule.MIN_NOT_BELOW_MAX: _("min must be below max."),
        Rule.ONLY_WITH_ACTIVITY: _("This property is allowed only where the object is an activity."),
        Rule.NOT_IN_SUBSTATEMENT: _("A SubStatement has no id, stored, version or authority."),
        Rule.NESTED_SUBSTATEMENT: _("A SubStatement holds no other SubStatement."),
        Rule.VOIDING_WITHOUT_REFERENCE: _("A statement that voids another has a StatementRef as its object."),
        Rule.STATEMENT_VERSION: _("This version is not accepted here. Accepted are: %(allowed)s."),
        Rule.OTHER_ID: _("The statement has another id than the one asked for in statementId (%(id)s)."),
        Rule.EMPTY_BATCH: _("There is no statement in this request."),
        Rule.BATCH_TOO_LARGE: _("A request holds at most %(limit)s statements. Send them in parts."),
        Rule.ATTACHMENT_MISSING: _(
            "The content of this attachment (%(sha2)s) is neither in the request nor at a fileUrl."
        ),
        Rule.ATTACHMENT_UNKNOWN: _("No statement of this request names an attachment with this hash (%(sha2)s)."),
        Rule.ATTACHMENT_HASH: _("The content of this part does not have the hash %(sha2)s."),
        Rule.SIGNATURE_CONTENT_TYPE: _("A signature is an attachment of the content type application/octet-stream."),
        Rule.SIGNATURE_FORM: _("This signature is not a JWS in compact form with a statement as its payload."),
        Rule.SIGNATURE_ALGORITHM: _("A signature uses RS256, RS384 or RS512."),
        Rule.SIGNATURE_CERTIFICATE: _("The certificate in the header x5c cannot be read."),
        Rule.SIGNATURE_INVALID: _("The signature does not fit the certificate in its header."),
        Rule.SIGNATURE_OTHER_STATEMENT: _("The signed statement is not the statement that was sent."),
        Rule.VERSION_MISSING: _("The header X-Experience-API-Version is missing. Send one of: %(allowed)s."),
        Rule.VERSION_UNSUPPORTED: _("This version of the standard is not served here. Served are: %(allowed)s."),
        Rule.PARAMETER_MISSING: _("The parameter %(name)s is missing."),
        Rule.PARAMETER_UNKNOWN: _("There is no parameter %(name)s here; upper and lower case count."),
        Rule.PARAMETER_REPEATED: _("The parameter %(name)s stands twice. Send it once."),
        Rule.PARAMETERS_EXCLUDE_EACH_OTHER: _("The parameters %(first)s and %(second)s exclude each other."),
        Rule.PARAMETER_VALUE: _("The parameter %(name)s must be: %(allowed)s."),
        Rule.HEADER_MISSING: _("The header %(name)s is missing."),
        Rule.HEADER_VALUE: _("The header %(name)s has a value that is not accepted."),
        Rule.CONTENT_TYPE: _("This content type is not accepted here. Accepted are: %(allowed)s."),
        Rule.MULTIPART: _(
            "The parts of this multipart/mixed body cannot be read: first the statements as JSON, then each attachment."
        ),
        Rule.ALTERNATE_SYNTAX: _(
            "This is not the alternate request syntax: POST with the parameter method and the rest in the form."
        ),
    },
    RecordRefusal: {
        RecordRefusal.ID_TAKEN: _("The store already holds another statement with the id %(id)s. Nothing was changed."),
        RecordRefusal.ID_TWICE: _("The id %(id)s stands twice in this request. Each statement has its own id."),
        RecordRefusal.DOCUMENT_CHANGED: _(
            "The document is no longer as you know it. Read it again, then repeat your change."
        ),
        RecordRefusal.DOCUMENT_EXISTS: _("There is a document of this name already. Nothing was changed."),
        RecordRefusal.DOCUMENT_NEEDS_ETAG: _(
            "There is a document of this name. Read it and send its ETag in If-Match, or send If-None-Match: * for a new one."
        ),
        RecordRefusal.DOCUMENT_NOT_JSON: _("Only two JSON objects can be merged. Replace the document with PUT."),
    },
}
