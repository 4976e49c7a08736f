"""Sections that rest on their own signs: head, time, place, attendance, guests, chair, recorder, end, signatures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from bienban.model import Section, Span
from bienban.structure import signs
from bienban.structure.ending import END, closing_time, found
from bienban.structure.evidence import Page, raw
from bienban.structure.guests import GUEST, full_name_in, guests
from bienban.structure.places import place
from bienban.structure.signatures import signatures
from bienban.structure.twin import twin
from bienban.structure.zones import PRESIDES, WRITES
from bienban.text import view

_CHI_BO = twin(r"(?:^|[\s,(-])(?:chi bộ|chi đảng bộ|tổ đảng|chi bo|cb|chi ủy)(?!\w)")
_SUPERIOR = twin(
    r"(?:^|[\s,(-])(?:đảng bộ|đảng ủy|ban thường vụ|huyện ủy|tỉnh ủy|thành ủy|quận ủy|dang bo|dang uy|đu|đb|"
    r"ðảng|đang b[ộo])(?!\w)"
)
_PARTY = twin(r"đảng cộng sản việt nam|dang cong san viet nam")
_TELLS = r"(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|mốt|lăm)(?!\w)"
_ATTENDANCE = twin(
    r"\d+ (?:\w+ )?(?:theo|trong|có tên trong) (?:sổ|danh sách)(?!\w)|danh sách(?: \w+)?:? \d"
    r"|ngồi đủ \d|gọi tên \d+[^.;]{0,20}\d|(?:đến|tới|có) mấy (?:người|đồng chí)[^.;]{0,20}\d"
    r"|(?:tất cả|tổng cộng|cả thảy|sổ|danh sách|ghi)(?: có| là| ghi)? \d+[^.;]{0,30} (?:nay|mặt|tới|đến|ngồi|về)"
    r" \d|(?:điểm mặt|người đến|mặt quân|sĩ số|quân số|góp mặt|(?:^|[ ;,])(?:đến|dự|ngồi họp)) ?:? \d"
    r"|(?:có mặt|hiện diện|dự họp|(?:đến|tới|đi|vô|lại|về) (?:họp|dự)|tham dự|tham gia|đến dự|vắng|dự|co mat"
    r"|có măt|cm|v)(?!\w)[^\d;.]{0,40}?(?:\d|đủ|không)|\d+ ?/ ?\d+ (?:đ/c|đồng chí|đảng viên|chi ủy|đv|đ/v|cụ"
    r"|đại biểu)|\d+ (?:đ/c|đồng chí|đảng viên|đại biểu|cụ|người)(?:[^.;]{0,20})(?:có mặt|tham dự|dự họp"
    r"|dự)(?!\w)|(?:đông đủ|đầy đủ|đủ cả|đủ mặt|không thiếu (?:ai|người nào|đ/c nào|đồng chí nào))"
    r"|(?:có mặt|đến dự|dự|vắng)(?: mặt)?:? (?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|cả)"
    r"|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|mốt|lăm|cả chi bộ|tất cả|toàn bộ|toàn thể)"
    r" (?:đảng viên|đồng chí|đ/c|người)(?: \w+){0,2} (?:có mặt|dự|đến)(?!\w)"
    r"|(?:đi|đến|tới) (?:họp |dự )?(?:được )?\d+ (?:người|đồng chí|đ/c|đảng viên)"
    r"|(?<!\w)(?:đi|không đi|đến|tới|ngồi|ngồi đây|họp|thiếu|đủ|đủ cả|chỉ có|online|dự)(?: được| có)?:? (?:\d|" + _TELLS + r")"
    r"|(?:" + _TELLS + r"|mười \w+) (?:cụ|bác|người|đồng chí|đảng viên)? ?(?:tới|đến|có mặt|ngồi)(?!\w)|đếm được \d"
    r"|mười \w+ (?:đảng viên|người|đồng chí|đ/c|cụ) (?:đến|tới|dự|có mặt|họp)"
    r"|\d ?(?:/|trên) ?\d+ (?:có mặt|dự)|(?:chi ủy viên|đảng viên|đv|thành phần|điểm danh)\W+\d+"
    r" ?(?:/|trên) ?\d|\d+ trên \d+ (?:đảng viên|đồng chí|đ/c|đv|người|chi ủy viên)"
)
_ATTENDANCE_HINT = twin(
    r"tổng (?:số|cộng)|cả thảy|bao nhiêu (?:người|đồng chí)|(?:đến|tới|có) mấy người"
    r"|danh (?:sách|bạ) chi bộ|(?:quân|người) của chi bộ|đầu người|đếm(?: được)? ?:|đảng viên|chi ủy viên"
    r"|có mặt|(?:sĩ|quân|đảng) số|điểm (?:mặt|danh)|góp mặt|người (?:đến|dự)|mặt quân|ngồi (?:đủ|họp)|vắng"
    r"|thành phần|quân số|hiện diện|tham dự|dự họp|đv|co mat|vang|gọi tên|danh sách \d"
)
_CAME = twin(
    r"(?:chi bộ|chi ủy|xóm|bản|thôn|ấp|bon|làng|buôn|tổ|đội|khoa|phòng)(?: [^\s.;:,]+){0,3} (?:có )?(?:\d+"
    r"|" + _TELLS + r")(?: [^\s.;:,]+){0,2}"
    r" (?:người|đ/c|đồng chí|đảng viên|đv)[^;]{0,60}(?<!\w)(?:đến|dự|đi|ngồi|họp|thiếu|vắng|tới)"
    r"|(?:tham gia|đi|đến|tới|điểm danh|sĩ số)(?: họp| dự)?(?!\w)[^.;]{0,30}\d+ ?(?:/ ?\d+ )?(?:người|đồng chí|đ/c|đảng viên)"
)
_CHAIR = twin(
    r"(?:"
    + PRESIDES
    + r")(?: (?:họp|cuộc|buổi|phiên|cuộc họp|buổi họp|cuộc nhóm|phiên họp|chương trình)){0,2}(?: ?:| là (?=đ/c|đồng chí|ông|bà)"
    r"|(?= đ/c| đồng chí)|$)|(?:giữ nhịp|coi sóc|trông coi) (?:cuộc|buổi|phiên|kỳ)(?: họp| sinh hoạt)?"
    r"|người (?:nói chính|giữ nhịp|cầm nhịp|cầm đầu|đứng đầu|cầm lái)(?: (?:cuộc|buổi|họp))*(?: ?:| là)(?=\W*\S)|người chủ ?:"
    r"|(?:đứng|ngồi)(?: ra| đầu bàn| ghế giữa| giữa){0,2} (?:dẫn|cầm|điều|chủ|lo|chèo|coi|mời)(?: [^\s.;:,]+){0,6} là (?=\S)"
    r"|giữ (?:việc|phần|quyền) (?:điều khiển|chủ trì|chủ tọa)(?!\w)|(?:điều khiển|dẫn|dẫn dắt|cầm|chủ|coi|làm chủ|giữ vai chủ"
    r"|cầm lái) (?:cuộc|buổi|phiên|tọa|kỳ|họp)(?: họp| nhóm)?(?!\w)|(?:người )?(?:chủ trì|chủ tọa|điều hành|đoàn chủ tịch"
    r"|chủ tịch đoàn|chu tri|chu toa|chủ tri|cầm (?:trịch|chịch)|phụ trách (?:buổi|cuộc|kỳ) (?:họp|sinh hoạt)"
    r"|điều khiển(?= (?:cuộc|buổi|hội|kỳ|sinh)| ?:))(?!\w)|(?:^|[\s-])ct\s*:|dưới sự (?:chủ trì|điều hành)"
)
_RECORDER = twin(
    r"(?:cầm|giữ) (?:cây |cái )?(?:viết|bút|sổ)(?: [^\s.;:,]+){0,3} là(?!\w)|(?:ghi|chép|gõ"
    r"|viết) lại(?: [^\s.;:,]+){0,3} ?(?::|là(?!\w))"
    r"|(?:" + WRITES + r") ?(?::|là (?=\w)|(?=đ/c|đồng chí)(?<=ghi ))|(?:được giao |giữ (?:phần )?|lo (?:phần )?|nhận )"
    r"(?:chấp bút|cầm bút|ghi chép|ghi|chép|việc ghi)(?!\w)|chấp bút|(?:người )?(?:thư ký"
    r"|(?:ghi|chép|viết|biên|lập) biên bản|ghi chép|biên chép|người (?:ghi|chép|viết)|cầm bút|ghi sổ|đoàn thư ký|thu ky"
    r"|thư ky|thu ki)(?!\w)|(?:^|[\s-])(?:tk|ghi|chép)\s*:|(?<=[;,] )[^;,.]{3,40} (?:ghi|biên|chép|viết)(?:[.;]|$)"
    r"|[^;,.]{3,40} (?:ghi|biên|chép|viết)\.?$|(?:việc|phần) (?:ghi|ghi chép|ghi biên bản|biên bản|chép)"
    r" (?:giao|do|là|thì|cử)(?: cho)?(?!\w)|\((?:ghi|chép|viết|thư ký|ghi sổ|ghi biên bản|người ghi|ghi chép)\)"
    r"|tôi[^.;:]{0,40} (?:ghi|chép|biên|viết)(?: sổ| biên bản)(?!\w)|tôi là [^.;:,]{3,40}, (?:ghi|chép|biên|viết)(?!\w)",
    signs=("bút", "ghi", "chép", "gõ", "viết", "biên", "sổ", "note", "thư", "thơ", "thu k", "tk"),
)
_START = twin(r"(?:thời gian|bắt đầu|hồi|lúc|vào|hôm nay|khai mạc|ngày|tg|thoi gian|thơi gian|từ)(?!\w)")


def formal(page: Page, title: range, signature: range, opening: range) -> Iterator[Section]:
    """Yield the sections that need no phrases: ``opening`` are the lines before the first substance."""
    yield from _head(page, title)
    yield from _opening_time(page, opening)
    yield from place(page, opening)
    yield from _attendance(page, opening)
    yield from guests(page, opening)
    yield from _people(page, opening)
    yield from closing_time(page)
    yield from signatures(page.lines[signature.start : signature.stop])


def _head(page: Page, title: range) -> Iterator[Section]:
    chi_bo: list[Span] = []
    superior: list[Span] = []
    for number in range(min(max(page.body.start, title.stop) + 2, len(page.lines))):
        if number in title and number != title.start:
            continue
        line = page.lines[number]
        for part in line.cells or (line,):
            text = part.view.plain if page.plain else part.view.text
            if _PARTY.search(text) or text.count(" ") > 18 or not text:
                text = _PARTY.of(text).sub("", text)
            if number >= title.start and title and _is_sentence(text):
                continue
            above = not title or number < title.start
            if _SUPERIOR.search(text) and (above or text.startswith(("đảng", "ban", "dang"))) and number < page.body.start:
                superior.extend(part.whole)
            if _CHI_BO.search(text) and (above or text.startswith(("chi bộ", "chi bo"))):
                chi_bo.extend(part.whole)
    spans = tuple(dict.fromkeys((*superior, *chi_bo)))
    if superior and chi_bo:
        yield found("header.organization", "present", "heading", spans)
    elif spans:
        yield found("header.organization", "empty", "mention", spans)
    if title:
        words = tuple(span for number in title for span in page.lines[number].whole)
        yield found("header.title", "present", "heading", words, words[0])


def _is_sentence(text: str) -> bool:
    return text.endswith(".") or text.count(" ") > 12 or "biên bản" in text


def _opening_time(page: Page, opening: range) -> Iterator[Section]:
    region = [*range(opening.start), *opening]
    clock = next(
        (n for n in region if _START.search(page.text(n)) and signs.clock_in(page.figures(n)) and not _ended_before(page, n)),
        None,
    )
    if clock is None:
        clock = next((n for n in region if signs.clock_in(page.figures(n)) and not END.search(page.text(n))), None)
    day = next((n for n in ([clock] if clock is not None else []) + region if signs.day_in(page.figures(n))), None)
    if clock is not None and day is not None:
        spans = tuple(dict.fromkeys((*page.lines[clock].whole, *page.lines[day].whole)))
        item = page.items.get(clock)
        titled = item is not None and item.title[1] > item.title[0] and item.body_start < len(page.text(clock))
        yield found("opening.time", "present", "heading" if titled else "lead", spans)
    elif day is not None:
        yield found("opening.time", "empty", "mention", page.lines[day].whole)
    else:
        hinted = next((n for n in opening if _START.match(page.text(n))), None)
        if clock is not None or hinted is not None:
            yield found("opening.time", "empty", "placeholder", page.lines[clock if clock is not None else hinted or 0].whole)


def _ended_before(page: Page, number: int) -> bool:
    match = END.search(page.text(number))
    return match is not None and match.start() < 12


def _attendance(page: Page, opening: range) -> Iterator[Section]:
    hinted: tuple[Span, ...] = ()
    for number in opening:
        text = re.sub(r"(?<=\d)[l|o]|[l|o](?=\d)", "1", page.text(number))
        hint = _ATTENDANCE_HINT.search(text)
        if not hint and not _CAME.search(text):
            continue
        line = page.lines[number]
        match = _ATTENDANCE.search(text)
        if match and not _NUMBER.search(match.group()) and not _NUMBER.search(_WHEN.of(text).sub(" ", text)):
            match = match if _NONE_AWAY.fullmatch(match.group()) else None
        if match and not _is_blank_after(text, match.end()):
            item = page.items.get(number)
            yield found("opening.attendance", "present", "heading" if item is not None else "lead", line.whole)
            return
        hinted = hinted or (line.whole if hint else ())
    if hinted:
        yield found("opening.attendance", "empty", "placeholder", hinted)


_NONE_AWAY = twin(r"(?:vắng|thiếu)(?: mặt)? ?:? không")
_WHEN = twin(
    r"\d+ ?(?:giờ|g(?![^\W\d])|h(?![^\W\d])|:) ?\d*|\d+ ?[/.-] ?\d+ ?[/.-] ?\d{4}|(?:ngày|tháng|năm|thứ|lúc|hồi)"
    r" (?:\d+(?: ?[/.-] ?\d+)*|[^\W\d]+)"
)
"""Days and hours, whose figures count nobody."""
_NUMBER = twin(r"(?:\d|" + _TELLS + r"|(?<!\w)(?:một|không) (?:đ/c|đồng chí|đảng viên|người))")


def _is_blank_after(text: str, end: int) -> bool:
    return bool(re.match(r"(?: mặt)?\W{0,3}(?:\.{2,}|…|_{2,})", text[end:])) or (
        text[max(0, end - 8) : end].count(".") > 3 and not text[end - 1].isdigit()
    )


def _people(page: Page, opening: range) -> Iterator[Section]:
    for kind, words in (("opening.chair", _CHAIR), ("opening.recorder", _RECORDER)):
        best: Section | None = None
        for number in [*range(max(0, opening.start - 3), opening.start), *opening]:
            text = page.text(number)
            for match in islice(words.finditer(text), 12):
                if _NOBODY.search(text[: match.start()]) or _ANYBODY.search(text, match.start()):
                    continue
                section = _named(page, number, kind, match)
                if section and (best is None or (best.status == "empty" and section.status == "present")):
                    best = section
                if best and best.status == "present":
                    break
            if best and best.status == "present":
                break
        if best is None or best.found_by == "mention":
            best = (_secretary if kind == "opening.chair" else _recorder)(page, opening) or best
        if best:
            yield best


_WROTE = twin(
    r"\W*(?:\w{1,3}[-.)/,] ?)?(?:(?:người )?(?:ghi|viết|chép|lập) biên bản"
    r"|thư ký)(?: (?:buổi|cuộc|kỳ|hội nghị|chi bộ|sinh hoạt|họp))* ?(?:[:,]|là|(?=đ/c|đồng chí))"
)


def _recorder(page: Page, opening: range) -> Section | None:
    """Return who is said to have written them where the minutes are read out, when the opening names nobody."""
    for number in range(max(opening.stop, page.body.stop - 8), page.body.stop):
        match = _WROTE.match(page.text(number))
        section = _named(page, number, "opening.recorder", match) if match else None
        if section and section.status == "present":
            return section
    return None


_SECRETARY = re.compile(
    rf"{signs.NAME_AT.pattern} *(?:,|\(|[-–]|(?= [Bb]í)) *(?:[Pp]hó )?[Bb]í (?:thư|thơ)(?! đoàn| Đoàn| đảng| Đảng)"
)


def _secretary(page: Page, opening: range) -> Section | None:
    """Return who is called the secretary at his name in the opening, where nobody is said to preside: he presides."""
    for number in opening:
        words = raw(page, number)
        match = _SECRETARY.search(words)
        before = view(words[: match.start()]).text if match else ""
        if match and not _AWAY.search(before) and not GUEST.match(before) and not _NONE_PRESIDED.search(page.text(number)):
            return found("opening.chair", "present", "inline", page.lines[number].whole)
    return None


_NOBODY = twin(signs.NOBODY + "$")
"""What stands before a duty that nobody did: “không ai cầm trịch”."""
_ANYBODY = twin(r"(?:ghi|chép)(?: chép)? thì ai|(?:thì|là) ai (?:rảnh|tiện|cũng)(?!\w)")
"""A duty left to whoever has time: “còn việc ghi thì ai rảnh người đó ghi”."""
_NONE_PRESIDED = twin(rf"{signs.NOBODY}(?:{PRESIDES})(?!\w)")
_AWAY = twin(rf"(?<!\w)(?:{signs.AWAY}|khuyết|không đến|nghỉ)(?!\w)[^.]*$")


_SINGLE = re.compile(rf"\s*:?\s*(?:[AÔCBaôcb]\. ?)?[{signs.CAPITAL}][\w'’]{{1,8}}\s*(?:[,.;(-]|$)")
"""One name alone behind a label, its form of address shortened to a letter if at all: “TK: Mai”, “Chủ trì: A. Hòa”."""


_BESIDE = re.compile(
    r"(?i)^ ?(?:[-–—/,&+]|và) ?(?:người )?(?:thư k[ýí]|ghi(?: biên bản| chép)?|chủ (?:trì|tọa|toạ)|điều (?:hành|khiển))"
    r"(?= ?[:\t])"
)
"""The other half of a label of two: “Chủ trì – thư ký: đ/c A – đ/c B”."""


def _named(page: Page, number: int, kind: str, match: re.Match[str]) -> Section | None:
    line = page.lines[number]
    text = page.text(number)
    item = page.items.get(number)
    starts = line.view.starts
    behind = starts[match.end()] if match.end() < len(starts) else len(line.view.raw)
    after_raw = _BESIDE.sub("", _nfc(line.view.raw[behind : behind + 400]), count=1)
    before_raw = _nfc(line.view.raw[max(0, starts[match.start()] - 400) : starts[match.start()]])
    after = text[match.end() : match.end() + 400]
    headed = (item is not None and item.title[0] <= match.start() < item.title[1]) or bool(re.match(r"[^.;,]{0,20}:", after))
    if re.match(r"(?: \w+){0,3}\s*[:-]?\s*(?:\W*(?:đ/c|đồng chí|ông|bà)\W*)?(?:\.{3,}|…|_{3,})", after):
        return found(kind, "empty", "placeholder", line.whole)
    stop = re.search(r"(?<=[^\W\d_]{2})(?<!Th)(?<!Tr)(?<!ThS)(?<!TS)(?<!BS)(?<!GS)\.(?: |$)|;(?: |$)", after_raw)
    if headed and _SINGLE.match(after_raw):
        return found(kind, "present", "heading", line.spans(match.start(), len(line.view.text)))
    near = after_raw[: stop.start() if stop else 90]
    if signs.named_for(kind, near) or re.match(r"\s*[:-]?\s*(?:đ/?c|Đ/?c)\.? (?!bí|phó|chi|trưởng|chủ|ban)\S", near):
        return found(kind, "present", "heading" if headed else "lead", line.spans(match.start(), len(line.view.text)))
    clause = re.split(r"[.;]\s", before_raw)[-1]
    inside = _nfc(line.view.verbatim(match.start(), match.end()))
    if signs.named_for(kind, clause) or full_name_in(inside):
        return found(kind, "present", "lead" if number else "inline", line.whole)
    if signs.person_in(inside):
        return found(kind, "present", "inline", line.whole)
    if headed and not after.strip(" :") and number + 1 < len(page.lines):
        below = raw(page, number + 1).lstrip(" -+*•")
        if signs.PERSON.match(below) or (signs.BARE_NAME.match(below) and full_name_in(below)):
            return found(kind, "present", "heading", (*line.whole, *page.lines[number + 1].whole))
        return found(kind, "empty", "placeholder", line.whole)
    return found(kind, "empty", "mention", line.whole) if headed or number < page.body.start + 6 else None


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
