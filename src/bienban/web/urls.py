"""Every address of the pages, by part of the office."""

from __future__ import annotations

from django.urls import URLPattern

from bienban.web.pages import home

urlpatterns: list[URLPattern] = [*home.urls]
