"""The verdict as a page: the paper stands in it word for word, every number leads somewhere, what was put aside is struck."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bienban import api, resources
from bienban.cli import main
from bienban.facts import understand
from bienban.model import Dismissed, Gap, Place, Report, Undecided
from bienban.renderers._page import POLICY
from bienban.renderers.report_page import render
from bienban.text import lines
from tests.paper import minutes as written

SAMPLE = Path(__file__).parents[1] / "samples" / "tu-ky-2023-10" / "paper.docx"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def report() -> Report:
    return api.check(api.read(SAMPLE), today=TODAY)


class Page(HTMLParser):
    """The paragraphs of the paper, what is struck through, ids and where links lead."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self.struck: list[str] = []
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self._open: list[str] = []
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.add(tag)
        self.ids |= {told["id"] or ""} if "id" in told else set()
        self.links += [(told.get("href") or "")] if tag == "a" else []
        if tag == "p" and told.get("class") == "text":
            self.paragraphs.append("")
        if tag == "s":
            self.struck.append("")
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "article" in self._open and "p" in self._open:
            self.paragraphs[-1] += data
        if "s" in self._open:
            self.struck[-1] += data


def test_the_paper_stands_in_the_page_word_for_word(report: Report) -> None:
    document = report.minutes.document
    shown = [document.blocks[index].text for line in lines(document) for index in line.blocks]
    assert Page(render(report, resources.labels())).paragraphs == shown


def test_every_link_leads_to_a_place_of_the_page(report: Report) -> None:
    page = Page(render(report, resources.labels()))
    assert len(page.links) > len(report.findings)
    assert [link for link in page.links if not link.startswith("#") or link[1:] not in page.ids] == []


def test_what_was_put_aside_is_struck_through_and_told(report: Report) -> None:
    first, *rest = report.findings
    now = replace(report, findings=tuple(rest), dismissed=(Dismissed(first, "đã xin phép", "Nguyễn Văn An", TODAY),))
    data = render(now, resources.labels())
    assert Page(data).struck == [f"{len(report.findings)}. {' '.join(first.message.split())}"]
    assert "Đã bỏ qua, lý do: đã xin phép (Nguyễn Văn An, 22/11/2026)." in data.decode()
    assert Page(render(report, resources.labels())).struck == []


def test_what_is_open_unread_or_known_is_told(report: Report) -> None:
    now = replace(
        report,
        undecided=(Undecided("x-y", "chưa rõ loại <họp>"),),
        gaps=(Gap(Place(page=2), "ảnh quá mờ"),),
        known=report.findings[:1],
        findings=report.findings[1:],
        retrospective=True,
    )
    page = render(now, resources.labels()).decode()
    for words in (
        "Chưa kết luận được (1)",
        "chưa rõ loại &lt;họp&gt;",
        "ảnh quá mờ",
        "Đã có ở mốc trước (1)",
        "rà soát lại theo",
    ):
        assert words in page


def test_words_of_a_paper_cannot_become_part_of_the_page() -> None:
    document = written("Biểu quyết: 30/25 <script>alert(1)</script> <s>đồng chí</s> tán thành\u202e.", "</article><a href='x'>")
    report = api.check(understand(document, resources.lexicon()), today=TODAY)
    data = render(report, resources.labels(), name='<b>"tên"</b>.docx')
    page = Page(data)
    assert "script" not in page.tags
    assert "b" not in page.tags
    assert page.struck == []
    assert "x" not in page.links
    assert f'content="{POLICY}"' in data.decode()
    assert page.paragraphs == [document.blocks[index].text for line in lines(document) for index in line.blocks]


def test_the_same_report_gives_the_same_bytes_beside_the_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = Path(shutil.copy(SAMPLE, tmp_path))
    for _ in range(2):
        assert main(["check", "--html", str(paper)]) == 1
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["paper.docx", "paper.ra-soat.html"]
    assert "paper.ra-soat.html" in capsys.readouterr().out
    assert not re.search(r"https?://|<script|src=", (tmp_path / "paper.ra-soat.html").read_text("utf-8"))
