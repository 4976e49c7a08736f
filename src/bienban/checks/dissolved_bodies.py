"""A paper deals with a body that no longer exists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bienban.checks._dates import printed_dates, shown
from bienban.checks._read import badly_read, overlap
from bienban.facts.legible import legible
from bienban.model import Minutes, Span, Verdict
from bienban.text import fold, fold_plain, pattern

_SENTENCE = re.compile(r"[^.;]+(?:[.;](?!\s)[^.;]*)*")
_AS_HISTORY = pattern(
    r"\bcũ\b|trước đây|trước kia|nguyên (?:là|bí thư|phó|chủ tịch|trưởng|cán bộ|ủy viên|đại biểu)|kết thúc hoạt động"
    r"|chấm dứt|giải thể|sáp nhập|hợp nhất|không còn|khóa trước|nhiệm kỳ trước|lịch sử|từng"
    r"|bàn giao|tiếp nhận từ|năm (?:19\d\d|20[01]\d|202[0-4])|-\w{2,5}/(?:hu|qu|tu|thu|txu)\b"
    r"|(?:đầu năm|tháng 0?[1-6](?:/| năm ?)|quý (?:i{1,2}|1|2)(?:/| năm ?)) ?2025"
)


def check(minutes: Minutes, *, bodies: Sequence[Mapping[str, Any]], of: Sequence[str] = ()) -> Iterator[Verdict]:
    """Report ``bodies`` (``{name, until, now}``) named by a paper dated after they ended, once each.

    With ``of`` the names are places, and a body is one of these words before a place (“Tỉnh ủy Hải Dương”).

    A sentence that tells of the past (words of history, an earlier date, a document of that body) is no fault; a name within a
    longer one (“Ban Tổ chức Huyện ủy”) is told once. A badly read paper is read without diacritics.
    Values: ``name``, ``until``, ``now``.
    """
    day = minutes.fact("meeting.date")
    if day is None or not isinstance(day.value, date):
        return
    ended = sorted((body for body in bodies if body["until"] < day.value), key=lambda body: -len(body["name"]))
    told: list[Span] = []
    plain = badly_read(minutes)
    printed = [line.view.plain if plain else line.view.text for line in legible(minutes.document)]
    whole, spelt = "\n".join(printed), fold_plain if plain else fold
    if of and not any(f"{spelt(each)} " in whole for each in of):
        return
    for body in ended:
        if spelt(body["name"]) not in whole:
            continue
        before = "|".join(re.escape(spelt(each)) for each in of)
        name = re.compile(rf"(?<!\w){f'(?:{before}) ' if of else ''}{re.escape(spelt(body['name']))}{_NO_NAME}")
        for line, words in zip(legible(minutes.document), printed, strict=True):
            match = name.search(words)
            if match is None or _history(line.view.text, match.start(), [d.date for d in printed_dates(line)], body["until"]):
                continue
            spans = line.spans(*match.span())
            if any(overlap(span, other) for span in spans for other in told):
                continue
            told += spans
            values = {"name": line.view.verbatim(*match.span()), "until": shown(body["until"]), "now": body["now"]}
            yield Verdict(spans=spans, values=values)
            break


_NO_NAME = r"(?! ban\b)(?!\w)"
"""What a name is not followed by: without diacritics “cơ quan Ủy ban” holds the words of “Quận ủy”."""


def _history(text: str, place: int, dates: list[date | None], until: date) -> bool:
    sentence = next((match[0] for match in _SENTENCE.finditer(text) if match.end() > place), text)
    return bool(_AS_HISTORY.search(sentence)) or any(day is not None and day <= until for day in dates)
