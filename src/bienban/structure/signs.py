"""Small signs that decide whether a section was filled: names, owners, deadlines, figures of a vote, times and days."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bienban.numerals import clocks, days, percents, ratios
from bienban.structure.twin import twin
from bienban.text import Line, view

CAPITAL = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(filter(str.isupper, map(chr, range(0x1EA0, 0x1EFA))))
"""The capital letters, inside a class: those with two marks stand each beside its small one, so that no range holds them."""
_NAME = rf"[{CAPITAL}][\w'’]*(?: [{CAPITAL}][\w'’]*){{0,4}}"
HONORIFIC = (
    r"(?:[ĐÐđDd]/[cC]|[ĐÐđD]c|[ĐÐđ]C|[ĐÐđ]ồng chí|[Đđ]ồng Chí|Đồng chí|[Dd]ong [Cc]hi|(?:[Dd]ai|[Tt]huong|"
    r"[Tt]rung|[Tt]hieu) (?:uy|ta)|[ÔôO]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Tt]hầy|[Cc]hú|[Cc]ụ|[Bb]ạn|[Bb]ác"
    r"|(?:[Đđ]ại|[Tt]hượng|[Tt]rung|[Tt]hiếu) (?:úy|uý|tá|tướng|sĩ|sỹ)|BSCKII|BS|[Bb]ác s[ĩỹ])"
)
PERSON = re.compile(rf"(?<![^\W\d_])(?=[ĐÐđDdÔôOAaCcTtBb]){HONORIFIC}\.? ?(?:{HONORIFIC}\.? )?(?P<name>{_NAME})")
SPOKEN = re.compile(
    rf"^\W*(?:\d{{1,2}} ?[.)/,-]+ ?|\(\d+\) ?|\[[^\]]*\] ?|[-–—+*•] ?)?(?:(?:[ÝýYy] kiến|[ÝýYy][Kk](?:iến)?)"
    rf" (?:phát biểu )?(?:của )?)?(?:{HONORIFIC}\.? ?)*(?P<name>{_NAME})(?: ?\([^)]*\)| ?[-–] ?[^:]{{3,40}}|, [^:]{{3,40}})?"
    r"(?: (?:phát biểu|có ý kiến|ý kiến|nói|nêu ý kiến|đề nghị|cho rằng|hỏi|trả lời|phân tích|bổ sung|góp ý|"
    r"thêm|giải trình|đề xuất|liên hệ)[^:.]{0,30})? ?:"
)
HOSTS = (
    r"(?<!\w)(?:chi (?:bộ|ủy)|nhà trường|trường|cơ quan|đơn vị|hội nghị|(?:buổi|cuộc) họp|làng|bản|buôn|thôn|ấp|xóm|khu phố"
    r"|tổ dân phố|công ty|xí nghiệp|trạm|anh em|bà con)"
)
"""Source of a pattern for those who receive guests."""
FULL_NAME = rf"(?:[{CAPITAL}][\w'’]*(?: [{CAPITAL}][\w'’]*){{1,4}}|[HK]['’][{CAPITAL}]\w+)"
BARE_NAME = re.compile(FULL_NAME)
_ROLES = twin(
    r"(?:chủ tọa|chủ trì|thư ký|bí thư|phó bí thư|chi bộ|chi ủy|hội nghị|đảng viên|ý kiến|kết luận|ưu điểm|"
    r"hạn chế|tồn tại|khuyết điểm|kinh tế|văn hóa|an ninh|giáo dục"
    r"|chăn nuôi|thời gian|địa điểm|nội dung|thảo luận|phê bình|tự phê bình|tháng|đề nghị|liên hệ|nguyên nhân|"
    r"dư luận|biểu quyết|câu hỏi|trả lời|đánh giá|nhiệm vụ|kết quả)(?!\w)"
)
_TOLD_DAY = (
    r"|(?:trước|đến|tới|hạn|nội trong)(?: ngày)? (?:mồng|mùng|rằm|hăm|mười|hai mươi|ba mươi)(?: \w+)?"
    r"(?: tháng \w+| âm lịch| tới| này)|(?:mồng|mùng|ngày) \d+ tháng (?:sau|tới)(?: thì)? phải (?:xong|có|nộp)"
    r"|trong (?:tối|sáng|chiều|ngày) mai"
)
"""Days to come told in words: “tới hai mươi chín âm lịch”, “mùng 5 tháng sau phải xong”."""
_DEADLINE = twin(
    r"(?:xong|hạn|thời hạn|hoàn thành|chậm nhất|trước|đến|nội trong|trong|dứt điểm|nộp|từ nay đến|vào|"
    r"chốt)(?: \w+){0,4}? (?:ngày |mồng |mùng |rằm |hết |tối |sáng |chiều |cuối |đầu |giữa )*(?:\d{1,2} "
    r"?[/.-] ?\d{1,2}|\d{1,2}(?: tháng \d| này|(?= tháng))|tháng \S+|tuần|quý|kỳ họp|kỳ sinh hoạt|(?:hai|ba|"
    r"\d+) ngày|năm học|cuối tháng|giữa tháng)"
    r"|(?:xong|trước|hạn|đến|hoàn thành|dứt điểm|ngày|tối|sáng|chiều|chủ nhật|thứ \w+)(?: ngày)? \d{1,2} "
    r"?[/.-] ?\d{1,2}|(?:ngay |trong )(?:tuần|tháng|tối nay|ngày mai)(?: này| sau| tới)?|trước rằm|trước tết" + _TOLD_DAY
)
_NUMERAL = (
    r"(?<!\w)(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục)"
    r"(?: (?:hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mươi|mốt|một))*(?!\w)"
)
_COUNTED = twin(
    r"\d+ (?:thuận|chống|(?:không )?(?:đồng ý|nhất trí|tán thành|bằng lòng|ưng|thuận))(?!\w)|(?:giơ tay|đưa tay|thuận"
    r"|ưng|bằng lòng):? \d+(?! ?[hg:])|"
    r"(?:\d+|\w+ mươi \w+|\w+ mươi|mười \w+|toàn bộ|cả \w+) (?:đ/c|đồng chí|đảng viên|phiếu|người|ý kiến|cụ)|"
    rf"{_NUMERAL} (?:người|đồng chí|đ/c|đảng viên)(?: [^\s.;:,]+){{0,5}} (?:đều|cùng) (?:giơ|đưa|ưng|thuận|đồng|nhất|tán)|"
    rf"(?:\d+|{_NUMERAL}|toàn bộ|(?<!tất )(?:cả|đủ) \w+) (?:(?:cái|chiếc|cánh|bàn|lượt|tấm|viên|hạt) )?"
    r"(?:tay|thẻ|mũ|nón|lá|phiếu|hạt|bạn|thành viên|đ/v|đv|đại biểu|thuận|ưng)(?!\w)|"
    rf"(?<!\w)(?:cả|đủ) (?:\d+|(?:\w+ )?(?:mười|mươi)(?: \w+)?)(?!\w)|{_NUMERAL} trên {_NUMERAL}|"
    r"(?:tán thành|đồng ý|nhất trí|số phiếu|biểu quyết)(?: là|:)? ?\d+|\d ?(?:/|trên) ?\d|%|phần trăm|tuyệt đối số"
)
NAME_AT = re.compile(_NAME)


_LETTER_FOR_DIGIT = re.compile(
    r"(?<!\w)(?=[lo|]*\d|ll|oo)[\dlo|]+(?:[hg:][\dlo|]+)?(?!\w)|(?<=[hg])(?:oo|[lo|]\d|\d[lo|])(?!\w)"
)


def repaired(text: str) -> str:
    """Return the text with letters that recognition puts for digits inside numbers turned back; same length."""
    return _LETTER_FOR_DIGIT.sub(lambda match: match.group().replace("l", "1").replace("|", "1").replace("o", "0"), text)


_MENDED = re.compile(r"(?<!\w)(?:th[aâă]ng|ng[aâă]y|n[aâ]m|gi[oôơóòõ]|ph[uư]t)(?!\w)")
_RIGHT = {"th": "tháng", "ng": "ngày", "na": "năm", "nâ": "năm", "gi": "giờ", "ph": "phút"}


def mended(text: str) -> str:
    """Return a noisy text with the words of dates and times restored and letters between digits as digits; same length."""
    return _MENDED.sub(lambda match: _RIGHT[match.group()[:2]], repaired(text))


_COLON = re.compile(r"(?<=[^\W\d]):(?=\d)")


_DOTTED = twin(
    r"((?:lúc|hồi|khai mạc|bế mạc|kết thúc|giải tán|nghỉ|tan|tan họp|bãi họp|hết giờ|bắt đầu|thời gian|từ|vào)\W{1,3})"
    r"(\d{1,2})\.(\d\d)(?!\d|\.\d)"
).accented


def unglued(text: str) -> str:
    """Return the text with the colon of a label apart from the clock behind it, “khai mạc 14.00” as a clock; same length."""
    return _DOTTED.sub(r"\1\2:\3", _COLON.sub(" ", text))


def clock_in(text: str) -> bool:
    """Tell whether a time of day stands in the text."""
    return next(iter(clocks(unglued(text))), None) is not None or bool(HALF_PAST.search(text))


HALF_PAST = twin(
    r"(?<!\w)(?:\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: một| hai)?) rưỡi(?= (?:sáng|trưa|chiều|tối|đêm|khuya"
    r"|ngày|mồng|mùng|hôm)(?!\w)|\W*$)",
    signs=("rưỡi",),
)
"""A half hour told without the word for hours: “bảy rưỡi tối”."""


def day_in(text: str) -> bool:
    """Tell whether a day with its month stands in the text."""
    return any(day.month is not None for day in days(unglued(text)))


_DATED = twin(r"(?:trước|ngày|đến|hạn|sáng|chiều|tối|từ|xong|hết)(?: ngày)?\s*$")


def figures_in(text: str) -> bool:
    """Tell whether a vote has a figure: so many of so many, a percentage, a count of votes; a date is none."""
    if any(
        ratio.part <= ratio.whole and not _DATED.search(text[max(0, ratio.start - 20) : ratio.start]) for ratio in ratios(text)
    ):
        return True
    return next(iter(percents(text)), None) is not None or bool(_COUNTED.search(text))


def deadline_in(text: str) -> bool:
    """Tell whether a deadline stands in the text, exact or relative (“trước ngày 20/5”, “trong tuần sau”)."""
    return bool(_DEADLINE.search(text))


_STRICT = twin(
    r"(?:xong|hạn|thời hạn|hoàn thành|chậm nhất|trước|đến|nội trong|trong|dứt điểm|hết)(?: \w+){0,3}? ?(?:ngày |"
    r"mồng |mùng |rằm |hết |tối |sáng |chiều |cuối |đầu |giữa )*(?:\d{1,2} ?[/.-] ?\d{1,2}|\d{1,2} tháng \d|"
    r"tháng (?:\d|này|sau|tới)|tuần(?: này| sau| tới)|quý |kỳ (?:họp|sinh hoạt)|\d+ ngày|rằm|tết)" + _TOLD_DAY
)


def strict_deadline_in(text: str) -> bool:
    """Tell whether a deadline stands in the text with a word that makes a date one (“xong trước”, “chậm nhất”)."""
    return bool(_STRICT.search(text))


def perhaps_strict_deadline_in(text: str) -> bool:
    """Tell whether a part of the text may hold such a deadline: a part may lack diacritics where the whole has them."""
    return bool(_STRICT.accented.search(text) or _STRICT.plain.search(text))


def owner_in(raw: str) -> bool:
    """Tell whether an owner of a task is named: with a form of address, or by a full name at the start or after a dash."""
    return person_in(raw) or bool(_OWNER.search(raw))


TRADE = (
    r"(?i:kỹ sư|thợ(?: \w+)?|đảng viên|chi ủy viên|(?:bác|y|dược) s[ĩỹ]|y tá|điều dưỡng(?: trưởng)?|giáo viên|kế toán|thủ quỹ"
    r"|công nhân|nhân viên|cán bộ(?: \w+)?|(?:tổ|đội|nhóm|trưởng|phó) (?:trưởng|phó|thôn|bản|ấp|xóm|khu|phòng|ban|khoa)"
    r"|hội trưởng)"
)
"""What one does in the cell or for a living, before one's full name: “Thợ điện Mạc Văn Ún”."""
_OWNER = re.compile(
    rf"^\W*(?:(?:\d+|[a-zđ])[.)] ?)?(?:[^:]{{2,30}}: ?|(?:[Gg]iao|[Cc]ử|[Nn]hờ"
    rf"|[Pp]hân công)(?: cho)? )?{TRADE} {FULL_NAME}(?![\w ]*:)"
    rf"|(?:^\W*(?:\(?\d+[.)]\s*)?|[-–:] ?)(?!Bí thư|Chi |Ban |Thư ký|Chủ )[{CAPITAL}][\w'’]*(?: "
    rf"[{CAPITAL}][\w'’]*){{1,4}}(?![\w ]*:)"
    rf"|(?:[Gg]iao|[Pp]hân công|[Cc]ử|[Nn]hờ|[Pp]hân)(?: việc)?(?: cho)? [{CAPITAL}][\w'’]*(?: [{CAPITAL}][\w'’]*){{1,4}}"
    rf"|(?:^\W*|[,:;–-] ?)[HK]['’][{CAPITAL}]\w+(?![\w ]*:)"
    rf"|(?:^\W*|[,:;–-] ?)[{CAPITAL}][\w'’]*(?: [{CAPITAL}][\w'’]*){{0,4}} (?:lo|làm|phụ trách|thực hiện|"
    rf"theo dõi|chịu trách nhiệm)(?!\w)"
)


