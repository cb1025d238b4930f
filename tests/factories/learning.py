"""One factory for each model of learning."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import factory

from senda.learning.models import Answer, Sitting, Test, TestSeat
from tests.factories.people import PersonFactory

OPENS = datetime(2014, 6, 10, 9, 0, tzinfo=ZoneInfo("America/Mexico_City"))
ITEMS = ["legal-01", "rights-01", "health-01"]


class TestFactory(factory.django.DjangoModelFactory):
    """Three questions, open since an hour before the moment of the cast."""

    __test__ = False

    class Meta:
        model = Test

    key = factory.Sequence(lambda n: f"edition-{90 + n}:post")
    kind = "post"
    title_es = "Prueba final"
    title_en = "Post-test"
    law_on = date(2014, 6, 10)
    items = factory.LazyFunction(lambda: list(ITEMS))
    seed = "edition-90"
    minutes = 90
    pass_mark = 60
    opens_at = OPENS
    closes_at = datetime(2014, 6, 10, 12, 0, tzinfo=ZoneInfo("America/Mexico_City"))


class TestSeatFactory(factory.django.DjangoModelFactory):
    __test__ = False

    class Meta:
        model = TestSeat

    test = factory.SubFactory(TestFactory)
    person = factory.SubFactory(PersonFactory)


class SittingFactory(factory.django.DjangoModelFactory):
    """A person who has a seat and has begun."""

    class Meta:
        model = Sitting
        skip_postgeneration_save = True

    test = factory.SubFactory(TestFactory)
    person = factory.SubFactory(PersonFactory)
    started_at = OPENS

    seat = factory.RelatedFactory(
        TestSeatFactory, test=factory.SelfAttribute("..test"), person=factory.SelfAttribute("..person")
    )


class AnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Answer

    sitting = factory.SubFactory(SittingFactory)
    item_id = "legal-01"
    option = "a"
    given_at = OPENS
