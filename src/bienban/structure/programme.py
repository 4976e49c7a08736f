"""The programme told in a sentence: “nêu bảy việc sẽ bàn, bà con ưng”, “nội dung họp: a, b, c”, “lý do và cách làm”."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.model import FoundBy
from bienban.structure.evidence import Evidence, Page
from bienban.structure.twin import twin

_COUNT = r"(?:mấy|các|những|từng|một số|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|1[0-5]|0?[1-9])"
_NOUN = (
    r"(?:(?:nội dung|chương trình|đề cương (?:buổi|cuộc|kỳ) (?:họp|sinh hoạt)|trình tự|thứ tự|cách làm|cách tiến hành|đề mục"
    r"|mục lục|nghị sự|dàn bài|khung|agenda)(?!\w)"
    rf"|{_COUNT} (?:việc|chuyện|điều|phần|mục|vấn đề|bước|khâu|nội dung|đề mục)(?!\w)(?! (?:quà|gạo|tiền|ruộng|đất)))"
)
_NOUNS = (
    *("nội dung", "trình", "đề cương", "thứ tự", "cách", "mục", "nghị sự", "dàn bài", "khung", "agenda"),
    *("việc", "chuyện", "điều", "phần", "vấn đề", "bước", "khâu"),
)
_WHO = (
    r"(?:chi bộ|chi ủy|hội nghị|mọi người|bà con|anh em|chị em|các cụ|các đồng chí|các đ/c|cả \w+"
    r"|toàn thể|tất cả|không ai|không có ai|ai cũng|ai nấy|đảng viên|cuộc họp|buổi họp|đại biểu)"
)
_AGREES = (
    r"(?:nhất trí|đồng ý|đồng tình|tán (?:thành|đồng)|ưng|chịu|ừ|thuận|thống nhất|biểu thị"
    r"|vỗ tay|thêm|bớt|gật|nói (?:đủ|được|ừ)|đồng thanh|giơ tay|có ý kiến (?:gì|khác))"
)
_AGREED = twin(rf"{_NOUN}[^.]{{0,140}}[,;:.)-] ?(?:thì )?{_WHO}(?: [^\s.;:,]+){{0,4}}? {_AGREES}(?!\w)", signs=_NOUNS)
_TOLD = twin(
    r"(?:(?:lý do|mục đích|ý nghĩa|yêu cầu)(?: [^\s.;:,]+){0,4}(?:,| và| với| rồi| cùng)(?: [^\s.;:,]+){0,2}? "
    r"|(?<!\w)(?:nêu|nói|đọc|thông báo|đưa(?: ra)?|báo|trình bày|giới thiệu|phổ biến|công bố|nhắc|thông qua|thống nhất|chia|xếp"
    r"|(?:đi|làm|họp|bàn|nhóm|sinh hoạt|tiến hành)(?: theo| qua| lần lượt)+)(?: (?:sẽ|là|qua|sơ|trước|luôn|rõ|lại|cho|cả|thử"
    r"|đi|làm|theo"
    r"|dự kiến|có|bữa nay|hôm nay))* )" + _NOUN,
    signs=_NOUNS,
)
_SAID_TO_BE = twin(
    r"(?<!\w)(?:(?:nội dung|việc|phần việc)(?: họp| bàn| làm)? (?:hôm nay|bữa nay|tối nay|bữa ni|hôm ni"
    r"|buổi này|sáng nay|chiều nay)|nội dung(?: họp| cuộc họp| buổi họp| sinh hoạt| kỳ họp| chính)?"
    r"|chương trình|trình tự|thứ tự|cách làm)(?: [^\s.;:,]+){0,3}?(?: sẽ)?"
    r" ?(?:là|gồm|:)(?= [^.;]{3,60}[,;] ?[^.;]{3,60}[,;.])|(?:buổi|cuộc|kỳ)"
    r" (?:họp|sinh hoạt)(?: hôm nay| này| nay| bữa nay)?(?: chỉ)? (?:có|gồm)(?= [^.;]{3,40}, [^.;]{3,40},"
    r" [^.;]{3,40})|chương trình (?:\w+ (?:mục|việc|phần|nội dung)|đã (?:gửi|đăng|dán|báo|phát)|\(đã)",
    signs=("nội dung", "việc", "trình", "thứ tự", "cách làm", "buổi", "cuộc", "kỳ"),
)
_MEETING = r"(?:buổi|cuộc|kỳ|phiên) (?:họp|sinh hoạt)(?: chi bộ)?"
_LIST = r":(?= ?[^.;]{3,70}[,;] ?[^.;]{3,70})"
_LAID_OUT = twin(
    rf"nội dung(?: chính)? (?:của )?{_MEETING}(?! trước)[^.:;]{{0,70}}{_LIST}"
    rf"|(?:phần việc|nội dung|việc|mục|vấn đề)[^.;:]{{0,24}} (?:báo|gửi|gởi|thông báo|công bố|nêu) trước[^.;:]{{0,30}}{_LIST}"
    rf"|(?:chi bộ|hội nghị|{_MEETING})(?: hôm nay| tối nay| này)?(?: họp)? (?:để"
    rf"|nhằm)(?: bàn)? ?:(?=[^.;]{{3,70}};[^.;]{{3,70}})"
    rf"|{_MEETING}(?: (?:tháng|kỳ|quý) (?:này|\S+))? (?:chỉ )?(?:có|gồm) {_COUNT} (?:phần việc|vấn đề|phần|nội dung|việc"
    rf"|mục)(?!\w)"
    r"(?! (?:chưa|đã|còn|tồn|xong))"
    rf"|(?:vấn đề|nội dung|việc) đưa ra (?:hội nghị|chi bộ|bàn|{_MEETING})[^.:;]{{0,20}}{_LIST}"
    r"|(?:nghe|nêu|giới thiệu|thông báo|công bố|nói|đọc|chọn)[^.;:]{0,30} (?:nội dung|vấn đề|việc|mục|phần)(?: chính)?"
    r"(?: (?:mà )?(?:hội nghị|chi bộ|kỳ họp|buổi họp))?(?: (?:cần|sẽ|phải|để|đưa ra))+ (?:xem xét|thảo luận|bàn|cho ý kiến"
    r"|làm (?:hôm nay|tối nay|trong buổi)|biểu quyết)(?!\w)"
    r"|lịch (?:làm việc|họp|buổi họp)[^.:;]{0,20}: ?\d{1,2} ?[hg:]\d* [^;]{3,60}; ?\d|phân bổ thời gian(?: họp"
    r"| hội nghị)? ?: ?\d+ phút"
    r"|(?:thêm|bớt|bổ sung|đưa)[^.;:]{0,50} (?:vào|khỏi) (?:nội dung|chương trình) (?:họp|buổi|cuộc|kỳ|đã gửi|dự kiến)(?!\w)"
)
"""What the meeting is about, laid out: “nội dung chính của phiên họp do … công bố: a, b”, “chi bộ họp để: - a; - b”."""
_IN_ORDER = twin(
    r"(?<!\w)(?:nói|báo|nêu|giới thiệu|cho biết|thứ tự|làm việc|họp|bàn|chương trình|công việc|hôm nay|tối nay"
    r"|bữa nay)[^.:;]{0,30}[:,]?"
    r" (?:đầu tiên|trước (?:hết|tiên)|mở đầu|việc đầu|phần đầu) [^.;]{3,60}[,;] ?(?:rồi|kế|tiếp|sau đó|đến|xong"
    r"|thứ hai)(?!\w)[^.;]{3,60}"
    r"[,;] ?(?:rồi|kế|tiếp|xong|sau cùng|cuối|mới|thứ ba)(?!\w)"
)
"""The steps told one after another: “nói qua: đầu tiên nghe tin, rồi điểm lại việc cũ, xong mới đến việc đường”."""
_OF_ANOTHER = twin(
    r"(?:nghị quyết|kết luận|biên bản|báo cáo|chuyên đề|kế hoạch|hướng dẫn|quy định|chỉ thị|đại hội"
    r"|mục tiêu|thi đua|phối hợp|nông thôn|công tác năm|hành động|giảng dạy|giáo dục|học kỳ)(?!\w)"
)
_NEAR = 2
"""Lines behind the opening in which the programme may still be told."""


def programme(page: Page, opening: range) -> Iterator[Evidence]:
    """Yield the sentences of the opening that tell the programme, or that it was agreed to."""
    for number in range(opening.start, min(opening.stop + _NEAR, page.body.stop)):
        if number in page.announced:
            continue
        text = page.text(number)
        for pattern in (_LAID_OUT, _IN_ORDER, _SAID_TO_BE, _TOLD, _AGREED):
            match = pattern.search(text)
            if (
                match
                and not _OF_ANOTHER.search(text[match.start() : match.end()])
                and not _OF_ANOTHER.match(text[match.end() + 1 :])
            ):
                found_by: FoundBy = "lead" if pattern in (_LAID_OUT, _IN_ORDER) else "inline"
                yield Evidence("opening.agenda", found_by, number, match.start(), match.end(), number, number)
                break
