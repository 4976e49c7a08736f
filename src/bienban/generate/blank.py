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

from bienban.generate.elements import W, made
from bienban.generate.printed import Mark
from bienban.model import AgendaItem, MemberId, Month, Paper
from bienban.model.agenda import AgendaKind
from bienban.model.emulation import USUAL, Criterion

MARKS = "TheMau"
"""The style of tags, in which the marks of a book stand."""
_SHORT, _LONG, _WHOLE = "…" * 3, "…" * 12, "…" * 30
_LINES = {
    int: _SHORT,
    Decimal: _SHORT,
    date: f"{_SHORT}/{_SHORT}/{_SHORT}",
    time: f"{_SHORT} giờ {_SHORT} phút",
    Month: f"tháng {_SHORT} năm {_SHORT}",
    MemberId: "…" * 10,
    Mark: "",
}
_FILTERED = {
    "long_date": f"ngày {_SHORT} tháng {_SHORT} năm {_SHORT}",
    "short_month": f"tháng {_SHORT}",
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
}
"""Rows of long tables, by what stands in them: as many as fill their pages; twelve months and four themes are a year."""
_USUAL: dict[type, tuple[Any, ...]] = {Criterion: USUAL, Mark: (Mark(),) * len(USUAL)}
"""Lists that have the same rows in every form: the groups of a member's points, and a cell for each."""
_ITEMS: tuple[tuple[AgendaKind, str, tuple[str, ...]], ...] = (
    ("news", "Thông tin thời sự, quán triệt văn bản mới", ("content",)),
    ("ideology", "Tình hình tư tưởng của đảng viên và dư luận trong Nhân dân", ("content",)),
    ("review_and_plan", "Kết quả lãnh đạo tháng trước, nhiệm vụ tháng này", ("content", "shortcomings")),
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


def left_out(kind: type, hint: Any) -> bool:
    """Tell whether an absent value has nothing to write in its place.

    A number has its own words in every template (“      -NQ/CB”), and an item of the agenda is not about every matter.
    """
    if kind is AgendaItem:
        return is_dataclass(Blank(hint).kind)
    return kind is Paper and hint == str | None


_WORDS = re.compile("giờ|phút|ngày|tháng|năm|[^\\w…]")
_STYLE = re.compile(rb'<w:style\b[^>]*w:styleId="([^"]*)"[^>]*>(.*?)</w:style>', re.DOTALL)
_HIGH_ENOUGH = "510"  # twentieths of a point: a row of 9 mm


def tidied(root: Any, styles: bytes) -> None:
    """Make a form fit for a hand: cells of ruled tables are empty, not dotted, and high enough; no dotted line is stretched."""
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
    for style in root.iter(f"{W}pStyle"):
        if style.get(f"{W}val") in justified and "…" in "".join(style.getparent().getparent().itertext()):
            style.addnext(made("jc", val="left"))


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
