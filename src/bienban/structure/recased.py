"""The capitals of a paper that was typed without any, or in nothing else: names, sentences and titles are told by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bienban.capitals import NUMBER, Large, capitalised
from bienban.language import NUMBER as COUNTED
from bienban.language import likeliest
from bienban.model import Block, Document
from bienban.structure.misread import damage_of
from bienban.structure.outline import READ
from bienban.text import fold

_SHARE = 0.8
"""Part of the characters that stands in blocks of one kind of letters alone, beyond which the paper is typed so."""
_FEWEST = 200
"""Characters below which nobody can tell; a title alone stands in capitals."""
_MOST = 200_000
"""Characters that are read: of a paper longer than a hundred pages the rest stays as printed."""
_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*|\d+|[^\w\s\u0300-\u036f]")
_SYMBOL = re.compile(r"\d[-/][a-zđư]{2,}[-/][a-zđư]+")
"""The symbol of a paper: “12-nq/tw”, “642/pgdđt-mn”."""


def recased(document: Document) -> Document:
    """Return a paper that has no capitals, or nothing else, with those it would have, in as many characters; others as is."""
    texts = [block.text for block in document.blocks]
    length = sum(map(len, texts))
    if length < _FEWEST or not any(
        sum(len(text) for text in texts if typed(text)) > _SHARE * length for typed in (str.islower, str.isupper)
    ):
        return document
    bare = damage_of(map(str.lower, texts)).bare
    reading = replace(document.reading, recased=True)
    return replace(document, blocks=tuple(_blocks(document.blocks, bare=bare)), reading=reading)


def _blocks(blocks: tuple[Block, ...], *, bare: bool) -> Iterator[Block]:
    length = 0
    for block in blocks:
        typed = block.text.islower() or block.text.isupper()
        yield replace(block, text=_with_capitals(block.text, bare=bare)) if typed and length < _MOST else block
        length += len(block.text)


def _with_capitals(text: str, *, bare: bool) -> str:
    letters = [small if len(small := letter.lower()) == 1 else letter for letter in text]
    symbols = {at for match in _SYMBOL.finditer("".join(letters), 0, READ) for at in range(*match.span())}
    tokens = [match.span() for match in _TOKEN.finditer(text, 0, READ)]
    words = [NUMBER if text[start].isdigit() else fold(text[start:end]) or text[start] for start, end in tokens]
    if bare:
        found = likeliest(tuple(COUNTED if word == NUMBER else word for word in words), (False,) * len(words), bare=True)
        words = [NUMBER if way[0] == COUNTED else way[0] for way in found]
    for (start, end), large in zip(tokens, capitalised(words), strict=True):
        if large is Large.ALL or start in symbols:
            letters[start:end] = map(_large, letters[start:end])
        elif large is Large.FIRST:
            letters[start] = _large(letters[start])
    return "".join(letters)


def _large(letter: str) -> str:
    return large if (large := letter.upper()).lower() == letter and len(large) == 1 else letter
