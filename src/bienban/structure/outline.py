"""The outline of a paper: paragraphs made whole again, numbering of every style, titles, and the tree of items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bienban.model import Document
from bienban.structure.numbering import NUMBER, numbering, offset
from bienban.structure.twin import twin
from bienban.text import Line, View, lines, view

_PAGE = re.compile(r"(?:trang|tr\.?)\s*\d+(?:\s*[/-]\s*\d+)?|-?\s*\d{1,3}\s*-?")
_PAGE_AT_END = re.compile(r"\s*(?:trang|tr\.)\s*\d+(?:\s*/\s*\d+)?$")
_HEAD_OF_PAGE = re.compile(r"\s(?:trang|tr\.)\s?\d+\s?/\s?\d+$")
_DIGITS = re.compile(r"\d\d*")  # found faster than by “one or more”
_ENDED = (".", ";", ":", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered, titled or labelled line with all that belongs to it: lines ``line`` to ``last_line``, both included.

    ``depth`` is 0 for the outermost; ``number`` is the label as typed or rebuilt (``""`` for none). ``style`` is its sort:
    ``roman``, ``upper``, ``digit``, ``multi1``…, ``letter``, ``paren``, ``part`` (“Phần thứ nhất”), ``word`` (“Một là”),
    ``stamp`` (“[15:05]”), ``bullet-``…, ``row`` of a table; without a number ``caps``, ``bold``, ``outline1``…, ``head`` (a
    whole line), ``label`` (words before a colon), ``list`` (a line with a colon above the first of a row of numbers), ``leaf``
    (any of the three with nothing below). ``title`` are offsets into
    the text of the line's view (``start == end`` when nothing there is a title), ``body_start`` where the text after it begins;
    ``kinds`` are the ids of the sections the title names.
    """

    line: int
    last_line: int
    depth: int
    number: str
    style: str
    title: tuple[int, int]
    body_start: int
    kinds: tuple[str, ...] = ()


_last: tuple[Document, tuple[Line, ...]] | None = None


def paragraphs(document: Document) -> tuple[Line, ...]:
    """Return the lines of a document as a person reads them.

    Lines that a page broke in the middle of a sentence are one line again; page numbers and running heads are left out, and so
    are headers, footers and comments. Those of the last document are kept: it is parted into meetings, then understood.
    """
    global _last
    last = _last
    if last is None or last[0] is not document:
        last = _last = document, _paragraphs(document)
    return last[1]


def _paragraphs(document: Document) -> tuple[Line, ...]:
    blocks = document.blocks
    body = next((index for index, block in enumerate(blocks) if block.place.part == "body"), 0)

    def is_read(index: int) -> bool:
        """Tell whether a block is of the paper itself: of headers the letterhead alone, which Word shows above the body."""
        place = blocks[index].place
        return place.part not in _ASIDE or (index < body and place.page is None)

    found = [line for line in lines(document) if line.view.text and is_read(line.blocks[0])]
    found = _without_running_heads(found)
    return tuple(part for line in _joined(found, document) for part in _parted(line))


READ = 10_000
"""Characters of one line that are read (three pages without a break); what is longer is no paragraph of minutes."""
_LONG = 600
"""Characters of a paragraph beyond which its sentences are read as lines: whole meetings are written so."""
_SENTENCE = re.compile(
    r"(?:(?<=[^\W\d_]{2}[.!?])|(?<=\d\d[.])|(?<=[%)”\"][.]))\s+(?=[^\W\d_])"
    r"|(?<=[.;:!?])\s+(?=(?:(?:\d{1,2}|[IVX]{1,4})[.)/]|[-+•]) ?[^\W\d_])"
)


def _parted(line: Line) -> Iterator[Line]:
    """Yield a line, or the sentences of one that is too long to be one."""
    text = line.view.cased  # the raw words may have their marks apart
    if len(text) <= _LONG or line.cells:
        yield line
        return
    start = done = 0
    for match in _SENTENCE.finditer(text, 0, READ):
        if (match.start() - done > 24 and text[match.end()].isupper()) or not text[match.end()].isalpha():
            yield line.part(start, line.view.ends[match.start() - 1])
            start, done = line.view.starts[match.end()], match.end()
    yield line.part(start, len(line.view.raw)) if start else line


