"""Who does what by when: tasks assigned at the meeting (documents.md TASK)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bienban.facts.deadlines import RELATIVE, Calendar, dated, deadline_in
from bienban.facts.names import HONORIFIC, SURNAMES, Name, name_at, names, printed
from bienban.facts.passages import Paper, Passage, sentences
from bienban.facts.time import meeting_day, year_of
from bienban.model import AssignedTask, Fact
from bienban.numerals import days
from bienban.text import fold, pattern

_LEAD = pattern(
    r"(?:[ \t]|\[[\d:]+\] ?|[-+*•] ?|\(?\d{1,2}(?:\.\d{1,2})*[.,)/-] ?|\(?[a-zđ]\) ?|[ivx]{1,4}[.-] ?|(?:phân công"
    r"|giao(?: việc)?|giao nhiệm vụ|nhiệm vụ|về phân công)(?: cụ thể| nhiệm vụ)?: ?)*"
)
_GIVES = pattern(
    r"(?<!\w)(?<!bàn )(?<!được )(?:giao(?! (?:thông|ban|lưu|dịch|tiếp|hữu|thừa|nộp|nhận|ước))(?: phó)?(?: cho| việc| nhiệm vụ)*"
    r"|phân công|phân|cắt cử|cắt|cử|nhờ|cậy|yêu cầu|đề nghị giao|chỉ định)(?: các)? "
)
_MAY_BE_DUE = pattern(r"\d|tuần|tháng|quý|kỳ|tết|vụ|xuyên|mồng|mùng|buổi")
_TAKES = pattern(
    r",?(?: [^,.;:]{2,30},)? (?:xin |đứng ra |sẽ |được giao |được cử )?(?:nhận|lãnh|đảm nhận|gánh|lo|phụ trách|được (?:giao|cử|phân công))"
    r"(?: (?:phần|việc|làm|nhiệm vụ|trách nhiệm|lo))?(?! (?:xét|lỗi|thấy|định|thức|khuyết|thiếu|trách|mình|còn|chưa|là|được)) "
)
"""Behind a name: someone takes a task on (“nhận việc …”)."""
_UNIT = (
    r"(?:chi ủy|chi đoàn|chi hội(?: [\w ]{2,20}?)?|văn phòng|công đoàn|đoàn thanh niên|ban (?:công tác mặt trận|giám hiệu"
    r"|chi ủy|quản lý|(?!của|nào|hành|đầu|ngày|đêm)[\w]+)|tổ (?:chuyên môn|bảo vệ|(?!chức|quốc)\w+)|các (?:tổ|đồng chí|đảng viên|đ/c)(?: [\w]+)?"
    r"|toàn thể đảng viên|hội [\w ]{2,16}?)"
)
_UNIT_GIVEN = pattern(rf"{_UNIT}(?= )")
_UNIT_LAST = pattern(rf"(?: ?[-:(,] ?)(?P<unit>{_UNIT})[.;)]?$")
_ROLE = pattern(
    r"(?:,)? ?(?:(?:chịu trách nhiệm|phụ trách|chủ trì|đảm nhiệm|đôn đốc|thực hiện|phối hợp|theo dõi|chỉ đạo|làm"
    r"|lo)(?: chung| chính)?(?!\w))?"
)
_LEADS = pattern(r"chủ trì|phụ trách|chịu trách nhiệm|đảm nhiệm")
_LABEL = pattern(r"[^:;.,\t]{2,48}?(?:, [^:;.,\t]{2,24})?: (?=\S)")
"""What may stand before the first owner of a line: “Phân việc: …”, “Ai làm gì, đến bao giờ: …”."""
_EDGES = " \t,;:.-()+*"


@dataclass(frozen=True, slots=True)
class _Who:
    """The owners of a unit: where their words begin and end (honorifics and role included), and the names printed."""

    start: int
    end: int
    words: str
    first: bool = True


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the tasks: of the assignment and the plan of next month, and those given by name and date elsewhere."""
    assigned = set(paper.lines_of("closing.assignment"))
    planned = set(paper.lines_of("content.next_month"))
    day = meeting_day(paper)
    calendar = Calendar(day[2] if day else None, year_of(paper))
    concluded = set(paper.lines_of("closing.conclusion"))
    told, spoken, present = (
        {place for kind in kinds for place in paper.lines_of(kind)} for kinds in (_TOLD, _SPOKEN, _PRESENT)
    )
    seen: set[tuple[str, str]] = set()
    for passage in paper.body:
        if paper.announced(passage.place) or (passage.place in present and len(passage.text) < _LONG):
            continue
        wanted = passage.place in assigned or passage.place in planned or (passage.place not in told and _is_row(passage))
        if not wanted and not _MAY_BE_DUE.search(passage.text):
            continue
        giving = wanted or passage.place in concluded
        before: int | None = None
        if giving and (task := _printed_task(calendar, passage)):
            seen.add((task.owner or "", task.task))
            yield Fact("tasks", task, passage.spans(0, len(passage.text)))
            continue
        for start, end in _units(passage):
            if end - start < _SHORTEST:
                continue
            giving = giving or _GIVES.search(passage.text, start, end) is not None
            if not giving and passage.place not in told:
                giving = _promised(calendar, passage, start, end, taken=passage.place in spoken)
            if not giving:
                before = start
                continue
            first = start if before is None or not _NO_TASK.match(passage.text, start) else before
            task = _task(
                calendar,
                passage,
                first,
                end,
                paper.given_names,
                strict=not wanted or len(passage.text) > 700,
                assigned=passage.place in assigned,
            )
            before = start if task is None else None
            if task is not None and task.owner is not None and (task.owner, task.task) not in seen:
                seen.add((task.owner, task.task))
                yield Fact("tasks", task, passage.spans(first, end))


