"""Papers made for tests: a text of the corpus laid out as people lay out minutes in Word."""

from __future__ import annotations

import re
from pathlib import Path

HEADING = re.compile(r"(?:[IVX]+|[A-Z])\.\s|BIÊN BẢN|NGHỊ QUYẾT|BÁO CÁO")


def as_docx(
    lines: list[str], path: Path, *, borders: bool = False, indent: float = 1, justified: bool = True, space: int = 6
) -> Path:
    """Write the lines as a Word file: columns as a table, headings bold, body indented by centimetres, space below in points.

    Lines in two columns (letterhead, signatures) share one row, each column a cell of several paragraphs; a question and its
    answer stand in a row of their own.
    """
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Cm(3), Cm(1.5), Cm(2), Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    normal.paragraph_format.space_after = Pt(space)
    position = 0
    while position < len(lines):
        line = lines[position]
        if "\t" in line.strip("\t"):
            rows = [line.split("\t")]
            while position + 1 < len(lines) and "\t" in lines[position + 1]:
                position += 1
                rows.append(lines[position].split("\t"))
            answers = all(row[0].rstrip().endswith(":") for row in rows)  # “Thời gian:”, “Địa điểm:”, each beside its own
            if all(len(row) == 2 for row in rows) and len(rows) < 5 and not answers:
                rows = [["\n".join(column).strip("\n") for column in zip(*rows, strict=True)]]
            table = document.add_table(len(rows), max(map(len, rows)))
            if borders and len(rows[0]) > 2:
                table.style = "Table Grid"
            for row, texts in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=False):
                    cell.text = text.partition("\n")[0]
                    for more in text.split("\n")[1:]:
                        cell.add_paragraph(more)
                    if len(rows) == 1 and len(rows[0]) == 2:
                        for paragraph in cell.paragraphs:
                            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif line.strip():
            paragraph = document.add_paragraph()
            run = paragraph.add_run(line)
            if HEADING.match(line):
                run.bold = True
            if re.match(r"BIÊN BẢN|NGHỊ QUYẾT|BÁO CÁO", line) or line in ("-----", "*"):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            else:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if justified else WD_ALIGN_PARAGRAPH.LEFT
                paragraph.paragraph_format.first_line_indent = Cm(indent)
        else:
            document.add_paragraph()
        position += 1
    _page_number(section.header.paragraphs[0])
    document.save(str(path))
    return path


def _page_number(paragraph: object) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = 1  # type: ignore[attr-defined]
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # type: ignore[attr-defined]
