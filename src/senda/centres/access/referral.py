"""Which referrals an actor sees, and on whose side he stands.

A partner's desk sees what was referred to its own organisation. A consulate sees less: whatever else happened, no referral of
somebody who may seek refuge, nor of his family, nor of anybody of another country, leaves these queries.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from senda.centres.access.centre import hats, may_read, own_units
from senda.centres.models import Act, Flag, Pair, Referral, Stay
from senda.centres.rules.referral import CONSULATES, Side, State, country_of
from senda.centres.rules.rights import Hat, Part
from senda.kernel import world
from senda.kernel.actor import Role
from senda.packs.reader import Node, list_of, mapping_of, read_document, text_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from senda.kernel.actor import Actor

REFUGE: Final = "refuge"
"""Key of the flag, and of the instrument, that tell of a wish for refuge."""
_FORBIDS: Final = "consular_notice"


def visible_referrals(actor: Actor) -> QuerySet[Referral]:
    """A partner's own; in the centres where the actor has a desk those of the parts he reads, and those he sent himself."""
    if actor.is_any(Role.PARTNER):
        return _of_partner(actor.partner)
    wanted = Q()
    for unit in own_units(actor):
        readable = [kind for kind, part in parts_of_kinds().items() if may_read(actor, unit, part)]
        mine = Q(sent_by=actor.person_id) if actor.person_id else Q()
        wanted |= Q(stay__unit_key=unit) & (Q(kind__in=readable) | mine)
    return Referral.objects.filter(wanted) if wanted else Referral.objects.none()


def _of_partner(partner: str) -> QuerySet[Referral]:
    if not partner:
        return Referral.objects.none()
    own = Referral.objects.filter(partner=partner)
    country = country_of(partner)
    return visible_to_consulate(own, country) if country else own.exclude(kind__in=consular_kinds())


def visible_to_consulate(own: QuerySet[Referral], country: str) -> QuerySet[Referral]:
    """Of these, what a consulate of this country may see; each condition stands alone and would be enough."""
    open_flag = Flag.objects.filter(lowered_at=None)
    of_stay = open_flag.filter(stay=OuterRef("stay_id"), kind__in=forbidding_flags())
    of_family = open_flag.filter(stay__family=OuterRef("stay__family"), kind=REFUGE)
    told = Act.objects.filter(stay=OuterRef("stay_id"), kind__in=refuge_acts())
    asked = Referral.objects.filter(stay=OuterRef("stay_id"), kind__in=refuge_kinds()).exclude(state=State.WITHDRAWN)
    same = Pair.objects.filter(state="same")
    flagged = {"kind__in": forbidding_flags(), "lowered_at": None}
    earlier = same.filter(
        second=OuterRef("stay_id"), **{f"first__flags__{key}": value for key, value in flagged.items()}
    )
    later = same.filter(first=OuterRef("stay_id"), **{f"second__flags__{key}": value for key, value in flagged.items()})
    kin = {
        side: open_flag.filter(stay__family=OuterRef(f"{side}__family"), kind=REFUGE) for side in ("first", "second")
    }
    of_kin_earlier = same.filter(Exists(kin["first"]), second=OuterRef("stay_id"))
    of_kin_later = same.filter(Exists(kin["second"]), first=OuterRef("stay_id"))
    return own.filter(kind__in=consular_kinds(), stay__nationality=country).exclude(
        Q(state=State.WITHDRAWN)
        | Exists(of_stay)
        | Exists(of_family)
        | Exists(told)
        | Exists(asked)
        | Exists(earlier)
        | Exists(later)
        | Exists(of_kin_earlier)
        | Exists(of_kin_later)
    )


def get_referral(actor: Actor, ref: UUID | str) -> Referral:
    """Raises Http404 for one that is not there or not the actor's to see: the two look the same from outside."""
    return get_object_or_404(visible_referrals(actor), ref=ref)


def lock_referral(actor: Actor, ref: UUID | str) -> Referral:
    """For an action: the row is held until the transaction ends."""
    return get_object_or_404(visible_referrals(actor).select_for_update(of=("self",)), ref=ref)


def may_send(actor: Actor, unit_key: str, kind: str) -> bool:
    """By one of the functions that the pack names for this kind, in the centre that holds the person."""
    return bool(hats(actor, unit_key) & senders_of_kinds().get(kind, frozenset()))


