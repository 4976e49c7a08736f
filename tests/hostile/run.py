"""Every file of the hostile collection beside the project, and how each ends: ``python -m tests.hostile.run``."""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bienban import readers
from bienban.errors import OUTCOME_WORDS, UnreadableError

COLLECTION = Path(__file__).resolve().parents[3] / "shared" / "hostile"
MISSING = f"no collection of hostile files beside the project ({COLLECTION.name})"


@dataclass(frozen=True)
class Ending:
    """How one file ended: its outcome, what was said, and how long it took."""

    name: str
    family: str
    outcome: str
    words: str
    seconds: float


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


def ending(path: Path) -> Ending:
    """Read one file; anything but a document or a refusal of the closed set is an error of ours and is not caught."""
    started = time.perf_counter()
    try:
        paper = readers.read(path)
        outcome, words = ("partial" if paper.gaps else "read"), ""
        for block in paper.blocks:
            if not block.text.strip():
                raise AssertionError(f"{path.name}: a blank block")
    except UnreadableError as error:
        outcome, words = error.outcome, error.message
    if outcome not in OUTCOME_WORDS:
        raise AssertionError(f"{path.name}: {outcome}")
    return Ending(path.name, path.suffix.lstrip("."), outcome, words, time.perf_counter() - started)


def endings(paths: Iterable[Path]) -> Iterator[Ending]:
    return map(ending, paths)


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
    slowest = sorted(found, key=lambda end: -end.seconds)[:5]
    lines += ["", "slowest: " + ", ".join(f"{end.name} {end.seconds:.2f} s" for end in slowest)]
    lines.append(f"in all: {sum(end.seconds for end in found):.1f} s")
    return "\n".join(lines)


def main() -> int:
    paths = files()
    if not paths:
        print(MISSING, file=sys.stderr)
        return 5
    print(table(list(endings(paths))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
