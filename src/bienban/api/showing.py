"""Verdicts and what was understood, written beside the paper."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from bienban.api.judging import VIETNAM

if TYPE_CHECKING:
    from bienban.model import ArchiveReport, Minutes, Report


def write_comments(
    report: Report, original: Path, *, to: Path | None = None, author: str | None = None, when: datetime | None = None
) -> Path:
    """Write the paper handed in with Word comments on the exact words, and return where it lies.

    The copy stands beside the original, or in the folder ``to``, as ``<name>.gop-y.docx``, with a number when another text has
    that name; a paper that was no Word file comes back as a new one with the same words. The original is not touched.
    ``author`` signs the comments, by default the reviewing body.
    Raises ``InvalidInputError`` when the folder cannot be written.
    """
    from bienban.renderers import word_comments

    when = when or datetime.combine(datetime.now(VIETNAM), time.min)
    author = author or word_comments.AUTHOR
    if report.minutes.document.reading.reader == "docx":
        data = word_comments.render(report, original.read_bytes(), when=when, author=author)
    else:
        data = word_comments.as_docx(report, when=when, author=author)
    stem = re.sub(r"\.gop-y(-\d+)?$", "", original.stem)
    return _write_beside(to or original.parent, stem, ".gop-y.docx", data)


def write_html(minutes: Minutes, original: Path, *, to: Path | None = None) -> Path:
    """Write what was understood of a paper as one page for a browser, and return where it lies.

    The page stands beside the original, or in the folder ``to``, as ``<name>.da-doc.html``; a ``to`` that ends in ``.html`` is
    the page itself. It gets a number when another text has that name.
    Raises ``InvalidInputError`` when the folder cannot be written.
    """
    from bienban import resources
    from bienban.renderers import html

    data = html.render(minutes, resources.labels(), name=original.name)
    if to is not None and to.suffix == ".html":
        return _write_beside(to.parent, to.stem, ".html", data)
    return _write_beside(to or original.parent, original.stem, ".da-doc.html", data)


def write_report(report: Report, original: Path, *, to: Path | None = None) -> Path:
    """Write the verdict on a paper as one page for a browser, and return where it lies.

    The page stands beside the original, or in the folder ``to``, as ``<name>.ra-soat.html``, with a number when another text
    has that name.
    Raises ``InvalidInputError`` when the folder cannot be written.
    """
    from bienban import resources
    from bienban.renderers import report_page

    data = report_page.render(report, resources.labels(), name=original.name)
    return _write_beside(to or original.parent, original.stem, ".ra-soat.html", data)


def write_together(reports: Sequence[ArchiveReport], first: Path, *, alone: Mapping[str, str], to: Path | None = None) -> Path:
    """Write the verdict on papers together as one page for a browser, and return where it lies.

    The page stands beside the ``first`` paper, or in the folder ``to``, as ``ra-soat-chung.html``, with a number when another
    text has that name. ``alone`` tells for each file what came of it by itself, read or not.
    Raises ``InvalidInputError`` when the folder cannot be written.
    """
    from bienban import resources
    from bienban.renderers import archive_page

    data = archive_page.render(reports, resources.labels(), alone=alone)
    return _write_beside(to or first.parent, "ra-soat-chung", ".html", data)


def _write_beside(folder: Path, stem: str, ending: str, data: bytes) -> Path:
    """Write a paper into a folder under the first name that is free or holds these very bytes, and return where it lies."""
    from bienban.generate import render

    kind, _, suffix = ending.rpartition(".")
    for number in itertools.count(1):
        place = folder / (f"{stem}{ending}" if number == 1 else f"{stem}{kind}-{number}.{suffix}")
        if not place.exists() or place.read_bytes() == data:
            return render.write(place, data)
    raise AssertionError("numbers do not end")
