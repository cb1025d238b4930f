"""The pages of a sitting, as a browser walks through them without JavaScript."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from senda.learning.models import Answer, Sitting
from tests.cast import NOW, Cast
from tests.factories.learning import AnswerFactory, SittingFactory, TestFactory, TestSeatFactory


@pytest.fixture
def beto(signed_in) -> Client:
    return signed_in("beto")


@pytest.fixture
def test_of_beto(cast: Cast):
    return TestSeatFactory(person=cast.person["beto"]).test


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"learning:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def words(client: Client, response) -> list[str]:
    """The messages of the page a response leads to."""
    return [str(message) for message in client.get(response.url).context["messages"]]


def test_an_official_walks_through_his_test(beto: Client, cast: Cast, test_of_beto):
    pk = test_of_beto.pk
    assert "Prueba final" in page(beto, "mine")
    assert "Empezar" in page(beto, "test", pk)
    response = beto.post(reverse("learning:begin", args=[pk]))
    assert response.url == reverse("learning:question", args=[pk, 1])
    assert "Pregunta 1 de 3" in page(beto, "question", pk, 1)
    for number, leads_to in ((1, ("question", 2)), (2, ("question", 3)), (3, ("review", None))):
        response = beto.post(reverse("learning:question", args=[pk, number]), {"option": "a"})
        assert response.url == reverse(f"learning:{leads_to[0]}", args=[pk, leads_to[1]] if leads_to[1] else [pk])
    assert "3 de 3" in page(beto, "review", pk)
    response = beto.post(reverse("learning:review", args=[pk]))
    assert response.url == reverse("learning:result", args=[pk])
    assert Sitting.objects.get().submitted_at is not None
    assert Answer.objects.count() == 3
    assert "La explicación de cada pregunta aparece" in page(beto, "result", pk)


def test_who_leaves_finds_his_answers_again(beto: Client, cast: Cast):
    sitting = SittingFactory(person=cast.person["beto"])
    AnswerFactory(sitting=sitting, item_id="legal-01", option="c")
    told = beto.get(reverse("learning:question", args=[sitting.test_id, 1])).context
    assert told["form"].initial == {"option": "c"}
    response = beto.post(reverse("learning:begin", args=[sitting.test_id]))
    assert response.url == reverse("learning:question", args=[sitting.test_id, 2])


@pytest.mark.parametrize(("option", "word"), [("", "Elija una de las cuatro opciones"), ("z", "Esa no es una opción")])
def test_a_bad_option_is_told_on_the_same_page_and_saved_nowhere(beto: Client, cast: Cast, option: str, word: str):
    sitting = SittingFactory(person=cast.person["beto"])
    response = beto.post(reverse("learning:question", args=[sitting.test_id, 1]), {"option": option})
    assert response.status_code == 422
    assert word in response.content.decode()
    assert Answer.objects.count() == 0


def test_a_question_that_is_not_there_leads_to_the_list(beto: Client, cast: Cast):
    sitting = SittingFactory(person=cast.person["beto"])
    response = beto.get(reverse("learning:question", args=[sitting.test_id, 9]))
    assert words(beto, response) == ["Esta prueba no tiene pregunta 9. Tiene 3."]


def test_gaps_are_told_before_handing_in(beto: Client, cast: Cast):
    sitting = SittingFactory(person=cast.person["beto"])
    response = beto.post(reverse("learning:review", args=[sitting.test_id]))
    assert words(beto, response) == ["Preguntas sin respuesta: 3. Contéstelas, o confirme que entrega así."]
    response = beto.post(reverse("learning:review", args=[sitting.test_id]), {"confirmed": "1"})
    assert response.url == reverse("learning:result", args=[sitting.test_id])


def test_an_answer_after_the_time_is_refused_with_words_and_the_others_count(beto: Client, cast: Cast):
    test = TestFactory(minutes=30)
    sitting = SittingFactory(test=test, person=cast.person["beto"], started_at=NOW - timedelta(minutes=31))
    AnswerFactory(sitting=sitting, item_id="legal-01", option="a")
    response = beto.post(reverse("learning:question", args=[test.pk, 2]), {"option": "a"})
    assert response.url == reverse("learning:test", args=[test.pk])
    told = beto.get(response.url, follow=True)
    assert [str(message) for message in told.context["messages"]] == [
        "Se terminaron los 30 minutos de esta prueba. Cuentan todas las respuestas que había guardado; esta llegó tarde."
    ]
    assert told.context["score"].unanswered == 2
    assert Answer.objects.count() == 1


def test_keys_are_shown_after_the_window_and_never_in_a_pre_test(beto: Client, cast: Cast):
    over = NOW - timedelta(minutes=1)
    post = SittingFactory(test=TestFactory(closes_at=over), person=cast.person["beto"])
    pre = SittingFactory(test=TestFactory(closes_at=over, kind="pre", gives_feedback=False), person=cast.person["beto"])
    assert "Pregunta por pregunta" in page(beto, "result", post.test_id)
    told = page(beto, "result", pre.test_id)
    assert "Pregunta por pregunta" not in told
    assert "No se muestran las respuestas correctas" in told


def test_no_page_of_an_open_sitting_tells_the_key(beto: Client, cast: Cast):
    sitting = SittingFactory(person=cast.person["beto"])
    for name, args in (("question", (1,)), ("review", ()), ("test", ())):
        told = page(beto, name, sitting.test_id, *args)
        assert "El acuerdo debe existir dentro de las 24 horas" not in told


@pytest.mark.parametrize("name", ["ana", "carla", "dora", "eva", "gala", "iris"])
def test_the_pages_of_another_persons_test_are_not_found(signed_in, test_of_beto, name: str):
    client = signed_in(name)
    pk = test_of_beto.pk
    addresses = [
        reverse("learning:question", args=[pk, 1]),
        *(reverse(f"learning:{page}", args=[pk]) for page in ("test", "review", "result")),
    ]
    assert [client.get(address).status_code for address in addresses] == [404] * 4
    assert client.post(reverse("learning:begin", args=[pk])).status_code == 404


def test_a_page_asks_the_same_number_of_queries_for_three_questions_and_for_thirty(
    beto: Client, cast: Cast, django_assert_max_num_queries
):
    counts = []
    for items in (
        ["legal-01", "rights-01", "health-01"],
        [f"{module}-0{n}" for module in ("legal", "rights", "health") for n in range(1, 8)],
    ):
        sitting = SittingFactory(test=TestFactory(items=items), person=cast.person["beto"])
        for item in items:
            AnswerFactory(sitting=sitting, item_id=item)
        with django_assert_max_num_queries(20) as asked:
            page(beto, "review", sitting.test_id)
        counts.append(len(asked))
    assert counts[0] == counts[1]
