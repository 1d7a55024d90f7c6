"""Settings of the site. It has no database and no sessions: its pages are published aggregates, open to all.

From the environment: `ICS_SECRET_KEY` (else made once in the home folder), `ICS_ALLOWED_HOSTS` (comma-separated;
this machine alone unless told), `ICS_HTTPS=1` (behind TLS: redirect, and tell browsers to insist).
"""

import os
from importlib import resources
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.functional import lazy

from integratedcare.web.config.secret_key import secret_key

WEB = Path(__file__).parents[1]
SUBJECTS = (
    "reference", "systems", "organisations", "allocation", "search", "indicators", "oversight", "segments", "recovery",
    "maturity", "integration", "returns", "packs", "accounts", "audit",
)  # fmt: skip
SUBJECTS = tuple(subject for subject in SUBJECTS if (WEB / subject / "urls.py").exists())

DEBUG = False
SECRET_KEY = lazy(secret_key, str)()  # nothing here signs anything yet, so none is made before it is needed
ALLOWED_HOSTS = os.environ.get("ICS_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
INSTALLED_APPS = ["django.contrib.staticfiles", "csp", "integratedcare.web.design"] + [
    f"integratedcare.web.{subject}" for subject in SUBJECTS
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "integratedcare.web.config.security.SecurityHeaders",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "integratedcare.web.config.universe.ChooseUniverse",
    "integratedcare.web.config.page_cache.PageCache",
    "integratedcare.web.config.page_cache.SameGZip",
    "django.middleware.common.CommonMiddleware",
    "integratedcare.web.config.error_pages.PlainErrors",
]
ROOT_URLCONF = "integratedcare.web.config.urls"
WSGI_APPLICATION = "integratedcare.web.config.wsgi.application"
DATABASES: dict[str, dict[str, str]] = {}
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
if os.environ.get("ICS_HTTPS") == "1":
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR"}},
}
