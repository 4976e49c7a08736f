"""Who led, who wrote and who came as a guest: people of the opening (documents.md, meeting.chair, recorder, guests)."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.facts.guests import NEAR, READ, REMARK, SENDER, invited, kept_away, listed, numbered_on, post
from bienban.facts.names import HONORIFIC, Name, name_at, names, printed
from bienban.facts.opened_people import ALONE, NEVER, belief, others
from bienban.facts.passages import Paper, Passage, starts
from bienban.facts.roles import LABELS, MEETING, PRESIDES, SAYS, WRITES
from bienban.facts.roll import same_person
from bienban.facts.signature import find as signatures
from bienban.facts.signature import signers
from bienban.model import Fact
from bienban.text import fold, pattern

_ROLES = {
    path: pattern(
        rf"{label}{REMARK}(?P<is> (?:là|gồm|có|do))? ?(?P<mark>[:,\t-]|\? ?(?:- ?)?(?:(?:đáp|trả lời) ?:)?)?[ \t]{{0,3}}"
    )
    for path, label in LABELS.items()
}
_SURE = {"meeting.chair": pattern(PRESIDES), "meeting.recorder": pattern(WRITES)}
_NOBODY = r"(?<!\w)(?:ai|còn (?:việc|phần|khâu|chuyện)|(?:chưa|không) có)(?!\w)"
_AFTER = {path: pattern(rf"(?:(?!{_NOBODY})[^.;:]){{0,60}}?(?<!\w){said}") for path, said in SAYS.items()}
"""What somebody does; “…, còn việc ghi thì ai rảnh người đó ghi” tells it of nobody."""
_NEXT = {path: pattern(rf"(?:,[^.;:,]{{2,30}},?)? (?:được cử )?(?:làm |là )?{said}") for path, said in SAYS.items()}
"""“…, đồng chí A chủ trì, cô B làm thư ký”: who follows does the other thing."""
_OF = r"(?:là|của|thuộc về|do|gồm|có|giao cho|giao)(?: \d+ (?:đồng chí|đ/c|người)| các đồng chí)?:? "
_AS = {
    "meeting.chair": pattern(rf"(?<!\w){PRESIDES}{MEETING} {_OF}"),
    "meeting.recorder": pattern(rf"(?:cử|bầu|giao|mời|nhờ|phân công|(?<!\w){WRITES}{MEETING} {_OF[:-1]}) "),
}
_LONG = 400
"""How far back words about those absent are looked for."""
_GIVEN = ("giao ", fold("phân công "), fold("đề nghị "))
_ALIAS = pattern(r" ?[,(] ?(?:tức|tên thật)(?: là)? ")
_SECRETARY = pattern(r" ?(?:,|\(|-|:)? ?(?:bí thư|bí thơ|bt(?:cb)?)(?! đoàn| chi đoàn| đảng ủy|\w)")


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the chair, the recorder and the guests named in the opening."""
    held, guests, alone = paper.led
    for path, person in held.items():
        told = ALONE if path in alone else _belief(paper, path, person)
        yield Fact(path, printed(*person), person[0].spans(person[1].start, person[1].end), told)
    for passage, name in guests:
        yield Fact("meeting.guests", printed(passage, name), passage.spans(name.start, name.end))


Led = tuple[dict[str, tuple[Passage, Name]], list[tuple[Passage, Name]], frozenset[str]]
"""Who presides and who writes, by path, the guests, and the paths that the learned part tells alone."""


def led(paper: Paper) -> Led:
    """Return who presides, who writes and who came as a guest, each with the passage."""
    opening = _opening(paper)
    held = {path: person for path, person in _held(paper, opening).items() if _belief(paper, path, person) > NEVER}
    alone = {}
    for path, role in _ROLE.items():
        if path not in held and (person := next(others(paper, role, [printed(*other) for other in held.values()]), None)):
            held[path] = alone[path] = person
    known = [printed(*person) for person in held.values()]
    guests = [guest for guest in _guests(opening, known) if belief(paper, "guest", printed(*guest)) > NEVER]
    told = others(paper, "guest", [*known, *(printed(*guest) for guest in guests)])
    more = [guest for guest in told if not kept_away(*guest)]
    return held, [*guests, *more], frozenset(alone)


def _belief(paper: Paper, path: str, person: tuple[Passage, Name]) -> float:
    return belief(paper, _ROLE[path], printed(*person))


