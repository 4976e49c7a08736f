"""``bienban report``: the month of the chi bộ whose papers are in a store, or all that is in it."""

from __future__ import annotations

import argparse
from pathlib import Path

from bienban.errors import ExitCode, UsageError

HELP = "tổng hợp một tháng từ kho kết quả: ai đã họp, ai chưa có biên bản, tỷ lệ dự, nội dung hay thiếu; hoặc xem cả kho"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--store", required=True, metavar="KHO", help="kho kết quả của lệnh batch")
    parser.add_argument(
        "--month", type=_month, metavar="NĂM-THÁNG", help="tháng tổng hợp, ví dụ 2026-11; không ghi thì xem cả kho"
    )
    parser.add_argument("--xlsx", type=Path, metavar="TỆP", help="lưu thêm bảng Excel vào tệp này")
    parser.add_argument("--docx", type=Path, metavar="TỆP", help="lưu thêm báo cáo Word theo mẫu của cấp trên vào tệp này")
    parser.add_argument(
        "--letter", type=Path, metavar="TỆP", help="lưu thêm công văn nhắc các chi bộ chưa có biên bản vào tệp này"
    )


def _month(text: str) -> tuple[int, int]:
    """Return year and month of “2026-11” or “11/2026”."""
    first, _, second = text.replace("/", "-").partition("-")
    year, month = (first, second) if len(first) == len("2026") else (second, first)
    if not (year.isdigit() and month.isdigit() and 1 <= int(month) <= 12 and 1930 <= int(year) <= 9999):
        raise UsageError(f"Không hiểu tháng “{text}”.", hint="Đồng chí ghi năm và tháng, ví dụ 2026-11.")
    return int(year), int(month)


def run(chosen: argparse.Namespace) -> ExitCode:
    """Print the month, and write the workbook and the report where asked."""
    from bienban import api, resources
    from bienban.renderers import month

    if not chosen.month:
        if chosen.xlsx or chosen.docx or chosen.letter:
            raise UsageError("Chưa ghi tháng.", hint="Đồng chí thêm --month, ví dụ --month 2026-11.")
        print(month.overview(api.overview(chosen.store), _titles(), resources.labels()), end="")
        return ExitCode.CLEAN
    year, number = chosen.month
    found = api.month(chosen.store, year, number)
    titles = _titles()
    print(month.text(found, titles), end="")
    if chosen.xlsx:
        from bienban.generate import render

        print(f"Đã lưu: {render.write(chosen.xlsx, month.workbook(found, titles))}")
    if chosen.docx:
        print(f"Đã lưu: {api.month_report(found, chosen.docx)}")
    if chosen.letter and found.missing:
        print(f"Đã lưu: {api.reminder(found, {one.id for one in found.missing}, chosen.letter)}")
    elif chosen.letter:
        print("Trong kho không còn chi bộ nào chưa có biên bản tháng này nên không có công văn nhắc.")
    return ExitCode.CLEAN if found.rows else ExitCode.INCOMPLETE


def _titles() -> dict[str, str]:
    from bienban import api

    return {rule: every[0][1].title for rule, every in api.rules().items()}
