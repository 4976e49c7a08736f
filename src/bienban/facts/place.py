"""Where the meeting was held."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from bienban.facts.passages import Paper, Passage, starts
from bienban.model import Fact
from bienban.numerals import clocks, days
from bienban.structure.signs import unglued
from bienban.text import fold, pattern

_NOUNS = (
    r"(?:phòng|nhà|nha|hội trường|trụ sở|văn phòng|đình|lớp|sân|trường|hội quán|điểm|tầng|lầu|gác|lăng|chùa|miếu|câu lạc bộ"
    r"|clb|thư viện|kho|xưởng|phân xưởng|trạm|đồn|chốt|lán|doanh trại|trung tâm|giảng đường|hợp tác xã|htx|ubnd|ủy ban"
    r"|sở chỉ huy|ban chỉ huy|căng tin|bếp|khu|bến|chợ|quán|gốc|bãi|mái|boong|buồng|hầm|chòi|vườn|phần mềm|ứng dụng|nền tảng"
    r"|zoom|google meet|microsoft teams|điểm cầu|bờ|cổng|hiên|hành lang)"
)
"""What places of meetings are called, each the first word of one."""
_PLACES = (
    rf"(?:(?:cái |căn |gian |ngôi |khu |góc |dãy )?(?:{_NOUNS}|lều|hang|sảnh|thềm|bậc thềm|điện thờ|đền|thánh thất|sala"
    rf"|thuyền"
    r"|tàu|ghe|xuồng|toa|khoang|lẫm|lò (?:gạch|vôi|gốm|rèn|sấy|chè|than|đường)|ruộng|nương|rẫy|giàn|tán|gầm|căn[ -]tin"
    r"|canteen|showroom|cabin|container|cơ quan"
    r"|cơ sở|ký túc xá|hội sở|bưu điện|thao trường|công trường|trại|trang trại|sân khấu|khách sạn|studio|nhà ga|cảng"
    r"|chánh điện"
    r"|khuôn viên|gian|tòa nhà|nhóm zalo|đập|bệnh viện|viện|khoa|am thất|nghĩa trang|sàn))"
)
"""What else they begin with where a word of meeting, of going or of a side leads to it."""
_UNIT = (
    r"(?:công ty|xí nghiệp|nhà máy|(?:trung|tiểu|đại|sư|lữ|binh|quân) đoàn|đại đội|phường|xã|thị trấn|huyện|tỉnh|thành phố"
    r"|(?:thôn|xóm|ấp|bản|buôn|làng|khóm|khối|tổ|đội|phố|khoa|khu phố|tổ dân phố)(?= [\w-]+(?:[,.;:]|$| [\w-]+[,.;:]))"
    r"|bệnh viện|viện|học viện|trạm|chi nhánh|bưu điện|sở|chi cục|cục|ngân hàng|nông trường|lâm trường|tòa nhà"
    r"|tổng công ty|quận)"
)
"""What a place belongs to: it may go on with it behind a comma."""
_GOES_ON = (
    rf"(?:{_NOUNS}|{_UNIT}|số|hẻm|ngõ|ngách|đường|phố|kiệt|mã|cơ sở|gian|phía|dãy|góc|giữa|cả sân"
    r"|bên|cạnh|gần|đối diện|tòa nhà|lô|\d)"
)
_ANSWER = r"\? ?(?:- ?)?(?:(?:đáp|trả lời|tl) ?: ?)?"
"""What stands between a question and its answer: “Họp ở đâu? – Đáp: …”."""
_MEETS = (
    r"(?:họp|tổ chức|sinh hoạt|nhóm|nhóm họp|ngồi|gặp nhau|gặp|hội họp|hội|diễn ra|tiến hành|mở|đặt|tụ họp|tụ|tề tựu"
    r"|tập trung"
    r"|quây quần|có mặt|kiểm phiếu|làm việc|làm|bắt đầu|về|hop)"
)
_IN = r"(?:tại|ở|trong|dưới|trên|trước|qua|ngoài|bên|sau|nhờ)"
_HELD = (
    rf"(?: {_MEETS})?(?: (?:chi bộ|cuộc họp|buổi họp|buổi sinh hoạt|hội nghị|phiên họp|kỳ này|lần này|hôm nay"
    rf"|đảng viên))?"
)
_LABEL = pattern(
    rf"(?:(?:thời gian|giờ giấc|giờ|lúc|ngày giờ|thì giờ)(?:,| và|, và| -) ?)?"
    rf"(?:(?:địa điểm|đđ|đ\. ?điểm|dia[ _]diem|đia điêm|vị trí|địa chỉ|địa bàn|where|venue|location){_HELD}\*{{0,2}}"
    rf"(?: ?\([^)]{{2,60}}\))? ?[:\t-] ?"
    rf"|(?:(?:nơi|chỗ|điểm|phòng|lớp|neo ở đâu|ở|tại|ở đâu|họp ở|ngồi ở|họp tại|nhóm tại|nơi chốn|chốn"
    rf"|điểm cầu(?: chính| trung tâm)?){_HELD}"
    rf"|phòng họp)(?: ?\([^)]{{2,30}}\))? ?[:\t] ?"
    rf"|(?:nơi|chỗ|điểm) (?:họp|nhóm|ngồi|sinh hoạt) - |(?:{_MEETS} )?(?:ở |tại )?(?:đâu|(?:chỗ|nơi) nào|nhà ai) ?{_ANSWER})"
    r"(?:(?:vẫn )?như (?:cũ|trước|mọi \w+|thường lệ) ?[(:,-] ?)?(?:tại |ở )?"
    rf"|điểm cầu(?: chính| trung tâm)?(?: đặt)? (?:tại|ở|là) "
    rf"|(?:nơi|chỗ|điểm|địa điểm) (?:(?:họp|ngồi|sinh hoạt|nhóm) (?:(?:vẫn |cũng |lại )?là (?:tại |ở )?"
    rf"|(?:vẫn|cũng|lại) (?:tại |ở )?(?={_NOUNS}(?!\w)))"
    rf"|(?=(?!điểm){_NOUNS}(?!\w)))"
)
_NO_PLACE = (
    r"(?!một |hai |\d+ (?:giờ|ngày|buổi)|chi bộ|đây|đó|đâu|chỗ ?[:,.]|trời|thời|điều|buổi|kỳ|cuộc|hướng|nghị|quy"
    r"|kết luận|nước"
    r"|nhà(?: [,.;]|[,.;]|$))"
)
_AT = pattern(
    rf"(?:(?<!\w)(?:tại|{_MEETS}(?: (?:lại|về|nhau|quanh|chung|cả|với nhau|cùng nhau|ngay|tạm|đỡ))?"
    rf" (?:ở|trong|dưới|trên|trước|qua|ngoài|giữa|cạnh)"
    rf"|(?:sang|bên|qua|về|ra|vào|vô|lên|xuống|tới|đến|kéo nhau (?:ra|lên|về|sang|xuống|vào)|mượn(?: tạm| đỡ| nhờ)?|mở|nhờ|dưới"
    rf"|(?:họp|nhóm|ngồi|sinh hoạt) (?:nhờ|ké|đỡ|tạm|ghép|chung)|(?<!phòng )(?<!nhà )họp)(?= {_PLACES}(?!\w)))"
    rf"|(?:^|(?<=[,;.*(-] )|(?<=\d )|(?<=\w [,;] ))(?:ở|trong|dưới|trên|ngoài|bên)(?= {_PLACES}(?!\w))) {_NO_PLACE}"
)
_AT_ALONE = pattern(rf"(?<!\w)(?:họp|sinh hoạt|hội nghị|tổ chức|chuyên đề|ngồi|nhóm)(?: \w+){{0,3}} (?:tại|ở) {_NO_PLACE}")
_ALONE = rf"(?:{_NOUNS}|(?:cơ sở|cơ quan|ký túc xá|hội sở|bưu điện|thao trường|sân khấu|lều|sảnh|sala|căn[ -]tin|khoa|gian))"
"""What a place begins with where nothing but the time leads to it."""
_PLACE_NOUN = pattern(
    rf"[ ,;:.*/|-]{{1,4}}(?:(?:ở |o |tại )?(?:cái )?(?={_ALONE}(?!\w))|(?:ở|o|trong|trên) (?={_PLACES}(?!\w)))"
)
_END = pattern(
    r",? (?:đã |chi bộ (?=[^,;.]{0,50}(?:họp|sinh hoạt|tổ chức|tiến hành))|chúng tôi|tiến hành|diễn ra|khai mạc|bắt đầu)"
    r"|, (?:chi bộ|chi ủy|đảng viên|ban chi ủy)|(?:,| và) (?:các )?điểm cầu"
    r"|,? (?:vào )?(?:lúc|hồi|thành phần|có mặt|gồm có|dưới sự|với sự)(?!\w)"
    r"|,? (?:toàn thể|anh em|các (?:đồng chí|cụ)|với (?:\d+|thành phần|toàn|đủ|đầy)|có (?:\d+|sự|đủ|đông)"
    r"|và (?:kết thúc|bế mạc|kéo dài)|nhưng|nên|rồi|gồm(?= \d)|do(?= (?:nhà|hội trường|trụ sở|phòng|điện|trời|mưa"
    r"|mất)))(?!\w)"
    r"|,? (?:chủ (?:trì|tọa)|thư ký|người (?:chủ|ghi)|số đảng viên|tổng số|vắng|thời gian|nội dung)(?!\w)"
    r"| vào (?=\d)|,? (?:từ|ngày|hôm|(?:sáng|trưa|chiều|tối|đêm)(?: (?!\d)\w+){0,2}) (?:lúc |hồi )?(?=\d)"
    r"| (?:như|theo) (?:cũ|trước|mọi|thường|lệ)(?!\w)| (?:để|làm nơi|làm chỗ) (?!xe|đồ)"
    r"| cho (?:mát|thoáng|gần|tiện|rộng|ấm|yên|kín|khỏi|đỡ|dễ|vui|kịp|đủ chỗ|nhanh|gọn|tĩnh|sáng|bớt|nó|an toàn)(?!\w)"
    r"| mà (?:chuyển|dời|sang|lại)|,? thay (?:cho|vì)(?!\w)"
    r"| (?:nhằm|do (?:đồng chí|đ/c|ông|bà|anh|chị|cô|thầy|bí thư)) |[.;](?= |$|\t)|\t|[.]$"
    r"|,?(?<!phòng)(?<!nhà)(?<!nơi)(?<!chỗ)(?<!khu) (?:ngồi |mở )?(?:họp|nhóm)(?= ?[.,]|$| cho | bàn | lúc| hồi| từ| ngày"
    r"| lệ| định kỳ| thường| phiên| tháng| chi bộ| kỳ)"
)
_REMARK = pattern(
    r" ?\((?:[^()]*(?<!\w)(?:đang|không|chưa|phải|được|vì|do|bị|mượn|hỏng|sửa|đeo|giãn)|trước|sau|giữa|khi|lúc|tạm|nhờ|ngồi"
    r"|mở)(?!\w)[^()]*\)"
    r"| (?:vì|bởi|được (?:dùng|chọn|mượn))(?!\w)"
    r"|, (?=[^,.;()]{2,40} (?:đang|vừa|mới|bị|chưa|còn|thì|đã|cho mượn|bận|ngập"
    r"|dột|hỏng|mất|khóa|sập|tốc|nóng|chật|ồn|cúp|đóng)(?!\w))|, (?:ngồi|kê|mượn|vì|do|có|không"
    r"|được|cách|trải"
    r"|nhờ|mỗi|ai|mở|bật|treo|trời|điện|đông|đúng|gần|cạnh|sát|đối diện"
    r"|ngay)(?!\w)"
)


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the place, from its label or from the sentence of the opening that names it."""
    body = [passage for passage in paper.opening if passage.place >= paper.structure.body.start][:12]
    told = () if paper.structure.kind in ("report", "plan", "notice", "other") else _told(body)
    above = [passage for passage in paper.opening if passage.place < paper.structure.body.start] if paper.is_minutes else []
    first = next((fact for fact in chain(_labelled(body), told, _told(above)) if fact is not None), None)
    if first is not None:
        yield first


