"""Signatures: whose name stands below “thư ký” and “chủ trì”, in a table, between wide blanks, or one below the other."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bienban.model import Section, Span
from bienban.structure.signs import CAPITAL
from bienban.structure.twin import twin
from bienban.structure.zones import is_signer, signature_start
from bienban.text import Line

_GAP = re.compile(r"\s{3,}")
_RANK = re.compile(
    r"^\W*(?:\((?:[ĐđD]ã )?[Kk][ýíyi][^)]*\)|(?:Đại|Thượng|Trung|Thiếu) (?:úy|uý|tá|tướng|sĩ|sỹ)|[ĐÐđ]/[cC]\.?"
    r"|Đồng chí|BS\w*\.?)\s*"
)


_SIGNED = re.compile(r"\s*\((?:[Đđ]ã )?[Kk]ý[^)]{0,30}\)\s*$")
"""“(ký)” behind a name."""
_HIGHLAND = re.compile(r"[HK]['’]\w{2}")
"""Names of the highlands that may stand alone: K'Wên, H'Loan."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A cell, or words between wide blanks: its row, its column, its words, and the raw offsets in its line."""

    row: int
    column: int
    line: Line
    start: int
    end: int

    @property
    def words(self) -> str:
        return unicodedata.normalize("NFC", self.line.view.raw[self.start : self.end]).strip()

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.line.raw_spans(self.start, self.end)


def signatures(lines: tuple[Line, ...]) -> Iterator[Section]:
    """Yield the signature sections of the lines at the end of a paper; one without a name is empty."""
    parts = [part for row, line in zip(_rows(lines), lines, strict=True) for part in _parts(row, line)]
    heads: dict[str, tuple[_Part, int]] = {}
    for part in parts:
        for place, role in enumerate(_roles(part.words)):
            if role != "other":
                heads.setdefault(role, (part, part.column + place))
    _complete(heads, parts)
    if not heads and lines and _two_names(lines[-1]):
        for role in ("recorder", "chair"):
            yield Section(f"signature.{role}", "present", "heading", lines[-1].whole, None, 0.8)
    for role in ("recorder", "chair"):
        if role not in heads:
            continue
        head = heads[role][0]
        name = _name_below(parts, heads, role)
        spans = tuple(dict.fromkeys((*head.spans, *(name.spans if name else ()))))
        if name:
            yield Section(f"signature.{role}", "present", "heading", spans, head.spans[0], 0.95)
        else:
            yield Section(f"signature.{role}", "empty", "placeholder", spans, head.spans[0], 0.9)


def _rows(lines: tuple[Line, ...]) -> list[int]:
    """Return the rows that the lines stand in as seen: lines of a right cell beside as many of the left one before them."""
    rows = list(range(len(lines)))
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and lines[end].column and not lines[end].cells:
            end += 1
        left = range(start - (end - start), start)
        if end - start > 1 and left.start >= 0 and not any(lines[at].column or lines[at].cells for at in left):
            rows[start:end] = rows[left.start : start]
        start = end + 1
    return rows


_LABELLED = re.compile(r"\W*(?P<label>[^:;,.\d]{2,40}?) ?: (?P<name>[^:;,]{3,60}?)[ .]*$")
_BOTH_SIGNED = re.compile(r"^\W*(?P<one>\S[^:;,()]{1,30}) \([Kk]ý\)[\s;,]+(?P<two>\S[^:;,()]{1,30}) \([Kk]ý\)\W*$")


def signed_from(found: Sequence[Line]) -> int:
    """Return the number of the first line of the signatures, or the number of lines when there are none.

    Two lines at the end that are nothing but a label and a name are signatures when one is headed as one; so is a last line
    that is nothing but two names. Right below a label of where, when or who came they are those of the opening: the paper
    breaks off there.
    """
    start, last = signature_start(tuple(found)), len(found)
    if 0 < start < last and ":" in found[start].view.text and _OPENS.match(found[start - 1].view.text):
        return last
    if last < _FEWEST or start < last - 1:
        return start
    if all(map(_labelled_name, found[-2:])) and any(is_signer(_labelled_name(line)) for line in found[-2:]):
        return last - 2
    alone = not found[-1].cells and _post_behind(unicodedata.normalize("NFC", found[-1].view.raw))
    return last - 1 if alone or (_two_names(found[-1]) and not found[-2].cells) else start


