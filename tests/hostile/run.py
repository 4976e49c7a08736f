"""Every file of the hostile collection beside the project, and how each ends: ``python -m tests.hostile.run``.

Prints outcomes by family, reasons, p50, p99 and the slowest, with and without the programs that are called from outside
(Tesseract, LibreOffice), and what this process holds before and after.
"""

from __future__ import annotations

import contextlib
import math
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from bienban import office, readers
from bienban.errors import OUTCOME_WORDS, UnreadableError
from bienban.model import Document
from bienban.readers import scan

COLLECTION = Path(__file__).resolve().parents[3] / "shared" / "hostile"
MISSING = f"no collection of hostile files beside the project ({COLLECTION.name})"


@dataclass(frozen=True)
class Ending:
    """How one file ended: its outcome, what was said, how long it took, and which outside programs were called."""

    name: str
    family: str
    outcome: str
    words: str
    seconds: float
    called: frozenset[str] = frozenset()


def files() -> list[Path]:
    """Return the files of the collection by name, none where it is absent."""
    if not COLLECTION.is_dir():
        return []
    return sorted(path for path in COLLECTION.iterdir() if path.suffix not in (".json", ".md"))


def sample(every: int) -> list[Path]:
    """Return one file in ``every`` of each family, always the same, at least two of each."""
    families: dict[str, list[Path]] = defaultdict(list)
    for path in files():
        families[path.suffix].append(path)
    return sorted(path for family in families.values() for path in (family[:: min(every, max(1, len(family) // 2))]))


def ending(path: Path) -> tuple[Ending, Document | None]:
    """Read one file; anything but a document or a refusal of the closed set is an error of ours and is not caught."""
    paper = None
    with noted() as called:
        started = time.perf_counter()
        try:
            paper = readers.read(path)
            outcome, words = ("partial" if paper.gaps else "read"), ""
            for block in paper.blocks:
                if not block.text.strip():
                    raise AssertionError(f"{path.name}: a blank block")
        except UnreadableError as error:
            outcome, words = error.outcome, error.message
        spent = time.perf_counter() - started
    if outcome not in OUTCOME_WORDS:
        raise AssertionError(f"{path.name}: {outcome}")
    return Ending(path.name, path.suffix.lstrip("."), outcome, words, spent, frozenset(called)), paper


@contextlib.contextmanager
def noted() -> Iterator[set[str]]:
    """Give a set that takes the names of the outside programs readers call meanwhile."""
    called: set[str] = set()

    def noting(room: object, name: str, program: str) -> Any:
        work = getattr(room, name)

        def noted_work(*args: object, **named: object) -> object:
            called.add(program)
            return work(*args, **named)

        return mock.patch.object(room, name, noted_work)

    with noting(scan, "recognised", "Tesseract"), noting(office, "convert", "LibreOffice"):
        yield called


def endings(paths: Iterable[Path]) -> Iterator[Ending]:
    return (ending(path)[0] for path in paths)


def table(found: list[Ending]) -> str:
    """Return outcomes by family, the reasons given, and the slowest files."""
    outcomes = [outcome for outcome in OUTCOME_WORDS if any(end.outcome == outcome for end in found)]
    counts = Counter((end.family, end.outcome) for end in found)
    lines = ["| family | files | " + " | ".join(outcomes) + " |", "|" + "---|" * (len(outcomes) + 2)]
    for family in sorted({end.family for end in found}):
        row = [counts[family, outcome] for outcome in outcomes]
        lines.append(f"| {family} | {sum(row)} | " + " | ".join(map(str, row)) + " |")
    total = [sum(end.outcome == outcome for end in found) for outcome in outcomes]
    lines.append(f"| all | {len(found)} | " + " | ".join(map(str, total)) + " |")
    lines += ["", *(f"{count:4} {words}" for words, count in Counter(end.words for end in found if end.words).most_common())]
    lines += ["", *times(found)]
    slowest = sorted(found, key=lambda end: -end.seconds)[:5]
    lines += ["", "slowest: " + ", ".join(f"{end.name} {end.seconds:.2f} s" for end in slowest)]
    lines.append(f"in all: {sum(end.seconds for end in found):.1f} s")
    return "\n".join(lines)


def times(found: list[Ending]) -> Iterator[str]:
    """Yield how long files took: all of them, and those for which no outside program was called."""
    yield "| | files | p50 | p99 | max |"
    yield "|---|---|---|---|---|"
    for words, apart in (
        ("all", frozenset[str]()),
        ("without LibreOffice", frozenset(["LibreOffice"])),
        ("without LibreOffice and Tesseract", frozenset(["LibreOffice", "Tesseract"])),
    ):
        seconds = sorted(end.seconds for end in found if not end.called & apart)
        if seconds:
            p50, p99 = (seconds[math.ceil(share * len(seconds)) - 1] for share in (0.5, 0.99))
            yield f"| {words} | {len(seconds)} | {p50:.3f} s | {p99:.2f} s | {seconds[-1]:.2f} s |"


def held() -> float:
    """Return what this process holds now, in MB (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def memory(before: float) -> str:
    """Return what this process held before, holds now and held at most."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    return f"this process: {before:.0f} → {held():.0f} MB, at most {most:.0f}"


def main() -> int:
    paths = files()
    if not paths:
        print(MISSING, file=sys.stderr)
        return 5
    list(endings(sample(40)))  # what is imported and kept once
    before = held()
    print(table(list(endings(paths))))
    print(memory(before))
    return 0


if __name__ == "__main__":
    sys.exit(main())
