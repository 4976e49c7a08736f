"""The typed value of a meeting file from its nodes, every mistake told at once; YAML, JSON and workbooks all come through here.

The dataclasses of ``model`` say what each node must be: a walk over type hints, so a new field needs no code.
"""

from __future__ import annotations

import difflib
import re
import types
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Literal, NoReturn, Union, cast, get_args, get_origin, get_type_hints

import yaml

from bienban.meetings.consistency import Problem
from bienban.meetings.consistency.meeting import CHECKS
from bienban.meetings.scalars import ADVICE, INT, READ
from bienban.meetings.words import choices
from bienban.model import Member, MemberId

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SHOWN = re.compile(r"(?=.{1,40}$)[\w./:-]+(?: [\w./:-]+){0,4}")
_MEANT = 0.75
_NULL = ("", "~", "null", "Null", "NULL")


class _UnknownError(Exception):
    """A value that could not be read was asked for."""


class _Unknown:
    """Stands for a value that could not be read: whatever needs it is not checked, instead of being judged wrongly."""

    def _refuse(self, *_: object) -> NoReturn:
        raise _UnknownError

    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = __add__ = __radd__ = __sub__ = __iter__ = __bool__ = _refuse
    __getattr__ = __hash__ = __contains__ = __len__ = _refuse


UNKNOWN: Any = _Unknown()


@dataclass(frozen=True, slots=True)
class Spot:
    """A node of the file, its path of keys (“attendance.absentees[1].reason”), and the file it stands in."""

    node: yaml.Node
    path: str
    file: str

    def below(self, node: yaml.Node, key: str | int) -> Spot:
        """Return the place of a node one step further down."""
        step = f"[{key + 1}]" if isinstance(key, int) else f".{key}" if self.path else key
        return Spot(node, self.path + step, self.file)

    @property
    def line(self) -> int:
        """Return the line from 1."""
        return int(self.node.start_mark.line) + 1


@dataclass(frozen=True, slots=True)
class Voice:
    """How a kind of file speaks of its places and of what is missing; ``missing`` has the place of the key's name."""

    place: Callable[[Spot], str]
    choices: Callable[[tuple[Any, ...]], str]
    empty: str
    missing: str


def _line(spot: Spot) -> str:
    return f"{spot.file}, dòng {spot.line}" + (f", khóa {spot.path}" if spot.path else "")


KEYS = Voice(
    _line,
    choices,
    empty="chưa có giá trị; hãy ghi giá trị sau dấu hai chấm, hoặc bỏ cả dòng nếu khóa này không bắt buộc.",
    missing="thiếu khóa bắt buộc “{0}”; hãy thêm dòng “{0}: …”.",
)


