"""``bienban read``: what a paper says."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bienban.cli._telling import PAPERS, screen, unread
from bienban.errors import ExitCode, UnreadableError, UsageError

HELP = "in những gì hiểu được từ văn bản"
_FEW_PAGES = 200
"""Paragraphs up to which a paper is shown whole on a terminal; five pages have about a hundred."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("files", metavar="TỆP", type=Path, nargs="+", help=PAPERS)
    parser.add_argument("--one", action="store_true", help="các tệp là ảnh từng trang, theo thứ tự, của một văn bản")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument(
        "--paint",
        action=argparse.BooleanOptionalAction,
        help="in cả nguyên văn, bên lề ghi tên phần (mặc định: chỉ khi đọc một tệp vừa phải, xem ngay trên màn hình)",
    )
    shape.add_argument(
        "--html", action="store_true", help="lưu một trang xem bằng trình duyệt: chữ tô màu theo phần, dữ kiện dẫn về chữ"
    )
    shape.add_argument("--json", action="store_true", help="in JSON, mỗi tệp một dòng")
    parser.add_argument(
        "--encoding",
        choices=["tcvn3", "vni", "viscii", "vps", "cp1258"],
        help="bảng mã cũ của văn bản, khi biết chắc (mặc định: tự nhận ra)",
    )
    parser.add_argument(
        "--not-secret", action="store_true", help="người dùng đã xem: chữ giống dấu độ mật không phải dấu độ mật"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="NƠI_LƯU", help="với --html: thư mục, hoặc tên tệp .html; mặc định cạnh bản gốc"
    )


def run(chosen: argparse.Namespace) -> ExitCode:
    """Print or save what was understood of each paper."""
    from bienban import api, resources
    from bienban.renderers import json_, text

    if chosen.output and not chosen.html:
        raise UsageError("-o chỉ dùng cùng --html.", hint="Đồng chí thêm --html, hoặc bỏ -o để in ra màn hình.")
    files = chosen.files[:1] if chosen.one else chosen.files
    if chosen.output and chosen.output.suffix == ".html" and len(files) > 1:
        raise UsageError("Nhiều văn bản không lưu chung một tệp được.", hint="Đồng chí chọn một thư mục sau -o.")
    worst = ExitCode.CLEAN
    for file in files:
        try:
            if chosen.one:
                minutes = api.read_pictures(chosen.files, not_secret=chosen.not_secret)
            else:
                minutes = api.read(file, encoding=chosen.encoding, not_secret=chosen.not_secret)
        except UnreadableError as problem:
            worst = unread(file, problem, as_json=chosen.json)
            continue
        if chosen.json:
            print(json_.line(json_.minutes_object(minutes, file.name)))
        elif chosen.html:
            print(f"Đã lưu trang xem: {api.write_html(minutes, file, to=chosen.output)}")
        else:
            one = len(files) == 1 and sys.stdout.isatty()
            long = len(minutes.document.blocks) > _FEW_PAGES
            paint = (one and not long) if chosen.paint is None else chosen.paint
            print(text.render_minutes(minutes, resources.labels(), name=str(file), paint=paint, **screen()))
            if one and long and chosen.paint is None:
                print("Văn bản dài nên chưa in nguyên văn: thêm --paint để in, hoặc --html để xem bằng trình duyệt.")
        if minutes.document.gaps and worst is ExitCode.CLEAN:
            worst = ExitCode.INCOMPLETE
    return worst