def _labelled(body: list[Passage]) -> Iterator[Fact | None]:
    for passage in body:
        for start in starts(passage.text):
            if label := _LABEL.match(passage.text, start):
                yield _fact(passage, _after_times(passage, label.end()), labelled=True)


def _told(body: list[Passage]) -> Iterator[Fact | None]:
    """Yield what may be the place of a sentence: first beside the time, then below it, then behind a verb of meeting."""
    times = {passage.place: ends for passage in body if (ends := _times(passage))}
    dated = [passage for passage in body if passage.place in times]
    for passage in dated:
        for at in chain(_AT_ALONE.finditer(passage.text), _AT.finditer(passage.text)):
            if _elsewhere(passage, at.end()) or _of_somebody(passage, at.start()):
                continue
            yield _fact(passage, _with_side(passage, at.end()), labelled=False)
        for end in times[passage.place]:
            closed = _WEEKDAY.match(passage.text, end)
            if noun := _PLACE_NOUN.match(passage.text, closed.end() if closed else end):
                yield _fact(passage, noun.end(), labelled=False)
    for index, passage in enumerate(body[:_NEAR]):
        below = index > 0 and body[index - 1] in dated[:1] and _STANDS.match(passage.text, next(starts(passage.text), 0))
        begins = (at for at in starts(passage.text) if at < 2 or passage.text[at - 1] != "(")
        for start in begins if below or passage in dated[:1] else ():
            if stands := _STANDS.match(passage.text, start):
                yield _fact(passage, stands.end(), labelled=False)
    for passage in body:
        for met in chain(filter(None, (_TAI.match(passage.text),)), _MET.finditer(passage.text)):
            if not _elsewhere(passage, met.end()):
                yield _fact(passage, _with_side(passage, met.end()), labelled=False)
    for passage in body[:_NEAR]:
        if bare := _BARE.match(passage.text, next(starts(passage.text), 0)):
            yield _fact(passage, bare.start(), labelled=False)


