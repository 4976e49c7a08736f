"""Where the meeting was held."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from bienban.facts.opened_place import NEVER, SURE, SURER, Held
from bienban.facts.other_places import MEETING, elsewhere, of_somebody, of_work
from bienban.facts.passages import Paper, Passage, sentences, starts
from bienban.facts.place_bounds import names_none, place_at
from bienban.facts.place_words import ALONE, NO_PLACE, NOUNS, PLACES, UNIT
from bienban.model import Fact
from bienban.numerals import clocks, days
from bienban.structure.signs import unglued
from bienban.text import pattern

_ANSWER = r"\? ?(?:- ?)?(?:(?:đáp|trả lời|tl) ?: ?)?"
"""What stands between a question and its answer: “Họp ở đâu? – Đáp: …”."""
_MEETS = (
    r"(?:họp|tổ chức|sinh hoạt|nhóm|nhóm họp|ngồi|gặp nhau|gặp|hội họp|hội|diễn ra|tiến hành|mở|đặt|tụ họp|tụ|tề tựu|tập trung"
    r"|quây quần|có mặt|kiểm phiếu|làm việc|làm|bắt đầu|về|hop)"
)
_IN = r"(?:tại|ở|trong|dưới|trên|trước|qua|ngoài|bên|sau|nhờ)"
_OF_MEETING = (
    r"(?:họp|ngồi|nhóm|hội|sinh hoạt|tổ chức|diễn ra|gặp|mặt|chi bộ|chi ủy|hôm nay|kỳ|tháng(?: \d{1,2})?|cuộc|buổi|hội nghị"
    r"|phiên|đại hội|thường kỳ|định kỳ|thường lệ|chính|và|hình thức|được|thay đổi|lần|này|mở|của|đảng viên|tiến hành|chuyên đề)"
)
_HELD = rf"(?: {_MEETS})?(?: (?:chi bộ|cuộc họp|buổi họp|buổi sinh hoạt|hội nghị|phiên họp|kỳ này|lần này|hôm nay|đảng viên))?"
_LABEL = pattern(
    rf"(?:(?:thời gian|giờ giấc|(?:ngày|giờ|lúc|ngày giờ|ngày, giờ|thì giờ)(?: họp)?)(?:,| và|, và| -) ?)?"
    rf"(?:(?:địa điểm|đ[./]?đ\.?|đ[./] ?điểm|dia[ _]diem|đia điêm|vị trí|địa chỉ|địa bàn|where|venue|location){_HELD}\*{{0,2}}"
    rf"(?: ?\([^)]{{2,60}}\))? ?[:\t|-] ?"
    r"|(?:địa điểm|(?:nơi|chỗ|không gian)(?= (?:họp|ngồi|nhóm|hội|sinh hoạt|tổ chức|diễn ra|gặp))|hình thức,? (?:và )?địa điểm)"
    rf"(?:,? {_OF_MEETING}){{1,7}} ?[:\t|] ?"
    rf"|(?:(?:nơi|chỗ|điểm|phòng|lớp|neo ở đâu|ở|tại|ở đâu|họp ở|ngồi ở|họp tại|nhóm tại|nơi chốn|chốn"
    rf"|điểm cầu(?: chính| trung tâm)?|(?:chi bộ )?họp chi bộ ở đâu|ngồi họp){_HELD}"
    rf"|phòng họp)(?: ?\([^)]{{2,30}}\))? ?[:\t] ?"
    rf"|(?:nơi|chỗ|điểm) (?:họp|nhóm|ngồi|sinh hoạt) - |(?:{_MEETS} )?(?:ở |tại )?(?:đâu|(?:chỗ|nơi) nào|nhà ai) ?{_ANSWER})"
    r"(?:(?:vẫn )?như (?:cũ|trước|mọi \w+|thường lệ) ?[(:,-] ?)?(?:tại |ở )?"
    r"|📍 ?(?=\w)|điểm cầu(?: chính| trung tâm)?(?: đặt)? (?:tại|ở|là) "
    rf"|điểm chính(?: (?:đặt )?(?:tại|ở|là))? (?={NOUNS}(?!\w))"
    rf"|(?:nơi|chỗ|điểm|địa điểm) (?:(?:vẫn |cũng |lại )?là (?:tại |ở )?"
    rf"|(?:họp|ngồi|sinh hoạt|nhóm) (?:(?:vẫn |cũng |lại )?là (?:tại |ở )?"
    rf"|(?:vẫn|cũng|lại) (?:là )?(?:tại |ở )?(?={NOUNS}(?!\w)))"
    rf"|(?=(?!điểm){NOUNS}(?!\w)))"
)
_AT = pattern(
    rf"(?:(?<!\w)(?:tại|{_MEETS}(?: (?:lại|về|nhau|quanh|chung|cả|với nhau|cùng nhau|ngay|tạm|đỡ))?"
    rf" (?:ở|trong|dưới|trên|trước|qua|ngoài|giữa|cạnh)"
    rf"|(?:(?:sang|bên|qua|về|ra|vào|vô|lên|xuống|tới|đến|ngồi|kéo nhau (?:ra|lên|về|sang|xuống|vào))(?: chật| kín| đầy| đông)?"
    r"|ở lại|mượn(?: tạm| đỡ| nhờ| được| lại)?|(?:họp|ngồi|nhóm)(?: với nhau"
    r"| luôn)? ngay|mở(?! (?:lớp|trường))|nhờ|dưới|(?:họp|ngồi) quanh|nơi|lấy|(?:có mặt|tụ họp"
    r"|tề tựu|tập trung|ngồi)(?: rất| khá| đã)?(?: đông đủ| đầy đủ| đủ| lại){1,2} (?:ở|trong|tại)"
    rf"|(?:đông đủ|đầy đủ|đủ mặt) (?:ở|trong)"
    rf"|(?:họp|nhóm|ngồi|sinh hoạt) (?:nhờ|ké|đỡ|tạm|ghép|chung|gọn|đủ|kín)(?: trong| ở| tại)?"
    rf"|(?<!phòng )(?<!nhà )(?:họp|ngồi))(?= {PLACES}(?!\w)))"
    rf"|(?:^|(?<=[,;.*(-] )|(?<=\d )|(?<=\w [,;] ))(?:ngay )?(?:ở|trong|dưới|trên|ngoài|bên)(?= {PLACES}(?!\w))) {NO_PLACE}"
)
_AT_ALONE = pattern(rf"(?<!\w)(?:họp|sinh hoạt|hội nghị|tổ chức|chuyên đề|ngồi|nhóm)(?: \w+){{0,3}} (?:tại|ở) {NO_PLACE}")
_PLACE_NOUN = pattern(
    rf"[ ,;:.*/|@-]{{1,4}}(?:(?:ở |o |tại )?(?:cái )?(?={ALONE}(?!\w))|(?:ở|o|trong|trên) (?={PLACES}(?!\w)))"
)

_PLACE_NEXT = pattern(rf"[ ,;:.*/|@-]{{1,4}}(?:(?:ở|o|tại|trong|trên) )?(?:cái )?(?={PLACES}(?!\w))")


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the place, from its label or from the sentence of the opening that names it."""
    body = [passage for passage in paper.opening if passage.place >= paper.structure.body.start][:12]
    told = _reported(body) if paper.structure.kind in ("report", "plan", "notice", "other") else _told(body)
    above = [passage for passage in paper.opening if passage.place < paper.structure.body.start] if paper.is_minutes else []
    labelled = next(filter(None, _labelled(body)), None)
    first = labelled or next(filter(None, chain(told, _told(above))), None)
    held = paper.told_place
    likely = _as_fact(held) if held is not None and held.whole > (SURE if first else SURER) else None
    if likely is not None and held is not None and not (first and _goes_on(first, likely, held)):
        yield likely
    elif first is not None and (first is labelled or held is None or held.begins > NEVER):
        yield first
    elif ended := next(_at_the_end(paper), None) if paper.is_minutes else None:
        yield ended


