"""Activities and their definitions, the ten types of interaction included (Data 2.4.4.1)."""

from collections.abc import Mapping

from senda.records.rules.faults import Findings, Rule, part
from senda.records.rules.iri import is_iri
from senda.records.rules.statement_values import Reader, read_extensions, read_iri, read_language_map, read_text

COMPONENT_LISTS: Mapping[str, tuple[str, ...]] = {
    "true-false": (),
    "choice": ("choices",),
    "fill-in": (),
    "long-fill-in": (),
    "matching": ("source", "target"),
    "performance": ("steps",),
    "sequencing": ("choices",),
    "likert": ("scale",),
    "numeric": (),
    "other": (),
}
"""Which lists of components each type of interaction may have."""

_LISTS = ("choices", "scale", "source", "target", "steps")
_INTERACTION = frozenset({"interactionType", "correctResponsesPattern", *_LISTS})


def _read_interaction_type(value: object, path: str, findings: Findings) -> None:
    if type(value) is not str:
        findings.wrong_type(path, value, "string")
    elif value not in COMPONENT_LISTS:
        findings.add(path, Rule.NOT_ONE_OF, allowed=", ".join(COMPONENT_LISTS))


def _read_patterns(value: object, path: str, findings: Findings) -> None:
    if type(value) is not list:
        findings.wrong_type(path, value, "array")
        return
    for number, pattern in enumerate(value):
        if type(pattern) is not str:
            findings.wrong_type(f"{path}[{number}]", pattern, "string")


_COMPONENT: Mapping[str, Reader] = {"id": read_text, "description": read_language_map}


def _read_components(value: object, path: str, findings: Findings) -> None:
    if type(value) is not list:
        findings.wrong_type(path, value, "array")
        return
    known: set[str] = set()
    for number, component in enumerate(value):
        place = f"{path}[{number}]"
        if type(component) is not dict:
            findings.wrong_type(place, component, "object")
            continue
        for key, item in component.items():
            reader = _COMPONENT.get(key)
            if reader is None:
                findings.add(part(place, key), Rule.UNKNOWN_PROPERTY)
            else:
                reader(item, f"{place}.{key}", findings)
        name = component.get("id")
        if "id" not in component:
            findings.add(f"{place}.id", Rule.MISSING)
        elif type(name) is str:
            if name in known:
                findings.add(f"{place}.id", Rule.REPEATED_COMPONENT, id=name[:100])
            known.add(name)


_DEFINITION: Mapping[str, Reader] = {
    "name": read_language_map,
    "description": read_language_map,
    "type": read_iri,
    "moreInfo": read_iri,
    "extensions": read_extensions,
    "interactionType": _read_interaction_type,
    "correctResponsesPattern": _read_patterns,
    **dict.fromkeys(_LISTS, _read_components),
}


def _read_definition(value: object, path: str, findings: Findings) -> None:
    if type(value) is not dict:
        findings.wrong_type(path, value, "object")
        return
    for key, item in value.items():
        reader = _DEFINITION.get(key)
        if reader is None:
            findings.add(part(path, key), Rule.UNKNOWN_PROPERTY)
        else:
            reader(item, f"{path}.{key}", findings)
    if not _INTERACTION.isdisjoint(value):
        _read_interaction(value, path, findings)


def _read_interaction(definition: Mapping[str, object], path: str, findings: Findings) -> None:
    kind = definition.get("interactionType")
    if "interactionType" not in definition:
        findings.add(f"{path}.interactionType", Rule.INTERACTION_TYPE_MISSING)
    elif type(kind) is str and kind in COMPONENT_LISTS:
        for name in _LISTS:
            if name in definition and name not in COMPONENT_LISTS[kind]:
                findings.add(f"{path}.{name}", Rule.NOT_OF_THIS_INTERACTION, type=kind)


def read_activity(value: object, path: str, findings: Findings) -> str:
    """Check an activity and return its id, "" where it has none that is an IRI."""
    if type(value) is not dict:
        findings.wrong_type(path, value, "object")
        return ""
    name = value.get("id")
    for key, item in value.items():
        if key == "id":
            if type(item) is not str:
                findings.wrong_type(f"{path}.id", item, "string")
            elif not is_iri(item):
                findings.add(f"{path}.id", Rule.IRI)
        elif key == "definition":
            _read_definition(item, f"{path}.definition", findings)
        elif key == "objectType":
            if item != "Activity":
                _tell_object_type(item, f"{path}.objectType", findings)
        else:
            findings.add(part(path, key), Rule.UNKNOWN_PROPERTY)
    if "id" not in value:
        findings.add(f"{path}.id", Rule.MISSING)
    return name if type(name) is str else ""


def _tell_object_type(value: object, path: str, findings: Findings) -> None:
    if type(value) is str:
        findings.add(path, Rule.NOT_ONE_OF, allowed="Activity")
    else:
        findings.wrong_type(path, value, "string")
