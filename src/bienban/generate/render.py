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
from typing import TYPE_CHECKING, Any, get_args

from bienban import resources
from bienban.errors import InvalidInputError
from bienban.generate.blank import tidied
from bienban.generate.fields import NEEDS, RECORDS, ROOTS, Record, Scope
from bienban.generate.package import Part, pack, repack, unpack
from bienban.model import Meeting, Year
from bienban.model.summary import Summary

if TYPE_CHECKING:
    from jinja2 import Environment

_PRINTED_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/core\.xml")
_PROPERTY = r'<property\b[^>]*\bname="bienban\.{}"[^>]*>\s*<vt:lpwstr>([^<]*)<'
_MAX_OUTPUT, _MAX_XML, _MAX_BRACES = 20_000_000, 4_000_000, 5_000
_WORDS_SHOWN = 90
_BREAKS = {ord("\n"): None, ord("\t"): None}  # they are elements, not characters, in a paper
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


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
    """A template patched, checked and compiled: what it is for, the fields it names, its problems, its parts and code.

    ``record`` is what it prints (a meeting, a year), ``needs`` names what must be there, ``each`` the list of which every one
    makes a paper of its own, called ``subject`` in the template; ``document`` is the key of its number and date in
    ``documents`` where that is not its kind, or the part of a year that has them; ``gathers`` are the ids of the forms
    (``form``) whose papers a book holds.
    """

    kind: str
    record: type
    meeting_types: tuple[str, ...]
    needs: tuple[str, ...]
    each: str
    document: str
    form: str
    gathers: tuple[str, ...]
    title: str
    fields: tuple[str, ...]
    problems: tuple[TemplateProblem, ...]
    parts: tuple[Part, ...]
    code: tuple[tuple[str, str, CodeType], ...]


