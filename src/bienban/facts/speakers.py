"""Who spoke: members who gave an opinion, an answer, a criticism or feedback (conventions of the labelled corpus).

Superiors are left out, the chair counts only where he or she speaks as a member; names as printed, titles off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from bienban.facts.names import name_at, printed
from bienban.facts.passages import Paper, Passage
from bienban.facts.people import leaders
from bienban.facts.roll import attendance_list, merged, same_person
from bienban.facts.turns import BLOCK, CONCLUDES, OWN_FAULT, SPOKEN, Speech, confessions, is_spoken, lead, said_in, speech_of
from bienban.model import Fact
from bienban.text import fold, pattern

_ZONES = ("content.discussion", "content.criticism", "content.feedback", "content.thematic")
_TALKS = ("content.discussion", "content.criticism", "content.feedback")
_READ = ("content.thematic", "closing.assignment", "content.next_month")
_SILENT = ("plan", "tally", "notice", "score_sheet", "invitation", "resolution")
"""Papers that name people and tell what nobody said."""


def find(paper: Paper) -> Iterator[Fact]:
    """Yield every speaker once, by the fullest name printed among the speeches."""
    if paper.structure.kind in _SILENT:
        return
    chair, guests = leaders(paper)
    told = [
        _in_full(paper, speech)
        for speech in _speeches(paper, chair)
        if not any(same_person(speech.words, guest) for guest in guests)
    ]
    for speech in merged(told, lambda speech: speech.words, attendance_list(paper)):
        yield Fact("speakers", speech.words, speech.spans)


def owned(paper: Paper) -> Iterator[Speech]:
    """Yield who certainly owns a fault in a paper of which it is open whether there was criticism."""
    if any(one.kind == "content.criticism" for one in paper.structure.perhaps):
        for passage in paper.body:
            if not paper.announced(passage.place):
                yield from confessions(passage, certain=True)


def _speeches(paper: Paper, chair: str | None) -> Iterator[Speech]:
    criticism = _done(paper, "content.criticism")
    superior = set(paper.lines_of("content.superior"))
    annual = "annual_review" in paper.structure.meeting_types
    reviewed = _done(paper, "content.member_tasks") if annual else set()
    confessed = criticism | reviewed
    beside = {place + step for place in criticism for step in (-1, 0, 1) if not paper.announced(place + step)}
    yield from owned(paper)
    if annual:
        yield from _reviews(paper)
    member = _chair_as_member(paper, chair, criticism)
    person: Speech | None = None
    zone = dict(_zone(paper))
    talk = {place for kind in _TALKS for place in _done(paper, kind)} - set(paper.lines_of("closing.assignment"))
    talk |= {place for place, block in zone.items() if block} - {place for kind in _READ for place in paper.lines_of(kind)}
    judged = bool(_JUDGED.intersection(paper.structure.meeting_types))
    for passage in paper.body:
        if (headed := _headed(passage)) is not None:
            person = headed
        elif person is not None and passage.place <= person.passage.place + 5 and _ACCEPTS.match(passage.text):
            yield person
        if judged and not paper.announced(passage.place):
            yield from _reviewed(passage)
        if passage.place in beside:
            yield from confessions(passage)
        if (block := zone.get(passage.place)) is None or _only_grades(passage):
            continue
        found = list(said_in(paper, passage, block, passage.place in talk))
        for speech, own in found:
            opens = speech.name.head == lead(passage)
            if chair is not None and same_person(speech.words, chair):
                counts = bool(own and (passage.place in confessed or OWN_FAULT.search(passage.text))) or member(speech)
            elif passage.place in reviewed and opens:
                counts = _OWN_WORDS.search(passage.text) is not None
            else:
                alone = passage.place in superior and passage.place not in criticism and len(found) == 1
                counts = block or not alone
            if not counts:
                continue
            yield speech


def _in_full(paper: Paper, speech: Speech) -> Speech:
    """Return the speech under the full name, in a meeting on somebody who is called by the given name alone."""
    if " " in speech.words or not _JUDGED.intersection(paper.structure.meeting_types):
        return speech
    full = {
        words
        for passage in paper.passages
        for name in passage.people
        if " " in (words := printed(passage, name)) and same_person(speech.words, words)
    }
    return replace(speech, words=full.pop()) if len(full) == 1 else speech


def _reviews(paper: Paper) -> Iterator[Speech]:
    """Yield those whose row in the table of a review tells what they own up to."""
    column: int | None = None
    owned = 0
    for passage in paper.body:
        cells = list(passage.cells())
        heads = [passage.text[start:end].strip() for start, end in cells]
        if len(cells) > 2 and any(map(_OWNED_UP.match, heads)):
            column = next((index for index, head in enumerate(heads) if _NAMED.match(head)), None)
            owned = next(index for index, head in enumerate(heads) if _OWNED_UP.match(head))
        elif len(cells) <= 2:
            column = None
        elif column is not None and column < len(cells) and not (owned < len(heads) and _GRADED.fullmatch(heads[owned])):
            name = name_at(passage, *cells[column])
            if name is not None and " " in passage.text[name.start : name.end]:
                yield speech_of(passage, name)


_OWNED_UP = pattern(r"(?:đảng viên )?tự (?:nhận|phê bình|kiểm điểm|soi)|(?:khuyết|nhược) điểm")


def _only_grades(passage: Passage) -> bool:
    """Tell whether a row of a table tells nothing of a person but grades."""
    cells = [passage.text[start:end].strip() for start, end in passage.cells()]
    return len(cells) > 2 and all(map(_GRADED.fullmatch, cells[2 if cells[0].isdigit() else 1 :]))


_GRADED = pattern(
    r"(?:k|không )?ht(?:xs|t)?(?:nv)?|(?:không )?hoàn thành(?: (?:xuất sắc|tốt))?(?: nhiệm vụ)?|xuất sắc|tốt|khá|trung bình"
    r"|kém|\d{1,3}(?:,\d)?(?: ?/ ?\d+)?(?: điểm)?|loại [\w ]+|mức \d"
)
"""A grade somebody gives himself is no word of his: “tự nhận: HTTNV”."""
_NAMED = pattern(r"họ (?:và |, ?)?tên|đảng viên|tên")


def _done(paper: Paper, kind: str) -> set[int]:
    """Return the lines of a section that was done, not only announced."""
    section = paper.structure.section(kind)
    return set(paper.lines_of(kind)) if section is not None and section.status == "present" else set()


def _chair_as_member(paper: Paper, chair: str | None, criticism: set[int]) -> Callable[[Speech], bool]:
    """Return what tells whether the chair speaks as a member: in criticism, of himself, or before concluding by name."""
    if chair is None:
        return lambda speech: False
    annual = "annual_review" in paper.structure.meeting_types
    reviews = criticism | _done(paper, "content.member_tasks") if annual else set()
    given = fold(chair).split()[-1]

    @cache
    def leads() -> tuple[bool, int]:
        """Tell whether the chair leads the talk, and the line where he or she concludes by name."""
        turns, last = 0, 0
        for passage in paper.body:
            for name in passage.people:
                if passage.text.endswith(given, name.start, name.end) and same_person(printed(passage, name), chair):
                    turns += SPOKEN.match(passage.text, name.end) is not None
                    last = passage.place if CONCLUDES.match(passage.text, name.end + 1) else last
        return turns > _FEW_TURNS, last

    def member(speech: Speech) -> bool:
        passage, end = speech.passage, speech.name.end
        reviewed = passage.place in reviews and speech.name.head == lead(passage)
        if (
            _AS_MEMBER.match(passage.text, end)
            or _ANSWERS.match(passage.text, end)
            or (reviewed and OWN_FAULT.search(passage.text))
        ):
            return True
        if SPOKEN.match(passage.text, end) is None or leads()[0]:
            return False
        return passage.place in criticism or passage.place < leads()[1] or _FIRST_PERSON.search(passage.text, end) is not None

    return member


_OWN_WORDS = pattern(r"(?<!\w)(?:tự|nhận|tiếp thu|hứa|xin|tôi|em)(?!\w)")
_FEW_TURNS = 3
"""Who speaks more often than that leads the talk."""
_FIRST_PERSON = pattern(r"(?<!\w)(?:tôi|tui|mình|em)(?!\w)")
_ANSWERS = pattern(r"(?: ?\([^()]*\))?:? (?:trả lời|đáp)(?!\w)")
_AS_MEMBER = pattern(r".{0,24}với tư cách (?:\w+ )?(?:đảng viên|chi ủy viên|thành viên)")


def _reviewed(passage: Passage) -> Iterator[Speech]:
    """Yield who reads the own review in a meeting on somebody."""
    for name in passage.people:
        own = name.start < _NEAR_HEAD and _OWN_REVIEW.match(passage.text, name.end)
        if own:
            yield speech_of(passage, name)


_JUDGED = frozenset(("admission", "full_membership", "discipline"))
_OWN_REVIEW = pattern(
    r"[^.;:]{0,120}?(?:(?:đọc|trình bày|báo cáo) bản (?:tự )?kiểm điểm|(?:đọc (?:bản )?)?tự kiểm điểm|đọc bản kiểm)"
)
"""In a meeting on somebody, he or she speaks by the own review."""
_NEAR_HEAD = 40
_ACCEPTS = pattern(r"(?:[-+*] ?)?(?:tiếp thu|giải trình|ý kiến của đồng chí)(?: ý kiến)?:")


def _headed(passage: Passage) -> Speech | None:
    """Return the person a numbered line names and nothing else: “3. Đồng chí Phan Lê Uyên”."""
    begin = lead(passage)
    name = name_at(passage, begin) if begin else None
    return speech_of(passage, name) if name is not None and name.called and name.end == len(passage.text) else None


def _zone(paper: Paper) -> Iterator[tuple[int, bool]]:
    """Yield the places where people speak; ``True`` where every line is one person's words."""
    kinds = (*_ZONES, "content.member_tasks") if "annual_review" in paper.structure.meeting_types else _ZONES
    places = {place for kind in kinds for place in paper.lines_of(kind)}
    assigned = set(paper.lines_of("closing.assignment"))
    last = len(paper.opening)
    met = max((place for kind in _MET for place in paper.lines_of(kind)[:1] if place < last), default=0)
    block = in_rows = run = False
    body = paper.body
    turns = [passage.place > met and passage.place not in assigned and is_spoken(paper, passage) for passage in body]
    for index, passage in enumerate(body):
        if paper.announced(passage.place):
            continue
        if passage.place in assigned and passage.place not in places:
            block = run = False
            continue
        cell = paper.document.blocks[passage.line.blocks[0]].place.cell
        headed = "\t" in passage.text and BLOCK.match(passage.text.split("\t", 1)[0]) is not None
        in_rows = (
            headed
            or passage.place in places
            or {passage.place - 1, passage.place + 1} <= places
            or (in_rows and cell is not None and cell.column > 0)
        )
        if BLOCK.match(passage.text):
            block = True
            continue
        block = (block and passage.text[:1] in "-+*•") or (block and name_at(passage, lead(passage)) is not None)
        run = turns[index] and (run or (index + 1 < len(body) and turns[index + 1]))
        if (in_rows or block or run) and (passage.place > met or len(passage.text) > _LONG):
            yield passage.place, block or in_rows or run


_LONG = 240
_MET = ("opening.time", "opening.place", "opening.attendance", "opening.chair", "opening.recorder", "opening.guests")
