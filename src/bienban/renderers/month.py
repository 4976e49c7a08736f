"""The month of many chi bộ, for people: a page of text, and a workbook whose numbers are numbers and whose words are words."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from bienban.model.totals import MonthTotals

_TOP = 10  # contents most often missing


def _rate(part: int, whole: int) -> str:
    return f"{part / whole * 100:.1f}%".replace(".", ",") if whole else "—"


def text(month: MonthTotals, titles: Mapping[str, str], labels: Mapping[str, Mapping[str, str]]) -> str:
    """Return the month as a page of text; ``titles`` are those of rules by id."""
    lines = [f"Tổng hợp sinh hoạt chi bộ tháng {month.month}/{month.year}", ""]
    lines.append(f"Đã có biên bản: {len(month.rows)} chi bộ; chưa có: {len(month.missing)}.")
    lines.append(
        f"Tỷ lệ dự họp: {month.present}/{month.required} ({_rate(month.present, month.required)}), tính trên tổng số phải dự."
    )
    grades = "; ".join(f"{grade or 'chưa rõ'} {count}" for grade, count in sorted(month.grades.items()))
    lines += [
        f"Xếp loại buổi sinh hoạt: {grades or '—'}.",
        f"Có sinh hoạt chuyên đề: {sum(row.thematic for row in month.rows)} chi bộ.",
    ]
    if month.missing:
        lines += ["", "Chưa có biên bản trong tháng:", *(f"  - {name}" for name in month.missing)]
    often = _often(month, labels)
    if often:
        lines += [
            "",
            "Nội dung hay thiếu:",
            *(f"  - {name}: {len(where)} chi bộ ({', '.join(where)})" for name, where in often),
        ]
    if month.rules:
        told = [f"  - [{force}] {titles.get(rule, rule)}: {len(where)} chi bộ" for rule, force, where in month.rules[:_TOP]]
        lines += ["", "Điểm cần sửa nhiều nhất:", *told]
    lines += [
        "",
        f"Chưa kết luận được: {month.undecided} điểm. Biên bản chưa rõ của chi bộ nào: {month.unplaced}.",
        f"Tệp chưa đọc được trong kho: {month.unread}.",
    ]
    return "\n".join(lines) + "\n"


def _often(month: MonthTotals, labels: Mapping[str, Mapping[str, str]]) -> list[tuple[str, list[str]]]:
    """Return the contents most often missing, each with the chi bộ concerned."""
    found: dict[str, list[str]] = {}
    for row in month.rows:
        for section in row.missing:
            found.setdefault(section, []).append(row.organization)
    names = labels["section"]
    return [
        (names.get(kind, kind), where)
        for kind, where in sorted(found.items(), key=lambda each: (-len(each[1]), each[0]))[:_TOP]
    ]


_COLUMNS: tuple[tuple[str, int, str], ...] = (
    ("TT", 5, "Số thứ tự."),
    ("Chi bộ", 34, "Tên chi bộ ghi trong biên bản."),
    ("Cấp trên", 28, "Tổ chức đảng cấp trên ghi trong biên bản."),
    ("Ngày họp", 14, "Ngày của biên bản đầu tiên trong tháng."),
    ("Số cuộc họp", 10, "Số biên bản có ngày họp trong tháng."),
    ("Phải dự", 9, "Số đảng viên phải dự ghi trong biên bản thường kỳ; ô trống là biên bản không ghi."),
    ("Có mặt", 9, "Số đảng viên có mặt ghi trong biên bản thường kỳ."),
    ("Tỷ lệ dự", 9, "Có mặt chia phải dự."),
    ("Điểm", 8, "Tổng điểm chi bộ tự chấm ghi trong biên bản."),
    ("Xếp loại", 12, "Xếp loại chi bộ tự nhận ghi trong biên bản."),
    ("Chuyên đề", 10, "Có biên bản sinh hoạt chuyên đề trong tháng."),
    ("Phải sửa", 9, "Số điểm mức “phải” của lần rà soát mới nhất."),
    ("Nên xem", 9, "Số điểm mức “nên”."),
    ("Chưa kết luận", 11, "Số điểm máy chưa kết luận được, cần người xem."),
    ("Nội dung thiếu", 50, "Các phần bị nêu là thiếu hoặc trống."),
)


def workbook(month: MonthTotals, titles: Mapping[str, str], labels: Mapping[str, Mapping[str, str]]) -> bytes:
    """Return the month as an Excel file: rows by chi bộ, findings by rule, what every column means; no formula in it."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": f"Tổng hợp tháng {month.month}/{month.year}", "created": _epoch()})
    names = labels["section"]
    rows = (
        (
            number,
            row.organization,
            row.superior,
            row.held_on[0] if row.held_on else None,
            len(row.held_on),
            row.required,
            row.present,
            row.present / row.required if row.present is not None and row.required else None,
            row.total,
            row.grade,
            "x" if row.thematic else "",
            row.must,
            row.should,
            row.undecided,
            "; ".join(names.get(kind, kind) for kind in row.missing),
        )
        for number, row in enumerate(month.rows, 1)
    )
    _sheet(book, "Chi bộ", [(name, width) for name, width, _ in _COLUMNS], rows, dates=3, rates=7)
    told = ((titles.get(rule, rule), force, len(where), ", ".join(where)) for rule, force, where in month.rules)
    _sheet(book, "Điểm cần sửa", [("Nội dung", 60), ("Mức", 8), ("Số chi bộ", 10), ("Chi bộ", 60)], told)
    _sheet(book, "Chưa có biên bản", [("Chi bộ", 40)], ((name,) for name in month.missing))
    meaning = [(name, words) for name, _, words in _COLUMNS]
    meaning += [
        (
            "Tỷ lệ dự chung",
            f"{_rate(month.present, month.required)}: tổng có mặt chia tổng phải dự, không phải trung bình các tỷ lệ.",
        ),
        ("Không tính ở trên", f"{month.unplaced} biên bản chưa rõ của chi bộ nào; {month.unread} tệp chưa đọc được trong kho."),
    ]
    _sheet(book, "Giải thích số liệu", [("Cột", 20), ("Nghĩa", 100)], meaning)
    book.close()
    return out.getvalue()


def _epoch() -> Any:
    from datetime import datetime

    return datetime(2000, 1, 1)  # noqa: DTZ001  the same month gives the same bytes


def _sheet(
    book: Any, name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]], *, dates: int = -1, rates: int = -1
) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "top"})
    day, rate = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "0.0%"})
    for column, (title, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, head)
    last = 0
    for last, values in enumerate(rows, 1):
        for column, value in enumerate(values):
            if isinstance(value, date):
                sheet.write_datetime(last, column, value, day)
            elif isinstance(value, int | float):
                sheet.write_number(last, column, value, rate if column == rates else None)
            elif value:
                sheet.write_string(last, column, value)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
