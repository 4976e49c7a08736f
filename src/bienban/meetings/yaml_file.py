"""Meeting files in YAML: every scalar read as text and typed by the field it stands in, every mistake told at once.

Ordinary YAML loading turns ``no`` into False, ``19:30`` into 1170 and cuts a sentence at an unquoted comma (documents.md 3.3).
"""

from __future__ import annotations

import difflib
import re
import types
import unicodedata
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, NoReturn, Union, cast, get_args, get_origin, get_type_hints

import yaml

from bienban.errors import InvalidInputError
from bienban.meetings.consistency import CHECKS
from bienban.meetings.opened import SAMPLE, raw_text
from bienban.meetings.scalars import ADVICE, INT, READ
from bienban.meetings.words import choices
from bienban.model import Meeting, Member, MemberId

_DEPTH = 24
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
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


_UNKNOWN: Any = _Unknown()


@dataclass(frozen=True, slots=True)
class _Spot:
    """A node of the file, its path of keys (“attendance.absentees[1].reason”), and the file it stands in."""

    node: yaml.Node
    path: str
    file: str

    def below(self, node: yaml.Node, key: str | int) -> _Spot:
        step = f"[{key + 1}]" if isinstance(key, int) else f".{key}" if self.path else key
        return _Spot(node, self.path + step, self.file)

    @property
    def line(self) -> int:
        return int(self.node.start_mark.line) + 1


class _Builder:
    """Builds the typed value of a file and collects every problem on the way."""

    def __init__(self) -> None:
        self.problems: list[tuple[str, int, str]] = []
        self.spots: dict[str, _Spot] = {}
        self.references: list[tuple[_Spot, str]] = []
        self.files: dict[int, str] = {}

    def problem(self, spot: _Spot, words: str) -> Any:
        key = f", khóa {spot.path}" if spot.path else ""
        self.problems.append((spot.file, spot.line, f"{spot.file}, dòng {spot.line}{key}: {words}"))
        return _UNKNOWN

    def build(self, kind: Any, spot: _Spot) -> Any:
        self.spots[spot.path] = spot
        origin, arguments = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            if _is_null(spot.node):
                return None if type(None) in arguments else self.null(spot)
            return self.either([each for each in arguments if each is not type(None)], spot)
        if _is_null(spot.node) and not (kind is str and _quoted(spot.node)):
            return self.null(spot)
        if origin is tuple:
            return self.sequence(arguments[0], spot)
        if is_dataclass(kind):
            return self.record(cast(type, kind), spot)
        text = self.text(spot)
        if text is None:
            return _UNKNOWN
        return self.scalar(kind, text, spot)

    def null(self, spot: _Spot) -> Any:
        return self.problem(
            spot, "chưa có giá trị; hãy ghi giá trị sau dấu hai chấm, hoặc bỏ cả dòng nếu khóa này không bắt buộc."
        )

    def either(self, kinds: list[Any], spot: _Spot) -> Any:
        """Read one of several kinds; only ``int | str`` and ``date | str`` occur, text being the wider one."""
        if len(kinds) == 1:
            return self.build(kinds[0], spot)
        text = self.text(spot)
        if text is None:
            return _UNKNOWN
        looks_typed = INT.fullmatch(text) if int in kinds else re.fullmatch(r"\d+[-/.]\d+[-/.]\d+", text)
        return self.scalar(kinds[0] if looks_typed else str, text, spot)

    def sequence(self, kind: Any, spot: _Spot) -> Any:
        if not isinstance(spot.node, yaml.SequenceNode):
            return self.problem(spot, "cần một danh sách; hãy ghi dạng [mục 1, mục 2] hoặc mỗi mục một dòng bắt đầu bằng “- ”.")
        return tuple(self.build(kind, spot.below(node, index)) for index, node in enumerate(spot.node.value))

    def record(self, kind: type, spot: _Spot) -> Any:
        if not isinstance(spot.node, yaml.MappingNode):
            return self.problem(spot, "cần các khóa và giá trị; hãy ghi mỗi dòng “khóa: giá trị”, lùi vào hai dấu cách.")
        known = _fields(kind)
        values: dict[str, Any] = {}
        pairs = tuple(self.pairs(spot))
        free = {name: known[name] for name in known if name not in {given for given, _, _ in pairs}}
        for name, at_key, below in pairs:
            meant = name if name in known else self.unknown_key(name, at_key, below, free, known)
            if meant is None or known[meant][0] in values:
                continue
            attribute, hint = known[meant]
            if difflib.SequenceMatcher(None, name, meant).ratio() < _MEANT:
                values[attribute] = _UNKNOWN
                continue
            value = self.build(hint, _Spot(below.node, below.path.removesuffix(name) + meant, below.file))
            blank = isinstance(value, str) and not value and meant in _required(kind)
            values[attribute] = self.null(below) if blank else value
        for name, (attribute, _) in known.items():
            if attribute not in values and name in _required(kind):
                self.problem(spot, f"thiếu khóa bắt buộc “{name}”; hãy thêm dòng “{name}: …”.")
                values[attribute] = _UNKNOWN
        return kind(**values)

    def pairs(self, spot: _Spot) -> Iterator[tuple[str, _Spot, _Spot]]:
        """Yield a mapping's keys with the places of key and value; a key given twice is told once more and not read again."""
        seen: dict[str, int] = {}
        for key, value in spot.node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.problem(_Spot(key, spot.path, spot.file), "khóa phải là một từ; hãy ghi dạng “khóa: giá trị”.")
                continue
            name = unicodedata.normalize("NFC", key.value)
            file = self.files.get(id(key), spot.file)
            below = _Spot(value, f"{spot.path}.{name}" if spot.path else name, file)
            at_key = _Spot(key, below.path, file)
            if name in seen:
                self.problem(at_key, f"khóa này đã có ở dòng {seen[name]}; hãy giữ lại một dòng.")
                continue
            seen[name] = at_key.line
            yield name, at_key, below

    def unknown_key(
        self, name: str, at_key: _Spot, below: _Spot, free: dict[str, tuple[str, Any]], known: dict[str, tuple[str, Any]]
    ) -> str | None:
        """Tell of a key nobody knows, and return the free one that may have been meant, so that nothing else is told for it."""
        parent = _Spot(at_key.node, at_key.path.removesuffix(name).removesuffix("."), at_key.file)
        if _is_null(below.node) and not re.fullmatch(r"\w+", name):
            self.problem(parent, 'câu chữ bị cắt ở dấu phẩy; hãy đặt cả câu trong dấu ngoặc kép “"…"”.')
            return None
        near = difflib.get_close_matches(name, free, n=1, cutoff=0.5)
        advice = f"có phải là “{near[0]}” không?" if near else f"các khóa dùng được: {', '.join(known)}."
        self.problem(parent, f"không có khóa {_shown(name)}; {advice}")
        return near[0] if near else None

    def text(self, spot: _Spot) -> str | None:
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
        if bad := _CONTROL.search(text):
            self.problem(spot, f"có ký tự điều khiển U+{ord(bad.group()):04X} không in được; hãy xóa ký tự ấy.")
            return None
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()

    def scalar(self, kind: Any, text: str, spot: _Spot) -> Any:
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
                else self.problem(spot, f"{_shown(text)} không dùng được; hãy ghi một trong: {choices(allowed)}.")
            )
        value = READ[kind](text)
        return self.problem(spot, f"{_shown(text)} {ADVICE[kind]}") if value is None else value


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.value in _NULL and not (node.style or "").strip("|>")


