"""``bienban check``: the verdict on papers by the rules in force on their own date."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bienban.cli import _judging
from bienban.cli._telling import PAPERS, screen, unread
from bienban.errors import ExitCode, UnreadableError

if TYPE_CHECKING:
    from bienban.model import ArchiveReport, Report
    from bienban.own.home import Home

HELP = "rà soát văn bản theo quy định có hiệu lực vào ngày của chính văn bản"
FORCE_BY_LEVEL = {"phai": 0, "nen": 1, "co-the": 2}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("files", metavar="TỆP", type=Path, nargs="+", help=PAPERS)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="in JSON, mỗi tệp một dòng")
    form.add_argument(
        "--html",
        action="store_true",
        help="lưu một trang xem bằng trình duyệt: chữ trong văn bản dẫn tới từng điểm; thêm --together: một trang cho cả hồ sơ",
    )
    form.add_argument(
        "--word", action="store_true", help="lưu bản Word có ghi chú đúng chỗ, thêm --together: cả chỗ khác văn bản kia"
    )
    parser.add_argument(
        "--together",
        action="store_true",
        help="coi các tệp là hồ sơ của một chi bộ: rà cả những chỗ văn bản này khác văn bản kia",
    )
    _judging.arguments(parser)
    parser.add_argument("--one", action="store_true", help="các tệp là ảnh từng trang, theo thứ tự, của một văn bản")
    parser.add_argument("--baseline", type=Path, metavar="TỆP", help="chỉ nêu điểm mới so với mốc đã lưu trong tệp này")
    parser.add_argument("--save-baseline", type=Path, metavar="TỆP", help="lưu kết quả lần này làm mốc cho các lần sau")
    parser.add_argument(
        "--level", choices=tuple(FORCE_BY_LEVEL), default="nen", help="mức bắt đầu tính là có điểm cần sửa (mặc định nen)"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="THƯ_MỤC", help="nơi lưu bản có ghi chú hoặc trang kết quả, mặc định cạnh bản gốc"
    )
    parser.add_argument("--author", metavar="TÊN", help="tên ký dưới các ghi chú, mặc định Ban Xây dựng Đảng")


def run(chosen: argparse.Namespace) -> ExitCode:
    """Judge each paper, and all of them together where asked; the worst outcome is the exit code."""
    from bienban import api, resources
    from bienban.renderers import archive, json_, text

    codes = [ExitCode.CLEAN]
    homes: dict[Path, Home] = {}
    told: list[tuple[Path, Report]] = []
    alone: dict[str, str] = {}
    for file in chosen.files[:1] if chosen.one else chosen.files:
        name = _judging.name(file, chosen.files)
        try:
            report = _judging.judged(file, chosen, homes)
        except UnreadableError as problem:
            codes.append(unread(file, problem, as_json=chosen.json))
            alone[name] = problem.message
            continue
        if chosen.baseline:
            report = api.since(report, chosen.baseline, file)
        if chosen.together or chosen.save_baseline:
            told.append((file, report))
        codes.append(_code(report, FORCE_BY_LEVEL[chosen.level]))
        alone[name] = text.summary(report)
        if chosen.json:
            print(json_.line(json_.report_object(report, file.name)))
        elif chosen.word and not chosen.together:
            print(f"Đã lưu bản có ghi chú: {api.write_comments(report, file, to=chosen.output, author=chosen.author)}")
        elif chosen.together:
            print(f"{name}: {alone[name]}")
        elif chosen.html:
            print(f"Đã lưu trang kết quả: {api.write_report(report, file, to=chosen.output)}")
        else:
            print(text.render_report(report, resources.labels(), name=str(file), **screen()))
    if not (chosen.json or chosen.together) and (len(alone) > 1 or chosen.word or chosen.html):
        print(text.render_results(alone, **screen()), end="")
    together = _judging.together(told, chosen, homes) if chosen.together else ()
    if chosen.together:
        codes.append(_tell_together(chosen, together, alone))
    for file, report in told if chosen.together and chosen.word else ():
        report = archive.beside(report, _judging.name(file, chosen.files), together)
        print(f"Đã lưu bản có ghi chú: {api.write_comments(report, file, to=chosen.output, author=chosen.author)}")
    if chosen.save_baseline:
        saved = api.write_baseline([*told, *(("", report) for report in together)], chosen.save_baseline)
        print(f"Đã lưu mốc của {len(told)} văn bản: {saved}", file=sys.stderr)
    order = (ExitCode.CLEAN, ExitCode.FINDINGS, ExitCode.INCOMPLETE, ExitCode.UNREADABLE)
    return max(codes, key=order.index)


def _tell_together(chosen: argparse.Namespace, reports: Sequence[ArchiveReport], alone: Mapping[str, str]) -> ExitCode:
    """Print the verdict on the papers together, or save it as a page; ``alone`` tells what came of each file by itself."""
    from bienban import api, resources
    from bienban.renderers import archive, json_

    if chosen.json:
        print(json_.line(archive.archive_object(reports)))
    elif not reports:
        print("Không đọc được văn bản nào nên chưa rà soát chung.")
    elif chosen.html:
        for report in reports:
            print(f"{archive.name(report.archive)}. {archive.result(report)}")
        print(f"Đã lưu trang kết quả: {api.write_together(reports, chosen.files[0], alone=alone, to=chosen.output)}")
    else:
        print(archive.render_archive(reports, resources.labels(), **screen()))
    return max((_code(report, FORCE_BY_LEVEL[chosen.level]) for report in reports), default=ExitCode.CLEAN)


def _code(report: Report | ArchiveReport, level: int) -> ExitCode:
    from bienban.model import FORCES, Report

    if report.undecided or (isinstance(report, Report) and report.gaps):
        return ExitCode.INCOMPLETE
    return ExitCode.FINDINGS if any(FORCES.index(each.force) <= level for each in report.findings) else ExitCode.CLEAN
