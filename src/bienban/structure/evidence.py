"""Evidence: where words of a section stand, and how much they say (heading, lead phrase, inline, announcement, mention)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from bienban.lexicon import Hit
from bienban.model import FoundBy
from bienban.numerals import months
from bienban.structure.listing import listed_sections
from bienban.structure.outline import READ, Item
from bienban.structure.signs import clock_in, mended, speaker_of
from bienban.structure.twin import Twin, twin
from bienban.text import Line

MONTH = "content.month"
MONTHS = frozenset(("content.previous_month", "content.next_month"))
_SENTENCE = re.compile(r"[.;!?:)\]](?: +|(?<=:))")
_JOINED = twin(
    r" ?(?:,|;|-|&|(?<= )(?:và|gắn với|kết hợp|cùng với)(?!\w))"
    r"(?: (?:và|đánh giá|thông qua|triển khai|thảo luận|nêu|bàn|về|tình hình|công tác|việc|cả|các))* ?"
)


@dataclass(frozen=True, slots=True)
class Page:
    """A paper laid open for the search.

    Its lines, items by line, phrases found, announced lines, sections by line (``zones``), the month of the meeting and
    whether it was held ``late`` in it; ``plain`` papers are read without diacritics, in ``damaged`` ones words were restored;
    ``types`` of the meeting, ``guests`` by name (comparable, without diacritics).
    """

    lines: tuple[Line, ...]
    raws: tuple[str, ...]
    items: dict[int, Item]
    hits: tuple[tuple[Hit, ...], ...]
    announced: frozenset[int]
    body: range
    month: int | None
    late: bool
    zones: Mapping[int, frozenset[str]]
    plain: bool
    damaged: bool
    openers: tuple[Twin, Twin]
    types: tuple[str, ...] = ()
    guests: frozenset[str] = frozenset()

    def text(self, number: int) -> str:
        """Return the comparable text of a line, without diacritics where the paper has hardly any."""
        view = self.lines[number].view
        return (view.plain if self.plain else view.text)[:READ]

    def figures(self, number: int) -> str:
        """Return the text of a line for the search of figures: letters put for digits are digits again in a noisy paper."""
        text = self.lines[number].view.text[:READ]
        return mended(text) if self.plain or self.damaged else text


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that speak of a section: characters ``start:end`` of a line, and how.

    ``first`` and ``last`` are the lines of its body; ``sure`` is that of the hit.
    """

    kind: str
    found_by: FoundBy
    line: int
    start: int
    end: int
    first: int
    last: int
    sure: bool = True


def evidence(page: Page) -> tuple[Evidence, ...]:
    """Return all evidence of phrases in the order of the paper; months are decided, bodies are not yet judged."""
    found: list[Evidence] = []
    for number in page.body:
        if not page.hits[number]:
            continue
        if number in page.announced:
            found.extend(
                Evidence(hit.group, "agenda", number, hit.start, hit.end, number, number)
                for hit in page.hits[number]
                if hit.level != "mention"
            )
        else:
            found.extend(_of_line(page, number))
    found.sort(key=lambda one: (one.line, one.start))
    return tuple(_bounded(page, list(_month_decided(page, found))))