class Builder:
    """Builds the typed value of a file and collects every problem on the way: (file, line, words)."""

    def __init__(self, voice: Voice = KEYS) -> None:
        """Keep how this kind of file speaks."""
        self.voice = voice
        self.problems: list[tuple[str, int, str]] = []
        self.spots: dict[str, Spot] = {}
        self.references: list[tuple[Spot, str]] = []
        self.files: dict[int, str] = {}

    def problem(self, spot: Spot, words: str) -> Any:
        """Keep a problem with its place, and return what stands for the unread value."""
        self.problems.append((spot.file, spot.line, f"{self.voice.place(spot)}: {words}"))
        return UNKNOWN

    def build(self, kind: Any, spot: Spot) -> Any:
        """Return the value of this kind that stands at ``spot``."""
        self.spots[spot.path] = spot
        origin, arguments = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            if is_null(spot.node):
                return None if type(None) in arguments else self.null(spot)
            return self.either([each for each in arguments if each is not type(None)], spot)
        if is_null(spot.node) and not (kind is str and _quoted(spot.node)):
            return self.null(spot, kind)
        if origin is tuple:
            return self.sequence(arguments[0], spot)
        if is_dataclass(kind):
            return self.record(cast(type, kind), spot)
        text = self.text(spot)
        if text is None:
            return UNKNOWN
        return self.scalar(kind, text, spot)

    def null(self, spot: Spot, kind: Any = None) -> Any:
        """Tell that a value is wanted, and which there are to choose from."""
        if get_origin(kind) is Literal:
            return self.problem(spot, f"chưa có giá trị; hãy ghi một trong: {self.voice.choices(get_args(kind))}.")
        return self.problem(spot, self.voice.empty)

    def either(self, kinds: list[Any], spot: Spot) -> Any:
        """Read one of several kinds; only ``int | str`` and ``date | str`` occur, text being the wider one."""
        if len(kinds) == 1:
            return self.build(kinds[0], spot)
        text = self.text(spot)
        if text is None:
            return UNKNOWN
        looks_typed = INT.fullmatch(text) if int in kinds else re.fullmatch(r"\d+[-/.]\d+[-/.]\d+", text)
        return self.scalar(kinds[0] if looks_typed else str, text, spot)

    def sequence(self, kind: Any, spot: Spot) -> Any:
        """Return the items of a list."""
        if not isinstance(spot.node, yaml.SequenceNode):
            return self.problem(spot, "cần một danh sách; hãy ghi dạng [mục 1, mục 2] hoặc mỗi mục một dòng bắt đầu bằng “- ”.")
        return tuple(self.build(kind, spot.below(node, index)) for index, node in enumerate(spot.node.value))

    def record(self, kind: type, spot: Spot) -> Any:
        """Return a dataclass of this kind from a mapping."""
        if not isinstance(spot.node, yaml.MappingNode):
            return self.problem(spot, "cần các khóa và giá trị; hãy ghi mỗi dòng “khóa: giá trị”, lùi vào hai dấu cách.")
        known = keys(kind)
        values: dict[str, Any] = {}
        pairs = tuple(self.pairs(spot))
        free = {name: known[name] for name in known if name not in {given for given, _, _ in pairs}}
        for name, at_key, below in pairs:
            meant = name if name in known else self.unknown_key(name, at_key, below, free, known)
            if meant is None or known[meant][0] in values:
                continue
            attribute, hint = known[meant]
            if difflib.SequenceMatcher(None, name, meant).ratio() < _MEANT:
                values[attribute] = UNKNOWN
                continue
            value = self.build(hint, Spot(below.node, below.path.removesuffix(name) + meant, below.file))
            blank = isinstance(value, str) and not value and meant in required(kind)
            values[attribute] = self.null(below) if blank else value
        for name, (attribute, _) in known.items():
            if attribute not in values and name in required(kind):
                self.problem(spot, self.voice.missing.format(name))
                values[attribute] = UNKNOWN
        return kind(**values)

    def pairs(self, spot: Spot) -> Iterator[tuple[str, Spot, Spot]]:
        """Yield a mapping's keys with the places of key and value; a key given twice is told once more and not read again."""
        seen: dict[str, int] = {}
        for key, value in spot.node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.problem(Spot(key, spot.path, spot.file), "khóa phải là một từ; hãy ghi dạng “khóa: giá trị”.")
                continue
            name = unicodedata.normalize("NFC", key.value)
            file = self.files.get(id(key), spot.file)
            below = Spot(value, f"{spot.path}.{name}" if spot.path else name, file)
            at_key = Spot(key, below.path, file)
            if name in seen:
                self.problem(at_key, f"khóa này đã có ở dòng {seen[name]}; hãy giữ lại một dòng.")
                continue
            seen[name] = at_key.line
            yield name, at_key, below

    def unknown_key(
        self, name: str, at_key: Spot, below: Spot, free: dict[str, tuple[str, Any]], known: dict[str, tuple[str, Any]]
    ) -> str | None:
        """Tell of a key nobody knows, and return the free one that may have been meant, so that nothing else is told for it."""
        parent = Spot(at_key.node, at_key.path.removesuffix(name).removesuffix("."), at_key.file)
        if is_null(below.node) and not re.fullmatch(r"\w+", name):
            self.problem(parent, 'câu chữ bị cắt ở dấu phẩy; hãy đặt cả câu trong dấu ngoặc kép “"…"”.')
            return None
        near = difflib.get_close_matches(name, free, n=1, cutoff=0.5)
        advice = f"có phải là “{near[0]}” không?" if near else f"các khóa dùng được: {', '.join(known)}."
        self.problem(parent, f"không có khóa {_shown(name)}; {advice}")
        return near[0] if near else None

    def text(self, spot: Spot) -> str | None:
        """Return the text of a scalar, or ``None`` after telling what is wrong with its characters."""
        if not isinstance(spot.node, yaml.ScalarNode):
            self.problem(
                spot, "cần một giá trị, không phải danh sách hay nhóm khóa; câu có dấu hai chấm hãy đặt trong ngoặc kép."
            )
            return None
        text: str = spot.node.value
        if unicodedata.normalize("NFC", text) != text:
            self.problem(spot, "chữ có dấu gõ ở dạng tách rời (NFD); hãy gõ lại bằng bộ gõ Unicode dựng sẵn rồi lưu tệp.")
            return None
        if bad := CONTROL.search(text):
            self.problem(spot, f"có ký tự điều khiển U+{ord(bad.group()):04X} không in được; hãy xóa ký tự ấy.")
            return None
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()

    def scalar(self, kind: Any, text: str, spot: Spot) -> Any:
        """Return a text as the kind asks, or tell how it ought to be written."""
        if kind is str:
            return text
        if kind is MemberId:
            self.references.append((spot, text))
            return MemberId(text)
        if get_origin(kind) is Literal:
            allowed = get_args(kind)
            return (
                text
                if text in allowed
                else self.problem(spot, f"{_shown(text)} không dùng được; hãy ghi một trong: {self.voice.choices(allowed)}.")
            )
        value = READ[kind](text)
        return self.problem(spot, f"{_shown(text)} {ADVICE[kind]}") if value is None else value


