"""The record that minutes made here carry unseen (``generate.carried``), given back only while the words are its words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bienban.errors import InvalidInputError
from bienban.fingerprint import CARRIED, fingerprint
from bienban.model import Carried, Document
from bienban.readers import gate

if TYPE_CHECKING:
    from lxml.etree import _Element


def record(paper: gate.Admitted, document: Document) -> str:
    """Return the record of a paper, a JSON text.

    Raises ``InvalidInputError`` for a paper that carries none, and for one whose words were changed since it was made.
    """
    part = _part(paper)
    if part is None:
        raise InvalidInputError(
            "Tệp Word này không kèm dữ liệu cuộc họp: chỉ biên bản do phần mềm làm ra mới có.",
            hint="Đồng chí đưa vào tệp cuộc họp (.yaml, .json, .xlsx).",
            place=document.source.name,
        )
    if not _carried(part, document).agrees:
        raise InvalidInputError(
            "Chữ trong biên bản đã được sửa sau khi làm ra, nên dữ liệu kèm theo không còn đúng với biên bản.",
            hint="Đồng chí dùng tệp cuộc họp đã nhập, sửa cho khớp với biên bản rồi chạy lại.",
            place=document.source.name,
        )
    return part.text or ""


def told(paper: gate.Admitted, document: Document) -> Document:
    """Return a document that tells whether it was made here, and whether its words are still those it was made with."""
    part = _part(paper)
    if part is None:
        return document
    return replace(document, reading=replace(document.reading, carried=_carried(part, document)))


def _carried(part: _Element, document: Document) -> Carried:
    words = part.get("words") or ""
    return Carried(words, words == fingerprint(block.text for block in document.blocks if block.place.part == "body"))


def _part(paper: gate.Admitted) -> _Element | None:
    """Return the part with the record, ``None`` where a paper has none that can be read."""
    for name, data in sorted(paper.parts.items()):
        if not name.startswith("customXml/") or CARRIED.encode() not in data:
            continue
        from lxml import etree

        try:
            root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            continue
        if root.tag == f"{{{CARRIED}}}paper":
            return root
    return None
