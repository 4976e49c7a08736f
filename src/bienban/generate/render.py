"""A meeting printed on a Word template: strict, escaped, the same bytes every time, read back before it says done.

Templates are in the dialect of docxtpl, whose own patching makes them XML with tags. A template is patched, checked and
compiled once; a paper then costs the run of the compiled code and the writing of the parts that changed.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any

from bienban import resources
from bienban.errors import InvalidInputError
from bienban.generate.fields import DERIVED, Scope
from bienban.generate.package import Part, pack, repack, unpack
from bienban.model import Meeting

if TYPE_CHECKING:
    from jinja2 import Environment

_PRINTED_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/core\.xml")
_PROPERTY = r'<property\b[^>]*\bname="bienban\.{}"[^>]*>\s*<vt:lpwstr>([^<]*)<'
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MAX_OUTPUT, _MAX_XML, _MAX_BRACES = 20_000_000, 4_000_000, 5_000
_WORDS_SHOWN = 90


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """A mistake in a template: the field or tag, what is wrong, and the words of the paragraph around it."""

    name: str
    words: str
    around: str

    def __str__(self) -> str:
        """Return the line a person reads."""
        return f"{self.words} Ở đoạn: “{self.around}”." if self.around else self.words


@dataclass(frozen=True, slots=True)
class Template:
    """A template patched, checked and compiled: what it is for, the fields it names, its problems, its parts and code."""

    kind: str
    meeting_types: tuple[str, ...]
    title: str
    fields: tuple[str, ...]
    problems: tuple[TemplateProblem, ...]
    parts: tuple[Part, ...]
    code: tuple[tuple[str, str, CodeType], ...]


def _environment(scope: Scope | None) -> Environment:
    """Return the sandbox bound to one meeting, or to none for reading a template."""
    from jinja2 import StrictUndefined, Undefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup, escape

    from bienban.generate.grammar import bound

    class Bound(ImmutableSandboxedEnvironment):
        def getattr(self, obj: Any, attribute: str) -> Any:
            derived = DERIVED.get(type(obj), {}).get(attribute)
            if derived and scope:
                return derived[1](obj, scope)
            return super().getattr(obj, attribute)

    def finalize(value: object) -> Any:
        if isinstance(value, Undefined):
            return str(value)
        if scope is None:
            return value
        words = scope.words(value)
        if bad := _CONTROL.search(words):
            raise ValueError(f"U+{ord(bad.group()):04X}")
        scope.printed.append(words)
        safe = escape(words)
        if "\n" in safe or "\t" in safe:
            breaks = str(safe).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
            safe = Markup(breaks.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">'))  # noqa: S704 escaped above
        return safe

    environment = Bound(autoescape=True, undefined=StrictUndefined, finalize=finalize, cache_size=0)
    environment.globals.clear()
    environment.filters = bound(scope)
    environment.tests = {}
    return environment


@lru_cache(maxsize=32)
def _compiled(data: bytes, place: str) -> Template:
    from docxtpl import DocxTemplate
    from jinja2 import TemplateSyntaxError

    from bienban.generate.grammar import counted, read
    from bienban.generate.tags import badly_written

    parts = unpack(data, place)
    environment = _environment(None)
    code: list[tuple[str, str, CodeType]] = []
    fields: dict[str, None] = {}
    problems: list[TemplateProblem] = []
    for part in parts:
        if not _PRINTED_PARTS.fullmatch(part.name):
            continue
        xml = _decoded(part, place)
        if "{{" not in xml and "{%" not in xml and "}}" not in xml and "%}" not in xml and part.name != "word/document.xml":
            continue
        source = re.sub(r"<w:p([ >])", r"\n<w:p\1", DocxTemplate.patch_xml(None, xml.replace("\n", " ")))
        lines = source.split("\n")
        try:
            tree = environment.parse(source)
        except TemplateSyntaxError as error:
            paragraphs = [unescape(re.sub(r"<[^>]*>", "", each)) for each in re.split(r"(?=<w:p[ >])", xml.replace("\n", " "))]
            bad = badly_written("\n".join(paragraphs), lambda tag: _parses(tag, environment))
            problems += [TemplateProblem(each.name, each.words, _around(paragraphs, each.line)) for each in bad]
            if not bad:
                problems.append(TemplateProblem("", "có thẻ viết chưa đúng.", _around(lines, error.lineno)))
            continue
        named, found = read(tree)
        fields |= dict.fromkeys(named)
        problems += [TemplateProblem(each.name, each.words, _around(lines, each.line)) for each in found]
        if not found:
            code.append((part.name, source, environment.compile(counted(tree))))
    if not fields and not problems:
        words = "mẫu không có trường nào nên cuộc họp nào cũng in ra giống nhau; hãy đặt trường, ví dụ {{ meeting.place }}."
        problems.append(TemplateProblem("", words, ""))
    custom = next((part.open().decode("utf-8", "replace") for part in parts if part.name == "docProps/custom.xml"), "")
    core = next((part.open().decode("utf-8", "replace") for part in parts if part.name == "docProps/core.xml"), "")
    title = re.search(r"<dc:title>([^<]*)<", core)
    return Template(
        kind=_property(custom, "kind") or "minutes",
        meeting_types=tuple(_property(custom, "meeting_types").split()),
        title=title.group(1) if title else "",
        fields=tuple(fields),
        problems=tuple(problems),
        parts=parts,
        code=tuple(code),
    )


def _parses(tag: str, environment: Environment) -> bool:
    from jinja2 import TemplateSyntaxError

    try:
        environment.parse(tag)
    except TemplateSyntaxError:
        return False
    return True


def _decoded(part: Part, place: str) -> str:
    try:
        xml = part.open().decode("utf-8")
    except UnicodeDecodeError:
        xml = "<!DOCTYPE"
    if len(xml) > _MAX_XML or xml.count("{") > _MAX_BRACES:
        raise InvalidInputError(
            "Mẫu Word quá lớn hoặc có quá nhiều thẻ.", hint="Đồng chí tách mẫu thành nhiều mẫu nhỏ rồi chạy lại.", place=place
        )
    if "<!DOCTYPE" in xml or "<!ENTITY" in xml:
        raise InvalidInputError(
            "Mẫu Word có phần không đọc được.",
            hint="Đồng chí mở mẫu bằng Word, chọn Lưu thành .docx rồi chạy lại.",
            place=place,
        )
    return xml


def _property(custom: str, name: str) -> str:
    found = re.search(_PROPERTY.format(name), custom)
    return found.group(1) if found else ""


def _around(lines: list[str], line: int) -> str:
    """Return the words of the paragraph a line of the source belongs to, with their tags, cut to a readable length."""
    here = lines[min(line, len(lines)) - 1] if lines else ""
    words = " ".join(re.sub(r"<[^>]+>", "", here).split())
    return words if len(words) <= _WORDS_SHOWN else words[:_WORDS_SHOWN].rstrip() + "…"


def template(path: Path) -> Template:
    """Return a template with the fields it names and every problem of it, for people to look at.

    Raises ``InvalidInputError`` when the file cannot be opened or is no Word file.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InvalidInputError(
            "Không mở được mẫu Word.", hint="Đồng chí kiểm tra tên tệp và quyền đọc rồi chạy lại.", place=path.name
        ) from error
    return _compiled(data, path.name)


