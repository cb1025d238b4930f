"""A backup while the server writes, its way back into an empty home, and everything that is refused as one."""

import gzip
import io
import json
import os
import sqlite3
import stat
import subprocess
import sys
import tarfile
import threading
from pathlib import Path

import pytest

from senda.home.archive import BadArchive, open_archive, write_archive

WRITES = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "senda.settings"
import django
django.setup()
from django.db import transaction
from senda.home.founding import operator
from senda.kernel import journal, world
count = int(sys.argv[1])
for number in range(count):
    for place in world.World:
        with world.entered(place), transaction.atomic(using=world.database()):
            journal.record(operator(), "centres.stay.opened", f"stay:{number}", chain="centre:MX27-02")
sealed = sys.argv[2:]
if sealed:
    from tests.factories.centres import stay_in
    stay_in(given_names=sealed[0])
"""

LOOKS = """
import django
django.setup()
from senda.centres.models import Stay
from senda.centres.queries.identity import name_of_stay
print(name_of_stay(Stay.objects.get()))
"""


def environment(home):
    return {
        **os.environ,
        "SENDA_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "senda.settings",
        "DATABASE_URL": "",
        "PRACTICE_DATABASE_URL": "",
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
    }


def senda(home, *words):
    return subprocess.run(
        [sys.executable, "-m", "senda", *words], env=environment(home), capture_output=True, text=True, check=False
    )


def write(home, count, *names):
    subprocess.run([sys.executable, "-c", WRITES, str(count), *names], env=environment(home), check=True)


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """A home with entries in both worlds and a person, and its backup, made while another process writes."""
    folder = tmp_path_factory.mktemp("backup")
    home = folder / "home"
    assert senda(home, "keys").returncode == 0
    write(home, 20, "Xquenda")
    writer = threading.Thread(target=write, args=(home, 150))
    writer.start()
    done = senda(home, "backup", str(folder / "backup.tgz"), "--keys", str(folder / "keys.tgz"))
    writer.join()
    assert done.returncode == 0, done.stderr
    return folder


def test_a_restored_home_proves_itself(saved, tmp_path):
    home = tmp_path / "new"
    done = senda(home, "restore", str(saved / "backup.tgz"), "--keys", str(saved / "keys.tgz"), "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["ok"], told["first_broken"]) == (True, None)
    assert told["entries"] >= 40
    verified = senda(home, "journal", "verify", "--json")
    assert json.loads(verified.stdout)["entries"] == told["entries"]
    looked = subprocess.run(
        [
            sys.executable,
            "-c",
            LOOKS,
        ],
        env=environment(home),
        capture_output=True,
        text=True,
        check=True,
    )
    assert looked.stdout.strip() == "Xquenda Tzul Vásquez"


def test_backup_and_keys_are_apart_and_readable_by_their_owner_alone(saved):
    for name in ("backup.tgz", "keys.tgz"):
        assert stat.S_IMODE((saved / name).stat().st_mode) == 0o600
    with tarfile.open(saved / "backup.tgz") as tar:
        assert tar.getnames() == ["manifest.json", "default.sqlite3", "practice.sqlite3"]
    with tarfile.open(saved / "keys.tgz") as tar:
        assert all(name.startswith("keys/") or name == "manifest.json" for name in tar.getnames())
    keys = {path.read_bytes() for path in (saved / "home" / "keys").rglob("*.key")}
    inside = gzip.decompress((saved / "backup.tgz").read_bytes())
    assert keys
    assert [key for key in keys if key in inside] == []
    assert b"Xquenda" not in inside


def test_an_existing_home_and_an_existing_file_are_refused(saved):
    done = senda(saved / "home", "restore", str(saved / "backup.tgz"))
    assert done.returncode == 1
    assert "SENDA_HOME" in done.stderr
    again = senda(saved / "home", "backup", str(saved / "backup.tgz"))
    assert again.returncode == 1
    assert "backup.tgz" in again.stderr


def test_torn_changed_and_foreign_files_leave_an_empty_home(saved, tmp_path):
    whole = (saved / "backup.tgz").read_bytes()
    torn, foreign = tmp_path / "torn.tgz", tmp_path / "foreign.tgz"
    torn.write_bytes(whole[: len(whole) // 2])
    foreign.write_bytes(b"not an archive")
    for number, words in enumerate(
        ([str(torn)], [str(foreign)], ["/nowhere"], [str(saved / "keys.tgz")], [str(saved / "backup.tgz")] * 2)
    ):
        home = tmp_path / f"home{number}"
        given = words if len(words) == 1 else [words[0], "--keys", words[1]]
        done = senda(home, "restore", *given)
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
        assert list(home.iterdir()) == []


def forged(target, members, facts=None):
    """An archive with these members: name → content, or a ready TarInfo."""
    with tarfile.open(target, "w:gz") as tar:
        for name, content in ([("manifest.json", json.dumps(facts).encode())] if facts else []) + members:
            told = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            told.size = len(content)
            tar.addfile(told, io.BytesIO(content))
    return target


def listing(**files):
    return {"kind": "senda-backup", "form": 1, "files": {name: {"bytes": 1, "sha256": "0"} for name in files}}


def link(name, kind):
    told = tarfile.TarInfo(name)
    told.type, told.linkname = kind, "/etc/passwd"
    return told


@pytest.mark.parametrize(
    ("members", "facts"),
    [
        ([("a", b"x")], None),
        ([("../a", b"x")], {"kind": "senda-backup", "form": 1, "files": {"../a": {"bytes": 1, "sha256": "0"}}}),
        ([("/a", b"x")], {"kind": "senda-backup", "form": 1, "files": {"/a": {"bytes": 1, "sha256": "0"}}}),
        ([("..\\a", b"x")], {"kind": "senda-backup", "form": 1, "files": {"..\\a": {"bytes": 1, "sha256": "0"}}}),
        ([(link("a", tarfile.SYMTYPE), b"")], listing(a=1)),
        ([(link("a", tarfile.LNKTYPE), b"")], listing(a=1)),
        ([("b", b"x")], listing(a=1)),
        ([("a", b"y")], listing(a=1)),
        ([("a", b"xx")], listing(a=1)),
        ([], listing(a=1)),
        ([], {"kind": "another", "form": 1, "files": {}}),
        ([], {"kind": "senda-backup", "form": 2, "files": {"a": {"bytes": 1, "sha256": "0"}}}),
        ([], {"files": []}),
    ],
)
def test_path_tricks_links_and_lies_are_refused(tmp_path, members, facts):
    into = tmp_path / "into"
    into.mkdir()
    with pytest.raises(BadArchive):
        open_archive(forged(tmp_path / "forged.tgz", members, facts), into)
    assert [path for path in tmp_path.iterdir() if path.name not in {"into", "forged.tgz"}] == []


def test_every_cut_of_an_archive_is_refused(tmp_path):
    content = tmp_path / "a"
    content.write_bytes(os.urandom(3000))
    write_archive(tmp_path / "whole.tgz", {"a": content}, {"content": "databases"})
    whole = (tmp_path / "whole.tgz").read_bytes()
    for length in [*range(0, len(whole), 97), len(whole) - 1]:
        (tmp_path / "cut.tgz").write_bytes(whole[:length])
        into = tmp_path / f"into{length}"
        into.mkdir()
        with pytest.raises(BadArchive):
            open_archive(tmp_path / "cut.tgz", into)
    (tmp_path / "into").mkdir()
    assert open_archive(tmp_path / "whole.tgz", tmp_path / "into").files["a"].read_bytes() == content.read_bytes()


def test_a_file_of_keys_that_brings_a_database_is_refused(saved, tmp_path):
    stranger = tmp_path / "senda.sqlite3"
    sqlite3.connect(stranger).close()
    stranger.write_bytes(b"x")
    write_archive(tmp_path / "keys.tgz", {"senda.sqlite3": stranger}, {"content": "keys"})
    done = senda(tmp_path / "home", "restore", str(saved / "backup.tgz"), "--keys", str(tmp_path / "keys.tgz"))
    assert (done.returncode, list((tmp_path / "home").iterdir())) == (1, [])
