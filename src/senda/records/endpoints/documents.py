"""State, Activity Profile and Agent Profile: the documents that activities keep.

1.0.3, Communication 2.3, 2.6 and 2.7; IEEE 9274.1.1, 4.1.6.2, 4.1.6.5 and 4.1.6.6.
"""

import json
from collections.abc import Callable, Mapping
from uuid import UUID

from senda.records.actions.document import delete_documents, merge_document, put_document
from senda.records.endpoints.answer import NO_CONTENT, Answer
from senda.records.endpoints.asked import read_id
from senda.records.endpoints.errors import not_found
from senda.records.endpoints.limits import check_values
from senda.records.endpoints.resource import Call, Verb, View, resource
from senda.records.queries.document import names, one
from senda.records.rules.agent import ifi, parse_agent
from senda.records.rules.document import LONGEST_NAME, Kept, Place, Precondition, is_json
from senda.records.rules.faults import Fault, Malformed, Rule
from senda.records.rules.iri import is_iri
from senda.records.rules.scope import READ_PROFILE, READ_STATE, WRITE_PROFILE, WRITE_STATE, Scope
from senda.records.rules.text import read_json
from senda.records.rules.timestamps import microseconds

ACTIVITY, AGENT, REGISTRATION, SINCE = "activityId", "agent", "registration", "since"
_PLACED: Mapping[Kept, tuple[str, ...]] = {
    Kept.STATE: (ACTIVITY, AGENT),
    Kept.ACTIVITY_PROFILE: (ACTIVITY,),
    Kept.AGENT_PROFILE: (AGENT,),
}
_NAMED: Mapping[Kept, str] = {
    Kept.STATE: "stateId",
    Kept.ACTIVITY_PROFILE: "profileId",
    Kept.AGENT_PROFILE: "profileId",
}
_UNKNOWN_TYPE = "application/octet-stream"


def _documents(kept: Kept, reads: frozenset[Scope], writes: frozenset[Scope]) -> View:
    """The resource of one kind of documents."""
    placed, named = _PLACED[kept], _NAMED[kept]
    known = frozenset({*placed, named, *((REGISTRATION,) if kept is Kept.STATE else ())})
    needs = (*placed, named)
    keeps_many = kept is Kept.STATE
    return resource(
        {
            "PUT": Verb(_writing(kept, put_document), writes, known, needs),
            "POST": Verb(_writing(kept, merge_document), writes, known, needs),
            "GET": Verb(_reading(kept), reads, known | {SINCE}, placed),
            "DELETE": Verb(_deleting(kept), writes, known, placed if keeps_many else needs),
        }
    )


def _reading(kept: Kept) -> Callable[[Call], Answer]:
    def read(call: Call) -> Answer:
        place, name = _place(call, kept), call.parameters.get(_NAMED[kept])
        if name is None:
            listed, modified = names(call.bearer.store_id, place, _since(call))
            return Answer(body=json.dumps(listed, ensure_ascii=False).encode(), modified=modified)
        found = one(call.bearer.store_id, place, name)
        if found is None:
            raise not_found()
        return Answer(
            body=bytes(found.content), content_type=found.content_type, modified=found.updated, etag=found.etag
        )

    return read


def _writing(kept: Kept, write: Callable[..., None]) -> Callable[[Call], Answer]:
    def put(call: Call) -> Answer:
        name = call.parameters[_NAMED[kept]]
        if len(name) > LONGEST_NAME:
            raise Malformed((Fault(_NAMED[kept], Rule.TOO_LONG, {"limit": LONGEST_NAME}),))
        if is_json(call.content_type):
            check_values(call.body)
        write(
            call.actor,
            credential=call.bearer,
            place=_place(call, kept),
            name=name,
            content=call.body,
            content_type=call.content_type or _UNKNOWN_TYPE,
            before=_precondition(call),
            version=call.version,
        )
        return Answer(status=NO_CONTENT)

    return put


def _deleting(kept: Kept) -> Callable[[Call], Answer]:
    def delete(call: Call) -> Answer:
        delete_documents(
            call.actor,
            credential=call.bearer,
            place=_place(call, kept),
            name=call.parameters.get(_NAMED[kept]),
            before=_precondition(call),
            version=call.version,
        )
        return Answer(status=NO_CONTENT)

    return delete


def _place(call: Call, kept: Kept) -> Place:
    """Whose documents the parameters name.

    Raises Malformed with the parameter and what is wrong with it.
    """
    placed = _PLACED[kept]
    registration = call.parameters.get(REGISTRATION)
    return Place(
        kept=kept,
        activity=activity_of(call) if ACTIVITY in placed else "",
        agent=ifi(agent_of(call)) if AGENT in placed else "",
        registration=None if registration is None else _registration(call),
    )


def activity_of(call: Call) -> str:
    """The activity that a parameter names. Raises Malformed when it is no IRI."""
    iri = call.parameters[ACTIVITY]
    if not is_iri(iri):
        raise Malformed((Fault(ACTIVITY, Rule.IRI),))
    return iri


def agent_of(call: Call) -> Mapping[str, object]:
    """The agent that a parameter holds as JSON. Raises Malformed when it is none."""
    return parse_agent(read_json(call.parameters[AGENT].encode(), AGENT), AGENT)


def _registration(call: Call) -> UUID:
    return read_id(call.parameters, REGISTRATION)


def _since(call: Call) -> int | None:
    written = call.parameters.get(SINCE)
    if written is None:
        return None
    moment = microseconds(written, call.version)
    if moment is None:
        raise Malformed((Fault(SINCE, Rule.TIMESTAMP),))
    return moment


def _precondition(call: Call) -> Precondition:
    return Precondition(call.header("If-Match"), call.header("If-None-Match"))


state = _documents(Kept.STATE, READ_STATE, WRITE_STATE)
activity_profile = _documents(Kept.ACTIVITY_PROFILE, READ_PROFILE, WRITE_PROFILE)
agent_profile = _documents(Kept.AGENT_PROFILE, READ_PROFILE, WRITE_PROFILE)