@lru_cache(maxsize=512)
def person_in(raw: str) -> bool:
    """Tell whether a person is named with a form of address or a rank (“đ/c Hoa”, “ông Sinh”)."""
    return any(not is_role(match["name"]) for match in PERSON.finditer(raw))


_POST = twin(
    r"(?:(?:phó )?(?:bí thư|chủ (?:tịch|tọa|trì|nhiệm)|trưởng (?:thôn|bản|ấp|xóm|phòng|ban|khoa|làng|khu"
    r"|trạm)|giám đốc|hiệu trưởng|chánh văn phòng|chỉ huy|chính trị viên|(?:trung|đại|tiểu) đội trưởng"
    r"|thủ (?:quỹ|trưởng)|kế toán|văn (?:thư|phòng)|thư ký)|(?:ban )?chi (?:ủy|bộ)"
    r"|tổ (?:trưởng|đảng|phó)|đảng (?:ủy|viên|bộ)|cán bộ|người (?:ghi|chép|viết)|tập thể)(?!\w)"
)
_CALLED = re.compile(
    rf"(?:(?:[Tt]h[ươ]|[Vv]iên|[Qq]uỹ|[Tt]oán|[Tt]rưởng|[Pp]hòng|[Bb]ộ|[Ll]à"
    rf"|[Tt]ôi|[Ee]m|[Dd]ượng|[Mm]ợ|[Dd]ì|P?BT)[ ,]+|[:(] ?)(?P<name>{_NAME})"
)
_DUTIES = {
    "opening.chair": re.compile(r"(?i)(?<!\w)(?:ghi|biên|chép|viết|th[ươ] k[ýí]|chấp bút|cầm bút|giữ bút|gõ)(?!\w)"),
    "opening.recorder": re.compile(
        r"(?i)(?<!\w)(?:chủ (?:trì|tọa|toạ|sự)|điều (?:hành|khiển)|cầm trịch|giữ nhịp|coi sóc|dẫn (?:họp|cuộc|chương trình))"
        r"(?!\w)"
    ),
}
"""Words of the other duty: who is named with them does not do this one."""
_DUTY_DONE = re.compile(r"(?i)(?: (?:biên bản|sổ|chép|lại|cuộc họp|buổi họp|chính))*\W*$")


