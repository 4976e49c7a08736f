"""Why somebody stayed away: the bounds of a reason, and reasons that say nothing."""

from __future__ import annotations

from bienban.facts.names import Name, name_at, printed
from bienban.facts.passages import Passage
from bienban.facts.surnames import SURNAMES
from bienban.model import Absentee, Span
from bienban.numerals import COUNT
from bienban.text import fold, pattern

Listed = tuple[Absentee, tuple[Span, ...]]
EDGES = " \t,;:.-()"

_REASON_LEADS = tuple(
    f"{fold(lead)} "
    for lead in (
        "cả hai",
        "cả ba",
        "hai vợ chồng",
        "vợ chồng",
        "vì",
        "do",
        "vắng",
        "thì",
        "lý do:",
        "lý do",
        "bị",
        ":",
        "nên",
        "đều",
        "cùng",
        "ảnh",
        "chỉ",
        "ổng",
        "bả",
    )
)
_TAILS = tuple(
    map(
        fold,
        (
            " nên",
            " đã",
            " và",
            " với",
            " cùng",
            " vì",
            " đều",
            " vắng",
            ", do",
            ", hai vợ chồng",
            ", vợ chồng",
            " còn",
            " nhưng",
            " không dự được",
            " không đến được",
            " cũng",
            " thì",
            " có",
        ),
    )
)
_NOTHING = ("ai", "gì", "cả", "hết", "nốt")
_NO_REASON = pattern(
    r"(?:đảng viên )?(?:chính thức|dự bị)"
    r"|(?:mà )?(?:cũng )?(?:không|chưa|chẳng)(?: ai)? (?:rõ|biết|hay)(?: (?:vì|tại|ở|đi|lý do|gì|sao"
    r"|đâu)){0,3}|(?:tính|coi|xem|kể) (?:là|như)"
)
_PEOPLE_BEFORE = pattern(rf"(?:{COUNT}|cả {COUNT}) (?:người|đồng chí|đ/c|cụ)(?: này)? (?=\w)")
_FOUND_OUT = pattern(
    r"(?:chi ủy|bí thư|chi bộ|tổ đảng) (?:đã |có )?(?:hỏi|đến thăm|gọi|nắm|xác minh)[^,.;()]{0,16}? (?=(?:đều|thì) )"
)
_NUMBER_OF_PEOPLE = pattern(rf"[ ,]{{0,3}}(?<!\w)(?:{COUNT}) (?:người|đồng chí|đ/c|cụ|trường hợp)$")


def reason_of(passage: Passage, bounds: tuple[int, int] | None) -> str | None:
    """Return the words of a reason, ``None`` where they only say that nobody knows it, tell a kind of members or are a name."""
    words = passage.words(*bounds) if bounds and bounds[0] < bounds[1] else ""
    if bounds is None or not words or words in _NOTHING or _NO_REASON.fullmatch(fold(words)):
        return None
    parts = fold(words).split()
    name = name_at(passage, bounds[0]) if len(parts) > 2 and parts[0] in SURNAMES else None  # “Nha Trang” is a reason
    return None if name is not None and name.end >= bounds[1] else words


def full_name(passage: Passage, name: Name) -> str:
    """Return the name, or the full one in brackets after it: “đ/c Vinh (Đặng Văn Vinh, …)”."""
    if passage.text.startswith(" (", name.end):
        full = name_at(passage, name.end + 2)
        if full and passage.text[full.start : full.end].split(" ")[-1] == passage.text[name.start : name.end].split(" ")[-1]:
            return printed(passage, full)
    return printed(passage, name)


def trimmed(text: str, first: int, stop: int) -> tuple[int, int]:
    """Return the bounds of a reason without marks at its edges, words that lead to it and words that lead on."""
    words = text[first:stop]
    first += len(words) - len(words.lstrip(EDGES))
    stop -= len(words) - len(words.rstrip(EDGES))
    if people_behind := _NUMBER_OF_PEOPLE.search(text, first, stop):
        stop = people_behind.start()
    if people_before := _PEOPLE_BEFORE.match(text, first, stop):
        first = people_before.end()
    if found_out := _FOUND_OUT.match(text, first, stop):
        first = found_out.end()
    shorter = True
    while shorter and first < stop:
        shorter = False
        for tail in _TAILS:
            if text[first:stop].endswith(tail):
                stop = first + len(text[first : stop - len(tail)].rstrip(EDGES))
                shorter = True
    while first < stop and (opening := next((lead for lead in _REASON_LEADS if text.startswith(lead, first)), None)):
        first += len(opening)
    return first, max(first, stop)
