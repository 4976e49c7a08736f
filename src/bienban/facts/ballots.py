"""Votes told in tables: a row a person, a choice or a question, and the ballots that their shares rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bienban.facts.passages import Paper, Passage
from bienban.model import VoteCount
from bienban.numerals import COUNT, count, percents
from bienban.text import fold, pattern

_GRADES = pattern(
    r"(?P<short>(?:k|không )?ht(?:xs|t)?(?:nv)?)|(?:hoàn thành )?(?P<grade>xuất sắc|tốt|hoàn thành"
    r"|không (?:hoàn thành|ht))(?: nhiệm vụ)?"
)
_BALLOTS = pattern(
    r"(?:số phiếu(?: (?:bầu|tán thành|đồng ý|đạt|thuận))?|phiếu (?:bầu|tán thành|đồng ý|thuận)|tán thành|đồng ý|thuận)"
    r"(?: ?/ ?\d{1,3})?"
)
_RATE = pattern(r"tỷ lệ.*|%.*")
_AGAINST = pattern(r"(?:số )?(?:phiếu )?(?:không(?: (?:đồng ý|tán thành|nhất trí|thuận))?|phản đối|chống)(?: ?\(.*\))?")
_OTHER = pattern(r"(?:số )?(?:phiếu )?(?:ý kiến khác|trắng|không (?:có )?ý kiến|bỏ trống)(?: ?\(.*\))?")
_MATTER = pattern(
    r"(?:nội dung|vấn đề|việc|mục|các nội dung|câu hỏi|đối tượng|tập thể,? cá nhân)"
    r"(?: (?:biểu quyết|xin ý kiến|thông qua|lấy ý kiến|bỏ phiếu))?"
)
_YES_ROW = pattern(r"(?:số )?(?:phiếu )?(?:tán thành|đồng ý|nhất trí|thuận)(?! .*%)(?: \w+){0,4}")
_OTHER_ROW = pattern(r"(?:số )?(?:phiếu )?(?:có )?(?:ý kiến khác|phiếu trắng|trắng|không (?:có )?ý kiến)")
_BASE = pattern(
    rf"(?:so với|trên|tổng số) (?:tổng số )?(?P<base>{COUNT}) (?:đảng viên|đv|đồng chí|đ/c|(?:người )?(?:được )?triệu tập"
    rf"|chính thức|người)|tính trên[^.;:()\d]{{0,40}}\((?P<all>{COUNT}) (?:đảng viên|đồng chí|đ/c)\)"
    rf"|tỷ lệ (?:tính )?trên (?P<rated>\d{{1,3}})(?=[).,;\t]|$)"
    rf"|triệu tập(?: bầu cử| dự họp| họp)?(?: là|:|\t)? ?(?P<summoned>{COUNT})(?![\d/%])"
)
_CAST = pattern(
    rf"(?:(?<!không )hợp lệ|thu (?:về|vào|vô|lại)|phát ra|(?<!\w)thu|(?<!\w)phát(?: cho[^.;\d]{{0,40}})?)(?: là"
    rf"|:)? ?(?P<number>{COUNT})(?![\d/%.])|(?P<before>{COUNT})(?: phiếu)? (?:hợp lệ|thu (?:về|vào)|phát ra)"
)
_FRACTION = pattern(r"(?P<number>\d{1,3}) ?/ ?(?P<base>\d{1,3})(?: phiếu)?(?: ?=.*)?")
_REST = pattern(r"(?:\d+|\w+) (?:đồng chí|người|đảng viên|đ/c)(?: còn lại| khác)")
_FEWEST, _FAR = 2, 40


@dataclass(frozen=True, slots=True)
class Told:
    """A vote with the words it is told by: ``text[start:end]`` of a passage."""

    passage: Passage
    start: int
    end: int
    vote: VoteCount


@dataclass(frozen=True, slots=True)
class Bases:
    """Numbers that shares may rest on: those ``told`` of shares and ballots, and those of members, for shares that fit only."""

    told: tuple[int, ...]
    members: tuple[int, ...]


def tables(paper: Paper, bases: Bases) -> Iterator[Told]:
    """Yield one vote for every row of a table of ballots, and one for rows that count for and against."""
    columns: list[str] | None = None
    headed = False
    run: list[Passage] = []
    for passage in (*paper.body, None):
        if passage is not None and "\t" in passage.text:
            cells = list(passage.cells())
            texts = [passage.text[start:end] for start, end in cells]
            run.append(passage)
            if heads := _heads(texts):
                columns, headed = heads, True
            elif columns is not None and (told := _row(passage, cells, columns, bases, cast(paper, passage.place))):
                yield told
            continue
        if len(run) >= _FEWEST:
            if not headed:
                yield from _without_heads(paper, run, bases)
            yield from _ledger(run, bases)
        run, columns, headed = [], None, False


def _heads(texts: list[str]) -> list[str] | None:
    """Return what each column of a table head holds: a grade, ``ballots``, ``rate`` or ``""``; ``None`` for no such head."""
    heads = []
    for text in texts:
        if grade := _GRADES.fullmatch(text):
            heads.append(grade["grade"] or grade["short"])
        else:
            heads.append(
                "against"
                if _AGAINST.fullmatch(text)
                else "other"
                if _OTHER.fullmatch(text)
                else "matter"
                if _MATTER.fullmatch(text)
                else "ballots"
                if _BALLOTS.fullmatch(text)
                else "rate"
                if _RATE.fullmatch(text)
                else ""
            )
    grades = sum(head not in _COLUMNS for head in heads)
    return heads if grades >= 3 or "ballots" in heads else None


_COLUMNS = ("", "ballots", "against", "other", "matter", "rate")


def _row(passage: Passage, cells: list[tuple[int, int]], columns: list[str], bases: Bases, cast: int | None) -> Told | None:
    """Return the vote of a row: the ballots for the person, or those for the grade given in its last cell."""
    values: dict[str, tuple[int, int]] = {}
    for (start, end), head in zip(cells, columns, strict=False):
        values.setdefault(head, (start, end))
    name = next((cell for cell, head in zip(cells, columns, strict=False) if not head and _is_named(passage, cell)), None)
    matter = values.get("matter")
    if name is None and matter and not any(row.fullmatch(passage.text[slice(*matter)]) for row in _ROWS.values()):
        name = matter
    if name is None:
        return None
    words = passage.words(*name)
    chosen = values.get("ballots")
    if chosen is None:
        given = passage.text[slice(*cells[-1])]
        counted = (head for head in values if head)
        best = _grade(given) or max(counted, key=lambda head: _number(passage, values[head]) or -1, default="")
        chosen = values.get(best)
        words = f"{words}: {best}"
    number = _number(passage, chosen) if chosen else None
    if number is None or chosen is None:
        return None
    share = passage.text[slice(*values["rate"])] if "rate" in values else ""
    rate = next(percents(share if "%" in share else f"{share.strip()}%"), None) if share.strip() else None
    rate = rate or (next(percents(passage.text[slice(*cells[-1])]), None) if "ballots" not in values else None)
    against, other = (_number(passage, values[head]) if head in values else None for head in ("against", "other"))
    whole = _FRACTION.fullmatch(passage.text[slice(*chosen)].strip()) or _FRACTION.match(share.strip())
    percent = rate.value if rate else None
    shared = resting(number, percent, bases)
    base = int(whole["base"]) if whole else (shared or cast if percent is not None else cast or shared)
    vote = VoteCount(subject=words, in_favour=number, against=against, abstain=other, base=base, percent=percent)
    return Told(passage, 0, len(passage.text), vote)


def _without_heads(paper: Paper, run: list[Passage], bases: Bases) -> Iterator[Told]:
    """Yield the votes of rows without heads: a name, its ballots and their share."""
    rows = []
    for passage in run:
        cells = list(passage.cells())
        if cells and passage.text[slice(*cells[0])].strip(" .").isdigit() and len(cells) > 3:
            cells = cells[1:]
        graded = len(cells) == 4 and _HANDS.fullmatch(passage.text[slice(*cells[2])].strip())
        if (len(cells) == 3 or graded) and _is_named(passage, cells[0]) and (number := _number(passage, cells[-2])) is not None:
            rate = next(percents(passage.text[slice(*cells[-1])]), None)
            if rate is not None:
                rows.append((passage, cells[0], number, rate.value))
    if len(rows) < max(_FEWEST, len(run) - 1):
        return
    for passage, name, number, percent in rows:
        base = resting(number, percent, bases) or cast(paper, passage.place)
        yield Told(passage, 0, len(passage.text), VoteCount(passage.words(*name), number, base=base, percent=percent))


def _ledger(run: list[Passage], bases: Bases) -> Iterator[Told]:
    """Yield the vote that rows tell choice by choice: “Tán thành 11 84,6%”, “Không tán thành 01 7,7%”."""
    told: dict[str, int] = {}
    percent: float | None = None
    first: tuple[Passage, tuple[int, int]] | None = None
    for passage in run:
        cells = list(passage.cells())
        texts = [passage.text[start:end].strip() for start, end in cells]
        if len(cells) < 2:
            continue
        kind = next((kind for kind, row in _ROWS.items() if row.fullmatch(texts[0])), None)
        rate = next(percents(texts[-1]), None)
        if kind is not None and (number := _number(passage, cells[1])) is not None and kind not in told:
            told[kind] = number
            if kind == "for":
                first, percent = (passage, cells[0]), rate.value if rate else None
        elif _RATE.fullmatch(texts[0]) and rate is not None and percent is None and "for" in told:
            percent = rate.value
    if first is not None and len(told) > 1:
        base = resting(told["for"], percent, bases)
        vote = VoteCount(first[0].words(*first[1]), told["for"], told.get("against"), told.get("other"), base, percent)
        yield Told(first[0], 0, len(first[0].text), vote)


_ROWS = {"for": _YES_ROW, "against": _AGAINST, "other": _OTHER_ROW}


def _grade(text: str) -> str | None:
    found = _GRADES.match(text)
    return (found["grade"] or found["short"]) if found else None


def _is_named(passage: Passage, cell: tuple[int, int]) -> bool:
    """Tell whether a cell holds a name, or stands for the others: “06 đồng chí còn lại”."""
    words = passage.words(*cell).split()
    named = len(words) > 1 and all(word[:1].isupper() for word in words)
    return named or _REST.fullmatch(passage.text[slice(*cell)].strip()) is not None


def _number(passage: Passage, cell: tuple[int, int]) -> int | None:
    text = passage.text[slice(*cell)].strip()
    told = _FRACTION.fullmatch(text) or _HANDS.fullmatch(text)
    return int(told["number"]) if told else int(text) if text.isdigit() else None


_HANDS = pattern(r"(?P<number>\d{1,3}) (?:phiếu|tay|thẻ)")


def stated_bases(paper: Paper) -> Bases:
    """Return the numbers of members that shares may rest on, those said of ballots and shares first."""
    told: list[int] = []
    summoned: list[int] = []
    for passage in paper.passages:
        for match in _BASE.finditer(passage.text) if any(map(passage.text.__contains__, _SHARES)) else ():
            number = count(match["base"] or match["all"] or match["rated"] or match["summoned"])
            if number:
                (summoned if match["summoned"] else told).append(number)
    members = [count(match["a"] or match["b"]) for passage in paper.opening for match in _MEMBERS.finditer(passage.text)]
    return Bases((*told, *summoned), tuple(number for number in members if number))


_MEMBERS = pattern(r"(?P<a>\d{1,3}) (?:đảng viên )?chính thức|chính thức(?: là|:)? (?P<b>\d{1,3})(?![\d/%])")
_SHARES = (*map(fold, ("phiếu", "tỷ lệ", "triệu tập")),)


def resting(number: int, percent: float | None, bases: Bases) -> int | None:
    """Return the base a share rests on: the first that gives it, else the first told."""
    fitting = (base for base in (*bases.told, *bases.members) if percent is not None and fits(number, base, percent))
    return next(fitting, bases.told[0] if bases.told else None)


def fits(number: int, base: int, percent: float) -> bool:
    """Tell whether a share is that of a number in a base, rounded to what is printed."""
    return abs(100 * number / base - percent) < 0.06


def cast(paper: Paper, place: int) -> int | None:
    """Return the valid, returned or issued ballots told right before a line."""
    for passage in reversed(paper.passages[max(0, place - _FAR) : place]):
        if ("phiếu" in passage.text or _ISSUED.search(passage.text)) and (number := cast_in(passage.text)):
            return number
    return None


_ISSUED = pattern(r"phát|thu (?:về|vào)|hợp lệ")


def cast_in(text: str) -> int | None:
    """Return the ballots told in a text."""
    found = list(_CAST.finditer(text))
    return count(found[-1]["number"] or found[-1]["before"]) if found else None
