"""Blocks in old Vietnamese encodings made Unicode, all blocks of a paper decided together."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from bienban import legacy
from bienban.model import Block, Document, Gap, Place
from bienban.readers import _lost_u
from bienban.readers._numbering import SYMBOLS

_LEFT = "Có chữ giống bảng mã cũ (TCVN3, VNI, VPS…) mà hệ thống không chuyển được, nên để nguyên."
Fonts = tuple[tuple[int, str | None], ...]
"""The fonts of a block: where each run of one font ends, and the font's name; the last one ends where the block does."""


# Fonts whose letters are signs; the name of a Unicode font (“Segoe UI Symbol”) does not begin so.
_SIGNS = re.compile(r"(?:wingdings|webdings|symbol)(?![a-z])", re.IGNORECASE)
_WINGDINGS_2 = str.maketrans({"R": "☑", "S": "☒", "T": "☒", "P": "✓", "O": "✗", "*": "□", "£": "□"})
_PRIVATE = re.compile("[\uf020-\uf0ff]")


def _with_signs(block: Block, runs: Fonts, symbols: Set[str | None]) -> Block:
    """Return the block with what symbol fonts show in place of the letters that stand for it, where the sign is known."""
    if not _PRIVATE.search(block.text) and (not symbols or symbols.isdisjoint(font for _, font in runs)):
        return block
    parts: list[str] = []
    start = 0
    for end, font in runs:
        text = block.text[start:end]
        if font and font in symbols:
            if font.lower().startswith("wingdings 2"):
                text = text.translate(_WINGDINGS_2)
            text = "".join(
                SYMBOLS.get(ord(letter) | 0xF000, letter) if "\x20" < letter < "\u0100" else letter for letter in text
            )
        parts.append(_PRIVATE.sub(lambda match: SYMBOLS.get(ord(match.group()), match.group()), text))
        start = end
    return replace(block, text="".join(parts))


def modern(
    blocks: Sequence[Block], fonts: Sequence[Fonts], told: str | None = None
) -> tuple[list[Block], str | None, list[Gap]]:
    """Return the blocks in Unicode, the encodings found (such as ``tcvn3+vni``), and gaps where text looks old and was left."""
    symbols = {font for font in {font for runs in fonts for _, font in runs} if font and _SIGNS.match(font)}
    blocks = [_with_signs(block, runs, symbols) for block, runs in zip(blocks, fonts, strict=True)]
    stretches: list[legacy.Stretch] = []
    for block, runs in zip(blocks, fonts, strict=True):
        ends = (0, *(end for end, _ in runs))
        stretches += [
            ("" if font in symbols else block.text[slice(*_in_words(block.text, runs, ends, index))], font)
            for index, (_, font) in enumerate(runs)
        ]
    decisions = legacy.decide(stretches, told)
    if not any(decision.encoding or decision.doubtful for decision in decisions):
        return blocks, None, []
    result: list[Block] = []
    gaps: list[Gap] = []
    position = 0
    for block, runs in zip(blocks, fonts, strict=True):
        mine = decisions[position : position + len(runs)]
        position += len(runs)
        result.append(_converted(block, runs, mine))
        if any(decision.doubtful for decision in mine):
            gaps.append(Gap(block.place, _LEFT))
    found = sorted({decision.encoding for decision in decisions if decision.encoding})
    return result, "+".join(found) or None, gaps


def _in_words(text: str, runs: Fonts, ends: Sequence[int], index: int) -> tuple[int, int]:
    """Return the bounds of a run, with the rest of a word that goes on in a font of the same encoding.

    The capitals of TCVN3 are a font of their own: “Ất” is “Ê” in one and “t” in the other, and “Ê” alone is no word.
    """
    first, last = ends[index], ends[index + 1]
    encoding = legacy.named(runs[index][1]) if len(runs) > 1 else None
    if encoding and index and legacy.named(runs[index - 1][1]) == encoding:
        while first > ends[index - 1] and not text[first - 1].isspace():
            first -= 1
    if encoding and index + 1 < len(runs) and legacy.named(runs[index + 1][1]) == encoding:
        while last < ends[index + 2] and not text[last].isspace():
            last += 1
    return first, last


