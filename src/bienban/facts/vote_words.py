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
    r"|đưa)|đếm (?:tay|thẻ)|biểu quyết|thông qua|chuẩn y|vote|bấm (?:poll|nút)|vỗ tay|ừ(?= ?[.,;]|$)|gật(?! gù)(?: đầu)?"
    r"|bỏ phiếu thuận"
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
DONE = pattern(r"hoàn thành|nộp|đăng ký|đóng|cài|khảo sát|tham gia|dự$|(?:xin )?(?:phát biểu|thảo luận|góp ý)")
_STOP = r"(?= ?(?:[,;.()/:=-]|$|trên|không|chống|trong|\d))"
_RATE = r"\d{1,3}(?:,\d{1,2})? ?%"
COUNTED = pattern(
    rf"(?<!\w)số (?:{PEOPLE} )(?:chính thức |biểu quyết |bỏ phiếu ){{0,2}}{AGREE} (?:với|cho|về"
    rf"|thông qua) [^.;:,]{{2,60}}?(?: là|:)"
    rf" (?P<said>{COUNT})(?![/%.,]\d| ?(?:%|hộ|nhà|gia đình|điểm)(?!\w))|(?:giơ|đưa|đếm) (?:tay"
    rf"|thẻ):? (?P<let>{COUNT}) (?:người |phiếu |đồng chí )?được"
    rf"(?=[,;] ?(?:còn )?{COUNT} (?:{PEOPLE} )?(?:không|chưa))"
    rf"|(?<!\w)số (?:người |đảng viên |đồng chí )?(?:giơ|đưa) (?:tay|thẻ)(?: là|:)? (?P<raising>{COUNT})(?= ?[.,;(]|$)"
    rf"|(?<!\w)đếm (?:được|thấy|có|đủ|cả) (?P<seen>{COUNT}) (?:(?:cái|cánh|bàn) )?(?:tay|thẻ)(?= ?[.,;(]|$| (?:trên|thuận"
    rf"|giơ|đồng|tán|ưng|chống)(?!\w))"
    rf"|(?<!không )(?<!chưa )(?<!\w){AGREE} (?:thì )?(?:giơ|đưa) (?:tay|thẻ)[^.;:?,\d-]{{0,12}}(?: ?[:-]|,) ?(?:có |được "
    rf"|đếm đủ )?"
    rf"(?P<asked>{COUNT})(?: {PEOPLE})?(?= ?[.,;]|$)"
    rf"|(?:toàn thể|tất cả|toàn bộ) (?:các )?(?:đảng viên|đồng chí|đ/c|chi bộ"
    rf"|đv)(?!\w)[^.;:()\d]{{0,30}}\((?P<everyone>{COUNT})(?: {PEOPLE})?\)[^.;:()\d]{{0,24}}?(?:{_YES_WORDS})"
    rf"|(?<!không )(?<!chưa )(?<!\w)(?:số )?(?:phiếu |người )?{AGREE}\"?(?: (?:với |cho |về )?(?:nghị quyết|kết luận"
    rf"|dự thảo|đề nghị"
    r"|kết nạp|công nhận|chương trình)[^:;.,\d]{0,24}(?: (?:tháng|quý|năm|kỳ) \d{1,4}){0,2}:| (?:đề nghị|cho|công nhận"
    r"|kết nạp|xóa tên|khai trừ|thi hành"
    r"|chuyển)[^:;.,\d]{0,40}:?(?= (?:có |là |được )?\d{1,3} (?:phiếu|tay|thẻ|đồng chí|đ/c|đảng viên)))?(?: là| có| gồm"
    r"| cả(?= \d)"
    rf"|:)? ?(?P<after>(?!không ?\?){COUNT})(?! ý kiến(?! khác))(?![/%.,]\d"
    rf"| ?%)(?: (?:{PEOPLE}))?{_STOP}"
    rf"|(?<![\w/.,])(?<!cả )(?P<bare>(?!không){COUNT}) (?:phiếu )?(?:(?:giơ|đưa)(?: tay| thẻ)(?: {AGREE})?|giơ"
    rf"|{AGREE})(?=\)? ?[,;(/-] ?(?:có )?(?:\d|{COUNT}|không|tỷ lệ|đạt|chiếm)| trên \d"
    rf"| \d{{1,3}} (?:nghịch|chống|không|trắng|phản|(?:còn )?(?:phân vân|băn khoăn|lưỡng lự))|\.|$)"
    rf"|(?:giơ (?:tay|thẻ)|(?:đếm|đưa) (?:tay|thẻ)|tay giơ)[^.;:\d]{{0,30}}(?<!xin)(?<!nhận) (?:được|đủ|là|đếm"
    rf"|cả(?= \d)) (?P<told>{COUNT})(?![\d/%,]| [^\W\d]+,)"
    rf"|giơ(?: tay| thẻ)? (?P<raised>\d{{1,3}})(?=[,;] không giơ)|(?:giơ|đưa) (?:tay|thẻ)[^.;:\d]{{0,30}}:(?: (?:đủ|được"
    rf"|có|đếm(?: được)?))? (?P<shown>{COUNT}) (?:(?:cái |cánh |bàn )?(?:tay|thẻ)"
    rf"|(?:người|đồng chí|đ/c) (?:giơ|đưa))(?!\w)"
    rf"|(?P<cast>{COUNT}) phiếu (?:đề nghị|giới thiệu)(?= (?:công nhận|xếp|đánh giá|kết nạp|bầu|giữ|tặng)(?!\w))"
    rf"|(?:giơ|đưa) (?:tay|thẻ): (?P<listed>{COUNT}) {PEOPLE}(?= ?[.,;(]|$)"
    rf"|(?P<all>(?:cả|toàn thể|tất cả|toàn bộ) )?(?<!/)(?<!phần )(?P<before>{COUNT})(?P<voters>(?: (?:{PEOPLE}|chính thức"
    r"|có mặt"
    rf"|dự họp|dự|đều|đã|cùng|nói|bấm|chọn|gõ|thả tim|giơ lên)){{1,5}})"
    r"(?: ?[(,] ?(?:(?:đều|toàn|cùng) )?(?:là )?(?:đảng viên )?chính thức\)?)?"
    rf"(?: ?\((?:đạt |chiếm "
    rf"|tỷ lệ )?{_RATE}[^()]{{0,40}}\)|, (?:đạt|chiếm|tỷ lệ) {_RATE}[^.,;]{{0,40}})?,? (?:giơ tay |biểu quyết "
    rf"|bỏ phiếu )?\"?(?:{_YES_WORDS}"
    r"|lên(?= ?[.,;]|$)|giơ(?: lên| cao)?|đưa(?= ?[.,;]|$))(?!\w)(?! ?:? ?\d)"
)
_THEM = (
    rf"(?:(?:{PEOPLE}|chính thức|chánh thức|có mặt|dự họp|dự|ngồi (?:đây|đó|họp)|ở (?:đây|đó)"
    r"|(?:được|có|đủ) quyền(?: biểu quyết| bỏ phiếu| bầu)?) ?){1,6}"
)
TWICE = pattern(
    rf"(?P<whole>{COUNT}) {_THEM}(?:,? ?(?:thì|mà) |, )?(?:(?:(?:giơ|đưa|gật)(?: tay| thẻ)? (?:đủ cả|đủ|cả)|(?:giơ"
    rf"|đưa) (?:tay|thẻ)) (?P<raised>{COUNT})"
    rf"|(?:đủ |cả |có )?(?P<hands>{COUNT}) (?:(?:cái |cánh )?tay|thẻ)"
    rf"|(?:(?<=thì )(?:đủ |cả )?|(?<=, )(?:đủ |cả ))(?P<agreed>{COUNT}) (?:(?:người|đồng chí"
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
AGAINST_BEFORE = pattern(
    r"(?:không \w+ \w+|không thuận|không ưng|chống|phản đối|trắng|ý kiến khác|không cho \w+)(?: là"
    r"|:)? (?:\d{1,3}(?:,\d+)? ?% ?\()?$"
)
STRANGERS = pattern(
    r"tổ chức chính trị|đoàn thể|cử tri|người được hỏi|nơi cư trú|nơi ở|hộ dân|quần chúng (?:được|tham|lấy)|nhân dân"
    r"|bà con|phụ huynh|(?:chi |công )?đoàn(?: (?:xã|phường|trường|thanh niên))?(?!\w)(?! chủ tịch)|hội (?:phụ nữ|nông dân)"
    r"|chi hội|mặt trận|đại diện hộ|khảo sát|thăm dò|hội nghị (?:quân nhân"
    r"|người lao động|viên chức|công nhân|nhân dân)|họp (?:dân|thôn|xóm|tổ)"
)
THRESHOLD = pattern(
    r"(?:quá|(?P<full>đủ)|ít nhất|hơn|(?<!điều )(?<!việc )(?<!mục )(?<!dung )(?<!ý )trên|phải (?:được|có|đạt)|tối thiểu"
    r"|cần(?: có| đạt| được)?|khi (?:có|được|đạt)|chưa (?:tới|đến)) $"
)
DATED = pattern(r"(?:ngày|từ|trước|sau|đến|tối|sáng|chiều|hạn|mùng|mồng|xong|tháng|và|hôm|nhân|lễ|dịp|tết) ?$")
_NOBODY = (
    r"(?:không|hổng|chẳng) (?:có )?(?:một )?(?:ai|đồng chí nào|đ/c nào|người nào|đảng viên nào|ý kiến nào|phiếu nào|tay nào"
    r"|cánh tay nào|thẻ nào|phiếu|ý kiến)? ?"
)
_NO_WORDS = (
    rf"(?:không|chưa) {AGREE}|ngược(?: ý)?|cãi(?: lại)?|không cho (?:rút|thôi|chuyển)|phản (?:đối|bác)|chống(?: lại)?|nghịch"
    r"|bác bỏ|bác(?= [:\\d])|(?<=[,;/(-] )không(?=:? \d)|(?:không|chưa) được(?=:? \d)|lắc(?: đầu)?|không giơ(?: tay"
    r"| thẻ)?(?! (?:tay )?(?:lần|bên|phía|đằng|cả hai))"
)
_SAYING = r"(?:nói|bảo|bấm|chọn|gõ|giơ (?:tay|thẻ)|đưa tay|tỏ ý|có ý|lên tiếng|bỏ phiếu)"
_DENIED = rf"(?:{AGREE}|chống|phản đối|nghịch|cãi)"
_NOT_EITHER = rf"(?!,? (?:mà |và )?(?:cũng )?(?:không|chẳng|hổng) {_DENIED})"
"""Behind a denial: who is neither for nor against is undecided, “không chống cũng không ưng”."""
_WHO_IT_IS = r"là [^.,;:()\d]{3,40}?,? "
AGAINST = pattern(
    rf"(?P<none>{_NOBODY}(?:(?:{_SAYING} )?(?:{_NO_WORDS})|(?:(?:có )?(?:ý kiến|phiếu|thẻ|tay) )?trái(?! phép)){_NOT_EITHER}"
    rf"|ai (?:còn )?(?:{_NO_WORDS})[^.;:\d]{{0,24}}[:,?] ?không(?: có)?(?: ai)?(?=[ .,;)]|$))"
    rf"|(?:{_NO_WORDS})\"?(?: là| có|:|,| -)? ?(?:(?P<zero>không(?: có)?(?=[ .,;)]|$))"
    rf"|(?:\d{{1,3}}(?:,\d+)? ?% ?\()?(?P<after>{COUNT})(?:/(?P<of>\d{{1,3}}))?(?! ?%|,\d))"
    rf"|(?P<before>{COUNT}) (?:{PEOPLE} )?(?:\((?![^()\d]{{0,40}}dự bị)[^()\d]{{3,60}}\) "
    rf"|{_WHO_IT_IS})?(?:{_SAYING} )?\"?(?:{_NO_WORDS}"
    rf"|không(?= ?[\".,;()]|$)|chưa(?= ?[.,;()]|$)|(?:không|chưa) được(?= ?[.,;()]|$)){_NOT_EITHER}"
)
_NEITHER = rf"(?:không|chẳng|hổng) {_DENIED},? (?:mà |và )?(?:cũng )?(?:không|chẳng|hổng) {_DENIED}"
NEITHER = pattern(_NEITHER)
_OTHER_WORDS = (
    rf"{_NEITHER}"
    r"|(?:có )?ý kiến khác|phiếu trắng|không (?:có |tỏ |nêu |cho |bày tỏ |rõ )?ý(?: kiến)?|trắng|bỏ trống|lưỡng lự|phân vân"
    r"|(?:(?:xin|để|bảo|còn|hẹn) )*(?:suy )?nghĩ thêm|(?:xin )?để lại(?! phiếu)|còn (?:băn khoăn|phân vân)"
    r"|(?:xin )?(?:giữ|bảo lưu) (?:nguyên )?ý kiến"
    r"|(?:đề nghị|xin) (?:lùi|hoãn|để sau|xem(?: xét)? lại|bàn thêm|cân nhắc)|không (?:tham gia )?(?:biểu quyết|bỏ phiếu"
    r"|bấm)|không giơ(?: tay| thẻ)? (?:lần|bên|phía|đằng) nào|do dự|lấn cấn"
    r"|chưa (?:quyết|dứt khoát)|(?:ngồi im,? |im lặng,? )?không (?:tỏ|bày tỏ) thái độ|(?:bỏ|để) (?:trống"
    r"|trắng|lửng)(?: ý kiến)?|chưa (?:biểu thị|rõ ý|tỏ ý|có ý kiến)"
)
ABSTAIN = pattern(
    rf"(?P<none>{_NOBODY}(?:{_OTHER_WORDS})|không (?:có )?(?:ai )?(?:(?:có )?ý kiến khác|phiếu trắng)|hoặc (?:có )?ý kiến khác)"
    rf"|(?:{_OTHER_WORDS})\"?(?: là| có|:| -)? ?(?:(?P<zero>không(?: có)?(?=[ .,;)]|$))"
    rf"|(?P<after>{COUNT})(?:/\d{{1,3}}(?![\d/]))?(?![%/]))"
    rf"|(?P<before>{COUNT}) (?:{PEOPLE} )?(?:chính thức |có mặt |còn lại "
    rf"|kia ){{0,2}}(?:{_WHO_IT_IS}(?:xin )?)?(?:{_OTHER_WORDS})"
)
BASE = pattern(
    rf" ?(?:so với|trên|của|tính trên|số|tổng)[^.;()%]{{0,60}}?(?:\(?(?P<base>{COUNT}) ?(?:đồng chí|đảng viên|đ/c"
    r"|người|chính thức|đv|ct(?!\w))|\((?P<bracket>\d+)\))| ?(?:của|trên|so với) (?P<bare>\d{1,3})(?= ?[.,;)]|$)"
)
GOES_ON = pattern(
    r"[ \t]*(?:tính (?:trên|ra)(?!\w)|ai (?:không|chưa|phản|phân|chống)|đạt|không (?:có )?(?:ai|tán|đồng|thuận|ưng|ý kiến"
    r"|đ/c|tỏ)|ý kiến khác"
    r"|phiếu trắng|tỷ lệ|(?:số )?phiếu (?:không|chống)|số không|thuận|chống"
    rf"|trắng|(?:còn )?(?:{COUNT}) (?:{PEOPLE} )?(?:còn lại |kia )?(?:không|chống|phản|trắng|ý kiến khác))"
)
NUMBERING = pattern(r"[ \t]*(?:[ivx\d]{1,4}[.)/-][\d.]* ?|[-+*•]\)? ?|[a-zđ]\) ?)*")
