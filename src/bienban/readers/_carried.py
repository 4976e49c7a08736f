"""The record that minutes made here carry unseen (``generate.carried``), given back only while the words are its words."""

from __future__ import annotations

from bienban.errors import InvalidInputError
from bienban.fingerprint import CARRIED, fingerprint
from bienban.model import Document
from bienban.readers import gate


def record(paper: gate.Admitted, document: Document) -> str:
    """Return the record of a paper, a JSON text.

    Raises ``InvalidInputError`` for a paper that carries none, and for one whose words were changed since it was made.
    """
    from lxml import etree

    for name, part in sorted(paper.parts.items()):
        if not name.startswith("customXml/") or CARRIED.encode() not in part:
            continue
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
        if root.tag != f"{{{CARRIED}}}paper":
            continue
        body = (block.text for block in document.blocks if block.place.part == "body")
        if root.get("words") == fingerprint(body):
            return root.text or ""
        raise InvalidInputError(
            "Chữ trong biên bản đã được sửa sau khi làm ra, nên dữ liệu kèm theo không còn đúng với biên bản.",
            hint="Đồng chí dùng tệp cuộc họp đã nhập, sửa cho khớp với biên bản rồi chạy lại.",
            place=document.source.name,
        )
    raise InvalidInputError(
        "Tệp Word này không kèm dữ liệu cuộc họp: chỉ biên bản do phần mềm làm ra mới có.",
        hint="Đồng chí đưa vào tệp cuộc họp (.yaml, .json, .xlsx).",
        place=document.source.name,
    )
