"""The number of absent members is not that of the names listed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.checks._read import bases_of, lines_of, number, spans_of, value, words_of
from bienban.model import Absentee, Fact, Minutes, Verdict
from bienban.text import fold, fold_plain, pattern

_PARTIAL = pattern(r"trong đó có (?:đồng chí|đ/c|các)|chủ yếu|như (?:đồng chí|đ/c)|v\.v|\.\.\.|…")


_WORD = re.compile(r"[^\W\d_]+")
_BEGINS = re.compile(r"(?:^|[.!?])[\s\d)*+-]*$")
_AFTER_LIST = pattern(r"(?:chủ trì|chủ tọa|thư ký|đại biểu|khách|có mặt|tổng số|phải dự|miễn)(?!\w)")
_SEVERAL = pattern(
    r"(?<!\w)(?:vợ chồng|bố con|mẹ con|anh em|gia đình|còn|cùng|(?:và|với) (?:hai|ba|bốn|\d+|một số|các|nhà))(?!\w)"
)
_TITLES = frozenset(map(fold, ("Đồng", "Đ", "Đc", "Vắng", "Ông", "Bà", "Cụ", "Anh", "Chị", "Cô", "Chú", "Bác", "Thầy", "Em")))
_CALLED = pattern(r"(?<!\w)(?:ông|bà|cụ|bác|chú|cô|dì|o|anh|chị|em|cháu|thầy|đồng chí|đ/c|đc)(?!\w)")
_FARTHEST = 3
_LONGEST_REASON = 120
"""Characters of a reason; more are rather the words of the meeting that follow the list."""


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report a list of absent names that fits neither the absent, nor the (un)excused, nor those with the exempt.

    A name that is also a guest's (“… trực điếm. Đảng ủy xã cử đồng chí X xuống dự”) is none of the list.
    Values: ``absent``, ``names``.
    """
    absent = number(minutes, "attendance.absent")
    guests = {fold(str(fact.value)) for fact in minutes.every("meeting.guests")}
    people = [fact for fact in minutes.every("attendance.absentees") if isinstance(fact.value, Absentee)]
    listed = [fact for fact in _distinct(people) if _name(fact) not in guests]
    if absent is None or not listed:
        return
    outside = [
        value(number(minutes, path)) for path in ("attendance.exempt", "attendance.temporary_out", "attendance.suspended")
    ]
    kinds = [value(number(minutes, path)) for path in ("attendance.excused", "attendance.unexcused")]
    counts = {value(absent), value(absent) + sum(outside), *(value(absent) + count for count in outside)}
    counts |= {count for count in kinds if count}
    if len(listed) in counts or _PARTIAL.search(words_of(minutes, spans_of(listed))):
        return
    if len(listed) < value(absent) and _may_run_on(minutes, listed):
        yield Verdict(undecided="cạnh những tên đọc được còn tên hoặc người khác, chưa chắc đã đọc đủ danh sách vắng")
        return
    if minutes.document.reading.recased:
        yield Verdict(undecided="văn bản không phân biệt chữ hoa, chữ thường nên chưa chắc đã tách đúng tên người vắng")
        return
    if any(isinstance(one.value, Absentee) and len(one.value.reason or "") > _LONGEST_REASON for one in people):
        yield Verdict(undecided="sau những tên vắng đọc lẫn cả đoạn văn, chưa chắc ai trong đó là người vắng")
        return
    if not all(fact.sure for fact in listed):
        yield Verdict(undecided="trong những tên vắng có tên chỉ đoán theo câu chữ quanh tên, cần xem lại")
        return
    if abs(len(listed) - value(absent)) > _FARTHEST:
        yield Verdict(undecided="danh sách vắng đọc được quá khác số vắng, cần xem lại")
        return
    present, bases = value(number(minutes, "attendance.present")), bases_of(minutes, "attendance.total")
    if present and present + len(listed) in bases and present + value(absent) not in bases:
        yield Verdict(undecided="số vắng đọc được không khớp tổng số mà danh sách vắng thì khớp, cần xem lại")
        return
    yield Verdict(spans=spans_of((absent, *listed)), values={"absent": value(absent), "names": len(listed)})


def _may_run_on(minutes: Minutes, listed: list[Fact]) -> bool:
    return _someone_else(minutes, listed) or _cut_off(minutes, listed) or _rows_unread(minutes, listed)


def _rows_unread(minutes: Minutes, listed: list[Fact]) -> bool:
    """Tell whether the names stand in a column, a row each, and rows between or below them gave no name."""
    blocks, read = minutes.document.blocks, {span.block for fact in listed for span in fact.spans}
    rows: dict[tuple[int, int], list[int]] = {}
    for block in sorted(read):
        if (cell := blocks[block].place.cell) is not None:
            rows.setdefault((cell.table, cell.column), []).append(cell.row)
    columns = {column: min(each) for column, each in rows.items() if len(set(each)) > 1}
    return any(
        (cell := block.place.cell) is not None
        and cell.row > columns.get((cell.table, cell.column), cell.row)
        and number not in read
        and _WORD.search(block.text) is not None
        for number, block in enumerate(blocks)
    )


def _cut_off(minutes: Minutes, listed: list[Fact]) -> bool:
    """Tell whether a bracket around a name of the list is not closed, or not opened, in its line: the list runs on."""
    texts = {span.block: minutes.document.blocks[span.block].text for fact in listed for span in fact.spans}
    return any(text.count("(") != text.count(")") for text in texts.values())


def _name(fact: Fact) -> str:
    return fold(fact.value.name) if isinstance(fact.value, Absentee) else ""


def _distinct(facts: list[Fact]) -> list[Fact]:
    """Return the absentees without those named again by the given name alone."""
    names = [fact.value.name for fact in facts if isinstance(fact.value, Absentee)]
    again = {name for name in names for other in names if other != name and fold(other).endswith(f" {fold(name)}")}
    return [fact for fact, name in zip(facts, names, strict=True) if name not in again]


def _someone_else(minutes: Minutes, listed: list[Fact]) -> bool:
    """Tell whether the passage of the list has other words that may be people: capitals inside a sentence, “vợ chồng”.

    Words of a reason (“đi làm thuê Bắc Ninh”) and abbreviations are nobody. The passage runs from the first “vắng” before the
    list to the words that follow such lists (chủ trì, thư ký …).
    """
    spans = spans_of(listed)
    people = [fact.value for fact in listed if isinstance(fact.value, Absentee)]
    reasons = [one.reason for one in people if one.reason and "," not in one.reason and not _CALLED.search(fold(one.reason))]
    names = {fold(word) for words in (*reasons, *(one.name for one in people)) for word in _WORD.findall(words)}
    names |= _TITLES
    in_capitals = any(one.name.isupper() for one in people)
    for line in lines_of(minutes, spans):
        text, cased = line.view.text, line.view.cased
        begin = max(0, text.find("vắng"))
        last = max((line.view.plain.rfind(fold_plain(minutes.document.quote(span).text)) for span in spans), default=begin)
        after = _AFTER_LIST.search(text, max(begin, last))
        stop = after.start() if after else len(text)
        if _SEVERAL.search(text, begin, stop):
            return True
        for word in _WORD.finditer(cased, begin, stop):
            shown = word.group()
            if shown.isupper() and len(shown) > 1 and not in_capitals:
                continue  # an abbreviation: COVID, SGK
            if not shown[0].isupper() or _BEGINS.search(cased[: word.start()][-12:]):
                continue
            if names.isdisjoint((fold(shown), fold(line.view.verbatim(*word.span())))):
                return True
    return False
