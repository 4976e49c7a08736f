"""``bienban dismiss``: a finding put aside with a reason, or taken back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bienban.cli import _judging
from bienban.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from bienban.model import ArchiveReport, Report
    from bienban.own.home import Home

HELP = "bỏ qua một điểm đã nêu, có ghi lý do; hoặc nêu lại điểm đã bỏ qua"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("file", metavar="TỆP", type=Path, help="văn bản đã rà soát")
    parser.add_argument("rule", metavar="QUY_TẮC", help="mã quy tắc ghi dưới điểm ấy, ví dụ thieu-gio-be-mac")
    parser.add_argument("--reason", default="", metavar="LÝ_DO", help="vì sao bỏ qua; bắt buộc, trừ khi dùng --back")
    parser.add_argument("--by", required=True, metavar="HỌ_TÊN", help="người quyết định")
    parser.add_argument("--day", type=_judging.day, metavar="NGÀY", help="ngày quyết định, ví dụ 22/11/2026; mặc định hôm nay")
    parser.add_argument("--words", default="", metavar="LỜI", help="một đoạn lời được trích, khi quy tắc nêu nhiều điểm")
    parser.add_argument("--back", action="store_true", help="nêu lại điểm đã bỏ qua")
    parser.add_argument(
        "--together",
        type=Path,
        nargs="+",
        default=[],
        metavar="TỆP",
        help="các văn bản khác, khi điểm ấy nêu ở phần rà soát chung",
    )
    _judging.arguments(parser)


def run(chosen: argparse.Namespace) -> ExitCode:
    """Put the finding aside and say what it was."""
    from bienban import api
    from bienban.own.dismissals import DISMISSALS_FILE
    from bienban.renderers._kept import told_words

    if not chosen.back and not chosen.reason.strip():
        raise UsageError("Chưa ghi lý do bỏ qua.", hint='Đồng chí thêm --reason "…" để người xem sau hiểu vì sao.')
    if not chosen.by.strip():
        raise UsageError("Chưa ghi ai quyết định.", hint='Đồng chí thêm --by "Họ và tên".')
    to = chosen.dismissals or _judging.common_folder([chosen.file, *chosen.together]) / DISMISSALS_FILE
    found = api.dismiss(
        _report(chosen),
        chosen.rule,
        reason=chosen.reason.strip(),
        by=chosen.by.strip(),
        to=to,
        on=chosen.day,
        words=chosen.words,
        back=chosen.back,
    )
    print(f"Đã nêu lại {len(found)} điểm:" if chosen.back else f"Đã bỏ qua {len(found)} điểm:")
    for finding in found:
        print(f"  - {told_words(finding)}")
    print(f"Ghi ở: {to}" + ("" if chosen.back else "\nĐiểm này vẫn hiện trong kết quả, gạch ngang, kèm lý do."))
    return ExitCode.CLEAN


def _report(chosen: argparse.Namespace) -> Report | ArchiveReport:
    """Return the report that holds the finding: on the one paper, or on several together."""
    homes: dict[Path, Home] = {}
    chosen.files, chosen.baseline = [chosen.file, *chosen.together], None
    told = [(file, _judging.judged(file, chosen, homes)) for file in chosen.files]
    if not chosen.together:
        return told[0][1]
    reports = _judging.together(told, chosen, homes)
    rules = ({each.rule for each in (*report.findings, *(one.finding for one in report.dismissed))} for report in reports)
    return next((report for report, its in zip(reports, rules, strict=True) if chosen.rule in its), reports[0])
