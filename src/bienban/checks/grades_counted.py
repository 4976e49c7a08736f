"""The table of a year's grades does not agree with its own summary, or grades who is not graded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from bienban.checks._read import lines_of
from bienban.model import MeetingItem, Minutes, Verdict
from bienban.text import Line, fold, pattern

_HEADS: Mapping[str, re.Pattern[str]] = {
    "xuất sắc": pattern(r"(?:hoàn thành )?xuất sắc(?: nhiệm vụ)?|htxs(?:nv)?"),
    "tốt": pattern(r"(?:hoàn thành )?tốt(?: nhiệm vụ)?|htt(?:nv)?"),
    "không hoàn thành": pattern(r"không (?:hoàn thành|ht)(?: nhiệm vụ)?|kht(?:nv)?"),
    "hoàn thành": pattern(r"hoàn thành(?: nhiệm vụ)?|ht(?:nv)?"),
}
_NUMBER = re.compile(r"\d{1,3}")
_PROBATIONARY = pattern(r"dự bị")
_REST = pattern(r"còn lại|khác|tổng|cộng|\d+ (?:đồng chí|người)")
_SUMMED = {
    "xuất sắc": pattern(
        r"(?<!không )(?:hoàn thành )?xuất sắc(?: nhiệm vụ)?:? ?(?:có )?(\d{1,3})(?! ?%|[.,]\d| phiếu| ?/ ?\d+ phiếu)"
    ),
    "tốt": pattern(r"(?:hoàn thành )?(?<!\w)tốt(?: nhiệm vụ)?:? ?(?:có )?(\d{1,3})(?! ?%|[.,]\d| phiếu| ?/ ?\d+ phiếu)"),
}
_SUMMARY = pattern(r"tổng hợp|như vậy|kết quả chung|tổng cộng")
_FEWEST_GRADES = 3


def check(minutes: Minutes, *, about: Literal["summary", "probationary"]) -> Iterator[Verdict]:
    """Report of the grades of a year's end one of two things.

    ``summary``: the number of excellent or good members is not that of the rows where most ballots say so, and every member has
    a row. ``probationary``: a probationary member has ballots. Values: ``who``, ``count``, ``ballots``.
    """
    for item in minutes.items:
        if item.kind == "classification":
            rows = list(_rows(minutes, item))
            if about == "probationary":
                for line, name, counts in rows:
                    if _PROBATIONARY.search(name) and sum(counts.values()):
                        yield Verdict(
                            spans=line.whole, values={"who": _plain(name), "count": sum(counts.values()), "ballots": ""}
                        )
            else:
                yield from _summary(minutes, item, rows)


_Row = tuple[Line, str, dict[str, int]]


def _plain(name: str) -> str:
    return " ".join(re.sub(r"\([^()]*\)", "", name).split())


def _rows(minutes: Minutes, item: MeetingItem) -> Iterator[_Row]:
    """Yield the rows of tables whose head names three grades at least: the line, the name, the ballots for each grade."""
    heads: list[str] | None = None
    for line in lines_of(minutes, item.body):
        if not line.cells:
            heads = None
            continue
        texts = [cell.view.text for cell in line.cells]
        named = [next((grade for grade, words in _HEADS.items() if words.fullmatch(text)), "") for text in texts]
        if sum(map(bool, named)) >= _FEWEST_GRADES:
            heads = named
        elif heads is not None and len(texts) == len(heads):
            counts = {head: int(text) for head, text in zip(heads, texts, strict=True) if head and _NUMBER.fullmatch(text)}
            name = next((line.cells[n].view.raw for n, head in enumerate(heads) if not head and not _digits(texts[n])), "")
            if len(counts) >= _FEWEST_GRADES and name:
                yield line, name, counts


def _digits(text: str) -> bool:
    return not any(letter.isalpha() for letter in text)


def _summary(minutes: Minutes, item: MeetingItem, rows: list[_Row]) -> Iterator[Verdict]:
    if len(rows) < _FEWEST_GRADES or any(_REST.search(fold(name)) for _, name, _ in rows):
        return
    best = [max(counts, key=lambda grade: counts[grade]) for _, _, counts in rows]
    for line in lines_of(minutes, item.body):
        if line.cells or not _SUMMARY.search(line.view.text):
            continue
        told = {grade: match for grade, words in _SUMMED.items() if (match := words.search(line.view.text))}
        if len(told) < len(_SUMMED) or sum(int(match[1]) for match in told.values()) > len(rows):
            continue
        for grade, match in told.items():
            if int(match[1]) != best.count(grade):
                values = {"who": grade, "count": int(match[1]), "ballots": best.count(grade)}
                yield Verdict(spans=line.spans(*match.span()), values=values)
                return