def _quoted(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')


def _shown(text: str) -> str:
    """Return a short word in quotes; anything longer may be a sentence of the paper and is not repeated."""
    return f"“{text}”" if _SHOWN.fullmatch(text) else "giá trị đã ghi"


@cache
def _fields(kind: type) -> dict[str, tuple[str, Any]]:
    hints = get_type_hints(kind)
    return {field.metadata.get("key", field.name): (field.name, hints[field.name]) for field in fields(kind)}


@cache
def _required(kind: type) -> frozenset[str]:
    return frozenset(
        field.metadata.get("key", field.name)
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    )


def load(path: Path) -> Meeting:
    """Return the meeting kept in a YAML file, together with the file its ``include`` names.

    Raises ``InvalidInputError`` with every mistake found (file, line, key, what to write instead), and for a file that
    cannot be opened. The block ``expected`` is for tests and is not read.
    """
    builder = _Builder()
    root = _root(path, builder)
    meeting = builder.build(Meeting, root) if root else _UNKNOWN
    if root:
        _check(meeting, root, builder)
    if builder.problems:
        problems = tuple(
            words for _, _, words in sorted(dict.fromkeys(builder.problems), key=lambda each: (each[0] != path.name, *each[:2]))
        )
        raise InvalidInputError(
            f"Tệp cuộc họp có {len(problems)} chỗ cần sửa.",
            hint="Đồng chí sửa từng dòng nêu trên rồi chạy lại.",
            place=path.name,
            problems=problems,
        )
    return cast(Meeting, meeting)


def _check(meeting: Any, root: _Spot, builder: _Builder) -> None:
    """Tell ids that name nobody, then what cannot be true together; a check that needs an unread value is left out."""
    members = meeting.members if isinstance(meeting.members, tuple) else ()
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
    for check in CHECKS:
        try:
            for path, words in check(meeting):
                builder.problem(_nearest(path, builder, root), words)
        except (_UnknownError, KeyError):
            continue


def _near_id(text: str, names: dict[MemberId, str]) -> str | None:
    """Return the id that may have been meant: the one of this name, or one written much like it."""
    same = [member_id for member_id, name in names.items() if name.casefold() == " ".join(text.split()).casefold()]
    return next(iter(same or difflib.get_close_matches(text.upper(), names, n=1, cutoff=0.8)), None)


def _nearest(path: str, builder: _Builder, root: _Spot) -> _Spot:
    while path and path not in builder.spots:
        path = re.sub(r"(\.\w+|\[\d+\]|^\w+)$", "", path)
    return builder.spots.get(path, root)


def _root(path: Path, builder: _Builder) -> _Spot | None:
    """Return the top mapping, with the pairs of the included file put after those of the meeting, which win."""
    spot = _compose(path, builder)
    if not spot:
        return None
    own = {key.value for key, _ in spot.node.value if isinstance(key, yaml.ScalarNode)}
    pairs = []
    for key, value in spot.node.value:
        if getattr(key, "value", None) == "expected":
            continue
        if getattr(key, "value", None) != "include":
            pairs.append((key, value))
            continue
        included = _include(path, _Spot(value, "include", path.name), builder)
        for name, below in included.node.value if included else ():
            if getattr(name, "value", None) not in own:
                builder.files[id(name)] = str(getattr(included, "file", path.name))
                pairs.append((name, below))
    spot.node.value = pairs
    return spot


def _include(path: Path, spot: _Spot, builder: _Builder) -> _Spot | None:
    name = getattr(spot.node, "value", "")
    other = path.parent / name if isinstance(name, str) and name else path
    if other.name != name or other.resolve().parent != path.parent.resolve() or other.resolve() == path.resolve():
        builder.problem(spot, "chỉ nhận một tệp khác nằm cùng thư mục; hãy ghi tên tệp, ví dụ chi_bo.yaml.")
        return None
    return _compose(other, builder)


def _compose(path: Path, builder: _Builder) -> _Spot | None:
    """Return the top mapping of a file, refusing what a meeting file never needs: anchors, tags, depth, several documents."""
    text = raw_text(path)
    nowhere = _Spot(yaml.ScalarNode("", "", yaml.Mark("", 0, 0, 0, None, 0)), "", path.name)
    try:
        depth = 0
        for event in yaml.parse(text, Loader=_LOADER):
            start: Any = event.start_mark
            at = _Spot(yaml.ScalarNode("", "", start), "", path.name)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if words := _refusal(event, depth):
                builder.problem(at, words)
                return None
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        at = _Spot(yaml.ScalarNode("", "", mark), "", path.name) if mark else nowhere
        builder.problem(at, _syntax(error, "".join(text.split("\n")[mark.line : mark.line + 1]) if mark else ""))
        return None
    except yaml.YAMLError:
        builder.problem(nowhere, "có ký tự không in được; hãy mở tệp bằng trình soạn thảo, lưu lại dạng UTF-8.")
        return None
    if not isinstance(node, yaml.MappingNode):
        builder.problem(nowhere, f"tệp trống hoặc không có khóa nào; hãy bắt đầu từ tệp mẫu {SAMPLE}.")
        return None
    return _Spot(node, "", path.name)


def _refusal(event: yaml.Event, depth: int) -> str | None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "tệp cuộc họp không dùng dấu & và * của YAML; hãy đặt câu trong ngoặc kép."
    if getattr(event, "tag", None):
        return "tệp cuộc họp không dùng nhãn ! của YAML; hãy đặt câu trong ngoặc kép."
    return "các khóa lồng nhau quá sâu; hãy kiểm tra lại khoảng lùi đầu dòng." if depth > _DEPTH else None


def _syntax(error: yaml.MarkedYAMLError, line: str) -> str:
    problem = f"{error.problem} {error.context}"
    if line.lstrip(" ").startswith("\t"):
        return "có dấu Tab ở đầu dòng; hãy thay bằng các dấu cách."
    if "mapping values are not allowed" in problem:
        return "câu có dấu hai chấm phải đặt trong ngoặc kép, hoặc dòng này lùi vào sai; hãy sửa lại."
    if "quoted scalar" in problem:
        return 'thiếu dấu ngoặc kép đóng câu; hãy thêm dấu " ở cuối câu.'
    if "single document" in problem:
        return "một tệp chỉ ghi một cuộc họp; hãy bỏ dòng “---” thừa."
    return "không đúng cách viết YAML; hãy kiểm tra khoảng lùi đầu dòng, ngoặc kép và dấu hai chấm ở dòng này và dòng trên."
