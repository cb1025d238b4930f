"""Prints the figures of docs/handbook/performance.md: CPU time of this process and its children, never asserted in tests.

Each bench is a module bench/bench_*.py with `main() -> None` that prints its own rows: name, figure, unit, bound.
"""

import importlib
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    sys.path[:0] = [str(HERE.parent), str(HERE.parent / "src")]
    print(
        f"{datetime.now(UTC):%Y-%m-%d} · {platform.machine()} · {os.cpu_count()} cores · Python {platform.python_version()}"
    )
    wanted = sys.argv[1:]
    for path in sorted(HERE.glob("bench_*.py")):
        if not wanted or path.stem.removeprefix("bench_") in wanted:
            print(f"\n{path.stem.removeprefix('bench_')}")
            importlib.import_module(f"bench.{path.stem}").main()


if __name__ == "__main__":
    main()
