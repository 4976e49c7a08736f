"""From evidence to sections: what was done, what was only announced, mentioned or left blank."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from bienban.model import SECTIONS, FoundBy, Section, Span, Status
from bienban.structure import signs
from bienban.structure.blanks import HAS_WORDS, blank, dotted
from bienban.structure.elsewhere import by_guest, elsewhere
from bienban.structure.evidence import DENIABLE, MONTHS, Evidence, Page, denied, raw
from bienban.structure.numbering import numbering
from bienban.structure.plans import put_off
from bienban.structure.twin import twin
from bienban.structure.votes import voted

_LEVELS: tuple[FoundBy, ...] = ("heading", "lead", "inline", "negative", "agenda", "mention", "placeholder")
_CONFIDENCE = {
    "heading": 0.97,
    "lead": 0.92,
    "inline": 0.8,
    "negative": 0.9,
    "agenda": 0.9,
    "mention": 0.75,
    "placeholder": 0.9,
}
_SAID_IS_DONE = frozenset(("opening.purpose", "opening.agenda", "closing.minutes_approval"))
_NOTHING = twin(
    r"(?:\W|tháng này|kỳ này|chi bộ|hiện|hiện nay|đơn vị|lần này|hôm nay|thì|vẫn|cũng|hội nghị|trong "
    r"tháng)*(?:không(?: có| còn)?|chưa có|chưa)(?!\w)"
)
_PUT_OFF = twin(
    r"\W*(?:(?:đ/c|đc|đồng chí) [^:;.,]{2,25} |chi bộ |phần này |xin |"
    r"(?:do|vì|hết|không kịp|trễ|muộn|tối|khuya|mưa|đêm|bận)(?!\w)[^.;,]{0,30}[ ,] ?)?(?:để (?:sang"
    r"|lại|kỳ|lần|buổi|tháng|hôm|bữa)|(?:dời|dành|hoãn)(?= (?:sang|lại|đến|tới|kỳ|buổi|tháng|cho|vào)|[^\w ]|$)|chuyển sang"
    r"|chưa[.; ]*(?=\n|$)|lùi sang|(?:sẽ |xin |đề nghị )*(?:làm|học|tổ chức|sinh hoạt|họp) (?:ở|vào|sang|trong)?"
    r"(?: \w+){0,2}? ?(?:kỳ|buổi|lần|tháng|tuần|quý)"
    r" (?:sau|tới|chuyên đề|[ivx]+|\d)|để khi|(?:kỳ|tháng|buổi|lần) (?:sau|tới) (?:mới |sẽ )?(?:học|làm|bàn|họp)"
    r"|chưa (?:làm|họp|bàn|bố trí|thực hiện|tổ chức|kịp)|(?:để|bỏ) (?:trống|ngỏ)"
    r"|gom (?:lại )?(?:vào|sang|đến|tới|chờ|đợi|cho) (?:\w+ )?(?:kỳ|tháng|buổi|quý|lần|sau)|sẽ (?:làm|bàn) sau)(?!\w)"
)


def sections(page: Page, found: Iterable[Evidence], structural: Iterable[Section]) -> tuple[Section, ...]:
    """Return the sections in the order of ``SECTIONS``: those of phrases judged here, and those found by their own signs."""
    by_kind: dict[str, list[Evidence]] = defaultdict(list)
    for one in found:
        by_kind[one.kind].append(one)
    result = {section.kind: section for section in structural}
    for kind, several in by_kind.items():
        if kind not in result and kind in SECTIONS:
            section = judged(page, kind, several)
            if section is not None:
                result[kind] = section
    return tuple(result[kind] for kind in SECTIONS if kind in result)


_ENOUGH = 3000
"""Characters of a line that are read to judge what stands there."""


def content(page: Page, one: Evidence) -> str:
    """Return the words that stand under a heading: the rest of its line and the lines of its item."""
    item = page.items.get(one.line)
    text = page.text(one.line)
    start = item.body_start if item and one.found_by == "heading" else one.end
    rest = [text[start : start + _ENOUGH]]
    rest.extend(page.text(number)[:_ENOUGH] for number in range(one.line + 1, min(one.last, one.line + 200) + 1))
    return "\n".join(rest)


def _sentence(page: Page, one: Evidence) -> tuple[Span, ...]:
    text, number = page.lines[one.line].view.text, numbering(page.lines[one.line])[2]
    start = max(number, *(text.rfind(mark, number, one.start) + 2 for mark in (". ", "; ")))
    ends = [end for mark in (". ", "; ") if (end := text.find(mark, max(one.end, number))) >= 0]
    return page.lines[one.line].spans(start if start > 1 else 0, min(ends) if ends else len(text))


def section(page: Page, kind: str, status: Status, found_by: FoundBy, several: list[Evidence]) -> Section:
    """Return a section resting on evidence (at least one), with the heading of the first heading found."""
    told = {
        (one.line, one.last, -1 if one.found_by in ("heading", "lead") or one.last > one.line else one.start): one
        for one in several[:_MANY]
    }
    spans: dict[Span, None] = {}
    lines: set[int] = set()
    for one in told.values():
        if one.found_by in ("heading", "lead") or one.last > one.line:
            fresh = [number for number in range(one.line, max(one.line, one.last) + 1) if number not in lines]
            lines.update(fresh)
            spans.update(dict.fromkeys(span for number in fresh for span in page.lines[number].whole))
        else:
            spans.update(dict.fromkeys(_sentence(page, one)))
    heading: Span | None = None
    for one in several:
        if one.found_by == "heading":
            heading = page.lines[one.line].spans(one.start, one.end)[0]
            break
    doubt = 0.85 if page.plain or not any(one.sure for one in several) else 1.0
    return Section(kind, status, found_by, tuple(spans), heading, round(_CONFIDENCE[found_by] * doubt, 3))


_MANY = 200
"""Pieces of evidence of one section that are told; more of the same say nothing new."""

Test = Callable[[Page, Evidence, str], str]
"""Says ``done``, ``nothing`` (an explicit negative), ``blank`` or ``passing`` of one piece of evidence and its words."""


def judged(page: Page, kind: str, several: list[Evidence]) -> Section | None:
    """Return the section that its evidence makes, or ``None`` where nothing of it counts."""
    verdicts: dict[str, list[Evidence]] = defaultdict(list)
    for one in _few(several):
        if one.found_by in ("agenda", "mention"):
            verdicts[one.found_by].append(one)
            continue
        text = content(page, one)
        if refusal := refused(page, one, text):
            verdicts["mention" if refusal == "later" else refusal].append(one)
            continue
        said = _TESTS.get(kind, _written)(page, one, text)
        if kind in DENIABLE and denied(page.text(one.line), one.start):
            said = "nothing"
        verdicts[
            {"done": one.found_by, "nothing": "negative", "blank": "placeholder", "passing": "mention"}.get(said, said)
        ].append(one)
    for level in _LEVELS:
        if verdicts.get(level):
            status: Status = "present" if level in ("heading", "lead", "inline", "negative") else "empty"
            return section(page, kind, status, level, verdicts[level])
    if verdicts.get("bare"):
        return section(page, kind, "empty", "heading", verdicts["bare"])
    return None


def refused(page: Page, one: Evidence, text: str) -> str:
    """Return ``later`` for what is put off or reported, else what ``elsewhere`` says of it and its ``content``."""
    if _only_told(page, one) or put_off(page, one):
        return "later"
    return elsewhere(page, one, text)


def _few(several: list[Evidence]) -> Iterator[Evidence]:
    """Yield the evidence of a section, of one line no more than a dozen of a sort: no line says a thing more often."""
    seen: Counter[tuple[int, FoundBy]] = Counter()
    for one in several[: 5 * _MANY]:
        seen[one.line, one.found_by] += 1
        if seen[one.line, one.found_by] <= 12:
            yield one


_PLANNABLE = frozenset(("content.next_month", "content.member_development", "closing.assignment"))
_NOT_REPORTED = frozenset(
    (
        *("content.thematic", "content.superior", "content.discussion", "opening.agenda", "opening.purpose"),
        *("closing.quality", "closing.resolution", "closing.conclusion", "closing.minutes_approval"),
    )
)


def _only_told(page: Page, one: Evidence) -> bool:
    """Tell whether the words stand in a numbered task of the coming month, or report something of the month before.

    What is planned or reported was not done in this meeting.
    """
    item = page.items.get(one.line)
    if item is None or not item.number:
        return one.kind == "content.superior" and page.zones.get(one.line) == frozenset(("content.previous_month",))
    inside = page.zones.get(one.line, frozenset()) - frozenset(item.kinds)
    if one.found_by == "heading":
        return item.style.startswith("row") and "content.previous_month" in inside and one.kind in _NOT_REPORTED
    return ("content.next_month" in inside and not inside >= MONTHS and one.kind not in _PLANNABLE) or (
        "content.previous_month" in inside and one.kind in _NOT_REPORTED
    )


_TOLD = twin(r"(?<!\w)(?:\d+ ?/ ?\d+|đủ|xong|thì|là|đã|chưa|được|đạt|vẫn|đều|không|có|còn)(?!\w)")
"""Words that make a whole line under a heading's words a statement: “đảng phí tháng 4 thu đủ 21/21 người”."""
_NEGATED = twin(r"(?:chưa|không)(?: có)?(?: ai| nguồn| đối tượng| đồng chí| đ/c| đảng viên| ý kiến|$)")


