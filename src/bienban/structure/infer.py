"""Evidence that needs more than words: opinions, tasks with owner and deadline, the superior who speaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from bienban.model import Section
from bienban.structure import signs
from bienban.structure.above import last_of, speaks_from_above, visitors
from bienban.structure.closing import closing
from bienban.structure.evidence import MONTHS, Evidence, Page, raw
from bienban.structure.faults import faults
from bienban.structure.guests import POST
from bienban.structure.outline import Item
from bienban.structure.twin import twin
from bienban.text import fold, fold_plain, view

_OPINION = twin(
    r"(?:đứng (?:lên|dậy) |giơ tay |cũng |lại |thì |có |liền )*(?:đề nghị|ý kiến|cho rằng|nói|hỏi|phát biểu|nhất trí"
    r"|e (?:rằng|là|ngại)|cho là|bàn (?:nên|thêm|rằng|là|lùi)|theo ý|tán (?:thành|đồng)|đồng (?:tình|ý)|chưa thông|gợi ý"
    r"|than|muốn|thắc mắc|góp ý|đề xuất|bổ sung|phản ánh|băn khoăn|tham gia|kiến nghị|xin|nêu ý kiến|có ý kiến)(?!\w)"
)
_SPEAKING = twin(
    r"(?:phát biểu|ý kiến|lời|nói|chỉ đạo|ghi nhận|biểu dương|lưu ý|yêu cầu|đề nghị|nhất trí|dặn|căn dặn|nhắc"
    r"|gợi (?:ý|mở)|bày tỏ|góp|trao đổi|cho biết|bảo|chúc|hứa|khen|cảm ơn|giải (?:thích|đáp)|trả lời|đánh giá"
    r"|thông tin|nêu|phân tích|khẳng định|hoan nghênh|tiếp thu|mong|đồng tình|đồng ý|khuyên|động viên|bổ sung)(?!\w)|:"
)
_TASK_ZONES = frozenset(
    (
        "content.discussion",
        "content.previous_month",
        "content.feedback",
        "content.criticism",
        "content.news",
        "content.superior",
        "content.ideology",
        "content.thematic",
    )
)


def infer(page: Page, structural: tuple[Section, ...], opening: range) -> Iterator[Evidence]:
    """Yield evidence of opinions, assignments and the superior's words that no heading announces."""
    zones = page.zones
    yield from _opinions(page, zones, opening)
    yield from _praised(page, opening)
    yield from _tasks(page, zones, opening)
    yield from _superior(page, structural, opening)
    yield from _exchanged(page, opening)
    yield from faults(page, opening)
    yield from closing(page, opening)


def _exchanged(page: Page, opening: range) -> Iterator[Evidence]:
    """Yield runs of two lines or more that each begin with a full name and its words, by different people: a discussion."""
    run: list[tuple[int, str]] = []
    for number in (*page.body, page.body.stop):
        inside = number in page.body and number not in opening and number not in page.announced
        inside = inside and page.zones.get(number) != frozenset(("content.criticism",))
        words = raw(page, number) if inside else ""
        turn = signs.TURN.match(words)
        if turn and not signs.is_role(turn.group().strip(" -–:*•+o.")) and not signs.DATE_LAST.search(page.text(number)):
            run.append((number, turn.group()))
            continue
        if len({name for _, name in run}) >= 2:
            for line, _ in run:
                yield Evidence("content.discussion", "lead", line, 0, 1, line, line)
        run = []


def _opinions(page: Page, zones: Mapping[int, frozenset[str]], opening: range) -> Iterator[Evidence]:
    for number in page.body:
        item = page.items.get(number)
        zone = zones.get(number, frozenset())
        if number in opening or number in page.announced or (zone and (not zone <= MONTHS or (item and item.number))):
            continue
        words = raw(page, number)
        text = page.text(number)
        person = signs.PERSON.search(words)
        opinion = person and _OPINION.match(text, min(len(text), person.end() + 1)) and not signs.deadline_in(text)
        spoken = text and (signs.speaker_of(words) or opinion or signs.says(words) or _several(page, number))
        if spoken and not speaks_from_above(page, number):
            yield Evidence("content.discussion", "lead", number, 0, 1, number, number)


