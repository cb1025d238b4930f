"""Role × page × own or other centre × practice or real: the status of each answer, and no word that is not this reader's.

Every address of the register comes from the resolver, so that a new page fails here until somebody has written in
`tests.centres.matrix` who may open it.
"""

from uuid import uuid4

import pytest

from senda.kernel import world
from senda.kernel.world import World
from tests.centres.matrix import (
    COMAR,
    CONSULATE,
    FILE,
    NAMES,
    OVERSIGHT,
    PAGES,
    POSTED,
    READERS,
    READS,
    REGISTRAR,
    ROOT,
    ROUTES,
    address,
    expected,
    readable,
    worn,
    worn_anywhere,
)
from tests.factories.planted import A, B, markers_in, plant

pytestmark = pytest.mark.django_db(databases=["default", "practice"])
UNKNOWN = uuid4()
NONSENSE = "Zzyxnada"


@pytest.fixture
def planted(crew):
    """By world and centre. No cache is between the planting and the pages: nothing was asked before."""
    found = {}
    for where in World:
        with world.entered(where):
            for unit in (A, B):
                found[where, unit] = plant(crew, unit)
    return found


def test_every_address_is_in_the_tables():
    for where in World:
        assert set(ROUTES[where]) == set(PAGES) | set(POSTED)


@pytest.mark.parametrize("name", NAMES)
def test_what_each_may_open_and_read(planted, signed_in, name):
    client = signed_in(name)
    wrong = []
    for (where, unit), there in planted.items():
        allowed = {word for each in (A, B) for word in readable(name, planted[where, each])}
        for page_name, page in PAGES.items():
            if not page.args and unit == B:
                continue
            status = expected(name, page_name, page, where, unit)
            asked = address(where, page_name, page, there)
            answer = client.get(asked)
            told = markers_in(answer.content.decode())
            if answer.status_code != status or not told <= allowed:
                wrong.append((where.value, unit, page_name, status, answer.status_code, sorted(told - allowed)))
            if status != answer.status_code:
                continue
            if status == 200:
                wrong += asked_otherwise(client, asked, page, where, allowed)
            elif status in {403, 404}:
                posted = client.post(asked, {"q": there.marker["identity"], "reason": "Una razón cualquiera"})
                if posted.status_code not in {status, 405}:
                    wrong.append(("post", where.value, unit, page_name, status, posted.status_code))
        wrong += posted_without_right(client, name, where, there)
    assert not wrong, "\n".join(map(str, wrong))


def posted_without_right(client, name, where, there):
    """Deeds without a page: never by GET, and by POST for nobody who may not do them."""
    for page_name, page in POSTED.items():
        asked = address(where, page_name, page, there)
        if client.get(asked).status_code != 405:
            yield "get", where.value, there.unit, page_name
        if not worn(name, there.unit) & page.opens and client.post(asked).status_code not in {403, 404}:
            yield "post", where.value, there.unit, page_name


def asked_otherwise(client, asked, page, where, allowed):
    """The same page as a file, or on paper where it is no list."""
    export = client.get(asked, {"format": "csv", "print": "1"})
    is_file = export["Content-Type"].startswith("text/csv")
    if page.export and (where is World.REAL) is not is_file:
        yield "export", asked, export.status_code, export["Content-Type"]
    if page.export and where is World.PRACTICE and export.status_code != 409:
        yield "export refused", asked, export.status_code
    if not page.export and is_file and not asked.endswith("/fields/"):
        yield "export not in the table", asked
    if more := markers_in(export.content.decode()) - allowed:
        yield "asked otherwise", asked, sorted(more)


@pytest.mark.parametrize("name", NAMES)
def test_the_file_shows_exactly_the_parts_of_its_reader(planted, signed_in, name):
    client = signed_in(name)
    for (where, unit), there in planted.items():
        address_of_file = address(where, "stay", PAGES["stay"], there)
        shown = markers_in(client.get(address_of_file).content.decode())
        parts = {part for hat in worn(name, unit) - {""} - {COMAR, CONSULATE, OVERSIGHT} for part in READS[hat]} & FILE
        assert shown == {there.marker[part] for part in parts}, (where, unit)


@pytest.mark.parametrize("name", NAMES)
def test_a_search_finds_nobody_who_may_not_be_read(planted, signed_in, name):
    """A search for a word that the reader may not read answers as a search for a word that stands nowhere."""
    client = signed_in(name)
    for (where, unit), there in planted.items():
        word = there.marker["identity"]
        reads = bool(worn(name, unit) & READERS)
        for target in (f"{A}/people/", f"{B}/people/", "people/"):
            own = target == "people/" or bool(worn(name, target.split("/")[0]) & READERS)
            status = 200 if (own if target != "people/" else bool(worn_anywhere(name) & READERS)) else 403
            answer = client.post(ROOT[where] + target, {"q": word})
            assert answer.status_code == status, (where, target)
            found = str(there.stay.ref) in answer.content.decode()
            assert found is (status == 200 and reads and target in {f"{unit}/people/", "people/"}), (where, target)
        for page_name in ("journal", "alarms", "clock_board", "complaints", "referrals", "transfers", "headcount"):
            page = PAGES[page_name]
            if expected(name, page_name, page, where, unit) != 200:
                continue
            asked = address(where, page_name, page, there)
            texts = [client.get(asked, {"q": q}).content.decode() for q in (word, there.marker["medical"], NONSENSE)]
            assert [there.stay.folio in text for text in texts[:2]] == [there.stay.folio in texts[2]] * 2, asked


@pytest.mark.parametrize("name", ["nora", "carla", "rosa", "dora", "pablo"])
def test_a_number_of_the_other_world_or_of_nobody_is_not_found(planted, signed_in, name):
    client = signed_in(name)
    for where, other in ((World.REAL, World.PRACTICE), (World.PRACTICE, World.REAL)):
        for page_name, page in PAGES.items():
            if "<uuid:" not in ROUTES[where][page_name]:
                continue
            for unit in (A, B):
                strange = address(where, page_name, page, planted[other, unit])
                assert client.get(strange).status_code == 404, strange
            key = page.args[0][1]
            nobody = address(where, page_name, page, planted[where, A], **{key: UNKNOWN})
            assert client.get(nobody).status_code == 404, nobody


@pytest.mark.parametrize("unit", ["MX99-99", "nada"])
def test_a_centre_that_is_not_there_is_not_found(crew, signed_in, unit):
    client = signed_in("rosa")
    for page_name, page in PAGES.items():
        if page.args and page.args[0][0] == "unit_key" and REGISTRAR in page.opens:
            answer = client.get(f"/register/{ROUTES[World.REAL][page_name].replace('<str:unit_key>', unit)}")
            assert answer.status_code == 404, page_name