def _written(page: Page, one: Evidence, text: str) -> str:
    """Judge by whether anything was written."""
    if one.found_by in ("heading", "lead"):
        if _PUT_OFF.match(text):
            return "passing"
        if HAS_WORDS.search(text) and blank(text) and one.kind not in _SAID_IS_DONE:
            return "blank"
        if _NOTHING.match(text) and text.count(" ") < 25:
            return "nothing"
        if not HAS_WORDS.search(text):
            told = _TOLD.search(page.text(one.line), one.end)
            if told and one.found_by == "heading" and page.text(one.line)[one.end :].count(" ") > 3:
                return "nothing" if _NEGATED.search(page.text(one.line), one.end) else "done"
            if one.kind == "content.news" and re.search(r"\d", page.text(one.line)[one.end :]):
                return "done"
            sentence = one.found_by == "lead" and (one.start or one.end > 24) and page.text(one.line).endswith(".")
            if one.kind in _SAID_IS_DONE or sentence:
                return "done"
            return "blank" if dotted(text) else "bare"
    left = page.text(one.line)[one.end :]
    return "blank" if dotted(left) and blank(left) else "done"


def _criticised(page: Page, one: Evidence, text: str) -> str:
    said = _written(page, one, text)
    if said == "done" and one.found_by != "heading" and one.end - one.start < 26:
        rest = text.split("\n")[0].split(". ")[0]
        words = raw(page, one.line)
        if len(re.findall(r"[^\W\d_]+", rest)) < 2 and not signs.person_in(words) and not signs.speaker_of(words):
            return "passing"
    return said


