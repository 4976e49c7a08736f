"""Who came from above, told by the very line that holds his words: “Đ/c Thuần, Ủy viên Đảng ủy, về dự và lưu ý …”."""

from __future__ import annotations

import re
import unicodedata

from bienban.structure import signs
from bienban.structure.evidence import Page, raw
from bienban.structure.twin import twin
from bienban.text import fold_plain

_PARTY = r"(?:đảng|huyện|tỉnh|thành|thị|quận|quân) ủy"
_COMMAND = (
    r"(?:phó )?chính ủy|chính trị viên (?:tiểu|trung|lữ|sư|hải) đoàn|chủ nhiệm chính trị|thủ trưởng (?:cục|vụ|bộ|tiểu đoàn"
    r"|trung đoàn|lữ đoàn|sư đoàn|quân khu|quân đoàn|tổng cục|cấp trên)"
)
_SUPERIOR = twin(
    rf"(?<!\w)(?:{_PARTY}(?: viên)?|đu(?= [^\W\d])|đuv|uvbtv|cấp (?:ủy cấp )?trên|cấp ủy (?:cơ sở|xã|phường)"
    r"|trên(?= (?:về|xuống|cử))|(?:bên|trên|ở) (?:xã|phường|huyện|quận|tỉnh)(?= (?:về|xuống|lên|vô|sang|dự))"
    r"|(?:ban thường vụ|thường trực|văn phòng|ban chấp hành|(?:phó )?bí thư) (?:đảng bộ|đu)"
    rf"|đảng bộ(?= (?:cơ sở|bộ phận|xã|phường))|ban (?:xây dựng đảng|dân vận|tuyên giáo|tổ chức)(?= (?:của )?(?:xã|phường"
    rf"|huyện|tỉnh))"
    r"|đại biểu(?= (?:về |cùng )?dự)|(?:chủ tịch|lãnh đạo|đại diện) (?:ubnd |hđnd |ủy ban(?: nhân dân)? )?(?:xã|phường|huyện"
    r"|tỉnh)"
    r"|(?:phó )?(?:trưởng|chỉ huy) (?:công an|quân sự) (?:xã|phường|huyện)|(?:xã|phường) đội (?:trưởng|phó)"
    r"|chính trị viên (?:(?:xã|phường) đội|ban chỉ huy)|chỉ huy trưởng (?:ban chỉ huy |bchqs |quân sự )*(?:xã|phường|huyện)"
    rf"|{_COMMAND})(?!\w)",
    signs=(
        *("bên", "ở", "công an", "đội", "chỉ huy"),
        *("ủy", "đu", "uvbtv", "trên", "đảng bộ", "trị", "xây dựng đảng", "dân vận", "tuyên giáo", "tổ chức", "trưởng"),
        *("đại biểu", "chủ tịch", "lãnh đạo", "đại diện"),
    ),
)
"""Bodies and posts above a chi bộ: of the Party, of the commune and of the forces."""
_HIGH_SOURCE = (
    rf"(?<!\w)(?:(?:phó )?bí thư(?: thường trực)? (?:{_PARTY}|đảng bộ)|(?:(?:ủy viên )?(?:ban )?(?:thường vụ|btv)|thường trực"
    r"|(?:(?:phó )?chủ nhiệm|ủy viên) (?:ubkt|ủy ban kiểm tra)|(?:phó |trưởng )*ban (?:tổ chức|dân vận|tuyên giáo"
    r"|xây dựng đảng))"
    rf" {_PARTY}|(?:phó |trưởng )+ban xây dựng đảng|{_COMMAND})(?!\w)"
)
_HIGH = twin(_HIGH_SOURCE, signs=("ủy", "đảng bộ", "trị", "trưởng", "xây dựng đảng"))
"""Posts whose holder, where he is announced as a speaker, speaks for those above."""
_CAME = twin(
    r"(?<!\w)(?:(?<!đi )(?<!sẽ )(?<!lịch )dự(?! (?:thảo|án|kiến|bị|toán|báo|phòng|trữ|thi|tính|lớp|lễ|tập huấn|đại hội"
    r"|hội thi|giờ|nguồn|định)(?!\w))(?! (?:họp |hội nghị |cuộc |buổi )*(?:ở |tại |trên |của |do )?(?:xã|huyện|phường|tỉnh"
    r"|dân|đảng ủy|giao ban)(?!\w))|có mặt (?:theo dõi|chỉ đạo|tại (?:buổi|cuộc|kỳ|hội nghị))|cử (?!đi )(?:[^\s.;:,]+"
    r" ){0,6}(?:xuống|về|tới|đến|sang|vô)|khách mời(?= (?:là|của|tên|bên))|vị khách(?= (?:là|của|bên))|(?:phụ trách"
    r"|theo dõi)(?! (?:mảng|kinh tế|văn|công tác|phong trào|lớp"
    r"|việc|khâu|phần|hội|đoàn|thanh niên|tổ (?!đảng)|chỉ đạo|kết quả|tình hình)(?!\w))"
    rf"|(?<!chi bộ )(?:thay mặt|đại diện)(?: cho)?(?=(?: [^\s.;:,]+){{0,3}} (?:{_PARTY}|đu|cấp trên"
    r"|cấp ủy (?:cấp|cơ sở|xã|phường)|đảng bộ|(?:ubnd|hđnd|ủy ban nhân dân|mttq|lãnh đạo) (?:xã|phường|huyện))(?!\w))"
    r"|được (?:[^\s.;:,]+ ){0,3}mời|trên (?:về|xuống|cử)|(?:xuống|về|sang|ghé|vô|lên|ra)"
    r" (?:(?:ngồi|họp|chơi|thăm|nghe|ở|với|cùng|chung) ){0,3}chi bộ)(?!\w)",
    signs=("khách", "dự", "có mặt", "cử", "phụ trách", "theo dõi", "thay mặt", "đại diện", "mời", "về", "xuống"),
)
"""What says that somebody is here for those above: he came, was invited, has the chi bộ in his care, or stands for them."""
_SITS = twin(
    r"[^.;:]{0,60}?(?<!\w)(?:(?:ngồi )?nghe (?:xong|hết|từ đầu|các ý|chi bộ|anh em|mọi người)|ngồi (?:lại|cùng|với|nghe|dưới)"
    r"|đứng"
    r" (?:lên|dậy)|bắt tay|ghi (?:lại |các |hết |mấy |\w+ ){0,2}(?:kiến nghị|ý kiến|câu hỏi)(?: [^\s.;:,]+){0,3} vào sổ"
    r"|giở sổ|xem sổ|xuống(?=,)|về(?=,)|tới(?=,))(?!\w)"
)
"""What somebody does who sits among us, behind who he is."""
_SAYS = twin(
    r"(?<!\w)(?:phát biểu|(?:có )?(?:mấy |đôi |một số |vài )?(?:ý kiến|lời)(?= ?[:,])|có (?:lời|ý kiến|nhận xét)|nói|ghi nhận"
    r"|biểu dương|lưu ý|yêu cầu|đề nghị|nhất trí|dặn|căn dặn|nhắc|gợi (?:ý|mở)|bày tỏ|góp ý|trao đổi|cho (?:biết|rằng)|bảo"
    r"|chúc|hứa|khen|cảm ơn|giải (?:thích|đáp)|trả lời|đánh giá|nhận xét|thông tin|nêu|phân tích|khẳng định|hoan nghênh"
    r"|tiếp thu|mong|đồng (?:tình|ý)|khuyên|động viên|bổ sung|hướng dẫn|nhấn mạnh|phê bình|chê|kết luận|tán thành"
    r"|góp(?= (?:thêm|mấy|vài|đôi|một|hai|ba|\d|lời|với|cho|chi bộ|rằng|là)(?!\w)| ?:)|chốt(?= (?:lại|mấy|vài|\d|hai|ba|bốn"
    r"|rằng|là)(?!\w)| ?:)"
    r"|chỉ (?:ra|rõ)|chỉ đạo(?= (?:chi bộ|thêm|phải|cần|rõ|tập trung)(?!\w)| ?:)|cho (?:mấy |vài |một )?(?:lời|ý)(?!\w)"
    r"|giao(?= (?:chi bộ|nhiệm vụ)(?!\w))|kể|tâm sự)(?!\w)"
    r"|:(?= ?$| ?[^\W\d_]{2,}(?: [^\s]+){2})"
)
_ELSEWHERE = twin(
    r"(?<!\w)(?:đề nghị|kiến nghị|mong|xin(?! (?:ghi|phép|ý))|đọc(?! (?:xong|báo cáo))|truyền đạt|phổ biến|theo (?:lời|ý"
    r"|tinh thần|thông)|nhắc lại|báo(?! cáo)|gửi|gởi|hẹn|dự kiến|quán triệt|triển khai|tiếp thu|thực hiện|chấp hành|nếu|chờ"
    r"|sẽ|(?:hôm|kỳ|tháng|lần|tuần|buổi|năm)(?: họp)? (?:trước|qua|rồi|kia|nọ|sau|tới|ngoái)|(?:hôm|ngày|tháng) \d"
    r"|tại (?:hội nghị|đại hội|lễ|cuộc họp|buổi|kỳ họp)(?! (?:này|chi bộ|sinh hoạt))|hội nghị (?:của )?(?:xã|huyện|đảng)"
    r"|(?:công văn|thông báo|kết luận|thư|công điện|nghị quyết|kế hoạch)(?: \w+)? của|bận|kẹt|vắng|(?:không|chưa)(?= (?:về"
    r"|đến|tới|xuống|dự|kịp|thể|có|được|phát))|gọi điện|điện thoại|nhắn|(?<!được )(?<!tọa )(?<!trì )(?<!thư )(?<!bộ )mời"
    r"|(?:đi|mới|khi|cùng) họp|video|đoạn ghi|lẽ ra|đáng lẽ"
    r"|định (?=về|xuống|đến|tới|dự)|tính (?=về|xuống|đến|tới)|trên (?:đài|báo|tivi|ti vi|loa|mạng|sóng))(?!\w)"
)
"""What tells, before the words, of another day, of a paper or of a wish rather than of who speaks here."""
_OUR_OWN = twin(
    r"(?<!\w)(?:(?:phó )?bí thư|chi ủy viên|đảng viên(?: của)?|thư ký|(?:phó )?bt|đại diện) chi bộ(?! (?:mời|giới thiệu"
    r"|cảm ơn))|(?<!\w)chi ủy viên|(?<!\w)chủ (?:trì|tọa)(?! (?:mời|giới thiệu|cảm ơn))"
)
"""A post in this chi bộ: who holds one above as well is no guest."""
_TELLING = r"(?:cho biết|nói|nhắc|nêu|thông|rằng|bảo|phổ biến|kể|hỏi|thắc mắc|băn khoăn|đề nghị|kiến nghị|vì sao|sao)"
_SPEAKS = twin(
    r"(?:[^.;:]{0,40}, )?\W*(?:\w{1,3}[.)/] ?)?(?:(?:sau cùng|cuối cùng|cuối buổi|tiếp đó|tiếp theo|sau đó),? )?"
    rf"(?:đ/c|đồng chí|ông|bà|anh|chị|cô|chú|bác|thầy)"
    rf" (?:(?!(?<!\w){_TELLING}(?!\w))[^.;:]){{0,60}}?(?:{_HIGH_SOURCE}\)?(?:[^.;:]{{0,40}}(?=: ?[^\W\d_])"
    rf"|(?: [^\s.;:,]+){{0,5}},?(?: đã| cũng| có| xin| vui mừng)?"
    r"(?= (?:phát biểu|ý kiến|mấy lời|lưu ý|ghi nhận|biểu dương|hoan nghênh|căn dặn|dặn|đánh giá cao|chúc|cảm ơn|khen|gợi ý"
    r"|gợi mở|góp ý|nhấn mạnh|trao đổi|nhất trí)(?!\w)(?! (?:tại|ở|trên|trong) (?!buổi|cuộc|kỳ|chi bộ|hội nghị (?:này|chi)))))"
    rf"|(?:(?<!\w)(?:{_PARTY} viên|đuv|cấp trên|đại biểu)|(?:,|\(|-|(?:bên|của|ở"
    rf"|cán bộ) ){_PARTY})(?!\w)\)?,?(?: [^\s.;:]+){{0,7}}?"
    r"(?= (?:ghi nhận|biểu dương|hoan nghênh|đánh giá cao|khen|chúc|đề nghị|yêu cầu|mong|nhắc|lưu ý|dặn|góp ý|gợi ý)(?: với"
    r"| cho| các đồng chí)? (?:chi bộ|chi ủy)(?!\w)))"
)
"""Who holds such a post, and does at once what one does in a meeting; who speaks to the chi bộ as one from outside."""
_BODY_SPEAKS = twin(
    rf"\W*(?:\w{{1,3}}[.)/] ?)?(?:đại diện |ban thường vụ |thường trực |lãnh đạo )?(?:{_PARTY}|cấp (?:ủy cấp )?trên|đảng bộ"
    rf"|đại biểu)(?: [^\s.;:,()]+){{0,4}}"
    r"(?: ?\((?:đ/c|đồng chí|ông|bà|anh|chị)[^)]{2,60}\)| ?:|(?= có))(?= ?:? ?(?:có ý kiến|phát biểu|ghi nhận|biểu dương"
    r"|hoan nghênh|đánh giá|nhất trí|đồng ý|đồng tình|lưu ý|(?:đề nghị|yêu cầu|mong) chi bộ)(?!\w))"
)
"""A body above that speaks, by itself or by him in brackets: “Đảng ủy xã (đ/c Chu): ghi nhận …”."""
_OPENS = twin(
    r"\W*(?:\w{1,3}[.)/] ?)?(?:phát biểu|chỉ đạo|góp ý|gợi ý|nói chuyện|trao đổi|dặn dò|căn dặn)(?: [^\s.;:,]+){0,6}, ?"
    r"(?=[^.;:,]{0,60}(?<!\w)(?:(?:phó )?bí thư (?!chi (?:bộ|đoàn))|(?:phó )?chủ tịch|trưởng công an|xã đội|đảng ủy|đại biểu"
    r"|lãnh đạo|cấp trên|thường vụ|chỉ huy|chính (?:ủy|trị viên)))"
)
"""What he does, before who he is: “Phát biểu với chi bộ, Phó Chủ tịch HĐND phường nói …”."""
_ANSWERS = twin(
    r"(?:[^.;:]{0,30} )?(?:trước|về|trả lời|giải đáp|đáp lại|nghe)(?: [^\s.;:,]+){0,3} (?:ý kiến|ý|băn khoăn|thắc mắc|câu hỏi"
    r"|kiến nghị)(?!\w)[^.;:]{3,90}?, "
)
"""What was asked, before who answers: nobody answers but who sits there."""
_TOLD = twin(rf"(?<!\w)(?:{_TELLING}|yêu cầu|khen|góp ý|mong|chê|báo cáo)(?!\w)(?! (?:xong|và|cáo))")
"""What a member does who speaks of those above: “đ/c Lan nói Đảng ủy về dự …”."""
_IN_CARE = ("phụ trách", "theo dõi", "phu trach", "theo doi")
"""A care of his that makes nobody a superior, unless it stands beside his body: “Đảng ủy viên phụ trách khu phố”."""
_NEAR = 16
_FAR = 170
"""Characters at the head of a line within which it says who speaks."""
_REPORTED = frozenset(("content.news", "content.previous_month", "content.next_month", "content.ideology"))
"""Parts that tell of what others said elsewhere."""
_DASHES = ("- ", "+ ", "* ", "• ", "– ")
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.;] ")
_HE = twin(r"(?:anh|chị|ông|bà|cô|chú|bác|thầy|đ/c|đồng chí)(?: ấy| này)? (?=\w)")
_NAMED = re.compile(rf" ?(?:{signs.HONORIFIC}\.? ?)+{signs.NAME_AT.pattern}")


