import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "src/senda/kernel/static/kernel", ROOT / "tests/browser")
LINE = re.compile(r"^\| `(?P<file>[^`]+)` \|.*\| (?P<sum>[0-9a-f]{64}) \|$", re.MULTILINE)
LISTED = [
    (folder / found["file"], found["sum"])
    for folder in FOLDERS
    for found in LINE.finditer((folder / "vendor/LICENCES.md").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("path", "expected"), LISTED, ids=[path.name for path, _sum in LISTED])
def test_vendored_file_is_the_released_one(path: Path, expected: str):
    assert hashlib.sha256(path.read_bytes()).hexdigest() == expected


def test_every_vendored_file_is_listed_with_its_licence():
    kept = {
        path
        for folder in FOLDERS
        for path in folder.rglob("*")
        if path.is_file() and (path.parent.name == "vendor" or path.suffix == ".woff2") and path.name != "LICENCES.md"
    }
    assert {path for path, _sum in LISTED} == kept
