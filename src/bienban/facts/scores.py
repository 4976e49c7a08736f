"""Points of a meeting by group, as minutes or a score sheet print them: “Chuẩn bị 9/10; …”, or rows of maxima and points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bienban.facts.passages import Paper, Passage, columns
from bienban.model import Fact, GroupScore, Minutes, Section
from bienban.text import fold, pattern

_FEWEST, _FEWEST_BARE, _MOST = 3, 5, 80
"""Groups that make a list, with and without their maxima, and the points one of them may have."""
_FRACTION = pattern(
    r"(?<![\d/.,-])(?P<points>\d{1,2}(?:,\d{1,2})?)(?: điểm)? ?(?:/|trên(?: tổng)?|\(tối đa)"
    r" ?(?P<most>\d{1,2})(?: điểm)?\)?(?![\d/%-]|,\d)"
    r"(?! ?(?:đồng chí|đảng viên|đ/c|đv|người|phiếu|nhiệm vụ|việc|hộ|ý kiến|chỉ tiêu|nội dung|mục|tháng|kỳ|lần|buổi)(?!\w))"
)
_BEHIND = pattern(
    r"\((?:điểm )?(?:tối đa|chuẩn|thang điểm)?:? ?(?P<most>\d{1,2})(?: ?điểm| ?đ)?\) ?(?:[:=-]|đạt|chấm|được)? ?"
    r"(?P<points>\d{1,2}(?:,\d{1,2})?)(?: ?điểm| ?đ)?(?![\d/%]|,\d)"
)
_BARE = pattern(
    r"(?<![\d/.,(-])(?<!tối đa )(?<!chuẩn )(?P<points>\d{1,2}(?:,\d{1,2})?) ?(?:điểm|đ)(?!\w)"
    r"(?! ?(?:/|trở|trên|đến|-|tối đa|\())"
)
_BREAK = pattern(r"[;\t|•]|\. |(?:^|(?<=[:;.] ))(?:[-+*] ?)?(?=\S)|chấm(?: cụ thể)? như sau:? |: (?=\d{1,2}[.)] )")
_LABEL = pattern(r"^(?:(?:\d{1,2}(?:\.\d{1,2})?|[ivx]{1,4}|[a-hđ])[.)/-] ?|[-+*•] ?)+")
_NO_GROUP = pattern(r"^(?:tổng|cộng|tự chấm|chấm điểm|xếp loại|đạt|đồng chí|đ/c|đc)(?!\w)|tổng(?: cộng| điểm| số)?$")
_OF_MEMBERS = ("closing.score_sheet", "closing.honour_roll")
_DATED = pattern(r"(?:ngày|trước|tháng|hạn|sáng|chiều|tối|đến|từ|phải dự|có mặt|vắng|tán thành|nhất trí|biểu quyết)$")
_MAX_HEAD = pattern(r"(?:điểm |mức )?(?:tối đa|chuẩn|tối đa của|quy định)(?: điểm)?|thang điểm|điểm tđ|khung điểm")
_SUPERIOR_HEAD = pattern(r"cấp trên|cấp ủy|đảng ủy|thẩm định|phúc tra|bxdđ|ban xây dựng|xét duyệt")
_OWN_HEAD = pattern(
    r"tự (?:chấm|đánh giá|cho|xếp)|chi bộ(?: tự)? (?:chấm|đánh giá)"
    r"|chi bộ$|điểm (?:chấm|đạt|đạt được|thực tế)|^(?:chấm|đạt|điểm)$"
)
_POINTS = re.compile(r"\d{1,3}(?:,\d{1,2})?")
_ROMAN = pattern(r"^[ivx]{1,5}(?:[.)/: -]|$)")
_NUMBERED = pattern(r"^\d{1,2}(?:[.)/:]|$)")
_ALL = 100


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the points of each group: ``quality.scores`` of the chi bộ, ``quality.superior_scores`` of its superior."""
    rows = list(_tables(paper))
    if rows:
        for row in _groups(rows):
            yield from row.facts()
        return
    for printed, fewest in ((_FRACTION, _FEWEST), (_BEHIND, _FEWEST), (_BARE, _FEWEST_BARE)):
        found = [fact for passage in _scope(paper, printed) for fact in _listed(passage, printed)]
        if len(found) >= fewest:
            yield from found
            return


def _scope(paper: Paper, printed: re.Pattern[str]) -> Iterator[Passage]:
    """Yield the passages that tell of the meeting's quality, and those right below them that go on with points."""
    places = {passage.place for passage in paper.graded} - {passage.place for passage in paper.within(*_OF_MEMBERS)}
    going_on = False
    for passage in paper.body:
        going_on = passage.place in places or (going_on and bool(printed.search(passage.text)))
        if going_on:
            yield passage


