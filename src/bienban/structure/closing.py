"""What closes a meeting, by its build: who sums up, who does what by when, what was voted, how the minutes were read out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bienban.structure import signs
from bienban.structure.evidence import Evidence, Page, raw
from bienban.structure.twin import twin

_SUMS_UP = twin(
    r"\W{0,12}(?=\w)(?:\w{1,3}[.)/] ?)?(?:(?!không|chưa)[^\s.;:,]+ ){0,6}?(?:ý )?(?:chốt|tóm|gút|gói|thâu|thu|gom|kết"
    r"|gộp|đúc kết|nói gọn|dặn|tuyên|tuyên bố|tóm tắt|(?<!nghị )(?<!biểu )(?<!giải )(?<!kiên )quyết|tổng hợp|chung cuộc"
    r"|rút)(?: (?:lại|gọn|chung|hạ|ý|lời|mấy|vài|việc|điều|cuộc|buổi|họp|của|bí thư|chủ tọa|chủ trì|host|điều phối"
    r"|người|chủ|cuộc|các|thống nhất|đồng chí)){0,5}(?: ?[:,]| \W*(?:đ/c|đồng chí) [^:;.]{2,30}:)\s*(?=[^\W_])"
)
"""Who sums up before a colon: “Ông Hặc chốt lại: …”, “Kết lại của điều phối: …”."""
_CALLED_SO = re.compile(
    rf"^\W*(?:{signs.HONORIFIC}\.? ?|{signs.NAME_AT.pattern} )[^:,]{{0,40}}?"
    r"(?:Chốt|Tóm|Gút|Gói|Thâu|Thu|Gom|Kết|Gộp|Dặn|Tuyên|Quyết|Rút) ?[:,(]"
)
"""A speaker whose name is one of these words: “Ông Tăng Bá Quyết: …”."""
_LAST_WORD = re.compile(
    rf"^\W*(?:{signs.HONORIFIC}\.? ?)?(?:{signs.NAME_AT.pattern}|[Bb]í thư|[Cc]hủ (?:tọa|toạ|trì)|[Hh]ost)"
    r" (?:dứt|(?:nói )?(?:lời|câu) (?:cuối|chót|kết|sau cùng)) ?:"
)
_GRADED = twin(
    r"\W*(?:\w{1,3}[.)] ?)?(?:(?:buổi|cuộc|kỳ|phiên)(?: họp| sinh hoạt)(?: này| hôm nay| bữa nay)? |chi bộ "
    r"|hội nghị )?(?:được (?:chi bộ )?)?(?:tự )?(?:xếp|cho|nhận|chấm|tính|bình)(?: loại| mức| điểm| được| là)*:? ?"
    r"(?:\d{1,3}(?:[.,]\d+)? ?(?:điểm|/ ?100)(?!\w)|(?:tốt|khá|trung bình|kém|xuất sắc)(?=\W*$|[.;,(]))"
)
"""A grade the meeting gives itself in a line of its own: “Xếp: Tốt.”, “Kỳ họp tự nhận 84/100”."""
_FOR_IT = twin(
    r"\W*(?:\w{1,3}[.)] ?)?(?:(?:hội nghị|chi bộ|chi ủy|cả chi bộ|tất cả) )?(?:(?:biểu quyết|thông qua|đồng tình|nhất trí"
    r"|tán (?:thành|đồng)|đồng ý|đồng thuận|thuận|ưng|nghị quyết|kết quả)[ ,]*)+(?:với)? ?:? ?"
    r"(?:(?P<part>\d+) ?(?:/|trên) ?(?P=part)(?!\d)|(?:cả|đủ) (?:\w+ ){1,3}?(?:người|đồng chí|đ/c|đảng viên|cụ)(?!\w)|100 ?%)"
)
"""A line that begins with assent and the count of everybody: “Đồng tình: 11/11”, “Nghị quyết: cả bảy người giơ tay”."""
_CAST = twin(
    r"(?:ưng|thuận|giơ tay|đưa tay|tay giơ|tán (?:thành|đồng)|đồng ý|vote|poll"
    r"|phiếu|chịu|cánh tay|nhất trí|thông qua|biểu quyết|bấm|đồng thuận)(?!\w)"
)
_ON_WHAT = twin(
    r"(?:nghị quyết|kết luận (?:chủ đề|chuyên đề|hội nghị|cuộc họp)"
    r"|kết quả đánh giá|nq)(?!\w)|(?<!không )thuận:? ?\d.{0,40}không thuận:? ?\d",
    signs=("nghị quyết", "kết luận", "kết quả đánh giá", "nq", "thuận"),
)
_SHOWN = twin(
    r"(?<!\w)(?:(?:giơ|đưa|dơ|giương|nâng)(?: [^\s.;:,]+){0,2}? (?:tay|thẻ|mũ|nón|sổ|bút|khăn|lá|đũa|phiếu|cờ)"
    r"|(?:tay|thẻ|mũ|nón)(?: [^\s.;:,]+){0,3}? (?:giơ|lên|đưa|thuận)|gật(?: đầu)?|bấm (?:nút|đồng|thuận|tán)"
    r"|bỏ (?:phiếu|hạt|thăm|lá|sỏi)|lấy (?:tay|biểu quyết)|(?:ai|cả nhà|anh em|chi bộ)(?: [^\s.;:,]+){0,2} (?:chịu|ưng"
    r"|thuận))(?!\w)",
    signs=(
        "tay",
        "thẻ",
        "mũ",
        "nón",
        "sổ",
        "bút",
        "khăn",
        "lá",
        "đũa",
        "phiếu",
        "cờ",
        "gật",
        "bấm",
        "bỏ",
        "lấy",
        "chịu",
        "ưng",
        "thuận",
    ),
)
"""How hands are counted where nobody says “biểu quyết”: “mười ba cái tay đều lên”, “mười hai cụ gật cả”, “22 cái mũ”."""
_READ = twin(
    r"(?:đọc(?! (?:[^\s.;:,]+ ){0,2}(?:bài|báo|tin|thư|truyện|chỉ thị|công văn|thông báo|đơn|lý lịch|báo cáo)(?!\w))|chiếu"
    r"|nghe lại|soát|share|thông qua|chuyền|chia sẻ|xem|coi)(?!\w)"
)
_ACCEPTED = twin(
    r"(?:không (?:ai|người nào)?(?: \w+){0,2} ?(?:bắt lỗi|thêm|sửa|có ý|ý kiến|chỉnh|bổ sung)|không (?:sửa|chỉnh)"
    r"|(?:đều|cũng|rồi|ai|và|họp|người)(?: \w+){0,2} (?:ưng|thuận|nghe|đúng|gật|được)|tán đồng|công nhận đúng|duyệt"
    r"|đồng ý|nhất trí|(?<!\w)ok(?!\w)|thuận|bắt lỗi|ưng)(?!\w)|(?:bảo|nói|đáp|kêu|hô|tất cả|mọi người|cả \w+"
    r"|nghe)(?: [^\s.;:,]+){0,2},?:? ?[\"']?đúng(?: rồi| cả| hết)?(?!\w)|sửa (?:một|hai|ba|bốn|vài|mấy|\d+)"
    r" (?:lỗi|chỗ|chữ|dòng|câu|tên|số)|để nguyên|(?:xin|nhắc) (?:ghi |sửa |chữa )*(?:thêm |lại )?(?:chữ|câu|chỗ|tên"
    r"|số)(?!\w)|không ai[^.;]{0,15} (?:sai|thiếu|cãi)(?!\w)"
)
_READER = re.compile(
    rf"(?:^\W*|[.;:] )(?:(?:{signs.HONORIFIC} )?{signs.NAME_AT.pattern}|[Tt]hư ký|[Nn]gười (?:ghi|chép|viết)|[Tt]ôi|[Ee]m"
    rf"|[Cc]háu)"
    r" (?:đã |xin |thì |bèn )?đọc(?!\w)"
)
"""Who reads at the end what was written: its writer, whatever the paper is called."""
_WRITTEN = twin(r"(?:biên bản|bản (?:này|ghi|viết)|sổ|nội dung|lại|cho nghe|từ đầu|note|một lượt)(?!\w)")
_SENTENCE = re.compile(r"[^;.]+(?:\.(?=\d)[^;.]+)*")
_OWNER = re.compile(
    rf"(?:^\W*(?:\w{{1,3}}[.)] ?)?|: ?| [-–] ?|(?:[Gg]iao|[Cc]ử|[Nn]hờ|[Pp]hân công|[Pp]hân)(?: cho)? )(?:{signs.HONORIFIC}\.?"
    rf" ?){{0,2}}(?:{signs.TRADE} )?"
    rf"(?P<name>{signs.FULL_NAME}|(?<=[ \w.] ){signs.NAME_AT.pattern})|, (?P<behind>{signs.FULL_NAME}) (?=[^\W\d_])"
)
_DATED_NAME = re.compile(
    rf"(?:^\W*|[.;] )(?:{signs.HONORIFIC}\.? ?)*{signs.NAME_AT.pattern} ?\((?:hạn |xong |trước )*\d{{1,2}}[/.]"
    r"\d{1,2}[^)]{0,8}\) ?[:–-] ?\S"
)
"""A name with its day in brackets, and the task behind: “Tám (12/9): đo mốc”."""
_AFTER_DATE = ("có", "xong", "co")
"""Words that may stand behind the date of a task: “20/3 phải có”."""
_NO_TASK = twin(
    r"(?:kết nạp|sinh|công nhận|họp|quyết định|nghị quyết|chỉ thị|hướng dẫn|quy định|công văn|ctr?)(?: \w+){0,2} (?:ngày|số|từ)"
)


def closing(page: Page, opening: range) -> Iterator[Evidence]:
    """Yield the closing sections that the lines of the second half tell by their build rather than by set phrases.

    Assignments count above it too where the tasks of the coming month stand.
    """
    half = max(opening.stop, page.body.start + len(page.body) // 2)
    late = max(half, page.body.start + 2 * len(page.body) // 3)
    for number in range(opening.stop, page.body.stop):
        if number in page.announced:
            continue
        if number < half:
            if "content.next_month" in page.zones.get(number, frozenset()):
                yield from _assigned(page, number)
            continue
        if _row_of_tasks(page, number):
            yield Evidence("closing.assignment", "inline", number, 0, 1, number, number)
        for kind in _told(page, number, late=number >= late):
            yield Evidence(kind, "lead", number, 0, 1, number, number)
        yield from _assigned(page, number)


def _told(page: Page, number: int, *, late: bool) -> Iterator[str]:
    """Yield the sections that a line tells by its build; a speaker's line only by summing up or by the grade it gives."""
    text, words = page.text(number), raw(page, number)
    if late and text.count(" ") < 18 and _GRADED.match(text):
        yield "closing.quality"
    sums_up = _SUMS_UP.match(text) and not _CALLED_SO.match(words)
    if sums_up or _LAST_WORD.match(words):
        yield "closing.conclusion"
    if signs.speaker_of(words) and not sums_up:
        return
    if _all_for_it(page, number, late=late) or _hands_counted(page, number, late=late):
        yield "closing.resolution"
    read = _READ.search(text) if number >= page.body.stop - 6 else None
    if read and (_WRITTEN.search(text) or _reader_of(page, number)) and _ACCEPTED.search(text, read.end()):
        yield "closing.minutes_approval"


