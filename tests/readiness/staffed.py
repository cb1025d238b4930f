"""Two staffed centres in two states: what the tests of readiness pages stand on."""

from datetime import date
from typing import Any

from senda.people.models import Person, Unit
from tests.cast import Cast
from tests.factories.credentials import CertificateFactory
from tests.factories.people import PersonFactory, PostFactory

FIRST, LAST = date(2014, 1, 1), date(2016, 12, 31)
COMPETENCES = ["diversity.gender", "accountability.torture_prevention"]


def official(unit: Unit, name: str, *, shift: str = "night", sex: str = "F", position: str = "custody") -> Person:
    person = PersonFactory(given_names=name, sex=sex)
    PostFactory(person=person, unit=unit, shift=shift, position=position)
    return person


def certify(person: Person, **changed: Any) -> None:
    facts = {"issued_on": FIRST, "valid_until": LAST, "competences": COMPETENCES, **changed}
    CertificateFactory(person=person, token="not read here", **facts)


def certified(cast: Cast, name: str, **where: Any) -> Person:
    """Somebody of centre A with a current certificate."""
    person = official(cast.centre_a, name, **where)
    certify(person)
    return person
