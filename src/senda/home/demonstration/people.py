"""The fictional people of the demonstration who are not on the staff list. Every name is invented."""

from dataclasses import dataclass

from senda.kernel.actor import Role

EXAMPLE_DOMAIN = "senda.example"


@dataclass(frozen=True, slots=True)
class Invented:
    """`unit` and `partner` are pack keys; `seat` the key of a trainer's seat in edition 2."""

    given_names: str
    surname_1: str
    surname_2: str
    sex: str
    login: str
    role: Role | None
    unit: str = ""
    partner: str = ""
    seat: str = ""


OFFICE = (
    Invented("Ana Lucía", "Robledo", "Tamayo", "F", "ana", Role.COORDINATOR, partner="INM"),
    Invented("Inés", "Duarte", "Valverde", "F", "ines", Role.COORDINATOR, partner="IOM"),
    Invented("Fidel", "Arriaga", "Montes", "M", "fidel", Role.DELEGATION, unit="MX-DEL-27"),
    Invented("Leonor", "Becerra", "Ochoa", "F", "leonor", Role.DELEGATION, unit="MX-DEL-09"),
    Invented("Nicolás", "Ibarra", "Quiroz", "M", "nicolas", Role.DELEGATION, unit="MX-DEL-19"),
    Invented("Dora", "Salcedo", "Prieto", "F", "dora", Role.AUDITOR),
    Invented("Iris", "Cano", "Beltrán", "F", "iris", Role.EVALUATOR, unit="MX-CECC"),
    Invented("Hugo", "Lerma", "Santillán", "M", "hugo", Role.LIAISON, partner="CNDH"),
    Invented("Clara", "Ferrer", "Olmos", "F", "clara", Role.LIAISON, partner="UNHCR"),
    Invented("Renata", "Urrutia", "Salas", "F", "registro", Role.REGISTRAR),
    Invented("Rita", "Villagrán", "Osorio", "F", "revision", Role.REVIEWER),
    Invented("Emilio", "Garza", "Tinoco", "M", "comar", Role.PARTNER, partner="COMAR"),
    Invented("Alma", "Zepeda", "Ruiz", "F", "dif", Role.PARTNER, partner="DIF"),
    Invented("Saúl", "Medrano", "Pineda", "M", "ppnna", Role.PARTNER, partner="PPNNA"),
    Invented("Eréndira", "Lozano", "Vargas", "F", "fgr", Role.PARTNER, partner="FGR"),
    Invented("Karla", "Mejía", "Zúniga", "F", "consulado.hnd", Role.PARTNER, partner="CONSULATE-HND"),
)

TRAINERS = (
    Invented("Gala", "Núñez", "Arce", "F", "gala", Role.TRAINER, partner="CNDH", seat="CNDH-1"),
    Invented("Raúl", "Espejo", "Luna", "M", "raul", Role.TRAINER, partner="INM", seat="INM-1"),
    Invented("Teresa", "Aldama", "Rico", "F", "teresa", Role.TRAINER, partner="IOM", seat="IOM-1"),
    Invented("Óscar", "Villaseñor", "Paz", "M", "oscar", None, partner="INM", seat="INM-2"),
    Invented("Marina", "Solano", "Gil", "F", "marina", None, partner="INM", seat="INM-3"),
    Invented("Julián", "Cordero", "Mier", "M", "julian", None, partner="INM", seat="INM-4"),
    Invented("Elisa", "Barragán", "Sol", "F", "elisa", None, partner="INM", seat="INM-5"),
    Invented("Tomás", "Quintana", "Rey", "M", "tomas", None, partner="INM", seat="INM-6"),
    Invented("Nadia", "Escobedo", "Mar", "F", "nadia", None, partner="IOM", seat="IOM-2"),
    Invented("Pablo", "Izquierdo", "Roa", "M", "pablo", None, partner="CNDH", seat="CNDH-2"),
    Invented("Rosa María", "Tello", "Cid", "F", "rosa", None, partner="DIF", seat="DIF-1"),
    Invented("Andrés", "Montalvo", "Rey", "M", "andres", None, partner="DIF", seat="DIF-2"),
    Invented("Lucía", "Armenta", "Vela", "F", "lucia", None, partner="UNICEF", seat="UNICEF-1"),
    Invented("Sergio", "Palma", "Ortiz", "M", "sergio", None, partner="PPNNA", seat="PPNNA-1"),
    Invented("Amelia", "Rentería", "Coss", "F", "amelia", None, partner="UNHCR", seat="UNHCR-1"),
    Invented("Bruno", "Castellanos", "Nava", "M", "bruno", None, partner="UNHCR", seat="UNHCR-2"),
    Invented("Irene", "Bustamante", "Gil", "F", "irene", None, partner="COMAR", seat="COMAR-1"),
    Invented("Mateo", "Zaldívar", "Peña", "M", "mateo", None, partner="FGR", seat="FGR-1"),
)

HEADS_OF = ("MX27-02", "MX09-01", "MX16-01")
"""Centres whose head, as on the staff list, gets an account."""

CREW_AT = "MX27-02"
CREW_OF = ("records", "medical", "legal", "opi", "custody")
"""The centre whose desk can be tried, and the positions of which one person each gets an account."""

AWARDED_WITH_ACCOUNT = 3
"""How many of those who were awarded can be signed in as, beside the four who lack something."""
