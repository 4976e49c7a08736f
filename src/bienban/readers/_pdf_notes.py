"""Notes at the foot of a PDF page: told by their marks, which stand raised in the text above and again before the notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter

from bienban.readers._pdf_grid import Stroke
from bienban.readers._pdf_lines import Line
from bienban.readers._pdf_words import Word

Row = tuple[Line, ...]
_SMALLER = 1.0  # points by which notes are smaller than the text at least
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNIT = re.compile(r"(?:^|[\d,.)])[kcdm]?m$")  # square and cubic metres are raised too


def parted(
    rows: Sequence[Row], running: Sequence[Line] = (), strokes: Sequence[tuple[bool, Stroke]] = ()
) -> tuple[list[Row], list[Line], list[list[Line]]]:
    """Return the rows of a page without its notes and the marks of these in the text, and the lines of each note.

    Between them stand the lines that go on with ``running``, the last note of the page before. A mark glued to a figure
    makes it another one: “19¹ đồng chí” would be 191.
    """
    words = [word for row in rows for part in row for word in part.words]
    if not words or not (running or any(map(attrgetter("raised"), words))):
        return list(rows), [], []
    marks = {word.text[-word.raised :] for word in words if word.raised and not _measures(word)}
    size = sorted(word.size for word in words)[len(words) // 2]
    foot = len(rows)
    while foot and len(rows[foot - 1]) == 1 and rows[foot - 1][0].size <= size - _SMALLER:
        foot -= 1
    starts = [number for number in range(foot, len(rows)) if rows[number][0].words[0].text in marks]
    told = {rows[number][0].words[0].text for number in starts}
    ends = [*starts[1:], len(rows)][: len(starts)]
    notes = [[row[0] for row in rows[start:end]] for start, end in zip(starts, ends, strict=True)]
    for note in notes:
        note[0] = Line(note[0].page, note[0].words[1:] or note[0].words)
    above = rows[: starts[0]] if starts else rows
    rest: list[Line] = []
    if running and 0 < foot < len(above) and _goes_on(running[-1], rows[foot - 1][0], rows[foot][0], strokes):
        rest = [row[0] for row in above[foot:]]
        above = rows[:foot]
    cleared = [tuple(kept for part in row if (kept := _without(part, told))) for row in above]
    return [row for row in cleared if row], rest, notes


def _goes_on(note: Line, above: Line, line: Line, strokes: Sequence[tuple[bool, Stroke]]) -> bool:
    """Tell whether a line at the foot goes on with a note of the page before: within a sentence, or below a rule of its own."""
    if abs(note.size - line.size) > 0.5:
        return False
    ruled = any(level and above.base < stroke.at < line.base and stroke.start - line.x0 < 6 for level, stroke in strokes)
    return ruled or note.text[-1] not in ".;:!?…”)" or line.text[0].islower()


def _without(part: Line, told: set[str]) -> Line | None:
    """Return a line without the marks of these notes; ``None`` where nothing else stands on it."""
    words: list[Word] = []
    after_mark = False
    for word in part.words:
        text = _text(word, told) if word.raised else word.text
        if words and after_mark and text and text[0] in ".,;:)”":  # parted from its word by the mark between them
            words[-1] = words[-1]._replace(text=words[-1].text + text, x1=word.x1)
        elif text:
            words.append(word._replace(text=text) if word.raised else word)
        after_mark = word.raised > 0
    return Line(part.page, tuple(words), part.column) if words else None


def _text(word: Word, told: set[str]) -> str:
    """Return a word without the mark of one of these notes; any other mark stays, but never as a figure of a number."""
    said, mark = word.text[: len(word.text) - word.raised], word.text[len(word.text) - word.raised :]
    if mark in told and not _measures(word):
        return said
    return said + (mark.translate(_RAISED) if said and said[-1].isdigit() else mark)


def _measures(word: Word) -> bool:
    return word.text[-word.raised :] in ("2", "3") and _UNIT.search(word.text[: -word.raised]) is not None