def _of_somebody(passage: Passage, at: int) -> bool:
    """Tell whether a clause says where somebody is who did not come to the meeting: “ông A về quê, bà B lên bệnh viện”."""
    clause = max(passage.text.rfind(mark, 0, at) for mark in (". ", "; ", ", ", ": ", " (")) + 2
    named = any(clause <= name.start and name.end <= at for name in passage.people)
    sentence = max(passage.text.rfind(". ", 0, at), passage.text.rfind("; ", 0, at)) + 1
    return (named and _MEETING.search(passage.text, clause) is None) or _AWAY.search(passage.text, sentence, at) is not None


_MEETING = pattern(r"(?<!\w)(?<!phòng )(?<!nhà )(?:họp|sinh hoạt|nhóm|khai mạc|chủ trì|mời|khai hội)(?!\w)")


def _elsewhere(passage: Passage, at: int) -> bool:
    """Tell whether a sentence says where people did not meet, or will the next time: “kỳ sau chi bộ dời về họp tại …”."""
    text = passage.text
    if _NOT_HERE.search(text, max(0, text.rfind(". ", 0, at)), at):
        return True
    clause = max(text.rfind(mark, 0, at) for mark in (". ", "; ", ", ", ": ", " (")) + 2
    return _GONE_TO.search(text, max(0, clause - 1), at) is not None


