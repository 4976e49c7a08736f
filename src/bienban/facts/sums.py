"""The attendance told in a secretary's own words, known by its sum: “Bí thư đếm: tất cả 16, sáng nay 13. Ba người kia …”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from bienban.facts.passages import Passage
from bienban.model import Span
from bienban.numerals import count
from bienban.text import pattern

Counted = tuple[int, tuple[Span, ...]]

_SPELT = r"(?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi)"
_NUMBER = pattern(
    rf"(?<![\w/.,:-])(?P<n>\d{{1,3}}|{_SPELT}(?: {_SPELT}){{0,2}})"
    r"(?![\w:%-]|[.,]\d| ?%| ?(?:giờ|h|g|phút|ngày|tháng|năm|kỳ|buổi"
    r"|lần|tuổi|quý|nghìn|ngàn|triệu|đồng(?! chí)|hộ|điểm|việc)(?!\w))"
)
_FRACTION = pattern(
    r"(?<![\w/.,-])(?P<part>\d{1,3})(?: (?:đảng viên|đồng chí|đ/c|đv|người|cụ)){0,2} ?(?:/"
    r"|(?:trên|trong)(?: tổng(?: số)?)?) ?(?P<whole>\d{1,3})"
    r"(?![\w/%-]|[.,]\d)(?= ?(?:[.,;:()=]|$|đảng viên|đồng chí|đ/c|đv"
    r"|người|cụ|bạn|vị|thành viên|chi ủy|có mặt|dự|đạt|tổng|anh em))"
)
_PEOPLE = r"(?:(?:đảng viên|đồng chí|đ/c|đv|người|cụ|bạn|vị|bác|anh em|mạng|thành viên|chi ủy viên|tên|đứa|anh|chị)(?: \w+)? )?"
_KINDS = {
    "exempt": (
        pattern(
            r" "
            + _PEOPLE
            + r"(?:trên \d\d tuổi )?(?:được |đã )*(?:miễn|nghỉ (?:sinh hoạt|họp|hẳn|luôn|vì tuổi)|tuổi cao|già yếu)"
        ),
        pattern(r"(?:miễn(?: sinh hoạt| công tác)*|(?:được nghỉ|nằm ở nhà|nghỉ) vì tuổi[^.;]{0,24}|được phép),? (?:là |có )?$"),
    ),
    "rest": (pattern(r" " + _PEOPLE + r"còn lại"), pattern(r"(?:phải (?:đến|dự|họp|có mặt)|còn lại|cần có)(?: là| có|:)? ?$")),
    "absent": (
        pattern(
            r" "
            + _PEOPLE
            + r"(?:kia|nọ|vắng|thiếu|khuyết|(?:không|ko)(?! (?:có )?(?:lý do|ai))|chưa|ở nhà|báo|bận|mắc|nghỉ|cáo|xin"
            + r"|ở lại|đi(?! họp| được)|đang (?!ngồi|có mặt|dự|họp|sinh hoạt|theo dõi|phụ trách)|còn (?:ở|đang|phải)"
            + r"|phải|trực|ốm|đau|bệnh|bịnh|nằm|kêu)"
        ),
        pattern(
            r"(?:vắng(?: mặt)?|thiếu(?: mặt)?|khuyết|hụt|mất|lỡ|nghỉ|(?:không|chưa) (?:đến|tới|dự|về|có mặt|thấy)|(?<!mặt )còn)"
            r"(?: có| là|:| đến| tới)* ?$"
        ),
    ),
    "present": (
        pattern(
            r" "
            + _PEOPLE
            + r"(?:đã |đều )?(?:đến|tới|lên|có mặt|ngồi|dự(?! bị)|về|thưa|hiện diện|ở đây|góp mặt|vào họp|đi họp|tề tựu"
            r"|trong phòng|(?:ra|vô|vào)(?= ?[,.;)]|$| họp))"
        ),
        pattern(
            r"(?:đến|tới|(?<!không )(?<!chưa )(?:lên|xuống|ra|về)(?= được)"
            r"|(?:có|đủ) mặt|vào phòng|(?:ký|kí)(?: tên(?: vào| trong)?(?: sổ)?|(?: vào| trong)? sổ)"
            r"|ngồi(?: [^\W\d]+){0,3}|dự|(?:đếm|kiểm"
            r"|điểm)(?: [^\W\d]+){0,2} (?:được|thấy|có)|thấy|hiện diện|tham gia|góp mặt|hiện(?= có)|tại chỗ|(?<!\w)đủ"
            r"|(?<!\w)đây|họp|ngồi kín|(?:hôm|sáng|chiều|tối|trưa|bữa|đêm) nay"
            r"|thế là|có đi|vòng ghế|sinh hoạt)(?: họp| dự| đây| lại| zoom| trực tuyến)?(?: có"
            r"| là| được|:| chỉ)* ?$"
        ),
    ),
    "total": (
        pattern(
            r" (?:đảng viên|đồng chí|đ/c|người) ?[(,] ?(?=\d+ (?:đảng viên )?chính thức)"
            r"| đảng viên(?: (?:thì|mà)(?!\w)|(?=,))| (?:(?:tên|đảng viên|người|đồng chí|cụ|mạng) )?(?:tất cả|cả thảy"
            r"|(?:theo|trong) (?:danh sách|sổ))(?!\w)|(?: [^\W\d]+)? (?:cầm|giữ|mang) thẻ đảng"
        ),
        pattern(
            r"(?:tất cả|cả thảy|tổng(?: cộng| số)?|danh (?:sách|bạ)|sổ|quân(?: số)?|sĩ số|biên chế|đảng số|chi bộ|toàn"
            r"|cả|trong sổ|đầu người)(?: (?:chi bộ|đảng viên|của|ta|tôi|mình|ghi|có|là|hiện|trong|chúng)){0,4}(?: có| là|:)? ?$"
            r"|(?<!\w)(?:đảng viên|người trong đảng|danh sách)(?: (?!chính|dự|có|đến|vắng|được|đã|phải)[^\W\d]+){0,4}?"
            r"(?: có| gồm| là)?:? ?$|^ ?cộng(?: lại| chung)?(?: là)?:? ?$"
        ),
    ),
}
"""What tells whose number it is: behind it, and before it; the first kind that fits."""
_EVERYBODY = pattern(r"(?:toàn thể|đủ|đông đủ|tất cả|trọn)(?: (?:mặt|cả|đảng viên|chi bộ|các|đồng chí|anh em)){0,4}:? ?\(?$")
_CLAUSE = re.compile(r"[.,;()\t]")
_NEAR, _MOST, _LINES, _READ = 40, 9, 3, 1500
"""How far back a number is explained, how many numbers of how many lines may agree, and how far a line is read."""


@dataclass(frozen=True, slots=True)
class _Told:
    kind: str
    value: int
    spans: tuple[Span, ...]


def by_sum(passages: Sequence[Passage], named: int, *, nobody: bool = False) -> dict[str, Counted]:
    """Return the counters of up to three lines that bear each other out: total = present + absent, the exempt left out.

    ``named`` is how many people are named as absent; it may stand for a number of them that is not printed. ``nobody``
    tells that the paper says in words that nobody was.
    """
    for index in range(len(passages)):
        told = [each for passage in passages[index : index + _LINES] for each in _numbers(passage)]
        if len(told) <= _MOST and (found := _agreeing(told, named, nobody)):
            return found
    return {}


def counted_as(passages: Sequence[Passage], kind: str, number: int) -> Counted | None:
    """Return the first number told of a kind of members that is as large as asked, with its spans; ``None`` for none."""
    told = (
        each for passage in passages for each in _numbers(passage) if (each.kind, each.value) == (kind, number) and each.spans
    )
    return next(((each.value, each.spans) for each in told), None)


def counts_people(passage: Passage) -> bool:
    """Tell whether a line counts two of all, those who came and those who stayed away."""
    return len({told.kind for told in _numbers(passage)} & {"total", "present", "absent"}) > 1


def _numbers(passage: Passage) -> Iterator[_Told]:
    """Yield the numbers of a passage that are told of somebody, each with its kind."""
    text = passage.text
    used = 0
    fractions = list(_FRACTION.finditer(text, 0, _READ))
    for match in fractions:
        part, whole = int(match["part"]), int(match["whole"])
        if part == whole and _EVERYBODY.search(text, max(0, match.start() - _NEAR), match.start()):
            yield _Told("absent", 0, ())
        if part <= whole:
            yield _Told("present", part, passage.spans(*match.span()))
            yield _Told("total", whole, passage.spans(*match.span()))
    bounds = [*(match.span() for match in fractions), *((name.start, name.end) for name in passage.people if name.end < _READ)]
    taken = {place for first, last in bounds for place in range(first, last)}
    for match in _NUMBER.finditer(text, 0, _READ):
        at = match.start()
        if at in taken:
            continue
        value = count(match["n"])
        before = text[max(used, at - _NEAR) : at]
        clause = [cut.end() for cut in _CLAUSE.finditer(before)]
        while clause and not before[clause[-1] :].strip():
            clause.pop()
        left = before[clause[-1] :] if clause else before
        used = match.end()
        kind = next(
            (kind for kind, (behind, ahead) in _KINDS.items() if behind.match(text, match.end()) or ahead.search(left)), None
        )
        if value and kind:
            yield _Told(kind, value, passage.spans(*match.span()))


def _agreeing(told: Sequence[_Told], named: int, nobody: bool) -> dict[str, Counted]:
    of = {kind: [each for each in told if each.kind == kind] for kind in _KINDS}
    for total, exempt, rest, present in product(of["total"], of["exempt"], of["rest"], of["present"]):
        if total.value == exempt.value + rest.value and present.value <= rest.value:
            kept: dict[str, _Told] = {"total": total, "exempt": exempt, "present": present}
            for away in of["absent"]:
                if away.value == rest.value - present.value:
                    kept["absent"] = away
            return {kind: (each.value, each.spans) for kind, each in kept.items()}
    absent = of["absent"] or ([_Told("named", named, ())] if named or nobody else [])
    for total, present, away in product(of["total"], of["present"], absent):
        for excepted in (None, *of["exempt"]):
            left = total.value - (excepted.value if excepted else 0)
            if present.value + away.value != left or present.value < 1:
                continue
            kept = {"total": total, "present": present}
            if away.kind == "absent" and away.spans:
                kept["absent"] = away
            if excepted:
                kept["exempt"] = excepted
            return {kind: (each.value, each.spans) for kind, each in kept.items()}
    return {}
