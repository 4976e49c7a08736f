"""Text made comparable, with a way back: normalised views of raw text, and the lines of a document.

A view is what rules and patterns read; evidence always quotes the raw text, through the offsets a view keeps.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Any, cast

from bienban.model import Block, Document, Span
from bienban.punctuation import ODD, superfluous, unspaced

_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SAME = {
    **dict.fromkeys(map(ord, "‐‑‒–—―−⁃﹣－"), "-"),
    **dict.fromkeys(map(ord, "“”„‟″«»＂❝❞"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛′`´＇"), "'"),
    **dict.fromkeys(map(ord, "ÐðƉɖ"), "đ"),
    ord("\uff0c"): ",",
    ord("\uff1a"): ":",
}
# Letters that Unicode composes with what stands before them although they are no combining marks of class > 0.
_JOINING = frozenset(
    "\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35"
    "\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930"
) | {chr(code) for code in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}
# Text of these characters only needs no cluster-by-cluster work: every one stands for itself, in the same number of characters.
_ODD = re.compile(r"[^ !-~À-ÆÈ-ÖØ-Þà-äè-ïò-öù-üýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9ÐðƉɖ‐-―“”‘’…²³°•]|  |" + ODD)
_TYPED = re.compile(r"[-–+*•>]$|.*[^\W_]")  # what people type at the head of a line; other signs are read as “•”
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _strip(letter: str) -> str:
    """Return the letter without any mark; ``đ`` becomes ``d``."""
    if letter < "\x80":
        return letter
    base = unicodedata.normalize("NFD", letter)[0]
    return "d" if base == "đ" else base


class _Plain(dict[int, str]):
    """A table for ``str.translate`` that learns every letter on first sight."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _strip(chr(code))
        return plain


_PLAIN_LETTERS = _Plain()


def _toned(letter: str, tone: str) -> str:
    return unicodedata.normalize("NFC", letter + tone)


def _pairs() -> dict[str, str]:
    """Return the open rimes with the tone on the last vowel, each with its twin: ``oà`` → ``òa``, ``uỷ`` → ``ủy``."""
    return {
        first + _toned(last, tone): _toned(first, tone) + last
        for first, last in (("o", "a"), ("o", "e"), ("u", "y"))
        for tone in _TONES
    }


_TONE_TWINS = _pairs()
_TONE_TWIN = re.compile(rf"[ou][{''.join(sorted({pair[1] for pair in _TONE_TWINS}))}](?<!q..)(?![^\W\d_])")
_FINAL_Y = {"y": "i", **{_toned("y", tone): _toned("i", tone) for tone in _TONES}}
_Y_TWIN = re.compile(rf"[{''.join(_FINAL_Y)}](?![^\W\d_])(?:(?<=[hklmst].)|(?<=qu.))")


_SAME_LETTER = re.compile(f"[{''.join(map(chr, _SAME))}]")


def _same_letter(match: re.Match[str]) -> str:
    return _SAME[ord(match.group())]


def _same_spelling(text: str) -> str:
    """Make variants of Vietnamese spelling equal without changing the number of characters (form.md 4.5, 4.6)."""
    text = _TONE_TWIN.sub(lambda match: _TONE_TWINS.get(match.group(), match.group()), text)
    return _Y_TWIN.sub(lambda match: _FINAL_Y[match.group()], text)


def _fold_letter(cluster: str) -> str:
    """Return one cluster (a letter with its marks) composed, in lower case, with one kind of dash, quote and ``đ``."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", cluster).casefold())
    return folded.translate(_SAME)


def _clusters(raw: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of every letter with the marks that belong to it."""
    start = 0
    for index in range(1, len(raw) + 1):
        if index == len(raw) or not (unicodedata.combining(raw[index]) or raw[index] in _JOINING):
            yield start, index
            start = index


