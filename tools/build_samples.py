"""Build the papers handed in under ``samples/`` from their texts: Word, PDF and plain text.

    python tools/build_samples.py            Word and plain text, the same bytes every time
    python tools/build_samples.py --pdf      also the PDFs (needs soffice; their bytes differ from run to run)

A text has one paragraph a line and tabs between cells, as the corpus has. ``@1 ``/``@2 `` at the head of a line make it
numbered by Word itself, ``[+…+]`` is a tracked insertion.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
from datetime import datetime
from itertools import groupby
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from bienban.renderers._docx_package import pack, unpack

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "tools" / "sample_texts"
CORPUS = ROOT / "tests" / "corpus" / "docs"
SAMPLES = ROOT / "samples"

# folder: (text, form)
PAPERS = {
    "tu-ky-2023-10": (TEXTS / "tu-ky-2023-10.txt", "docx"),
    "tu-ky-2023-01": (TEXTS / "tu-ky-2023-01.txt", "docx"),
    "dong-xoai-2022-08": (TEXTS / "dong-xoai-2022-08.txt", "pdf"),
    "dong-xoai-2022-12": (TEXTS / "dong-xoai-2022-12.txt", "docx"),
    "bac-ha-2022-04": (TEXTS / "bac-ha-2022-04.txt", "docx"),
    "song-lo-2022-06": (TEXTS / "song-lo-2022-06.txt", "docx"),
    "hai-nam-2019-10": (TEXTS / "hai-nam-2019-10.txt", "txt"),
    "hau-giang-2023-07": (TEXTS / "hau-giang-2023-07.txt", "docx"),
    "tu-kho-truong-thpt-2025-11": (CORPUS / "b003.txt", "docx"),
    "tu-kho-nghi-quyet-2026-08": (CORPUS / "b029.txt", "pdf"),
    "tu-kho-ap-2004-11": (CORPUS / "a017.txt", "txt"),
}
_TITLE = re.compile(r"(TRÍCH )?BIÊN BẢN|NGHỊ QUYẾT|BÁO CÁO|PHIẾU ĐĂNG KÝ")
_HEADING = re.compile(r"(?:[IVX]+|[A-D])\s?[.-]\s|PHẦN [IVX]+")
_SIGNED = re.compile(r"(NGƯỜI GHI|THƯ KÝ|Thư ký|Nơi nhận)[^\t]*\t")
_INSERTED = re.compile(r"\[\+(.+?)\+\]")
_NUMBERING = """
<w:abstractNum {ns} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:suff w:val="space"/><w:lvlText w:val="%1."/>
<w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/><w:lvlText w:val="%2."/>
<w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr></w:lvl></w:abstractNum>"""


def main() -> None:
    for folder, (text, form) in PAPERS.items():
        place = SAMPLES / folder
        place.mkdir(parents=True, exist_ok=True)
        paper = place / f"paper.{form}"
        if form == "txt":
            paper.write_bytes(text.read_bytes())
        elif form == "docx":
            paper.write_bytes(word(text.read_text("utf-8")))
        elif "--pdf" in sys.argv:
            paper.write_bytes(pdf(word(text.read_text("utf-8"))))


def pdf(data: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "paper.docx")
        source.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return source.with_suffix(".pdf").read_bytes()


def word(text: str) -> bytes:
    document = docx.Document()
    _set_up(document)
    lines = text.rstrip("\n").split("\n")
    title = next(index for index, line in enumerate(lines) if _TITLE.match(line))
    end_of_title = next(index for index in range(title, len(lines)) if not lines[index].strip())
    signature = next(index for index in range(title, len(lines)) if _SIGNED.match(lines[index]))
    _letterhead(document, lines[:title])
    for line in lines[title:end_of_title]:
        _paragraph(document.add_paragraph(), line, centred=True, bold=True)
    document.paragraphs[-1].paragraph_format.space_after = Pt(12)
    for tabbed, group in groupby(lines[end_of_title:signature], key=lambda line: "\t" in line):
        if tabbed:
            _grid(document, [line.split("\t") for line in group])
        else:
            for line in filter(str.strip, group):
                _paragraph(document.add_paragraph(), line)
    _signatures(document, [line for line in lines[signature:] if line.strip()])
    buffer = io.BytesIO()
    document.save(buffer)
    return pack(unpack(buffer.getvalue()))


def _set_up(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    fonts = normal.element.rPr.rFonts
    for slot in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(slot), "Times New Roman")
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.title = ""
    properties.created = properties.modified = datetime(2026, 11, 21)  # noqa: DTZ001 (the format has no time zone)
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(_NUMBERING.format(ns=nsdecls("w"))))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))


def _paragraph(paragraph: Paragraph, line: str, *, centred: bool = False, bold: bool = False) -> None:
    shape = paragraph.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(19)
    shape.space_after = Pt(0 if centred else 6)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        shape.first_line_indent = Mm(10)
    if line.startswith("@"):
        level = int(line[1]) - 1
        line, bold = line[3:], bold or level == 0
        numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbered.get_or_add_ilvl().val, numbered.get_or_add_numId().val = level, 90
    bold = bold or bool(_HEADING.match(line))
    for number, piece in enumerate(_INSERTED.split(line)):
        if not piece:
            continue
        run = paragraph.add_run(piece)
        run.bold = bold or None
        run.italic = True if centred and ", ngày" in line and not bold else None
        if number % 2:
            author = 'w:id="1" w:author="Lý Thị Sua" w:date="2022-04-07T08:10:00Z"'
            inserted = parse_xml(f"<w:ins {nsdecls('w')} {author}/>")
            run._r.addprevious(inserted)
            inserted.append(run._r)


def _letterhead(document: Document, lines: list[str]) -> None:
    lines = [line for line in lines if line.strip()]
    if any("\t" in line for line in lines):
        table = _two_columns(document, len(lines))
        for cells, line in zip(table.rows, lines, strict=True):
            for cell, text in zip(cells.cells, [*line.split("\t"), ""], strict=False):
                _cell(cell, [text], bold=text.isupper() and not text.startswith(("HUYỆN ỦY", "THÀNH ỦY", "ĐẢNG BỘ", "ĐẢNG ỦY")))
    else:
        for line in lines:
            _paragraph(document.add_paragraph(), line, centred=True, bold=line.isupper())
    document.add_paragraph()


def _two_columns(document: Document, rows: int) -> Table:
    table = document.add_table(rows, 2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, (Mm(75), Mm(90)), strict=True):
        column.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        for cell, width in zip(row.cells, (Mm(75), Mm(90)), strict=True):
            cell.width = width
    return table


def _grid(document: Document, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), max(map(len, rows)), "Table Grid")
    for number, (cells, row) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, text in zip(cells.cells, row, strict=False):
            _cell(cell, [text], bold=number == 0)


def _signatures(document: Document, lines: list[str]) -> None:
    """Write the last block: two columns, room to sign above the names."""
    table = _two_columns(document, 1)
    for column, cell in enumerate(table.rows[0].cells):
        texts = [text for line in lines if (text := [*line.split("\t"), ""][column].strip())]
        recipients = texts[0].startswith("Nơi nhận")
        _cell(cell, texts if recipients else [*texts[:-1], "", "", "", texts[-1]], bold=not recipients)


def _cell(cell: _Cell, texts: list[str], *, bold: bool) -> None:
    for number, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        _paragraph(paragraph, text, centred=True, bold=bold)


if __name__ == "__main__":
    main()