def speaks_from_above(page: Page, number: int) -> bool:
    """Tell whether a line says that somebody came from above, or who announced so speaks, and holds his words."""
    if page.zones.get(number, frozenset()) & _REPORTED:
        return False
    text, end = page.text(number), _subject(page, number)
    if end is None or ("congress" in page.types and "đại biểu" in text[:_FAR]):
        return False
    stop = next((match.start() for match in _STOP.finditer(text, end) if not _goes_on(page, number, match)), len(text))
    for said in _SAYS.finditer(text[:stop]):
        if said.start() < end - 1 or (said.group() == ":" and _lists(page, number, said.end())):
            continue
        before = text[: said.start()]
        return len(before) < _FAR + 80 and not _ELSEWHERE.search(before) and not _OUR_OWN.search(before)
    return False


def _lists(page: Page, number: int, start: int) -> bool:
    """Tell whether people and no words stand behind a colon, or nothing: “Đại biểu: đ/c Đông, Đảng ủy viên”."""
    if page.text(number)[start:].strip():
        return bool(_NAMED.match(_typed(page, number, start, start + 40)))
    if last_of(page, number) == number or page.text(number).endswith("gồm:"):
        return True
    below = raw(page, number + 1).lstrip(" -+*•–")
    return below.count(" ") < 8 and bool(_NAMED.match(below))


