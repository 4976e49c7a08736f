"""Places that are not where the meeting was: of somebody absent, of other work, of the next meeting or the last."""

from __future__ import annotations

from bienban.facts.passages import Passage
from bienban.text import pattern


def of_somebody(passage: Passage, at: int) -> bool:
    """Tell whether a clause says where somebody is who did not come to the meeting: “ông A về quê, bà B lên bệnh viện”."""
    text = passage.text
    clause = _since(text, at, ". ", "; ", ", ", ": ", " (")
    named = any(clause <= name.start and name.end <= at for name in passage.people)
    if named and MEETING.search(text, clause) is None:
        return True
    return _AWAY.search(text, _since(text, at, ". ", "; "), at) is not None


def of_work(passage: Passage, at: int) -> bool:
    """Tell whether a clause says where something else was done than meeting: “đánh giá công việc tại trạm bơm”."""
    text = passage.text
    first = _since(text, at, ". ", "; ", ", ", ": ", " (")
    met = max((match.end() for match in _GATHERED.finditer(text, first, at)), default=first)
    return _WORK.search(text, met, at) is not None and _HALL.match(text, text.find(" ", at) + 1) is None


def _since(text: str, at: int, *marks: str) -> int:
    """Return where the words before a place begin that are looked at: behind the last of the marks, and near."""
    near = max(0, at - _WIDE)
    return max(near, *(text.rfind(mark, near, at) + 1 for mark in marks))


_WIDE = 200
_GATHERED = pattern(
    r"(?<!\w)(?:họp|sinh hoạt|hội nghị|ngồi|gặp|nhóm|tập trung|tề tựu|có mặt|khai mạc|khai hội|diễn ra|địa điểm)(?!\w)"
)
_WORK = pattern(
    r"(?<!\w)(?:đánh giá|triển khai|thực hiện|kiểm tra|công tác|làm việc|khám|sửa|bàn|tình hình|quán triệt|nghị quyết|học tập"
    r"|xây dựng|trồng|dạy|đọc lại|phổ biến|thăm|điều trị|trực(?! tuyến| tiếp)"
    r"|chữa|công việc|phụ trách|giám sát|tạm thời|lao động|tuyên truyền|vận động|quy định|hướng dẫn"
    r"|cháy|sự cố|tai nạn|sạt lở|mất trộm|nghe báo cáo|báo cáo (?:vụ|việc)|khảo sát|thi công)(?!\w)"
)
_HALL = pattern(
    r"(?:hội trường|nhà văn hóa|phòng họp|nhà họp|nhà sinh hoạt|phòng hội đồng|hội quán|đình|văn phòng|trụ sở)(?!\w)"
)
"""Where a cell meets, whatever it came for."""
MEETING = pattern(
    r"(?<!\w)(?<!phòng )(?<!nhà )(?:họp|sinh hoạt|nhóm|khai mạc|chủ trì|mời|khai hội|tụ về|tề tựu|ngồi lại)(?!\w)"
)


def elsewhere(passage: Passage, at: int) -> bool:
    """Tell whether a sentence says where people did not meet, or will the next time: “kỳ sau chi bộ dời về họp tại …”."""
    text = passage.text
    if _OTHERS_MEET.search(text, _since(text, at, ". ", "; ", ": "), at) or _NOT_HERE.search(text, _since(text, at, ". "), at):
        return True
    return _GONE_TO.search(text, _since(text, at, ". ", "; ", ", ", ": ", " ("), at) is not None


_OTHERS_MEET = pattern(
    r"(?<!\w)(?:quốc hội|trung ương|bộ chính trị|chính phủ|hội đồng nhân dân|hđnd|công đoàn|chi đoàn|đoàn thanh niên|mặt trận"
    r"|chi hội|hội (?:phụ nữ|nông dân|cựu chiến binh|người cao tuổi|chữ thập đỏ)|phụ huynh|các nước|xã viên)(?: [^\W\d]+){0,4}?"
    r" (?:đang |vừa |đã |sẽ |mới |cũng )*(?:họp|nhóm|mở|tổ chức|ngồi)(?!\w)[^.;]*$"
)
"""Another body that meets: “Quốc hội đang họp ở Hà Nội”."""
_NOT_HERE = pattern(
    r"(?<!\w)(?:(?:không|chưa|chẳng|thôi) (?:còn |thể |được )?(?:họp|ngồi|sinh hoạt|nhóm|tổ chức)(?: được| nữa)?"
    r"|(?:kỳ|lần|buổi|phiên|tháng|hôm|cuộc họp|kỳ họp) (?:sau|tới|trước|kế"
    r"|vừa rồi|vừa qua|rồi|qua)|(?:đáng|lẽ) (?:lẽ|ra)|trước đó|hôm trước|trước (?:đây|kia)"
    r"|từ (?:kỳ|tháng|lần) (?:sau|tới)|(?:lịch|giấy mời|thông báo|kế hoạch) (?:ghi|là|báo|định)|dự kiến"
    r"|định họp|(?:sáng|trưa|chiều|tối|ngày|hôm) mai|(?:chương trình|nội dung|chuẩn bị)(?: cho)? (?:buổi|kỳ|cuộc|phiên)"
    r"|khác (?:mọi|các|với)|mọi (?:khi|lần|kỳ|tháng))(?!\w)"
    r"(?:(?!(?<!\w)(?:nhưng|song|nên|mà|này|nay|thực tế|rồi)(?!\w))[^.;]){0,60}$"
)
_GONE_TO = pattern(
    r"(?<!\w)(?:tham quan|dâng hương|viếng|về nguồn|(?:đi|đến|tới) thăm|tập huấn|bồi dưỡng|ra quân|hội thi|dự lớp"
    r"|(?:họp|sinh hoạt) xong|xong (?:cuộc |buổi )?họp|tan họp"
    r"|(?:đồng chí|đ/c|bí thư|ông|bà|chủ tịch|trưởng \w+)[^.;,]{0,30} (?:vừa |mới )?đi họp"
    r"|(?:đi|theo) học|học (?:lớp|nghị quyết)|lao động|giao lưu|trồng cây|văn nghệ|điều trị|nằm viện|nhập học)(?!\w)[^.;]*$"
)
"""What else people went somewhere for."""
_AWAY = pattern(r"(?<!\w)(?:vắng|thiếu|khuyết|nghỉ(?! (?:tay|ca|trưa|giữa|giải))|không (?:đến|dự|tới)|đi học)(?!\w)")
