"""What only looks like a section: its words are there, and speak of something else.

A grade is voted, not the resolution; a guest speaks, not a member; a family is praised, nobody of the chi bộ; what stands under
a heading sends the reader to another paper.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from bienban.structure import signs
from bienban.structure.evidence import MONTHS, Evidence, Page, listed, raw
from bienban.structure.not_here import (
    no_feedback,
    nobody,
    nothing_given,
    of_one_person,
    of_our_own,
    other_ceremony,
    other_minutes,
    other_programme,
    undone,
    urged,
)
from bienban.structure.places import nowhere
from bienban.structure.twin import twin
from bienban.structure.votes import other_vote
from bienban.text import fold_plain, view

_SPECIAL = frozenset(("admission", "full_membership", "annual_review", "discipline", "congress", "by_election"))
"""Meetings called for one purpose, which go through none of the work of a month."""
_OF_A_MONTH = frozenset(
    (
        *("content.news", "content.ideology", "content.previous_month", "content.next_month", "content.hcm_study"),
        *("content.thematic", "opening.dues", "closing.quality", "closing.score_sheet"),
    )
)
_ONLY_IN = {
    "content.member_tasks": frozenset(("annual_review",)),
    "content.feedback": frozenset(("congress",)),
    "content.member_development": _SPECIAL - {"discipline", "by_election"},
    "content.criticism": _SPECIAL - {"admission"},
}
"""Special meetings that hold these sections; the others tell of such things only to come to their decision."""


_NAMED = frozenset((*MONTHS, "closing.conclusion", "content.hcm_study", "content.criticism"))
"""Sections that are named all the same where nothing of them is said."""
_NEXT_MEETING = twin(
    r"(?<!\w)(?:(?:họp|sinh hoạt)(?: của)? (?:chi bộ|cb)|trình (?:chi bộ|cb)|(?:đưa|đem)(?: ra)?(?: cho)? (?:chi bộ|cb)"
    r"|(?:kỳ|buổi|cuộc)(?: họp| sinh hoạt)?(?: chi bộ)? (?:tới|sau|kế|mồng|mùng|ngày)|chi bộ sẽ họp"
    r"|(?:chương trình|trình tự|nội dung) (?:mồng|mùng|ngày)|(?:chuẩn bị|dự kiến) nội dung|phân công chuẩn bị"
    r"|gợi ý trước)(?!\w)"
)
_OF_THIS_ONE = frozenset((*MONTHS, "closing.assignment", "closing.conclusion", "opening.purpose", "closing.time"))


def _of_next_meeting(page: Page, one: Evidence) -> bool:
    """Tell whether a committee speaks of what the chi bộ it prepares for will do."""
    if "committee" not in page.types or one.kind in _OF_THIS_ONE or (one.found_by == "heading" and one.last > one.line):
        return False
    line = page.text(one.line)
    return bool(
        _NEXT_MEETING.search(
            line[: max(one.end, 120 if one.end < 2 else 0, one.start + 60 if one.kind == "opening.agenda" else 0)]
        )
    )


def elsewhere(page: Page, one: Evidence, text: str) -> str:
    """Return ``other`` for evidence that speaks of something else, ``mention`` where it only names its section, else ``""``.

    ``text`` are the words under it.
    """
    if _of_another(page, one) or _of_next_meeting(page, one) or _only_listed(page, one):
        return "other"
    test = _TESTS.get(one.kind)
    return ("mention" if one.kind in _NAMED else "other") if test and test(page, one, text) else ""


def _only_listed(page: Page, one: Evidence) -> bool:
    """Tell whether a whole line, of which no words but the line itself speak, only tells the programme."""
    if one.end > 1 or one.kind.startswith("opening."):
        return False
    told = listed(page.text(one.line))
    if not told or len({hit.group for hit in page.hits[one.line] if hit.start in told}) < 2:
        return False  # “Chương trình hành động: ôn đội tuyển; khai giảng gọn nhẹ”
    return told.stop >= len(page.text(one.line).rstrip(" .")) and told.start < 60


def _of_another(page: Page, one: Evidence) -> bool:
    """Tell whether the words are those of a section that a meeting called for one purpose does not hold."""
    if page.types and _SPECIAL.issuperset(page.types):
        if one.kind in _OF_A_MONTH and (one.kind != "content.hcm_study" or one.found_by != "heading"):
            return True
        own = one.kind == "content.criticism" and _OWN_FAULT.search(page.text(one.line))
        return one.found_by != "heading" and not own and _ONLY_IN.get(one.kind, _SPECIAL).isdisjoint(page.types)
    return False


_OWN_FAULT = twin(r"(?<!\w)(?:tôi|mình)(?!\w)")

_PAPER = (
    r"(?:báo cáo|phụ lục|kế hoạch|nghị quyết|văn bản|dự thảo|tài liệu|bản in|bản tin|bảng tin|biên bản|giấy|sổ|tờ trình"
    r"|số liệu|thông báo|email|zalo|nhóm)"
)
_SAID_NOTHING = twin(
    rf"(?:(?!nhất|trí|thống|đồng|tán|làm|giữ|thông)\w+ ){{0,5}}?(?:như|theo|theo dõi|xem|có|trong|bằng|ở|tại|trên|đưa|gửi|gởi"
    rf"|đăng|phát|dán)(?: \w+){{0,3}}? {_PAPER}"
    r"(?: (?!thì |xong|đạt|là |còn |hoàn|được \d)\w+){0,8}"
    rf"|{_PAPER}(?: \w+){{0,2}} (?:đã |được )+(?:đưa|gửi|gởi|đăng|phát|dán|in|có)(?: \w+){{0,8}}"
    r"|(?:gửi|đính|kèm)(?: kèm| theo)*|(?:đã |được )+(?:đưa|gửi|gởi|đăng|phát|dán|in)(?: \w+){1,6}"
    r"|(?:\w+ ){0,3}(?:tự|về nhà) (?:đọc|xem|nghiên cứu|coi)(?: \w+){0,4}"
    r"|như (?:trên|cũ|mọi (?:tháng|kỳ|khi)|(?:các |những )?(?:tháng|kỳ)(?: trước)?)"
    r"|(?:\w+ ){0,2}?vẫn (?:\w+ ){0,2}?như (?:các |mọi |những )?(?:tháng|kỳ|cũ|trước|thường)(?: \w+){0,3}"
    r"|(?:đọc|nói|báo) (?:miệng|riêng)|bỏ qua|hết giờ|cho nhanh"
    r"|(?:do |vì )?(?:hết giờ|mưa|mất điện|muộn|trễ|khuya|trời \w+)(?: \w+){0,3}"
    r"|(?:\w+ ){0,6}?(?:không|khỏi|chưa|chẳng)(?: (?:kịp|phải|có|cần|được|đưa ra để))* (?:ghi|bàn|đọc|nhắc|nêu|trích|làm|nói"
    r"|kịp|học|kể|kiểm điểm|họp|xét|báo|trình bày|phổ biến|tổng hợp|thông báo|đưa ra|thực hiện|triển khai|chuẩn bị|bố trí"
    r"|tổ chức|đánh giá)(?: (?:được|lại|gì|kịp|chi tiết|riêng|ở đây|hôm nay|kỳ này|lần này|nữa|thêm|rồi|ra))*"
    r"(?: (?:vì|do|bởi|để|cho)(?: \w+){1,8})?"
    rf"|chưa có (?:{_PAPER}|người)(?: \w+){{0,6}}"
    r"|(?:\w+ ){0,4}?(?:biết|rõ|nắm)(?: cả| hết)? rồi"
    r"|(?:\w+ ){0,3}?(?:để|chuyển|dời|gác)(?: lại| sang| đến| qua| vào)* (?:sau|(?:buổi|kỳ|lần|tháng|hôm)(?: họp)? \w+)(?:"
    r" \w+){0,6}"
    r"|(?:\w+ ){0,3}?sẽ (?:thông báo|báo|gửi|gởi|trình|bàn|nói|đọc|phổ biến|có)(?: \w+){0,4}? sau"
)
_QUOTED = re.compile(r"[\"“][^\"”“]*$")
_PARTED = re.compile(r"[,;.()\[\]:\n–]+| - | và ")


def _sent_on(text: str) -> bool:
    """Tell whether what stands under a heading is only that it stands elsewhere, or was not gone into."""
    if len(text) > 200:
        return False
    clauses = [clause for part in _PARTED.split(text) if (clause := part.strip(" -+*•\"“”'"))]
    return bool(clauses) and all(map(_SAID_NOTHING.fullmatch, clauses))


def _not_gone_into(page: Page, one: Evidence, text: str) -> bool:
    line = page.text(one.line)
    if one.found_by != "heading" and _DOCUMENT.search(line[max(0, one.start - 50) : one.end + 20]):
        return True
    if one.kind == "content.next_month" and _OF_COMMUNE.match(line) and "cơ quan" not in page.text(0) + page.text(1):
        return True
    if one.kind in MONTHS and one.start and _QUOTED.search(line[: one.start]) and re.search(r"[\"”]", line[one.end :]):
        return True  # “Nhiệm vụ tháng 9 của khoa” có câu: …
    return _sent_on(text) or undone(page, one)


_OF_COMMUNE = twin(
    r"\W*(?:\w{1,4}[.)] ?)?(?:kế hoạch|nhiệm vụ|lịch|công tác|chương trình)[^.;:,(]{0,40} của"
    r" (?:phường|xã|thị trấn|huyện|quận|tỉnh|đảng ủy|ubnd|ủy ban|mặt trận|(?:chi )?hội)(?!\w)(?! (?:và|,) )"
)
"""The plan of those above or beside at the head of a line: “Kế hoạch tháng 12 của phường”."""
_DOCUMENT = twin(
    r"(?:báo cáo|kế hoạch|thông báo|công văn) số \d|báo cáo (?:kết quả )?(?:kiểm (?:tra|phiếu|tra đảng)|bầu|thẩm tra)"
)
_OF_THE_MEETING = twin(
    r"[\W]*(?:(?:buổi|cuộc|kỳ|phiên|phần)?(?: họp| sinh hoạt| hội nghị| làm việc)?|của|bí thư|chủ trì|chủ tọa|đồng chí|đ/c"
    r"|chi bộ|và|rồi|tuyên bố|chào cờ|hát|quốc ca|bế mạc|kết thúc|cảm ơn|giải tán|nghỉ|[\W])*"
)
_SHARED_OUT = twin(r"[\W]*(?:\w{1,2}[.)/] ?)?(?:phân công|giao(?! thông)|biểu quyết|cử|chia việc)(?!\w)")


def _not_concluded(page: Page, one: Evidence, text: str) -> bool:
    """Tell whether words of the conclusion are a guest's, say only that there was one, or head nothing but tasks."""
    own = [line for line in text.split("\n") if not _SHARED_OUT.match(line)]
    if page.guests and one.found_by != "heading" and by_guest(page, one.line):
        return True
    if undone(page, one) or (any(map(str.strip, own)) and all(_sent_on(line) for line in own if line.strip(" .:;-+"))):
        return True
    if one.found_by == "lead" and text.strip() and one.last == one.line and _OF_THE_MEETING.fullmatch(text):
        return True
    if _NO_CONCLUSION.search(page.text(one.line)[max(0, one.start - 30) : one.end + 200]):
        return True
    if one.found_by == "heading" and _WITH_TASKS.search(page.text(one.line)[one.start : one.end + 40]):
        told = [raw(page, number).partition(";")[0] for number in range(one.line + 1, one.last + 1)]
        return bool(told) and all(signs.owner_in(part) and signs.deadline_in(view(part).text) for part in told)
    return False


