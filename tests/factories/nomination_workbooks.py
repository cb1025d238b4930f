"""Nomination workbooks as offices send them, made from a seed, with the truth about every defect that was planted."""

import io
import random
import unicodedata
from dataclasses import dataclass, field

from openpyxl import Workbook

from senda.people.rules.curp import check_digit
from senda.people.rules.roster.known import StaffPerson, UnitName

STYLES = (
    (("number", ("No. empleado", "Clave de servidor público", "Núm. trabajador", "ID", "Expediente", "Employee no.")),
     ("full", ("Nombre completo", "Servidor público", "Participante", "Full name", "Nombre"))),
    (("number", ("NUM EMPLEADO", "Matrícula", "Número de nómina", "Gafete", "Staff ID")),
     ("surnames", ("APELLIDOS", "Surnames", "Apellidos (ambos)")), ("given", ("NOMBRE", "Given names", "Nombres"))),
    (("number", ("Empleado", "Clave", "No. de trabajador", "Identificador", "Badge number")),
     ("given", ("Nombre(s)", "First name", "Nombre de pila")),
     ("first", ("Ap. paterno", "Primer apellido", "Paterno", "First surname")),
     ("second", ("Ap. materno", "Segundo apellido", "Materno", "Second surname"))),
    (("comma", ("Apellidos, nombre", "Persona propuesta", "Name", "Candidata o candidato")),
     ("number", ("No. de control", "Núm. plaza", "Payroll number", "Clave SP"))),
)  # fmt: skip
REST = (
    ("curp", ("CURP", "C.U.R.P.", "Curp", "Clave Única de Registro de Población", "Clave única", "Population registry code")),
    ("unit", ("Centro", "Adscripción", "Unidad", "Sede", "Lugar de trabajo", "ESTACIÓN / ESTANCIA", "Facility", "Recinto")),
    ("position", ("Puesto", "Cargo", "Función", "Position", "Denominación del puesto", "Nombramiento")),
    ("priority", ("Prioridad", "Orden de prelación", "Lugar", "Rank", "Orden", "Preferencia", "Order of priority")),
)  # fmt: skip
OPTIONAL = (
    ("sex", ("Sexo", "GÉNERO", "Gender", "H/M")),
    ("shift", ("Turno", "Jornada", "Horario", "Shift")),
    ("remarks", ("Observaciones", "NOTAS", "Comentarios", "Remarks")),
    ("state", ("Entidad", "Estado", "Delegación", "State")),
    ("mail", ("Correo electrónico", "E-mail")),
)  # fmt: skip
TITLES = (
    ("DELEGACIÓN FEDERAL EN {state}", "Propuesta de participantes, 2.ª edición ({n} personas)", None),
    ("Instituto Nacional de Migración", None, "Oficio 123/2014", "Nominaciones: {state}", None),
    (),
    ("Lista de candidatos de {state}",),
    (None, None, "Relación de personal propuesto", "Fecha: 20/06/2014", None, None),
)
SHEETS = ("NOMINACIONES", "Propuestas", "Hoja1", "Sheet1", "Lista", "Candidatos 2014")
FOOTERS = (
    ("Atentamente,", "C. Titular de la Delegación Federal"),
    ("Total: {n} personas",),
    ("Elaboró:", "Vo. Bo."),
    (),
)


@dataclass
class Office:
    """One workbook and what is true of it."""

    file_name: str
    content: bytes
    state: str
    rows: int
    defects: list[tuple[int, str]]
    persons: list[int] = field(default_factory=list)


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if sign.isascii() and sign.isalpha())


