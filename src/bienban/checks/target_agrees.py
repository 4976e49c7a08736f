"""A share of a target that is not that of the number reached: “kết nạp 30, vượt 20 % chỉ tiêu”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import floor

from bienban.checks._read import decimals, fits, share
from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import pattern

_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d{1,9}"
_SHARE = pattern(
    r"(?<!\w)(?P<how>đạt|bằng|vượt)(?: mức)? ?(?P<percent>\d{1,3}(?:[,.]\d{1,2})?) ?% ?(?:so )?(?:với )?(?:của )?"
    r"(?P<of>chỉ tiêu|kế hoạch|mục tiêu)(?P<rest>(?:(?![.;] ).){0,60})"
)
_TARGET = pattern(rf"^[^\d%]{{0,40}}?(?:[(:] ?|là |giao )(?:kế hoạch |chỉ tiêu )?(?P<target>{_NUMBER})(?![\d/]|[,.]\d| ?%)")
_NUMBERS = re.compile(rf"(?<![\d,./])(?:{_NUMBER})(?![\d/%]|[,.]\d| ?%)")
_FRACTION = re.compile(rf"(?<![\d,./])({_NUMBER})/({_NUMBER})(?![\d/]|[,.]\d)")
_PEOPLE = pattern(
    rf"(?<![\d,./])(?:kết nạp|phát triển)(?: được| mới| thêm)* (?P<part>{_NUMBER}) (?:đảng viên|đồng chí|quần chúng|người)"
)
_STOP = re.compile(r"[.;](?=\s|$)")
_YEAR = 1900


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report shares of a target (“đạt … % chỉ tiêu”, “vượt … % kế hoạch”) that no number of the clause gives on it.

    The target stands behind the share or below the bar of a fraction. Where none is printed and those admitted are counted,
    some whole target must give the share. Any number of the clause may be the one reached, rounded in any way; “vượt 120 %”
    may mean “đạt”. Values: ``problem``.
    """
    for line in legible(minutes.document):
        text = line.view.text
        for match in _SHARE.finditer(text) if "%" in text else ():
            start = max((stop.end() for stop in _STOP.finditer(text, 0, match.start())), default=0)
            clause = text[start : match.start()]
            problem = _problem(clause, match)
            if problem:
                begin = start + len(clause) - len(clause.lstrip(" -+*"))
                yield Verdict(spans=line.spans(begin, match.end("of")), values={"problem": problem})


def _problem(clause: str, match: re.Match[str]) -> str | None:
    percent = float(match["percent"].replace(",", "."))
    beyond = match["how"] == "vượt"
    meant = [percent + 100, *([percent] if percent > 100 else [])] if beyond else [percent]
    target = _TARGET.match(match["rest"])
    fractions = [(_value(part), _value(whole)) for part, whole in _FRACTION.findall(clause)]
    parts = [value for value in map(_value, _NUMBERS.findall(clause)) if not _YEAR < value < _YEAR + 200]
    parts += [part for part, _ in fractions]
    bases = {_value(target["target"])} if target else {whole for _, whole in fractions}
    said = f"{match['how']} {match['percent']}%"
    if not bases:
        admitted = _PEOPLE.search(clause)
        if admitted is None or len(parts) > 1:
            return None
        part = _value(admitted["part"])
        possible = any(_some_whole(part, each) for each in meant)
        return None if possible else f"không có chỉ tiêu nào để {part} người là {said}"
    if not parts or 0 in bases or any(fits(part, bases, each) for part in parts for each in meant):
        return None
    part, base = parts[-1], max(bases)
    return f"{part} trên chỉ tiêu {base} là {share(part, base, percent)}%, văn bản ghi {said}"


def _some_whole(part: int, percent: float) -> bool:
    """Tell whether a whole number has ``part`` as this share of it, rounded in any way."""
    unit = 10.0 ** -decimals(percent)
    if percent <= unit:
        return True
    return floor(100 * part / (percent + unit)) + 1 < 100 * part / (percent - unit)


def _value(words: str) -> int:
    return int(words.replace(".", ""))
