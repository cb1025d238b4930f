"""A country of two states, two centres and two modules: the smallest pack without a defect, made anew for each test."""

import csv
import io
from copy import deepcopy

import yaml

from senda.duties.rules.check import PackFiles
from senda.packs.nodes import Node

TABLES = {
    "sources.csv": """id,title,url,read_on,mark
L1,Ley,https://example.org,2026-02-28,read
N1,Nota,,2026-02-28,excerpt
GK,Por confirmar,,,unconfirmed
""",
    "norms.csv": """key,title_es,title_en,source
LM,Ley de Migración,Migration law,L1
""",
    "states.csv": """key,name,name_in_2014,iso,label,tile_column,tile_row,source,confirmation
01,Norte,Norte,NOR,N,1,1,L1,confirmed
02,Sur,Sur,SUR,S,1,2,L1,confirmed
""",
    "units.csv": """key,name,name_en,kind,type,parent,state_key,places,confirmation,source
INM,Instituto,Institute,institute,,,,,confirmed,L1
DEL-01,Delegación Norte,Northern delegation,delegation,,INM,01,,unconfirmed,GK
DEL-02,Delegación Sur,Southern delegation,delegation,,INM,02,,unconfirmed,GK
C-01,Uno,One,centre,EM,DEL-01,01,40,excerpt,N1
C-02,Dos,Two,centre,EP-A,DEL-02,02,,excerpt,N1
""",
    "positions.csv": "key,name_es,name_en\ncustody,Custodia,Custody\n",
    "shifts.csv": "key,name_es,name_en,confirmation\nnight,nocturno,night,unconfirmed\n",
    "partners.csv": """key,name_es,name_en,role_es,role_en,source,confirmation
INM,Instituto,Institute,Dirige,Runs it,L1,confirmed
""",
    "figures.csv": """key,value,unit,title_es,title_en,as_of,source,n,definition_es,definition_en
officials,963,persons,Personas,Persons,2014,L1,963,Todas,All
""",
    "duties.csv": """id,version,service,norm,title_es,title_en,deadline_es,deadline_en,who_es,who_en,\
evidence_es,evidence_en,core,valid_from,valid_to,dates_confirmation,source,status,confirmation,review,note_es,note_en
SEC2,1,security,LM 110,Solo mujeres,Only women,Siempre,Always,Dirección,Head,Rol,Roster,yes,\
2011-05-26,2026-01-15,confirmed,L1,statute,confirmed,pending,,
SEC2,2,security,LM 110,Solo mujeres capacitadas,Only trained women,Siempre,Always,Dirección,Head,Rol,Roster,yes,\
2026-01-16,,confirmed,L1,statute,confirmed,pending,Nota,Note
""",
    "clocks.csv": """id,version,service,norm,title_es,title_en,deadline_es,deadline_en,limit,unit,conflict,\
starts_es,starts_en,expiry_es,expiry_en,who_es,who_en,evidence_es,evidence_en,core,valid_from,valid_to,dates_confirmation,source,status,\
confirmation,review,note_es,note_en
C01,1,security,LM 100,Acuerdo,Order,24 horas,24 hours,24,hours,order,Ingreso,Entry,Revisar,Review,Agente,Agent,\
Acta,Record,yes,2011-05-26,,unconfirmed,N1,statute,excerpt,pending,,
""",
    "competences.csv": """key,module,title_es,title_en,duties,positions
legal.clocks,legal,Plazos,Clocks,C01,custody
diversity.gender,diversity,Género,Gender,SEC2,custody
""",
    "gates.csv": """gate,title_es,title_en,duty,version,kind,competence
women,Dormitorio,Dormitory,SEC2,2,competence,diversity.gender
""",
}
DOCUMENTS = {
    "pack.yaml": """
key: small
services: [{key: security, title: {es: Seguridad, en: Security}}]
limits: [{key: order, title: {es: Acuerdo, en: Order}}]
expected: {centres: "2", states: "2"}
""",
    "syllabus.yaml": """
hours: "10"
block_hours: "2"
practice_groups: "2"
pre_test: {module: legal, hours: "1"}
post_test: {module: diversity, hours: "1"}
expertise: {law: {es: Derecho, en: Law}}
modules:
  - {key: legal, title: {es: Marco, en: Frame}, hours: "6", theory_hours: "4", practice_hours: "2", after: [],
     expertise: law, partners: [INM], competences: [legal.clocks], duties: [C01]}
  - {key: diversity, title: {es: Género, en: Gender}, hours: "4", theory_hours: "2", practice_hours: "2",
     after: [legal], expertise: law, partners: [INM], competences: [diversity.gender], duties: [SEC2]}
""",
    "editions/1.yaml": """
seats: "20"
states: ["01"]
sources: [L1]
nominations_open: "2014-06-02"
nominations_close: "2014-06-20"
starts_on: "2014-07-07"
ends_on: "2014-07-18"
quotas: {DEL-01: "5"}
venue:
  rooms:
    - {key: AM, title: {es: Aula, en: Hall}, seats: "20", use: theory}
    - {key: S1, title: {es: Sala 1, en: Room 1}, seats: "10", use: practice}
    - {key: S2, title: {es: Sala 2, en: Room 2}, seats: "10", use: practice}
trainer_seats:
  - {key: INM-1, partner: INM, expertise: [law]}
  - {key: INM-2, partner: INM, expertise: [law]}
""",
    "items/legal.yaml": """
legal-01:
  duty: SEC2
  competence: legal.clocks
  valid_from: 2014-01-01
  valid_to: 2026-01-15
  key: a
  stem: {es: "¿Quién?", en: "Who?"}
  options: {a: {es: Mujeres, en: Women}, b: {es: Todos, en: All}}
""",
}


class SmallPack:
    """The files in a form that a test may spoil."""

    def __init__(self) -> None:
        self.tables = {name: list(csv.DictReader(io.StringIO(content))) for name, content in TABLES.items()}
        self.documents: dict[str, dict[str, Node]] = {
            name: yaml.load(content, Loader=yaml.BaseLoader)  # noqa: S506 - text only
            for name, content in DOCUMENTS.items()
        }

    @property
    def files(self) -> PackFiles:
        """Return what the check reads."""
        return PackFiles(deepcopy(self.tables), deepcopy(self.documents))

    def cell(self, table: str, row: int, column: str, value: str) -> None:
        """Write one cell; ``row`` is the line of the file, the heading being line 1."""
        self.tables[table][row - 2][column] = value

    def node(self, file: str, path: str, value: Node) -> None:
        """Write one value of a document; the path is its keys and places (from 0) with slashes."""
        here: Node = self.documents[file]
        *before, last = path.split("/")
        for step in before:
            here = here[int(step)] if isinstance(here, list) else here[step]  # type: ignore[index] # a path of the test's own
        if isinstance(here, list):
            here[int(last)] = value
        else:
            here[last] = value  # type: ignore[index] # a path of the test's own
