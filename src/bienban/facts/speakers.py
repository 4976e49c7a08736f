"""Who spoke: members who gave an opinion, an answer, a criticism or feedback (conventions of the labelled corpus).

Superiors are left out, the chair counts only where he or she speaks as a member; names as printed, titles off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bienban.facts.names import SURNAMES, Name, name_at, names, printed
from bienban.facts.passages import Paper, Passage
from bienban.facts.people import leaders
from bienban.model import Fact
from bienban.text import fold, pattern

_ZONES = ("content.discussion", "content.criticism", "content.feedback", "content.thematic")
_BLOCK = pattern(
    r"(?:[-+*\divx.) ]*)(?:các )?(?:ý kiến(?: (?:thảo luận|tham gia|phát biểu|đóng góp|đảng viên))*|thảo luận"
    r"|phát biểu(?: ý kiến)?)(?: chung)?(?: \(.*\))? ?:?$"
)
_LEAD = pattern(
    r"(?:\[[\d:]+\] ?|[-+*•] ?|\(?\d{1,2}(?:\.\d{1,2})*[.)/-] ?|[a-zđ]\) ?|(?:thứ nhất|thứ hai|một là),? "
    r"|ý kiến (?:của )?|ý kiến \d+:? ?|\t)*"
)
_COLON = pattern(r"(?: ?\([^()]*\))?(?:(?:,| -) [^:.;\t]{2,40})? ?(?:[:\t]|$)")
_CALLED_COLON = pattern(r"(?: ?\([^()]*\))?(?:,? [^:,.;\t]{2,40})? ?[:\t]")
_SAID = (
    r"đề nghị|đề xuất|nói|bảo |hỏi|cho rằng|phát biểu|nêu|kiến nghị|phản ánh|tự (?:phê bình|nhận|kiểm điểm|soi)"
    r"|nhận (?:khuyết|lỗi|thiếu|trách|xét|phần|chưa|mình|là|còn)|phê bình|góp ý|góp|thưa|tiếp thu|giải trình"
    r"|trả lời|xin |nhất trí|băn khoăn|có ý kiến|bổ sung|tán thành|liên hệ|cam kết|bày tỏ|thắc mắc|lo |mong|đồng ý"
    r"|ủng hộ|thấy|nhấn mạnh|chia sẻ|lưu ý|không đồng ý|tham gia ý kiến|tự thấy|kể lại|đặt vấn đề|nhắc (?:việc|lại)"
)
_VERB = pattern(
    rf"(?: ?\([^()]*\))?(?:,(?: [^,.;:]{{2,40}}),)? (?:thì |cũng |đã |xin |lại |có |rất |còn |chỉ |thẳng thắn "
    rf"|được mời |vẫn ){{0,4}}(?P<verb>{_SAID})"
)
_OWN_FAULT = pattern(r"tự |nhận|xin (?:rút|nhận|lỗi|sửa)|phê bình|góp ý")
_RAISED = pattern(r"[^()]{0,120}? ?(?:nêu|phản ánh|kiến nghị|đề nghị)\)")
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
    kept: list[_Speech] = []
    for speech in _speeches(paper, chair):
        folded = fold(speech.words)
        if any(_same(folded, fold(guest)) for guest in guests):
            continue
        twin = next((index for index, other in enumerate(kept) if _same(folded, fold(other.words))), None)
        if twin is None:
            kept.append(speech)
        elif len(folded) > len(fold(kept[twin].words)):
            kept[twin] = speech
    for speech in kept:
        yield Fact("speakers", speech.words, speech.passage.spans(speech.name.start, speech.name.end))


def _same(one: str, other: str) -> bool:
    """Tell whether two names may be the same person: equal, or one is the last syllables of the other."""
    return one == other or one.endswith(f" {other}") or other.endswith(f" {one}")


def _speeches(paper: Paper, chair: str | None) -> Iterator[_Speech]:
    criticism = set(paper.structure.lines_of("content.criticism"))
    superior = set(paper.structure.lines_of("content.superior"))
    led = fold(chair) if chair else None
    person: _Speech | None = None
    for passage, block in _zone(paper):
        if (headed := _headed(passage)) is not None:
            person = headed
        elif person is not None and _ACCEPTS.match(passage.text):
            yield person
        found = list(_in_passage(passage, block))
        for speech, own in found:
            is_chair = led is not None and _same(fold(speech.words), led)
            if is_chair and not (own and (passage.place in criticism or _OWN_FAULT.search(passage.text))):
                continue
            if passage.place in superior and passage.place not in criticism and len(found) == 1 and not block:
                continue
            yield speech


_ACCEPTS = pattern(r"(?:[-+*] ?)?(?:tiếp thu|giải trình|ý kiến của đồng chí)(?: ý kiến)?:")


def _headed(passage: Passage) -> _Speech | None:
    """Return the person a numbered line names and nothing else: “3. Đồng chí Phan Lê Uyên”."""
    begin = _lead(passage)
    name = name_at(passage, begin) if begin else None
    return _speech(passage, name) if name is not None and name.called and name.end == len(passage.text) else None


def _zone(paper: Paper) -> Iterator[tuple[Passage, bool]]:
    """Yield the passages where people speak; ``True`` where every line is one person's words."""
    places = {place for kind in _ZONES for place in paper.structure.lines_of(kind)}
    assigned = set(paper.structure.lines_of("closing.assignment"))
    block = in_rows = run = False
    body = paper.body
    for index, passage in enumerate(body):
        if paper.structure.announced(passage.place):
            continue
        cell = paper.document.blocks[passage.line.blocks[0]].place.cell
        in_rows = passage.place in places or (in_rows and cell is not None and cell.column > 0)
        if _BLOCK.match(passage.text):
            block = True
            continue
        block = (block and passage.text[:1] in "-+*•") or (block and name_at(passage, _lead(passage)) is not None)
        spoken = passage.place not in assigned and _is_spoken(passage)
        run = spoken and (run or (index + 1 < len(body) and _is_spoken(body[index + 1])))
        if in_rows or block or run:
            yield passage, block or in_rows or run