_ASIDE = frozenset(("header", "footer", "comment"))


def _without_running_heads(found: list[Line]) -> list[Line]:
    numbered = [line.view.text[-1:].isdecimal() for line in found]
    bare = [
        _DIGITS.sub("#", _PAGE_AT_END.sub("", line.view.text) if last else line.view.text)
        for line, last in zip(found, numbered, strict=True)
    ]
    counts = Counter(bare)
    pages = [bool(_PAGE.fullmatch(line.view.text)) for line in found]
    counted = _counting_up(found, bare)
    kept = []
    for index, line in enumerate(found):
        near = any(pages[max(0, index - 1) : index + 2])
        repeated = counts[bare[index]] > 1 and bare[index].count(" ") > 2
        if (
            pages[index]
            or (numbered[index] and _HEAD_OF_PAGE.search(line.view.text, 12))
            or (repeated and (near or bare[index] in counted or bool(_PAGE_AT_END.search(line.view.text))))
        ):
            continue
        kept.append(line)
    return kept


def _counting_up(found: list[Line], bare: list[str]) -> frozenset[str]:
    """Return the repeated lines whose last number counts the pages: 1, 2, 3 or 2, 3, 4."""
    last: dict[str, list[int]] = {}
    for line, text in zip(found, bare, strict=True):
        if not line.cells and len(text) > 8 and line.view.raw.rstrip()[-1:] in _PAGE_ENDS and _PAGE_APART.search(line.view.raw):
            last.setdefault(text, []).append(int(_DIGITS.findall(line.view.text)[-1][:6]))
    return frozenset(
        text for text, pages in last.items() if len(pages) > 1 and pages == list(range(pages[0], pages[0] + len(pages)))
    )


_PAGE_ENDS = "0123456789-–—"
_PAGE_APART = re.compile(r"(?:\s{3,}|[-–—|]\s*)\d+\s*[-–—]?\s*$")


def unbroken(document: Document) -> tuple[Line, ...]:
    """Return all lines of a document with those that one sentence was broken over made one."""
    return tuple(_joined(list(lines(document)), document))


def _joined(found: list[Line], document: Document) -> Iterator[Line]:
    """Yield the lines with those that one sentence was broken over made one."""
    loose = [not line.cells and document.blocks[line.blocks[0]].place.cell is None for line in found]
    may = [index > 0 and loose[index] and loose[index - 1] and not line.label for index, line in enumerate(found)]
    continues = [may[index] and _continues(found[index - 1], line) for index, line in enumerate(found)]
    wrapped = sum(continues) >= 5
    width = sorted(len(line.view.text) for line in found)[int(len(found) * 0.9)] if found else 0
    numbers = {int(number[1]) for line in found if (number := _COUNTED.match(line.view.text))}
    run: list[Line] = []
    for index, line in enumerate(found):
        joins = continues[index] or (wrapped and may[index] and _flows(found[index - 1], line, width, numbers))
        if run and not joins:
            yield _one(run)
            run = []
        run.append(line)
    if run:
        yield _one(run)


def _first_letter(line: Line) -> str:
    return line.view.raw[line.view.bounds(0, 1)[0]]


def _continues(before: Line, line: Line) -> bool:
    """Tell whether the line begins in small letters in the middle of the sentence before it."""
    if not _first_letter(line).islower() or before.view.text.endswith(_ENDED) or NUMBER.match(line.view.text):
        return False
    return not before.view.raw.isupper() and len(before.view.text) > 30


_COUNTED = re.compile(r"(\d{1,3})[.)](?= )")


