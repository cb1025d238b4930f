"""`may_…`, `visible_…` and `get_…` of cases, plays and assessments agree over the whole cast."""

import pytest
from django.http import Http404

from senda.practice.access import case as cases
from senda.practice.access import play as plays
from senda.practice.models import SignOff
from tests.cast import NOW
from tests.factories.practice import AssignmentFactory, PlayFactory, published, saved, text

pytestmark = pytest.mark.django_db
SEES_CASES = {"ana", "beto", "carla", "gala", "operator", "nora", "memo", "lupe", "olga", "rita"}
SEES_ALL_PLAYS = {"ana", "gala", "operator"}


def found(deed) -> bool:
    try:
        deed()
    except Http404:
        return False
    return True


def test_cases(crew):
    version = published()
    never_signed = saved(text("sin-firma"))
    for name, actor in crew.everybody.items():
        may = cases.may_see_cases(actor)
        assert may is (name in SEES_CASES), name
        assert cases.visible_cases(actor).filter(pk=version.pk).exists() is may
        assert not cases.visible_cases(actor).filter(pk=never_signed.pk).exists()
        assert found(lambda actor=actor: cases.get_case(actor, version.key, version.hash)) is may
        assert cases.may_play(actor) is (may and name != "operator")


def test_a_case_that_lost_its_signature_still_takes_what_was_played(cast):
    version = published()
    SignOff.objects.create(version=version, signed=False, at=NOW, by_name="Rita")
    assert list(cases.visible_cases(cast.beto)) == [version]


def test_plays(crew):
    version = published()
    for owner in ("beto", "carla", "gala", "eva"):
        play = PlayFactory(person=crew.person[owner], version=version)
        for name, actor in crew.everybody.items():
            may = plays.may_see_play(actor, play)
            assert may is (name in SEES_ALL_PLAYS or (name == owner and name in SEES_CASES)), (owner, name)
            assert plays.visible_plays(actor).filter(pk=play.pk).exists() is may
            assert found(lambda actor=actor, play=play: plays.get_play(actor, play.ref)) is may
            own = plays.own_plays(actor).filter(pk=play.pk).exists()
            assert own is (name == owner and name in SEES_CASES)
            rates = plays.rateable_plays(actor).filter(pk=play.pk).exists()
            assert rates is (plays.may_rate(actor) and name != owner)


def test_assessments(crew):
    version = published()
    for owner in ("beto", "eva"):
        assignment = AssignmentFactory(person=crew.person[owner], version=version)
        for name, actor in crew.everybody.items():
            may = plays.may_see_assignment(actor, assignment)
            assert may is (name in SEES_ALL_PLAYS or (name == owner == "beto")), (owner, name)
            assert plays.visible_assignments(actor).filter(pk=assignment.pk).exists() is may
            own = plays.own_assignments(actor).filter(pk=assignment.pk).exists()
            assert own is (name == owner == "beto")
