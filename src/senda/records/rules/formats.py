"""The two other forms in which statements are answered: "ids" and "canonical" (Communication 2.1.3, "format")."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Json = dict[str, Any]

_IDENTIFYING = ("objectType", "mbox", "mbox_sha1sum", "openid", "account")
_COMPONENT_LISTS = ("choices", "scale", "source", "target", "steps")
_RANGE = re.compile(r"\s*(\*|[A-Za-z0-9-]{1,200})\s*(?:;\s*[qQ]\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?", re.ASCII)
_MOST_RANGES = 50


def ids_format(value: Json) -> Json:
    """A kept statement with the least that identifies its people, activities and verb."""
    return _changed(value, agent=_agent_id, activity=_activity_id, verb=lambda verb: {"id": verb["id"]})


def canonical_format(value: Json, languages: Sequence[str], definitions: Mapping[str, Json] | None = None) -> Json:
    """A kept statement with the store's definitions of its activities, and one language in each language map.

    Args:
        value: the statement.
        languages: language ranges, the most wanted first, as `wanted_languages` gives them.
        definitions: the store's definition by activity id; what was sent stays where the store knows none.
    """
    told = definitions or {}

    def activity(sent: Json) -> Json:
        definition = told.get(sent["id"]) or sent.get("definition")
        return {**sent, "definition": _one_language_definition(definition, languages)} if definition else sent

    def verb(sent: Json) -> Json:
        return {**sent, "display": one_language(sent["display"], languages)} if "display" in sent else sent

    return _changed(value, agent=lambda agent: agent, activity=activity, verb=verb)


def wanted_languages(header: str) -> tuple[str, ...]:
    """The language ranges of an Accept-Language header, the most wanted first; what cannot be read is passed over.

    >>> wanted_languages("en;q=0.5, es-MX, *;q=0.1, fr;q=0")
    ('es-MX', 'en', '*')
    """
    found: list[tuple[float, str]] = []
    for text in header.split(",")[:_MOST_RANGES]:
        read = _RANGE.fullmatch(text)
        if read is not None and (weight := float(read[2] or 1)) > 0:
            found.append((weight, read[1]))
    return tuple(name for _weight, name in sorted(found, key=lambda pair: -pair[0]))


def one_language(texts: Mapping[str, str], languages: Sequence[str]) -> dict[str, str]:
    """The one entry of a language map that fits best; the first one where none is wanted.

    A range fits the same tag, then a narrower one ("es" fits es-MX), then a broader one ("es-MX" fits es).

    >>> one_language({"en-US": "answered", "es": "contestó"}, ("es-MX", "en"))
    {'es': 'contestó'}
    """
    tags = {tag.lower(): tag for tag in texts}
    for wanted in languages:
        small = wanted.lower()
        narrower = next((tag for tag in tags if tag.startswith(f"{small}-")), "")
        candidates = [small, narrower]
        while "-" in small:
            small = small.rpartition("-")[0]
            candidates.append(small)
        for candidate in candidates:
            if candidate in tags:
                return {tags[candidate]: texts[tags[candidate]]}
    return dict(list(texts.items())[:1])


_Change = Callable[[Json], Json]


def _changed(value: Json, *, agent: _Change, activity: _Change, verb: _Change) -> Json:
    made = {**value, "actor": agent(value["actor"]), "verb": verb(value["verb"])}
    thing = value["object"]
    kind = thing.get("objectType", "Activity")
    if kind == "Activity":
        made["object"] = activity(thing)
    elif kind in ("Agent", "Group"):
        made["object"] = agent(thing)
    elif kind == "SubStatement":
        made["object"] = _changed(thing, agent=agent, activity=activity, verb=verb)
    if "context" in value:
        made["context"] = _changed_context(value["context"], agent, activity)
    if "authority" in value:
        made["authority"] = agent(value["authority"])
    return made


def _changed_context(context: Json, agent: _Change, activity: _Change) -> Json:
    made = dict(context)
    for name, item in context.items():
        if name in {"instructor", "team"}:
            made[name] = agent(item)
        elif name == "contextActivities":
            made[name] = {kind: [activity(entry) for entry in listed] for kind, listed in item.items()}
        elif name == "contextAgents":
            made[name] = [{**entry, "agent": agent(entry["agent"])} for entry in item]
        elif name == "contextGroups":
            made[name] = [{**entry, "group": agent(entry["group"])} for entry in item]
    return made


def _agent_id(agent: Json) -> Json:
    made = {name: agent[name] for name in _IDENTIFYING if name in agent}
    if made.keys() <= {"objectType"}:
        made["member"] = [_agent_id(member) for member in agent.get("member", [])]
    return made


def _activity_id(activity: Json) -> Json:
    return {"id": activity["id"]}


def _one_language_definition(definition: Json, languages: Sequence[str]) -> Json:
    made = dict(definition)
    for name in ("name", "description"):
        if name in definition:
            made[name] = one_language(definition[name], languages)
    for name in _COMPONENT_LISTS:
        if name in definition:
            made[name] = [_one_language_component(component, languages) for component in definition[name]]
    return made


def _one_language_component(component: Json, languages: Sequence[str]) -> Json:
    if "description" not in component:
        return component
    return {**component, "description": one_language(component["description"], languages)}