_MINDED = twin(
    r"(?: ?\([^)]{1,40}\))? ?(?:thì |cũng |lại |còn )?(?:thích|ngại|muốn|sợ|lo|e|ưng|không ưng|chưa ưng|thiên về|nghiêng về"
    r"|phân tích|phản đối"
    r"|chưa thông|băn khoăn|thắc mắc|đặt vấn đề|đồng quan điểm|đề nghị|đề xuất|góp|hỏi|nói|thêm|nhắc|thấy|cho rằng|tán thành"
    r"|đồng tình"
    r"|nhất trí|bàn|lưu ý)(?!\w)"
)
"""What somebody does who has a mind of his own in a matter."""
_MATTER = twin(
    r"(?<!\w)(?:bàn(?! ghế)|góp (?:ý|lời|chuyện)|luận|ý kiến|trao đổi|đề nghị|phản đối|thiên về|chưa thông|ưng|tán thành"
    r"|đồng tình|cho rằng"
    r"|đề xuất)(?!\w)",
    signs=("bàn", "góp", "luận", "ý kiến", "trao đổi", "đề", "phản", "thiên", "thông", "ưng", "tán", "đồng", "rằng"),
)


def _several(page: Page, number: int) -> bool:
    """Tell whether several people of different names have a mind on one matter: “ông Thái sợ tốn, bà Lành thiên về tre”."""
    text = page.text(number)
    if not _MATTER.search(text):
        return False
    persons = (match for match in signs.PERSON.finditer(raw(page, number)) if not signs.is_role(match["name"]))
    return len({match["name"] for match in persons if _MINDED.match(text, min(len(text), match.end()))}) > 1


_PRAISED = re.compile(
    rf"(?<!\w)(?=[KkBbTtNn])(?:[Kk]hen(?: ngợi)?|[Bb]iểu dương|[Tt]uyên dương|[Nn]hắc(?: nhở)?) (?={signs.FULL_NAME})"
    rf"|(?<!\w)(?=[GgĐđVvNnTt])(?:[Gg]hi công|[Đđ]ề cao|[Vv]inh danh|[Nn]êu (?:nhắc|gương|tên|khen)"
    rf"|[Đđ]ề nghị khen|[Tt]iếng khen(?: thì)?(?: dành)? cho)"
    rf" (?:[^\W\d]+ ){{0,2}}?(?=(?:{signs.HONORIFIC} )?{signs.FULL_NAME})"
    rf"|(?<!\w){signs.FULL_NAME} (?:được|bị) (?:cả \w+ |chi bộ |anh em )?(?:vỗ tay|khen|nhắc|nêu gương|nêu tên|cảnh báo)(?!\w)"
    rf"|(?<!\w){signs.FULL_NAME} [^.;:]{{5,80}}, (?:cả )?(?:anh em|chi bộ|mọi người|đội|tổ|bà con|chị em|ai cũng|ai nấy)"
    r" (?:(?:ai |đều |cũng )+)?(?:nể|mến|phục|cảm ơn|cám ơn|khen|vỗ tay|ghi công)(?!\w)"
    rf"|(?<!\w)(?=[Đđ])(?:[Đđ]ảng viên|[Đđ]/c|[Đđ]ồng chí|ĐV) {signs.FULL_NAME} (?:còn )?(?:đã |chưa |không |luôn |đều )?"
    r"(?:hoàn thành|làm tốt|làm xong|gương mẫu|chấp hành|chưa làm|vi phạm|không làm|bỏ sinh hoạt|vắng (?:họp|sinh hoạt))(?!\w)"
)


_PRAISE = (
    *("hen ", "dương ", "hắc ", "hoàn thành", "làm tốt", "làm xong", "gương mẫu", "chấp hành"),
    *("chưa làm", "vi phạm", "không làm", "bỏ sinh hoạt", "vắng "),
    *("hi công", "ề cao", "inh danh", "êu ", "iếng khen", "vỗ tay", "cảnh báo", "nể", "mến", "phục", "ảm ơn"),
)
"""All that praises or judges holds one of these."""


