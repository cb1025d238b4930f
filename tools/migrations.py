"""Until the first release: throw away each app's initial migration and make it anew from the models, one at a time."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    with (ROOT / ".venv" / "migrations.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for found in sorted((ROOT / "src" / "senda").glob("*/migrations/0*.py")):
            found.unlink()
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "senda.settings", "PYTHONPATH": str(ROOT / "src")}
        command = [
            sys.executable,
            "-m",
            "django",
            "makemigrations",
            "kernel",
            "people",
            "records",
            "centres",
            "learning",
            "practice",
            "programmes",
            "credentials",
            "--name",
            "initial",
            "--no-header",
            "--skip-checks",
        ]
        sys.exit(subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode)


if __name__ == "__main__":
    main()
