"""``bienban score``: points suggested for a meeting, with their reasons."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bienban.cli._telling import screen
from bienban.errors import ExitCode

if TYPE_CHECKING:
    from bienban.model import Meeting

HELP = "gợi ý điểm chất lượng buổi sinh hoạt, kèm căn cứ; phần không thể biết để chi bộ tự chấm"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "file",
        metavar="TỆP",
        type=Path,
        help="biên bản, phiếu chấm điểm, mọi loại tệp như lệnh read; hoặc tệp cuộc họp .yaml, .json, .xlsx",
    )
    parser.add_argument(
        "--sheet", metavar="BẢNG", help="bảng chấm điểm, ví dụ an-phu-2025, hoặc tệp .toml; mặc định theo ngày họp, địa phương"
    )
    parser.add_argument("--profile", action="append", metavar="BỘ_QUY_TẮC", help="quy định của địa phương, ví dụ hai-nam-2015")
    parser.add_argument("--profiles", type=Path, metavar="THƯ_MỤC", help="thư mục các bộ quy định riêng")
    parser.add_argument("--json", action="store_true", help="in JSON, mỗi cuộc họp một dòng")
    parser.add_argument(
        "--not-secret", action="store_true", help="người dùng đã xem: chữ giống dấu độ mật không phải dấu độ mật"
    )
    parser.epilog = (
        "Mã kết thúc: 0 có gợi ý · 2 gọi sai, hoặc chưa biết bảng nào · 3 không đọc được · "
        "4 bảng chưa có điểm, văn bản đọc chưa đủ · 6 tệp cuộc họp sai."
    )


def run(chosen: argparse.Namespace) -> ExitCode:
    """Print the suggestion for each meeting of the file."""
    from bienban import api
    from bienban.model import Minutes
    from bienban.renderers import json_, score

    recorded = chosen.file.suffix.lower() in (".yaml", ".yml", ".json", ".xlsx")
    paper: Meeting | Minutes
    paper = api.load_meeting(chosen.file) if recorded else api.read(chosen.file, not_secret=chosen.not_secret)
    home = api.home(chosen.file.absolute().parent, profiles=chosen.profiles)
    found = api.score(paper, sheet=chosen.sheet, profile=chosen.profile, home=home)
    for number, suggestion in enumerate(found, 1):
        meeting = f"thứ {number} trong tệp" if len(found) > 1 else ""
        if chosen.json:
            print(json_.line(score.score_object(suggestion, chosen.file.name, meeting)))
        else:
            print(score.render(suggestion, name=str(chosen.file), meeting=meeting, **screen()))
    gaps = isinstance(paper, Minutes) and paper.document.gaps
    incomplete = gaps or any(each.sheet.kind == "missing" for each in found)
    return ExitCode.INCOMPLETE if incomplete else ExitCode.CLEAN
