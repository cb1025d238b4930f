"""The author's desk, through its pages; `discard_draft` too."""

import re

import pytest
from django.urls import reverse

from senda.practice.actions.case import prove_version, save_case
from senda.practice.models import CaseVersion, Draft, SignOff
from senda.practice.queries.case import check, pack_cases
from senda.practice.queries.version import published_versions
from senda.practice.rules.source import read

pytestmark = pytest.mark.django_db

KEY = "humo-en-el-b"
GOOD = dict(pack_cases())[f"{KEY}.yaml"]


def draft():
    return Draft.objects.get(key=KEY).source


def test_the_list_shows_every_case_of_the_pack_before_any_is_saved(signed_in, crew):
    page = signed_in("gala").get(reverse("practice:author_list"))
    assert page.status_code == 200
    assert page.context["listing"].total == len(list(pack_cases()))
    assert {row.state for row in page.context["listing"].rows} == {"en el paquete"}


def test_the_list_is_searched_and_exported(signed_in, crew):
    client = signed_in("gala")
    found = client.get(reverse("practice:author_list"), {"q": "humo"}).context["listing"]
    assert [row.key for row in found.rows] == [KEY]
    told = client.get(reverse("practice:author_list"), {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(told) == 1 + len(list(pack_cases()))


def test_the_file_and_its_checks_stand_side_by_side(signed_in, crew):
    page = signed_in("gala").get(reverse("practice:author", args=(KEY,)))
    assert page.context["form"].initial["source"] == GOOD
    assert page.context["checked"].publishable
    assert page.context["defects"] == []


def test_a_fault_is_told_with_its_line_and_the_draft_is_kept(signed_in, crew):
    client = signed_in("gala")
    spoilt = GOOD.replace("termina: sí", "termina: yes", 1)
    line = spoilt[: spoilt.index("termina: yes")].count("\n") + 1
    answer = client.post(reverse("practice:author", args=(KEY,)), {"source": spoilt, "deed": "check"}, follow=True)
    lines = [found for found, _words in answer.context["defects"]]
    assert lines == [line]
    assert draft() == spoilt


def test_typing_is_checked_without_keeping_anything(signed_in, crew):
    answer = signed_in("gala").post(
        reverse("practice:author", args=(KEY,)), {"source": GOOD}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200
    assert "<html" not in answer.content.decode()
    assert Draft.objects.count() == 0


def test_saving_proves_and_leads_to_the_version(signed_in, crew):
    answer = signed_in("gala").post(reverse("practice:author", args=(KEY,)), {"source": GOOD, "deed": "save"})
    version = CaseVersion.objects.get()
    assert answer.headers["Location"] == reverse("practice:version", args=(version.pk,))
    assert (version.proof["publishable"], version.proof["perfect"]) == (True, True)
    assert Draft.objects.count() == 0


def test_a_text_that_cannot_be_played_is_not_lost_by_saving(signed_in, crew):
    broken = "caso: humo-en-el-b\ntitulo: [\n"
    answer = signed_in("gala").post(
        reverse("practice:author", args=(KEY,)), {"source": broken, "deed": "save"}, follow=True
    )
    assert answer.status_code == 200
    assert draft() == broken
    assert CaseVersion.objects.count() == 0


def test_a_new_case_can_be_played_at_once(signed_in, crew):
    client = signed_in("gala")
    client.post(reverse("practice:author_new"), {"key": "uno-nuevo", "theme": "food"})
    page = client.get(reverse("practice:author_try", args=("uno-nuevo",)))
    assert page.status_code == 200
    assert len(page.context["open_moves"]) == 4


def test_a_bad_key_begins_nothing(signed_in, crew):
    client = signed_in("gala")
    answer = client.post(reverse("practice:author_new"), {"key": "Con Espacios", "theme": "food"}, follow=True)
    assert [str(message) for message in answer.context["messages"]] != []
    assert Draft.objects.count() == 0


def test_the_form_changes_one_value_of_the_file(signed_in, crew):
    client = signed_in("gala")
    client.post(reverse("practice:author_form", args=(KEY,)), {"path": "titulo", "value": "Humo: la noche"})
    before, after = read(GOOD)[0].values, read(draft())[0].values
    assert after["titulo"] == "Humo: la noche"
    assert {key: value for key, value in after.items() if key != "titulo"} == {
        key: value for key, value in before.items() if key != "titulo"
    }


def test_the_form_adds_and_takes_out_a_part(signed_in, crew):
    client = signed_in("gala")
    address = reverse("practice:author_form", args=(KEY,))
    client.post(address, {"deed": "add", "section": "pistas", "name": "olor"})
    assert "olor" in read(draft())[0].values["pistas"]
    client.post(address, {"deed": "drop", "path": "pistas.olor"})
    assert read(draft())[0].values == read(GOOD)[0].values


@pytest.mark.parametrize("path", ["caso", "acciones", "hechos.x.y.z", "textos.fr.titulo", "acciones.nadie", ""])
def test_the_form_refuses_a_place_that_it_does_not_offer(signed_in, crew, path):
    answer = signed_in("gala").post(
        reverse("practice:author_form", args=(KEY,)), {"path": path, "value": "x"}, follow=True
    )
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert Draft.objects.count() == 0


def test_the_english_words_are_kept_in_the_file(signed_in, crew):
    client = signed_in("gala")
    client.post(reverse("practice:author_texts", args=(KEY,)), {"titulo": "Smoke, told anew"})
    assert read(draft())[0].values["textos"]["en"]["titulo"] == "Smoke, told anew"


def test_a_try_can_begin_at_any_step_and_leaves_nothing(signed_in, crew):
    client = signed_in("gala")
    address = reverse("practice:author_try", args=(KEY,))
    first = client.get(address, {"seed": "7"})
    move = first.context["open_moves"][0]["moves"]
    second = client.get(address, {"seed": "7", "moves": move})
    assert len(second.context["steps"]) == 1
    assert client.get(address, {"seed": "7", "moves": "no-existe"}).status_code == 302
    assert client.get(address, {"seed": "x" * 50}).status_code == 200
    assert (CaseVersion.objects.count(), Draft.objects.count()) == (0, 0)


def test_the_review_signs_on_the_page_of_the_version(signed_in, crew):
    version = save_case(crew.gala, source=GOOD)
    prove_version(crew.gala, pk=version.pk)
    client = signed_in("rita")
    page = client.get(reverse("practice:version", args=(version.pk,)))
    assert (page.context["signs"], page.context["writes"]) == (True, False)
    client.post(reverse("practice:sign", args=(version.pk,)), {"note": "Leído"})
    assert [found.pk for found in published_versions()] == [version.pk]
    client.post(reverse("practice:withdraw", args=(version.pk,)), {"note": "Cambió la norma citada"})
    assert published_versions() == []
    assert SignOff.objects.count() == 2


def test_whoever_plays_does_not_read_the_file(signed_in, crew):
    version = save_case(crew.gala, source=GOOD)
    for name in ("beto", "carla", "fidel", "hugo", "iris", "eva"):
        client = signed_in(name)
        for address in (
            reverse("practice:author_list"),
            reverse("practice:author_try", args=(KEY,)),
            reverse("practice:version", args=(version.pk,)),
            reverse("practice:author", args=(KEY,)),
        ):
            assert client.get(address).status_code == 403


def test_an_unknown_case_is_not_found(signed_in, crew):
    assert signed_in("gala").get(reverse("practice:author", args=("no-hay",))).status_code == 404


@pytest.mark.parametrize("key", ["[a]", "{a: b}", "!!python/object/apply:os.system ['id']"])
def test_a_draft_whose_name_is_no_text_opens_again(signed_in, crew, key):
    client = signed_in("gala")
    address = reverse("practice:author", args=(KEY,))
    client.post(address, {"source": f"caso: {key}\n", "deed": "check"})
    for page in ("author", "author_form", "author_texts"):
        assert client.get(reverse(f"practice:{page}", args=(KEY,))).status_code == 200


@pytest.mark.parametrize("texts", ["hola", "", "[]", "{en: [a]}", "\n  en:"])
def test_english_words_without_a_place_in_the_file_are_refused_in_words(signed_in, crew, texts):
    client = signed_in("gala")
    spoilt = GOOD.split("textos:")[0] + f"textos: {texts}\n"
    client.post(reverse("practice:author", args=(KEY,)), {"source": spoilt, "deed": "check"})
    address = reverse("practice:author_texts", args=(KEY,))
    assert client.get(address).status_code == 200
    answer = client.post(address, {"titulo": "Smoke"}, follow=True)
    assert [message.level_tag for message in answer.context["messages"]][-1] == "error"
    assert draft() == spoilt


def test_a_text_nested_beyond_reading_is_refused_in_words(signed_in, crew):
    client = signed_in("gala")
    spoilt = "caso: x\nzz: " + "[" * 3000 + "]" * 3000 + "\n"
    client.post(reverse("practice:author", args=(KEY,)), {"source": spoilt, "deed": "check"})
    for sent in ({"path": "titulo", "value": "x"}, {"deed": "add", "section": "pistas", "name": "olor"}):
        answer = client.post(reverse("practice:author_form", args=(KEY,)), sent, follow=True)
        assert [message.level_tag for message in answer.context["messages"]][-1] == "error"
    assert draft() == spoilt


@pytest.mark.parametrize("typed", ["", "a\x00b"])
def test_typing_that_is_no_file_yet_changes_the_checks_alone(signed_in, crew, typed):
    address = reverse("practice:author", args=(KEY,))
    answer = signed_in("gala").post(address, {"source": typed}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.content.decode()
    assert answer.context["defects"] != []


def test_a_draft_is_thrown_away_and_the_version_stands_again(signed_in, crew):
    client = signed_in("gala")
    address = reverse("practice:author", args=(KEY,))
    client.post(address, {"source": "caso: otra cosa\n", "deed": "check"})
    assert client.get(address).context["drafted"]
    client.post(address, {"deed": "discard"})
    page = client.get(address)
    assert (page.context["drafted"], page.context["form"].initial["source"]) == (False, GOOD)


@pytest.mark.parametrize("key", ["outbox", "author", "new", "shifts"])
def test_a_case_is_not_called_like_a_page(signed_in, crew, key):
    client = signed_in("gala")
    client.post(reverse("practice:author_new"), {"key": key, "theme": "food"})
    assert Draft.objects.count() == 0
    assert not check(GOOD.replace(f"caso: {KEY}", f"caso: {key}", 1)).publishable


def test_the_review_is_led_only_where_it_may_go(signed_in, crew):
    page = signed_in("rita").get(reverse("practice:author_try", args=(KEY,))).content.decode()
    assert f'href="{reverse("practice:author_form", args=(KEY,))}"' not in page
    assert (
        reverse("practice:author_form", args=(KEY,))
        in signed_in("gala").get(reverse("practice:author_try", args=(KEY,))).content.decode()
    )


def test_the_search_asks_for_words_alone(signed_in, crew):
    """The page's own form for a new case must not become its search."""
    text = signed_in("gala").get(reverse("practice:author_list")).content.decode()
    search = re.search(r'<form class="filters".*?</form>', text, re.DOTALL).group(0)
    assert set(re.findall(r'name="(\w+)"', search)) == {"q", "sort"}
