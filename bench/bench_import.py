"""Rosters: the staff list of 963 officials imported once and again, and the fifteen workbooks of edition 2 looked at."""

import os
import subprocess
import sys
import tempfile
from importlib import resources
from pathlib import Path

DEMONSTRATION = Path(str(resources.files("senda.packs"))) / "mx" / "demonstration"


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "SENDA_HOME": home}
        founding = _seconds(environment, "import", "undo", "0")
        staff = str(DEMONSTRATION / "staff-2014.xlsx")
        lists = str(DEMONSTRATION / "nominations-edition-2")
        start = _seconds(environment, "import", "undo", "0")
        print(f"  {'setting up an empty home':34} {founding:7.2f} s")
        for name, words in (
            ("963 officials, dry run", ("import", "staff", staff, "--dry-run")),
            ("963 officials, imported", ("import", "staff", staff)),
            ("963 officials, once more", ("import", "staff", staff)),
            ("15 workbooks, dry run", ("import", "nominations", lists, "--edition", "2", "--dry-run")),
            ("15 workbooks, imported", ("import", "nominations", lists, "--edition", "2")),
        ):
            spent = _seconds(environment, *words)
            print(f"  {name:34} {spent:7.2f} s   at most 5 s   {start:.2f} s of it to start Python")


def _seconds(environment: dict[str, str], *words: str) -> float:
    """CPU time of one command, from its start to its end."""
    before = os.times()
    subprocess.run(
        [sys.executable, "-m", "senda", *words], env=environment, capture_output=True, check=False, timeout=120
    )
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