def is_null(node: yaml.Node) -> bool:
    """Tell whether a node stands for no value."""
    return isinstance(node, yaml.ScalarNode) and node.value in _NULL and not (node.style or "").strip("|>")


def _quoted(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')


def _shown(text: str) -> str:
    """Return a short word in quotes; anything longer may be a sentence of the paper and is not repeated."""
    return f"“{text}”" if _SHOWN.fullmatch(text) else "giá trị đã ghi"


@cache
def keys(kind: type) -> dict[str, tuple[str, Any]]:
    """Return the keys of a record in a file, each with the attribute and its type."""
    hints = get_type_hints(kind)
    return {field.metadata.get("key", field.name): (field.name, hints[field.name]) for field in fields(kind)}


@cache
def required(kind: type) -> frozenset[str]:
    """Return the keys a record cannot do without."""
    return frozenset(
        field.metadata.get("key", field.name)
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    )


def check(record: Any, root: Spot, builder: Builder, checks: Iterable[Callable[[Any], Iterator[Problem]]] = CHECKS) -> None:
    """Tell ids that name nobody, then what cannot be true together; a check that needs an unread value is left out."""
    members = record.members if isinstance(record.members, tuple) else ()
    names = {
        member.id: member.name
        for member in members
        if isinstance(member, Member) and isinstance(member.id, str) and isinstance(member.name, str)
    }
    for spot, text in builder.references:
        if names and text not in names:
            near = _near_id(text, names)
            advice = f"có phải {near} không?" if near else "hãy ghi đúng mã hoặc thêm đảng viên vào danh sách members."
            builder.problem(spot, f"không có đảng viên mang mã {_shown(text)}; {advice}")
    for check in checks:
        try:
            for path, words in check(record):
                builder.problem(_nearest(path, builder, root), words)
        except (_UnknownError, KeyError):
            continue


def _near_id(text: str, names: dict[MemberId, str]) -> str | None:
    """Return the id that may have been meant: the one of this name, or one written much like it."""
    same = [member_id for member_id, name in names.items() if name.casefold() == " ".join(text.split()).casefold()]
    return next(iter(same or difflib.get_close_matches(text.upper(), names, n=1, cutoff=0.8)), None)


def _nearest(path: str, builder: Builder, root: Spot) -> Spot:
    while path and path not in builder.spots:
        path = re.sub(r"(\.\w+|\[\d+\]|^\w+)$", "", path)
    return builder.spots.get(path, root)