def last_of(page: Page, number: int) -> int:
    """Return the last line of what a line that ends in a colon heads: its item, or the dashes below it."""
    if not page.text(number).rstrip().endswith(":"):
        return number
    item = page.items.get(number)
    last = item.last_line if item else number
    while last + 1 < page.body.stop and page.text(last + 1).startswith(_DASHES):
        last += 1
    return last


def _goes_on(page: Page, number: int, stop: re.Match[str]) -> bool:
    """Tell whether the next part of a line goes on about the same person: “…; anh nói”, “…, Phó Ban. Anh Thuân khen”."""
    text = page.text(number)
    if stop.group() == "; " and _HE.match(text, stop.end()):
        return True
    named = signs.PERSON.match(_typed(page, number, stop.end(), stop.end() + 40))
    return named is not None and fold_plain(named["name"]).split()[-1] in _WORD.findall(fold_plain(text[: stop.start()]))


def _subject(page: Page, number: int) -> int | None:
    """Return where the signs end that a line begins with somebody from above who is here, ``None`` without them."""
    text = page.text(number)
    above = _SUPERIOR.search(text[:_FAR])
    speaks = _SPEAKS.match(text) or _BODY_SPEAKS.match(text)
    if speaks or above is None:
        return speaks.end() if speaks else None
    came = _CAME.search(text[:_FAR])
    opens = _OPENS.match(text)
    if opens and (opens.end() <= above.start() < opens.end() + 60):
        return above.end()
    if came:
        end = max(above.end(), came.end())
        between = text[min(above.end(), came.end()) : max(above.start(), came.start())]
        far = came.group() in _IN_CARE and (
            len(between) > _NEAR or (came.start() < above.start() and not between.endswith(("của ", "cua ")))
        )
        return None if far or ". " in between or _TOLD.search(text[:end]) else end
    sits = _SITS.match(text, above.end())
    if sits and not _TOLD.search(text[: sits.end()]):
        return sits.end()
    spoken = signs.SPOKEN.match(raw(page, number))
    high = _HIGH.search(text[:_FAR])
    if high is None:
        return None
    answers = _ANSWERS.match(text)
    announced = spoken is not None and high.end() < spoken.end()
    answering = answers is not None and answers.end() < high.start() + 20
    return high.end() if announced or answering else None


