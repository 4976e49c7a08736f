"""The items of a meeting beside its month: who is admitted, deleted, disciplined, elected …, where each stands, what it tells.

A paper about one item has it in its title, a month's meeting in a heading. A heading alone makes no item: something must be
decided under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bienban.facts.matters import matters
from bienban.facts.passages import Paper, Passage
from bienban.model import ITEM_KINDS, MATTERS, Fact, Matter, MeetingItem
from bienban.text import fold, pattern

_OF_TYPE = {
    "admission": "admission",
    "full_membership": "full_membership",
    "discipline": "discipline",
    "annual_review": "classification",
    "congress": "congress",
    "by_election": "election",
    "thematic": "thematic",
    "committee": "committee",
}
_DECIDES = ("minutes", "minutes_extract", "resolution", "tally", "conclusion")
_DECIDED = pattern(
    r"biểu quyết|giơ (?:tay|thẻ)|phiếu|tán thành|nhất trí|thống nhất|đồng ý|quyết (?:định|nghị)|cánh tay|trúng cử"
)
_BALLOTS = pattern(r"trúng cử|kiểm phiếu|\d ?phiếu|phát (?:ra )?\d|\d ?/ ?\d+ (?:phiếu|đảng viên)")
_DECIDED_IN = {"election": _BALLOTS, "classification": _BALLOTS}
_OF_A_PERSON = ("admission", "full_membership", "candidates", "deletion", "exemption", "discipline")
_HINTS = tuple(
    map(
        fold,
        (
            "kết nạp",
            "chính thức",
            "đảng",
            "miễn",
            "giảm",
            "kỷ luật",
            "xếp loại",
            "phân loại",
            "bầu",
            "kiện toàn",
            "kiểm",
            "giám",
        ),
    )
)
_ONLINE = pattern(
    r"(?:họp|sinh hoạt|hội nghị|hình thức|tổ chức|phòng)[^.;]{0,40}(?:trực tuyến|online)"
    r"|(?:qua|trên|bằng|ứng dụng|phần mềm|nền tảng|phòng|online)[^.;]{0,24}(?<!\w)"
    r"(?:zoom|google meet|meet|teams|zalo|trực tuyến|webex|trueconf)(?!\w)"
)
_NOT_OURS = pattern(
    r"toàn quốc|do [^.;]{0,30} tổ chức|nhóm zalo|thông báo|báo trước|gửi trước|(?:học|thi) trực tuyến|dạy|dịch vụ công|nộp"
)
_MONTHLY = pattern(r"thường (?:kỳ|lệ)|định kỳ|lệ kỳ|họp lệ|h[àằ]ng tháng|tháng \w")
_READ = 160


@dataclass(frozen=True, slots=True)
class _Found:
    """An item's kind, the passage and offsets of the words that name it, and its lines."""

    kind: str
    passage: Passage
    start: int
    end: int
    lines: range
    whole: bool = False


def items(paper: Paper, facts: Sequence[Fact]) -> tuple[MeetingItem, ...]:
    """Return the items of a meeting in the order of the paper; none for papers in which nobody decides."""
    if paper.structure.kind not in _DECIDES:
        return ()
    found = [*_titled(paper)] or [*_implied(paper)]
    whole = {one.kind for one in found}
    found += (one for one in _headed(paper) if one.kind not in whole and not (one.kind == "election" and "congress" in whole))
    found += _elections(paper, found)
    found += _online(paper)
    return tuple(_item(paper, one, facts) for one in sorted(found, key=lambda one: (one.lines.start, one.kind)))


def _titled(paper: Paper) -> Iterator[_Found]:
    """Yield the items that the title of the paper names; those of a month's meeting have headings of their own."""
    structure = paper.structure
    titles = [paper.passages[number] for number in structure.title]
    named: dict[str, tuple[Passage, int, int]] = {}
    for passage in titles:
        for hit in paper.lexicon.groups["items"].find(passage.text):
            if hit.group in ITEM_KINDS:
                named.setdefault(hit.group, (passage, hit.start, hit.end))
    types = {_OF_TYPE[name] for name in structure.meeting_types if name in _OF_TYPE}
    if "deletion" in named:
        types.discard("discipline")
        named.pop("discipline", None)
    monthly = "regular" in structure.meeting_types and any(_MONTHLY.search(passage.text) for passage in titles)
    first = next((passage for passage in titles if passage.text), None)
    for kind in sorted(types | set(named)):
        if (monthly and kind not in ("thematic", "committee")) or (kind == "election" and "congress" in types):
            continue
        where = named.get(kind) or ((first, 0, len(first.text)) if first else None)
        if where is not None:
            yield _Found(kind, *where, range(structure.body.start, structure.body.stop), whole=True)


