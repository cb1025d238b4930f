"""Both engines of the practice centre over 10,000 random plays of the pack's cases, compared step by step and word by word.

Bounds of the issue: no difference, a step in the browser under 5 ms, the engine and each case under 3 KB compressed.
Needs a Chromium; the slowest step in a thousand is told, since the few above it wait for the machine and not for the engine.
"""

import gzip
import os
import shutil
from statistics import mean

PLAYS = 10_000
BATCH = 250


def main() -> None:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        print("  no Chromium found: nothing compared")
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from playwright.sync_api import sync_playwright

    from senda.practice.rules.compiling import packed
    from tests.practice.traces import STATIC, blank_page, compare, games, plays

    known = games()
    differences: list[str] = []
    times: list[float] = []
    compared = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = blank_page(browser)
        for place, game in enumerate(known):
            share = PLAYS // len(known) + (place < PLAYS % len(known))
            for first in range(0, share, BATCH):
                played = list(plays(game, min(BATCH, share - first), first=first))
                found, took = compare(page, game, played)
                differences += found
                times += took
                compared += len(played)
        browser.close()
    slowest = sorted(times)[-max(1, len(times) // 1000)]
    engine = len(gzip.compress((STATIC / "engine.js").read_bytes(), mtime=0))
    cases = [len(gzip.compress(packed(game), mtime=0)) for language in ("es", "en") for game in games(language)]
    print(f"  random plays compared, {len(known)} cases, {len(times)} steps: {compared:>8} plays  bound 10,000")
    print(f"  differences: {len(differences):>8}  bound 0")
    for each in differences[:3]:
        print(f"    {each}")
    print(f"  a step in the browser, mean: {mean(times):>8.4f} ms  bound 5")
    print(f"  a step in the browser, 999 of 1,000 below: {slowest:>8.2f} ms  bound 5")
    print(f"  engine, compressed: {engine:>8} bytes  bound 3,000")
    print(f"  largest and smallest case, compressed: {max(cases):>8} {min(cases)} bytes  bound 3,000")


if __name__ == "__main__":
    main()
