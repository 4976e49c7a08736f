"""How the workbook looks and what it says of a wrong entry: colours, heights, pages, messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from bienban.model.grid import CellValue

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


def height(texts: Iterable[tuple[CellValue, int]]) -> float:
    """Return how high a row must be for its texts in columns of these widths."""
    lines = 1
    for text, width in texts:
        if isinstance(text, str):
            lines = max(lines, sum(1 + len(line) // max(1, width) for line in text.split("\n")))
    return min(16.5 * lines, 400.0)


def printed(page: Worksheet, rows: int, widths: Sequence[int]) -> None:
    """Say what is printed: the filled rows, on as many pages side by side as can be read."""
    page.print_area(0, 0, rows - 1, len(widths) - 1)
    page.fit_to_pages(1 + sum(widths) // 220, 0)


def between(low: int, high: int) -> dict[str, Any]:
    """Return the test of a number between two."""
    return {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high} | NUMBER


def tested(kind: object) -> dict[str, Any] | None:
    """Return the test of what people type into cells of a type, ``None`` where anything goes."""
    if kind is date:
        limits = {"minimum": date(1900, 3, 1), "maximum": date(2100, 12, 31)}
        return {"validate": "date", "criteria": "between"} | limits | DAY
    if kind is time:
        return {"validate": "time", "criteria": "between", "minimum": time(0, 0), "maximum": time(23, 59)} | CLOCK
    if kind in (int, Decimal):
        return {"validate": "integer" if kind is int else "decimal", "criteria": ">=", "value": 0} | NUMBER
    return None


PEOPLE, MEETINGS = "=DS_DANG_VIEN", "=DS_KY"
STOP = {"error_title": "Chưa đúng", "error_message": "Hãy chọn một giá trị trong danh sách."}
WARN = {
    "error_type": "warning",
    "error_title": "Không có trong danh sách",
    "error_message": "Hãy chọn trong danh sách. Vẫn giữ giá trị này?",
}
WARN_ABSENT = WARN | {"error_message": "Người này chưa được điểm danh x ở kỳ này. Vẫn giữ?"}
OTHER = {
    "error_type": "information",
    "error_title": "Không có trong danh sách",
    "error_message": "Giá trị này không có trong danh sách; vẫn dùng được nếu là tên tổ chức.",
}
OTHER_WORDS = OTHER | {"error_message": "Không có trong danh sách gợi ý; vẫn dùng được."}
DAY = {"error_title": "Chưa đúng ngày", "error_message": "Hãy ghi ngày/tháng/năm, ví dụ 07/11/2026."}
CLOCK = {
    "error_type": "warning",
    "error_title": "Chưa đúng giờ",
    "error_message": "Hãy ghi giờ:phút, ví dụ 19:30. Vẫn giữ giá trị này?",
}
NUMBER = {"error_title": "Chưa đúng số", "error_message": "Hãy ghi số không âm trong giới hạn."}
MONTHLY = ("CUOC_HOP", "DIEM_DANH", "NOI_DUNG", "Y_KIEN", "BIEU_QUYET", "NHIEM_VU", "PHAN_ANH", "CHAM_DIEM")
STYLES: dict[str, dict[str, Any]] = {
    "text": {"num_format": "@", "bg_color": "#FFFBE6", "locked": False, "border": 1, "border_color": "#D9D9D9"},
    "number": {"num_format": "General", "bg_color": "#FFFBE6", "locked": False, "border": 1, "border_color": "#D9D9D9"},
    "date": {"num_format": "dd/mm/yyyy"},
    "time": {"num_format": "hh:mm"},
    "wrap": {"text_wrap": True},
    "middle": {"align": "center"},
    "bold": {"bold": True},
    "auto": {"bg_color": "#E7E6E6", "font_color": "#404040", "border": 1, "border_color": "#D9D9D9"},
    "amount": {"num_format": "#,##0"},
    "sum": {"num_format": "#,##0;-#,##0;"},
    "tenth": {"num_format": "0.0"},
    "unseen": {"font_color": "#E7E6E6"},
    "head": {"bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "bg_color": "#FFD966", "border": 1},
    "grey": {"bg_color": "#BFBFBF"},
    "open": {"locked": False},
    "label": {"bold": True, "text_wrap": True, "bg_color": "#FFF2CC", "border": 1, "border_color": "#D9D9D9"},
    "field": {"font_size": 8, "font_color": "#7F7F7F"},
    "example": {"italic": True, "font_color": "#808080", "bg_color": "#F2F2F2"},
    "missing": {"border": 1, "border_color": "#FF0000", "bg_color": "#FFE5E5"},
    "wrong": {"font_color": "#C00000", "bold": True},
    "title": {"bold": True, "font_size": 18, "font_color": "#C00000"},
    "part": {"bold": True, "font_size": 14},
    "yellow": {"bg_color": "#FFFBE6", "border": 1},
    "greyed": {"bg_color": "#E7E6E6", "border": 1},
    "red": {"border": 2, "border_color": "#FF0000"},
}
