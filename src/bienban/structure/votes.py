"""Votes: what was voted on, and how many were for it; only the one on resolution or conclusion closes a meeting."""

from __future__ import annotations

import re

from bienban.structure import signs
from bienban.structure.blanks import blank, dotted
from bienban.structure.evidence import Evidence, Page
from bienban.structure.twin import twin

_OTHER_VOTE = twin(
    r"(?:xin (?:nói|phát biểu|hỏi|ý kiến)|chương trình|biên bản|đăng ký|miễn (?:công tác|sinh hoạt)|bảng (?:chấm )?điểm"
    r"|ghi danh|thư ký|chủ tịch|số lượng|danh sách|xếp loại|bầu|đảng phí|thông qua nội dung|giới thiệu|khen|quy chế|đề cử"
    r"|mức (?:thu|đóng))(?!\w)"
)
_ASSENT = twin(
    r"(?:biểu quyết|giơ tay|tán thành|nhất trí|đồng ý|phiếu|thống nhất|thuận|thông qua|cánh tay|ủng hộ|không ai phản đối)(?!\w)"
)
_VOTE_OBJECT = twin(
    r"nghị quyết|kết luận|nhiệm vụ|phương hướng|kết nạp|công nhận|kỷ luật|khiển trách|cảnh cáo|khai trừ|"
    r"chuyên đề|dự thảo|các việc|những việc|nội dung|chính thức|phiếu kín|nghi quyet|ket luan|nq"
)


def voted(page: Page, one: Evidence, text: str) -> str:
    """Judge a vote on resolution or conclusion: it needs a figure, and is not the one on agenda, minutes or a list."""
    line = page.text(one.line)
    begin = max(line.rfind(". ", 0, one.start), line.rfind("; ", 0, one.start), 0)
    if one.found_by == "heading":
        rest = (line[one.start :] + "\n" + text).split("\n")
        around = "\n".join([rest[0], *(part for part in rest[1:] if _ASSENT.search(part))])
    else:
        stop = line.find(". ", one.end)
        around = line[begin : stop if stop >= 0 else len(line)]
        if stop >= 0 and not signs.figures_in(around):
            following = line.find(". ", stop + 2)
            around = line[begin : following if following >= 0 else len(line)]
    subject = around.lstrip(". ;").split("\n")[0].split(". ")[0][:140]
    if _OTHER_VOTE.search(subject) and not _VOTE_OBJECT.search(subject):
        return "other"
    opens = len(line[begin : one.start].split()) < 4
    short = around.count(" ") < 16
    if one.found_by != "heading" and not _VOTE_OBJECT.search(subject) and not (opens or short):
        return "passing"
    if blank(text) and one.found_by == "heading" and not signs.figures_in(around):
        return "blank" if dotted(around) else "bare"
    if signs.figures_in(re.sub(r"\.{2,}|…+", "", around)) and not re.search(r"[.…]{2,} ?%", around):
        return "done"
    return "blank" if dotted(around) else "passing"


_GRADES = twin(
    r"(?<!\w)(?:xếp loại|phân loại|kiểm phiếu|trúng cử|bầu|bầu cử|tư cách|khen thưởng"
    r"|đoàn chủ tịch|chủ tịch đoàn|tổ kiểm|ban kiểm|mức \w+|hoàn thành (?:xuất sắc|tốt)|xuất sắc"
    r"|quy chế|số lượng|danh sách|cử (?:đ/c|đồng chí|ông|bà|anh|chị|người|đại biểu))(?!\w)"
)
_RESOLVED = twin(
    r"(?<!\w)(?:nghị quyết|nq|kết luận|(?:toàn bộ |(?:biểu quyết|thông qua)(?: các| toàn bộ| thông qua)* )kết quả(?: kiểm điểm"
    r"| đánh giá| xếp loại| phân loại)|kết nạp|công nhận"
    r"|kỷ luật|khiển trách|cảnh cáo|khai trừ|xóa tên|phương hướng|nhiệm vụ tháng|dự thảo|chuyên đề)(?!\w)"
)


_MATTER = twin(
    r"(?<!\w)(?:biểu quyết|giơ tay|bỏ phiếu|lấy phiếu|đưa tay)(?: (?:kín|công khai|đồng ý|tán thành|nhất trí|thông qua"
    r"|thống nhất|với|về|cho|việc|chuyện))*:? (?:(?:cử|đưa|giới thiệu|chọn|mời|tặng|bầu|mức|ngày|giờ|lịch|vụ|địa điểm"
    r"|(?:đổi|dời|lùi|chuyển|thay) (?:giờ|ngày|lịch|chỗ|nơi|buổi)"
    r"|số tiền)(?!\w)|để (?!biểu|thông|ra|chốt|tán|kết|lấy)\w+"
    r"|(?<=cho )(?:đ/c|đồng chí|anh|chị|ông|bà|em|cháu|cô|chú|bác|bạn) )"
    r"|(?:giơ tay|biểu quyết|bỏ phiếu):? ?(?:đưa|cử|cho|mời|chọn|giới thiệu)(?!\w)",
    signs=("biểu quyết", "tay", "phiếu"),
)
"""A vote on a single matter: who is sent, how much is paid, when to meet."""
_BY_OTHERS = twin(
    r"(?<!\w)(?:hđnd|hội đồng nhân dân|quốc hội|cử tri|đảng ủy|huyện ủy|chi (?:hội|đoàn)|công đoàn|hội (?:phụ nữ|nông dân"
    r"|cựu chiến binh)|(?:họp|hội nghị) (?:dân|thôn|tổ dân phố|cử tri|xã viên))(?: [^\s.;:,]+){0,4}? (?:đã |vừa )?(?:thông qua"
    r"|biểu quyết|bỏ phiếu|giơ tay)(?!\w)"
)
_BY_US = twin(r"(?<!\w)(?:chi bộ|đảng viên)(?!\w)")


def other_vote(page: Page, one: Evidence, text: str) -> bool:
    """Tell whether a vote gives grades or elects: in reviews and elections only one on the resolution counts."""
    line = page.text(one.line)
    begin = max(line.rfind(". ", 0, one.start), 0)
    stop = line.find(". ", one.end)
    around = line[begin : stop if stop >= 0 else len(line)]
    if one.found_by == "heading":
        around = line + "\n" + text
    if _BY_OTHERS.search(line[:400]) and not _BY_US.search(line[:400]):
        return True
    if _RESOLVED.search(around):
        return False
    if _MATTER.search(around):
        return True
    if {"annual_review", "congress", "by_election"}.intersection(page.types):
        return "regular" not in page.types
    return one.found_by != "heading" and bool(_GRADES.search(around))
