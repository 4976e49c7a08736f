"""Patterns in pairs: one for text with diacritics, its twin for text that has lost them all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from sys import maxsize

from bienban.text import fold, fold_plain, pattern, plain_pattern


@dataclass(frozen=True, slots=True)
class Twin:
    """A pattern over views that reads text of ASCII letters only without diacritics; used like a compiled pattern.

    A text with none of the ``signs`` (words, all that can match holds one of them) is not searched: ten times as fast.
    """

    accented: re.Pattern[str]
    plain: re.Pattern[str]
    signs: tuple[str, ...] = ()
    plain_signs: tuple[str, ...] = ()

    def of(self, text: str) -> re.Pattern[str]:
        """Return the pattern that fits the text."""
        return self.plain if text.isascii() else self.accented

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Match at ``start``."""
        return (self.plain if text.isascii() else self.accented).match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Match the whole of ``start:end``."""
        return (self.plain if text.isascii() else self.accented).fullmatch(text, start, end)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Match anywhere from ``start`` on."""
        if self.signs and not self._may_match(text):
            return None
        return (self.plain if text.isascii() else self.accented).search(text, start)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches one after another."""
        return self.of(text).finditer(text) if not self.signs or self._may_match(text) else iter(())

    def _may_match(self, text: str) -> bool:
        return any(map(text.__contains__, self.plain_signs if text.isascii() else self.signs))


_SOUTHERN = re.compile(r"(?<=bí )thư(?!\w)|thư(?= k[ýi])")


def twin(*sources: str, signs: tuple[str, ...] = ()) -> Twin:
    """Return the pair of patterns for a source as ``text.pattern`` takes it ; “thơ ký” counts as “thư ký”."""
    source = _SOUTHERN.sub("th[ươ]", "|".join(sources))
    return Twin(pattern(source), plain_pattern(source), tuple(map(fold, signs)), tuple(map(fold_plain, signs)))
