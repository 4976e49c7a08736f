"""Documents cited by their symbol (form.md 2.6): Party numbers “42-HD/BTCTW” and State numbers “30/2020/NĐ-CP”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bienban.facts.passages import Paper, Passage
from bienban.model import CitedDocument, Fact, Span
from bienban.numerals import days
from bienban.text import pattern

_TYPES = "CĐ|QD|NQLT|NQ|QĐi|QĐ|QyĐ|CTrHĐ|CTHĐ|CTr|CT|KL|QC|TTr|TTLT|TT|HD|TB|TC|BC|KH|QH|ĐA|PA|DA|CV|BB|CL|GM|GGT|BS|ĐL|VBHN"
_CODE = r"[A-ZĐƯƠÔÂÊ][A-Za-zĐđƯưƠơÔôÂâÊêỦủỤụỐố0-9]{0,11}"
_PARTY = re.compile(
    rf"(?P<number>\d(?<![\w/.,].)\d{{0,4}}[a-zđ]?) ?- ?(?P<type>{_TYPES}) ?/"
    rf" ?(?P<issuer>{_CODE}(?:[.-]{_CODE}){{0,2}})(?![A-Za-zÀ-ỹĐđ])"
)
_STATE = re.compile(
    rf"(?P<number>\d(?<![\w/.,].)\d{{0,4}}[a-z]?) ?/ ?(?:(?P<year>(?:19|20)\d\d) ?/ ?)?"
    rf"(?P<code>(?:{_TYPES}|NĐ|L|PL|SL|HP)(?: ?- ?{_CODE}(?:-{_CODE}){{0,3}})|QH\d{{1,2}}|UBTVQH\d{{1,2}}"
    rf"|(?:UBND|HĐND|[A-ZĐ]{{2,8}})-[A-ZĐ][A-Za-zĐđ]{{0,8}})(?![A-Za-zÀ-ỹ])"
)
_BETWEEN = re.compile(r"[ ,(]*(?:ban hành )?(?:ký )?(?:của [^,.;()\d]{3,40} )?(?:ngày )?$")
_SAME_DAY = pattern(r"[ ,(]*(?:ban hành )?cùng ngày")
_OWN_NUMBER = re.compile(r"[(\s]*(?:biên bản )?số ?:? ?")
_SPACES = re.compile(r"\s+")


def symbols(passage: Passage, before: date | None = None) -> Iterator[tuple[int, int, str, date | None]]:
    """Yield the symbols cited in a passage as (start, end, symbol, date); ``end`` stands after the date.

    “Cùng ngày” is that of the document cited last, ``before`` for the first of the passage.
    """
    if "/" not in passage.text:
        return
    for match in sorted((*_PARTY.finditer(passage.cased), *_STATE.finditer(passage.cased)), key=re.Match.start):
        symbol = _SPACES.sub("", _with_digits(passage.words(*match.span()), match.group()))
        end, dated = match.end(), None
        day = next((found for found in days(passage.text[end : end + 45]) if found.year), None)
        if day is not None and _BETWEEN.match(passage.text[end : end + day.start]):
            dated = day.date()
            end += day.end
        elif same := _SAME_DAY.match(passage.text, end):
            dated, end = before, same.end()
        before = dated
        yield match.start(), end, symbol, dated


def _with_digits(words: str, seen: str) -> str:
    """Return the words with the digits that recognition wrote as letters (“O4-NQ/TW”), where both are as long."""
    if len(words) != len(seen):
        return words
    return "".join(digit if digit.isdigit() else letter for letter, digit in zip(words, seen, strict=True))


def find(paper: Paper) -> Iterator[Fact]:
    """Yield every cited document once, with its date where it is printed anywhere; the paper's own number is none."""
    found: dict[str, tuple[date | None, tuple[Span, ...], str]] = {}
    own = paper.structure.body.start
    last: date | None = None
    for passage in paper.passages:
        for start, end, symbol, dated in symbols(passage, last):
            last = dated
            if passage.place < own and _OWN_NUMBER.fullmatch(passage.text[:start].rsplit("\t", 1)[-1]):
                continue
            key = symbol.casefold()
            if key not in found or (found[key][0] is None and dated is not None):
                spans = found[key][1] if key in found and dated is None else passage.spans(start, end)
                found[key] = (dated, spans, found[key][2] if key in found else symbol)
    for dated, spans, symbol in found.values():
        yield Fact("citations", CitedDocument(symbol, dated), spans)
