"""From an empty home to the delegations' nominations."""

import secrets
from importlib import resources

from django.conf import settings

from senda.home.demonstration.people import CREW_AT, CREW_OF, EXAMPLE_DOMAIN, HEADS_OF, OFFICE, TRAINERS, Invented
from senda.home.demonstration.stages import NOMINATED, OPENED
from senda.home.demonstration.world import EDITION, World
from senda.kernel.actor import Role
from senda.packs.reader import folder
from senda.people.api import (
    actor_for,
    grant_role,
    import_staff,
    open_account,
    open_person,
    posted,
    receive_staff,
    unit_ids,
)
from senda.programmes.api import import_nomination_files


def import_the_staff(world: World) -> None:
    actor = world.operator_at(OPENED)
    content = (folder(settings.SENDA_PACK) / "demonstration" / "staff-2014.xlsx").read_bytes()
    batch = receive_staff(actor, file_name="staff-2014.xlsx", content=content)
    import_staff(actor, batch_id=batch.pk)
    world.done("staff list")


def invite_the_people(world: World) -> None:
    """Everybody has a password, a random one that nobody knows: in a demonstration one signs in by one click."""
    for invented in (*OFFICE, *TRAINERS):
        _invite(world, invented)
        world.done("people")
    actor = world.operator_at(OPENED)
    for key in HEADS_OF:
        crew = posted(OPENED.date(), [unit_ids()[key]])
        head = next(member.person_id for member in crew if member.position == "director")
        open_invited(world, head, f"direccion.{key.lower()}")
        grant_role(actor, person_id=head, role=Role.CENTRE_HEAD, unit_key=key)
        world.done("people")
    crew = posted(OPENED.date(), [unit_ids()[CREW_AT]])
    for position in CREW_OF:
        member = next(each for each in crew if each.position == position)
        open_invited(world, member.person_id, f"{position}.{CREW_AT.lower()}")
        grant_role(actor, person_id=member.person_id, role=Role.OFFICIAL)
        world.done("people")


def _invite(world: World, invented: Invented) -> None:
    actor = world.operator_at(OPENED)
    person_id = open_person(
        actor,
        given_names=invented.given_names,
        surname_1=invented.surname_1,
        surname_2=invented.surname_2,
        partner_key=invented.partner,
        sex=invented.sex,
    )
    world.persons[invented.login] = person_id
    if invented.role is None:
        return
    grant_role(actor, person_id=person_id, role=invented.role, unit_key=invented.unit, partner_key=_bound(invented))
    open_invited(world, person_id, invented.login)


def _bound(invented: Invented) -> str:
    return invented.partner if invented.role in {Role.TRAINER, Role.LIAISON, Role.PARTNER} else ""


def open_invited(world: World, person_id: int, login: str) -> None:
    account = open_account(
        world.operator_at(OPENED),
        person_id=person_id,
        login=f"{login}@{EXAMPLE_DOMAIN}",
        password=secrets.token_urlsafe(24),
    )
    world.accounts[login] = account.pk
    world.actors[login] = actor_for(account, OPENED)


def import_the_nominations(world: World) -> None:
    place = resources.files("senda.packs") / settings.SENDA_PACK / "demonstration" / "nominations-edition-2"
    files = [(entry.name, entry.read_bytes()) for entry in sorted(place.iterdir(), key=lambda entry: entry.name)]
    import_nomination_files(world.at("ana", NOMINATED), edition_number=EDITION, files=files)
    world.done("nominations")
