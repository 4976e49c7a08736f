"""The marks that clerks set in openings and proceedings: ``{p|nhà văn hóa}``, one inside another where need be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

_MARK = re.compile(r"\{(?P<kind>[A-Za-z])\||\}")


def unmarked(line: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Return a line without its marks, and these (letter, start, end), the inner ones first."""
    plain, at = "", 0
    opened: list[tuple[str, int]] = []
    marks: list[tuple[str, int, int]] = []
    for mark in _MARK.finditer(line):
        if not mark["kind"] and not opened:
            continue
        plain += line[at : mark.start()]
        at = mark.end()
        if mark["kind"]:
            opened.append((mark["kind"], len(plain)))
        else:
            kind, start = opened.pop()
            marks.append((kind, start, len(plain)))
    return plain + line[at:], marks


def excerpts(file: Path) -> Iterator[list[str]]:
    """Yield the lines of the excerpts of a file, with their marks; an empty line stands between two."""
    for excerpt in re.split(r"\n\s*\n", unicodedata.normalize("NFC", file.read_text("utf-8")).strip()):
        yield excerpt.split("\n")
