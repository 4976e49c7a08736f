"""The month planned for does not follow the month reviewed, or both are not those of the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bienban.checks._read import spans_of, words_at, words_of
from bienban.model import Fact, Minutes, Verdict
from bienban.text import pattern

_SEVERAL = pattern(r"tháng\s+\d{1,2}\s*(?:,|và|-|\+|đến)\s*(?:tháng\s+)?\d{1,2}(?!\s*/?\s*\d{3})|quý|6 tháng|năm \d{4} và")
_FARTHEST = 6
_WITHIN = 5


def check(minutes: Minutes, *, to_meeting: bool = False) -> Iterator[Verdict]:
    """Report ``period.plan`` that is not the month after ``period.review``; with ``to_meeting`` months that follow, but stale.

    A meeting reviews its own month or the one before and plans for its own or the one after (K45).

    The same month twice is left alone, as is a review of several months, a distance of more than half a year (other matters
    than a month's work), months far from that of the meeting, and months that stand in no opening line of the results or the
    tasks of a month (a task put off till then, a feast day). Values: ``review``, ``plan``; ``told``, ``month`` to the meeting.
    """
    review, plan = _month(minutes, "period.review"), _month(minutes, "period.plan")
    if to_meeting:
        yield from _stale(minutes, review, plan)
        return
    if review is None or plan is None:
        return
    steps = _number(plan) - _number(review)
    if steps in (0, 1) or abs(steps) > _FARTHEST or _SEVERAL.search(words_of(minutes, review.spans)):
        return
    if not all(_at_head(minutes, fact) for fact in (review, plan)):
        return
    day = minutes.fact("meeting.date")
    if day is not None and isinstance(day.value, date):
        held = day.value.year * 12 + day.value.month
        if max(abs(_number(review) - held), abs(_number(plan) - held)) > _WITHIN:
            return
    yield Verdict(spans=spans_of((review, plan)), values={"review": _words(review), "plan": _words(plan)})


def _stale(minutes: Minutes, review: Fact | None, plan: Fact | None) -> Iterator[Verdict]:
    held = {fact.value for fact in minutes.every("meeting.date") if isinstance(fact.value, date)}
    printed = [fact for fact in (review, plan) if fact is not None]
    if len(held) != 1 or not printed or (review and plan and _number(plan) - _number(review) not in (0, 1)):
        return
    month = next(day.year * 12 + day.month for day in held)
    right = {"period.review": (-1, 0), "period.plan": (0, 1)}
    off = [(fact, _number(fact) - month) for fact in printed if _number(fact) - month not in right[fact.path]]
    if len(off) < len(printed) or not all(_at_head(minutes, fact) for fact in printed):
        return
    for fact, steps in off:
        words = words_of(minutes, fact.spans)
        other_year = abs(steps) > _WITHIN and (str(fact.value)[:4] not in words or steps % 12 not in (0, 1, 11))
        if other_year or _SEVERAL.search(words):
            return
    days = tuple(fact for fact in minutes.every("meeting.date") if fact.value in held)[:1]
    told = " và ".join(_words(fact) for fact in printed)
    yield Verdict(
        spans=spans_of((*days, *printed)), values={"told": told, "month": f"tháng {(month - 1) % 12 + 1}/{(month - 1) // 12}"}
    )


def _at_head(minutes: Minutes, fact: Fact) -> bool:
    """Tell whether a month stands in the heading or first line of a section on a month's work, opens a line or ends one.

    “Dời sang tháng 4”, “bữa rằm tháng 9” are months of something else.
    """
    sections = [section for kind in ("content.previous_month", "content.next_month") if (section := minutes.section(kind))]
    heads = {span.block for each in sections for span in (each.heading, *each.body[:1]) if span}
    blocks = heads | {span.block for each in sections for span in each.body}
    span = fact.spans[0]
    text = minutes.document.blocks[span.block].text
    before, last = words_at(minutes, span.block, 0, span.start).strip(), not text[span.end :].strip(" .:;")
    opens = span.block in heads or ((span.block in blocks or last) and len(before) <= _OPENING)
    return opens and not _OTHER_MATTER.search(before)


_OPENING = 60
_OTHER_MATTER = pattern(r"(?:sang|đến|tới|hết|trước|từ|rằm|mùng|mồng|ngày|dịp|lễ|tết|chờ|hoãn|lùi|dời)(?: [^ ]+)?$")


def _month(minutes: Minutes, path: str) -> Fact | None:
    facts = [fact for fact in minutes.every(path) if fact.stated]
    return facts[0] if facts and len({fact.value for fact in facts}) == 1 else None


def _number(fact: Fact) -> int:
    return int(str(fact.value)[:4]) * 12 + int(str(fact.value)[5:])


def _words(fact: Fact) -> str:
    return f"tháng {int(str(fact.value)[5:])}/{str(fact.value)[:4]}"
