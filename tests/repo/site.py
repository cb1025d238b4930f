"""The whole site: every address with its arguments, and a copy of the finished demonstration under this process."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from senda.credentials.models import Certificate
from senda.kernel import clock
from senda.kernel.action import adapter
from senda.kernel.actor import Actor, Role
from senda.learning.models import Test
from senda.people.models import Account, Person, StaffBatch
from senda.people.queries.account import invitation_words
from senda.practice.actions.shift import begin_shift
from senda.practice.api import shift_kinds
from senda.practice.models import Assignment, CaseVersion, Play, ShiftPlay
from senda.programmes.models import (
    CalendarAddress,
    CohortMember,
    Nomination,
    NominationBatch,
    Selection,
    Session,
    TimetableVersion,
    TrainerSeat,
)
from senda.records.models import Credential, Erasure, Statement, Store
from tests.factories.people import AccountFactory, PersonFactory, RoleGrantFactory
from tests.factories.practice import AssignmentFactory
from tests.factories.records import CredentialFactory

EDITION, STATE, CENTRE, CASE = 2, "27", "MX27-02", "prima-de-tapachula"
SET_CASE = "la-chamarra"
"""Set to the official as an assessment: while it is, its file is closed to him, so it is not the case whose pages are opened."""
LOGINS = {
    "ana": "ana",
    "carla": f"direccion.{CENTRE.lower()}",
    "dora": "dora",
    "fidel": "fidel",
    "gala": "gala",
    "hugo": "hugo",
    "iris": "iris",
}
"""The cast as the demonstration knows it; Beto is one of its officials, Eva has an account and no role."""
CREW = {
    "records": f"records.{CENTRE.lower()}",
    "memo": f"medical.{CENTRE.lower()}",
    "rosa": "registro",
    "pablo": "comar",
    "queta": "consulado.hnd",
}
"""The people of the register."""
REGISTER = ("centres:", "twin:")
MACHINES = ("records:one_", "records:two_", "records:None")
"""What speaks JSON to other systems by credentials of its own: tests/records tries every resource, method and scope."""
"""The register in its two worlds: tests/centres/test_matrix.py says who opens it, test_register_sweep.py tries to break it."""
NAMES = ("ana", "beto", "carla", "dora", "eva", "fidel", "gala", "hugo", "iris", "public")


def patterns(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the site by its full name."""
    for found in (resolver or get_resolver()).url_patterns:
        if isinstance(found, URLResolver):
            yield from patterns(found, found.namespace or space)
        else:
            yield (f"{space}:{found.name}" if space else str(found.name)), found


@dataclass(frozen=True)
class Academy:
    """The demonstration's people by the names of the cast, and what its addresses need."""

    account: dict[str, Account]
    sessions: dict[str, str] = field(default_factory=dict)

    def client(self, name: str) -> Client:
        """A browser of its own each time, on the one session of this person; the public has none."""
        client = Client()
        if name != "public":
            client.cookies[settings.SESSION_COOKIE_NAME] = self.session_of(name)
        return client

    def session_of(self, name: str) -> str:
        """The key of the session, signed in once, the second factor given."""
        if name not in self.sessions:
            client, account = Client(), self.account[name]
            client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
            device, _ = TOTPDevice.objects.get_or_create(user=account, defaults={"name": "test", "confirmed": True})
            session = client.session
            session[DEVICE_ID_SESSION_KEY] = device.persistent_id
            session.save()
            self.sessions[name] = str(session.session_key)
        return self.sessions[name]

    def address(self, name: str) -> str:
        return reverse(name, kwargs=self.arguments(name))

    def arguments(self, name: str) -> dict[str, Any]:
        wanted = dict(patterns())[name].pattern.converters
        known = max((each for each in ARGUMENTS if name.startswith(each)), key=len, default="")
        own = ARGUMENTS[known](self) if known else {}
        return {key: own[key] if key in own else COMMON[key](self) for key in wanted}


def _beto(academy: Academy) -> Person:
    return academy.account["beto"].person


