"""Who came: the counters of members, and those absent with their reasons (documents.md ATT)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from bienban.facts.absent_before import Counters
from bienban.facts.absent_counts import by_number, counted_absent
from bienban.facts.absent_table import crossed, marked
from bienban.facts.absent_words import ABSENT
from bienban.facts.absentees import absentees
from bienban.facts.attendance_lines import EARLY, PARTS_ADDED, is_of_others, told_in, without_parts
from bienban.facts.counter_tables import counters
from bienban.facts.headcounts import (
    ALL_CAME,
    ALL_OF,
    AMONG,
    BOTH,
    EVERYBODY,
    KINDS,
    ONLINE,
    PAIR,
    PEOPLE,
    SUM,
    WHOLE,
    WORDS,
    number,
)
from bienban.facts.opened_counts import added
from bienban.facts.opened_people import ALONE, away, with_leave
from bienban.facts.passages import Paper, Passage
from bienban.facts.sums import by_sum, counted_as
from bienban.facts.wrapped import rejoined
from bienban.model import Fact, Span
from bienban.numerals import COUNT, count, percents
from bienban.text import fold, pattern

_AT_HEAD = pattern(r"(?:^|[:.;(+\t-] ?|thành phần |đảng viên |có |số lượng |hiện có )\d+ $")
_TOLD = pattern(r"miễn|có mặt|vắng|chính thức|dự bị|hiện diện")
_CALLED = fold("điểm")
"""A roll called behind the number of all members counts those who came: “sổ 38, điểm danh 31”."""
_MUST = pattern(r" ?(?:đ/c|đồng chí|đảng viên)? ?(?:phải|được triệu tập|thuộc diện)")
_GROUPS = ("total", "present", "absent")
_MEANT = {"sitting": "present", "listed": "present", "stayed": "absent"}


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the counters of the attendance and the absent members."""
    zone = told_in(paper)
    found: Counters = {}
    derived: Counters = {}
    hall = _Hall(found, derived, paper.structure.kind in _DECISIONS)
    for passage in without_parts(zone):
        hall.count(passage)
    for path, counted in counters(paper.opening):
        found[path] = counted
    hall.divide()
    people = absentees(zone, found, derived, dict(crossed(paper))) or (list(marked(paper)) if paper.is_minutes else [])
    _borne_out(paper, zone, found, len(people))
    likely = dict(added(paper.opened, paper, found))
    people = people or by_number(zone, found)
    for path, (value, spans) in (*found.items(), *likely.items()):
        yield Fact(f"attendance.{path}", value, spans, ALONE if path in likely else 1.0)
    for path, (value, spans) in derived.items():
        if path not in found and path not in likely:
            yield Fact(f"attendance.{path}", value, spans, 0.8, stated=False)
    for (person, spans), told in away(paper, people, counted_absent(found)):
        yield Fact("attendance.absentees", with_leave(paper, person, spans[0]), spans, told)
    if "present" not in found and "present" not in likely and "total" in found:
        yield from _derived(zone, int(found["total"][0]))


def _borne_out(paper: Paper, zone: list[Passage], found: Counters, named: int) -> None:
    """Add the counters that a sum bears out where the words for them are nobody's but the secretary's."""
    if not paper.is_minutes:
        return
    if found.keys() >= _SUMMED and found["total"][0] == found["present"][0] + found["absent"][0]:
        return
    start = paper.structure.body.start
    near = (passage for passage in rejoined(paper.opening[start:]) if passage.place < start + EARLY)
    lines = zone or [passage for passage in near if not is_of_others(passage)]
    told = by_sum(lines, named, nobody=found.get("absent", (1,))[0] == 0)
    # Who came from elsewhere may make those present as many as the members.
    others = {"required", "temporary_in"} & found.keys()
    if not others and "absent" in told and "total" in found and found["total"][0] == told["present"][0] < told["total"][0]:
        del found["total"]
    if all(found[path][0] == told[path][0] for path in told.keys() & found.keys()):
        for path, counted in told.items():
            found.setdefault(path, counted)
    _came(lines, found)
    if found.keys() >= _SUMMED and "exempt" not in found:
        away = sum(int(found[path][0]) for path in ("present", "absent", "temporary_out") if path in found)
        if exempt := counted_as(lines, "exempt", int(found["total"][0]) - away):
            found["exempt"] = exempt


