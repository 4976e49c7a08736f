"""What was voted on, in the words about the figures."""

from __future__ import annotations

from bienban.facts.passages import Passage, sentences
from bienban.facts.vote_words import AGREE, NUMBERING
from bienban.text import fold, pattern

UNNAMED = "biểu quyết"
"""The subject of a vote whose words say only how it was taken."""


def subject(passage: Passage, first: int, start: int, end: int) -> str:
    """Return what was voted on: the object of the voting, else its sentence, the words behind it, or those said before.

    ``text[start:end]`` are the figures; nothing before ``first`` is looked at.
    """
    text = passage.text
    begin = next((begin for begin, stop in sentences(text, first, start + 1) if stop > start), first)
    if _PROPOSED.search(text, start, end) and (proposed := _BEHIND.match(text, end)):
        return _words(passage, *proposed.span("words")) or UNNAMED
    for low in (begin, first):
        for wording in (_VOTED_ON, _AGREED_ON):
            found = [match for match in wording.finditer(text, low, start) if not _HOW_VOTED.match(match["words"])]
            if found and (words := _words(passage, *found[-1].span("words"))):
                return words
        if low == begin and (words := _said(passage, begin, start)):
            return words
        behind = _BEHIND.match(text, end) if low == begin else None
        if behind and not _HOW_VOTED.match(behind["words"]) and (words := _words(passage, *behind.span("words"))):
            return words
    if label := _CONCLUDED.search(text, first, begin):
        return _said(passage, label.end(), begin) or UNNAMED
    for low, high in [*sentences(text, first, begin)][-1:]:
        if _MATTER.match(text, low, high) and (words := _said(passage, low, high)):
            return words
        if asked := _ASKED_ABOUT.search(text, low, high):
            return passage.words(*asked.span("words"))
    cells = passage.cells() if len(text) < _LONGEST_ROW and "\t" in text[:start] else ()
    named = (_words(passage, *cell) for cell in cells if not _HOW_VOTED.match(text, *cell))
    return next((words for words in named if any(map(str.isalpha, words))), UNNAMED)


def _said(passage: Passage, begin: int, stop: int) -> str:
    """Return the words of a clause without what leads to them and how the vote was taken; ``""`` where nothing else stands."""
    text = passage.text
    numbering = NUMBERING.match(text, begin, stop)
    begin = numbering.end() if numbering else begin
    while lead := _LEAD.match(text, begin, stop):
        begin = lead.end()
    how = _HOW.search(text, begin, stop)
    return _words(passage, begin, how.start() if how else stop)


def _words(passage: Passage, begin: int, end: int) -> str:
    """Return a subject as printed, cut at whole words; ``""`` where the words tell ballots, hands or who voted."""
    end = _whole_words(passage.text, begin, min(end, begin + _LONGEST_SUBJECT))
    for wording in (_BESIDE, _TAIL):
        cut = wording.search(passage.text, begin, end)
        end = cut.start() if cut else end
    words = passage.words(begin, end).strip(_EDGES) if begin < end else ""
    return words if sum(map(str.isalnum, words)) >= _FEWEST and not _IDLE.search(fold(words)) else ""


_LONGEST_SUBJECT, _LONGEST_ROW = 120, 400


def _whole_words(text: str, begin: int, end: int) -> int:
    """Return where the last whole word of ``text[begin:end]`` ends."""
    if end >= len(text) or not text[end].isalnum() or not text[end - 1].isalnum():
        return end
    space = text.rfind(" ", begin, end)
    return space if space > begin else end


