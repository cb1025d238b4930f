"""The academy's profile as a document: JSON-LD by ADL's xAPI Profile Specification 1.0, in both languages.

Its concepts are the academy's own words; those of ADL's vocabulary stand in the templates that use them.
"""

from dataclasses import dataclass

from senda.kernel.values import Text
from senda.records.rules import vocabulary as v
from senda.records.rules.own import Json, base_of, both, profile_version
from senda.records.rules.vocabulary import Sort, Term

CONTEXT = "https://w3id.org/xapi/profiles/context"
CONFORMS_TO = "https://w3id.org/xapi/profiles#1.0"
WRITTEN = "2026-11-24T00:00:00Z"
"""When the present version of the profile was written."""
NAME = Text("Perfil xAPI de Senda", "xAPI profile of Senda")
MEANING = Text(
    "Lo que la academia declara sobre su formación: pruebas, asistencia y práctica. Las personas aparecen con nombres de "
    "cuenta y nunca se dice nada de personas alojadas.",
    "What the academy states about its training: tests, attendance and practice. People appear by account names, and nothing "
    "is ever told about people in custody.",
)


@dataclass(frozen=True, slots=True)
class Template:
    """A statement that Senda makes. `holds` are places that are always filled, `may` such as are at times."""

    key: str
    name: Text
    verb: Term
    kind: Term | None = None
    parent: Term | None = None
    context: tuple[Term, ...] = ()
    result: tuple[Term, ...] = ()
    holds: tuple[str, ...] = ()
    may: tuple[Term, ...] = ()


_HANDED_IN = ("$.result.completion", "$.result.score.raw", "$.result.score.max", "$.context.registration")
_SCORES = ("$.result.success", "$.result.score.raw", "$.context.registration")
_CASE, _SHIFT = (v.CASE_HASH, *v.PLAY_EXTENSIONS), (v.SHIFT_HASH, *v.PLAY_EXTENSIONS)

TEMPLATES = (
    Template("began-test", Text("Comienzo de una prueba", "A test is begun"), v.BEGAN, v.TEST, holds=_HANDED_IN[3:]),
    Template(
        "answered",
        Text("Respuesta a una pregunta", "An answer to a question"),
        v.ANSWERED,
        v.QUESTION,
        v.TEST,
        holds=("$.result.response", "$.result.success", "$.context.registration"),
    ),
    Template("completed-test", Text("Prueba entregada", "A test is handed in"), v.COMPLETED, v.TEST, holds=_HANDED_IN),
    Template("passed-test", Text("Prueba aprobada", "A test is passed"), v.PASSED, v.TEST, holds=_HANDED_IN),
    Template("failed-test", Text("Prueba no aprobada", "A test is not passed"), v.FAILED, v.TEST, holds=_HANDED_IN),
    Template(
        "attended",
        Text("Asistencia a una sesión", "A session is attended"),
        v.ATTENDED,
        v.SESSION,
        v.COURSE,
        context=(v.SOURCE,),
        may=(v.MINUTES_LATE,),
    ),
    Template("missed", Text("Falta", "A session is missed"), v.MISSED, v.SESSION, v.COURSE, context=(v.SOURCE,)),
    Template(
        "excused",
        Text("Falta justificada", "A session is missed for a reason"),
        v.EXCUSED,
        v.SESSION,
        v.COURSE,
        context=(v.SOURCE,),
    ),
    Template("undone", Text("Marca de asistencia retirada", "A mark is taken back"), v.VOIDED),
    Template("taught", Text("Sesión impartida", "A session is given"), v.TAUGHT, v.SESSION, v.COURSE),
    Template("case-move", Text("Decisión en un caso", "A decision in a case"), v.DECIDED, v.MOVE, v.SIMULATION, _CASE),
    Template("case-signal", Text("Señal notada", "A signal is noticed"), v.NOTICED, v.MOVE, v.SIMULATION, _CASE),
    Template(
        "case-line",
        Text("Línea de la rúbrica de un caso", "A line of a case's rubric"),
        v.SCORED,
        v.RUBRIC_LINE,
        v.SIMULATION,
        _CASE,
        (v.DUTY, v.COMPETENCE, v.CRITICAL_ERROR),
        _SCORES,
    ),
    Template(
        "shift-decision",
        Text("Decisión en un turno", "A decision in a shift"),
        v.DECIDED,
        v.SHIFT_DECISION,
        v.SIMULATION,
        _SHIFT,
    ),
    Template(
        "shift-duty",
        Text("Deber de un turno", "A duty of a shift"),
        v.SCORED,
        v.SHIFT_DUTY,
        v.SIMULATION,
        _SHIFT,
        (v.DUTY, v.COMPETENCE, v.OUTCOME, v.CRITICAL_ERROR),
        _SCORES,
    ),
)
_Pattern = tuple[str, bool, Text, str, tuple[str, ...]]
PATTERNS: tuple[_Pattern, ...] = (
    (
        "sitting",
        True,
        Text("Una prueba de principio a fin", "A test from beginning to end"),
        "sequence",
        ("templates/began-test", "patterns/answers", "patterns/handed-in"),
    ),
    ("answers", False, Text("Las respuestas", "The answers"), "zeroOrMore", ("templates/answered",)),
    (
        "handed-in",
        False,
        Text("La entrega", "Handing in"),
        "alternates",
        ("templates/completed-test", "templates/passed-test", "templates/failed-test"),
    ),
)
"""Key, whether it stands by itself, name, the rule, and what it is made of."""
_SINGLE = frozenset({"zeroOrMore", "oneOrMore", "optional"})


