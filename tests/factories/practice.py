"""Published cases, plays and ratings. The case is a small one of its own, so that no test depends on what writers change."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import factory

from senda.practice.models import Assignment, CaseVersion, Play, Rating, SignOff
from senda.practice.queries.case import reading
from senda.practice.rules.draw import draw
from tests.cast import NOW
from tests.factories.people import PersonFactory

PERFECT = ("contesta", "separar", "edad", "dif", "cerrar")
"""The moves of 100 points where the person is 15."""

TEXT = """
caso: la-de-prueba
titulo: La de la prueba
temas: [children, trafficking]
ley: 2026-02-02
hora: "23:50"
lugar: EM
aviso: Este caso habla de una joven con miedo. Puede salir en cualquier momento.
fuente: "Inventado para probar."
variantes:
  nombre: [Ana, Eva]
  edad: ["15", "19"]
escena: Llega {nombre} con un hombre que contesta por ella.
persona: {confianza: 1}
hechos:
  es_menor:
    si: {edad: ["15"]}
    al_preguntar: [edad]
    confianza: 2
    dice: "—Tengo {edad}."
    encubre: "—Diecinueve."
    niega: "—Diecinueve, de veras."
    senal: child
pistas:
  contesta: {texto: El hombre contesta por ella, aparece: [], real: sí}
  chamarra: {texto: Lleva chamarra nueva, aparece: [], real: no, resta: 7}
acciones:
  separar: {grupo: hablar, texto: Hablar con ella a solas, minutos: 5, confianza: "+1", relata: El hombre sale.}
  edad: {grupo: preguntar, estilo: abierta, texto: "¿Cuántos años tienes?", minutos: 4, repetible: sí}
  mayor: {grupo: preguntar, estilo: sugerente, texto: "¿Verdad que eres mayor?", minutos: 2, confianza: "-1"}
  dif: {grupo: avisar, texto: Avisar a la Procuraduría, minutos: 5, requiere: [es_menor]}
  alojar: {grupo: decidir, acto: lodging, texto: Darle una cama, minutos: 5}
  cerrar: {grupo: decidir, texto: Cerrar y entregar el turno, minutos: 0, termina: sí}
relojes:
  aviso: {plazo: C10, empieza: es_menor, minutos: 8, cumple: [dif], vence: Pasaron ocho minutos sin aviso.}
rubrica:
  a_solas: {puntos: 30, logro: separar, antes_de: edad, deber: CHI6, competencia: children.interview,
             bien: Habló a solas., si_no: Preguntó delante de él.}
  nota: {puntos: 20, logro: contesta, deber: TRA1, competencia: trafficking.screening, bien: Lo notó., si_no: No lo notó.}
  aviso_dado: {puntos: 50, si: {edad: ["15"]}, logro: dif, reloj: aviso, critico: sí, deber: CHI2,
               competencia: children.notice, bien: Avisó a tiempo., si_no: Una niña quedó sin aviso.}
  pregunta: {puntos: 50, si: {edad: ["19"]}, logro: edad, deber: CHI5, competencia: children.interview,
             bien: Preguntó., si_no: No preguntó.}
textos:
  en:
    titulo: The one for the test
    aviso: This case is about a frightened young woman. You can leave at any time.
    fuente: Invented for a test.
    escena: "{nombre} arrives with a man who answers for her."
    hechos:
      es_menor: {dice: "“I am {edad}.”", encubre: "“Nineteen.”", niega: "“Nineteen, really.”"}
    pistas: {contesta: {texto: The man answers for her}, chamarra: {texto: She wears a new jacket}}
    acciones:
      separar: {texto: Talk with her alone, relata: The man goes out.}
      edad: {texto: "How old are you?"}
      mayor: {texto: "You are of age, aren't you?"}
      dif: {texto: Notify the child protection authority}
      alojar: {texto: Give her a bed}
      cerrar: {texto: Close and hand over the shift}
    relojes: {aviso: {vence: Eight minutes went by without notice.}}
    rubrica:
      a_solas: {bien: You talked alone., si_no: You asked in front of him.}
      nota: {bien: You noticed., si_no: You did not notice.}
      aviso_dado: {bien: You gave notice in time., si_no: A child was left without notice.}
      pregunta: {bien: You asked., si_no: You did not ask.}
"""


def text(key: str = "la-de-prueba", themes: str = "children, trafficking") -> str:
    return TEXT.replace("la-de-prueba", key).replace("children, trafficking]", f"{themes}]", 1)


def saved(source: str, **values: object) -> CaseVersion:
    """A version as the author's page saves it, proved without a defect unless told otherwise."""
    compiled = reading(source).compiled
    assert compiled is not None
    return CaseVersion.objects.create(
        **{
            "key": compiled.key,
            "hash": compiled.hash,
            "source": source,
            "title_es": compiled.cases["es"]["title"],
            "title_en": compiled.cases["en"]["title"],
            "themes": list(compiled.themes),
            "law_on": compiled.law_on,
            "variants": compiled.variants,
            "compiled": {**compiled.cases, "law": compiled.law},
            "proof": {"publishable": True, "minutes": 14},
            "proved_at": NOW,
            "made_at": NOW,
            "made_by_name": "Gala",
            **values,
        }
    )


def published(key: str = "la-de-prueba", themes: str = "children, trafficking") -> CaseVersion:
    version = saved(text(key, themes))
    SignOff.objects.create(version=version, signed=True, at=NOW, by_name="Rita")
    version.refresh_from_db()
    return version


def seed_of(version: CaseVersion, age: str) -> int:
    """The first seed that draws this age."""
    from_case = version.compiled["es"]
    lists = dict(from_case["vars"])
    place = lists["edad"].index(age)
    return next(seed for seed in range(1000) if draw(seed, f"{version.key}.edad", 2) == place)


class PlayFactory(factory.django.DjangoModelFactory):
    """A play that has just begun, for practice."""

    class Meta:
        model = Play

    ref = factory.LazyFunction(uuid4)
    person = factory.SubFactory(PersonFactory)
    version = factory.LazyFunction(published)
    mode = "practice"
    seed = 1
    engine = 1
    started_at = NOW
    received_at = NOW


class AssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Assignment

    ref = factory.LazyFunction(uuid4)
    person = factory.SubFactory(PersonFactory)
    version = factory.LazyFunction(published)
    seed = 1
    set_at = NOW
    closes_at = NOW + timedelta(days=2)


class RatingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Rating

    play = factory.SubFactory(PlayFactory)
    rater = factory.SubFactory(PersonFactory)
    rater_name = "Gala"
    marks = factory.LazyFunction(lambda: dict.fromkeys(("dignity", "asking", "noticing", "priority", "whole"), 3))
    at = NOW


REF = UUID("5e0da000-0000-4000-8000-000000000001")
