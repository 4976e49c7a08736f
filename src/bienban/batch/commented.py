"""One paper as a Word file with comments on the words of its findings, made anew from the original."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

from bienban import __version__
from bienban.errors import BienbanError
from bienban.own.dismissals import Decision


def commented(path: str, today: str, aside: Sequence[Decision], not_secret: bool = False) -> bytes | tuple[str, str]:
    """Return the bytes of the Word file, or what went wrong and what to do next; ``today`` is an ISO date.

    Findings that ``aside`` puts aside have a comment that says so.
    """
    try:
        return _commented(Path(path), date.fromisoformat(today), aside, not_secret)
    except BienbanError as problem:
        return problem.message, problem.hint


def _commented(path: Path, today: date, aside: Sequence[Decision], not_secret: bool) -> bytes:
    from bienban import readers, resources
    from bienban.facts import understand
    from bienban.own import dismissals
    from bienban.own import home as own
    from bienban.renderers import word_comments

    minutes = understand(readers.read(path, not_secret=not_secret), resources.lexicon(), resources.tagger())
    report = own.judge(minutes, own.home(path.parent), today=today, version=__version__)
    report = dismissals.put_aside(report, aside)
    when = datetime.combine(today, time.min)
    if minutes.document.reading.reader == "docx":
        return word_comments.render(report, path.read_bytes(), when=when)
    return word_comments.as_docx(report, when=when)
