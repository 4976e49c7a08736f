"""Who is to do a task: named first, behind “giao”, or behind the task (documents.md TASK)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bienban.facts.bodies import BODY, BODY_FIRST, BODY_LAST, BODY_NAME, BODY_TOO, GROUP_FIRST, KIND, OWN_LINE, WITH
from bienban.facts.names import HONORIFIC, Name, name_at, printed
from bienban.facts.passages import Passage
from bienban.facts.speaking import SPEAKS, speaks
from bienban.facts.surnames import MIDDLES, SURNAMES
from bienban.facts.task_words import DOES, DOES_IT, HELD_POST, PASSIVE, WHO_IS, WITH_OTHERS
from bienban.text import fold, pattern

Known = Callable[[str], bool]
"""Whether a word alone calls a person in this paper; asked only where a name stands without an honorific."""
_NEAR = 80
LEAD = pattern(
    r"(?:[ \t]|@|\[[\d:]+\] ?|[-+*•] ?|o (?=(?:tổ|đ/c|đồng|cô|thầy|ông|bà|anh|chị|liên|chi|ban|hội) )"
    r"|(?:phân|trung|tiểu|đại) đội (?:trưởng|phó) [a-z]?\d{1,2} "
    r"|\(?\d{1,2}(?:\.\d{1,2})*[.,)/-] ?|\(?[a-zđ]\) ?|[ivx]{1,4}[.-] ?"
    r"|(?:một|hai|ba|bốn|năm|sáu|bảy) là[,:]? |thứ (?:nhất|hai|ba|tư|năm|sáu|bảy)[,:] |cuối cùng[,:] |(?:phân công"
    r"|giao(?: việc)?|giao nhiệm vụ|nhiệm vụ|về phân công)(?: cụ thể| nhiệm vụ)?: ?|(?:nhiệm vụ|phần việc|việc"
    r"|phần) của (?=đ/c|đồng chí|ông|bà|anh|chị|cô)"
    r"|(?:nhóm|tổ|tốp) (?:gồm )?(?:hai|ba|bốn|năm|\d) (?:người|đồng chí|đ/c|anh em)(?: gồm|:)? "
    r"|(?:riêng|còn) (?=đ/c|đồng chí|ông|bà|anh|chị|cô|thầy|em))*"
)
GIVES = pattern(
    r"(?<!\w)(?<!bàn )(?<!được )(?:giao(?! (?:thông|ban|lưu|dịch|tiếp|hữu"
    r"|thừa|nộp|nhận|ước))(?: phó| thẳng| hẳn)?(?: cho| việc| nhiệm vụ)*"
    r"|(?:vẫn |cứ )?để(?= (?:đồng chí|đ/c|ông|bà|anh|chị|cô|chú|bác|thầy) (?:[^ ,.;:]+ ){1,4}(?:làm|lo|coi|phụ trách"
    r"|đảm nhận|gánh|tiếp tục|trông|giữ)(?!\w))|phân công|phân|cắt cử|cắt|cử|nhờ|cậy|yêu cầu|đề nghị giao|chỉ định"
    r"|(?:nhất trí|thống nhất|đồng ý|tin tưởng) để)(?: các)? "
)
_UNIT = (
    r"(?:chi ủy|chi đoàn|chi hội(?: [\w ]{2,20}?)?|văn phòng|công đoàn|đoàn thanh niên|ban (?:công tác mặt trận|giám hiệu"
    r"|chi ủy|quản lý|(?!của|nào|hành|đầu|ngày|đêm)[\w]+)|tổ đảng (?:số )?\d+"
    r"|tổ (?:chuyên môn|bảo vệ|văn phòng|(?!chức|quốc|\d)\w+)|các (?:tổ|đồng chí|đảng viên"
    r"|đ/c)(?: [\w]+)?|toàn thể đảng viên|hội (?!nghị|trường|đồng|viên|ý)[\w ]{2,16}?)"
)
_UNIT_GIVEN = pattern(rf"{_UNIT}(?= )")
_UNIT_LAST = pattern(
    rf"(?: ?[-:(,] ?)(?P<unit>{_UNIT})(?:[.;)]*$|(?=, (?:xong|trước|hạn|chậm nhất|ngày|hằng|hàng|mỗi"
    r"|(?:sáng|chiều|tối) (?:thứ|chủ|ngày))(?!\w)))"
)
ROLE = pattern(
    r"(?:,)? ?(?:(?:chịu trách nhiệm|phụ trách|chủ trì|đảm nhiệm|đảm nhận|đôn đốc|thực hiện|phối hợp|theo dõi|chỉ đạo|làm"
    r"|lo|coi|chỉ huy|dẫn đầu|đứng ra|chuẩn bị|(?:là |làm )?đầu mối)(?: chung| chính)?(?!\w))?"
)
_LEADS = pattern(r"chủ trì|phụ trách|chịu trách nhiệm|đảm nhiệm|đầu mối")
_LABEL = pattern(r"[^:;.,\t]{2,48}(?:, [^:;.,\t]{2,32})?: (?=\S)")
"""What may stand before the first owner of a line: “Phân việc: …”, “Ai làm gì, đến bao giờ: …”."""


@dataclass(frozen=True, slots=True)
class Who:
    """The owners of a unit: where their words begin and end (honorifics and role included), and the names printed."""

    start: int
    end: int
    words: str
    first: bool = True


def begin_of(passage: Passage, start: int, end: int) -> int:
    """Return where the words of a part begin: behind its numbering, its label, and whoever says it."""
    text = passage.text
    lead = LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    if post := _POSTED.match(text, begin, end):
        return post.end()
    if ":" not in text[begin:end]:
        return begin
    if (out := _GIVEN_OUT.match(text, begin, end)) and name_at(passage, begin, out.end()) is None:
        return out.end()
    if concluded := _CONCLUDED.match(text, begin, end):
        return concluded.end()
    label = _LABEL.match(text, begin, end)
    if label is None:
        return begin
    speaker = name_at(passage, begin, label.end())
    named = name_at(passage, label.end(), end)
    if speaker is not None and speaker.end + 2 == label.end() and not _SHARED.match(label.group()):
        given = GIVES.match(text, label.end())
        return label.end() if given or (named is not None and named.called) else begin
    if named is None:
        return begin
    if each_does(passage, label.end()):
        return label.end()
    role = ROLE.match(text, named.end)
    stands_alone = role is None or bool(_ALONE.match(text, role.end()) or WITH_OTHERS.match(text, named.end))
    if _SHARED.match(label.group()) and not (stands_alone and label.group().count(" ") > _FEW):
        return label.end()
    if stands_alone or (role and role.group().strip()) or not (named.called or _surnamed(passage, named)):
        return begin
    return label.end()


def each_does(passage: Passage, start: int) -> bool:
    """Tell whether several people are named in a row, each with what he or she does: “…: đ/c A lo loa, đ/c B lo bánh”."""
    stop = passage.text.find(". ", start)
    found = 0
    for name in passage.people:
        if start <= name.head and (stop < 0 or name.end < stop):
            begins = name.head == start or passage.text.endswith((", ", "; ", ": "), 0, name.head)
            found += begins and DOES_IT.match(passage.text, name.end) is not None and not _ASKS.match(passage.text, name.end)
    return found > 1


_ASKS = pattern(r" (?:xin|nhận|báo(?: cáo)?|hỏi|nói|kể|thưa|đọc|đề xuất|trả lời)(?!\w)(?! (?:việc|phần|lo))")
"""What somebody does at the meeting itself, or owns to."""
_POSTED = pattern(
    r"(?:[^:;.,\t()]{0,48}: ?)?(?:(?:tổ|đội|nhóm|chi hội|thôn|xóm|khu) ?(?:trưởng|phó)|trưởng|phó|chi ủy viên|bí thư"
    rf"|chủ tịch|cán bộ|ủy viên)(?!\w)[^,.;:()]{{0,40}} \((?={HONORIFIC} [^()]{{2,30}}\) (?:thì |sẽ |phải |nhận )?{DOES}(?!\w))"
)
"""A post before the person who holds it and is to do it: “Tổ trưởng tổ 1 (anh Tài) nhận tháo biển …”."""
_GIVEN_OUT = pattern(
    r"(?:[^:;.\t]{0,48}?(?<!\w))?(?:giao(?! (?:thông|ban|lưu|dịch))(?: việc| nhiệm vụ)?|phân (?:công|việc|nhiệm)|chia việc"
    r"|cắt việc|đầu việc)(?!\w)(?: [^:;.,\t]{0,24})?: ?(?=\S)"
)
"""What heads the tasks of a line: “Chi bộ thống nhất giao việc như sau: …”."""
_CONCLUDED = pattern(
    r"(?:[^:;.,\t]{2,30} )?(?:kết luận|chốt(?: lại)?|giao(?: việc)?|thống nhất|kêu|dặn|gút"
    r"|phân công)(?: của [^:;.,\t]{2,24}| như sau)?: ?"
    rf"(?={KIND} [^,;:.]{{0,40}}?(?<!\w){DOES}(?!\w))"
)
"""What is concluded or given out, before a body that is to do it."""
_ALONE = pattern(r"[,.;)]|$| ?[(–\-] ?")
_FEW = 4
"""Words of a label of several tasks; one with more is the task itself: “Việc thứ hai, dọn cỏ nghĩa trang: đ/c A phụ trách”."""
_SHARED = pattern(
    r"(?:\w+ )?(?:phân công|phân việc|chia việc|giao|việc|ai làm|action|nhận việc"
    r"|cắt|cử|người|nhiệm vụ|phần việc|trách nhiệm|cụ thể|chia|tasks?|to.?do)(?!\w)"
)


def _surnamed(passage: Passage, name: Name) -> bool:
    words = passage.text[name.start : name.end].split(" ")
    return (len(words) > 1 and (words[0] in SURNAMES or words[0] in _BORN)) or "'" in words[0][:2]


def given_in(passage: Passage, begin: int, end: int) -> re.Match[str] | None:
    """Return the words that give a task: before a person or a body, never the task itself (“Toản giao thuyền”)."""
    for given in GIVES.finditer(passage.text, begin, end):
        if name_at(passage, given.end(), end) is not None or _UNIT_GIVEN.match(passage.text, given.end(), end):
            return given
    return None


_ALSO_GIVEN = pattern(rf" (?:và|với|cùng) (?P<body>{KIND} [^,.;:()\d]{{2,40}}?)(?=[,.;]|$)")
"""Another body that a task is given to: “giao Đoàn xã và phòng Văn hóa, mở trong tháng”."""
_SET_APART = pattern(r"[,:] |,? thì ")
_TAKEN = pattern(r" (?:lo|làm|coi|gánh|phụ trách|đảm nhận|nhận)(?=[,.;]|$)")
"""Behind who does the task told before: “Chuyện cái cầu khỉ, Sáu Bền lo”."""
_CANDIDATE = pattern(r"(?:\w+ ){0,2}?(?:quần chúng|đảng viên dự bị)")


def owner_in(
    passage: Passage,
    begin: int,
    end: int,
    known: Known,
    *,
    wanted: bool,
    due: bool = False,
    dated: bool = False,
    assigned: bool = False,
    listed: bool = False,
) -> Who | None:
    """Return who is to do it: named first (“đ/c A làm …”), after “giao”, or behind the task (“… - đ/c A phụ trách”).

    A body stands in the place of a person where a deadline is told (``dated``): behind its task, or first in an assignment;
    there without one too among other tasks of a line (``listed``).
    """
    text = passage.text
    given = given_in(passage, begin, end)
    unit = (BODY_NAME.match(text, given.end(), end) or _UNIT_GIVEN.match(text, given.end(), end)) if given else None
    for first, alone in ((begin, False), *(((given.end(), True),) if given and not unit else ())):
        name = name_at(passage, first)
        if (
            name is None
            or name.end > end
            or _CANDIDATE.match(text, name.head)
            or ((body := BODY_NAME.match(text, name.start)) and body.end() > name.end)
            or not (
                name.called
                or is_person(passage, name, known, alone=alone or wanted)
                or (assigned and dated and _called_by_one(passage, name, end))
            )
        ):
            continue
        if (first == begin and not due and speaks(passage, name, end, among=assigned and listed)) or (
            first == begin and given and text[name.end : given.end()].strip() in _GIVING
        ):
            continue
        return _who(passage, [name, *following(passage, name.end, end, known if due or assigned else None)], begin)
    first = given.end() if given else begin
    if (
        (dated or listed or (assigned and OWN_LINE.match(text, first, end)))
        and (assigned or given)
        and (body := BODY_FIRST.match(text, first, end) or GROUP_FIRST.match(text, first, end))
        and not (SPEAKS.match(text, body.end()) and not _THANKS.match(text, body.end()))
    ):
        return _body(passage, body, begin, end)
    if given and unit:
        member = name_at(passage, unit.end() + 2) if text.startswith(" (", unit.end()) else None
        if member is not None and text.startswith(")", member.end):
            return Who(first, member.end + 1, printed(passage, member))
        also = _ALSO_GIVEN.match(text, unit.end(), end)
        words = [passage.words(*unit.span()), *([passage.words(*also.span("body"))] if also else [])]
        return Who(first, also.end() if also else unit.end(), ", ".join(words))
    within = (name for name in passage.people if begin <= name.head and name.end <= end)
    people = [name for name in within if _behind(text, name, begin, end)]
    if people:
        chain = [people[-1]]
        for other in reversed(people[:-1]):
            if chain[0].head - other.end > 25:
                break
            chain.insert(0, other)
        return _who(passage, chain, begin, first=False)
    if dated and wanted and (body := BODY_LAST.search(text, begin, end)):
        return Who(body.start(), body.end(), passage.words(*body.span(body.lastgroup or 0)), first=False)
    for apart in _SET_APART.finditer(text, begin, end) if wanted else ():
        name = name_at(passage, apart.end(), end)
        if name and name.end <= end and _TAKEN.match(text, name.end, end) and is_person(passage, name, known, alone=True):
            return _who(passage, [name], begin, first=False)
    unit = _UNIT_LAST.search(text, begin, end)
    return Who(unit.start(), unit.end(), passage.words(*unit.span("unit")), first=False) if unit else None


def _body(passage: Passage, body: re.Match[str], begin: int, end: int) -> Who:
    """Return a body that is named first, with those named right after it: “Công đoàn khóm và chị Nguyễn Thu Hà …”."""
    people = list(following(passage, body.end(), end))
    bodies = _BODY_TOO.split(passage.words(*body.span()))
    words, last = [*bodies, *(printed(passage, name) for name in people)], body.end()
    if people:
        last = people[-1].end
    elif too := BODY_TOO.match(passage.text, last):
        words, last = [*words, passage.words(*too.span("body"))], too.end()
    cut = _BY.search(passage.text, begin, body.start())
    return Who(cut.start() if cut else body.start(), last, ", ".join(words))


_BODY_TOO = re.compile(rf"{WITH} (?:các )?")
"""What joins several bodies named first."""


def is_person(passage: Passage, name: Name, known: Known, *, alone: bool) -> bool:
    """Tell whether a name without an honorific is that of somebody: by a surname, a nickname, or as the paper calls people."""
    words = passage.text[name.start : name.end].split(" ")
    if len(words) == 2 and words[0] in _BORN and _DOES_SO.match(passage.text, name.end):
        return True
    if len(words) > 1 or "'" in words[0][:2]:
        return words[0] in SURNAMES or "'" in words[0][:2] or known(words[-1])
    after = passage.text[name.end : name.end + 1]
    return (known(words[0]) and (alone or after in " :,")) or (alone and after == ":" and words[0] not in _NO_PERSON)


def _called_by_one(passage: Passage, name: Name, end: int) -> bool:
    """Tell whether one capitalised word that is no word of work or of things does something: “Xi gặp 3 nhà, 10/9”."""
    word = passage.text[name.start : name.end]
    if any(name.end <= other.head < end for other in passage.people):
        return False
    return " " not in word and word not in _THINGS and not _VERB.fullmatch(word) and bool(DOES_IT.match(passage.text, name.end))


_VERB = pattern(DOES)
_THINGS = frozenset(
    fold(
        "xã thôn xóm bản ấp buôn dân trường nhà lớp tổ đội nhóm hội ban phòng khoa trạm đoàn chi đảng bộ cấp trên sẽ phải cùng"
        " rồi nên cần cố đã đang được không chưa mỗi ai ta mình họ người việc trẻ con tiếp cả toàn các mọi từng từ đến trước"
        " sau ngày tháng tuần nếu khi để tiền giấy bảng sổ điện nước đường cầu cống mương máy xe loa cờ hoa cây rác kho bếp sân"
        " lúa ngô bò trâu lợn cá thuốc sách áo quà hồ danh đất phiếu đơn biển bàn ghế tự ban thi hạn giao phân khẩn sớm thường"
    ).split()
)
_BORN = frozenset(map(fold, ("hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "út")))
"""In the South people are called by their place in the family and a name: “Ba Thọ”."""


def by_birth(word: str) -> bool:
    """Tell whether a word is a place in the family, by which people are called in the South."""
    return word in _BORN


_DOES_SO = pattern(rf" (?:thì |sẽ |cũng |nhận |xin |đứng ra )?(?:phần |việc )?{DOES}(?!\w)|: ")
_NO_PERSON = frozenset(map(fold, ("việc", "hạn", "người", "làm", "giao", "còn", "riêng", "lưu", "task", "xong", "ghi", "kết")))


def following(passage: Passage, position: int, end: int, known: Known | None = None) -> Iterator[Name]:
    """Yield the owners named right after the first: “đồng chí A, đồng chí B …”, “A và B …”."""
    while True:
        join = _AND.match(passage.text, position, end)
        if join is None:
            return
        if post := _POST.match(passage.text, position, end):
            position = post.end()
            continue
        rank = _RANK.match(passage.text, join.end(), end)
        name = name_at(passage, rank.end() if rank else join.end())
        words = passage.text[name.start : name.end].split(" ") if name else []
        if name is None or not (
            name.called
            or words[0] in SURNAMES
            or (known is not None and known(words[-1]))
            or (" +" in join.group() and len(words) > 1)
            or (len(words) > 2 and words[1] in MIDDLES)
        ):
            return
        yield name
        position = name.end


_POST = pattern(
    r", (?:phó )?(?:trưởng|chủ tịch|giám đốc|bí thư|chủ nhiệm|chỉ huy)(?: [^ ,.;:()]+){1,6}(?=, [^ ,.;:()]+ )(?!,[^,]*: )"
)
"""The post of an owner between commas: “đ/c A, Trưởng phòng Kinh tế, lập phương án”."""
_RANK = pattern(r"(?:phân|trung|tiểu|đại) đội (?:trưởng|phó) [a-z]?\d{1,2} ")
_THANKS = pattern(r" (?:thưa|nói|bàn|xin) (?:với|lại|chuyện|thêm) ")
"""What bodies do by speaking: “Hội người cao tuổi thưa với phường về đèn”."""
_GIVING = ("giao", "giao cho", fold("phân công"), fold("đề nghị giao"))
_AND = pattern(
    r"(?: ?\([^()\d]{2,30}\)(?=,| và))?(?:(?: chủ trì)?,? phối hợp (?:với|cùng)"
    r"|(?:,? (?:đứng đầu|chủ trì|làm trưởng))?, có"
    r"| -(?= (?:đ/c|đồng chí|ông|bà|anh|chị|cô|bác|thầy) )|(?: chủ trì)?,| và| với| \+| &|, cùng"
    r"| cùng(?: với)?|;)(?: các)? (?=(?:đ/c|đồng chí|ông|bà|anh|chị|[^ ]))"
)
_BEHIND_BEFORE = pattern(r"(?:[-:,(;\t.]|do|giao|phân công|thì|(?<!\w)và)(?: cho)? ?$")
_BEHIND_AFTER = pattern(
    r" ?(?:$|[,.;)\t]|và |(?:chịu trách nhiệm|phụ trách|chủ trì|đôn đốc|thực hiện|phối hợp|theo dõi|đảm nhiệm|đảm nhận|làm|lo"
    r"|tổng hợp|chung|trước|xong|hạn|(?:là |làm )?đầu mối|\(|-|và))"
)


_BY_THEN = pattern(r"\d (?:là|thì)(?: [^ ,;.:]+(?: [^ ,;.:]+){0,4} (?:với|và|cùng))? $")
_IS_DONE = pattern(r"(?:(?: với| và| cùng| [^ ,;.:]+){0,6}?) phải (?:làm |lo |có )?xong(?!\w)")
"""Who is done by then: “cái cống trước 18/9 là ông A phải xong”."""


def _behind(text: str, name: Name, begin: int, end: int) -> bool:
    """Tell whether a name stands as the owner behind its task."""
    before, after = text[max(begin, name.head - _NEAR) : name.head], text[name.end : min(end, name.end + _NEAR)]
    if (PASSIVE.search(before) and name.called and DOES_IT.match(after)) or WHO_IS.search(before):
        return True
    if before.endswith(": ") and WITH_OTHERS.match(after):
        return True
    if _BY_THEN.search(before):
        return _IS_DONE.match(after) is not None
    if _BEHIND_BEFORE.search(before) or (before.endswith(" cho ") and GIVES.match(text, begin)):
        return _BEHIND_AFTER.match(after) is not None
    if name.called and before.endswith(" thì ") and _DOES_SO.match(after):
        return True
    role = ROLE.match(after)
    return name.called and bool(
        role and role.group().strip() and after[role.end() : role.end() + 1] in ("", ",", ".", ";", ")")
    )


def who_of(passage: Passage, name: Name, begin: int, end: int) -> Who:
    """Return the owners of a part that begin with a name, whoever else is named right after it."""
    people = [name, *following(passage, name.end, end, lambda word: True)]
    return _who(passage, people, begin, first=name.head == begin)


def _who(passage: Passage, people: list[Name], begin: int, *, first: bool = True) -> Who:
    text = passage.text
    role = (_ALONG if len(people) > 1 else ROLE).match(text, people[-1].end) or ROLE.match(text, people[-1].end)
    if (
        first
        and role
        and (text[role.end() : role.end() + 1] not in (",", ".", ";", ")", "") or not _LEADS.search(role.group()))
    ):
        role = None
    start = people[0].head
    cut = _BY.search(text, begin, start)
    post = HELD_POST.match(text, people[-1].end) or (None if first else WITH_OTHERS.match(text, people[-1].end))
    end = max(each.end() if each else people[-1].end for each in (role, post))
    words = [printed(passage, name) for name in people]
    if not first and (led := _LED_BY.search(text, begin, start)):
        words.insert(0, passage.words(*led.span("body")))
        cut = led
    if too := (_WITH_BODY if first else BODY_TOO).match(text, people[-1].end) or _TOO.match(text, people[-1].end):
        words.append(passage.words(*too.span("body")))
        end = max(end, too.end())
    return Who(cut.start() if cut else start, end, ", ".join(words), first)


_ALONG = pattern(r" (?:đi cùng|cùng đi|đi theo|giúp sức|phụ giúp)(?=, )")
"""Behind those who help whoever is at the head of a task."""
_BY = pattern(
    r"(?:(?:sẽ|phải|cần) )?(?:do|được|giao|phân công)(?: cho)? $|(?:người|ai) [^,;.: ]+ là $"
    r"|(?:(?:người |đơn vị )?(?:phụ trách|thực hiện|chủ trì|làm|chịu trách nhiệm|trách nhiệm)"
    r"(?: chính)?|giao): ?$"
)
_WITH_BODY = pattern(rf"{WITH} (?P<body>{BODY})(?!\w)")
"""A body that does with a person what follows: “đồng chí A cùng Chi đoàn dựng sân khấu”."""
_LED_BY = pattern(rf"(?:: ?| - |, ?)(?P<body>{BODY})(?: và|,| cùng| với) (?:(?:đồng chí|đ/c|ông|bà|anh|chị) )?$")
"""A body before the person it works with."""
_TOO = pattern(r" và (?:các )?(?P<body>(?:tổ|ban|nhóm|đội|chi hội|hội|chi đoàn|đoàn) \w+)(?=[,.;) ]|$)")
