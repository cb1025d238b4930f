"""The search of people by name or folio in a register of 5,000,000 stays: CPU of the whole deed, opening and journal included.

The register is built by bulk SQL in a temporary folder, some minutes; SENDA_BENCH_KEEP=FOLDER keeps it between runs,
SENDA_BENCH_STAYS chooses another size. On SQLite, and on PostgreSQL where SENDA_BENCH_POSTGRES names an empty database of which
we are the superuser; there the figure is the CPU of this process, the server's is not in it.
"""

import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

ROOT = Path(__file__).resolve().parents[1]
STAYS = int(os.environ.get("SENDA_BENCH_STAYS", "5000000"))
PIECE = 50_000
ROUNDS = 60
GIVEN = ("Maria", "Jose", "Juan", "Luis", "Ana", "Carlos", "Ixchel", "Wendy", "Rosa", "Pedro")
SURNAMES = ("Hernandez", "Lopez", "Garcia", "Martinez", "Perez", "Tzul", "Vasquez", "Castro", "Mejia", "Flores")
SYLLABLES = ("ba", "che", "do", "fi", "gu", "ka", "le", "mo", "na", "pi", "ru", "sa", "te", "wi", "xo", "yu")


def main() -> None:
    """One process builds and measures, so that the home is its own."""
    kept = os.environ.get("SENDA_BENCH_KEEP")
    for url in ("", os.environ.get("SENDA_BENCH_POSTGRES")):
        if url is None:
            continue
        with tempfile.TemporaryDirectory(prefix="senda-search-") as folder:
            home = Path(kept or folder) / ("postgresql" if url else "sqlite")
            environment = {
                **os.environ,
                "SENDA_HOME": str(home),
                "DJANGO_SETTINGS_MODULE": "senda.settings",
                "DATABASE_URL": url,
                "PRACTICE_DATABASE_URL": "",
                "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
            }
            subprocess.run(
                [sys.executable, "-m", "bench.bench_register_search", "--inside"], env=environment, check=True
            )


def _pool(known: tuple[str, ...], size: int) -> list[str]:
    """Names, the known ones first: the first of them is the most frequent."""
    made = [
        f"{a}{b}{c}".capitalize()
        for a in SYLLABLES
        for b in SYLLABLES
        for c in ("", *SYLLABLES)
        if f"{a}{b}{c}".isalpha()
    ]
    random.Random(3).shuffle(made)  # noqa: S311 - a fixed shuffle of invented names
    return [*known, *made[: size - len(known)]]


def _inside() -> None:
    import django

    django.setup()
    from django.db import connection

    from senda.home.founding import found_home

    found_home()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM (SELECT 1 FROM centres_stay LIMIT 1) AS few")
        (there,) = cursor.fetchone()
    if not there:
        began = time.monotonic()
        if connection.vendor == "postgresql":
            _build_postgresql(connection)
        else:
            with closing(sqlite3.connect(str(connection.settings_dict["NAME"]))) as base:
                _build(base)
        print(f"  built {STAYS:,} stays in {time.monotonic() - began:.0f} s on {connection.vendor}")
    _measure(connection.vendor)


_INTO: dict[str, Callable[[tuple[Any, ...]], tuple[Any, ...]]] = {
    "centres_stay (id, ref, folio, unit_key, arrived_at, typed_at, nationality, sex, age_band, left_at, accompanied,"
    " exit_kind)": lambda row: (*row, "", ""),
    "centres_identity (stay_id, sealed, version, changed_at, changed_by_name)": lambda row: (
        *row,
        1,
        "2014-01-01 00:00:00",
        "x",
    ),
    "centres_nametoken (stay_id, token)": lambda row: row,
}


