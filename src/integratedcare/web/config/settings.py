"""Settings of the site. Its pages are published aggregates, open to all, save the data feeds of real people; these, and
recording, need a person who has signed in.

From the environment: `ICS_SECRET_KEY` (else made once in the home folder), `ICS_ALLOWED_HOSTS` (comma-separated;
this machine alone unless told), `ICS_HTTPS=1` (behind TLS: redirect, and tell browsers to insist), `ICS_PROXIES` (how
many servers of yours a request passes before it comes here; 1 behind TLS), `ICS_DATABASE` (see `database`).
"""

import os
from importlib import resources
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.functional import lazy

from integratedcare.web.config.database import database
from integratedcare.web.config.secret_key import secret_key

WEB = Path(__file__).parents[1]
SUBJECTS = (
    "reference", "systems", "organisations", "allocation", "search", "indicators", "oversight", "segments", "recovery",
    "maturity", "integration", "returns", "packs", "feeds", "accounts", "audit",
)  # fmt: skip
SUBJECTS = tuple(subject for subject in SUBJECTS if (WEB / subject / "urls.py").exists())

DEBUG = False
HTTPS = os.environ.get("ICS_HTTPS") == "1"
SECRET_KEY = lazy(secret_key, str)()  # made when it is first needed: reading pages sign nothing
ALLOWED_HOSTS = os.environ.get("ICS_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "integratedcare.web.design",
    *(f"integratedcare.web.{subject}" for subject in SUBJECTS),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "integratedcare.web.config.security.SecurityHeaders",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "integratedcare.web.config.universe.ChooseUniverse",
    "integratedcare.web.config.page_cache.PageCache",
    "integratedcare.web.config.page_cache.SameGZip",
    "integratedcare.web.config.security.SmallForms",
    # None of these looks at a cookie, or sets one, unless a view asks who is there or shows a form.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "integratedcare.web.config.error_pages.PlainErrors",
]
ROOT_URLCONF = "integratedcare.web.config.urls"
WSGI_APPLICATION = "integratedcare.web.config.wsgi.application"
DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Attempts to sign in are counted here, so that all workers count them together. Nothing else is kept in it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entry",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [
            *(WEB / name / "templates" for name in ("design", *SUBJECTS)),
            Path(str(resources.files("nhsuk_frontend_jinja"))) / "templates",
        ],
        "OPTIONS": {"environment": "integratedcare.web.design.templating.environment"},
    }
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

# The design system's template has one inline script, which never changes between its releases. It is allowed by
# its hash: a nonce would differ on every answer and a page kept by a browser would stop matching its policy.
INLINE_SCRIPT = "'sha256-tDOvXJi1PXbg0CWjLCCYSNHRXtps26K4JXkE3M6u/c0='"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, INLINE_SCRIPT],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# A session lasts a working day at most and ends with the browser. A name that begins with __Host- is one that a browser
# takes only over TLS, from this very host.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-form" if HTTPS else "form"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "integratedcare.web.config.error_pages.form_not_ours"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # the usual one sets a cookie of its own

# Signing in, with allauth. There is no registering and no e-mail: an administrator makes people (`ics user`).
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account"
LOGOUT_REDIRECT_URL = "home"
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("ICS_PROXIES") or HTTPS)
ACCOUNT_ADAPTER = "integratedcare.web.accounts.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "integratedcare.web.accounts.forms.SignIn",
    "change_password": "integratedcare.web.accounts.forms.ChangePassword",
    "reauthenticate": "integratedcare.web.accounts.forms.PasswordAgain",
}
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
MFA_FORMS = {
    "authenticate": "integratedcare.web.accounts.forms.SecondStep",
    "reauthenticate": "integratedcare.web.accounts.forms.SecondStepAgain",
    "activate_totp": "integratedcare.web.accounts.forms.SetUpSecondStep",
}
MFA_ADAPTER = "integratedcare.web.accounts.adapter.SecondStepAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # a code of 30 seconds before or after is taken: people type slowly and telephones drift
MFA_TOTP_ISSUER = "Integrated care"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR"}},
}
