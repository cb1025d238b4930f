"""A case is out only when it was proved, signed by the legal review, and still says what the pack says."""

import pytest
from django.core.exceptions import PermissionDenied

from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.practice.access.author import may_read_sources, may_sign_cases, may_write_cases, visible_versions
from senda.practice.actions.case import prove_version, save_case, save_draft
from senda.practice.actions.signature import sign_case, withdraw_signature
from senda.practice.models import CaseVersion, Draft, SignOff
from senda.practice.queries.case import pack_cases
from senda.practice.queries.version import published_version, published_versions, standing
from senda.practice.rules.signature import CaseRefusal, SignatureRefusal

pytestmark = pytest.mark.django_db

GOOD = dict(pack_cases())["humo-en-el-b.yaml"]
KEY = "humo-en-el-b"


def codes(refused):
    return [reason.code for reason in refused.value.decision.reasons]


@pytest.fixture
def proved(crew):
    version = save_case(crew.gala, source=GOOD)
    return prove_version(crew.gala, pk=version.pk)


def test_a_saved_text_is_not_played(crew):
    version = save_case(crew.gala, source=GOOD)
    assert (version.key, version.made_by_name, version.proved_at) == (KEY, crew.gala.name, None)
    assert published_version(KEY) is None
    with pytest.raises(Refused) as refused:
        sign_case(crew.rita, pk=version.pk)
    assert codes(refused) == [SignatureRefusal.NOT_PROVED]


def test_the_same_text_is_the_same_version(crew):
    first = save_case(crew.gala, source=GOOD)
    again = save_case(crew.ana, source=GOOD)
    assert (again.pk, CaseVersion.objects.count()) == (first.pk, 1)
    verbs = list(
        Entry.objects.filter(verb__startswith="practice.case").order_by("position").values_list("verb", flat=True)
    )
    assert verbs == ["practice.case.saved", "practice.case.found"]


def test_a_proved_and_signed_version_is_out(crew, proved):
    assert published_versions() == []
    signature = sign_case(crew.rita, pk=proved.pk, note="Leído completo")
    assert (signature.by_name, signature.signed) == (crew.rita.name, True)
    assert [version.pk for version in published_versions()] == [proved.pk]
    assert standing(proved).published


def test_only_the_legal_review_signs(crew, proved):
    for name, actor in crew.everybody.items():
        if name == "rita":
            continue
        with pytest.raises(PermissionDenied):
            sign_case(actor, pk=proved.pk)
        with pytest.raises(PermissionDenied):
            withdraw_signature(actor, pk=proved.pk, note="porque no me gusta")
    assert SignOff.objects.count() == 0


def test_who_wrote_a_text_does_not_sign_it(crew, proved):
    CaseVersion.objects.filter(pk=proved.pk).update(made_by=crew.rita.person_id)
    with pytest.raises(Refused) as refused:
        sign_case(crew.rita, pk=proved.pk)
    assert codes(refused) == [SignatureRefusal.OWN_TEXT]


def test_a_case_with_a_fault_is_not_signed(crew):
    spoilt = GOOD.replace("puntos: 25", "puntos: 24", 1)
    assert spoilt != GOOD
    version = save_case(crew.gala, source=spoilt)
    prove_version(crew.gala, pk=version.pk)
    with pytest.raises(Refused) as refused:
        sign_case(crew.rita, pk=version.pk)
    assert codes(refused) == [SignatureRefusal.PROOF_FAILED]


def test_a_signature_ends_when_the_pack_gives_another_case(crew, proved):
    """The hash covers the law that the case cites: where today's pack gives another one, the version is out no more."""
    sign_case(crew.rita, pk=proved.pk)
    CaseVersion.objects.filter(pk=proved.pk).update(hash="0" * 32)
    assert published_versions() == []
    stands = standing(CaseVersion.objects.get(pk=proved.pk))
    assert (stands.signed, stands.same_law, stands.published) == (True, False, False)


def test_a_signature_is_taken_back_with_a_reason(crew, proved):
    sign_case(crew.rita, pk=proved.pk)
    with pytest.raises(Refused) as refused:
        withdraw_signature(crew.rita, pk=proved.pk, note="no")
    assert codes(refused) == [SignatureRefusal.NO_REASON]
    withdraw_signature(crew.rita, pk=proved.pk, note="El artículo citado se reformó.")
    assert published_versions() == []
    with pytest.raises(Refused) as refused:
        withdraw_signature(crew.rita, pk=proved.pk, note="El artículo citado se reformó.")
    assert codes(refused) == [SignatureRefusal.NOT_SIGNED]
    sign_case(crew.rita, pk=proved.pk)
    assert [version.pk for version in published_versions()] == [proved.pk]


def test_nobody_signs_twice(crew, proved):
    sign_case(crew.rita, pk=proved.pk)
    with pytest.raises(Refused) as refused:
        sign_case(crew.rita, pk=proved.pk)
    assert codes(refused) == [SignatureRefusal.ALREADY_SIGNED]


def test_the_newest_published_text_of_a_case_is_the_one_that_is_played(crew, proved):
    sign_case(crew.rita, pk=proved.pk)
    newer = save_case(crew.gala, source=GOOD.replace("titulo: ", "titulo: Otra vez ", 1))
    assert [version.pk for version in published_versions()] == [proved.pk]
    prove_version(crew.gala, pk=newer.pk)
    sign_case(crew.rita, pk=newer.pk)
    assert [version.pk for version in published_versions()] == [newer.pk]


def test_a_text_that_cannot_be_played_is_kept_as_a_draft(crew):
    with pytest.raises(Refused) as refused:
        save_case(crew.gala, source="caso: roto\n")
    assert codes(refused) == [CaseRefusal.NOT_PLAYABLE]
    save_draft(crew.gala, key="roto", source="caso: roto\n")
    save_draft(crew.gala, key="roto", source="caso: roto\ntitulo: ya\n")
    assert [draft.source for draft in Draft.objects.all()] == ["caso: roto\ntitulo: ya\n"]


def test_saving_a_version_takes_the_own_draft_away_and_nobody_elses(crew):
    save_draft(crew.gala, key=KEY, source=GOOD)
    save_draft(crew.ana, key=KEY, source="de ana")
    save_case(crew.gala, source=GOOD)
    assert [draft.source for draft in Draft.objects.all()] == ["de ana"]


def test_who_may_and_what_is_seen_agree(crew, proved):
    writers, signers, readers = set(), set(), set()
    for name, actor in crew.everybody.items():
        writers |= {name} if may_write_cases(actor) else set()
        signers |= {name} if may_sign_cases(actor) else set()
        readers |= {name} if may_read_sources(actor) else set()
        assert visible_versions(actor).exists() == may_read_sources(actor)
    assert writers == {"ana", "gala", "operator"}
    assert signers == {"rita"}
    assert readers == {"ana", "gala", "operator", "rita", "dora"}


def test_whoever_may_not_write_saves_nothing(crew):
    for name in ("beto", "carla", "rita", "dora", "public"):
        with pytest.raises(PermissionDenied):
            save_case(crew.everybody[name], source=GOOD)
        with pytest.raises(PermissionDenied):
            save_draft(crew.everybody[name], key=KEY, source=GOOD)
    assert (CaseVersion.objects.count(), Draft.objects.count()) == (0, 0)