class Maker:
    """Everything random comes from one seed, so that a failing set can be made again."""

    def __init__(self, seed: int, staff: list[StaffPerson], units: dict[str, UnitName], names: dict[str, str]) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - the same sets again, no secret
        self.staff, self.units, self.names = staff, units, names
        self.strangers = 0

    def office(self, state: str, *, headings: str = "one row") -> Office:
        """`headings`: "one row", "two rows" or "none"."""
        dice = self.dice
        own = [person for person in self.staff if self.units[person.unit].state == state]
        chosen = dice.sample(own, min(len(own), dice.randint(5, 12)))
        entries = [self._entry(person) for person in chosen]
        kinds: list[str] = ["" for _ in entries]
        for place, (entry, person) in enumerate(zip(entries, chosen, strict=True)):
            if dice.random() < 0.3:
                kinds[place] = self._spoil(entry, person)
        if dice.random() < 0.5:
            entries.append(dict(dice.choice(entries)))
            kinds.append("duplicate_in_file")
        if dice.random() < 0.6:
            others = [person for person in self.staff if self.units[person.unit].state != state]
            entries.append(self._entry(dice.choice(others)))
            kinds.append("other_states_official")
        columns = self._columns()
        return self._written(state, entries, kinds, columns, headings)

    def _entry(self, person: StaffPerson) -> dict[str, object]:
        women = ("M", "FEMENINO", "Mujer")
        men = ("H", "MASCULINO", "Hombre")
        unit = self.units[person.unit]
        return {
            "number": person.number, "given": person.given, "first": person.first_surname, "second": person.second_surname,
            "curp": person.curp, "unit": unit.name, "state": self.names[unit.state], "position": person.position,
            "shift": person.shift, "sex": self.dice.choice(women if person.sex == "F" else men), "remarks": None, "mail": None,
        }  # fmt: skip

    def _spoil(self, entry: dict[str, object], person: StaffPerson) -> str:
        kinds = [
            "curp_check_digit", "curp_length", "unit_unknown", "person_not_on_staff", "unit_spelling_recoverable",
            "employee_number_missing_recoverable", "employee_number_as_number_recoverable", "case_and_spaces_recoverable",
        ]  # fmt: skip
        kind = self.dice.choice(kinds)
        curp = person.curp
        match kind:
            case "curp_check_digit":
                entry["curp"] = curp[:17] + str((int(curp[17]) + self.dice.randint(1, 9)) % 10)
            case "curp_length":
                entry["curp"] = curp[: 18 - self.dice.randint(1, 3)]
            case "unit_unknown":
                entry["unit"] = self.dice.choice(("Isla Perdida", "Estación Fantasma", "Puerto Quimera", "Oficina 7"))
            case "person_not_on_staff":
                self.strangers += 1
                day = f"{self.strangers % 28 + 1:02}"
                first = f"IEPN7805{day}HNENRD9"
                entry |= {"number": "999999", "given": "Nadie", "first": "Inexistente", "second": "Persona"}
                entry["curp"] = first + check_digit(first)
            case "unit_spelling_recoverable":
                entry["unit"] = self._misspelt(str(entry["unit"]))
                if entry["unit"] == self.units[person.unit].name:
                    return ""
            case "employee_number_missing_recoverable":
                entry["number"] = self.dice.choice((None, "", "S/N", "-"))
            case "employee_number_as_number_recoverable":
                entry["number"] = self.dice.choice((int(person.number), float(person.number)))
            case _:
                entry["given"] = f"  {person.given.lower()} "
                entry["first"] = person.first_surname.upper()
        return kind

    def _misspelt(self, name: str) -> str:
        way = self.dice.randint(0, 3)
        if way == 0:
            return _bare(name)
        if way == 1:
            return name.upper()
        place = self.dice.randrange(1, 4)
        if way == 2:
            return name[:place] + name[place + 1 :]
        return f"Est. Mig. {name}"

    def _columns(self) -> list[tuple[str, str]]:
        dice = self.dice
        parts = [*dice.choice(STYLES), *REST, *(part for part in OPTIONAL if dice.random() < 0.4)]
        if dice.random() < 0.5:
            dice.shuffle(parts)
        columns = [(kind, dice.choice(words)) for kind, words in parts]
        if dice.random() < 0.4:
            columns.insert(0, ("#", dice.choice(("#", "No.", "Consecutivo", "Núm."))))
        return columns

    def _written(
        self,
        state: str,
        entries: list[dict[str, object]],
        kinds: list[str],
        columns: list[tuple[str, str]],
        headings: str,
    ) -> Office:
        dice = self.dice
        book = Workbook()
        sheet = book.active
        sheet.title = dice.choice(SHEETS)
        self._other_sheets(book)
        titles = dice.choice(TITLES)
        for line in titles:
            sheet.append([line.format(state=self.names[state].upper(), n=len(entries)) if line else None])
        if titles and titles[0] and dice.random() < 0.5:
            sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(columns))
        row = len(titles)
        if headings == "two rows":
            over = {"given": "Nombre", "first": None, "second": None, "number": "Datos laborales"}
            sheet.append([over.get(kind) for kind, _ in columns])
            row += 1
        if headings != "none":
            sheet.append([heading for _, heading in columns])
            row += 1
        truth = []
        for place, (entry, kind) in enumerate(zip(entries, kinds, strict=True), start=1):
            row += 1
            sheet.append([self._cell(column, entry, place) for column, _ in columns])
            if kind:
                truth.append((row, kind))
        footer = dice.choice(FOOTERS)
        for line in [None, *footer] if footer else []:
            row += 1
            sheet.append([line.format(n=len(entries)) if line else None])
        output = io.BytesIO()
        book.save(output)
        stem = dice.choice(
            (f"{state}-{_bare(self.names[state]).lower()}", "propuesta", f"Nominaciones {self.names[state]}")
        )
        return Office(f"{stem}.xlsx", output.getvalue(), state, len(entries), truth)

    def _cell(self, column: str, entry: dict[str, object], place: int) -> object:
        if column in {"#", "priority"}:
            return place
        if column == "full":
            return f"{entry['given']} {entry['first']} {entry['second']}"
        if column == "surnames":
            return f"{entry['first']} {entry['second']}"
        if column == "comma":
            return f"{entry['first']} {entry['second']}, {entry['given']}"
        return entry.get(column)

    def _other_sheets(self, book: Workbook) -> None:
        """Instructions before the list and a catalogue after it, sometimes."""
        if self.dice.random() < 0.4:
            notes = book.create_sheet("Instrucciones", 0)
            notes["A1"] = "Favor de no modificar el formato"
        if self.dice.random() < 0.3:
            catalogue = book.create_sheet("Catálogo")
            catalogue.append(["Clave", "Centro", "Entidad"])
            for unit in list(self.units.values())[:20]:
                catalogue.append([unit.key, unit.name, self.names[unit.state]])