def _at_the_end(paper: Paper) -> Iterator[Fact]:
    """Yield the place that is told with the end alone: “Buổi họp tại nhà bia khối 7 kết thúc lúc 10 giờ 45”."""
    for passage in paper.within("closing.time"):
        for met in _MET.finditer(passage.text):
            if not elsewhere(passage, met.end()) and (place := place_at(passage, met.end(), labelled=False)):
                yield place


def _as_fact(held: Held) -> Fact | None:
    if names_none(held.passage.text, held.start, held.end) or elsewhere(held.passage, held.start):
        return None
    open_bracket = "(" in held.passage.text[held.start : held.end]
    end = held.end if open_bracket else held.start + len(held.passage.text[held.start : held.end].rstrip(" )"))
    return Fact("meeting.place", held.passage.words(held.start, end), held.passage.spans(held.start, end))


def _goes_on(first: Fact, likely: Fact, held: Held) -> bool:
    """Tell whether the place that words tell begins where the likely one does, and goes on with its commune or district."""
    begins = first.spans[0].block, first.spans[0].start
    return begins == (likely.spans[0].block, likely.spans[0].start) and bool(_ADDRESS.match(held.passage.text, held.end))


_ADDRESS = pattern(r" ?,? (?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)(?!\w)")
"""The commune or district behind a place belongs to it; few papers tell it, and the learned part stops before it."""


