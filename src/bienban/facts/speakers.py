"""Who spoke: members who gave an opinion, an answer, a criticism or feedback (conventions of the labelled corpus).

Superiors are left out, the chair counts only where he or she speaks as a member; names as printed, titles off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bienban.facts.names import MIDDLES, SURNAMES, Name, name_at, names, printed
from bienban.facts.passages import Paper, Passage, sentences
from bienban.facts.people import leaders
from bienban.facts.roll import merged, same_person
from bienban.model import Fact
from bienban.text import fold, pattern

_ZONES = ("content.discussion", "content.criticism", "content.feedback", "content.thematic")
_BLOCK = pattern(
    r"(?:[-+*\divx.) ]*)(?:các )?(?:ý kiến(?: (?:thảo luận|tham gia|phát biểu|đóng góp|đảng viên))*|thảo luận"
    r"|phát biểu(?: ý kiến)?)(?: chung)?(?: \(.*\))? ?:?$"
)
_LEAD = pattern(
    r"(?:\[[\d:]+\] ?|[-+*•◦✦·>.]+ ?|o (?=\w)|\(?\d{1,2}(?:\.\d{1,2})*[.)/-]+ ?|[a-zđ][.)] ?|(?:thứ nhất|thứ hai|một là),? "
    r"|ý kiến (?:của )?|ý kiến \d+:? ?|\t)*"
)
_COLON = pattern(r"(?: ?\([^()]*\))?(?:(?:,| -) [^:.;\t]{2,40})? ?(?:[:\t]|$)")
_CALLED_COLON = pattern(r"(?: ?\([^()]*\))?(?:,? [^:,.;\t]{2,40})? ?[:\t]")
_SAID = (
    r"đề nghị|đề xuất|nói|bảo |hỏi|cho rằng|cho hay|phát biểu|nêu|kiến nghị|phản ánh|tự (?:phê|nhận|kiểm điểm|soi|thấy|trách)"
    r"|nhận (?:khuyết|lỗi|thiếu|trách|xét|phần|chưa|mình|là|còn)|phê bình|phê |góp ý|góp |thưa|tiếp thu|giải trình"
    r"|trả lời|đáp |xin |nhất trí|băn khoăn|có (?:thêm )?ý kiến|ý kiến|bổ sung|tán (?:thành|đồng)|liên hệ|cam kết|bày tỏ"
    r"|thắc mắc"
    r"|lo |mong|đồng (?:ý|tình|thuận)|ủng hộ|thấy|nhấn mạnh|chia sẻ|lưu ý|không đồng ý|tham gia (?:ý kiến|thêm)|kể lại"
    r"|đặt vấn đề"
    r"|nhắc (?:việc|lại)|khuyên|đòi|thừa nhận|đứng (?:lên|dậy)|phàn nàn|than |gợi ý|góp lời|bàn |hiến kế|mách|hứa|phân vân"
    r"|nhờ |rằng"
)
_VERB = pattern(
    rf"(?: ?\([^()]*\))?(?:,(?: [^,.;:]{{2,40}}),)? (?:thì |cũng |đã |xin |lại |có |rất |còn |chỉ |thẳng thắn "
    rf"|được mời |vẫn ){{0,4}}(?P<verb>{_SAID})"
)
_OWN_FAULT = pattern(r"tự |nhận|thừa nhận|xin (?:rút|nhận|lỗi|sửa)|phê |phê bình|góp")
_RAISED = pattern(r"[^()]{0,120}? ?(?:nêu|phản ánh|kiến nghị|đề nghị)\)")
_RAISED_BY = pattern(r"\((?:theo )?(?:ý(?: kiến)?|kiến nghị|đề xuất|đề nghị|góp ý|câu hỏi|phản ánh|lời)(?: \w+)? (?:của )?$")
_NOT_BEFORE = pattern(
    r"(?:phê bình|nhắc(?: nhở)?|biểu dương|góp ý(?: cho)?|giao|phân công|của|với|cho|cùng|khen|nhận|đối với|theo|gửi"
    r"|giúp|quần chúng|do|ý kiến|nhà|gặp|cử|đề nghị|mời|bầu|thay|về|hộ) $"
)


@dataclass(frozen=True, slots=True)
class _Speech:
    passage: Passage
    name: Name
    words: str


def find(paper: Paper) -> Iterator[Fact]:
    """Yield every speaker once, by the fullest name printed among the speeches."""
    chair, guests = leaders(paper)
    told = [speech for speech in _speeches(paper, chair) if not any(same_person(speech.words, guest) for guest in guests)]
    for speech in merged(told, lambda speech: speech.words, ()):
        yield Fact("speakers", speech.words, speech.passage.spans(speech.name.start, speech.name.end))


def _speeches(paper: Paper, chair: str | None) -> Iterator[_Speech]:
    criticism = set(paper.lines_of("content.criticism"))
    superior = set(paper.lines_of("content.superior"))
    person: _Speech | None = None
    zone = dict(_zone(paper))
    judged = bool(_JUDGED.intersection(paper.structure.meeting_types))
    for passage in paper.body:
        if (headed := _headed(passage)) is not None:
            person = headed
        elif person is not None and passage.place <= person.passage.place + 5 and _ACCEPTS.match(passage.text):
            yield person
        if (block := zone.get(passage.place)) is None:
            review = _OWN_REVIEW.search(passage.text) if judged else None
            first = next(names(passage, 0, review.start()), None) if review else None
            if first is not None and first.start < _NEAR_HEAD:
                yield _speech(passage, first)
            continue
        found = list(_in_passage(paper, passage, block))
        for speech, own in found:
            is_chair = chair is not None and same_person(speech.words, chair or "")
            if is_chair and not (own and (passage.place in criticism or _OWN_FAULT.search(passage.text))):
                continue
            if passage.place in superior and passage.place not in criticism and len(found) == 1 and not block:
                continue
            yield speech


_JUDGED = frozenset(("admission", "full_membership", "discipline"))
_OWN_REVIEW = pattern(r"(?:đọc|trình bày|báo cáo) bản (?:tự )?kiểm điểm|(?:đọc (?:bản )?)?tự kiểm điểm|đọc bản kiểm")
"""In a meeting on somebody, he or she speaks by the own review."""
_NEAR_HEAD = 40
_ACCEPTS = pattern(r"(?:[-+*] ?)?(?:tiếp thu|giải trình|ý kiến của đồng chí)(?: ý kiến)?:")


def _headed(passage: Passage) -> _Speech | None:
    """Return the person a numbered line names and nothing else: “3. Đồng chí Phan Lê Uyên”."""
    begin = _lead(passage)
    name = name_at(passage, begin) if begin else None
    return _speech(passage, name) if name is not None and name.called and name.end == len(passage.text) else None


def _zone(paper: Paper) -> Iterator[tuple[int, bool]]:
    """Yield the places where people speak; ``True`` where every line is one person's words."""
    kinds = (*_ZONES, "content.member_tasks") if "annual_review" in paper.structure.meeting_types else _ZONES
    places = {place for kind in kinds for place in paper.lines_of(kind)}
    assigned = set(paper.lines_of("closing.assignment"))
    met = max((place for kind in _MET for place in paper.lines_of(kind)[:1]), default=0)
    block = in_rows = run = False
    body = paper.body
    turns = [passage.place > met and passage.place not in assigned and _is_spoken(paper, passage) for passage in body]
    for index, passage in enumerate(body):
        if paper.announced(passage.place):
            continue
        cell = paper.document.blocks[passage.line.blocks[0]].place.cell
        in_rows = passage.place in places or (in_rows and cell is not None and cell.column > 0)
        if _BLOCK.match(passage.text):
            block = True
            continue
        block = (block and passage.text[:1] in "-+*•") or (block and name_at(passage, _lead(passage)) is not None)
        run = turns[index] and (run or (index + 1 < len(body) and turns[index + 1]))
        if (in_rows or block or run) and (passage.place > met or len(passage.text) > _LONG):
            yield passage.place, block or in_rows or run