_NOT_HERE = pattern(
    r"(?<!\w)(?:(?:không|chưa|chẳng|thôi) (?:còn |thể |được )?(?:họp|ngồi|sinh hoạt|nhóm|tổ chức)(?: được| nữa)?"
    r"|(?:kỳ|lần|buổi|phiên|tháng|hôm|cuộc họp|kỳ họp) (?:sau|tới|trước|kế|vừa rồi|vừa qua|rồi|qua)|(?:đáng|lẽ) (?:lẽ|ra)"
    r"|trước (?:đây|kia)|từ (?:kỳ|tháng|lần) (?:sau|tới))(?!\w)[^.;]{0,60}?$"
)
_GONE_TO = pattern(
    r"(?<!\w)(?:tham quan|dâng hương|viếng|về nguồn|(?:đi|đến|tới) thăm|tập huấn|bồi dưỡng|ra quân|hội thi|dự lớp"
    r"|(?:đi|theo) học|học (?:lớp|nghị quyết)|lao động|giao lưu|trồng cây|văn nghệ|điều trị|nằm viện|nhập học)(?!\w)[^.;]*$"
)
"""What else people went somewhere for."""
_AWAY = pattern(r"(?<!\w)(?:vắng|thiếu|khuyết|nghỉ|không (?:đến|dự|tới)|đi học)(?!\w)")


def _with_side(passage: Passage, start: int) -> int:
    """Return where a place begins with the word that says on which side of it people met: “họp dưới gầm sàn”."""
    before = passage.text.rfind(" ", 0, start - 1) + 1
    return before if _SIDE.match(passage.text, before) else start


_SIDE = pattern(
    r"(?:dưới(?= (?:gầm|mái|tán|gốc|giàn|bóng|chân|hầm|hiên|bạt|rặng|tầng hầm)(?!\w))"
    r"|ngoài(?= (?:ruộng|đồng|trời|nương|rẫy|bãi|biển|hiên)(?!\w))|trên(?= gác(?!\w))) "
)
"""Of what side people met on belongs to the place where the noun alone is no place to meet: “dưới gầm sàn”, not “ngoài sân”."""
_NEAR = 5


def _times(passage: Passage) -> list[int]:
    text = unglued(passage.text)
    return [*(clock.end for clock in clocks(text)), *(day.end for day in days(text))]


def _after_times(passage: Passage, start: int) -> int:
    """Return where the place begins behind a label that may first tell the time: “Giờ giấc, chỗ họp: 18 giờ 45; đình làng”."""
    if _STANDS.match(passage.text, start):
        return start
    stop = passage.text.find(". ", start)
    last = max((end for end in _times(passage) if start < end and (stop < 0 or end <= stop)), default=start)
    if last == start:
        return start
    noun = _PLACE_NOUN.match(passage.text, last)
    return noun.end() if noun else len(passage.text)


