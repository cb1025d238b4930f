"""The cohort of edition 2: proposed, confirmed, one who drops out and the substitute."""

from datetime import timedelta

from senda.home.demonstration.stages import SELECTED
from senda.home.demonstration.world import EDITION, World, chance
from senda.programmes.api import accept_substitute, cohort_roster, confirm_cohort, drop_member, propose_selection


def choose_the_cohort(world: World) -> None:
    selection = propose_selection(world.at("ana", SELECTED), edition_number=EDITION)
    world.done("selection")
    members = confirm_cohort(
        world.at("ana", SELECTED + timedelta(hours=1)), edition_number=EDITION, selection_number=selection.number
    )
    world.done("selection")
    leaver = max(members, key=lambda member: chance("leaver", member.person_id))
    later = world.at("ana", SELECTED + timedelta(days=1))
    drop_member(
        later, edition_number=EDITION, member_id=leaver.pk, reason="Licencia médica de la persona (demostración)."
    )
    accept_substitute(later, edition_number=EDITION, replaces_id=leaver.pk)
    world.done("selection")
    world.roster = tuple(line for line in cohort_roster(EDITION, later.on) if line.left_at is None)