_ROLE = {"meeting.chair": "chair", "meeting.recorder": "recorder"}
"""The roles of those who hold the meeting, as the learned part calls them."""


def leaders(paper: Paper) -> tuple[str | None, tuple[str, ...]]:
    """Return the name of the chair, ``None`` where not named, and those of the guests who stand above the meeting."""
    held, guests, _ = paper.led
    chair = held.get("meeting.chair")
    return printed(*chair) if chair else None, tuple(printed(*guest) for guest in guests if not _is_peer(*guest))


def _is_peer(passage: Passage, name: Name) -> bool:
    """Tell whether a guest speaks as one among others: from the trade union, the police, the management, no superior."""
    words = post(passage, name)
    return bool(_PEER.search(words)) and not _ABOVE.search(words)


_PEER = pattern(r"công đoàn|(?:bí thư|phó bí thư) đoàn|đoàn (?:trường|thanh niên)|chi đoàn|công an|giám đốc|hội phụ nữ")
_ABOVE = pattern(r"đảng ủy|ủy viên|cấp ủy|ủy ban|thường vụ|ubnd|hđnd|mttq|bí thư đảng|chi bộ")


def _opening(paper: Paper) -> list[Passage]:
    return [passage for passage in paper.opening if passage.place >= paper.structure.head.stop - 1]


def _held(paper: Paper, opening: list[Passage]) -> dict[str, tuple[Passage, Name]]:
    """Return who presides and who writes: by words for it, else by who signs in that place and who is the secretary."""
    held = _paired(opening)
    for path in _ROLES:
        if path not in held and (person := _labelled(path, opening) or _told(path, opening[:16])):
            held[path] = person
    if "meeting.recorder" not in held and paper.is_minutes and (reads := _reads(paper)):
        held["meeting.recorder"] = reads
    if len(held) < len(_ROLES) and paper.is_minutes:
        held.update(_inferred(paper, opening, held))
    return held


def _paired(opening: list[Passage]) -> dict[str, tuple[Passage, Name]]:
    """Return both of a label of two: “Chủ trì – thư ký: đ/c A – đ/c B”."""
    for passage in opening:
        for begin in starts(passage.text[:READ]):
            label = _PAIR.match(passage.text, begin)
            if label is None:
                continue
            stop = passage.text.find(". ", label.end())
            people = list(names(passage, label.end(), stop if stop > 0 else None))
            if len(people) > 1:
                chair, recorder = people[:2] if label["chair"] else people[1::-1]
                return {"meeting.chair": (passage, chair), "meeting.recorder": (passage, recorder)}
    return {}


_PAIR = pattern(
    rf"(?:(?P<chair>{PRESIDES}){MEETING} ?(?:[-,/&+]|và) ?{WRITES}|{WRITES}{MEETING} ?(?:[-,/&+]|và) ?{PRESIDES}){MEETING}"
    r" ?[:\t] ?"
)


def _labelled(path: str, opening: list[Passage]) -> tuple[Passage, Name] | None:
    for passage in opening:
        for begin in starts(passage.text[:READ]):
            label = _ROLES[path].match(passage.text, begin)
            if label is None:
                continue
            told = label["is"] or label["mark"]
            if not told and not _SURE[path].search(label.group()):
                continue
            name = name_at(passage, label.end())
            if name is None or (
                not name.called
                and " " not in passage.text[name.start : name.end]
                and not (told and _ALONE.match(passage.text, name.end))
            ):
                continue
            if label["mark"] == "," and any(_NEXT[other].match(passage.text, name.end) for other in _NEXT if other != path):
                continue
            alias = _ALIAS.match(passage.text, name.end)
            return passage, (name_at(passage, alias.end()) if alias else None) or name
    return None


def _told(path: str, opening: list[Passage]) -> tuple[Passage, Name] | None:
    """Return the person of a sentence: “đồng chí A, Bí thư chi bộ, chủ trì; đồng chí B ghi biên bản”."""
    for passage in opening:
        if called := _WHO_IS[path].search(passage.text):
            name = name_at(passage, called.end())
            if name is not None and (path == "meeting.recorder" or _SECRETARY.match(passage.text, name.end)):
                return passage, name
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
            if told and not passage.text.endswith(_GIVEN, max(0, name.head - NEAR), name.head):
                return passage, name
    return None