def _listed(passage: Passage, printed: re.Pattern[str]) -> Iterator[Fact]:
    """Yield the groups of a line “thời gian 5/5; chuẩn bị 9/10”; what names no group is none."""
    position = 0
    for match in printed.finditer(passage.text):
        stop = len(passage.text[: match.start()].rstrip(" \t:=-"))
        breaks = [each.end() for each in _BREAK.finditer(passage.text, position, max(position, stop))]
        start = max([position, *breaks])
        position = match.end()
        name = passage.text[start : match.start()].strip(" :,.;-\t(=")
        label = _LABEL.match(name)
        bare = name[label.end() :] if label else name
        number, most = float(match["points"].replace(",", ".")), int(match["most"]) if printed is not _BARE else None
        if (
            not re.search(r"[^\W\d_]", bare)
            or _NO_GROUP.search(bare)
            or _DATED.search(bare)
            or most == 0
            or (most or 1) > _MOST
        ):
            continue
        first = passage.text.index(bare, start)
        title = passage.words(first, first + len(bare))
        spans = passage.spans(match.start("points"), match.end())
        yield Fact("quality.scores", GroupScore(title, _whole(number), most), spans)


def _whole(number: float) -> int | float:
    return int(number) if number.is_integer() else number


@dataclass(frozen=True)
class _Row:
    """A row of the sheet: its number and title, its maximum, and the columns of points with their bounds."""

    passage: Passage
    number: str
    title: str
    most: float
    given: tuple[tuple[str, float, int, int], ...]

    def facts(self) -> Iterator[Fact]:
        for path, points, start, end in self.given:
            yield Fact(path, GroupScore(self.title, _whole(points), int(self.most)), self.passage.spans(start, end))


def _tables(paper: Paper) -> Iterator[_Row]:
    """Yield the rows under a head that names the maximum and the points of the chi bộ."""
    heads: dict[int, str] = {}
    for passage in paper.body:
        cells = columns(paper, passage) if passage.line.cells or "    " in passage.line.view.raw else []
        if len(cells) < 2:
            heads = heads if passage.line.cells else {}
            continue
        named = {column: _head(passage.text[start:end].strip()) for start, end, column in cells}
        if {"most", "quality.scores"} <= set(named.values()):
            heads = {column: name for column, name in named.items() if name}
        elif heads and (row := _row(passage, cells, heads)):
            yield row


def _head(words: str) -> str:
    if _MAX_HEAD.search(words):
        return "most"
    if _SUPERIOR_HEAD.search(words):
        return "quality.superior_scores"
    return "quality.scores" if _OWN_HEAD.search(words) else ""


def _row(passage: Passage, cells: Sequence[tuple[int, int, int]], heads: dict[int, str]) -> _Row | None:
    words = {column: (passage.text[start:end].strip(), start, end) for start, end, column in cells}
    numbers = {
        heads[column]: (float(text.replace(",", ".")), start, end)
        for column, (text, start, end) in words.items()
        if column in heads and _POINTS.fullmatch(text)
    }
    first = min(heads)
    label = [(text, start, end) for column, (text, start, end) in sorted(words.items()) if column < first and text]
    if "most" not in numbers or len(numbers) < 2 or not label:
        return None
    number, title = label[0], label[-1]
    if _NO_GROUP.search(title[0]) or not re.search(r"[^\W\d_]", title[0]):
        return None
    cut = _LABEL.match(title[0])
    begin = passage.text.index(title[0], title[1]) + (cut.end() if cut else 0)
    return _Row(
        passage,
        number[0],
        passage.words(begin, title[2]),
        numbers["most"][0],
        tuple((path, points, start, end) for path, (points, start, end) in numbers.items() if path != "most"),
    )


def _groups(rows: Sequence[_Row]) -> Sequence[_Row]:
    """Return the rows that are groups: Roman ones over numbered ones, else those whose maxima make the whole sheet."""
    roman = [row for row in rows if _ROMAN.match(row.number)]
    numbered = [row for row in rows if _NUMBERED.match(row.number) and "." not in row.number.rstrip(".")]
    for some in (roman, numbered, rows):
        if len(some) >= 2 and sum(row.most for row in some) == _ALL:
            return some
    return rows if len(rows) >= _FEWEST and not roman else ()


def topic(minutes: Minutes) -> Section | None:
    """Return the section of the thematic item, ``None`` where it is but a line of points (“Sinh hoạt chuyên đề: 4/5”)."""
    section = minutes.section("content.thematic")
    scored = {span.block for fact in minutes.every("quality.scores") for span in fact.spans}
    return section if section and (section.heading or section.body[0]).block not in scored else None


_WHOLE = pattern(r"^(?: ?điểm)? ?/ ?(?P<most>\d{2})(?![\d.,])")


def of_a_hundred(minutes: Minutes, total: Fact) -> Fraction | None:
    """Return a printed total of points as points of a hundred (“90 điểm/95 điểm tối đa” are 94,7), ``None`` of no number."""
    if not isinstance(total.value, int | float):
        return None
    points = Fraction(str(total.value))
    for span in total.spans:
        after = _WHOLE.match(fold(minutes.document.blocks[span.block].text[span.end :]))
        if after and points <= int(after["most"]):
            return points * 100 / int(after["most"])
    return points
