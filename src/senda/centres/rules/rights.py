"""Who reads and who writes which part of a person's file.

The parts are apart: the kitchen's guard needs no diagnosis, the physician no statement (LPD art. 7: health, ethnic origin,
religion and sexual preference are sensitive; LRPCAP art. 10: confidentiality). Writing does not give reading: whoever is at
the desk at night records a screening and does not read it back.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Part(StrEnum):
    IDENTITY = "identity"
    CUSTODY = "custody"
    MEDICAL = "medical"
    LEGAL = "legal"
    PROTECTION = "protection"


class Hat(StrEnum):
    """What somebody is in one centre; the same person may wear several. A partner is none of its staff: it sees its referrals."""

    DESK = "desk"
    MEDICAL = "medical"
    LEGAL = "legal"
    PROTECTION = "protection"
    HEAD = "head"
    REGISTRAR = "registrar"
    OVERSIGHT = "oversight"
    PARTNER = "partner"


READS: Final[dict[Hat, frozenset[Part]]] = {
    Hat.DESK: frozenset({Part.IDENTITY, Part.CUSTODY}),
    Hat.MEDICAL: frozenset({Part.IDENTITY, Part.MEDICAL}),
    Hat.LEGAL: frozenset({Part.IDENTITY, Part.CUSTODY, Part.LEGAL}),
    Hat.PROTECTION: frozenset({Part.IDENTITY, Part.CUSTODY, Part.PROTECTION}),
    Hat.HEAD: frozenset({Part.IDENTITY, Part.CUSTODY}),
    Hat.REGISTRAR: frozenset({Part.IDENTITY}),
    Hat.OVERSIGHT: frozenset(),
    Hat.PARTNER: frozenset(),
}
WRITES: Final[dict[Hat, frozenset[Part]]] = {
    Hat.DESK: frozenset({Part.IDENTITY, Part.CUSTODY, Part.PROTECTION}),
    Hat.MEDICAL: frozenset({Part.MEDICAL}),
    Hat.LEGAL: frozenset({Part.LEGAL}),
    Hat.PROTECTION: frozenset({Part.PROTECTION}),
    Hat.HEAD: frozenset({Part.IDENTITY, Part.CUSTODY}),
    Hat.REGISTRAR: frozenset(),
    Hat.OVERSIGHT: frozenset(),
    Hat.PARTNER: frozenset(),
}


def readable(hats: Iterable[Hat]) -> frozenset[Part]:
    """The parts that somebody with these hats reads.

    >>> sorted(readable([Hat.MEDICAL]))
    [<Part.IDENTITY: 'identity'>, <Part.MEDICAL: 'medical'>]
    """
    return frozenset(part for hat in hats for part in READS[hat])


def writable(hats: Iterable[Hat]) -> frozenset[Part]:
    """The parts to which somebody with these hats adds."""
    return frozenset(part for hat in hats for part in WRITES[hat])


def correctable_after_exit(hats: Iterable[Hat]) -> frozenset[Part]:
    """The parts of a closed file in which somebody with these hats puts right what was typed wrong.

    The head answers for what he writes, and he alone. Of the parts that are kept from him, whoever writes and reads them.

    >>> sorted(correctable_after_exit([Hat.HEAD, Hat.DESK]))
    [<Part.CUSTODY: 'custody'>, <Part.IDENTITY: 'identity'>]
    >>> correctable_after_exit([Hat.DESK]), sorted(correctable_after_exit([Hat.MEDICAL]))
    (frozenset(), [<Part.MEDICAL: 'medical'>])
    """
    worn = set(hats)
    heads = WRITES[Hat.HEAD]
    return (heads if Hat.HEAD in worn else frozenset()) | ((writable(worn) & readable(worn)) - heads)
