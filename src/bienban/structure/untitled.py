"""Minutes that nothing at their head calls so: how they open and what they go on with."""

from __future__ import annotations

from bienban.numerals import clocks, days
from bienban.structure.evidence import Page
from bienban.structure.twin import twin
from bienban.structure.zones import HELD, PRESIDES, WRITES
from bienban.text import Line


def told_like_minutes(page: Page) -> bool:
    """Tell whether a paper without a title opens as minutes do and goes on so.

    It opens with whose they are, that and when they met, how many came, who led, and goes on with the matters of a meeting:
    a letter, a diary, a call to a meeting or a piece of news tells of one in a sentence or two.
    """
    opening = [line.view.text[:400] for line in page.lines[:12]]
    signs = (
        any(OWN_NAME.search(text) and text.count(" ") < 16 for text in opening[:4]) or any(map(_OF_OURS.search, opening[:6])),
        any(map(_MET.search, opening)),
        any(next(iter(clocks(text)), None) for text in opening),
        any(day.month for text in opening for day in days(text)),
        any(_COMERS.search(text) for text in opening),
        any(_LEADER.search(text) for text in opening),
    )
    if sum(signs) < _ENOUGH_SIGNS or any(_titled_otherwise(line) for line in page.lines[:5]):
        return False
    told = [line.view.text for line in page.lines]
    return sum(any(map(words.search, told)) for words in _MATTERS) >= _ENOUGH_MATTERS


def _titled_otherwise(line: Line) -> bool:
    """Tell whether a line is the title of something that is no meeting."""
    text = line.view.text
    if _OTHER_TITLE.match(text):
        return True
    return line.view.raw.isupper() and not (_LETTERHEAD.search(text) or HELD.search(text) or text.count(" ") < 2)


_OTHER_TITLE = twin(r"(?:bản )?(?:quy ước|hương ước|nội quy|quy chế|hợp đồng|đơn|tờ trình|thể lệ|danh sách|điều 1)(?!\w)")
_LETTERHEAD = twin(r"đảng|chi bộ|cb|xã|phường|thôn|ấp|khu phố|công ty|trường|huyện|tỉnh|thị trấn")
_ENOUGH_SIGNS = 4
_ENOUGH_MATTERS = 4
_MATTERS = (
    twin(r"thời sự|tin tức|công văn|(?:nghị quyết|thông tri|quy định|chỉ thị|thông báo|hướng dẫn) số|chủ trương|đọc báo"),
    twin(
        r"tư tưởng|tâm tư|dư luận|dân (?:tình|tôi|ta|mình|còn|bây giờ)|bà con|trong dân|nội bộ|an tâm|yên tâm|bụng dân|lòng dân"
    ),
    twin(
        r"(?:tháng|kỳ|việc)(?: \w+){0,2} (?:trước|qua|rồi|vừa rồi|cũ)|đã (?:xong|làm|thu)|chưa (?:xong|được|đạt|làm)|làm được"
        r"|tồn tại"
    ),
    twin(r"(?:tháng|kỳ)(?: \w+){0,2} (?:tới|này|sau|sang|làm)|phương hướng|kế hoạch|sắp tới|nhiệm vụ"),
    twin(r"đảng phí|quỹ"),
    twin(r"ý kiến|phát biểu|góp ý|góp:|bàn bạc|thảo luận|nói là|bảo |hỏi|đề nghị|kiến nghị"),
    twin(r"phê bình|tự phê|nhận lỗi|nhận khuyết điểm|khen|nhắc|biểu dương"),
    twin(r"(?:giao|phân công|cử) |xong trước|trước ngày|hạn "),
    twin(r"kết luận|chốt|nhất trí|biểu quyết|giơ tay|đồng tình|thông qua"),
    twin(r"đọc lại|biên bản|kết thúc|bế mạc|tan họp|giải tán|ra về|(?:họp )?xong lúc"),
    twin(r"học (?:tập|bác|theo)|gương bác|làm theo"),
    twin(r"kết nạp|dự bị|cảm tình|phát triển đảng|kèm "),
)
_COMERS = twin(
    r"có mặt|vắng|đi họp|tới họp|đến họp|dự họp|tham dự|\d+ ?/ ?\d+ (?:đảng viên|đồng chí|đ/c|đv)"
    r"|(?:đến|tới|có) \w+(?: \w+)? (?:đảng viên|đồng chí|đ/c|đv|người)|(?:đến|tới|ra)(?: khá| gần)?(?: đông)? đủ(?!\w)"
)
_LEADER = twin(
    PRESIDES,
    WRITES
    + r" (?:là|biên bản)|(?:ghi|chép)(?: biên bản)?:|bí thư[^.;]{0,40} (?:mở lời|mở đầu|tuyên bố|khai mạc|điều hành|chủ trì)",
)
_OF_OURS = twin(r"chi bộ (?:mình|ta|tôi|chúng tôi|chúng ta|nhà|có \d+|\d+ )|(?:họp|sinh hoạt) chi bộ")
_MET = twin(r"(?:^|[ ,;])(?:họp|sinh hoạt)(?! mặt)(?!\w)")
OWN_NAME = twin(r"(?:chi b[ộo]|cb|tổ đảng|chi đảng bộ)(?!\w)")
"""Words a chi bộ is called by."""
