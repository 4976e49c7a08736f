"""The words an attendance is told in, and the number that belongs to each of them (documents.md ATT)."""

from __future__ import annotations

import re

from bienban.facts.absent_words import ABSENT, NO_REASON, REASON
from bienban.facts.passages import Passage
from bienban.numerals import COUNT, count
from bienban.text import pattern

SPELT = r"(?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|trăm)"
FIGURE = rf"(?:\d|{SPELT}(?!\w))"
_NO_HOUR = (
    r"(?!\d+(?!\d| ?(?:đ/c|đ/v|đồng|đảng)) ?(?:giờ|h(?![a-z])|g\d|[:.-]\d"
    r"|/\d+(?!\d| ?(?:đ/c|đ/v|đồng|đảng|đv|người|chi ủy|cụ|bạn))|phút|tháng|năm|ngày|%|m(?!\w)|m2))"
)
_TODAY = r"(?:bữa nay|(?:hôm|tối|sáng|chiều|trưa|đêm) nay|(?:kỳ|lần|phiên|buổi) này)"
COUNTED = (
    rf"(?=(?: (?:mấy|bao nhiêu)(?: \w+){{0,2}}\? ?(?:- ?)?(?:(?:đáp|trả lời) ?:)?|:)?[ \t](?:được |có |là |đủ |cả "
    rf"|trọn |mất ){{0,2}}{_NO_HOUR}{FIGURE})"
)
"""A word of coming or staying away that may mean something else counts only before a number, and never before an hour."""
BODY = r"(?:chi bộ|bản|buôn|bon|thôn|xóm|ấp|sóc|tổ|khóm|khu phố|làng|chi ủy|ban chi ủy|đơn vị|cơ quan|trường|chi nhánh|đội|cả)"
_N = rf"(?:\d{{1,3}}|{SPELT}(?: {SPELT}){{0,3}})"
"""A number of people, in digits or in words."""
PEOPLE = r"(?:đảng viên|đ/v|đồng chí|đ/c|đc|đv|người|cụ|bạn|vị|bác|anh em|chi ủy viên|thành viên)"
_STAYED = (
    rf"(?=:? (?:được |có |là |đủ |cả |trọn |mất ){{0,2}}{_NO_HOUR}{_N}(?: {PEOPLE}|[,.;:()-]| ?[(-]| ?$| (?:là|gồm|vì"
    r"|do|có|đều|không|trong|và|chính|dự)(?!\w)))"
)
"""Those who stayed away are people: “thiếu 12 tấm tôn” is no absence."""
_CAME = (
    rf"(?:(?= (?:mấy|bao nhiêu)){COUNTED}|(?=:? (?:được |có |là |đủ |cả "
    rf"|trọn ){{0,2}}{_NO_HOUR}{_N}(?: ?[/(,.;:)=-]| ?$|(?<=\d)(?:đ/c|đv|đ/v|người)(?!\w)"
    rf"| (?:{PEOPLE}|trên|trong|thì|là|vì|mà|nhưng|còn|và|đều|đủ|tổng|chính|dự|so|đạt|có|vắng|đang|kể|cả|chỉ|ngồi"
    r"|tay|máy|màn hình|tài khoản)(?!\w))))"
)
"""Those who came are people too: “in cho mỗi nhóm 1 bản” counts nobody."""
WORDS = pattern(
    r"(?<!\w)(?:(?P<none_exempt>không có (?:đồng chí|đảng viên|đ/c)(?: nào)? (?:được )?miễn)"
    r"|(?P<nobody>không (?:có )?(?:đồng chí|đảng viên|đ/c|ai)(?: nào)? vắng(?: mặt)? (?:" + NO_REASON + r"))"
    r"|(?P<none_absent>không (?:có )?(?:ai|(?:đồng chí|đ/c|người|đảng viên)(?: nào)?) (?:vắng|thiếu|khuyết|nghỉ|hụt)"
    r"|không (?:vắng|thiếu|khuyết|hụt)(?: mặt)? (?:ai|người nào|đồng chí nào|đ/c nào|một ai))"
    r"|(?P<none_probationary>không có (?:đảng viên |đ/c |đồng chí )?dự bị)"
    rf"|(?P<asked_absent>(?:có (?:giấy|đơn) )?xin (?:phép )?(?:vắng|nghỉ)(?: mặt| họp)?(?! phép))"
    r"|(?P<away>tổng (?:số )?vắng(?: mặt)?)"
    rf"|(?P<unexcused_absent>{ABSENT}(?: mặt)? (?:"
    + NO_REASON
    + rf"))|(?P<excused_absent>{ABSENT}(?: mặt)?(?:,(?= có báo cáo: ?\d| có (?:lý do|phép): ?\d))? (?:"
    + REASON
    + r")|vắng(?: mặt)? phép)"
    r"|(?P<suspended>đình chỉ sinh hoạt)"
    r"|(?P<temporary_in>sinh hoạt tạm thời (?:(?:tại|ở) chi bộ|từ nơi khác)|tạm đến|sht(?!\w))"
    r"|(?P<temporary_out>(?:gửi|chuyển|giới thiệu) sinh hoạt (?:đảng )?(?:ở |tại |đi )?nơi khác"
    r"|(?:giới thiệu |chuyển |đang |đi )?sinh hoạt (?:đảng )?tạm(?: thời)?(?! từ)(?: (?:ở|đi"
    r"|tại)(?: [^.,;:()]{2,60}(?=: ?\d))?)?(?: nơi khác)?|tạm thời (?:chuyển|đi)(?: đi| nơi khác)?"
    r"|(?:đi|chuyển)(?: đi)? tạm thời(?: nơi khác)?|tạm (?:đi|chuyển)(?! làm))"
    r"|(?P<exempt>(?:được )?miễn(?: giảm)?(?: công tác(?: và|,)?)?(?: sinh hoạt| sh(?:đ|cb)?(?!\w))?(?: đảng)?|msh(?!\w))"
    r"|(?P<required>(?:số )?(?:đảng viên )?(?:(?:chính thức )?(?:diện )?(?:phải|cần)(?: đi| đến)? (?:dự|có mặt"
    r"|tham (?:dự|gia)|họp|đến)|(?:chính thức )?"
    r"(?:được |thuộc diện )?triệu tập|(?:thuộc )?diện (?:dự|họp|sinh hoạt|tham gia))(?: sinh hoạt| họp)?)"
    r"|(?P<exempt_present>miễn (?:sinh hoạt )?(?:nhưng |vẫn )?dự họp)"
    rf"|(?P<sitting>{_TODAY}(?: (?:có|đủ|được|còn|lại|tựu)(?= {_N} ?[,.;])"
    rf"|(?: (?:có|đủ|được|còn))?(?= {_N} {PEOPLE}(?: ?[,.;]|$| thì| nhưng))))"
    rf"|(?P<listed>ký(?: tên)?(?: vào| trong)? sổ(?= \d+ (?:người|đồng chí|đ/c))|(?:điểm danh|đếm|kiểm) (?:được|thấy|có"
    rf"|đủ)(?= {_N})|(?<=[.;,] )có đi(?= {_N})|họp được(?= {_N}))"
    r"|(?P<stayed>(?:không|ko|hông|hổng|chưa|chẳng) (?:tới|đến|dự|về|đi|vào|vô|ra|lên|xuống|có mặt)(?: được| họp| dự"
    r"| mặt)*(?= ?[:;,.(]|$| là| thì| gồm| vì| do))"
    r"|(?P<present>(?<!không )(?<!chưa )(?<!chẳng )(?<!trở )(?<!trả )(?:số )?(?:(?:đảng viên"
    r"|đồng chí) )?(?:(?:đã )?(?:có|góp|đủ) mặt|hiện diện|đến dự|dự họp|dự (?:sinh hoạt|sh(?:cb|đ)?(?!\w))"
    r"|tham dự(?! cuộc)|tham gia sinh hoạt|đi họp|hôm nay có(?= \d)|thành phần(?=:? \d+/\d+)|sự tham gia của"
    r"|có(?= \d+/\d+ (?:đảng viên|đ/c|đồng chí|người))"
    rf"|(?<=[.;,] )có(?= \d+(?: {PEOPLE})?[.,;] ?(?:{_N} {PEOPLE} )?{ABSENT})|dự(?=:? ?[\d.,;)]| gồm \d|$)"
    r"|(?:(?<=người )|(?<=đồng chí )|(?<=đảng viên )|(?<=đ/c )|(?<=cụ ))(?:đến|tới|dự|về|đi)(?= (?:dự|họp|trên)|[,.;])"
    r"|(?:đã |về |tới |đến |đi |vô |vào |ra |lại |ngồi |tề tựu |trực tiếp )?(?:(?:đến|tới|về|vào|vô|ngồi|tham gia|tề tựu|dự|họp"
    rf"|online|nhóm|người đến|người dự|lên|(?<=[.,;:(] )đi|(?<= nay )đi|đã đi)(?: họp| dự| sinh hoạt| phiên| nhóm| mặt| đây"
    rf"| lớp| hội| được| {_TODAY}){{0,2}}{_CAME}))"
    r"(?: họp| sinh hoạt| hội nghị)?(?!\w)|(?<!\w)cm(?=:? \d))"
    r"|(?P<unexcused>"
    + NO_REASON
    + rf"|(?<!\w)v?kp(?=: ?\d))|(?P<absent>(?<!không )(?<!ai )(?:vắng(?: mặt)?(?!\w)|{ABSENT}{_STAYED}|(?<!\w)v(?=:? \d)))"
    r"|(?P<excused>(?<=\d )(?:(?:đ/c|đồng chí|người) )?(?:có )?báo (?:lý do|phép|bận)|(?:đều )?(?:" + REASON + r""
    r"|(?<=\d )phép(?=,? (?:và )?\d+ (?:người |đ/c |đồng chí )?không phép)"
    r"|(?<=\d )cp(?= ?[(,.;)]| ?$)|(?<!\w)(?:v?cp|p)(?=: ?\d)))"
    r"|(?P<official>(?<!\w)(?:đv)?chính thức|chánh thức|(?<!\w)đvct(?!\w)|(?<!\w)ct(?=:? ?\d)|(?<=\d )ct(?= ?[,;)+]))"
    r"|(?P<probationary>dự bị|(?<!\w)đvdb(?!\w)|(?<!\w)db(?=:? ?\d)|(?<=\d )db(?= ?[,;)+]))"
    r"|(?P<total>(?:chi bộ )?(?:có )?(?:bao nhiêu|mấy) (?:đảng viên|đồng chí)(?: cả thảy| tất cả)?\? ?(?:- ?)?(?:(?:đáp"
    r"|trả lời) ?:)?|(?:chi bộ )?(?:có )?(?:cả thảy|tất thảy)(?: có| là)?|(?:kiểm diện|kiểm tra quân số)(?=:? ?\d)"
    r"|chi bộ (?:hiện )?có(?: tất cả| cả thảy)?(?=:? \d{1,3}(?: người| đ/c| đồng chí)?(?: ?[,.;)]|$| thì| mà))"
    rf"|chi bộ(?= (?:\d{{1,3}}|{SPELT}(?: {SPELT}){{0,3}}) (?:đảng viên|đồng chí|đ/c|người)(?: ?[,(;.]| đều| thì| có \d|$))"
    r"|(?:^|(?<=[.;:\t] )|(?<=[.;:\t]))cộng(?: lại| chung)?(?=:? ?\d{1,3} ?[,.;])"
    r"|tổng(?: số| cộng)?(?: đảng viên| đv| dv| đ/c| đồng chí)?(?: (?:của|trong"
    r"|toàn))?(?: toàn)?(?: chi bộ)?(?: hiện có| là| có)?|(?<!\w)tsđv|(?<!\w)ts(?= \d| đv|:)"
    rf"|(?:số )?đảng viên (?:của |toàn |trong )?{BODY}(?= ?:? ?\d)"
    rf"|(?<!\d )(?:số )?đảng viên (?:của |toàn |trong )?chi bộ|{BODY} (?:hiện |mình |ta |tôi )?(?:có"
    rf"|gồm)(?= \d+ (?:đảng viên|đồng chí"
    r"|đ/c|đv|người)| \w+ (?:mươi )?\w* ?(?:đảng viên|đồng chí))|(?<!\w)(?<!\d )đảng viên(?=:? \d)|(?<!\w)đv(?=:? \d)"
    r"|(?<!\()số lượng"
    rf"|(?:quân số|đảng số|sĩ số|nhân số|đầu sổ|lực lượng|nhân lực)(?: đảng(?: viên)?)?{COUNTED}|biên chế(?: chi bộ)?{COUNTED}"
    rf"|(?:đảng viên )?(?:trong|theo|ở|trên) (?:danh sách|sổ)(?: đảng viên)?(?:,? (?:chi bộ|có)){{0,2}}{COUNTED}"
    rf"|(?:hiện|có) (?:có|tại){COUNTED}|điểm (?:danh|mặt){COUNTED}|mặt quân{COUNTED}|(?:toàn|cả) (?:chi bộ"
    rf"|đảng bộ)(?: có)?{COUNTED})"
    r"|(?P<enough>(?<=\d )(?:đảng viên|đv|đ/v)(?=(?: chính thức)?(?: (?:của"
    r"|trong|ở) chi bộ)?(?:[,;.(]|:(?= ?\d)| \(| thì| (?:mà|nhưng) ))))"
)
_RIGHT = pattern(
    r"(?: ?(?= (?:mấy|bao nhiêu)(?: \w+){0,2}\?)(?: \w+){1,3}\? ?(?:- ?)?(?:(?:đáp|trả lời) ?: ?)?)?"
    r"(?: (?:là|gồm|có|được|họp|sinh hoạt|của|chi bộ|đảng viên|đồng chí|hôm nay|đảng|chỉ|số|mặt|thường xuyên|trong sổ"
    r"|đủ|cả|trọn|tất cả|mất|còn|phiên|trên màn hình|trực tuyến|(?:lúc )?bỏ phiếu|(?:lúc )?khai mạc"
    r"|(?:trong )?danh sách|trong chi bộ|không (?:dự|tính))){0,4}"
    r"(?: (?:tính )?(?:đến|tới)(?: hết)? ngày \d[\d/.-]{2,9}(?= là|:)(?: là)?)?"
    r"(?: \([^()\d]{2,30}\)(?=:)| (?:vì|do) [^\d.,;:()]{2,40}(?= \d)| (?:ở"
    r"|tại) [^.,;:()]{2,60}(?=:))? ?[:=]?[ \t]?(?:(?<=: )(?:có|được|đủ) )?(?:\((?=\d+\)))?"
    rf"(?P<value>(?!không)(?!1[.)] [^.]{{3,90}}2[.)] ){COUNT}|không(?=[.,;)]|$| (?:có|ai)))(?![\d%]|[.,]\d| ?%|/\d+/"
    r"| ?(?:kỳ|buổi|lần|cuộc|giờ|tuổi|ngày|tháng|quý|hộ|chỉ tiêu|quần chúng)(?!\w))(?: ?/ ?(?P<of>\d{1,4}))?"
    rf"(?: {PEOPLE})?(?: ?(?:trên|/|trong)(?: tổng)?(?: số)? ?(?P<on>\d{{1,4}}|(?<= ){SPELT}(?: {SPELT}){{0,3}}(?!\w)))?"
)
_LEFT = pattern(
    rf"(?P<value>(?<!tổ )(?<!tổ đảng )(?!không){COUNT}"
    rf"|(?<=[^\W\d]/)\d{{1,3}})(?:(?: {PEOPLE})?(?: ?/ ?| (?:trên"
    rf"|trong)(?: tổng)?(?: số)? )(?P<of>\d{{1,4}}))?(?: {PEOPLE})?(?: toàn chi bộ| của chi bộ)?"
    r"(?: (?:là|thuộc diện|được|đang|xin|có|sinh hoạt|đảng viên|đều|đã|còn|già|cao tuổi|lớn tuổi|tuổi cao|sức yếu"
    r"|đau yếu|ốm yếu|yếu|này|kêu|báo)){0,4} ?$"
)


