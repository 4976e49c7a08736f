"""Meeting files: read from any form, begun, carried forward, turned into another form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bienban.api.judging import VIETNAM
from bienban.errors import InvalidInputError, UsageError
from bienban.model import Meeting, Year
from bienban.model.annual import ThematicPlan

if TYPE_CHECKING:
    from bienban.meetings.member_list import Listed
    from bienban.meetings.workbook.reading import Reading
    from bienban.model.grid import Grid

FORMS = (".yaml", ".yml", ".json", ".xlsx")


@dataclass(frozen=True, slots=True)
class Kept:
    """A meeting file written: where, rows read of a workbook by sheet (all, of this meeting), what a person should know."""

    path: Path
    counts: tuple[tuple[str, int, int], ...] = ()
    notes: tuple[str, ...] = ()


def read_workbook(path: str | Path, *, meeting: str | None = None) -> Reading:
    """Return what a workbook holds of one meeting, by default the last one by date.

    Raises ``InvalidInputError`` with every mistake by sheet and cell, ``UnreadableError`` for a file that is no workbook.
    """
    from bienban.meetings.workbook import reading
    from bienban.readers import xlsx

    return reading.load(xlsx.read(Path(path)), name=Path(path).name, meeting=meeting)


def left_unread(path: str | Path, *, meeting: str | None = None) -> tuple[str, ...]:
    """Return what of a workbook says nothing of the meeting yet: columns and sheets nobody reads, tasks without an outcome.

    A file of another kind leaves nothing unread. Raises what ``read_workbook`` raises.
    """
    from bienban.readers import xlsx

    return read_workbook(path, meeting=meeting).notices if xlsx.is_workbook(Path(path)) else ()


def in_workbook(path: str | Path, remarks: Sequence[str]) -> tuple[str, ...]:
    """Return remarks on a meeting (“key: words”) by the sheets and columns of the workbook it came from; else as they are."""
    from bienban.meetings.workbook.layout import where
    from bienban.readers import xlsx

    if not xlsx.is_workbook(Path(path)):
        return tuple(remarks)
    parted = (each.partition(": ") for each in remarks)
    return tuple(
        f"{where(key) or key}: {words.replace('ghi false', 'ghi Không').replace('ghi true', 'ghi Có')}"
        for key, _, words in parted
    )


def convert(source: str | Path, to: str | Path, *others: str | Path, meeting: str | None = None, replace: bool = False) -> Kept:
    """Write the meeting of one file as another: YAML, JSON or a workbook, by the ending of the name.

    ``others`` are further meetings of a workbook, or years whose meetings go into it. A ``to`` without an ending is a folder,
    which gets every meeting of a workbook and the ``year.yaml`` that names them.
    Raises ``InvalidInputError`` for a file with mistakes (of a workbook a copy with a column “Lỗi” is left beside ``to``) and
    for what the other form cannot hold, ``UsageError`` for an ending of no form and a file that would be lost.
    """
    from bienban.api.making import load
    from bienban.meetings.workbook import reading
    from bienban.readers import xlsx

    source, to = Path(source), Path(to)
    if not to.suffix and xlsx.is_workbook(source):
        return _into_folder(source, to, replace=replace)
    _check_place(to, replace=replace)
    if xlsx.is_workbook(source):
        grids = xlsx.read(source)
        with _copied(source, to):
            found = reading.load(grids, name=source.name, meeting=meeting)
            plan = reading.plan(grids, found.meeting, name=source.name) if to.suffix.lower() == ".xlsx" else None
        kept = _kept([found.meeting], to, plan)
        return Kept(to, found.counts, (*found.notices, *kept.notes))
    records = [load(each) for each in (source, *others)]
    meetings = [each for record in records for each in (record.meetings if isinstance(record, Year) else (record,))]
    held = [each for each in meetings if isinstance(each, Meeting)]
    if len(held) < len(meetings) or not held or (len(held) > 1 and to.suffix.lower() != ".xlsx"):
        raise UsageError(
            "Chỉ chuyển được cuộc họp; nhiều cuộc họp thì chỉ gộp được vào một sổ Excel.",
            hint="Đồng chí chỉ một tệp cuộc họp, hoặc chọn tệp ra có đuôi .xlsx.",
        )
    order = sorted(held, key=lambda each: (each.meeting.date, each.meeting.id))
    years = [record for record in records if isinstance(record, Year)]
    plan = (
        next((year.plan for year in reversed(years) if year.plan and year.plan.topics), None)
        if to.suffix.lower() == ".xlsx"
        else None
    )
    kept = _kept(order, to, plan)
    return Kept(to, notes=(*kept.notes, *(note for year in years for note in _left_out(year, order[-1], plan))))


def _left_out(year: Year, last: Meeting, plan: ThematicPlan | None) -> Iterator[str]:
    """Yield what of a year no workbook holds, by name; its targets and plan are held where they are those of the workbook."""
    from bienban import resources
    from bienban.meetings import written

    own = set(written.tree(year)) - {"schema", "organization", "members", "year", "meetings"}
    own -= {name for name, held in (("targets", last.targets), ("plan", plan)) if getattr(year, name) == held}
    if own:
        names = ", ".join(resources.field_names()[name] for name in sorted(own))
        yield f"Sổ Excel không giữ phần riêng của tệp năm: {names}; các phần ấy vẫn ở tệp năm."


def _into_folder(source: Path, to: Path, *, replace: bool) -> Kept:
    """Write every meeting of a workbook into a folder, and the year that names them."""
    from bienban.generate import render
    from bienban.meetings import written
    from bienban.meetings.workbook import reading
    from bienban.readers import xlsx

    grids = xlsx.read(source)
    with _copied(source, to):
        readings = reading.load_all(grids, name=source.name)
        plan = reading.plan(grids, readings[-1].meeting, name=source.name)
    files = {re.sub(r"[^\w.-]+", "-", each.meeting.meeting.id) + ".yaml": written.yaml_text(each.meeting) for each in readings}
    last = readings[-1].meeting
    year = Year(
        organization=last.organization, members=last.members, year=last.meeting.date.year, targets=last.targets, plan=plan
    )
    files["year.yaml"] = written.yaml_text(year) + written.names_text("meetings", files)
    for name in files:
        _check_place(to / name, replace=replace)
    for name, text in files.items():
        render.write(to / name, text.encode())
    return Kept(to / "year.yaml", tuple((name, total, total) for name, total, _ in readings[-1].counts), readings[-1].notices)


def _check_place(to: Path, *, replace: bool) -> None:
    if to.suffix.lower() not in FORMS:
        raise UsageError(f"Không ghi được dạng “{to.suffix or to.name}”.", hint=f"Đồng chí đặt đuôi tệp: {', '.join(FORMS)}.")
    if to.exists() and not replace:
        raise UsageError(
            "Đã có tệp này nên chưa ghi gì.", hint="Đồng chí chọn tên khác, hoặc thêm --replace nếu muốn thay.", place=str(to)
        )


def _kept(meetings: Sequence[Meeting], to: Path, plan: ThematicPlan | None = None) -> Kept:
    from bienban.generate import render
    from bienban.meetings import written
    from bienban.meetings.workbook import drawing

    if to.suffix.lower() != ".xlsx":
        text = written.json_text(meetings[0]) if to.suffix.lower() == ".json" else written.yaml_text(meetings[0])
        return Kept(render.write(to, text.encode()))
    data, elsewhere = drawing.write(meetings, name=to.name, plan=plan)
    return Kept(render.write(to, data), notes=_elsewhere(elsewhere))


def _elsewhere(values: int) -> tuple[str, ...]:
    return (f"{values} giá trị chưa có cột riêng, ghi ở trang KHAC theo tên trường.",) if values else ()


@contextmanager
def _copied(source: Path, to: Path) -> Iterator[None]:
    """Leave a copy of a workbook with its problems written in it, and name it in the error that tells them."""
    from bienban.generate import render
    from bienban.meetings.workbook import faults

    try:
        yield
    except InvalidInputError as error:
        if not error.problems:
            raise
        copy = to.parent / f"{source.stem}.loi.xlsx"
        render.write(copy, faults.marked(source.read_bytes(), error.problems))
        hint = f"Đồng chí sửa từng ô nêu trên rồi chạy lại; bản sao có cột Lỗi: {copy}."
        raise InvalidInputError(error.message, hint=hint, place=error.place, problems=error.problems) from None


def begin(
    to: str | Path, *, chi_bo: str = "", roll: str | Path | None = None, year: int | None = None, replace: bool = False
) -> Kept:
    """Write a meeting file to be filled in, with examples: a workbook of a year, or the YAML of one meeting.

    ``roll`` is a list of members in any shape, put into the workbook.
    Raises ``UsageError`` for an ending of no form and a file that would be lost.
    """
    from bienban.generate import render
    from bienban.meetings import blank

    to = Path(to)
    _check_place(to, replace=replace)
    today = datetime.now(VIETNAM).date()
    if to.suffix.lower() == ".json":
        raise UsageError("Tệp .json không ghi được lời hướng dẫn.", hint="Đồng chí chọn đuôi .xlsx hoặc .yaml.")
    if to.suffix.lower() == ".xlsx":
        listed = members(roll) if roll else None
        data = blank.workbook(chi_bo, year or today.year, listed.members if listed else ())
        return Kept(render.write(to, data), notes=(*listed.problems, *listed.notes) if listed else ())
    if roll:
        raise UsageError("Danh sách đảng viên chỉ điền được vào sổ Excel.", hint="Đồng chí chọn tệp ra có đuôi .xlsx.")
    month = today if year is None or year == today.year else date(year, 1, 1)
    return Kept(render.write(to, blank.yaml(chi_bo, month).encode()))


def follow(last: str | Path, to: str | Path, *, meeting: str | None = None, replace: bool = False) -> Kept:
    """Write the meeting that comes after one: roll, open tasks, numbers and dates carried forward.

    After a workbook the next one holds its meetings too. Raises ``InvalidInputError`` for a file with mistakes, ``UsageError``
    for an ending of no form and a file that would be lost.
    """
    from bienban.api.making import load_meeting
    from bienban.generate import render
    from bienban.meetings import following, written
    from bienban.meetings.workbook import drawing, reading
    from bienban.readers import xlsx

    last, to = Path(last), Path(to)
    _check_place(to, replace=replace)
    in_year = xlsx.is_workbook(last) and to.suffix.lower() == ".xlsx"
    meetings: list[Meeting] = []
    unread: tuple[str, ...] = ()
    plan = None
    if xlsx.is_workbook(last):
        grids = xlsx.read(last)
        with _copied(last, to):
            found = reading.load(grids, name=last.name, meeting=meeting)
            chosen, unread = found.meeting, found.notices
            meetings = [each.meeting for each in reading.load_all(grids, name=last.name)]
            plan = reading.plan(grids, chosen, name=last.name)
    else:
        chosen = load_meeting(last)
    begun = following.follow(chosen, meetings)
    if to.suffix.lower() != ".xlsx":
        text = written.json_text(begun.meeting, begun.open)
        if to.suffix.lower() != ".json":
            text = written.yaml_text(begun.meeting, begun.open, notes=begun.notes)
        return Kept(render.write(to, text.encode()), notes=(*unread, *begun.notes))
    new = begun.meeting
    if in_year and any(each.meeting.id == new.meeting.id for each in meetings):
        raise UsageError(f"Bảng đã có kỳ {new.meeting.id}.", hint="Đồng chí điền tiếp kỳ ấy, hoặc chọn kỳ cuối bằng --meeting.")
    if in_year:  # the tasks stand in the workbook already, to be told of there
        new = following.without_tasks(new)
    order = sorted([*(meetings if in_year else ()), new], key=lambda each: (each.meeting.date, each.meeting.id))
    data, elsewhere = drawing.write(order, name=to.name, begun=new.meeting.id, plan=plan)
    return Kept(render.write(to, data), notes=(*unread, *begun.notes, *_elsewhere(elsewhere)))


def members(path: str | Path) -> Listed:
    """Return the members of a list in any shape: a workbook, a Word file, CSV or plain text.

    Raises ``UnreadableError`` for a file nobody can read, ``InvalidInputError`` where no list of members is found.
    """
    from bienban.meetings import member_list

    sheets, left = member_sheets(path)
    listed = member_list.read(sheets)
    if not listed.members and not listed.problems:
        raise InvalidInputError(
            "Không thấy danh sách đảng viên trong tệp.",
            hint="Đồng chí kiểm tra dòng tiêu đề có cột “Họ và tên”, hoặc mỗi dòng một người, đánh số ở đầu.",
            place=Path(path).name,
        )
    return member_list.Listed(listed.members, (*listed.notes, *left), listed.problems)


def member_sheets(path: str | Path) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    """Return the sheets of a list in any shape, and what stands in no row of them.

    Raises ``UnreadableError`` for a file nobody can read.
    """
    from bienban import readers
    from bienban.meetings import member_list
    from bienban.meetings.workbook import book
    from bienban.readers import xlsx

    path = Path(path)
    if xlsx.is_workbook(path):
        grids = xlsx.read(path)
        roll = book.roll_alone(grids)
        return ((roll,) if roll else grids), ()
    document = readers.read(path)
    grids = member_list.tables(document)
    if grids and member_list.read(grids).members:
        return grids, ()
    found, left = member_list.numbered_names([block.text for block in document.blocks])
    return ((found,), left) if found.cells else (grids, ())
