"""What is called for, done already, asked of others, or done elsewhere than here, in the words of one of its sections."""

from __future__ import annotations

from bienban.structure import signs
from bienban.structure.evidence import Evidence, Page, raw
from bienban.structure.guests import GUEST, POST
from bienban.structure.twin import twin

_URGED = twin(
    r"(?<!\w)(?:cần|phải|hãy|yêu cầu|đề nghị|nhắc nhở|kêu gọi|mỗi (?:đảng viên|người) nên)(?: [^\s.;:,]+){0,3} (?:giữ (?:vững"
    r"|gìn)|an tâm|yên tâm|tin tưởng|vững vàng|kiên định|ổn định|nắm)(?!\w)",
    signs=("cần", "phải", "hãy", "yêu cầu", "đề nghị", "nhắc nhở", "kêu gọi", "nên"),
)


def urged(page: Page, one: Evidence, text: str) -> bool:
    """Tell whether a state of mind is only called for: “đảng viên cần giữ vững lập trường”."""
    line = page.text(one.line)
    begin = max(line.rfind(mark, 0, one.start) for mark in (". ", "; ")) + 1
    return one.found_by != "heading" and bool(_URGED.search(line[begin : one.end + 40]))


_CEREMONY = twin(
    r"(?<!\w)(?:nhà trường|(?<!hội )trường|học sinh|cơ quan|các lớp|đội (?:văn nghệ|bóng|kèn)|khai giảng|hội làng|lễ hội"
    r"|(?:mít|mit)[ -]?tinh|đón bằng)(?!\w)[^.;]{0,60}(?:chào cờ|quốc ca|khai mạc)"
    r"|(?:sáng|chiều)? ?thứ (?:hai|2)[^.;]{0,30}chào cờ|chào cờ (?:sáng |đầu |hằng |hàng )*(?:thứ hai|tuần|tháng)(?!\w)",
    signs=("chào cờ", "quốc ca", "khai mạc"),
)


def other_ceremony(page: Page, one: Evidence, text: str) -> bool:
    """Tell whether a flag is saluted, or something opened, elsewhere than in this meeting."""
    return one.found_by != "heading" and bool(_CEREMONY.search(page.text(one.line)))


_OTHER_PROGRAMME = twin(
    r"(?:dẫn|điều khiển|kiểm định) chương trình|làm theo \d+ điều|điều bác(?: hồ)? dạy|cách làm theo (?:quy|hướng|nghị)"
    r"|chương trình (?:(?:công tác|làm việc) (?:năm|quý)|giảm nghèo|mục tiêu|quốc gia|giáo dục|xây dựng|phát triển|phối hợp"
    r"|khuyến|văn nghệ|nông thôn|đào tạo|bồi dưỡng|tiêm|xóa|hỗ trợ|tín dụng|cho vay|ocop|chuyển đổi|vì |học (?:kỳ|tập))"
)

_ACTION = twin(
    r"chương trình (?:hành động|truyền hình|số \d|\d{3}(?!\w)"
    r"|(?:làm việc )?(?:của )?(?:kỳ|phiên) họp (?:hđnd|hội đồng|quốc hội))"
)
"""Programmes of action, of money and of other assemblies, at the very words."""


def other_programme(page: Page, one: Evidence, text: str) -> bool:
    """Tell whether the programme is one of work, not that of the meeting."""
    line = page.text(one.line)
    near = line[max(0, one.start - 20) : max(one.end + 30, 120 if one.end < 2 else 0)]
    return one.found_by != "agenda" and bool(
        _OTHER_PROGRAMME.search(near) or _ACTION.search(line[one.start : max(one.end + 12, 60 if one.end < 2 else 0)])
    )