def _is_spoken(passage: Passage) -> bool:
    """Tell whether a line is one person's words by its form alone: “- Đ/c A: …”."""
    begin = _lead(passage)
    name = name_at(passage, begin)
    if name is None or not (name.called or _is_person(passage, name)):
        return False
    colon = _SPOKEN.match(passage.text, name.end)
    return colon is not None and len(passage.text) > colon.end() + 8


_SPOKEN = pattern(r"(?: ?\([^()]{2,40}\))?: ")


def _lead(passage: Passage) -> int:
    match = _LEAD.match(passage.text)
    return match.end() if match else 0


def _in_passage(passage: Passage, block: bool) -> Iterator[tuple[_Speech, bool]]:
    """Yield the speeches of a passage, and whether the person speaks of own faults or criticises."""
    begin = _lead(passage)
    for start, _ in passage.cells():
        name = name_at(passage, max(start, begin if start == 0 else start))
        if name is None:
            continue
        colon = (_CALLED_COLON if name.called else _COLON).match(passage.text, name.end)
        if colon is not None and (name.called or _is_person(passage, name)):
            if _CONCLUDES.search(passage.text[name.end : colon.end()]) is None:
                verb = _VERB.match(passage.text, name.end)
                yield (
                    _speech(passage, name),
                    bool(verb and _OWN_FAULT.match(verb["verb"])) or bool(_OWN_FAULT.search(passage.text[colon.end() :][:40])),
                )
            break
    for name in names(passage):
        raised = passage.text[max(0, name.head - 60) : name.head].count("(") and _RAISED.match(passage.text, name.end)
        verb = _VERB.match(passage.text, name.end)
        if _NOT_BEFORE.search(passage.text[max(0, name.head - 20) : name.head]):
            continue
        if raised or verb:
            yield _speech(passage, name), bool(verb and _OWN_FAULT.match(verb["verb"]))


def _is_person(passage: Passage, name: Name) -> bool:
    """Tell whether a name without an honorific is one: a surname and more, or one word alone before its colon."""
    words = passage.text[name.start : name.end].split(" ")
    if len(words) > 1:
        return words[0] in SURNAMES or "'" in words[0][:2] or passage.text[name.end : name.end + 1] == ":"
    return passage.text[name.end : name.end + 2].strip()[:1] in (":", "(") and words[0] not in _HEADINGS


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