def document(home: str) -> Json:
    """The profile of the academy at this address."""
    base = base_of(home)
    version = profile_version(base)
    return {
        "@context": CONTEXT,
        "id": f"{base}/profile",
        "type": "Profile",
        "conformsTo": CONFORMS_TO,
        "prefLabel": both(NAME),
        "definition": both(MEANING),
        "seeAlso": f"{home}/records/profile/",
        "versions": [{"id": version, "generatedAtTime": WRITTEN}],
        "author": {"type": "Organization", "name": "Senda", "url": home},
        "concepts": [_concept(base, version, term) for term in v.TERMS if term.is_own],
        "templates": [_template(base, version, template) for template in TEMPLATES],
        "patterns": [_pattern(base, version, pattern) for pattern in PATTERNS],
    }


def _concept(base: str, version: str, term: Term) -> Json:
    told: Json = {
        "id": term.iri(base),
        "type": term.sort.value,
        "inScheme": version,
        "prefLabel": both(term.name),
        "definition": both(term.meaning),
    }
    if not term.schema:
        return told
    place = {Sort.CONTEXT_EXTENSION: "context", Sort.RESULT_EXTENSION: "result"}[term.sort]
    verbs = [
        template.verb.iri(base)
        for template in TEMPLATES
        if term in ((*template.context, *template.may) if place == "context" else template.result)
    ]
    return {**told, "recommendedVerbs": list(dict.fromkeys(verbs)), "inlineSchema": term.schema}


def _template(base: str, version: str, template: Template) -> Json:
    told: Json = {
        "id": f"{base}/templates/{template.key}",
        "type": "StatementTemplate",
        "inScheme": version,
        "prefLabel": both(template.name),
        "definition": both(template.verb.meaning),
        "verb": template.verb.iri(base),
    }
    if template.kind is None:
        return {**told, "rules": [{"location": "$.object.id", "presence": "included"}]}
    told["objectActivityType"] = template.kind.iri(base)
    if template.parent is not None:
        told["contextParentActivityType"] = [template.parent.iri(base)]
    told["contextCategoryActivityType"] = [v.PROFILE.iri(base)]
    rules = [{"location": place, "presence": "included"} for place in ("$.timestamp", *template.holds)]
    rules += [_rule(base, "context", term, "included") for term in template.context]
    rules += [_rule(base, "context", term, "recommended") for term in template.may]
    rules += [_rule(base, "result", term, "included") for term in template.result]
    return {**told, "rules": rules}


def _rule(base: str, place: str, term: Term, presence: str) -> dict[str, str]:
    return {"location": f"$.{place}.extensions['{term.iri(base)}']", "presence": presence}


def _pattern(base: str, version: str, pattern: _Pattern) -> Json:
    key, primary, name, rule, members = pattern
    made_of = [f"{base}/{member}" for member in members]
    return {
        "id": f"{base}/patterns/{key}",
        "type": "Pattern",
        "primary": primary,
        "inScheme": version,
        "prefLabel": both(name),
        "definition": both(name),
        rule: made_of[0] if rule in _SINGLE else made_of,
    }
