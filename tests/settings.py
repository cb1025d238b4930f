"""The product's settings with a throw-away home, dummy-fast password hashing and plain static files."""

import os
import tempfile

# A home for each worker of xdist: workers inherit the environment of the process that starts them, and would share its home.
if "PYTEST_XDIST_WORKER" in os.environ or "SENDA_HOME" not in os.environ:
    os.environ["SENDA_HOME"] = tempfile.mkdtemp(prefix="senda-test-")
os.environ.setdefault("SECRET_KEY", "a key for tests only, never for a server")

from senda.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {  # type: ignore[assignment] # the same shape with other names
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
