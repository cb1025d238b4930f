"""Simulated shifts: what the scripted officials reach over 300 seeds of each night, and both engines over 10,000 plays.

Bounds of the issue: chance clearly below order, order below the expert, no difference between the engines. The comparison needs
a Chromium; everything else does not.
"""

import gzip
import os
import shutil
import time
from statistics import mean, median

SEEDS = 300
PLAYS = 10_000


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from senda.practice.queries.shift import timeline
    from senda.practice.queries.shift_pack import nights
    from senda.practice.rules.shift_policies import Policy, fair, play_by
    from senda.practice.rules.shift_score import result

    for kind in sorted(nights()):
        began = time.process_time()
        reached = []
        tasks = []
        for seed in range(SEEDS):
            shift = timeline(kind, seed)
            tasks.append(len(shift.tasks))
            reached.append({policy: result(play_by(policy, shift)) for policy in Policy})
        spent = 1000 * (time.process_time() - began) / SEEDS
        print(f"  {kind}: {min(tasks)} to {max(tasks)} tasks, {spent:.0f} ms for a shift generated and played by three")
        for policy in Policy:
            scores = sorted(each[policy].score for each in reached)
            errors = mean(len(each[policy].committed) for each in reached)
            passed = 100 * mean(each[policy].passed for each in reached)
            print(
                f"    {policy.value:<7} mean {mean(scores):>5.1f}  median {median(scores):>3.0f}  {scores[0]:>3} to {scores[-1]:>3}"
                f"  critical errors {errors:>5.2f}  passed {passed:>5.1f} %"
            )
        ordered = sum(
            each[Policy.RANDOM].score < each[Policy.RULES].score < each[Policy.EXPERT].score for each in reached
        )
        fairly = 100 * mean(fair(each) for each in reached)
        print(
            f"    random < rules < expert on {100 * ordered / SEEDS:.1f} % of the seeds; offered to officials {fairly:.1f} %"
        )
    _engines()


def _engines() -> None:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        print("  no Chromium found: the engines were not compared")
        return
    from playwright.sync_api import sync_playwright

    from senda.practice.queries.shift_pack import nights
    from senda.practice.rules.shift_policies import Policy
    from tests.browser.test_shift import SCRIPT, compared

    kinds = sorted(nights())
    share = -(-PLAYS // (len(kinds) * len(Policy)))
    plays = steps = differences = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.add_script_tag(content=SCRIPT)
        for kind in kinds:
            for seed in range(share):
                for found, wanted in zip(*compared(page, kind, seed), strict=True):
                    differences += found != wanted
                    plays += 1
                    steps += len(wanted[1])
        browser.close()
    print(f"  plays compared, {steps} steps: {plays:>8} plays  bound 10,000")
    print(f"  differences: {differences:>8}  bound 0")
    print(f"  engine and page, compressed: {len(gzip.compress(SCRIPT.encode(), mtime=0)):>8} bytes")


if __name__ == "__main__":
    main()