def _labelled(body: list[Passage]) -> Iterator[Fact | None]:
    for passage in body:
        for start in (0, *starts(passage.text)):
            if label := _LABEL.match(passage.text, start):
                yield place_at(passage, _after_times(passage, label.end()), labelled=True)


def _reported(body: list[Passage]) -> Iterator[Fact | None]:
    """Yield the place of a sentence that tells of the meeting with its day: “chi bộ họp bữa 07/5, từ 7 giờ 15, tại …”."""
    for passage in body:
        for start, end in sentences(passage.text):
            if not any(start <= day.start < end for day in days(passage.text)):
                continue
            for at in _AT.finditer(passage.text, start, end):
                met = MEETING.search(passage.text, start, at.end())
                if met and not elsewhere(passage, at.end()) and not of_work(passage, at.start()):
                    yield place_at(passage, _with_side(passage, at.end()), labelled=False)


def _told(body: list[Passage]) -> Iterator[Fact | None]:
    """Yield what may be the place of a sentence: first beside the time, then below it, then behind a verb of meeting."""
    times = {passage.place: ends for passage in body if (ends := _times(passage))}
    dated = [passage for passage in body if passage.place in times]
    for passage in dated:
        ends = [closed.end() if (closed := _WEEKDAY.match(passage.text, end)) else end for end in times[passage.place]]
        nouns = [noun.end() for end in ends if (noun := _PLACE_NOUN.match(passage.text, end))]
        idle = [start for start in nouns if _TELLS.match(passage.text, start)]
        yield from (place_at(passage, start, labelled=False) for start in nouns if start not in idle)
        for at in chain(_AT_ALONE.finditer(passage.text), _AT.finditer(passage.text)):
            if elsewhere(passage, at.end()) or of_somebody(passage, at.start()) or of_work(passage, at.start()):
                continue
            if passage is not dated[0] and not _meets(passage, at.start(), at.end()):
                continue
            yield place_at(passage, _with_side(passage, at.end()), labelled=False)
        yield from (place_at(passage, start, labelled=False) for start in idle)
    for passage in dated:
        for end in times[passage.place]:
            closed = _WEEKDAY.match(passage.text, end)
            if beside := _BESIDE.match(passage.text, closed.end() if closed else end):
                yield place_at(passage, beside.start("place"), labelled=False)
    yield from _standing(body, dated)
    for passage in body:
        for met in chain(filter(None, (_TAI.match(passage.text),)), _MET.finditer(passage.text)):
            if not elsewhere(passage, met.end()) and not of_work(passage, met.end() - 1):
                yield place_at(passage, _with_side(passage, met.end()), labelled=False)
    for passage in body[:_NEAR]:
        bare = _BARE.match(passage.text, next(starts(passage.text), 0))
        if bare and not passage.cased.isupper():  # in capitals alone it names whose paper it is
            yield place_at(passage, bare.start(), labelled=False)


def _meets(passage: Passage, start: int, end: int) -> bool:
    """Tell whether a sentence speaks of meeting up to the place: below the first time others were at other places too."""
    return _GATHERS.search(passage.text, passage.text.rfind(". ", 0, start) + 1, end) is not None


_GATHERS = pattern(r"(?<!\w)(?:họp|sinh hoạt|nhóm|ngồi|hội nghị|khai mạc|tổ chức|tập trung|có mặt|diễn ra|bắt đầu)(?!\w)")


def _standing(body: list[Passage], dated: list[Passage]) -> Iterator[Fact | None]:
    """Yield the places that a clause beside the time or a line below it begins with."""
    for index, passage in enumerate(body[:_NEAR]):
        below = index > 0 and body[index - 1] in dated[:1] and _STANDS.match(passage.text, next(starts(passage.text), 0))
        begins = (at for at in starts(passage.text) if at < 2 or passage.text[at - 1] != "(")
        for start in begins if below or passage in dated[:1] else ():
            if _LISTED.search(passage.text, max(0, passage.text.rfind(". ", 0, start)), start):
                continue
            if stands := _STANDS.match(passage.text, start):
                yield place_at(passage, stands.end(), labelled=False)