_NO_CONCLUSION = twin(
    r"(?<!\w)(?:không|chưa)(?: kịp| có)? kết luận(?! (?:nào|gì) (?:khác|thêm))"
    r"|(?<!\w)(?:hẹn|đợi|chờ|khi nào|bao giờ|lúc nào|xong)(?!\w)[^.;:]{0,50} (?:mới|rồi) (?:kết|chốt|gút|gói)(?!\w)"
    r"|(?:kết luận|chốt)(?!\w)[^.;:]{0,40} (?:để|xin)(?: xin| được)* (?:nghĩ|suy nghĩ|tính|cân nhắc)(?: \w+)? (?:thêm|đã)(?!\w)"
)
_WITH_TASKS = twin(r"kết luận,?(?: và)? (?:phân công|giao việc|chia việc|giao nhiệm vụ)")

_PRAISE = twin(
    r"(?<!\w)(?:biểu dương|tuyên dương|hoan nghênh|khen(?: ngợi| thưởng)?|nhắc nhở|nhắc|phê bình,? nhắc nhở)(?!\w)",
    signs=("dương", "hoan nghênh", "khen", "nhắc"),
)
_MEMBER = re.compile(
    rf"(?i:đảng viên|đ/c|đồng chí|đv|cá nhân|chi ủy|từng người)(?! (?:nào|ai)(?!\w))|{signs.HONORIFIC}\.?"
    rf" {signs.NAME_AT.pattern}|(?<!\w){signs.FULL_NAME}"
)
_NO_MEMBER = twin(
    r"[\W]*(?:chung(?!\w)|lại |(?:các|những|mấy|toàn thể|\d+) )*(?:kết quả|thành tích|phong trào|gia đình|hộ|nhân dân"
    r"|bà con|dân|cháu|em|học sinh|phụ huynh|sinh viên|thanh niên|chi hội|chi đoàn|công đoàn|hội|đoàn|thôn|xóm|ấp|làng|đơn vị"
    r"|tiến độ|việc|con đường|công tác|tổn thất|giảm|phòng|lịch|lớp|tắt|tinh thần|chung"
    r"|(?:đ/c|đồng chí|ai|đảng viên) nào)(?!\w)"
)


