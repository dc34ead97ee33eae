"""Settings. Everything that differs between installations comes from the environment (see the README)."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from portal import languages

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("VADEMECUM_DATA_DIR") or BASE_DIR / "var").resolve()


def _flag(name: str, default: bool) -> bool:
    return os.environ.get(name, str(int(default))).strip().lower() in {"1", "true", "yes", "on"}


def _listed(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def _secret_key() -> str:
    """The key from the environment, else one made once and kept beside the data."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = DATA_DIR / "secret_key"
    try:
        return path.read_text().strip()
    except OSError:
        from django.core.management.utils import get_random_secret_key

        key = get_random_secret_key()
        try:
            DATA_DIR.mkdir(parents=True, exist_ok=True)
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(key)
        except FileExistsError:
            return path.read_text().strip()
        except OSError:
            pass
        return key


def _database(url: str) -> dict:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql://; no other database serves.")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **query,
            "pool": {"min_size": 1, "max_size": 8, "timeout": 5},
            "options": "-c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000",
        },
    }


HTTPS = _flag("HTTPS", False)
DEBUG = _flag("DEBUG", False)
SECRET_KEY = _secret_key()
PORT = int(os.environ.get("PORT") or 8000)
HOST = os.environ.get("HOST") or "127.0.0.1"
SITE_URL = (os.environ.get("SITE_URL") or f"http://{HOST}:{PORT}").rstrip("/")
ALLOWED_HOSTS = _listed("ALLOWED_HOSTS", f"{urlsplit(SITE_URL).hostname},localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CONTACT_ADDRESS = os.environ.get("CONTACT_ADDRESS", "")
COMPENDIUM = _flag("COMPENDIUM", True)
KEPT_PAGES_MB = int(os.environ.get("KEPT_PAGES_MB") or 16)

# Machine translation: one provider, or none; each has a key of its own (portal.translations.providers).
TRANSLATION_PROVIDER = os.environ.get("TRANSLATION_PROVIDER", "").strip().lower()
ETRANSLATION_APPLICATION = os.environ.get("ETRANSLATION_APPLICATION", "")
ETRANSLATION_PASSWORD = os.environ.get("ETRANSLATION_PASSWORD", "")
DEEPL_KEY = os.environ.get("DEEPL_KEY", "")
LIBRETRANSLATE_URL = os.environ.get("LIBRETRANSLATE_URL", "")
LIBRETRANSLATE_KEY = os.environ.get("LIBRETRANSLATE_KEY", "")
# At most so many characters are sent a day; 0 for no limit.
TRANSLATION_CHARACTERS_PER_DAY = int(os.environ.get("TRANSLATION_CHARACTERS_PER_DAY") or 500_000)

INSTALLED_APPS = [
    "modeltranslation",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_filters",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "portal",
    "projects",
    "practices",
]

MIDDLEWARE = [
    "portal.headers.SecurityHeaders",
    "portal.api.problems.ProblemsUnderApi",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.input.RefuseBadInput",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "portal.further_languages.middleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["portal.templatetags.paths"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "portal.pages.site",
            ],
        },
    }
]

DATABASES = {"default": _database(os.environ.get("DATABASE_URL", "postgresql:///vademecum"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INDEX_DIR = DATA_DIR / "index"

languages.introduce_to_django()
LANGUAGE_CODE = "en"
LANGUAGES = [(language.code, language.autonym) for language in languages.LANGUAGES]
# Our own texts, and those of Django that it lacks itself in some languages.
LOCALE_PATHS = [BASE_DIR / "portal" / "locale", BASE_DIR / "portal" / "locale" / "of_django"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_LANGUAGES = languages.CODES
# Reading another language than asked must never be silent: portal.translations.reading does it, and says so.
MODELTRANSLATION_ENABLE_FALLBACKS = False

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Pictures and documents that people hand in. No address leads here: views serve what is published.
MEDIA_ROOT = DATA_DIR / "media"
FILE_UPLOAD_PERMISSIONS = 0o640

SECURE_REFERRER_POLICY = None  # portal.headers sets it, as all others
SECURE_SSL_REDIRECT = HTTPS and _flag("SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = 63072000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# portal.headers sets both headers on every answer, those of the outermost middleware included.
SILENCED_SYSTEM_CHECKS = ["security.W002", "security.W022"]
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _flag("BEHIND_PROXY", False) else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
# What somebody had typed at the translator's desk must not be lost with the token of an old page.
CSRF_FAILURE_VIEW = "portal.translations.desk.views.csrf_failure"
FORMS_URLFIELD_ASSUME_HTTPS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1500
DATA_UPLOAD_MAX_NUMBER_FILES = 10
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "portal.api.problems.as_problem",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Vademecum",
    "DESCRIPTION": "The European compendium of urban security and social innovation. Read-only, no key needed.",
    "VERSION": "1",
    # The browsable documentation is a page of ours, written from the schema: Swagger UI would be 28 MB of
    # scripts that need a weaker policy.
    "SERVE_INCLUDE_SCHEMA": False,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"vademecum": {"handlers": ["stderr"], "level": "INFO", "propagate": False}},
}
