"""What a paper puts off or plans: words of a section that say it will be done another time make no section of this meeting."""

from __future__ import annotations

import re
from collections.abc import Collection

from bienban.structure.evidence import MONTHS, Evidence, Page, denied, raw
from bienban.structure.signs import speaker_of
from bienban.structure.twin import twin

_TIME = r"(?:kỳ|buổi|lần|tháng|quý|tuần|hôm|bữa|đợt|phiên|dịp|cuộc|sang năm|cuối|đầu|mai|khi|lúc|năm)"
_AFTER = twin(
    r"[^.;:]{0,70}?[,:( ]+(?:"
    r"(?:xin |được |thì |sẽ |cũng |nên |lại )*(?:để(?: dành| lại| riêng| sang| tới| đến| qua| vào| cho)*|dời|hoãn|lùi|gác|khất"
    r"|chuyển|dành|xếp|đưa)(?: lại| sang| tới| đến| qua| vào| cho)*(?: (?:chi bộ|chi ủy|họp|làm))? " + _TIME + r"(?!\w)"
    r"|để (?:khi |lúc )?họp(?!\w)|để [^.;:]{3,50} sau(?=\W*$|[.;,])|(?:còn |hiện |năm nay |kỳ này "
    r"|lần này )*chưa (?:đến|tới) (?:kỳ|hạn|lúc|lượt|tháng)|chưa (?:mở|bàn|họp) (?:ở đây|lần này|kỳ này|được)"
    r"|(?:cuối|đầu|sang|từ|đến|tới|hết) " + _TIME + r"?[^.;:,]{0,12} mới (?:[^\W\d_]+)(?!\w)"
    r"|(?:đọc|trình|báo cáo|trình bày|nghe|sinh hoạt|tổ chức|làm|bàn|họp|học|xét) (?:vào|ở|trong|tại)?"
    r" ?(?:kỳ|buổi|lần|tháng|quý|tuần|phiên|cuộc)(?: họp| sinh hoạt)? (?:sau|tới|kế)(?!\w)"
    r"|(?:tổ chức|họp|sinh hoạt|làm|học) riêng (?:vào |trong )?(?:ngày|buổi|tối|sáng|chiều|kỳ)"
    r"|nếu (?:còn|kịp|đủ) (?:thời gian|giờ|thì giờ|giờ))"
)
"""What is put off, right behind the words that name it."""
_SOON = (
    r"(?:(?:kỳ|buổi|lần|quý|tuần|hôm|bữa|bựa|đợt|phiên|tháng)(?: họp| sinh hoạt)? (?:sau|tới|khác|kế)"
    r"(?: [^\s.;:,]+){0,3}? (?:mới|hãy) \w+"
    r"|(?:kỳ|buổi|lần|quý|tuần|hôm|bữa|bựa|đợt|phiên|tháng)(?: họp| sinh hoạt)? (?:sau|tới|khác|kế)(?: sẽ)?"
    r" (?:nói|bàn|đọc|xem|xét|học|chấm|trình|làm|họp)(?=\W*$|[.;,])"
    r"|(?<!kỳ )(?<!buổi )(?<!cuộc )(?<!phiên )(?:họp|bàn|nói|xét|đọc|chấm|học)(?: riêng)? sau(?=\W*$|[.;,])"
    r"|(?<!\d )(?:quý|kỳ|đợt) (?:sau|tới)(?: xét)?\W*$"
    r"|hẹn(?: lại)?(?: đến| sang| tới| vào)? (?:kỳ|buổi|lần|tháng|quý|tuần|hôm|bữa|bựa|đợt|phiên|dịp|cuối|đầu)(?!\w)"
    r"|(?:dự định|định|tính|toan) \w+ (?:mà|nhưng)(?!\w)"
    r"|(?:sẽ|định) (?:làm|mở|xét|đọc|chấm|tổ chức)(?: \w+)? vào(?!\w)"
    r"|(?:hôm nay|bữa nay|kỳ này|lần này|nay)?(?: còn)? ?chưa (?:có số|chấm|cộng)(?!\w))"
)
_COMES = twin(rf"[^.;]{{0,110}}?(?<!\w){_SOON}")
_PLANNED_DAY = twin(r"(?<!\w)họp lại (?:vào |ngày |hôm |tối |sáng |chiều )*\d[\d/.-]* (?:để|mới) (?:\w+ )?$")
_COMING = frozenset(
    (
        *("closing.score_sheet", "closing.honour_roll", "closing.quality", "closing.minutes_approval"),
        *("content.hcm_study", "content.criticism", "content.feedback", "content.member_development", "content.thematic"),
    )
)
"""Sections of which nothing else comes another time: their own matter does."""
_MONTHS_COME = twin(
    r"[^.;:,]{0,12}? (?:sẽ |để )?(?<!kỳ )(?<!buổi )(?<!cuộc )(?<!phiên )(?:họp|bàn)(?: riêng)? sau(?=\W*$|[.;,])"
    r"|[^.;:,]{0,12}? (?:hôm|bữa|kỳ|buổi) (?:khác|sau) (?:bàn|nói|họp)(?=\W*$|[.;,])"
)
_DROPPED = twin(
    r"[^.;:,]{0,25}?,? (?:xin|đành|phải|tạm)(?: phép| tạm)* (?:gác|hoãn|bỏ|cắt|miễn|dừng)(?: lại| qua| bớt| đi)?"
    r"(?=[.,;:]|$| (?:vì|do|bởi|tại)(?!\w))"
)
"""What is left out of this meeting, right behind the words that name it: “phần thời sự xin gác lại, vì họp muộn”."""
_LONG_TERM = twin(
    r"(?:,? (?:nhiệm vụ|mục tiêu|chỉ tiêu|và|giải pháp|công tác))* (?:của )?(?:nhiệm kỳ|đại hội|khóa|5 năm|năm năm)(?!\w)"
)
"""A direction for years, told in running speech, is none for a month."""
_SENT = twin(r"(?<!\w)(?:gửi|gởi|dán|nhận|niêm yết)(?: [^\s.;:,]+){0,2} $")
_HOLIDAY = twin(
    r"\W*(?:này )?(?:có|là|đúng|trùng|kỷ niệm)(?: [^\s.;:,]+){0,3} (?:ngày|dịp|lễ|kỷ niệm|tết|rằm|giỗ|truyền thống)(?!\w)"
)
_PREPARED = twin(
    r"(?<!\w)(?:phải|sẽ|cần|lo|tập trung|chuẩn bị|tổ chức|vận động"
    r"|ra quân|hoàn thành|phấn đấu|giao|thăm|viếng|trồng|dọn"
    r"|chi bộ \w+)(?!\w)"
)
_RESULT = twin(r"(?<!\w)(?:xong|đạt|được|hoàn thành) \d")
"""A result told before what is left over: “6 việc thì xong 5, việc thứ sáu để sang tháng 9”."""
_BEFORE = twin(
    r"(?<!\w)(?:sẽ|chuẩn bị|viết trước|soạn trước|(?:kỳ|buổi|tháng|quý|tuần|lần)(?: họp| sinh hoạt)?"
    r" (?:tới|sau|kế)|cuối (?:quý|năm|kỳ|tháng)|(?:kỳ họp )?tháng \d+ (?:họp|sẽ|tới|thì)|từ (?:quý|tháng|năm|kỳ)"
    r"|dự kiến|có kế hoạch|nhắc nhau|giữ (?:nếp|nền nếp|nề nếp|vững)|đề nghị (?:chuyển|dời|để|hoãn)"
    r"|xin (?:chuyển|dời|để|hoãn)|để (?:kỳ|buổi|tháng|lần)(?: họp)? (?:sau|tới)|(?:là |việc )?mở sổ)(?!\w)"
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
    text = page.text(one.line)
    if one.kind in _NOT_PUT_OFF or one.end - one.start < 3:
        return one.kind in _COMING and ". " not in text and ";" not in text and bool(_COMES.match(text))
    item = page.items.get(one.line)
    if one.kind == "content.next_month" and one.found_by != "heading" and _no_month(text, one):
        return True
    answers = one.found_by != "heading" or one.last == one.line or (item and not item.number and text[one.end :].count(" ") > 3)
    if answers and _put_off_behind(text, one):
        return True
    if one.kind in _BY_ITSELF and _PLANNED_DAY.search(text[max(0, one.start - 60) : one.start]):
        return True
    if one.kind == "closing.quality" and _EARLIER.search(text[max(0, one.start - 50) : one.start]):
        return True
    if one.kind not in _PLANNED or (one.kind == "content.criticism" and denied(text, one.start)):
        return False
    if one.found_by == "heading":
        if one.kind in _BY_ITSELF and one.last == one.line and _APART.search(text[one.end : one.end + 120].split(". ")[0]):
            return True
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


def _put_off_behind(text: str, one: Evidence) -> bool:
    """Tell whether the sentence goes on, behind the words that name a section, with when it comes."""
    stop = min((at for mark in (". ", ";") if (at := text.find(mark, one.end)) >= 0), default=len(text))
    later = _AFTER.match(text, one.end, stop)
    if later and not (one.kind == "content.previous_month" and _RESULT.search(later.group())):
        return True
    if one.kind.startswith("content.") and _DROPPED.match(text, one.end, stop):
        return True
    comes = _COMES if one.kind in _COMING else _MONTHS_COME if one.kind in MONTHS else None
    return comes is not None and bool(comes.match(text, one.end, stop))


def _no_month(text: str, one: Evidence) -> bool:
    """Tell whether words of the coming month speak of a whole term, of a plan sent, or of a day that the month holds."""
    if _LONG_TERM.match(text, one.end) or _SENT.search(text[max(0, one.start - 30) : one.start]):
        return True
    stop = text.find(". ", one.end)
    return bool(_HOLIDAY.match(text, one.end)) and not _PREPARED.search(text[one.end : stop if stop > 0 else len(text)])


_SPECIAL = frozenset(("admission", "full_membership", "annual_review", "discipline", "congress", "by_election"))
_OF_A_MONTH = frozenset(("content.news", "content.ideology", "content.previous_month", "content.next_month"))
_MONTH = twin(r"tháng \d")
_DOCUMENT = twin(r"(?:số )?\d+ ?- ?(?:qđ|ct|nq|hd|kl|kh|cv|tb)")


OTHER_BODY = twin(
    r"\W*(?:(?:các |tập thể |ban chấp hành )*(?:chi |liên |công |thành )?đoàn(?! kết)|liên đội"
    r"|(?:chi )?hội (?:phụ nữ|nông dân|cựu|người|chữ|khuyến|đồng)|(?:nhà )?trường (?:bạn|mẫu giáo"
    r"|mầm non|tiểu học|thcs|thpt)|(?:ban )?quản lý chợ|ban quản lý|hợp tác xã|điện lực|công ty điện"
    r"|trạm y tế|ủy ban|ubnd|mặt trận|cử tri|đảng ủy|phường|huyện|xã|gia đình|phụ huynh|mẹ|bố|vợ"
    r"|chồng|con)(?!\w)"
)
"""Who is not the chi bộ at the head of a line: he has months, study and wishes of his own."""
_BROKEN = re.compile(r"[.;:]")


def out_of_place(page: Page, one: Evidence, types: Collection[str]) -> bool:
    """Tell whether words of the month's sections stand where these are not told.

    Other bodies have months of their own. Meetings called for one purpose have none but under a heading; what people think
    is no state of opinion where a member says it, nor in a thematic paper.
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
    if one.kind in MONTHS and OTHER_BODY.match(text) and not _BROKEN.search(text[: one.start]):
        return True
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
