"""Django settings, read from the environment; docs/settings.md lists every FADU_ variable.

Nothing secret has a default: without FADU_SECRET_KEY a page cannot be served, and `fadu init` makes the keys.
"""

import os
import pkgutil
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

import fadu.lines

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent
TESTING = os.environ.get("FADU_TEST") == "1" or "pytest" in sys.modules


def data_folder() -> Path:
    """Where everything that is not code is kept: database, files, log, keys."""
    named = os.environ.get("FADU_DATA")
    if not named and TESTING:
        named = os.environ["FADU_DATA"] = tempfile.mkdtemp(prefix="fadu-test-")
    if named:
        return Path(named).expanduser().resolve()
    return (CHECKOUT if (CHECKOUT / "pyproject.toml").exists() else Path.cwd()) / "var"


def load_environment(file: Path) -> None:
    """Add the KEY=VALUE lines of `file` to the environment; what is set already stays."""
    if not file.is_file():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        name, equals, value = line.partition("=")
        if equals and not name.lstrip().startswith("#"):
            os.environ.setdefault(name.strip(), value.strip().strip("\"'"))


def flag(name: str) -> bool:
    """Whether the environment variable `name` says yes."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """The comma-separated words of the environment variable `name`."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def database(url: str, data: Path) -> dict[str, Any]:
    """The entry of DATABASES for `url`: empty is SQLite in the data folder.

    Raises:
        ImproperlyConfigured: the address is neither postgres:// nor sqlite:///.
    """
    parts = urlsplit(url)
    if not url or parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": (parts.path[1:] if url else "") or data / "fadu.sqlite3",
            # a new connection reads the definitions of all tables first, some 20 ms: it is not made for every request
            "CONN_MAX_AGE": 0 if TESTING else 60,
            # DEFERRED loses read-then-write requests under load; FULL keeps writes over a power cut
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 0 if TESTING else 60,  # a browser's idle connection must not keep a test database open
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise ImproperlyConfigured(
        f"FADU_DATABASE：不认识的数据库地址「{parts.scheme}://…」。"
        "请写作 postgres://用户:口令@主机:端口/库名，或者留空使用 SQLite。"
    )


def line_apps() -> list[str]:
    """Every package under fadu/lines and under the folders that FADU_LINES names."""
    named = os.environ.get("FADU_LINES", "")
    if TESTING and not named:  # a line with one of everything that a declaration can say
        named = str(CHECKOUT / "tests" / "lines")
    for folder in filter(None, named.split(os.pathsep)):
        if folder not in fadu.lines.__path__:
            fadu.lines.__path__.append(folder)
    found = {module.name for module in pkgutil.iter_modules(fadu.lines.__path__) if module.ispkg}
    return [f"fadu.lines.{name}" for name in sorted(found)]


FADU_DATA = data_folder()
os.environ.setdefault("FADU_DATA", str(FADU_DATA))  # fadu.law reads an office's own limits and calendar there
load_environment(FADU_DATA / "fadu.env")

# --- keys -------------------------------------------------------------------------------------------------
TEST_SECRET = "for tests only, never for a site" * 2 if TESTING else ""
TEST_DATA_KEY = "00112233445566778899aabbccddeeff" if TESTING else ""

#: Signs sessions and tokens. Empty: Django refuses to serve.
SECRET_KEY = os.environ.get("FADU_SECRET_KEY", TEST_SECRET)
#: SM4 keys of encrypted fields, 32 hexadecimal digits each; the first one encrypts, every one decrypts.
FADU_DATA_KEYS = words("FADU_DATA_KEYS", TEST_DATA_KEY)