def _bounded(page: Page, found: list[Evidence]) -> Iterator[Evidence]:
    """Yield the evidence with bodies that end where other words take over.

    What stands under a number ends with the number, or where closing words without a number begin; what stands under words
    without a number ends at the next words that open a section; a lead phrase with nothing after it takes what follows.
    """
    opening = sorted({(one.line, one.kind) for one in found if one.found_by == "heading" or _begins(page, one)})
    headed_lines = {(one.line, one.kind) for one in found if one.found_by == "heading"}
    joint: dict[int, set[str]] = {}
    for one in found:
        if one.found_by == "heading":
            joint.setdefault(one.line, set()).add(one.kind)
    for one in found:
        if one.found_by not in ("heading", "lead"):
            yield one
            continue
        item = page.items.get(one.line)
        numbered = item is not None and bool(item.number)
        last = one.last
        bare = one.kind == "closing.conclusion" and not page.text(one.line)[one.end :].strip(" .:;,")
        if last == one.line and not page.text(one.line)[one.end :].strip(" .:;,") and (item is None or not numbered):
            last = min(one.line + 8, page.body.stop - 1)
        for line, kind in opening:
            if one.line < line <= last and kind not in joint.get(one.line, {one.kind}) and not speaker_of(raw(page, line)):
                other = page.items.get(line)
                if (
                    kind in MONTHS
                    and item
                    and item.style == "caps"
                    and line == one.line + 1
                    and not (other and (other.number or other.style == "caps"))
                ):
                    continue
                if bare and line == one.line + 1 and (line, kind) not in headed_lines:
                    continue
                if not numbered or ((other is None or not other.number) and _CLOSING.match(page.text(line))):
                    last = line - 1
                    break
        if one.line < last == page.body.stop - 1 and (
            (one.kind.startswith("closing.") and _end_of_meeting(page, last))
            or (one.kind != "closing.time" and over(page, last))
        ):
            last -= 1
        yield one if last == one.last else replace(one, last=last)


def _end_of_meeting(page: Page, number: int) -> bool:
    """Tell whether a short line with a time of day closes the body: it says when the meeting ended, not what stood above."""
    return page.text(number).count(" ") < 10 and clock_in(page.figures(number))


def over(page: Page, number: int) -> bool:
    """Tell whether a short line says when the meeting was over, and nothing else: it belongs to no other section."""
    return bool(_OVER.match(page.text(number))) and _end_of_meeting(page, number)


_OVER = twin(
    r"[\W]*(?:(?:cuộc |buổi |phiên |kỳ )?(?:họp|sinh hoạt|hội nghị)|chi bộ"
    r"|đại hội)?[ ,]*(?:đã |được )?(?:kết thúc|bế mạc|xong|tan|nghỉ|giải tán|ra về|hết)(?!\w)"
)


def _begins(page: Page, one: Evidence) -> bool:
    """Tell whether a lead phrase stands in the first sentence of its line."""
    return one.found_by == "lead" and not re.search(r"[.;] ", page.text(one.line)[: one.start])


def _of_line(page: Page, number: int) -> Iterator[Evidence]:
    text = page.text(number)
    item = page.items.get(number)
    title = item.title if item else (0, 0)
    announced = listed(text)
    names = range(0) if announced else listed_sections(page.text, page.hits, number, page.body)
    if names and "trích" not in text:
        yield Evidence("opening.agenda", "lead", number, names.start, names.stop - 1, number, number)
    if announced:
        yield Evidence("opening.agenda", "lead", number, 0, max(announced.start, 1), number, number)
    named = _titled(page, number, text, item)
    starts = _sentence_starts(text, item)
    groups = {hit.group for hit in named}
    told: dict[str, int] = {}
    for hit in page.hits[number]:
        level: FoundBy | None
        if hit.start in announced or (hit.start in names and not hit.group.startswith("opening.")):
            level = "agenda" if hit.level != "mention" and hit.group != MONTH else None
        elif hit in named:
            level = "lead" if item and _told(page, number, text, item, hit) else "heading"
        elif (hit.start < title[1] and hit.group in groups) or hit.start < told.get(hit.group, 0):
            continue
        else:
            level = _level(page, number, text, item, hit, starts)
        if level is None:
            continue
        if level not in ("mention", "agenda"):
            told[hit.group] = hit.end
        last = item.last_line if item and level in ("heading", "lead") else number
        yield Evidence(hit.group, level, number, hit.start, hit.end, number, last, hit.sure)