def _of_no_member(page: Page, one: Evidence, text: str) -> bool:
    """Tell whether praise and reminders have an object, and it is no member."""
    if one.found_by == "heading":
        return False
    if "content.criticism" in page.zones.get(one.line, frozenset()) and one.found_by == "inline":
        return one.start > 1
    line = page.text(one.line)
    praise = _PRAISE.search(line, max(0, one.start - 1))
    if praise is None or line.endswith((" bị ", " được "), 0, praise.start()):
        return False
    if _EVERYBODY.match(line, praise.end()) and not _MEMBER.search(raw(page, one.line)):
        return True
    object_ = _NO_MEMBER.match(line, praise.end())
    if object_ and object_.group().endswith(" nào"):
        return True
    stop = min((at for mark in (". ", "; ") if (at := line.find(mark, praise.end())) >= 0), default=len(line))
    if stop <= praise.end():
        return False
    behind = unicodedata.normalize("NFC", page.lines[one.line].view.verbatim(praise.end(), stop))
    if _MEMBER.search(behind):
        return False
    begin = max(line.rfind(mark, 0, praise.start()) for mark in (". ", "; ", ": ")) + 1
    before = (
        unicodedata.normalize("NFC", page.lines[one.line].view.verbatim(begin, praise.start()))
        if begin < praise.start()
        else ""
    )
    if object_ is None and (behind.count(" ") < 2 or _SOMEBODY.match(line, praise.end()) or _NOBODY.search(before)):
        return False
    return bool(object_) or not _MEMBER.search(before)


