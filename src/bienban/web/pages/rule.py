"""The page of a rule: what it asks, why, on what basis since when, what it accepts and what it rejects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from bienban import api, resources
from bienban.model import Example
from bienban.profiles import LOCAL_LAYERS
from bienban.renderers import rule_page

_BLANK = re.compile(r"\{\w+\}")
_EXAMPLES, _LONGEST = 3, 1500


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """Show all rules by topic."""
    return render(request, "rules.html", {"topics": list(rule_page.by_topic(api.rules(), resources.labels()))})


@require_safe
def show(request: HttpRequest, rule: str) -> HttpResponse:
    """Show one rule."""
    held, labels = api.rules().get(rule), resources.labels()
    if held is None:
        raise Http404
    spoken = rule_page.spoken(held)
    shown = {
        "rule": spoken,
        "said": _BLANK.sub("…", spoken.message),
        "mend": _BLANK.sub("…", spoken.suggestion),
        "versions": [
            {
                "rule": version,
                "title": profile.title,
                "days": rule_page.days(profile),
                "whom": rule_page.whom(profile, labels) if profile.layer in LOCAL_LAYERS else "",
            }
            for profile, version in reversed(held)
        ],
        "accepts": list(_examples(spoken.accepts)),
        "rejects": list(_examples(spoken.rejects)),
    }
    return render(request, "rule.html", shown)


def _examples(examples: Sequence[Example]) -> Iterator[list[dict[str, Any]]]:
    """Yield the shortest examples, each cut into words and the words at fault."""
    for example in sorted(examples, key=lambda each: len(each.text))[:_EXAMPLES]:
        text = example.text.strip()
        text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
        yield [{"text": piece, "marked": place % 2 == 1} for place, piece in enumerate(re.split("[⟦⟧]", text)) if piece]


urls = [path("quy-tac/", every, name="rules"), path("quy-tac/<str:rule>/", show, name="rule")]