def _is_row(passage: Passage) -> bool:
    """Tell whether a table row tells who does what by when: a cell with a name and nothing else, and one with a time."""
    if "\t" not in passage.text:
        return False
    cells = list(passage.cells())
    named = (name for start, end in cells if (name := name_at(passage, start, end)) and name.end == end)
    return len(cells) > 2 and any(named) and _is_date(passage.text[slice(*cells[-1])].strip())


_TOLD = (
    *("content.previous_month", "content.news", "opening.agenda", "content.ideology", "content.hcm_study"),
    *("opening.attendance", "opening.time"),
)
_SPOKEN = ("content.discussion", "content.criticism", "content.superior", "content.feedback", "content.thematic")
_PRESENT = ("opening.chair", "opening.recorder", "opening.attendance", "opening.guests", "opening.time", "opening.place")
_LONG = 240
"""Parts where a name and a date tell no task; those where only taking it on does; and lines of the opening."""
_CUED = pattern(r"(?:xong|hạn|trước|chậm nhất|muộn|hẹn|nộp|deadline|hoàn (?:thành|tất)|thời gian)(?!\w)[^,;]{0,24}$")


def _promised(calendar: Calendar, passage: Passage, start: int, end: int, *, taken: bool) -> bool:
    """Tell whether a part names who does what by a day to come: “Đồng chí Châu làm bảng công khai, trước 25/6”."""
    begin = _begin(passage, start, end)
    name = name_at(passage, begin, end)
    if name is None or not (name.called or " " in passage.text[name.start : name.end]) or _speaks(passage, name, end):
        return False
    when = deadline_in(calendar, passage, name.end, end)
    if when is None or not isinstance(when[2], date) or (calendar.held is not None and when[2] < calendar.held):
        return False
    takes = _TAKES.match(passage.text, name.end, end) or passage.text[start:begin].endswith(": ")
    return bool(takes) or (not taken and _CUED.search(passage.text, name.end, when[1]) is not None)


def _begin(passage: Passage, start: int, end: int) -> int:
    """Return where the words of a part begin: behind its numbering, its label, and whoever says it."""
    text = passage.text
    lead = _LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    label = _LABEL.match(text, begin, end)
    if label is None:
        return begin
    speaker = name_at(passage, begin, label.end())
    named = name_at(passage, label.end(), end)
    if speaker is not None and speaker.end + 2 == label.end() and not _SHARED.match(label.group()):
        given = _GIVES.match(text, label.end())
        return label.end() if given or (named is not None and named.called) else begin
    if named is None:
        return begin
    role = _ROLE.match(text, named.end)
    stands_alone = text[role.end() : role.end() + 1] in (",", ".", ";", ")", "") if role else True
    if _SHARED.match(label.group()):
        return label.end()
    if stands_alone or (role and role.group().strip()) or not (named.called or _surnamed(passage, named)):
        return begin
    return label.end()


_SHARED = pattern(
    r"(?:\w+ )?(?:phân công|phân việc|chia việc|giao|việc|ai làm|action|nhận việc|cắt|cử|người|nhiệm vụ|phần việc|trách nhiệm"
    r"|cụ thể|chia|tasks?|to.?do)(?!\w)"
)