_BOTH = re.compile(
    r"(?i)(?:chủ (?:trì|tọa|toạ)|điều (?:hành|khiển)|ghi|chép|biên)(?: biên bản)?"
    r",? (?:và|kiêm|vừa|rồi|đồng thời)(?: cả| luôn)?\s*$"
)
"""One person does both: “đ/c Hòa chủ trì và …”."""


def named_for(duty: str, words: str) -> bool:
    """Tell whether somebody is named for a duty (``opening.chair``): a post names nobody, nor does who does the other."""
    if _BOTH.search(words):
        return _named_in(words)
    kept = []
    for clause in re.split(r"[,;.](?=\s|$)| và | còn ", words):
        other = _DUTIES[duty].search(clause)
        if other is None or not _DUTY_DONE.match(clause, other.end()):
            kept.append(clause[: other.start()] if other else clause)
    return any(map(_named_in, kept))


def _named_in(words: str) -> bool:
    """Tell whether somebody is called by name, not only by his post (“đồng chí Bí thư chi bộ”)."""
    for pattern in (PERSON, BARE_NAME, _CALLED):
        for match in pattern.finditer(words):
            begin = match.start("name") if pattern is not BARE_NAME else match.start()
            text = view(words[begin : begin + 40]).text
            if (
                not _POST.match(text)
                and not is_role(words[begin : match.end()])
                and not text.startswith(("bt ", "pbt ", "tôi"))
            ):
                return True
    return False


