"""By when, in people's own words behind the last mark of a task: “…, hẹn tới hôm chợ phiên sau”, “… – trước mưa lớn”."""

from __future__ import annotations

from bienban.text import pattern

_COUNT = r"(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài|dăm|mươi|nửa)"
_UNIT = r"(?:giờ|tiếng|ngày|hôm|bữa|buổi|đêm|tuần|tháng|quý|năm|vụ|con nước|phiên|kỳ)"
_PART = r"(?:rạng sáng|sáng|trưa|chiều|xế|tối|đêm|khuya)"
_DAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|\d)|chủ nhật|rằm|(?:mùng|mồng) [^\W\d_]+)"
LATEST = r"(?:(?:chậm|muộn|trễ) (?:nhất|nhứt|lắm)|chậm ra|lâu nhất)"
"""“At the latest”, as it is said in the North and in the South."""
_WORD = r"(?: (?!là phải|phải (?:xong|có)|là (?:xong|có)|thì |xong)[^ ,;:.()\t]+)"
_LEAD = (
    r"(?:(?:và|thì|là|phải|cần|sẽ|làm|cho|có|được|mượn được|lấy|chậm|muộn) ){0,3}"
    rf"(?:(?:xong|hoàn (?:thành|tất)|dứt điểm|(?:thời )?hạn(?: chót| cuối| chung)?|thời gian|{LATEST}|hẹn|deadline|due"
    r"|(?:cho )?kịp|bắt đầu|khởi sự|từ nay|từ giờ|từ bữa nay)"
    r"(?: là|:| vào| lại| từ| cho| lúc)? ?){0,4}(?:(?:đến|tới|vào) )?"
)
"""What leads to a time and is no part of it."""
_TIMES = (
    rf"(?:trước|sau khi){_WORD}{{1,8}}"
    rf"|(?:ngay )?(?:trong|nội|ngay) (?:{_COUNT} |vòng |số )?(?:{_UNIT}|{_PART}|{_DAY}|mai|tết|hè|mùa|đầu|cuối|lúc)"
    rf"(?!\w){_WORD}{{0,5}}"
    rf"|{_COUNT} {_UNIT} (?:nữa|tới|sau){_WORD}{{0,2}}"
    rf"|(?:hôm|bữa|ngày(?! đêm)|{_PART}) (?:mai|mốt|kia|nay|ni|đó|sau|kế|nào|{_PART}|{_DAY}|chợ|phiên|rằm|tết|giáp|họp|hội|khai"
    rf"|lễ)(?!\w){_WORD}{{0,4}}|(?:cho )?(?:tới|đến) (?:khi|lúc|hôm|bữa|ngày|mùa|vụ|kỳ|tựu trường)(?:{_WORD}{{1,5}}| xong)?"
    rf"|(?:độ|cỡ|tầm|chừng|khoảng) (?:{_DAY}|(?:đầu|giữa|cuối) {_UNIT}){_WORD}{{0,3}}"
    rf"|(?:suốt|cả) (?:{_COUNT} )?(?:{_UNIT}|đời|mùa|hè|tết){_WORD}{{0,3}}"
    rf"|(?:mỗi|hằng|hàng|từng) (?:{_COUNT} )?(?:{_UNIT}|{_PART}|{_DAY}){_WORD}{{0,4}}"
    rf"|{_DAY} (?:này|ni|tới|sau|kế|tuần|tháng|hằng|hàng){_WORD}{{0,3}}"
    r"|(?:con nước|nước (?:cường|rong|ròng|kém)|chợ phiên|phiên chợ|đợt|học kỳ|giáp tết|ra giêng"
    r"|kỳ (?:họp|sinh hoạt|xét|tới|sau|này)|buổi (?:họp|tới|sau)"
    rf"|phiên (?:họp|tới|sau)|lần (?:họp|tới|sau)|vụ|mùa){_WORD}{{0,5}}|đầu (?:tuần|tháng|quý"
    rf"|năm) (?:tới|sau|\d+){_WORD}{{0,2}}|(?:cuối|giữa|hết) (?:{_UNIT}|mùa|hè|học kỳ|giờ|ca|buổi"
    rf"|đợt|lịch)(?!\w){_WORD}{{0,3}}|(?:tuần|tháng|quý|năm) (?:này|ni|nay|tới|sau|kế){_WORD}{{0,1}}"
    r"|thường xuyên|liên tục|lâu dài|mai|mốt|(?<=xong )\d{1,2} ?(?:giờ|h)(?: ?\d\d)?(?: (?:sáng|trưa|chiều|tối|đêm))?"
)
_TAIL = (
    r"(?:,? (?:(?:là |thì )?(?:phải |sẽ |mới )?(?:xong|có|hoàn thành|nộp|báo|duyệt|trình|nghiệm thu|bàn giao)"
    r"(?: [^ ,;:.()\t]+){0,3}|thì thôi|là làm|thì tập|(?:[^ ,;:.()\t]+ )?(?:luôn|liền|ngay)))?"
)
TAIL_DUE = pattern(rf"(?: ?[,;:(|\[] ?| - | -> | ?→ ?)(?P<lead>{_LEAD})(?P<words>{_TIMES}){_TAIL}[ .;)\]]*$")
"""A time behind the last mark of a part, to its end."""
ENDS_DUE = pattern(
    rf" (?:(?:(?:cho|từ (?:nay|giờ|bữa nay)) )?(?:đến|tới) (?P<event>kỳ xét{_WORD}{{0,3}}|hết{_WORD}{{1,4}})"
    rf"|(?:từ nay (?:đến|tới) )(?P<until>{_TIMES})"
    rf"|(?P<words>(?:ngay )?(?:trong )?(?:{_PART}|ngày|hôm) (?:mai|nay|mốt)"
    rf"|(?:cho )?(?:tới|đến) (?:khi|lúc)(?:{_WORD}{{1,5}}| xong)|(?:mỗi|hằng|hàng) {_PART} {_DAY}"
    rf"|sau khi{_WORD}{{1,6}}"
    rf"|trước (?:\d{{1,2}} ?(?:h|giờ)(?:\d\d)?|khi|lúc|hôm|giờ|lễ|mưa|mùa|vụ|tết|rằm|giỗ|ngày|kỳ){_WORD}{{1,7}}"
    rf"|ngay {_PART} nay|(?:{_PART} )?{_DAY} (?:này|tới|sau|tuần (?:này|sau|tới))|{_PART} {_DAY}|trong (?:tuần|tháng"
    r"|quý)(?: (?:này|ni|tới|sau))?))[ .;)]*$"
)
"""A time that ends a part with no mark before it."""
WHOLE_DUE = pattern(rf"{_LEAD}(?P<words>{_TIMES}){_TAIL}")
"""A time and nothing else: what a cell or a field of a line holds."""
