"""A number of things of two sorts is not what its two parts make: “33 đối tượng, gồm 21 tổ chức và 11 đảng viên”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.numerals import COUNT, count
from bienban.text import fold

_REACH = 70


def check(minutes: Minutes, *, subject: Sequence[str], whole: Sequence[str], parts: Sequence[str]) -> Iterator[Verdict]:
    """Report a count of ``whole`` in a line on ``subject`` that the counts of all ``parts`` behind it do not make.

    ``parts`` are the sorts, each of which must be counted once before the clause ends. Values: ``whole``, ``sum``.
    """
    for line in legible(minutes.document):
        text = line.view.text
        if not any(fold(each) in text for each in subject):
            continue
        for match in _counted(whole).finditer(text):
            clause = re.split(r"[.;)](?:\s|$)", text[match.end() : match.end() + _REACH])[0]
            found = [list(_counted((part,)).finditer(clause)) for part in parts]
            if any(len(each) != 1 for each in found):
                continue
            told, added = count(match["count"]), [count(each[0]["count"]) for each in found]
            if told is None or None in added or sum(part or 0 for part in added) == told:
                continue
            end = match.end() + max(each[0].end() for each in found)
            values = {"whole": told, "sum": sum(part or 0 for part in added)}
            yield Verdict(spans=line.spans(match.start(), end), values=values)


def _counted(units: Sequence[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(fold(unit)) for unit in units)
    return re.compile(rf"(?<![\d.,/])(?P<count>{COUNT}) (?:lượt )?(?:{words})(?!\w)")