def _build_postgresql(connection: Any) -> None:
    """COPY into tables without indexes and without looking at foreign keys, then the indexes."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ('centres_stay', 'centres_identity',"
            " 'centres_nametoken') AND indexname NOT IN (SELECT conname FROM pg_constraint)"
        )
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        for piece in _rows():
            for (into, whole), rows in zip(_INTO.items(), piece, strict=True):
                with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(whole(row))
        for _name, definition in indexes:
            cursor.execute(definition)
        cursor.execute(
            "INSERT INTO centres_foliocount (unit_key, year, last) SELECT unit_key, 2014, count(*) FROM centres_stay GROUP BY 1"
        )
        cursor.execute("ANALYZE")


def _build(base: sqlite3.Connection) -> None:
    tables = ("centres_stay", "centres_identity", "centres_nametoken")
    marks = ",".join("?" * len(tables))
    indexes = base.execute(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})",  # noqa: S608 - marks alone
        tables,
    ).fetchall()
    base.execute("PRAGMA journal_mode=OFF")
    base.execute("PRAGMA synchronous=OFF")
    for name, _sql in indexes:
        base.execute(f'DROP INDEX "{name}"')
    for stays, identities, tokens in _rows():
        base.executemany(
            "INSERT INTO centres_stay (id, ref, folio, unit_key, arrived_at, typed_at, nationality, sex, age_band,"
            " accompanied, left_at, exit_kind) VALUES (?,?,?,?,?,?,?,?,?,'',?,'')",
            stays,
        )
        base.executemany(
            "INSERT INTO centres_identity (stay_id, sealed, version, changed_at, changed_by_name)"
            " VALUES (?,?,1,'2014-01-01 00:00:00','x')",
            identities,
        )
        base.executemany("INSERT INTO centres_nametoken (stay_id, token) VALUES (?,?)", tokens)
        base.commit()
    for _name, sql in indexes:
        base.execute(sql)
    base.executemany(
        "INSERT INTO centres_foliocount (unit_key, year, last) SELECT unit_key, ?, count(*) FROM centres_stay GROUP BY 1",
        [(2014,)],
    )
    base.commit()


def _rows() -> Iterator[tuple[list[Any], list[Any], list[Any]]]:
    """Pieces of the three tables. The largest fifth of the centres holds half; one in twenty bears the most frequent surname."""
    from senda.centres.access import centre_keys
    from senda.centres.rules.names import keys
    from senda.kernel.sealed import tokens, vault

    chance, units = random.Random(11), sorted(centre_keys())  # noqa: S311 - invented people
    given, surnames = _pool(GIVEN, 400), _pool(SURNAMES, 1500)
    share, common = [4.0 if place % 5 == 0 else 1.0 for place in range(len(units))], range(1, 1501)
    index: dict[tuple[str, str], int] = {}
    counts = dict.fromkeys(units, 0)
    kept = vault()
    for first in range(1, STAYS + 1, PIECE):
        size = min(PIECE, STAYS - first + 1)
        places = chance.choices(units, share, k=size)
        names = chance.choices(given, [1 / (n + 2) for n in common[: len(given)]], k=size)
        fathers = chance.choices(surnames, [1 / (n + 2) for n in common], k=size)
        mothers = chance.choices(surnames, [1 / (n + 2) for n in common], k=size)
        rows: tuple[list[Any], list[Any], list[Any]] = ([], [], [])
        for place, (unit, name, father, mother) in enumerate(zip(places, names, fathers, mothers, strict=True)):
            pk = first + place
            counts[unit] += 1
            ref = UUID(int=(0x018F << 112) | pk)
            at = f"2014-{1 + pk * 5 // (STAYS + 1):02}-{1 + pk % 28:02} {pk % 24:02}:00:00"
            left = None if pk > STAYS - 40_000 else "2014-06-01 00:00:00"
            folio = f"{unit}-2014-{counts[unit]:05}"
            rows[0].append((pk, ref.hex, folio, unit, at, at, "HND", "MF"[pk % 2], "18+", left))
            clear = f'{{"given_names":"{name}","surname_1":"{father}","surname_2":"{mother}"}}'.encode()
            bound = f"real|identity|sealed|{ref}".encode()
            rows[1].append((pk, kept.seal(clear, part="identity", bound=bound)))
            for word in {name, father, mother}:
                known = index.get((unit, word))
                if known is None:
                    known = index[unit, word] = tokens(unit, keys(word))[0]
                rows[2].append((pk, known))
        yield rows


def _measure(name_of_database: str) -> None:
    from senda.centres.access import centre_keys
    from senda.centres.actions.search import search_people
    from senda.centres.queries.search import Filters, page_of, people
    from senda.centres.rules.search import asked
    from senda.kernel import clock
    from senda.kernel.actor import Actor, Role

    actor = Actor(1, "Registro", frozenset({Role.REGISTRAR}), clock.now())
    chance, units = random.Random(5), sorted(centre_keys())  # noqa: S311 - a fixed choice
    given, surnames = _pool(GIVEN, 400), _pool(SURNAMES, 1500)

    def look(typed: str, unit: str) -> Callable[[], int]:
        return lambda: len(search_people(actor, asked=asked(typed), unit_key=unit))

    def page(unit: str, state: str) -> Callable[[], int]:
        return lambda: len(page_of(people(unit, Filters(state=state)), sort="-arrived", number="1").object_list)

    def some(words: Callable[[], str]) -> list[Callable[[], int]]:
        return [look(words(), chance.choice(units)) for _ in range(ROUNDS)]

    kinds: dict[str, list[Callable[[], int]]] = {
        "folio": [
            look(f"{unit}-2014-{chance.randint(1, STAYS // 200):05}", unit) for unit in chance.choices(units, k=ROUNDS)
        ],
        "number of a folio": some(lambda: str(chance.randint(1, 60_000))),
        "given name and surname": some(lambda: f"{chance.choice(given)} {chance.choice(surnames)}"),
        "three frequent words": some(lambda: " ".join([chance.choice(GIVEN), *chance.sample(SURNAMES, 2)])),
        "two frequent words, the largest centre": [look("Maria Hernandez", units[0]) for _ in range(ROUNDS)],
        "one rare surname": some(lambda: chance.choice(surnames[-300:])),
        "one frequent surname": some(lambda: chance.choice(SURNAMES)),
        "name and surname, all centres": [
            look(f"{chance.choice(given)} {chance.choice(surnames)}", "") for _ in range(ROUNDS)
        ],
        "page of people inside": [page(unit, "inside") for unit in chance.choices(units, k=ROUNDS)],
        "page of everybody": [page(unit, "all") for unit in chance.choices(units, k=ROUNDS)],
    }
    for name, deeds in kinds.items():
        deeds[0]()
        spent, found = [], []
        for deed in deeds:
            began = time.process_time()
            found.append(deed())
            spent.append((time.process_time() - began) * 1000)
        spent.sort()
        told = f"median {statistics.median(spent):6.1f} ms   95 % {spent[int(ROUNDS * 0.95)]:6.1f} ms   most {spent[-1]:6.1f} ms"
        print(
            f"  {name_of_database:<10} search in {STAYS:,}: {name:<40} {told}   bound 20 ms   found {statistics.median(found):g}"
        )


if __name__ == "__main__":
    if sys.argv[1:] == ["--inside"]:
        _inside()
    else:
        main()
