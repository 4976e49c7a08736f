"""Tasks told in brackets one after another, and in records of labelled lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from bienban.facts.deadlines import Calendar, deadline_in
from bienban.facts.names import name_at, printed
from bienban.facts.owners import LEAD, Known
from bienban.facts.passages import Paper, Passage
from bienban.facts.task_fields import due_of, in_fields, owners_of
from bienban.facts.task_words import DOES
from bienban.model import AssignedTask
from bienban.text import pattern

Told = tuple[AssignedTask, Passage, int, int]
_EDGES = " \t,;:.-()"
_GROUP = re.compile(r"(?P<out>[^(),;:\t]{2,90}?) ?\((?P<within>[^()]{3,90})\)")
_PART = re.compile(r"[,;:] | - ")
_AND = pattern(r"[ ,]*(?:và|còn) ")
_FEWEST, _LONGEST = 2, 200


def bracketed(calendar: Calendar, passage: Passage, known: Known) -> list[Told]:
    """Return tasks told in brackets: “thu quỹ (đ/c Tài, xong 15/6), dọn rác (chi đoàn, …)”, “đ/c Tài (khai mương, 20/6), …”."""
    if whole := list(_fielded(calendar, passage, known)):
        return whole
    if passage.text.count(")") < _FEWEST:
        return []
    found = [told for match in _GROUP.finditer(passage.text) if (told := _group(calendar, passage, match, known))]
    return found if len(found) >= _FEWEST else []


def _fielded(calendar: Calendar, passage: Passage, known: Known) -> Iterator[Told]:
    """Yield tasks each told whole in brackets of its own: “[đóng cọc – A coi máy – 20/9] [thu quỹ – chị B – 12/9]”."""
    groups = list(_WHOLE.finditer(passage.text)) if passage.text.count(" - ") > _FEWEST else []
    found = [(match, in_fields(calendar, passage, *match.span("within"), known)) for match in groups]
    if len(groups) >= _FEWEST and all(task for _, task in found):
        yield from ((task[0], passage, *match.span("within")) for match, task in found if task)


_WHOLE = re.compile(r"[\[(](?P<within>[^\[\]()]{8,160})[\])]")


def _group(calendar: Calendar, passage: Passage, match: re.Match[str], known: Known) -> Told | None:
    first, last = match.span("out")
    if "); " in passage.text:
        # Where semicolons part the tasks, commas belong to them.
        near = max(0, last - _LONGEST)
        cuts = (passage.text.rfind(mark, near, last) for mark in ("; ", ": ", ". "))
        first = max((cut + 2 for cut in cuts if cut >= 0), default=near)
    numbering = LEAD.match(passage.text, first, last)
    first = numbering.end() if numbering else first
    if lead := _AND.match(passage.text, first, last):
        first = lead.end()
    names, words, due = list[str](), list[tuple[int, int]](), None
    for start, end in _parts(passage, *match.span("within")):
        told = due_of(calendar, passage, start, end)
        if told is not None and due is None:
            due = told
        elif not names and (who := owners_of(passage, start, end, known)):
            names = who
        else:
            words.append((start, end))
    if due is None:
        return None
    if names and not words:
        task = passage.words(first, last)
    elif not names and words and (names := owners_of(passage, first, last, known)):
        task = ", ".join(passage.words(*bounds) for bounds in words)
    else:
        return None
    return AssignedTask(task.strip(_EDGES), ", ".join(names), due), passage, first, match.end()


def _parts(passage: Passage, start: int, end: int) -> Iterator[tuple[int, int]]:
    for cut in _PART.finditer(passage.text, start, end):
        yield start, cut.start()
        start = cut.end()
    yield start, end


_LABELS = {
    "who": pattern(
        r"[-+*•\d.) ]*(?:(?:người|đơn vị|bộ phận) (?:thực hiện|phụ trách|làm|nhận|chủ trì|chịu trách nhiệm)|ai làm"
        r"|phụ trách|chủ trì|giao cho): ?(?=\S)"
    ),
    "task": pattern(r"[-+*•\d.) ]*(?:nội dung(?: việc| công việc)?|(?:tên |đầu |phần |công )?việc|nhiệm vụ)(?: \d+)?: ?(?=\S)"),
    "due": pattern(
        r"[-+*•\d.) ]*(?:(?:thời )?hạn(?: chót| cuối| hoàn thành)?|thời gian(?: hoàn thành)?|hoàn thành|xong"
        r"|deadline|bao giờ)(?: trước)?: ?(?=\S)"
    ),
}


def records(paper: Paper, calendar: Calendar) -> Iterator[tuple[Told, set[int]]]:
    """Yield the tasks whose owner, words and deadline stand in labelled lines of their own, in any order, and their places.

    The task may stand unlabelled above the lines that say who does it and by when, where that is a day to come.
    """
    known: dict[str, tuple[Passage, int]] = {}
    labelled = True
    for passage in paper.body:
        labels = _LABELS.items() if ":" in passage.text else ()
        kind = next((kind for kind, label in labels if label.match(passage.text)), None)
        if kind is None or kind in known:
            known, labelled = {}, kind is not None
        label = _LABELS[kind].match(passage.text) if kind else LEAD.match(passage.text)
        if kind is None and (len(passage.text) > _LONGEST or passage.text.endswith(":")):
            continue
        known[kind or "task"] = passage, label.end() if label else 0
        if len(known) == len(_LABELS):
            lines = {name: (line, start, len(line.text)) for name, (line, start) in known.items()}
            names, due = owners_of(*lines["who"], lambda word: True), due_of(calendar, *lines["due"])
            if names and due is not None and (labelled or (isinstance(due, date) and calendar.held and due > calendar.held)):
                line, start, end = lines["task"]
                task = AssignedTask(line.words(start, end).strip(_EDGES), ", ".join(names), due)
                yield (task, line, start, end), {each.place for each, _, _ in lines.values()}
            known = {}


def below_owner(paper: Paper, calendar: Calendar, known: Known, talk: Collection[int]) -> Iterator[tuple[Told, set[int]]]:
    """Yield the tasks listed below whoever does them, each with its day: “Chi đoàn:”, “- trồng 200 cây keo trước 25/9”.

    ``talk``: the places where such a list is what somebody says.
    """
    names: list[str] = []
    for passage in paper.body:
        text = passage.text
        if text.endswith(":") and len(text) <= _LONGEST and passage.place not in talk:
            numbering = LEAD.match(text)
            names = owners_of(passage, numbering.end() if numbering else 0, len(text) - 1, known)
            continue
        if len(text) <= _HEADING and passage.place not in talk and (alone := _alone(passage)):
            names = [alone]
            continue
        bullet = _BULLET.match(text) if names else None
        told = deadline_in(calendar, passage, bullet.end(), len(text)) if bullet else None
        if bullet is None or told is None or passage.people:
            names = []
            continue
        end = told[0] if not text[told[1] :].strip(_EDGES) else len(text)
        task = AssignedTask(passage.words(bullet.end(), end).strip(_EDGES), ", ".join(names), told[2])
        yield (task, passage, bullet.end(), len(text)), {passage.place}


def _alone(passage: Passage) -> str | None:
    """Return the person that a line names by an honorific and says nothing else of."""
    numbering = LEAD.match(passage.text)
    name = name_at(passage, numbering.end() if numbering else 0)
    return printed(passage, name) if name and name.called and not passage.text[name.end :].strip(_EDGES) else None


_HEADING = 60
_BULLET = pattern(rf"(?:[-+*•] ?|\(?[\da-zđ]{{1,2}}[.)/-] ?)(?={DOES}(?!\w))")
