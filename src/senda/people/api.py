"""The door of people."""

from senda.people.access.account import actor_for, needs_second_factor
from senda.people.access.official import may_see_curps
from senda.people.actions.account import grant_role, open_account, open_person
from senda.people.actions.founding import load_units
from senda.people.actions.post import post_official
from senda.people.actions.roster import (
    confirm_curp,
    discard_staff,
    import_staff,
    receive_staff,
    teach_headings,
    undo_staff,
)
from senda.people.forms.roster import HeadingsForm, WorkbooksForm
from senda.people.phrases import PHRASES
from senda.people.phrases.roles import ROLE_NAMES
from senda.people.phrases.roster import BATCH_STATUS, COLUMN_NAMES, CURP_PHRASES
from senda.people.queries.account import (
    demonstration_accounts,
    desk_addresses,
    invitation_words,
    partner_name,
    partner_people,
    person_by_number,
    person_partner,
)
from senda.people.queries.official import SEX_ON_PAPER, names_of
from senda.people.queries.post import (
    Centre,
    Crew,
    Named,
    Posted,
    centres,
    crews,
    positions,
    posted,
    posted_of,
    shifts,
    states,
)
from senda.people.queries.roster import (
    NOMINATIONS,
    STAFF,
    columns_to_teach,
    confirmed_curps,
    listed_staff,
    people_on_staff,
    plan_of_staff_file,
    read_book,
    roster_words,
    staff_plan,
    taught_columns,
)
from senda.people.queries.serving import (
    Delegation,
    Serving,
    delegations,
    serving,
    serving_found,
    serving_numbered,
    serving_people,
    unit_names,
)
from senda.people.queries.unit import delegation_by_state, has_people, staff_count, unit_ids
from senda.people.rules.roster.sheets import any_layout, people_layout

__all__ = [
    "BATCH_STATUS",
    "COLUMN_NAMES",
    "CURP_PHRASES",
    "NOMINATIONS",
    "PHRASES",
    "ROLE_NAMES",
    "SEX_ON_PAPER",
    "STAFF",
    "Centre",
    "Crew",
    "Delegation",
    "HeadingsForm",
    "Named",
    "Posted",
    "Serving",
    "WorkbooksForm",
    "actor_for",
    "any_layout",
    "centres",
    "columns_to_teach",
    "confirm_curp",
    "confirmed_curps",
    "crews",
    "delegation_by_state",
    "delegations",
    "demonstration_accounts",
    "desk_addresses",
    "discard_staff",
    "grant_role",
    "has_people",
    "import_staff",
    "invitation_words",
    "listed_staff",
    "load_units",
    "may_see_curps",
    "names_of",
    "needs_second_factor",
    "open_account",
    "open_person",
    "partner_name",
    "partner_people",
    "people_layout",
    "people_on_staff",
    "person_by_number",
    "person_partner",
    "plan_of_staff_file",
    "positions",
    "post_official",
    "posted",
    "posted_of",
    "read_book",
    "receive_staff",
    "roster_words",
    "serving",
    "serving_found",
    "serving_numbered",
    "serving_people",
    "shifts",
    "staff_count",
    "staff_plan",
    "states",
    "taught_columns",
    "teach_headings",
    "undo_staff",
    "unit_ids",
    "unit_names",
]
