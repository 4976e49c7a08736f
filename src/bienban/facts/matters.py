"""What an item of a meeting tells of each matter it needs, such as strengths, opinions of the residence, ballots, counters.

Words of the lexicon (group ``matters``) tell of a matter; counts of ballots and seats are read as numbers. What is only
announced, and a place of a form left blank, tell of nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bienban.facts.passages import Paper, Passage, sentences
from bienban.model import MATTERS, Fact, Matter, VoteCount
from bienban.numerals import COUNT, count
from bienban.text import fold, pattern

_OPINION = pattern(
    r"nhận xét|ý kiến|xác nhận|góp ý|đồng ý|nhất trí|tán (?:thành|đồng)"
    r"|tín nhiệm|giới thiệu|ủng hộ|đánh giá|khen|tốt|đ\.ý|\d+ ?/ ?\d+"
)
_NEEDS_OPINION = ("residence_opinion", "mass_organisation_opinion")
_BLANK = re.compile(r"[ :.…_-]*(?:\([^()]*\)[ :.…_-]*)?")
_NUMBERS = {
    "issued": pattern(rf"phát(?: ra| hành| cho[^.;\d]{{0,40}})?(?: là|:)? ?(?P<n>{COUNT})(?![\d/%])"),
    "returned": pattern(rf"(?<!\w)thu(?: về| vào| vô| lại| được)?(?: là|:)? ?(?P<n>{COUNT})(?![\d/%])(?! đồng)"),
    "valid": pattern(rf"(?<!không )hợp lệ(?: là|:)? ?(?P<n>{COUNT})(?![\d/%])|(?P<m>\d{{1,3}})(?: phiếu)? hợp lệ"),
    "invalid": pattern(
        rf"không hợp lệ(?: là|:)? ?(?P<n>{COUNT})(?![\d/%])|(?P<m>\d{{1,3}})(?: phiếu)? không hợp lệ"
        rf"|(?<!\w)hỏng(?: là|:)? ?(?P<k>{COUNT})(?![\d/%])"
    ),
    "convened": pattern(
        rf"triệu tập[^\d.;]{{0,30}}?(?P<n>{COUNT})(?![\d/%])|(?P<m>\d{{1,3}})[^\d.;,]{{0,30}}(?:được )?triệu tập"
    ),
    "number_to_elect": pattern(
        rf"số lượng[^.;\d]{{0,40}}?(?P<n>\d{{1,2}})(?![\d/%])|bầu lấy (?P<m>{COUNT})"
        rf"|cần bầu(?: là|:)? ?(?P<k>{COUNT})(?![\d/%])"
    ),
}
_BALLOTS = ("issued", "returned", "valid", "invalid")
_TOLD_BY = {
    "member_statement": ("self_review", "stayed_away", "explanation"),
    "self_report": ("self_review",),
    "dossier_report": ("background", "certificate", "dossier_report"),
    "mentor": ("mentor_opinion",),
}
_TOLD_BY_IN = {
    ("exemption", "grounds"): ("grounds_of_exemption",),
    ("election", "grounds"): ("grounds_of_election",),
    ("inspection", "conclusion_strengths"): ("strengths",),
    ("supervision", "conclusion_strengths"): ("strengths",),
    ("inspection", "conclusion_limits"): ("weaknesses",),
    ("supervision", "conclusion_limits"): ("weaknesses",),
}
_BESIDE = {"grounds_dates": ("grounds", "grounds_of_exemption")}
"""Words that tell something only in a line that tells of another matter too."""
_OF_SECTION = {
    "opinions": ("content.discussion",),
    "discussion": ("content.discussion",),
    "speakers_named": ("content.discussion",),
    "member_opinions": ("content.discussion", "content.criticism"),
    "conclusion": ("closing.conclusion",),
    "opened_by_secretary": ("opening.purpose",),
    "previous_assessed": ("content.previous_month",),
    "next_planned": ("content.next_month",),
    "superior_speech": ("content.superior",),
}
"""Matters told where a section of the paper stands among the lines of the item."""
_OF_FACTS = {
    "attendance_split": ("attendance.official", "attendance.present_official"),
    "chair_recorder": ("meeting.chair", "meeting.recorder"),
    "present_of_total": ("attendance.present", "attendance.total|attendance.required"),
    "present_absent": ("attendance.present",),
    "absent_named": ("attendance.absentees",),
    "end_time": ("meeting.end",),
}
"""Matters told where the paper states a fact of each of these paths."""
_VOTES = ("vote", "votes_per_form", "votes_per_candidate", "level_votes")
_FORMAL = pattern(r"chương trình|biên bản|thư ký|danh sách|số lượng|^(?:[^:]{0,12})?(?:bầu|cử) (?:tổ|ban) kiểm phiếu")
_OF_OFFICIAL = pattern(r"(?:so với|trên|của|tính|bằng|/ ?\d+|%)[^.;]{0,60}(?:chính thức|triệu tập)")
_PROGRAMME = pattern(r"chương trình|trình tự|thứ tự|các bước|nội dung|dàn bài|\w+ (?:phần|bước|mục|việc)(?!\w)|lần lượt")
_OF_PROGRAMME = ("programme", "agenda_agreed")
_NEXT = 3
_RATE = pattern(r"\d ?%")
_VOTED = pattern(
    r"phiếu|tán thành|đồng ý|biểu quyết|giơ|nhất trí|thuận|triệu tập|chính thức|\d+ (?:(?:cánh )?tay|thẻ)(?! \w)|đưa tay"
)
_RATED = pattern(r"\d ?%|\d ?/ ?\d|phần ba")
_ASSENT = r"(?:tán (?:thành|đồng)|đồng (?:ý|tình|thuận)|nhất trí|ưng thuận|ủng hộ|bằng lòng|thống nhất)"
_HANDS = r"(?:phiếu|(?:cánh )?tay|thẻ|đồng chí|đ/c|đảng viên|đv|người|lá phiếu)"
_COUNTED = pattern(
    rf"(?<!không ){_ASSENT}[^.;:\d]{{0,60}}:? ?(?P<n>\d{{1,3}})(?: ?/ ?\d{{1,3}})? {_HANDS}"
    rf"|(?P<m>\d{{1,3}})(?: ?/ ?\d{{1,3}})? {_HANDS}(?: \w+){{0,4}} (?<!không ){_ASSENT}"
)
"""Hands counted for something, where no vote was read: “Đồng ý đề nghị xóa tên 10 phiếu”."""
_CAME = (
    r"(?<!phải )(?<!được )(?:có mặt|dự họp|tham dự|tới dự|đến dự|đến họp|đi họp|hiện diện|(?<!tham )(?<!phải )dự(?= ?:? ?\d))"
)
_SPLIT = pattern(rf"{_CAME}[^.;\n]{{0,24}}?\d+[^.;\d]{{0,24}}chính thức|\d+ [^.;,\d]{{0,16}}chính thức (?:\w+ )?{_CAME}")


def matters(
    paper: Paper, kind: str, passages: Sequence[Passage], votes: Sequence[Fact], facts: Sequence[Fact]
) -> Iterator[Matter]:
    """Yield the matters of a kind of item: those told in these passages, in their order, then those of its ``votes``.

    What the paper says by its sections and ``facts`` comes last. The programme only announces; an item of one line may stand
    in it.
    """
    wanted = MATTERS[kind]
    yield from _told(paper, kind, passages)
    official = {fact.value for fact in facts if fact.path == "attendance.official"}
    for fact in votes:
        vote = fact.value
        if not isinstance(vote, VoteCount) or _FORMAL.search(fold(vote.subject)):
            continue
        yield from (Matter(name, fact.spans, vote.in_favour) for name in _VOTES if name in wanted)
        if vote.percent is not None and "vote_percent" in wanted:
            yield Matter("vote_percent", fact.spans)
        if vote.percent is not None and "percent_official" in wanted and vote.base in official:
            yield Matter("percent_official", fact.spans)
    if "convened" in wanted:
        yield from (each for passage in paper.opening for each in _numbers(passage) if each.kind == "convened")
    if "attendance_split" in wanted:
        came = ((passage, _SPLIT.search(passage.text)) for passage in paper.opening)
        yield from (Matter("attendance_split", passage.spans(*hit.span())) for passage, hit in came if hit)
    places = {passage.place for passage in passages}
    for name, sections in _OF_SECTION.items():
        for kind_of_section in sections if name in wanted else ():
            section = paper.structure.section(kind_of_section)
            here = name == "conclusion" or places.intersection(paper.lines_of(kind_of_section))
            if section and section.status == "present" and here:
                yield Matter(name, section.body)
    yield from _whole_roll(facts) if "attendance_split" in wanted else ()
    for name, paths in _OF_FACTS.items():
        if name in wanted:
            stated = [next((fact for fact in facts if fact.path in path.split("|") and fact.spans), None) for path in paths]
            if all(stated):
                yield Matter(name, tuple(span for fact in stated if fact for span in fact.spans))


def _whole_roll(facts: Sequence[Fact]) -> Iterator[Matter]:
    """Yield the split of those present where all came whose number is told apart."""
    told = {fact.path.removeprefix("attendance."): fact for fact in facts if fact.path.startswith("attendance.")}
    official, present = told.get("official"), told.get("present")
    whole = {told[name].value for name in ("total", "required") if name in told}
    if official and present and official.spans and present.value in whole:
        yield Matter("attendance_split", official.spans)


def _told(paper: Paper, kind: str, passages: Sequence[Passage]) -> Iterator[Matter]:
    """Yield what words and counts of these passages tell."""
    words = paper.lexicon.groups["matters"]
    programme = set(paper.lines_of("opening.agenda"))
    groups: dict[str, list[str]] = {}
    for name in MATTERS[kind]:
        for group in _TOLD_BY_IN.get((kind, name)) or _TOLD_BY.get(name) or (name,):
            groups.setdefault(group, []).append(name)
    for passage in passages:
        hits = words.every(passage.text)
        if passage.place in programme and _PROGRAMME.search(passage.text) and len(passages) > 1:
            hits = tuple(hit for hit in hits if hit.group in _OF_PROGRAMME)
        for hit in hits:
            names = groups.get(hit.group)
            if names is None or (hit.group in _NEEDS_OPINION and not _OPINION.search(_sentence(passage, hit.start))):
                continue
            if hit.group in _BESIDE and not any(other.group in _BESIDE[hit.group] for other in hits):
                continue
            if not _left_blank(passage, hit.end):
                yield from (Matter(name, passage.spans(hit.start, hit.end)) for name in names)
        yield from (each for each in _numbers(passage) if each.kind in MATTERS[kind])
        hands = _COUNTED.search(passage.text) if "vote" in MATTERS[kind] and not _FORMAL.search(passage.text) else None
        if hands is not None:
            yield Matter("vote", passage.spans(*hands.span()), int(hands["n"] or hands["m"]))
        rate = _RATE.search(passage.text) if "vote_percent" in MATTERS[kind] and _VOTED.search(passage.text) else None
        if rate is not None:
            yield Matter("vote_percent", passage.spans(*rate.span()))
        share = _OF_OFFICIAL.search(passage.text) if "percent_official" in MATTERS[kind] else None
        behind = paper.passages[passage.place : passage.place + _NEXT]
        if share is not None and any(_RATED.search(each.text) for each in behind):
            yield Matter("percent_official", passage.spans(*share.span()))


def _numbers(passage: Passage) -> Iterator[Matter]:
    for name, wording in _NUMBERS.items():
        if name in _BALLOTS and "phiếu" not in passage.text and "phát" not in passage.text:
            continue
        for match in wording.finditer(passage.text):
            group = next(group for group in ("n", "m", "k") if group in match.groupdict() and match[group])
            number = count(match[group])
            if number is not None:
                yield Matter(name, passage.spans(*match.span()), number)


def _sentence(passage: Passage, at: int) -> str:
    return next((passage.text[start:end] for start, end in sentences(passage.text) if start <= at < end), passage.text)


def _left_blank(passage: Passage, end: int) -> bool:
    """Tell whether nothing but dots follows the words, up to the end of a line that has dots."""
    rest = passage.text[end:]
    return bool(rest) and ("..." in rest or "…" in rest or "__" in rest) and _BLANK.fullmatch(rest) is not None