_LONG = 240
_MET = ("opening.time", "opening.place", "opening.attendance", "opening.chair", "opening.recorder", "opening.guests")


def _is_spoken(paper: Paper, passage: Passage) -> bool:
    """Tell whether a line is one person's words by its form alone: “- Đ/c A: …”, “A bảo …”, “A - …”."""
    begin = _lead(passage)
    name = name_at(passage, begin)
    if name is None or not (name.called or _is_person(paper, passage, name, listed=False)):
        return False
    words = passage.text[name.start : name.end]
    turn = _SPOKEN.match(passage.text, name.end) or (_TURN.match(passage.text, name.end) if " " in words else None)
    return turn is not None and len(passage.text) > turn.end() + 8


_TURN = pattern(
    r" - (?!\d)|(?: ?\([^()]{2,40}\))? (?:bảo|nói|đề nghị|hỏi|cho rằng|thưa|phát biểu|xin|đề xuất|góp|nêu|tán (?:đồng"
    r"|thành)|đồng (?:ý|tình)|nhất trí|khuyên|ủng hộ),?(?: là| rằng|:)? "
)
_SPOKEN = pattern(r"(?: ?\([^()]{2,40}\))?: ")


def _lead(passage: Passage) -> int:
    match = _LEAD.match(passage.text)
    return match.end() if match else 0


