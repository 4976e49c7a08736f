"""Several meetings in one file: where each begins.

A year's book, or the minutes of the committee before those of the chi bộ, is one file with several papers. Each meeting tells
its own day and hour, and who was there, under a title or after the end of the one before.
"""

from __future__ import annotations

import re
from itertools import pairwise

from bienban.model import Document
from bienban.numerals import clocks, days
from bienban.structure.numbering import numbering
from bienban.structure.outline import paragraphs
from bienban.structure.twin import twin
from bienban.structure.zones import is_signer, is_title
from bienban.text import Line, lines, view

_NEAR = 6
"""Lines below the day and hour within which a meeting says who was there."""
_SHORT = 110
_FEWEST_LINES = 5

_DIGIT = re.compile(r"\d")
_OPENS = twin(
    r"[\W\d_]*(?:[ivx]{1,4}[./)] ?)?(?:\d{1,2} ?(?:h|giờ|g|:)|(?:thời gian|thì giờ|giờ giấc|hồi|vào|lúc"
    r"|ngày|hôm nay|bữa nay|bữa ni|khai mạc|bắt đầu|tg|họp|cuộc họp|buổi họp|phiên họp|kỳ họp|sinh hoạt"
    r"|tháng|biên bản|hội nghị|đại hội|chi bộ|chi ủy|ban chi ủy|bb|tối|sáng|chiều|trưa|lần)(?!\w))"
)
_ENDED = twin(r"[\W\d_]*(?:(?:(?:cuộc họp|hội nghị|buổi họp) )?(?:kết thúc|bế mạc)|xong|họp xong|nghỉ|tan|giải tán)(?!\w)")
_THERE = twin(
    r"(?<!\w)(?:chủ trì|chủ tọa|chủ sự|điều hành|điều khiển|cầm trịch|thư ký|thơ ký|người ghi|ghi chép|ghi biên bản"
    r"|có mặt|có dự|dự họp|vắng|thành phần|đảng viên|tham dự|đến dự|đến họp|ghi:)(?!\w)"
)
_LETTERHEAD = twin(r"[\W\d_]*(?:đảng bộ|đảng ủy|đ\.?[bu]\.?|đảng cộng sản|chi bộ|cb)(?!\w)(?!.*:)")
_TITLED = twin(
    r"[\W\d_]*(?:đảng bộ|đảng ủy|chi bộ|đảng cộng sản|sổ|quyển|biên bản|bb|họp|cuộc họp|buổi|sinh hoạt|hội nghị|đại hội|tháng"
    r"|kỳ|phiên|lần|trang|tr|số|xét|về|v/v|chuẩn bị|năm|quý|phần|ngày|trích|ban chi ủy|chi ủy)(?!\w)|[\W\d_]*$|.{0,60}, ngày"
)


def meetings(document: Document) -> tuple[range, ...]:
    """Return the blocks of every meeting of a document, in order and without a gap; one range where it holds only one.

    Sources: meetings.md 5.7, trap 10 (two meetings in one file).
    """
    if not _may_be_several(lines(document)):
        return (range(len(document.blocks)),)
    found = paragraphs(document)
    kept = {block for line in found for block in line.blocks}
    starts = _starts(found, firsts := [_first_block(document, line.blocks[0], kept) for line in found])
    parts = [firsts[number] for number in starts[1:]] if _apart(starts, len(found)) else []
    return tuple(range(first, last) for first, last in pairwise((0, *parts, len(document.blocks))))


def _first_block(document: Document, first: int, kept: set[int]) -> int:
    """Return the first of the page numbers and repeated titles, which no paragraph holds, above a block."""
    while first > 0 and first - 1 not in kept and _TITLED.match(view(document.blocks[first - 1].text).text):
        first -= 1
    return first