def _discussed(page: Page, one: Evidence, text: str) -> str:
    """Judge opinions: each needs the name of who gave it."""
    if _written(page, one, text) == "nothing":
        return "nothing"
    if blank(text):
        return "blank" if dotted(text) else "bare"
    lines = [raw(page, number) for number in range(one.line, one.last + 1)]
    headed = one.found_by == "heading" and "annual_review" not in page.types  # there names head reviews of one another
    for index, line in enumerate(lines):
        if page.guests and by_guest(page, one.line + index):
            continue
        told = line.partition(":")[2].strip() if index == 0 else line
        if (
            signs.person_in(line)
            or signs.speaker_of(line)
            or signs.speaker_of(told)
            or signs.brief_opinion_in(told)
            or signs.saying_in(line)
            or signs.TURN.match(line)
            or (headed and signs.clause_of(told))
        ):
            return "done"
        cells = page.lines[one.line + index].cells
        if cells and any(signs.BARE_NAME.fullmatch(unicodedata.normalize("NFC", cell.view.raw.strip())) for cell in cells[1:]):
            return "done"
    return "bare" if one.found_by == "heading" else "passing"


def _scored(page: Page, one: Evidence, text: str) -> str:
    """Judge the evaluation of the meeting: it needs points or a grade."""
    whole = (
        page.text(one.line)[one.start :] + "\n" + text
        if one.found_by != "inline"
        else page.text(one.line)[one.start :].split(". ")[0]
    )
    if _SCORE.search(whole):
        return "done"
    return "blank" if blank(text) else "passing"


_SCORE = twin(
    r"\d ?đ(?!\w)|(?:tổng|cộng|tổng cộng|tổng điểm|tổng số điểm)\W+\d|(?<![/\d])(?<!/ )\d+"
    r" ?(?:điểm|(?:/|trên) ?(?:100|5|10|30|40)(?!\d))|điểm:? \d|điểm (?:buổi|cuộc|kỳ)[^.;:]{0,20}: ?\d"
    r"|(?:loại|là|:|đạt|mức|chất lượng|đánh giá|tự (?:xếp|nhận|chấm|cho))"
    r" ?\"?(?:tốt|khá|trung bình|kém|xuất sắc)(?!\w)|(?:tốt|khá)\.?$|\d diem|loai (?:tot|kha)"
)


