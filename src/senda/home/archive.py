"""An archive of named files with a manifest: what a backup is made of, and what is refused as one.

A tar file, compressed by gzip, of `manifest.json` and the files that it lists with their length and SHA-256. Nothing is taken
out that the manifest does not list; a name with a path in it, a link or a device makes the whole archive refused.
"""

import gzip
import hashlib
import io
import json
import os
import tarfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

MANIFEST = "manifest.json"
KIND = "senda-backup"
FORM = 1
PIECE = 1 << 20
MOST_FILES = 200
LONGEST_MANIFEST = 1 << 20
DEEPEST = 3


class BadArchive(Exception):  # noqa: N818 - names what the file is
    """A file that is no whole archive of ours; the text says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The facts of the manifest, and the files that were taken out and proved, by name."""

    facts: Mapping[str, Any]
    files: Mapping[str, Path]


def write_archive(target: Path, files: Mapping[str, Path], facts: Mapping[str, Any]) -> None:
    """Write the archive whole or not at all, readable by its owner alone.

    Raises FileExistsError when `target` is there: a backup overwrites nothing.
    """
    if target.exists():
        raise FileExistsError(target)
    draft = target.with_name(f"{target.name}.draft")
    listed = {name: {"bytes": path.stat().st_size, "sha256": _digest(path)} for name, path in files.items()}
    manifest = json.dumps({"kind": KIND, "form": FORM, "files": listed, **facts}, indent=1, ensure_ascii=False).encode()
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            with (
                gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1, mtime=0) as packed,
                tarfile.open(fileobj=packed, mode="w") as tar,
            ):
                told = tarfile.TarInfo(MANIFEST)
                told.size = len(manifest)
                tar.addfile(told, io.BytesIO(manifest))
                for name, path in files.items():
                    tar.add(path, arcname=name, recursive=False)
            out.flush()
            os.fsync(out.fileno())
        os.link(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def open_archive(source: Path, into: Path) -> Opened:
    """Take every listed file out into the folder `into` and prove its length and hash.

    Raises BadArchive for a torn or foreign file, OSError when it cannot be read.
    """
    try:
        with gzip.open(source) as packed, tarfile.open(fileobj=packed, mode="r:") as tar:
            found = _opened(tar, into)
            while packed.read(PIECE):  # to the very end, where the length and checksum of the whole stand
                pass
            return found
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise BadArchive(f"torn or not an archive ({error})") from error


def _opened(tar: tarfile.TarFile, into: Path) -> Opened:
    first = tar.next()
    if first is None or first.name != MANIFEST or not first.isfile() or first.size > LONGEST_MANIFEST:
        raise BadArchive("it does not begin with a manifest")
    facts = _manifest(_content(tar, first).read())
    listed: Mapping[str, Any] = facts["files"]
    files: dict[str, Path] = {}
    while (member := tar.next()) is not None:
        if member.name not in listed or member.name in files or not member.isfile():
            raise BadArchive(f"{member.name[:80]!r} is not in the manifest")
        files[member.name] = into / f"{len(files)}.part"
        _take_out(_content(tar, member), files[member.name], member.name, listed[member.name])
    missing = sorted(set(listed) - set(files))
    if missing:
        raise BadArchive(f"{missing[0]} is missing")
    return Opened(facts, files)


def _manifest(octets: bytes) -> Mapping[str, Any]:
    try:
        facts = json.loads(octets)
        listed = facts["files"]
        sound = facts["kind"] == KIND and facts["form"] == FORM and 0 < len(listed) <= MOST_FILES
        for name, told in listed.items():
            sound = sound and _plain(name) and isinstance(told["bytes"], int) and isinstance(told["sha256"], str)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadArchive("its manifest cannot be read") from error
    if not sound:
        raise BadArchive("its manifest is of another kind or version")
    return dict(facts)


def _plain(name: str) -> bool:
    """A bare file name, or one a folder or two below (keys/register/…): nothing that leads out of the home."""
    steps = name.split("/")
    return 0 < len(steps) <= DEEPEST and all(step and not step.startswith(".") and "\\" not in step for step in steps)


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    content = tar.extractfile(member)
    if content is None:
        raise BadArchive(f"{member.name[:80]!r} has no content")
    return content


def _take_out(content: IO[bytes], target: Path, name: str, told: Mapping[str, Any]) -> None:
    hashed, length = hashlib.sha256(), 0
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while piece := content.read(PIECE):
            length += len(piece)
            if length > told["bytes"]:
                break
            hashed.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    if length != told["bytes"] or hashed.hexdigest() != told["sha256"]:
        raise BadArchive(f"{name} is not what the manifest says")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