_BRIEF = re.compile(rf"(?:^|[;:.] ?)[{CAPITAL}][\w'’]*(?: [{CAPITAL}][\w'’]*){{0,4}} ?[-–:] ")


def brief_opinion_in(raw: str) -> bool:
    """Tell whether an opinion is told in brief behind a name and a dash: “An – đề nghị …; Tín – nhất trí”."""
    return any(not is_role(match.group().strip("-–:;. ")) for match in _BRIEF.finditer(raw))


@lru_cache(maxsize=512)
def speaker_of(raw: str) -> str:
    """Return the name before the colon of an opinion (“Đ/c Hà: …”, “- Giàng Seo Páo: …”), or ``""``."""
    match = SPOKEN.match(raw)
    if not match or is_role(match["name"]) or _PART.match(match["name"]):
        return ""
    addressed = bool(PERSON.search(match.group())) or bool(_SAID.search(match.group()))
    return match["name"] if addressed or BARE_NAME.fullmatch(match["name"]) else ""


_PART = re.compile(r"(?:phần|mục|chương|bước|nội dung|đề mục|phụ lục)(?!\w)", re.IGNORECASE)
"""“PHẦN II:” heads a part and is nobody's name."""
_SAID = re.compile(r" (?:nói|bảo|hỏi|thưa|đề nghị) ?:$")

