"""Meeting files: read from any form, begun, carried forward, turned into another form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bienban.api.judging import VIETNAM
from bienban.errors import InvalidInputError, UsageError

if TYPE_CHECKING:
    from bienban.meetings.workbook_in import Reading
    from bienban.model import Meeting

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
    from bienban.meetings import workbook_in
    from bienban.readers import xlsx

    return workbook_in.load(xlsx.read(Path(path)), name=Path(path).name, meeting=meeting)


def convert(source: str | Path, to: str | Path, *, meeting: str | None = None, replace: bool = False) -> Kept:
    """Write the meeting of one file as another: YAML, JSON or a workbook, by the ending of the name.

    Raises ``InvalidInputError`` for a file with mistakes (of a workbook a copy with a column “Lỗi” is left beside ``to``) and
    for what the other form cannot hold, ``UsageError`` for an ending of no form and a file that would be lost.
    """
    from bienban.api.making import load_meeting
    from bienban.readers import xlsx

    source, to = Path(source), Path(to)
    _check_place(to, replace=replace)
    if not xlsx.is_workbook(source):
        return _kept(load_meeting(source), to)
    try:
        found = read_workbook(source, meeting=meeting)
    except InvalidInputError as error:
        raise _with_copy(error, source, to) from None
    kept = _kept(found.meeting, to)
    return Kept(to, found.counts, (*found.notices, *kept.notes))


def _check_place(to: Path, *, replace: bool) -> None:
    if to.suffix.lower() not in FORMS:
        raise UsageError(f"Không ghi được dạng “{to.suffix or to.name}”.", hint=f"Đồng chí đặt đuôi tệp: {', '.join(FORMS)}.")
    if to.exists() and not replace:
        raise UsageError(
            "Đã có tệp này nên chưa ghi gì.", hint="Đồng chí chọn tên khác, hoặc thêm --replace nếu muốn thay.", place=str(to)
        )


def _kept(meeting: Meeting, to: Path) -> Kept:
    from bienban.generate import render
    from bienban.meetings import workbook_out, written

    if to.suffix.lower() != ".xlsx":
        text = written.json_text(meeting) if to.suffix.lower() == ".json" else written.yaml_text(meeting)
        return Kept(render.write(to, text.encode()))
    data, elsewhere = workbook_out.write([meeting], name=to.name)
    return Kept(render.write(to, data), notes=_elsewhere(elsewhere))


def _elsewhere(values: int) -> tuple[str, ...]:
    return (f"{values} giá trị chưa có cột riêng, ghi ở trang KHAC theo tên trường.",) if values else ()


def _with_copy(error: InvalidInputError, source: Path, to: Path) -> InvalidInputError:
    """Leave a copy of the workbook with its problems written in it, and return the error that names it."""
    from bienban.generate import render
    from bienban.meetings import faults

    if not error.problems:
        return error
    copy = to.parent / f"{source.stem}.loi.xlsx"
    render.write(copy, faults.marked(source.read_bytes(), error.problems))
    hint = f"Đồng chí sửa từng ô nêu trên rồi chạy lại; bản sao có cột Lỗi: {copy}."
    return InvalidInputError(error.message, hint=hint, place=error.place, problems=error.problems)


def begin(
    to: str | Path,
    *,
    chi_bo: str = "",
    members: Mapping[str, str] | None = None,
    year: int | None = None,
    replace: bool = False,
) -> Kept:
    """Write a meeting file to be filled in, with examples: a workbook of a year, or the YAML of one meeting.

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
        return Kept(render.write(to, blank.workbook(chi_bo, year or today.year, members or {})))
    month = today if year is None or year == today.year else date(year, 1, 1)
    return Kept(render.write(to, blank.yaml(chi_bo, month).encode()))


def follow(last: str | Path, to: str | Path, *, meeting: str | None = None, replace: bool = False) -> Kept:
    """Write the meeting that comes after one: roll, open tasks, numbers and dates carried forward.

    After a workbook the next one holds its meetings too. Raises ``InvalidInputError`` for a file with mistakes, ``UsageError``
    for an ending of no form and a file that would be lost.
    """
    from bienban.api.making import load_meeting
    from bienban.generate import render
    from bienban.meetings import following, workbook_out, written
    from bienban.readers import xlsx

    last, to = Path(last), Path(to)
    _check_place(to, replace=replace)
    in_year = xlsx.is_workbook(last) and to.suffix.lower() == ".xlsx"
    meetings: list[Meeting] = []
    if xlsx.is_workbook(last):
        found = read_workbook(last, meeting=meeting)
        chosen = found.meeting
        if in_year:
            meetings = [read_workbook(last, meeting=name).meeting for name in found.ids]
    else:
        chosen = load_meeting(last)
    begun = following.follow(chosen)
    if to.suffix.lower() != ".xlsx":
        text = written.json_text(begun.meeting, begun.open)
        if to.suffix.lower() != ".json":
            text = written.yaml_text(begun.meeting, begun.open, notes=begun.notes)
        return Kept(render.write(to, text.encode()), notes=begun.notes)
    new = begun.meeting
    if in_year and any(each.meeting.id == new.meeting.id for each in meetings):
        raise UsageError(f"Bảng đã có kỳ {new.meeting.id}.", hint="Đồng chí điền tiếp kỳ ấy, hoặc chọn kỳ cuối bằng --meeting.")
    if in_year:  # the tasks stand in the workbook already, to be told of there
        new = following.without_tasks(new)
    order = sorted([*meetings, new], key=lambda each: (each.meeting.date, each.meeting.id))
    data, elsewhere = workbook_out.write(order, name=to.name, begun=new.meeting.id)
    return Kept(render.write(to, data), notes=(*begun.notes, *_elsewhere(elsewhere)))