def _may_be_several(found: tuple[Line, ...]) -> bool:
    """Tell whether two days and hours, or two titles apart, are told, without which there is nothing to part."""
    told = {opening for number, line in enumerate(found) if _DIGIT.search(line.view.text) and (opening := _told(found, number))}
    if len(told) > 1:
        return True
    titles = [number for number, line in enumerate(found) if len(line.view.text) <= _SHORT and is_title(line)]
    return bool(titles) and titles[-1] - titles[0] >= _FEWEST_LINES


def _apart(starts: list[int], end: int) -> bool:
    return all(later - earlier >= _FEWEST_LINES for earlier, later in pairwise((*starts, end)))


def _starts(found: tuple[Line, ...], firsts: list[int]) -> list[int]:
    """Return the first lines of the meetings; a day and hour that only repeat those told before open none."""
    last, untimed = -_FEWEST_LINES, False
    heads: list[int] = []
    told: set[tuple[object, ...]] = set()
    for number in range(len(found)):
        opening = _told(found, number)
        titled = is_title(found[number]) and _first_words(found, number)
        if not (titled or (opening and opening not in told)) or not _someone_there(found, number, 10 if titled else _NEAR):
            continue
        head = _head(found, number)
        if opening:
            told.add(opening)
        if heads and (head <= last or (untimed and number - last < 12)):
            last, untimed = number, untimed and not opening
            continue
        parted = (
            head < number
            or firsts[head] < found[head].blocks[0]
            or bool(_TITLED.match(found[number].view.text))
            or _ended_above(found, number)
        )
        if heads and (head - last < _FEWEST_LINES or not parted):
            continue
        last, untimed = number, not opening
        heads.append(head)
    return heads


def _first_words(found: tuple[Line, ...], number: int) -> bool:
    """Tell whether a title heads a paper: above its letterhead signatures or an end, soon below it the hour and people."""
    text = found[number].view.text
    head = _head(found, number)
    below = [line.view.text[:200] for line in found[number : number + 10]]
    return (
        not text.endswith((".", ";"))
        and not numbering(found[number])[0]
        and (head == 0 or _ended_above(found, head))
        and any(not _ENDED.match(line) and next(iter(clocks(line)), None) for line in below)
        and len({match.group() for line in below for match in _THERE.finditer(line)}) >= 3
    )


def _told(found: tuple[Line, ...], number: int) -> tuple[object, ...] | None:
    """Return the day and hour that open a meeting in this line, or in it and the next."""
    text = found[number].view.text[:300]
    if not _OPENS.match(text) or _ENDED.match(text):
        return None
    dated = [day for day in days(text[:120]) if day.month and not day.bare]
    if not dated:
        return None
    if not (timed := list(clocks(text[:160]))) and number + 1 < len(found):
        following = found[number + 1].view.text[:120]
        timed = list(clocks(following)) if _OPENS.match(following) and not _ENDED.match(following) else []
    if not timed:
        return None
    return dated[0].day, dated[0].month, timed[0].time


def _someone_there(found: tuple[Line, ...], number: int, near: int) -> bool:
    return any(_THERE.search(line.view.text[:300]) for line in found[number : number + near])


def _ended_above(found: tuple[Line, ...], number: int) -> bool:
    """Tell whether a meeting ends just above this line, with its last words or its signatures, or the line is a title."""
    signers = [cell.view.text for line in found[max(0, number - 2) : number] for cell in (line.cells or (line,))]
    return bool(_ENDED.match(found[number - 1].view.text)) or any(map(is_signer, signers))


def _head(found: tuple[Line, ...], number: int) -> int:
    """Return the first line of the head that stands above an opening: letterhead, title, number of the page."""
    head = number
    for above in range(number - 1, max(-1, number - 12), -1):
        line = found[above]
        text = line.view.text
        if len(text) > _SHORT or _ENDED.match(text) or (text.endswith((".", ";")) and len(text) > 30):
            break
        if any(is_signer(cell.view.text) for cell in line.cells or (line,)):
            break
        if _LETTERHEAD.match(text) or (_TITLED.match(text) and head == above + 1):
            head = above
    return head
