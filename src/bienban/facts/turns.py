"""How a turn to speak begins: a name before a colon or a verb of saying, in a line, a cell, or a sentence of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bienban.facts.names import HONORIFIC, RANKS, Name, name_at, names, printed
from bienban.facts.passages import Paper, Passage, sentences
from bienban.facts.surnames import MIDDLES, SURNAMES
from bienban.model import Span
from bienban.text import fold, fold_plain, pattern

_TALK = (
    r"(?:ý kiến(?: (?:thảo luận|tham gia|phát biểu|đóng góp|đảng viên|khác|thêm))*|thảo luận|bàn(?: bạc| luận| góp)?"
    r"|góp (?:ý|bàn)|trao đổi|phát biểu(?: ý kiến| tại chỗ)?|nói|ai nói gì|(?:tự phê bình(?:,| và) )?phê bình|phê và tự phê)"
)
BLOCK = pattern(
    rf"(?:[-+*\divx.) ]*)(?:(?:các|rồi|anh em|bà con|mọi người|mình|chi bộ|phần) ){{0,4}}{_TALK}(?: chung)?(?: \(.*\))? ?:?$"
)
_INLINE = pattern(
    rf"(?:[-+*•] ?|[\da-zđivx]{{1,4}}[.)/-] ?)*(?:các )?(?:(?P<talk>{_TALK})|liên hệ|kiến nghị|đề xuất|phản ánh|tự phê bình)"
    r"(?:,? \w+){0,5} ?: (?=\S)"
)
"""A heading and what is said on one line: “d) Thảo luận: đ/c A - …; đ/c B - …”."""
_LEAD = pattern(
    r"(?:\[[\d:]+\] ?|[-+*•◦✦·>.→⇒➢►▪■□☐☑✓✔❖=]+ ?|o (?=\w)|\(?\d{1,2}(?:\.\d{1,2})*[.)/-]+ ?|[a-zđ][.)] ?|(?:thứ nhất"
    r"|thứ hai|một là),? "
    r"|@(?=\w)|[a-z]{1,2}\d{1,2} ?[-:] ?|(?:tham gia ý kiến|phát biểu|tham luận|trả lời|góp ý) (?:của |có )"
    r"|ý kiến (?:của )?|ý kiến \d+:? ?|\t)*"
)
_BALLOTS = r"(?! ?(?:\d+ phiếu|phát ra|\d+/\d(?!\d* (?!phiếu|đồng|đ/c|đảng|người|tán|nhất|thuận|tổng|số|đạt|thành)[^\W\d])))"
"""What stands behind a name in a count of ballots; “Cô Hà: 20/11 nên …” is an opinion."""
_COLON = pattern(rf"(?: ?\([^()]*\))?(?:(?:,| -) [^:.;\t]{{2,40}})? ?(?:[:\t]|$){_BALLOTS}")
_CALLED_COLON = pattern(rf"(?: ?\([^()]*\))?(?:,[^:,.;\t]{{2,40}}(?=,))?(?:,? [^:,.;\t]{{2,40}})? ?[:\t]{_BALLOTS}")
_SAID = (
    r"đề nghị|đề xuất|nói(?! trước)|bảo(?=[ :])|hỏi|cho rằng|cho hay|phát biểu|nêu|kiến nghị|phản ánh|tự (?:phê|nhận|kiểm"
    r"|soi|thấy|trách)|nhận(?! (?:việc|phần việc|nhiệm vụ|công tác|quà|tiền|hỗ trợ|được|làm|lo|ý kiến|đơn|lời mời"
    r"|giấy|bàn giao)(?!\w))(?= |[,.;]|$)|phê bình|phê |góp ý|góp(?=[ :])|thưa|tiếp thu|giải trình|trả lời|đáp(?=[ :])|xin "
    r"|nhất trí|băn khoăn|có (?:thêm )?ý kiến|ý kiến|bổ sung|tán (?:thành|đồng)|liên hệ|cam kết|bày tỏ|thắc mắc"
    r"|lo (?:lắng|ngại|rằng|là|nhất|nhứt|vì|sợ|cho)(?!\w)|mong|đồng (?:ý|tình|thuận)|ủng hộ|thấy|nhấn mạnh|chia sẻ"
    r"|lưu ý|không đồng ý|tham gia (?:ý kiến|thêm)|kể lại|đặt vấn đề|nhắc (?:việc|lại)|khuyên|đòi|thừa nhận"
    r"|đứng (?:lên|dậy)|phàn nàn|than |gợi ý|góp lời|bàn(?!\w)|muốn(?! (?:vào|vô) đảng)|hiến kế|mách|hứa|phân vân"
    r"|tranh luận|mở lời|cãi|phân (?:bua|trần)|nhờ |rằng|cho là|kể ra|chê(?!\w)|trách(?! nhiệm)|thú (?:thật|nhận|thiệt)"
    r"|bộc bạch"
    r"|(?:giãi|trải|tỏ) bày|tâm sự|phản (?:bác|đối)|lên tiếng|chen (?:vào|lời)|tiếp lời|có lời|e (?:rằng|là)|tính rằng|chất vấn"
    r"|vặn(?!\w)|ngỏ (?:ý|lời)|hưởng ứng|khẳng định|cam đoan|quả quyết|đề đạt|trăn trở|thêm ý|phụ họa|đặt câu hỏi|(?:chỉ"
    r"|vạch) ra"
    r"|nhìn nhận|đưa (?:ra )?ý kiến|đồng lòng|chịu(?= ?(?:,|lỗi|sai|nhận))|cảm ơn,? (?:và )?(?:hứa|nhận|xin)"
    rf"|nhắc(?= ?:)|nhắc(?: nhở)? (?:nhau|thư ký|bí thư|chi ủy|{HONORIFIC})(?!\w)|chỉ {HONORIFIC} \w+ (?:hay|còn|chưa|ít"
    rf"|thường)"
)
_PUTS_OFF = r"(?:xin )?(?:để|hoãn|lui|dời|khất)(?: lại)?(?: (?:đến|sang|tới|qua))? (?:kỳ|tháng|lần|buổi|bữa) "
"""Who asks to speak another time has said nothing: “xin để kỳ sau”."""
_VERB = pattern(
    rf"(?: ?\([^()]*\))?(?: dự bị)?(?:,(?: [^,.;:]{{2,40}}),)? (?:thì |cũng |đã |xin |lại |có |rất |còn |chỉ |không |cùng |đều "
    rf"|thẳng thắn |mạnh dạn |thành khẩn |liền |bèn |(?:cúi|gật|lắc) đầu,? |đỏ mặt,? |(?:giơ|đưa) tay,? "
    rf"|được mời |vẫn |thay mặt (?:chi ủy|cấp ủy|chi bộ) |đứng (?:lên|dậy) ){{0,4}}(?!{_PUTS_OFF})(?P<verb>{_SAID})"
)
OWN_FAULT = pattern(r"tự |nhận|thừa nhận|xin (?:rút|nhận|lỗi|sửa)|phê |phê bình|góp")
_RAISED = pattern(r"[^()]{0,120}? ?(?:nêu|phản ánh|kiến nghị|đề nghị)\)")
_RAISED_BY = pattern(r"\((?:theo )?(?:ý(?: kiến)?|kiến nghị|đề xuất|đề nghị|góp ý|câu hỏi|phản ánh|lời)(?: \w+)? (?:của )?$")
_NOT_BEFORE = pattern(
    r"(?:phê bình|nhắc(?: nhở)?|biểu dương|góp ý(?: cho)?|giao|phân công|của|với|cho|cùng|khen|nhận|đối với|theo|gửi"
    r"|giúp|quần chúng|do|ý kiến|nhà|gặp|cử|đề nghị|mời|bầu|thay|về|hộ|chuyện) $"
)


@dataclass(frozen=True, slots=True)
class Speech:
    """A turn to speak: its passage, the name that opens it, and the words the person is known by."""

    passage: Passage
    name: Name
    words: str

    @property
    def spans(self) -> tuple[Span, ...]:
        """Return where the name stands."""
        return self.passage.spans(self.name.start, self.name.end)


def is_spoken(paper: Paper, passage: Passage) -> bool:
    """Tell whether a line is one person's words by its form alone: “- Đ/c A: …”, “A bảo …”, “A - …”."""
    begin = lead(passage)
    name = name_at(passage, begin)
    if name is None or not (name.called or _is_person(paper, passage, name, listed=False)):
        return False
    words = passage.text[name.start : name.end]
    turn = SPOKEN.match(passage.text, name.end) or (_TURN.match(passage.text, name.end) if " " in words else None)
    return turn is not None and len(passage.text) > turn.end() + 8


