"""The register's addresses, mounted twice: /register/ is the real one, /practice/register/ its twin (see kernel.world)."""

from typing import Final

from django.urls import URLPattern

app_name = "centres"

desk: Final[list[URLPattern]] = []
arrival: Final[list[URLPattern]] = []
stay: Final[list[URLPattern]] = []
transfer: Final[list[URLPattern]] = []
clock: Final[list[URLPattern]] = []
screening: Final[list[URLPattern]] = []
referral: Final[list[URLPattern]] = []
services: Final[list[URLPattern]] = []
shift: Final[list[URLPattern]] = []
oversight: Final[list[URLPattern]] = []
duplicate: Final[list[URLPattern]] = []
search: Final[list[URLPattern]] = []
identity: Final[list[URLPattern]] = []
journal: Final[list[URLPattern]] = []
fields: Final[list[URLPattern]] = []
figures: Final[list[URLPattern]] = []

urlpatterns = [
    *desk,
    *arrival,
    *clock,
    *referral,
    *oversight,
    *duplicate,
    *journal,
    *fields,
    *figures,
    *screening,
    *transfer,
    *services,
    *shift,
    *search,
    *identity,
    *stay,
]
