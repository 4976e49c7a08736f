"""Parts of a meeting told by who does what to whom, where no words that name the part stand.

Bác with a capital in the middle of a sentence is Hồ Chí Minh, and a deed beside him is study; somebody outside the Party who is
helped, examined or proposed is its growth; what people ask of those above is feedback.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.structure.evidence import Evidence, Page, listed, raw
from bienban.structure.plans import OTHER_BODY
from bienban.structure.signs import NAME_AT, speaker_of
from bienban.structure.twin import twin
from bienban.text import fold

_HIM = re.compile(
    rf"(?<=[\w,”\"] )Bác(?! (?:sĩ|sỹ|{NAME_AT.pattern}))(?!\w)|(?:Bác|Cụ) Hồ(?! {NAME_AT.pattern})(?!\w)|[Hh]ọc Bác(?!\w)"
    rf"|(?:(?<=của )|(?<=thư )|(?<=lời )|(?<=mà )|(?<=khi ))Người(?! {NAME_AT.pattern})(?!\w)"
)
"""Hồ Chí Minh by the capital that an elder of the village does not get."""
_STUDIED = twin(
    r"(?<!\w)(?:kể|đọc|nghe|ôn|học|học được|thấm|noi|soi|liên hệ|rút ra|suy ngẫm|ngẫm|nhớ"
    r"|nhắc nhau|làm theo|theo gương|theo lời|tiết kiệm|góp|nuôi|giúp|hứa|tự nhủ|bảo nhau"
    r"|đăng ký|xem|coi|trao đổi|bàn|thảo luận|viết thu hoạch|bớt|nêu gương|làm gương|dạy"
    r"|dặn)(?!\w)"
)
_NOT_STUDIED = twin(
    r"(?<!\w)(?:hội thi|cuộc thi|thi (?:kể|tìm)|kỳ (?:sau|tới)|buổi sau|chuẩn bị|phân công|mua|treo|nộp"
    r"|văn bản|kế hoạch|công văn|dâng hương|viếng|lăng|chi đoàn|đoàn (?:xã|phường|trường|thanh niên)"
    r"|đội (?:múa|văn nghệ)|tượng|tranh|chưa|không (?:kể|đọc|học|làm)|nếu|gác|để (?:lại|dành|sang|đến|tới"
    r"|qua|kỳ|buổi)|chuyển sang|dời|hoãn|hết giờ|hẹn|chờ|sẽ [^\s.;:]+(?: [^\s.;:]+)? (?:sau|tới)|bỏ qua"
    r"|bữa (?:sau|khác)|bựa sau|bình xét|phát động|chỉ tiêu|nội dung|các mục|chương trình|vẫn như|tới lượt"
    r"|đầu tháng|vắng)(?!\w)"
)

_ASKED_FOR = twin(r"(?<!\w)(?:sẽ|cử|sửa|thay|đề nghị|mời|xin|nên|cần)(?!\w)[^.;]*$")
"""Before him: what is to be done about study, not what was."""

_NEWCOMER = twin(
    r"(?<!\w)(?:(?<!vận động )quần chúng(?! (?:nhân dân|tham gia|phấn|đồng|trong|ủng|yên|và))|cảm tình(?: đảng| viên)?"
    r"|đối tượng (?:đảng|kết nạp|cảm tình|phát triển)|(?:đảng viên )?dự bị(?! (?:động|phòng|án|toán)|, (?:xin|bảo|nói|cho|đề))"
    r"|người (?:xin|muốn|sắp|chờ) (?:vào|vô)(?: đảng)?|nguồn (?:đảng|kết nạp)|đảng viên mới|(?:vào|vô) đảng|đứng vào hàng ngũ"
    r"|lớp (?:nhận thức|đối tượng|tìm hiểu))(?!\w)",
    signs=("quần chúng", "cảm tình", "đối tượng", "dự bị", "người", "nguồn", "đảng", "hàng ngũ", "lớp"),
)
_RAISED = twin(
    r"(?<!\w)(?:kèm|kèm cặp|giúp đỡ|theo dõi|bồi dưỡng|giới thiệu|xét(?! nghiệm| tuyển| xử)|đã học|học lớp"
    r"|học xong|đi học|thẩm tra|xác minh|lý lịch|đơn|hồ sơ|chuyển (?:chính|đảng)|kết nạp|công nhận|tiến bộ"
    r"|thử thách|nhận xét|rèn luyện|dìu dắt|phát hiện|nhắm|chọn|ưng|hết hạn|đủ (?:tuổi|điều kiện|\d+ tháng)"
    r"|tuyên thệ)(?!\w)"
)
_PROMISING = twin(
    r"(?<!\w)(?:đoàn viên(?! công đoàn)|(?:người|lớp) (?:kế tục|kế cận)|ngoài đảng"
    r"|(?:công nhân|giáo viên|cán bộ|nhân viên|điều dưỡng|bác sĩ|chiến sĩ|kỹ sư|thợ"
    r"|cô giáo) trẻ)(?!\w)",
    signs=("đoàn viên", "kế", "ngoài đảng", "trẻ"),
)
_TO_JOIN = twin(
    r"(?<!\w)(?:vào đảng|kết nạp đảng|cảm tình|nhận thức|tạo nguồn|nguồn"
    r"|đơn xin|thẩm tra lý lịch|thử thách|dìu dắt|kèm cặp"
    r"|bồi dưỡng)(?!\w)"
)
"""Who is young or outside is a newcomer where it is told what for."""
_NOT_RAISED = twin(
    r"(?<!\w)(?:văn bản|hướng dẫn(?: số| về)|quy định|luật|kỳ sau|dời|gác|để (?:lại"
    r"|sang|kỳ)|hội viên|đội viên|công đoàn|tổng số|kết nạp (?:\w+ ){0,3}đoàn viên"
    r"|có mặt|vắng|biểu quyết|phiếu|chưa bàn|đề nghị chi ủy|bao nhiêu|chương trình"
    r"|nhiệm kỳ)(?!\w)"
)

_ABOVE = (
    r"(?:đảng ủy|huyện ủy|tỉnh ủy|thành ủy|quận ủy|thị ủy|đảng bộ|ủy ban|ubnd|hđnd|hội đồng nhân dân"
    r"|cấp trên|cấp có thẩm quyền|lãnh đạo (?:xã|huyện|tỉnh|phường|quận|thành phố|thị trấn|công ty|tổng"
    r"|đơn vị)|xã|huyện|tỉnh|phường|quận|thành phố|thị trấn|trung ương|nhà nước|(?:tổng )?công ty"
    r"|tập đoàn|ban (?:giám đốc|giám hiệu|thường vụ|tổ chức|chỉ huy)|liên đoàn|điện lực|sở|bộ (?:y tế"
    r"|giáo|tư lệnh|chỉ huy|công)|phòng (?:giáo dục|y tế|nội vụ|tài)|bảo hiểm xã hội|(?:trung|sư"
    r"|lữ) đoàn|ngành|trên)"
)
_UP = rf"(?: [^\s.;:?]+){{0,9}}? (?:lên |tới |đến |với |cho |về |lại )+{_ABOVE}(?! (?:khen|kết nạp|công nhận|rồi))(?!\w)"
_ASKED_ABOVE = twin(
    rf"(?<!\w)(?:kiến nghị|phản ánh|nhờ|mong|trông|thưa|đề đạt|thỉnh cầu){_UP}",
    rf"(?<!\w)(?:mong|trông|nhờ|xin|kiến nghị|phản ánh|đề nghị)(?: các"
    rf"| ban| đồng chí)? {_ABOVE}(?! (?:phép|ý kiến))(?: [^\s.;:]+){{4}}",
    signs=("kiến nghị", "phản ánh", "nhờ", "mong", "trông", "thưa", "đề đạt", "thỉnh cầu", "xin", "đề nghị"),
)
_CARRIED = twin(rf"(?<!\w)(?:gửi|gởi|chuyển|đưa|báo){_UP}", signs=("gửi", "gởi", "chuyển", "đưa", "báo"))
_PLEA = twin(
    r"(?<!\w)(?:kiến nghị|ý kiến|nguyện vọng|bức xúc|phản ánh|thắc mắc"
    r"|đơn|đề nghị|lời dân|tiếng dân|khiếu nại|than|kêu|xin"
    r"|mong)(?!\w)"
)
"""What people carry to those above: “bức xúc về suất ăn được chi bộ gởi văn bản tới Đảng ủy Khối”."""
_NOT_ASKED = twin(
    r"(?<!\w)(?:báo cáo|hồ sơ|danh sách trích|cảm ơn|giấy mời|mời|sẽ|kỳ sau|chưa (?:gửi|kịp"
    r"|tổng hợp)|cử tri|giao|phân công|kết nạp|kỷ luật|công nhận|quyết định|hạn|đã trả lời|nếu"
    r"|để (?:sau|lại)|nộp|đảng phí|nghị quyết|biên bản|thư mời|tặng|kết quả|hẹn|bữa sau|bỏ qua"
    r"|hết giờ)(?!\w)"
)


def told_parts(page: Page, opening: range) -> Iterator[Evidence]:
    """Yield the lines that tell of study, of who may join, or of what is asked of those above, under no heading."""
    if page.types and _FREE.isdisjoint(page.types):
        return
    for number in page.body:
        if number in opening or number in page.announced or page.zones.get(number):
            continue
        text = page.text(number)
        if text.count(" ") < _WORDS or "?" in text or speaker_of(raw(page, number)) or listed(text) or OTHER_BODY.match(text):
            continue
        for kind in _told_of(raw(page, number), text):
            yield Evidence(kind, "inline", number, 0, 1, number, number)


_FREE = frozenset(("regular", "thematic", "committee"))
"""Meetings that may speak of anything; one called for a single purpose tells of people only to come to its decision."""
_WORDS = 9
"""Blanks of a line that tells of anything."""


def _told_of(words: str, text: str) -> Iterator[str]:
    him = _HIM.search(words)
    if him and _STUDIED.search(text) and not _NOT_STUDIED.search(text) and not _ASKED_FOR.search(fold(words[: him.start()])):
        yield "content.hcm_study"
    newcomer = (_NEWCOMER.search(text) and _RAISED.search(text)) or (_PROMISING.search(text) and _TO_JOIN.search(text))
    if newcomer and not _NOT_RAISED.search(text):
        yield "content.member_development"
    if (_ASKED_ABOVE.search(text) or (_CARRIED.search(text) and _PLEA.search(text))) and not _NOT_ASKED.search(text):
        yield "content.feedback"