def _with_side(passage: Passage, start: int) -> int:
    """Return where a place begins with the word that says on which side of it people met: “họp dưới gầm sàn”."""
    before = passage.text.rfind(" ", 0, start - 1) + 1
    return before if _SIDE.match(passage.text, before) else start


_SIDE = pattern(
    r"(?:dưới(?= (?:gầm|mái|tán|gốc|giàn|bóng|chân|hầm|hiên|bạt|rặng|tầng hầm)(?!\w))"
    r"|ngoài(?= (?:ruộng|đồng|trời|nương|rẫy|bãi|biển|hiên)(?!\w))|trên(?= (?:gác|thuyền|ghe|xuồng|bè)(?!\w))) "
)
"""Of what side people met on belongs to the place where the noun alone is no place to meet: “dưới gầm sàn”, not “ngoài sân”."""
_LISTED = pattern(r"(?:thành phần|dự họp|tham dự|gồm|vắng|khách mời|đại biểu|chủ trì|thư ký)[^.:;]{0,30}:")
_NEAR = 5
_MONTH_OF = pattern(r"(?<=họp tháng )\d{1,2}[/-]\d{4}")
"""The month of a heading that goes on with the place: “(họp tháng 2/2025 – nhà trưởng bản)”."""


def _times(passage: Passage) -> list[int]:
    text = unglued(passage.text)
    months = (month.end() for month in _MONTH_OF.finditer(text))
    return [
        *(clock.end for clock in clocks(text)),
        *(day.end for day in days(text) if not (day.bare and day.day == day.month)),
        *months,
    ]


def _after_times(passage: Passage, start: int) -> int:
    """Return where the place begins behind a label that may first tell the time: “Giờ giấc, chỗ họp: 18 giờ 45; đình làng”."""
    if _STANDS.match(passage.text, start) or _NUMBERED.match(passage.text, start):
        return start
    stop = passage.text.find(". ", start)
    last = max((end for end in _times(passage) if start < end and (stop < 0 or end <= stop)), default=start)
    first = min((end for end in _times(passage) if end > start), default=start)
    if last == start or (first - start > _FEW and not _TIMED.search(passage.text, max(0, start - 2 * _FEW), start)):
        return start
    if noun := _PLACE_NEXT.match(passage.text, last):
        return noun.end()
    beside = _BESIDE.match(passage.text, last)
    behind = _BEHIND_TIME.match(passage.text, last)
    return beside.start("place") if beside else behind.end() if behind else len(passage.text)


