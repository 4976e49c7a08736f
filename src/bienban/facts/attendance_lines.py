"""The lines of a paper that tell the attendance of its meeting: the first that counts and those near it."""

from __future__ import annotations

from bienban.facts.absent_words import ABSENT
from bienban.facts.absentees import tells_absence
from bienban.facts.headcounts import BODY, COUNTED, FIGURE, PEOPLE, SPELT
from bienban.facts.names import HONORIFIC
from bienban.facts.passages import Paper, Passage
from bienban.facts.sums import counts_people
from bienban.facts.wrapped import rejoined
from bienban.text import pattern

_FEW = rf"(?:\d{{1,2}}|{SPELT}(?: {SPELT}){{0,2}})"
_CORE = pattern(
    r"(?<!\w)(?:(?:cả|tất) thảy \d|tổng cộng \d+ (?:người|đ/c|đồng chí)|(?:đến|dự|tới|đi họp|tới họp) \d+[,;] ?(?:vắng|thiếu)"
    rf"|có mặt|vắng|hiện diện|đến dự|về dự có|(?:đảng viên|đồng chí|người),? (?:thì |nay |đủ |đến )?cả {_FEW} |dự họp"
    r"|tổng số(?: đảng viên| đv|:?[ \t]*\d)|(?:đảng viên|đv):? \d|phải (?:dự|họp)"
    r"|triệu tập:? \d|họp được \d|miễn (?:công tác|sinh hoạt|sh)|(?:đến|dự) họp:"
    r"|chính thức:? \d|\d+ chính thức|sự tham gia của \d|số đảng viên dự|\d+ (?:đảng viên|đv)|có \d+/\d+ (?:đ/c|đồng chí"
    r"|đảng viên)|(?:ts|tsđv|cm):? \d|(?:quân|sĩ|đảng|nhân) số|điểm (?:danh|mặt)|góp mặt|kiểm diện"
    rf"|{ABSENT}{COUNTED}|(?:thiếu|khuyết|nghỉ)(?: mặt)?: (?={HONORIFIC} )"
    r"|\d+ (?:(?:đ/c|đồng chí|đảng viên|người) ?/ ?\d+|anh em (?:đi|đến|tới))"
    rf"|chi bộ(?: có(?: tất cả| cả thảy)?)? \d+ (?:đồng chí|đ/c|người)|(?:{BODY}|đảng viên)(?: \w+){{0,2}} có {FIGURE}"
    rf"|(?:đến|tới|dự|đi)(?: họp| dự)? {FIGURE}(?:\d|\w| ){{0,12}} {PEOPLE}"
    rf"|(?:người|đồng chí) (?:đến|dự)|\d+/\d+ (?:người|chi ủy)|(?:chi ủy viên|đảng viên):? {FIGURE}|đủ {FIGURE}"
    r"|(?:sổ|danh sách)(?: danh sách| chi bộ| đảng viên)?[:\t ]+(?:có |ghi )?\d|biên chế|sổ\t|đảng viên[^.;:]{0,20}: \d)"
)
_VOTED = pattern(r"(?<!không )biểu quyết|tán thành|giơ tay|đảng phí")
_SURELY = pattern(r"tổng số (?:đảng viên|đv)? ?:?\d|có mặt:? \d+[,;.]|vắng:? \d")
_ROW = pattern(r"\d{1,2}\t(?=[^\t\d]{4,40}(?:\t|$))")
"""A row of a table that numbers people: those absent may fill more lines than the opening has."""
_LISTED = 6
"""Lines of a list that may stand below the last count."""
EARLY, _AFTER = 10, 4
"""Lines of the opening in which the attendance is told."""