DEBUG = flag("FADU_DEBUG")
HTTPS = flag("FADU_HTTPS")
ALLOWED_HOSTS = words("FADU_HOSTS", "localhost,127.0.0.1,[::1],testserver" if TESTING else "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = words("FADU_ORIGINS")

# --- what it is made of -----------------------------------------------------------------------------------
LINE_APPS = line_apps()
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "treebeard",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "fadu.organs",
    "fadu.ledger",
    "fadu.figures",
    *LINE_APPS,
    "fadu.reports",
    "fadu.assessment",
    "fadu.desk",
    "fadu.portal",
    "fadu.api",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "fadu.desk.failures.UploadLimit",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "fadu.organs.session.SessionLimits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "fadu.urls"
WSGI_APPLICATION = "fadu.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
DATABASES = {"default": database(os.environ.get("FADU_DATABASE", ""), FADU_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend" if TESTING else "django_tasks_db.DatabaseBackend",
    },
}

# --- language and time ------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

# --- who comes in -----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "organs.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if TESTING:  # argon2 takes 50 ms on purpose: a suite with hundreds of people need not pay it
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
PASSWORD_MIN_LENGTH = 10
#: After how many days a password must be changed; 0: never.
PASSWORD_DAYS = int(os.environ.get("FADU_PASSWORD_DAYS", "180"))
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "fadu.organs.passwords.NotLikeTheName",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
    {
        "NAME": "fadu.organs.passwords.LongEnough",
        "OPTIONS": {"min_length": PASSWORD_MIN_LENGTH},
    },
    {"NAME": "fadu.organs.passwords.NotCommon"},
    {"NAME": "fadu.organs.passwords.NotOnlyDigits"},
    {"NAME": "fadu.organs.passwords.CharacterClasses"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "login"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "fadu.organs.lockout.address"
AXES_LOCKOUT_CALLABLE = "fadu.organs.lockout.respond"
OTP_TOTP_ISSUER = "法度"

SESSION_COOKIE_AGE = 8 * 3600  # the cookie's life; SessionLimits enforces both limits on the server
SESSION_LIMIT = timedelta(hours=8)
SESSION_IDLE_LIMIT = timedelta(minutes=30)
SESSION_COOKIE_NAME = "fadu_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "fadu_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS

# --- what a browser may do --------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS and not TESTING
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("FADU_PROXY") else None

# --- files ------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = FADU_DATA / "static"
STATICFILES_DIRS = [folder for folder in [PACKAGE / "static"] if folder.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = DEBUG or TESTING
WHITENOISE_AUTOREFRESH = DEBUG or TESTING
MEDIA_ROOT = FADU_DATA / "files"
MEDIA_URL = "files/"  # no address serves it: attachments go through a view that asks for the right to see them
UPLOAD_LIMIT = int(os.environ.get("FADU_UPLOAD_MB") or 60) * 1024 * 1024  #: bytes of one file, attached or imported
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # form fields without files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 50

# --- log --------------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "fadu.organs.log.MaskingFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
    },
    "handlers": {
        "file": {
            "()": "fadu.organs.log.DailyFile",
            "folder": FADU_DATA / "log",
            "formatter": "line",
        },
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "level": "WARNING",
        },
    },
    "root": {"handlers": ["console"] if TESTING else ["file", "console"], "level": "INFO"},
}

# --- figures ----------------------------------------------------------------------------------------------
#: In public, a count of one organ above zero and below this is hidden; see fadu.figures.disclosure.
SMALL_COUNT = int(os.environ.get("FADU_SMALL_COUNT") or 3)

# --- webhooks ---------------------------------------------------------------------------------------------
#: Hosts and networks of the office's own to which webhooks may post; see fadu.api.reaching.
WEBHOOK_HOSTS = words("FADU_WEBHOOK_HOSTS")

# --- mail and messages ------------------------------------------------------------------------------------
EMAIL_HOST = os.environ.get("FADU_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("FADU_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("FADU_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("FADU_MAIL_PASSWORD", "")
DEFAULT_FROM_EMAIL = os.environ.get("FADU_MAIL_FROM", "fadu@localhost")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.locmem.EmailBackend"
)