def _told(page: Page, number: int, text: str, item: Item, hit: Hit) -> bool:
    """Tell whether a title is a sentence about who does it (“Đ/c Hòa kết luận: …”), with nothing on further lines."""
    before = text[item.title[0] : hit.start]
    return bool(before) and _actor(page, before) and not _filler(page, before) and (not item.number or item.last_line == number)


def listed(text: str) -> range:
    """Return the characters of a line that only tell the programme: “chương trình gồm: …”."""
    match = _LISTED.search(text)
    if not match:
        return range(0)
    until = _FULL_STOP.search(text, match.end())
    return range(match.end(), until.start() if until else len(text))


def _titled(page: Page, number: int, text: str, item: Item | None) -> list[Hit]:
    """Return the hits that a title is about, the first of every section."""
    if item is None or (speaker_of(raw(page, number)) and item.style != "stamp"):
        return []
    named: list[Hit] = []
    for hit in page.hits[number]:
        inside = item.title[0] <= hit.start and hit.end <= item.title[1]
        again = hit.group in {other.group for other in named} and (hit.group != MONTH or hit.start < named[-1].end)
        if hit.level == "heading" and inside and not again and _names(page, text, item, hit, named[-1].end if named else -1):
            named.append(hit)
    return named


def _level(page: Page, number: int, text: str, item: Item | None, hit: Hit, starts: list[int]) -> FoundBy | None:
    """Return how much a phrase outside a title says."""
    if hit.group in DENIABLE and hit.level != "inline" and denied(text, hit.start):
        return "lead"
    if hit.level in ("heading", "lead"):
        begin = starts[max(0, bisect_right(starts, hit.start) - 1)]
        if _opens(page, text[begin : hit.start], hit):
            first = begin == starts[0] or (item is not None and begin == item.body_start and _speech(page, number, item))
            if first or (hit.level == "lead" and hit.group != MONTH):
                return "lead"
            if hit.group == MONTH and item is None and begin == hit.start:
                return "inline"
            if _CALLED.match(text, hit.end):
                return "inline"
    if hit.level == "inline":
        begin = item.title[0] if item else 0
        before = text[begin : hit.start]
        opens = not before or _filler(page, before) or (_actor(page, before) and ":" not in before)
        return "lead" if opens and text[hit.end :].strip(" .;:") else "inline"
    return "mention" if hit.level == "mention" else None


DENIABLE = frozenset(
    ("content.news", "content.feedback", "content.member_development", "content.criticism", "content.discussion")
)
"""Sections of which “không có …” is a full account."""
_DENIED = twin(
    r"(?:^|[.;:-] )\W*(?:(?:trong|tháng|kỳ|buổi|lần|này|hội nghị|chi bộ|chi ủy|hiện|hiện nay|nay|hôm nay|họp|đơn vị|cuộc họp"
    r"|sinh hoạt|thì|cũng|qua|vẫn|các|đồng chí|đ/c|đảng viên)[ ,]+)*(?:không|chưa)(?: (?:có|còn|phát sinh|nhận được|nêu))+"
    r"(?: (?:thêm|gì|các|những|ai|đồng chí nào|đ/c nào|đảng viên nào|người nào|một|ý kiến))*(?: (?:phải|bị|cần|xin))? $",
    signs=("không", "chưa"),
)


def denied(text: str, start: int) -> bool:
    """Tell whether a sentence says before the words at ``start`` that there was none: “Trong tháng không có văn bản mới”."""
    return bool(_DENIED.search(text[max(0, start - 90) : start]))


def _speech(page: Page, number: int, item: Item) -> bool:
    """Tell whether what stands before the body of a line is no title of its own: nothing, a name, or the time of day."""
    return item.title[0] == item.title[1] or item.style == "stamp" or bool(speaker_of(raw(page, number)))


