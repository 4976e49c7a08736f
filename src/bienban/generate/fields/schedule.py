"""What the registration of the meetings of a year names (documents.md F18)."""

from __future__ import annotations

from bienban.generate.derive import WEEKDAYS
from bienban.generate.fields._scope import Derived, Roots, Scope
from bienban.generate.printed import roman
from bienban.model import Year
from bienban.model.schedule import Schedule, ScheduleChange, ScheduledMeeting


def _kind(row: ScheduledMeeting, _: Scope) -> str:
    return "Thường kỳ" if row.type == "regular" else f"Chuyên đề quý {roman((row.date.month + 2) // 3)}"


def _no_schedule(scope: Scope) -> tuple[str, str] | None:
    if scope.year.schedule and scope.year.schedule.rows:
        return None
    return (
        "Tệp của năm chưa có lịch sinh hoạt (schedule).",
        "Đồng chí ghi ngày đăng ký ở schedule.date và từng kỳ ở schedule.rows rồi chạy lại.",
    )


DERIVED: dict[type, Derived] = {
    ScheduledMeeting: {
        "month": (str, lambda row, _: str(row.date.month)),
        "weekday": (str, lambda row, _: WEEKDAYS[row.date.weekday()]),
        "kind": (str, _kind),
    },
    ScheduleChange: {"weekday": (str, lambda change, _: WEEKDAYS[change.new_date.weekday()])},
}
ROOTS: dict[type, Roots] = {Year: {"schedule": (Schedule | None, lambda scope: scope.year.schedule)}}
NEEDS = {"schedule": _no_schedule}
