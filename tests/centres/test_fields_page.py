"""The page of what the register keeps: for whoever is signed in, searched, sorted, paged and as a file."""

from senda.centres.queries.fields import field_lines

PAGE = "/register/fields/"


def test_everybody_with_a_role_reads_it_and_nobody_else(crew, signed_in):
    refused = {name for name in (*crew.account, "public") if signed_in(name).get(PAGE).status_code == 403}
    assert refused == {"eva", "public"}


def test_it_lists_every_field_and_says_why_who_and_how_long(crew, signed_in):
    client = signed_in("beto")
    listing = client.get(PAGE).context["listing"]
    assert listing.total == len(field_lines())
    (line,) = [line for line in field_lines() if line.code == "registration.given_names"]
    assert (line.sealed, line.days, line.confirmed) == (True, 1825, False)
    assert {str(hat) for hat in line.readers} == {"desk", "medical", "legal", "protection", "head", "registrar"}
    found = client.get(PAGE, {"q": "registration.given_names"}).context["listing"]
    assert [row.code for row in found.rows] == ["registration.given_names"]
    days = [row.days or 0 for row in client.get(PAGE, {"sort": "-life"}).context["listing"].rows]
    assert days == sorted(days, reverse=True)


def test_the_file_has_a_line_for_each_field(crew, signed_in):
    told = signed_in("dora").get(PAGE, {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(told) == len(field_lines()) + 1


def test_the_twin_keeps_the_same_fields(crew, signed_in):
    assert signed_in("nora").get(f"/practice{PAGE}").status_code == 200