_OPENS = twin(r"(?:\W|\d)*(?:thời gian|địa điểm|thành phần|tổng số|có mặt|vắng|đại biểu|khách mời)[^:.,;]{0,30}:")
_FEWEST = 6
"""Lines of a paper with signatures that nothing heads."""


_POST_BEHIND = re.compile(
    r"\W*(?P<name>[^,;:()\d]{3,40}?) ?(?:, ?|\(| [-–] )(?P<post>[^,;:()\d]{2,24}?)\)?"
    r"(?:,? \(?(?:[Đđ]ã )?[Kk]ý(?: tên)?\)?)?[ .]*$"
)
"""“Lê Thị Mai, thư ký, ký”."""


def _labelled_name(line: Line) -> str:
    """Return the words before the name on a line that is nothing but a label and a full name."""
    words = unicodedata.normalize("NFC", line.view.raw)
    if line.cells:
        return ""
    if match := _LABELLED.match(words):
        return match["label"].lower() if match["label"].count(" ") < 6 and _is_name(match["name"]) else ""
    return _post_behind(words)


def _post_behind(words: str) -> str:
    """Return the post behind a full name, where nothing else stands there but that it was signed."""
    match = _POST_BEHIND.match(words)
    return match["post"].lower() if match and is_signer(match["post"].lower()) and _is_name(match["name"]) else ""


def _two_names(line: Line) -> bool:
    """Tell whether a line is nothing but two names, each signed, or each in its own cell."""
    words = unicodedata.normalize("NFC", line.view.raw)
    if match := _BOTH_SIGNED.match(words):
        return all(_is_name(match[name]) or _ALONE.fullmatch(match[name]) for name in ("one", "two"))
    names = [unicodedata.normalize("NFC", cell.view.raw).strip() for cell in line.cells if cell.view.text]
    return len(names) == 2 and all(_is_name(name) or _ALONE.fullmatch(name) for name in names)


_SENT_TO = re.compile(r"\s*(?:[Nn]ơi nhận|NƠI NHẬN|[Kk]ính gửi|[-–+] )")


def _complete(heads: dict[str, tuple[_Part, int]], parts: list[_Part]) -> None:
    """Take the words beside one signature, in a row of two, for the head of the other, whatever they call the post."""
    if len(heads) != 1:
        return
    ((role, (head, _)),) = heads.items()
    row = [part for part in parts if part.row == head.row]
    labelled = [part for part in parts if part.line is not head.line and _labelled_name(part.line)]
    other = next((part for part in row if part is not head), head) if len(row) == 2 else head
    if other is head or not _is_head_beside(other, parts):
        other = labelled[0] if len(labelled) == 1 and _labelled_name(head.line) else head
    if other is not head:
        heads["chair" if role == "recorder" else "recorder"] = (other, other.column)


def _is_head_beside(part: _Part, parts: list[_Part]) -> bool:
    """Tell whether a part may head a signature: a few words, over two columns even a name, not among those it is sent to."""
    rows = Counter(other.row for other in parts)
    over_two = max(rows[at] for at in range(part.row + 1, part.row + 4)) == 2
    above = (other for other in parts if other.column == part.column and other.row <= part.row)
    return (
        len(part.words.split()) < 6
        and (over_two or not _is_name(part.words))
        and not any(_SENT_TO.match(other.words) for other in above)
    )


def _parts(row: int, line: Line) -> Iterator[_Part]:
    raw = line.view.raw
    if line.cells:
        for start, after, cell in zip(line.bounds, (*line.bounds[1:], len(raw) + 1), line.cells, strict=True):
            if cell.view.text:
                yield _Part(row, bisect_left(line.bounds, start), line, start, after - 1)
        return
    first = len(raw) - len(raw.lstrip())
    column = line.column or int(first > 12)
    start = first
    for gap in (*_gaps(raw, first), None):
        end = gap.start() if gap else len(raw.rstrip())
        if end > start:
            yield _Part(row, column, line, start, end)
            column += 1
        start = gap.end() if gap else end