def _fold_slowly(raw: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    left_out, short_of = superfluous(raw), unspaced(raw)
    for start, end in _clusters(raw):
        cluster = raw[start:end].strip(_DROPPED) if raw[start] in _DROPPED else raw[start:end]
        if not cluster or start in left_out:
            continue
        if cluster[0].isspace() or cluster[0] in "\x1c\x1d\x1e\x1f\x85":
            if letters and letters[-1] != " ":
                letters.append(" ")
                starts.append(start)
                ends.append(end)
            continue
        for letter in (*_fold_letter(cluster), *(" " if start in short_of else "")):
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    if letters and letters[-1] == " ":
        del letters[-1], starts[-1], ends[-1]
    return "".join(letters), tuple(starts), tuple(ends)


@dataclass(frozen=True)
class View:
    """A raw text made comparable: NFC, lower case, single spaces, one kind of dash and quote, one spelling.

    ``text`` is the view, ``starts[i]:ends[i]`` the raw characters behind its character ``i``. Offsets never go back.
    """

    raw: str
    text: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range

    @cached_property
    def plain(self) -> str:
        """Return the view without any diacritics; same length, same offsets (for a second, less certain pass)."""
        bare = unicodedata.normalize("NFD", self.text.replace("đ", "d")).encode("ascii", "ignore").decode()
        return bare if len(bare) == len(self.text) else self.text.translate(_PLAIN_LETTERS)

    @cached_property
    def cased(self) -> str:
        """Return the view with the capitals of the raw text; same length, same offsets (for the names of people)."""
        if self.raw.islower():
            return self.text
        letters: Sequence[str]
        if isinstance(self.starts, range):
            letters = self.raw[self.starts.start : self.starts.stop]
            if letters.lower() == self.text:
                return letters
        else:
            letters = [
                self.raw[start] if start != last else "" for last, start in zip((-1, *self.starts), self.starts, strict=False)
            ]
        return "".join(
            [
                small if small == letter or not letter.isupper() or len(capital := small.upper()) != 1 else capital
                for small, letter in zip(self.text, letters, strict=True)
            ]
        )

    def respelt(self, changes: Iterable[tuple[int, int, str]]) -> View:
        """Return the view with other words for those at ``start:end`` (in order, apart), over the same raw characters.

        Words put in where none stood (``start == end``) rest on the character before them.
        """
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        position = 0
        for start, end, words in (*changes, (len(self.text), len(self.text), "")):
            text += self.text[position:start], words
            starts += self.starts[position:start]
            ends += self.ends[position:start]
            if len(words) == end - start:
                starts += self.starts[start:end]
                ends += self.ends[start:end]
            else:
                starts += [self.starts[min(start, end - 1)]] * len(words)
                ends += [self.ends[end - 1]] * len(words)
            position = end
        return View(self.raw, "".join(text), tuple(starts), tuple(ends))

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw offsets behind ``text[start:end]``.

        Raises ``ValueError`` for an empty or inverted range.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no characters in {start}:{end}")
        return self.starts[start], self.ends[end - 1]

    def verbatim(self, start: int, end: int) -> str:
        """Return the raw words behind ``text[start:end]``."""
        first, last = self.bounds(start, end)
        return self.raw[first:last]


def view(raw: str) -> View:
    """Return the view of a raw text."""
    words = raw.replace("\t", " ").strip(" \n")
    if words and not _ODD.search(words):
        first = len(raw) - len(raw.lstrip(" \t\n"))
        text = _same_spelling(_SAME_LETTER.sub(_same_letter, words).lower())
        return View(raw, text, range(first, first + len(text)), range(first + 1, first + 1 + len(text)))
    text, starts, ends = _fold_slowly(raw)
    return View(raw, _same_spelling(text), starts, ends)


@lru_cache(maxsize=8192)
def fold(raw: str) -> str:
    """Return the comparable form of a phrase, as it appears in a view."""
    return view(raw).text


@lru_cache(maxsize=8192)
def fold_plain(raw: str) -> str:
    """Return the comparable form of a phrase without diacritics."""
    return view(raw).plain


_PATTERN_SYNTAX = re.compile(r"\\[A-Za-z0-9]|\\.|\(\?P[<=>]?\w*|\(\?[a-zA-Z-]+[:)]")


class _Later:
    """A pattern that is compiled when it is first matched: a paper needs half of those the modules name."""

    def __init__(self, source: str, folded: Callable[[str], str]) -> None:
        self._source, self._folded = source, folded

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._folded(self._source))
        self.__dict__ |= {each: getattr(compiled, each) for each in _OF_A_PATTERN}
        return getattr(compiled, name)


_OF_A_PATTERN = tuple(each for each in dir(re.Pattern) if not each.startswith("_"))


@lru_cache(maxsize=1024)
def pattern(source: str) -> re.Pattern[str]:
    """Return a pattern that matches views: its Vietnamese words are folded as a view is, its syntax is kept.

    Write the words as people do (``r"kỳ họp|hội nghị"``); letters inside a character class are folded one by one.
    It is compiled when first matched, and raises ``re.error`` then if it is broken.
    """
    return cast("re.Pattern[str]", _Later(source, folded_source))


def folded_source(source: str) -> str:
    """Return the source of ``pattern``: words folded, syntax as it was."""
    parts: list[str] = []
    position = 0
    for match in _PATTERN_SYNTAX.finditer(source):
        parts.append(_fold_source(source[position : match.start()]))
        parts.append(match.group())
        position = match.end()
    parts.append(_fold_source(source[position:]))
    return "".join(parts)


@lru_cache(maxsize=256)
def plain_pattern(source: str) -> re.Pattern[str]:
    """Return the pattern for ``View.plain``: as ``pattern``, its words without diacritics (the second, less certain pass)."""
    return cast("re.Pattern[str]", _Later(source, bare_source))


def bare_source(source: str) -> str:
    """Return the source of ``plain_pattern``."""
    return "".join(map(_strip, folded_source(source)))


def _fold_source(source: str) -> str:
    folded = unicodedata.normalize("NFC", source).translate(_SAME).lower()
    return _same_spelling(folded)


