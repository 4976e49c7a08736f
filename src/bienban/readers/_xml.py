"""XML of Word files, parsed without entities, network or document types."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bienban.readers import gate

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = tuple(
    (f"http://purl.oclc.org/ooxml/{strict}".encode(), f"http://schemas.openxmlformats.org/{usual}".encode())
    for strict, usual in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("officeDocument/math", "officeDocument/2006/math"),
        *((f"drawingml/{name}", f"drawingml/2006/{name}") for name in ("main", "wordprocessingDrawing", "chart", "diagram")),
    )
)
_OFF = frozenset({"0", "false", "off"})


@cache
def _parser() -> XMLParser:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def parse(part: bytes) -> _Element:
    """Return the root of an XML part, the “strict” dialect made equal to the usual one.

    Raises ``UnreadableError`` for XML that is not well formed or nested too deep.
    """
    from lxml import etree

    if b"http://purl.oclc.org/ooxml/" in part:
        for strict, usual in _STRICT:
            part = part.replace(strict, usual)
    try:
        root = etree.fromstring(part, _parser())
    except etree.XMLSyntaxError as error:
        words = str(error).lower()
        if "depth" in words:
            raise gate.over_limit(f"lồng sâu hơn {gate.MAX_DEPTH} tầng") from None
        if "huge" in words or "too long" in words:
            raise gate.over_limit("một đoạn dài hơn 10 MB") from None
        raise gate.broken() from None
    except (ValueError, AssertionError):
        raise gate.broken() from None
    if root is None:
        raise gate.broken()
    return root


def value(element: _Element | None) -> str | None:
    """Return the ``w:val`` of an element, or ``None``."""
    return None if element is None else element.get(W + "val")


def flag(element: _Element | None) -> bool:
    """Tell whether an on/off property is on: present and not switched off."""
    return element is not None and element.get(W + "val") not in _OFF
