"""Who led, who wrote and who came as a guest: people of the opening (documents.md, meeting.chair, recorder, guests)."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.facts.names import Name, name_at, names, printed
from bienban.facts.passages import Paper, Passage, starts
from bienban.facts.roles import LABELS, MEETING, PRESIDES, SAYS, WRITES
from bienban.facts.roll import same_person
from bienban.facts.signature import signers
from bienban.model import Fact
from bienban.text import fold, pattern

_REMARK = r"(?: ?\([^)]{0,60}\))?"
_ROLES = {
    path: pattern(rf"{label}{_REMARK}(?P<is> (?:là|gồm|có|do))? ?(?P<mark>[:,\t-])?[ \t]{{0,3}}")
    for path, label in LABELS.items()
}
_SURE = {"meeting.chair": pattern(PRESIDES), "meeting.recorder": pattern(WRITES)}
_AFTER = {path: pattern(rf"[^.;:]{{0,60}}?(?<!\w){said}") for path, said in SAYS.items()}
_OF = r"(?:là|của|thuộc về|do|gồm|có|giao cho|giao)(?: \d+ (?:đồng chí|đ/c|người)| các đồng chí)?:? "
_AS = {
    "meeting.chair": pattern(rf"(?<!\w){PRESIDES}{MEETING} {_OF}"),
    "meeting.recorder": pattern(rf"(?:cử|bầu|giao|mời|nhờ|phân công|(?<!\w){WRITES}{MEETING} {_OF[:-1]}) "),
}
_READ, _LONG, _NEAR = 3000, 400, 24
"""How far a passage is read for people, and how far back words are looked at."""
_GIVEN = ("giao ", fold("phân công "), fold("đề nghị "))
_ALIAS = pattern(r" ?[,(] ?(?:tức|tên thật)(?: là)? ")
_SENDER = (
    r"(?:(?:các |các vị )?đại biểu|đại diện[^:.;,\t]{0,50}?|(?:các )?(?:vị )?khách(?: khứa)?|cấp (?:trên|ủy)|(?<!\w)trên"
    r"|lãnh đạo|(?:ban thường vụ )?đảng ủy|ban thường vụ|thường trực|ai được mời|người (?:được )?mời|thành phần mời"
    r"|(?:phường|xã|huyện|thị trấn|quận|tỉnh|công ty|trường|sở|khối)(?= (?:xuống|về|cử|có|dự|đến|lên|sang|ghé))|dự họp"
    r"|(?:về|cùng|tham|đến|tới|xuống|lên|ghé) dự|dự có|dự (?:và )?chỉ đạo|(?:có )?(?:kính )?mời(?= (?:ông|bà|đ/c|đồng chí"
    r"|anh|chị|cô|thầy))|dự(?= ?:)|được mời|mời)(?!\w)"
)
_COMES = (
    r"(?: (?:về|đến|tới|xuống|lên|sang|vô|ghé|cùng|tham|được|cử|dự|mời|họp|chỉ đạo|có|khác|và|với|chi bộ|sinh hoạt|hội nghị"
    r"|cấp trên|cuộc họp|buổi|cuộc|phiên|xã|phường|huyện|gồm|là|hôm nay|cán bộ)(?!\w)){0,7}"
)
_GUESTS = pattern(rf"{_SENDER}{_COMES}{_REMARK}(?: ?[:\t-]| (?=đồng chí|đ/c|ông|bà|anh|chị|cô|thầy)) ?")
_COMES_TO = pattern(
    r"(?P<post>[^.;:]{0,90}?)(?<!\w)(?:(?P<sure>về|xuống|lên|sang|ghé)|đến|tới|cùng|tham|vô)(?: \w+){0,2} (?:dự|họp"
    r"|chỉ đạo)(?!\w)"
)
_SUPERIOR = pattern(
    r"đảng ủy|huyện ủy|tỉnh ủy|thành ủy|quận ủy|cấp ủy|thường vụ|ban chấp hành|ủy ban|hđnd|ubnd|ubmttq|cấp trên|phó bí thư"
    r"|(?:phó )?chủ tịch|đồn|huyện|xã|phường"
)
_SENT = pattern(r"(?:cử|có|tiếp|đón|mời|chào mừng|hân hạnh)(?: \w+){0,2} $")
_COUNTED = pattern(r"(?!1[.)] )\d")
_NOBODY = pattern(r" ?(?:không|ko|chưa)(?: có| mời)?(?=[ .,;)]|$)|[.…_]{3,}")
_SECRETARY = pattern(r" ?(?:,|\(|-|:)? ?(?:bí thư|bí thơ|bt(?:cb)?)(?! đoàn| chi đoàn| đảng ủy|\w)")


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the chair, the recorder and the guests named in the opening."""
    opening = _opening(paper)
    held = _held(paper, opening)
    for path, person in held.items():
        yield Fact(path, printed(*person), person[0].spans(person[1].start, person[1].end))
    yield from _guests(opening, [printed(*person) for person in held.values()])


def leaders(paper: Paper) -> tuple[str | None, tuple[str, ...]]:
    """Return the name of the chair, ``None`` where not named, and those of the guests."""
    opening = _opening(paper)
    held = {path: printed(*person) for path, person in _held(paper, opening).items()}
    guests = _guests(opening, list(held.values()))
    return held.get("meeting.chair"), tuple(str(fact.value) for fact in guests)


