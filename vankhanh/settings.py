"""Settings from the environment; a value that cannot be understood refuses to start, in Vietnamese.

The variables: DATA_DIR, DATABASE_URL, SECRET_KEY or SECRET_KEY_FILE, ALLOWED_HOSTS, HTTPS, TRUSTED_PROXY,
ATTACHMENT_MB, DEBUG, TIME_ZONE, BACKUP_*.
"""

import sys

from django.core.exceptions import ImproperlyConfigured

from .conf import storage
from .conf.values import flag, hosts, megabytes, number, text, time_zone, trusted_proxy
from .data_dir import PROJECT as BASE_DIR
from .data_dir import DataDirError

TESTING = "pytest" in sys.modules
RESTORING = sys.argv[1:2] == ["restore"]

try:
    DATA_DIR = storage.directory(testing=TESTING)
    SECRET_KEY = storage.secret(DATA_DIR)
    DATABASES = {"default": storage.database(DATA_DIR, restoring=RESTORING)}
except DataDirError as error:
    raise ImproperlyConfigured(str(error)) from error

DEBUG = flag("DEBUG")
HTTPS = flag("HTTPS")
ALLOWED_HOSTS = hosts()
TRUSTED_PROXY = trusted_proxy(HTTPS)
TIME_ZONE = time_zone()

ROOT_URLCONF = "vankhanh.urls"
WSGI_APPLICATION = "vankhanh.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "vankhanh.User"
SILENCED_SYSTEM_CHECKS: list[str] = []

INSTALLED_APPS = [
    "vankhanh",
    "branches",
    "members",
    "reports",
    "vankhanh.apps.RecordAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_tables2",
    "django_filters",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    # The first two come before whatever may answer by itself: static files, the redirect to HTTPS, a foreign host.
    "vankhanh.middleware.ProtectMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Lists are wordy HTML and offices have slow lines; Django pads compressed answers at random, so that their
    # length tells nothing of a token inside (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "vankhanh.middleware.NoStoreMiddleware",
    "vankhanh.middleware.RefusalMiddleware",
    "vankhanh.backups.pause.PauseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Outside the limits of sessions, whose end is a log-out like any other.
    "vankhanh.audit.middleware.ActMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "vankhanh.middleware.SessionLimitMiddleware",
    "branches.middleware.ReaderMiddleware",
    "vankhanh.middleware.HtmxLoginMiddleware",
    "vankhanh.posting.middleware.KeepTypedMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "vankhanh.login.middleware.OneTimePasswordMiddleware",
    "branches.middleware.SecondStepMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "vankhanh.posting.middleware.OnceMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vankhanh.menu.menu",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Words and numbers

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["vankhanh.formats"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DJANGO_TABLES2_TEMPLATE = "django_tables2/vankhanh.html"
MESSAGE_TAGS = {40: "danger"}

# Figures

COMPILED_FIGURES = True
"""Keep the SQL of a page of figures once it is built; off, Django builds it for each page."""

# Files

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static" if TESTING else BASE_DIR / "staticfiles"
MEDIA_ROOT = DATA_DIR / "uploads"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": PLAIN if TESTING else MANIFEST,
        # Uploads are the owner's alone; static files are gathered by one account and served by another.
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
ATTACHMENT_BYTES = megabytes("ATTACHMENT_MB", 20, 50)
FILE_UPLOAD_PERMISSIONS = 0o600

# Copies

BACKUP_DAILY = flag("BACKUP_DAILY", "1")
BACKUP_KEEP_DAILY = number("BACKUP_KEEP_DAILY", 7)
BACKUP_KEEP_WEEKLY = number("BACKUP_KEEP_WEEKLY", 5)
BACKUP_KEEP_MONTHLY = number("BACKUP_KEEP_MONTHLY", 12)
BACKUP_UPLOAD_BYTES = megabytes("BACKUP_UPLOAD_MB", 1024, 100_000)
BACKUP_REMIND_DAYS = number("BACKUP_REMIND_DAYS", 7)
BACKUP_COPY_TO = "" if TESTING else text("BACKUP_COPY_TO")
BACKUP_PASSWORD_FILE = "" if TESTING else text("BACKUP_PASSWORD_FILE")

# Who gets in

LOGIN_URL = "/dang-nhap/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/dang-nhap/"
SESSION_ENGINE = "vankhanh.sessions"
SESSION_COOKIE_NAME = "vankhanh_session"
SESSION_COOKIE_AGE = 60 * 60
SESSION_ABSOLUTE_AGE = 12 * 60 * 60
FRESH_LOGIN_AGE = 10 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "vankhanh_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "vankhanh.errors.csrf_failure"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "vankhanh.passwords.ContextWordValidator"},
    {"NAME": "branches.passwords.UnitNameValidator"},
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# What the browser may do

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    # A browser takes a cookie of such a name only over HTTPS and from this host: no neighbour can plant one.
    SESSION_COOKIE_NAME = f"__Host-{SESSION_COOKIE_NAME}"
    CSRF_COOKIE_NAME = f"__Host-{CSRF_COOKIE_NAME}"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "vankhanh.logs.Formatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # A busy minute is no warning for the office: every request is served in its turn.
        "waitress.queue": {"level": "ERROR"},
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
