"""Archives for tests: papers from marked texts, in order of date."""

from __future__ import annotations

from collections.abc import Iterable

from bienban.checker.grouping import grouped
from bienban.facts import understand
from bienban.model import Archive, Minutes, Span
from bienban.resources import lexicon
from tests.marked import document


def archive(texts: Iterable[str]) -> tuple[Archive, set[tuple[str, Span]]]:
    """Return the archive of texts that are the papers of one chi bộ, and the marked spans by file."""
    papers: list[tuple[str, Minutes]] = []
    marked: set[tuple[str, Span]] = set()
    for number, text in enumerate(texts, 1):
        written, spans = document(text)
        file = f"van-ban-{number}.txt"
        papers.append((file, understand(written, lexicon())))
        marked |= {(file, span) for span in spans}
    (group,) = grouped(papers)
    return group.archive, marked