_SPLIT = ("official", "probationary", "exempt", "temporary_out", "temporary_in", "suspended", "excused", "unexcused")
_ZERO = "không"


def number(passage: Passage, match: re.Match[str], used: int, kind: str) -> tuple[int | None, int, int, int | None]:
    """Return (value, start, end, whole) of the number that belongs to the word; the value is ``None`` where there is none."""
    text = passage.text
    right = _RIGHT.match(text, match.end())
    if _TIMES.match(text, match.end()):
        return None, 0, 0, None
    left = _LEFT.search(text, max(used, match.start() - 60), match.start()) if match.start() > used else None
    if left is not None and _is_name(passage.cased, left.start("value")):
        left = None
    if left is not None and (kind in _SPLIT or right is None or kind in ("enough", "stayed")) and kind != "total":
        on = _ON.match(text, match.end())
        whole = left["of"] or (on["on"] if on else None)
        return count(left["value"]), left.start("value"), match.end(), count(whole) if whole else None
    if right is None:
        return None, 0, 0, None
    whole = right["of"] or right["on"]
    value = 0 if right["value"] == _ZERO else count(right["value"])
    return value, match.start(), right.end(), count(whole) if whole else None


_TIMES = pattern(r" ?(?:tới |đến )?\d+ (?:kỳ|buổi|lần|cuộc)(?!\w)")
"""What is counted here are meetings, not people: “03 đồng chí vắng 02 kỳ”."""
_ON = pattern(r" ?(?:họp |dự )?(?:trên|trong|/)(?: tổng(?: số)?)? (?P<on>\d{1,4})(?!\d|/)")


