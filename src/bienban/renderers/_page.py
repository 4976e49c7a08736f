"""What every page for a browser shares: it stands alone, runs nothing, fetches nothing, and shows words as words."""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TypeVar

from bienban.renderers._layout import clean
from bienban.renderers._page_style import STYLE

_T = TypeVar("_T")

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
# Letters that are not seen but steer: each stands in an element of its own, where it cannot turn the words beside it around.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What a page cannot hold at all becomes the sign for it; a carriage return would be read back as a line end.
_UNHOLDABLE = re.compile("[\x00\ud800-\udfff]")


def whole_page(name: str, body: Iterable[str]) -> bytes:
    """Return a page in UTF-8 with its name as title and heading."""
    name = plain(name)
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="vi">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{name}</title>",
            f"<style>{STYLE}</style></head>",
            "<body>",
            f"<header><h1>{name}</h1>",
            *body,
            "</body></html>\n",
        ]
    ).encode("utf-8")


def held_between(spans: list[tuple[int, int, _T]], cuts: list[int]) -> Iterator[list[tuple[int, int, _T]]]:
    """Yield, for every piece between two cuts, the spans it lies in; a span begins and ends at cuts."""
    waiting = deque(sorted(spans, key=lambda span: span[0]))
    held: list[tuple[int, int, _T]] = []
    for cut in cuts[:-1]:
        while waiting and waiting[0][0] <= cut:
            held.append(waiting.popleft())
        held = [span for span in held if span[1] > cut]
        yield held


def definitions(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield terms with what is said of them."""
    yield "<dl>"
    yield from (f"<div><dt>{plain(what)}</dt><dd>{plain(words)}</dd></div>" for what, words in rows)
    yield "</dl>"


def plain(text: str) -> str:
    """Return words that are ours or cleaned, safe between tags and in attributes."""
    return html.escape(clean(text))


def words_of_paper(text: str) -> str:
    """Return words of the paper as they are, escaped, with steering letters locked up."""
    held = _UNHOLDABLE.sub("\ufffd", text)
    return _STEERING.sub(lambda found: f'<bdi class="k">{found.group()}</bdi>', html.escape(held)).replace("\r", "&#13;")