_UNCLE = pattern(r"(?:[^\W\d]+ )*bác(?: hồ)?|(?:chủ tịch )?hồ chí minh")
"""What is told of Uncle Hồ is nobody's word: “Học Bác: …”, “Bác Hồ dạy: …”."""
_ACCORDING = pattern(r"(?:^|[.;] |[-+] )theo $")
_THINKS = pattern(r"(?: thì|,) ")
"""“Theo chị A thì quỹ còn ít”."""
_TURN = pattern(
    rf"(?: ?\([^()]{{2,40}}\))? - (?!\d)|(?: ?\([^()]{{2,40}}\))? (?!{_PUTS_OFF})"
    r"(?:bảo|nói(?: \w+)?|đề nghị|hỏi"
    r"|cho rằng|thưa|phát biểu|xin|đề xuất|góp|nêu|bàn|nhận|phê bình|muốn|kiến nghị|trả lời|đáp|tự phê bình|tán (?:đồng|thành)"
    r"|đồng (?:ý|tình)|nhất trí|khuyên|ủng hộ),?(?: là| rằng|:)? "
)
SPOKEN = pattern(r"(?: ?\([^()]{2,40}\))?(?:, [^.,;:]{2,40})?: ")


def lead(passage: Passage, start: int = 0) -> int:
    """Return where the words begin behind numbering and bullets."""
    match = _LEAD.match(passage.text, start)
    return match.end() if match else start


