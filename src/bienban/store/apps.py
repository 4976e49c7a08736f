"""The store as an application of Django."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Names the application; its tables begin with ``store_``."""

    name = "bienban.store"
    label = "store"