def _flows(before: Line, line: Line, width: int, numbers: Collection[int]) -> bool:
    """Tell whether a line as long as the page runs into the next, which begins with a name or a figure.

    A figure with a point behind it is a number of an item only where the one before it is in ``numbers``: “Có mặt⏎10. Vắng”.
    """
    if len(before.view.text) < width * 0.8 or before.view.text.endswith(_ENDED):
        return False
    counted = _COUNTED.match(line.view.text)
    if NUMBER.match(line.view.text) and (counted is None or int(counted[1]) == 1 or int(counted[1]) - 1 in numbers):
        return False
    return before.view.raw.isupper() == line.view.raw.isupper() and not _AFRESH.match(line.view.text)


_AFRESH = twin(
    r"(?:hôm nay|vào (?:lúc|hồi)|hồi|lúc|thời gian|địa điểm|thành phần|có mặt|chủ trì|chủ tọa|thư ký|tổng số|"
    r"đại biểu|đồng chí|đ/c|kết thúc|biểu quyết)(?!\w)"
)


def _one(run: list[Line]) -> Line:
    return run[0] if len(run) == 1 else joined(run, view(" ".join(line.view.raw for line in run)))


def joined(run: Sequence[Line], words: View) -> Line:
    """Return lines as one; ``words`` is the view of their raw words with a space between."""
    shifts = list(accumulate((len(line.view.raw) + 1 for line in run), initial=0))
    bounds = tuple(shift + bound for line, shift in zip(run, shifts, strict=False) for bound in line.bounds)
    own = tuple(shift + start for line, shift in zip(run, shifts, strict=False) for start in line.own or line.bounds)
    return Line(
        tuple(block for line in run for block in line.blocks), bounds, words, run[0].label, own=() if own == bounds else own
    )


