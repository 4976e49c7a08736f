"""Pages for people: one person on this machine, in the browser, nothing sent anywhere (experience.md 5, 11, 12).

Pages know ``api`` and plain values, never the tables. ``pages/`` has one file a part of the office, ``templates/`` what they
show, ``static/`` the look, the few scripts of ours and htmx 4.0.1 as it is published (``htmx.min.js``, 0BSD).
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PORT = 8620


def settings(token: str, port: int = PORT) -> dict[str, Any]:
    """Return Django's settings of the pages, beside those of the store.

    Only this machine's own names are answered, only who holds the ``token`` of this start is let in, and a page may load
    nothing that is not ours (security.md T17, T18).
    """
    return {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost"],
        "ROOT_URLCONF": "bienban.web.urls",
        "MIDDLEWARE": [
            "bienban.web.guard.Guard",
            "django.middleware.security.SecurityMiddleware",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "csp.middleware.CSPMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [HERE / "templates"],
                "OPTIONS": {
                    "context_processors": ["django.template.context_processors.request", "bienban.web.guard.look"],
                    "libraries": {"words": "bienban.web.words"},
                    "builtins": ["bienban.web.words"],
                },
            }
        ],
        "STATIC_URL": "/static/",
        "WHITENOISE_ALLOW_ALL_ORIGINS": False,
        "WHITENOISE_USE_FINDERS": False,
        "WHITENOISE_AUTOREFRESH": False,
        "STATIC_ROOT": HERE / "static",
        "BIENBAN_TOKEN": token,
        "BIENBAN_PORT": port,
        "LANGUAGE_CODE": "vi",
        "USE_I18N": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_FAILURE_VIEW": "bienban.web.guard.refused",
        "X_FRAME_OPTIONS": "DENY",
        "SECURE_REFERRER_POLICY": "same-origin",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 20_000_000,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 20_000,  # a roll of 200 members has 4,000 boxes
        "DATA_UPLOAD_MAX_NUMBER_FILES": 500,
        "FILE_UPLOAD_MAX_MEMORY_SIZE": 60_000_000,
        "CONTENT_SECURITY_POLICY": {
            "DIRECTIVES": {
                "default-src": ["'self'"],
                "object-src": ["'none'"],
                "base-uri": ["'none'"],
                "form-action": ["'self'"],
                "frame-ancestors": ["'none'"],
            }
        },
        "LOGGING": {
            "version": 1,
            "disable_existing_loggers": False,
            "handlers": {"said": {"class": "logging.StreamHandler"}},
            "loggers": {  # what Django and the server would write may hold words of a paper
                "bienban": {"handlers": ["said"], "level": "ERROR", "propagate": False},
                "django": {"handlers": [], "propagate": False},
                "waitress": {"handlers": [], "propagate": False},
            },
        },
        "DEBUG": False,
    }
