"""In an election a candidate has more votes than there are ballots, all have more than could be given, or too few elect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bienban.checks._read import bases_of, number, spans_of, value
from bienban.model import Fact, Minutes, Span, Verdict
from bienban.text import Line, fold, lines, pattern

_ELECTS = pattern(r"bầu |bầu cử|ứng cử|đề cử|trúng cử|kiểm phiếu bầu|số phiếu bầu")
_ISSUED = pattern(r"phát (?:ra|hành)?\D{0,12}\d")
_VALID = pattern(r"(?<!không )hợp lệ\D{0,6}(\d{1,3})|(\d{1,3}) phiếu hợp lệ")
_SEATS = pattern(
    r"(?:số lượng(?: cần)?(?: bầu)?|cần bầu|bầu lấy|để bầu lấy)\s?[:(]?\s?(\d{1,2})(?! ?(?:phiếu|%|người trong))(?=\D|$)"
)
_VOTES = pattern(
    r"(?P<name>[^\d:;,.(\t|]{4,40}?)[:,]? ?(?:được |đạt |có |nhận )?(?:số phiếu )?(?P<votes>\d{1,3})(?:/\d{1,3})? phiếu"
    r"(?! (?:hợp|không|trắng|bầu|phát|thu|đồng ý|tán thành|chống))"
)
_CALLED = pattern(r"(?:.*(?<!\w))?(?:đồng chí|đ/c|ông|bà|anh|chị|cô|chú|bác|thầy)\s+")
_NAME_HEAD = pattern(r"họ (?:và )?tên")
_VOTES_HEAD = pattern(r"số phiếu(?: bầu| được)?|phiếu bầu|phiếu|phiếu đồng ý")
_ELECTED = pattern(r"trúng cử|đắc cử")
_CONVENED = pattern(
    r"(?:được )?triệu tập\D{0,12}(\d{1,3})|(\d{1,3}) (?:đảng viên |đồng chí |đv )?(?:chính thức )?(?:được )?triệu tập"
)
_SENTENCE = re.compile(r"[^.;]+")
_NUMBER = re.compile(r"\d{1,2}")
_PLACES = fold("số thứ tự")
_FIRST = pattern(r"(\d{1,2}) (?:đồng chí|đ/c|người) (?:đầu|có số phiếu cao)")
_RANGE = pattern(r"số thứ tự (?:từ )?(\d{1,2}) (?:đến|-) (\d{1,2})")
_LEAST_WORDS, _MOST_WORDS = 2, 6


@dataclass(slots=True)
class _Ballot:
    """One ballot: valid ballots and seats where printed, candidates with their votes, and the names said to be elected."""

    valid: tuple[int, tuple[Span, ...]] | None = None
    seats: int | None = None
    votes: dict[str, tuple[int, tuple[Span, ...]]] = field(default_factory=dict)
    elected: set[str] = field(default_factory=set)


def check(minutes: Minutes, *, of: str) -> Iterator[Verdict]:
    """Report votes beyond what the valid ballots allow (``of`` is ``valid``), or members elected by half or fewer (``half``).

    Of ``valid`` no candidate may have more votes, nor all together more than there are seats for each; ``half`` is that of the
    official members convened, on every count of them.
    A ballot begins where ballots are issued. Candidates stand in a table with columns of names and of votes, or in words
    (“đồng chí X được 18 phiếu”). Values: ``told``.
    """
    for ballot in _ballots(minutes):
        yield from _too_many(ballot) if of == "valid" else _too_few(minutes, ballot)


def _too_many(ballot: _Ballot) -> Iterator[Verdict]:
    if ballot.valid is None:
        return
    valid, where = ballot.valid
    for name, (votes, spans) in ballot.votes.items():
        if votes > valid:
            told = f"{name} được {votes} phiếu, nhiều hơn {valid} phiếu hợp lệ"
            yield Verdict(spans=tuple(sorted({*where, *spans})), values={"told": told})
            return
    added = sum(votes for votes, _ in ballot.votes.values())
    if ballot.seats and added > ballot.seats * valid:
        told = f"Phiếu của tất cả cộng lại là {added}, nhiều hơn {valid} phiếu hợp lệ bầu {ballot.seats} người"
        cast = {span for _, each in ballot.votes.values() for span in each}
        yield Verdict(spans=tuple(sorted({*where, *cast})), values={"told": told})


def _too_few(minutes: Minutes, ballot: _Ballot) -> Iterator[Verdict]:
    convened, evidence = _convened(minutes)
    if not convened:
        return
    for name, (votes, spans) in ballot.votes.items():
        if name in ballot.elected and 2 * votes <= min(convened):
            told = f"{name} được {votes} phiếu, chưa quá nửa {min(convened)} đảng viên chính thức được triệu tập"
            yield Verdict(spans=tuple(sorted({*spans_of(evidence), *spans})), values={"told": told})


def _convened(minutes: Minutes) -> tuple[set[int], tuple[Fact, ...]]:
    """Return what “official members convened” may be, the fewest of which an accusation rests on."""
    told = {int(match[1] or match[2]) for line in lines(minutes.document) for match in _CONVENED.finditer(line.view.text)}
    official = number(minutes, "attendance.official")
    present = number(minutes, "attendance.present_official")
    bases = {base for base in (*told, *bases_of(minutes, "attendance.official"), value(present)) if base}
    return (bases, tuple(fact for fact in (official,) if fact)) if told or official else (set(), ())


def _ballots(minutes: Minutes) -> Iterator[_Ballot]:
    every = lines(minutes.document)
    if not any(_ELECTS.search(line.view.text) for line in every):
        return
    ballot, columns, seats = _Ballot(), None, None
    for line in every:
        text = line.view.text
        named = _SEATS.search(text)
        seats = int(named[1]) if named else seats
        if _ISSUED.search(text):
            yield ballot
            ballot = _Ballot(seats=seats)
        valid = _VALID.search(text)
        if valid is not None:
            ballot.valid = (int(valid[1] or valid[2]), line.spans(*valid.span(valid.lastindex or 0)))
        columns = _columns(line) or (columns if line.cells else None)
        for name, votes, spans in _candidates(line, columns):
            ballot.votes.setdefault(name, (votes, spans))
        for sentence in _SENTENCE.findall(text) if _ELECTED.search(text) else ():
            ballot.elected |= set(_elected(sentence, list(ballot.votes)))
    yield ballot


def _elected(sentence: str, names: list[str]) -> Iterator[str]:
    """Yield the candidates that a sentence says are elected: by name, by their numbers in the list, or as the first of it.

    A sentence that gives the votes of several and then “trúng cử” does not say of whom.
    """
    said = _ELECTED.search(sentence)
    if said is None:
        return
    first, last = _FIRST.search(sentence), _RANGE.search(sentence)
    if first is not None:
        yield from names[: int(first[1])]
    elif last is not None:
        yield from names[int(last[1]) - 1 : int(last[2])]
    elif _PLACES in sentence:
        numbers = [int(number) for number in _NUMBER.findall(sentence[sentence.find(_PLACES) :].split("(")[0])]
        yield from (names[number - 1] for number in numbers if 0 < number <= len(names))
    else:
        behind = sentence[said.end() :].lstrip().startswith(":")
        words = sentence[said.end() :] if behind else sentence[: said.start()]
        meant = [name for name in names if fold(name) in words]
        yield from meant if "phiếu" not in words or len(meant) == 1 else ()


def _columns(line: Line) -> tuple[int, int] | None:
    """Return the columns of names and of votes that a table's head gives."""
    words = [cell.view.text.strip(" .:") for cell in line.cells]
    names = [place for place, word in enumerate(words) if _NAME_HEAD.match(word)]
    votes = [place for place, word in enumerate(words) if _VOTES_HEAD.fullmatch(word)]
    return (names[0], votes[0]) if len(names) == 1 and len(votes) == 1 else None


def _candidates(line: Line, columns: tuple[int, int] | None) -> Iterator[tuple[str, int, tuple[Span, ...]]]:
    if line.cells:
        if columns is not None and len(line.cells) > max(columns):
            name, votes = (line.cells[column].view for column in columns)
            if votes.text.strip().isdigit():
                yield name.verbatim(0, len(name.text)).strip(), int(votes.text), line.cells[columns[1]].whole
        return
    for match in _VOTES.finditer(line.view.text) if "phiếu" in line.view.text else ():
        start = match.start("name")
        called = _CALLED.match(line.view.text, start, match.end("name"))
        begin = called.end() if called else start + len(match["name"]) - len(match["name"].lstrip(" -+*"))
        words = line.view.cased[begin : match.end("name")].split()
        if _LEAST_WORDS <= len(words) <= _MOST_WORDS and all(word[:1].isupper() for word in words):
            yield line.view.verbatim(begin, match.end("name")).strip(), int(match["votes"]), line.spans(*match.span("votes"))
