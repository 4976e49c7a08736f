"""Where shipped data lives."""

from __future__ import annotations

from pathlib import Path

import pytest

from bienban import resources


def _hash(folder: Path, **learned: str) -> str:
    (folder / "lexicon").mkdir(parents=True)
    for name, text in learned.items():
        (folder / f"{name}.json").write_text(text, "utf-8")
    resources.words_hash.cache_clear()
    return resources.words_hash()


def test_what_moves_from_one_learned_part_to_the_other_is_another_understanding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Verdicts are kept by this hash: the two parts end to end would be the same bytes."""
    hashes = []
    for number, parts in enumerate((("12", "3"), ("1", "23"), ("12", "3"))):
        folder = tmp_path / str(number)
        monkeypatch.setattr(resources, "data", lambda folder=folder: folder)
        hashes.append(_hash(folder, tagger=parts[0], undone=parts[1], tasked="", opened="", language="", capitals=""))
    resources.words_hash.cache_clear()
    assert hashes[0] == hashes[2]
    assert hashes[0] != hashes[1]