_EDGES = " :;,.(-\t"
_VOTED_ON = pattern(r"biểu quyết(?: (?:thông qua|về|việc|đối với|bằng \w+ \w+))*:? (?P<words>[^.;:(\t]{4,110})")
_AGREED_ON = pattern(r"(?:thông qua|nhất trí(?: với)?|tán thành|xét)(?: (?:về|việc))* ?:? ?(?P<words>[^.;:(),\t]{4,90})")
_TAIL = pattern(r" (?:được|với|có|đã được|và được|của|là|bằng|đã|thì|cả|bởi)[ ,:;]*$")
_BESIDE = pattern(r",? (?:bằng (?:nút|thẻ|giơ|hình|cách|bấm|phiếu|tay)|kể cả|trong đó|thư ký đọc|của \d)(?!\w)")
_TAKEN = (
    rf"(?:biểu quyết|bỏ phiếu(?: kín)?|thông qua|giơ tay|giơ thẻ|đưa tay|giơ|vote|lấy (?:biểu quyết|ý kiến|tay)|{AGREE}"
    r"|phiếu|kết quả|số phiếu|tỷ lệ|xin tay|hình thức|đồng loạt)"
)
_WHO = r"(?:chi bộ|chi ủy|hội nghị|đại hội|toàn thể|cả|đảng viên|mọi người|anh em|đồng chí|tất cả)"
_HOW_VOTED = pattern(rf"(?:{_TAKEN}|bằng|của|với|được|có|\d+|gồm|{_WHO} (?:{_TAKEN}|có mặt)|[ ,]*$)(?!\w)")
_HOW = pattern(rf"[ ,:;(-]*(?<!\w)(?:(?:{_TAKEN}|{_WHO}|đều|được|đã|và|với|có|bằng|là|thì|đạt|bởi)[ ,:(-]*){{1,10}}$")
_LEAD = pattern(
    rf"[ ,:()*\t-]*(?:(?:số )?(?:phiếu |người )?{AGREE} (?:với|cho)(?= )|(?:(?:đồng chí |đ/c )?(?:bí thư|chủ tọa|chủ trì"
    r"|người chủ trì)(?: chi bộ)? )?(?:kết luận|chốt(?: lại)?) ?:|về(?: việc| vấn đề| nội dung)?(?= )"
    rf"|(?:{_WHO} )?biểu quyết(?: (?:về|việc|thông qua))*(?= )|kết quả(?= biểu quyết))"
)
_BEHIND = pattern(
    rf"(?: ?thông qua| (?=(?:nghị quyết|kết luận|chương trình|kế hoạch|dự thảo|danh sách"
    r"|công nhận|xếp|đánh giá|kết nạp|bầu|giữ|tặng)(?!\w))"
    rf"|[^.;:()\t\d]{{0,40}}?(?<!\w)(?:{AGREE}|biểu quyết)) ?(?:thông qua|với|cho|việc"
    rf"|là)* ?(?P<words>[^.;:(),\t\d][^.;:(),\t]{{4,90}})"
)
_PROPOSED = pattern(r"phiếu (?:đề nghị|giới thiệu)$")
_CONCLUDED = pattern(r"(?:kết luận|chốt(?: lại)?) ?:")
_IDLE = pattern(
    r"(?<!\w)(?:phát (?:ra|\d+)|thu (?:về|vào|vô|\d+)|hợp lệ|có mặt|triệu tập|dự họp|đếm|giơ|bấm|phiếu kín|phải biểu quyết"
    r"|\d+ (?:phiếu|đồng chí|đ/c|đảng viên))(?!\w)"
    r"|^(?:hỏi|đáp|ai|vote|đưa|lấy|trong|tổng số|số (?:người|phiếu|đảng viên|đồng chí|đ/c|có)|đọc|đem|tay|thẻ|bằng|bởi"
    r"|thì|như|còn lại|chung|cả|từng|viên|hết|xong|kết quả|những điều|đồng ý|tán thành|nhất trí"
    r"|thuận|đồng lòng|đồng chí|đ/c|hai ý|đảng viên|phần|mục)(?!\w)(?:(?! nghị quyết).)*$"
)
"""What stands before the figures and tells ballots, hands or who voted, not on what."""
_MATTER = pattern(
    r"[^\w]*(?:\d+[.)] )?(?:dự thảo|nghị quyết|kết luận|đề nghị|chương trình|danh sách|kế hoạch|về|việc|số lượng|hình thức|bầu"
    r"|công nhận|kết nạp|thông qua|xóa tên|miễn|phương án|đề án|quy chế)(?!\w)"
)
_ASKED_ABOUT = pattern(
    r"(?:xin|mời|hỏi|lấy|cho)(?: [^ ,.;:]+){0,3} (?:ý kiến|biểu quyết) (?:vào|về|cho"
    r"|với) (?P<words>[^,.;:()\t]{6,60}?)(?= ?[.,;:?]|$)"
)
"""The sentence before, that asks for assent: “mời chi bộ cho ý kiến vào dự kiến chương trình”."""
_FEWEST = 4
