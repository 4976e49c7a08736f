"""``bienban batch``: a folder of papers into a store, resumed by the same command."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bienban.errors import ExitCode

if TYPE_CHECKING:
    from bienban.batch.progress import Progress

HELP = "đọc và rà soát cả thư mục vào một kho; bị ngắt thì chạy lại đúng lệnh ấy để làm tiếp"
_OUTCOMES = (
    ("read", "đọc đủ"),
    ("partial", "đọc một phần"),
    ("duplicate", "trùng"),
    ("unreadable", "không đọc được"),
    ("password", "có mật khẩu"),
    ("over_limit", "quá giới hạn"),
    ("suspected_secret", "nghi có độ mật"),
)
_PLAIN_EVERY = 30.0  # seconds between lines where there is no screen


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("folder", metavar="THƯ_MỤC", type=Path, help="thư mục văn bản (kể cả thư mục con và tệp .zip)")
    parser.add_argument("--store", required=True, metavar="KHO", help="tệp kho kết quả (.sqlite), hoặc địa chỉ postgresql://…")
    parser.add_argument("--workers", type=int, metavar="SỐ", help="số tiến trình, mặc định bằng số nhân của máy")


def run(chosen: argparse.Namespace) -> ExitCode:
    """Do what is left of the folder, tell how it goes, and check the sums at the end."""
    from bienban import api

    tell, close = _teller()
    try:
        end = api.batch(chosen.folder, chosen.store, workers=chosen.workers, tell=tell)
    finally:
        close()
    told = " · ".join(f"{_number(end.counts[outcome])} {words}" for outcome, words in _OUTCOMES if end.counts[outcome])
    if end.stopped:
        print(f"Đã dừng an toàn: {told or 'chưa xong tệp nào'}. Chạy lại đúng lệnh trên để làm tiếp.", file=sys.stderr)
        return ExitCode.INCOMPLETE
    if end.gone:
        print(f"{_number(end.gone)} tệp lần trước nay không còn trong thư mục, không tính nữa.", file=sys.stderr)
    whole = sum(end.counts.values())
    print(f"Xong {_number(whole - end.counts['waiting'])}/{_number(end.total)}: {told or 'thư mục không có tệp nào'}")
    if end.counts["waiting"]:
        print(f"Còn {_number(end.counts['waiting'])} tệp chưa làm; chạy lại đúng lệnh trên.", file=sys.stderr)
        return ExitCode.INCOMPLETE
    if whole > sum(end.counts[outcome] for outcome in ("read", "partial", "duplicate")):
        print(f"Lý do từng tệp chưa đọc được: bienban report --store {chosen.store}", file=sys.stderr)
    if end.counts["read"] or end.counts["partial"]:
        verb = "report" if "://" in chosen.store else "web"  # the pages serve one machine, and its own store
        print(f"Xem kết quả: bienban {verb} --store {chosen.store}", file=sys.stderr)
    return ExitCode.CLEAN


def _first(progress: Progress) -> str:
    """Return what is found before anything is done: files by kind, what is left of an earlier run, how long it may take."""
    listed = " · ".join(f"{_number(count)} {kind}" for kind, count in progress.kinds.most_common())
    found = f"Tìm thấy {_number(progress.total)} tệp ({listed})." if progress.total else "Thư mục không có tệp nào."
    if not progress.left:
        return f"{found} Không có tệp mới." if progress.total else found
    before = f" Làm tiếp: {_number(progress.before)} đã xong, {_number(progress.left)} còn lại." if progress.before else ""
    again = f" Rà lại {_number(progress.changed)} tệp vì tệp hoặc quy định đã đổi." if progress.changed else ""
    return f"{found}{before}{again} Ước tính {_time(progress.eta)}."


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _time(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return "dưới 1 phút"
    return f"{minutes} phút" if minutes < 60 else f"{minutes // 60} giờ {minutes % 60} phút"


def _line(progress: Progress) -> str:
    """Return how a run stands in a line: done of all, the rate, what is left, what could not be read."""
    done, unread = progress.before + progress.done, progress.came.total() - progress.came["read"] - progress.came["partial"]
    parts = [
        f"{_number(done)}/{_number(progress.total)}",
        f"{progress.rate:.1f} tệp/giây".replace(".", ",") if progress.done else "",
        f"còn {_time(progress.eta)}" if progress.done and progress.left else "",
        f"{_number(unread)} không đọc được" if unread else "",
    ]
    return " · ".join(filter(None, parts))


def _teller() -> tuple[Callable[[Progress], None], Callable[[], None]]:
    """Return what tells how the run goes, a bar on a screen, a line now and then elsewhere; and what ends it."""
    if not sys.stderr.isatty():
        last = [0.0]

        def plain(progress: Progress) -> None:
            if not last[0]:
                print(_first(progress), file=sys.stderr)
            elif time.monotonic() - last[0] >= _PLAIN_EVERY:
                print(_line(progress), file=sys.stderr, flush=True)
            else:
                return
            last[0] = time.monotonic()

        return plain, lambda: None
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"), console=Console(stderr=True)
    )

    def drawn(progress: Progress) -> None:
        if not bar.tasks:
            bar.console.print(_first(progress), highlight=False)
            bar.add_task("", total=None)
            if progress.left:
                bar.start()
        done = progress.before + progress.done
        bar.update(bar.task_ids[0], total=progress.total, completed=done, description=_line(progress))

    return drawn, bar.stop