def _assigned(page: Page, one: Evidence, text: str) -> str:
    """Judge an assignment: it needs a person, a task and a deadline."""
    lines = [raw(page, number) for number in range(one.line, one.last + 1)]
    for number, line in zip(range(one.line, one.last + 1), lines, strict=True):
        due = signs.deadline_in(page.figures(number)) or (one.found_by == "heading" and signs.day_in(page.figures(number)))
        due = due or any(signs.DATE_LAST.search(part) for part in page.figures(number).split(";"))
        if due and (signs.person_in(line) or signs.BARE_NAME.search(line) or one.found_by != "heading"):
            return "done"
    return "blank" if one.found_by == "heading" and blank(text) else "passing"


def _fed_back(page: Page, one: Evidence, text: str) -> str:
    """Judge words to those above: inside another section they count where members speak, not where work is reported."""
    zone = page.zones.get(one.line, frozenset())
    if page.text(one.line)[: one.start].endswith((" và ", " thì ", " sẽ ")) and one.found_by == "inline":
        return "passing"  # what was decided: to ask them later
    if one.found_by != "heading" and signs.speaker_of(raw(page, one.line)):
        return _written(page, one, text)
    if (
        one.found_by == "inline"
        and zone
        and not zone & {"content.discussion", "content.feedback", "closing.conclusion", "content.ideology"}
    ):
        return "passing"
    return _written(page, one, text)


_PAID = twin(
    r"(?:(?:đóng|nộp|thu|đưa|góp|gom)(?: [^\s.;:,]+){0,2} (?:rồi|đều)"
    r"|không (?:có )?(?:ai|đồng chí nào|đ/c nào|người nào)(?: còn)? nợ"
    r"|mới có \d+|chuyển khoản|được \d+|gọn|nghìn|ngàn|\d[\d.]{5,}|là \d|đủ|xong|đạt|đúng|đã|\d+ ?/ ?\d+ (?:đ/c|đồng chí"
    r"|đảng viên)|\d+ ?/ ?\d+(?:,|\.? ?$|;|\))|đồng(?! chí)|100%|thu được|nộp hết|hết|du|dung)(?!\w)"
)


_OF_DUES = twin(
    r"(?<!\w)(?:phí|nộp|đóng|góp|thu|nợ|nghìn|ngàn)(?!\w)|\d{1,3}(?:\.\d{3})+|\d+ ?/ ?\d+ (?:đ/c|đồng chí|đảng viên|người)"
    r"|^\W*(?:đủ|xong|hết|đã|\d+ ?/ ?\d+\W*$)"
)
"""What a line below a bare heading of dues speaks of."""


def _paid(page: Page, one: Evidence, text: str) -> str:
    """Judge the announcement of dues: a figure or a statement is one, a reminder or a question is none."""
    said = _written(page, one, text)
    if said == "done" and one.found_by == "heading":
        own = page.text(one.line)[one.end :]
        return said if HAS_WORDS.search(own) or _OF_DUES.search(text.strip().partition("\n")[0]) else "bare"
    if said != "done":
        return said
    around = page.text(one.line)[max(0, one.start - 40) : one.end + 80]
    return "done" if _PAID.search(around) and "?" not in around else "passing"


def _approved(page: Page, one: Evidence, text: str) -> str:
    """Judge the approval of the minutes: “biên bản” alone heads one only where it was read or agreed to."""
    bare = one.found_by == "heading" and page.text(one.line)[one.start : one.end] in ("biên bản", "bien ban")
    return _written(page, one, text) if not bare or _READ_OUT.search(text) else "other"


_READ_OUT = twin(r"đọc|thông qua|nhất trí|đồng ý|đúng")


def _timed(page: Page, one: Evidence, text: str) -> str:
    """Judge the hour of start or end: it needs a time of day, that of the start near the top."""
    if one.kind == "opening.time" and one.line > page.body.start + _NEAR_TOP:
        return "passing"
    return "done" if signs.clock_in(page.figures(one.line)) else "passing"


_NEAR_TOP = 5
"""Lines of the body among which a paper tells when it began; a later time of day is of something else."""


def _counted(page: Page, one: Evidence, text: str) -> str:
    """Judge attendance: it needs a number."""
    return "done" if signs.figures_in(page.figures(one.line)) else "passing"


_TESTS: dict[str, Test] = {
    "opening.time": _timed,
    "closing.time": _timed,
    "opening.attendance": _counted,
    "content.feedback": _fed_back,
    "opening.dues": _paid,
    "content.criticism": _criticised,
    "content.discussion": _discussed,
    "closing.quality": _scored,
    "closing.resolution": voted,
    "closing.assignment": _assigned,
    "closing.minutes_approval": _approved,
}