def _converted(block: Block, runs: Fonts, decisions: Sequence[legacy.Decision]) -> Block:
    parts: list[str] = []
    stood: list[tuple[int, Sequence[int]]] = []  # where each part begins in the file, and its letters in it
    moved = False
    start = index = 0
    while index < len(runs):
        decision, end = decisions[index], runs[index][0]
        # A letter of VNI and its mark may stand in two runs.
        while index + 1 < len(runs) and decisions[index + 1] == decision:
            index += 1
            end = runs[index][0]
        text = block.text[start:end]
        offsets: tuple[int, ...] = ()
        if decision.encoding:
            text, offsets = legacy.convert(text, decision.encoding, capitals=decision.capitals)
        parts.append(text)
        stood.append((start, offsets or range(end - start + 1)))
        moved = moved or bool(offsets)
        start, index = end, index + 1
    origin = [first + offset for first, offsets in stood for offset in offsets[:-1]] + [start] if moved else ()
    first = next((decision for decision in decisions if decision.encoding), None)
    label = block.label
    if label and not label.isascii() and first and first.encoding:
        label = legacy.convert(label, first.encoding, capitals=first.capitals)[0]
    return replace(block, text="".join(parts), label=label, origin=tuple(origin) if moved else ())


_LOST = "Tệp làm mất chữ “ư” của phông TCVN3; hệ thống đã bù nơi chắc chắn, nơi khác có thể còn thiếu."
_PUT_IN = "\u00ad"  # by the reader of PDF files, where a letter may be missing


def of_pdf(document: Document, fonts: Sequence[Fonts], told: str | None) -> Document:
    """Return a document read from a PDF with old fonts made Unicode; what was recognised from pictures is Unicode already.

    ``fonts`` are those of each block. Programs drop the soft hyphen, which is “ư” in TCVN3, from the text of a PDF.
    """
    typed = [index for index, block in enumerate(document.blocks) if block.confidence is None]
    old = [document.blocks[index] for index in typed]
    blocks, encoding, left = modern(old, [fonts[index] for index in typed], told)
    put_in = any(_PUT_IN in block.text for block in old)
    if encoding is None and not left and not put_in:
        return document
    gaps = [*document.gaps, *left]
    if encoding == "tcvn3":
        blocks = [
            replace(new, text=_lost_u.with_dashed_u(new.text)) if new.text != raw.text else new
            for raw, new in zip(old, blocks, strict=True)
        ]
    if encoding == "tcvn3" and (put_in or _lost_u.has_lost_u("".join(block.text for block in blocks))):
        blocks = [
            replace(new, text=_lost_u.with_lost_u(_lost_u.without_false_u(new.text))) if new.text != raw.text else new
            for raw, new in zip(old, blocks, strict=True)
        ]
        gaps.append(Gap(Place(), _LOST))
        blocks = [_in_capitals(new) if new.text != raw.text else new for raw, new in zip(old, blocks, strict=True)]
    result = list(document.blocks)
    for index, block in zip(typed, blocks, strict=True):
        result[index] = replace(block, text=block.text.replace(_PUT_IN, ""))
    reading = replace(document.reading, encoding=encoding)
    return replace(document, blocks=tuple(result), gaps=tuple(gaps), reading=reading)


def _in_capitals(block: Block) -> Block:
    """Return a block in capitals where its font showed them and the file does not tell which font it was."""
    plain = block.text.replace(_PUT_IN, "")
    if legacy.named(block.style.font) or not _lost_u.without_capitals(
        plain, bold=bool(block.style.bold), cell=block.place.cell is not None
    ):
        return block
    return replace(block, text=block.text.upper())
