"""Train the models of where lines and sentences end: ``python -m tools.train_breaks``.

Reads the labelled papers: their lines run together say where lines end, their lines without points and semicolons where
sentences do. Writes ``src/bienban/data/breaks.json``. Needs the dependency group ``training`` (scikit-learn). The papers of
kept hands are never read; ``--without`` leaves other hands out, to measure what the rest is worth for them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.corpus.papers import HANDS, HERE, labels

from bienban.breaks import gaps

WEIGHTS = Path(__file__).parents[1] / "src/bienban/data/breaks.json"
STRENGTH = 0.5
"""Inverse of the regularisation."""
SMALLEST = 40
"""Hundredths below which a weight is left out."""
FEWEST = 3
"""Times a feature must stand to be kept."""
Case = tuple[tuple[str, ...], bool]
_STOP = re.compile(r"[.;](?=\s|$)")


def joined(text: str) -> Iterator[Case]:
    """Yield the features of the blanks of a paper run together, each with whether a line ended there."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    places, length = set(), -1
    for line in lines:
        length += len(line) + 1
        places.add(length)
    for place, found in gaps(" ".join(lines)):
        yield found, place in places


def unstopped(text: str) -> Iterator[Case]:
    """Yield the features of the blanks of the lines of a paper, points taken away, each with whether a sentence ended there."""
    for line in text.split("\n"):
        places = {match.start() - turn for turn, match in enumerate(_STOP.finditer(line))}
        for place, found in gaps(_STOP.sub("", line)):
            yield found, place in places


def fit(hands: str) -> Mapping[str, Any]:
    """Return the models of the papers of these hands, as ``parse_breaks`` reads them."""
    texts = [(HERE / "docs" / f"{label['id']}.txt").read_text("utf-8") for label in labels(hands)]
    return {"lines": _fit(texts, joined), "sentences": _fit(texts, unstopped)}


def _fit(texts: Sequence[str], cases: Callable[[str], Iterator[Case]]) -> Mapping[str, Any]:
    import numpy as np
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    told = [ended for text in texts for _, ended in cases(text)]
    vectors = CountVectorizer(analyzer=lambda found: found, binary=True, min_df=FEWEST, dtype=np.float32)
    matrix = vectors.fit_transform(found for text in texts for found, _ in cases(text))
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=1).fit(matrix, told)
    scaled = np.rint(100 * model.coef_[0]).astype(int)
    names = vectors.get_feature_names_out()
    weights = {str(names[place]): int(scaled[place]) for place in np.flatnonzero(abs(scaled) >= SMALLEST)}
    return {"bias": round(100 * float(model.intercept_[0])), "weights": dict(sorted(weights.items()))}


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", default="", help="hands left out")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    given = parser.parse_args(arguments)
    model = fit("".join(hand for hand in HANDS if hand not in given.without))
    given.out.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", "utf-8")
    print(f"{len(model['lines']['weights'])} + {len(model['sentences']['weights'])} weights, {given.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