_CLOSING = twin(
    r"(?:kết thúc|bế mạc|biên bản|thông qua biên bản|(?:thư ký )?đọc (?:lại )?biên bản|(?:chi bộ |hội nghị )?biểu quyết"
    r"|chấm điểm|(?:cuộc họp|buổi sinh hoạt|hội nghị|kỳ sinh hoạt) kết thúc)(?!\w)"
)
_FULL_STOP = re.compile(r"(?<!\d)\. (?!\d)")
_LISTED = twin(
    r"^\W*(?:\w{1,3}[-.)/] ?)?(?:các )?(?:nội dung|mục lục|thứ tự|agenda|cách làm|nghị sự|dàn bài"
    r"|(?:việc|phần|mục)(?: sẽ| phải| cần)? (?:họp|bàn|làm))(?: (?!thứ|\d)[^\s.;:]+){0,3}(?: ?\([^)]*\))?"
    r" ?:? ?(?:[^.:;]{3,40} gồm:? ?)?(?=\(?[a1](?:[).,/-])+ ?\w[^;]{2,70}[.;,] ?\(?[b2][).,/-])"
    r"|^\W*(?:\w{1,3}[-.)/] ?)?(?:nội dung|mục lục)(?: họp| sinh hoạt| cuộc họp| buổi họp)?"
    r" ?[:\t|](?=(?: ?[^.;:,]{3,40}[,;]){4})|(?:chương trình|trình tự)[^.:;]{0,40}(?:gồm|như sau|:)"
    r"|chương trình \w+ (?:mục|việc|phần|nội dung),? (?:có|trong đó|cuối buổi|là)(?!\w)"
    r"|(?:nội dung|các mục)[^.:;]{0,30} gồm(?: có)?:?|các nội dung:|dự kiến nội dung"
    r"|nội dung(?: \w+){0,3}:(?= ?(?:\(?[a1]\)|[^.;:]{3,60};[^.;:]{3,60};))"
    r"|hôm nay có \w+ (?:việc|nội dung|vấn đề)[^.:;]{0,16}:|nêu \w+ (?:việc|nội dung|vấn đề)[^.:;]{0,20}:"
    r"|(?:hôm nay|bữa nay|bữa ni|hôm ni|tối nay|sáng nay|chiều nay|buổi này|kỳ này|lần này)(?: ta| mình"
    r"| chi bộ| chúng ta| sẽ| cần| phải| chỉ| họp| lần lượt)* (?:bàn|làm|gồm|xem xét"
    r"|có)(?: về)?(?=:? [^.;]{4,70},)|(?:nói|nêu|báo) (?:sơ |trước |qua )?(?:chương trình|mấy việc"
    r"|các việc)(?= [^.;]{4,70},)|họp \w+ (?:phần|nội dung|việc|mục)(?:,| là| gồm)",
    signs=(
        *("nội dung", "mục", "thứ tự", "agenda", "cách làm", "nghị sự", "dàn bài", "trình", "việc", "phần", "nêu"),
        *("nay", "này", "bữa ni", "hôm ni"),
    ),
)
_CALLED = re.compile(r"(?: [^\W\d_]+){0,4}:")


def raw(page: Page, number: int) -> str:
    """Return the raw text of a line, composed, for patterns that need capitals (at most the first 5,000 characters)."""
    return page.raws[number]


def _sentence_starts(text: str, item: Item | None) -> list[int]:
    begin = item.title[0] if item else 0
    starts = [begin]
    starts.extend(match.end() for match in _SENTENCE.finditer(text, begin))
    if item and item.body_start not in starts:
        starts.append(item.body_start)
    return sorted(starts)


def _names(page: Page, text: str, item: Item, hit: Hit, accepted: int) -> bool:
    """Tell whether a phrase inside a title is what the title is about."""
    before = text[item.title[0] : hit.start]
    if not before.strip() or _filler(page, before) or _actor(page, before):
        return True
    if accepted >= 0 and _JOINED.fullmatch(text, accepted, hit.start):
        return True
    if hit.group == MONTH:
        return accepted >= 0 and bool(re.fullmatch(r"[^.;:]{0,30}(?:,|và|-|;) ?(?:\w+ ){0,3}", text[accepted : hit.start]))
    if accepted >= 0 and bool(re.fullmatch(r"[^.;:]{0,40}(?:,|và|-|;|&) ?", text[accepted : hit.start])):
        return True
    numbered = (item.number and not item.style.startswith("bullet")) or item.style in ("caps", "row")
    return bool(numbered) and accepted < 0 and before.count(" ") <= 5