def _came(lines: list[Passage], found: Counters) -> None:
    """Take for those who came the number that all without the absent leave, where it stands beside a word for them."""
    if not {"total", "absent"} <= found.keys() or {"exempt", "temporary_out", "temporary_in", "required"} & found.keys():
        return
    left = int(found["total"][0] - found["absent"][0])
    came = found.get("present", found["total"])[0]
    if 0 < left < found["total"][0] == came and (told := counted_as(lines, "present", left)):
        found["present"] = told


_SUMMED = {"total", "present", "absent"}


@dataclass(slots=True)
class _Hall:
    """What was read so far of those who belong, came and stayed away; ``group`` is what the next split is said of."""

    found: Counters
    derived: Counters
    decided: bool
    group: str = "total"
    passage: Passage | None = None
    used: int = 0
    fraction: bool = False
    weak: bool = False
    officials: bool = False
    away: int = -9
    absent_to: int = 0
    absent_parts: list[Span] = field(default_factory=list)
    splits: list[tuple[bool, str, int, tuple[Span, ...]]] = field(default_factory=list)

    def put(self, kind: str, value: int | float, first: int, last: int) -> None:
        """Keep the first number of a kind."""
        if self.passage is not None:
            self.found.setdefault(kind, (value, self.passage.spans(first, last)))

    def count(self, passage: Passage) -> None:
        """Put the counters of a passage into ``found``, the first of each path."""
        self.passage, self.used, self.absent_to, self.fraction, self.weak = passage, 0, 0, False, False
        parts = PARTS_ADDED.match(passage.text)
        self.used = parts.end() if parts else 0
        self._all(passage)
        self._in_two_ways(passage)
        for match in WORDS.finditer(passage.text):
            self._one(passage, match)
        self._complete(passage)

    def _all(self, passage: Passage) -> None:
        """Read what is said of all members at once: how many they are, that all came, both kinds beside each other."""
        text = passage.text
        both = BOTH.search(text) if not {"present", "total"} & self.found.keys() else None
        parts = {kind: int(told) for kind, told in both.groupdict().items()} if both else {}
        if both and sum(parts.values()) == 2 * parts["total"] and not _CAME.search(text[: both.start()]):
            for kind, number_of in parts.items():
                self.put(kind, number_of, *both.span())
        if "total" not in self.found and (match := WHOLE.search(text) or AMONG.search(text)):
            self._whole(passage, match)
        if "total" not in self.found or "present" not in self.found:
            for match in chain(EVERYBODY.finditer(text), () if _SPARED.search(text) else ALL_CAME.finditer(text)):
                came = count(match["all"] or match["those"])
                if came and (match["of"] is None or int(match["of"]) == came):
                    self.put("present", came, *match.span())
                    self.put("total", came, *match.span())
                    for nobody in ("absent", "excused"):
                        self.derived.setdefault(nobody, (0, passage.spans(*match.span())))
        if "present" not in self.found and (every := ALL_OF.search(text)) and count(every["those"]) == count(every["all"]):
            for kind in ("total", "present"):
                self.put(kind, count(every["all"]) or 0, *every.span())
            self.derived.setdefault("absent", (0, passage.spans(*every.span())))
        if pair := PAIR.search(text):
            for kind in ("official", "probationary"):
                self.put(kind, int(pair[kind]), *pair.span())

    def _whole(self, passage: Passage, match: re.Match[str]) -> None:
        """Read how many members there are, or how many of them are official."""
        told = match.groupdict()
        value, whole = count(told["value"]), told.get("of")
        if value and KINDS.match(passage.text, match.end("value")):
            self.put("official", value, match.start("value"), match.end())
        elif value and (told.get("body") is None or told["people"]):
            if whole:
                self.put("present", value, match.start("value"), match.end())
                self.weak = True
            self.put("total", int(whole or value), match.start("value"), match.end())
            self.group = "total"

    def _in_two_ways(self, passage: Passage) -> None:
        """Add those in the room and those on the line up, where their sum is not told before."""
        parted = ONLINE.search(passage.text) if "present" not in self.found else None
        came = int(parted["here"]) + int(parted["there"]) if parted else 0
        if parted and not re.search(rf"(?<![\d/])0?{came}(?!\d)", passage.text[: parted.start()]):
            self.put("present", came, *parted.span())

    def _one(self, passage: Passage, match: re.Match[str]) -> None:
        """Read one word of the attendance and its number."""
        text, found, kind = passage.text, self.found, match.lastgroup or ""
        if kind == "total" and "total" in found and match.group().startswith(_CALLED):
            kind = "present"
        if match.end() <= self.used or _RANGE.search(text, max(0, match.start() - _SHORT), match.start()):
            return
        if kind in ("total", "enough") and ("total" in found or "bầu" in text):
            if kind == "total" and number(passage, match, self.used, kind)[0] == found.get("total", (None,))[0]:
                self.group = kind
            return
        if kind in _NONE:
            self.put(_NONE[kind], 0, *match.span())
            return
        if kind in ("official", "probationary") and (_EACH.search(text[: match.start()]) or self._came_of_kind(kind, match)):
            return
        value, first, last, whole = number(passage, match, self.used, kind)
        if kind in _EXCUSES and not self._of_the_absent(passage, match):
            return
        kind = _MEANT.get(kind, kind)
        if kind.endswith("_absent"):
            kind, self.group = kind.removesuffix("_absent").replace("asked", "excused"), "absent"
            if value is not None:
                self._add_absent(value, first, last)
        elif kind == "enough":
            kind = "total"
            value = value if _AT_HEAD.search(text[: match.start()]) and _TOLD.search(text) else None
        elif kind in _GROUPS:
            self.group = kind
        if value is None and kind in ("excused", "unexcused") and self._all_of_them(match.start()):
            value, first, last = int(found["absent"][0]), match.start(), match.end()
        if value is None or (kind == "total" and value == 0):
            return
        self.used = max(self.used, last)
        kind = "official" if kind == "total" and KINDS.match(text, last) else kind
        self._keep(passage, kind, match.group(), (value, whole), (first, last))

    def _came_of_kind(self, kind: str, match: re.Match[str]) -> bool:
        """Read how many of a kind came, which tells of all only behind a stroke: “chính thức có mặt: 20/22”."""
        came = _CAME_OF_KIND.match(match.string, match.end())
        if came is None:
            return False
        self.used = came.end()
        if came["of"]:
            self.put(kind, int(came["of"]), match.start(), came.end())
        return True

    def _keep(self, passage: Passage, kind: str, word: str, counted: tuple[int, int | None], at: tuple[int, int]) -> None:
        """Put a number where its kind belongs."""
        value, whole = counted
        if kind == "required" and (_OFFICIAL.match(word) or _OFFICIAL.match(passage.text, at[1])):
            self.officials = True
            self.put("official", value, *at)
        if kind in ("official", "probationary"):
            value = whole if whole is not None and _CAME_NEXT.match(passage.text, at[1]) else value
            self._split(kind, value, *at)
        elif kind == "present":
            self._came(word, counted, *at)
        elif kind == "total" and whole is not None:
            self.put("present", value, *at)
            self.put("total", whole, *at)
        elif kind == "away":
            self.found["absent"] = (value, passage.spans(*at))
        else:
            if kind == "absent":
                self.away = passage.place
                self.absent_to = self.absent_to if "absent" in self.found else at[1]
                if whole is not None and value <= whole:
                    self.put("total", whole, *at)
            self.put(kind, value, *at)

    def _of_the_absent(self, passage: Passage, match: re.Match[str]) -> bool:
        """Tell whether an excuse is said of those absent: told in the same line before it or in one of the two above."""
        if _AWAY.search(passage.text, 0, match.end() + 3) or (
            match.start() < _NEAR and passage.text.find("\t", match.end()) > 0
        ):
            self.away = passage.place
        return passage.place - self.away <= _LINES

    def _split(self, kind: str, value: int, first: int, last: int) -> None:
        """Put official or probationary members of the total; those of the present wait for their sum."""
        if self.group == "present" and self.passage is not None:
            self.splits.append((self.fraction or self.weak, kind, value, self.passage.spans(first, last)))
        elif self.group == "total":
            self.put(kind, value, first, last)

    def divide(self) -> None:
        """Tell of whom the official and probationary members named behind those present are parts: of what they sum up to."""
        self._summoned()
        parts = {kind: (value, spans) for _, kind, value, spans in reversed(self.splits)}
        total, known = self.found.get("total", (0, ()))[0], "official" in self.found or "probationary" in self.found
        whole = parts and (self.splits[0][0] or total == self.found.get("present", (-1, ()))[0]) and not known
        if whole and (sum(value for value, _ in parts.values()) == total or [*parts] == ["probationary"]):
            self.found.update(parts)
        elif not (self.splits and self.splits[0][0] and len(parts) == 1):
            self.found.update({f"present_{kind}": counted for kind, counted in parts.items()})

    def _summoned(self) -> None:
        """Take those summoned for the total where it is not told."""
        found = self.found
        if "total" in found or "required" not in found or self.decided:
            return
        required = found["required"][0]
        spared = sum(found[path][0] for path in ("exempt", "temporary_out") if path in found)
        came = found.get("present", (0, ()))[0] + found.get("absent", (0, ()))[0]
        if spared and came + spared != required:
            return
        if not (self.officials and "probationary" in found) and found.get("official", (0, ()))[0] <= required:
            found["total"] = found["required"]

    def _add_absent(self, value: int, first: int, last: int) -> None:
        """Make those absent the sum of the excused and the unexcused, where no number of all stands before."""
        if ("absent" in self.found and not self.absent_parts) or self.passage is None:
            return
        before = int(self.found["absent"][0]) if self.absent_parts else 0
        self.absent_parts.extend(self.passage.spans(first, last))
        self.found["absent"] = (before + value, tuple(self.absent_parts))

    def _all_of_them(self, start: int) -> bool:
        """Tell whether an excuse stands right behind the number of the absent: “vắng hai đồng chí, đều có lý do”."""
        text = self.passage.text if self.passage else ""
        return self.absent_to > 0 and _ALL_OF.fullmatch(text, self.absent_to, start) is not None

    def _came(self, word: str, counted: tuple[int, int | None], first: int, last: int) -> None:
        """Put those who came, of how many and at what rate; “Dự: 21 đảng viên thì 18 có mặt” tells the total first."""
        if self.passage is None:
            return
        (value, whole), found, text = counted, self.found, self.passage.text
        if more := SUM.match(text, last):
            if whole is not None:
                self.put("official", whole, first, last)
            if more["sum"] is None:
                return
            value, last = int(more["sum"]), more.end()
        if self.weak and "present" in found and value < found["present"][0]:
            told = found.pop("present")
            found.setdefault("total", told)
        self.weak = "present" not in found and word in _HELD and whole is None
        self.put("present", value, first, last)
        if whole is not None:
            must = (
                (self.decided and not _IN_ALL.search(text, first, last))
                or "total" in found
                or _MUST.match(text, last) is not None
            )
            if _OFFICIAL.match(text, last):
                self.put("official", whole, first, last)
            if not _LESS.match(text, last):
                self.put("required" if must else "total", whole, first, last)
            self.fraction = not must
        if rate := next(percents(text[last : last + 40]), None):
            self.put("percent", rate.value, last + rate.start, last + rate.end)

    def _complete(self, passage: Passage) -> None:
        """Take all for official members where it is said."""
        found = self.found
        whole = _FULL_NUMBER.search(passage.text) if "total" in found and "present" not in found else None
        if whole and count(whole["all"]) == found["total"][0]:
            self.put("present", found["total"][0], *whole.span())
        official = _ALL_OFFICIAL.search(passage.text) if "total" in found and "official" not in found else None
        if official and count(official["number"] or official["all_of"] or official["said"]) == found["total"][0]:
            self.put("official", found["total"][0], *official.span())


