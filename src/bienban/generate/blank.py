"""Places left to fill by hand: what stands where a value is absent and the person asked for a form (``--blank``).

An absent value is never guessed: it is a ``Blank`` of the type the vocabulary gives it, which prints as a dotted line, has
blank fields, and as a list a few blank rows. So every template is a form for handwriting as well, with no second text to keep.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, is_dataclass
from datetime import date, time
from decimal import Decimal
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from bienban.generate.elements import W, made, put
from bienban.generate.printed import Mark
from bienban.model import AgendaItem, MemberId, Month, Paper
from bienban.model.agenda import AgendaKind
from bienban.model.emulation import USUAL, Criterion

MARKS = "TheMau"
"""The style of tags, in which the marks of a book stand."""
_PAIR, _SHORT, _LONG, _WHOLE = "…" * 2, "…" * 3, "…" * 12, "…" * 30
_LINES = {
    int: _SHORT,
    Decimal: _SHORT,
    date: f"{_PAIR}/{_PAIR}/{_SHORT}",
    time: f"{_PAIR} giờ {_PAIR} phút",
    Month: f"tháng {_PAIR} năm {_PAIR}",
    MemberId: "…" * 10,
    Mark: "",
}
_FILTERED = {
    "long_date": f"ngày {_PAIR} tháng {_PAIR} năm {_PAIR}",
    "short_month": f"tháng {_PAIR}",
}
_ROWS = (3, 2, 1)  # of a list, of a list in its rows, of one in theirs; lines of text are always three
_ROWS_OF = {
    "Member": 24,
    "AttendanceLine": 20,
    "EmulationRow": 20,
    "EmulationYear": 20,
    "Entry": 16,
    "FollowedTask": 22,
    "Inspection": 4,
    "ScheduledMeeting": 16,
    "Topic": 4,
    "GradedRow": 18,
    "GradeLine": 4,
    "Assignment": 12,
    "AgendaItem": 1,
    "ScheduleChange": 1,
    "Concern": 10,
}
"""Rows of lists by what stands in them: as many as fill their pages; twelve months and four themes are a year."""
_RARE = {"figures", "exempt_present", "not_voting", "suspended", "temporary_in", "undecided"}
"""Fields of what seldom happens: a hand writes it where it does, no form has a place for it."""
_SURE = {"has_chi_uy", "minutes_read"}
"""What a form takes for true: nearly every chi bộ has a chi ủy, and minutes are read back (HD 42-HD/BTCTW)."""
_BRIEF = {"base", "form", "superior_total", "visit_total", "weekday", "year", "year_before", "year_number"}
"""Words that need no more room than a number."""
_USUAL: dict[type, tuple[Any, ...]] = {Criterion: USUAL, Mark: (Mark(),) * len(USUAL)}
"""Lists that have the same rows in every form: the groups of a member's points, and a cell for each."""
_ITEMS: tuple[tuple[AgendaKind, str, tuple[str, ...]], ...] = (
    ("news", "Thông tin thời sự, quán triệt văn bản mới", ("content",)),
    ("ideology", "Tình hình tư tưởng của đảng viên và dư luận trong Nhân dân", ("content",)),
    (
        "review_and_plan",
        "Kết quả lãnh đạo tháng trước, nhiệm vụ tháng này",
        ("results", "previous_tasks", "shortcomings"),
    ),
    ("member_tasks", "Kết quả thực hiện nhiệm vụ của đảng viên; biểu dương, nhắc nhở", ("content", "commend", "remind")),
    ("feedback", "Phản ánh, góp ý với cấp ủy, chính quyền cấp trên", ("feedback",)),
)
"""What a regular meeting deals with in any month (HD 42-HD/BTCTW) and what is written under it by hand."""


@dataclass(frozen=True, slots=True, eq=False)
class Blank:
    """A place to fill by hand, of a type of the vocabulary; equal to nothing, and a yes or no is taken for no."""

    hint: Any
    depth: int = 0
    line: bool = False

    @property
    def kind(self) -> Any:
        """Return the type without ``None``."""
        kinds = [each for each in get_args(self.hint) if each is not type(None)]
        return kinds[0] if get_origin(self.hint) in (Union, UnionType) and kinds else self.hint

    def __bool__(self) -> bool:
        """Tell that there is something to fill in; nobody answers yes or no by hand in a sentence that is printed."""
        return self.kind is not bool

    def __gt__(self, _: object) -> bool:
        """Tell that there may be several: room is left for them."""
        return True

    __ge__ = __gt__

    def __lt__(self, _: object) -> bool:
        """Tell that there may be several."""
        return False

    __le__ = __lt__

    def __iter__(self) -> Iterator[Any]:
        """Yield the blank rows of a list."""
        inner = (get_args(self.kind) or (str,))[0]
        if inner in _USUAL:
            return iter(_USUAL[inner])
        rows = (
            _ROWS[0] if inner is str else _ROWS_OF.get(getattr(inner, "__name__", ""), _ROWS[min(self.depth, len(_ROWS) - 1)])
        )
        return iter([Blank(inner, self.depth + 1, line=inner is str)] * rows)

    def words(self) -> str:
        """Return the dotted line."""
        kind = self.kind
        if self.line:
            return _WHOLE
        if isinstance(kind, type) and issubclass(kind, Decimal) and kind is not Decimal:
            return f"{_SHORT}%"
        return _LINES.get(kind, _LONG)


