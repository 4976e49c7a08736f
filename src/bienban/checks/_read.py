"""What several checks need of a paper: figures that stand without contradiction, lines behind spans, names made comparable."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import combinations

from bienban.facts import roll
from bienban.facts.legible import legible
from bienban.facts.spellings import reread
from bienban.model import Fact, Minutes, Span, VoteCount
from bienban.numerals import COUNT, count, ratios
from bienban.punctuation import STOP
from bienban.structure.misread import damage
from bienban.text import Line, fold, fold_plain, pattern

_TWINS = {
    "attendance.total": ("attendance.required",),
    "attendance.present": ("attendance.required",),
}
_NO_COUNT = pattern(r" +(?!có |ai\b|đồng chí|đ/c|người|đảng viên|trường hợp)\w")


_last: tuple[Minutes, dict[str, Fact | None]] | None = None


def number(minutes: Minutes, path: str) -> Fact | None:
    """Return the printed whole number of this path.

    ``None`` when there is none, when the paper prints two different ones, when the same words were read as another count too
    (“phải dự 43” is no total), or when a “không” that belongs to the next word (“vắng không phép”) was read as nought, a name
    as a number (“Huỳnh Thị Tám”). The numbers of the last paper are kept: every paper is asked two hundred times.
    """
    global _last
    last = _last
    if last is None or last[0] is not minutes:
        last = _last = minutes, {}
    known = last[1]
    if path not in known:
        known[path] = _number(minutes, path)
    return known[path]


def _number(minutes: Minutes, path: str) -> Fact | None:
    facts = [fact for fact in minutes.every(path) if fact.stated and type(fact.value) is int]
    if len({fact.value for fact in facts}) != 1 or any(
        _two_things(minutes, fact) or _no_count(minutes, fact) for fact in facts
    ):
        return None
    return facts[0]


def _two_things(minutes: Minutes, fact: Fact) -> bool:
    """Tell whether the words of a count, which are no fraction, were read as another count too."""
    others = [other for path in _TWINS.get(fact.path, ()) for other in minutes.every(path)]
    same = any(set(fact.spans) == set(other.spans) for other in others)
    return same and own_whole(minutes, fact) is None


def _no_count(minutes: Minutes, fact: Fact) -> bool:
    """Tell whether nought was read from a “không” in front of the word it denies."""
    span = fact.spans[-1]
    words = words_at(minutes, span.block, span.start, span.end)
    return fact.value == 0 and words.endswith("không") and _NO_COUNT.match(words_at(minutes, span.block, span.end)) is not None


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


_OUTSIDE = pattern(r"miễn(?! phí)|msh|sinh hoạt tạm|tạm (?:thời|đi|vắng)|sinh hoạt (?:ở )?nơi khác|đình chỉ|\(m\)")


def uncounted(minutes: Minutes, bases: set[int]) -> bool:
    """Tell whether the attendance speaks of members who may not count (exempt, away), of whom no number was read."""
    if any(True for kind in ("exempt", "temporary_out", "suspended") for _ in minutes.every(f"attendance.{kind}")):
        return False
    section = minutes.section("opening.attendance")
    words = words_of(minutes, section.body) if section else ""
    return len(bases) <= 1 and _OUTSIDE.search(words) is not None


def voters(fact: Fact) -> int:
    """Return how many members a vote counts, 0 where it prints none."""
    vote = fact.value
    return sum(part or 0 for part in (vote.in_favour, vote.against, vote.abstain)) if isinstance(vote, VoteCount) else 0


_BALLOTS = pattern(r"(?:phát(?: ra)?|thu (?:về|vào|được)|hợp lệ)(?: là)?:? ?(\d{1,3})(?!\d)(?= ?phiếu|[,.;)]|$)")


_MAY_VOTE = pattern(
    r"chính thức(?: có mặt)?(?: khi| tham gia| được| có quyền) (?:tham gia )?biểu quyết(?: là| gồm|:)* (\d{1,3})"
    r"(?!\d|[,.]\d| ?%)"
)


def said_to_vote(minutes: Minutes) -> int:
    """Return how many may vote by the paper's own words, exempt members who came included; 0 where it does not tell."""
    told = (_MAY_VOTE.search(line.view.text) for line in legible(minutes.document) if "biểu quyết" in line.view.text)
    return max((int(match[1]) for match in told if match), default=0)


