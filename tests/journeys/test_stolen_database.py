"""Whoever carries the database away without the keys reads no name: every octet of its files is searched."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAID = (
    "Xquenda",
    "Tlacuilo",
    "Yaxkin",
    "Zapquin",
    "Cuetlax",
    "1987-11-23",
    "GT-PASS-778812",
    "Ahuitzo",
    "miedo de volver a Tecunix",
    "dolor en la rodilla izquierda",
    "+502 5555 8812",
    "xkenda",
    "skenda",
    "tlakuilo",
)
"""Everything typed about the persons below, and how their names sound."""
DEEDS = f"""
import django
django.setup()
from datetime import timedelta
from senda.centres.actions.act import record_act
from senda.centres.actions.arrival import register_arrival
from senda.centres.actions.identity import write_identity
from senda.centres.actions.search import search_people
from senda.centres.models import Flag
from senda.centres.queries.sealing import sealed_in
from senda.centres.rules.search import asked
from senda.home.founding import found_home
from senda.kernel import clock, world
from senda.kernel.actor import Actor, Role, Standing
found_home()
A = "MX27-02"
SAID = {SAID!r}
for place in world.World:
    with world.entered(place):
        now = clock.now()
        posts = (Standing(A, "director"), Standing(A, "medical"), Standing(A, "opi"))
        desk = Actor(1, "Mostrador", frozenset({{Role.CENTRE_HEAD, Role.OFFICIAL}}), now, leads=frozenset({{A}}), posts=posts)
        at = now - timedelta(minutes=9)
        typed = {{"form": "inm", "certificate": "no", "age_basis": "own_word", "given_names": SAID[0], "surname_1": SAID[1],
                 "surname_2": SAID[2], "called": SAID[3], "born_on": SAID[5], "document_kind": "passport",
                 "document_number": SAID[6], "nationality": "GTM", "sex": "F", "language": "spa", "alone": "no",
                 "companions": SAID[7]}}
        stay = register_arrival(desk, unit_key=A, arrived_at=at, values=typed)
        write_identity(desk, stay=stay.ref, values={{"given_names": SAID[0], "surname_1": SAID[4]}}, expected_version=1)
        assert len(search_people(desk, asked=asked(SAID[4]), unit_key=A)) == 1
        assert len(search_people(desk, asked=asked(SAID[1]), unit_key=A)) == 0
        flag = Flag(stay=stay, unit_key=A, kind="refuge", basis="word", raised_at=now, typed_at=now, raised_by_name="x")
        flag.why = sealed_in(flag, "why", {{"text": SAID[8]}})
        flag.save()
        record_act(desk, ref=stay.ref, kind="phone", done_at=at, values={{
            "wants": "yes", "calls": "1", "number": SAID[10]}})
        record_act(desk, ref=stay.ref, kind="medical_entry", done_at=at, values={{
            "complaints": SAID[9], "diet": "usual", "travel": "fit", "urgent": "no", "conclusion": SAID[9], "license": "1"}})
"""


def test_a_dump_of_the_database_holds_no_name(tmp_path):
    home = tmp_path / "home"
    environment = {
        **os.environ,
        "SENDA_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "senda.settings",
        "DATABASE_URL": "",
        "PRACTICE_DATABASE_URL": "",
    }
    subprocess.run([sys.executable, "-c", DEEDS], env=environment, check=True, cwd=ROOT)
    files = sorted(path for path in home.iterdir() if path.is_file())
    assert [path.name for path in files] == ["practice.sqlite3", "senda.sqlite3"]
    found = []
    for path in files:
        octets = path.read_bytes().lower()
        assert b"mx27-02-2014" in octets or b"mx27-02-20" in octets  # the file is the one that was written to
        for words in SAID:
            for coded in (
                words.lower().encode(),
                words.lower().encode("utf-16-le"),
                words.lower().encode().hex().encode(),
            ):
                if coded in octets:
                    found.append(f"{words!r} in {path.name}")
    assert found == []
