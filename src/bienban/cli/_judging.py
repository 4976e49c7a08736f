"""Arguments that several commands share: by which profiles papers are judged, and what is kept of them."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bienban.model import ArchiveReport, Report
    from bienban.own.home import Home


def day(text: str) -> date:
    """Return a day typed as ``22/11/2026`` or ``2026-11-22``."""
    from bienban.own.questions import day as read

    try:
        return read(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from None


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say by what a paper is judged."""
    parser.add_argument("--profile", action="append", metavar="BỘ_QUY_TẮC", help="quy định của địa phương, ví dụ tu-ky-2022")
    parser.add_argument("--profiles", type=Path, metavar="THƯ_MỤC", help="thư mục các bộ quy định riêng")
    parser.add_argument(
        "--on",
        type=day,
        metavar="NGÀY",
        help="rà theo quy định có hiệu lực ngày này, ví dụ 22/11/2026, thay cho ngày của văn bản",
    )
    parser.add_argument(
        "--not-secret", action="store_true", help="người dùng đã xem: chữ giống dấu độ mật không phải dấu độ mật"
    )
    parser.add_argument(
        "--dismissals", type=Path, metavar="TỆP", help="tệp ghi các điểm đã bỏ qua, mặc định bo-qua.jsonl cạnh văn bản"
    )


def judged(file: Path, chosen: argparse.Namespace, homes: dict[Path, Home]) -> Report:
    """Return the verdict on a paper, with what a person put aside told apart; ``homes`` keeps what is known of each folder."""
    from bienban import api

    folder = file.absolute().parent
    if folder not in homes:
        homes[folder] = api.home(folder, profiles=chosen.profiles)
    if getattr(chosen, "one", False):
        minutes = api.read_pictures(chosen.files, not_secret=chosen.not_secret)
    else:
        minutes = api.read(file, not_secret=chosen.not_secret)
    report = api.check(minutes, profile=chosen.profile, home=homes[folder], on=chosen.on)
    return api.put_aside(report, folder, dismissals=chosen.dismissals)


def together(
    told: Sequence[tuple[Path, Report]], chosen: argparse.Namespace, homes: Mapping[Path, Home]
) -> tuple[ArchiveReport, ...]:
    """Return the verdict on papers as the archive of their chi bộ; what could not be read may be what is missing.

    What a person put aside of it is kept in the folder that holds them all (``common_folder``).
    """
    from bienban import api

    files = [file for file, _ in told]
    papers = {name(file, chosen.files): report.minutes for file, report in told}
    unread = len(chosen.files) - len(told)
    home = next(iter(homes.values()), None)
    reports = api.check_together(papers, profile=chosen.profile, unread=unread, home=home, on=chosen.on)
    if files:
        folder = common_folder(files)
        reports = tuple(api.put_aside(report, folder, dismissals=chosen.dismissals) for report in reports)
    return tuple(api.since(report, chosen.baseline) for report in reports) if chosen.baseline else reports


def common_folder(files: Sequence[Path]) -> Path:
    """Return the folder that holds all files, in whatever order they are named; that of the first where they share none."""
    folders = [file.absolute().parent for file in files]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # drives of Windows have no folder in common
        return folders[0]


def name(file: Path, files: Sequence[Path]) -> str:
    """Return what a file is called among others: its name, with its folders where another has the same."""
    return file.name if sum(file.name == other.name for other in files) == 1 else str(file)