def told_in(paper: Paper) -> list[Passage]:
    """Return the passages that tell the attendance: the first that counts and those near it, before the proceedings."""
    zone: list[Passage] = []
    counted: int | None = None
    passages = rejoined(paper.opening[paper.structure.body.start if paper.is_minutes else 0 :])
    reach = 14 if paper.structure.kind not in ("report", "plan", "news") else 3
    for passage in passages:
        listed = _ROW.match(passage.text) is not None
        if zone and passage.place - zone[0].place > (reach if not listed else 3 * reach):
            break
        if is_of_others(passage):
            continue
        if _VOTED.search(passage.text) and len(passage.text) < 400 and not _SURELY.search(passage.text):
            continue
        if _CORE.search(passage.text) or (
            counted is None and passage.place < paper.structure.body.start + EARLY and counts_people(passage)
        ):
            counted = passage.place
        elif counted is not None and passage.place - counted > _LISTED and not listed:
            break
        if counted is not None:
            zone.append(passage)
    if zone or not paper.is_minutes:
        return zone
    near = [passage for passage in passages if passage.place < paper.structure.body.start + EARLY]
    first = next((at for at, passage in enumerate(near) if tells_absence(passage)), len(near))
    return near[first : first + _AFTER]


_OTHER_MEETING = pattern(
    r"[-+*•\d.) ]*(?:(?:bí thư|chủ tọa|chủ trì|đồng chí [^.;:,]{2,30}|chi bộ) )?"
    r"(?:nhắc(?: lại)?|nêu lại|điểm lại|so với|báo cáo)?:? ?"
    r"(?:tháng \d+(?! năm|/)|(?:kỳ|tháng|lần|buổi|phiên) (?:\w+ )?(?:trước|vừa rồi|vừa qua)|kỳ (?:họp )?tháng \d+)(?=[: ,])"
)
"""A line that counts those of another meeting: “Nhắc lại tháng 9: họp chỉ được 19/27 đồng chí”."""


def is_of_others(passage: Passage) -> bool:
    """Tell whether a line counts those of another meeting, or other people than members."""
    if _OTHER_MEETING.match(passage.text):
        return True
    others = _OTHERS.match(passage.text)
    return others is not None and (others["class"] is not None or _OURS.search(passage.text) is None)


_OTHERS = pattern(
    r"(?P<class>lớp (?:bồi dưỡng|tập huấn|cảm tình|đối tượng)"
    r"|[-+*•\d.) ]*(?:số )?đảng viên[^.;:]{0,8} (?:đầu|cuối) (?:kỳ|năm|quý))"
    r"|[^\d(]{0,24}?(?<!\w)(?:chi đoàn|công đoàn|phụ huynh|lớp(?= \d)|đội (?:bóng|văn nghệ)|hội [^\W\d]+)(?!\w)[^(]*\d"
    r"|[^(]*\d (?:đoàn viên|hội viên|xã viên|phụ huynh|học (?:sinh|viên|trò)|cổ đông|lượt|hộ|suất|cháu|chỗ|con|thửa|sổ)(?!\w)"
)
_OURS = pattern(r"(?<!\w)(?:đảng viên|đảng số|đv|đ/v|đvct|tsđv|đồng chí|đ/c|chi bộ|chi ủy)(?!\w)")
"""A line that counts others and no members is of no attendance: “Chi đoàn có 26 đoàn viên, dự đại hội 24, vắng 2”."""


def without_parts(zone: list[Passage]) -> list[Passage]:
    """Return the lines that count all members: those that count one group of them are left out where a sum stands below."""
    sums = [passage.place for passage in zone if _SUM_OF_PARTS.match(passage.text)]
    return [passage for passage in zone if not (sums and passage.place < sums[-1] and _PART.match(passage.text))]


_GROUP = r"[-+*• ]*(?:tổ|nhóm)(?: đảng)?(?: số)? \w{1,3} ?(?::|\(|có mặt|dự|có \d)"
_PART = pattern(_GROUP)
_SUM = r"(?:(?:tổng )?cộng|tổng số|toàn chi bộ|cả chi bộ|chung)(?!\w)"
_SUM_OF_PARTS = pattern(rf"[-+*• ]*{_SUM}[^.;\d]{{0,40}}\d")
PARTS_ADDED = pattern(rf"(?:{_GROUP}[^;.]*[;.] ?){{2,9}}(?={_SUM})")
"""Groups one after another and their sum: “Tổ 1: 12/13; tổ 2: 10/12. Cộng: 22/25”."""