@lru_cache(maxsize=128)  # more than there are forms: a pass over all of them must not compile each anew
def _compiled(data: bytes, place: str) -> Template:
    from docxtpl import DocxTemplate
    from jinja2 import TemplateSyntaxError

    from bienban.generate.grammar import counted, read
    from bienban.generate.sandbox import Sandbox
    from bienban.generate.tags import badly_written

    parts = unpack(data, place)
    custom = next((part.open().decode("utf-8", "replace") for part in parts if part.name == "docProps/custom.xml"), "")
    record = RECORDS.get(_property(custom, "record"), Meeting)
    roots = {name: hint for name, (hint, _) in ROOTS[record].items()}
    if each := _property(custom, "each"):
        roots["subject"] = get_args(roots[each])[0]
    environment = Sandbox()
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
        named, found = read(tree, roots)
        fields |= dict.fromkeys(named)
        problems += [TemplateProblem(each.name, each.words, _around(lines, each.line)) for each in found]
        if not found:
            code.append((part.name, source, environment.compile(counted(tree))))
    if not fields and not problems:
        words = "mẫu không có trường nào nên cuộc họp nào cũng in ra giống nhau; hãy đặt trường, ví dụ {{ meeting.place }}."
        problems.append(TemplateProblem("", words, ""))
    core = next((part.open().decode("utf-8", "replace") for part in parts if part.name == "docProps/core.xml"), "")
    title = re.search(r"<dc:title>([^<]*)<", core)
    return Template(
        kind=_property(custom, "kind") or "minutes",
        record=record,
        meeting_types=tuple(_property(custom, "meeting_types").split()),
        needs=tuple(_property(custom, "needs").split()),
        each=each,
        document=_property(custom, "document"),
        form=_property(custom, "form"),
        gathers=tuple(_property(custom, "gathers").split()),
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


def render(path: Path, record: Record, *, minutes_task_list: bool = True, subject: object = None, blank: bool = False) -> bytes:
    """Return the Word file of a record on a template.

    ``minutes_task_list`` prints the tasks in the minutes, otherwise a reference to the resolution; ``subject`` is one of
    ``subjects``, the first where left out; ``blank`` leaves a dotted line where the record has nothing.
    Raises ``InvalidInputError`` for a template with problems, a record the template is not for, and words Word cannot hold.
    """
    from bienban.generate import sandbox

    found = _usable(path)
    if misfit := _misfit(found, record, blank=blank):
        raise InvalidInputError(misfit[0], hint=misfit[1], place=path.name)
    scope = _scope(found, record, minutes_task_list)
    scope.blank = blank
    if found.each:
        scope.subject = subject or next(iter(_subjects(found, scope)), None)
    return _made(found, scope, sandbox.values(scope, found.fields), path.name)


def form(path: Path) -> bytes:
    """Return the Word file of a template with nothing in it: dotted lines to fill by hand.

    Raises ``InvalidInputError`` for a template with problems.
    """
    from bienban.generate import sandbox

    found = _usable(path)
    subject = get_args(ROOTS[found.record][found.each][0])[0] if found.each else None
    return _made(found, Scope(None, found.kind, blank=True), sandbox.blanks(found.record, subject), path.name)


def _usable(path: Path) -> Template:
    found = template(path)
    if found.problems:
        raise InvalidInputError(
            f"Mẫu Word có {len(found.problems)} chỗ cần sửa.",
            hint="Đồng chí mở mẫu bằng Word, sửa các chỗ nêu trên (bienban template check liệt kê các trường dùng được).",
            place=path.name,
            problems=tuple(map(str, found.problems)),
        )
    return found


def _made(found: Template, scope: Scope, names: dict[str, Any], place: str) -> bytes:
    """Return the package with every printed part made anew, each read back."""
    from lxml import etree

    new: dict[str, Part] = {}
    for name, source, code in found.code:
        scope.printed.clear()
        xml = _run(code, source, scope, names, place).replace("\n<w:p", "<w:p").encode()
        try:
            root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
        except etree.XMLSyntaxError:
            raise _broken(place) from None
        _read_back(root, scope.printed, place)
        if scope.blank:
            tidied(root, next((part.open() for part in found.parts if part.name == "word/styles.xml"), b""))
            xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        new[name] = pack(name, xml)
    return repack(tuple(new.get(part.name, part) for part in found.parts))


def _scope(found: Template, record: Record, minutes_task_list: bool = True) -> Scope:
    resolution = record.resolution if isinstance(record, Meeting) else None
    conclusion = found.kind == "resolution" and resolution and resolution.form == "conclusion"
    return Scope(record, "conclusion" if conclusion else found.kind, minutes_task_list, document=found.document)


def _subjects(found: Template, scope: Scope) -> tuple[Any, ...]:
    values: tuple[Any, ...] = ROOTS[found.record][found.each][1](scope)
    return values


def subjects(path: Path, record: Record) -> tuple[Any, ...]:
    """Return what a template prints one paper each about; one ``None`` where it prints a single paper."""
    found = template(path)
    return _subjects(found, _scope(found, record)) if found.each else (None,)


def fits(path: Path, record: Record) -> str | None:
    """Return in Vietnamese why a template has nothing to print for a record, or ``None`` when it has.

    Raises ``InvalidInputError`` when the template cannot be opened.
    """
    misfit = _misfit(template(path), record)
    return misfit[0] if misfit else None


_MEANT = {Meeting: "tệp của một cuộc họp", Year: "tệp của cả năm", Summary: "tệp tổng hợp tháng của cấp trên"}


def _misfit(found: Template, record: Record, *, blank: bool = False) -> tuple[str, str] | None:
    """Return why a template has nothing to print for the record, and what to do next; with ``blank`` parts may be missing."""
    if not isinstance(record, found.record):
        meant = _MEANT[found.record]
        return f"Mẫu này in từ {meant}.", f"Đồng chí đưa vào {meant}, hoặc chọn mẫu khác bằng --kind."
    if isinstance(record, Meeting) and found.meeting_types and record.meeting.type not in found.meeting_types:
        kind = record.meeting.type
        words = resources.labels()["meeting_type"]
        others = [stem for stem, path in resources.templates().items() if kind in template(path).meeting_types]
        meant = ", ".join(words[each] for each in found.meeting_types)
        hint = "Hiện chưa có mẫu cho loại cuộc họp này; đồng chí kiểm tra meeting.type, hoặc tự làm mẫu rồi dùng --templates."
        if others:
            hint = f"Đồng chí chọn mẫu khác bằng --kind: {', '.join(others)}."
        return f"Mẫu này dùng cho cuộc họp loại “{meant}”, không dùng cho loại “{words[kind]}” (meeting.type).", hint
    if blank:
        return None
    scope = _scope(found, record)
    missing = next(filter(None, (NEEDS[need](scope) for need in found.needs)), None)
    if missing or not found.each or _subjects(found, scope):
        return missing
    return "Tệp chưa có nội dung của loại văn bản này.", "Đồng chí bổ sung nội dung ấy rồi chạy lại, hoặc chọn mẫu khác."


def _run(code: CodeType, source: str, scope: Scope, names: dict[str, Any], place: str) -> str:
    from jinja2 import TemplateError

    from bienban.generate import sandbox

    try:
        return sandbox.run(code, scope, names, _MAX_OUTPUT)
    except (TemplateError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError) as error:
        raise InvalidInputError(
            "Không in được một trường của mẫu: tệp cuộc họp chưa có giá trị ấy, hoặc giá trị có ký tự không in được.",
            hint="Đồng chí bổ sung giá trị trong tệp cuộc họp, hoặc đặt đoạn ấy trong {% if … %} của mẫu.",
            place=f"{place}, đoạn: “{_around(source.split(chr(10)), _line(error))}”",
        ) from None


def _line(error: BaseException) -> int:
    """Return the line of the template in which an error was raised."""
    trace, line = error.__traceback__, 1
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def text_of(root: Any) -> Iterator[str]:
    """Yield the text of a part in order: characters, tabs and breaks of runs, a line end before every paragraph."""
    for element in root.iter(_W + "t", _W + "br", _W + "tab", _W + "p", _TITLE):
        name = element.tag
        if name == _W + "p" or name == _W + "br":
            yield "\n"
        elif name != _W + "tab":
            yield element.text or ""
        elif element.getparent().tag == _W + "r":
            yield "\t"


def _read_back(root: Any, printed: list[str], place: str) -> None:
    """Find every printed value, in order, in the text of what was made."""
    from lxml import etree

    text = str(etree.tostring(root, method="text", encoding="unicode"))
    position = 0
    for words in printed:
        seen = words.translate(_BREAKS)
        found = text.find(seen, position)
        if found < 0:
            raise _broken(place)
        position = found + len(seen)


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
