"""Words for who presides and who writes: the verbs of every region, with what may stand around them."""

from __future__ import annotations

_MEETINGS = (
    r"(?:cuộc|buổi|phiên|kỳ|họp|nhóm|sinh hoạt|hội nghị|hội ý|hội|đại hội|chương trình|chi bộ|chi ủy|việc|tọa đàm|meeting"
    r"|thảo luận|hôm nay|bữa nay|thường lệ|này|chung)"
)
MEETING = rf"(?: {_MEETINGS}(?!\w)){{0,4}}"
"""Source of a pattern for what is presided over or written down: “… cuộc họp chi bộ”."""

_HOLDS = (
    r"(?:(?:ai|người|thành phần|ban|đồng chí|đ/c|vị|tay|ghế|vai|phần|khâu"
    r"|trực|đứng ra|đứng|ngồi|giữ|lo|nhận|lãnh|đảm nhận|đảm nhiệm|phụ trách"
    r"|được (?:cử|giao|phân công|bầu|mời|chọn|cắt)|cử ra|ra|cử|bầu|làm|trách nhiệm"
    r"|nhiệm vụ|tham gia|trực tiếp|cùng|phân công|thay mặt chi ủy|thay mặt) ){0,4}"
)
PRESIDES = (
    r"(?:chủ (?:trì|tọa đoàn|tọa|sự|cuộc|họp|phiên|buổi|tịch đoàn|tịch hội nghị)"
    r"|làm chủ (?:cuộc|buổi|phiên|tọa)|điều (?:hành|khiển|phối)|cầm (?:trịch|chịch|chương trình"
    r"|cuộc|buổi|phiên|lái|cái|càng|nhịp|đầu)|đứng (?:họp|đầu (?:cuộc|buổi|phiên)|chủ|cái)"
    r"|đoàn chủ tịch|nói chính|giữ lời(?! hứa)|dẫn (?:cuộc|buổi|phiên|dắt|chương trình|họp)|(?:coi|lãnh|giữ) (?:cuộc"
    r"|buổi|phiên)|gánh (?:cuộc|buổi)|chèo lái|(?:đứng ra )?lo (?:cuộc|buổi|phiên)|đứng ra (?:cáng|gánh vác)"
    r"|quán xuyến (?:cuộc|buổi|phiên)|chấp tọa|phụ trách (?:cuộc họp|buổi (?:họp|sinh hoạt)|phiên)|lãnh đạo (?:cuộc họp|buổi)"
    r"|bắt nhịp (?:cuộc|buổi)|host|moderator|chairman|chu tri|chu toa|đieu hanh)(?!\w)"
)
"""Source of a pattern for the verbs and nouns of leading a meeting."""
WRITES = (
    r"(?:th[ươ] (?:ký|lại)|(?:ghi|chép|viết|biên|lập|làm|thảo|soạn|lược ghi|tốc ký|đánh máy|gõ) (?:biên bản|bb)"
    r"|biên chép|(?:ghi|lược) chép|chép sổ|biên sổ|(?:cầm|chấp|giữ|tay|hầu|nắm) bút|bút (?:ký|lục)|(?:ghi|giữ|cầm"
    r"|viết) (?:quyển |cuốn )?sổ|(?:bấm máy )?ghi âm(?: và (?:chép|gõ)(?: lại)?)?|gõ lại|ghi lại lời(?: mọi người| anh em)?"
    r"|ghi (?:lại|nội dung|bút|âm và chép)|lược ghi|tốc ký|secretary|thu ky|thư ky|ghi bien ban)(?!\w)"
)
"""Source of a pattern for the verbs and nouns of writing the minutes that mean nothing else."""
_WRITES_ALONE = r"(?:ghi|chép|viết|biên|note|ghi giúp|chép giúp|tk)(?!\w)"
_PRESIDES_ALONE = r"(?:dẫn|chủ|cầm|đứng cái|ct)(?!\w)"
LABELS = {
    "meeting.chair": rf"{_HOLDS}(?:{PRESIDES}|{_PRESIDES_ALONE}){MEETING}",
    "meeting.recorder": rf"{_HOLDS}(?:{WRITES}|{_WRITES_ALONE}){MEETING}(?: ghi(?: biên bản| chép)?)?",
}
"""Sources of patterns for the words before a colon."""
SAYS = {
    "meeting.chair": PRESIDES.removesuffix(r"(?!\w)") + r"(?!\w)(?! (?:cùng|thành lập|xây|việc|phần|hội thi|công tác"
    r"|đề án|đội|ban|nhóm|lớp|phong trào|mô hình|giải|lễ|dọn|làm|đắp|sửa|tổ chức|chuẩn bị|thực hiện|vận động|thu))",
    "meeting.recorder": rf"(?:{WRITES}|{_WRITES_ALONE}(?=$|[.,;)\t]| (?:cho|giúp|vào|toàn|đầy)))(?! đọc)",
}
"""Sources of patterns for the verb behind a name."""