_DONE = twin(
    r"(?<!\w)(?:(?:đã|vừa|mới) (?:nộp|làm|xong|hoàn thành|gửi|gởi|thu|trình|báo|viết|lập|đi|về|trả)|xong (?:từ|hồi|hôm)"
    r"|kể (?:hồi|chuyện|lại)|nghỉ (?:sinh|thai|phép|ốm|dưỡng)|nằm viện)(?!\w)",
    signs=("đã", "vừa", "mới", "xong", "kể", "nghỉ", "nằm"),
)
_TO_DO = twin(
    r"(?<!\w)(?:giao(?! (?:kỳ|tháng|lần|hôm|buổi|từ|tại)(?!\w))|phân công|cử|nhờ|phải|chịu trách nhiệm|phụ trách|lo|sẽ|tiếp"
    r"|còn|xong (?:trước|trong)|(?<!đúng )hạn"
    r"|chậm nhất|nhận (?:việc|làm|lo))(?!\w)"
)


def nothing_given(page: Page, one: Evidence, text: str) -> bool:
    """Tell whether nothing is given out: somebody did his task in time already, or asks a body above for something."""
    line = page.text(one.line)[one.start : max(one.end, one.start + 400 if one.end < 2 else 0)]
    no_task = _DONE.search(line) or _ASKS_ABOVE.search(line)
    return one.found_by != "heading" and bool(no_task) and not _TO_DO.search(line)


_ASKS_ABOVE = twin(
    r"(?<!\w)(?<!văn bản )(?<!đơn )(?<!trình )(?<!thư )(?<!để )(?<!và )(?<!làm )(?<!gửi )(?:đề nghị|kiến nghị|xin|mong)"
    r" (?:xã|phường|huyện|tỉnh|trên|cấp trên|ubnd|đảng ủy|ủy ban|nhà nước|công ty điện|điện lực)(?!\w)[^;]*$",
    signs=("đề nghị", "kiến nghị", "xin", "mong"),
)
"""“Thợ điện Ún đề nghị xã thay trạm biến áp trước Tết”; not “làm đơn đề nghị xã …”, which is somebody's task."""


_OWN_TIME = twin(rf"(?<!\w)(?:{signs.OWN_TIME})(?!\w)")


def of_one_person(page: Page, one: Evidence, text: str) -> bool:
    """Tell whether a time of day is that of somebody who came late or left, of a shift, or of a loudspeaker."""
    line = page.text(one.line)
    return line.count(" ") < 30 and bool(_OWN_TIME.search(line)) and not _ENDED.search(line)


_ENDED = twin(r"(?<!\w)(?:kết thúc|bế mạc|họp xong|tan họp|giải tán|nghỉ họp)(?!\w)")


def of_our_own(page: Page, one: Evidence, text: str) -> bool:
    """Tell whether a line of the opening tells of one of us who stays away or leaves early, and of no guest."""
    line = page.text(one.line)
    return one.end < 2 and bool(_AWAY_OR_BUSY.search(line)) and not GUEST.search(line) and not POST.search(line)


_AWAY_OR_BUSY = twin(
    rf"(?<!\w)(?:{signs.AWAY}|kẹt|bận|xin (?:phép )?(?:về|vắng|nghỉ)|về (?:sớm|trước)|không ai (?:cầm|chủ|dẫn|điều))(?!\w)"
)


_BY_NOBODY = twin(
    rf"{signs.NOBODY}(?:chủ|điều|cầm|dẫn|ghi|chép|biên|viết)(?!\w)|(?:ghi|chép)(?: chép)? thì ai|ai (?:rảnh|tiện)(?!\w)"
    rf"|^[^(),;.]*\((?:đi |xin )?(?:{signs.AWAY})(?: mặt)?"
    r"(?: (?:(?:có |không )?(?:phép|lý do)|(?:do|vì|ốm|bận)(?!\w)[^)]*))?\)\W*$"
)
"""Words by which nobody does it, or who is named is away: “Bí thư: Nguyễn Văn Hòa (vắng)”."""


def nobody(page: Page, one: Evidence, text: str) -> bool:
    """Tell whether a line of the opening names nobody for this duty."""
    lines = range(one.line, one.last + 1)
    return not any(
        signs.named_for(one.kind, raw(page, number)) and not _BY_NOBODY.search(page.text(number)) for number in lines
    )


_UNDONE = twin(r"(?<!\w)(?:không|chưa|chẳng|khỏi)(?: (?:kịp|phải|có|được|cần|đọc|làm|nêu))* $")


