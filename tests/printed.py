"""Papers of the corpus set in Word seven ways, printed to PDF and read back: ``python -m tests.printed`` (LibreOffice)."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from bienban import office, readers
from tests.making import as_docx

DOCS = Path(__file__).parent / "corpus" / "docs"
LAYOUTS: dict[str, dict[str, Any]] = {
    "justified, indented, spaced": {},
    "ragged, not indented, spaced": {"indent": 0, "justified": False},
    "justified, not indented, spaced": {"indent": 0},
    "ragged, indented, spaced": {"justified": False},
    "ragged, not indented, not spaced": {"indent": 0, "justified": False, "space": 0},
    "justified, indented, not spaced": {"space": 0},
    "justified, not indented, hardly spaced": {"indent": 0, "space": 3},
}


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")


def whole() -> list[Path]:
    """Return the papers whose lines are paragraphs; some stand in the corpus as a PDF gave them, with broken lines."""
    return [path for path in sorted(DOCS.glob("*.txt")) if sum(line[:1].islower() for line in lines_of(path)) < 4]


def score(paths: list[Path], folder: Path, **layout: Any) -> tuple[int, int]:
    """Return how many paragraphs and cells came back exactly, and how many there were."""
    typed = [as_docx(lines_of(path), folder / f"{path.stem}.docx", borders=True, **layout) for path in paths]
    for file, made in zip(typed, office.convert(typed, "pdf"), strict=True):
        file.with_suffix(".pdf").write_bytes(made or b"")
    same = total = 0
    for path in paths:
        paper = readers.read(folder / f"{path.stem}.pdf")
        found = Counter(" ".join(block.text.split()) for block in paper.blocks)
        wanted = Counter(" ".join(cell.split()) for line in lines_of(path) for cell in line.split("\t") if cell.strip())
        same += (wanted & found).total()
        total += wanted.total()
    return same, total


def main() -> int:
    paths = whole()
    for name, layout in LAYOUTS.items():
        with tempfile.TemporaryDirectory() as folder:
            same, total = score(paths, Path(folder), **layout)
        print(f"{name:40} {same} of {total}, {100 * same / total:.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
