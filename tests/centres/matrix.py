"""Who may open which page of the register and read which word, written by hand from the rules.

The product's own tables are never asked: a right that widens there must be widened here by somebody as well.
"""

import re
from dataclasses import dataclass

from django.urls import URLResolver, get_resolver

from senda.kernel.world import World
from tests.factories.planted import A, Planted

ROOT = {World.REAL: "/register/", World.PRACTICE: "/practice/register/"}

# Who is what in centre A and in centre B.
DESK, MEDICAL, LEGAL, PROTECTION, HEAD = "desk", "medical", "legal", "protection", "head"
REGISTRAR, OVERSIGHT, COMAR, CONSULATE = "registrar", "oversight", "comar", "consulate"
AT_A = {
    "beto": {DESK},
    "nora": {HEAD, DESK},
    "memo": {MEDICAL},
    "lupe": {LEGAL, PROTECTION},
    "olga": {PROTECTION, DESK},
}
AT_B = {"carla": {HEAD, DESK}}
EVERYWHERE = {"rosa": {REGISTRAR}, "dora": {OVERSIGHT}, "pablo": {COMAR}, "queta": {CONSULATE}}
NAMES = (*AT_A, *AT_B, *EVERYWHERE, "ana", "eva", "fidel", "gala", "hugo", "iris", "public")

ALL = {DESK, MEDICAL, LEGAL, PROTECTION, HEAD, REGISTRAR, OVERSIGHT, COMAR, CONSULATE, ""}
STAFF = {DESK, MEDICAL, LEGAL, PROTECTION, HEAD}
INSIDE = STAFF | {REGISTRAR, OVERSIGHT}
READERS = STAFF | {REGISTRAR}
KEEPERS = {DESK, HEAD}
WATCHERS = {HEAD, REGISTRAR, OVERSIGHT}
PARTNERS = {COMAR, CONSULATE}

# Which words each may read. The partner's referral brings the name that it needs; a consulate was told nothing here.
READS = {
    DESK: {"identity", "document", "custody"},
    MEDICAL: {"identity", "document", "medical"},
    LEGAL: {"identity", "document", "custody", "legal"},
    PROTECTION: {"identity", "document", "custody", "protection", "referral"},
    HEAD: {"identity", "document", "custody", "complaint", "incident"},
    REGISTRAR: {"identity", "document"},
    OVERSIGHT: {"complaint", "incident"},
    COMAR: {"identity", "referral"},
    CONSULATE: set(),
}
FILE = {"identity", "custody", "medical", "legal", "protection"}
"""What the file of a person shows of these to whoever may read it."""


@dataclass(frozen=True)
class Page:
    """`sees`: for whom the row exists (404 for all others); `opens`: who gets it (403 for all others who see it)."""

    opens: set[str]
    sees: frozenset[str] = frozenset(ALL)
    args: tuple[tuple[str, str], ...] = ()
    status: int = 200
    export: bool = False
    practice: int = 0


def unit_page(opens, **more):
    return Page(opens, args=(("unit_key", "unit"),), **more)


def file_page(opens, *, key="ref", sees=READERS, name="ref", **more):
    return Page(opens, frozenset(sees), ((name, key), *more.pop("args", ())), **more)