def _nomination(_academy: Academy) -> dict[str, Any]:
    return {"pk": Nomination.objects.filter(edition__number=EDITION, delegation__state_key=STATE).earliest("pk").pk}


def _session(academy: Academy) -> dict[str, Any]:
    mine = Session.objects.filter(version__status="published", version__edition__number=EDITION)
    return {"pk": mine.filter(trainer__person=academy.account["gala"].person).earliest("pk").pk}


def _staff_batch(_academy: Academy) -> dict[str, Any]:
    return {"pk": StaffBatch.objects.latest("pk").pk}


def _batch(_academy: Academy) -> dict[str, Any]:
    return {"pk": NominationBatch.objects.filter(delegation__state_key=STATE).latest("pk").pk}


def _test(academy: Academy) -> dict[str, Any]:
    return {"pk": Test.objects.filter(seats__person=_beto(academy)).earliest("pk").pk, "number": 1}


def _statement(academy: Academy) -> dict[str, Any]:
    """One that tells of Beto."""
    name = f'"person-{_beto(academy).pk}"'
    return {"store_key": "academy", "statement_id": Statement.objects.filter(body__contains=name).earliest("pk").uuid}


def _credential(_academy: Academy) -> dict[str, Any]:
    known = Credential.objects.filter(key="of-the-sweep").first()
    return {"key": (known or CredentialFactory(key="of-the-sweep", store=Store.objects.get(key="academy"))).key}


def _erasure(_academy: Academy) -> dict[str, Any]:
    """One that was asked for and is not confirmed."""
    counts = dict.fromkeys(("statements", "attachments", "documents", "names"), 1)
    asked = {"person": "0" * 64, "asked_by_name": "Ana", "asked_at": clock.now(), **counts}
    store = Store.objects.get(key="academy")
    return {"pk": Erasure.objects.get_or_create(store=store, reason="File 12/2014", defaults=asked)[0].pk}


def _member(_academy: Academy) -> dict[str, Any]:
    return {"pk": CohortMember.objects.filter(edition__number=EDITION, left_at=None).earliest("pk").pk}


def _official(academy: Academy) -> dict[str, Any]:
    """Somebody of centre A who is neither Beto nor its head."""
    known = [academy.account[name].person_id for name in ("beto", "carla")]
    posted = Person.objects.filter(posts__unit__key=CENTRE, posts__ends_on=None).exclude(pk__in=known)
    return {"pk": posted.earliest("pk").pk}


def _seat(_academy: Academy) -> dict[str, Any]:
    seat = TrainerSeat.objects.filter(edition__number=EDITION, partner_key="CNDH").earliest("pk")
    return {"pk": seat.pk, "key": seat.key, "seat": seat.key}


def _play(academy: Academy) -> dict[str, Any]:
    return {"ref": Play.objects.filter(person=_beto(academy), ended_at__isnull=False).earliest("pk").ref}


def _invitation(academy: Academy) -> dict[str, Any]:
    who, token = invitation_words(academy.account["eva"])
    return {"who": who, "token": token}


COMMON: dict[str, Callable[[Academy], Any]] = {
    "number": lambda _academy: EDITION,
    "state": lambda _academy: STATE,
    "kind": lambda _academy: "post",
    "person_id": lambda academy: _beto(academy).pk,
    "proposal": lambda _academy: Selection.objects.filter(edition__number=EDITION).latest("number").number,
    "version": lambda _academy: TimetableVersion.objects.get(edition__number=EDITION, status="published").number,
    "serial": lambda academy: Certificate.objects.filter(person=_beto(academy)).latest("pk").serial,
    "code": lambda _academy: "000000",
    "norm_id": lambda _academy: "MED1",
    "item_id": lambda _academy: "legal-01",
    "key": lambda _academy: CASE,
    "language": lambda _academy: "es",
    "store_key": lambda _academy: "academy",
    "token": lambda _academy: CalendarAddress.objects.earliest("pk").token,
}
"""What an argument of this name stands for, unless ARGUMENTS says otherwise."""

