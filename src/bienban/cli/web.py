"""``bienban web``: the pages on this machine, in the browser."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bienban.errors import ExitCode

HELP = "mở các trang trên trình duyệt của máy này: soạn, kiểm tra, tổng hợp; không gửi gì ra ngoài"
_LAST_PORT = 65_535


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--store", type=Path, metavar="KHO", help="kho kết quả; không ghi thì dùng kho riêng của người dùng")
    parser.add_argument("--port", type=_port, default=8620, metavar="CỔNG", help="cổng trên máy này (mặc định 8620)")
    parser.add_argument("--no-browser", action="store_true", help="chỉ in địa chỉ, không mở trình duyệt")


def run(chosen: argparse.Namespace) -> ExitCode:
    """Serve the pages until a person stops them."""
    from bienban.web.serving import serve

    serve(chosen.store, port=chosen.port, browser=not chosen.no_browser, tell=_say)
    return ExitCode.CLEAN


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"“{text}” không phải số cổng; ghi một số từ 0 đến {_LAST_PORT}, 0 là cổng bất kỳ")
    return int(text)


def _say(address: str) -> None:
    print(f"Đang mở {address}\nĐể dừng, đồng chí bấm Ctrl-C ở cửa sổ này.", file=sys.stderr, flush=True)
