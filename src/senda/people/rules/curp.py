"""The CURP (Clave Única de Registro de Población): shape, date, sex, place and check digit.

Source: Instructivo normativo para la asignación de la Clave Única de Registro de Población, DOF 18 June 2018 (RENAPO).
The place code NE ("nacido en el extranjero") is an ordinary one here: every person of the demonstration carries it.
"""

import datetime as dt
import re
from enum import StrEnum

LENGTH = 18
_VALUES = {sign: value for value, sign in enumerate("0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ")}
_SHAPE = re.compile(r"[A-ZÑ]{4}\d{6}[HMX][A-Z]{2}[A-ZÑ]{3}[0-9A-Z]\d")
_PLACES = re.compile(
    "AS|B[CS]|C[CLMSH]|D[FG]|G[TR]|HG|JC|M[CNS]|N[TLE]|OC|PL|Q[TR]|S[PLR]|T[CSL]|VZ|YN|ZS",
)


class CurpFault(StrEnum):
    """What is wrong with a CURP, in the order in which it is asked; only the first is told."""

    MISSING = "curp_missing"
    LENGTH = "curp_length"
    SHAPE = "curp_shape"
    DATE = "curp_date"
    CHECK_DIGIT = "curp_check_digit"
    SEX = "curp_sex"
    BIRTH_DATE = "curp_birth_date"


def clean_curp(text: str) -> str:
    """Upper case, without the spaces, dots and hyphens that people put between its parts.

    >>> clean_curp("gazm 581207-hnelpg15")
    'GAZM581207HNELPG15'
    """
    return "".join(sign for sign in text.upper() if sign.isalnum())


def check_digit(first_seventeen: str) -> str:
    """The digit that must follow, from the seventeen before it.

    >>> check_digit("GAZM581207HNELPG1")
    '5'
    """
    total = sum(_VALUES.get(sign, 0) * (LENGTH - place) for place, sign in enumerate(first_seventeen))
    return str(-total % 10)


def birth_date(curp: str) -> dt.date | None:
    """The day its holder was born, or None where no such day exists.

    The century stands in the seventeenth sign: a digit until 1999, a letter from 2000.
    """
    year = (1900 if curp[16].isdigit() else 2000) + int(curp[4:6])
    try:
        return dt.date(year, int(curp[6:8]), int(curp[8:10]))
    except ValueError:
        return None


def curp_fault(text: str, *, sex: str = "", born: dt.date | None = None) -> CurpFault | None:
    """The first thing that is wrong, or None; `sex` (F or M) and `born` are compared where they are known."""
    curp = clean_curp(text)
    if not curp:
        return CurpFault.MISSING
    if len(curp) != LENGTH:
        return CurpFault.LENGTH
    if not _SHAPE.fullmatch(curp) or not _PLACES.fullmatch(curp[11:13]):
        return CurpFault.SHAPE
    told = birth_date(curp)
    if told is None:
        return CurpFault.DATE
    if check_digit(curp[:17]) != curp[17]:
        return CurpFault.CHECK_DIGIT
    if sex and sex_of(curp) not in {sex, ""}:
        return CurpFault.SEX
    if born is not None and born != told:
        return CurpFault.BIRTH_DATE
    return None


def sex_of(curp: str) -> str:
    """F or M as this product writes them; empty for X. In a CURP, H is "hombre" and M is "mujer"."""
    return {"H": "M", "M": "F"}.get(curp[10:11], "")
