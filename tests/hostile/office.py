"""What LibreOffice opens of the hostile collection, do we read it too: ``python -m tests.hostile.office`` (some minutes).

Prints, for each family, of how many files at least 95 % of the words that LibreOffice prints are found, and every other file
with the words each finds and the reason.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bienban import office, readers
from bienban.errors import UnreadableError
from tests.hostile.run import MISSING, files

FAMILIES = (".doc", ".docx", ".odt", ".rtf")
ENOUGH = 0.95
_AT_ONCE = 20  # files in a call of LibreOffice
_WORD = re.compile(r"[^\W_]+")
_DELETED = "deleted by reviewers, or moved away; LibreOffice prints both"
_HIDDEN = "hidden or deleted; LibreOffice prints both"
_GLUED = "LibreOffice glues the number of a note to the word before it"
REASONS: Mapping[str, str] = {
    "poi-636a6475.docx": _DELETED,
    "poi-a68fff64.docx": _DELETED,
    "poi-b7feb232.docx": _DELETED,
    "poi-b9226a39.doc": _DELETED,
    "poi-f4c36573.doc": _DELETED,
    "tika-0d87b0fa.doc": _HIDDEN,
    "tika-0f0d290f.docx": _HIDDEN,
    "tika-733efad1.docx": _HIDDEN,
    "tika-808afa4b.docx": f"{_HIDDEN}; {_GLUED}",
    "poi-b59cc677.docx": _GLUED,
    "poi-eb4edac7.doc": _GLUED,
    "poi-ece7c2ae.doc": _GLUED,
    "tika-426e8984.docx": _GLUED,
    "tika-d597fcea.doc": "two characters with their reading above them, in a field without a result",
}
"""Why fewer words are found, where somebody looked; a refusal gives its own."""


@dataclass(frozen=True)
class Compared:
    """One file: the words that LibreOffice prints, how many of them we find, and what we said where we refused it."""

    name: str
    family: str
    printed: int
    found: int
    refusal: str = ""

    @property
    def enough(self) -> bool:
        """Tell whether nearly all that LibreOffice prints is found."""
        return self.found >= ENOUGH * self.printed

    @property
    def reason(self) -> str:
        """Return why not all is found; “not known” asks to be looked into."""
        return f"refused: {self.refusal}" if self.refusal and self.name not in REASONS else REASONS.get(self.name, "not known")


def opened(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Yield the files that LibreOffice opens and what it prints of them; one on which a call ends is tried again alone."""
    for start in range(0, len(paths), _AT_ONCE):
        some = paths[start : start + _AT_ONCE]
        made = dict(zip(some, office.convert(some, "txt"), strict=True))
        for path, text in made.items():
            alone = text if text is not None else next(iter(office.convert([path], "txt")))
            if alone:
                yield path, alone.decode("utf-8-sig", "replace")


def share(printed: str, found: str) -> float:
    """Return the share of the printed words that are found."""
    wanted = Counter(_WORD.findall(printed))
    return (wanted & Counter(_WORD.findall(found))).total() / max(1, wanted.total())


def compared(path: Path, printed: str) -> Compared:
    """Return how many of these words we find in a file."""
    wanted, got, refusal = Counter(_WORD.findall(printed)), Counter[str](), ""
    try:
        got.update(_WORD.findall(" ".join(f"{block.label} {block.text}" for block in readers.read(path).blocks)))
    except UnreadableError as error:
        refusal = error.message
    return Compared(path.name, path.suffix, wanted.total(), (wanted & got).total(), refusal)


def table(found: Sequence[Compared]) -> Iterator[str]:
    """Yield the figures of each family, then every file of which too little is found."""
    yield f"| family | LibreOffice opens | we find {ENOUGH:.0%} of its words | less, for a reason | less, not known why |"
    yield "|---|---|---|---|---|"
    for family in FAMILIES:
        mine = [each for each in found if each.family == family]
        less = [each for each in mine if not each.enough]
        unknown = sum(each.reason == "not known" for each in less)
        yield f"| {family} | {len(mine)} | {len(mine) - len(less)} | {len(less) - unknown} | {unknown} |"
    yield ""
    for each in sorted(found, key=lambda each: each.name):
        if not each.enough:
            yield f"{each.name}: {each.found} of {each.printed} words; {each.reason}"


def main() -> int:
    paths = [path for path in files() if path.suffix in FAMILIES]
    if not paths:
        print(MISSING, file=sys.stderr)
        return 5
    found = [compared(path, printed) for path, printed in opened(paths) if _WORD.search(printed)]
    print("\n".join(table(found)))
    return int(any(each.reason == "not known" for each in found if not each.enough))


if __name__ == "__main__":
    sys.exit(main())
