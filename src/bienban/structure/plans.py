"""What a paper puts off or plans: words of a section that say it will be done another time make no section of this meeting."""

from __future__ import annotations

from collections.abc import Collection

from bienban.structure.evidence import MONTHS, Evidence, Page, raw
from bienban.structure.signs import speaker_of
from bienban.structure.twin import twin

_TIME = r"(?:kỳ|buổi|lần|tháng|quý|tuần|hôm|bữa|đợt|phiên|dịp|cuộc|sang năm|cuối|đầu|mai|khi|lúc|năm)"
_AFTER = twin(
    r"[^.;:]{0,70}?[,:( ]+(?:"
    r"(?:xin |được |thì |sẽ |cũng |nên |lại )*(?:để(?: dành| lại| riêng| sang| tới| đến| qua| vào| cho)*|dời|hoãn|lùi|gác|khất"
    r"|chuyển|dành|xếp|đưa)(?: lại| sang| tới| đến| qua| vào| cho)*(?: (?:chi bộ|chi ủy|họp|làm))? " + _TIME + r"(?!\w)"
    r"|để (?:khi |lúc )?họp(?!\w)|để [^.;:]{3,50} sau(?=\W*$|[.;,])"
    r"|(?:còn |hiện |năm nay |kỳ này |lần này )*chưa (?:đến|tới) (?:kỳ|hạn|lúc|lượt|tháng)|chưa (?:mở|bàn|họp) (?:ở đây"
    r"|lần này|kỳ này|được)"
    r"|(?:cuối|đầu|sang|từ|đến|tới|hết) " + _TIME + r"?[^.;:,]{0,12} mới (?:[^\W\d_]+)(?!\w)"
    r"|(?:đọc|trình|báo cáo|trình bày|nghe|sinh hoạt|tổ chức|làm|bàn|họp|học|xét) (?:vào|ở|trong|tại)? ?"
    r"(?:kỳ|buổi|lần|tháng|quý|tuần|phiên|cuộc)(?: họp| sinh hoạt)? (?:sau|tới|kế)(?!\w)"
    r"|(?:tổ chức|họp|sinh hoạt|làm|học) riêng (?:vào |trong )?(?:ngày|buổi|tối|sáng|chiều|kỳ)"
    r"|nếu (?:còn|kịp|đủ) (?:thời gian|giờ|thì giờ|giờ)"
    r")"
)
"""What is put off, right behind the words that name it."""
_BEFORE = twin(
    r"(?<!\w)(?:sẽ|chuẩn bị|viết trước|soạn trước|(?:kỳ|buổi|tháng|quý|tuần|lần)(?: họp| sinh hoạt)? (?:tới|sau|kế)"
    r"|cuối (?:quý|năm|kỳ|tháng)"
    r"|(?:kỳ họp )?tháng \d+ (?:họp|sẽ|tới|thì)|từ (?:quý|tháng|năm|kỳ)|dự kiến|có kế hoạch|nhắc nhau|giữ (?:nếp|nền nếp"
    r"|nề nếp|vững)"
    r"|đề nghị (?:chuyển|dời|để|hoãn)|xin (?:chuyển|dời|để|hoãn)|để (?:kỳ|buổi|tháng|lần)(?: họp)? (?:sau|tới)|(?:là "
    r"|việc )?mở sổ)(?!\w)"
)
"""What is planned, anywhere before the words that name it in their sentence."""
_TIMED = twin(r"[^.;:]{0,30}(?:vào|trong|đầu|cuối|giữa|ngày|từ|nếu) (?:tuần|tháng|quý|ngày|cuối|đầu|kỳ|còn|năm|\d)(?!\w)")
_APART = twin(
    r"(?:họp|sinh hoạt|tổ chức|làm|học|mở|xét) riêng (?:vào |trong |một )?(?:ngày|buổi|tối|sáng|chiều|kỳ|tuần|tháng|hôm)"
)
"""What has a day of its own, anywhere behind the words that name it."""
_EARLIER = twin(r"(?<!\w)(?:tháng|kỳ|lần|buổi|hôm|năm|phiên)(?: họp| sinh hoạt)? (?:trước|ngoái|rồi)(?!\w)[^.;]*$")
_PLANNED = frozenset(
    ("closing.score_sheet", "closing.honour_roll", "content.criticism", "content.thematic", "closing.resolution")
)
"""Sections whose words stand in plans as often as in what was done."""
_BY_ITSELF = frozenset(("closing.score_sheet", "closing.honour_roll", "content.thematic"))
"""Sections that no task of the coming month holds: where a task of one line is titled so, it is a plan."""
_NAMED_ONLY = twin(r"(?:tự )?phê bình,? (?:và )?(?:tự )?phê bình(?!\w)|phê và tự phê|tự phê và phê|tpb và pb|pb và tpb")
_NOT_PUT_OFF = frozenset(("closing.assignment", "opening.agenda", "closing.time", "opening.time", "opening.purpose"))


