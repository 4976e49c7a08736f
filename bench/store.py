"""Measure a whole run over a folder into a store: ``python -m bench.store [--papers N [--short] | --restart ROWS]``.

The papers are minutes of six pages, no two alike. A rate is taken over the whole command, from its start to the last row
written; the parent's memory is looked at while it runs, CPU is that of all processes (on Linux).
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bienban import api, resources

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "thuong-ky-2026-11" / "meeting.yaml"
_EACH = 100  # files a folder


def papers(folder: Path, count: int) -> None:
    """Write minutes of as many chi bộ and months as asked for."""
    from bienban.generate import render

    meeting, template = api.load_meeting(SAMPLE), resources.templates()["bien-ban-thuong-ky"]
    for number in range(count):
        chi_bo, month = divmod(number, 12)
        about = replace(meeting.organization, name=f"Chi bộ thôn số {chi_bo + 1}")
        when = replace(meeting.meeting, date=meeting.meeting.date - timedelta(days=28 * month))
        path = folder / f"{number // _EACH:04}" / f"bien-ban-{number:06}.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(render.render(template, replace(meeting, organization=about, meeting=when)))


def short(folder: Path, count: int) -> None:
    """Write minutes of a few lines, no two alike, to look at what a run of very many keeps in memory."""
    for number in range(count):
        chi_bo, month = divmod(number, 12)
        path = folder / f"{number // _EACH:04}" / f"bien-ban-{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = (
            "BIÊN BẢN",
            f"Sinh hoạt Chi bộ thôn số {chi_bo + 1} tháng {month + 1} năm 2025",
            f"Khai mạc 19 giờ 30 phút, ngày 05 tháng {month + 1:02} năm 2025. Có mặt: 19/21 đảng viên.",
            "Hội nghị kết thúc lúc 21 giờ cùng ngày.",
        )
        path.write_text("\n".join(lines), "utf-8")


def run(folder: Path, store: Path, workers: int) -> tuple[float, list[tuple[float, float]]]:
    """Run the command; return its seconds and, every half second, how long it ran and what its parent held in MB."""
    command = [sys.executable, "-m", "bienban", "batch", str(folder), "--store", str(store), "--workers", str(workers)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    begin = time.monotonic()
    held: list[tuple[float, float]] = []
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=environment) as process:
        while process.poll() is None:
            held.append((time.monotonic() - begin, _memory(process.pid)))
            try:
                process.wait(0.5)
            except subprocess.TimeoutExpired:
                continue
        if process.returncode:
            raise SystemExit(f"the run ended with {process.returncode}")
    seconds = time.monotonic() - begin
    _wait_for_the_rest()
    return seconds, held


def _adopt() -> None:
    """Let processes whose parent is gone be ours, so that what they spent is counted: workers are forked by one of them."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def _wait_for_the_rest() -> None:
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()


def _memory(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def restart(rows: int) -> tuple[float, float]:
    """Return the seconds of the command on a ledger of many rows done before and one new file, and its CPU seconds."""
    with tempfile.TemporaryDirectory() as place:
        folder, store = Path(place, "in"), Path(place, "kho.sqlite")
        for number in range(rows):
            path = folder / f"{number // _EACH:04}" / f"{number:06}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"")
        (folder / "z").mkdir()
        script = (
            "import sys; from pathlib import Path; from bienban import store; from bienban.batch import found, one\n"
            "folder, place = Path(sys.argv[1]), Path(sys.argv[2]); store.opened(place)\n"
            "from bienban.store import ledger; from bienban.store.models import Item\n"
            "ledger.enrol([ledger.Entry(f.place, f.size, f.changed) for f in found.lying(folder)], one.rules_hash(folder))\n"
            "Item.objects.update(state='done', outcome='unreadable')"
        )
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run([sys.executable, "-c", script, str(folder), str(store)], check=True, env=environment)
        (folder / "z" / "moi.txt").write_text("Biên bản sinh hoạt chi bộ", "utf-8")
        before = os.times()
        seconds = run(folder, store, 2)[0]
        after = os.times()
        return seconds, after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    parser = argparse.ArgumentParser(description="measure a run over a folder into a store")
    parser.add_argument("--papers", type=int, default=1_000)
    parser.add_argument("--short", action="store_true", help="minutes of four lines, for very many")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--restart", type=int, metavar="ROWS", help="measure a restart on a ledger of so many rows instead")
    chosen = parser.parse_args()
    load = os.getloadavg()[0]
    _adopt()
    if chosen.restart:
        told = f"restart on {chosen.restart:,} rows: one new file done and the run over"
        seconds, spent = restart(chosen.restart)
        print(f"{told} after {seconds:.2f} s, {spent:.2f} s of CPU on two cores, load {load:.1f}")
        return
    with tempfile.TemporaryDirectory() as place:
        (short if chosen.short else papers)(Path(place, "in"), chosen.papers)
        seconds, held = run(Path(place, "in"), Path(place, "kho.sqlite"), chosen.workers)
        size = Path(place, "kho.sqlite").stat().st_size
    third = [memory for at, memory in held if seconds / 3 < at < seconds / 3 * 2] or [0.0]
    times = os.times()
    print(
        f"{chosen.papers:,} minutes in {seconds:.1f} s: {chosen.papers / seconds:.1f} files/s with {chosen.workers} workers, "
        f"load {load:.1f}, {(times.children_user + times.children_system) / chosen.papers * 1000:.1f} ms of CPU a file in all; "
        f"parent {max(third):.0f} MB in the middle third, {max(memory for _, memory in held):.0f} MB at most; "
        f"store {size / chosen.papers / 1000:.1f} kB a paper"
    )


if __name__ == "__main__":
    main()
