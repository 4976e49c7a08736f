"""The words of staying away and of its excuses."""

from __future__ import annotations

from bienban.text import pattern

_ENDS = r"(?= ?(?:[,.;:)]|$))"
_NOT = r"(?<!\w)(?:không|ko|chưa|chẳng|chả|hổng|hông)"
_TO_WHOM = (
    r"(?:(?: (?:phép|nghỉ|vắng|họp|lỗi|sớm|đột xuất|giúp|giùm|hộ|thay|rồi|lại|trước|vắng mặt)(?!\w)){1,4}"
    r"|(?: (?:phép|nghỉ|vắng|giúp|giùm|hộ|thay|lại|trước)(?!\w)){0,3} (?:cho|với|qua|từ|sau|vào|trong|lên|về|hôm|bữa|sáng|chiều"
    r"|tối|trưa|đêm|thứ|nay|ngay|bí thư|chi ủy|chi bộ|cấp ủy|chủ trì|thư ký|tổ trưởng|chỉ huy|nhóm|zalo|đ/c|đồng chí|tổ"
    r")(?!\w)[^,.;:()]{0,30})"
)
"""To whom, when or how it was said: the only words that follow, so that “nói chuyện”, “xin đi học” are none."""
_FOR_HIM = (
    r"(?:(?<=[,;-] )|(?<=\())(?:con(?: (?:trai|gái|dâu|rể))?|cháu|vợ|chồng|bố|mẹ|em|gia đình|người nhà|bà nhà|ông nhà"
    r"|có người)"
)
_SAY = (
    r"(?:(?:thông )?báo(?: tin| cáo)?|thông tin|thưa|xin|nhắn(?: tin)?|nói|gọi(?: điện)?|điện(?: thoại)?|dặn|cáo lỗi"
    r"|trình(?: bày)?"
    r"|(?:gửi |gởi |có )?(?:tin nhắn|lời nhắn|tin báo))"
)
_LETS = r"(?:cho phép|cho nghỉ|đồng ý|duyệt|chấp thuận|nhất trí)"
_EXCUSES = (
    rf"{_FOR_HIM}(?: (?:đã|có|đều|cũng)){{0,3}}(?: (?:chạy )?(?:sang|đến|tới|lên|ra|qua|về|gọi|điện"
    rf"|gọi điện))? {_SAY}{_TO_WHOM}?{_ENDS}"
    rf"|(?<!\w)(?:con(?: (?:trai|gái))?|cháu|vợ|chồng|người nhà) (?:sang|đến|tới|lên|ra|qua) {_SAY}{_TO_WHOM}?{_ENDS}"
    rf"|(?<!\w)(?:(?:đã|có|đều|cũng) ){{1,3}}{_SAY}{_TO_WHOM}?{_ENDS}|(?:(?<=[,;-] )|(?<=\()){_SAY}{_TO_WHOM}{_ENDS}"
    rf"|(?<!\w)(?:(?:có|đã) )?nhờ [^,.;:()]{{2,24}}? (?:báo|xin|thưa|nói|nhắn)(?: hộ| giúp| giùm| thay| lại| trước"
    rf"| phép){{0,3}}{_ENDS}"
    rf"|(?:(?<=[,;-] )|(?<=\())(?:bí thư|chi ủy|chi bộ|cấp ủy|chỉ huy|lãnh đạo) (?:(?:đã|đều|có) ){{0,2}}{_LETS}{_ENDS}"
    rf"|(?<!\w)được (?:[^\W\d]+ ){{0,3}}?{_LETS}|(?:có|kèm)(?: theo)? giấy (?!sinh hoạt|giới thiệu)[^\d,.;:()]{{2,24}}{_ENDS}"
    rf"|(?:(?<=[,;-] )|(?<=\())(?:(?:đơn|giấy) (?:đã )?(?:gửi|gởi|nộp){_TO_WHOM}?|(?:có )?lý do chính đáng){_ENDS}"
)
"""Source of a pattern for a clause that tells of leave: who said so, that it was said, to whom and when."""
_SILENT = (
    rf"{_NOT} (?:hề |thấy |có |một ){{0,3}}(?:(?:tin|lời) nhắn|thông báo|lời|hồi âm|đơn từ)(?: (?:nào|gì)){{0,2}}{_ENDS}"
    rf"|{_NOT} (?:hề|thấy) (?:báo|nhắn|gọi|điện|thưa|xin){_TO_WHOM}?{_ENDS}"
    rf"|(?:(?<=[,;-] )|(?<=\())(?:tự nghỉ|im luôn|lặng im){_ENDS}"
)
NO_REASON = (
    rf"{_SILENT}|"
    r"(?<!\w)(?:không|ko|chưa|chẳng|chả|hổng|hông) (?:có |rõ |nêu |thấy |nói )?(?:lý do|phép|xin phép|xin|báo cáo"
    r"|báo(?: gì| (?:một )?(?:tiếng|lời|câu|chữ)(?: nào)?)?|đơn|thưa (?:gửi|gởi)|tin tức)(?: gì)?(?! (?:vắng|nghỉ))"
    rf"|{_NOT} (?:nhắn|gọi|nói|thưa)(?: (?:một )?(?:tiếng|lời|câu|chữ)(?: nào)?| tin| điện| lại| trước){{0,2}}{_ENDS}"
    r"|không có (?:ý kiến|lời|một lời)(?: gì| nào)? (?:với|cho) (?:chi ủy|chi bộ"
    r"|bí thư|tổ đảng|ai)"
    r"|(?:không|chẳng|chả|hổng|hông) (?:nói|báo|nhắn|thưa)(?: lại)? (?:gì|(?:một )?(?:câu|lời|chữ) nào"
    r"|(?:không|hổng|hông|chẳng) rằng|tiếng nào|ai|trước|với ai)"
    r"(?: (?:gì|hết|cả|ráo)){0,3}|k\.? ?(?:lý do"
    r"|phép)|kld|tự ý"
    r"|(?<=vắng )tự do|lặng thinh|im (?:lặng|re|ỉm)|bặt (?:tin|tăm)|biệt (?:tin|tăm)"
)
"""Source of a pattern for the words of an absence without an excuse."""
_BY = (
    r"(?:(?<!\w)(?:con(?: (?:trai|gái|dâu|rể))?|cháu|vợ|chồng|người nhà|gia đình"
    r"|anh|chị|ông|bà|cô|chú|bác|em|ảnh|chỉ|ổng|bả) )?"
)
"""Who said so for somebody else: “(mổ mắt, con gọi điện xin)”."""
_SAID = r"(?:(?:đều|cùng|cũng|đã|có|vẫn|nhắn|gọi|điện|nhờ \w+|gửi lời|gọi điện) ){0,8}"
"""Bounded, since a line may be made of nothing else, and each word of it begins a search."""
REASON = (
    rf"{_EXCUSES}|"
    r"có (?:giấy )?(?:xin )?(?:lý do|phép)|có (?:gửi |gởi )?(?:thư|đơn|giấy) xin (?:phép|nghỉ|vắng)"
    r"|có (?:gửi|gởi|viết|nộp) [^,.;()]{0,30}?(?:đơn|giấy|thư)(?: xin)?(?: phép| nghỉ| vắng)?(?=[,.;)]|$)"
    r"|(?:có|đã) viết (?:giấy|đơn)|(?<!không )(?<!chưa )(?<!chẳng )(?:gửi|gởi|nộp|viết) (?:đơn|giấy)(?: (?:từ|trước|cho"
    r"|qua|lên)(?!\w)[^,.;()]{0,24})?"
    rf"{_ENDS}"
    r"|(?<!không )(?<!chưa )(?<!chẳng )báo (?:rõ )?lý do"
    r"|(?<!không )(?<!chưa )(?<!chẳng )(?<!\w)(?:điện(?: thoại)?|gọi(?: điện)?|nhắn(?: tin)?) báo(?= (?!trước|với|cho|trên"
    r"|đồng chí|đ/c|bí thư|chi|lại|về|tin|qua|vắng|nghỉ)\w)"
    r"|(?:chi ủy|bí thư|chi bộ|cấp ủy) (?:đã |đều |có ){0,2}nhận (?:được |đủ ){0,2}(?:đơn|giấy|lời xin|tin (?:nhắn|báo))"
    rf"|{_SAID}xin (?:phép|nghỉ|vắng)(?! ốm)|{_BY}(?:đã |có |đều |cũng ){{0,3}}(?:gọi điện|gọi|điện|nhắn)(?: thoại| tin)?"
    r" (?:trước|xin(?= (?:cả|trước|rồi)| ?[,.;:)]|$)|cho (?:tui|tôi|mình|bí thư|chi bộ|chi ủy)(?!\w)|qua (?:zalo|nhóm))"
    r"|(?<=\()xin (?:từ|qua|bằng|trước)(?!\w)[^,.;()]{0,24}"
    rf"|(?:(?:(?<=[,;] )|(?<=\())(?:con(?: (?:trai|gái|dâu|rể))?|cháu|vợ|chồng|người nhà|gia đình) )?"
    rf"{_SAID}(?:báo cáo|báo(?= (?:trước|với|cho|trên|(?:đồng chí |đ/c )?bí thư|chi ủy|chi bộ|lại|về|tin|qua|vắng"
    r"|nghỉ)| ?[,;.):]|$))(?: trước| lại| về| tin)?(?: (?:cho |với )?(?:bí thư|chi ủy|chi bộ))?"
    r"|(?:(?:cũng|đã|có|đều) ){1,8}(?:nói trước|thưa trước|cho hay|nhắn(?: tin| lại| trước| về| lời)?|điện(?: thoại)? báo"
    r"|xin(?= (?:từ|trước|rồi|hôm|qua)(?!\w)|[,.;)]|$))|(?:đều |đã )?có (?:lời xin|xin(?= ?[,;.):])|nhắn(?= ?[,;.):])"
    r"|lời(?= ?[,;.)]|$)|giấy(?= ?[,;.)]|$))"
    r"|có (?:giấy (?:viện|ốm|bệnh|mời|điều động|triệu tập)|đơn)(?! xin)|cld(?!\w)"
    r"|(?:được|đã được) (?:bí thư |chi ủy |chi bộ |cấp ủy |chủ trì |chủ tọa )?(?:đồng ý|duyệt|cho phép|cho nghỉ|chấp thuận)"
    r"|(?<=, )(?:[^\W\d]+ ){0,3}(?:thưa|báo|xin|nói|nhắn) (?:hộ|giùm|giúp|thay)(?: rồi)?(?= ?[,.;)]|$)"
    r"|được phép|(?:có|đã) xin (?:với )?(?:bí thư|chi ủy|chi bộ)|vắng có lý do|xin(?=:)|cáo (?=ốm|bệnh|mệt|bận|đau)|cáo lỗi"
    r"|(?:(?:đều|đã|có|cùng|cũng) ){0,8}(?:nhờ|cho|sai|bảo) (?:người nhà|con|cháu|vợ|chồng|anh em|bạn|hàng xóm)[^,.;]{0,16}?"
    r"(?:nói|thưa|báo|xin|nhắn)(?: trước| phép| giùm| hộ| lại)*(?: rồi)?"
    r"|(?:gửi|gởi) (?:thiếp|thư|tin|lời)(?= cáo)|nhắn (?:tin |lời |trước |lại |xin |báo )+"
)
"""Source of a pattern for the words of an excused absence."""
ABSENT = (
    r"(?:vắng|thiếu|khuyết|hụt|(?:không|chưa|chẳng|ko) (?:dự|đến|tới|tham gia|tham dự|có mặt|về|vào|ra|góp mặt|họp|đi|thấy"
    r"|vô|lên|xuống|sang)|nghỉ|offline|lỡ|bỏ|khiếm diện)(?: (?:họp|dự|được|mặt|kịp|phiên|nhóm|hội|sinh hoạt)){0,2}(?!\w)"
)
"""Source of a pattern for the words of staying away; only before a number, a list or a name."""
FLAG = pattern(
    rf"(?P<no>{NO_REASON}|(?:(?<=\()|(?<=[,-] ))(?:kp|k)(?=[),.;:]|$))"
    rf"|(?P<yes>(?:(?<=\()|(?<=[,-] ))(?:có phép|phép|cp|p)(?=[),.;:]|$)|(?<=\d )cp(?!\w)|(?<=vắng )(?:mặt )?phép"
    rf"|(?:đều )?(?:{REASON}))"
)
"""An excuse or the want of one, in the groups ``yes`` and ``no``."""
_ALL = (
    r"(?:cả(?: hai| ba| bốn| năm| \d+)?|tất cả"
    r"|(?:(?P<number>hai|ba|bốn|năm|sáu|\d+)|các) (?:trường hợp|đồng chí|đ/c|người|cụ|bạn|vị)"
    r"|(?:trường hợp|đồng chí|đ/c|người)(?: này| trên)|ai(?: vắng)?(?= (?:cũng|đều))"
    r"|(?:mọi )?người(?: nào)?(?: vắng)?(?= (?:cũng|đều)))"
)
TOGETHER = pattern(
    rf"[;,.()-] ?(?:{_ALL}[^.;()]{{0,24}}?|(?:đều|cùng|cũng) )(?:(?P<no>{NO_REASON})|(?P<yes>(?:đều )?(?:{REASON})))"
    r"|[;,.] ?(?P<let>(?:ban )?(?:chi ủy|bí thư|chi bộ|cấp ủy) (?:đã |đều )?(?:cho phép|cho nghỉ|đồng ý"
    r"|chấp thuận|nhận (?:được |đủ ){0,2}(?:đơn|giấy|lời xin|tin (?:nhắn|báo))(?: phép| nghỉ| vắng)?)(?: cả| hết)?)"
    rf"|(?:(?P<no2>{NO_REASON})|(?P<yes2>{REASON}))(?<! gì) (?:cả|hết)(?!\w)"
)
BEFORE_ALL = pattern(r"(?:\(|(?:đều|cùng) (?:do |vì |bận |đang )?|(?:^| )(?:do|vì) )(?P<reason>[^():,;]{4,50}): ?$")
AFTER_ALL = pattern(
    r"[^.]{0,40}?(?:(?:cùng |đều )?(?:lý do(?: chung)?(?: là)?:?|do|vì|bận) "
    r"|(?:cùng|đều) (?=(?:đang|đi|bận|ốm|trực|học|nằm|công tác|tham gia) ))(?P<reason>[^.;()]{3,60})"
)
THEY = pattern(
    r"(?:(?P<stop>\.)|[;,]) (?:cả (?:hai|ba|bốn|năm|\d)(?: (?:đồng chí|đ/c|người|cụ|vị|anh em))?"
    r"|(?:hai|ba|bốn|năm|\d) (?:đồng chí|đ/c|người|cụ|vị|anh(?: em)?|chị(?: em)?|ông bà|vợ chồng|mẹ con|bố con)|vợ chồng)"
    r"(?: (?:này|đều|cùng|cũng|đã|thì)){0,3}"
    r" (?(stop)(?=(?:đi|bận|ốm|đang|bị|mắc|trực|học|nằm|về|lo|nghỉ|coi|chấm|thăm|chăm|trông|đau|mổ|kẹt|công tác)(?!\w)))"
    r"(?P<reason>(?!(?:là|gồm|không|chưa|vắng|có mặt|còn|dự bị|chính thức|đại biểu)(?!\w))[^,.;:()]{3,60})(?=[,.;]|$)"
)
"""Why all stayed away, in a clause of its own: “A, B; hai vợ chồng đi biển, đã xin phép”."""
CAME_YET = r"(?:nhưng|song|mà|rồi)(?: [^\W\d]+){0,3} (?:kịp|vẫn|lại|cũng) (?:[^\W\d]+ )?(?:về|đến|tới|có mặt|vào|ra|lên)(?!\w)"
"""Source of a pattern: who was only thought to stay away, “tưởng nghỉ nhưng rồi cũng kịp về”."""
OFFICE = pattern(
    r"chủ trì|chủ tọa|(?:ghi|viết|chép|làm) biên bản|thư ký|điều hành|^là (?:khách|đại biểu)"
    r"|cầm bút|ghi sổ|(?:^| )(?:ghi|chép)$|^(?:đến|vào|họp) (?:muộn|trễ|sau)"
    r"|^(?:có mặt|dự|họp|ngồi)(?: họp| được)? (?:đến|tới|hết|nửa|phần|lúc) "
    rf"|(?:^|(?:xin|phải) )(?:phép )?(?:về|ra về|rời) (?:trước|sớm)(?!\w)|{CAME_YET}"
    r"|^(?:báo|thưa|nói|bảo|nhắn)(?: hộ| giúp| lại| giùm)?$|tuyên bố lý do"
    r"|(?<!không )(?<!chưa )(?:xuống|về|đến|lên|cùng|cũng) (?:\w+ )?dự(?!\w)|đảng ủy viên|phó chủ tịch (?:ubnd|hđnd|xã|phường)"
)
POST_WORDS = (
    r"(?:(?:đảng viên )?(?:chính thức|dự bị)|(?:phó )?bí thư(?: chi (?:bộ|đoàn))?|chi ủy viên|đảng viên|pbt|btcb|cuv"
    r"|(?:phó |tổ |chuyền |đội |ca |kíp )*(?:hiệu trưởng|trưởng|chủ tịch|chủ nhiệm|giám đốc|quản đốc)(?: [^\W\d_]+| \d+){0,4}?"
    r"|(?:giáo viên|nhân viên|kế toán|công nhân|bác sĩ|điều dưỡng"
    r"|kỹ sư|thủ kho|lái xe|văn thư|bảo vệ|cán bộ)(?: [^\W\d_]+){0,4}?"
    r"|(?:phó |trưởng )(?:phòng|khoa|thôn|xóm|ấp|bản|khối|khu|ban|ngành|công an)(?: [^\W\d_]+){0,2}?)"
)
"""Source of a pattern for posts."""
POST = pattern(rf"[ ,(-]*{POST_WORDS}(?= ?[,;()-]|$)[ ,;-]*")
"""What may be said of a member before the reason: “chính thức, đi coi thi”."""
