"""Plays all cases of the pack at random in both engines and compares them step by step; prints JSON.

Run with: python -m bench.practice_engines [plays]
"""

import json
import os
import shutil
import sys
from pathlib import Path
from statistics import mean

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django

django.setup()

from playwright.sync_api import sync_playwright  # noqa: E402 - Django must stand first

from tests.practice.traces import blank_page, compare, games, plays  # noqa: E402

BATCH = 250


def main() -> int:
    """Return 1 when any step differs."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    known = games()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    differences: list[str] = []
    times: list[float] = []
    compared = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = blank_page(browser)
        for place, game in enumerate(known):
            share = wanted // len(known) + (place < wanted % len(known))
            for first in range(0, share, BATCH):
                played = list(plays(game, min(BATCH, share - first), first=first))
                found, took = compare(page, game, played)
                differences += found
                times += took
                compared += len(played)
        browser.close()
    slowest = sorted(times)[-max(1, len(times) // 1000) :]
    told = {
        "cases": len(known),
        "plays": compared,
        "steps": len(times),
        "differences": len(differences),
        "first": differences[:3],
        "step_ms": {"mean": round(mean(times), 4), "p99.9": round(slowest[0], 3), "max": round(slowest[-1], 3)},
    }
    print(json.dumps(told, indent=2))
    return int(bool(differences))


if __name__ == "__main__":
    sys.exit(main())
