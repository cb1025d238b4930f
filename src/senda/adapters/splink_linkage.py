"""Probabilistic linkage of records: Splink on an in-memory DuckDB, nothing on disk and nothing on the network."""

import logging
from collections.abc import Sequence
from typing import Any, Final

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.blocking_rule_library import CustomRule

from senda.centres.rules.duplicate import Record
from senda.centres.rules.names import keys

FEWEST_TO_TRAIN: Final = 400
"""Below this number of records the weights stand at their defaults: too few to learn how often words agree by chance.

What agrees by chance is learnt, what one person's two records share is not: families who travel together are many, and would
teach that brothers are one person.
"""
_SEED: Final = 20140101
_PAIRS_SAMPLED: Final = 1e6
_COLUMNS: Final = ("unique_id", "given", "surname_1", "surname_2", "born", "document", "sex", "nationality", "year")


def link(records: Sequence[tuple[int, Record]], *, at_least: float) -> list[tuple[int, int, float]]:
    """Pairs (smaller key, larger key, probability) of at least this probability, the likeliest first.

    Names go in as they sound. The same records in the same order give the same pairs: one thread, one seed. Fewer than two
    records give none.
    """
    if len(records) < 2:  # noqa: PLR2004 - a pair takes two
        return []
    connection = duckdb.connect(":memory:", config={"threads": 1, "autoinstall_known_extensions": False})
    try:
        connection.execute("SET enable_external_access = false")
        return _linked(connection, records, at_least)
    finally:
        connection.close()


def _linked(
    connection: duckdb.DuckDBPyConnection, records: Sequence[tuple[int, Record]], at_least: float
) -> list[tuple[int, int, float]]:
    logging.getLogger("splink").setLevel(logging.ERROR)
    columns = "unique_id BIGINT, given VARCHAR, surname_1 VARCHAR, surname_2 VARCHAR, born VARCHAR, document VARCHAR"
    connection.execute(f"CREATE TABLE people ({columns}, sex VARCHAR, nationality VARCHAR, year VARCHAR)")
    connection.execute(
        f"INSERT INTO people SELECT {', '.join(['unnest(?)'] * len(_COLUMNS))}",
        [list(column) for column in zip(*(_row(key, record) for key, record in records), strict=True)],
    )
    api = DuckDBAPI(connection=connection)
    linker = Linker(api.register("people"), _settings(), log_level=logging.ERROR, validate_settings=False)
    if len(records) >= FEWEST_TO_TRAIN:
        linker.training.estimate_u_using_random_sampling(max_pairs=_PAIRS_SAMPLED, seed=_SEED)
    found = linker.inference.predict(threshold_match_probability=at_least)
    rows = connection.execute(
        f"SELECT unique_id_l, unique_id_r, match_probability FROM {found.physical_name}"  # noqa: S608 - Splink's own name of its table
    ).fetchall()
    pairs = [(min(left, right), max(left, right), round(probability, 4)) for left, right, probability in rows]
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))


def _row(key: int, record: Record) -> tuple[Any, ...]:
    """Empty is unknown; so is a birth date that was guessed, of which the year alone is kept."""
    guessed = record.born is not None and (record.born.month, record.born.day) == (1, 1)
    return (
        key,
        " ".join(keys(record.given)) or None,
        " ".join(keys(record.surname_1)) or None,
        " ".join(keys(record.surname_2)) or None,
        record.born.isoformat() if record.born is not None and not guessed else None,
        record.document or None,
        record.sex if record.sex != "U" else None,
        record.nationality if record.nationality != "XXX" else None,
        str(record.born.year) if record.born is not None else None,
    )


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=0.0005,
        comparisons=[
            cl.JaroWinklerAtThresholds("given", [0.92, 0.8]),
            cl.JaroWinklerAtThresholds("surname_1", [0.92, 0.8]),
            cl.JaroWinklerAtThresholds("surname_2", [0.92]),
            cl.DamerauLevenshteinAtThresholds("born", [1, 2]),
            cl.ExactMatch("document"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("surname_1", "year"),
            block_on("given", "year"),
            block_on("given", "surname_1"),
            block_on("given", "surname_2"),
            block_on("surname_1", "surname_2"),
            block_on("born"),
            block_on("document"),
            CustomRule("l.surname_1 = r.surname_2 AND l.surname_2 = r.surname_1"),
        ],
        max_iterations=20,
    )
