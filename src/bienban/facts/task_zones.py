"""Where tasks are told, where only taking one on is, and lines that give out work wherever they stand."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from bienban.facts.deadlines import Calendar, is_deadline
from bienban.facts.names import name_at
from bienban.facts.owners import Known
from bienban.facts.passages import OPENING, Paper, Passage
from bienban.facts.task_fields import STRONG, in_fields, nobody, owners_of
from bienban.facts.task_places import given_out
from bienban.facts.turns import SPOKEN, lead
from bienban.text import pattern


@dataclass(frozen=True, slots=True)
class Zones:
    """The places of lines that give out work, plan, conclude, report, hold talk, open the meeting or tell of candidates."""

    assigned: frozenset[int]
    planned: frozenset[int]
    concluded: frozenset[int]
    told: frozenset[int]
    spoken: frozenset[int]
    opening: frozenset[int]
    reared: frozenset[int]

    def may_promise(self, passage: Passage) -> bool:
        """Tell whether a name and a day make a task in a line by themselves."""
        return passage.place not in self.told and passage.place not in self.reared

    def opens(self, passage: Passage) -> bool:
        """Tell whether a short line opens the meeting: it tells a task only where that is sure."""
        return passage.place in self.opening and len(passage.text) < _LONG


def zones_of(paper: Paper) -> Zones:
    """Return where the parts of a paper lie that tell tasks and those that look like it."""

    def lines(*kinds: str) -> frozenset[int]:
        return frozenset(place for kind in kinds for place in paper.lines_of(kind))

    assigned = lines("closing.assignment") | given_out(paper)
    concluded = lines("closing.conclusion")
    return Zones(
        assigned,
        lines("content.next_month") - (lines("content.superior", "content.feedback") - assigned),
        concluded,
        lines(*_TOLD),
        lines(*_TALK),
        lines(*OPENING) - assigned - concluded,
        lines("content.member_development") - assigned,
    )


def where(zones: Zones, passage: Passage) -> list[str]:
    """Return the names of the zones in which a line stands, in their order."""
    return [each.name for each in fields(zones) if passage.place in getattr(zones, each.name)]


def is_out(paper: Paper, zones: Zones, passage: Passage) -> bool:
    """Tell whether a line is announced only, or tells of the hall and its people."""
    if _PRAISE.match(passage.text):
        return True
    of_hall = zones.opens(passage) and _OF_HALL.search(passage.text) is not None
    return of_hall or paper.announced(passage.place)


def is_wanted(paper: Paper, zones: Zones, calendar: Calendar, passage: Passage) -> bool:
    """Tell whether a line gives out work: by its part, as a row, by labels or by marks."""
    place = passage.place
    if place in zones.assigned or place in zones.planned:
        return True
    if place in zones.told:
        return False
    if _is_row(passage) or _FORM.search(passage.text):
        return True
    return place not in zones.spoken and _is_set_apart(paper, calendar, passage)


def opines(zones: Zones, passage: Passage) -> bool:
    """Tell whether a line of the discussion is somebody's words: “Đ/c A (dự bị): …”."""
    if passage.place not in zones.spoken or passage.place in zones.assigned:
        return False
    name = name_at(passage, lead(passage))
    return name is not None and SPOKEN.match(passage.text, name.end) is not None


def is_labelled(passage: Passage) -> bool:
    """Tell whether a line gives out work by its own label, or says that its day is not set yet."""
    return _ASSIGNS.match(passage.text) is not None or UNDATED.search(passage.text) is not None


UNDATED = pattern(
    r"[,;(-] ?(?:(?:thời )?hạn|ngày giờ|thời gian)(?: (?:xong|cụ thể))?(?: thì)? (?:chưa"
    r"|không) (?:định|đặt|chốt|rõ|hẹn|ghi|có)(?: được)?"
)
"""“…, hạn thì chưa định”."""


_ASSIGNS = pattern(
    r"(?:[-+*•] ?|[\divxa-zđ]{1,4}[.)/-] ?)*(?:(?:việc )?ai (?:làm|nấy lo|lo)(?: \w+)?|chia việc(?: \w+)?"
    r"|phân (?:công|việc)(?: cụ thể)?|giao(?: việc)?|cắt việc|việc ai nấy (?:lo|làm)): (?=\S)"
)
"""A line that gives out work by its own label, wherever it stands."""


def known_in(paper: Paper, *, due: bool) -> Known:
    """Return how words that call people alone are known: as such, or as the end of a full name where a deadline stands."""
    return lambda word: (due and word in paper.given_names) or word in paper.called_alone


def _is_set_apart(paper: Paper, calendar: Calendar, passage: Passage) -> bool:
    """Tell whether strong marks set apart in a line who does it and a day to come: “Gắn camera >> Phan Đắc Hưng >> 15-5”."""
    if len(passage.text) > _LONG or STRONG.search(passage.text) is None:
        return False
    found = in_fields(calendar, passage, 0, len(passage.text), known_in(paper, due=True))
    due = found[0].deadline if found else None
    return isinstance(due, date) and not (calendar.held is not None and due < calendar.held)


def _is_row(passage: Passage) -> bool:
    """Tell whether a table row tells who does what by when: a cell with a name and nothing else, and one with a time."""
    if "\t" not in passage.text:
        return False
    cells = list(passage.cells())
    named = (
        (name := name_at(passage, start, end)) and (name.end == end or owners_of(passage, start, end, nobody))
        for start, end in cells
    )
    return len(cells) > 2 and any(named) and is_deadline(passage.text[slice(*cells[-1])].strip())


_TOLD = (
    *("content.previous_month", "content.news", "opening.agenda", "content.ideology", "content.hcm_study"),
    *("opening.attendance", "opening.time"),
)
_TALK = ("content.discussion", "content.criticism", "content.superior", "content.feedback", "content.thematic")
_LONG = 240
"""Parts where a name and a date tell no task, those where only taking it on does, characters of a line that is not short."""
_OF_HALL = pattern(r"vắng|có mặt|(?<!\w)dự(?!\w)|chủ (?:trì|tọa)|thư ký|ghi biên bản|khách|đại biểu|họp tại|tổng số|điều hành")
_PRAISE = pattern(
    r"[-+*• ]*(?:[\divxa-zđ]{1,4}[.)/-] ?)*(?:(?:đáng |xin |cần |nên )?(?:khen|biểu dương|tuyên dương|nêu gương|đề cao)"
    r"|ai làm tốt|làm tốt|người tốt|gương tốt|(?:phải |cần )?rút kinh nghiệm|phê bình)(?! thưởng)(?!\w)"
)
"""What heads a line on who did well or badly, not on who is to do what."""
_FORM = pattern(
    r"(?:người|đơn vị)? ?(?:thực hiện|phụ trách|chủ trì|làm|chịu trách nhiệm) ?: ?\S[^:]{2,80}(?:thời (?:gian|hạn)|hạn"
    r"|hoàn thành|xong)(?: \w+){0,2} ?: ?\S"
)
"""A line that labels who does it and by when: “Người thực hiện: …. Thời gian: …”."""
