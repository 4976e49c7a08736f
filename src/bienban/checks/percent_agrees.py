"""A printed percentage is not that of the printed numbers, on any base a paper may have meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.checks._read import bases_of, fits, number, own_whole, sentence_of, share, spans_of, value, words_of
from bienban.model import Minutes, Verdict, VoteCount
from bienban.numerals import ratios
from bienban.text import pattern

_ABOUT = pattern(r"(?:trên|hơn|gần|khoảng|xấp xỉ|dưới|ít nhất|tối thiểu|không dưới|từ)\s+\d{1,3}(?:[.,]\d+)?\s*%")

_THRESHOLD = pattern(r"phần (?:ba|tư|hai)")
_LARGEST_DENOMINATOR = 4

_COUNT = re.compile(r"(?<![\d.,])\d{1,3}(?![\d%]|[.,]\d)")


def check(minutes: Minutes, *, of: str) -> Iterator[Verdict]:
    """Report percentages of ``of``: ``votes`` or ``attendance``.

    Rounding up, down and to the nearest of the printed decimals is accepted; so is every base: the printed one, members,
    official members, with and without those exempt or away, for votes also those present; and the percentage may be that of
    another number in the sentence, or of the votes on another number (“12/12 có mặt, so với 13 chính thức là 92,3%”). A
    fraction in words (“trên hai phần ba”) is a threshold. Where the words behind the percentage name its number, that is the
    only base. The base named is the paper's own fraction where it prints one.
    Values: ``percent``, ``part``, ``base``, ``right``.
    """
    if of == "attendance":
        yield from _attendance(minutes)
    for fact in minutes.every("votes") if of == "votes" else ():
        vote = fact.value
        if not isinstance(vote, VoteCount) or vote.in_favour is None or vote.percent is None or not vote.base:
            continue
        if vote.in_favour > vote.base:
            continue  # a fault of its own: fraction_exceeds
        words = words_of(minutes, fact.spans)
        named = _named_base(words, vote.percent)
        if named is not None and vote.in_favour <= named:
            if not fits(vote.in_favour, (named,), vote.percent):
                yield Verdict(spans=fact.spans, values=_values(vote.in_favour, named, vote.percent))
            continue
        bases = {vote.base, *_bases(minutes), *_present(minutes)}
        if any(_THRESHOLD.search(sentence_of(minutes, span)) for span in fact.spans) and vote.base <= _LARGEST_DENOMINATOR:
            continue
        others = {int(match) for match in _COUNT.findall(" ".join(sentence_of(minutes, span) for span in fact.spans))}
        bases |= {other for other in others if other >= vote.in_favour}
        if fits(vote.in_favour, bases, vote.percent) or any(fits(part, (vote.base,), vote.percent) for part in others):
            continue
        if not _ABOUT.search(words):
            yield Verdict(spans=fact.spans, values=_values(vote.in_favour, vote.base, vote.percent))


_NAMED = pattern(
    r"(\d{1,3}(?:[.,]\d+)?) ?% (?:tính )?(?:trên|của|so với)(?: tổng)?(?: số)? (\d{1,3})"
    r"(?= (?:đảng viên|đồng chí|đ/c|đv|chính thức))"
)


def _named_base(words: str, percent: float) -> int | None:
    """Return the number on which the words right behind this percentage say it rests: “85,7% trên 15 đảng viên chính thức”."""
    said = (match for match in _NAMED.finditer(words) if float(match[1].replace(",", ".")) == percent)
    return next((int(match[2]) for match in said), None)


def _attendance(minutes: Minutes) -> Iterator[Verdict]:
    percent, present = minutes.fact("attendance.percent"), number(minutes, "attendance.present")
    if percent is None or not percent.stated or present is None or not isinstance(percent.value, int | float):
        return
    own = own_whole(minutes, present)
    if own is not None and value(present) > own:
        return
    bases = _bases(minutes) | ({own} if own else set())
    if not bases or _ABOUT.search(words_of(minutes, percent.spans)):
        return
    parts = {value(present), value(number(minutes, "attendance.present_official"))}
    told = ratios(words_of(minutes, percent.spans))
    if any(fits(ratio.part, (ratio.whole,), percent.value) for ratio in told):
        return  # “phải có mặt 49, có mặt 45/49, đạt 91,8%”: the share of the paper's own fraction
    if not any(part and fits(part, bases, percent.value) for part in parts):
        required = number(minutes, "attendance.required")
        likely = (base for base in sorted(bases) if base >= value(present))
        base = own or value(required) or next(likely, max(bases))
        yield Verdict(spans=spans_of((present, percent)), values=_values(value(present), base, percent.value))


def _bases(minutes: Minutes) -> set[int]:
    """Return what a share of the members may rest on."""
    members = bases_of(minutes, "attendance.total") | bases_of(minutes, "attendance.official")
    return {base for base in (value(number(minutes, "attendance.required")), *members) if base}


def _present(minutes: Minutes) -> set[int]:
    paths = ("attendance.present", "attendance.present_official")
    return {base for base in (value(number(minutes, path)) for path in paths) if base}


def _values(part: int, base: int, percent: float) -> dict[str, object]:
    return {"percent": f"{percent:g}".replace(".", ","), "part": part, "base": base, "right": share(part, base, percent)}
