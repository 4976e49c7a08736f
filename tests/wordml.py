"""Word files written in a line or two, for tests of readers."""

from __future__ import annotations

from bienban.model import Document, Source
from bienban.readers import docx, gate
from tests.hostile.making import HEAD, W, rels
from tests.hostile.making import docx as made
from tests.hostile.making import paragraph as p

SOURCE = Source("bien-ban.docx", "0" * 64, "")


def word(content: str, extra: dict[str, bytes] | None = None) -> Document:
    return docx.read(gate.admit(made(content, extra)), SOURCE)


def texts(paper: Document) -> list[str]:
    return [block.text for block in paper.blocks]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(cell if cell.startswith("<w:tc>") else f"<w:tc>{p(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def related(*relationships: tuple[str, str, bytes]) -> dict[str, bytes]:
    """Return parts with the relationships that lead to them, as (type, name in the folder word, content)."""
    files = {f"word/{name}": content for _, name, content in relationships}
    return files | {"word/_rels/document.xml.rels": rels(*((kind, name, "") for kind, name, _ in relationships))}


def styles(inner: str) -> tuple[str, str, bytes]:
    return "styles", "styles.xml", f'{HEAD}<w:styles xmlns:w="{W}">{inner}</w:styles>'.encode()
