"""The text of a Word file as a person reads it, walked independently of the program: a line a paragraph, cells side by side."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TABLE_GAP = "\t"


def document_xml(data: bytes) -> etree._Element:
    """Return the root of the main part."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def paragraph(element: etree._Element) -> str:
    """Return the text of a paragraph: characters, tabs and line ends of its runs."""
    words = {f"{_W}br": "\n", f"{_W}tab": "\t"}
    return "".join(
        node.text or "" if node.tag == f"{_W}t" else words.get(node.tag, "") for node in element.iterfind(f"{_W}r/*")
    )


def flat(data: bytes) -> str:
    """Return the body: the paragraphs of a cell under one another, cells of a row joined by a tab at each height."""
    body = document_xml(data)[0]
    lines: list[str] = []
    for element in body:
        if element.tag == f"{_W}p":
            lines.append(paragraph(element))
        for row in element.iterfind(f"{_W}tr"):
            cells = [[paragraph(each) for each in cell.iterfind(f"{_W}p")] for cell in row.iterfind(f"{_W}tc")]
            for height in range(max(map(len, cells))):
                line = [cell[height] if height < len(cell) else "" for cell in cells]
                lines.append(TABLE_GAP.join(line).rstrip(TABLE_GAP))
    return "\n".join(lines).rstrip("\n") + "\n"