def _is_name(cased: str, start: int) -> bool:
    """Tell whether a number in words is the last syllable of a name: “Huỳnh Thị Tám”."""
    return cased[start].isupper() and start > 0 and cased[cased.rfind(" ", 0, start - 1) + 1].isupper()


_HEAD = r"(?:^|[.;:\t] ?)(?:(?:\(?[\da-zđ]{1,3}(?:\.\d)?[.)/-]+|[-+*•>]) ?){0,3}"
_MEMBERS = r"(?:đảng viên|đv|đ/v|chi ủy viên|thành viên)"
_OURS = r"(?: (?:mình|ta|tôi|chúng tôi|này|đội|hiện nay|nay|hiện|\d{1,2}(?= (?:hiện )?có)|số \d{1,2}(?= có)))"
_UNIT = (
    r"(?:khoa|phòng|tổ bộ môn|phân xưởng|xưởng|trạm|đồn|đại đội|trung đội|bệnh viện|xí nghiệp|công ty|hợp tác xã)"
    r"(?=(?: [^\W\d_]+){0,6}? (?:có|gồm) \d{1,3} (?:đảng viên|đ/v|đv)(?!\w))"
)
"""What holds others too: it counts members only where they are called so."""
_ALL_OF_UNIT = (
    r"(?:cả|toàn) (?:khoa|phòng|tổ bộ môn|phân xưởng|xưởng|trạm|đồn|bệnh viện|xí nghiệp|công ty)"
    r"(?= \d{1,3} (?:đảng viên|đv)(?!\w))"
)
WHOLE = pattern(
    rf"{_HEAD}(?:thành phần:? |hôm nay,? )?(?:(?:(?:tổng )?số |anh em |anh chị em |ts )?{_MEMBERS}"
    rf"(?: (?:của|thuộc|trong|toàn|cả|ở|trên|theo)){{0,2}}(?: (?:{BODY}|danh sách|sổ|ngành){_OURS}?)?"
    rf"(?P<bare> ?[:=-]?[ \t]?)|(?:danh sách(?=:? (?:chi bộ|đảng|ghi|có|\d+(?: ?[.;,\t]| (?:đảng|đv|đ/v|đ/c|đồng chí))))"
    r"|sĩ số|quân số|đảng số|biên chế|sổ)(?: (?:chi bộ|đảng viên|đảng|danh sách|ghi))*"
    rf"(?: của [^\d.;:,]{{2,30}}?(?= ?:| là))?(?P<listed> ?[:=]?[ \t]?)"
    rf"|(?:{_ALL_OF_UNIT}|(?:cả |toàn |trong |ở )?(?:{BODY}|{_UNIT}|chúng (?:tôi|ta)))"
    rf"(?:{_OURS}{{0,2}}|(?: [^\W\d_]+){{1,5}}(?= (?:hiện )?(?:có|gồm)))(?P<body>:? ?))"
    rf"(?:(?:tổng số|tổng|hiện|có|co|gồm|là|được|đúng|cả thảy|vẻn vẹn) ){{0,2}}(?P<value>(?!không){COUNT})(?![%\d]|[.,]\d)"
    rf"(?: ?/ ?(?P<of>\d{{1,3}})(?!\d|/))?(?P<people>(?: {PEOPLE})*)"
    r"(?=[,.;:)(=\t]| ?\(|$| (?:đều|hết|toàn|gồm|trong|thì|mà|nhưng|kể cả|có mặt|chính thức|chánh thức|=|\+|xây dựng)(?!\w))"
)
"""How many members there are, said of the chi bộ at the head of a clause: “Ấp mình có hai mươi mốt đảng viên”."""
AMONG = pattern(
    rf"{_HEAD}(?:(?:trong|với) (?:số |tổng số )?|(?=[^,.;:]{{4,40}}? thì ))(?P<value>{_N}) (?:đảng viên|đ/v|đv)"
    rf"(?= (?:có|thì|của)(?!\w)|, (?:có |chỉ )?{_N} (?:{PEOPLE} )?(?:có mặt|dự|đến|tới|vắng)(?!\w))"
)
EVERYBODY = pattern(
    rf"(?:^|[.;:,\t+-] ?)(?:có |góp |đi |đến |dự |tới )?(?:mặt )?(?:đông |đầy )?đủ (?:cả "
    rf"|mặt |\()?(?P<all>{_N})(?: ?/ ?(?P<of>\d{{1,3}}))? {PEOPLE}"
    rf"|(?:^|[.;:,\t(+-] ?)(?:(?:cả |toàn )?chi bộ (?:có )?)?(?P<those>{_N}) {PEOPLE}(?: (?:có mặt|dự|đến|tới"
    rf"|đi))?,? đủ(?: (?:cả|mặt))*(?: {_N})?(?=[.,;:]|$)"
)
"""Everybody came, counted once: “Đủ 5/5 chi ủy viên”, “Ba chi ủy viên có mặt đủ cả ba”."""
ALL_CAME = pattern(
    rf"(?:toàn thể|tất cả|toàn bộ) (?P<all>{_N}) {PEOPLE}(?: (?:trong|của|thuộc|toàn)? ?{BODY})? (?:(?:đều|cùng|đã) )+"
    r"(?:có mặt|dự|đến|tới|tham dự|tham gia|về họp)"
    r"|(?:có mặt|dự họp|tham dự|hiện diện|đến dự)(?: đạt)? 100 ?%(?: [^\W\d]+){0,3} ?\((?P<those>\d{1,3}) ?/ ?(?P<of>\d{1,3})\)"
)
"""Everybody came, said of all at once: “Tất cả 24 đảng viên đều có mặt”, “Có mặt 100% đảng viên (24/24)”."""
ALL_OF = pattern(
    rf"(?:^|[.;:,\t(] ?)(?P<all>{_N}) {PEOPLE},? (?:thì |nay |hôm nay |đều |có mặt |đến |tới |dự )*(?:đủ )?cả (?P<those>{_N})"
    rf"(?: {PEOPLE})?(?: đều| cùng| đã)? (?:có mặt|đến|tới|dự|đủ|về|họp)"
)
"""Everybody came, counted twice: “Tám đảng viên thì cả tám đều tới”."""
BOTH = pattern(
    rf"(?<![\w/.,])(?P<official>\d{{1,3}}) ?(?:{PEOPLE} )?(?:chính thức|ct) ?(?:\+|,"
    rf"|và) ?(?P<probationary>\d{{1,3}}) ?(?:{PEOPLE} )?"
    r"(?:dự bị|db) ?= ?(?P<total>\d{1,3})(?![\d/%])"
)
"""All members by both kinds, with their sum printed: “ĐV: 19 ct + 2 db = 21”."""
ONLINE = pattern(
    rf"(?<!\w)(?:trực tiếp|tại (?:hội trường|phòng|chỗ|trụ sở))[^\d.;]{{0,30}}(?P<here>\d{{1,3}})(?: ?{PEOPLE})?"
    rf"[,;] ?(?:và |còn )?[^\d.;,]{{0,20}}(?:trực tuyến|online|qua (?:màn hình|zoom|mạng|điện thoại))[^\d.;,]{{0,12}}"
    rf"(?P<there>\d{{1,3}})(?!\d|/)"
)
"""Those who came in two ways: “dự trực tiếp 19 đ/c; dự trực tuyến 4 đ/c”."""
PAIR = pattern(r"(?:chính thức ?/ ?dự bị|ct ?/ ?db)[ :\t]+(?P<official>\d{1,3}) ?/ ?(?P<probationary>\d{1,3})(?![\d/])")
KINDS = pattern(rf" (?:{PEOPLE} )?chính thức(?:[,;]| và| \+| cùng(?: với)?) ?(?:có )?(?!0+(?!\d)){COUNT} (?:{PEOPLE} )?dự bị")
"""What goes on behind a number that is only that of the official members of all: “33 đảng viên chính thức, 03 dự bị”."""
SUM = pattern(
    rf" ?(?:{PEOPLE} )?(?:chính thức|ct)(?: ?[,+]| và| cùng)(?: với)? ?(?P<more>\d{{1,3}}) ?(?:{PEOPLE} )?(?:dự bị|db)"
    r"(?: ?= ?(?P<sum>\d{1,3}))?"
)
"""What goes on behind a number that is only that of the official members: “36 chính thức + 2 dự bị = 38”."""