def may_read_content(actor: Actor, referral: Referral, unit_key: str) -> bool:
    """What was sent and answered: the partner's desk, and in the centre who reads that part of the file."""
    if actor.is_any(Role.PARTNER):
        return referral.partner == actor.partner and referral.state != State.WITHDRAWN
    return may_read(actor, unit_key, parts_of_kinds()[referral.kind])


def sides_of(actor: Actor, referral: Referral, unit_key: str) -> frozenset[Side]:
    """On whose side the actor stands. In the practice twin an official plays both: no real partner is there."""
    if actor.is_any(Role.PARTNER):
        return frozenset({Side.PARTNER}) if referral.partner == actor.partner else frozenset()
    if not may_send(actor, unit_key, referral.kind):
        return frozenset()
    return frozenset(Side) if world.practising() else frozenset({Side.CENTRE})


def circle_of(stay: Stay) -> tuple[int, ...]:
    """The stays of the same person that somebody has linked to this one, this one among them; primary keys."""
    return tuple(sorted(_linked({stay.pk})))


def kin_of(stay: Stay) -> frozenset[int]:
    """Everybody of the families of this person, each in all linked stays; primary keys, empty where there is no family."""
    families = Stay.objects.filter(pk__in=circle_of(stay)).exclude(family=None).values("family")
    return frozenset(_linked(set(Stay.objects.filter(family__in=families).values_list("pk", flat=True))))


def _linked(stays: set[int]) -> set[int]:
    pairs = Pair.objects.filter(Q(first__in=stays) | Q(second__in=stays), state="same")
    return stays | {key for pair in pairs.values_list("first_id", "second_id") for key in pair}


def family_of(stay: Stay) -> QuerySet[Flag]:
    """Open signals of refuge in the families of this person, his own among them."""
    return Flag.objects.filter(lowered_at=None, kind=REFUGE, stay__in=kin_of(stay))


def parts_of_kinds() -> Mapping[str, Part]:
    """By kind of referral the part of the file whose readers see it."""
    return {key: Part(text_of(entry.get("part"))) for key, entry in _kinds(settings.SENDA_PACK).items()}


def senders_of_kinds() -> Mapping[str, frozenset[Hat]]:
    return {key: frozenset(map(Hat, texts_of(entry.get("hats")))) for key, entry in _kinds(settings.SENDA_PACK).items()}


def consular_kinds() -> tuple[str, ...]:
    return tuple(
        key for key, entry in _kinds(settings.SENDA_PACK).items() if CONSULATES in texts_of(entry.get("partners"))
    )


def kinds_for(partner: str) -> tuple[str, ...]:
    """The kinds that can ever reach this organisation; none for one that only receives aggregates."""
    if country_of(partner):
        return consular_kinds()
    return tuple(
        key for key, entry in _kinds(settings.SENDA_PACK).items() if partner in set(texts_of(entry.get("partners")))
    )


def forbidding_flags() -> tuple[str, ...]:
    """The signals that forbid a notice to the consulate."""
    return tuple(key for key, entry in _flags(settings.SENDA_PACK).items() if _FORBIDS in texts_of(entry.get("blocks")))


def refuge_kinds() -> tuple[str, ...]:
    """The kinds of referral that tell of a wish for refuge."""
    return texts_of(_flags(settings.SENDA_PACK)[REFUGE].get("refers"))


def refuge_acts() -> tuple[str, ...]:
    """The acts by which such a referral is recorded."""
    kinds = _kinds(settings.SENDA_PACK)
    return tuple(act for key in refuge_kinds() if (act := text_of(kinds[key].get("act"))))


@cache
def _kinds(pack: str) -> Mapping[str, dict[str, Node]]:
    return _listed(pack, "register/referrals.yaml", "referrals")


@cache
def _flags(pack: str) -> Mapping[str, dict[str, Node]]:
    return _listed(pack, "register/flags.yaml", "flags")


def _listed(pack: str, file: str, name: str) -> Mapping[str, dict[str, Node]]:
    entries = [mapping_of(node) for node in list_of(read_document(pack, file).get(name))]
    return {text_of(entry.get("key")): dict(entry) for entry in entries}
