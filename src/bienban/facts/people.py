"""Who led, who wrote and who came as a guest: people of the opening (documents.md, meeting.chair, recorder, guests)."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.facts.names import Name, name_at, names, printed
from bienban.facts.passages import Paper, Passage
from bienban.model import Fact
from bienban.text import fold, pattern

_MEETING = r"(?:(?: (?:cuộc|buổi|kỳ))? (?:họp|sinh hoạt|hội nghị|kỳ họp))?(?: chi bộ)?"
_BEFORE = (
    r"(?:^|(?<=[.;,(\t])|(?<=\. )|(?<=; )|(?<=, )|(?<=- )|(?<=\+ )|(?<=\* )|(?<=\d\. )|(?<=\d\) )|(?<=\d- )|(?<=\d/ )"
    r"|(?<=[ivx]\. )|(?<=[a-e]\) ))[ \t]?(?:\(?[\da-givx]{1,4}[.)/-] ?|[-+*•] ?){0,3}"
)
_ROLES = {
    "meeting.chair": pattern(
        _BEFORE
        + r"(?:(?:người|đồng chí|đ/c) )?(?:chủ trì|chủ tọa|điều hành|điều khiển|ct(?=:)|chu tri|chu toa)"
        + _MEETING
        + r"(?: là| gồm| có)?(?: ?[:,\t-]| (?=đồng chí|đ/c|ông|bà|đc )|(?= [^a-z]))[ \t]{0,3}"
    ),
    "meeting.recorder": pattern(
        _BEFORE
        + r"(?:(?:người|đồng chí|đ/c|cử) )?(?:th[ươ] ký|ghi(?: chép)?(?: biên bản)?|tk(?=:)|thu ky|thư ky)"
        + _MEETING
        + r"(?: ghi(?: biên bản)?)?(?: ?\([^)]*\))?(?: là| gồm)?(?: ?[:,\t-]| (?=đồng chí|đ/c|ông|bà|đc )"
        r"|(?= [^a-z]))[ \t]{0,3}"
    ),
}
_AFTER = {
    "meeting.chair": pattern(r"[^.;:]{0,60}?(?<!\w)(?:chủ trì|chủ tọa|điều hành|điều khiển)(?! (?:cùng|thành lập|xây|việc))"),
    "meeting.recorder": pattern(r"[^.;:]{0,40}?(?<!\w)(?:ghi (?:biên bản|chép)|ghi(?=[ .,;]|$)|(?:làm )?thư ký(?! đọc))"),
}
_AS = {
    "meeting.chair": pattern(r"(?:điều hành|chủ trì)(?: (?:cuộc|buổi|hội|nghị|họp|kỳ|sinh|hoạt|đại)){0,3} là "),
    "meeting.recorder": pattern(r"(?:cử|bầu|giao|(?:ghi (?:chép|biên bản)|th[ươ] ký) là) "),
}
_ALIAS = pattern(r" ?[,(] ?(?:tức|tên thật)(?: là)? ")
_IS = fold("x là ")[1:]
_GUESTS = pattern(
    _BEFORE + r"(?:(?:đại biểu|đại diện|khách(?: mời| dự)?|cấp trên|lãnh đạo|đảng ủy)(?: (?:cấp trên|dự|về dự|tham dự|mời"
    r"|dự họp|xã|phường|cùng dự|dự sinh hoạt|dự hội nghị)){0,3}|dự họp(?: cùng chi bộ)?(?: có)?|về dự"
    r"|(?:cùng )?tham dự|dự có)"
    r"(?: ?\([^)]*\))?(?: có| gồm)?(?: ?[:\t-]| (?=đồng chí|đ/c|ông|bà)) ?"
)
_NOBODY = pattern(r" ?(?:không|ko)(?: có)?(?=[ .,;)]|$)")


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the chair, the recorder and the guests named in the opening."""
    opening = _opening(paper)
    for path in _ROLES:
        if person := _labelled(path, opening) or _told(path, opening[:16]):
            yield Fact(path, printed(*person), person[0].spans(person[1].start, person[1].end))
    yield from _guests(opening)


def leaders(paper: Paper) -> tuple[str | None, tuple[str, ...]]:
    """Return the name of the chair, ``None`` where not named, and those of the guests."""
    opening = _opening(paper)
    chair = _labelled("meeting.chair", opening) or _told("meeting.chair", opening[:16])
    return (printed(*chair) if chair else None), tuple(str(fact.value) for fact in _guests(opening))


def _opening(paper: Paper) -> list[Passage]:
    return [passage for passage in paper.opening if passage.place >= paper.structure.head.stop - 1]


def _labelled(path: str, opening: list[Passage]) -> tuple[Passage, Name] | None:
    for passage in opening:
        for label in _ROLES[path].finditer(passage.text):
            name = name_at(passage, label.end())
            if name is None:
                continue
            alias = _ALIAS.match(passage.text, name.end)
            return passage, (name_at(passage, alias.end()) if alias else None) or name
    return None


def _told(path: str, opening: list[Passage]) -> tuple[Passage, Name] | None:
    """Return the person of a sentence: “đồng chí A, Bí thư chi bộ, chủ trì; đồng chí B ghi biên bản”."""
    for passage in opening:
        if led := _AS[path].search(passage.text):
            name = name_at(passage, led.end())
            if name is not None and (led.group().endswith(_IS) or _AFTER[path].match(passage.text, name.end)):
                return passage, name
        people = list(names(passage))
        for index, name in enumerate(people):
            stop = people[index + 1].head if index + 1 < len(people) else len(passage.text)
            told = _AFTER[path].match(passage.text, name.end, stop)
            if told and not passage.text[: name.head].endswith(("giao ", "phân công ", "đề nghị ")):
                return passage, name
    return None


def _guests(opening: list[Passage]) -> Iterator[Fact]:
    for passage in opening:
        label = _GUESTS.search(passage.text)
        if label is None or _NOBODY.match(passage.text, label.end()) or passage.text[label.end() : label.end() + 1].isdigit():
            continue
        stop = passage.text.find(". ", label.end() + 4)
        first = name_at(passage, label.end())
        people = list(names(passage, label.end(), stop if stop > 0 else None))
        if first is not None and (not people or people[0].start > first.start):
            people = [first]
        for name in people:
            yield Fact("meeting.guests", printed(passage, name), passage.spans(name.start, name.end))
        if people:
            return