TURN = re.compile(
    rf"^\W*(?:\(?\w{{1,2}}[).]\s*|[o•+*.-]\s+)?(?:{HONORIFIC}\.? ?){{0,2}}{FULL_NAME}(?: ?\([^)]*\)|, [^:;.]{{3,40}})?"
    r" ?(?::| [-–] |\t(?=\W*[^\W\d])| (?:nói|hỏi|thưa|bảo|đề nghị|đáp|góp|kể|tán đồng|đồng tình|xin|bàn)(?!\w))"
)
"""Whose turn to speak a line is: “* Lưu Bích Vân - …”, “(3) Phùng Thế Anh: …”, “Nông Thị Slao nói …”."""

NOBODY = r"(?<!\w)(?:không|chưa|chẳng)(?: có)? ai (?:(?:đứng ra|ra|nhận) )?"
"""What stands before a duty that nobody did, “không ai cầm trịch”: the source of patterns."""
OWN_TIME = (
    r"xin (?:phép )?(?:về|vắng|nghỉ|đến|ra)|về (?:sớm|trước)|đến (?:muộn|chậm|trễ|sau)|vào (?:muộn|chậm|trễ)"
    r"|ca (?:đêm|ngày|sáng|chiều|trực)|loa (?:thôn|xóm|phường|xã|truyền)|mở cửa|đóng cửa"
)
"""Whose time of day is not the meeting's, who came late or left, a shift, a loudspeaker: the source of patterns."""
AWAY = r"(?:vắng(?: mặt)?|nghỉ)(?: họp| sinh hoạt)|vắng|thiếu(?! (?:tá|úy|tướng|niên|nhi))"
"""Words that tell who was not there: the source of patterns."""
DATE_LAST = twin(
    r"\d{1,2} ?(?:[/.] ?\d{1,2}|[/.-] ?\d{1,2} ?[/.-] ?\d{4})(?: ?[/.-] ?\d{2,4})?(?: phải (?:có|xong))?[ .;)]*$"
    r"|ngày \d{1,2} tháng \d{1,2}(?: năm \d+)?[ .;)]*$|(?:nộp|xong|trình|báo|hạn)(?: trước)? ngày"
    r" \d{1,2}[ .;)]*$|ngày \d{1,2},? (?:thì |phải )?(?:xong|nộp|có)[ .;)]*$"
)
"""A date that ends a clause: in the closing part a deadline."""

