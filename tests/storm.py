"""Kill a run again and again, parent and workers, and see whether anything is lost, doubled or different."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path


def start(folder: Path, store: Path) -> subprocess.Popen[bytes]:
    """Start a run as a person would."""
    command = [sys.executable, "-m", "bienban", "batch", str(folder), "--store", str(store), "--workers", "2"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    nothing = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, env=environment, start_new_session=True)


def children(pid: int) -> list[int]:
    """Return the processes below one."""
    found, todo = [], [pid]
    while todo:
        for task in Path(f"/proc/{todo.pop()}/task").glob("*/children"):
            try:
                below = [int(each) for each in task.read_text().split()]
            except OSError:
                continue
            found += below
            todo += below
    return found


def kept(store: Path) -> dict[str, tuple[object, ...]]:
    """Return what a store holds of every file: outcome, content, what was understood and judged."""
    query = (
        "SELECT i.place, i.state, i.outcome, i.sha256, p.understood, p.kind, "
        "(SELECT group_concat(hex(r.judged)) FROM store_report r WHERE r.paper_id = p.id), "
        "(SELECT count(*) FROM store_report r WHERE r.paper_id = p.id) "
        "FROM store_item i LEFT JOIN store_paper p ON p.id = i.paper_id"
    )
    with closing(sqlite3.connect(store)) as database:
        rows = database.execute(query).fetchall()
    assert len({row[0] for row in rows}) == len(rows)
    return {row[0]: tuple(row[1:]) for row in rows}


def storm(folder: Path, store: Path, *, seed: int, kills: int, limit: float) -> int:
    """Run to the end while ``kills`` processes are ended by signal 9; return how many really were."""
    chance, done, until = random.Random(seed), 0, time.monotonic() + limit
    run = start(folder, store)
    while time.monotonic() < until:
        try:
            if run.wait(chance.uniform(0.05, 0.3)) == 0:
                return done
            run = start(folder, store)
        except subprocess.TimeoutExpired:
            below = children(run.pid)
            if done >= kills or not below:
                continue
            if chance.random() < 0.15:
                os.killpg(run.pid, signal.SIGKILL)
                run.wait()
                run = start(folder, store)
            else:
                try:
                    os.kill(chance.choice(below), signal.SIGKILL)
                except ProcessLookupError:
                    continue
            done += 1
    os.killpg(run.pid, signal.SIGKILL)
    raise AssertionError("the run did not end")
