"""Where a place ends: before the time, who came, remarks and brackets; and where it begins behind words that lead to it."""

from __future__ import annotations

from bienban.facts.passages import Passage
from bienban.facts.place_words import GOES_ON, NOUNS, PLACES
from bienban.model import Fact
from bienban.numerals import days
from bienban.text import fold, pattern

_END = pattern(
    r",? (?:đã |và (?=trực tuyến|online|qua|họp|các điểm)|\+ (?=trực tuyến|online|qua|zoom|zalo|(?:google )?meet|teams)"
    r"|chi bộ (?=[^,;.]{0,50}(?:họp|sinh hoạt|tổ chức|tiến hành))|chúng tôi|tiến hành|diễn ra|khai mạc|bắt đầu"
    r"|kết thúc|bế mạc|giải tán)"
    r"|, (?:chi bộ|chi ủy|đảng viên|ban chi ủy)|(?:,| và) (?:các )?điểm cầu"
    r"|,? (?:vào )?(?:lúc|hồi(?= \d| [^\W\d]+(?: [^\W\d]+)? giờ)|thành phần|có mặt|gồm có|dưới sự|với sự)(?!\w)"
    r"|,? (?:toàn thể|anh em|các (?:đồng chí|cụ)|với (?:\d+|thành phần|toàn|đủ|đầy)|có (?:\d+|sự|đủ|đông)"
    r"|và (?:kết thúc|bế mạc|kéo dài)|nhưng|nên|rồi|gồm(?= \d)|do(?= (?:nhà|hội trường|trụ sở|phòng|điện|trời|mưa|mất)))(?!\w)"
    r"|,? (?:chủ (?:trì|tọa)|thư ký|người (?:chủ|ghi)|số đảng viên|tổng số|vắng|thời gian|nội dung)(?!\w)"
    r"| vào (?=\d)|,? (?:từ|ngày|hôm|(?:sáng|trưa|chiều|tối|đêm)(?: (?!\d)\w+){0,2}) (?:lúc |hồi )?(?=\d)"
    r"| (?:như|theo|giống) (?:cũ|trước|mọi|thường|lệ|(?:các )?(?:tháng|kỳ|lần|buổi)(?= trước))(?!\w)| (?:để|làm nơi"
    r"|làm chỗ) (?!xe|đồ)| - chi bộ| ?[|]| - (?=\d+(?:/\d+)? (?:đảng|người|đồng|đ/c))|, (?:trực tiếp|trực tuyến)$"
    r"| cho (?:mát|thoáng|gần|tiện|rộng|ấm|yên|kín|khỏi|đỡ|dễ|vui|kịp|đủ chỗ|nhanh|gọn|tĩnh|sáng|bớt|nó|an toàn)(?!\w)"
    r"| mà (?:chuyển|dời|sang|lại|họp|ngồi|nhóm|sinh hoạt|bàn)(?!\w)|,? thay (?:cho|vì)(?!\w)"
    r"| (?:nhằm|do (?:đồng chí|đ/c|ông|bà|anh|chị|cô|thầy|bí thư)) |(?<!\bp)[.;](?= |$|\t)|\t|[.]$"
    r"|,?(?<!phòng)(?<!nhà)(?<!nơi)(?<!chỗ)(?<!khu) (?:ngồi |mở )?(?:họp|nhóm)(?= ?[.,]|$| cho | bàn | luôn| nhanh| gấp"
    r"| (?:nhờ|tạm|đỡ|ké)(?= ?[.,;]|$)"
    r"| lúc| hồi| từ| ngày| lệ| định kỳ| thường| phiên| tháng| chi bộ| kỳ)"
)
_REMARK = pattern(
    r" ?\((?:[^()]*(?<!\w)(?:đang|không|chưa|phải|được|vì|do|bị|mượn|hỏng"
    r"|sửa|đeo|giãn)|trước|sau|giữa|khi|lúc|tạm|nhờ|ngồi|mở)(?!\w)[^()]*\)"
    r"| (?:vì|bởi|được (?:dùng|chọn|mượn)|khi (?:đang|trời|mưa|tàu|xe)"
    r"|(?:mới|vừa|đang) (?:lợp|xây|sửa|sơn|dựng|khánh thành))(?!\w)"
    r"|, (?:bà con|trà|mưa|trời|anh em|mọi người|gió|muỗi|sau|khi)(?!\w)|, (?=[^,.;()]{2,40} (?:đang|vừa|mới|bị|chưa|còn|thì"
    r"|đã|cho mượn|bận|ngập|dột|hỏng|mất|khóa|sập|tốc|nóng|chật|ồn|cúp|đóng)(?!\w))|, (?:ngồi|kê|mượn|vì|do|có|không"
    r"|được|cách|trải|nhờ|mỗi|ai|mở|bật|treo|trời|điện|đông|đúng|gần|cạnh|sát|đối diện"
    r"|ngay)(?!\w)"
)
_NEXT_LABEL = pattern(r"[^:]{2,40}:")
_COMMA = pattern(
    rf", (?:(?!{GOES_ON}(?!\w))|(?=[^,.;]{{2,60}} (?:tổ chức|tiến hành|đã"
    r"|khai mạc|(?<!nhà )(?<!phòng )(?<!góc )(?<!nơi )(?:họp|sinh hoạt))(?!\w)))"
)
_BRACKET = pattern(
    r" \((?!(?:cơ sở|khu|số|đường|ngõ|hẻm|ngách|kiệt|phố|lô) [^()]*\)|(?:phó )?(?:bí thư|chủ tịch|trưởng)"
    r"|(?!\d)[^()]*(?:zoom|meet|teams|zalo))[^()]*(?:\)[ .]*|$)$"
)
"""What is said in brackets of a place, and is no part of it."""


