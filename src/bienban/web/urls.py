"""Every address of the pages, by part of the office."""

from __future__ import annotations

from django.urls import URLPattern

from bienban.web.pages import (
    check,
    compose,
    compose_done,
    compose_members,
    compose_new,
    finding,
    home,
    month,
    paper,
    placing,
    rejudging,
    remarks,
    rule,
    sample,
    versions,
)

urlpatterns: list[URLPattern] = [
    *compose_new.urls,
    *compose_done.urls,
    *compose_members.urls,
    *compose.urls,
    *check.urls,
    *paper.urls,
    *placing.urls,
    *remarks.urls,
    *rejudging.urls,
    *rule.urls,
    *versions.urls,
    *home.urls,
    *month.urls,
    *finding.urls,
    *sample.urls,
]