def _in_passage(paper: Paper, passage: Passage, block: bool) -> Iterator[tuple[_Speech, bool]]:
    """Yield the speeches of a passage, and whether the person speaks of own faults or criticises."""
    for start in _turns(passage):
        name = name_at(passage, start)
        if name is None:
            continue
        if start != _lead(passage) and passage.text[start - 1 : start] not in ("\t", ""):
            colon = _SPOKEN.match(passage.text, name.end) if name.called or " " in passage.text[name.start : name.end] else None
        else:
            colon = (_CALLED_COLON if name.called else _COLON).match(passage.text, name.end)
        if colon is None and block and start == _lead(passage) and " " in passage.text[name.start : name.end]:
            colon = _TURN.match(passage.text, name.end)
        if colon is None or not (name.called or _is_person(paper, passage, name, listed=block)):
            continue
        if _CONCLUDES.search(passage.text[name.end : colon.end()]) is None:
            verb = _VERB.match(passage.text, name.end)
            own = bool(verb and _OWN_FAULT.match(verb["verb"])) or bool(_OWN_FAULT.search(passage.text[colon.end() :][:40]))
            yield _speech(passage, name), own
    for listed in _LISTED.finditer(passage.text):
        for name in names(passage, listed.start("names"), listed.end()):
            yield _speech(passage, name), False
    for name in passage.people:
        verb = _VERB.match(passage.text, name.end)
        before = passage.text[max(0, name.head - 30) : name.head]
        raised = _is_raised(passage, name, before)
        if not raised and _NOT_BEFORE.search(before):
            continue
        if raised or verb:
            yield _speech(passage, name), bool(verb and _OWN_FAULT.match(verb["verb"]))


def _is_raised(passage: Passage, name: Name, before: str) -> bool:
    """Tell whether brackets behind an opinion name whose it is: “(đồng chí A nêu)”, “(ý kiến của bà B)”."""
    if _RAISED_BY.search(before) and passage.text[name.end : name.end + 1] in (")", ",", ";"):
        return True
    return "(" in passage.text[max(0, name.head - 60) : name.head] and _RAISED.match(passage.text, name.end) is not None


_LISTED = pattern(
    r"(?:ý kiến|phát biểu|thảo luận|tham gia)[^.:;()\d]{0,40}:? ?\d{1,2} (?:đồng chí|đ/c|lượt|người"
    r"|ý kiến) ?\((?P<names>[^()]{4,300})\)"
)


def _turns(passage: Passage) -> Iterator[int]:
    """Yield where a turn to speak may begin: after the numbering, in every cell, and at the beginning of every sentence."""
    begin = _lead(passage)
    places = {begin}
    for start, end in passage.cells():
        places.add(max(start, begin if start == 0 else start))
        places.update(first + (passage.text[first] == " ") for first, _ in sentences(passage.text, start, end) if first > begin)
    yield from sorted(places)


def _is_person(paper: Paper, passage: Passage, name: Name, *, listed: bool) -> bool:
    """Tell whether a name without an honorific is one: a surname and more, or one word that is somebody's given name."""
    words = passage.text[name.start : name.end].split(" ")
    after = passage.text[name.end : name.end + 2].strip()[:1]
    if len(words) > 1:
        return (
            words[0] in SURNAMES or words[1] in MIDDLES or "'" in words[0][:2] or passage.text[name.end : name.end + 1] == ":"
        )
    return "'" in words[0][:2] or (
        after in (":", "(") and words[0] not in _HEADINGS and (listed or words[0] in paper.given_names)
    )


_HEADINGS = frozenset(map(fold, ("Tháng", "Kết", "Có", "Không", "Và", "Sáng", "Tồn", "Hỏi", "Đáp", "Chủ", "Khác")))
_CONCLUDES = pattern(r"kết luận|tóm tắt|tóm lại|chủ trì|chủ tọa")
_FULL = re.compile(r" \((?=.)")


def _speech(passage: Passage, name: Name) -> _Speech:
    """Return the speech with the full name where it stands in brackets: “Tâm (Võ Văn Tâm): …”."""
    bracket = _FULL.match(passage.text, name.end)
    full = name_at(passage, bracket.end()) if bracket else None
    if full and passage.text[full.start : full.end].endswith(passage.text[name.start : name.end]):
        name = full
    return _Speech(passage, name, printed(passage, name))