def _typed(page: Page, number: int, start: int, end: int) -> str:
    view = page.lines[number].view
    return unicodedata.normalize("NFC", view.verbatim(start, min(end, len(view.text))))


def visitors(page: Page, number: int) -> frozenset[str]:
    """Return the names, without diacritics, of those from above whom a line of the proceedings tells to have come."""
    text = page.text(number)
    end = _subject(page, number)
    if end is None or not _HERE.search(text[:_FAR]) or _ELSEWHERE.search(text[:end]) or _OUR_OWN.search(text[:_FAR]):
        return frozenset()
    above = _SUPERIOR.search(text[:_FAR])
    named = [match for match in signs.PERSON.finditer(raw(page, number)[:_FAR]) if not signs.is_role(match["name"])]
    if not named or above is None:
        return frozenset()
    at, close = above.start(), above.end()
    apart, nearest = min((max(at - match.end(), match.start() - close), match["name"]) for match in named)
    return frozenset((fold_plain(nearest),)) if apart < _BESIDE else frozenset()


_BESIDE = 40
"""Characters at most between a name and the post or body of him who came; others in the line are of our own."""
_HERE = twin(
    r"(?<!\w)(?:(?:về|đến|tới|xuống|cùng|tham|sang|ghé) dự|(?<!đi )(?<!sẽ )(?<!lịch )dự(?=\W*$| ?[:,;).]| (?:chỉ đạo|với|cùng"
    r"|có|và|sinh hoạt|họp)(?!\w))|có mặt|cử (?!đi )(?:[^\s.;:,]+ ){0,6}(?:xuống|về)|trên (?:về|xuống))(?!\w)"
)
"""What says without doubt that he sits there."""
