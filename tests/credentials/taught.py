"""A finished edition 2: every module taught whole, everybody present, the post-test handed in, everybody cleared."""

from datetime import datetime, timedelta

from django.utils import timezone

from senda.duties.api import modules
from senda.learning.models import Answer, Sitting, Test
from senda.learning.rules.items import parse
from senda.packs.reader import read_document
from senda.people.models import Person
from senda.programmes.models import CohortMember
from tests.factories.attendance import EditionFactory, MarkFactory, MemberFactory, SessionFactory
from tests.factories.credentials import ClearanceFactory

MONDAY = datetime(2014, 6, 9, 0, tzinfo=timezone.get_default_timezone())
AFTER = datetime(2014, 6, 23, 10, tzinfo=timezone.get_default_timezone())
"""The Monday after the edition's last day."""
ITEMS = parse({"legal": read_document("mx", "items/legal.yaml")}).items[:10]


def teach() -> None:
    """One session a module, as long as the module: 100 hours."""
    EditionFactory.create()
    for place, module in enumerate(modules()):
        starts = MONDAY + timedelta(days=place)
        SessionFactory.create(
            key=f"{module.key}.theory.1",
            module=module.key,
            starts_at=starts,
            ends_at=starts + timedelta(hours=module.hours),
        )
    Test.objects.create(
        key="edition-2:post",
        kind="post",
        title_es="Prueba final",
        title_en="Post-test",
        law_on=MONDAY.date(),
        items=[item.id for item in ITEMS],
        seed="x",
        minutes=60,
        pass_mark=70,
        opens_at=MONDAY,
    )


def attend(person: Person, *, missed: str = "") -> CohortMember:
    """In the room in every module but the one that was missed."""
    member: CohortMember = MemberFactory.create(person=person)
    for module in modules():
        state = "absent" if module.key == missed else "present"
        MarkFactory.create(person=person, session_key=f"{module.key}.theory.1", state=state)
    return member


def sit(person: Person, right: int = 10) -> None:
    """Hand in the post-test of ten items with so many right."""
    test = Test.objects.get(key="edition-2:post")
    sitting = Sitting.objects.create(test=test, person=person, started_at=MONDAY, submitted_at=AFTER)
    for place, item in enumerate(ITEMS):
        wrong = next(option.key for option in item.options if option.key != item.key)
        Answer.objects.create(
            sitting=sitting, item_id=item.id, option=item.key if place < right else wrong, given_at=MONDAY
        )


def earn(person: Person) -> None:
    """Everything an award asks."""
    attend(person)
    sit(person)
    ClearanceFactory.create(person=person)