_DECIDES_ON = {
    "admission": pattern(r"(?:đề nghị|đồng ý|đ\.ý|tán thành|nhất trí|tán đồng|đủ điều kiện)[^.;]{0,70}kết nạp"),
    "full_membership": pattern(r"(?:công nhận|chuyển)[^.;]{0,60}chính thức"),
    "deletion": pattern(r"(?:đề nghị|đồng ý|nhất trí|biểu quyết)[^.;]{0,60}xóa tên"),
    "discipline": pattern(
        r"(?:quyết định|thi hành|kết luận|công bố|biểu quyết|chịu|nhận)[^.;]{0,60}"
        r"(?:kỷ luật|khiển trách|cảnh cáo|khai trừ|cách chức)|(?:khiển trách|cảnh cáo|khai trừ|cách chức)[^.;\d]{0,20}\d+ phiếu"
    ),
    "classification": pattern(r"hoàn thành (?:xuất sắc|tốt)|(?<!\w)ht(?:xs|t)(?!\w)|xếp loại (?:đảng viên|tập thể|chi bộ)"),
    "election": pattern(r"trúng cử|bầu [^.;]{0,40}\d+ phiếu|ban kiểm phiếu|danh sách bầu"),
    "inspection": pattern(r"(?:kết quả|kết luận|báo cáo|tổ)[^.;]{0,40}kiểm tra[^.;]{0,40}(?:đồng chí|đảng viên|đ/c|tổ)"),
    "supervision": pattern(r"(?:kết quả|kết luận|báo cáo|tổ)[^.;]{0,40}giám sát[^.;]{0,40}(?:đồng chí|đảng viên|đ/c|tổ)"),
}
_OFTEN = {"classification": 3}
"""Passages that decide, where one is not enough."""


def _implied(paper: Paper) -> Iterator[_Found]:
    """Yield the item that a paper with a bare title decides on, and that tells nothing of a month's work."""
    structure = paper.structure
    if structure.kind not in ("minutes", "minutes_extract") or _present(paper, "content.next_month"):
        return
    more = int(_present(paper, "content.previous_month"))
    told = [
        passage for passage in paper.body if not paper.announced(passage.place) and any(map(passage.text.__contains__, _HINTS))
    ]
    for kind, words in _DECIDES_ON.items():
        found = [(passage, match) for passage in told if (match := words.search(passage.text))]
        if len(found) >= _OFTEN.get(kind, 1) + more:
            passage, match = found[0]
            yield _Found(kind, passage, *match.span(), range(structure.body.start, structure.body.stop), whole=True)
            return


def _present(paper: Paper, kind: str) -> bool:
    section = paper.structure.section(kind)
    return section is not None and section.status == "present"


def _headed(paper: Paper) -> Iterator[_Found]:
    """Yield the items named by a heading under which something is decided, outermost headings only."""
    taken: dict[str, int] = {}
    for item in paper.structure.items:
        if item.style == "row" or paper.announced(item.line):
            continue
        passage = paper.passages[item.line]
        start, end = item.title if item.title[1] > item.title[0] else (0, min(_READ, len(passage.text)))
        text = passage.text[:end]
        if not any(map(text.__contains__, _HINTS)):
            continue
        for hit in paper.lexicon.groups["items"].find(text):
            if hit.group not in ITEM_KINDS or hit.start < start or taken.get(hit.group, -1) >= item.line:
                continue
            lines = range(item.line, item.last_line + 1)
            decided = _DECIDED_IN.get(hit.group, _DECIDED)
            one = _Found(hit.group, passage, hit.start, hit.end, lines)
            told = [paper.passages[number] for number in lines]
            if any(decided.search(each.text) for each in told) and (
                hit.group not in _OF_A_PERSON or any(_persons(paper, one, told))
            ):
                taken[hit.group] = item.last_line
                yield one
                break


