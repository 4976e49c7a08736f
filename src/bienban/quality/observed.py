"""What a paper says of the measures that points rest on; what it does not say stays unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from fractions import Fraction

from bienban.facts.scores import of_a_hundred, topic
from bienban.model import AssignedTask, Fact, GroupScore, Minutes, Quote, Span
from bienban.model.sheet import Sheet
from bienban.quality.suggest import Evidence, Given, Observation, Suggestion, percent_words, suggest
from bienban.text import fold, lines, pattern

_SECTIONS = {
    "opening": ("opening.purpose", "opening.attendance", "opening.agenda"),
    "politics": ("content.news", "content.ideology"),
    "previous": ("content.previous_month",),
    "next": ("content.next_month",),
    "ideology": ("content.ideology",),
    "criticism": ("content.criticism",),
    "speakers": ("content.discussion",),
    "conclusion": ("closing.conclusion",),
    "resolution": ("closing.resolution",),
    "approval": ("closing.minutes_approval",),
    "assignment": ("closing.assignment",),
}
_NAMES = {
    "opening.purpose": "tuyên bố lý do",
    "opening.attendance": "tình hình đảng viên dự",
    "opening.agenda": "thông qua chương trình",
    "content.news": "thời sự, văn bản mới",
    "content.ideology": "tình hình tư tưởng",
    "content.previous_month": "kết quả tháng trước",
    "content.next_month": "nhiệm vụ tháng tới",
    "content.criticism": "tự phê bình và phê bình",
    "content.discussion": "ý kiến thảo luận",
    "closing.conclusion": "kết luận của chủ trì",
    "closing.resolution": "biểu quyết nghị quyết, kết luận",
    "closing.minutes_approval": "thông qua biên bản",
    "closing.assignment": "phân công có người làm, thời hạn",
}
_LONGEST = 90
_PAST_MIDNIGHT, _EVENING = 3 * 60, 17 * 60
_SURELY_MISREAD = 10
_TOPIC = pattern(r"(?:trình bày|báo cáo|thảo luận|sinh hoạt|nội dung) (?:bài |nội dung )?chuyên đề(?! ?:? ?\d)")
_COMMEND = pattern(r"biểu dương|khen|tuyên dương|nhắc nhở|phê bình đồng chí|rút kinh nghiệm")


def points(minutes: Minutes, sheet: Sheet) -> Suggestion:
    """Return the points a sheet suggests for the meeting of a paper, beside those the paper prints."""
    own, superior, printed = given(minutes, sheet)
    return suggest(sheet, observe(minutes), own=own, superior=superior, printed=printed, remark=remark(minutes, sheet))


def observe(minutes: Minutes) -> Evidence:
    """Return what the paper says of each measure, with the words it rests on.

    A section the minutes do not hold is not thereby left undone: it stays unknown, and the words say so. Only a thematic item
    that whole minutes know nothing of did not arise.
    """
    found = {
        "duration": _duration(minutes),
        "members": _members(minutes),
        "combined": Observation(({"regular", "thematic"} <= set(minutes.meeting_types),), ""),
        "attendance_percent": _attendance(minutes),
        "unexcused": _unexcused(minutes),
        "speaker_percent": _speakers(minutes),
        "thematic": _thematic(minutes),
    }
    if minutes.kind in ("minutes", "minutes_extract"):  # a score sheet names what is judged, not what was done
        found |= {measure: _sections(minutes, kinds) for measure, kinds in _SECTIONS.items()}
        found["commend_remind"] = _commend(minutes)
        found["assignment"] = _assignment(minutes) or found["assignment"]
    return {measure: each for measure, each in found.items() if each.values or each.words}


NOT_REGULAR = "Đây không phải biên bản sinh hoạt thường kỳ, bảng chấm điểm chỉ để tham khảo."


def remark(minutes: Minutes, sheet: Sheet) -> str:
    """Return what to know of the whole: the paper is of no regular meeting, or it was scored on another sheet."""
    fits = minutes.kind == "score_sheet" or (minutes.kind.startswith("minutes") and "regular" in minutes.meeting_types)
    words = [] if fits else [NOT_REGULAR]
    scores = [fact.value for fact in minutes.every("quality.scores") if isinstance(fact.value, GroupScore)]
    if scores and not _by_group(scores, sheet):
        told = "; ".join(f"{score.title} {_points(score)}" for score in scores)
        words.append(f"Văn bản chấm theo bảng khác ({told}); gợi ý dưới đây theo bảng nêu trên.")
    return " ".join(words)


def _quotes(minutes: Minutes, facts: Iterable[Fact | None]) -> tuple[Quote, ...]:
    spans = dict.fromkeys(span for fact in facts if fact is not None for span in fact.spans)
    return tuple(minutes.document.quote(span) for span in spans)


def _number(minutes: Minutes, path: str) -> Fact | None:
    """Return the only whole number printed for this path; points of the sheet (“tỷ lệ dự 3/5”) count nobody."""
    points = {(span.block, span.end) for fact in minutes.every("quality.scores") for span in fact.spans}
    facts = [
        fact
        for fact in minutes.every(path)
        if fact.stated and type(fact.value) is int and not points & {(span.block, span.end) for span in fact.spans}
    ]
    return facts[0] if len({fact.value for fact in facts}) == 1 else None


def _value(fact: Fact | None) -> int:
    return fact.value if fact is not None and isinstance(fact.value, int) else 0


def _duration(minutes: Minutes) -> Observation:
    start, end = minutes.fact("meeting.start"), minutes.fact("meeting.end")
    if start is None or end is None or not isinstance(start.value, time) or not isinstance(end.value, time):
        missing = [words for words, fact in (("giờ bắt đầu", start), ("giờ kết thúc", end)) if fact is None]
        return Observation((), f"văn bản không ghi {' và '.join(missing)}" if missing else "")
    first, last = (each.hour * 60 + each.minute for each in (start.value, end.value))
    if last < first and last <= _PAST_MIDNIGHT and first >= _EVENING:
        last += 24 * 60
    quotes = _quotes(minutes, (start, end))
    if last < first + _SURELY_MISREAD:
        return Observation((), "giờ bắt đầu và giờ kết thúc cần xem lại", quotes)
    return Observation((Fraction(last - first),), f"{last - first} phút", quotes)


def _members(minutes: Minutes) -> Observation:
    total = _number(minutes, "attendance.total")
    return Observation((Fraction(_value(total)),) if total else (Fraction(0), Fraction(10**6)), "")


def _attendance(minutes: Minutes) -> Observation:
    """Return the rate on those required: as printed, else the total less exempt, away and suspended members (decision 10)."""
    present, total = _number(minutes, "attendance.present"), _number(minutes, "attendance.total")
    required = _number(minutes, "attendance.required")
    outside = [_number(minutes, f"attendance.{kind}") for kind in ("exempt", "temporary_out", "suspended")]
    joined = _number(minutes, "attendance.temporary_in")
    if present is None or (total is None and required is None):
        return Observation((), "văn bản không ghi đủ số phải dự, số có mặt")
    whole = _value(required) if required else _value(total) - sum(map(_value, outside)) + _value(joined)
    quotes = _quotes(minutes, (present, required) if required else (present, total, *outside, joined))
    if whole <= 0 or _value(present) > whole:
        return Observation((), f"có mặt {_value(present)}, phải dự {whole}: số liệu cần xem lại", quotes)
    rates = [Fraction(100 * _value(present), base) for base in sorted({whole, _both(minutes) or whole})]
    shown = " hoặc ".join(f"{_value(present)}/{100 * _value(present) // rate} ({percent_words(rate)})" for rate in rates)
    return Observation(tuple(rates), f"có mặt {shown}", quotes)


def _both(minutes: Minutes) -> int:
    """Return present and absent together, which may be another count of those required; 0 where one is not printed."""
    present, absent = _number(minutes, "attendance.present"), _number(minutes, "attendance.absent")
    return _value(present) + _value(absent) if present and absent else 0


def _unexcused(minutes: Minutes) -> Observation:
    told, absent = _number(minutes, "attendance.unexcused"), _number(minutes, "attendance.absent")
    excused = _number(minutes, "attendance.excused")
    if told is not None:
        return Observation((Fraction(_value(told)),), f"vắng không lý do: {_value(told)}", _quotes(minutes, (told,)))
    if absent is not None and _value(absent) == _value(excused):
        words = "không ai vắng" if not _value(absent) else "người vắng đều có lý do"
        return Observation((Fraction(0),), words, _quotes(minutes, (absent, excused)))
    present, required = _number(minutes, "attendance.present"), _number(minutes, "attendance.required")
    if present is not None and required is not None and _value(present) == _value(required) and not absent:
        return Observation((Fraction(0),), "không ai vắng", _quotes(minutes, (present, required)))
    listed = list(minutes.every("attendance.absentees"))
    if listed and len(listed) == _value(absent) and all(getattr(fact.value, "excused", None) is not None for fact in listed):
        count = sum(getattr(fact.value, "excused", None) is False for fact in listed)
        return Observation((Fraction(count),), f"vắng không lý do: {count}", _quotes(minutes, listed))
    return Observation((), "văn bản không ghi rõ người vắng có lý do hay không" if absent is None or _value(absent) else "")


def _speakers(minutes: Minutes) -> Observation:
    present, chair = _number(minutes, "attendance.present"), minutes.fact("meeting.chair")
    led = fold(str(chair.value)) if chair else ""
    spoke = {fold(str(fact.value)): fact for fact in minutes.every("speakers") if fold(str(fact.value)) != led}
    if present is None or not spoke or len(spoke) > _value(present):
        return Observation((), "" if spoke else "biên bản không ghi tên đảng viên phát biểu")
    rate = Fraction(100 * len(spoke), _value(present))
    words = f"biên bản ghi tên {len(spoke)} đảng viên phát biểu trên {_value(present)} có mặt ({percent_words(rate)})"
    return Observation((rate,), words, _quotes(minutes, spoke.values()))


def _thematic(minutes: Minutes) -> Observation:
    section = topic(minutes)
    if section is not None and section.status == "present":
        return Observation((True,), "có nội dung chuyên đề", tuple(_begins(minutes, "content.thematic")))
    if "thematic" in minutes.meeting_types:
        return Observation((True,), "sinh hoạt chuyên đề")
    unsure = section is not None or any(each.kind == "content.thematic" for each in minutes.perhaps)
    for line in lines(minutes.document):
        match = _TOPIC.search(line.view.text)
        if match is not None:
            quotes = tuple(minutes.document.quote(span) for span in line.spans(*_around(line.view.text, *match.span())))
            return Observation((), "văn bản có nhắc chuyên đề, chưa rõ có phải của kỳ này không", quotes)
    if minutes.kind == "minutes" and minutes.meeting_types and not unsure and not minutes.document.gaps:
        return Observation((False,), "biên bản không có nội dung chuyên đề")
    return Observation((), "")


def _commend(minutes: Minutes) -> Observation:
    """Return whether members were commended or reminded: in the words of the section on members' tasks."""
    section = minutes.section("content.member_tasks")
    if section is not None and section.status == "present":
        blocks = {span.block for span in (*section.body, *filter(None, (section.heading,)))}
        for line in lines(minutes.document):
            match = _COMMEND.search(line.view.text) if blocks & set(line.blocks) else None
            if match is not None:
                quotes = tuple(minutes.document.quote(span) for span in line.spans(*_around(line.view.text, *match.span())))
                return Observation((True,), "có biểu dương, nhắc nhở", quotes)
    return Observation((), "biên bản chưa ghi biểu dương, nhắc nhở")


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the clause around a word."""
    first = max(text.rfind(mark, 0, start) for mark in ".;:") + 1
    last = min((place for mark in ".;" if (place := text.find(mark, end)) >= 0), default=len(text))
    return first, min(last, first + max(_LONGEST, end - first))


def _assignment(minutes: Minutes) -> Observation | None:
    """Return the first task with its owner and deadline as evidence of the assignment."""
    tasks = [fact for fact in minutes.every("tasks") if isinstance(fact.value, AssignedTask)]
    whole = [fact for fact in tasks if getattr(fact.value, "owner", None) and getattr(fact.value, "deadline", None)]
    if not whole:
        return None
    return Observation((True,), f"giao {len(whole)} việc có người làm, thời hạn", _quotes(minutes, whole[:1]))


def _sections(minutes: Minutes, kinds: tuple[str, ...]) -> Observation:
    there = [kind for kind in kinds if minutes.has(kind)]
    missing = [kind for kind in kinds if kind not in there]
    quotes = tuple(quote for kind in there for quote in _begins(minutes, kind))
    words = [f"có {', '.join(_NAMES[kind] for kind in there)}"] if there else []
    words += [f"chưa thấy ghi {', '.join(_NAMES[kind] for kind in missing)}"] if missing else []
    return Observation((True,) if not missing else (), "; ".join(words), quotes)


def _begins(minutes: Minutes, kind: str) -> Iterator[Quote]:
    """Yield how a section begins: its heading, else its first words."""
    section = minutes.section(kind)
    if section is None:
        return
    span = section.heading or next(iter(section.body), None)
    if span is not None:
        raw = minutes.document.blocks[span.block].text[span.start : span.end]
        cut = len(raw) if len(raw) <= _LONGEST else raw.rfind(" ", 0, _LONGEST)
        yield minutes.document.quote(Span(span.block, span.start, span.start + (cut if cut > 0 else _LONGEST)))


def given(minutes: Minutes, sheet: Sheet) -> tuple[dict[str, Fraction], dict[str, Fraction], Given | None]:
    """Return what the paper prints: points by group of the sheet, the chi bộ's own and its superior's, and total with grade."""
    columns = ("quality.scores", "quality.superior_scores")
    own, superior = ([fact.value for fact in minutes.every(path) if isinstance(fact.value, GroupScore)] for path in columns)
    total, grade = minutes.fact("quality.total"), minutes.fact("quality.grade")
    points = of_a_hundred(minutes, total) if total is not None else None
    printed = Given(points, str(grade.value).capitalize() if grade else None) if points is not None or grade else None
    return _by_group(own, sheet), _by_group(superior, sheet), printed


def _points(score: GroupScore) -> str:
    return f"{score.points:g}".replace(".", ",") + (f"/{score.most}" if score.most else "")


def _by_group(scores: Sequence[GroupScore], sheet: Sheet) -> dict[str, Fraction]:
    """Return the printed points by the groups of the sheet, none where the groups are not those of the sheet.

    A list without maxima must have as many groups, each within its own; one group of the sheet may be printed as several (the
    conduct of the meeting apart from its course).
    """
    found: dict[str, Fraction] = {}
    rest = list(scores)
    for group in sheet.groups:
        most, points = 0, Fraction(0)
        while rest and most < group.max:
            score = rest.pop(0)
            most += score.most or group.max
            points += Fraction(str(score.points))
        if most != group.max or points > group.max:
            return {}
        found[group.code] = points
    return {} if rest else found