def _praised(page: Page, opening: range) -> Iterator[Evidence]:
    """Yield where a member is praised, reminded or judged by a bare name: “khen Tòng Thị Ín cho học sinh ở nhờ”."""
    for number in page.body:
        if number in opening or number in page.announced or "content.next_month" in page.zones.get(number, frozenset()):
            continue
        words = raw(page, number)
        match = _PRAISED.search(words) if any(map(words.__contains__, _PRAISE)) else None
        if match and not signs.speaker_of(raw(page, number)):
            yield Evidence("content.member_tasks", "inline", number, 0, 1, number, number)


def _tasks(page: Page, zones: Mapping[int, frozenset[str]], opening: range) -> Iterator[Evidence]:
    for number in page.body:
        zone = zones.get(number, frozenset())
        if number in opening or number in page.announced:
            continue
        words = raw(page, number)
        text = page.text(number)
        elsewhere = zone & _TASK_ZONES and "content.next_month" not in zone
        if elsewhere and ("content.previous_month" in zone or not _GIVEN.match(text)):
            continue
        if signs.speaker_of(words) and not zones.get(number):
            continue
        figures = page.figures(number)
        if not signs.perhaps_strict_deadline_in(figures) or not signs.deadline_in(figures):
            continue
        for clause in re.finditer(r"[^.;]+(?:\.(?=\d)[^.;]+)*", text):
            start, end = clause.span()
            spoken = unicodedata.normalize("NFC", page.lines[number].view.verbatim(start, end))
            if signs.strict_deadline_in(figures[start:end]) and signs.owner_in(spoken):
                yield Evidence("closing.assignment", "inline", number, start, end, number, number)
                break


_GIVEN = twin(r"\W*(?:chi bộ |bí thư )?(?:giao|phân công|cử|nhờ)(?: việc| nhiệm vụ)?(?: cho)?(?!\w)")
_BESIDE = twin(
    r"(?<!\w)(?:(?:công|chi|liên|đại) đoàn|đoàn (?:trường|thanh niên|xã|phường|cơ sở|viên)|bí thư đoàn|phụ huynh"
    r"|quần chúng)(?!\w)"
)
"""Who comes from an organisation beside the Party, not from above it."""
_CALLED = re.compile(r"(?!(?:phó|bí|thư|ban|đảng|ủy|chủ|hội|trưởng|phòng|huyện|thành ủy|tỉnh|chi|mặt) )\S+ \S")
"""A full name, none of the posts that begin with a capital as names do."""
_GUESTS_APART = re.compile(r"; ?| và ")


def names_of_guests(page: Page, structural: tuple[Section, ...], *, from_above: bool = False) -> frozenset[str]:
    """Return the names of guests called by a post, comparable and without diacritics.

    ``from_above`` leaves out whoever comes from an organisation beside the Party.
    """
    guests = next((section for section in structural if section.kind == "opening.guests" and section.status == "present"), None)
    if guests is None or guests.found_by == "negative":
        return frozenset()
    blocks = {span.block for span in guests.body}
    names: set[str] = set()
    for number in page.body:
        if blocks.intersection(page.lines[number].blocks):
            for part in _GUESTS_APART.split(raw(page, number)):
                text = view(part).text
                if POST.search(text) and not (from_above and _BESIDE.search(text)):
                    titled = [match.span("name") for match in signs.PERSON.finditer(part)]
                    spans = sorted({*titled, *(match.span() for match in signs.BARE_NAME.finditer(part))})
                    called = [
                        (begin, end)
                        for begin, end in spans
                        if not part[:begin][-1:].isalpha() and _CALLED.match(fold(part[begin:end]))
                    ]
                    ends = [*(begin for begin, _ in called[1:]), len(part)][: len(called)]
                    names.update(
                        fold_plain(part[begin:end])
                        for (begin, end), following in zip(called, ends, strict=True)
                        if from_above or _posted(part[end:following])
                    )
    return frozenset(names)


_OF_THE_MEETING = twin(
    r"(?<!\w)(?:chủ trì|chủ tọa|điều hành|thư ký|ghi|vắng|có mặt|(?:phó )?bí thư(?: chi bộ)?(?! đảng| huyện| đoàn))(?!\w)"
)