def _all_for_it(page: Page, number: int, *, late: bool) -> bool:
    """Tell whether a line near the end begins with assent and the count of everybody, and not to the minutes."""
    text = page.text(number)
    short = late and text.count(" ") < 24
    return short and bool(_FOR_IT.match(text)) and "biên bản" not in page.text(number - 1) + text


def _hands_counted(page: Page, number: int, *, late: bool) -> bool:
    """Tell whether a line counts those for something to be resolved, or near the end the hands raised."""
    text = page.text(number)
    cast = len(text) < 400 and _ON_WHAT.search(text) and _CAST.search(text)
    shown = late and len(text) < 240 and "từng" not in text and _SHOWN.search(text)
    return bool(cast or shown) and signs.figures_in(page.figures(number))


def _reader_of(page: Page, number: int) -> bool:
    """Tell whether a short line says that somebody read what was written."""
    return len(page.text(number)) < 200 and bool(_READER.search(raw(page, number)))


def _row_of_tasks(page: Page, number: int) -> bool:
    """Tell whether a row of a table holds a task, who does it, and by when, a cell each."""
    cells = page.lines[number].cells[1:]
    names = [unicodedata.normalize("NFC", cell.view.raw.strip()) for cell in cells]
    owner = any(signs.BARE_NAME.fullmatch(name) and not signs.is_role(name) for name in names)
    texts = [cell.view.text for cell in cells if len(cell.view.text) < 24]
    due = any(signs.DATE_LAST.search(text) or signs.deadline_in(text) for text in texts)
    return len(cells) > 1 and owner and due and "content.previous_month" not in page.zones.get(number, frozenset())


def _assigned(page: Page, number: int) -> Iterator[Evidence]:
    """Yield a clause of a name, a task and a date at its end: “Bùi Thị Vin lập danh sách, hạn 20/3”."""
    if "content.previous_month" in page.zones.get(number, frozenset()):
        return
    if _DATED_NAME.search(raw(page, number)):
        yield Evidence("closing.assignment", "inline", number, 0, 1, number, number)
        return
    view = page.lines[number].view
    for match in _SENTENCE.finditer(page.figures(number)):
        start, end = match.span()
        said = match.group()
        last = said.rstrip(" .;)]")
        if not (last[-1:].isdecimal() or last.endswith(_AFTER_DATE)) or not signs.DATE_LAST.search(said):
            continue
        if len(said.split()) > 32 or _NO_TASK.search(said):
            continue
        words = unicodedata.normalize("NFC", view.verbatim(start, end))
        named = _OWNER.search(words)
        if named and not signs.is_role(named["name"] or named["behind"]) and len(words.split()) >= 4 and "dự kiến" not in said:
            yield Evidence("closing.assignment", "inline", number, start, end, number, number)
            return
