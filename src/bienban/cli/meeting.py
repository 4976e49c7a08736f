"""``bienban meeting``: meeting files begun, carried forward, turned into another form; member lists read."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bienban.errors import ExitCode, InvalidInputError, UsageError

if TYPE_CHECKING:
    from bienban.api.recording import Kept
    from bienban.meetings.member_list import Listed

HELP = "tạo tệp cuộc họp mới, chuyển giữa Excel, YAML và JSON, đọc danh sách đảng viên"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    actions = parser.add_subparsers(dest="action", metavar="VIỆC", required=True, title="các việc")
    new = actions.add_parser("new", help="tạo tệp để điền: sổ Excel cả năm (.xlsx) hoặc một cuộc họp (.yaml)")
    new.add_argument("--chi-bo", default="", metavar="TÊN", help="tên chi bộ, ví dụ “Chi bộ thôn Đồng Bến”")
    new.add_argument(
        "--after",
        type=Path,
        metavar="KỲ_TRƯỚC",
        help="tệp kỳ trước: chuyển danh sách, nhiệm vụ, số văn bản, ngày họp sang kỳ mới",
    )
    new.add_argument(
        "--members", type=Path, metavar="DANH_SÁCH", help="danh sách đảng viên (.xlsx, .csv, .docx, .txt) để điền sẵn"
    )
    new.add_argument("--year", type=int, metavar="NĂM", help="năm của sổ Excel, mặc định năm nay")
    convert = actions.add_parser("convert", help="chuyển tệp cuộc họp sang dạng khác; cả năm ra thư mục hoặc vào một sổ Excel")
    convert.add_argument(
        "source", metavar="TỆP_VÀO", type=Path, nargs="+", help="tệp .xlsx, .yaml, .json, hoặc biên bản .docx do phần mềm làm"
    )
    convert.add_argument(
        "output",
        metavar="TỆP_RA",
        type=Path,
        help=".yaml, .json hoặc .xlsx (nhiều tệp vào: một sổ Excel); thư mục: mọi kỳ của sổ Excel ra YAML",
    )
    listed = actions.add_parser(
        "members", help="đọc danh sách đảng viên ở tệp bất kỳ (.xlsx, .csv, .docx, .txt), in ra để kiểm tra"
    )
    listed.add_argument("source", metavar="DANH_SÁCH", type=Path, help="tệp danh sách")
    new.add_argument("-o", "--output", type=Path, required=True, metavar="TỆP", help="tệp ra: .xlsx hoặc .yaml")
    for each in (new, convert):
        each.add_argument("--meeting", metavar="MÃ_KỲ", help="kỳ họp trong sổ Excel, ví dụ 2026-11-TK; mặc định kỳ mới nhất")
        each.add_argument("--replace", action="store_true", help="thay tệp ra nếu đã có")


def run(chosen: argparse.Namespace) -> ExitCode:
    """Do what was asked and tell what a person should look at."""
    from bienban import api

    if chosen.action == "members":
        return _members(api.members(chosen.source), chosen.source)
    if chosen.action == "convert":
        first, *others = chosen.source
        return _told(api.convert(first, chosen.output, *others, meeting=chosen.meeting, replace=chosen.replace))
    if chosen.after:
        if chosen.chi_bo or chosen.members or chosen.year:
            raise UsageError(
                "--after lấy chi bộ, danh sách và năm từ kỳ trước.",
                hint="Đồng chí bỏ --chi-bo, --members, --year, hoặc bỏ --after.",
            )
        return _told(api.follow(chosen.after, chosen.output, meeting=chosen.meeting, replace=chosen.replace))
    return _told(api.begin(chosen.output, chi_bo=chosen.chi_bo, roll=chosen.members, year=chosen.year, replace=chosen.replace))


def _members(listed: Listed, source: Path) -> ExitCode:
    """Print the members as YAML, ready to be pasted, and what was not understood."""
    from bienban.meetings import written

    if listed.problems:
        raise InvalidInputError(
            f"Đọc được {len(listed.members)} đảng viên, còn {len(listed.problems)} chỗ cần sửa.",
            hint="Đồng chí sửa từng chỗ nêu trên rồi chạy lại.",
            place=source.name,
            problems=(*listed.problems, *listed.notes),
        )
    print(written.rows_text("members", listed.members), end="")
    said = [f"Đọc được {len(listed.members)} đảng viên.", *(f"  - {note}" for note in listed.notes)]
    print("\n".join(said), file=sys.stderr)
    return ExitCode.CLEAN


def _told(kept: Kept) -> ExitCode:
    print(f"Đã tạo: {kept.path}")
    if kept.counts:
        print("Đã đọc: " + "; ".join(f"{name} {mine}/{total} dòng" for name, total, mine in kept.counts), file=sys.stderr)
    if kept.notes:
        print("\n".join(["Xin đồng chí xem lại:", *(f"  - {note}" for note in kept.notes)]), file=sys.stderr)
    return ExitCode.CLEAN
