"""The words votes are counted in: of assent and dissent, those who vote, and what is counted beside them but is no vote."""

from __future__ import annotations

from bienban.numerals import COUNT
from bienban.text import fold, pattern

PEOPLE = (
    r"(?:đảng viên|đồng chí|đ/c|đc|đv|đvct|người|phiếu|cụ|bạn|thành viên|đại biểu|số phiếu|ý kiến|cánh tay|bàn tay"
    r"|cái (?:tay|mũ|nón|thẻ|bút)|tay|thẻ|lá phiếu|chi ủy viên|anh em|ông bà|bác|vị|thành viên)"
)
AGREE = (
    r"(?:tán (?:thành|đồng)|đồng (?:ý|tình|thuận|lòng)|nhất trí|(?:ưng )?thuận|ưng(?: bụng)?|ủng hộ|bằng lòng"
    r"|chấp (?:thuận|nhận)|chịu(?! trách)|thống nhất)"
)
"""Words of assent that are counted by themselves: “37 thuận”, “đồng ý 11”."""
_YES_WORDS = (
    rf"{AGREE}|(?:giơ|đưa) (?:tay|thẻ|mũ|nón|bút|lên|cao)(?! (?:xin|phát|hỏi|nhận|đăng|xung|trả))|(?:tay|thẻ) (?:giơ"
    r"|đưa)|biểu quyết|thông qua|chuẩn y|vote|bấm (?:poll|nút)|vỗ tay|gật(?! gù)(?: đầu)?|bỏ phiếu thuận"
)
YES = pattern(rf"(?<!\w)(?<!không )(?<!không có đồng chí nào )(?<!chưa )(?:{_YES_WORDS})(?!\w)")
HINTS = tuple(
    fold(word)
    for word in [
        "tán thành",
        "tán đồng",
        "đồng ý",
        "đồng tình",
        "đồng thuận",
        "đồng lòng",
        "nhất trí",
        "thuận",
        "ưng",
        "ủng hộ",
        "bằng lòng",
        "chấp",
        "chịu",
        "thống nhất",
        "tay",
        "thẻ",
        "giơ",
        "đưa",
        "biểu quyết",
        "thông qua",
        "chuẩn y",
        "vote",
        "bấm",
        "gật",
        "phiếu",
    ]
)
"""One of these stands in every passage that tells a vote: looked for before any pattern."""
VOTERS = pattern(
    rf"(?: ?\(?(?:{PEOPLE}|chính thức|dự bị|có mặt|dự họp|dự sinh hoạt|phải dự|tham dự|thuộc diện|được|triệu tập|của"
    rf"|chi bộ|đủ|đã|đều|tổng số|\d+|trong|toàn)(?=[ ,.;:()=\t]|$)\)?){{0,9}}"
)
OTHERS = pattern(
    r" ?(?:hộ|ha|m(?!\w)|cháu|em|học sinh|nhiệm vụ|chỉ tiêu|việc|kế hoạch|gia đình|trẻ|tổ|lớp|giáo viên|sinh viên"
    r"|ý kiến(?! (?:tán thành|đồng ý|nhất trí|đồng tình))|xã|thôn|ủy viên"
    r"|tạ|tấn|khẩu|nhà|đơn vị|và|đoàn viên|hội viên|công nhân|điểm)(?!\w)"
)
DONE = pattern(r"hoàn thành|nộp|đăng ký|đóng|cài|khảo sát|tham gia|dự$")
_STOP = r"(?= ?(?:[,;.()/:=]|$|trên|không|chống|trong|\d))"
COUNTED = pattern(
    rf"(?<!không )(?<!chưa )(?<!\w)(?:số )?(?:phiếu |người )?{AGREE}(?: (?:nghị quyết|kết luận|dự thảo|đề nghị"
    r"|kết nạp|công nhận|chương trình)[^:;.,\d]{0,24}:| (?:đề nghị|cho|công nhận|kết nạp|xóa tên|khai trừ|thi hành"
    r"|chuyển)[^:;.,\d]{0,40}:?(?= (?:có |là |được )?\d{1,3} (?:phiếu|tay|thẻ|đồng chí|đ/c|đảng viên)))?(?: là| có| gồm"
    r"| cả(?= \d)"
    rf"|:)? ?(?P<after>(?!không ?\?){COUNT})(?! ý kiến(?! khác))(?![/%.,]\d"
    rf"| ?%)(?: (?:{PEOPLE}))?{_STOP}"
    rf"|(?<![\w/.,])(?<!cả )(?P<bare>(?!không){COUNT}) (?:phiếu )?{AGREE}(?=\)? ?[,;(/] ?(?:có )?(?:\d|{COUNT}|không)| trên \d"
    rf"| \d{{1,3}} (?:nghịch|chống|không|trắng|phản|(?:còn )?(?:phân vân|băn khoăn|lưỡng lự))|\.|$)"
    rf"|(?:giơ (?:tay|thẻ)|(?:đếm|đưa) (?:tay|thẻ)|tay giơ)[^.;:\d]{{0,30}} (?:được|đủ|là|đếm"
    rf"|cả(?= \d)) (?P<told>{COUNT})(?![\d/%,])"
    rf"|giơ(?: tay| thẻ)? (?P<raised>\d{{1,3}})(?=[,;] không giơ)|(?:giơ|đưa) (?:tay|thẻ)[^.;:\d]{{0,30}}:(?: (?:đủ|được"
    rf"|có|đếm(?: được)?))? (?P<shown>{COUNT}) (?:(?:cái |cánh |bàn )?(?:tay|thẻ)"
    rf"|người (?:giơ|đưa))(?!\w)"
    rf"|(?P<all>(?:cả|toàn thể|tất cả) )?(?<!/)(?<!phần )(?P<before>{COUNT})(?P<voters>(?: (?:{PEOPLE}|chính thức|có mặt"
    rf"|dự họp|dự|đều|đã|cùng|nói|bấm|thả tim|giơ lên)){{1,5}}),? (?:giơ tay |biểu quyết |bỏ phiếu )?(?:{_YES_WORDS}"
    r"|lên(?= ?[.,;]|$)|giơ(?: lên| cao)?)(?!\w)(?! ?:? ?\d)"
)
_THEM = rf"(?:(?:{PEOPLE}|chính thức|chánh thức|có mặt|dự họp|dự|ngồi (?:đây|đó|họp)|ở (?:đây|đó)) ?){{1,6}}"
TWICE = pattern(
    rf"(?P<whole>{COUNT}) {_THEM}(?:,? ?(?:thì|mà) |, )?(?:(?:(?:giơ|đưa|gật)(?: tay| thẻ)? (?:đủ cả|đủ|cả)|(?:giơ"
    rf"|đưa) (?:tay|thẻ)) (?P<raised>{COUNT})"
    rf"|(?:đủ |cả |có )?(?P<hands>{COUNT}) (?:(?:cái |cánh )?tay|thẻ)"
    rf"|(?<=thì )(?:đủ |cả )?(?P<agreed>{COUNT}) (?:(?:người|đồng chí"
    rf"|đảng viên) )?(?:đều )?(?:{_YES_WORDS}|giơ|đưa(?! ra)))(?!\w)"
)
"""How many there are and how many of them: “chín người chính thức thì cả chín đưa”, “16 đảng viên có mặt giơ đủ 16”."""
RATE_ALONE = pattern(
    rf"(?P<a>\d{{1,3}}(?:,\d+)? ?%)(?: (?:số )?(?:{PEOPLE}|chính thức|có mặt|dự họp|tham dự|dự|đều|chi bộ"
    rf"|đã)){{0,6}}(?: ?\((?P<number>\d{{1,3}}) (?:{PEOPLE})\))?(?: (?:đều|đã|cùng))*"
    r" (?:giơ tay |biểu quyết )?(?:tán thành|đồng ý|nhất trí|thống nhất|giơ tay|thông qua)(?!\w)"
    r"|(?:nhất trí|tán thành|đồng ý|biểu quyết|thống nhất|đồng thuận|thông qua)(?: thông qua)?(?: là|:"
    r"| đạt)? ?(?P<b>\d{1,3}(?:,\d+)? ?%)"
    r"|(?:(?:giơ|đưa) (?:tay|thẻ)|biểu quyết|đồng thuận|tán thành|thông qua"
    r"|nhất trí)[^.;%\d]{0,40} (?:được|đạt|là|tới|:|đủ|trọn|tỷ lệ) ?"
    r"(?P<c>\d{1,3}(?:,\d+)? ?%)"
)
PEOPLE_NEXT = pattern(rf" ?\(?(?:{PEOPLE})(?!\w)")
AGAINST_BEFORE = pattern(r"(?:không \w+ \w+|không thuận|không ưng|chống|phản đối|trắng|ý kiến khác|không cho \w+)(?: là|:)? $")
STRANGERS = pattern(
    r"tổ chức chính trị|đoàn thể|cử tri|người được hỏi|nơi cư trú|nơi ở|hộ dân|quần chúng (?:được|tham|lấy)|nhân dân"
    r"|bà con|phụ huynh|(?:chi |công )?đoàn(?: (?:xã|phường|trường|thanh niên))?(?!\w)(?! chủ tịch)|hội (?:phụ nữ|nông dân)"
    r"|chi hội|mặt trận|đại diện hộ|khảo sát|thăm dò|hội nghị (?:quân nhân"
    r"|người lao động|viên chức|công nhân|nhân dân)|họp (?:dân|thôn|xóm|tổ)"
)
THRESHOLD = pattern(
    r"(?:quá|đủ|ít nhất|hơn|trên|phải (?:được|có|đạt)|tối thiểu|cần(?: có| đạt| được)?|khi (?:có|được|đạt)|chưa (?:tới|đến)) $"
)
DATED = pattern(r"(?:ngày|từ|trước|sau|đến|tối|sáng|chiều|hạn|mùng|mồng|xong|tháng|và|hôm|nhân|lễ|dịp|tết) ?$")
_NOBODY = (
    r"(?:không|hổng|chẳng) (?:có )?(?:một )?(?:ai|đồng chí nào|đ/c nào|người nào|đảng viên nào|ý kiến nào|phiếu nào|tay nào"
    r"|cánh tay nào|thẻ nào|phiếu|ý kiến)? ?"
)
_NO_WORDS = (
    rf"(?:không|chưa) {AGREE}|ngược(?: ý)?|cãi(?: lại)?|không cho (?:rút|thôi|chuyển)|phản đối|chống(?: lại)?|nghịch"
    r"|bác bỏ|bác(?= [:\\d])|không giơ(?: tay| thẻ)?"
)
AGAINST = pattern(
    rf"(?P<none>{_NOBODY}(?:{_NO_WORDS}|(?:ý kiến )?trái(?! phép))"
    rf"|ai (?:còn )?(?:{_NO_WORDS})[^.;:\d]{{0,24}}[:,?] ?không(?: có)?(?: ai)?(?=[ .,;)]|$))"
    rf"|(?:{_NO_WORDS})(?: là| có|:|,)? ?(?:(?P<zero>không(?: có)?(?=[ .,;)]|$))"
    rf"|(?P<after>{COUNT})(?:/(?P<of>\d{{1,3}}))?(?!%))"
    rf"|(?P<before>{COUNT}) (?:{PEOPLE} )?(?:\([^()\d]{{3,60}}\) )?(?:(?:nói|bảo) )?(?:{_NO_WORDS}|không(?=[.,;)]|$))"
)
_OTHER_WORDS = (
    r"(?:có )?ý kiến khác|phiếu trắng|không (?:có |tỏ |nêu |cho |bày tỏ |rõ )?ý(?: kiến)?|trắng|bỏ trống|lưỡng lự|phân vân"
    r"|(?:(?:xin|để|bảo|còn|hẹn) )*(?:suy )?nghĩ thêm|(?:xin )?để lại(?! phiếu)|còn (?:băn khoăn|phân vân)"
    r"|(?:xin )?(?:giữ|bảo lưu) (?:nguyên )?ý kiến"
    r"|(?:đề nghị|xin) (?:lùi|hoãn|để sau|xem(?: xét)? lại|bàn thêm|cân nhắc)|không (?:biểu quyết|bấm)|(?:bỏ|để) (?:trống"
    r"|trắng|lửng)(?: ý kiến)?|chưa (?:biểu thị|rõ ý|tỏ ý|có ý kiến)"
)
ABSTAIN = pattern(
    rf"(?P<none>{_NOBODY}(?:{_OTHER_WORDS})|không (?:có )?(?:ai )?(?:(?:có )?ý kiến khác|phiếu trắng)|hoặc (?:có )?ý kiến khác)"
    rf"|(?:{_OTHER_WORDS})(?: là| có|:)? ?(?:(?P<zero>không(?: có)?(?=[ .,;)]|$))"
    rf"|(?P<after>{COUNT})(?:/\d{{1,3}}(?![\d/]))?(?![%/]))"
    rf"|(?P<before>{COUNT}) (?:{PEOPLE} )?(?:chính thức |có mặt ){{0,2}}(?:{_OTHER_WORDS})"
)
BASE = pattern(
    rf" ?(?:so với|trên|của|tính trên|số|tổng)[^.;()%]{{0,60}}?(?:\(?(?P<base>{COUNT}) ?(?:đồng chí|đảng viên|đ/c"
    r"|người|chính thức|đv|ct(?!\w))|\((?P<bracket>\d+)\))| ?(?:của|trên|so với) (?P<bare>\d{1,3})(?= ?[.,;)]|$)"
)
GOES_ON = pattern(
    rf"[ \t]*(?:ai (?:không|chưa|phản|phân|chống)|đạt|không (?:có )?(?:ai|tán|đồng|thuận|ưng|ý kiến|đ/c|tỏ)|ý kiến khác"
    r"|phiếu trắng|tỷ lệ|(?:số )?phiếu (?:không|chống)|số không|thuận|chống"
    rf"|trắng|(?:{COUNT}) (?:{PEOPLE} )?(?:không|chống|phản|trắng|ý kiến khác))"
)
NUMBERING = pattern(r"[ \t]*(?:[ivx\d]{1,4}[.)/-][\d.]* ?|[-+*•]\)? ?|[a-zđ]\) ?)*")