_EXEMPT_CAME = pattern(
    r"(\d{1,3})(?![\d%/])(?:[^\d.;]{0,40}miễn)?[^\d.;]{0,30}(?:vẫn|cũng)(?: cố)?(?: gắng)? "
    r"(?:đến|tới|dự|có mặt|họp|tham gia|tham dự|sinh hoạt|đi|về)(?!\w)"
)


def exempt_who_came(minutes: Minutes) -> int:
    """Return how many exempt members came of themselves, by the paper's own words; 0 where it does not tell."""
    told = (_EXEMPT_CAME.search(line.view.text) for line in legible(minutes.document) if "miễn" in line.view.text)
    return max((int(match[1]) for match in told if match), default=0)


def issued(minutes: Minutes) -> Iterator[tuple[int, tuple[Span, ...], str]]:
    """Yield the ballots of each line that tells of them, the words of the number, and those that say which it is."""
    for line in legible(minutes.document):
        match = _BALLOTS.search(line.view.text) if "phiếu" in line.view.text else None
        if match is not None:
            which = line.view.verbatim(match.start(), match.start(1)).strip(" :")
            yield int(match[1]), line.spans(*match.span(1)), f"{which[:1].upper()}{which[1:]} {int(match[1])} phiếu"


def of_ballots(fact: Fact, told: Iterable[tuple[int, tuple[Span, ...], str]]) -> bool:
    """Tell whether the line of a vote tells of fewer ballots (``issued``) than the votes make: ``ballots_agree`` tells that."""
    blocks = {span.block for span in fact.spans}
    return any(count < voters(fact) for count, spans, _ in told if blocks & {span.block for span in spans})


_CAME = r"(?:có mặt|(?<!phải )dự họp|đồng chí dự|người dự|cầm thẻ|tham gia (?:biểu quyết|bỏ phiếu)|số người biểu quyết)"
_VOTERS = pattern(
    rf"{_CAME}[^\d.;]{{0,20}}(\d+)|(\d+)[^\d.;]{{0,30}}{_CAME}"
    r"|(\d+) (?:đảng viên|đồng chí|đ/c|đv) (?:chính thức )?(?:biểu quyết|giơ tay|bỏ phiếu)(?= ?[,:;])"
)


def told_voters(minutes: Minutes, fact: Fact) -> set[int]:
    """Return the numbers of voters that the sentence of a vote tells: “trong số 21 người dự họp”."""
    matches = (match for span in fact.spans for match in _VOTERS.finditer(sentence_of(minutes, span)))
    return {int(match[match.lastindex or 0]) for match in matches}


def exceeds_told_voters(minutes: Minutes, fact: Fact) -> bool:
    """Tell whether for, against and other, none of them too many, make more than the one number of voters in the sentence."""
    vote, told = fact.value, told_voters(minutes, fact)
    if not isinstance(vote, VoteCount) or vote.against is None or len(told) != 1:
        return False
    return max(vote.in_favour or 0, vote.against) <= max(told) < voters(fact) <= 2 * max(told)


_FORMAL = pattern(
    r"chương trình|trình tự|cử thư ký|thư ký (?:cuộc|buổi|hội)|bầu thư ký|nội dung (?:sinh hoạt|cuộc họp|buổi họp|họp)"
    r"|(?:đọc|thông qua|nghe)(?: lại| trọn| toàn văn)* biên bản|biên bản (?:được |đã |đọc|này)"
)