_EVERYBODY = twin(
    r"[\W]*(?:cô (?:chú|bác)|chú bác|các (?:cô|chú|bác|anh|chị)(?: \w+)?|anh (?:chị|em)|mọi người|cả nhà|bà con) ?:"
)
"""Whom an announcement is addressed to: “nhắc cô chú: tối rằm có đoàn hát”."""
_NOBODY = re.compile(r"(?i)(?<!\w)(?:không|chưa)(?: có)? (?:ai|đảng viên|đồng chí|đ/c)(?!\w)")
_SOMEBODY = twin(r"[\W]*(?:\w+ )?(?:anh|chị|cô|chú|bác|cụ|thầy|em|mấy|các|tổ|từng|người|ai|ông|bà)(?!\w)")


def by_guest(page: Page, number: int) -> bool:
    """Tell whether a line is the words of a guest: his name stands at its head, before any other."""
    words = raw(page, number)
    match = signs.PERSON.search(words) or signs.SPOKEN.match(words) or signs.BARE_NAME.search(words)
    if match is None or match.start() > 40:
        return False
    name = fold_plain(match.groupdict().get("name") or match.group())
    return name in page.guests or (" " not in name and any(guest.endswith(" " + name) for guest in page.guests))


_OWN_FIGURE = twin(
    r"(?<!\w)(?:\d+ ?(?:phiếu|tay|điểm|đ|đồng|%)|\d{1,3}(?:\.\d{3})+|(?:mức|loại) \w+)(?!\w)|\d%|: ?\d[\d.,]*(?: \w+){0,2}\W*$"
)