def _surnamed(passage: Passage, name: Name) -> bool:
    words = passage.text[name.start : name.end].split(" ")
    return (len(words) > 1 and words[0] in SURNAMES) or "'" in words[0][:2]


_WHO = r"(?:đ/c|đồng chí|các đồng chí|các đ/c|toàn thể|chi ủy|[^()]*(?:chủ trì|thực hiện|phụ trách|đôn đốc))"
_PRINTED = pattern(
    rf"(?P<task>.{{3,}}\S) \((?P<who>{_WHO}[^();]*)(?:; ?(?P<when>[^()]{{3,80}}))?\)(?P<rest>[.;]?(?: ?chỉ tiêu: .*)?)$"
)
_SAYING = pattern(r"(?:kết luận|ý kiến|phát biểu|chỉ đạo)(?: chỉ đạo| phát biểu| kết luận)? (?:của|:)")
_PRESENTS = pattern(r"(?:trình bày|báo cáo|nêu|đọc|phổ biến|thông tin)$")
_TIME = pattern(r"\d ?[/.-] ?\d|tháng|tuần|ngày|quý|năm|kỳ|tết|thường xuyên|cuối|đầu|xong|hạn")
_HOW = pattern(
    r"(?:hoàn thành |tổ chức |xong |phải xong )?(?:trước|vào|đến|trong|hết)?(?: hết)?(?: ngày)? ?|thời hạn: ?|hạn: ?"
    r"|từ nay đến "
)
_PART = pattern(
    rf"(?:các )?(?:{HONORIFIC} )?(?P<name>.+?)(?: (?:chủ trì|phối hợp|thực hiện|phụ trách|chịu trách nhiệm|đôn đốc"
    r"|theo dõi|tổ chức))*"
)


def _printed_task(calendar: Calendar, passage: Passage) -> AssignedTask | None:
    """Return the task of a line that ends in brackets: “… (đồng chí A chủ trì, đồng chí B phối hợp; hoàn thành …)”."""
    lead = _LEAD.match(passage.text)
    begin = lead.end() if lead else 0
    match = _PRINTED.match(passage.text, begin)
    if (
        match is None
        or _PRESENTS.search(match["who"])
        or _SAYING.match(match["task"])
        or (not match["when"] and deadline_in(calendar, passage, begin, match.end("task")) is None)
    ):
        return None
    owners = []
    position = match.start("who")
    for part in match["who"].split(","):
        start, end = position + len(part) - len(part.lstrip()), position + len(part.rstrip())
        position += len(part) + 1
        found = _PART.fullmatch(passage.text, start, end)
        if found:
            owners.append(passage.words(*found.span("name")))
    end = match.end("task")
    deadline: date | str | None
    told = deadline_in(calendar, passage, begin, match.end("task"))
    if match["when"] and (_TIME.search(match["when"]) or told is None):
        when = deadline_in(calendar, passage, *match.span("when"))
        how = _HOW.match(match["when"])
        skip = how.end() if how else 0
        deadline = when[2] if when and isinstance(when[2], date) else None
        deadline = deadline or passage.words(match.start("when") + skip, match.end("when"))
    else:
        end, _, deadline = told or (end, 0, None)
    return AssignedTask(passage.words(begin, end).strip(_EDGES), ", ".join(owners), deadline)


_NO_TASK = pattern(
    r"[ \t]*(?:giao )?(?:đồng chí|đ/c|ông|bà|anh|chị) (?:[^ ,.;]+ ){1,4}(?:chủ trì|phụ trách|đảm nhiệm"
    r"|chịu trách nhiệm|thực hiện)[,.;]? ?(?=$|xong|hạn|trước|hoàn|đến|thời|báo)"
)