_NEXT_SIGNER = re.compile(
    rf"(?<=[\w).])(?:[ .,;]{{1,40}}+| [/|–-] )(?=(?:[Nn]gười |NGƯỜI )?(?:[Cc]hủ (?:tọa|toạ|trì)|CHỦ (?:TỌA|TOẠ|TRÌ)"
    rf"|[Bb]í thư|[Tt]hư ký|[Gg]hi|CT|TK)(?: chi bộ| biên bản| xác nhận| ký| đã xem)* ?:? [{CAPITAL}])"
)
_LONGEST_HEAD = 160
"""Characters before the second signature of a line: what is longer heads none."""


def _gaps(raw: str, first: int) -> list[re.Match[str]]:
    """Return the wide blanks of a line, and where in a line of two signatures beside their names the second begins."""
    gaps = list(_GAP.finditer(raw, first))
    seconds = _NEXT_SIGNER.finditer(raw[: first + _LONGEST_HEAD], first)
    return gaps or list(islice((gap for gap in seconds if _roles(raw[first : gap.start()].strip(" ."))), 1))


def _roles(words: str) -> list[str]:
    """Return whose signatures a part heads: none, one, or two whose columns ran together."""
    folded = unicodedata.normalize("NFC", words).lower()
    before = folded.partition(":")[0].strip()
    several = folded.split()
    role = is_signer(folded) or is_signer(before) or _beside_name(several, words) or is_signer(_post_behind(words))
    if role:
        return [role]
    for cut in range(1, min(len(several), 8)):
        pair = [is_signer(" ".join(several[:cut])), is_signer(" ".join(several[cut:]))]
        if all(pair):
            return pair
    return []


def _beside_name(several: list[str], words: str) -> str:
    """Return whose signature is headed by the words before a full name on the same line: “Thư ký Lưu Thị Hạnh (đã ký)”."""
    printed = words.split()
    for cut in range(min(len(several) - 1, 5), 0, -1):
        role = is_signer(" ".join(several[:cut]).rstrip(":"))
        if role and len(printed) == len(several) and _is_name(" ".join(printed[cut:])):
            return role
    return ""


def _is_name(words: str) -> bool:
    """Tell whether words are a full name and nothing else; ranks and “(đã ký)” before it are looked past."""
    parts = _RANK.sub("", _RANK.sub("", words)).strip(" .,").split()
    if not (2 if not _HIGHLAND.match(words) else 1) <= len(parts) <= 7 or _roles(words):
        return False
    words = _SIGNED.sub("", words)
    parts = _RANK.sub("", _RANK.sub("", words)).strip(" .,").split()
    return all(part[0].isupper() for part in parts if part[0].isalpha()) and not any(map(str.isdigit, words))


def _given(part: _Part) -> bool:
    return bool(_ALONE.fullmatch(part.words)) and part.words[0].isupper() and not part.words.isupper()


_ALONE = re.compile(r"\s*[^\W\d_a-z][^\W\d_]{1,6}\s*")
"""One given name by itself."""


def _name_below(parts: list[_Part], heads: dict[str, tuple[_Part, int]], role: str) -> _Part | None:
    head, column = heads[role]
    after = head.words.partition(":")[2]
    if _is_name(after) or _ALONE.fullmatch(after) or _beside_name(head.words.lower().split(), head.words):
        return head
    if _post_behind(head.words):
        return head
    others = [other for name, other in heads.items() if name != role]
    beside = next((other for other in others if other[0].row == head.row), None)
    until = min((other[0].row for other in others if other[0].row > head.row), default=10**6)
    rows: dict[int, list[_Part]] = {}
    for part in parts:
        if head.row < part.row < until:
            rows.setdefault(part.row, []).append(part)
    for several in rows.values():
        names = [part for part in several if _is_name(part.words)]
        if not names and len(several) <= 2 and all(map(_given, several)):
            names = several
        if not names:
            continue
        if beside is None:
            return next((part for part in names if part.column == column), names[0])
        if len(names) > 1:
            return names[0] if column < beside[1] else names[-1]
        if len(names[0].words.split()) >= 5 and not names[0].line.cells and len(several) == 1:
            return names[0]
        if (names[0].column > 0) == (column > beside[1]):
            return names[0]
    return None