def is_formal(minutes: Minutes, spans: Iterable[Span], voters: int) -> bool:
    """Tell whether a sentence asks all who came about the course of the meeting: its agenda, its recorder, its minutes.

    Nothing is decided there, and papers count every hand; but no more than came, and none of them is called official.
    """
    present = number(minutes, "attendance.present")
    if present is not None and voters > value(present):
        return False
    sentences = [_asked(minutes, span) for span in spans]
    return any(_FORMAL.search(words) and "chính thức" not in words for words in sentences)


_ASSENT_ALONE = pattern(
    r"(?:cả|tất cả|toàn thể|mọi người|100 ?%|\d+(?:/\d+)?)\b(?:(?! nghị quyết| kết luận| danh sách| kết nạp)[^.;])*$"
)


def _asked(minutes: Minutes, span: Span) -> str:
    """Return the sentence of a vote, and the one before where it only says that all agreed: “chương trình. Cả 14 nhất trí”."""
    words = sentence_of(minutes, span)
    if _ASSENT_ALONE.match(words.strip()) is None:
        return words
    raw = minutes.document.blocks[span.block].text
    start = max((match.end() for match in _END.finditer(raw, 0, span.start)), default=0)
    ends = [match for match in _END.finditer(raw, 0, start) if match.end() < start]
    return f"{words_at(minutes, span.block, ends[-1].end() if ends else 0, start)}{words}"


_END = re.compile(rf"[.!?](?=\s|$)|{STOP}")


def sentence_of(minutes: Minutes, span: Span) -> str:
    """Return the folded text of the sentence (or sentences) in which a span stands."""
    raw = minutes.document.blocks[span.block].text
    start = max((match.end() for match in _END.finditer(raw, 0, span.start)), default=0)
    end = _END.search(raw, max(span.start, span.end - 1))
    return words_at(minutes, span.block, start, end.start() if end else None).strip()


def words_at(minutes: Minutes, block: int, start: int, end: int | None = None) -> str:
    """Return the folded words behind these characters of a block, as they read; spaces at both ends stay."""
    raw = minutes.document.blocks[block].text
    place = _place_of(minutes, block) if damage(minutes.document) else None
    if place is None:
        return fold(f"|{raw[start:end]}|")[1:-1]
    line = legible(minutes.document)[place]
    begin = (line.own or line.bounds)[line.blocks.index(block)]
    first, last = (bisect_left(line.view.starts, begin + at) for at in (start, len(raw) if end is None else end))
    return line.view.text[first:last]


def spans_of(facts: Iterable[Fact | None]) -> tuple[Span, ...]:
    """Return the evidence of several facts in the order of the paper."""
    return tuple(sorted({span for fact in facts if fact is not None for span in fact.spans}))


_last_places: tuple[tuple[Line, ...], dict[int, int]] | None = None


def lines_of(minutes: Minutes, spans: Iterable[Span]) -> tuple[Line, ...]:
    """Return the lines in which these spans stand; where the blocks of the last paper stand is kept for the next question."""
    every = legible(minutes.document)
    places = {_place_of(minutes, block) for block in {span.block for span in spans}}
    return tuple(every[place] for place in sorted(place for place in places if place is not None))


def _place_of(minutes: Minutes, block: int) -> int | None:
    """Return the number of the line that holds a block."""
    global _last_places
    every, last = legible(minutes.document), _last_places
    if last is None or last[0] is not every:
        last = _last_places = every, {block: place for place, line in enumerate(every) for block in line.blocks}
    return last[1].get(block)


def in_attendance(minutes: Minutes, spans: Iterable[Span]) -> bool:
    """Tell whether the evidence stands in the passage of the attendance, a few lines more or less; true where none is known."""
    section = minutes.section("opening.attendance")
    if section is None or section.status != "present":
        return True
    blocks = [span.block for span in (*section.body, *filter(None, (section.heading,)))]
    return all(min(blocks) - _AROUND <= span.block <= max(blocks) + 2 * _AROUND for span in spans)


_AROUND = 3


