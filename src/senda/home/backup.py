"""Backing a home up while it serves, and bringing it back into an empty one.

The archive holds both databases and the marks of a demonstration, never a key: whoever finds a backup reads no name. The
keys go into a file of their own, to be kept elsewhere.
"""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from senda.home.archive import BadArchive, Opened, open_archive, write_archive
from senda.kernel import clock

MARKS = ("demonstration.json", "practice.json")
KEYS = "keys"
SESSION_KEY = "demonstration.key"
DUMP_SECONDS = 3600


class NotPossible(Exception):  # noqa: N818 - names what a backup or a restore was
    """Words for the person at the command line: what happened, and what to do."""


def back_up(target: Path) -> None:
    """Both databases as they stand at one moment each, with their marks; the server may go on writing."""
    home = Path(settings.SENDA_HOME)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=home) as folder:
        files = {}
        for alias in connections:
            name = f"{alias}.dump" if _on_postgresql(alias) else f"{alias}.sqlite3"
            files[name] = Path(folder) / name
            _dump(alias, files[name])
        files |= {name: home / name for name in MARKS if (home / name).exists()}
        _write(target, files, {"content": "databases"})


def back_up_keys(target: Path) -> int:
    """The signing keys and the keys of the register; how many files there are. Raises NotPossible when there is none."""
    home = Path(settings.SENDA_HOME)
    files = {path.relative_to(home).as_posix(): path for path in sorted((home / KEYS).rglob("*")) if path.is_file()}
    if (home / SESSION_KEY).exists():
        files[SESSION_KEY] = home / SESSION_KEY
    if not files:
        raise NotPossible(_("This home has no keys yet: nothing was written."))
    _write(target, files, {"content": "keys"})
    return len(files)


def restore(source: Path, keys: Path | None) -> None:
    """Bring a backup, and its keys when they are given, into a home that has no data yet.

    Everything is taken out and proved before the first file is put in its place. Raises NotPossible with the reason.
    """
    home = Path(settings.SENDA_HOME)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    _refuse_data(home, with_keys=keys is not None)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=home) as folder:
        data = _opened(source, Path(folder), "databases")
        _refuse_other_shape(data)
        kept = _opened(keys, Path(folder) / KEYS, "keys") if keys else None
        _refuse_strangers(kept)
        for name, path in {**data.files, **(kept.files if kept else {})}.items():
            alias, _dot, form = name.rpartition(".")
            if form == "sqlite3":
                path.replace(Path(str(settings.DATABASES[alias]["NAME"])))
            elif form == "dump":
                _load(alias, path)
            else:
                (home / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                path.replace(home / name)
    clock.forget()


def _write(target: Path, files: Mapping[str, Path], facts: Mapping[str, Any]) -> None:
    told = {**facts, "senda": version("senda"), "made_at": clock.now().isoformat()}
    try:
        write_archive(target, files, told)
    except FileExistsError as error:
        words = _("%(file)s is there already. A backup overwrites nothing: give another name.")
        raise NotPossible(words % {"file": target}) from error
    except OSError as error:
        words = _("%(file)s cannot be written: %(reason)s. Nothing was left behind.")
        raise NotPossible(words % {"file": target, "reason": error.strerror}) from error


def _opened(source: Path, into: Path, content: str) -> Opened:
    into.mkdir(exist_ok=True)
    try:
        found = open_archive(source, into)
    except BadArchive as error:
        words = _("%(file)s is no whole backup of Senda: %(reason)s. Nothing was restored; take another copy of it.")
        raise NotPossible(words % {"file": source, "reason": error}) from error
    except OSError as error:
        words = _("%(file)s cannot be read: %(reason)s. Give the path of a backup.")
        raise NotPossible(words % {"file": source, "reason": error.strerror}) from error
    if found.facts.get("content") != content:
        words = _("%(file)s holds %(found)s, not %(wanted)s. Give the backup first, and the file of keys after --keys.")
        raise NotPossible(words % {"file": source, "found": found.facts.get("content"), "wanted": content})
    return found


def _refuse_data(home: Path, *, with_keys: bool) -> None:
    words = _(
        "%(place)s holds data already. A backup is restored into an empty home alone: set SENDA_HOME to a new folder."
    )
    for alias in connections:
        if _on_postgresql(alias):
            if connections[alias].introspection.table_names():
                raise NotPossible(words % {"place": settings.DATABASES[alias]["NAME"]})
        elif Path(str(settings.DATABASES[alias]["NAME"])).exists():
            raise NotPossible(words % {"place": settings.DATABASES[alias]["NAME"]})
    if with_keys and any((home / KEYS).glob("*")):
        raise NotPossible(words % {"place": home / KEYS})


def _refuse_other_shape(data: Opened) -> None:
    """A copy of SQLite does not go into PostgreSQL, nor the other way round."""
    known = {f"{alias}.{'dump' if _on_postgresql(alias) else 'sqlite3'}" for alias in connections}
    found = {name for name in data.files if name.endswith((".dump", ".sqlite3"))}
    unknown = set(data.files) - found - set(MARKS)
    if found != known or unknown:
        words = _(
            "The backup holds %(found)s and this home needs %(known)s. Set DATABASE_URL and PRACTICE_DATABASE_URL as they "
            "were where the backup was made."
        )
        raise NotPossible(words % {"found": ", ".join(sorted(found | unknown)), "known": ", ".join(sorted(known))})


def _refuse_strangers(kept: Opened | None) -> None:
    """A file of keys brings keys and nothing else."""
    for name in kept.files if kept else ():
        if name != SESSION_KEY and not name.startswith(f"{KEYS}/"):
            words = _("The file of keys holds %(name)s, which is no key. Nothing was restored.")
            raise NotPossible(words % {"name": name})


def _on_postgresql(alias: str) -> bool:
    return connections[alias].vendor == "postgresql"


def _dump(alias: str, target: Path) -> None:
    if _on_postgresql(alias):
        _run("pg_dump", alias, "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")
        return
    source = f"file:{settings.DATABASES[alias]['NAME']}?mode=ro"
    with (
        closing(sqlite3.connect(source, uri=True, timeout=60)) as living,
        closing(sqlite3.connect(target)) as copy,
    ):
        living.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        (state,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if state != "ok":
        words = _(
            "The database %(name)s is damaged: %(state)s. Keep this home as it is and restore the last good backup."
        )
        raise NotPossible(words % {"name": alias, "state": state})


def _load(alias: str, dump: Path) -> None:
    connections[alias].close()
    name = str(settings.DATABASES[alias]["NAME"])
    _run("pg_restore", alias, "--no-owner", "--no-privileges", "--exit-on-error", f"--dbname={name}", str(dump))


def _run(tool: str, alias: str, *words: str) -> None:
    """One of PostgreSQL's own tools, the password handed on in its environment, never on its command line."""
    found = shutil.which(tool)
    if found is None:
        told = _(
            "%(tool)s is not installed. Install PostgreSQL's client tools in the server's version (postgresql-client)."
        )
        raise NotPossible(told % {"tool": tool})
    access = settings.DATABASES[alias]
    given = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = {name: str(access[key]) for name, key in given.items() if access.get(key)}
    done = subprocess.run(  # noqa: S603 - the tool by its full path, words of our own
        [found, *words],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=DUMP_SECONDS,
        check=False,
    )
    if done.returncode:
        told = _("%(tool)s failed: %(reason)s. Nothing else was changed; the log of PostgreSQL tells more.")
        raise NotPossible(told % {"tool": tool, "reason": done.stderr.strip()[-400:]})