def _opening(paper: Paper) -> list[Passage]:
    return [passage for passage in paper.opening if passage.place >= paper.structure.head.stop - 1]


def _held(paper: Paper, opening: list[Passage]) -> dict[str, tuple[Passage, Name]]:
    """Return who presides and who writes: by words for it, else by who signs in that place and who is the secretary."""
    held = {}
    for path in _ROLES:
        if person := _labelled(path, opening) or _told(path, opening[:16]):
            held[path] = person
    if len(held) < len(_ROLES) and paper.is_minutes:
        held.update(_inferred(paper, opening, held))
    return held


def _labelled(path: str, opening: list[Passage]) -> tuple[Passage, Name] | None:
    for passage in opening:
        for begin in starts(passage.text[:_READ]):
            label = _ROLES[path].match(passage.text, begin)
            if label is None:
                continue
            told = label["is"] or label["mark"]
            if not told and not _SURE[path].search(label.group()):
                continue
            name = name_at(passage, label.end())
            if name is None or (not told and not name.called and " " not in passage.text[name.start : name.end]):
                continue
            alias = _ALIAS.match(passage.text, name.end)
            return passage, (name_at(passage, alias.end()) if alias else None) or name
    return None


def _told(path: str, opening: list[Passage]) -> tuple[Passage, Name] | None:
    """Return the person of a sentence: “đồng chí A, Bí thư chi bộ, chủ trì; đồng chí B ghi biên bản”."""
    for passage in opening:
        if led := _AS[path].search(passage.text):
            name = name_at(passage, led.end())
            if name is not None and (_IS.search(led.group()) or _AFTER[path].match(passage.text, name.end)):
                return passage, name
        if not _SURE[path].search(passage.text) and path == "meeting.chair":
            continue
        people = _within(passage)
        for index, name in enumerate(people):
            stop = people[index + 1].head if index + 1 < len(people) else len(passage.text)
            told = _AFTER[path].match(passage.text, name.end, stop)
            if told and not passage.text.endswith(_GIVEN, max(0, name.head - _NEAR), name.head):
                return passage, name
    return None


_IS = pattern(rf" {_OF}$")


def _inferred(paper: Paper, opening: list[Passage], held: dict[str, tuple[Passage, Name]]) -> dict[str, tuple[Passage, Name]]:
    """Return those whose post has a name nobody knows: they sign at the end, and the secretary of the chi bộ presides."""
    known = [printed(*person) for person in held.values()]
    signed = [name for name in signers(paper) if not any(same_person(name, other) for other in known)]
    found: dict[str, tuple[Passage, Name]] = {}
    for passage in opening[:16]:
        people = _within(passage)
        known_at = {name.start for name in people}
        for begin in starts(passage.text[:_READ]):
            labelled = name_at(passage, begin)
            if labelled is not None and labelled.start not in known_at:
                people.append(labelled)
        for name in people:
            words = printed(passage, name)
            if not any(words == other for other in signed) or _AWAY.search(passage.text, max(0, name.head - _LONG), name.head):
                continue
            path = "meeting.chair" if _SECRETARY.match(passage.text, name.end) else "meeting.recorder"
            if path not in held:
                found.setdefault(path, (passage, name))
    if "meeting.chair" not in held and "meeting.chair" not in found and (first := _secretary(opening)):
        found["meeting.chair"] = first
    return found


def _secretary(opening: list[Passage]) -> tuple[Passage, Name] | None:
    """Return who is called the secretary at the name in the opening; guests and those absent are others."""
    for passage in opening[:16]:
        for name in _within(passage):
            near = passage.text[max(0, name.head - _LONG) : name.head]
            if _SECRETARY.match(passage.text, name.end) and not _AWAY.search(near) and not _GUEST_BEFORE.search(near):
                return passage, name
    return None


_GUEST_BEFORE = pattern(rf"{_SENDER}[^.;]*$")
_AWAY = pattern(r"(?:vắng|thiếu|khuyết|không đến|nghỉ)(?!\w)[^.]*$")


def _within(passage: Passage) -> list[Name]:
    return [name for name in passage.people if name.end <= _READ]


def _guests(opening: list[Passage], held: list[str]) -> Iterator[Fact]:
    for passage in opening:
        people = _invited(passage)
        people = [name for name in people if not any(same_person(printed(passage, name), other) for other in held)]
        for name in people:
            yield Fact("meeting.guests", printed(passage, name), passage.spans(name.start, name.end))
        if people:
            return


def _invited(passage: Passage) -> list[Name]:
    """Return the guests of a passage: behind their label, or sent, or said to come to the meeting."""
    for begin in starts(passage.text[:_READ]):
        label = _GUESTS.match(passage.text, begin)
        if label is None or _NOBODY.match(passage.text, label.end()) or _COUNTED.match(passage.text, label.end()):
            continue
        stop = passage.text.find(". ", label.end() + 4)
        first = name_at(passage, label.end())
        people = list(names(passage, label.end(), stop if stop > 0 else None))
        if first is not None and (not people or people[0].start > first.start):
            people = [first, *people]
        if people:
            return people
    people = _within(passage)
    for index, name in enumerate(people):
        stop = people[index + 1].head if index + 1 < len(people) else len(passage.text)
        come = _COMES_TO.match(passage.text, name.end, stop)
        if come and (
            _SUPERIOR.search(come["post"])
            or (come["sure"] and _SENT.search(passage.text, max(0, name.head - _NEAR), name.head))
        ):
            return [name]
    return []