def filtered(name: str, function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a filter of the language that lets blank places through."""

    def through(value: Any) -> Any:
        if isinstance(value, Blank):
            return Blank(int) if name == "count" else _FILTERED.get(name, value)
        return function(value)

    return through


def agenda() -> tuple[AgendaItem, ...]:
    """Return the items of any regular meeting with nothing written under them."""
    hints = get_type_hints(AgendaItem)

    def item(number: int, kind: AgendaKind, title: str, written: tuple[str, ...]) -> AgendaItem:
        places = {name: Blank(hints[name], 1) for name in ("presenter", *written, "opinions")}
        return AgendaItem(seq=number, kind=kind, title=title, **places)  # type: ignore[arg-type]  # places to fill by hand

    return tuple(item(number, *each) for number, each in enumerate(_ITEMS, 1))


def place(kind: Any, name: str, hint: Any, depth: int = 0) -> Any:
    """Return what stands for an absent field of a value: a blank place, or nothing where there is nothing to write.

    A number has its own words in every template (“      -NQ/CB”).
    """
    if name in _SURE:
        return True
    if name in _RARE and kind is not None:
        return () if get_origin(hint) is tuple else None
    if kind is Paper and hint == str | None:
        return None
    return Blank(int if name in _BRIEF else hint, depth)


def left_out(kind: type, hint: Any) -> bool:
    """Tell whether an entered value has nothing of this type for good: an item of the agenda is not about every matter."""
    return kind is AgendaItem and is_dataclass(Blank(hint).kind)


_WORDS = re.compile("giờ|phút|ngày|tháng|năm|[^\\w…]")
_STYLE = re.compile(rb'<w:style\b[^>]*w:styleId="([^"]*)"[^>]*>(.*?)</w:style>', re.DOTALL)
_DOTS, _ENDING = re.compile("…{3,}"), re.compile("…{10,}([.;,)]*)$")
_ROOM = {"DiaDanh": 4, "SoKyHieu": 4}
"""Dots that there is room for, by style: place and date of a paper stand on one line."""
_RECIPIENT = 3685  # 65 mm, in twentieths of a point
_HIGH_ENOUGH = "510"  # twentieths of a point: a row of 9 mm


def tidied(root: Any, styles: bytes) -> None:
    """Make a form fit for a hand: cells of ruled tables are empty and high enough, lines are dotted up to the margin."""
    for table in root.iter(f"{W}tbl"):
        inside = table.find(f"{W}tblPr/{W}tblBorders/{W}insideH")
        if inside is None or inside.get(f"{W}val") != "single":
            continue
        for row in table.findall(f"{W}tr"):
            emptied = [_emptied(cell) for cell in row.findall(f"{W}tc")]
            properties = row.find(f"{W}trPr")
            if any(emptied) and properties is not None and properties.find(f"{W}trHeight") is None:
                properties.append(made("trHeight", val=_HIGH_ENOUGH, hRule="atLeast"))
    justified = {name.decode() for name, inside in _STYLE.findall(styles) if b'<w:jc w:val="both"/>' in inside}
    width = _width(root)
    for style in root.iter(f"{W}pStyle"):
        paragraph = style.getparent().getparent()
        if "…" not in "".join(paragraph.itertext()):
            continue
        name = style.get(f"{W}val")
        if name in _ROOM:
            for each in paragraph.iter(f"{W}t"):
                each.text = _DOTS.sub("…" * _ROOM[name], each.text or "")
        if name in justified:
            put(style.getparent(), made("jc", val="left"))
        if name in justified or name == "NoiNhan":
            _led(paragraph, width if name in justified else _RECIPIENT)


def _width(root: Any) -> int:
    """Return how wide a line may be, in twentieths of a point."""
    section = next(root.iter(f"{W}sectPr"), None)
    page, margins = (None, None) if section is None else (section.find(f"{W}pgSz"), section.find(f"{W}pgMar"))
    if page is None or margins is None:
        return 0
    return int(page.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))


def _led(paragraph: Any, width: int) -> None:
    """Dot the end of a paragraph up to the margin; where whole sentences are asked for there is a second line."""
    last = next(each for each in reversed(list(paragraph.iter(f"{W}t"))) if each.text)
    ending = _ENDING.search(last.text)
    if not ending or not width:
        return
    before = "".join(paragraph.itertext())[: -len(ending[0])]
    last.text = last.text[: ending.start()] + _SHORT
    added = [made("tab")]
    if ending[1]:
        added.append(made("t", text=ending[1]))
    elif ":" in before:
        added += [made("br"), made("tab")]
    for each in reversed(added):
        last.addnext(each)
    put(paragraph.find(f"{W}pPr"), made("tabs", made("tab", val="right", leader="dot", pos=str(width))))


def _emptied(cell: Any) -> bool:
    """Empty a cell that holds dots only, unless it is a mark of a book; tell whether it was one."""
    texts = [each for each in cell.iter(f"{W}t") if each.text]
    style = cell.find(f"{W}p/{W}pPr/{W}pStyle")
    words = _WORDS.sub("", "".join(each.text for each in texts))
    if not words or words.strip("…") or (style is not None and style.get(f"{W}val") == MARKS):
        return False
    for each in texts:
        each.text = ""
    return True
