"""The words of Senda's own statements: verbs, kinds of activities, extensions. Every statement takes its IRIs from here.

Where ADL's vocabulary has a word, its IRI is used; the rest are the academy's own, below the address of its profile.
"""

from dataclasses import dataclass
from enum import StrEnum

from senda.kernel.values import Text

ADL = "http://adlnet.gov/expapi"


class Sort(StrEnum):
    """What a word is for; the value is its type in a profile document."""

    VERB = "Verb"
    ACTIVITY_TYPE = "ActivityType"
    CONTEXT_EXTENSION = "ContextExtension"
    RESULT_EXTENSION = "ResultExtension"


@dataclass(frozen=True, slots=True)
class Term:
    """A word. `key` is its IRI, or where it stands below the profile's address; `schema` the JSON Schema of an extension."""

    sort: Sort
    key: str
    name: Text
    meaning: Text
    schema: str = ""

    @property
    def is_own(self) -> bool:
        return not self.key.startswith("http")

    def iri(self, base: str) -> str:
        """The IRI; `base` is the address of the profile without a slash at its end."""
        return f"{base}/{self.key}" if self.is_own else self.key


def _verb(key: str, name: Text, meaning: Text) -> Term:
    return Term(Sort.VERB, key, name, meaning)


def _kind(key: str, name: Text, meaning: Text) -> Term:
    return Term(Sort.ACTIVITY_TYPE, key, name, meaning)


def _context(key: str, schema: str, name: Text, meaning: Text) -> Term:
    return Term(Sort.CONTEXT_EXTENSION, f"extensions/{key}", name, meaning, schema)


def _result(key: str, schema: str, name: Text, meaning: Text) -> Term:
    return Term(Sort.RESULT_EXTENSION, f"extensions/{key}", name, meaning, schema)


_TEXT, _NUMBER = '{"type": "string"}', '{"type": "integer", "minimum": 0}'

BEGAN = _verb(
    f"{ADL}/verbs/initialized",
    Text("comenzó", "began"),
    Text("Abrió por primera vez una prueba; desde entonces corre su tiempo.", "Opened a test for the first time."),
)
ANSWERED = _verb(
    f"{ADL}/verbs/answered",
    Text("contestó", "answered"),
    Text(
        "Dio una respuesta a una pregunta. Cuenta la última que se dio antes de entregar.",
        "Gave an answer to a question. The latest one before handing in counts.",
    ),
)
COMPLETED = _verb(
    f"{ADL}/verbs/completed",
    Text("entregó", "handed in"),
    Text("Entregó una prueba que nadie puede reprobar.", "Handed in a test that nobody can fail."),
)
PASSED = _verb(
    f"{ADL}/verbs/passed",
    Text("aprobó", "passed"),
    Text("Entregó una prueba y alcanzó su mínimo.", "Handed in a test and reached its mark."),
)
FAILED = _verb(
    f"{ADL}/verbs/failed",
    Text("no aprobó", "did not pass"),
    Text("Entregó una prueba y no alcanzó su mínimo.", "Handed in a test and did not reach its mark."),
)
ATTENDED = _verb(
    f"{ADL}/verbs/attended",
    Text("asistió a", "attended"),
    Text(
        "Estuvo en una sesión, desde su inicio o más tarde. De varias marcas sobre una sesión cuenta la última no anulada.",
        "Was in a session, from its beginning or later. Of several marks of a session the latest that is not voided counts.",
    ),
)
MISSED = _verb(
    "verbs/missed",
    Text("faltó a", "missed"),
    Text("No estuvo en una sesión a la que se le esperaba.", "Was not in a session where the person was expected."),
)
EXCUSED = _verb(
    "verbs/excused",
    Text("tuvo justificada su falta a", "was excused from"),
    Text("No estuvo en una sesión, con justificación aceptada.", "Was not in a session, for an accepted reason."),
)
TAUGHT = _verb(
    "verbs/taught",
    Text("impartió", "taught"),
    Text("Impartió una sesión en la que hubo asistentes.", "Gave a session that somebody attended."),
)
DECIDED = _verb(
    f"{ADL}/verbs/interacted",
    Text("decidió", "decided"),
    Text("Tomó una decisión en una simulación.", "Took a decision in a simulation."),
)
NOTICED = _verb(
    f"{ADL}/verbs/experienced",
    Text("notó", "noticed"),
    Text("Se fijó en una señal de una simulación.", "Noticed a signal in a simulation."),
)
SCORED = _verb(
    f"{ADL}/verbs/scored",
    Text("fue evaluado en", "was scored on"),
    Text(
        "Fue evaluado en una línea de la rúbrica o en un deber de una simulación.",
        "Was scored on a line of the rubric or on a duty of a simulation.",
    ),
)
VOIDED = _verb(
    f"{ADL}/verbs/voided",
    Text("anuló", "voided"),
    Text("Retiró una marca de asistencia; la declaración retirada ya no cuenta.", "Took a mark of attendance back."),
)

