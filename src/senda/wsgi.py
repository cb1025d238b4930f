"""What a web server loads. Outside the demonstration it starts only with a key of its own."""

import os
import sys
from typing import Any

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "senda.settings")

if not settings.SENDA_SECRET_KEY_GIVEN:
    sys.exit(
        "Senda does not start without a secret key. Set the environment variable SECRET_KEY to 50 or more random "
        "characters and keep them out of the code and of the logs."
    )


class Request(WSGIRequest):
    """A request whose Content-Type may be nonsense. Django reads it before any of our code, and would answer nothing but 500."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            super()._set_content_type_params(meta)  # type: ignore[misc] # Django's own, not in its type stubs
        except Exception:  # noqa: BLE001 - the parser of mails behind it raises whatever it stumbles over
            self.content_type, self.content_params = "application/octet-stream", {}


class Handler(WSGIHandler):
    request_class = Request


django.setup(set_prefix=False)
application = Handler()
