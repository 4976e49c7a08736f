"""The two months of a meeting told in running speech, where no words that name them open a sentence.

“Anh em thống nhất sang kỳ tới ra quân dọn kênh, thu nốt quỹ” looks ahead; “đường đã đổ xong, quỹ thu 46/50 hộ, cổng chưa sơn”
looks back. Who speaks of what is coming or done is the chi bộ: what other bodies announce, ask for or did is news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.numerals import months
from bienban.structure.evidence import Evidence, Page, raw
from bienban.structure.plans import OTHER_BODY
from bienban.structure.signs import deadline_in, speaker_of
from bienban.structure.twin import twin

_COMING = twin(
    r"(?<!\w)(?:(?<!kỳ )(?<!buổi )(?<!phiên )(?:tháng|kỳ|tuần|đợt|chặng) (?:tới|sau"
    r"|tiếp theo|kế tiếp|kế)(?: này)?|sắp tới|tới đây|(?:thời gian|ngày) tới"
    r"|rồi đây|(?:từ nay|từ giờ|từ hôm nay|từ đây)(?: cho)? (?:đến"
    r"|tới)[^.;:,]{2,25})(?!\w)",
    signs=("tới", "sau", "tiếp theo", "kế", "rồi đây"),
)
_TO_DO = twin(
    r"(?<!\w)(?:phải|sẽ|cần|lo|tập trung|chuẩn bị|tổ chức|làm|dọn|thu|vận động|ra quân"
    r"|hoàn thành|phấn đấu|giao|tiếp tục|rà|xong|sửa|giữ|huy động|duy trì|tăng|giảm|mở"
    r"|đi|nhắc|dồn|kiểm tra|trực|bảo đảm|đảm bảo|thực hiện|phát động|trồng|gặt"
    r"|cấy)(?!\w)"
)
_NOT_YET = twin(
    r"(?<!\w)(?:để|dời|chuyển|gác|hoãn|lùi|khất|đợi|chờ|hẹn)(?: lại| sang| đến| qua| tới| vào| dành)* *$"
    r"|(?<!\w)(?:đề nghị|kiến nghị|hỏi|xin|mời|thông báo|báo|dự kiến|mong|đề xuất|nên|nhắc)(?!\w)[^.;:]*$"
)
"""What stands before a time to come that is no plan: what is put off, asked for or announced."""
_OTHERS = twin(
    r"(?<!\w)(?:ủy ban|ubnd|hđnd|đảng ủy|huyện|xã|phường|tỉnh|thành phố|trạm|điện lực|ngân hàng"
    r"|ban quản lý|công an|mặt trận|(?:chi |liên |công |thành )?đoàn(?! kết| viên| thể)|hội (?:phụ nữ"
    r"|nông dân|cựu|người)|chi hội|trường bạn|nhà nước|cấp trên|trên (?:sẽ|bảo|gửi)|bão|giá|quốc hội"
    r"|chính phủ)(?!\w)"
)
_DONE = twin(
    r"(?<!\w)(?:xong(?! (?:ngày|trước|trong|\d))|đạt|đủ|hoàn thành|vượt"
    r"|đã [^\s.;:,]+|thu được|làm được|giữ được|giải quyết được|được \d+"
    r"|bàn giao|nghiệm thu|đúng (?:hạn|lịch|kế hoạch|tiến độ)|an toàn"
    r"|không (?:để )?xảy ra)(?!\w)"
)
_FIGURE = twin(r"(?<![\d/.])\d+(?:[.,]\d+)* ?(?:%|/ ?\d+ [^\W\d]|[^\W\d])(?![/\d])")
_SHORT = twin(
    r"(?<!\w)(?:chưa|còn (?:\d+|một|hai|ba|bốn|vài|mấy|thiếu|nợ|chậm|vướng|dở|tồn)|chậm|trễ|riêng|duy"
    r"|chỉ có|tồn tại|hạn chế|hụt|mới (?:được|làm|thu) |(?:chỉ|mới) \d+|thiếu|không (?:làm|đạt|kịp"
    r"|xong))(?!\w)"
)
_PART = re.compile(r"[,;:.](?= )| - | và |(?<=\w) (?=còn \w)")
_ELSE = twin(
    r"(?<!\w)(?:đ/c|đồng chí|đảng viên|từng người|dự bị|quần chúng|đảng phí|tư tưởng|kết nạp"
    r"|biểu quyết|bác hồ|gương|làm theo|học bác|phấn khởi|lo lắng|băn khoăn|bức xúc|yên tâm|thắc mắc"
    r"|mong|đề nghị|kiến nghị|phải|sẽ|cần|nên|khen|biểu dương|nhắc|phê bình|xin|có mặt|vắng"
    r"|tham gia ý kiến|thống nhất|kết luận|nhất trí|giơ tay|phiếu|chốt|hạn|giao|điểm|xếp loại|chấm"
    r"|tôi|mình|em|nhận)(?!\w)"
)
"""What other sections tell of, in sentences that look back as well."""


def told_months(page: Page, opening: range) -> Iterator[Evidence]:
    """Yield the lines that tell what is coming or what was done in the work of the chi bộ, under no heading."""
    if page.types and "regular" not in page.types:
        return
    for number in page.body:
        if number in opening or number in page.announced or page.zones.get(number):
            continue
        text = page.text(number)
        if text.count(" ") < _WORDS or "?" in text or speaker_of(raw(page, number)) or OTHER_BODY.match(text):
            continue
        if _looks_ahead(page, number):
            yield Evidence("content.next_month", "inline", number, 0, 1, number, number)
        elif _looks_back(text) and not deadline_in(page.figures(number)):
            yield Evidence("content.previous_month", "inline", number, 0, 1, number, number)


def _looks_ahead(page: Page, number: int) -> bool:
    """Tell whether a sentence sets two things at least for the time to come."""
    text = page.text(number)
    for begins, ends in _times_to_come(page, number):
        begin = max(text.rfind(mark, 0, begins) for mark in (". ", "; ")) + 1
        before = text[begin:begins]
        if len(before) > _FAR or _NOT_YET.search(before) or _OTHERS.search(text[begin : ends + 30]):
            continue
        if sum(bool(_TO_DO.search(part)) for part in _PART.split(text[ends:])) > 1:
            return True
    return False


_WORDS = 11
"""Blanks of a line that sets or reports several things."""
_FAR = 70
"""Characters before a time to come in which its sentence says who plans."""


def _times_to_come(page: Page, number: int) -> Iterator[tuple[int, int]]:
    """Yield where a line names the time to come: by a word, or by the month of the meeting or the next."""
    yield from (when.span() for when in _COMING.finditer(page.text(number)))
    figures = page.figures(number)
    if page.month is None:
        return
    for month in months(figures):
        ahead = (month.month - page.month) % 12
        if (ahead == 1 or (ahead == 0 and not page.late)) and not figures[: month.start].rstrip()[-1:].isdigit():
            yield month.start, month.end


def _looks_back(text: str) -> bool:
    """Tell whether parts of a line are results of work: three, or two and what fell short."""
    if _COMING.search(text) or _ELSE.search(text) or _OTHERS.search(text[:60]):
        return False
    parts = _PART.split(text)
    done = sum(bool(_DONE.search(part)) for part in parts)
    told = sum(bool(_DONE.search(part) or _FIGURE.search(part)) for part in parts)
    short = bool(_SHORT.search(text))
    return (bool(done) and told + short > 2) or (told > 1 and short)