PAGES = {
    # Pages without a centre.
    "start": Page(STAFF | {REGISTRAR, OVERSIGHT} | PARTNERS, status=302),
    "clock_country": Page({REGISTRAR, OVERSIGHT}, export=True),
    "clock_days": Page(ALL),
    "inbox": Page(PARTNERS, export=True),
    "complaint_inbox": Page({OVERSIGHT}, export=True),
    "complaint_ask": Page(ALL),
    "oversight": Page({REGISTRAR, OVERSIGHT}, export=True),
    "duplicates": Page({REGISTRAR, HEAD}, export=True),
    "people_everywhere": Page(READERS),
    "fields": Page(ALL),
    "figures": Page(ALL, export=True, practice=409),
    "figures_month": Page(ALL, args=(("month", "month"),), export=True, practice=409),
    # Pages of a centre.
    "desk": unit_page(INSIDE),
    "arrive": unit_page(KEEPERS),
    "clock_board": unit_page(INSIDE, export=True),
    "alarms": unit_page(INSIDE, export=True),
    "transfers": unit_page(INSIDE, export=True),
    "referrals": unit_page(STAFF, export=True),
    "areas": unit_page(INSIDE, export=True),
    "meals": unit_page(INSIDE, export=True),
    "diets": unit_page({DESK, HEAD, MEDICAL}),
    "checks": unit_page(INSIDE, export=True),
    "services": unit_page(INSIDE, export=True),
    "headcount": unit_page(INSIDE, export=True),
    "shift": unit_page(INSIDE, export=True),
    "people": unit_page(READERS, export=True),
    "journal": unit_page(WATCHERS, export=True),
    "complaints": unit_page(WATCHERS, export=True),
    "complaint_new": unit_page(ALL),
    "complaint_pass_on": unit_page(STAFF),
    "findings": unit_page(WATCHERS, export=True),
    "finding_new": unit_page({OVERSIGHT}),
    "scores": unit_page(WATCHERS, export=True),
    "score_new": unit_page({OVERSIGHT}),
    "drills": unit_page(WATCHERS | {DESK}, export=True),
    "drill_new": unit_page(KEEPERS),
    "visits": unit_page(WATCHERS | {DESK}, export=True),
    "visit": file_page(WATCHERS | {DESK}, key="visit", sees=WATCHERS | {DESK}, name="pk"),
    "visit_new": unit_page(KEEPERS | {OVERSIGHT}),
    "incidents": unit_page(WATCHERS | {DESK}, export=True),
    "incident_new": unit_page(KEEPERS),
    # Pages of a person.
    "stay": file_page(READERS),
    "act": file_page(KEEPERS, args=(("kind", "goods"),)),
    "exit": file_page(KEEPERS),
    "transfer_order": file_page(KEEPERS),
    "place": file_page(KEEPERS),
    "identity": file_page(KEEPERS),
    "screenings": file_page(READERS),
    "screening": file_page({DESK, PROTECTION, LEGAL}, args=(("instrument", "refuge"),)),
    "signal": file_page(STAFF),
    "refer_list": file_page(STAFF),
    "refer": file_page({DESK, HEAD, PROTECTION, LEGAL}, args=(("kind", "refuge_notice"),)),
    "flag": file_page({PROTECTION, LEGAL}, key="flag"),
    # Pages of something else that has a number.
    "transfer": file_page(INSIDE, key="transfer", sees=INSIDE),
    "referral": file_page({PROTECTION, COMAR}, key="referral", sees={PROTECTION, COMAR}),
    "complaint": file_page({HEAD, OVERSIGHT}, key="complaint", sees={HEAD, OVERSIGHT}),
    "incident": file_page({HEAD, OVERSIGHT}, key="incident", sees={HEAD, OVERSIGHT}),
    "finding": file_page(WATCHERS, key="finding", sees=WATCHERS, name="pk"),
    "alarm_close": file_page({HEAD, REGISTRAR}, key="alarm", sees=INSIDE, name="pk"),
    "clock_silence": file_page({HEAD, REGISTRAR}, key="run", sees=INSIDE, name="run_id"),
    "meal_correct": file_page(KEEPERS, key="meal", sees=INSIDE, name="pk"),
    "headcount_roll": file_page(KEEPERS, key="headcount", sees=INSIDE, name="pk"),
    "headcount_explain": file_page(INSIDE, key="headcount", sees=INSIDE, name="pk"),
    "duplicate": file_page(READERS, key="pair", sees=READERS, name="pk"),
}
POSTED = {
    "journal_head": unit_page(WATCHERS),
    "area_close": Page(KEEPERS, args=(("unit_key", "unit"), ("pk", "area"))),
    "shift_withdraw": Page(KEEPERS, args=(("unit_key", "unit"), ("pk", "post"))),
}
"""Deeds without a page of their own: a GET is 405 for everybody."""
SENDERS = {"referral": {"beto", "carla"}}
"""Whoever sent a referral follows its steps, and does not read it back."""


def worn(name, unit):
    return (AT_A if unit == A else AT_B).get(name, set()) | EVERYWHERE.get(name, set()) or {""}


def worn_anywhere(name):
    return AT_A.get(name, set()) | AT_B.get(name, set()) | EVERYWHERE.get(name, set()) or {""}


def routes(namespace):
    """Every address of one namespace, as name → pattern."""
    found = [
        each for each in get_resolver().url_patterns if isinstance(each, URLResolver) and each.namespace == namespace
    ]
    assert len(found) == 1
    return {pattern.name: str(pattern.pattern) for pattern in found[0].url_patterns}


ROUTES = {World.REAL: routes("centres"), World.PRACTICE: routes("twin")}


def address(where, name, page, planted: Planted, **instead):
    """The page's address with what was planted in it."""
    known = {**planted.args, "unit": planted.unit, "month": "2014-06", **instead}
    filled = ROUTES[where][name]
    for argument, key in page.args:
        filled = re.sub(rf"<\w+:{argument}>", str(known.get(key, key)), filled)
    assert "<" not in filled, filled
    return ROOT[where] + filled


def expected(name, page_name, page, where, unit):
    hats = worn(name, unit) if page.args and page_name != "figures_month" else worn_anywhere(name)
    if page_name in SENDERS and name in SENDERS[page_name] and hats - {""}:
        return 200
    if page_name == "fields":
        return 403 if name in {"public", "eva"} else 200  # for whoever has a role
    if not hats & page.sees:
        return 404
    if not hats & page.opens:
        return 403
    if where is World.PRACTICE and page.practice:
        return page.practice
    return page.status


def readable(name, planted: Planted):
    """The markers of one centre that this reader may meet anywhere."""
    return {planted.marker[part] for hat in worn(name, planted.unit) - {""} for part in READS[hat]}
