"""``bienban generate``: the Word papers of one meeting, of a year, or of a superior's month."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from bienban.errors import ExitCode, UsageError

HELP = "làm các văn bản Word từ tệp cuộc họp, tệp của cả năm hoặc tệp tổng hợp tháng"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    kept = "tệp cuộc họp (.yaml, .json, sổ Excel .xlsx), tệp của cả năm, hoặc tệp tổng hợp tháng của cấp trên"
    parser.add_argument("meeting", metavar="CUỘC_HỌP", type=Path, nargs="?", help=kept)
    parser.add_argument("--meeting", dest="held", metavar="MÃ_KỲ", help="kỳ họp trong sổ Excel; mặc định kỳ mới nhất")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--kind", action="append", metavar="MẪU", help="tên mẫu, ví dụ bien-ban-thuong-ky; gõ nhiều lần để chọn nhiều mẫu"
    )
    which.add_argument(
        "--all", action="store_true", help="làm mọi mẫu hợp với tệp này (mặc định), kể rõ từng mẫu không làm và vì sao"
    )
    parser.add_argument("--templates", type=Path, metavar="THƯ_MỤC", help="thư mục mẫu Word của đồng chí")
    parser.add_argument(
        "--no-task-list", action="store_true", help="biên bản ghi số nhiệm vụ và dẫn tới nghị quyết, không in danh sách"
    )
    parser.add_argument(
        "--blank", action="store_true", help="chừa dòng chấm để điền tay chỗ tệp chưa có; không có tệp: in mẫu trống hoàn toàn"
    )
    parser.add_argument(
        "--no-record", action="store_true", help="biên bản không kèm dữ liệu cuộc họp (phần ẩn để sau này đọc lại chính xác)"
    )
    parser.add_argument("--replace", action="store_true", help="thay văn bản cùng tên đã có trong thư mục")
    parser.add_argument("--pdf", action="store_true", help="làm thêm bản PDF (cần LibreOffice)")
    parser.add_argument(
        "-o", "--output", type=Path, default=Path(), metavar="THƯ_MỤC", help="nơi lưu, mặc định là thư mục đang đứng"
    )


def run(chosen: argparse.Namespace) -> ExitCode:
    """Make the papers and tell what a person should look at."""
    from bienban import api
    from bienban.api.recording import in_workbook

    if chosen.meeting is None:
        if not chosen.blank:
            raise UsageError("Chưa có tệp cuộc họp.", hint="Đồng chí ghi tên tệp cuộc họp, hoặc thêm --blank để in mẫu trống.")
        forms = api.forms(kinds=chosen.kind or (), to=chosen.output, templates=chosen.templates, replace=chosen.replace)
        _tell(forms + (api.to_pdf(forms, chosen.output) if chosen.pdf else []))
        return ExitCode.CLEAN
    record = api.load(chosen.meeting, meeting=chosen.held)
    written = api.generate(
        record,
        kinds=chosen.kind or (),
        to=chosen.output,
        templates=chosen.templates,
        task_list=not chosen.no_task_list,
        blank=chosen.blank,
        carry=not chosen.no_record,
        replace=chosen.replace,
    )
    if chosen.pdf:
        written += api.to_pdf(written, chosen.output)
    _tell(written)
    skipped = {} if chosen.kind else api.unfit(record, chosen.templates, meant=not chosen.all)
    unread = api.left_unread(chosen.meeting, meeting=chosen.held)
    notices = [
        *unread,
        *(f"Chưa làm {kind}: {reason}" for kind, reason in skipped.items()),
        *in_workbook(chosen.meeting, api.remarks(record, chosen.templates)),
    ]
    if notices:
        print("\n".join(["Xin đồng chí xem lại:", *(f"  - {notice}" for notice in notices)]), file=sys.stderr)
    return ExitCode.CLEAN


def _tell(written: Iterable[Path]) -> None:
    for path in written:
        print(f"Đã tạo: {path}")
