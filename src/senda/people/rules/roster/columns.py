"""What a column of a roster can hold, and the words that head such columns in the offices' workbooks."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import Indel

from senda.people.rules.names import bare


class Column(StrEnum):
    """One kind of column; `IGNORED` is a column that a person said to leave out."""

    RUNNING_NUMBER = "running_number"
    EMPLOYEE_NUMBER = "employee_number"
    FULL_NAME = "full_name"
    GIVEN_NAMES = "given_names"
    SURNAMES = "surnames"
    FIRST_SURNAME = "first_surname"
    SECOND_SURNAME = "second_surname"
    CURP = "curp"
    SEX = "sex"
    BIRTH_DATE = "birth_date"
    UNIT_KEY = "unit_key"
    UNIT = "unit"
    STATE = "state"
    POSITION = "position"
    SHIFT = "shift"
    ENTRY_DATE = "entry_date"
    EDITION_1 = "edition_1"
    PRIORITY = "priority"
    REMARKS = "remarks"
    IGNORED = "ignored"


# Headings as people write them, folded by the reader. What stands after the bar says the column only weakly.
_WORDS: dict[Column, str] = {
    Column.RUNNING_NUMBER: (
        "#; consecutivo; num consecutivo; numero consecutivo; no consecutivo; progresivo; num progresivo; no "
        "progresivo; numero progresivo; renglon; fila; row; item; partida; serial; s no | no; num; numero; n; "
        "nro; cons; lugar; folio; id; number"
    ),
    Column.EMPLOYEE_NUMBER: (
        "numero empleado; no empleado; num empleado; nro empleado; n empleado; no de empleada; numero de "
        "empleado o empleada; empleado; clave empleado; clave de servidor publico; clave servidor publico; "
        "clave sp; no servidor publico; numero de servidor publico; num servidor publico; num trabajador; no "
        "trabajador; numero de trabajador; clave trabajador; trabajador; expediente; no expediente; num "
        "expediente; numero expediente; matricula; num matricula; no matricula; nomina; no nomina; num "
        "nomina; numero de nomina; gafete; no gafete; num gafete; numero de personal; no personal; num "
        "personal; clave de personal; numero de plaza; no plaza; num plaza; plaza; id empleado; id "
        "trabajador; id servidor publico; id sp; id personal; identificador; identificacion; numero de "
        "identificacion; no identificacion; num identificacion; credencial; no credencial; num credencial; no "
        "control; num control; numero de control; rusp; id rusp; numero rusp; employee number; employee no; "
        "employee id; employee; staff number; staff no; staff id; personnel number; personnel no; payroll "
        "number; payroll no; badge; badge number; worker id; file number; record number; emp no; emp id; no "
        "emp; num emp; cve emp; cve empleado | id; clave; codigo; cve; folio; no; num; numero; registro; "
        "personal; code; number; ref; referencia"
    ),
    Column.FULL_NAME: (
        "nombre completo; nombre y apellidos; apellidos y nombre; apellidos y nombres; nombres y apellidos; "
        "nombre del servidor publico; nombre servidor publico; nombre del funcionario; nombre completo del "
        "servidor publico; nombre de la persona; nombre del candidato; nombre del participante; nombre de la "
        "persona servidora publica; nombre del empleado; nombre del trabajador; nombre de quien se propone; "
        "nombre persona propuesta; nombre y apellido; participante; candidato; candidata; candidato a; "
        "persona propuesta; persona; personas; persona servidora publica; servidor publico; servidora o "
        "servidor publico; funcionario; funcionaria o funcionario; nombre de la o el servidor publico; full "
        "name; complete name; name and surname; surname and name; participant; candidate; nominee; official; "
        "person; person s name; name of official; name of nominee; employee name; staff name | nombre; "
        "nombres; name; c; ciudadano; titular; elemento; propuesto; propuesta; empleado; trabajador"
    ),
    Column.GIVEN_NAMES: (
        "nombre s; nombres; nombre; nombre de pila; nombres de pila; primer nombre; nombre o nombres; nombre "
        "pila; given name; given names; first name; first names; forename; forenames; name s; given name s | "
        "name; names"
    ),
    Column.SURNAMES: (
        "apellidos; apellido s; apellidos completos; ambos apellidos; primer y segundo apellido; apellido "
        "paterno y materno; apellidos paterno y materno; apellidos p y m; surnames; last names; family names; "
        "family name s; last name s | apellido; surname; last name; family name"
    ),
    Column.FIRST_SURNAME: (
        "apellido paterno; ap paterno; a paterno; paterno; primer apellido; 1er apellido; 1 apellido; "
        "apellido 1; apellido1; 1o apellido; apell paterno; apellido pat; ap pat; ape paterno; app; first "
        "surname; first last name; paternal surname; father s surname; surname 1; last name 1; first family "
        "name; paternal last name; paternal | apellido; surname; last name; family name"
    ),
    Column.SECOND_SURNAME: (
        "apellido materno; ap materno; a materno; materno; segundo apellido; 2do apellido; 2 apellido; "
        "apellido 2; apellido2; 2o apellido; apell materno; apellido mat; ap mat; ape materno; apm; second "
        "surname; second last name; maternal surname; mother s surname; surname 2; last name 2; second family "
        "name; maternal last name; maternal"
    ),
    Column.CURP: (
        "curp; c u r p; clave unica de registro de poblacion; clave unica; clave unica registro poblacion; "
        "curp 18 posiciones; curp 18 caracteres; clave curp; no curp; num curp; clave de poblacion; registro "
        "de poblacion; curp a 18 posiciones; cve unica de registro de poblacion; population registry code; "
        "unique population code; population registration code; unique population registry code; national id; "
        "national identity number | clave; id; code"
    ),
    Column.SEX: (
        "sexo; genero; sexo genero; sexo h m; h m; m h; f m; sexo m f; sex; gender; sexo o genero; genero h "
        "m; hombre mujer; mujer hombre"
    ),
    Column.BIRTH_DATE: (
        "fecha de nacimiento; fecha nacimiento; f nacimiento; fec nac; nacimiento; fecha nac; f nac; fecha de "
        "nac; dia de nacimiento; date of birth; birth date; birthdate; dob; born; birthday"
    ),
    Column.UNIT_KEY: (
        "clave centro; clave del centro; clave de la unidad; clave unidad; clave de la estacion; clave "
        "estacion; clave de adscripcion; clave adscripcion; cve centro; cve unidad; cve adscripcion; id "
        "centro; codigo de centro; codigo centro; codigo de unidad; centre key; center key; unit key; unit "
        "code; centre code; center code; site code | clave; codigo; cve; code; key"
    ),
    Column.UNIT: (
        "centro; centro de adscripcion; adscripcion; unidad; unidad de adscripcion; estacion; estancia; "
        "estacion estancia; estacion migratoria; estacion o estancia; estacion migratoria o estancia "
        "provisional; estancia provisional; sede; lugar de adscripcion; area de adscripcion; centro de "
        "trabajo; lugar de trabajo; nombre del centro; nombre de la estacion; nombre de la unidad; unidad "
        "administrativa; recinto; recinto migratorio; instalacion; oficina; em ep; em; est migratoria; em "
        "estancia; estacion migratoria estancia; centro de detencion; donde labora; ubicacion; dependencia; "
        "centro laboral; centro de trabajo actual; unit; centre; center; facility; holding centre; holding "
        "center; station; site; duty station; workplace; place of work; assigned unit; posting; location; "
        "assignment; detention center; assigned centre; office | lugar; area; delegacion; plantel; place"
    ),
    Column.STATE: (
        "entidad; estado; entidad federativa; estado entidad; delegacion; delegacion federal; ent federativa; "
        "edo; entidad fed; oficina de representacion; state; federal entity; province; delegation"
    ),
    Column.POSITION: (
        "puesto; cargo; funcion; puesto o cargo; cargo o puesto; puesto cargo; funcion que desempena; "
        "funciones; puesto funcional; puesto nominal; denominacion del puesto; nombre del puesto; "
        "nombramiento; categoria; rol; actividad; ocupacion; empleo cargo o comision; denominacion; puesto "
        "actual; cargo actual; puesto que ocupa; perfil; position; post; job; job title; role; function; "
        "duty; title; occupation; grade; rank | nivel; tipo; area"
    ),
    Column.SHIFT: (
        "turno; horario; jornada; turno jornada; guardia; turno laboral; turno de trabajo; turno asignado; "
        "jornada laboral; horario laboral; horario de trabajo; rol de guardia; shift; work shift; schedule; "
        "hours; working hours; duty shift; roster"
    ),
    Column.ENTRY_DATE: (
        "ingreso; fecha de ingreso; fecha ingreso; f ingreso; alta; fecha de alta; fec ingreso; fecha de "
        "ingreso al instituto; antiguedad; fecha alta; entry; entry date; date of entry; hired; hire date; "
        "date hired; start date; joined; date joined"
    ),
    Column.EDITION_1: (
        "edicion 1; 1a edicion; 1 a edicion; primera edicion; 1ra edicion; participo en edicion 1; curso "
        "anterior; capacitado edicion 1; edicion anterior; ed 1; participo en la primera edicion; edition 1; "
        "first edition; previous edition; took part in edition 1"
    ),
    Column.PRIORITY: (
        "prioridad; orden de prioridad; orden de prelacion; prelacion; lugar de prelacion; orden; "
        "preferencia; orden de preferencia; nivel de prioridad; lugar; lugar en la lista; num prioridad; no "
        "prioridad; jerarquia; ranking; posicion; prioritario; orden de importancia; importancia; turno de "
        "prelacion; lugar que ocupa; priority; priority order; order; order of priority; rank; order of "
        "preference; preference; precedence; place; ranking order; urgencia; grado de prioridad; orden "
        "propuesto; lugar propuesto | no; num; numero; nivel; position"
    ),
    Column.REMARKS: (
        "observaciones; notas; nota; comentarios; comentario; observacion; obs; remarks; notes; comments; "
        "remark; note; comment; justificacion; motivo; anotaciones; aclaraciones; detalles; razon; reason"
    ),
    Column.IGNORED: (
        "rfc; r f c; correo; correo electronico; email; e mail; mail; telefono; tel; celular; extension; ext; "
        "firma; edad; age; phone; signature; escolaridad; estado civil; nss; domicilio; direccion; antiguedad "
        "en anos; grado de estudios; jefe inmediato; tipo de sangre; talla; nacionalidad; nationality; fecha; "
        "date; fecha de envio"
    ),
}
_SMALL_WORDS = re.compile(r"de|del|las?|los|el|y|o|u|en|al|a|the|of|and|or|in|por|que")
_STRONG, _WEAK = 1.0, 0.55
_NEAR = 0.84
_WORTH_CORRECTING = 5
_FAR = 0.6
_LONGEST = 60  # signs; a longer text is a sentence, not a heading


def _plain(heading: str) -> str:
    """A heading's telling words; letters spelled one by one become the word they spell."""
    words = bare(heading.replace("#", " # ")).split()
    if heading.strip() in {"#", "##", "N°", "Nº"}:
        return "#" if "#" in heading else "no"
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return "".join(words)
    kept = [word for word in words if not _SMALL_WORDS.fullmatch(word)]
    return " ".join(kept or words)


