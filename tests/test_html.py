"""The page of a paper: its words are exactly the paper's, every link leads somewhere, nothing in it acts or is fetched."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban import api
from bienban.cli import main
from bienban.model import (
    ITEM_KINDS,
    MATTERS,
    SECTIONS,
    Block,
    Document,
    Fact,
    Matter,
    MeetingItem,
    Minutes,
    OneOfSeveral,
    Place,
    Reading,
    Section,
    Source,
    Span,
    VoteCount,
)
from bienban.model.paper import TableCell
from bienban.renderers._page import POLICY
from bienban.renderers.html import render
from bienban.resources import labels

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "thuong-ky-2026-11" / "bien-ban-thuong-ky.txt"
TWO = ROOT / "tests" / "corpus" / "docs" / "m002.txt"
Said = pytest.CaptureFixture[str]


class Page(HTMLParser):
    """What a browser would find: elements with attributes, the text of every paragraph of the paper, all other text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.paper: list[str] = []
        self.rows: dict[str, list[str]] = {}
        self._inside = False
        self._row = ""
        self.feed(page.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements.append((tag, found))
        if tag == "p" and found.get("class") == "text":
            self._inside = True
            self.paper.append("")
        if tag == "tr":
            self._row = found.get("id") or ""
        if tag == "a" and self._row:
            self.rows.setdefault(self._row, []).append(found["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "p"
        self._row = "" if tag == "tr" else self._row

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.paper[-1] += data

    def all(self, name: str) -> list[str]:
        """Return every value of an attribute."""
        return [value for _, found in self.elements if (value := found.get(name)) is not None]


@cache
def _minutes(path: Path) -> Minutes:
    return api.read(path)


def paper_of(texts: list[str], **more: Any) -> Minutes:
    """Return minutes over these paragraphs."""
    blocks = tuple(Block(text, Place(line=number)) for number, text in enumerate(texts, 1))
    return Minutes(Document(Source("bb.txt", "0" * 64, "text/plain"), blocks, Reading("plain")), "minutes", **more)


def as_held(text: str) -> str:
    """Return the text with what no page can hold replaced by the sign for it."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


@st.composite
def understood(draw: Any) -> Minutes:
    """Return any paper with sections and facts anywhere, overlapping as they like; some have several meetings."""
    letters = st.text(st.characters() | st.sampled_from("<>&\"'\r\n\t\x00\x1b\x85\u202e\ud800 aộ"), min_size=1, max_size=30)
    texts = draw(st.lists(letters, min_size=1, max_size=6))

    def over(first: int, last: int) -> Minutes:
        own = texts[first:last]
        spans = st.integers(0, len(own) - 1).flatmap(
            lambda block: st.tuples(st.integers(0, len(own[block]) - 1), st.integers(1, len(own[block]))).map(
                lambda ends: Span(block, min(ends), max(max(ends), min(ends) + 1))
            )
        )
        bodies = st.lists(spans, min_size=1, max_size=3).map(tuple)
        sections = st.builds(
            Section,
            st.sampled_from(SECTIONS),
            st.sampled_from(["present", "empty"]),
            st.just("lead"),
            bodies,
            st.none() | spans,
            st.floats(0, 1),
        )
        unique = st.lists(sections, max_size=5, unique_by=lambda one: one.kind).map(tuple)
        facts = st.builds(Fact, st.sampled_from(["speakers", "meeting.place"]), letters, bodies, st.floats(0, 1), st.booleans())
        votes = st.builds(Fact, st.just("votes"), st.builds(VoteCount, letters, st.integers(0, 99)), bodies)
        items = st.sampled_from(ITEM_KINDS).flatmap(
            lambda kind: st.builds(
                MeetingItem,
                st.just(kind),
                bodies,
                bodies,
                st.lists(letters, max_size=2).map(tuple),
                st.lists(votes, max_size=2).map(tuple),
                st.lists(
                    st.builds(Matter, st.sampled_from(MATTERS[kind]), st.just(()) | bodies, st.none() | st.integers(0, 9)),
                    max_size=9,
                ).map(tuple),
            )
        )
        return paper_of(
            own,
            sections=draw(unique),
            perhaps=draw(unique),
            facts=tuple(draw(st.lists(facts, max_size=6))),
            items=tuple(draw(st.lists(items, max_size=2))),
        )

    whole = over(0, len(texts))
    cut = draw(st.integers(0, len(texts) - 1))
    if cut:
        whole = replace(whole, meetings=(OneOfSeveral(0, over(0, cut)), OneOfSeveral(cut, over(cut, len(texts)))))
    return whole


@given(understood())
def test_the_page_holds_every_letter_of_the_paper_once_and_in_order(minutes: Minutes) -> None:
    page = Page(render(minutes, labels()))
    assert page.paper == [as_held(block.text) for block in minutes.document.blocks]


@given(understood())
def test_every_link_leads_to_one_place_of_the_same_page(minutes: Minutes) -> None:
    page = Page(render(minutes, labels()))
    places = page.all("id")
    assert len(places) == len(set(places))
    assert [link for link in page.all("href") if link[0] != "#" or link[1:] not in places] == []


@given(understood(), st.text())
def test_a_paper_can_bring_no_element_and_no_attribute_of_its_own(minutes: Minutes, name: str) -> None:
    page = Page(render(minutes, labels(), name=name))
    ours = (
        "a article aside bdi body dd div dl dt h1 h2 h3 head header html li main mark meta p section span style table tbody td"
    )
    assert {tag for tag, _ in page.elements} <= {*ours.split(), "th", "thead", "title", "tr", "ul"}
    known = (
        "aria-label charset class colspan content data-label data-n href http-equiv id lang name rowspan scope tabindex title"
    )
    assert {key for _, found in page.elements for key in found} <= set(known.split())


@pytest.mark.parametrize("path", [SAMPLE, TWO], ids=["one meeting", "two meetings"])
def test_every_fact_is_marked_in_the_text_and_linked_there_and_back(path: Path) -> None:
    minutes = _minutes(path)
    several = [one.within(minutes.document) for one in minutes.meetings] or [minutes]
    page = Page(render(minutes, labels()))
    marked = {found.get("id") for tag, found in page.elements if tag == "mark"}
    rows = [links for row, links in page.rows.items() if re.fullmatch(r"f\d+", row)]
    spans = sorted(sorted({(span.block, span.start) for span in fact.spans}) for one in several for fact in one.facts)
    linked = sorted(sorted(tuple(map(int, link.removeprefix("#w").split("-"))) for link in set(links)) for links in rows)
    assert spans
    assert linked == spans
    assert {link[1:] for links in rows for link in links} <= marked
    assert set(page.all("data-n")) == {row[1:] for row in page.rows if re.fullmatch(r"f\d+", row)}


def test_a_page_shows_sections_found_missing_and_unsure_with_its_percent() -> None:
    whole = (Span(0, 0, 9),)
    minutes = paper_of(
        ["Thảo luận", "Đ/c Hoa nói."],
        sections=(
            Section("content.discussion", "present", "heading", whole),
            Section("content.news", "empty", "agenda", whole),
        ),
        perhaps=(Section("content.criticism", "present", "lead", (Span(1, 0, 7),), confidence=0.354),),
        facts=(Fact("attendance.absent", 2, (), stated=False),),
    )
    page = render(minutes, labels()).decode()
    assert '<a class="content" href="#p1-content.discussion">Thảo luận</a>' in page
    assert '<a class="content empty" href="#p1-content.news">Thời sự, văn bản (mới nêu tên)</a>' in page
    assert '<a class="unsure" href="#u1-content.criticism">Phê bình (chưa rõ)</a>' in page
    assert 'Tự phê bình và phê bình</span>: khoảng 35% · <a href="#d1">dòng 2</a>' in page
    assert "<h3>Không thấy (30)</h3>" in page
    assert "<li>Tự phê bình và phê bình</li>" not in page
    assert "2 (suy ra)" in page


def test_several_meetings_have_a_part_each() -> None:
    page = render(_minutes(TWO), labels()).decode()
    assert "Cuộc họp 1: sinh hoạt thường kỳ, ngày 04/4/2024" in page
    assert "Cuộc họp 2: sinh hoạt thường kỳ, ngày 06/5/2024" in page
    assert page.count("<article") == page.count("<aside") == 2


def test_hostile_words_are_shown_and_do_nothing() -> None:
    evil = "<script>alert(1)</script> &lt; \"a\" 'b' \u202eđảo\u202c \x1b[2J <img src=x onerror=y>"
    minutes = paper_of([evil], facts=(Fact("speakers", evil, (Span(0, 3, 20),)),))
    minutes = replace(minutes, document=replace(minutes.document, blocks=(replace(minutes.document.blocks[0], label='">'),)))
    page = render(minutes, labels(), name=evil).decode()
    assert Page(page.encode()).paper == [evil]
    assert "<script" not in page
    assert "<img" not in page
    assert '<bdi class="k">\u202e</bdi>' in page, "a letter that turns the words around stands alone in an isolated element"
    assert page.count("\u202e") == page.count("\x1b") == 1, "nowhere outside the words of the paper"


def test_the_page_asks_nobody_for_anything_and_stands_alone() -> None:
    page = render(_minutes(SAMPLE), labels()).decode()
    assert f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">' in page
    assert '<html lang="vi">' in page
    assert page.index("Content-Security-Policy") < page.index("<style>")
    assert [word for word in ("http://", "https://", "url(", "@import", "src=", "<script", "<link") if word in page] == []


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert render(api.read(SAMPLE), labels()) == render(_minutes(SAMPLE), labels())


def test_cells_of_a_row_stand_beside_each_other() -> None:
    minutes = paper_of(["ĐẢNG BỘ XÃ", "ĐẢNG CỘNG SẢN VIỆT NAM"])
    cells = tuple(
        replace(block, place=Place(cell=TableCell(0, 0, column))) for column, block in enumerate(minutes.document.blocks)
    )
    page = Page(render(replace(minutes, document=replace(minutes.document, blocks=cells)), labels()))
    assert page.paper == ["ĐẢNG BỘ XÃ", "ĐẢNG CỘNG SẢN VIỆT NAM"]
    assert page.all("class").count("line") == 1


def test_a_gap_is_told_on_the_page(tmp_path: Path) -> None:
    paper = tmp_path / "bb.txt"
    paper.write_bytes(SAMPLE.read_bytes() + b"\n\xff\xff")
    minutes = api.read(paper)
    assert minutes.document.gaps
    assert "<h2>Chưa đọc được (1)</h2>" in render(minutes, labels()).decode()


# The command


def test_read_html_lies_beside_the_original_and_replaces_nothing(tmp_path: Path, capsys: Said) -> None:
    paper = tmp_path / "bb.txt"
    paper.write_bytes(SAMPLE.read_bytes())
    for _ in range(2):
        assert main(["read", "--html", str(paper)]) == 0
    page = tmp_path / "bb.da-doc.html"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bb.da-doc.html", "bb.txt"]
    assert paper.read_bytes() == SAMPLE.read_bytes()
    assert str(page) in capsys.readouterr().out
    page.write_bytes(b"edited by hand")
    assert main(["read", "--html", str(paper)]) == 0
    assert page.read_bytes() == b"edited by hand"
    assert (tmp_path / "bb.da-doc-2.html").stat().st_size > 1000


def test_read_html_goes_where_it_is_told(tmp_path: Path) -> None:
    assert main(["read", "--html", "-o", str(tmp_path / "xem"), str(SAMPLE), str(TWO)]) == 0
    assert main(["read", "--html", "-o", str(tmp_path / "mot.html"), str(TWO)]) == 0
    found = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.html"))
    assert found == ["mot.html", "xem/bien-ban-thuong-ky.da-doc.html", "xem/m002.da-doc.html"]
    assert (tmp_path / "mot.html").read_bytes() == (tmp_path / "xem" / "m002.da-doc.html").read_bytes()


def test_a_file_that_cannot_be_read_is_told_and_the_others_go_on(tmp_path: Path, capsys: Said) -> None:
    broken = tmp_path / "hong.docx"
    broken.write_bytes(b"PK\x03\x04 broken")
    assert main(["read", "--html", "-o", str(tmp_path), str(broken), str(SAMPLE)]) == 3
    said = capsys.readouterr()
    assert "hong.docx" in said.err
    assert [path.name for path in tmp_path.glob("*.html")] == ["bien-ban-thuong-ky.da-doc.html"]


@pytest.mark.parametrize(
    "arguments",
    [["-o", "x"], ["--html", "--json"], ["--html", "--paint"], ["--html", "-o", "x.html", str(TWO)]],
    ids=["-o without --html", "two shapes", "paint", "two papers for one file"],
)
def test_a_call_that_cannot_be_meant_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["read", *arguments, str(SAMPLE)]) == 2
    assert capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_gets_a_clear_message(tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "tep").write_text("x")
    assert main(["read", "--html", "-o", str(tmp_path / "tep" / "trong"), str(SAMPLE)]) == 6
    assert "Không ghi được" in capsys.readouterr().err


DOCS = ROOT / "tests" / "corpus" / "docs"


def test_an_item_of_the_meeting_leads_from_each_matter_told_to_its_words() -> None:
    page = render(_minutes(DOCS / "t004.txt"), labels()).decode()
    (table,) = re.findall(r"<h3>Việc xem xét trong cuộc họp \(1\)</h3>\n<table>(.*?)</table>", page, re.DOTALL)
    assert "Xét kết nạp đảng viên: Phùng Văn Tuấn" in table
    rows = dict(re.findall(r'<th scope="row">([^<]+)</th><td class="value">([^<]*)</td>', table))
    assert rows["Phiếu phát ra"] == "15"
    assert "tán thành 11/15, đạt 73,3%, không tán thành 4" in rows["Biểu quyết"]
    assert rows["Không thấy"] == "Thẩm tra lý lịch."
    first = re.search(r'>Ưu điểm</th><td class="value">“([^”]+)”</td><td><a href="#([^"]+)"', table)
    assert first
    words = re.search(f'id="{first[2]}">([^<]+)', page)
    assert words
    assert words[1].startswith(first[1].removesuffix(" …"))


@pytest.mark.parametrize("name", ["a001", "u003"])
def test_a_month_and_a_report_show_no_items(name: str) -> None:
    assert "Việc xem xét" not in render(_minutes(DOCS / f"{name}.txt"), labels()).decode()