TEST = _kind(
    f"{ADL}/activities/assessment",
    Text("prueba", "test"),
    Text("Una prueba de conocimientos.", "A test of knowledge."),
)
QUESTION = _kind(
    f"{ADL}/activities/cmi.interaction",
    Text("pregunta", "question"),
    Text("Una pregunta con cuatro opciones.", "A question with four options."),
)
COURSE = _kind(
    f"{ADL}/activities/course",
    Text("edición del curso", "edition of the course"),
    Text("Una edición del curso de la Academia.", "One edition of the academy's course."),
)
SESSION = _kind(
    f"{ADL}/activities/meeting",
    Text("sesión", "session"),
    Text("Una sesión del horario de una edición.", "A session of an edition's timetable."),
)
SIMULATION = _kind(
    f"{ADL}/activities/simulation",
    Text("simulación", "simulation"),
    Text("Un caso o un turno simulado.", "A simulated case or shift."),
)
PROFILE = _kind(
    f"{ADL}/activities/profile",
    Text("perfil", "profile"),
    Text("El perfil que sigue la declaración.", "The profile that the statement follows."),
)
MOVE = _kind(
    "types/move",
    Text("decisión de un caso", "move of a case"),
    Text("Una decisión posible en un caso simulado.", "A decision that a simulated case offers."),
)
RUBRIC_LINE = _kind(
    "types/rubric-line",
    Text("línea de la rúbrica", "rubric line"),
    Text("Lo que la rúbrica de un caso pregunta.", "One thing that the rubric of a case asks."),
)
SHIFT_DECISION = _kind(
    "types/shift-decision",
    Text("decisión de un turno", "decision of a shift"),
    Text("Una tarea de un turno simulado y la manera de hacerla.", "A task of a simulated shift and how it is done."),
)
SHIFT_DUTY = _kind(
    "types/shift-duty",
    Text("deber de un turno", "duty of a shift"),
    Text("Una tarea de un turno que cuenta en su resultado.", "A task of a shift that counts in its result."),
)

MINUTES_LATE = _context(
    "minutes-late",
    _NUMBER,
    Text("minutos de retraso", "minutes late"),
    Text("Cuántos minutos después del inicio llegó.", "How many minutes after its beginning the person came."),
)
SOURCE = _context(
    "attendance-source",
    '{"enum": ["list", "qr", "code", "paper"]}',
    Text("origen de la marca", "source of the mark"),
    Text("Por qué vía se anotó la asistencia.", "In which way attendance was told."),
)
CASE_HASH = _context(
    "case-hash",
    _TEXT,
    Text("huella del caso", "hash of the case"),
    Text("La huella de la versión exacta del caso.", "The hash of the exact version of the case."),
)
SHIFT_HASH = _context(
    "shift-hash",
    _TEXT,
    Text("huella del turno", "hash of the shift"),
    Text("La huella del contenido exacto del turno.", "The hash of the exact content of the shift."),
)
SEED = _context(
    "seed",
    _NUMBER,
    Text("semilla", "seed"),
    Text("El número del que sale todo lo que es azar.", "The number from which all chance follows."),
)
STEP = _context(
    "step",
    _NUMBER,
    Text("paso", "step"),
    Text("El lugar entre las decisiones tomadas.", "The place among the decisions taken."),
)
MINUTE = _context(
    "minute",
    _NUMBER,
    Text("minuto simulado", "simulated minute"),
    Text("Los minutos simulados desde el inicio.", "Simulated minutes since the beginning."),
)
ENGINE = _context(
    "engine",
    _NUMBER,
    Text("versión del motor", "version of the engine"),
    Text("La versión de las reglas con que se evaluó.", "The version of the rules that judged."),
)
MODE = _context(
    "mode",
    '{"enum": ["practice", "assessed"]}',
    Text("modalidad", "mode"),
    Text("Si fue práctica o evaluación.", "Whether it was practice or an assessment."),
)
DUTY = _result(
    "duty",
    _TEXT,
    Text("deber", "duty"),
    Text("La clave del deber legal de que se trata.", "The key of the legal duty in question."),
)
COMPETENCE = _result(
    "competence",
    '{"type": ["string", "array"], "items": {"type": "string"}}',
    Text("competencia", "competence"),
    Text("La clave de la competencia, o varias claves.", "The key of the competence, or several keys."),
)
CRITICAL_ERROR = _result(
    "critical-error",
    '{"type": ["boolean", "string"]}',
    Text("error crítico", "critical error"),
    Text(
        "Si hubo un error crítico, o la clave del deber que quebrantó; vacío si no lo hubo.",
        "Whether there was a critical error, or the key of the duty that it broke; empty where there was none.",
    ),
)
OUTCOME = _result(
    "outcome",
    _TEXT,
    Text("desenlace", "outcome"),
    Text("Si el deber se cumplió, tarde o no.", "Whether the duty was met, late or not."),
)

VERBS = (
    BEGAN,
    ANSWERED,
    COMPLETED,
    PASSED,
    FAILED,
    ATTENDED,
    MISSED,
    EXCUSED,
    TAUGHT,
    DECIDED,
    NOTICED,
    SCORED,
    VOIDED,
)
KINDS = (TEST, QUESTION, COURSE, SESSION, SIMULATION, PROFILE, MOVE, RUBRIC_LINE, SHIFT_DECISION, SHIFT_DUTY)
PLAY_EXTENSIONS = (SEED, STEP, MINUTE, ENGINE, MODE)
EXTENSIONS = (
    *(MINUTES_LATE, SOURCE, CASE_HASH, SHIFT_HASH),
    *PLAY_EXTENSIONS,
    *(DUTY, COMPETENCE, CRITICAL_ERROR, OUTCOME),
)
TERMS = (*VERBS, *KINDS, *EXTENSIONS)
