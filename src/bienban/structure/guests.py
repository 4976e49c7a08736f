"""Guests of a meeting: those above who came, told by a label, in a sentence, or as nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bienban.model import Section, Span
from bienban.structure import signs
from bienban.structure.blanks import blank
from bienban.structure.ending import found
from bienban.structure.evidence import Page, raw
from bienban.structure.twin import twin

GUEST = twin(
    r"(?:(?:trên|phường|xã|huyện|cấp trên|đảng ủy(?: \w+)?|trên xã) (?:xuống|về|đến|cử xuống|sang)(?:"
    r" dự)?(?=\W*(?P<sent>:|$|đ/c|đồng chí"
    r"|ông|bà|cô))|ai được mời|khách được mời|đại diện (?:ban thường vụ|đảng ủy|cấp ủy)[^:.;]{0,40}|đại biểu|khách"
    r" mời|khách|đảng ủy viên(?: phụ trách| theo dõi)?|cán bộ (?:xã|phường|tăng cường"
    r"|phụ trách)(?: tăng cường| dự)?|cấp trên|về dự|dự và chỉ đạo|đến dự|dự họp cùng chi bộ|đại diện cấp trên|"
    r"đại biểu cấp trên)(?: (?:dự|cấp trên|mời|tham dự|cùng dự|có|khác|về dự|dự họp|đến dự|gồm|là|\(nếu "
    r"có\)))*\s*(?P<colon>[:-]|(?=đ/c )|có|là|gồm|(?=đ/c|đồng chí|ông|bà|cô|thầy))"
)
_GUEST_INLINE = twin(
    r"(?:(?:về|đến|tới|xuống|lên|sang|vô|cùng|ghé|tham) dự|dự (?:họp )?(?:cùng|với) chi bộ|dự và chỉ đạo"
    r"|đại biểu (?:cấp trên )?(?:dự|có)|dự họp)(?: hội nghị| sinh hoạt| họp)*,? (?:có|còn có|với|là|gồm|còn)?"
    r" ?(?:đ/c|đồng chí|ông|bà|cô|thầy|chú|anh|chị|bác)|(?:cán bộ|lãnh đạo|công an|đại diện)"
    r" (?:xã|phường|huyện|đảng ủy|trên)(?: [^\s.;:,]+){1,6} (?:về |xuống |cùng )?dự(?!\w)"
    r"|(?:đ/c|đồng chí|ông|bà|cô|thầy|chú|anh|chị|bác|bs|bác sĩ|ths|ts|đại úy|thiếu tá|trung tá|thượng tá)"
    r" [^.;:]{3,80} (?:về|đến|tới|xuống|lên|sang|vô|ghé) dự(?! (?:thảo|án|kiến|bị|toán|báo|phòng|trữ|thi|tính))"
)
_NO_GUEST = twin(
    r"không (?:có |mời )?(?:khách|đại biểu)(?!\w)|không (?:có )?ai[^.;:,]{0,25}"
    r" (?:xuống|lên|về|đến|tới|sang|vô|ghé)(?: \w+)? (?:dự|họp)(?!\w)|không mời ai"
    r"|cấp trên[^.;:]{0,30} không[^.;:]{0,25} dự(?!\w)|không có (?:ai|người) (?:của |ở )?(?:cấp trên|trên|xã|phường"
    r"|huyện)|(?:khách|đại biểu)(?: mời| cấp trên)?\W{0,3}không(?: có(?! mặt)| mời|\W|$)"
)
_WHO = r"(?:đ/c|đồng chí|ông|bà|cô|thầy|chú|anh|chị|bác|bs|bác sĩ|đại úy|thượng úy|thiếu tá|trung tá|thượng tá|đại tá|đại diện)"
POST = twin(
    r"(?<!\w)(?:(?:phó )?bí thư (?:đảng ủy|huyện ủy|thị ủy|thành ủy|quận ủy|đoàn)|đảng ủy|huyện ủy|tỉnh ủy"
    r"|thành ủy|thị ủy|quận ủy|cấp trên|thường vụ|ban chấp hành|ủy viên|(?:phó )?(?:chủ tịch|chủ nhiệm)"
    r"|(?:phó )?trưởng (?:ban|phòng|công an)|công an|cảnh sát|cán bộ|chuyên viên|trợ lý|chỉ huy|ủy ban|ubnd"
    r"|hđnd|mặt trận|mttq|xã đội|biên phòng|(?:phó )?(?:tổng )?giám đốc|lãnh đạo|báo cáo viên|văn phòng"
    r"|ban (?:tổ chức|dân vận|tuyên giáo|xây dựng đảng)|liên đoàn|hội (?:nông dân|phụ nữ|cựu chiến binh))(?!\w)"
)
"""Posts outside a chi bộ."""
_CAME = twin(
    r"(?:(?<!\w)(?:dự|tham dự|cùng dự|họp cùng|cùng họp|dự cùng|cùng ngồi|ngồi cùng)(?: họp| sinh hoạt| hội nghị"
    r"| với chi bộ| cùng chi bộ"
    r"| với anh em| cùng anh em| tối nay| hôm nay| chỉ đạo| và chỉ đạo| và theo dõi)*(?: có| còn có| là| gồm)? ?:? ?(?="
    + _WHO
    + r"(?!\w))"
    r"|(?<!\w)(?:về|đến|xuống|lên|sang|vô|ghé|tới)(?: dự| họp| ngồi| thăm)* (?:với|cùng) (?:chi bộ|anh em|bà con|xóm|thôn"
    r"|ấp|bản|tổ)"
    r"(?: [^\s.;:,]+){0,3} (?:có|là) (?=" + _WHO + r"(?!\w))"
    r"|(?<!\w)(?:trên|phường|xã|huyện|tỉnh|quận|khối|cấp trên|đảng ủy|công ty)(?: [^\s.;:,]+){0,2} (?:xuống|về|đến|cử|sang"
    r"|phái|vô|vào|lên|qua|tới|ghé)(?: xuống| về| dự| họp| ngồi| nghe| cùng| chung)*"
    r"(?: có| là)? ?:? ?(?=" + _WHO + r"(?!\w))"
    r"|(?<!\w)(?:mời được|mời có|được mời|có sự (?:có mặt|tham dự|chỉ đạo) của)(?: là| có)?:? (?=" + _WHO + r"(?!\w))"
    rf"|{signs.HOSTS}(?: ta| mình| hôm nay| tối nay| chiều nay| sáng nay| vui| mừng| rất| vinh dự| hân hạnh| được| có| còn)*"
    r" (?:đón|tiếp|đón tiếp|chào đón|mời|mời được)(?: có)?:? "
    r"(?=" + _WHO + r"(?!\w))"
    r"|^\W*(?:\w{1,3}[-.)/] ?)?(?:(?:hôm|tối|chiều|sáng|bữa|đêm) nay,? )?(?:(?:vui|mừng|vinh dự|hân hạnh|được) ){0,3}"
    r"(?:tiếp|đón|đón tiếp|chào đón)(?: thêm| có)?:? (?=" + _WHO + r"(?!\w))"
    r"|^\W*(?:\w{1,3}[-.)/] ?)?đại diện(?: [^\s.;:,]+){1,9}(?: ?\([^)]*\))?:"
    r"|(?<!\w)" + _WHO + r" [^.;:]{3,70}? (?:có |cũng |đã )?(?:xuống|về|đến|lên|sang|vô|ghé|tới|qua)(?: cùng| để)?"
    r" (?:ngồi|nghe|họp|thăm|chung|chỉ đạo|theo dõi|dự)(?!\w)(?! (?:thảo|án|kiến|toán|phòng))"
    r"|(?<!\w)(?:về phía|phía|thay mặt) (?:đảng ủy|cấp (?:trên|ủy)|xã|phường|huyện|ủy ban|công ty)[^.;:]{0,30}? (?:có|là)"
    r" (?=" + _WHO + r"(?!\w))"
    r"|, (?:cùng|cùng với|có cả|thêm|còn có) (?=" + _WHO + r"(?!\w))"
    r"|^\W*(?:có|còn có|thêm|cùng|ngoài ra có|hôm nay có|bữa nay có)(?: cả| thêm)? (?=" + _WHO + r" [^.;:]{3,40},)"
    r"|, (?:(?:đã|cũng|có) )?(?:ngồi|có mặt|đến|tới|về|xuống|sang|ghé|cùng)"
    r" (?:bàn|ghế|hàng|từ|lúc|khi|cùng|chung|góc|đầu|cuối|dự|nghe|đủ|sớm|muộn|ngồi)(?!\w))"
)
"""Somebody who came to the meeting of others; who is one of its members comes as well: a post outside tells the guest."""
_NONE = twin(r"\W*(?:0+|không(?: có)?|chưa có|vắng)\W*$")


def guests(page: Page, opening: range) -> Iterator[Section]:
    """Yield the guests: named by a label, by coming to the meeting, or by a post outside the chi bộ."""
    placeholder: tuple[Span, ...] = ()
    for number in opening:
        text = page.text(number)
        item = page.items.get(number)
        begin = item.title[0] if item else 0
        match = GUEST.match(text, begin) or (_GUEST_INLINE.search(text))
        if _came(raw(page, number), text):
            yield found("opening.guests", "present", "lead", page.lines[number].whole)
            return
        headed = bool(item and item.title[1] > item.title[0] and _GUEST_HEAD.match(text, begin, item.title[1]))
        if not match and not headed:
            if _NO_GUEST.search(text):
                yield found("opening.guests", "present", "negative", page.lines[number].whole)
                return
            continue
        if headed and text.startswith("dự họp", begin) and not POST.search(text):
            continue
        line = page.lines[number]
        who = signs.person_in(raw(page, number)) or (not headed and full_name_in(raw(page, number)))
        named = who and match is not None and match.end() >= len(text) - 2
        after = match.end() if match else item.body_start if item else begin
        rest = text[item.body_start if headed and item else after :]
        if _NONE.match(rest) or (not signs.person_in(raw(page, number)) and _NO_GUEST.search(text)):
            yield found("opening.guests", "present", "negative", line.whole)
            return
        if blank(rest) and (headed or not named):
            placeholder = line.whole
            continue
        words = signs.raw_of(line, max(begin, 0))
        if signs.person_in(raw(page, number)) or signs.BARE_NAME.search(words):
            yield found("opening.guests", "present", "heading" if headed else "lead", line.whole)
            return
    if placeholder:
        yield found("opening.guests", "empty", "placeholder", placeholder)


_GUEST_HEAD = twin(
    r"(?:đại biểu|khách|cấp trên|dự họp$|đại diện (?:cấp trên|đảng ủy|cấp ủy|huyện ủy|đảng bộ)|khách mời|"
    r"thành phần mời|về dự|đến dự|mời dự|lãnh đạo (?:cấp trên|dự))"
)


def _came(words: str, text: str) -> bool:
    """Tell whether somebody with a post outside the chi bộ came to the meeting."""
    for match in islice(_CAME.finditer(text), 6):
        begin = max(text.rfind(mark, 0, match.start()) for mark in (". ", "; ")) + 1
        behind = re.split(r"[;.](?= |$)|: ", text[max(begin, match.start() - 80) : match.end() + 160])
        if any(POST.search(part) for part in behind[:2]) and (signs.person_in(words) or full_name_in(words)):
            return True
    return False


def full_name_in(words: str) -> bool:
    """Tell whether a full name without a form of address stands in the words."""
    return any(not signs.is_role(match.group()) for match in signs.BARE_NAME.finditer(words))