_IS = pattern(rf" {_OF}$")
_WHO_IS = {
    "meeting.chair": pattern(rf"(?:^|[.;] )người [^.;:]{{4,60}} là (?={HONORIFIC} )"),
    "meeting.recorder": pattern(
        r"(?<!\w)(?:tôi|tui|em|con|cháu) (?:là|tên(?: là)?) (?=[^ ,.;:]+(?: [^ ,.;:]+){0,3},?"
        r" (?:ghi|chép|viết|biên|giữ sổ|cầm bút|làm thư ký))"
        r"|(?:^|[.;] )(?:người|ngồi) [^.;:]{0,24}?(?<!\w)(?:ghi|chép|viết|biên|gõ)(?: [^ .;:]+){0,3} là "
    ),
}
"""Who does it, told by what is done: “Người đứng ra mời anh em nói là bác A, bí thư”, “Người hí hoáy ghi là B”."""


def _reads(paper: Paper) -> tuple[Passage, Name] | None:
    """Return the recorder named where the minutes are read back: “Thư ký buổi họp, đồng chí A, đọc lại biên bản”."""
    for passage in paper.within("closing.minutes_approval"):
        if (told := _READS.search(passage.text)) and (name := name_at(passage, told.end())):
            return passage, name
    return None


_READS = pattern(rf"(?<!\w){WRITES}{MEETING},? (?:là )?(?={HONORIFIC} )")


_ACTS = pattern(
    r" (?:thông báo|báo cáo|đọc|thông qua|phổ biến|trình bày|nêu|nói|phát biểu|quán triệt|đề nghị|thu|công bố|cho biết)(?!\w)"
)
"""What somebody does who is named for it, not for the post held."""


def _inferred(paper: Paper, opening: list[Passage], held: dict[str, tuple[Passage, Name]]) -> dict[str, tuple[Passage, Name]]:
    """Return those whose post has a name nobody knows: they sign at the end, and the secretary of the chi bộ presides."""
    known = [printed(*person) for person in held.values()]
    signed = [name for name in signers(paper) if not any(same_person(name, other) for other in known)]
    by_path = [(fact.path, str(fact.value)) for fact in signatures(paper)]
    heads, writers = ({name for path, name in by_path if path == post} for post in ("signature.chair", "signature.recorder"))
    found: dict[str, tuple[Passage, Name]] = {}
    for passage in opening[:16]:
        if "\t" in passage.text and passage.text[:1].isdigit():
            continue
        people = _within(passage)
        known_at = {name.start for name in people}
        for begin in starts(passage.text[:READ]):
            labelled = name_at(passage, begin)
            if labelled is not None and labelled.start not in known_at:
                people.append(labelled)
        for name in people:
            words = printed(passage, name)
            if not any(words == other for other in signed) or _AWAY.search(passage.text, max(0, name.head - _LONG), name.head):
                continue
            path = "meeting.chair" if _SECRETARY.match(passage.text, name.end) else "meeting.recorder"
            if path == "meeting.recorder" and writers and words not in writers:
                continue
            acts = path == "meeting.recorder" and _ACTS.match(passage.text, name.end) is not None
            if path not in held and not acts and (path == "meeting.chair" or words not in heads):
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


_ALONE = pattern(r" ?(?:$|[.,;:()\t-]|và |bí thư|bt|phó|trưởng|chi ủy)")
_GUEST_BEFORE = pattern(rf"{SENDER}[^.;]*$")
_AWAY = pattern(r"(?:vắng|thiếu|khuyết|không đến|nghỉ)(?!\w)[^.]*$")


def _within(passage: Passage) -> list[Name]:
    return [name for name in passage.people if name.end <= READ]


def _guests(opening: list[Passage], held: list[str]) -> Iterator[tuple[Passage, Name]]:
    """Yield the guests: those of the first passage that names any, and those listed below one that introduces them."""
    first, people = next(((passage, people) for passage in opening if (people := _others(passage, held))), (None, []))
    found = [(first, name) for name in people if first is not None]
    for passage, name in [*found, *numbered_on(opening, first, people)] if first is not None else listed(opening):
        words = printed(passage, name)
        if not any(same_person(words, other) for other in held):
            held = [*held, words]
            yield passage, name


def _others(passage: Passage, held: list[str]) -> list[Name]:
    return [name for name in invited(passage) if not any(same_person(printed(passage, name), other) for other in held)]
