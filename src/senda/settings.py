"""All settings, in one file. What an installation sets is read from the environment; docs/handbook/settings.md lists it."""

import os
import secrets
import sqlite3
from pathlib import Path

import dj_database_url


def _flag(name: str, *, default: bool) -> bool:
    return os.environ.get(name, "yes" if default else "no").strip().lower() in {"1", "yes", "true", "on"}


def _words(name: str, default: str) -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


PACKAGE = Path(__file__).resolve().parent

# --- where the data live -------------------------------------------------------------------------------------------
SENDA_HOME = Path(os.environ.get("SENDA_HOME") or Path.home() / ".local" / "share" / "senda").resolve()
SENDA_PACK = os.environ.get("SENDA_PACK", "mx")
SENDA_DEMONSTRATION = (SENDA_HOME / "demonstration.json").exists()

# --- secrets -------------------------------------------------------------------------------------------------------
# A server needs a key of its own (wsgi.py and `senda serve` refuse to start without one); the demonstration keeps one in
# its home; a command that signs nothing that lasts gets one that dies with it.
_demonstration_key = SENDA_HOME / "demonstration.key"
_given_key = os.environ.get("SECRET_KEY") or (
    _demonstration_key.read_text(encoding="utf-8").strip()
    if SENDA_DEMONSTRATION and _demonstration_key.exists()
    else ""
)
SENDA_SECRET_KEY_GIVEN = bool(_given_key)
SECRET_KEY = _given_key or secrets.token_urlsafe(48)
SECRET_KEY_FALLBACKS = os.environ.get("SECRET_KEY_FALLBACKS", "").split()

# --- the web -------------------------------------------------------------------------------------------------------
DEBUG = False
ALLOWED_HOSTS = _words("SENDA_HOSTS", "127.0.0.1,localhost,[::1]")
SENDA_ADDRESS = os.environ.get("SENDA_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SENDA_ADDRESS] if SENDA_ADDRESS.startswith("https://") else []
_https = SENDA_ADDRESS.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _https
SECURE_SSL_REDIRECT = _https and _flag("SENDA_REDIRECT_TO_HTTPS", default=True)
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _flag("SENDA_BEHIND_PROXY", default=False) else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 8 * 60 * 60  # one shift
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
if _https:  # browsers take such a name only from this very host, over TLS (RFC 6265bis, 4.1.3.2)
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-senda", "__Host-token"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000

ROOT_URLCONF = "senda.urls"
WSGI_APPLICATION = "senda.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "csp",
    "senda.kernel",
    "senda.people",
    "senda.duties",
    "senda.records",
    "senda.centres",
    "senda.learning",
    "senda.practice",
    "senda.programmes",
    "senda.credentials",
    "senda.readiness",
    "senda.home",
]
MIDDLEWARE = [
    "senda.records.endpoints.thin.thin",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "senda.home.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "senda.home.middleware.world_of_address",
    "senda.home.middleware.kept_by_nobody",
    "senda.home.middleware.actor",
    "senda.home.middleware.words_for_refusals",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["senda.kernel.templatetags.senda", "django.templatetags.i18n", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "senda.home.frame.frame",
            ],
        },
    }
]

# --- signing in ----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "home:home"
LOGOUT_REDIRECT_URL = "home:home"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
OTP_TOTP_ISSUER = "Senda"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "senda.people.views.sign_in.place_of"
AXES_LOCKOUT_CALLABLE = "senda.people.views.sign_in.locked_out"
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
EMAIL_BACKEND = os.environ.get("SENDA_MAIL", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = str(SENDA_HOME / "outbox")
DEFAULT_FROM_EMAIL = os.environ.get("SENDA_MAIL_FROM", "senda@localhost")

# --- the database --------------------------------------------------------------------------------------------------
# WAL only from SQLite 3.51.3 on: before, its reset could lose commits. Else the rollback journal with full synchronisation.
SENDA_SQLITE_WAL = sqlite3.sqlite_version_info >= (3, 51, 3)
SENDA_SQLITE_PRAGMAS = f"PRAGMA journal_mode={'WAL' if SENDA_SQLITE_WAL else 'DELETE'}; PRAGMA synchronous=FULL"
_database_url = os.environ.get("DATABASE_URL", "")
_practice_url = os.environ.get("PRACTICE_DATABASE_URL", "")


def _database(url: str, file: str) -> dict[str, object]:
    if url:
        return dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": SENDA_HOME / file,
        "CONN_MAX_AGE": 60,  # opening it with its pragmas costs 2 ms of CPU, as much as a whole reading of the record store
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SENDA_SQLITE_PRAGMAS},
    }


# The practice twin of the register stands in a database of its own: see kernel/world.py.
DATABASES = {
    "default": _database(_database_url, "senda.sqlite3"),
    "practice": _database(_practice_url, "practice.sqlite3"),
}
DATABASE_ROUTERS = ["senda.kernel.world.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- languages and time --------------------------------------------------------------------------------------------
LANGUAGE_CODE = "es"
LANGUAGES = [("es", "Español"), ("en", "English")]
USE_I18N = True
FORMAT_MODULE_PATH = ["senda.kernel.formats"]
USE_TZ = True
TIME_ZONE = os.environ.get("SENDA_TIME_ZONE", "America/Mexico_City")

# --- files ---------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = SENDA_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600

# --- the outside world, by role ------------------------------------------------------------------------------------
SENDA_ADAPTERS = {
    "workbook_read": "senda.adapters.excel_workbook.read",
    "workbook_write": "senda.adapters.excel_workbook.write",
    "trainings": "senda.adapters.academy_trainings.trainings_of",
    "selection": "senda.adapters.ortools_selection.solve",
    "standing": "senda.adapters.readiness_standing.standing",
    "clearances": "senda.adapters.credentials_clearances.not_cleared",
    "timetable": "senda.adapters.ortools_timetable.solve",
    "calendar": "senda.adapters.icalendar_feed.write",
    "non_working_days": "senda.adapters.holidays_calendar.non_working_days",
    "keyring": "senda.adapters.ed25519_signer.keyring",
    "certificate_pdf": "senda.adapters.typst_certificate.print_certificate",
    "certificate_in_pdf": "senda.adapters.pypdf_certificate.extract",
    "vault": "senda.adapters.aes_vault.vault",
    "linkage": "senda.adapters.splink_linkage.link",
    "agreement": "senda.adapters.krippendorff_agreement.alphas",
    "cohorts": "senda.adapters.programmes_cohorts.cohorts",
    "referral_mail": "senda.adapters.django_referral_mail.send",
    "shift": "senda.adapters.simpy_shift.generate",
    "forward": "senda.adapters.https_forwarding.post",
    "forward_seal": "senda.adapters.https_forwarding.seal",
    "forward_unseal": "senda.adapters.https_forwarding.unseal",
    "statement_table": "senda.adapters.duckdb_parquet.write",
    "statement_signature": "senda.adapters.x509_signature.verify",
    "qr_svg": "senda.adapters.segno_qr.svg",
    "qr_png": "senda.adapters.segno_qr.png",
}

SENDA_FORWARD_PRIVATE = os.environ.get("SENDA_FORWARD_PRIVATE") == "1"
"""Whether record stores may be forwarded to addresses inside the network. The certificate is verified all the same."""
SENDA_FORWARD_CA = os.environ.get("SENDA_FORWARD_CA", "")
"""A file of certificates (PEM) to trust when forwarding, instead of those of the system."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("SENDA_LOG", "WARNING")},
    "loggers": {"axes": {"level": "ERROR"}, "django.request": {"level": "ERROR"}},
}
