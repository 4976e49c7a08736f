"""The hostile collection beside the project as an archive: ``python -m tests.hostile.batch [STORE]``, folder to store."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bienban.errors import OUTCOME_WORDS
from tests.hostile.run import COLLECTION, MISSING
from tests.storm import children, start

_LOOK = 0.2  # seconds


@dataclass(frozen=True)
class Archive:
    """How the archive ended: rows by outcome, reasons, the slowest files, seconds in all, the most memory a process held.

    ``parked`` are the files that were tried again and set aside, with the reason.
    """

    outcomes: Counter[str]
    reasons: Counter[str]
    slowest: list[tuple[float, str]]
    seconds: float
    megabytes: float
    parked: list[str]


def archived(folder: Path, store: Path) -> Archive:
    """Run the command over a folder; every file must end with a row and an outcome of the closed set."""
    import sqlite3
    from contextlib import closing

    from bienban.batch import found

    lying = [file.place for file in found.lying(folder)]
    begin = time.monotonic()
    run, most = start(folder, store), 0.0
    while run.poll() is None:
        most = max(most, *map(_held, [run.pid, *children(run.pid)]), 0.0)
        with contextlib.suppress(subprocess.TimeoutExpired):
            run.wait(_LOOK)
    code = run.returncode
    seconds = time.monotonic() - begin
    with closing(sqlite3.connect(store)) as database:
        rows = database.execute("SELECT place, state, outcome, reason, seconds FROM store_item ORDER BY id").fetchall()
    if code or [row[0] for row in rows] != lying:
        raise AssertionError(f"the run ended with {code}, {len(rows)} rows for {len(lying)} files")
    if unknown := {row[2] for row in rows} - OUTCOME_WORDS.keys():
        raise AssertionError(f"outcomes {unknown}")
    return Archive(
        Counter(row[2] for row in rows),
        Counter(row[3].split(";")[0] for row in rows if row[3] and row[2] != "duplicate"),
        sorted(((row[4], Path(row[0]).name) for row in rows), reverse=True)[:5],
        seconds,
        most,
        [f"{Path(row[0]).name}: {row[3]}" for row in rows if row[1] == "parked"],
    )


def _held(pid: int) -> float:
    """Return the most memory that a process held until now, in MB."""
    try:
        told = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in told.splitlines() if line.startswith("VmHWM")), 0.0)


def main() -> int:
    if not COLLECTION.is_dir():
        print(MISSING, file=sys.stderr)
        return 5
    with tempfile.TemporaryDirectory() as place:
        end = archived(COLLECTION, Path(sys.argv[1] if len(sys.argv) > 1 else f"{place}/kho.sqlite"))
    told = " + ".join(f"{count} {outcome}" for outcome, count in end.outcomes.most_common())
    print(f"{end.outcomes.total()} files = {told}")
    print(f"{end.seconds:.0f} s, {end.megabytes:.0f} MB at most in a process, {len(end.parked)} parked")
    print("\n".join(end.parked))
    print("slowest: " + ", ".join(f"{name} {seconds:.1f} s" for seconds, name in end.slowest))
    print("\n".join(f"{count:4} {words}" for words, count in end.reasons.most_common(25)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
