"""The cast: one person for each way of standing to the system, so that tests of access read like prose.

Ana coordinates. Beto is an official of centre A. Carla heads centre B. Dora audits. Eva is nobody (she may sign in, no more).
Fidel speaks for the federal delegation of A's state. Gala trains for CNDH. Hugo is the liaison of CNDH. Iris records clearances.
Centre A and B lie in different states (27 and 30). `public` is who has not signed in; `operator` the command line.

The register brings its own crew (fixture `crew`, the same cast with more people): Nora heads centre A, Memo is its physician,
Lupe its lawyer, Olga its child protection officer; Rosa keeps the register at headquarters; Pablo receives for COMAR, Queta
for the consulate of Honduras. Rita signs simulated cases off.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from senda.kernel.actor import Actor, Role, Standing
from senda.kernel.values import fold
from senda.people.models import Account, Person, Unit
from tests.factories.people import AccountFactory, PersonFactory, PostFactory, RoleGrantFactory, UnitFactory

NOW = datetime(2014, 6, 10, 10, 0, tzinfo=ZoneInfo("America/Mexico_City"))
NAMES = ("ana", "beto", "carla", "dora", "eva", "fidel", "gala", "hugo", "iris")
CREW: dict[str, tuple[Role, str, str]] = {
    "nora": (Role.CENTRE_HEAD, "director", ""),
    "memo": (Role.OFFICIAL, "medical", ""),
    "lupe": (Role.OFFICIAL, "legal", ""),
    "olga": (Role.OFFICIAL, "opi", ""),
    "rosa": (Role.REGISTRAR, "", ""),
    "pablo": (Role.PARTNER, "", "COMAR"),
    "queta": (Role.PARTNER, "", "CONSULATE-HND"),
    "rita": (Role.REVIEWER, "", ""),
}
"""The people of the register: role, position at centre A, partner."""


@dataclass(frozen=True)
class Cast:
    """Actors by name (`cast.ana`), their persons (`cast.person["ana"]`), accounts and the two centres."""

    person: dict[str, Person]
    account: dict[str, Account]
    actor: dict[str, Actor]
    centre_a: Unit
    centre_b: Unit
    delegation_a: Unit
    delegation_b: Unit
    trust_control: Unit

    def __getattr__(self, name: str) -> Actor:
        try:
            return self.actor[name]
        except KeyError as missing:
            raise AttributeError(name) from missing

    @property
    def everybody(self) -> dict[str, Actor]:
        """The whole cast, the public and the command line included, for tests that access agrees with itself."""
        return dict(self.actor)

    def at(self, name: str, moment: datetime) -> Actor:
        """The same person at another moment."""
        known = self.actor[name]
        return replace(known, now=moment)


def assemble(now: datetime = NOW) -> Cast:
    institute = UnitFactory(key="MX-INM", name="Instituto", kind="institute", type="", state_key="")
    delegation_a = UnitFactory(
        key="MX-DEL-27", name="Delegación Tabasco", kind="delegation", type="", state_key="27", parent=institute
    )
    delegation_b = UnitFactory(
        key="MX-DEL-30", name="Delegación Veracruz", kind="delegation", type="", state_key="30", parent=institute
    )
    centre_a = UnitFactory(key="MX27-02", name="Villahermosa", state_key="27", parent=delegation_a)
    centre_b = UnitFactory(key="MX30-01", name="Acayucan", state_key="30", parent=delegation_b)
    trust_control = UnitFactory(
        key="MX-CECC", name="Control de Confianza", kind="evaluation", type="", state_key="", parent=institute
    )
    person = {
        name: PersonFactory(
            given_names=name.capitalize(),
            folded_name=fold(f"{name} Ficticia Prueba"),
            sex="M" if name in {"beto", "fidel", "hugo"} else "F",
        )
        for name in NAMES
    }
    PostFactory(person=person["beto"], unit=centre_a, position="custody", shift="night")
    PostFactory(person=person["carla"], unit=centre_b, position="director", shift="morning")
    roles: dict[str, tuple[Role, Unit | None, str]] = {
        "ana": (Role.COORDINATOR, None, ""),
        "beto": (Role.OFFICIAL, None, ""),
        "carla": (Role.CENTRE_HEAD, centre_b, ""),
        "dora": (Role.AUDITOR, None, ""),
        "fidel": (Role.DELEGATION, delegation_a, ""),
        "gala": (Role.TRAINER, None, "CNDH"),
        "hugo": (Role.LIAISON, None, "CNDH"),
        "iris": (Role.EVALUATOR, trust_control, ""),
    }
    for name, (role, unit, partner) in roles.items():
        RoleGrantFactory(person=person[name], role=role.value, unit=unit, partner_key=partner)
    for name in ("gala", "hugo"):
        Person.objects.filter(pk=person[name].pk).update(partner_key="CNDH", employee_number=None)
    account = {name: AccountFactory(login=f"{name}@senda.test", person=person[name]) for name in NAMES}
    below = {
        "carla": frozenset({centre_b.pk}),
        "fidel": frozenset({delegation_a.pk, centre_a.pk}),
        "iris": frozenset({trust_control.pk}),
    }
    posts = {"beto": (Standing("MX27-02", "custody", "night"),), "carla": (Standing("MX30-01", "director", "morning"),)}
    actor = {
        name: Actor(
            person_id=person[name].pk,
            name=person[name].full_name,
            roles=frozenset({roles[name][0]}) if name in roles else frozenset(),
            now=now,
            units=below.get(name, frozenset()),
            partner=roles[name][2] if name in roles else "",
            leads=frozenset({"MX30-01"}) if name == "carla" else frozenset(),
            posts=posts.get(name, ()),
        )
        for name in NAMES
    }
    actor["public"] = Actor(None, "", frozenset(), now)
    actor["operator"] = Actor(None, "senda", frozenset({Role.OPERATOR}), now)
    return Cast(person, account, actor, centre_a, centre_b, delegation_a, delegation_b, trust_control)


def add_crew(cast: Cast, now: datetime = NOW) -> Cast:
    """Brings the people of the register into the same cast."""
    for name, (role, position, partner) in CREW.items():
        person = PersonFactory(
            given_names=name.capitalize(),
            folded_name=fold(f"{name} Ficticia Prueba"),
            sex="M" if name in {"memo", "pablo"} else "F",
            partner_key=partner,
            **({"employee_number": None} if partner else {}),
        )
        if position:
            PostFactory(person=person, unit=cast.centre_a, position=position, shift="morning")
        head = role is Role.CENTRE_HEAD
        RoleGrantFactory(person=person, role=role.value, unit=cast.centre_a if head else None, partner_key=partner)
        cast.person[name] = person
        cast.account[name] = AccountFactory(login=f"{name}@senda.test", person=person)
        cast.actor[name] = Actor(
            person_id=person.pk,
            name=person.full_name,
            roles=frozenset({role}),
            now=now,
            units=frozenset({cast.centre_a.pk}) if head else frozenset(),
            partner=partner,
            leads=frozenset({"MX27-02"}) if head else frozenset(),
            posts=(Standing("MX27-02", position, "morning"),) if position else (),
        )
    return cast