def put_off(page: Page, one: Evidence) -> bool:
    """Tell whether a sentence names a section only to say that it comes another time."""
    if one.kind in _NOT_PUT_OFF or one.end - one.start < 3:
        return False
    text = page.text(one.line)
    if one.found_by != "heading" or one.last == one.line:
        stop = min((at for mark in (". ", "; ", ";") if (at := text.find(mark, one.end)) >= 0), default=len(text))
        if _AFTER.match(text, one.end, stop):
            return True
    if one.kind == "closing.quality" and _EARLIER.search(text[max(0, one.start - 50) : one.start]):
        return True
    if one.kind not in _PLANNED:
        return False
    if one.found_by == "heading":
        if one.kind in _BY_ITSELF and one.last == one.line and _APART.search(text[one.end : one.end + 120].split(". ")[0]):
            return True
        item = page.items.get(one.line)
        return (
            item is not None
            and bool(item.number)
            and one.last == one.line
            and one.kind in _BY_ITSELF
            and "content.next_month" in page.zones.get(one.line, frozenset()) - frozenset(item.kinds)
        )
    if _APART.search(text[one.end : one.end + 120].split(". ")[0]):
        return True
    start = max(text.rfind(mark, 0, one.start) for mark in (". ", "; ", ": ")) + 1
    if one.kind == "content.criticism" and not _NAMED_ONLY.search(text[max(0, one.start - 20) : one.end + 20]):
        return False
    if _BEFORE.search(text[start : one.start]):
        return True
    return one.kind == "content.criticism" and bool(_TIMED.match(text, one.end))


_SPECIAL = frozenset(("admission", "full_membership", "annual_review", "discipline", "congress", "by_election"))
_OF_A_MONTH = frozenset(("content.news", "content.ideology", "content.previous_month", "content.next_month"))
_MONTH = twin(r"tháng \d")
_DOCUMENT = twin(r"(?:số )?\d+ ?- ?(?:qđ|ct|nq|hd|kl|kh|cv|tb)")


def out_of_place(page: Page, one: Evidence, types: Collection[str]) -> bool:
    """Tell whether words of the month's sections stand where these are not told.

    Meetings called for one purpose have none but under a heading; what people think is no state of opinion where a
    member says it, nor in a thematic paper.
    """
    text = page.text(one.line)
    if one.kind == "content.thematic" and one.found_by in ("lead", "inline"):
        return bool(speaker_of(raw(page, one.line))) and ":" in text[: one.start] and "thematic" not in types
    if one.kind not in _OF_A_MONTH:
        return False
    if one.found_by == "heading":
        return one.kind in MONTHS and "congress" in types and not _MONTH.search(text)
    if one.found_by not in ("lead", "inline"):
        return False
    if types and _SPECIAL.issuperset(types):
        return one.kind != "content.news" or not _DOCUMENT.search(text[one.start : one.end + 60])
    if one.kind != "content.ideology" or one.found_by != "lead":
        return False
    said = raw(page, one.line)
    return (
        (bool(speaker_of(said)) and ":" in text[: one.start])
        or "content.thematic" in page.zones.get(one.line, frozenset())
        or tuple(types) == ("thematic",)
    )
