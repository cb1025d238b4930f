"""Strings of one context also reach the others, and Django's own dates: none may take a word that dates are made of."""

from datetime import date

import pytest
from django.utils import translation
from django.utils.formats import date_format

MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTHS, start=1)))
def test_months_are_spanish(number, name):
    with translation.override("es"):
        assert date_format(date(2014, number, 3), "DATE_FORMAT").lower() == f"3 de {name} de 2014"


@pytest.mark.parametrize(("number", "name"), list(enumerate(DAYS, start=7)))
def test_weekdays_are_spanish(number, name):
    with translation.override("es"):
        assert date_format(date(2014, 7, number), "l").lower() == name