def render(path: Path, meeting: Meeting, *, minutes_task_list: bool = True) -> bytes:
    """Return the Word file of a meeting on a template.

    ``minutes_task_list`` prints the tasks in the minutes, otherwise a reference to the resolution. Raises
    ``InvalidInputError`` for a template with problems, a meeting the template is not for, and words Word cannot hold.
    """
    from lxml import etree

    found = template(path)
    if found.problems:
        raise InvalidInputError(
            f"Mẫu Word có {len(found.problems)} chỗ cần sửa.",
            hint="Đồng chí mở mẫu bằng Word, sửa các chỗ nêu trên (bienban template check liệt kê các trường dùng được).",
            place=path.name,
            problems=tuple(map(str, found.problems)),
        )
    if misfit := _misfit(found, meeting):
        raise InvalidInputError(misfit[0], hint=misfit[1], place=path.name)
    conclusion = found.kind == "resolution" and meeting.resolution and meeting.resolution.form == "conclusion"
    scope = Scope(meeting, "conclusion" if conclusion else found.kind, minutes_task_list)
    new: dict[str, Part] = {}
    for name, source, code in found.code:
        scope.printed.clear()
        xml = _run(code, source, scope, path.name).replace("\n<w:p", "<w:p").encode()
        try:
            root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
        except etree.XMLSyntaxError:
            raise _broken(path.name) from None
        _read_back(root, scope.printed, path.name)
        new[name] = pack(name, xml)
    return repack(tuple(new.get(part.name, part) for part in found.parts))


