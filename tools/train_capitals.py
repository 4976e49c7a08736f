"""Train the model of capitals: ``python -m tools.train_capitals``.

Reads the texts that ``train_language`` counts, lines that stand in one kind of letters alone left out. Writes
``src/bienban/data/capitals.json``. Needs the dependency group ``training`` (scikit-learn). The papers of kept hands are never
read; ``--without`` leaves other hands out, to measure what the rest is worth for them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.corpus.papers import HANDS
from tools.train_language import TOKEN, texts

from bienban.capitals import NUMBER, features
from bienban.text import fold

WEIGHTS = Path(__file__).parents[1] / "src/bienban/data/capitals.json"
STRENGTH = 0.5
"""Inverse of the regularisation."""
SMALLEST = 40
"""Hundredths below which a weight is left out."""
_LINE = 6
"""Words of a line from which on it is known to be typed in small letters alone, and not only short."""
_OFTEN, _MOSTLY = 3, 0.6
"""How often, and in what part of its places, a word stands in capitals alone that always does."""


def lines(hands: str) -> Iterator[list[str]]:
    """Yield the words, numbers and marks of the lines that tell something, as they are printed."""
    for text in texts(hands):
        for line in text.split("\n"):
            tokens = TOKEN.findall(line)
            words = [token for token in tokens if token[0].isalpha()]
            letters = "".join(words)
            capitals = sum(map(str.isupper, letters))
            if words and 2 * capitals <= len(letters) and (capitals or len(words) <= _LINE):
                yield tokens


def cases(tokens: Sequence[str]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield the features of the words of a line, each with whether it begins with a capital."""
    signs = [NUMBER if token.isdigit() else fold(token) for token in tokens]
    last = before = False
    for at, token in enumerate(tokens):
        if token[0].isalpha():
            yield features(signs, at, last=last, before=before), token[0].isupper()
            last, before = token[0].isupper(), last


def fit(hands: str) -> Mapping[str, Any]:
    """Return the model of the texts of these hands, as ``parse_capitals`` reads it."""
    import numpy as np
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    known = list(lines(hands))
    told = [large for tokens in known for _, large in cases(tokens)]
    vectors = CountVectorizer(analyzer=lambda found: found, binary=True, min_df=2, dtype=np.float32)
    matrix = vectors.fit_transform(found for tokens in known for found, _ in cases(tokens))
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=1).fit(matrix, told)
    scaled = np.rint(100 * model.coef_[0]).astype(int)
    names = vectors.get_feature_names_out()
    weights = {str(names[place]): int(scaled[place]) for place in np.flatnonzero(abs(scaled) >= SMALLEST)}
    words = Counter(fold(token) for tokens in known for token in tokens)
    large = Counter(fold(token) for tokens in known for token in tokens if len(token) > 1 and token.isupper())
    whole = sorted(
        word for word, times in large.items() if len(word) > 1 and times >= _OFTEN and times >= _MOSTLY * words[word]
    )
    return {"bias": round(100 * float(model.intercept_[0])), "weights": dict(sorted(weights.items())), "whole": " ".join(whole)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", default="", help="hands left out")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    given = parser.parse_args(arguments)
    model = fit("".join(hand for hand in HANDS if hand not in given.without))
    given.out.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", "utf-8")
    print(f"{len(model['weights'])} weights, {len(model['whole'].split())} words in capitals, {given.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