def _units(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the parts of a passage that may each hold one task; a table row is one part, brackets stay whole."""
    if "\t" in passage.text and any(_is_date(passage.text[first:last]) for first, last in passage.cells()):
        yield 0, len(passage.text)
        return
    start: int | None = None
    parts = list(sentences(passage.text))
    for index, (first, last) in enumerate(parts):
        start = first if start is None else start
        for cut in _NEXT.finditer(passage.text, start, last):
            near = max(start, cut.start() - _NEAR)
            given = _GIVES.match(passage.text, cut.end())
            other = name_at(passage, given.end() if given else cut.end())
            if other is None and _OWNED.search(passage.text, near, cut.start()):
                yield start, cut.start()
                start = cut.end()
                continue
            role = _ROLE.match(passage.text, other.end) if other else None
            if role is None or passage.text[role.end() : role.end() + 1] in (",", ".", ";", ")", ""):
                continue
            if _DAY_BEFORE.search(passage.text, near, cut.start()) or _own_task(passage, start, cut.start(), cut.end()):
                yield start, cut.start()
                start = cut.end()
        if passage.text.count("(", start, last) > passage.text.count(")", start, last):
            continue
        if index + 1 < len(parts) and _MORE.match(passage.text, parts[index + 1][0]):
            continue
        yield start, last
        start = None
    if start is not None:
        yield start, len(passage.text)


def _own_task(passage: Passage, start: int, stop: int, after: int) -> bool:
    """Tell whether a part is whole: someone called by name and what to do, or a task and who does it; and so is the next."""
    begin = _begin(passage, start, stop)
    given = _GIVES.match(passage.text, begin, stop)
    who = name_at(passage, given.end() if given else begin, stop)
    other = name_at(passage, after)
    if who is None or other is None or not (who.called and other.called):
        return False
    words = passage.text[who.end : stop].strip(_EDGES)
    following = passage.text[other.end : other.end + 24].split(",")[0].strip(_EDGES)
    told = (words, following)
    return all(" " in each and _ROLE.fullmatch(each) is None and not _HELPING.match(each) for each in told)


_MORE = pattern(
    r" ?(?:(?:người |đơn vị |bộ phận )?(?:phụ trách|thực hiện|chủ trì|làm|chịu trách nhiệm|trách nhiệm)(?: chính)?|giao"
    r"|thời (?:hạn|gian)(?: hoàn thành)?|hạn(?: chót)?|deadline|hoàn thành|xong)(?: ?:| trước| ngày)"
)
"""What goes on with the task of the sentence before: “Phụ trách: …”, “Thời hạn: …”."""
_NEAR = 80
_SHORTEST = 8
_OWNED = pattern(rf": ?{HONORIFIC} [^,;:.]{{2,30}}$")
_HELPING = pattern(r"(?:phối hợp|cùng|chủ trì|phụ trách|và|hỗ trợ|đôn đốc|chịu trách nhiệm|bí thư|phó|trưởng|chi ủy|tổ)(?!\w)")
_NEXT = pattern(
    rf", +(?=giao |(?:đ/c|đồng chí) (?!.{{0,40}}(?:phối hợp|cùng ))|{HONORIFIC} (?!.{{0,40}}(?:phối hợp|cùng ))"
    rf"|[^,;:.]{{4,60}}: ?{HONORIFIC} )"
)
_DAY_BEFORE = pattern(r"(?:\d/\d|\d tháng \d|hạn |xong |tuần )[^,]{0,24}$")


def _is_date(words: str) -> bool:
    """Tell whether a cell is a deadline and nothing else."""
    found = next(days(words), None)
    return (found is not None and len(words) - (found.end - found.start) <= 16) or RELATIVE.fullmatch(words) is not None


def _task(
    calendar: Calendar, passage: Passage, start: int, end: int, given_names: frozenset[str], *, strict: bool, assigned: bool
) -> AssignedTask | None:
    text = passage.text
    begin = _begin(passage, start, end)
    given = _given(passage, begin, end)
    if strict and given is not None:
        begin = given.start()
    who = _owner(passage, begin, end, given_names, wanted=not strict)
    when = deadline_in(calendar, passage, begin, end)
    if who is None or (when is None and (strict or (who.first and not assigned))):
        return None
    if when is None and (_HELPS.search(text, begin, end) or (not who.first and who.end < end - 14)):
        return None
    if given is not None and text[begin : given.start()].strip(_EDGES):
        introduced = text[begin : given.start()].endswith(": ")
        if given.end() <= who.start + 1 or (introduced and given.start() <= who.start):
            begin = given.start()
    if who.first and not assigned and text[who.end : who.end + 1] == ":":
        return None
    if when is None and _OFFICE.search(text, begin, end):
        return None
    cuts = [(who.start, who.end)]
    if taken := _TAKES.match(text, who.end, end):
        cuts.append(taken.span())
    if when is not None:
        cuts.append(when[:2])
    if given is not None and given.end() <= who.start + 1:
        cuts.append((given.start(), given.end()))
    words = _without(passage, begin, end, cuts, who)
    if len(words) < 4:
        return None
    return AssignedTask(words, who.words, when[2] if when else None)


def _given(passage: Passage, begin: int, end: int) -> re.Match[str] | None:
    """Return the words that give a task: before a person or a body, never the task itself (“Toản giao thuyền”)."""
    for given in _GIVES.finditer(passage.text, begin, end):
        if name_at(passage, given.end(), end) is not None or _UNIT_GIVEN.match(passage.text, given.end(), end):
            return given
    return None


_CANDIDATE = pattern(r"(?:\w+ ){0,2}?(?:quần chúng|đảng viên dự bị)")
_OFFICE = pattern(r"ghi biên bản|làm thư ký|kiểm phiếu|tuyên bố|chương trình")
_HELPS = pattern(r"giúp đỡ|kèm cặp|bồi dưỡng|hướng dẫn giúp|(?:đ/c|đồng chí) \w+ giúp ")


def _owner(passage: Passage, begin: int, end: int, given_names: frozenset[str], *, wanted: bool) -> _Who | None:
    """Return who is to do it: named first (“đ/c A làm …”), after “giao”, or behind the task (“… - đ/c A phụ trách”)."""
    text = passage.text
    given = _given(passage, begin, end)
    for first, alone in ((begin, False), *(((given.end(), True),) if given else ())):
        name = name_at(passage, first)
        if (
            name is None
            or name.end > end
            or _CANDIDATE.match(text, name.head)
            or not (name.called or _is_person(passage, name, given_names, alone=alone or wanted))
        ):
            continue
        if (first == begin and _speaks(passage, name, end)) or (
            first == begin and given and text[name.end : given.end()].strip() in _GIVING
        ):
            continue
        return _who(passage, [name, *_following(passage, name.end, end)], begin)
    first = given.end() if given else begin
    if given and (unit := _UNIT_GIVEN.match(text, first, end)):
        return _Who(first, unit.end(), passage.words(*unit.span()))
    within = (name for name in passage.people if begin <= name.head and name.end <= end)
    people = [name for name in within if _behind(text, name, begin, end)]
    if people:
        chain = [people[-1]]
        for other in reversed(people[:-1]):
            if chain[0].head - other.end > 25:
                break
            chain.insert(0, other)
        return _who(passage, chain, begin, first=False)
    unit = _UNIT_LAST.search(text, begin, end)
    return _Who(unit.start(), unit.end(), passage.words(*unit.span("unit")), first=False) if unit else None


def _is_person(passage: Passage, name: Name, given_names: frozenset[str], *, alone: bool) -> bool:
    words = passage.text[name.start : name.end].split(" ")
    if len(words) > 1 or "'" in words[0][:2]:
        return words[0] in SURNAMES or "'" in words[0][:2] or words[-1] in given_names
    return words[0] in given_names and (alone or passage.text[name.end : name.end + 1] in " :,")


def _following(passage: Passage, position: int, end: int) -> Iterator[Name]:
    """Yield the owners named right after the first: “đồng chí A, đồng chí B …”, “A và B …”."""
    while True:
        join = _AND.match(passage.text, position, end)
        if join is None:
            return
        name = name_at(passage, join.end())
        if name is None or not (name.called or passage.text[name.start : name.end].split(" ")[0] in SURNAMES):
            return
        yield name
        position = name.end


_GIVING = ("giao", "giao cho", fold("phân công"), fold("đề nghị giao"))
_SPEAKS = pattern(
    r"(?: ?\([^()]*\))?(?:,(?: [^,.;:]{2,40}),)?:? (?:thì |cũng |đã |xin |lại |có |được |tự |vẫn )*(?:"
    r"đề nghị|đề xuất|nói|hỏi|cho rằng|phát biểu|nêu|kiến nghị|phản ánh|phê bình|nhận|góp ý|thưa|tiếp thu|giải trình"
    r"|trả lời(?! (?:\d|đơn|dân|cử tri|bằng|thư|kiến nghị))|nhất trí|băn khoăn|tán thành|cam kết|đồng ý|kết luận|chốt|tóm|"
    r"bảo|kể|nghĩ|khuyên|hứa|gói lại|gút|thâu|gom ý|kết lại|dặn|đúc|nói gọn|tuyên|đứng (?:dậy|lên)|phàn nàn|than|gợi|chia sẻ|lưu ý"
    r"|đọc|thông báo|thông qua|thông tin|tuyên bố|khai mạc|trình bày|thống nhất|giới thiệu|quán triệt|phổ biến"
    r"|cho biết|kể|liên hệ|cần|biểu dương|nhắc|đưa ra|tổng hợp ý kiến|điều hành)(?!\w)"
)
_MAY_BE_DONE = pattern(
    r"(?:đọc|hỏi|thông báo|phổ biến|giới thiệu|nhắc|phản ánh|kiến nghị|xin|thông tin|trình bày|đề nghị|đề xuất|trả lời|kể"
    r"|liên hệ|khuyên|gom ý|cam kết)$"
)
_DUE = pattern(r"[,(-] ?(?:\w+ \w+ )?(?:xong|hạn|chậm nhất|muộn nhất|hẹn|deadline|hoàn thành|trước)(?!\w)")


def _speaks(passage: Passage, name: Name, end: int) -> bool:
    """Tell whether a name only says something: “A hỏi …”, but not “A hỏi giá, hạn 04/12”."""
    said = _SPEAKS.match(passage.text, name.end, end)
    if said is None or _TAKES.match(passage.text, name.end, end):
        return False
    return not (_MAY_BE_DONE.search(said.group()) and ":" not in said.group() and _DUE.search(passage.text, said.end(), end))


_AND = pattern(r"(?:(?: chủ trì)?,| và|, cùng| cùng(?: với)?|;)(?: các)? (?=(?:đ/c|đồng chí|ông|bà|anh|chị|[^ ]))")
_BEHIND_BEFORE = pattern(r"(?:[-:,(;\t.]|do|giao|phân công|(?<!\w)và)(?: cho)? ?$")
_BEHIND_AFTER = pattern(
    r" ?(?:$|[,.;)\t]|và |(?:chịu trách nhiệm|phụ trách|chủ trì|đôn đốc|thực hiện|phối hợp|theo dõi|đảm nhiệm|làm|lo|tổng hợp|chung"
    r"|trước|xong|hạn|\(|-|và))"
)


def _behind(text: str, name: Name, begin: int, end: int) -> bool:
    """Tell whether a name stands as the owner behind its task."""
    before, after = text[max(begin, name.head - _NEAR) : name.head], text[name.end : min(end, name.end + _NEAR)]
    return bool(_BEHIND_BEFORE.search(before)) and _BEHIND_AFTER.match(after) is not None


def _who(passage: Passage, people: list[Name], begin: int, *, first: bool = True) -> _Who:
    text = passage.text
    role = _ROLE.match(text, people[-1].end)
    if (
        first
        and role
        and (text[role.end() : role.end() + 1] not in (",", ".", ";", ")", "") or not _LEADS.search(role.group()))
    ):
        role = None
    start = people[0].head
    cut = _BY.search(text, begin, start)
    end = role.end() if role else people[-1].end
    words = [printed(passage, name) for name in people]
    if too := _TOO.match(text, people[-1].end):
        words.append(passage.words(*too.span("body")))
        end = max(end, too.end())
    return _Who(cut.start() if cut else start, end, ", ".join(words), first)


_BY = pattern(
    r"(?:do|giao|phân công)(?: cho)? $|(?:(?:người |đơn vị )?(?:phụ trách|thực hiện|chủ trì|làm|chịu trách nhiệm|trách nhiệm)"
    r"(?: chính)?|giao): ?$"
)
_TOO = pattern(r" và (?:các )?(?P<body>(?:tổ|ban|nhóm|đội|chi hội|hội|chi đoàn|đoàn) \w+)(?=[,.;) ]|$)")


def _without(passage: Passage, begin: int, end: int, cuts: list[tuple[int, int]], who: _Who) -> str:
    """Return the words of the unit without owner and deadline."""
    parts: list[str] = []
    position = begin
    for start, stop in sorted((max(start, begin), min(stop, end)) for start, stop in cuts):
        if start > position:
            parts.append(passage.words(position, start).strip(_EDGES))
        position = max(position, stop)
    if position < end:
        parts.append(passage.words(position, end).strip(_EDGES))
    kept = [part for part in parts if part]
    if "\t" in passage.text[begin:end]:
        free = [
            (first, last) for first, last in passage.cells() if not any(start < last and stop > first for start, stop in cuts)
        ]
        kept = [max((passage.words(first, last).strip(_EDGES) for first, last in free), key=len)] if free else kept[:1]
    words = ", ".join(kept)
    while dangling := _DANGLING.search(words):
        words = words[: dangling.start()]
    return words


_DANGLING = re.compile(
    r"[ ,–-]+(?:tại|vào|trong|ở|của|đến|trước|cho|hẹn|hạn|deadline|không muộn hơn|phải có|phải xong|chậm nhất|nộp|xong|muộn nhất)[ :]*$",
    re.IGNORECASE,
)