def place_at(passage: Passage, start: int, *, labelled: bool) -> Fact | None:
    """Return the place that begins at ``start`` of a passage, behind its own label or told; ``None`` where none stands."""
    text = passage.text
    start += len(text[start:]) - len(text[start:].lstrip(" \t"))
    if side := _OTHER_SIDE.match(text, start):
        start = side.end()
    end_match = _END.search(text, start)
    if inner := _INNER.search(text, start, min(start + _LONG, end_match.start() if end_match else len(text))):
        start = inner.end()
        end_match = _END.search(text, start)
    end = min((joint for joint in passage.joints() if joint > start and _NEXT_LABEL.match(text, joint)), default=len(text))
    end = min(end, end_match.start()) if end_match else end
    for comma in _COMMA.finditer(text, start, end):
        inside = text.count("(", start, comma.start()) > text.count(")", start, comma.start())
        if not inside and not (labelled and _named(passage, comma.start() + 2, end)):
            end = comma.start()
            break
    reasons = (found for found in _REMARK.finditer(text, start) if not _in_name(passage, found.start()))
    remark = next(reasons, None)
    if remark and remark.start() < end:
        end = remark.start()
    bracket = _BRACKET.search(text, start, end)
    if (
        bracket
        and not _ROOM.match(text, bracket.start())
        and not (_SOMEWHERE.match(text, start) and _HALL.match(text, bracket.start()))
    ):
        end = bracket.start()
    while end > start and (text[end - 1] in " ,.;:-\t" or (text[end - 1] == ")" and text.find("(", start, end) < 0)):
        end -= 1
    if not labelled and any(start <= day.start < end and not _in_name(passage, day.end) for day in days(text)):
        return None
    if names_none(text, start, end):
        return None
    return Fact("meeting.place", passage.words(start, end), passage.spans(start, end))


def names_none(text: str, start: int, end: int) -> bool:
    """Tell whether words name no place: too short, a heading, “như kỳ trước”, dots."""
    words = text[start:end]
    short = end - start < 3 or not any(letter.isalpha() for letter in words)
    return short or words in _HEADING or _AS_BEFORE.match(text, start) is not None


_INNER = pattern(
    r"(?<=\w )(?:ngồi|họp|nhóm)(?: lại| nhau)? (?:tại|ở) "
    r"|(?:^|(?<=[ \t]))(?:địa điểm ?:|họp (?:trực tiếp |tập trung )?(?:tại|ở)) "
    r"|(?:^|(?<=[ \t]))(?:được )?(?:(?:đổi|chuyển|dời)(?: từ [^,.;:]{3,40}?)?|từ [^,.;:]{3,40}?) (?:sang|về|qua|xuống|lên|ra"
    r"|đến|tới) |(?:^|(?<=[ \t]))(?:không|chẳng) [^,.;:]{3,40}? mà (?:họp )?(?:ở|tại|chuyển sang) "
    r"|(?:^|(?<=[ \t]))dự kiến [^.;:]{3,50}?,? (?:thực tế|nay|sau)(?: là| ở| tại| họp| chuyển sang){0,2} "
)
"""Words within what was taken for a place that lead to it."""
_OTHER_SIDE = pattern(rf"(?:ngoài|trong|cái|vẫn(?: là)?) (?={NOUNS}(?!\w))|(?:dưới )?mái (?=nhà|đình)")
_LONG = 60


def _in_name(passage: Passage, at: int) -> bool:
    """Tell whether a blank stands before a capital: “nhà đồng chí Vì Văn Ố” tells no reason, “15/2 Hàng Bột” no day."""
    return passage.cased[at : at + 1] == " " and passage.cased[at + 1 : at + 2].isupper()


def _named(passage: Passage, start: int, end: int) -> bool:
    """Tell whether what follows a comma holds a name, as addresses do and remarks do not: “…, họ đạo Long Thành”."""
    comma = passage.text.find(",", start, end)
    words = passage.cased[start : comma if comma > 0 else end]
    return words[:1].isalpha() and any(letter.isupper() for letter in words)


_SOMEWHERE = pattern(
    r"(?:chỗ|nơi|khoa|ubnd|ủy ban|công ty|trung tâm|cơ quan|trạm|trường|bệnh viện|viện|sở|chi cục|đơn vị)(?!\w)"
)
_HALL = pattern(rf" \({PLACES}(?!\w)")
"""A body, or a place that is none, and the hall of it in brackets: “chỗ làm (lò gạch số 2)”, “khoa Nội (phòng giao ban)”."""
_ROOM = pattern(r" \((?:tầng|lầu|dãy|khu|phòng|tòa|block|cơ sở)(?!\w)")
"""In brackets where in it people met: “thư viện nhà trường (tầng 3, dãy B)”."""
_AS_BEFORE = pattern(
    r"\(?(?:như|theo) (?!quỳnh|nguyệt)|\(?ghi rõ|(?:địa điểm|nơi) (?:đã )?ghi (?:trong|ở|theo|tại)"
    r"|\(?(?:(?:chưa|không) (?:ghi|rõ|xác định|biết|chốt|báo)|(?:bỏ|để) trống|xem (?:giấy"
    r"|thông báo)|(?:sẽ )?(?:thông )?báo sau)"
)
"""What names no place: that of the last time, of another paper, or none."""
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
            "huyện",
            "tỉnh",
            "quận",
            "thành phố",
            "công ty",
            "quê",
            "ghe",
            "tàu",
            "thuyền",
            "sân",
            "quán",
            "chợ",
            "đội",
            "nông trường",
        ),
    ),
)
"""What is no place by itself."""
