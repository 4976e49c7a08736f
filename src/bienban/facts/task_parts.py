"""The parts of a passage that may each hold one task."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.facts.bodies import BODY, BODY_FIRST, GROUP_FIRST, KIND
from bienban.facts.deadline_words import WHOLE_DUE
from bienban.facts.deadlines import FIRST, RUN_OF_DAYS, is_deadline, is_relative
from bienban.facts.names import HONORIFIC, Name, name_at
from bienban.facts.owners import GIVES, ROLE, Known, begin_of, following, is_person
from bienban.facts.passages import Passage, sentences
from bienban.facts.task_words import DOES, DOES_IT
from bienban.text import fold, pattern

_EDGES = " \t,;:.-–—()+*"


def units(passage: Passage, known: Known) -> Iterator[tuple[int, int]]:
    """Yield the parts of a passage that may each hold one task; a table row is one part, brackets stay whole."""
    if "\t" in passage.text and any(is_deadline(passage.text[first:last]) for first, last in passage.cells()):
        yield 0, len(passage.text)
        return
    start: int | None = None
    parts = list(sentences(passage.text))
    for index, (first, last) in enumerate(parts):
        start = first if start is None else start
        for joint in passage.joints():
            if (
                start < joint < last
                and _PERSON.match(passage.text, joint)
                and _DAY_BEFORE.search(passage.text, start, joint - 1)
            ):
                yield start, joint - 1
                start = joint
        for cut in _NEXT.finditer(passage.text, start, last):
            if cut.start() >= start and (
                _parts(passage, start, cut)
                or _begins_bare(passage, start, cut, known)
                or _begins_body(passage, start, cut, known)
            ):
                yield start, cut.start()
                start = cut.end()
        if passage.text.count("(", start, last) > passage.text.count(")", start, last):
            continue
        if index + 1 < len(parts) and _goes_on(passage, *parts[index + 1]):
            continue
        yield start, last
        start = None
    if start is not None:
        yield start, len(passage.text)


_PERSON = pattern(rf"(?:[-+*] ?)?(?:giao )?{HONORIFIC} ")


def _parts(passage: Passage, start: int, cut: re.Match[str]) -> bool:
    """Tell whether one task ends and the next begins at a comma: behind its day, its owner, or when both sides are whole."""
    text = passage.text
    ahead = FIRST.match(text, start)
    if (ahead and ahead.end() >= cut.end()) or (
        cut.start() - start < _NEAR and _NAMES_ONLY.fullmatch(text, start, cut.start())
    ):
        return False
    near = max(start, cut.start() - _NEAR)
    given = GIVES.match(text, cut.end())
    other = name_at(passage, given.end() if given else cut.end())
    dated = _DAY_BEFORE.search(text, near, cut.start()) is not None
    if other is None and cut.group().strip() == _AND:
        return False
    if other is None:
        owned = _OWNED.search(text, near, cut.start()) is not None
        owned = owned or (_SEES_TO.search(text, near, cut.start()) and _SEES_NEXT.match(text, cut.end())) is not None
        owned = owned or (_GIVEN_LAST.search(text, near, cut.start()) and _BY_AHEAD.match(text, cut.end())) is not None
        owned = owned or (dated and _THIS.match(text, cut.end()) is not None)
        told = dated and _GIVEN_BY.search(text, max(start, near - _NEAR), cut.start()) is not None
        return owned or told or (dated and _ALL.match(text, cut.end()) is not None)
    role = ROLE.match(text, other.end)
    if role is None or text[role.end() : role.end() + 1] in (",", ".", ";", ")", ""):
        return False
    return dated or _own_task(passage, start, cut.start(), cut.end())


def _begins_bare(passage: Passage, start: int, cut: re.Match[str], known: Known) -> bool:
    """Tell whether somebody the paper calls by the name alone begins a task behind a comma: “…, Út Mười gom giấy”."""
    name = name_at(passage, cut.end()) if cut.start() - start < _LONGEST else None
    if name is None or name.called or not DOES_IT.match(passage.text, name.end):
        return False
    role = ROLE.match(passage.text, name.end)
    if role and passage.text[role.end() : role.end() + 1] in (",", ".", ";", ")", ""):
        return False
    given = GIVES.search(passage.text, start, cut.start())
    before = name_at(passage, given.end() if given else begin_of(passage, start, cut.start()))
    if before is None:
        return False
    last = [before, *following(passage, before.end, cut.start(), known)][-1]
    whole = " " in passage.text[last.end : cut.start()].strip()
    return whole and is_person(passage, name, known, alone=True)


def _begins_body(passage: Passage, start: int, cut: re.Match[str], known: Known) -> bool:
    """Tell whether a body begins a task behind a comma, where what stands before is one: “…, Hội Phụ nữ gói bánh”."""
    text, stop = passage.text, cut.start()
    body = GROUP_FIRST.match(text, cut.end()) or BODY_FIRST.match(text, cut.end())
    if body is None or stop - start > _LONGEST or not DOES_IT.match(text, body.end()):
        return False
    if _ENDS_IN_BODY.search(text, max(start, stop - _NEAR), stop):
        return False
    if text[stop] == " " and _DAY_BEFORE.search(text, start, stop) is None:
        return False
    given = GIVES.search(text, start, stop)
    begin = given.end() if given else begin_of(passage, start, stop)
    name = name_at(passage, begin, stop)
    person = name is not None and (name.called or is_person(passage, name, known, alone=given is not None))
    first = (name if person else None) or BODY_FIRST.match(text, begin, stop) or GROUP_FIRST.match(text, begin, stop)
    if first is None:
        return False
    end = first.end if isinstance(first, Name) else first.end()
    return " " in text[end:stop].strip() and _HELPING.match(text[end:stop].strip(_EDGES)) is None


def _own_task(passage: Passage, start: int, stop: int, after: int) -> bool:
    """Tell whether a part is whole: someone called by name and what to do, or a task and who does it; and so is the next."""
    if stop - start > _LONGEST:
        return False
    begin = begin_of(passage, start, stop)
    given = GIVES.search(passage.text, begin, stop)
    who = name_at(passage, given.end() if given else begin, stop)
    other = name_at(passage, after)
    if who is None or other is None or not (who.called and other.called):
        return False
    words = passage.text[who.end : stop].strip(_EDGES)
    following = passage.text[other.end : other.end + 24].split(",")[0].strip(_EDGES)
    told = (words, following)
    return all(" " in each and ROLE.fullmatch(each) is None and not _HELPING.match(each) for each in told)


def _goes_on(passage: Passage, start: int, end: int) -> bool:
    """Tell whether a sentence only says who does the task of the one before, or by when: “Đồng chí A, trước 20/4.”."""
    words = passage.text[start:end].strip(" .;")
    if FIRST.match(passage.text, start + 1):
        return False
    if (
        _MORE.match(passage.text, start)
        or RUN_OF_DAYS.match(passage.text, start - 1, end)
        or is_relative(words)
        or WHOLE_DUE.fullmatch(words)
    ):
        return True
    name = name_at(passage, start + 1) if passage.text.startswith(". ", start - 1) else None
    if name is None or not (name.called or " " in passage.text[name.start : name.end]):
        return False
    return _THEN_DUE.fullmatch(passage.text, name.end, end) is not None


_THEN_DUE = pattern(
    r",? (?:(?:thời )?hạn |xong |hoàn thành )?(?:trước |chậm nhất |đến "
    r"|trong )?(?:ngày )?(?:\d[^,.;]{0,20}|tuần[^,.;]{0,12}|cuối tháng)"
)
_MORE = pattern(
    r" ?(?:ai|bao giờ|khi nào|ngày|mốc): | ?(?:kết thúc|xuất phát|nghiệm thu|hạn cuối|mốc|bắt đầu)(?: vào| lúc)?(?: ngày)? \d"
    r"| ?(?:(?:người |đơn vị |bộ phận )?(?:phụ trách|thực hiện|chủ trì|làm|chịu trách nhiệm|trách nhiệm)(?: chính)?|giao"
    r"|thời (?:hạn|gian)(?: hoàn thành)?|hạn(?: chót)?|deadline|hoàn thành|xong)(?: ?:| trước| ngày| \d)"
    r"| ?(?:nội dung|(?:công |phần )?việc|nhiệm vụ) ?:"
    r"| ?(?:báo(?: cáo| lại)?|trả lời|thưa lại|trình|nộp(?: lại| về)?|gửi(?: lại| về)?) (?:lại |kết quả |cho |với )*"
    r"(?:(?:chi bộ|chi ủy|đảng ủy|bí thư|ban thôn|xã|phường|tổ|trường|lãnh đạo)(?: xã| phường)? )?"
    r"(?:trước |vào |chậm nhất |muộn nhất |hạn )?(?:ngày )?\d"
    r"| ?(?:trước |đến |tới )?(?:ngày )?\d[^ ,;.:]* (?:thì |phải |là )*(?:báo(?: cáo| lại)|trả lời|trình|nộp|xong|có)(?!\w)"
    r"[^,;.:]{0,24}[.;]?$"
)
"""What goes on with the task of the sentence before: “Phụ trách: …”, “Thời hạn: …”."""
_NEAR, _LONGEST = 80, 400
_OWNED = pattern(rf"(?:: ?{HONORIFIC} [^,;:.]{{2,30}}|\d - [^ ,;:.]+(?: [^ ,;:.]+){{0,3}})$")
_LO = rf"{HONORIFIC} [^ ,;:.]+(?: [^ ,;:.]+){{0,3}} (?:lo|coi|gánh|nhận)"
_SEES_TO, _SEES_NEXT = pattern(rf"(?<!\w){_LO}$"), pattern(rf"[^,;:.]{{3,40}}? {_LO}(?= ?[,.;]|$)")
"""Who sees to what stands before: “việc đường nước ông Tư lo, cái cổng anh Hòa lo”."""
_HELPING = pattern(
    r"(?:(?:phối hợp|cùng|và|hỗ trợ|bí thư|phó|trưởng|chi ủy|tổ)(?!\w)"
    r"|(?:chủ trì|phụ trách|đôn đốc|chịu trách nhiệm)(?! \w+ \w))"
)
_BY = rf"(?:do|giao(?: cho)?|phân công(?: cho)?) (?:các )?(?={HONORIFIC} )"
_GIVEN_BY = pattern(rf"(?<!\w){_BY}")
_GIVEN_LAST = pattern(rf"(?<!\w)(?:do|giao(?: cho)?|phân công(?: cho)?) {HONORIFIC} [^,;:.]{{2,36}}$")
_BY_AHEAD = pattern(rf"[^,;:.]{{6,90}}? {_BY}")
"""Before who does a task told in running prose: “thay camera giao đồng chí A, trước ngày 20/11, phát phiếu do đồng chí B …”."""
_ENDS_IN_BODY = pattern(rf"(?<!\w){BODY}$")
"""Bodies one after another are what a task is about: “đôn đốc trồng rừng tổ 2, tổ 4, xong 20/3”."""
_EVERYBODY = r"(?:cả|toàn|mọi|các) (?:tổ|đội|chi bộ|người|nhóm)"
_ALL = pattern(_EVERYBODY)
_AND = fold("và")
_NAMES_ONLY = pattern(
    rf"(?:[-+* ]*(?:{HONORIFIC} )?[^ ,:;.]+(?: [^ ,:;.]+)?,? ?)(?:{HONORIFIC} [^ ,:;.]+(?: [^ ,:;.]+){{0,2}},? ?)*"
)
"""Names in a row and nothing else: “Anh Tư, chị Lài”."""
_THIS_THEN = rf"[^ ,;:.]+(?: [^ ,;:.]+){{0,4}} thì {HONORIFIC} "
_THIS = pattern(_THIS_THEN)
_BODY_DOES = rf" +(?:còn )?(?={KIND} [^,;:.]{{0,40}}?(?<!\w){DOES}(?!\w))"
_NEXT = pattern(  # begins with a mark or a blank, by which it is looked for
    rf",(?:{_BODY_DOES}| (?={_THIS_THEN})|(?<=\d,) (?=[^ ,;:.]+(?: [^ ,;:.]+){{0,3}} - )"
    rf"| (?={DOES} [^,;:]{{4,60}} - )| (?=[^,;:.]{{3,40}}? {_LO}(?: ?[,.;]|$))"
    rf"| +(?:còn )?(?=giao |[^\W\d_]+(?: [^\W\d_]+){{0,3}} (?:thì |sẽ |nhận )?{DOES}(?!\w)|{_EVERYBODY} "
    rf"|(?<=còn )[^ ,]+ thì |(?:đ/c|đồng chí) (?!.{{0,40}}(?:phối hợp|cùng ))"
    rf"|{HONORIFIC} (?!.{{0,40}}(?:phối hợp|cùng ))"
    rf"|[^,;:.]{{4,60}}: ?{HONORIFIC} |[^,;:.]{{6,90}}? {_BY}))"
    rf"| (?:và{_BODY_DOES}|(?<=\d )và (?={HONORIFIC} )|/ )"
)
_DAY_BEFORE = pattern(r"(?:\d/\d|\d tháng \d|hạn |xong |tuần )[^,]{0,24}$")
