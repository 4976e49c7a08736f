"""Votes that are counted name by name or choice by choice: tables of a secret ballot, “Khiển trách 15 phiếu (68,2%)”."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.facts.passages import Paper, Passage
from bienban.model import Fact, VoteCount
from bienban.numerals import COUNT, count, percents
from bienban.text import pattern

_GRADES = pattern(r"(?:hoàn thành )?(?P<grade>xuất sắc|tốt|hoàn thành|không (?:hoàn thành|ht))(?: nhiệm vụ)?")
_BALLOTS = pattern(r"số phiếu(?: (?:bầu|tán thành|đồng ý|đạt))?|phiếu (?:bầu|tán thành)|tán thành|đồng ý")
_RATE = pattern(r"tỷ lệ.*|%.*")
_BASE = pattern(
    rf"(?:so với|trên|tổng số) (?:tổng số )?(?P<base>{COUNT}) (?:đảng viên|đv|đồng chí|đ/c|(?:người )?(?:được )?triệu tập"
    rf"|người)"
)
_CAST = pattern(
    rf"(?:(?<!không )hợp lệ|thu (?:về|vào)|phát ra)(?: là|:)? ?(?P<number>{COUNT})"
    rf"|(?P<before>{COUNT})(?: phiếu)? (?:hợp lệ|thu (?:về|vào)|phát ra)"
)
_CHOICE = pattern(
    r"(?:: ?)?(?:đạt |được |có )?(?<![\d/])(?P<number>\d{1,3}) phiếu(?: ?\(|, (?:đạt |chiếm "
    r"|tỷ lệ )?)(?P<rate>\d{1,3}(?:,\d{1,3})? ?%)"
    r"(?:[^()]{0,80}\))?"
)
_CHOSEN = pattern(r"(?P<subject>[^,.;:()\t]{4,80}?) ?$")
_SIMPLE = pattern(r"[-+*• ]*(?:(?:số )?(?:phiếu )?(?:không )?(?:tán thành|đồng ý|thuận)|phiếu|số phiếu|hợp lệ|phát ra)")
_AGAINST = pattern(r"(?:số )?(?:phiếu )?không (?:đồng ý|tán thành|nhất trí|thuận)(?: ?\(.*\))?")
_FRACTION = pattern(r"(?P<number>\d{1,3}) ?/ ?(?P<base>\d{1,3})(?: phiếu)?")


def find(paper: Paper) -> Iterator[Fact]:
    """Yield one vote for every row of a table of ballots and for every choice counted in a sentence."""
    base = _stated_base(paper)
    columns: list[str] | None = None
    for passage in paper.body:
        if "\t" in passage.text:
            cells = list(passage.cells())
            texts = [passage.text[start:end] for start, end in cells]
            if heads := _heads(texts):
                columns = heads
            elif columns is not None and (fact := _row(passage, cells, columns, base or _cast(paper, passage))):
                yield fact
            continue
        columns = None
        for match in _CHOICE.finditer(passage.text) if "phiếu" in passage.text else ():
            chosen = _CHOSEN.search(passage.text, max(0, match.start() - 81), match.start())
            if chosen is not None and not _SIMPLE.match(chosen["subject"].strip()):
                rate = next(percents(match["rate"]))
                subject = passage.words(*chosen.span("subject")).strip()
                vote = VoteCount(subject=subject, in_favour=int(match["number"]), base=base, percent=rate.value)
                yield Fact("votes", vote, passage.spans(chosen.start("subject"), match.end()))


def _heads(texts: list[str]) -> list[str] | None:
    """Return what each column of a table head holds: a grade, ``ballots``, ``rate`` or ``""``; ``None`` for no such head."""
    heads = []
    for text in texts:
        if grade := _GRADES.fullmatch(text):
            heads.append(grade["grade"])
        else:
            heads.append(
                "against"
                if _AGAINST.fullmatch(text)
                else "ballots"
                if _BALLOTS.fullmatch(text)
                else "rate"
                if _RATE.fullmatch(text)
                else ""
            )
    grades = sum(head not in ("", "ballots", "against", "rate") for head in heads)
    return heads if grades >= 3 or "ballots" in heads else None


def _row(passage: Passage, cells: list[tuple[int, int]], columns: list[str], base: int | None) -> Fact | None:
    """Return the vote of a row: the ballots for the person, or those for the grade given in its last cell."""
    values: dict[str, tuple[int, int]] = {}
    for (start, end), head in zip(cells, columns, strict=False):
        values.setdefault(head, (start, end))
    name = next((cell for cell, head in zip(cells, columns, strict=False) if not head and _is_name(passage, cell)), None)
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
    rate = next(percents(passage.text[slice(*values["rate"])]), None) if "rate" in values else None
    against = _number(passage, values["against"]) if "against" in values else None
    whole = _FRACTION.fullmatch(passage.text[slice(*chosen)].strip())
    base = int(whole["base"]) if whole else base
    vote = VoteCount(subject=words, in_favour=number, against=against, base=base, percent=rate.value if rate else None)
    return Fact("votes", vote, passage.spans(*chosen))


def _grade(text: str) -> str | None:
    found = _GRADES.match(text)
    return found["grade"] if found else None


def _is_name(passage: Passage, cell: tuple[int, int]) -> bool:
    words = passage.words(*cell).split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _number(passage: Passage, cell: tuple[int, int]) -> int | None:
    text = passage.text[slice(*cell)]
    told = _FRACTION.fullmatch(text.strip())
    return int(told["number"]) if told else int(text) if text.isdigit() else None


def _stated_base(paper: Paper) -> int | None:
    """Return the number of members that the shares of the ballots rest on."""
    for passage in paper.body:
        if ("phiếu" in passage.text or "tỷ lệ" in passage.text) and (match := _BASE.search(passage.text)):
            return count(match["base"])
    return None


def _cast(paper: Paper, table: Passage) -> int | None:
    """Return the valid, returned or issued ballots told right before a table."""
    for passage in reversed(paper.passages[max(0, table.place - 40) : table.place]):
        if found := list(_CAST.finditer(passage.text)):
            return count(found[-1]["number"] or found[-1]["before"])
    return None
