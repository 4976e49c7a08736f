"""Every paper says on the page of its PDF what it says in Word (decision 25): three records a template, at night fifty."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import pytest

from bienban import office, readers, resources
from bienban.facts import understand
from bienban.generate import render
from bienban.model import Minutes
from tests.specimens import TEMPLATES, goldens, record
from tests.strategies_all import invented

OPEN = {
    "bang-diem-danh-nam": {"meeting.chair", "tasks"},  # a mark of the roll taken for a name
    "bang-ghi-danh": {"signature.chair"},  # “T/M CHI BỘ” and the post on a page of few lines
    "bang-ghi-danh-nam": {"signature.chair"},
    "bao-cao-so-ket": {"signature.chair", "speakers"},  # an appendix follows the signature
    "bao-cao-tong-hop": {"speakers"},
    "bien-ban-kiem-phieu": {"meeting.place", "signature.chair"},  # a name that wraps; three long names beside each other
    "bien-ban-thuong-ky": {"speakers"},  # a name at the end of a wrapped line
    "phieu-bieu-quyet": {"organization.name", "votes"},  # slips beside each other
    "phieu-xep-loai": {"organization.name"},
    "trich-bien-ban": {"signature.recorder"},  # who copies stands where a recorder does
}
"""What is not given back yet from the page, by template."""
_AT_ONCE = 100
"""Papers that LibreOffice converts in one call; it dies of many hundreds."""


def _said(minutes: Minutes) -> dict[str, set[str]]:
    told: dict[str, set[str]] = {"kind": {minutes.kind}}
    for fact in minutes.facts:
        if fact.stated:
            told.setdefault(fact.path, set()).add(repr(fact.value).casefold())
    return told


def different(one: Path, other: Path) -> set[str]:
    """Return the paths under which two papers say something else."""
    said, told = (_said(understand(readers.read(each), resources.lexicon())) for each in (one, other))
    return {path for path in said.keys() | told.keys() if said.get(path) != told.get(path)}


def printed(each: int, drawn: int, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield template and paper of so many records a template: those of the samples first, then of ``drawn`` records a kind."""
    records = list(invented(drawn))
    for template in TEMPLATES:
        if render.template(template).gathers:
            continue  # a book: its papers are here one by one
        samples = (record(file) for path, file, _ in goldens() if path == template)
        fitting = (held for held in chain(samples, records) if render.fits(template, held) is None)
        for number, held in enumerate(islice(fitting, each)):
            paper = folder / f"{template.stem}-{number}.docx"
            paper.write_bytes(render.render(template, held, subject=render.subjects(template, held)[0]))
            yield template.stem, paper


def lost_on_the_page(papers: list[tuple[str, Path]]) -> dict[str, set[str]]:
    """Return what papers do not say on the page as in Word and should, by name."""
    lost = {}
    for start in range(0, len(papers), _AT_ONCE):
        some = papers[start : start + _AT_ONCE]
        for (stem, paper), made in zip(some, office.convert([paper for _, paper in some], "pdf"), strict=True):
            assert made is not None, stem
            page = paper.with_suffix(".pdf")
            page.write_bytes(made)
            lost[paper.stem] = different(paper, page) - OPEN.get(stem, set())
    return {name: paths for name, paths in lost.items() if paths}


@pytest.mark.needs_soffice
def test_three_papers_of_every_template_say_the_same_on_the_page(tmp_path: Path) -> None:
    papers = list(printed(3, 30, tmp_path))
    counted = {stem: sum(stem == each for each, _ in papers) for stem, _ in papers}
    assert len(counted) >= 35
    assert set(counted.values()) == {3}
    assert lost_on_the_page(papers) == {}


@pytest.mark.slow
@pytest.mark.needs_soffice
def test_fifty_papers_of_every_template_say_the_same_on_the_page(tmp_path: Path) -> None:
    assert lost_on_the_page(list(printed(50, 150, tmp_path))) == {}


def test_the_comparison_sees_another_paper(tmp_path: Path) -> None:
    """Negative control."""
    minutes = [paper for stem, paper in printed(2, 5, tmp_path) if stem == "bien-ban-thuong-ky"]
    assert {"meeting.date", "votes", "speakers"} <= different(*minutes)
