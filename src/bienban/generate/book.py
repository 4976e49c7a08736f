"""A book of the year: the papers of single meetings put into a template, each on a new page, with a table of contents.

The template is printed first. Where it has a mark (a paragraph in the style of tags), the body of a paper follows that its own
template prints, in a section of its own; in a table the mark is the place of a page number. Templates share one set of styles.
"""

from __future__ import annotations

import copy
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bienban import resources
from bienban.errors import InvalidInputError, MissingProgramError
from bienban.generate import pdf, printed
from bienban.generate.blank import MARKS
from bienban.generate.derive_year import entries
from bienban.generate.elements import W, made, page, properties
from bienban.generate.package import pack, repack, unpack
from bienban.generate.render import fits, form, render, subjects, template
from bienban.generate.ruled import paper
from bienban.model import Meeting, Year

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_LAST = "CuoiVanBan"  # the style of the paragraph that ends a paper
_SIGN = "qz{:03}zq"  # what is looked for in the pages of the measuring copy
_LATE = re.compile(r"(minutes|resolutions)-(\d+)")


def compose(
    path: Path, year: Year, templates: Mapping[str, Path], *, minutes_task_list: bool = True, blank: bool = False
) -> bytes:
    """Return the book of a year; ``templates`` are those its papers are printed on, by name; the rest as for ``render``.

    Page numbers are counted through LibreOffice; without it (``countable``) Word counts them when the book is opened. Raises
    ``InvalidInputError`` where a paper cannot be printed, or has pictures and links that a book cannot take over.
    """

    def made_of(mark: str) -> Iterator[Any]:
        for inner, record, subject in _printed(mark, template(path).gathers, year, templates):
            if inner:
                data = render(inner, record, subject=subject, minutes_task_list=minutes_task_list, blank=blank)
                yield _body(data, inner.name)
            else:
                yield _slip(record)

    return _bound(render(path, year, blank=blank), made_of)


def ruled(path: Path, templates: Mapping[str, Path]) -> bytes:
    """Return a book to write by hand: pages with a printed head and ruled lines for every paper, forms for what is of the year.

    ``templates`` and page numbers are as for ``compose``.
    """
    found = template(path)
    book = "minutes" if any(field.startswith("minutes_book") for field in found.fields) else "resolutions"

    def made_of(mark: str) -> Iterator[Any]:
        if _LATE.fullmatch(mark):
            yield paper(book)
        elif mark in templates:
            yield _body(form(templates[mark]), templates[mark].name)

    def named(root: Any) -> None:
        """Give the marks of the papers, dotted lines as yet, their names: those of the contents and those of their places."""
        for marks in (root.iter(f"{W}tc"), [root[0]]):
            places = (each for cell in marks for each in cell.findall(f"{W}p") if _is_mark(each))
            dotted = (each for each in places if not "".join(each.itertext()).strip("…"))
            for number, place in enumerate(dotted, 1):
                next(place.iter(f"{W}t")).text = f"{book}-{number:03}"

    return _bound(form(path), made_of, named)