def _no_opinion(page: Page, one: Evidence, text: str) -> bool:
    """Tell whether a line that begins with a name holds a guest's words, criticism, news, or a figure or date of the person."""
    if one.found_by == "heading" or one.last > one.line:
        return False
    if page.guests and by_guest(page, one.line):
        return True
    line, told = page.text(one.line), raw(page, one.line).partition(":")[2]
    if page.zones.get(one.line) == frozenset(("content.criticism",)) or _RETOLD.search(line[:120]):
        return True
    if _STAYS_AWAY.search(line) and not _SPEAKS.search(line):
        return True
    if _SAYING.search(line):
        return False
    return bool(_OF_HIM.match(view(told).text)) or (line.count(" ") < 14 and bool(_OWN_FIGURE.search(line)))


_STAYS_AWAY = twin(r"(?<!\w)(?:xin (?:phép )?vắng|về sớm|bỏ về|không dự)(?!\w)")
_SPEAKS = twin(r":|(?<!\w)(?:đề nghị|hỏi|nói|nhất trí|đồng ý|góp|bàn|bảo|cho rằng)(?!\w)")
_RETOLD = twin(
    r"(?<!\w)(?:nói|kể|thuật|truyền đạt|phổ biến|tóm tắt) lại (?:buổi|cuộc|hội nghị|nội dung|tinh thần|lớp|chủ trương)(?!\w)"
)
_OF_HIM = twin(
    r"\W*(?:(?:ngày |từ |đến |vào đảng |sinh |năm )*\d{1,2}[/.-]\d{1,2}|hết (?:\w+ )?\w+ tháng"
    r"|(?:đã |mới )?(?:hết|đủ|qua) thời gian|sinh (?:ngày|năm)|quê (?!mình|ta)|(?:đã |mới )?học (?:xong )?lớp"
    r"|được kết nạp|vào đảng)(?!\w)"
)
"""What is told of somebody behind his name and a colon, not by him: “Anh Quân (dự bị): 19/8 hết 12 tháng thử thách”."""
_SAYING = twin(r"(?<!\w)(?:đề nghị|nên|phải|xin|hỏi|nói|nhất trí|đồng ý|góp|bàn|cần|thắc mắc|bảo)(?!\w)")

_UPHELD = twin(
    r"(?<!\w)(?:duy trì|giữ|yêu cầu|nêu cao|đẩy mạnh|tăng cường|thực hiện|nâng cao|đề cao|phát huy|cần|phải|coi trọng"
    r"|chấp hành|quán triệt|nguyên tắc|tinh thần|chế độ)(?!\w)[^.;]{0,60}?phê bình(?:,? (?:và )?(?:tự )?phê bình)?[^.;:]*"
    r"|(?:nghị quyết|quy định|bài|chuyên đề|hướng dẫn) về [^.;:]{0,20}?phê bình(?:,? (?:và )?(?:tự )?phê bình)?[^.;:]*"
    r"|bản (?:tự )?(?:phê bình|kiểm điểm)[^.;:]*(?:nộp|gửi|viết|hoàn chỉnh|nêu)[^.;:]*",
    signs=("phê bình", "kiểm điểm"),
)
_CRITICAL = twin(
    r"(?<!\w)(?:phê|góp|nhận|khuyết|thiếu sót|rút kinh nghiệm|lỗi|chê|soi|kiểm điểm|trách|sửa|xin|không có|không ai"
    r"|chẳng ai)(?!\w)"
)


def _not_criticised(page: Page, one: Evidence, text: str) -> bool:
    """Tell whether criticism is only upheld as a principle, or asked for; or whether somebody takes on work."""
    if one.found_by == "heading":
        return False
    if _TAKEN_ON.search(page.text(one.line)) and not _OWNED.search(page.text(one.line)):
        return "content.criticism" not in page.zones.get(one.line, frozenset())
    line = page.text(one.line)[max(0, one.start - 150) : one.end + 250]
    left = _UPHELD.of(line).sub(" ", line) if _UPHELD.search(line) else line
    return left != line and not _CRITICAL.search(left)


_TAKEN_ON = twin(
    r"(?<!tự )(?<!\w)nhận (?:(?:sẽ|thêm|luôn|cùng|giúp|đứng ra) )*(?:đi|làm|lo|thu|gom|viết|soạn|dạy|kèm|trông|coi|gọi|chở|mua"
    r"|thuê|mượn|mở|sửa|dọn|kẻ|vẽ|nấu|chia|lập|tổ chức|phụ trách|vận động|liên hệ|chuẩn bị|đỡ đầu)(?!\w)(?![^.;]*(?<!\w)(?:chậm"
    r"|trễ|muộn|sai|thiếu|sót|quên|hỏng|ẩu|bỏ|chưa|còn|không|tắt|biếng|vắng|về sớm|kêu|nhậu|rượu)(?!\w))",
    signs=("nhận",),
)
_OWNED = twin(r"(?<!\w)(?:lỗi|khuyết|sót|kinh nghiệm|phê|kiểm điểm|tự (?:nhận|thấy|trách|soi)|góp|tiếp thu|chê|trách)(?!\w)")

