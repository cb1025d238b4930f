"""The law is public: nobody signs in to read what a centre owes a person."""

import csv
from collections.abc import Callable
from html.parser import HTMLParser
from io import StringIO

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ENTER = Callable[[str], Client]


class Rows(HTMLParser):
    """The text of each table row, cell by cell, and the headings of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.headings: list[str] = []
        self._into: list[str] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
            self._into = self.rows[-1]
        elif tag in {"h1", "h2"}:
            self.headings.append("")
            self._into = self.headings

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "h1", "h2"}:
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] = f"{self._into[-1]} {data.strip()}".strip()


def rows_of(client: Client, address: str) -> list[list[str]]:
    return Rows(client.get(address).content.decode()).rows


def keys_of(client: Client, address: str) -> list[str]:
    return [row[0] for row in rows_of(client, address)[1:] if len(row) > 1]


def exported(client: Client, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("name", ["public", "ana", "beto", "dora", "eva"])
@pytest.mark.parametrize("address", ["/law/", "/law/clocks/", "/law/SEC2/", "/law/sources/"])
def test_everybody_may_read_the_law(signed_in: ENTER, name: str, address: str) -> None:
    assert signed_in(name).get(address).status_code == 200


def test_the_list_shows_the_law_of_today_by_service(signed_in: ENTER) -> None:
    page = signed_in("public").get("/law/").content.decode()
    groups = [row[0] for row in Rows(page).rows if len(row) == 1]
    assert "Ley vigente el 10 de junio de 2014" in page
    assert groups[:5] == [
        "Servicios médicos",
        "Alojamiento",
        "Alimentación e higiene",
        "Servicios jurídicos e información",
        "Seguridad y orden",
    ]


def test_the_list_follows_the_day(signed_in: ENTER) -> None:
    public = signed_in("public")
    then = keys_of(public, "/law/?service=children&on=2014-07-07")
    now = keys_of(public, "/law/?service=children&on=2026-02-01")
    assert then == ["CHI1", "CHI2", "CHI4", "CHI6", "CHI7", "CHI8", "C10"]
    assert now == [*(f"CHI{number}" for number in range(1, 11)), "C10", "C11"]


def test_a_day_that_is_none_is_told_and_the_law_of_today_shown(signed_in: ENTER) -> None:
    page = signed_in("public").get("/law/?on=2014-02-31").content.decode()
    assert "Esa fecha no existe. Escríbala como 2014-07-31; mientras tanto se muestra la ley de hoy." in page
    assert "Ley vigente el 10 de junio de 2014" in page


def test_search_finds_words_without_accents_and_kinds_are_apart(signed_in: ENTER) -> None:
    public = signed_in("public")
    assert keys_of(public, "/law/?q=PSICOLOGICA") == ["MED1"]
    assert keys_of(public, "/law/?kind=clocks&q=24+horas") == ["C01", "C08", "C17"]
    assert keys_of(public, "/law/?kind=duties&q=24+horas") == ["LEG1", "LEG12"]


def test_a_search_without_result_says_what_to_do(signed_in: ENTER) -> None:
    page = signed_in("public").get("/law/?q=nada+de+eso").content.decode()
    assert "Quite una palabra o elija otro día u otro servicio." in page


def test_sorting_by_key_leaves_the_groups(signed_in: ENTER) -> None:
    rows = rows_of(signed_in("public"), "/law/?sort=-id&kind=clocks")
    assert [row[0] for row in rows[1:4]] == ["C18", "C17", "C16"]
    assert all(len(row) == 6 for row in rows)


def test_pages_hold_fifty_rows(signed_in: ENTER) -> None:
    # 83 duties less the 13 that came after June 2014, and 18 clocks less C11: 87 rows.
    public = signed_in("public")
    assert (len(keys_of(public, "/law/")), len(keys_of(public, "/law/?page=2"))) == (50, 37)


def test_the_export_holds_every_row_with_dates_sources_and_marks(signed_in: ENTER) -> None:
    rows = exported(signed_in("public"), "/law/?format=csv&on=2026-02-01&q=SEC2")
    assert rows == [
        {
            "Clave": "SEC2",
            "Versión": "2",
            "Servicio": "Seguridad y orden",
            "Qué se debe": "Solo mujeres custodian los dormitorios de mujeres, con capacitación continua en igualdad "
            "sustantiva, derechos de las mujeres y perspectiva de género, y acreditada.",
            "Cuándo": "En cada turno",
            "Quién responde": "Dirección del centro",
            "Evidencia": "Rol de turnos cotejado con certificados vigentes.",
            "Norma": "LM 110",
            "Clase de norma": "ley",
            "Vigente desde": "2026-01-16",
            "Vigente hasta": "",
            "Texto": "confirmado",
            "Fechas": "fechas confirmadas",
            "Revisión jurídica": "revisión jurídica pendiente",
            "Fuentes": "L1",
            "Nota": "",
        }
    ]


def test_the_limits_of_lodging_stand_side_by_side_the_strictest_first(signed_in: ENTER) -> None:
    rows = rows_of(signed_in("public"), "/law/clocks/?on=2026-02-01")
    assert [row[0] for row in rows[1:7]] == ["C02", "C06", "C07", "C03", "C04", "C05"]
    assert [row[1] for row in rows[1:7]] == [
        "36 horas se aplica salvo motivo",
        "48 horas",
        "7 días naturales",
        "15 días hábiles",
        "60 días hábiles",
        "Sin tope",
    ]


def test_a_duty_shows_the_text_of_the_day_and_all_its_versions(signed_in: ENTER) -> None:
    public = signed_in("public")
    then = public.get("/law/SEC2/?on=2014-07-07").content.decode()
    now = public.get("/law/SEC2/?on=2026-02-01").content.decode()
    assert Rows(then).headings[0] == "SEC2 · Solo mujeres custodian los dormitorios de mujeres."
    assert Rows(now).headings[0].endswith("y perspectiva de género, y acreditada.")
    assert [row[0] for row in Rows(then).rows[1:3]] == ["1 vigente", "2"]
    assert [row[0] for row in Rows(now).rows[1:3]] == ["1", "2 vigente"]
    assert "Custodiar dormitorios de mujeres con perspectiva de género" in now
    assert "Turnos reservados por esta norma: Dormitorio de mujeres." in now


def test_a_duty_that_was_not_law_yet_says_so(signed_in: ENTER) -> None:
    page = signed_in("public").get("/law/STA2/?on=2014-07-07").content.decode()
    assert "El 7 de julio de 2014 no regía ningún texto de este deber" in page
    assert "desde el 27 de junio de 2017" in page


def test_a_clock_tells_what_starts_it_and_what_follows(signed_in: ENTER) -> None:
    page = signed_in("public").get("/law/C12/").content.decode()
    assert "Se conoce el deseo de pedir refugio" in page
    assert "Enviar el aviso a la COMAR." in page


def test_what_no_source_confirms_is_marked(signed_in: ENTER) -> None:
    row = next(row for row in rows_of(signed_in("public"), "/law/?q=OVS3") if row[0] == "OVS3")
    assert row[5] == "ley sin confirmar · fechas sin confirmar"


def test_an_unknown_key_is_not_found(signed_in: ENTER) -> None:
    assert signed_in("public").get("/law/XX9/").status_code == 404


def test_the_sources_say_how_far_they_were_read_and_what_rests_on_them(signed_in: ENTER) -> None:
    public = signed_in("public")
    rows = {row[0]: row for row in rows_of(public, "/law/sources/")}
    assert rows["L6"][2:] == ["leída solo en un extracto · 28 de febrero de 2026", "TRA1"]
    assert rows["D1"][3] == "datos del paquete, ningún deber"
    found = exported(public, "/law/sources/?format=csv&q=L6")
    assert [row["Hasta dónde se leyó"] for row in found] == ["leída solo en un extracto"]
    assert "Ninguna fuente tiene esas palabras." in public.get("/law/sources/?q=zzz").content.decode()


def test_the_law_is_told_in_english_too(signed_in: ENTER) -> None:
    public = signed_in("public")
    public.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert rows_of(public, "/law/?q=C12")[-1] == [
        "C12",
        "Notify COMAR in writing; failing to do so is sanctioned.",
        "At once",
        "Any public servant",
        "LRPCAP 21",
        "law · dates unconfirmed",
    ]


def test_reading_the_law_costs_the_same_queries_for_one_row_and_for_all(signed_in: ENTER) -> None:
    ana = signed_in("ana")
    ana.get("/law/")
    with CaptureQueriesContext(
        connection,
    ) as one:
        ana.get("/law/?q=SEC2")
    with CaptureQueriesContext(connection) as every:
        ana.get("/law/")
    assert len(one) == len(every)
