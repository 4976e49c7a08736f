"""A DOCX as named parts: opened, freed of all that leads outside, packed again with the same bytes for the same parts."""

from __future__ import annotations

import io
import re
import zipfile
from posixpath import basename, dirname, join, normpath
from typing import TYPE_CHECKING

from bienban.renderers._word_fields import unlink

if TYPE_CHECKING:
    from lxml.etree import _Element

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"

_TYPES_PART = "[Content_Types].xml"
_SAFE_LINKS = ("http:", "https:", "mailto:")
# Elements that say nothing without the relationship they name; where it is dropped they go with it.
_LINK_ELEMENTS = {"attachedTemplate", "subDoc", "altChunk", "dataSource", "headerSource", "sourceFileName", "externalData"}
_FORBIDDEN = re.compile("[^\\t\\n\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package in the order of the file.

    Raises ``zipfile.BadZipFile`` when it is none.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {info.filename: package.read(info) for info in package.infolist() if not info.is_dir()}


def pack(parts: dict[str, bytes]) -> bytes:
    """Return the parts as one file; the clock and the machine leave no trace in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 3
            info.external_attr = 0o600 << 16
            package.writestr(info, data, zipfile.ZIP_DEFLATED, 6)
    return buffer.getvalue()


def parse(data: bytes) -> _Element:
    """Return the root of a part; entities stay unresolved and nothing is fetched."""
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def serialize(root: _Element) -> bytes:
    """Return a part as Word writes it: UTF-8 with a declaration."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def relationships_of(part: str) -> str:
    """Return the name of the part that lists where ``part`` leads."""
    return join(dirname(part), "_rels", basename(part) + ".rels")


def main_part(parts: dict[str, bytes]) -> str:
    """Return the name of the part that holds the text.

    Raises ``KeyError`` when the package has none.
    """
    for relationship in parse(parts["_rels/.rels"]):
        if (relationship.get("Type") or "").endswith("/officeDocument"):
            return _target("", relationship)
    raise KeyError("officeDocument")


def comments_part(parts: dict[str, bytes], main: str, *, strict: bool) -> tuple[str, bool]:
    """Return the name of the comments part of ``main`` and whether it is new; a new one is announced in the package."""
    listing = relationships_of(main)
    empty = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()
    root = parse(parts.get(listing, empty))
    for relationship in root:
        if (relationship.get("Type") or "").endswith("/relationships/comments"):
            return _target(main, relationship), False
    folder = dirname(main)
    name = next(name for name in _names("comments") if join(folder, name) not in parts)
    taken = {relationship.get("Id") for relationship in root}
    attributes = {
        "Id": next(name for name in _names("rIdComments", "") if name not in taken),
        "Type": f"{STRICT_OFFICE if strict else OFFICE}/comments",
        "Target": name,
    }
    root.append(root.makeelement(f"{{{RELATIONSHIPS}}}Relationship", attributes))
    parts[listing] = serialize(root)
    types = parse(parts[_TYPES_PART])
    override = {"PartName": "/" + join(folder, name), "ContentType": COMMENTS_TYPE}
    types.append(types.makeelement(f"{{{CONTENT_TYPES}}}Override", override))
    parts[_TYPES_PART] = serialize(types)
    return join(folder, name), True


def drop_signatures(parts: dict[str, bytes]) -> bool:
    """Drop digital signatures, which hold for the original only; tell whether there were any."""
    signed = [name for name in parts if name.startswith("_xmlsignatures/")]
    if not signed:
        return False
    for name in signed:
        del parts[name]
    root = parse(parts["_rels/.rels"])
    for relationship in list(root):
        if "/digital-signature/" in (relationship.get("Type") or ""):
            root.remove(relationship)
    parts["_rels/.rels"] = serialize(root)
    types = parse(parts[_TYPES_PART])
    for override in list(types):
        if (override.get("PartName") or "").startswith("/_xmlsignatures/"):
            types.remove(override)
    parts[_TYPES_PART] = serialize(types)
    return True


def drop_external(parts: dict[str, bytes]) -> None:
    """Drop every relationship that leads outside, but for links a reader sees and clicks (http, https, mailto)."""
    for listing in [name for name in parts if name.endswith(".rels")]:
        root = parse(parts[listing])
        dropped = [relationship for relationship in root if _leads_outside(relationship)]
        if not dropped:
            continue
        for relationship in dropped:
            root.remove(relationship)
        parts[listing] = serialize(root)
        owner = join(dirname(dirname(listing)), basename(listing).removesuffix(".rels"))
        if owner in parts and owner.endswith(".xml"):
            parts[owner] = _without(parts[owner], {relationship.get("Id") for relationship in dropped})


def unlink_fields(parts: dict[str, bytes]) -> None:
    """Unlink the fields that would fetch or start something when the copy is opened."""
    for name, data in list(parts.items()):
        # A part in UTF-16 hides the names from a search of bytes.
        if name.endswith(".xml") and (b"instrText" in data or b"fldSimple" in data or b"\0" in data):
            root = parse(data)
            if unlink(root):
                parts[name] = serialize(root)


def _leads_outside(relationship: _Element) -> bool:
    if (relationship.get("TargetMode") or "").lower() != "external":
        return False
    visible = (relationship.get("Type") or "").endswith("/hyperlink")
    return not (visible and (relationship.get("Target") or "").strip().lower().startswith(_SAFE_LINKS))


def _without(data: bytes, ids: set[str | None]) -> bytes:
    """Return the part without references to the dropped relationships, which Word would take for damage."""
    root = parse(data)
    for element in list(root.iter("{*}*")):
        for name, value in list(element.attrib.items()):
            if value in ids and str(name).startswith((f"{{{OFFICE}}}", f"{{{STRICT_OFFICE}}}")):
                del element.attrib[name]
                parent = element.getparent()
                if str(element.tag).rpartition("}")[2] in _LINK_ELEMENTS and parent is not None:
                    parent.remove(element)
    return serialize(root)


def _target(part: str, relationship: _Element) -> str:
    target = relationship.get("Target") or ""
    return target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))


def _names(stem: str, suffix: str = ".xml") -> tuple[str, ...]:
    return (stem + suffix, *(f"{stem}{number}{suffix}" for number in range(2, 1000)))


def printable(text: str) -> str:
    """Return the text with every character that XML forbids replaced, one for one."""
    return _FORBIDDEN.sub("\ufffd", text)
