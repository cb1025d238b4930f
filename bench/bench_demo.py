"""CPU and peak memory of building the demonstration in a home of its own. Bound of the issue: 60 s on two cores."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time


def main() -> None:
    home = tempfile.mkdtemp(prefix="senda-bench-")
    environment = {**os.environ, "SENDA_HOME": home, "DATABASE_URL": ""}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "senda", "demo", "--no-serve", "--json"],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    passed = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = json.loads(done.stdout)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"  {told['officials']} officials, cohort {told['cohort']}, {told['certificates']} certificates")
    print(f"  {passed:.1f} s by the clock (≤ 60) · {spent:.1f} s CPU")
    print(f"  peak memory of a child: {after.ru_maxrss / 1024:.0f} MB")