@lru_cache(maxsize=4)
def openers(fillers: tuple[str, ...], actors: tuple[str, ...]) -> tuple[Twin, Twin]:
    """Return patterns for words that say nothing before a phrase, and for those that begin with who acts."""
    empty = "|".join(sorted(fillers, key=len, reverse=True))
    acting = "|".join(sorted(actors, key=len, reverse=True))
    return twin(rf"(?:(?:{empty})[ ,]*)+"), twin(rf"(?:(?:{empty})[ ,]*)*(?:{acting})(?!\w)")


def _filler(page: Page, before: str) -> bool:
    return len(before) < 80 and bool(page.openers[0].fullmatch(before.lstrip("\"'( *")))


def _actor(page: Page, before: str) -> bool:
    """Tell whether the words before a phrase are only its subject: “đồng chí Nguyễn Văn Bảy, bí thư, đã …”."""
    if len(before) > 200 or before.count(" ") > 18:
        return False
    return bool(page.openers[1].match(before.lstrip("\"'( *")))


def _opens(page: Page, before: str, hit: Hit) -> bool:
    before = before.strip("\"'( *-+")
    if not before:
        return True
    if _filler(page, before + " "):
        return True
    return hit.level == "lead" and _actor(page, before)


def headed(seen: Iterable[Evidence]) -> dict[int, frozenset[str]]:
    """Return for every line the sections whose headings it lies under; of months only those the innermost heading names."""
    found: dict[int, set[str]] = {}
    months: dict[int, int] = {}
    for one in seen:
        if one.found_by == "heading":
            for number in range(one.first, one.last + 1):
                kinds = found.setdefault(number, set())
                if one.kind in MONTHS:
                    if months.get(number, one.line) != one.line:
                        kinds -= MONTHS
                    months[number] = one.line
                kinds.add(one.kind)
    return {number: frozenset(kinds) for number, kinds in found.items()}


def _month_decided(page: Page, found: list[Evidence]) -> Iterator[Evidence]:
    """Replace evidence that only names a month by that of the month before or the coming month (meetings.md 5.7, trap 7)."""
    named: dict[Evidence, int] = {}
    for one in found:
        if one.kind == MONTH:
            number = next((month.month for month in months(page.figures(one.line)[one.start : one.end])), None)
            if number is not None:
                named[one] = number
    later = page.month is not None and page.late and any(number == page.month % 12 + 1 for number in named.values())
    kinds: dict[Evidence, str] = {}
    for one, number in named.items():
        if page.month is not None:
            ahead = (number - page.month) % 12
            over = ahead == 0 and (later or _BEHIND_US.match(page.text(one.line), one.start))
            kinds[one] = "content.next_month" if ahead <= 3 and not over else "content.previous_month"
    ahead_of_us = {(one.line, one.start, one.end) for one, kind in kinds.items() if kind == "content.next_month"}
    for one in found:
        if one.kind == MONTH:
            if one in kinds:
                yield replace(one, kind=kinds[one])
        # “Việc tháng 7” names the month before by its words, and whichever month it is by its number.
        elif one.kind != "content.previous_month" or (one.line, one.start, one.end) not in ahead_of_us:
            yield one


_BEHIND_US = twin(r"(?:kết quả|tình hình|đánh giá|kiểm điểm|sơ kết|tổng kết|nhìn lại|kiểm lại|coi lại)(?!\w)")
"""What stands before the month of the meeting and looks back on it: “Kết quả tháng 7” on 30 July."""