def _table() -> dict[str, tuple[tuple[Column, float], ...]]:
    found: dict[str, dict[Column, float]] = {}
    for column, line in _WORDS.items():
        strong, _, weak = line.partition("|")
        for words, weight in ((strong, _STRONG), (weak, _WEAK)):
            for heading in filter(None, (part.strip() for part in words.split(";"))):
                entry = found.setdefault(_plain(heading), {})
                entry[column] = max(weight, entry.get(column, 0.0))
    return {heading: tuple(entry.items()) for heading, entry in found.items()}


_TABLE = _table()
_WORDED = tuple((heading, frozenset(heading.split()), entry) for heading, entry in _TABLE.items())


@lru_cache(maxsize=4096)
def heading_scores(heading: str) -> Mapping[Column, float]:
    """How well a heading's words fit each column, from 0 to 1; empty where they fit none.

    >>> max(heading_scores("Clave Única de Registro de Población").items(), key=lambda item: item[1])
    (<Column.CURP: 'curp'>, 1.0)
    """
    plain = _plain(heading)
    if not plain or len(plain) > _LONGEST:
        return {}
    if exact := _TABLE.get(plain):
        return dict(exact)
    scores: dict[Column, float] = {}
    words = frozenset(plain.split())
    for known, parts, entry in _WORDED:
        nearness = _nearness(words, plain, known, parts)
        if nearness:
            for column, weight in entry:
                scores[column] = max(scores.get(column, 0.0), nearness * weight)
    return scores


def _nearness(words: frozenset[str], plain: str, known: str, parts: frozenset[str]) -> float:
    """Slips of the pen first; else the share of the heading that the known words explain."""
    if len(plain) >= _WORTH_CORRECTING:
        alike = Indel.normalized_similarity(plain, known, score_cutoff=_NEAR)
        if alike:
            return alike * 0.9
    if len(known) > 1 and parts <= words:
        return _FAR + (0.9 - _FAR) * len(parts) / len(words) if len(parts) * 3 >= len(words) else 0.5
    return 0.0
