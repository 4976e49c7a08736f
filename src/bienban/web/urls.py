"""Every address of the pages, by part of the office."""

from __future__ import annotations

from django.urls import URLPattern

from bienban.web.pages import check, finding, home, month, paper, rule, versions

urlpatterns: list[URLPattern] = [*check.urls, *paper.urls, *rule.urls, *versions.urls, *home.urls, *month.urls, *finding.urls]