def _elections(paper: Paper, found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield the election of a congress, from the first line that tells of one to the end."""
    congress = next((one for one in found if one.kind == "congress"), None)
    for number in congress.lines if congress else ():
        passage = paper.passages[number]
        hit = next((hit for hit in paper.lexicon.groups["items"].find(passage.text) if hit.group == "election"), None)
        if hit is not None and not paper.announced(number) and "thư ký" not in passage.text:
            yield _Found("election", passage, hit.start, hit.end, range(number, congress.lines.stop if congress else 0))
            return


def _online(paper: Paper) -> Iterator[_Found]:
    """Yield a meeting held online, as its title or opening says; news of other meetings online stands further below."""
    if paper.structure.kind not in ("minutes", "minutes_extract"):
        return
    for passage in paper.opening:
        match = _ONLINE.search(passage.text)
        if match and not _NOT_OURS.search(passage.text) and not paper.announced(passage.place):
            yield _Found("online", passage, *match.span(), range(passage.place, paper.structure.body.stop))
            return


def _item(paper: Paper, one: _Found, facts: Sequence[Fact]) -> MeetingItem:
    passages = [paper.passages[number] for number in one.lines]
    titles = [paper.passages[number] for number in paper.structure.title if one.whole]
    told = [passage for passage in titles if passage.text.endswith(".")]
    told += (passage for passage in titles if one.kind == "congress" and passage not in told)
    told += (passage for passage in passages if not paper.announced(passage.place))
    body = tuple(span for passage in {**dict.fromkeys(told), **dict.fromkeys(passages)} for span in passage.line.whole)
    blocks = {span.block for span in body}
    votes = tuple(fact for fact in facts if fact.path == "votes" and {span.block for span in fact.spans} <= blocks)
    persons = tuple(_persons(paper, one, told))
    return MeetingItem(
        kind=one.kind,
        named=one.passage.spans(one.start, one.end),
        body=body,
        persons=persons,
        votes=votes,
        matters=(*matters(paper, one.kind, told, votes, facts), *_persons_told(one.kind, persons, votes, told)),
        whole=one.whole,
    )


_MORE = pattern(r" ?(?:[,(-] ?|là |, ?)(?:sinh|\d|[^\W\d]{2,})")


def _persons_told(kind: str, persons: Sequence[str], votes: Sequence[Fact], told: Sequence[Passage]) -> Iterator[Matter]:
    """Yield who a person is, where more than the name is told, and that each has a vote of his own."""
    for person in persons if "identity" in MATTERS[kind] else ():
        name = fold(person)
        for passage in told:
            at = passage.text.find(name)
            if at >= 0 and _MORE.match(passage.text, at + len(name)):
                yield Matter("identity", passage.spans(at, at + len(name)))
                break
    if "one_person_per_vote" in MATTERS[kind] and votes and (len(persons) < _SEVERAL or len(votes) >= len(persons)):
        yield Matter("one_person_per_vote", votes[0].spans)


_SEVERAL = 2
_CALLED = pattern(
    r"(?:kết nạp|công nhận|chuyển|xóa tên|miễn|kỷ luật|đối với|của|cho|quần chúng|đảng viên(?: dự bị)?|người được xét"
    r"|họ (?:và )?tên(?: \w+){0,3}|đồng chí|đ/c|cô|thầy|anh|chị|ông|bà|bạn|em|ưu tú)[ :]*$"
)
_FEW = 4


def _persons(paper: Paper, one: _Found, told: Sequence[Passage]) -> Iterator[str]:
    """Yield whom the item is about: names behind the words that name it, else those the first lines introduce."""
    if one.kind not in _OF_A_PERSON:
        return
    titles = [paper.passages[number] for number in paper.structure.title] if one.whole else []
    first = [(one.passage, one.end), *((passage, 0) for passage in titles if passage.place > one.passage.place)]
    for passages in (first, [(passage, 0) for passage in told[: 2 * _FEW]]):
        names = dict.fromkeys(
            passage.words(name.start, name.end)
            for passage, after in passages
            for name in passage.people
            if name.start >= after
            and (_CALLED.search(passage.text[: name.start]) or not passage.text[: name.start].strip(" -+*"))
        )
        if names:
            yield from names if passages is first else list(names)[:1]
            return
