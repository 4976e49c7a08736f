"""Meetings as the rows of a workbook: every value goes to a column that gives it back, and what has none to the sheet KHAC."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from bienban import resources
from bienban.meetings.workbook import dues
from bienban.meetings.workbook.attendance import EXCUSED, EXEMPT, PRESENT, UNEXCUSED, proper
from bienban.meetings.workbook.cells import MOST, Roll, encode, is_lines
from bienban.meetings.workbook.layout import (
    EXAMPLE_MARK,
    Column,
    Sheet,
    is_of_year,
    is_shared,
    kind_of,
    record_of,
    shared,
    sheets,
)
from bienban.meetings.workbook.nested import flat
from bienban.meetings.workbook.tasks import GIVEN, ITEM_KIND, KEPT, NOBODY, TOLD
from bienban.meetings.workbook.tasks import SHEET as TASKS
from bienban.meetings.written import scalar_text, tree
from bienban.model import Meeting, PreviousTask
from bienban.model.annual import ThematicPlan
from bienban.model.grid import CellValue

Cells = dict[str, CellValue]
EARLIER = "kỳ trước"
SHEET = "hd42-2025"
"""The score sheet of a meeting that names none."""


@dataclass(slots=True)
class Filled:
    """What the sheets of a workbook hold: rows by sheet; marks, points and dues by row and column; and what found no place."""

    rows: dict[str, list[Cells]] = field(default_factory=dict)
    marks: dict[tuple[str, str], str] = field(default_factory=dict)
    points: dict[tuple[str, str, str], CellValue] = field(default_factory=dict)
    meetings: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    groups: list[tuple[str, str, int]] = field(default_factory=list)
    sheet: str = SHEET
    sheets: dict[str, str] = field(default_factory=dict)
    dues: dict[tuple[str, str], CellValue] = field(default_factory=dict)
    months: list[str] = field(default_factory=list)
    rates: dict[str, tuple[CellValue | None, ...]] = field(default_factory=dict)
    unheld: list[str] = field(default_factory=list)

    def add(self, sheet: str, cells: Cells) -> None:
        """Add a row."""
        self.rows.setdefault(sheet, []).append(cells)


def fill(meetings: Sequence[Meeting], *, begun: str = "", plan: ThematicPlan | None = None) -> Filled:
    """Return the rows of meetings in order of their days; chi bộ and members are those of the last.

    ``begun`` is the id of a meeting not yet held: who came and what became of its tasks stay open; ``plan`` is that of the
    year.
    """
    filled = Filled()
    last = meetings[-1] if meetings else None
    of_dues = dues.heads(meetings)
    filled.months = sorted({*of_dues.values(), *(dues.months(last.meeting.date.year) if last else ())}, key=_by_month)
    for meeting in meetings:
        for name in shared():
            if getattr(meeting, name) != getattr(last, name):
                filled.unheld.append(f"{meeting.meeting.id}: {name} (khác với kỳ sau, mà bảng chỉ có một)")
        poured = Poured(meeting, filled, shared=meeting is last)
        if plan and plan.topics and meeting is last:
            Poured(meeting, filled, shared=True, plan=plan).pour_plan()
        dues.fill(poured, of_dues.get(meeting.meeting.id, ""))
        poured.pour(_due(meetings, meeting))
    if not filled.groups:
        filled.groups = [(group.code, group.title, group.max) for group in resources.sheets()[filled.sheet].groups]
    filled.marks = {
        at: mark for at, mark in filled.marks.items() if at[1] != begun or mark not in (PRESENT, EXCUSED, UNEXCUSED)
    }
    for cells in filled.rows.get(TASKS, ()):
        if begun and cells.get("@review") == begun:
            cells.pop(f"{GIVEN}.status", None)
    return filled


def _by_month(head: str) -> tuple[str, str]:
    month, _, year = head.partition("/")
    return year, month


def _due(meetings: Sequence[Meeting], meeting: Meeting) -> list[Meeting]:
    """Return the meetings whose tasks this one looks back on when nothing else is said: it is the next of their type."""
    alike = [each for each in meetings if each.meeting.type == meeting.meeting.type]
    earlier = [each for each in alike if each.meeting.date < meeting.meeting.date]
    return [
        each
        for each in earlier
        if not any(each.meeting.date < other.meeting.date < meeting.meeting.date for other in earlier)
        and meeting is next(other for other in alike if other.meeting.date == meeting.meeting.date)
    ]


def roll_of(meeting: Meeting) -> Roll:
    """Return the members as the sheet DANG_VIEN will name them."""
    nobody = Roll({})
    return Roll({each.id: each.name if encode(str, each.name, nobody) else "" for each in meeting.members})


class Poured:
    """One meeting being poured into sheets; ``left`` are the values that no column has taken yet."""

    def __init__(self, meeting: Meeting, filled: Filled, *, shared: bool, plan: ThematicPlan | None = None) -> None:
        self.meeting = meeting
        self.name = meeting.meeting.id
        self.filled = filled
        self.shared = shared
        self.roll = roll_of(meeting)
        self.left = flat({"plan": tree(plan)} if plan else tree(meeting))
        self.whole = flat({"plan": tree(plan, whole=True)} if plan else tree(meeting, whole=True))
        self.taken: set[str] = set()

    def pour(self, due: Sequence[Meeting]) -> None:
        """Fill the sheets; ``due`` are the meetings whose tasks this one looks back on by itself."""
        self.filled.meetings.append(self.name)
        for sheet in sorted(sheets(), key=lambda each: not each.only_kinds):
            if sheet.columns and sheet.record == "meeting" and sheet.name not in ("KHAC", "LY_DO_VANG"):
                for cells in self.rows(sheet):
                    if self.shared or not sheet.shared:
                        self.filled.add(sheet.name, cells)
        self.tasks_told(due)
        self.attendance()
        self.points()
        if self.name.casefold() == EXAMPLE_MARK.casefold() or any(
            member.id.casefold() == EXAMPLE_MARK.casefold() for member in self.meeting.members
        ):
            self.filled.unheld.append(f"{EXAMPLE_MARK} (mã này dành cho dòng ví dụ)")
        for path, value in self.left.items():
            self.other(path, value)

    def pour_plan(self) -> None:
        """Fill the sheets of the year with its plan; what is of the whole plan stands in the row of its first topic."""
        for sheet in sheets():
            if sheet.record == "year":
                *topics, whole = self.rows(sheet)
                if topics and not any("[]" in name for name in whole):
                    topics[0] |= whole
                else:
                    topics.append(whole)
                for cells in topics:
                    self.filled.add(sheet.name, cells)
        for path, value in self.left.items():
            self.other(path, value)

    def other(self, path: str, value: Any) -> None:
        """Put a value without a column on the sheet KHAC."""
        if path in self.taken or (path.endswith(".") and any(each.startswith(path) for each in self.taken)):
            return
        common = is_shared(path) or is_of_year(path)
        if common and not self.shared:
            return
        text = scalar_text(value)
        if len(text) > MOST:
            self.filled.unheld.append(f"{path} (dài hơn {MOST:,} chữ)".replace(",", "."))
            return
        key: Cells = {} if common else {"@meeting": self.name}
        self.filled.add("KHAC", key | {"@path": path} | ({"@value": text} if text else {}))

    def rows(self, sheet: Sheet) -> Iterator[Cells]:
        """Yield the rows of a sheet, list by list where it holds several."""
        lists = sheet.lists() or ("",)
        words = {each: word for word, each in sheet.choose.items()}
        numbers = {each: number for number, each in sheet.choose_item.items()}
        for each in lists:
            columns = {column: column.field.replace("{}", each) for column in sheet.columns if column.field[0] not in "@#"}
            columns = {column: path for column, path in columns.items() if kind_of(path) is not None}
            key: Cells = {"@choose": words[each]} if each in words else {}
            if each in numbers:
                key["@item"] = int(numbers[each])
            if words_of := sheet.item_words.get(numbers.get(each, "")):
                key["{}.subject"] = words_of
            yield from self.rows_of(sheet, columns, key)

    def rows_of(self, sheet: Sheet, columns: Mapping[Column, str], key: Cells) -> Iterator[Cells]:
        """Yield the rows of one list: a record, with the first of those below it, which have rows of their own then."""
        records = list(dict.fromkeys(record_of(path) for path in columns.values()))
        tops = [each for each in records if not any(each.startswith(f"{other}.") for other in records if other)]
        for top in tops:
            below = [each for each in records if top and each.startswith(f"{top}.")]
            for at in self.instances(top):
                head = self.head(sheet, at, key)
                if head is None:
                    continue
                row = self.cells(columns, top, at)
                more = [self.cells(columns, each, inner) for each in below for inner in self.instances(each, at)]
                if more:
                    row |= more[0]
                if row and (any(self.is_told(path, at) for path in columns.values()) or not self.optional(sheet, at)):
                    yield head | row
                yield from (head | each for each in more[1:] if each)

    def is_told(self, path: str, at: str) -> bool:
        """Tell whether a field of a record says more than its default."""
        below = at + path[len(record_of(path)) :] if record_of(path) else path
        return any(each == below or each.startswith((f"{below}[", f"{below}.")) for each in self.left)

    @staticmethod
    def optional(sheet: Sheet, at: str) -> bool:
        """Tell whether a row may be left out: an item's own fields on a sheet of their own, a single vote."""
        return (sheet.column("@item") is not None and at.count("[") < 2) or (sheet.shape == "form" and bool(at))

    def head(self, sheet: Sheet, at: str, key: Cells) -> Cells | None:
        """Return the cells that say where a row belongs; ``None`` where the sheet cannot say it."""
        head = dict(key)
        if sheet.column("@meeting") is not None:
            head = {"@meeting": self.name} | head
        item = re.match(r"agenda\[(\d+)\]", at)
        if item and sheet.column("@item") is not None:
            entry = self.meeting.agenda[int(item[1]) - 1]
            alike = [each for each in self.meeting.agenda if each.seq == entry.seq]
            hidden = str(entry.seq) in sheet.choose_item or len(alike) > 1
            if hidden or entry.kind in sheet.not_kinds or (sheet.only_kinds and entry.kind not in sheet.only_kinds):
                return None
            head["@item"] = entry.seq
        return head

    def instances(self, record: str, inside: str = "") -> list[str]:
        """Return the concrete paths of a record, in order."""
        if not record:
            return [""]
        shape = re.compile(re.escape(record).replace(r"\[\]", r"\[\d+\]"))
        found = dict.fromkeys(match[0] for path in self.whole if (match := shape.match(path)))
        return [path for path in found if path.startswith(inside)]

    def cells(self, columns: Mapping[Column, str], record: str, at: str) -> Cells:
        """Take the values of one record."""
        found: Cells = {}
        for column, pattern in columns.items():
            if record_of(pattern) == record:
                value = self.take(column, at + pattern[len(record) :] if record else pattern)
                if value is not None:
                    found[column.field] = value
        return found

    def take(self, column: Column, path: str) -> CellValue | None:
        """Return what a cell holds for a field and mark its values as taken; ``None`` where it is absent or does not fit."""
        paths = [path]
        value = self.whole.get(path)
        if is_lines(column.kind):
            paths = [each for each in self.whole if each.startswith(f"{path}[")]
            value = tuple(self.whole[each] for each in paths)
        if value is None or not paths or paths[0] in self.taken:
            return None
        cell = encode(column.kind, value, self.roll, people=column.people)
        if cell is not None:
            self.taken.update(paths)
        return cell

    def tasks_told(self, due: Sequence[Meeting]) -> None:
        """Put down what became of earlier tasks: nothing where the rows of those tasks say it all."""
        items = [number for number, item in enumerate(self.meeting.agenda, 1) if item.kind == ITEM_KIND]
        told = self.meeting.agenda[items[0] - 1].previous_tasks if len(items) == 1 else ()
        given = [task for each in due for task in (each.resolution.tasks if each.resolution else ()) if task.status]
        if given and len(items) == 1:
            alike = [PreviousTask(task=t.task, owner=t.owner, status=t.status, result=t.result) for t in given if t.status]
            if told == tuple(alike):
                self.taken |= {path for path in self.whole if path.startswith(f"agenda[{items[0]}].previous_tasks[")}
                return
        for cells in self.filled.rows.get(TASKS, ()) if given else ():
            if cells["@meeting"] in [each.meeting.id for each in due] and f"{GIVEN}.status" in cells and "@review" not in cells:
                cells["@review"] = NOBODY
        if not told:
            return
        sheet = next(each for each in sheets() if each.name == TASKS)
        columns = {
            column: column.field.replace(GIVEN, TOLD)
            for column in sheet.columns
            if column.field.removeprefix(f"{GIVEN}.").partition("[")[0] in KEPT
        }
        for at in self.instances(TOLD, f"agenda[{items[0]}]."):
            self.filled.add(TASKS, {"@meeting": EARLIER} | self.cells(columns, TOLD, at) | {"@review": self.name})

    def attendance(self) -> None:
        """Mark who came, and give the reasons of those who did not."""
        meeting, told = self.meeting, self.meeting.attendance
        marks = {str(member.id): proper(member, meeting) for member in meeting.members}
        order = list(marks)
        absent = [str(each.member) for each in told.absentees]
        came = [str(each) for each in told.exempt_present]
        fits = len(set(absent)) == len(absent) and all(marks.get(each) == PRESENT for each in absent)
        if fits:
            marks |= {str(each.member): EXCUSED if each.excused else UNEXCUSED for each in told.absentees}
            self.taken |= {path for path in self.whole if re.fullmatch(r"attendance\.absentees\[\d+\]\.(member|excused)", path)}
        if came == sorted(came, key=lambda each: order.index(each) if each in marks else -1) and all(
            marks.get(each) == EXEMPT for each in came
        ):
            marks |= dict.fromkeys(came, PRESENT)
            self.taken |= {path for path in self.whole if path.startswith("attendance.exempt_present[")}
        self.filled.marks |= {(self.roll.label(member), self.name): mark for member, mark in marks.items()}
        if self.shared:
            self.filled.members = [self.roll.label(member) for member in order]
        in_order = absent == sorted(absent, key=lambda each: order.index(each) if each in marks else -1)
        if fits and (not in_order or any(each.reason is not None for each in told.absentees)):
            sheet = next(each for each in sheets() if each.name == "LY_DO_VANG")
            reason = sheet.column("attendance.absentees[].reason")
            assert reason is not None
            for number, each in enumerate(told.absentees, 1):
                cell = self.take(reason, f"attendance.absentees[{number}].reason")
                row: Cells = {"@meeting": self.name, "attendance.absentees[].member": self.roll.label(each.member)}
                self.filled.add(sheet.name, row | ({reason.field: cell} if cell is not None else {}))

    def points(self) -> None:
        """Put down the points of the meeting's quality, where the groups stand in the order of the sheet."""
        known = [code for code, _, _ in self.filled.groups]
        quality = self.meeting.quality
        own = resources.sheets().get(quality.profile) if quality else None
        if own:
            self.filled.sheet = self.filled.sheets[self.name] = own.id
        for group in own.groups if own else ():
            if group.code not in known:
                self.filled.groups.append((group.code, group.title, group.max))
                known.append(group.code)
        for name in ("scores", "superior_scores"):
            scores = getattr(quality, name) if quality else ()
            codes = [each.code for each in scores]
            if codes != [code for code in known if code in codes]:
                continue
            for number, each in enumerate(scores, 1):
                path = f"quality.{name}[{number}]"
                points = encode(Decimal, each.score, self.roll)
                if points is None:
                    continue
                self.filled.points[each.code, self.name, "điểm" if name == "scores" else "cấp trên"] = points
                self.taken |= {f"{path}.code", f"{path}.score"}
                note = encode(str, each.note, self.roll) if name == "scores" and each.note is not None else None
                if note is not None:
                    self.filled.points[each.code, self.name, "căn cứ"] = note
                    self.taken.add(f"{path}.note")
