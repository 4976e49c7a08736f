"""Which sheet a meeting is scored on: the one a person names, the keeper's, or that of the profiles in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from bienban import resources
from bienban.errors import UsageError
from bienban.model.sheet import Sheet
from bienban.own.home import Home
from bienban.profiles import binds_on, stack
from bienban.quality.sheets import parse_sheet, sheet_of
from bienban.quality.suggest import Suggestion


def sheet_for(
    at: Home, *, named: str = "", asked: Iterable[str] = (), day: date | None, chi_bo_kind: str | None, names: Iterable[str]
) -> Sheet:
    """Return the sheet ``named`` (an id whose year may be left off, or a TOML file), else the keeper's, else that of the stack.

    Raises ``UsageError`` for an unknown sheet or profile and where none is known for the day, ``InvalidInputError`` for a file
    with mistakes.
    """
    named = named or at.settings.sheet
    if named.endswith(".toml"):
        if not Path(named).is_file():
            raise UsageError(f"Không thấy tệp “{named}”.", hint="Đồng chí xem lại tên tệp bảng chấm điểm.")
        return parse_sheet(Path(named).name, resources.toml(Path(named)))
    sheets = resources.sheets()
    if named:
        fits = {sheets[each].id for each in sheets if each == named or each.startswith(f"{named}-")}
        if len(fits) != 1:
            known = ", ".join(sorted({each.id for each in sheets.values()}))
            raise UsageError(f"Không có bảng chấm điểm “{named}”.", hint=f"Các bảng hiện có: {known}; hoặc một tệp .toml.")
        return sheets[fits.pop()]
    ids = at.chosen(asked)
    in_force, _ = stack(at.profiles_for(ids), on=day, chi_bo_kind=chi_bo_kind, names=(*names, *at.told), chosen=ids or None)
    sheet = sheet_of(sheets, in_force)
    if sheet is None:
        when = f"ngày {day:%d/%m/%Y}" if day else "khi không rõ ngày họp"
        raise UsageError(
            f"Chưa biết bảng chấm điểm nào áp dụng {when}.",
            hint="Trước 28/10/2025 cả nước chưa có khung điểm chung. Đồng chí chọn bảng bằng --sheet, ví dụ --sheet hd42-2025.",
        )
    return sheet


def dated(points: Suggestion, at: Home, day: date | None) -> Suggestion:
    """Return the suggestion with a remark when its sheet was of another time than the meeting."""
    binding = [profile for profile in at.profiles if profile.sheet in (points.sheet.id, *points.sheet.aliases)]
    if day is None or not binding or any(binds_on(profile, day) for profile in binding):
        return points
    first = min(profile.effective_from for profile in binding)
    when = f"từ {first:%d/%m/%Y}, sau ngày họp" if day < first else "trước ngày họp, nay đã có bảng khác"
    return replace(points, remark=f"{points.remark} Bảng này áp dụng {when}: chỉ để tham khảo.".strip())
