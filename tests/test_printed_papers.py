"""Every paper of the samples, printed and read from its PDF, says what it says in Word (decision 25)."""

from __future__ import annotations

from pathlib import Path

import pytest

from bienban import office, readers, resources
from bienban.facts import understand
from bienban.generate import render
from bienban.model import Minutes
from tests.specimens import goldens, record

OPEN = {
    "bien-ban-kiem-phieu": {"meeting.place"},  # in a sentence that wraps inside a name
    "bien-ban-thuong-ky": {"speakers"},  # a name at the end of a wrapped line
    "phieu-bieu-quyet": {"organization.name", "votes"},  # slips beside each other
    "phieu-xep-loai": {"organization.name"},
    "phieu-tu-danh-gia": {"quality.scores", "quality.superior_scores"},  # rows over two pages
    "trich-bien-ban": {"signature.recorder"},  # three who sign
}
"""What is not given back yet from the page, by template."""


def _said(minutes: Minutes) -> dict[str, set[str]]:
    told: dict[str, set[str]] = {"kind": {minutes.kind}}
    for fact in minutes.facts:
        if fact.stated:
            told.setdefault(fact.path, set()).add(repr(fact.value).casefold())
    return told


@pytest.mark.needs_soffice
def test_every_paper_of_the_samples_says_the_same_on_the_page(tmp_path: Path) -> None:
    papers: list[tuple[str, Path]] = []
    for number, (template, file, _) in enumerate(goldens()):
        if render.template(template).gathers:
            continue  # a book: its papers are here one by one
        held = record(file)
        for subject in render.subjects(template, held)[:1]:
            papers.append((template.stem, tmp_path / f"{number}.docx"))
            papers[-1][1].write_bytes(render.render(template, held, subject=subject))
    assert len({stem for stem, _ in papers}) >= 34
    for (stem, paper), made in zip(papers, office.convert([paper for _, paper in papers], "pdf"), strict=True):
        assert made is not None, stem
        paper.with_suffix(".pdf").write_bytes(made)
        word, page = (_said(understand(readers.read(each), resources.lexicon())) for each in (paper, paper.with_suffix(".pdf")))
        different = {path for path in word.keys() | page.keys() if word.get(path) != page.get(path)}
        assert different <= OPEN.get(stem, set()), stem
