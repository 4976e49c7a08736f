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
_UNIT = (
    r"(?:công ty|xí nghiệp|nhà máy|(?:trung|tiểu|đại|sư|lữ|binh|quân) đoàn|đại đội|phường|xã|thị trấn|huyện|tỉnh|thành phố"
    r"|(?:thôn|xóm|ấp|bản|buôn|làng|khóm|khối|tổ|đội|phố|khoa|khu phố|tổ dân phố)(?= [\w-]+(?:[,.;:]|$| [\w-]+[,.;:]))"
    r"|bệnh viện|sở|chi cục|cục|ngân hàng|nông trường|lâm trường|tòa nhà|tổng công ty|quận)"
)
"""What a place belongs to: it may go on with it behind a comma."""
_GOES_ON = (
    rf"(?:{_NOUNS}|{_UNIT}|số|hẻm|ngõ|ngách|đường|phố|kiệt|mã|cơ sở|gian|phía|dãy|góc|giữa|cả sân"
    r"|bên|cạnh|gần|đối diện|tòa nhà|lô|\d)"
)
_MEETS = (
    r"(?:họp|tổ chức|sinh hoạt|nhóm|nhóm họp|ngồi|gặp nhau|gặp|hội họp|hội|diễn ra|tiến hành|mở|đặt|tụ họp|tụ|tề tựu|tập trung"
    r"|quây quần|có mặt|kiểm phiếu|làm việc|làm|bắt đầu|về|hop)"
)
_IN = r"(?:tại|ở|trong|dưới|trên|trước|qua|ngoài|bên|sau|nhờ)"
_HELD = rf"(?: {_MEETS})?(?: (?:chi bộ|cuộc họp|buổi họp|buổi sinh hoạt|hội nghị|phiên họp|kỳ này|lần này|hôm nay|đảng viên))?"
_LABEL = pattern(
    rf"(?:(?:thời gian|giờ giấc|giờ|lúc|ngày giờ|thì giờ)(?:,| và|, và| -) ?)?"
    rf"(?:(?:địa điểm|đđ|đ\. ?điểm|dia diem|đia điêm|vị trí|địa chỉ|địa bàn){_HELD}(?: ?\([^)]{{2,30}}\))? ?[:\t-] ?"
    rf"|(?:(?:nơi|chỗ|điểm|phòng|ở|tại|ở đâu|họp ở|ngồi ở|họp tại|nhóm tại|nơi chốn|chốn|điểm cầu(?: chính| trung tâm)?){_HELD}"
    rf"|phòng họp)(?: ?\([^)]{{2,30}}\))? ?[:\t] ?)"
    r"(?:(?:vẫn )?như (?:cũ|trước|mọi \w+|thường lệ) ?[(:,-] ?)?(?:tại |ở )?"
    rf"|(?:nơi|chỗ|điểm|địa điểm) (?:(?:họp|ngồi|sinh hoạt|nhóm) là (?:tại |ở )?|(?=(?!điểm){_NOUNS}(?!\w)))"
)
_NO_PLACE = (
    r"(?!một |hai |\d+ (?:giờ|ngày|buổi)|chi bộ|đây|đó|đâu|trời|thời|điều|buổi|kỳ|cuộc|hướng|nghị|quy|kết luận|nước"
    r"|nhà(?: [,.;]|[,.;]|$))"
)
_AT = pattern(
    rf"(?<!\w)(?:tại|(?<=, )ở(?= {_NOUNS}(?!\w))|{_MEETS} (?:ở|trong|dưới|trên|trước|qua|ngoài)|(?:sang|bên|qua"
    rf"|về|ra|lên|xuống|mượn|nhờ"
    rf"|(?<!phòng )(?<!nhà )họp|dưới)(?= {_NOUNS}(?!\w))) {_NO_PLACE}"
)
_AT_ALONE = pattern(rf"(?<!\w)(?:họp|sinh hoạt|hội nghị|tổ chức|chuyên đề|ngồi|nhóm)(?: \w+){{0,3}} (?:tại|ở) {_NO_PLACE}")
_PLACE_NOUN = pattern(rf"[ ,;.-]{{1,4}}(?:ở |o |tại )?(?={_NOUNS}(?!\w))")
_END = pattern(
    r",? (?:đã |chi bộ (?=[^,;.]{0,50}(?:họp|sinh hoạt|tổ chức|tiến hành))|chúng tôi|tiến hành|diễn ra|khai mạc|bắt đầu)"
    r"|, (?:chi bộ|chi ủy|đảng viên|ban chi ủy)|,? (?:vào )?(?:lúc|hồi|thành phần|có mặt|gồm có|dưới sự|với sự)(?!\w)"
    r"|,? (?:từ|ngày|hôm|(?:sáng|trưa|chiều|tối|đêm)(?: (?!\d)\w+){0,2}) (?:lúc |hồi )?(?=\d)"
    r"| (?:như|theo) (?:cũ|trước|mọi|thường|lệ)(?!\w)| (?:để|làm nơi|làm chỗ) (?!xe|đồ)"
    r"| (?:nhằm|do (?:đồng chí|đ/c|ông|bà|anh|chị|cô|thầy|bí thư)) |,? (?:họp|nhóm)(?= ?[.,]|$)|[.;\t](?= |$|\t)|[.]$"
)
_REMARK = pattern(
    r" ?\((?:[^()]*(?<!\w)(?:đang|không|chưa|phải|được|vì|do|bị|mượn|hỏng|sửa|đeo|giãn)|trước|sau|giữa|khi|lúc|tạm|nhờ|ngồi"
    r"|mở)(?!\w)[^()]*\)"
    r"| (?:vì|bởi|được (?:dùng|chọn|mượn))(?!\w)"
    r"|, (?:ngồi|kê|mượn|vì|do|có|không|được|cách|trải|nhờ|mỗi|ai|mở|bật|treo|trời|điện|đông|đúng|gần|cạnh|sát|đối diện"
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
            yield _fact(passage, _with_side(passage, at.end()), labelled=False)
        for end in times[passage.place]:
            closed = _WEEKDAY.match(passage.text, end)
            if noun := _PLACE_NOUN.match(passage.text, closed.end() if closed else end):
                yield _fact(passage, noun.end(), labelled=False)
    for index, passage in enumerate(body[:_NEAR]):
        below = index > 0 and body[index - 1] in dated[:1] and _STANDS.match(passage.text, next(starts(passage.text), 0))
        for start in starts(passage.text) if below or passage in dated[:1] else ():
            if _STANDS.match(passage.text, start):
                yield _fact(passage, start, labelled=False)
    for passage in body:
        if met := _TAI.match(passage.text) or _MET.search(passage.text):
            yield _fact(passage, _with_side(passage, met.end()), labelled=False)


def _with_side(passage: Passage, start: int) -> int:
    """Return where a place begins with the word that says on which side of it people met: “họp dưới gầm sàn”."""
    before = passage.text.rfind(" ", 0, start - 1) + 1
    return before if _SIDE.match(passage.text, before) else start


_SIDE = pattern(r"(?:dưới|ngoài|trên(?= (?:gác|lầu|tàu|ghe|boong|nhà|sân|đồi)(?!\w))) ")
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


_STANDS = pattern(rf"(?={_NOUNS}(?!\w)(?! ?:)[^:]{{3,60}}?(?:[.,;]|$))")
_TAI = pattern(r"[-+*• ]{1,3}(?:tại|ở) (?!chi bộ|đây|buổi|kỳ|cuộc)")
_WEEKDAY = pattern(r" ?\([^()]{3,24}\)")
_MET = pattern(
    rf"(?:^\(?tại|(?:họp|sinh hoạt|ngồi|nhóm)(?: \w+){{0,3}}? (?:tại|ở|trên)"
    rf"|(?:cuộc|buổi|phiên|kỳ|hội nghị|lễ|chi bộ)(?: \w+){{0,5}} (?:diễn ra|tổ chức|tiến hành|mở)(?: \w+){{0,3}} {_IN}"
    rf"|(?:(?<!phòng )(?<!nhà )(?:họp|sinh hoạt|ngồi|nhóm)(?: lưu động| {_IN})|(?:chi bộ|anh em) mượn"
    rf"|(?:ngoài trời), {_IN})(?= {_NOUNS}(?!\w))"
    rf"|(?:trực tuyến|online) (?:qua|trên|bằng)|(?<=, )dưới(?= mái)) {_NO_PLACE}"
)
_BELONGS = pattern(rf"{_GOES_ON}(?!\w)")
_COMMA = pattern(rf", (?!{_GOES_ON}(?!\w))")


def _fact(passage: Passage, start: int, *, labelled: bool) -> Fact | None:
    text = passage.text
    end_match = _END.search(text, start)
    end = end_match.start() if end_match else len(text)
    if not labelled:
        commas = (comma.start() for comma in _COMMA.finditer(text, start, end))
        end = next((comma for comma in commas if text.count("(", start, comma) <= text.count(")", start, comma)), end)
    remark = _REMARK.search(text, start)
    if remark and remark.start() < end:
        end = remark.start()
    if (
        not labelled
        and (bracket := text.find(" (", start, end)) > 0
        and text.find(")", bracket, end) in (-1, end - 1)
        and not any(letter.isdigit() for letter in text[bracket:end])
        and not _BELONGS.match(text, bracket + 2)
    ):
        end = bracket
    while end > start and (text[end - 1] in " ,.;:-\t" or (text[end - 1] == ")" and text.find("(", start, end) < 0)):
        end -= 1
    if not labelled and any(start <= day.start < end for day in days(text)):
        return None
    if end - start < 3 or text[start:end] in _HEADING or not any(letter.isalpha() for letter in text[start:end]):
        return None
    return Fact("meeting.place", passage.words(start, end), passage.spans(start, end))


_HEADING = (fold("như cũ"), fold("như mọi khi"), "thành phần", fold("thành phần tham dự"), fold("thành phần dự"))
