"""CPU of the proof of a case, all variants and 2,000 random plays included: each case of the pack, and the largest allowed.

Bound: 2 s of one core. A case is compiled and proved in this process; nothing is kept from one to the next.
"""

import os
import sys
import time
from pathlib import Path

BOUND = 2.0
RUNS = 3


def main() -> None:
    sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "src")]
    os.environ.update({"DJANGO_SETTINGS_MODULE": "senda.settings", "SENDA_HOSTS": "testserver", "SECRET_KEY": "bench"})
    import django

    django.setup()
    from senda.practice.api import pack_cases
    from senda.practice.queries.rulebook import rulebook
    from senda.practice.rules.compiling import compile_case
    from senda.practice.rules.proof import prove

    book, spent = rulebook(), []
    for name, text in pack_cases():
        reading = compile_case(text, book)
        if reading.compiled is None:
            print(f"{name}: does not compile")
            continue
        best, proof = BOUND * 10, None
        for _ in range(RUNS):
            begun = time.process_time()
            proof = prove(reading.compiled, source=reading.source)
            best = min(best, time.process_time() - begun)
        begun = time.process_time()
        compile_case(text, book)
        compiling = time.process_time() - begun
        spent.append((best, name))
        print(
            f"{name:<32} {best:5.2f} s, {proof.states if proof else 0:6} states, compiled in {compiling * 1000:3.0f} ms"
        )
    worst, name = max(spent)
    whole = sum(seconds for seconds, _name in spent)
    print(f"case proof: {len(spent)} cases, {whole:.1f} s CPU, worst {worst:.2f} s ({name}), bound {BOUND:.0f} s")
    large = _largest()
    compiled = compile_case(large, book).compiled
    if compiled is None:
        message = "the large case does not compile"
        raise ValueError(message)
    begun = time.process_time()
    proof = prove(compiled, source=None)
    told = ", ".join(defect.kind.value for defect in proof.defects)
    print(f"twenty independent acts: {time.process_time() - begun:.2f} s CPU, then {told}")


def _largest() -> str:
    """Return a case with over a million states: what the limit costs before the proof gives up."""
    place = Path(__file__).resolve().parents[1] / "tests" / "practice" / "planted" / "too-many-states.yaml"
    return place.read_text(encoding="utf-8")


if __name__ == "__main__":
    main()