_SAYS = re.compile(
    rf"(?P<name>{FULL_NAME})(?: ?\([^)]{{1,40}}\)|,? [^\W\d_]{{1,8}})? (?:nói|bảo|hỏi|đề nghị|cho rằng|cho là|phát biểu|"
    r"có ý kiến|có ý|nêu|góp ý|thắc mắc|bàn|thưa|kể|đề xuất|xin|nhất trí|đồng ý|trả lời|phản ánh|khuyên|nhắc|than|tính)(?!\w)"
)


def saying_in(raw: str) -> bool:
    """Tell whether a full name stands before a verb of saying: “Lò Văn Hặc bảo …”, “K'Wên nói …”."""
    return any(not is_role(match["name"]) for match in _SAYS.finditer(raw))


def says(raw: str) -> bool:
    """Tell whether a line begins with a full name and a verb of saying."""
    match = _SAYS.match(raw, _FIRST_WORD.match(raw).end())  # type: ignore[union-attr]
    return match is not None and not is_role(match["name"])


_KIN = r"(?i:em|dì|dượng|cậu|mợ|thím|má|út|cháu|già(?: làng)?|sư(?: cô| thầy)?|o|mệ|mẹ|mế|ké|pa|ama|ami|nữ hộ sinh|học viên)"
_CLAUSE = re.compile(
    r"(?:^\W*(?:\(?\w{1,2}[).] ?)?|[.;:] )(?P<name>"
    r"(?!(?i:thôn|xóm|ấp|bản|buôn|làng|khu|tổ|chi|ban|hội|đoàn|đảng|ủy|xã|phường|trường|công"
    r"|gửi|gởi|kính|nhờ|xin|mong|thưa|trình|báo)(?!\w))"
    rf"{FULL_NAME}|(?:{_KIN}|{TRADE}) {_NAME})(?: ?\([^)]{{1,40}}\),?)?"
    rf"(?: (?=[^\W\d_{CAPITAL}])(?!(?:đọc|nhận|tự|báo cáo|trình bày|ghi|điều hành)(?!\w))| ?[:–-] ?(?=\w))"
)


def clause_of(raw: str) -> bool:
    """Tell whether a clause begins with a full name and says something of it: “Vừ A Dế lo không có nước”."""
    return any(not is_role(match["name"]) for match in _CLAUSE.finditer(raw))


_FIRST_WORD = re.compile(r"\W{0,8}")


@lru_cache(maxsize=512)
def is_role(name: str) -> bool:
    """Tell whether words that look like a name are those of a post, a part of the meeting, or a subject."""
    return bool(_ROLES.match(view(name).text))


def raw_of(line: Line, start: int) -> str:
    """Return the raw words of a line from an offset of its view's text on, composed."""
    return unicodedata.normalize("NFC", line.view.raw[line.view.starts[start] :]) if start < len(line.view.text) else ""