def said_in(paper: Paper, passage: Passage, block: bool, talk: bool) -> Iterator[tuple[Speech, bool]]:
    """Yield the speeches of a passage, and whether the person speaks of own faults or criticises."""
    turned = False
    begin = lead(passage)
    heads = (begin, *passage.joints())
    for start in _turns(passage):
        name = name_at(passage, start)
        if name is None or _UNCLE.fullmatch(passage.text, name.head, name.end):
            continue
        colon = _colon(passage, name, start, block=block)
        if colon is None and _begins(paper, passage, name, talk=talk and start in heads):
            verb = _VERB.match(passage.text, name.end)
            yield speech_of(passage, name), bool(verb and OWN_FAULT.match(verb["verb"]))
            continue
        if colon is None or not (name.called or _is_person(paper, passage, name, listed=block)):
            continue
        if CONCLUDES.match(passage.text, name.end, colon.end()) is None:
            verb = _VERB.match(passage.text, name.end)
            turned = turned or start == begin
            own = bool(verb and OWN_FAULT.match(verb["verb"])) or bool(OWN_FAULT.search(passage.text[colon.end() :][:40]))
            yield speech_of(passage, name), own
    for name in _run_in(paper, passage):
        yield speech_of(passage, name), OWN_FAULT.match(passage.text, name.end + 1) is not None
    for listed in _LISTED.finditer(passage.text):
        for name in names(passage, listed.start("names"), listed.end()):
            yield speech_of(passage, name), False
    if talk or block:
        yield from ((speech_of(passage, name), False) for name in (*_labelled(passage), *_named_together(passage)))
    yield from _by_verb(passage, begin, talk=talk, turned=turned)


