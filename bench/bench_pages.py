"""CPU per page and bytes of a first visit, on a finished demonstration in a home of its own.

Bounds of the issue: sign-in page 30 KB in all and 10 ms of CPU; a signed-in home 100 KB and 25 ms.
The CPU is that of the whole request through middleware and templates in this process (no network), median of the runs.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 60
FONT = r"url\([\"']?([^)\"']+\.woff2)"


def _cpu(call: object) -> float:
    spent = []
    for _ in range(RUNS):
        begun = time.process_time()
        call()  # type: ignore[operator] # a closure of this module
        spent.append(time.process_time() - begun)
    return statistics.median(spent) * 1000


def main() -> None:
    home = os.environ.get("SENDA_BENCH_HOME") or tempfile.mkdtemp(prefix="senda-bench-")
    environment = {**os.environ, "SENDA_HOME": home, "DATABASE_URL": ""}
    if not (Path(home) / "demonstration.json").exists():
        subprocess.run([sys.executable, "-m", "senda", "demo", "--no-serve", "--json"], env=environment, check=True)
    os.environ.update({"SENDA_HOME": home, "DJANGO_SETTINGS_MODULE": "senda.settings", "SENDA_HOSTS": "testserver"})
    import django

    django.setup()
    from django.test import Client

    from senda.home.serving import gather_static
    from senda.people.api import demonstration_accounts

    gather_static()
    public = Client()
    _row("sign-in page", public, "/sign-in/", 30, 10)
    _row("public home", public, "/", 100, 25)
    seen: set[str] = set()
    for account, grants in demonstration_accounts():
        role = grants[0].role
        if role in seen:
            continue
        seen.add(role)
        client = Client()
        client.post(f"/demo/sign-in/{account.pk}/")
        _row(f"home of {role}", client, "/home/", 100, 25)


def _row(name: str, client: object, address: str, kilobytes: int, milliseconds: int) -> None:
    get = client.get  # type: ignore[attr-defined] # Django's test client
    response = get(address, headers={"accept-encoding": "gzip"})
    total = len(response.content)
    text = get(address).content.decode()
    for path in set(re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg|woff2))"', text)):
        total += _size(path, set(text))
    cpu = _cpu(lambda: get(address))
    print(
        f"  {name:<24} {response.status_code} {total / 1000:7.1f} KB (≤ {kilobytes})  {cpu:6.1f} ms CPU (≤ {milliseconds})"
    )


def _size(path: str, characters: set[str]) -> int:
    """Bytes as served: the gzip file beside the plain one, and the fonts whose range has a character of the page."""
    from django.conf import settings

    plain = Path(settings.STATIC_ROOT) / path.removeprefix("/static/")
    packed = plain.with_name(f"{plain.name}.gz")
    size = (packed if packed.exists() else plain).stat().st_size
    if plain.suffix == ".css":
        for face in re.findall(r"@font-face\{[^}]*\}", plain.read_text(encoding="utf-8")):
            if _needed(face, characters):
                size += sum((plain.parent / each).resolve().stat().st_size for each in re.findall(FONT, face))
    return size


def _needed(face: str, characters: set[str]) -> bool:
    """A browser asks for a font only when the page has a character in its unicode-range."""
    ranges = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", face)
    return any(int(low, 16) <= ord(each) <= int(high or low, 16) for low, high in ranges for each in characters)