def unread(minutes: Minutes, spans: Iterable[Span]) -> set[int]:
    """Return the counts of people in the lines of this evidence that no fact of the attendance rests on.

    What stands in brackets explains a count that stands before them; the number of an item counts nobody.
    """
    claimed = [span for fact in minutes.facts if fact.path.startswith("attendance.") for span in fact.spans]
    found: set[int] = set()
    for line in lines_of(minutes, spans):
        text = _ASIDE.sub(lambda match: " " * len(match[0]), line.view.text)
        for match in _PEOPLE.finditer(text):
            amount = count(match[1])
            if amount is not None and not any(overlap(one, other) for one in line.spans(*match.span(1)) for other in claimed):
                found.add(amount)
    return found


_ASIDE = re.compile(r"\([^()]*\)|^\W*\d{1,2}(?:[.,]\d{1,2})*[./):]")
_PEOPLE = pattern(
    rf"({COUNT})(?= ?(?:[,.;]|$)| (?:đảng viên|đồng chí|đ/c|đc|đv|người|cụ|bác|ông|bà|anh|chị|thầy|cô|thiếu|vắng)(?!\w))"
)


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans share a character."""
    return one.block == other.block and one.start < other.end and other.start < one.end


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
    return any(abs(100 * part / base - percent) < 10.0 ** -decimals(percent) for base in bases if base)


def share(part: int, base: int, percent: float) -> str:
    """Return the right percentage with as many decimals as the printed one, one at least: “94,4”."""
    return f"{100 * part / base:.{max(1, decimals(percent))}f}".rstrip("0").rstrip(".").replace(".", ",")


def decimals(percent: float) -> int:
    """Return how many decimals a percentage is printed with."""
    return len(f"{percent:.4f}".rstrip("0").partition(".")[2])


def same_person(one: str, other: str) -> bool:
    """Tell whether two printed names may be one person: equal words, or one leaves out surname or middle names of the other.

    Marks and one wrong letter a word are forgiven, for an accusation must not rest on a slip of the pen.
    """
    first, second = fold_plain(one).split(), fold_plain(other).split()
    size = min(len(first), len(second))
    ends = size > 0 and all(_near(a, b) for a, b in zip(first[-size:], second[-size:], strict=True))
    return ends or roll.same_person(one, other)


def _near(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _LONG_ENOUGH and roll.one_slip(one, other))


_LONG_ENOUGH = 3
"""Letters of a word from which one of them may be a slip."""


def same_name(one: str, other: str, *, misread: bool = False) -> bool:
    """Tell whether two full names (two words at least) are surely the same; in a ``misread`` paper but for what eyes mistake.

    There a longer name may have one wrong letter more in one of its words, but not in the given name.
    """
    words = len(fold(one).split())
    if words < _FULL or not misread or fold(one) == fold(other):
        return words >= _FULL and fold(one) == fold(other)
    first, second = reread(one).split(), reread(other).split()
    apart = [pair for pair in zip(first, second, strict=False) if pair[0] != pair[1]]
    near = not apart or (len(apart) == 1 and words > _FULL and first[-1] == second[-1] and _near(*apart[0]))
    return near and len(first) == len(second)


_FULL = 2


def badly_read(minutes: Minutes) -> bool:
    """Tell whether letters of the paper were misread, mistyped or have lost their marks, so that those of names may be too."""
    return bool(minutes.document.reading.ocr) or bool(damage(minutes.document))


_HEAD_LINES = 8


def head(minutes: Minutes) -> tuple[Line, ...]:
    """Return the lines above the title, and that of the title itself; the first eight where there is no title."""
    title = minutes.section("header.title")
    found = legible(minutes.document)[:_HEAD_LINES]
    if title is None:
        return found
    last = (title.heading or title.body[0]).block
    return tuple(line for line in found if line.blocks[0] <= last)


def signatures(minutes: Minutes) -> int:
    """Return the first block of the signatures, or the end of the paper where none were found."""
    found = [minutes.section(kind) for kind in ("signature.recorder", "signature.chair")]
    starts = [span.block for section in found if section is not None for span in section.body[:1]]
    return min(starts, default=len(minutes.document.blocks))