def _by_verb(passage: Passage, begin: int, *, talk: bool, turned: bool) -> Iterator[tuple[Speech, bool]]:
    """Yield who speaks by a verb behind the name; in words somebody else says, only where a sentence of its own begins."""
    opened = name_at(passage, begin)
    for name in passage.people:
        if _UNCLE.fullmatch(passage.text, name.head, name.end):
            continue
        before = passage.text[max(0, name.head - _BEFORE) : name.head]
        if _ACCORDING.search(before):
            if talk and _THINKS.match(passage.text, name.end):
                yield speech_of(passage, name), False
            continue
        verb = _VERB.match(passage.text, name.end)
        apart = _APART.search(before) is not None and (name.called or " " in passage.text[name.start : name.end])
        together = opened is not None and passage.text[opened.end : name.head] in _JOINED
        if name.head > begin and turned and not (apart or together):
            continue
        raised = _is_raised(passage, name, before[-30:])
        if not raised and _NOT_BEFORE.search(before[-30:]):
            continue
        if raised or verb:
            yield from ((speech_of(passage, other), False) for other in _with(passage, name))
            yield speech_of(passage, name), bool(verb and OWN_FAULT.match(verb["verb"]))


def confessions(passage: Passage, *, certain: bool = False) -> Iterator[Speech]:
    """Yield who owns a fault further on in a sentence that first tells of something else: “… vừa học, cô A nhận đã để …”.

    ``certain``: only those who do so by a verb of owning, or in the first person by a word of fault.
    """
    for name in passage.people:
        if not name.called or _NOT_BEFORE.search(passage.text, max(0, name.head - _BEFORE), name.head):
            continue
        owned = _OWNS.match(passage.text, name.end)
        if owned is None or any(name.end <= other.start < owned.end() for other in passage.people):
            continue
        if not certain or owned["own"] or _AT_FAULT.search(passage.text, owned.end()):
            yield speech_of(passage, name)


_OWNS = pattern(
    r"(?: ?\([^()]*\))?(?:, [^,.;:]{2,40},)?(?: [^\W\d]+){0,9}?"
    r"(?: (?P<own>thừa nhận|thú (?:nhận|thật|thiệt)|bộc bạch|giãi bày|tự (?:trách|nhận|thấy)|xin (?:lỗi|nhận|rút kinh nghiệm)"
    r"|nhận(?= (?:rằng|là|mình|đã|có|thấy|lỗi|khuyết|sai|hết|thiếu sót|trách nhiệm)(?!\w)))(?!\w)"
    r"|(?:,? (?:giọng )?[^\W\d]+){0,2}: ?[\"“]?(?:tôi|tui|em|mình)(?!\w))"
)


_AT_FAULT = pattern(
    r"(?<!\w)(?:lỗi (?:này |đó )?(?:là )?(?:ở|tại|của|do|thuộc)|có lỗi|xin lỗi|nhận (?:lỗi|sai|khuyết|thiếu)|thiếu sót"
    r"|khuyết điểm|(?:xin|hứa|sẽ) sửa|rút kinh nghiệm|là sai|(?:tôi|mình|em) sai|chưa (?:làm )?tròn|chưa gương mẫu"
    r"|đáng trách|sơ suất)(?!\w)"
)


def _with(passage: Passage, name: Name) -> Iterator[Name]:
    """Yield those named right before who says the same: “đ/c A và đ/c B cùng ý kiến”."""
    head = name.head
    for other in reversed(passage.people):
        if other.end < head and passage.text[other.end : head] in _JOINED:
            if other.called and not _NOT_BEFORE.search(passage.text[max(0, other.head - _BEFORE) : other.head]):
                yield other
            head = other.head


_JOINED = (" và ", ", ")


def _colon(passage: Passage, name: Name, start: int, *, block: bool) -> re.Match[str] | None:
    """Return what parts a name from the words said: a colon or a tab, in a list of opinions a dash or a verb too."""
    full = " " in passage.text[name.start : name.end]
    if start != lead(passage) and passage.text[start - 1 : start] not in ("\t", ""):
        return SPOKEN.match(passage.text, name.end) if name.called or full else None
    colon = (_CALLED_COLON if name.called else _COLON).match(passage.text, name.end)
    if colon is None and block and full and start == lead(passage):
        return _TURN.match(passage.text, name.end)
    return colon


_BEFORE = 40
_APART = pattern(rf"[;.,] (?:(?:{RANKS}|thủ quỹ|kế toán|tổ trưởng|tổ phó|đội trưởng|trưởng ban|chi ủy viên) )?$")