_HELD = ("dự", "người dự", "họp")
"""What may be said of the meeting and not of those who came: “Kíp họp: 27 đảng viên, có mặt 21”."""
_CAME = pattern(r"(?<!\w)(?:có mặt|hiện diện|góp mặt|tham gia|đi họp|dự|đến|tới|vắng)(?!\w)[^.;]*$")
_SPARED = pattern(r"miễn|còn lại|triệu tập|(?<!\w)phải(?!\w)|trừ(?!\w)")
"""Words by which all who came are not all members."""
_RANGE = pattern(r"(?<!\w)từ (?:số )?(?:một|\d+) $")
"""What counts from the first to the last: “gọi tên từ một đến mười hai”."""
_IN_ALL = pattern(r"tổng số")
_LESS = pattern(r" ?\((?:đã )?trừ")
_DECISIONS = ("resolution", "report", "conclusion")
"""Papers that tell of how many summoned members came, seldom of how many there are."""
_EXCUSES, _LINES, _NEAR, _SHORT = ("excused", "unexcused"), 2, 6, 16
_AWAY = pattern(rf"{ABSENT}|xin (?:nghỉ|vắng)|(?<!\w)v(?:[ck]p)?(?=:? ?\d)")
_CAME_OF_KIND = pattern(
    r" (?:có mặt|đến dự|dự họp|dự|tham dự|hiện diện)(?: là| có)?:? ?\d{1,3}"
    r"(?: ?/ ?(?P<of>\d{1,3}))?(?!\d|/)"
)
_CAME_NEXT = pattern(r" ?(?:đảng viên|đồng chí|đ/c|người)? ?(?:có mặt|dự|đến|tới|tham dự|hiện diện)(?!\w)")
_OFFICIAL = pattern(r" ?(?:đảng viên|đ/c|đv|đồng chí)? ?chính thức(?! (?:có mặt|dự))")
_EACH = pattern(r"(?<!\w)(?:đều|toàn)(?: là)?(?: đảng viên)? $")  # “34 đảng viên, đều là chính thức: 03 người được miễn”
_ALL_OF = pattern(rf" ?(?:{PEOPLE})?,? ?(?:đều|cùng|cả|tất cả)? ?")
_NONE = {"nobody": "unexcused", "none_exempt": "exempt", "none_absent": "absent", "none_probationary": "probationary"}
_ALL_OFFICIAL = pattern(
    rf"(?P<number>{COUNT})(?:/(?P<of>\d+))?(?: ?{PEOPLE})*,? ?\(?(?:(?:đều|cả thảy|toàn|tất cả|cả|toàn bộ|hết thảy"
    r"|hết)(?: đều)?(?: là)?(?: đảng viên)? )?(?:chính thức(?! (?:có mặt|dự|tán))|không có (?:đảng viên |đ/c |đồng chí )?dự bị)"
    rf"|(?P<all_of>{COUNT}) {PEOPLE},? (?:ai|người nào|đồng chí nào) (?:cũng|đều) (?:đã |là )*(?:đảng viên )?chính thức"
    rf"|chính thức (?:được triệu tập|phải dự|của chi bộ)(?: là|:)? (?P<said>{COUNT})"
)
_FULL_NUMBER = pattern(
    rf"(?:(?:^|[.;:,(] ?)|nay )(?:đủ(?: cả| mặt)*|cả) (?P<all>{COUNT})(?: {PEOPLE})?"
    r"(?: (?:cùng|đều|đã))*(?: (?:họp|có mặt|dự|đến|tới|về))?(?= ?[.,;)]|$)"
)
"""All of them once more: “tổ có 9 đảng viên, hôm nay đủ 9”."""
_FULL = pattern(
    r"(?:dự|có mặt|tham gia)(?: họp| sinh hoạt)? (?:đông đủ|đầy đủ|đủ)|đông đủ|đầy đủ 100|toàn thể|vắng(?: mặt)?:? (?:không|0)"
)


def _derived(zone: list[Passage], total: int) -> Iterator[Fact]:
    """Yield present = total where the paper says that everybody came without a number."""
    for passage in zone:
        if match := _FULL.search(passage.text):
            yield Fact("attendance.present", total, passage.spans(match.start(), match.end()), 0.7, stated=False)
            return
