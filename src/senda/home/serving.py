"""Serving a home: static files gathered once, then gunicorn in this process."""

import socket
from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from gunicorn.app.base import BaseApplication

WORKERS = 2
THREADS = 2


class _Server(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__()

    def load_config(self) -> None:
        told = {
            "bind": f"127.0.0.1:{self.port}",
            "workers": WORKERS,
            "threads": THREADS,
            "timeout": 60,
            "limit_request_line": 8190,  # a question to the record store names people and activities by long addresses
            "loglevel": "warning",
            "control_socket_disable": True,
            "worker_tmp_dir": None,
        }
        for name, value in told.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        return import_string("senda.wsgi.application")  # the roof above us; it refuses to load without a key


def refuse_busy(port: int) -> None:
    """Tell it before the work, not after: a busy port is found by trying to take it."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError as taken:
            message = _(
                "Port %(port)s of 127.0.0.1 cannot be used: it is taken, or not allowed. Choose another one: PORT=%(next)s."
            )
            raise CommandError(message % {"port": port, "next": port + 1}) from taken


def gather_static() -> None:
    call_command("collectstatic", verbosity=0, interactive=False)


def serve(port: int) -> None:
    """Runs until interrupted. Outside the demonstration a key must have been given."""
    if not settings.SENDA_SECRET_KEY_GIVEN:
        message = _(
            "Senda does not start without a secret key. Set the environment variable SECRET_KEY to 50 or more random "
            "characters and keep them out of the code and of the logs."
        )
        raise CommandError(message)
    gather_static()
    _Server(port).run()
