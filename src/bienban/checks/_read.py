"""What several checks need of a paper: figures that stand without contradiction, lines behind spans, names made comparable."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from bienban.model import Fact, Minutes, Span, VoteCount
from bienban.numerals import ratios
from bienban.text import Line, fold, fold_plain, lines


def number(minutes: Minutes, path: str) -> Fact | None:
    """Return the printed whole number of this path, or ``None`` when there is none or the paper prints two different ones."""
    facts = [fact for fact in minutes.every(path) if fact.stated and type(fact.value) is int]
    return facts[0] if facts and len({fact.value for fact in facts}) == 1 else None


def value(fact: Fact | None) -> int:
    """Return the number of a fact, 0 where the paper says nothing of it."""
    return fact.value if fact is not None and isinstance(fact.value, int) else 0


def own_whole(minutes: Minutes, fact: Fact) -> int | None:
    """Return the whole of the fraction by which the paper prints this number (“17/18” → 18), ``None`` where it prints none."""
    part = fact.value.in_favour if isinstance(fact.value, VoteCount) else fact.value
    quotes = (fold(minutes.document.quote(span).text) for span in fact.spans)
    return next((ratio.whole for words in quotes for ratio in ratios(words) if ratio.part == part), None)


def bases_of(minutes: Minutes, path: str) -> set[int]:
    """Return what the number of ``path`` may stand for: with or without members exempt, away, suspended, joined.

    Empty where the paper prints no such number.
    """
    whole = number(minutes, path)
    if whole is None:
        return set()
    outside = [value(number(minutes, f"attendance.{kind}")) for kind in ("exempt", "temporary_out", "suspended")]
    bases = {value(whole) - sum(choice) for size in range(len(outside) + 1) for choice in combinations(outside, size)}
    return bases | {base + value(number(minutes, "attendance.temporary_in")) for base in bases}


def voters(fact: Fact) -> int:
    """Return how many members a vote counts, 0 where it prints none."""
    vote = fact.value
    return sum(part or 0 for part in (vote.in_favour, vote.against, vote.abstain)) if isinstance(vote, VoteCount) else 0


def spans_of(facts: Iterable[Fact | None]) -> tuple[Span, ...]:
    """Return the evidence of several facts in the order of the paper."""
    return tuple(sorted({span for fact in facts if fact is not None for span in fact.spans}))


def lines_of(minutes: Minutes, spans: Iterable[Span]) -> tuple[Line, ...]:
    """Return the lines in which these spans stand."""
    blocks = {span.block for span in spans}
    return tuple(line for line in lines(minutes.document) if blocks & set(line.blocks))


def together(minutes: Minutes, spans: Iterable[Span], lines_apart: int = 12) -> bool:
    """Tell whether the evidence stands in one passage; figures read far from each other may be of different matters."""
    places = [minutes.document.blocks[span.block].place for span in spans]
    numbers = [place.line or place.paragraph for place in places if place.cell is None]
    known = [number for number in numbers if number is not None]
    return not known or max(known) - min(known) <= lines_apart


def words_of(minutes: Minutes, spans: Iterable[Span]) -> str:
    """Return the folded text of the lines in which these spans stand."""
    return " ".join(line.view.text for line in lines_of(minutes, spans))


def fits(part: int, bases: Iterable[int], percent: float) -> bool:
    """Tell whether the share of one of the bases is this percentage, rounded up, down or to the nearest printed decimal."""
    return any(abs(100 * part / base - percent) < 10.0 ** -_decimals(percent) for base in bases if base)


def share(part: int, base: int, percent: float) -> str:
    """Return the right percentage with as many decimals as the printed one, one at least: “94,4”."""
    return f"{100 * part / base:.{max(1, _decimals(percent))}f}".rstrip("0").rstrip(".").replace(".", ",")


def _decimals(percent: float) -> int:
    return len(f"{percent:.4f}".rstrip("0").partition(".")[2])


def same_person(one: str, other: str) -> bool:
    """Tell whether two printed names may be one person: equal words, or the shorter is the end of the longer.

    Marks and one wrong letter a word are forgiven, for an accusation must not rest on a slip of the pen.
    """
    first, second = fold_plain(one).split(), fold_plain(other).split()
    size = min(len(first), len(second))
    return size > 0 and all(_near(a, b) for a, b in zip(first[-size:], second[-size:], strict=True))


def _near(one: str, other: str) -> bool:
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 3:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[start + (len(one) >= len(other)) :] == other[start + (len(other) >= len(one)) :]


def same_name(one: str, other: str) -> bool:
    """Tell whether two full names (two words at least) are surely the same."""
    return len(fold(one).split()) >= 2 and fold(one) == fold(other)