_NO_HEAD = (
    r"chi bộ|chi ủy|đồng chí|đ/c|đảng viên|đảng bộ|đảng ủy|chúng tôi"
    r"|chúng ta|anh|chị|ông|bà|cụ|các|mọi|toàn|bà con|cả|thành phần|sau|trước"
    r"|mỗi|từng|trời|khi|vì|do|theo|căn cứ|thực hiện|dưới sự|nhân|tại|ở|tức|nhằm|thứ"
    r"|sáng|trưa|chiều|tối|đêm|ngày|tháng|năm|kỳ|buổi|cuộc|phiên|hội nghị"
    r"|biên bản|nội dung|chủ|thư ký|người|số|tổng|từ|đến|vào|lúc|hồi|bắt|kết"
    r"|khai|được|với|gồm|và|như|nhưng|hôm|bữa|ban|bí thư|phó|có|không|cùng|để"
)
_BEHIND_TIME = pattern(rf"(?: ?\([^()]*\))?[,;] (?!(?:{_NO_HEAD})(?!\w))(?=[^\W\d]{{2}})")
"""What stands behind the time where a label tells of both is the place, whatever it is called: “phủ thờ họ Tôn Nữ”."""
_VERBS = (
    r"(?:họp|đã|đang|bị|để|vì|do|có|vắng|dự|tiến hành|tổ chức|khai mạc"
    r"|bắt đầu|kết thúc|chủ trì|được|sẽ|mưa|nắng|bàn|đánh giá|thực hiện"
    r"|đến|tới|về|đi|mở|xuống|lên|sang|ra|vào|gồm|và|là|phải|còn|thì|mà"
    r"|nên|xong|ghi|nghe|nói|mời|theo|chi bộ|đảng viên|đồng chí|người)"
)
_FEW = 30
"""How far behind a label of a place alone the time may end that stands before it."""
_TIMED = pattern(r"(?:thời gian|giờ|lúc|ngày|khi|bao giờ)[^.;]*$")
_NUMBERED = pattern(r"\d{1,4}(?:/\d{1,3})* (?!giờ|h|ngày|tháng|năm|phút)[^\W\d]")
_VERB = r" (?:bị|nên|đang|đã|phải|mất|vừa|chưa|được(?! dùng)|cho|đến|có)"
_TELLS = pattern(rf"[^.,;]*{_VERB}(?!\w)")
"""A noun of place that something is told of: “nhà văn hóa thôn mất điện nên họp ở …”."""
_STANDS = pattern(
    rf"(?:(?:cũng|vẫn|lại|là|ở|cái) ){{0,3}}(?={ALONE}(?!\w)(?! ?:)(?![^.,;]*{_VERB}(?!\w))[^:]{{3,60}}?(?:[.,;]|$))"
)
_BARE = pattern(rf"{ALONE}(?:(?!{_VERB}(?!\w)) [^ .,;:]+){{1,7}}(?:\.|, (?:dãy|gian|tầng|lầu|góc)[^.:]{{2,30}}\.?|$)(?! ?:)")
_TAI = pattern(r"[-+*• ]{1,3}(?:tại|ở) (?!chi bộ|đây|buổi|kỳ|cuộc)")
_BESIDE = pattern(
    rf"(?: ?[,;*/|@-] ?(?:(?:ở|trong|trên|ngoài) )?| (?:ở|trong|trên"
    rf"|ngoài) )(?P<place>(?!(?:{_NO_HEAD})(?!\w))(?:(?!{_VERBS}(?!\w))[^,.;:()\t ]+ ){{1,6}}?"
    rf"(?:{PLACES}|{UNIT}|làng|thôn|xóm|ấp|bản|buôn|phum|sóc|tầng|lầu)(?!\w)(?:(?! (?:{_VERBS})(?!\w))[^,.;:()\t])*"
    r"|(?:phòng )?[a-z]{1,2}\d{0,2}[.-]?\d{2,3})(?=[,.;(\t]| ?\(|$)"
)
"""What stands beside the time and holds a noun of place, whatever it begins with: “19h30, rạp cưới nhà ông Chẩu”."""
_WEEKDAY = pattern(r" ?\([^()]{3,24}\)")
_MET = pattern(
    rf"(?:^\(?tại|(?:họp|sinh hoạt|ngồi|nhóm)(?: \w+){{0,3}}? (?:tại|ở|trên)"
    rf"|(?:cuộc|buổi|phiên|kỳ|hội nghị|lễ|chi bộ)(?: \w+){{0,5}} (?:diễn ra|tổ chức|tiến hành|mở)(?: \w+){{0,3}} {_IN}"
    rf"|(?:(?<!phòng )(?<!nhà )(?:họp|sinh hoạt|ngồi|nhóm)(?: lưu động| {_IN})|(?:chi bộ|anh em) mượn"
    rf"|(?:ngoài trời), {_IN}|trực tiếp (?:tại|ở))(?= {NOUNS}(?!\w))"
    rf"|(?:(?:dời|chuyển|kéo(?: nhau)?|rủ nhau) (?:sang|qua|về|ra|vào|vô|lên|xuống)|cho (?:chi bộ )?mượn(?: tạm| đỡ)?)"
    rf"(?= {PLACES}(?!\w)[^.;]{{3,60}} (?:họp|ngồi|nhóm)(?!\w))"
    rf"|(?:chi bộ|anh em|mọi người|bà con|đảng viên)(?: (?:phải|đành|tạm|đều|cùng|kéo|rủ nhau|xin)){{0,3}}"
    r" (?:sang|qua|về|ra|vào|vô|lên|xuống|nhờ|mượn)"
    rf"(?= {PLACES}(?!\w)[^.;]{{3,70}} (?:họp|ngồi|nhóm)(?: (?:nhờ|tạm|đỡ|ké))?[.,;])"
    rf"|(?<!\w)(?:tụ về|dồn về|(?:phải|đành|tạm|kéo nhau|rủ nhau) (?:sang|qua|về|ra|vào|vô|lên|xuống)"
    rf"|(?:đành|phải|xin) (?:nhờ|mượn))(?= {PLACES}(?!\w))"
    rf"|(?<!\w)(?<!hôm )(?<!ngày )nay (?:(?:họp|ngồi|đổi|chuyển|dời) )?(?:qua|sang|ở|tại)(?= {NOUNS}(?!\w))"
    rf"|(?:trực tuyến|online) (?:qua|trên|bằng)|(?<=, )dưới(?= mái)) {NO_PLACE}"
)