def _posted(behind: str) -> bool:
    """Tell whether a post outside the chi bộ stands behind a name, and no duty of this meeting."""
    text = view(behind).text
    return bool(POST.search(text)) and not _OF_THE_MEETING.search(text)


def _superior(page: Page, structural: tuple[Section, ...], opening: range) -> Iterator[Evidence]:
    """Yield the lines that hold the words of those above: of a guest by his name, of whoever is told to have come there."""
    names = names_of_guests(page, structural, from_above=True)
    full = _called(names)
    for number in page.body:
        if number in opening or number in page.announced:
            continue
        text = page.lines[number].view.plain[:200]
        item = page.items.get(number)
        above = speaks_from_above(page, number)
        heads = item is not None and _heads(page, item, names)
        called = names and (heads or full.match(text) or _addressed(raw(page, number)[:40], names))
        if above or (called and (_speaks(page, number) or (heads and item and item.last_line > number))):
            whole = heads or (not above and item and full.match(text, 0, item.title[1]))
            last = item.last_line if item and whole else last_of(page, number) if above else number
            yield Evidence("content.superior", "lead", number, 0, 1, number, last)
        if fresh := visitors(page, number) - names:
            names |= fresh
            full = _called(names)


def _called(names: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern for the head of a line that holds one of the full names."""
    alternatives = "|".join(map(re.escape, sorted(names)))
    return re.compile(rf"(?:\S+ ){{0,9}}?(?:{alternatives})(?!\w)")


def _addressed(words: str, names: frozenset[str]) -> bool:
    """Tell whether one of the people is called by the end of his name: “chị Anh” and “chị Vân Anh” are Nghiêm Thị Vân Anh."""
    called = (fold_plain(match["name"]) for match in signs.PERSON.finditer(words))
    return any(f" {name}".endswith(f" {one}") for one in called for name in names)


_HEADS = re.compile(
    r"\W*(?:\w{1,4}[.)/] ?)?(?:(?:y kien|phat bieu|loi|phan|chi dao|dan do|cua) ){0,3}"
    r"(?:(?:dong chi|d/c|ong|ba|anh|chi|co|chu|bac|thay) )+(?P<who>[^.;:,]{2,60})"
)
"""A heading that begins with a person, in capitals or not."""


def _heads(page: Page, item: Item, names: frozenset[str]) -> bool:
    """Tell whether a title in capitals calls a guest, alone or with what he does: “VI. CHỊ HUỆ DẶN”."""
    words = raw(page, item.line).partition(":")[0]
    headed = _HEADS.match(fold_plain(words)) if words.isupper() else None
    called = f"{headed['who']} ".split(" ") if headed else []
    return any(f" {name}".endswith(" " + " ".join(called[:length])) for length in (1, 2, 3, 4) for name in names if called)


def _speaks(page: Page, number: int) -> bool:
    """Tell whether words of his are told, and not only that he has none, or will send them."""
    return bool(_SPEAKING.search(_SILENT.of(text := page.text(number)).sub(" ", text)))


_SILENT = twin(
    r"(?<!\w)(?:(?:hẹn|sẽ|hứa(?= (?:sẽ )?(?:gửi|gởi))|xin (?:phép )?(?=(?:gửi|gởi|để|có ý kiến sau|phát biểu sau"
    r"|góp ý sau)(?!\w)))"
    r"(?=[^.;:]{0,40}(?<!\w)(?:ý kiến|phát biểu|góp|nói|gửi|gởi|bằng (?:giấy|văn bản)|sau)(?!\w))[^.;:]*"
    r"|(?:không|chưa|chẳng|ko|miễn|khỏi)(?: (?:có|kịp|được|phải|muốn|còn|nêu|thêm))*"
    r" (?:ý kiến|phát biểu|nói(?! (?:nhiều|dài))|góp|dặn|nhận xét|trao đổi)[^.;:,]*)"
)
"""What is told of a guest who says nothing here: “phải đi kiểm tra đê, hẹn gửi ý kiến bằng giấy”."""