def _begins(paper: Paper, passage: Passage, name: Name, *, talk: bool) -> bool:
    """Tell whether a line of a discussion opens with who says it: “cô A tính mua mới …”, a given name and a verb of saying."""
    words = passage.text[name.start : name.end]
    if CONCLUDES.match(passage.text, name.end + 1):
        return False
    if _NOT_BEFORE.search(passage.text, max(0, name.head - _BEFORE), name.head):
        return False
    if name.called or (words.split(" ")[0] in SURNAMES and " " in words):
        return talk and _SAYS.match(passage.text, name.end) is not None and _DUE.search(passage.text) is None
    return " " not in words and words in paper.given_names and _VERB.match(passage.text, name.end) is not None


def _run_in(paper: Paper, passage: Passage) -> Iterator[Name]:
    """Yield who speaks in a line that heads itself: “Thảo luận: đ/c A - …”, “Phát biểu: ông A mừng …”."""
    heading = _INLINE.match(passage.text)
    if heading is None:
        return
    for first, last in sentences(passage.text, heading.end()):
        name = name_at(passage, first + (passage.text[first] == " "), last)
        if name is None or CONCLUDES.match(passage.text, name.end + 1):
            continue
        if SPOKEN.match(passage.text, name.end) and (name.called or _is_person(paper, passage, name, listed=True)):
            yield name
            continue
        if not heading["talk"]:
            continue
        dash = passage.text.startswith(" - ", name.end)
        words = passage.text[name.start : name.end]
        if dash or (_SAYS.match(passage.text, name.end) and (name.called or " " in words or words in paper.given_names)):
            yield name


_DUE = pattern(r"(?:trước|xong|hạn|chậm nhất|hoàn thành)(?: ngày)? ?\d")
_SAYS = pattern(
    rf"(?: ?\([^()]*\))? (?!{_PUTS_OFF})"
    r"(?!và |cùng |được |bị |làm |giữ (?!ý|nguyên|quan điểm)"
    r"|để lại |phụ trách|chủ trì|thay mặt|ghi|nghỉ|vắng)(?=[a-zà-ỹđ])"
)


def _is_raised(passage: Passage, name: Name, before: str) -> bool:
    """Tell whether brackets behind an opinion name whose it is: “(đồng chí A nêu)”, “(ý kiến của bà B)”."""
    if _RAISED_BY.search(before) and passage.text[name.end : name.end + 1] in (")", ",", ";"):
        return True
    return "(" in passage.text[max(0, name.head - 60) : name.head] and _RAISED.match(passage.text, name.end) is not None


def _labelled(passage: Passage) -> Iterator[Name]:
    """Yield those named in brackets behind a label: “Ý kiến 1 (Lê Minh Hảo): …”, “Hỏi (bà A): …”."""
    for label in _LABELLED.finditer(passage.text):
        name = name_at(passage, label.end())
        if name is not None and _CLOSED.match(passage.text, name.end):
            yield name


def _named_together(passage: Passage) -> Iterator[Name]:
    """Yield those named as who spoke: “Các đồng chí phát biểu: A, B, C”, “Có 3 ý kiến của các đ/c Sơn, Hải”."""
    for told in _SPOKE.finditer(passage.text):
        at = told.end()
        while (name := name_at(passage, at)) is not None:
            yield name
            join = _AND.match(passage.text, name.end)
            if join is None:
                break
            at = join.end()


