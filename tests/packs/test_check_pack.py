import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from senda.packs.reader import folder


def copy_of_mx(target: Path) -> Path:
    for name in ("", "editions", "items"):
        (target / name).mkdir(exist_ok=True)
        for entry in (folder("mx") / name).iterdir() if name else folder("mx").iterdir():
            if entry.is_file():
                (target / name / entry.name).write_bytes(entry.read_bytes())
    return target


def run(*words: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("pack", "check", *words, stdout=out)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_the_installed_pack_is_sound() -> None:
    status, answer = run("mx", "--json")
    report = json.loads(answer)
    assert (status, report["pack"], report["ok"], report["defects"]) == (0, "mx", True, [])
    assert {name: report["counts"][name] for name in ("centres", "states", "modules", "hours", "editions")} == {
        "centres": 58,
        "states": 32,
        "modules": 10,
        "hours": 100,
        "editions": 3,
    }


def test_a_defect_is_told_with_file_line_and_remedy_and_the_command_fails(tmp_path: Path) -> None:
    pack = copy_of_mx(tmp_path)
    shifts = (pack / "shifts.csv").read_text(encoding="utf-8")
    (pack / "shifts.csv").write_text(shifts.replace("matutino,morning", "matutino,"), encoding="utf-8")
    status, answer = run(str(pack), "--json")
    report = json.loads(answer)
    assert (status, report["ok"], report["defects"]) == (
        1,
        False,
        [
            {
                "file": "shifts.csv",
                "row": 2,
                "kind": "text_missing",
                "message": "Falta el texto name en el idioma en. Escríbalo.",
            }
        ],
    )
    assert run(str(pack))[1].splitlines()[0] == "shifts.csv:2: Falta el texto name en el idioma en. Escríbalo."


def test_a_file_that_cannot_be_read_is_a_defect_with_its_line(tmp_path: Path) -> None:
    pack = copy_of_mx(tmp_path)
    (pack / "gates.csv").write_text("gate,duty\nwomen\n", encoding="utf-8")
    (pack / "editions" / "1.yaml").write_text("number: [1\n", encoding="utf-8")
    status, answer = run(str(pack), "--json")
    found = [(defect["file"], defect["row"], defect["kind"]) for defect in json.loads(answer)["defects"]]
    assert (status, found) == (1, [("gates.csv", 2, "unreadable"), ("editions/1.yaml", 2, "unreadable")])


def test_a_pack_that_is_nowhere_is_refused_with_what_there_is() -> None:
    with pytest.raises(CommandError) as caught:
        call_command("pack", "check", "gt")
    assert str(caught.value) == "gt is neither an installed pack (mx) nor a folder. Name one of the two."
