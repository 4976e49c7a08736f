"""Count the words of the field and the pairs they stand in: ``python -m tools.train_language``.

Reads the labelled papers, the lines of many clerks in ``tools/lines``, ``tools/tasks`` and ``tools/undone`` (words behind the
last tab) and the openings and proceedings in ``tools/openings`` and ``tools/proceedings``. Writes
``src/bienban/data/language.json``. A word with a capital counts little, for names are nobody's language. The papers of kept
hands are never read; ``--without`` leaves other hands out, to measure what the rest is worth for them.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.corpus.papers import HANDS, HERE, labels
from tools.marks import unmarked

from bienban.language import EDGE, NUMBER
from bienban.text import fold

COUNTS = Path(__file__).parents[1] / "src/bienban/data/language.json"
TABLES, EXCERPTS = ("lines", "tasks", "undone"), ("openings", "proceedings")
OF_A_NAME = 0.3
"""What a word with a capital counts."""
FEWEST = 2
"""Times a word must stand to be kept; all pairs of such words are."""
TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


def texts(hands: str) -> Iterator[str]:
    """Yield the texts that are counted: papers of these hands, then the lines and excerpts."""
    for label in labels(hands):
        yield (HERE / "docs" / f"{label['id']}.txt").read_text("utf-8")
    here = Path(__file__).parent
    for folder in TABLES:
        for file in sorted((here / folder).glob("*.tsv")):
            yield "\n".join(line.rpartition("\t")[2] for line in file.read_text("utf-8").split("\n"))
    for folder in EXCERPTS:
        for file in sorted((here / folder).glob("*.txt")):
            yield "\n".join(unmarked(line)[0] for line in file.read_text("utf-8").split("\n"))


def tokens(line: str) -> list[tuple[str, bool]]:
    """Return the words, numbers (``#``) and signs of a line, each with whether it is a word with a capital."""
    found = TOKEN.findall(unicodedata.normalize("NFC", line))
    return [(NUMBER if token.isdigit() else fold(token), token[0].isupper()) for token in found]


def counts(hands: str) -> Mapping[str, Any]:
    """Return how often words and pairs stand in the texts of these hands, as ``parse_language`` reads it."""
    words: Counter[str] = Counter()
    named: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts(hands):
        for line in text.split("\n"):
            if not (read := tokens(line)):
                continue
            for word, capital in read:
                (named if capital else words)[word] += 1
            pairs.update(pairwise((EDGE, *(word for word, _ in read), EDGE)))
    for word, times in named.items():
        if words[word] + times >= FEWEST:
            words[word] += round(OF_A_NAME * times)
    kept = {word: max(1, times) for word, times in sorted(words.items()) if times + named[word] >= FEWEST}
    following: dict[str, dict[str, str]] = {}
    for (one, two), times in sorted(pairs.items()):
        if all(word in kept or word == EDGE for word in (one, two)):
            same = following.setdefault(one, {})
            same[str(times)] = f"{same[str(times)]} {two}" if str(times) in same else two
    return {"words": kept, "pairs": following}


def main(without: str = "", out: Path = COUNTS) -> None:
    """Write the counts."""
    told = counts("".join(hand for hand in HANDS if hand not in without))
    out.write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", "utf-8")
    pairs = sum(len(several.split()) for same in told["pairs"].values() for several in same.values())
    print(f"{len(told['words'])} words, {pairs} pairs, {out.stat().st_size} bytes")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", default="", help="hands left out")
    parser.add_argument("--out", type=Path, default=COUNTS)
    chosen = parser.parse_args()
    main(chosen.without, chosen.out)
