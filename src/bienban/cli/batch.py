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
    from bienban.batch.found import Lying
    from bienban.batch.run import Progress

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
    from bienban.batch import found

    files = list(found.lying(chosen.folder)) if chosen.folder.is_dir() else []
    if files:
        print(_lying(files, chosen.workers), file=sys.stderr)
    end = api.batch(chosen.folder, chosen.store, workers=chosen.workers, tell=_teller())
    told = " · ".join(f"{_number(end.counts[outcome])} {words}" for outcome, words in _OUTCOMES if end.counts[outcome])
    if end.stopped:
        print(f"Đã dừng an toàn: {told or 'chưa xong tệp nào'}. Chạy lại đúng lệnh trên để làm tiếp.", file=sys.stderr)
        return ExitCode.INCOMPLETE
    if end.gone:
        print(f"{_number(end.gone)} tệp lần trước nay không còn trong thư mục, không tính nữa.", file=sys.stderr)
    whole = sum(end.counts.values())
    print(f"Xong {_number(whole)}/{_number(end.total)}: {told or 'thư mục không có tệp nào'}")
    if end.counts["waiting"]:
        print(f"Còn {_number(end.counts['waiting'])} tệp chưa làm; chạy lại đúng lệnh trên.", file=sys.stderr)
        return ExitCode.INCOMPLETE
    return ExitCode.CLEAN


def _lying(files: list[Lying], workers: int | None) -> str:
    import os
    from collections import Counter

    from bienban.batch import found

    kinds = Counter(file.kind for file in files)
    listed = " · ".join(f"{_number(count)} {kind}" for kind, count in kinds.most_common())
    seconds = found.estimate(files, workers or os.cpu_count() or 1)
    return f"Tìm thấy {_number(len(files))} tệp ({listed}). Ước tính {_time(seconds)}."


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _time(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return "dưới 1 phút"
    return f"{minutes} phút" if minutes < 60 else f"{minutes // 60} giờ {minutes % 60} phút"


def _line(progress: Progress) -> str:
    left = f" · còn {_time(progress.eta)}" if progress.eta is not None and progress.left else ""
    return f"{_number(progress.before + progress.done)}/{_number(progress.total)}{left}"


def _teller() -> Callable[[Progress], None]:
    """Return what tells how the run goes: a bar on a screen, a line now and then elsewhere."""
    if not sys.stderr.isatty():
        last = [0.0]

        def plain(progress: Progress) -> None:
            if time.monotonic() - last[0] >= _PLAIN_EVERY:
                last[0] = time.monotonic()
                print(_line(progress), file=sys.stderr)

        return plain
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"), console=Console(stderr=True)
    )
    task = bar.add_task("", total=None)

    def drawn(progress: Progress) -> None:
        bar.start()
        bar.update(task, total=progress.total, completed=progress.before + progress.done, description=_line(progress))
        bar.refresh()
        if not progress.left:
            bar.stop()

    return drawn
