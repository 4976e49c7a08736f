"""RTF files: text, tables, lists with the labels they carry, notes, headers; fonts kept, so that old encodings are known."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bienban.model import Document, Part, Source
from bienban.readers import gate
from bienban.readers._flow import Flow, Runs
from bienban.readers._numbering import symbol
from bienban.readers._rtf_head import ALIGN, FLAGS, HEADERS, KNOWN, MARKS, SIGNS, SILENT, STARRED, TOKEN, Head, code_page, fonts
from bienban.readers._rtf_lists import Lists, lists
from bienban.readers._rtf_marks import Mark, Marks, marked
from bienban.readers._styles import Look
from bienban.readers._tree import Growing, Paragraph, Tree, emit
from bienban.readers._words import OBJECT, PICTURE, REACHES_OUT

_HEAVY = 1 * gate.MB  # read in a child beyond this
_ORNAMENT = 454  # a picture lower or narrower than this (0.8 cm, in twentieths of a point) is a line or an ornament
_DEEPEST = 5_000
CUT = "Tệp bị cắt ngang; phần cuối có thể thiếu."


def claims(name: str, head: bytes) -> bool:
    """Tell whether the first bytes are those of RTF."""
    return gate.sniff(head) == "rtf"


def read(paper: gate.Admitted, source: Source) -> Document:
    """Return the document: the body in reading order, then notes, headers and footers; raises ``UnreadableError``."""
    if len(paper.data) <= _HEAVY:
        return read_here(paper, source)
    return gate.in_child(read_here, paper, source, warm=(__name__,))


def read_here(paper: gate.Admitted, source: Source) -> Document:
    """Return the document, read in this very process; raises ``UnreadableError``."""
    walk = _Walk(paper.data)
    walk.tokens()
    flow = Flow()
    walk.gather(flow)
    return flow.document(source, "rtf", paper)


@dataclass(slots=True)
class _State:
    """What a group inherits and gives back: the look of characters, how paragraphs are set, and where text goes."""

    look: Look = field(default_factory=Look)
    font: int = 0
    skip: int = 1
    deleted: bool = False
    align: str = "left"
    outline: int | None = None
    depth: int = 0
    list: int = 0
    level: int = 0
    mark: Mark | None = None
    into: str = "text"
    """``text``, ``nothing``, ``label``, ``code`` (of a field) or ``picture``."""


@dataclass(slots=True)
class _Place:
    """A place that collects paragraphs: the body, a note, a header, a text box."""

    part: Part
    shown: str = ""
    growing: Growing = field(default_factory=Growing)
    runs: Runs | None = None
    start: int = 0
    label: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    boxes: list[Tree] = field(default_factory=list)
    edges: dict[int, list[int]] = field(default_factory=dict)


class _Walk:
    """One pass over the tokens of a file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._head = Head()
        self._state = _State()
        self._stack: list[tuple[_State, _Place, Callable[[], None] | None]] = []
        self._lists = Lists()
        self._marks = Marks(self._lists.used)
        self._body = _Place("body")
        self._here = self._body
        self._others: list[_Place] = []
        self._raw = bytearray()
        self._code: list[str] = []
        self._half = ""
        self._picture = [0, 0, 100, 100]
        self._first_pages = self._facing = False
        self._cut = self._ended = False
        self._opened = self._starred = False  # a group has just begun; with a star
        self._to_skip = 0  # bytes that stand for a character given by its number

    def tokens(self) -> None:
        """Read the file; raises ``UnreadableError`` for groups deeper than any honest file has."""
        position, end = 0, len(self._data)
        match = TOKEN.match
        while position < end and not self._ended and (token := match(self._data, position)):
            at, position = position, token.end()
            word, value, hexed, sign, brace, text = token.groups()
            if text is not None or hexed is not None:
                text = text if text is not None else bytes([int(hexed, 16)])
                skipped = min(self._to_skip, len(text))
                self._to_skip -= skipped
                self._raw += text[skipped:]
            elif brace is not None:
                self._flush(at)
                self._brace(brace, at)
                continue
            elif sign == b"*":
                self._starred = self._opened
                continue
            elif sign is not None:
                self._sign(sign, at)
            elif word is not None and (self._opened or word in KNOWN):
                self._flush(at)
                position = self._control(word, int(value) if value else None, at, position)
            self._opened = self._starred = False
        self._flush(position)
        self._cut = bool(self._stack)
        while self._stack:
            self._close(position)
        self._end_paragraph(position, only_if_begun=True)

    def _brace(self, brace: bytes, at: int) -> None:
        self._to_skip = 0
        self._opened, self._starred = brace == b"{", False
        if brace == b"}":
            self._ended = not self._stack
            if self._stack:
                self._close(at)
            return
        if len(self._stack) > _DEEPEST:
            raise gate.over_limit(f"lồng sâu hơn {gate.number(_DEEPEST)} tầng")
        self._stack.append((self._state, self._here, None))
        self._state = replace(self._state)

    def _sign(self, sign: bytes, at: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif mark := MARKS.get(sign):
            self._flush(at)
            if mark == "\r":
                self._end_paragraph(at)
            else:
                self._say(mark, at)

    def _control(self, word: bytes, number: int | None, at: int, position: int) -> int:
        """Follow a control word and return where the next token stands."""
        if word == b"u" and number is not None:
            self._unicode(number % 65536 if number < 65536 else 0xFFFD, at)
            self._to_skip = self._state.skip
        elif word == b"bin":
            return position + max(0, number or 0)
        elif self._opened and word in (b"fonttbl", b"listtable", b"listoverridetable"):
            if word == b"fonttbl":
                position = fonts(self._data, position, self._head)
            else:
                position = lists(self._data, position, self._head, self._lists)
            if position < len(self._data):  # else the file was cut within, and its groups stay open
                self._state, self._here, _ = self._stack.pop()
        elif self._opened and word in (b"pn", b"pnseclvl"):
            mark, position = marked(self._data, position, self._head, self._marks, number)
            self._state, self._here, _ = self._stack.pop()
            self._state.mark = mark or self._state.mark
        elif self._opened and (self._starred or word in SILENT or word in HEADERS):
            self._destination(word, at)
        else:
            self._word(word, number, at)
        return position

    # ── groups ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _destination(self, word: bytes, at: int) -> None:
        """Follow the word that opens a group of its own kind."""
        if word == b"objdata":
            raise gate.embedded()
        if word in HEADERS and self._state.into == "text":
            part, shown = HEADERS[word]
            self._elsewhere(_Place(part, shown))
        elif word == b"fldinst":
            self._state.into = "code" if self._state.into == "text" else self._state.into
        elif word in STARRED:
            self._word(word, None, at)
        elif self._starred or word in SILENT:
            self._state.into = "nothing"

    def _elsewhere(self, place: _Place) -> None:
        """Let the group under way collect paragraphs of its own."""
        self._others.append(place)
        self._here = place
        self._state = replace(self._state, depth=0, align="left", outline=None, into="text")

    def _close(self, at: int) -> None:
        state, here, done = self._stack.pop()
        if self._here is not here:
            self._end_paragraph(at, only_if_begun=True)
        if self._state.into == "picture" and state.into != "picture":
            self._drawn()
        if self._state.into == "code" and state.into != "code":
            if REACHES_OUT.search("".join(self._code)):
                here.gaps.append(gate.OUTSIDE)
            self._code = []
        self._state, self._here = state, here
        if done:
            done()

    def _drawn(self) -> None:
        wide, high, scale_x, scale_y = self._picture
        self._picture = [0, 0, 100, 100]
        if not wide or not high or min(wide * scale_x, high * scale_y) / 100 >= _ORNAMENT:
            self._here.gaps.append(PICTURE)

    # ── control words ────────────────────────────────────────────────────────────────────────────────────────────────

    def _word(self, word: bytes, number: int | None, at: int) -> None:
        if sign := SIGNS.get(word):
            self._say(sign, at)
        elif word in (b"par", b"sect"):
            self._end_paragraph(at)
        elif not self._character(word, number) and not self._layout(word, number):
            self._table(word, number, at)

    def _character(self, word: bytes, number: int | None) -> bool:
        state = self._state
        if name := FLAGS.get(word):
            if name == "deleted":
                state.deleted = number != 0
            else:
                state.look = replace(state.look, **{name: number != 0})  # type: ignore[arg-type]
        elif word == b"ulnone":
            state.look = replace(state.look, underline=False)
        elif word == b"fs":
            state.look = replace(state.look, size=(number or 24) / 2)
        elif word == b"f":
            state.font = number or 0
            state.look = replace(state.look, font=self._head.names.get(state.font))
        elif word == b"plain":
            state.deleted, state.font = False, self._head.font
            state.look = Look(size=12.0, font=self._head.names.get(state.font))
        elif word == b"uc":
            state.skip = max(0, number if number is not None else 1)
        else:
            return False
        return True

    def _layout(self, word: bytes, number: int | None) -> bool:
        state = self._state
        if word == b"pard":
            state.align, state.outline, state.depth, state.list, state.level, state.mark = "left", None, 0, 0, 0, None
        elif word in ALIGN:
            state.align = ALIGN[word]
        elif word == b"ls":
            state.list = number or 0
        elif word == b"ilvl":
            state.level = number or 0
        elif word == b"outlinelevel":
            state.outline = (number or 0) + 1 if (number or 0) < 9 else None
        elif word == b"intbl":
            state.depth = max(state.depth, 1)
        elif word == b"itap":
            state.depth = max(0, number or 0)
        else:
            return False
        return True

    def _table(self, word: bytes, number: int | None, at: int) -> None:
        state, here = self._state, self._here
        depth = max(state.depth, 2) if word.startswith(b"nest") else 1
        if word in (b"cell", b"nestcell"):
            if state.into == "text":
                self._end_paragraph(at, depth=depth)
                here.growing.end_cell(depth)
        elif word in (b"row", b"nestrow"):
            if state.into == "text":
                here.growing.end_row(depth, tuple(here.edges.get(depth, ())))
        elif word == b"trowd":
            here.edges[max(state.depth, 1)] = [0]
        elif word == b"cellx":
            here.edges.setdefault(max(state.depth, 1), [0]).append(number or 0)
        else:
            self._rare(word, number)

    def _rare(self, word: bytes, number: int | None) -> None:
        state = self._state
        if word in (b"listtext", b"pntext"):
            state.into = "label" if state.into == "text" else state.into
        elif word == b"footnote" and state.into == "text":
            self._elsewhere(_Place("footnote"))
        elif word in (b"shptxt", b"dptxbxtext") and state.into in ("text", "shape"):
            self._text_box()
        elif word == b"shpinst":
            state.into = "shape" if state.into == "text" else state.into
        elif word == b"pict":
            state.into = "picture" if state.into in ("text", "shape") else "nothing"
        elif word in (b"picwgoal", b"pichgoal", b"picscalex", b"picscaley") and state.into == "picture":
            which = (b"picwgoal", b"pichgoal", b"picscalex", b"picscaley").index(word)
            self._picture[which] = number or 0
        elif word == b"object":
            self._here.gaps.append(OBJECT)
        elif word == b"ansicpg":
            self._head.page = code_page(number or 1252)
        elif word == b"mac":
            self._head.page = "mac-roman"
        elif word == b"deff":
            self._head.font = state.font = number or 0
        elif word == b"titlepg":
            self._first_pages = True
        elif word == b"facingp":
            self._facing = True

    def _text_box(self) -> None:
        holder, box = self._here, _Place("textbox")
        self._here = box
        self._state = replace(self._state, depth=0, align="left", outline=None, into="text")
        state, here, _ = self._stack[-1]

        def done() -> None:
            holder.boxes.append(box.growing.done())

        self._stack[-1] = (state, here, done)

    # ── text ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _flush(self, at: int) -> None:
        if self._raw:
            raw = bytes(self._raw)
            self._raw.clear()
            if self._state.into in ("text", "label", "code"):
                # Tones of CP1258 stand behind their letter as bytes of their own.
                self._say(unicodedata.normalize("NFC", self._head.decode(raw, self._state.font)), at)

    def _unicode(self, code: int, at: int) -> None:
        letter = chr(code)
        if 0xD800 <= code < 0xDC00:
            self._half = letter
            return
        if self._half and 0xDC00 <= code < 0xE000:
            letter = (self._half + letter).encode("utf-16", "surrogatepass").decode("utf-16")
        self._half = ""
        self._say("\ufffd" if "\ud800" <= letter <= "\udfff" else letter, at)

    def _say(self, text: str, at: int) -> None:
        state, here = self._state, self._here
        if state.into == "label":
            here.label.append("".join(symbol(letter) for letter in text))
        elif state.into == "code":
            self._code.append(text)
        elif state.into == "text" and not state.deleted and not state.look.hidden:
            if here.runs is None:
                here.runs, here.start = Runs(state.look), at
            here.runs.say(text, state.look)

    def _end_paragraph(self, at: int, *, only_if_begun: bool = False, depth: int | None = None) -> None:
        state, here = self._state, self._here
        if state.into != "text" and not only_if_begun:
            return
        if only_if_begun and here.runs is None and not here.gaps and not here.boxes:
            return
        paragraph = Paragraph(here.runs or Runs(state.look), (here.start if here.runs else at,), state.align, state.outline)
        # A label that the file shows is the one; only where it shows none its lists tell it.
        between = here.part != "body" or max(state.depth, depth or 0) > 0
        counted = self._marks.next(state.list, state.level, state.mark, between=between)
        paragraph.label = "".join(here.label).strip() if here.label else counted
        paragraph.gaps, paragraph.boxes = here.gaps, here.boxes
        here.runs, here.label, here.gaps, here.boxes = None, [], [], []
        here.growing.add(paragraph, max(state.depth, depth or 0))

    def gather(self, flow: Flow) -> None:
        """Append everything that a person sees: the body, notes, headers and footers, a repeated one once."""
        flow.enter("body")
        emit(flow, self._body.growing.done())
        flow.enter("footnote")
        for place in self._others:
            if place.part == "footnote":
                emit(flow, place.growing.done())
        seen: set[tuple[Part, str]] = set()
        for place in self._others:
            shown = {"first": self._first_pages, "even": self._facing}.get(place.shown, True)
            if place.part == "footnote" or not shown:
                continue
            one = Flow()
            one.enter(place.part)
            tree = place.growing.done()
            emit(one, tree)
            key = (place.part, "\n".join(block.text for block in one.blocks))
            if key not in seen:
                seen.add(key)
                flow.enter(place.part, first_page=place.shown == "first")
                emit(flow, tree)
        if self._cut:
            flow.gap((), CUT)
