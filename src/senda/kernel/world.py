"""Two worlds, one code: the real register and its practice twin, each in a database of its own.

Whoever builds the actor (the middleware, a command, a test) enters a world for as long as the request lasts; the router and
`@action` ask here which database that is. Nothing else in the product names a database.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import Any

from django.db.models import Model

from senda.kernel.decisions import Decision, Reason, Refused


class World(StrEnum):
    REAL = "real"
    PRACTICE = "practice"


class WorldRefusal(StrEnum):
    PRACTICE = "practice"


DATABASES = {World.REAL: "default", World.PRACTICE: "practice"}
TWINNED = frozenset({"centres", "kernel"})
"""The apps whose tables stand in both databases: the register, and the journal that is written in its transactions."""

_world: ContextVar[World] = ContextVar("world", default=World.REAL)


def current() -> World:
    return _world.get()


def practising() -> bool:
    return current() is World.PRACTICE


def database() -> str:
    """The alias of the database in which this world's register and journal stand."""
    return DATABASES[current()]


@contextmanager
def entered(world: World) -> Iterator[None]:
    """Within this block the register is that world's."""
    token = _world.set(world)
    try:
        yield
    finally:
        _world.reset(token)


def require_real() -> None:
    """Statistics, mail to partners and exports are of the real register alone: simulated people leave the twin by no door."""
    if practising():
        raise Refused(Decision((Reason(WorldRefusal.PRACTICE),)))


def _twinned(model: type[Model] | Model) -> bool:
    return model._meta.app_label in TWINNED  # noqa: SLF001 - Django's documented model API


class Router:
    """Sends the twinned tables to the database of the current world; everything else lives in the default one alone."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str | None:
        return database() if _twinned(model) else None

    def db_for_write(self, model: type[Model], **_hints: Any) -> str | None:
        return database() if _twinned(model) else None

    def allow_relation(self, first: Model, second: Model, **_hints: Any) -> bool | None:
        """Rows of the two worlds are never joined."""
        return first._state.db == second._state.db if _twinned(first) else None  # noqa: SLF001 - Django's own way to ask a row

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool | None:
        return app_label in TWINNED if db == DATABASES[World.PRACTICE] else None
