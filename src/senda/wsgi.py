"""What a web server loads. Outside the demonstration it starts only with a key of its own."""

import os
import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "senda.settings")

if not settings.SENDA_SECRET_KEY_GIVEN:
    sys.exit(
        "Senda does not start without a secret key. Set the environment variable SECRET_KEY to 50 or more random "
        "characters and keep them out of the code and of the logs."
    )

application = get_wsgi_application()