def _bound(printed: bytes, papers: Callable[[str], Iterator[Any]], named: Callable[[Any], None] = lambda _: None) -> bytes:
    """Return a printed book with its papers put in and its pages counted."""
    from lxml import etree

    parts = unpack(printed, "")
    root = etree.fromstring(next(part.open() for part in parts if part.name == "word/document.xml"))
    named(root)
    names = _put_in(root[0], papers)

    def packed(pages: Mapping[str, str], *, late: bool = False) -> bytes:
        whole = _filled(copy.deepcopy(root), pages, late=late)
        new = {"word/document.xml": b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n" + etree.tostring(whole)}
        if late:
            settings = next(part.open() for part in parts if part.name == "word/settings.xml")
            new["word/settings.xml"] = settings.replace(b"<w:compat>", b'<w:updateFields w:val="true"/><w:compat>', 1)
        return repack(tuple(pack(part.name, new[part.name]) if part.name in new else part for part in parts))

    if not countable():
        return packed({}, late=True)
    return packed(_counted(packed({name: _SIGN.format(index) for index, name in enumerate(names)}), names))


def countable() -> bool:
    """Tell whether pages can be counted here."""
    try:
        pdf.ready()
    except MissingProgramError:
        return False
    return True


def _put_in(body: Any, papers: Callable[[str], Iterator[Any]]) -> list[str]:
    """Put the papers in where their marks stand, and return the names of the bookmarks made, in order."""
    own = body.find(f"{W}sectPr")
    names: list[str] = []
    open_, first = True, True
    for element in list(body):
        if not _is_mark(element):
            open_ = True
            continue
        mark = "".join(element.itertext())
        for inner in papers(mark):
            if open_:
                element.addprevious(_closing(own, first=first))
                first = open_ = False
            *content, section = inner
            for each in content:
                element.addprevious(each)
            element.addprevious(_closing(section, first=False))
            if content and (not names or names[-1] != mark):
                _bookmark(content[0], mark, len(names) + 1)
                names.append(mark)
        body.remove(element)
    if not first:
        _plain_section(own, first=False)
    for cell in body.iter(f"{W}tc"):
        for paragraph in filter(_is_mark, cell.findall(f"{W}p")):
            _page_number(paragraph, names)
    for number, drawing in enumerate(body.iter(_DRAWING), 1):
        drawing.set("id", str(number))
    return names


def _is_mark(element: Any) -> bool:
    style = element.find(f"{W}pPr/{W}pStyle")
    return element.tag == f"{W}p" and style is not None and style.get(f"{W}val") == MARKS


def _printed(
    mark: str, gathers: tuple[str, ...], year: Year, templates: Mapping[str, Path]
) -> Iterator[tuple[Path | None, Any, Any]]:
    """Yield template, record and subject of the papers of a mark: of a meeting, or of the year on the template of that name."""
    late = _LATE.fullmatch(mark)
    if not late:
        if mark in templates:
            yield templates[mark], year, None
        return
    meeting = entries(year, late[1])[int(late[2]) - 1]
    path = fitting(meeting, gathers, templates)
    for subject in subjects(path, meeting) if path else (None,):
        yield path, meeting, subject


def _body(data: bytes, place: str) -> Any:
    """Return the body of a Word file just made; raises ``InvalidInputError`` for what a book cannot take over."""
    from lxml import etree

    body = etree.fromstring(next(part.open() for part in unpack(data, place) if part.name == "word/document.xml"))[0]
    for element in body.iter():
        linked = any(str(key).startswith(_R) for key in element.attrib)
        if linked and element.tag not in (f"{W}headerReference", f"{W}footerReference"):
            raise InvalidInputError(
                "Mẫu này có hình hoặc liên kết nên chưa đưa vào sổ được.",
                hint="Đồng chí bỏ hình, liên kết trong mẫu, hoặc dùng mẫu có sẵn.",
                place=place,
            )
    return body


def _slip(meeting: Meeting) -> Any:
    """Return a page that stands for a paper no template prints: what it is, and that the signed one goes here."""
    words = resources.labels()["meeting_type"][meeting.meeting.type]
    lines = (
        ("TenLoai", "VĂN BẢN KÈM THEO"),
        ("TrichYeu", f"kỳ {words} ngày {printed.short_date(meeting.meeting.date)}"),
        ("NoiDung", "Loại kỳ sinh hoạt này chưa có mẫu in; bản đã ký của kỳ này đóng tại đây."),
    )
    body = made("body", *(made("p", properties(style), made("r", made("t", text=text))) for style, text in lines))
    body.append(page())
    return body


def fitting(meeting: Meeting, gathers: tuple[str, ...], templates: Mapping[str, Path]) -> Path | None:
    """Return the template on which a book prints the paper of a meeting, or ``None`` where there is none of its kind."""
    found = [path for path in templates.values() if template(path).form in gathers and fits(path, meeting) is None]
    return min(found, key=lambda path: gathers.index(template(path).form), default=None)


def _plain_section(section: Any, *, first: bool) -> Any:
    """Make a section go on with the numbers and the head of the one before; only the cover has a page without a number."""
    dropped = ["type", "pgNumType", *(() if first else ("titlePg", "headerReference", "footerReference"))]
    for each in [each for each in section if each.tag in {W + tag for tag in dropped}]:
        section.remove(each)
    return section


def _closing(section: Any, *, first: bool) -> Any:
    """Return the small paragraph that ends a section: what follows stands on a new page."""
    own = _plain_section(copy.deepcopy(section), first=first)
    return made("p", properties(_LAST, own))


def _bookmark(element: Any, name: str, number: int) -> None:
    """Put a bookmark at the first paragraph of a paper."""
    paragraph = element if element.tag == f"{W}p" else next(element.iter(f"{W}p"))
    at = 1 if paragraph.find(f"{W}pPr") is not None else 0
    paragraph.insert(at, made("bookmarkStart", id=str(number), name=name.replace("-", "_")))
    paragraph.insert(at + 1, made("bookmarkEnd", id=str(number)))


def _page_number(paragraph: Any, names: list[str]) -> None:
    """Make the mark in a table the number of the page its paper begins on."""
    mark = "".join(paragraph.itertext())
    paragraph.find(f"{W}pPr/{W}pStyle").set(f"{W}val", "OBangGiua")
    if mark not in names:  # a form to fill by hand
        return
    for run in paragraph.findall(f"{W}r"):
        paragraph.remove(run)
    instruction = made("instrText", text=f" PAGEREF {mark.replace('-', '_')} ")
    for child in (made("fldChar", fldCharType="begin"), instruction, made("fldChar", fldCharType="separate")):
        paragraph.append(made("r", child))
    paragraph.append(made("r", made("t")))
    paragraph.append(made("r", made("fldChar", fldCharType="end")))


def _filled(root: Any, pages: Mapping[str, str], *, late: bool = False) -> Any:
    """Return the document with its page numbers; a value of the measuring copy stands beside the bookmark itself."""
    for instruction in root.iter(f"{W}instrText"):
        words = (instruction.text or "").split()
        if not words or words[0] not in ("PAGEREF", "NUMPAGES"):
            continue
        shown = pages.get(words[1].replace("_", "-"), "") if words[0] == "PAGEREF" else pages.get("", "")
        runs = list(instruction.getparent().itersiblings(f"{W}r"))
        next(each.find(f"{W}t") for each in runs if each.find(f"{W}t") is not None).text = "" if _is_token(shown) else shown
        if late:
            next(instruction.getparent().itersiblings(f"{W}r", preceding=True)).find(f"{W}fldChar").set(f"{W}dirty", "true")
    for start in root.iter(f"{W}bookmarkStart"):
        token = pages.get(start.get(f"{W}name").replace("_", "-"), "")
        if _is_token(token):
            small = made("rPr", made("sz", val="2"))
            start.addnext(made("r", small, made("t", text=token)))
    return root


def _is_token(words: str) -> bool:
    return words.startswith("qz")


def _counted(measured: bytes, names: list[str]) -> dict[str, str]:
    """Return the page each paper begins on by the mark of its place, and under “” how many pages there are."""
    import pypdfium2

    with tempfile.TemporaryDirectory(prefix="bienban-") as folder:
        paper = Path(folder, "so.docx")
        paper.write_bytes(measured)
        (made,) = pdf.convert([paper], Path(folder))
        document = pypdfium2.PdfDocument(made)
        try:
            texts = [page.get_textpage().get_text_range() for page in document]
        finally:
            document.close()
    found = {"": f"{len(texts):02}"}
    for index, name in enumerate(names):
        token = _SIGN.format(index)
        page = next((number for number, text in enumerate(texts, 1) if token in text), None)
        if page is not None:
            found[name] = str(page)
    return found