def fits(path: Path, meeting: Meeting) -> str | None:
    """Return in Vietnamese why a template has nothing to print for a meeting, or ``None`` when it has.

    Raises ``InvalidInputError`` when the template cannot be opened.
    """
    misfit = _misfit(template(path), meeting)
    return misfit[0] if misfit else None


def _misfit(found: Template, meeting: Meeting) -> tuple[str, str] | None:
    """Return why a template has nothing to print for the meeting, and what to do next."""
    kind = meeting.meeting.type
    if found.meeting_types and kind not in found.meeting_types:
        words = resources.labels()["meeting_type"]
        others = [stem for stem, path in resources.templates().items() if kind in template(path).meeting_types]
        meant = ", ".join(words[each] for each in found.meeting_types)
        hint = "Hiện chưa có mẫu cho loại cuộc họp này; đồng chí kiểm tra meeting.type, hoặc tự làm mẫu rồi dùng --templates."
        if others:
            hint = f"Đồng chí chọn mẫu khác bằng --kind: {', '.join(others)}."
        return f"Mẫu này dùng cho cuộc họp loại “{meant}”, không dùng cho loại “{words[kind]}” (meeting.type).", hint
    if found.kind != "resolution":
        return None
    from bienban.generate.derive import attendance_figures, vote_figures

    resolution = meeting.resolution
    if not resolution:
        return (
            "Tệp cuộc họp chưa có phần resolution nên không làm được nghị quyết.",
            "Nếu Chi bộ có ra nghị quyết, đồng chí thêm phần resolution (title, tasks, vote) rồi chạy lại.",
        )
    if resolution.vote and vote_figures(resolution.vote, attendance_figures(meeting)).passed is False:
        return (
            "Nghị quyết không đủ số đảng viên tán thành nên không được thông qua.",
            "Đồng chí kiểm tra resolution.vote; nếu số liệu đúng thì chỉ làm biên bản và báo cáo.",
        )
    return None


def _run(code: CodeType, source: str, scope: Scope, place: str) -> str:
    from jinja2 import Template as Compiled
    from jinja2 import TemplateError

    compiled = Compiled.from_code(_environment(scope), code, {})
    pieces: list[str] = []
    size = 0
    try:
        for piece in compiled.generate(scope.roots()):
            pieces.append(piece)
            size += len(piece)
            if size > _MAX_OUTPUT:
                raise ValueError("output")
    except (TemplateError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError) as error:
        raise InvalidInputError(
            "Không in được một trường của mẫu: tệp cuộc họp chưa có giá trị ấy, hoặc giá trị có ký tự không in được.",
            hint="Đồng chí bổ sung giá trị trong tệp cuộc họp, hoặc đặt đoạn ấy trong {% if … %} của mẫu.",
            place=f"{place}, đoạn: “{_around(source.split(chr(10)), _line(error))}”",
        ) from None
    return "".join(pieces)


def _line(error: BaseException) -> int:
    """Return the line of the template in which an error was raised."""
    trace, line = error.__traceback__, 1
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _text(root: Any) -> Iterator[str]:
    """Yield the text of a part in order: characters, tabs and breaks of runs, a line end after every paragraph."""
    for element in root.iter():
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if name in ("t", "title"):
            yield element.text or ""
        elif name == "br":
            yield "\n"
        elif name == "tab" and element.getparent().tag.endswith("}r"):
            yield "\t"
        elif name == "p":
            yield "\n"


def _read_back(root: Any, printed: list[str], place: str) -> None:
    """Find every printed value, in order, in the text of what was made."""
    text = "".join(_text(root))
    position = 0
    for words in printed:
        found = text.find(words, position)
        if found < 0:
            raise _broken(place)
        position = found + len(words)


def _broken(place: str) -> InvalidInputError:
    return InvalidInputError(
        "Văn bản làm ra không đọc lại được đúng như đã in, nên không lưu.",
        hint="Đồng chí kiểm tra mẫu bằng lệnh bienban template check; thẻ phải nằm trong đoạn văn bản thường.",
        place=place,
    )


def write(path: Path, content: bytes, *, verify: Callable[[Path], object] | None = None) -> Path:
    """Write a finished paper: beside its place first, forced to disk, checked by ``verify``, then renamed.

    Raises ``InvalidInputError`` when the folder cannot be written; nothing half-written ever has the final name.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if verify:
            verify(temporary)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise InvalidInputError(
            "Không ghi được văn bản vào thư mục này.",
            hint="Đồng chí chọn thư mục khác bằng -o, hoặc kiểm tra quyền ghi, chỗ trống trên đĩa và tệp đang mở trong Word.",
            place=str(path),
        ) from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    return path
