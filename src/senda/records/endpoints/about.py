"""About: which versions are served, to everybody."""

import json

from senda.records.endpoints.answer import Answer
from senda.records.endpoints.resource import open_resource

SERVED = ("2.0.0", "1.0.3", "1.0.2", "1.0.1", "1.0.0")
_TEXT = json.dumps({"version": SERVED}).encode()

about = open_resource(lambda: Answer(body=_TEXT))
