"""Who came as a guest: behind a label, welcomed, or said to come to the meeting with the post that sends them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bienban.facts.names import HONORIFIC, RANKS, Name, name_at, names
from bienban.facts.passages import Passage, starts
from bienban.structure.signs import HOSTS
from bienban.text import fold, pattern

REMARK = r"(?: ?\([^)]{0,60}\))?"
"""Source of a pattern for a remark in brackets behind a label."""
READ, NEAR = 3000, 24
"""How far a passage is read for people, and how far back the words at a name are looked at."""
SENDER = (
    r"(?:(?:các |các vị )?đại biểu|đại diện[^:.;,\t]{0,50}?|(?:các )?(?:vị )?khách(?: khứa)?(?:(?: [^\W\d]+){1,3}(?= ?:))?"
    r"|(?:cán bộ|(?:ở )?bên|ở(?: trên| dưới)?) (?:xã|phường|huyện|tỉnh|trên|công ty)(?= (?:có|về|xuống|vô|vào|lên|sang|qua"
    r"|ra)(?!\w))"
    r"|cấp (?:trên|ủy(?: cấp trên| viên)?)"
    r"|(?:đảng|huyện|thành|tỉnh|quận) ủy viên(?: phụ trách(?: [^:.;,\t]{2,20})?)?(?= ?:)"
    r"|(?:về )?phía [^:.;,\t]{2,40}? có|(?:có )?sự (?:tham dự|có mặt|hiện diện|tham gia)(?:,? chỉ đạo)? của|dự thính"
    r"|(?:hội nghị|chi bộ|buổi họp|cuộc họp|thôn|xóm|ấp|bản|khu phố|tổ dân phố)(?: hôm nay)?(?: có| kính| xin)* mời|(?<!\w)trên"
    r"|(?:các )?(?:đồng chí|cán bộ(?: \w+){0,2}?)(?= (?:về|xuống|đến|lên) dự)|dự(?: [^\W\d]+){1,2}(?= ?:)"
    r"|dự (?:với tư cách|thay mặt|đại diện)(?: [^\W\d_]+){1,5}(?= ?:)"
    r"|(?:ngoài|tham gia|cùng)(?: [^\W\d_]+){1,4}?,? còn có(?: mặt)?|có ai ngoài(?: đảng viên| chi bộ)?"
    r"|lãnh đạo|(?:ban thường vụ )?đảng ủy(?:(?: \w+){1,4}(?= ?:))?|ban thường vụ|thường trực|ai được mời"
    r"|người (?:được )?(?:mời|triệu tập khác)|thành phần mời|có mời"
    r"|(?:thủ trưởng|cán bộ)(?: cấp)? trên|thủ trưởng(?= (?:về |đến |xuống )?dự)"
    r"|(?:phường|xã|huyện|thị trấn|quận|tỉnh|công ty|trường|sở|khối)(?= (?:xuống|về|cử|có|dự|đến|lên|sang|ghé|vô|vào|qua))"
    r"|(?:đảng ủy|đu|huyện ủy|thị ủy|thành ủy|tỉnh ủy|quận ủy|ủy ban|ubnd|hđnd)(?: [^\W\d]+){1,4}? (?:cử|phái|có)"
    r"(?![^.;]{0,60}(?<!\w)(?:được bầu|được cử giữ|chuyển công tác|nghỉ hưu|phụ trách chung|ký)(?!\w))"
    r"|thay mặt [^:.;,\t]{2,40}(?= ?:)|quan khách|đồng dự|người của [^:.;,\t]{2,30}(?= ?:)|đoàn (?:cấp trên|công tác)(?= ?:)"
    r"|ngoài (?:chi bộ|đảng viên)(?= ?:| có(?!\w))"
    r"|(?:[^\W\d]+ ){0,4}?có (?:\d{1,2} |một |hai )?khách(?: [^\W\d]+){0,3}?(?= ?:| là)"
    r"|khách \d{1,2}(?= ?:)|(?:ubnd|ủy ban|hđnd|mặt trận)(?: [^\W\d]+){1,4}(?= ?:)|(?:về )?(?:chỉ đạo|theo dõi"
    r"|chứng kiến)(?: (?:chi bộ|buổi|cuộc)(?: [^\W\d]+){0,2})?(?= ?:)"
    r"|(?:về|đến|tới|tham gia|xuống|lên) (?:với|cùng|chung với) (?:chi bộ|anh em|bà con)(?: [^\W\d]+){0,3}?(?= ?:| (?:có"
    r"|là)(?!\w))"
    r"|(?:ngồi (?:dự|nghe)|nghe (?:chi bộ )?họp)(?= ?:| có(?!\w))"
    r"|đoàn (?:trên|xã|phường|huyện|đảng ủy)(?: [^\W\d]+){0,3}?(?= ?:)"
    rf"|(?:xã|phường|huyện|thị trấn|quận|tỉnh)(?= ?: ?{HONORIFIC} )|dự(?: [^\W\d]+){{1,3}} còn có"
    r"|(?:người|cán bộ|khách)(?: ở| từ)? (?:trên|xã|phường|huyện|tỉnh|quận)(?: [^\W\d]+){0,2}(?= ?:)"
    r"|từ [^:.;,\t]{2,30} (?:xuống|về|lên|sang|đến|tới|qua|ra|vào|vô)(?: dự)?(?= ?:)"
    r"|(?:đi|đến|tới|ngồi|vào|họp|về|xuống|lên|sang|có mặt|dự|nghe|sinh hoạt) cùng(?: [^\W\d]+){0,3}?(?= ?[:\t]| có(?!\w))"
    r"|cùng (?:đến|tới|ngồi|vào|họp|về|có mặt|nghe|sinh hoạt|tham gia)(?: [^\W\d]+){0,3}?(?= ?[:\t]| có(?!\w))"
    r"|dự họp"
    r"|(?:về|cùng tham|cùng|tham|đến|tới|xuống|lên|ghé) dự|dự có|dự (?:và )?(?:chỉ đạo|theo dõi)"
    r"|(?:có )?(?:kính )?mời(?= (?:ông|bà|đ/c|đồng chí|anh|chị|cô|thầy))|dự(?= ?:)|được mời|mời)(?!\w)"
)
"""Source of a pattern for who sends guests, and for the words that announce them."""
_COMES = (
    r"(?:,? (?:về|vào|vô|qua|ngồi|nghe|chung|online|trực tuyến|đến|tới|xuống|lên|sang|vô|ghé|cùng|tham|được|cử|dự|mời|họp"
    r"|chỉ đạo|có|khác|và|với"
    r"|của|chi bộ|sinh hoạt|còn|hội nghị|cấp trên|trên|thêm|hai|ba|quần chúng"
    r"|cuộc họp|buổi|cuộc|phiên|xã|phường|huyện|gồm|là|hôm nay|cán bộ)(?!\w)){0,7}"
)
_LABEL = pattern(
    rf"(?:{SENDER}|giới thiệu đại biểu(?= ?: ?{HONORIFIC} [^.;:,(-]{{4,40}}(?:,| ?\(| -))){_COMES}{REMARK}"
    r"(?: (?:các |những )?(?:đồng chí|đ/c|vị|ông bà|anh chị|thầy cô|người)(?= ?:)|(?<=có) đại diện [^:.;,\t(]{2,40}?(?= ?\())?"
    rf"(?: ?[:\t(-]| (?=(?:các |hai |ba )?(?:đồng chí|đ/c|ông|bà|anh|chị|cô|thầy|chú|bác(?! hồ)|dì)(?!\w)|{RANKS} "
    rf"|(?:các )?quần chúng)) ?"
)
_WITH = r"(?:chi bộ|anh em|bà con|hội nghị|chi ủy|buổi họp|cuộc họp)(?: \w+){0,4}?"
_TODAY = r"(?:(?:hôm|tối|chiều|sáng|bữa|buổi|đêm|lần|kỳ) (?:nay|này),? )?"
_GLAD = r"(?:(?:ta|mình|rất|vui(?: mừng)?|mừng|vinh dự|hân hạnh|phấn khởi|được|có|còn) ){0,4}"
_RECEIVE = r"(?:đón tiếp|đón|tiếp|chào đón|mời được)(?: thêm| có)?:? "
_CALLED_IN = (
    r"(?<!\w)(?:(?:gọi|mời|rủ|kêu) (?:sang|qua|tới|đến|vô|vào|lại|về|lên)|(?:chưa|không) (?:phải|là) đảng viên"
    r"|ngoài đảng)(?!\w)"
)
_WELCOMED = pattern(
    rf"(?:(?:về|dự|ngồi|họp|đến|tới|xuống)(?: dự| họp)? (?:với|cùng|chung)(?: với)? {_WITH}(?: có| là| gồm)?:?"
    r"|có sự (?:tham dự|có mặt|hiện diện|tham gia|về dự)(?:(?:,| và) chỉ đạo)? của"
    rf"|{_WITH} (?:đón|tiếp|chào mừng|chào đón)(?: \w+){{0,2}}?) (?={HONORIFIC} )"
    rf"|(?:^|[.;] ){_TODAY}(?:{HOSTS} {_GLAD}{_RECEIVE}(?={HONORIFIC} |{RANKS} )"
    rf"|{_GLAD}{_RECEIVE}(?=(?:{HONORIFIC}|{RANKS}) [^.;:,(]{{3,40}}(?:,| ?\(| - )))"
    rf"|(?:^|[.;] ){_TODAY}(?:còn )?có (?:thêm|mặt|cả) (?={HONORIFIC} )(?=[^.;]*{_CALLED_IN})"
)
"""“Dự với chi bộ: anh …”, “Chi bộ vui được đón anh …”."""
_WELCOME = tuple(
    map(fold, ("với ", "cùng ", "chung ", "đón ", "tiếp ", "mừng ", "sự ", "mời được ", "có thêm ", "có mặt ", "có cả "))
)
_ALSO = pattern(rf", cùng (?:với )?(?={HONORIFIC} )")
_COMES_TO = pattern(
    r"(?P<post>(?:(?!(?<!\w)(?:sẽ|hẹn|hứa)(?!\w))[^.;:]){0,90}?)(?<!\w)(?<!không )(?<!chưa )(?<!chẳng )"
    r"(?:(?:(?P<sure>về|xuống|lên|sang|ghé)|đến|tới|cùng|tham|vô|có mặt)(?: \w+){0,2} (?:dự|họp"
    r"|chỉ đạo|nghe|ngồi|từ đầu)(?!\w)|dự(?:(?: và|,) chỉ đạo)?(?= ?[.,;]|$)"
    r"|(?:đến|tới|vào|vô|xuống|lên|sang|về|có mặt) (?:từ (?:đầu|lúc|khi)"
    r"|đúng (?:giờ|hẹn)|được (?:ít|mươi|một|vài|chừng|\d))"
    r"|dự (?:với|cùng|chung)(?: với)? (?:chi bộ|anh em|bà con|cuộc|buổi)|ghé"
    r"|(?:về|xuống|lên|sang) (?:cùng|với) (?:chi bộ|anh em|bà con)"
    r"|ngồi (?:bàn|ghế|hàng|cuối|cùng|nghe|dự|với|suốt|từ)(?!\w))"
)
_SUPERIOR = pattern(
    r"đảng ủy|đu(?!\w)|huyện ủy|tỉnh ủy|thành ủy|quận ủy|cấp ủy|thường vụ|ban chấp hành|ủy ban|hđnd|ubnd|ubmttq"
    r"|cấp trên|phó bí thư(?! chi (?:bộ|đoàn))|đảng bộ"
    r"|(?:phó )?chủ tịch|đồn|huyện|xã|phường"
)
_SENT = pattern(
    r"(?:cử|phân công|ủy nhiệm|giới thiệu|có|tiếp|đón|mời|chào mừng|hân hạnh|là|cán bộ xã|cán bộ huyện)(?: \w+){0,2} $"
)
_COUNTED = pattern(
    r"(?!1[.)] )\d|(?:anh em|đảng viên|chi ủy viên|toàn thể|đông đủ)"
    r"|(?:cả |đủ )?(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?!ông|bà|anh|chị|vị)"
)
_NOBODY = pattern(r" ?(?:không|ko|chưa)(?: có| mời)?(?=[ .,;)]|$)|[.…_]{3,}")
_SENTENCE = pattern(r"(?<!\d)\. ")
_AWAY = pattern(r"; ?(?:\w+ ){0,3}(?:vắng|thiếu)(?!\w)(?! (?:tá|úy|tướng)(?!\w))")
_INTRODUCES = pattern(rf"(?:giới thiệu (?:\w+ )?đại biểu|{SENDER}{_COMES})(?: \w+){{0,3}} ?:$")


def invited(passage: Passage) -> list[Name]:
    """Return the guests of a passage: behind their label, welcomed, or said to come to the meeting."""
    text = passage.text
    found: list[Name] = []
    for begin in starts(text[:READ]):
        if found and begin < found[-1].end:
            continue
        label = _ANSWERED.match(text, begin) or _LABEL.match(text, begin)
        if label is None or _NOBODY.match(text, label.end()) or _COUNTED.match(text, label.end()):
            continue
        if _HEADS.match(text, label.end()) or (label.group().rstrip().endswith(_ASKED) and _TO_SPEAK.match(text, label.end())):
            continue
        people = _named(passage, label.end())
        if _ATTEND.match(label.group()):
            people = [name for name in people if _SUPERIOR.search(post(passage, name))]
        found += [name for name in people if not kept_away(passage, name)]
    if found:
        return found
    if (
        any(word in text for word in _WELCOME)
        and (welcomed := _WELCOMED.search(text, 0, READ))
        and (people := _named(passage, welcomed.end()))
    ):
        return people
    return _said_to_come(passage)


def kept_away(passage: Passage, name: Name) -> bool:
    """Tell whether the words up to the next name say that who was invited did not come."""
    return _STAYED.match(f"{post(passage, name)} ") is not None


_STAYED = pattern(
    r"[^.;]{0,80}?(?<!\w)(?:(?:nhưng|song|mà|tiếc là|có điều)(?: [^\s.;]+){0,5}? (?:bận|kẹt|vắng|ốm|hoãn|không|chưa|ko|chẳng)"
    r"|(?:báo|cáo|xin|lại) (?:bận|vắng|ốm|kẹt)|(?:không|chưa|ko|chẳng) (?:về|đến|tới|xuống|dự|lên|qua|sang|vô|ra|ghé|thể"
    r"|kịp(?! (?:nói|phát biểu|có|cho|góp|trao đổi|dặn|nêu)(?!\w)))"
    r"|(?:đều )?vắng(?= ?$)|bận (?:họp|việc|đi|công)|vắng (?:mặt|vì|do)|gọi (?:điện )?(?:xin|báo)|gửi (?:lời|thư|hoa)"
    r"|hẹn (?:kỳ|bữa|hôm|tháng|buổi))(?!\w)"
)
"""Who was asked and stayed away: “có mời đồng chí A, Phó Bí thư Đảng ủy, nhưng đồng chí bận họp huyện”."""


_ANSWERED = pattern(
    r"(?:có )?(?:khách|đại biểu|ai (?:trên|ở trên))(?: nào)?(?: mời)?(?: (?:về|xuống|đến))?(?: dự)?(?: không)?\? ?(?:- ?)?"
    r"(?:(?:đáp|trả lời) ?: ?)?(?:(?:dạ |có)[,:]? )*"
)
"""A question and its answer: “Có khách không? – Có, ông A, Phó Chủ tịch xã”."""
_ASKED = (fold("mời"), fold("kính mời"))
_TO_SPEAK = pattern(
    r"(?![^.;:]{0,120}(?<!\w)dự(?!\w))[^.;:]{3,120}?(?<!\w)(?:lên|đọc|trình bày|phát biểu|báo cáo"
    r"|thông qua|cho ý kiến|kết luận|làm|giữ)(?!\w)"
)
"""Who is asked to speak or to hold a post is no guest for it: “Mời đồng chí A lên đọc báo cáo”."""
_HEADS = pattern(r"(?:chức vụ|chức danh|họ (?:và )?tên|đơn vị|nơi công tác|ghi chú|tt|stt)(?=\t|$)")
_ATTEND = pattern(r"dự(?! (?:thính|chỉ đạo|và|theo dõi))(?: [^\W\d]+){0,2} ?:")
"""Members attend too: who is a guest is told by the post."""


def post(passage: Passage, name: Name) -> str:
    """Return the words from a name to the next one."""
    stop = next((other.head for other in passage.people if other.head > name.end), len(passage.text))
    return passage.text[name.end : stop]


def listed(passages: Iterable[Passage]) -> list[tuple[Passage, Name]]:
    """Return the guests listed line by line behind “giới thiệu đại biểu:”, as far as the lines begin with people."""
    found: list[tuple[Passage, Name]] = []
    introduced = rows = False
    for passage in passages:
        if introduced:
            begin = next(starts(passage.text), 0)
            if rows and (number := _NUMBER.match(passage.text)):
                begin = number.end()
            name = name_at(passage, begin)
            if name is not None and (name.called or (rows and "\t" in passage.text)):
                found.extend((passage, each) for each in _named(passage, begin))
                continue
            return found
        rows = _TABLE.match(passage.text) is not None
        introduced = rows or (passage.text.endswith(":") and _INTRODUCES.search(passage.text[-READ:]) is not None)
    return found


def numbered_on(passages: Sequence[Passage], first: Passage, people: Sequence[Name]) -> list[tuple[Passage, Name]]:
    """Return the guests of the lines below that count on from “1.”: “Đại biểu: 1. ông A”, “2. bà B”."""
    found: list[tuple[Passage, Name]] = []
    if not people or not first.text.endswith(_ONE, 0, people[0].head):
        return found
    for count, passage in enumerate(passages[passages.index(first) + 1 :], start=2):
        number = _COUNTS.match(passage.text)
        name = name_at(passage, number.end()) if number and int(number["count"]) == count else None
        if name is None:
            break
        found.append((passage, name))
    return found


_ONE = ("1. ", "1) ", "1/ ")
_COUNTS = pattern(r"(?P<count>\d{1,2})[.)/] ")
_TABLE = pattern(r"(?:(?:stt|tt)\t)?(?:đại biểu|khách)(?: mời| dự| cấp trên)?\t(?:chức|đơn vị|nơi công tác)")
_NUMBER = pattern(r"\d{1,2}\t")


def _named(passage: Passage, start: int) -> list[Name]:
    """Return the people from ``start`` to the end of the sentence, those away left out."""
    text = passage.text
    ends = [end.start() for end in (_SENTENCE.search(text, start + 4),) if end]
    ends += [away.start() for away in (_AWAY.search(text, start),) if away]
    stop = min(ends, default=None)
    first = name_at(passage, start)
    people = list(names(passage, start, stop))
    if first is not None and (not people or people[0].start > first.start):
        people = [first, *people]
    return [name for name, after in zip(people, [*people[1:], None], strict=False) if not _is_nickname(passage, name, after)]


def _is_nickname(passage: Passage, name: Name, after: Name | None) -> bool:
    """Tell whether the full name stands in brackets right behind: “chú Hai Lành (Lê Văn Lành)” is one guest."""
    if after is None or passage.text[name.end : after.head] != " (":
        return False
    return passage.text[name.start : name.end].split(" ")[-1] == passage.text[after.start : after.end].split(" ")[-1]


def _said_to_come(passage: Passage) -> list[Name]:
    text = passage.text
    people = [name for name in passage.people if name.end <= READ]
    for index, name in enumerate(people):
        stop = people[index + 1].head if index + 1 < len(people) else len(text)
        also = _ALSO.search(text, max(0, name.head - NEAR), name.start)
        if also and also.end() == name.head and _SUPERIOR.search(text, name.end, min(stop, name.end + 40)):
            return [name]
        if _NEXT_TIME.search(text, max(0, name.head - _FAR), name.head):
            continue
        if _INVITED.match(text, name.end, stop):
            return [name]
        come = _COMES_TO.match(text, name.end, stop)
        if come is None:
            continue
        sent = _SENT.search(text, max(0, name.head - NEAR), name.head)
        if (
            _FOR.search(text, max(0, name.head - _FAR), name.head)
            or _SUPERIOR.search(come["post"])
            or (sent and (come["sure"] or come.group().endswith("dự")))
        ):
            return [*_with(passage, people[:index], name), name, *_together(passage, come.end(), people[index + 1 :])]
    return []


_FAR = 80
_NEXT_TIME = pattern(r"(?<!\w)(?:dự kiến|(?:kỳ|tháng|lần|buổi) (?:tới|sau)|sẽ mời|đề nghị mời)(?!\w)[^.;]*$")
"""Who is to come another time is no guest of this one."""
_INVITED = pattern(
    r"[^.;:]{0,60}?(?<!\w)(?:được mời (?:đến|tới|ngồi|dự|nghe|họp|về|vào)|với tư cách (?:là )?khách"
    r"|(?:sang|về|xuống|lên|ghé|đến|tới) (?:ngồi |họp )?dự (?:họp )?(?:với|cùng|chung)(?: với)? (?:chi bộ|anh em|bà con))(?!\w)"
)
"""Guests by how they came, whatever their post: “trưởng buôn A (chưa đảng viên) được mời ngồi nghe”."""
_FOR = pattern(r"(?<!\w)(?:thay mặt|đại diện)(?: cho)? (?!chi |tổ đảng|đảng viên|các đảng)[^.;:,]{3,50},? (?:có |là )?$")


def _together(passage: Passage, end: int, people: list[Name]) -> list[Name]:
    """Return those named right behind who came: “… về ngồi dự cùng với chị B, Bí thư Đoàn xã”."""
    found: list[Name] = []
    for name in people:
        if not name.called or _TOGETHER.fullmatch(passage.text, end, name.head) is None:
            break
        found.append(name)
        end = name.end
    return found


_TOGETHER = pattern(r"(?:,? [^.;:]{2,40}?)?,? (?:(?:cùng|và)(?: với| có| cả| thêm)?|(?:có |còn )?cả|lẫn|với|thêm|còn có) ")


def _with(passage: Passage, before: list[Name], name: Name) -> list[Name]:
    """Return those named before in the same sentence with a post of their own: “Có đ/c A Phó bí thư Đảng ủy, đ/c B …”."""
    start = passage.text.rfind(". ", 0, name.head) + 1
    found = [other for other in before if other.head >= start]
    stops = [*(other.head for other in found[1:]), name.head]
    posts = (passage.text[other.end : stop] for other, stop in zip(found, stops, strict=True))
    return found if found and all(_SUPERIOR.search(post) for post in posts) else []
