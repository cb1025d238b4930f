"""One factory for each model of people. Every person is invented."""

from datetime import UTC, date, datetime

import factory

from senda.kernel.values import fold
from senda.people.models import Account, Person, Post, RoleGrant, Unit


class UnitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Unit
        django_get_or_create = ("key",)

    key = factory.Sequence(lambda n: f"MX99-{n:02}")
    name = factory.LazyAttribute(lambda unit: f"Centro {unit.key}")
    kind = "centre"
    type = "EM"
    state_key = "27"
    name_confirmed = True


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    employee_number = factory.Sequence(lambda n: f"{200000 + n}")
    given_names = factory.Sequence(lambda n: f"Persona{n}")
    surname_1 = "Ficticia"
    surname_2 = "Prueba"
    folded_name = factory.LazyAttribute(lambda who: fold(f"{who.given_names} {who.surname_1} {who.surname_2}"))
    sex = "F"


class PostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Post

    person = factory.SubFactory(PersonFactory)
    unit = factory.SubFactory(UnitFactory)
    position = "agent_a"
    shift = "morning"
    starts_on = date(2010, 1, 1)


class RoleGrantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoleGrant

    person = factory.SubFactory(PersonFactory)
    role = "official"
    starts_on = date(2010, 1, 1)


class AccountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Account

    login = factory.Sequence(lambda n: f"persona{n}@senda.test")
    person = factory.SubFactory(PersonFactory)
    created_at = datetime(2014, 1, 1, tzinfo=UTC)
    password = "!"