def _is_upper(line: Line, start: int, end: int) -> bool:
    words = line.view.verbatim(start, end)
    letters = [letter for letter in words if letter.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


_ANSWER = re.compile(r"(?P<asked>[^?]{2,80})\?\W*(?:đáp|trả lời|đ|tl|a)\s*: ?")
"""A question and where its answer begins: “Hỏi: Tháng 4 làm gì? – Đáp: …”."""
_CLOCK_COLON = re.compile(r":(?:(?!\d)|(?<!\d:))")


def title(line: Line, start: int, *, numbered: bool, style: str) -> tuple[tuple[int, int], int]:
    """Return the offsets of the title of a line whose words begin at ``start``, and where its body begins."""
    text = line.view.text
    if line.cells:
        return _cell_title(line, start)
    asked = _ANSWER.match(text, start) if numbered else None
    if asked:
        return (start, asked.end("asked")), asked.end()
    label = _CLOCK_COLON.search(text, start, start + 160)
    colon = label.start() if label else -1
    if colon > start and text.count(" ", start, colon) < 18:
        stop = text.find(". ", start, colon)
        if stop < 0:
            after = colon + 1
            while after < len(text) and text[after] == " ":
                after += 1
            return (start, colon), after
    words = text.count(" ", start) + 1
    whole = len(text)
    inner = text.find(". ", start, whole - 1)
    dash = text.find(" - ", start)
    bulleted = style.startswith("bullet")
    if inner < 0 and words <= 22 and (not text.endswith((".", ";", ",")) or (numbered and not bulleted and words <= 14)):
        return (start, whole), whole
    if numbered and inner > 0 and text.count(" ", start, inner) < 14:
        return (start, inner), inner + 2
    if dash > 0 and text.count(" ", start, dash) < 5:
        return (start, dash), dash + 3
    return (start, start), start


def _cell_title(line: Line, start: int) -> tuple[tuple[int, int], int]:
    text = line.view.text
    bounds = [offset(line, bound) for bound in line.bounds]
    ends = [max(bound - 1, 0) for bound in bounds[1:]] + [len(text)]
    cell = next((index for index, bound in enumerate(bounds) if bound >= start), 0)
    if bounds[cell] >= ends[cell]:
        return (start, start), start
    if text.count(" ", bounds[cell], ends[cell]) > 14:
        return (start, start), start
    after = bounds[cell + 1] if cell + 1 < len(bounds) else len(text)
    return (bounds[cell], ends[cell]), after


def outline(found: tuple[Line, ...], document: Document, first: int, last: int, named: Sequence[bool]) -> tuple[Item, ...]:
    """Return the items of lines ``first`` to ``last`` (the last left out), in order, each with the lines that belong to it.

    ``named`` says of every line whether words of a section open it: of lines without a number only those make an item that
    others may belong to; the rest are leaves.
    """
    stack: list[str] = []
    open_items: list[tuple[int, str, str, tuple[int, int], int, int]] = []
    for number in range(first, last):
        line = found[number]
        style, label, start = numbering(line)
        where, body = title(line, start, numbered=bool(style), style=style)
        if not style:
            if where[0] == where[1] or _is_continuation_row(document, line):
                continue
            style = _typography(document, line, where, body)
            if line.cells and _column_of(document, line) == 0:
                style = "row"
            elif style in ("head", "label") and not named[number]:
                if not _introduces(found, number, last):
                    open_items.append((number, "leaf", label, where, body, len(stack)))
                    continue
                style = _INTRODUCED
        if style in stack:
            at = stack.index(style)
            if at and stack[at - 1] == _INTRODUCED and _is_first(label):
                stack[at - 1 :] = [style]
            else:
                del stack[at + 1 :]
        else:
            while stack and _rank(stack[-1]) > _rank(style) and not _waits(open_items, number, found, label or style):
                stack.pop()
            stack.append(style)
        open_items.append((number, style, label, where, body, len(stack) - 1))
    return tuple(_closed(open_items, last))


def _waits(
    open_items: list[tuple[int, str, str, tuple[int, int], int, int]], number: int, found: tuple[Line, ...], label: str
) -> bool:
    """Tell whether the line before is a heading with nothing after it, to which this line, the first of its sort, belongs.

    ``label``: the number of this line, or its style where it has none; the first row of a table is the first of its sort.
    """
    line, style, _, _, body, _ = open_items[-1]
    bare = line == number - 1 and body >= len(found[line].view.text)
    opens = _is_first(label) or label == "row"
    return bare and (style in ("head", "label", "caps") or opens or found[line].view.text.endswith(":"))


def _is_first(label: str) -> bool:
    return label.strip(" ().,/:-").casefold() in ("a", "1", "01")


_INTRODUCED = "list"


def _introduces(found: tuple[Line, ...], number: int, last: int) -> bool:
    """Tell whether a line ends with a colon and the first of a row of numbers stands below: “Mời dự thêm:”, “1) …”."""
    if number + 1 >= last or not found[number].view.text.endswith(":"):
        return False
    style, label, _ = numbering(found[number + 1])
    return bool(style) and _is_first(label)


_RANKS = (
    "part",
    "caps",
    "outline",
    "roman",
    "upper",
    "bold",
    "digit",
    "row",
    "head",
    "label",
    "list",
    "multi",
    "word",
    "letter",
    "paren",
    "stamp",
    "bullet*",
)


def _rank(style: str) -> int:
    """Return how deep numbers of this sort usually stand: “I.” over “1.” over “a)” over “-”."""
    return next((rank for rank, name in enumerate(_RANKS) if style.startswith(name)), len(_RANKS) + ("+" in style))


def _column_of(document: Document, line: Line) -> int:
    cell = document.blocks[line.blocks[0]].place.cell
    return cell.column if cell else -1


def _is_continuation_row(document: Document, line: Line) -> bool:
    return bool(line.cells) and _column_of(document, line) > 0


def _typography(document: Document, line: Line, where: tuple[int, int], body: int) -> str:
    style = document.blocks[line.blocks[0]].style
    if body == len(line.view.text) and _is_upper(line, *where):
        return "caps"
    if style.outline is not None:
        return f"outline{style.outline}"
    if body == len(line.view.text) and style.bold:
        return "bold"
    return "head" if body == len(line.view.text) else "label"


def _closed(found: list[tuple[int, str, str, tuple[int, int], int, int]], last: int) -> Iterator[Item]:
    for index, (line, style, label, where, body, depth) in enumerate(found):
        end = next((other[0] for other in found[index + 1 :] if other[5] <= depth), last) - 1
        yield Item(line, max(end, line), depth, label, style, where, body)
