"""A call with two delegations, and officials who serve and are nominated. Everybody is invented."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import factory

from senda.people.models import Person, Unit
from senda.programmes.models import Edition, Nomination, Quota
from tests.cast import Cast
from tests.factories.attendance import EditionFactory
from tests.factories.people import PersonFactory, PostFactory

SENT = datetime(2014, 6, 5, 9, 0, tzinfo=ZoneInfo("America/Mexico_City"))


class QuotaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Quota

    seats = 5


class NominationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Nomination

    priority = 1
    nominated_at = SENT


def called(*delegations: Unit, seats: int = 3, quota: int = 5) -> Edition:
    """Edition 2 with its call open from 2 to 20 June 2014 for these delegations."""
    edition = EditionFactory(
        number=2,
        starts_on=date(2014, 7, 7),
        ends_on=date(2014, 7, 18),
        nominations_open_on=date(2014, 6, 2),
        nominations_close_on=date(2014, 6, 20),
        seats=seats,
        women_minimum=0,
    )
    for delegation in delegations:
        QuotaFactory(edition=edition, delegation=delegation, seats=quota)
    return edition


def serving(
    unit: Unit, name: str = "", sex: str = "F", position: str = "agent_a", shift: str = "morning", **person: object
) -> Person:
    """Somebody who serves at the centre."""
    names = {"given_names": name, "folded_name": f"{name.lower()} ficticia prueba"} if name else {}
    who = PersonFactory(sex=sex, **names, **person)
    PostFactory(person=who, unit=unit, position="agent_a", shift=shift)
    return who


def nominated(edition: Edition, delegation: Unit, *people: Person) -> list[Nomination]:
    """These people on the delegation's list, in this order."""
    return [
        NominationFactory(edition=edition, delegation=delegation, person=person, priority=place)
        for place, person in enumerate(people, start=1)
    ]


def call_of_six(cast: Cast) -> Edition:
    """Three seats; Lola, Paco, Rita and Toño (of edition 1) of Tabasco, Vera and Waldo of Veracruz are nominated."""
    found = called(cast.delegation_a, cast.delegation_b, seats=3)
    nominated(
        found,
        cast.delegation_a,
        serving(cast.centre_a, "Lola"),
        serving(cast.centre_a, "Paco", sex="M"),
        serving(cast.centre_a, "Rita"),
        serving(cast.centre_a, "Toño", sex="M", prior_edition=1),
    )
    nominated(
        found,
        cast.delegation_b,
        serving(cast.centre_b, "Vera"),
        serving(cast.centre_b, "Waldo", sex="M", shift="night"),
    )
    for centre, shift in ((cast.centre_a, "morning"), (cast.centre_b, "morning"), (cast.centre_b, "night")):
        for _ in range(3):
            serving(centre, "Colega", shift=shift)
    return found