def undone(page: Page, one: Evidence) -> bool:
    """Tell whether the words before say that it was not done."""
    return one.found_by != "heading" and bool(_UNDONE.search(page.text(one.line)[max(0, one.start - 24) : one.start]))


_OTHER_MINUTES = twin(
    r"biên bản (?:này )?(?:còn )?(?:chưa|không)(?: kịp| được)? (?:đọc|thông qua)|"
    r"biên bản (?:đại hội|hòa giải|thỏa thuận|họp (?:dân|thôn|tổ|chi ủy|ban)|làm việc|vi phạm)"
    r"|(?:giao|phân công|nhờ|để)(?: cho)? [^.;:]{2,30} (?:hoàn chỉnh|hoàn thiện|viết|chép|gửi|in) (?:lại )?biên bản|"
    r"biên bản (?:kiểm phiếu|bầu|bàn giao|(?:của )?(?:kỳ|cuộc|buổi|lần)? ?(?:họp|sinh hoạt)? ?(?:kỳ |lần |tháng )?(?:trước"
    r"(?! (?:cuộc|buổi|hội nghị|chi bộ|toàn|mọi|tất cả|khi|lúc|đảng viên|các))|rồi)|cũ|tháng trước)"
    r"|biên bản (?:kỳ|cuộc|buổi) (?:họp|sinh hoạt) tháng|đọc đi đọc lại"
    r"|biên bản (?:này )?(?:sẽ|còn) (?:được )?(?:đăng|gửi|gởi|đưa|chuyển|chép|in|trình|phát)(?!\w)"
    r"|biên bản[^.;]{0,60}? (?:chưa kịp|sẽ|để|đợi|chờ|hẹn|hôm khác|bữa khác|lúc khác|đầu (?:buổi|kỳ)|(?:buổi|kỳ|lần|hôm|bữa"
    r"|tháng|tuần) (?:sau|tới))(?!\w)[^.;]{0,50}?(?:đọc|thông qua)(?! (?:để|cho) )"
)
_WRITER = twin(r"[\W]*(?:người |thư ký )?(?:gõ|ghi|viết|chép|lập|đánh máy) biên bản[\W]*")
_OTHER_READING = twin(
    r"(?<!\w)(?:mẩu chuyện|câu chuyện|chuyện|(?<!cả )bài|bản tin|tin|(?<!bí )thư|nghị quyết|dự thảo|báo cáo|chỉ thị)(?!\w)"
)


def other_minutes(page: Page, one: Evidence, text: str) -> bool:
    """Tell whether other minutes, or another text, were read; or whether the words only name who wrote."""
    line = page.text(one.line)
    if undone(page, one) or _OTHER_MINUTES.search(line, max(0, one.start - 10)) or _WRITER.fullmatch(line):
        return True
    read = line.find("đọc", max(0, one.start - 1))
    return read >= 0 and bool(_OTHER_READING.search(line[read : read + 40])) and "biên bản" not in line


_DECIDED = twin(
    r"(?<!\w)(?:kết nạp|công nhận|chuẩn y|xóa tên|khai trừ|kỷ luật|cảnh cáo|khiển trách|chuyển (?:đảng )?chính thức|quyết"
    r" định)(?!\w)"
)
_GIVEN_OUT = twin(r"(?<!\w)(?:giao|phân công|cử|nhờ)(?!\w)[^.;:]{2,40}(?:viết|làm|soạn|gửi|nộp)(?!\w)[^.;:]{0,20}$")


def no_feedback(page: Page, one: Evidence, text: str) -> bool:
    """Tell whether those above are asked for the very decision of the meeting, or somebody is told to write to them."""
    line = page.text(one.line)
    stop = line.find(". ", one.end)
    behind = line[one.start : stop if stop >= 0 else len(line)][:120]
    if one.found_by != "heading" and _DECIDED.search(behind) and not signs.speaker_of(raw(page, one.line)):
        return True
    return one.found_by != "heading" and bool(_GIVEN_OUT.search(line[max(0, one.start - 70) : one.start]))
