"""The command line: `senda COMMAND`. Every command sets up an empty home by itself."""

import os
import sys

import django
from django.core.management import ManagementUtility

COMMANDS = {
    "demo": "build the demonstration academy and serve it",
    "serve": "serve an existing home",
    "import": "import a staff list or the delegations' nominations",
    "select": "propose the cohort of an edition",
    "timetable": "draft or print the timetable of an edition",
    "verify": "verify a certificate file",
    "keys": "show the public keys, change the signing key or the keys of the register",
    "pack": "check a country pack",
    "account": "create an account and its invitation",
    "case": "prove simulated cases, or let a scripted official play one",
    "centres": "fill the practice twin of the register",
    "shift": "let a scripted official play a simulated shift",
    "clocks": "show the clocks that run in a centre",
    "records": "make, list and revoke credentials of the record store",
    "journal": "verify the journal, or hand out the signed head of a chain",
    "backup": "write a backup, also while the server runs",
    "restore": "restore a backup into an empty home",
    "nightly": "run the nightly list",
    "migrate": "bring the database to this version",
}
WITHOUT_HOME = {"case", "pack", "restore", "shift"}


def usage() -> str:
    lines = [f"  {name:<11}{told}" for name, told in COMMANDS.items()]
    return "usage: senda COMMAND [options]\n\n" + "\n".join(lines) + "\n\n`senda COMMAND --help` tells the rest.\n"


def main() -> None:
    """Exit status 0, 1 (refused or failed), 2 (usage)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "senda.settings")
    words = sys.argv[1:]
    if not words or words[0] in {"-h", "--help", "help"}:
        sys.stdout.write(usage())
        sys.exit(0 if words else 2)
    if words[0] not in COMMANDS:
        sys.stderr.write(f"senda: there is no command {words[0]!r}.\n\n{usage()}")
        sys.exit(2)
    django.setup()
    asks_for_help = {"-h", "--help"} & set(words[1:])
    if words[0] not in WITHOUT_HOME and words[0] != "migrate" and not asks_for_help:
        from senda.home.founding import found_home  # noqa: PLC0415 - models can be imported only after django.setup()

        found_home()
    ManagementUtility(["senda", *words]).execute()


if __name__ == "__main__":
    main()
