"""The zones of a paper: head (organisations, number, title), body, signature; and the announced agenda inside the body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bienban.numerals import clocks
from bienban.structure.numbering import numbering
from bienban.structure.outline import Item
from bienban.structure.twin import twin
from bienban.text import Line, fold, fold_plain

WRITES = (
    r"(?:(?:người|tay|ghế|trực|giữ) )*(?:bút|bút ký|cầm bút|chấp bút|ghi|ghi sổ|ghi chép|chép|viết|thư ký|thư lại|biên chép"
    r"|giữ sổ|note|(?:ghi|viết|chép) (?:hộ|thay|giúp)(?: (?:chi ủy|chi bộ|thư ký))?)"
)
PRESIDES = (
    r"(?:(?:người|ghế|trực|đứng|ngồi) )*(?:chủ tọa|chủ trì|chủ sự|chủ cuộc|chủ họp|chủ phiên|cầm trịch|cầm chịch"
    r"|cầm chương trình|cầm cuộc|cầm buổi|điều khiển|điều phối|điều hành|dẫn|dẫn cuộc|dẫn họp|đứng họp|host)"
)
"""What people call the post of who writes and who presides, in the opening and over the signatures alike."""
_SIGNER = twin(
    r"(?:t/?m\.? |k/?t\.? |t\. ?m\.? |chữ ký (?:của )?|(?:ông|bà|anh|chị|cô|chú|bác|thầy|em|cụ|bạn) )?(?:"
    r"(?P<recorder>(?:người |ban |đoàn |tổ )?(?:thư ký|ghi biên bản|ghi chép|ghi|ghi bb|chép|chép biên bản|viết biên bản"
    r"|biên chép|lập biên bản|ghi sổ|ghi (?:bảng|phiếu|nhật (?:ký|trình))|viết)"
    r"(?: (?:hội nghị|(?:cuộc|kỳ|buổi|phiên) (?:họp|sinh hoạt)|ghi biên bản|đại hội|chi bộ|chi ủy))?"
    r"|(?:trực ban|điều dưỡng|cán bộ|trực) ghi(?: chép| phiếu| sổ| biên bản)?|thư ký thay"
    r"|" + WRITES + r"|đoàn thư ký|tk|tkí|thư ký đoàn|người trích(?: biên bản| lục)?|người lập(?: biên bản)?)"
    r"|(?P<chair>(?:người )?(?:chủ trì|chủ tọa|điều hành)(?: (?:hội nghị"
    r"|(?:cuộc|kỳ|buổi|phiên) (?:họp|sinh hoạt)|sinh hoạt|đại hội))?|"
    r"(?:bác sĩ |người )?(?:điều hành|chỉ huy)(?: (?:buổi|cuộc) họp)?|đoàn chủ tịch|ct|ctrì|chủ tịch đoàn|người chủ"
    r"|" + PRESIDES + r"(?: (?:họp|cuộc|buổi|phiên|cuộc họp|buổi họp))?"
    r"|(?:(?:hiệu trưởng|giám đốc|chính trị viên|trưởng (?:phòng|khoa|trạm|thôn|bản|ban)|chủ nhiệm|đội trưởng)(?:,| kiêm| -) )?"
    r"(?:quyền |phó )?bí thư(?: (?:chi bộ|chi ủy))?|bt|btcb|chi bộ|chi ủy|đảng ủy|ban chi ủy|xác nhận của "
    r"(?:bí thư|chi bộ|chủ trì|chi ủy)|(?:bí thư|chủ trì|chủ tọa)(?: chi bộ)? (?:đã )?(?:xem|duyệt|đọc|thông qua|xác nhận))"
    r"|(?P<other>tổ kiểm phiếu|ban kiểm phiếu|trưởng ban|người được kiểm tra|nơi nhận|xác nhận.*|bị thư))"
    r"(?: ký(?: tên)?)?(?: ?\([^)]*\))? ?[:.]?"
)
_NAMED = twin(
    r"(?:(?:người )?(?:ghi|chép|viết)(?: (?:biên bản|chép|sổ|bảng|phiếu|nhật (?:ký|trình)))?|thư ký(?: thay)?"
    r"|(?:người )?(?:chủ trì|chủ tọa)|"
    + WRITES
    + "|"
    + PRESIDES
    + r"|bí thư(?: (?:đã )?(?:xem|duyệt))?|tk|tkí|ct|ctrì)\s*:\s*\S"
)
_BOTH_NAMED = twin(
    rf"(?:{WRITES}|tk)(?: biên bản)?\s*:? \S.{{1,45}}?[\s.)](?:{PRESIDES}|ct|bí thư)\s*:? \S.{{1,45}}$"
    rf"|(?:{PRESIDES}|ct|bí thư)\s*:? \S.{{1,45}}?[\s.)](?:{WRITES}|tk)(?: biên bản)?\s*:? \S.{{1,45}}$"
)
"""Both signatures in one line, each beside its name: “Thư ký Lưu Thị Hạnh (đã ký) Chủ tọa Phùng Thế Kiên (đã ký)”."""
_TITLE = twin(
    r"(?:minutes ?/ ?|kính |lược |tạm |xin )?(?:trích (?:lục |sao )?|dự thảo |\(dự thảo\) ?)?(?:biên bản|nghị quyết"
    r"|báo cáo|giấy (?:mời|triệu tập)|thư mời|(?:bảng|biểu)(?: tự)? (?:chấm|đánh giá)|kế hoạch|kết luận|thông báo"
    r"|phiếu|tờ trình|quyết định|sổ (?:ghi (?:chép )?)?(?:biên bản|họp)|bb|chương trình|ghi (?:chép|lại|cuộc)"
    r"|(?:chép|thuật|kể) lại (?:buổi|cuộc|kỳ)|nhật ký (?:sinh hoạt|họp))(?!\w)"
    r"|(?:nhật trình|bản|giáo án|tờ|trang|sổ|phiếu)(?: [^\s.:;,]+){0,6} (?:họp|sinh hoạt) (?:chi bộ|chi ủy|chuyên đề)"
    r"|(?:họp|sinh hoạt|hội nghị|đại hội|cuộc họp)(?: \w+){0,2} (?:chi bộ|chi ủy|chi đảng bộ|tổ đảng|đảng viên"
    r"|chuyên đề|chi bo)|chi bộ [^.:;]{2,40}[-,:] ?(?:họp|sinh hoạt)(?: \w+){0,3} (?:ngày |tháng )?\d|b[il]en b[ao]n"
    r"|nghi quyet|bao cao|giay m[oơ]i|trich bien ban|ket luan"
)
_TITLE_GOES_ON = twin(
    r"[\"'(*]|tháng \d|quý |năm \d|kỳ |t\d|(?:cuộc |kỳ |buổi )?(?:họp|sinh hoạt|hội nghị|đại hội)|v/v|về |"
    r"chuyên đề|lần |khóa |nhiệm kỳ|thường kỳ|định kỳ|kết quả|lãnh đạo|của |thang |sinh hoat"
    r"|(?:\(?và |\()?(?:(?:xem |bình )?xét|kiểm điểm|đánh giá|phân loại|xếp loại|công nhận|chuyển|kết nạp"
    r"|bầu|kiện toàn|thi hành)(?!\w)(?!.*[:.]$)"
)
_HELD = r"(?:cuộc |buổi |kỳ )?(?:họp|sinh hoạt|hội nghị|đại hội)(?!\w)"
HELD = twin(_HELD)
"""What a meeting is called."""
_CALLED_SO = twin(_HELD, r"[^.:;]{3,60} biên bản (?:họp|sinh hoạt|cuộc họp|buổi họp|hội nghị)(?!\w)")
_MEETING_OF = twin(
    r"\W*(?:(?:diễn biến|tường thuật|tóm tắt|bản ghi|sổ) )?(?:họp|sinh hoạt|cuộc họp|buổi họp|kỳ họp)"
    r"(?: (?:lệ|thường lệ|thường kỳ|định kỳ|hằng tháng|hàng tháng|kỳ|chi bộ|chi ủy"
    r"|chuyên đề))*,? (?:đầu |giữa |cuối )?(?:tháng|quý) \w+(?: ?[/-] ?\d{4}| năm \d{4})?(?:\W*$| ?[-,(] ?(?=[^\W\d]))"
)
"""The meeting of a month in small letters: a title near the top of a paper that has no other."""
_BARE_TITLES = frozenset(
    map(fold_plain, ("biên bản", "nghị quyết", "báo cáo", "kế hoạch", "thông báo", "kết luận", "trích biên bản"))
)
"""Titles whose subject stands on the next line."""
_OPENING = twin(
    r"(?:hôm nay|bữa nay|bữa ni|vào (?:lúc|hồi)|hồi (?!nghị)\S+|lúc \S+|thời gian|thoi gian|bắt đầu|địa điểm|cứ theo|"
    r"ngày \d+.{0,40}(?:tại|,)|(?:sáng|chiều|tối|trưa) (?:ngày )?\d"
    r"|có mặt|chủ trì|chủ tọa|thư ký|thành phần|tổng số|kính gửi|căn cứ|được sự|thực hiện|tg\b)"
)
_RULE = twin(r"[*=_o .-]+")


def is_signer(text: str) -> str:
    """Return whose signature a short text heads: ``recorder``, ``chair``, ``other``, or ``""`` for no such heading."""
    if len(text) > 60:
        return ""
    match = _SIGNER.fullmatch(text) or _SIGNER.plain.fullmatch(fold_plain(text).replace("trl", "tri").replace("b1 ", "bi "))
    return (match.lastgroup or "") if match else ""


def signature_start(found: tuple[Line, ...]) -> int:
    """Return the number of the first line of the signatures at the end, or the number of lines when there are none."""
    last = len(found)
    for number in range(last - 1, max(-1, last - 16), -1):
        if _RECIPIENTS.match(found[number].view.text):
            return number
    best = last
    for number in range(last - 1, max(-1, last - 16), -1):
        line = found[number]
        texts = [cell.view.text for cell in line.cells] or [line.view.text]
        if best == last and 2 * number < last:
            break
        if (
            any(map(is_signer, texts))
            or _both_signers(line.view.text)
            or (
                best == last
                and len(line.view.text) < 120
                and _BOTH_NAMED.match(line.view.text)
                and _all_beside(found, number + 1)
            )
            or (_NAMED.match(line.view.text) and (best == number + 1 or (best == last and _all_beside(found, number + 1))))
        ):
            best = number
        elif best < last and not _beside_signatures(line):
            if not (_NAMED.match(line.view.text) and number == best - 1):
                break
            best = number
        elif line.view.text.count(" ") > 30:
            break
    return best


def _all_beside(found: tuple[Line, ...], first: int) -> bool:
    """Tell whether nothing but what stands beside signatures follows: elsewhere “Chủ trì: …” belongs to the opening."""
    return all(_beside_signatures(line) for line in found[first:])


_RECIPIENTS = twin(r"nơi nhận\s*:?")
_SIGNED = twin(r"\(?(?:đã )?ký|\(.{0,40}\)$|xác nhận|.{0,30}, ?ngày \d+ tháng")


def _beside_signatures(line: Line) -> bool:
    """Tell whether a line may stand among signatures: a name, “(đã ký)”, a rule, a place with its date."""
    text = line.view.text
    if text.count(" ") > 12 or text.endswith((".", ";", ":")):
        return False
    if _SIGNED.match(text) or _RULE.fullmatch(text):
        return True
    words = [word for word in line.view.raw.split() if word[0].isalpha() and fold(word) not in _RANKS]
    return len(words) < 9 and all(word[0].isupper() for word in words) and not any(map(str.isdigit, text))


_RANKS = frozenset(map(fold, ("úy", "tá", "tướng", "sĩ")))


def _both_signers(text: str) -> bool:
    """Tell whether one line heads both signatures, its columns run together: “thư ký chủ trì”."""
    words = text.split(" ")
    return len(words) <= 10 and any(
        is_signer(" ".join(words[:cut])) and is_signer(" ".join(words[cut:])) for cut in range(1, len(words))
    )


def head_end(found: tuple[Line, ...]) -> tuple[range, int]:
    """Return the lines of the title and the number of the first line of the body."""
    start = next((number for number, line in enumerate(found[:16]) if is_title(line)), None)
    if start is not None and not found[start].view.raw.isupper() and any(map(_told, found[:start])):
        start = None
    if start is None:
        top = next((number for number, line in enumerate(found[:16]) if _opens(line.view.text)), 0)
        start = next((number for number in range(min(top, 6)) if _MEETING_OF.match(found[number].view.text)), None)
    if start is None:
        body = next((number for number, line in enumerate(found[:16]) if _opens(line.view.text)), 0)
        return range(0), body
    end = start + 1
    while end < min(len(found), start + 8):
        line = found[end]
        text = line.view.text
        if (
            _OPENING.match(text)
            or next(iter(clocks(text)), None) is not None
            or (numbering(line)[0] not in ("",) and not _RULE.fullmatch(text) and not text.startswith("v/v "))
        ):
            break
        caps = line.view.raw.isupper()
        bare = end == start + 1 and found[start].view.plain.strip(' "*.:') in _BARE_TITLES
        if bare and text.count(" ") < 24 and ":" not in text and not text.endswith("."):
            end += 1
            continue
        if not (caps or _RULE.fullmatch(text) or (_TITLE_GOES_ON.match(text) and text.count(" ") < 30)):
            break
        end += 1
    return range(start, end), end


def _told(line: Line) -> bool:
    """Tell whether a line tells the hour of a meeting: what stands below it in small letters is no title any more."""
    return next(iter(clocks(line.view.text[:200])), None) is not None


def _opens(text: str) -> bool:
    return bool(_OPENING.match(text)) or next(iter(clocks(text[:200])), None) is not None


def is_title(line: Line) -> bool:
    """Tell whether a line names the kind of paper or the meeting."""
    views = [cell.view for cell in line.cells] or [line.view]
    return any(
        view.text.count(" ") < 30
        and "ngày" not in view.text[:12]
        and (_TITLE.match(view.text.lstrip("# ")) or _TITLE.match(view.plain.lstrip("# ")))
        and not _SAYS.match(view.text)
        and not _SENTENCE.fullmatch(view.text)
        for view in views
    ) or (line.view.raw.isupper() and bool(_CALLED_SO.match(line.view.text)) and line.view.text.count(" ") < 16)


_SAYS = twin(r"(?:kết luận|thông báo|chương trình|phiếu)[^:]{0,40}: ?(?:[^\s:]+[ ,]+){3}")
"""A section that says something in its first line is no title: “Kết luận A Ngọc: ghi hương ước, phạt 1 ché”."""

_SENTENCE = twin(r"(?!biên bản|trích|họp|sinh hoạt|hội nghị|đại hội|ghi )(?:\S+ ){9,}\S+\.")
"""A report that is told of is no title: “Báo cáo công tác tháng 6 đồng chí Thúy giữ, hôm nay chưa đọc được.”"""

_AGENDA = twin(
    r"(?:nội dung,? )?chương trình(?: [\w/]+){0,6}(?: ?\([^)]*\))?$|nội dung(?: (?:sinh hoạt|cuộc họp|họp|buổi|kỳ"
    r"|hội nghị|chính|chương trình|gồm|làm việc)){0,3}$|nội dung thông báo(?: [\w/]+){0,6}$"
    r"|.*nêu (?:các|những|mấy|\w+) (?:việc|vấn đề)(?: phải| cần)? bàn$|.*(?:thông qua|nêu|đọc|thống nhất|giới thiệu"
    r"|báo cáo|trình bày).{0,30}(?:chương trình|nội dung)(?: \w+){0,8}$|(?:hôm nay |bữa nay |tối nay |sáng nay "
    r"|chiều nay )?(?:sẽ |cần |phải )?(?:nói|bàn|làm|họp|tính|xét)(?: về)? (?:các|mấy|những|\w+)"
    r" (?:việc|chuyện|điều|mục|phần|nội dung)(?: \w+){0,3}$|.*(?:chương trình|nội dung).{0,30}(?:gồm"
    r"|như sau)(?: \w+){0,4}$|noi dung(?: chuong trinh)?$|(?:nội dung|các nội dung)(?: họp| sinh hoạt| cuộc họp"
    r"| buổi họp)?(?: ?\([^)]*\)$|,? (?:được|đã|đã được)(?: \w+){0,3}? (?:thông qua|thống nhất|nhất trí"
    r"|báo trước)$)|(?:mục lục|trình tự|thứ tự|(?:dự định |dự kiến )?nghị sự|agenda|đề mục"
    r"|các (?:mục|bước|đề mục|phần)|dàn bài|lịch làm việc)(?: [\w/]+){0,4}(?: ?\([^)]*\))?$"
)


def agenda(found: tuple[Line, ...], items: tuple[Item, ...], groups: Sequence[frozenset[str]], end: int) -> tuple[range, ...]:
    """Return the runs of lines that only announce what the meeting will do, heading left out.

    An agenda is a run of short items right under a heading that speaks of the programme. Under a heading that says no more than
    “nội dung” the run is one only when none of its items says anything and the sections they name (``groups`` of every line)
    come again.
    """
    runs: list[range] = []
    for position, item in enumerate(items):
        if item.line >= end or (runs and item.line in runs[-1]):
            continue
        text = found[item.line].view.text
        start, stop = item.title
        if not _AGENDA.match(text, start, stop) or len(text) - item.body_start > 60:
            continue
        run = _short_items(found, [other for other in items[position + 1 :] if not _sibling(item, other)], item.line, end)
        if len(run) < 2:
            following = found[item.line + 1].view.text if item.line + 1 < end else ""
            if not (item.body_start >= len(text) and _ENUMERATED.fullmatch(following)):
                continue
            runs.append(range(item.line + 1, item.line + 2))
            continue
        if _BARE_AGENDA.fullmatch(text, start, stop):
            again = frozenset().union(*groups[run.stop : end])
            named = frozenset().union(*(groups[number] for number in run))
            silent = all(len(found[other.line].view.text) - other.body_start < 4 for other in items if other.line in run)
            told = end - run.stop >= len(run) and not numbering(found[run.stop])[0]
            if not silent or (len(named & again) < min(2, len(named)) and run.stop < end and not told):
                continue
        runs.append(run)
    return tuple(runs)


_ENUMERATED = re.compile(r"(?:[^;.]{3,70};){2,}[^;.]{3,70}\.?")
_BARE_AGENDA = twin(r"(?:các )?nội dung(?: (?:sinh hoạt|cuộc họp|họp|buổi|kỳ|hội nghị|chính|làm việc))*|noi dung")


def _sibling(item: Item, other: Item) -> bool:
    """Tell whether two items are numbered on in one list, so that neither announces the other."""
    return bool(item.number) and other.style == item.style and other.depth <= item.depth


def _short_items(found: tuple[Line, ...], items: Sequence[Item], heading: int, end: int) -> range:
    style = ""
    last = heading
    for item in items:
        if item.line != last + 1 or item.line >= end:
            break
        text = found[item.line].view.text
        if style and item.style != style and not item.style.startswith("bullet"):
            break
        if (
            not item.number
            or text.count(" ") > 28
            or (len(text) - item.body_start > 50 and found[item.line].view.text.count(" ") > 16)
        ):
            break
        style = style or item.style
        last = item.line
    return range(heading + 1, last + 1)
