"""Where the meeting was held: where people sat, neither where the absent are nor the office that somebody works in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bienban.model import Section, Span
from bienban.structure import signs
from bienban.structure.blanks import blank
from bienban.structure.ending import found
from bienban.structure.evidence import Evidence, Page
from bienban.structure.twin import twin

_PLACES = (
    r"hội trường|quán|phòng (?:họp|hội|làm|giao|số|ban|sinh|[a-z]?\d+)|trụ sở|văn phòng|giảng đường|đình"
    r"|nhà (?:ông|bà|đ/c|đồng chí|sinh hoạt|cộng(?: đồng)?|rông|gươl|dài|sàn|trưởng|bí thư|văn hóa|khách|đa năng|ăn"
    r"|truyền thống|bia|giao(?: ca)?|trực|anh|chị|cô|chú|bác|cụ|thầy|thông tin|lồng|họp|vườn)|trung tâm|sân|điểm trường|trường"
    r"|sở chỉ huy|lớp|kho|xưởng|lầu|tầng|hội quán|thư viện|doanh trại|câu lạc bộ|gác|lăng|chùa|miếu|chốt|hiên|tư gia|gầm sàn"
    r"|phòng thí nghiệm|lán|boong|căng tin|ban chỉ huy|nhà máy|phân xưởng|giao ban|hợp tác xã|ubnd|ủy ban|đồn|trạm"
)
"""Where meetings are held: a line of the opening, or words after a comma, may begin with these."""
_OUTSIDE = r"|thuyền|ghe|tàu|bến|bãi|chòi|mái|thềm|gốc|vườn|lều|nương|rẫy|bờ|hang|sàn"
"""Where people sit as well: these make a place of the meeting only behind a word that leads there."""
_PLACE = twin(
    r"(?:địa điểm|(?:nơi|chỗ|điểm) (?:họp|sinh hoạt|ngồi|tổ chức|nhóm|gặp)"
    r"|(?:nơi|phòng|ở|vị trí|địa chỉ|họp ở)(?= ?:)|ở đâu|phòng họp(?= ?:)|đđ|đ\. ?điểm|dia diem|đia điêm"
    r"|đia điểm|địa diểm)(?: họp| tổ chức)?\s*[:-]?\s*|(?:(?<=\s)|^)(?:tại|tai)(?!\w)\s*:?\s*(?=\w)"
    r"|(?<=\d),? (?:ở|o) (?=\w)|(?:(?<=\s)|^)(?:(?:họp|ngồi|gặp|hội|họp chi bộ|sinh hoạt|tổ chức|diễn ra"
    r"|tập trung|nhóm|tề tựu|quây quần|sang|qua)(?: \w+){0,3}? (?:(?=nhà (?:sàn|dài|rông|văn))|ở|dưới"
    r"|trên|trong)|qua(?= zoom| google| phần mềm| ứng dụng| nền tảng| trực tuyến)|trực tuyến "
    r"qua)\s+|(?<=[,;.-] )(?=(?:ở |" + _PLACES + r")(?!\w))"
)
_WHERE = twin(
    r"(?<!\w)(?:ở|trên|dưới|trong|giữa|ngoài|bên|ngay|về|ra|vào|tới|cái) (?:(?:cái|chiếc|gian|một|khu) )?(?:"
    + _PLACES
    + _OUTSIDE
    + r"|nhà (?!nước|nghề|báo|giáo|văn(?! hóa)))(?!\w)"
)
"""Where people sat, told in the line that tells when: “19 giờ, dưới mái kho hạt giống”."""
_PLACE_LINE = twin(r"\W*(?:" + _PLACES + r")(?!\w)")
_IN_PASSING = (
    *("tại", "tai", "họp", "hop", "qua", "trực tuyến", "ngồi", "gặp", "hội", "sinh hoạt", "tổ chức"),
    *("diễn ra", "tập trung", ",", "ở", "o "),
)


def place(page: Page, opening: range) -> Iterator[Section]:
    """Yield where the meeting was held: in the lines before the first substance (``opening``), or just above them."""
    placeholder: tuple[Span, ...] = ()
    for number in [*range(max(0, opening.start - 4), opening.start), *opening]:
        text = page.text(number)
        for match in _PLACE.finditer(text):
            rest = text[match.end() :]
            words = re.split(r"[.;\n]", rest.strip(" :"))[0] if not rest.startswith(("..", "…")) else ""
            headed = not match.group().strip().startswith(_IN_PASSING) and bool(match.group())
            if headed and blank(rest.split(". ")[0]):
                placeholder = placeholder or page.lines[number].whole
                continue
            if not words or words.startswith(("chi bộ có", "thời điểm", "đây", "sự ")):
                continue
            if not headed and _of_somebody(page, number, match):
                continue
            if not headed and number > opening.start + 6 and not signs.clock_in(page.figures(number)):
                continue
            yield found(
                "opening.place",
                "present",
                "heading" if headed else "inline",
                page.lines[number].spans(match.start(), len(page.lines[number].view.text)),
            )
            return
    for number in opening[:4]:
        wheres = _WHERE.finditer(page.text(number)) if signs.day_in(page.figures(number)) else ()
        where = next((match for match in wheres if not _of_somebody(page, number, match)), None)
        if where:
            yield found(
                "opening.place",
                "present",
                "inline",
                page.lines[number].spans(where.start(), min(where.end() + 20, len(page.text(number)))),
            )
            return
    for number in opening:
        if _PLACE_LINE.match(page.text(number)) and 0 < page.text(number).count(" ") < 12 and ":" not in page.text(number):
            yield found("opening.place", "present", "inline", page.lines[number].whole)
            return
    if placeholder:
        yield found("opening.place", "empty", "placeholder", placeholder)


_ABSENT = twin(
    rf"(?<!\w)(?:{signs.AWAY}|khuyết|bận|không (?:dự|đến|tới|về)(?: họp| sinh hoạt)?|không họp được|xin (?:nghỉ|vắng)"
    r"|đi (?:công tác|học|xác minh|dự|họp|tập huấn|thăm|viếng|khám|chữa)|đang học)(?!\w)"
)
_MET = twin(r"(?<!\w)(?:họp|sinh hoạt|hội nghị|tổ chức|diễn ra|địa điểm|khai mạc)(?!\w)")
_HIM = re.compile(rf"{signs.HONORIFIC}\.? ?(?:{signs.HONORIFIC}\.? ?)?{signs.NAME_AT.pattern}\W*$")


def _of_somebody(page: Page, number: int, match: re.Match[str]) -> bool:
    """Tell whether a place is where somebody absent is, or the office that somebody just named works in."""
    before = page.text(number)[: match.start()]
    clause = before[max(before.rfind(". "), before.rfind("; ")) + 1 :]
    away = _ABSENT.search(clause)
    if away and not _MET.search(clause, away.end()):
        return True
    words = unicodedata.normalize("NFC", page.lines[number].view.verbatim(0, match.start())) if match.start() else ""
    return not match.group().strip() and bool(_HIM.search(words[-80:]))


_SOMEWHERE = twin(
    r"(?<!\w)(?:ở|tại|dưới|trong|ngoài|bên|trên|giữa|nơi|chỗ|điểm|online|zoom|zalo|meet|trực tuyến|qua|"
    + _PLACES
    + _OUTSIDE
    + r"|nhà|phòng|dãy|gian|tòa)(?!\w)"
)
_NO_PLACE = twin(
    r"\([^)]*\)|(?<!\w)(?:chi bộ|trưởng|phó|bí thư|ban|đồng chí|đ/c|chủ trì|cán bộ)(?: \w+)? (?:phòng|trạm|trường|trung tâm"
    r"|văn phòng|lớp|xưởng|khoa|đồn|ủy ban|ubnd|chốt)(?!\w)|trong (?:đó|số|tháng|năm|ngày)|(?:dưới|trong) sự|bên cạnh"
)


def nowhere(page: Page, one: Evidence, text: str) -> bool:
    """Tell whether no line of the evidence says where: neither a place nor a word that leads to one but that of an absence."""
    for number in range(one.line, one.last + 1):
        line = page.text(number)
        for clause in re.split(r"[.;] ", _NO_PLACE.of(line).sub(" ", line)):
            where = _SOMEWHERE.search(clause)
            away = _ABSENT.search(clause) if where else None
            if where and not (away and away.start() < where.start() and not _MET.search(clause, away.end())):
                return False
    return True
