"""Papers made by hand for a check: lines, and facts that rest on them; no reader between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bienban.checks import checks
from bienban.model import Block, Document, Fact, Minutes, Place, Reading, Section, Source, Span, Verdict


def made(
    lines: str | tuple[str, ...] = (),
    facts: Mapping[str, Any] | None = None,
    types: tuple[str, ...] = ("regular",),
    sections: tuple[Section, ...] = (),
) -> Minutes:
    """Return minutes of these lines; a fact whose words stand in none of them gets a line of its own.

    A list of values makes several facts of one path; a pair (value, words) says on which words it rests.
    """
    texts = [lines] if isinstance(lines, str) else list(lines)
    found: list[Fact] = []
    for path, values in (facts or {}).items():
        for value in values if isinstance(values, list) else [values]:
            worth, words = value if isinstance(value, tuple) else (value, f"{path.capitalize()} = {value}")
            block = next((number for number, text in enumerate(texts) if words in text), len(texts))
            if block == len(texts):
                texts.append(words)
            start = texts[block].index(words)
            found.append(Fact(path, worth, (Span(block, start, start + len(words)),)))
    blocks = tuple(Block(text, Place(line=number)) for number, text in enumerate(texts, 1)) or (Block("x", Place(line=1)),)
    document = Document(Source("x.txt", "0" * 64, "text/plain"), blocks, Reading("plain"))
    return Minutes(document, "minutes", types, "rural", sections, tuple(found))


def run(name: str, minutes: Minutes, **params: Any) -> list[Verdict]:
    """Return the verdicts of a check."""
    check: Callable[..., Iterator[Verdict]] = checks()[name]
    return list(check(minutes, **params))


def words(minutes: Minutes, verdict: Verdict) -> list[str]:
    """Return the words a verdict rests on."""
    return [minutes.document.quote(span).text for span in verdict.spans]
