"""A new DOCX with the text of a paper that came as something else: one paragraph a block, table rows joined by tabs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from xml.sax.saxutils import escape

from bienban.model import Block, Place
from bienban.renderers._docx_package import CONTENT_TYPES, OFFICE, RELATIONSHIPS, printable

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/></w:sectPr>'
)
_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"'
    ' w:eastAsia="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>'
)


def rebuilt(blocks: Sequence[Block]) -> tuple[dict[str, bytes], tuple[Block, ...]]:
    """Return the parts of the new file, and the blocks with their places in it."""
    placed: list[Block] = []
    paragraphs: list[str] = []
    for number, (_, row) in enumerate(groupby(enumerate(blocks), _row)):
        group = [block for _, block in row]
        texts = [printable(block.text) for block in group]
        start = len(group[0].label) + 1 if group[0].label else 0
        for block, text in zip(group, texts, strict=True):
            placed.append(replace(block, text=text, place=Place(path=(0, number, start))))
            start += len(text) + 1
        paragraphs.append(_paragraph("\t".join(texts), group[0]))
    body = f"<w:body>{''.join(paragraphs)}{_SECTION}</w:body>"
    return {
        "[Content_Types].xml": _part(
            f'<Types xmlns="{CONTENT_TYPES}">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN_TYPE}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_MAIN_TYPE}.styles+xml"/></Types>'
        ),
        "_rels/.rels": _relationship("officeDocument", "word/document.xml"),
        "word/document.xml": _part(f'<w:document xmlns:w="{_W}">{body}</w:document>'),
        "word/_rels/document.xml.rels": _relationship("styles", "styles.xml"),
        "word/styles.xml": _part(f'<w:styles xmlns:w="{_W}">{_STYLES}</w:styles>'),
    }, tuple(placed)


def _row(numbered: tuple[int, Block]) -> tuple[int, ...]:
    """Return a key that the blocks of one row of a table share, and no others."""
    number, block = numbered
    cell = block.place.cell
    return (-1, number) if cell is None else (cell.table, cell.row)


def _paragraph(text: str, block: Block) -> str:
    align = f'<w:pPr><w:jc w:val="{block.style.align}"/></w:pPr>' if block.style.align in ("center", "right", "both") else ""
    bold = "<w:rPr><w:b/></w:rPr>" if block.style.bold else ""
    label = f"<w:r>{bold}{_words(printable(block.label))}<w:tab/></w:r>" if block.label else ""
    tabs = "<w:tab/>".join(_words(piece) for piece in text.split("\t"))
    return f"<w:p>{align}{label}<w:r>{bold}{tabs}</w:r></w:p>"


def _words(text: str) -> str:
    return "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))


def _relationship(kind: str, target: str) -> bytes:
    inside = f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return _part(f'<Relationships xmlns="{RELATIONSHIPS}">{inside}</Relationships>')


def _part(xml: str) -> bytes:
    return (_HEAD + xml).encode()
