"""The month of many chi bộ, for people: a page of text, and a workbook whose numbers are numbers and whose words are words."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from bienban.errors import OUTCOME_WORDS
from bienban.model.totals import ChiBoRow, Closed, MonthTotals, RuleRow, StoreTotals
from bienban.profiles import shown as day_words

_TOP = 10  # contents most often missing, other matters most often to mend


def _rate(part: int, whole: int) -> str:
    return f"{part / whole * 100:.1f}%".replace(".", ",") if whole else "—"


def text(month: MonthTotals, titles: Mapping[str, str]) -> str:
    """Return the month as a page of text; ``titles`` are those of rules by id."""
    lines = [f"Tổng hợp sinh hoạt chi bộ tháng {month.month}/{month.year}", ""]
    lines.append(f"Đã có biên bản: {len(month.rows)} chi bộ; chưa có: {len(month.missing)}.")
    lines.append(
        f"Tỷ lệ dự họp: {month.present}/{month.required} ({_rate(month.present, month.required)}), tính trên tổng số phải dự "
        f"của {len(month.told)} chi bộ ghi đủ hai số."
        if month.told
        else "Tỷ lệ dự họp: chưa có biên bản nào ghi đủ số phải dự và số có mặt."
    )
    grades = "; ".join(f"{grade or 'chưa rõ'} {count}" for grade, count in sorted(month.grades.items()))
    thematic = sum(bool(row.thematic) for row in month.rows)
    lines.append(f"Xếp loại buổi sinh hoạt: {grades or '—'}.")
    lines.append(f"Có sinh hoạt chuyên đề: trong tháng {thematic} chi bộ, từ đầu quý {len(month.quarter)} chi bộ.")
    wrong = [row.organization for row in month.rows if row.wrong_day]
    lines += _listed("Họp khác ngày cố định hoặc ngày đã đăng ký:", wrong)
    silent = (f"{one.organization} ({one.superior})" if one.superior else one.organization for one in month.missing)
    lines += _listed("Chưa có biên bản trong tháng (tính các chi bộ đã có văn bản trong kho):", silent)
    for head, rows in (("Nội dung hay thiếu:", month.lacking), ("Điểm khác hay phải sửa:", month.faulty)):
        lines += _listed(head, (_told(row, titles) for row in rows[:_TOP]))
    wishes = (f"{row.organization}: {line}" for row in month.rows for line in asked(row))
    lines += _listed("Phản ánh, kiến nghị với cấp trên:", wishes)
    lines += ["", *not_counted(month)]
    if month.closed:
        lines += ["", *_closed(month.closed)]
    return "\n".join(lines) + "\n"


def asked(row: ChiBoRow) -> tuple[str, ...]:
    """Return what a chi bộ asks its superiors, without the dash each line is printed with; once, in however many files."""
    return tuple(dict.fromkeys(line.lstrip("-–—+• ") for line in row.feedback))


def _closed(closed: Closed) -> list[str]:
    """Return when a month was closed, and chi bộ by chi bộ what changed since."""
    head = f"Đã chốt số liệu lúc {closed.at:%H:%M} ngày {day_words(closed.at)}, người chốt: {closed.by}, mã {closed.code}."
    if not closed.changes:
        return [f"{head} Từ đó không đổi."]
    told = (
        f"  - {one.organization}: {'; '.join(f'{name} {was} → {now}' for name, was, now in one.cells)}"
        for one in closed.changes
    )
    return [head, f"Điều chỉnh sau chốt: {len(closed.changes)} chi bộ.", *told]


EXPECTED = "Chi bộ phải họp là chi bộ đã có văn bản trong kho đến hết tháng; chi bộ chưa gửi văn bản nào thì chưa tính."


def not_counted(month: MonthTotals) -> tuple[str, str]:
    """Return what stands under every total, also when it is nothing: what is open, whose minutes these are, what is unread."""
    left = f"Chưa kết luận được: {month.undecided} điểm ở {len(month.open)} biên bản."
    store = f"Trong cả kho: {len(month.undated)} biên bản chưa rõ ngày họp, {len(month.unread)} tệp chưa đọc được;"
    return (
        f"{left} Biên bản chưa rõ của chi bộ nào: {len(month.unplaced)}.",
        f"{store} không tính vào các số trên.",
    )


def overview(store: StoreTotals, titles: Mapping[str, str], labels: Mapping[str, Mapping[str, str]]) -> str:
    """Return what a store holds as a page of text, every file that could not be read with its reason."""
    said = {str(outcome): told for outcome, told in OUTCOME_WORDS.items()}
    kinds, years = labels["kind"], sorted(store.years.items())
    lines = [f"Kho có {sum(store.outcomes.values())} tệp, {sum(store.kinds.values())} văn bản khác nhau.", ""]
    lines += [f"  {count:>7} {said.get(outcome, 'chưa làm')}" for outcome, count in store.outcomes.most_common()]
    lines += _listed("Loại văn bản:", (f"{kinds.get(kind, 'chưa rõ')}: {count}" for kind, count in store.kinds.most_common()))
    lines += _listed("Năm:", (f"{year or 'chưa rõ ngày'}: {count}" for year, count in years))
    aside = (f"{titles.get(rule, rule)}: bỏ qua {count} trong {told} lần nêu" for rule, told, count in store.aside)
    lines += _listed("Điểm hay bị bỏ qua:", aside)
    unread = (f"{file.place}: {said.get(file.outcome, file.outcome)}. {file.reason}" for file in store.unread)
    lines += _listed(f"Chưa đọc được ({len(store.unread)} tệp):", unread)
    return "\n".join(lines) + "\n"


def _listed(head: str, lines: Iterable[str]) -> list[str]:
    found = [f"  - {line}" for line in lines]
    return ["", head, *found] if found else []


def _told(row: RuleRow, titles: Mapping[str, str]) -> str:
    return f"[{row.force}] {titles.get(row.rule, row.rule)}: {len(row.chi_bo)} chi bộ ({_names(row)})"


def _names(row: RuleRow) -> str:
    return ", ".join(one.organization for one in row.chi_bo)


_COLUMNS: tuple[tuple[str, int, str], ...] = (
    ("TT", 5, "Số thứ tự."),
    ("Chi bộ", 34, "Tên chi bộ ghi trong biên bản."),
    ("Cấp trên", 28, "Tổ chức đảng cấp trên ghi trong biên bản."),
    ("Ngày họp", 14, "Ngày của biên bản đầu tiên trong tháng."),
    ("Số cuộc họp", 10, "Số ngày có biên bản họp trong tháng."),
    ("Khác ngày", 10, "Họp khác ngày cố định hoặc ngày đã đăng ký, nơi quy định có nêu."),
    ("Phải dự", 9, "Số đảng viên phải dự ghi trong biên bản thường kỳ; ô trống là biên bản không ghi."),
    ("Có mặt", 9, "Số đảng viên có mặt ghi trong biên bản thường kỳ."),
    ("Tỷ lệ dự", 9, "Có mặt chia phải dự."),
    ("Điểm", 8, "Tổng điểm chi bộ tự chấm ghi trong biên bản."),
    ("Xếp loại", 12, "Xếp loại chi bộ tự nhận ghi trong biên bản."),
    ("Chuyên đề", 10, "Có biên bản sinh hoạt chuyên đề trong tháng."),
    ("Phải sửa", 9, "Số điểm mức “phải” của lần rà soát mới nhất."),
    ("Nên xem", 9, "Số điểm mức “nên”."),
    ("Chưa kết luận", 11, "Số điểm máy chưa kết luận được, cần người xem."),
    ("Nội dung thiếu", 50, "Những nội dung bị nêu là thiếu hoặc để trống."),
)


def workbook(month: MonthTotals, titles: Mapping[str, str]) -> bytes:
    """Return the month as an Excel file: rows by chi bộ, findings by rule, what every column means; no formula in it."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": f"Tổng hợp tháng {month.month}/{month.year}", "created": _epoch()})
    rows = (
        (
            number,
            row.organization,
            row.superior,
            row.days[0] if row.days else None,
            len(set(row.days)),
            "x" if row.wrong_day else "",
            row.required,
            row.present,
            row.present / row.required if row.present is not None and row.required else None,
            row.total,
            row.grade,
            "x" if row.thematic else "",
            row.must,
            row.should,
            row.undecided,
            "; ".join(titles.get(rule, rule) for rule in row.missing),
        )
        for number, row in enumerate(month.rows, 1)
    )
    _sheet(book, "Chi bộ", [(name, width) for name, width, _ in _COLUMNS], rows, rates=8)
    for name, broken in (("Nội dung hay thiếu", month.lacking), ("Điểm khác hay phải sửa", month.faulty)):
        told = ((titles.get(row.rule, row.rule), row.force, len(row.chi_bo), _names(row)) for row in broken)
        _sheet(book, name, [("Nội dung", 60), ("Mức", 8), ("Số chi bộ", 10), ("Chi bộ", 60)], told)
    missing = ((one.organization, one.superior) for one in month.missing)
    _sheet(book, "Chưa có biên bản", [("Chi bộ", 40), ("Cấp trên", 40)], missing)
    asked = ((row.organization, row.superior, line) for row in month.rows for line in row.feedback)
    _sheet(book, "Phản ánh, kiến nghị", [("Chi bộ", 34), ("Cấp trên", 28), ("Nội dung ghi trong biên bản", 90)], asked)
    words = {str(outcome): told for outcome, told in OUTCOME_WORDS.items()}
    unread = ((file.place, words.get(file.outcome, file.outcome), file.reason) for file in month.unread)
    _sheet(book, "Chưa đọc được", [("Tệp", 70), ("Kết quả", 18), ("Lý do", 60)], unread)
    meaning = [(name, words) for name, _, words in _COLUMNS]
    meaning += [
        (
            "Tỷ lệ dự chung",
            f"{_rate(month.present, month.required)}: tổng có mặt chia tổng phải dự, không phải trung bình các tỷ lệ.",
        ),
        ("Chưa có biên bản", EXPECTED),
        ("Không tính ở trên", " ".join(not_counted(month))),
    ]
    if month.closed:
        meaning.append(("Chốt số liệu", "\n".join(_closed(month.closed))))
    _sheet(book, "Giải thích số liệu", [("Cột", 20), ("Nghĩa", 100)], meaning)
    book.close()
    return out.getvalue()


def _epoch() -> Any:
    from datetime import datetime

    return datetime(2000, 1, 1)  # noqa: DTZ001  the same month gives the same bytes


def _sheet(book: Any, name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]], *, rates: int = -1) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "top"})
    plain, wrapped = book.add_format({"valign": "top"}), book.add_format({"valign": "top", "text_wrap": True})
    day, rate = (book.add_format({"valign": "top", "num_format": form}) for form in ("dd/mm/yyyy", "0.0%"))
    for column, (title, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, head)
    last = 0
    for last, values in enumerate(rows, 1):
        for column, value in enumerate(values):
            if isinstance(value, date):
                sheet.write_datetime(last, column, value, day)
            elif isinstance(value, int | float):
                sheet.write_number(last, column, value, rate if column == rates else plain)
            elif value:
                sheet.write_string(last, column, value, wrapped)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
