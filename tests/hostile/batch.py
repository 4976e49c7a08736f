"""The hostile collection beside the project as an archive: ``python -m tests.hostile.batch``, from the folder into a store."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bienban.errors import OUTCOME_WORDS
from tests.hostile.run import COLLECTION, MISSING
from tests.storm import start


@dataclass(frozen=True)
class Archive:
    """How the archive ended: rows by outcome, reasons, the slowest files, seconds in all, the most memory a process held."""

    outcomes: Counter[str]
    reasons: Counter[str]
    slowest: list[tuple[float, str]]
    seconds: float
    megabytes: float
    parked: int


def archived(folder: Path, store: Path) -> Archive:
    """Run the command over a folder; every file must end with a row and an outcome of the closed set."""
    import sqlite3
    from contextlib import closing

    from bienban.batch import found

    lying = [file.place for file in found.lying(folder)]
    begin = time.monotonic()
    code = start(folder, store).wait()
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
        resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000,
        sum(row[1] == "parked" for row in rows),
    )


def main() -> int:
    if not COLLECTION.is_dir():
        print(MISSING, file=sys.stderr)
        return 5
    with tempfile.TemporaryDirectory() as place:
        end = archived(COLLECTION, Path(place) / "kho.sqlite")
    told = " + ".join(f"{count} {outcome}" for outcome, count in end.outcomes.most_common())
    print(f"{end.outcomes.total()} files = {told}")
    print(f"{end.seconds:.0f} s, {end.megabytes:.0f} MB at most in a process, {end.parked} parked")
    print("slowest: " + ", ".join(f"{name} {seconds:.1f} s" for seconds, name in end.slowest))
    print("\n".join(f"{count:4} {words}" for words, count in end.reasons.most_common(25)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
