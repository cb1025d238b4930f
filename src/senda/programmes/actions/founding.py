"""Bringing the pack's editions into the database: dates, quotas, rooms and trainer seats as the pack plans them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor, Role
from senda.packs.reader import Node, list_of, mapping_of, text_of, texts_of
from senda.programmes.models import Edition, Quota, Room, TrainerSeat

FRIDAY = 4


@dataclass(frozen=True, slots=True)
class UnitIds:
    """Primary keys of the delegations by their pack key; handed in, since units belong to people."""

    by_key: dict[str, int]


def working_days(starts_on: date, ends_on: date) -> tuple[date, ...]:
    """The weekdays from the first day to the last, both included."""
    days = (starts_on + timedelta(days=count) for count in range((ends_on - starts_on).days + 1))
    return tuple(day for day in days if day.weekday() <= FRIDAY)


@action
def found_edition(actor: Actor, *, document: dict[str, Node], units: UnitIds) -> Edition:
    """From editions/N.yaml. An edition that exists keeps what was changed in Senda; only what is missing is added."""
    if not actor.is_any(Role.OPERATOR):
        raise PermissionDenied
    title = mapping_of(document.get("title"))
    selection = mapping_of(document.get("selection"))
    award = mapping_of(document.get("award"))
    opens, closes = text_of(document.get("nominations_open")), text_of(document.get("nominations_close"))
    starts_on = date.fromisoformat(text_of(document.get("starts_on")))
    ends_on = date.fromisoformat(text_of(document.get("ends_on")))
    edition, made = Edition.objects.get_or_create(
        number=int(text_of(document["number"])),
        defaults={
            "year": int(text_of(document["year"])),
            "title_es": text_of(title["es"]),
            "title_en": text_of(title["en"]),
            "starts_on": starts_on,
            "ends_on": ends_on,
            "dates_confirmed": text_of(document.get("dates")) == "confirmed",
            "hours": int(text_of(document.get("hours")) or 0),
            "seats": int(text_of(document["seats"])),
            "nominations_open_on": date.fromisoformat(opens) if opens else None,
            "nominations_close_on": date.fromisoformat(closes) if closes else None,
            "max_shift_share": round(100 * float(text_of(selection.get("max_share_of_shift_away")) or "0.5")),
            "min_attendance": int(text_of(award.get("hours_percent")) or 90),
            "min_module_attendance": int(text_of(award.get("module_percent")) or 75),
            "pass_mark": int(text_of(award.get("pass_percent")) or 70),
            "certificate_years": int(text_of(award.get("certificate_years")) or 3),
            "kept_here": bool(opens),
            "source": " ".join(texts_of(document.get("sources"))),
        },
    )
    days = working_days(edition.starts_on, edition.ends_on)
    for key, seats in mapping_of(document.get("quotas")).items():
        Quota.objects.get_or_create(
            edition=edition, delegation_id=units.by_key[key], defaults={"seats": int(text_of(seats))}
        )
    for node in list_of(mapping_of(document.get("venue")).get("rooms")):
        room = mapping_of(node)
        name = mapping_of(room["title"])
        Room.objects.get_or_create(
            edition=edition,
            key=text_of(room["key"]),
            defaults={
                "name_es": text_of(name["es"]),
                "name_en": text_of(name["en"]),
                "kind": "plenary" if text_of(room["use"]) == "theory" else "simulation",
                "capacity": int(text_of(room["seats"])),
            },
        )
    for node in list_of(document.get("trainer_seats")):
        seat = mapping_of(node)
        TrainerSeat.objects.get_or_create(
            edition=edition,
            key=text_of(seat["key"]),
            defaults={
                "partner_key": text_of(seat["partner"]),
                "expertise": list(texts_of(seat["expertise"])),
                "days": [days[int(day) - 1].isoformat() for day in texts_of(seat["days"])],
            },
        )
    journal.record(actor, "programmes.edition.founded", f"edition:{edition.number}", {"new": made})
    return edition