@dataclass(frozen=True)
class Line:
    """What a person reads as one line: a paragraph, or a table row whose cells hold one paragraph each.

    ``blocks`` are the block indexes behind it, joined by tabs in ``view.raw``, each with its automatic number before it as if
    it had been typed; ``bounds`` tell where each begins there, ``own`` where its own words do (empty where none has a number).
    ``cells`` are the lines of the single cells (empty unless there are several); ``label`` is the first number as Word shows
    it; ``column`` is that of the table cell it begins in (0 outside tables).
    """

    blocks: tuple[int, ...]
    bounds: tuple[int, ...]
    view: View
    label: str = ""
    cells: tuple[Line, ...] = ()
    column: int = 0
    own: tuple[int, ...] = ()

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the spans behind ``view.text[start:end]``, one for every block it touches."""
        return self.raw_spans(*self.view.bounds(start, end))

    def raw_spans(self, first: int, last: int) -> tuple[Span, ...]:
        """Return the spans behind ``view.raw[first:last]``, one for every block it touches.

        For a number alone those of what follows, where nothing does of the whole line; none where a line has no words.
        """
        length, spans = len(self.view.raw), []
        if len(self.blocks) == 1 and not self.own:
            begin, end = max(first - self.bounds[0], 0), min(last, length) - self.bounds[0]
            return (Span(self.blocks[0], begin, end),) if begin < end else ()
        for at in range(max(bisect_right(self.bounds, first) - 1, 0), bisect_left(self.bounds, last)):
            start = (self.own or self.bounds)[at]
            begin, end = max(first, start), min(last, self.bounds[at + 1] - 1 if at + 1 < len(self.bounds) else length)
            if begin < end:
                spans.append(Span(self.blocks[at], begin - start, end - start))
        if spans or not self.own:
            return tuple(spans)
        return self.raw_spans(first, length) if last < length else self.raw_spans(0, last) if first else ()

    def part(self, first: int, last: int) -> Line:
        """Return ``view.raw[first:last]`` as a line of its own, as if it had been typed so."""
        ends = (*self.bounds[1:], len(self.view.raw) + 1)
        kept = [at for at, bound in enumerate(self.bounds) if bound < last and ends[at] - 1 > first]
        blocks, bounds = tuple(self.blocks[at] for at in kept), tuple(self.bounds[at] - first for at in kept)
        own = tuple(self.own[at] - first for at in kept) if self.own else ()
        return Line(blocks, bounds, view(self.view.raw[first:last]), "" if first else self.label, own=own)

    def touches(self, spans: Iterable[Span]) -> bool:
        """Tell whether one of the spans quotes words of this line."""
        bounds, length = dict(zip(self.blocks, self.own or self.bounds, strict=True)), len(self.view.raw)
        return any(
            (bound := bounds.get(span.block)) is not None and bound + span.start < length and bound + span.end > 0
            for span in spans
        )

    @cached_property
    def whole(self) -> tuple[Span, ...]:
        """Return the spans of all its words."""
        return self.spans(0, len(self.view.text)) if self.view.text else ()


def _line(document: Document, indexes: tuple[int, ...]) -> Line:
    blocks = [document.blocks[index] for index in indexes]
    label, column = blocks[0].label, max(_column(blocks[0]), 0)
    if len(blocks) == 1 and not label:  # as most lines are
        return Line(indexes, (0,), view(blocks[0].text), column=column)
    texts, bounds, own, length = [], [], [], 0
    for block in blocks:
        number = f"{block.label if _TYPED.match(block.label) else '•'} " if block.label else ""
        texts.append(number + block.text)
        bounds.append(length)
        own.append(length + len(number))
        length += len(texts[-1]) + 1
    cells = tuple(_line(document, (index,)) for index in indexes) if len(indexes) > 1 else ()
    return Line(indexes, tuple(bounds), view("\t".join(texts)), label, cells, column, tuple(own) if own != bounds else ())


_last: tuple[Document, tuple[Line, ...]] | None = None


def lines(document: Document) -> tuple[Line, ...]:
    """Return the lines of a document in reading order.

    A table row is one line when no cell of it holds more than one paragraph; otherwise every paragraph is a line of its own.
    The lines of the last document are kept: structure, facts and some forty checks ask for them in turn.
    """
    global _last
    last = _last
    if last is None or last[0] is not document:
        last = _last = document, tuple(_lines(document))
    return last[1]


def _lines(document: Document) -> list[Line]:
    result: list[Line] = []
    for group in _rows(document.blocks):
        columns = [_column(document.blocks[index]) for index in group]
        each = [group] if len(set(columns)) == len(columns) else [(index,) for index in group]
        result.extend(_line(document, one) for one in each if any(document.blocks[index].text for index in one))
    return result


def _column(block: Block) -> int:
    return block.place.cell.column if block.place.cell else -1


def _rows(blocks: tuple[Block, ...]) -> Iterator[tuple[int, ...]]:
    """Yield runs of blocks that stand in one table row; a block outside a table is a run of its own."""

    def row(index: int) -> tuple[int, int]:
        cell = blocks[index].place.cell
        return (cell.table, cell.row) if cell else (-1, index)

    for _, run in groupby(range(len(blocks)), row):
        yield tuple(run)
