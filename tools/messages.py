"""Strings of the product: collect them from code and templates, keep the Spanish ones, compile them, find what is missing.

    python tools/messages.py update [context …]     collect and compile; new strings wait for their Spanish
    python tools/messages.py missing CONTEXT        print what has no Spanish yet, as JSON to be filled in
    python tools/messages.py fill CONTEXT FILE      take a JSON file {"English": "Spanish"} (a list of two for plurals)
    python tools/messages.py check                  exit 1 when a string is missing, fuzzy, unused or not compiled

Needs no gettext on the machine: Babel reads and writes the catalogues, Django's own `templatize` turns templates into text
that Babel's reader of Python understands.
"""

import fcntl
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "senda"
CONTEXTS = (
    "kernel",
    "people",
    "duties",
    "records",
    "centres",
    "learning",
    "practice",
    "programmes",
    "credentials",
    "readiness",
    "home",
)
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = "# Spanish strings of senda.{context}. English stands in the code.\n"
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|%%")


def _folder(context: str) -> Path:
    return SOURCE / context / "locale" / "es" / "LC_MESSAGES"


def _found(context: str) -> Iterator[tuple[str | tuple[str, ...], str | None, str]]:
    """Message, its context of use if any, and the file it stands in."""
    for path in sorted((SOURCE / context).rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            text = path.read_text(encoding="utf-8")
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            text = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        else:
            continue
        for _line, message, _comments, meant in extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS):
            yield message, meant, path.relative_to(ROOT).as_posix()


def _known(context: str) -> Catalog:
    path = _folder(context) / "django.po"
    if not path.exists():
        return Catalog(locale="es", domain="django", header_comment=HEADER.format(context=context), fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="es", domain="django")


def _collected(context: str) -> Catalog:
    """What the code says today with the Spanish that is already there; what the code no longer says is dropped."""
    known = _known(context)
    fresh = Catalog(
        locale="es",
        domain="django",
        header_comment=HEADER.format(context=context),
        fuzzy=False,
        project="Senda",
        creation_date=known.creation_date if (_folder(context) / "django.po").exists() else None,
        revision_date=known.revision_date if (_folder(context) / "django.po").exists() else None,
    )
    for message, meant, path in _found(context):
        single = message[0] if isinstance(message, tuple) else message
        if not single:
            continue
        old = known.get(single, meant)
        string = old.string if old is not None else ("", "") if isinstance(message, tuple) else ""
        fresh.add(message, string, locations=[(path, 0)], context=meant)
    return fresh


def _missing(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id and (message.fuzzy or not _complete(message))]


def _complete(message: Message) -> bool:
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return len(strings) >= (2 if isinstance(message.id, (tuple, list)) else 1) and all(strings)


def _misplaced(message: Message) -> bool:
    """The Spanish must have the same %(places)s as the English, else formatting it fails before a user."""
    ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    given = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    strings = [string or "" for string in given]
    wanted = set(PLACE.findall(" ".join(ids)))
    return any(set(PLACE.findall(string)) - wanted for string in strings) or not any(
        set(PLACE.findall(string)) == wanted for string in strings
    )


def _save(context: str, catalog: Catalog) -> None:
    folder = _folder(context)
    folder.mkdir(parents=True, exist_ok=True)
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalog, sort_output=True, width=0, omit_header=False)
    write_mo(mo, catalog)
    (folder / "django.po").write_bytes(po.getvalue())
    (folder / "django.mo").write_bytes(mo.getvalue())


def update(contexts: list[str]) -> int:
    for context in contexts or CONTEXTS:
        catalog = _collected(context)
        _save(context, catalog)
        print(f"{context}: {len(catalog)} strings, {len(_missing(catalog))} without Spanish")
    return 0


def missing(context: str) -> int:
    told = {
        message.id if isinstance(message.id, str) else json.dumps(list(message.id), ensure_ascii=False): ""
        if isinstance(message.id, str)
        else ["", ""]
        for message in _missing(_collected(context))
    }
    print(json.dumps(told, ensure_ascii=False, indent=1))
    return 0


def fill(context: str, file: str) -> int:
    """Keys as `missing` prints them (for plurals the JSON of the pair); a key that the code does not say is an error."""
    given = json.loads(Path(file).read_text(encoding="utf-8"))
    catalog = _collected(context)
    unknown = []
    for key, string in given.items():
        single = json.loads(key)[0] if key.startswith('["') else key
        messages = [
            found
            for found in catalog
            if found.id and (found.id[0] if isinstance(found.id, (tuple, list)) else found.id) == single
        ]
        if not messages:
            unknown.append(key)
        for message in messages:
            message.string = tuple(string) if isinstance(string, list) else string
    _save(context, catalog)
    for key in unknown:
        print(f"{context}: the code does not say {key!r}", file=sys.stderr)
    print(f"{context}: {len(_missing(catalog))} without Spanish")
    return 1 if unknown else 0


def _disagreements() -> list[str]:
    """Django merges the catalogues of all contexts, so one English string may have one Spanish only."""
    said: dict[tuple[str, str | None], dict[str, list[str]]] = {}
    for context in CONTEXTS:
        for message in _known(context):
            if message.id and _complete(message):
                spanish = said.setdefault((str(message.id), message.context), {})
                spanish.setdefault(str(message.string), []).append(context)
    return [
        f"{english!r} is said in different ways: "
        + "; ".join(f"{words} ({', '.join(where)})" for words, where in spanish.items())
        for (english, _meant), spanish in said.items()
        if len(spanish) > 1
    ]


def check() -> int:
    faults = _disagreements()
    for context in CONTEXTS:
        catalog, known = _collected(context), _known(context)
        faults += [
            f"{context}: no Spanish for {message.id!r} ({message.locations[0][0]})" for message in _missing(catalog)
        ]
        faults += [
            f"{context}: places differ in the Spanish of {message.id!r}"
            for message in catalog
            if message.id and _complete(message) and _misplaced(message)
        ]
        said = {(str(message.id), message.context) for message in catalog}
        faults += [
            f"{context}: nobody says {message.id!r} any more"
            for message in known
            if message.id and (str(message.id), message.context) not in said
        ]
        compiled = _folder(context) / "django.mo"
        written = io.BytesIO()
        write_mo(written, known)
        if len(known) and (not compiled.exists() or compiled.read_bytes() != written.getvalue()):
            faults.append(f"{context}: the compiled strings are old; run `make messages`")
    print("\n".join(faults) if faults else "translations: complete")
    return 1 if faults else 0


def main(words: list[str]) -> int:
    if not settings.configured:
        settings.configure(USE_I18N=True)
    with (ROOT / ".messages.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        match words:
            case ["update", *contexts]:
                return update(contexts)
            case ["missing", context]:
                return missing(context)
            case ["fill", context, file]:
                return fill(context, file)
            case ["check"]:
                return check()
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