_VERB = r" (?:bị|nên|đang|đã|phải|mất|vừa|chưa|được(?! dùng)|cho|đến|có)"
_STANDS = pattern(
    rf"(?:(?:cũng|vẫn|lại|là|ở|cái) ){{0,3}}(?={_ALONE}(?!\w)(?! ?:)(?![^.,;]*{_VERB}(?!\w))[^:]{{3,60}}?(?:[.,;]|$))"
)
_BARE = pattern(
    rf"(?:{_ALONE}|am thất)(?:(?!{_VERB}(?!\w)) [^ .,;:]+){{1,7}}(?:\.|, (?:dãy|gian|tầng|lầu|góc)[^.:]{{2,30}}\.?|$)(?! ?:)"
)
_TAI = pattern(r"[-+*• ]{1,3}(?:tại|ở) (?!chi bộ|đây|buổi|kỳ|cuộc)")
_WEEKDAY = pattern(r" ?\([^()]{3,24}\)")
_MET = pattern(
    rf"(?:^\(?tại|(?:họp|sinh hoạt|ngồi|nhóm)(?: \w+){{0,3}}? (?:tại|ở|trên)"
    rf"|(?:cuộc|buổi|phiên|kỳ|hội nghị|lễ|chi bộ)(?: \w+){{0,5}} (?:diễn ra|tổ chức|tiến hành|mở)(?: \w+){{0,3}} {_IN}"
    rf"|(?:(?<!phòng )(?<!nhà )(?:họp|sinh hoạt|ngồi|nhóm)(?: lưu động| {_IN})|(?:chi bộ|anh em) mượn"
    rf"|(?:ngoài trời), {_IN})(?= {_NOUNS}(?!\w))"
    rf"|(?:trực tuyến|online) (?:qua|trên|bằng)|(?<=, )dưới(?= mái)) {_NO_PLACE}"
)
_NEXT_LABEL = pattern(r"[^:]{2,40}:")
_COMMA = pattern(
    rf", (?:(?!{_GOES_ON}(?!\w))|(?=[^,.;]{{2,60}} (?:tổ chức|tiến hành|đã|khai mạc|(?<!nhà )(?<!phòng )(?:họp"
    rf"|sinh hoạt))(?!\w)))"
)
_BRACKET = pattern(
    rf" \((?!{_GOES_ON}(?!\w)(?! (?:bạn|người|đồng chí|đ/c|chiếc))|(?:phó )?(?:bí thư|chủ tịch|trưởng)|nay |tức |cũ\)"
    r"|[^)]*(?:số|tầng|lầu|phòng|nhà|khu|tổ|ngõ|hẻm|đường) ?\d)[^()]*\)?[ .]*$"
)
"""What is said in brackets of a place, and is no part of it."""


def _fact(passage: Passage, start: int, *, labelled: bool) -> Fact | None:
    text = passage.text
    start += len(text[start:]) - len(text[start:].lstrip(" \t"))
    end_match = _END.search(text, start)
    end = min((joint for joint in passage.joints() if joint > start and _NEXT_LABEL.match(text, joint)), default=len(text))
    end = min(end, end_match.start()) if end_match else end
    if not labelled:
        commas = (comma.start() for comma in _COMMA.finditer(text, start, end))
        end = next((comma for comma in commas if text.count("(", start, comma) <= text.count(")", start, comma)), end)
    remark = _REMARK.search(text, start)
    if remark and remark.start() < end:
        end = remark.start()
    if bracket := _BRACKET.search(text, start, end):
        end = bracket.start()
    while end > start and (text[end - 1] in " ,.;:-\t" or (text[end - 1] == ")" and text.find("(", start, end) < 0)):
        end -= 1
    if not labelled and any(start <= day.start < end for day in days(text)):
        return None
    if (
        end - start < 3
        or text[start:end] in _HEADING
        or _AS_BEFORE.match(text, start)
        or not any(letter.isalpha() for letter in text[start:end])
    ):
        return None
    return Fact("meeting.place", passage.words(start, end), passage.spans(start, end))


_AS_BEFORE = pattern(r"(?:như|theo) (?!quỳnh|nguyệt)")
_HEADING = (
    *("thành phần", fold("thành phần tham dự"), fold("thành phần dự")),
    *map(
        fold,
        (
            "phòng",
            "lớp",
            "nhà",
            "bản",
            "thôn",
            "xóm",
            "ấp",
            "xã",
            "phường",
            "trường",
            "cơ quan",
            "đơn vị",
            "làng",
            "buôn",
            "khóm",
            "tổ",
            "khu",
        ),
    ),
)
"""What is no place by itself."""