_SPOKE = pattern(
    r"(?:^|[.;:] ?|[-+] )(?:(?:có )?(?:các|\d{1,2}) (?:đồng chí|đ/c)(?: đã| có| tham gia)* (?:phát biểu|thảo luận|ý kiến)"
    r"(?: ý kiến)?(?: gồm| là)?: ?"
    r"|(?:có )?\d{1,2} (?:lượt )?(?:ý kiến|phát biểu)(?: phát biểu)? (?:của|gồm|là) (?:các )?(?=đ/c|đồng chí|ông|bà))"
)
_AND = pattern(r"(?:,| và|, và) (?=\w)")
_LABELLED = pattern(r"(?:^|[.;\t] ?|[-+] )(?:ý kiến(?: \d{1,2})?|hỏi|đáp|trả lời|phát biểu|góp ý) ?\((?:của )?")
_CLOSED = pattern(r"[^()]{0,40}\) ?:")
_LISTED = pattern(
    r"(?:ý kiến|phát biểu|thảo luận|tham gia)[^.:;()\d]{0,40}:? ?\d{1,2} (?:đồng chí|đ/c|lượt|người"
    r"|ý kiến) ?\((?P<names>[^()]{4,300})\)"
)


def _turns(passage: Passage) -> Iterator[int]:
    """Yield where a turn to speak may begin: after the numbering, in every cell, and at the beginning of every sentence."""
    begin = lead(passage)
    places = {begin}
    if unit := _OF_UNIT.match(passage.text, begin):
        places.add(unit.end())
    for start, end in passage.cells():
        places.add(max(start, begin) if start == 0 else lead(passage, start))
        places.update(first + (passage.text[first] == " ") for first, _ in sentences(passage.text, start, end) if first > begin)
    yield from sorted({*places, *passage.joints()})


_OF_UNIT = pattern(
    r"(?:văn phòng|tổ|đội|trạm|ban|phòng|khoa|ca|xóm|thôn|ấp|bản|ngõ|khu|cụm|nhóm|(?:chi )?hội|bộ phận|(?:phân )?xưởng|chuyền)"
    r"(?: [^\W_]+){0,3}(?:,| -) (?=\w)"
)
"""Where somebody who speaks belongs: “Trạm số 2, Lê Văn A: …”, “Tổ 3 - Lê Văn A: …”."""


def _is_person(paper: Paper, passage: Passage, name: Name, *, listed: bool) -> bool:
    """Tell whether a name without an honorific is one: a surname and more, or one word that is somebody's given name."""
    words = passage.text[name.start : name.end].split(" ")
    after = passage.text[name.end : name.end + 2].strip()[:1]
    if len(words) > 1:
        return (
            words[0] in SURNAMES or words[1] in MIDDLES or "'" in words[0][:2] or passage.text[name.end : name.end + 1] == ":"
        )
    return "'" in words[0][:2] or (
        _VOWEL.search(fold_plain(words[0])) is not None
        and after in (":", "(")
        and words[0] not in _HEADINGS
        and (listed or words[0] in paper.given_names)
    )


_VOWEL = re.compile(r"[aeiouy]")
_HEADINGS = frozenset(
    map(
        fold,
        (
            "Tháng",
            "Kết",
            "Có",
            "Không",
            "Và",
            "Sáng",
            "Tồn",
            "Hỏi",
            "Đáp",
            "Chủ",
            "Khác",
            "Giao",
            "Bàn",
            "Nói",
            "Tin",
            "Khen",
            "Nhắc",
            "Chốt",
            "Việc",
            "Xếp",
            "Dứt",
        ),
    )
)
CONCLUDES = pattern(
    r"(?: ?\([^()]*\))?(?:[^.;:()]{0,24} )?(?:kết luận|tóm tắt|tóm lại|chủ trì|chủ tọa|chốt|gút|tổng hợp|quyết"
    r"|nói gọn|gói lại|rút lại|báo cáo|thông báo|phổ biến|trình bày|đọc|nêu (?:lý do|chương trình|nội dung)"
    r"|thông qua|khai mạc|tuyên bố|mở đầu|ra ngoài|giới thiệu)(?!\w)"
)
_FULL = re.compile(r" \((?=.)")


def speech_of(passage: Passage, name: Name) -> Speech:
    """Return the speech with the full name where it stands in brackets: “Tâm (Võ Văn Tâm): …”."""
    bracket = _FULL.match(passage.text, name.end)
    full = name_at(passage, bracket.end()) if bracket else None
    if full and passage.text[full.start : full.end].split(" ")[-1] == passage.text[name.start : name.end].split(" ")[-1]:
        name = full
    return Speech(passage, name, printed(passage, name))
