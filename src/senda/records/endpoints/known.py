"""What the store knows of an agent and of an activity (1.0.3, Communication 2.4 and 2.5; IEEE 9274.1.1, 4.1.6.3 and 4.1.6.4)."""

import json

from senda.records.endpoints.answer import Answer
from senda.records.endpoints.documents import ACTIVITY, AGENT, activity_of, agent_of
from senda.records.endpoints.resource import Call, Verb, resource
from senda.records.queries.activity import definition
from senda.records.queries.known_agent import names
from senda.records.rules.agent import ifi
from senda.records.rules.scope import READ_PROFILE, READ_SOME_STATEMENTS, READ_STATEMENTS

_IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")
_KNOW_NAMES = READ_STATEMENTS | READ_PROFILE


def _agent(call: Call) -> Answer:
    """A Person of one agent: the identifier asked for, and every name that statements gave it. Nothing is joined up.

    Who reads his own statements alone is told no name: others gave it.
    """
    agent = agent_of(call)
    person: dict[str, object] = {"objectType": "Person"}
    told = agent.get("name")
    known = (names(call.bearer.store_id, ifi(agent)) if call.bearer.may(_KNOW_NAMES) else []) or (
        [told] if isinstance(told, str) else []
    )
    if known:
        person["name"] = known
    for name in _IDENTIFIERS:
        if name in agent:
            person[name] = [agent[name]]
    return Answer(body=json.dumps(person, ensure_ascii=False).encode())


def _activity(call: Call) -> Answer:
    iri = activity_of(call)
    activity: dict[str, object] = {"objectType": "Activity", "id": iri}
    found = definition(call.bearer.store_id, iri)
    if found:
        activity["definition"] = found
    return Answer(body=json.dumps(activity, ensure_ascii=False).encode())


_READERS = READ_SOME_STATEMENTS | READ_PROFILE
agents = resource({"GET": Verb(_agent, _READERS, frozenset({AGENT}), (AGENT,))})
activities = resource({"GET": Verb(_activity, _READERS, frozenset({ACTIVITY}), (ACTIVITY,))})