_AHEAD = twin(
    r"(?<!\w)(?:tiếp tục|đẩy mạnh|tăng cường|phát động|xây dựng kế hoạch|kế hoạch|đề nghị|được cử|phân công|giao|sẽ"
    r"|chuẩn bị|mua|đăng ký|phấn đấu)(?!\w)[^.;:]{0,60}$"
)
_LATER = twin(
    r"[\W]*(?:bác(?: hồ)? )?(?:vào|dịp|ngày)(?: \S+){1,4} (?:tới|sau)[\W]*"
    r"|[\W]*(?:sẽ|dự kiến|chuẩn bị|kế hoạch|tới đây|sắp tới)(?!\w)[^.;:]{0,90}[\W]*"
)


def _not_studied(page: Page, one: Evidence, text: str) -> bool:
    """Tell whether the study of Hồ Chí Minh is only planned or kept up."""
    if _sent_on(text) or (one.last == one.line and _LATER.fullmatch(text)):
        return True
    if one.found_by != "heading" and _OTHER_STORY.search(page.text(one.line)):
        return True
    before = page.text(one.line)[max(0, one.start - 70) : one.start]
    if one.found_by == "heading" or not _AHEAD.search(before):
        return False
    rest = page.text(one.line)[one.end :]
    return ":" not in rest and not _STUDIED.search(rest)


_OTHER_STORY = twin(
    r"(?<!\w)kể (?:lại )?chuyện (?:bữa|hồi|tháng|hôm|đi|ngoài|vụ|làm|từ|trên|dưới)(?!\w)(?!.*(?:bác hồ|gương bác))"
)
_STUDIED = twin(r"(?<!\w)(?:kể|đọc|đã|được|liên hệ|hoàn thành|\d+ ?/ ?\d+)(?!\w)")

_PAID = twin(r"(?<!\w)(?:nộp|đóng|thu|phí|quỹ)(?!\w)[^.;]{0,40}?\d ?/ ?\d", signs=("nộp", "đóng", "thu", "phí", "quỹ"))
_VOTED = twin(r"(?<!\w)(?:biểu quyết|nhất trí|tán thành|đồng (?:ý|tình)|giơ|phiếu|thông qua|thống nhất|thuận)(?!\w)")


def _no_vote(page: Page, one: Evidence, text: str) -> bool:
    """Tell whether a vote is not one on the resolution, or the share is that of those who paid."""
    line = page.text(one.line) if one.found_by != "heading" else ""
    return (bool(_PAID.search(line)) and not _VOTED.search(line)) or other_vote(page, one, text)


_ROLL = twin(r"(?:tổng số|đảng viên|số lượng|có mặt|quân số|thành phần)(?!\w)")


def _on_the_roll(page: Page, one: Evidence, text: str) -> bool:
    """Tell whether somebody's admission is told only to count the members."""
    line = page.text(one.line)
    return one.found_by == "inline" and "có mặt" in line and bool(_ROLL.search(line[:40]))


_TESTS: dict[str, Callable[[Page, Evidence, str], bool]] = {
    "opening.place": nowhere,
    "opening.chair": nobody,
    "opening.recorder": nobody,
    "content.previous_month": _not_gone_into,
    "content.next_month": _not_gone_into,
    "closing.conclusion": _not_concluded,
    "content.member_tasks": _of_no_member,
    "closing.resolution": _no_vote,
    "content.discussion": _no_opinion,
    "content.criticism": _not_criticised,
    "content.hcm_study": _not_studied,
    "closing.minutes_approval": other_minutes,
    "content.feedback": no_feedback,
    "content.member_development": _on_the_roll,
    "content.ideology": urged,
    "opening.purpose": other_ceremony,
    "opening.agenda": other_programme,
    "closing.assignment": nothing_given,
    "closing.time": of_one_person,
    "opening.guests": of_our_own,
}
