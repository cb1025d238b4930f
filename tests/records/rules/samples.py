"""Statements for the tests of the rules, and ways to change one place of them."""

import json

from senda.records.rules.faults import Malformed
from senda.records.rules.statement import parse
from senda.records.rules.versions import Version

ANA = {"mbox": "mailto:ana@senda.example", "name": "Ana"}
BETO = {"account": {"homePage": "https://senda.example", "name": "beto"}}
CARLA = {"openid": "https://carla.example/", "objectType": "Agent"}
DORA = {"mbox_sha1sum": "0123456789ABCDEF0123456789abcdef01234567"}
GUARDS = {"objectType": "Group", "name": "Guards", "mbox": "mailto:guards@senda.example", "member": [ANA, BETO]}
SOMEBODY = {"objectType": "Group", "member": [CARLA, DORA]}

ID = "5d8c2f10-7a3e-4b6c-9d21-0e4f5a6b7c8d"
OTHER = "0a1b2c3d-4e5f-4071-8293-a4b5c6d7e8f9"
REGISTRATION = "C0FFEE00-1234-4321-8765-0123456789AB"

LESSON = {"id": "https://senda.example/lessons/clocks"}
COURSE = {"id": "https://senda.example/courses/law", "objectType": "Activity"}

PLAIN = {"actor": ANA, "verb": {"id": "https://senda.example/verbs/read"}, "object": LESSON}

QUESTION = {
    "id": "https://senda.example/questions/7",
    "objectType": "Activity",
    "definition": {
        "name": {"es-MX": "Plazos", "en": "Time limits"},
        "description": {"es": "¿Cuántas horas?"},
        "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
        "moreInfo": "https://senda.example/questions/7/more",
        "interactionType": "choice",
        "correctResponsesPattern": ["b"],
        "choices": [{"id": "a", "description": {"es": "24", "en": "24 h"}}, {"id": "b"}],
        "extensions": {"https://senda.example/x/level": {"n": [1, 2.5, None, {}]}},
    },
}

FULL = {
    "id": ID,
    "actor": BETO,
    "verb": {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"es": "contestó", "en-US": "answered"}},
    "object": QUESTION,
    "result": {
        "score": {"scaled": 0.75, "raw": 3, "min": 0, "max": 4},
        "success": True,
        "completion": False,
        "response": "b",
        "duration": "PT1M12.5S",
        "extensions": {"https://senda.example/x/tries": None},
    },
    "context": {
        "registration": REGISTRATION,
        "instructor": GUARDS,
        "team": SOMEBODY,
        "revision": "2",
        "platform": "Senda",
        "language": "es-MX",
        "statement": {"objectType": "StatementRef", "id": OTHER},
        "contextActivities": {"parent": [COURSE], "grouping": [], "category": [], "other": [LESSON, COURSE]},
        "extensions": {},
    },
    "timestamp": "2026-11-24T18:05:00.123Z",
    "stored": "2026-11-24T18:05:01Z",
    "authority": ANA,
    "version": "1.0.0",
    "attachments": [
        {
            "usageType": "https://senda.example/attachments/photo",
            "display": {"es": "Foto"},
            "description": {"es": "La hoja"},
            "contentType": 'image/png; name="a b"',
            "length": 5,
            "sha2": "AB" * 32,
            "fileUrl": "https://senda.example/photo.png",
        }
    ],
}

IN_TWO = {
    **FULL,
    "context": {
        **FULL["context"],
        "contextAgents": [
            {"objectType": "contextAgent", "agent": CARLA, "relevantTypes": ["https://senda.example/roles/witness"]}
        ],
        "contextGroups": [{"objectType": "contextGroup", "group": GUARDS}],
    },
}

SUBSTATEMENT = {
    "objectType": "SubStatement",
    **{k: v for k, v in FULL.items() if k not in {"id", "stored", "version", "authority"}},
}
PLANNED = {"actor": ANA, "verb": {"id": "https://senda.example/verbs/planned"}, "object": SUBSTATEMENT}
VOIDING = {
    "actor": ANA,
    "verb": {"id": "http://adlnet.gov/expapi/verbs/voided"},
    "object": {"objectType": "StatementRef", "id": OTHER},
}


def changed(value, path, item):
    """The value with another item at a path such as "context.contextActivities.parent.0"."""
    made = json.loads(json.dumps(value))
    *way, last = path.split(".") if path else [""]
    place = made
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    if isinstance(place, list):
        place[int(last)] = item
    else:
        place[last] = item
    return made


def without(value, path):
    made = json.loads(json.dumps(value))
    *way, last = path.split(".")
    place = made
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    del place[last]
    return made


def faults(value, version=Version.TWO):
    """What a value is refused for: path and rule of each fault, [] where it is taken."""
    try:
        parse(value, version)
    except Malformed as refused:
        return [(fault.path, fault.rule) for fault in refused.faults]
    return []