ARGUMENTS: dict[str, Callable[[Academy], dict[str, Any]]] = {
    "people:account": lambda academy: {"pk": academy.account["eva"].pk},
    "people:demonstration_sign_in": lambda academy: {"pk": academy.account["ana"].pk},
    "people:invitation": _invitation,
    "people:official": _official,
    "people:posts": _official,
    "people:staff_import": _staff_batch,
    "programmes:attendance": _session,
    "programmes:cohort": _member,
    "programmes:nomination": _nomination,
    "programmes:nomination_import": _batch,
    "programmes:scan": _session,
    "programmes:seat": _seat,
    "programmes:selection": _nomination,
    "programmes:session": _session,
    "learning:": _test,
    "records:statement": _statement,
    "records:upkeep": lambda _academy: {"store_key": "academy"},
    "records:exchange": lambda _academy: {"store_key": "academy"},
    "records:erasure": _erasure,
    "records:forwarding": lambda _academy: {"store_key": "academy"},
    "records:credential_revoke": _credential,
    "practice:": _play,
    "practice:begin_set": lambda academy: {"ref": Assignment.objects.filter(person=_beto(academy)).latest("pk").ref},
    "practice:shift": lambda academy: {"ref": ShiftPlay.objects.filter(person=_beto(academy)).latest("pk").ref},
    **dict.fromkeys(
        ("practice:version", "practice:prove", "practice:sign", "practice:withdraw"),
        lambda _academy: {"pk": CaseVersion.objects.filter(key=CASE).latest("pk").pk},
    ),
    "readiness:centre": lambda _academy: {"key": CENTRE},
    "readiness:state": lambda _academy: {"key": STATE},
}
"""The arguments of every address whose name begins so; the longest beginning counts."""


FILES = {"default": "senda.sqlite3", "practice": "practice.sqlite3"}


@contextmanager
def standing_on(home: Path, place: Path) -> Iterator[Academy]:
    """This process works on a copy of the demonstration's home, database included, until the end of the block."""
    copy = place / "home"
    shutil.copytree(home, copy)
    tests_own = {alias: connections[alias] for alias in FILES}
    for alias, file in FILES.items():
        taken = connections.create_connection(alias)
        taken.settings_dict = {**taken.settings_dict, "NAME": str(copy / file)}
        connections[alias] = taken
    try:
        with override_settings(SENDA_HOME=copy, SENDA_DEMONSTRATION=True):
            adapter.cache_clear()
            clock.forget()
            yield Academy(_accounts())
    finally:
        for alias, own in tests_own.items():
            connections[alias].close()
            connections[alias] = own
        adapter.cache_clear()
        clock.forget()


def _accounts() -> dict[str, Account]:
    known = {account.login.split("@")[0]: account for account in Account.objects.select_related("person")}
    found = {name: known[login] for name, login in (LOGINS | CREW).items()}
    member = CohortMember.objects.filter(edition__number=EDITION, left_at=None).exclude(
        nomination__delegation__state_key=STATE
    )
    certified = member.filter(person__in=Certificate.objects.values("person")).first() or member.first()
    assert certified is not None
    found["beto"] = Account.objects.filter(person=certified.person).first() or AccountFactory(person=certified.person)
    RoleGrantFactory(person=certified.person, role="official")
    CalendarAddress.objects.get_or_create(
        person=certified.person, defaults={"token": "a" * 43, "made_at": certified.joined_at}
    )
    version = CaseVersion.objects.filter(key=SET_CASE).latest("pk")
    AssignmentFactory(person=certified.person, version=version, closes_at=certified.joined_at + timedelta(days=3650))
    official = Actor(certified.person.pk, certified.person.full_name, frozenset({Role.OFFICIAL}), certified.joined_at)
    begin_shift(official, kind=shift_kinds()[0])
    found["eva"] = AccountFactory(login="eva@senda.test", person=PersonFactory(employee_number=None))
    return found
