"""The cast: one person for each way of standing to the system, so that tests of access read like prose.

Ana coordinates. Beto is an official of centre A. Carla heads centre B. Dora audits. Eva is nobody (she may sign in, no more).
Fidel speaks for the federal delegation of A's state. Gala trains for CNDH. Hugo is the liaison of CNDH. Iris records clearances.
Centre A and B lie in different states (27 and 30). `public` is who has not signed in; `operator` the command line.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from senda.kernel.actor import Actor, Role
from senda.kernel.values import fold
from senda.people.models import Account, Person, Unit
from tests.factories.people import AccountFactory, PersonFactory, PostFactory, RoleGrantFactory, UnitFactory

NOW = datetime(2014, 6, 10, 10, 0, tzinfo=ZoneInfo("America/Mexico_City"))
NAMES = ("ana", "beto", "carla", "dora", "eva", "fidel", "gala", "hugo", "iris")


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
        return Actor(known.person_id, known.name, known.roles, moment, known.units, known.partner)


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
    actor = {
        name: Actor(
            person_id=person[name].pk,
            name=person[name].full_name,
            roles=frozenset({roles[name][0]}) if name in roles else frozenset(),
            now=now,
            units=below.get(name, frozenset()),
            partner=roles[name][2] if name in roles else "",
        )
        for name in NAMES
    }
    actor["public"] = Actor(None, "", frozenset(), now)
    actor["operator"] = Actor(None, "senda", frozenset({Role.OPERATOR}), now)
    return Cast(person, account, actor, centre_a, centre_b, delegation_a, delegation_b, trust_control)
