"""The record that travels inside its own minutes, unseen: a custom XML part that Word keeps when the paper is saved.

It lets a secretary who has only the Word file go on from it exactly. What can be seen always wins: the part holds the
fingerprint of the words of the paper, and a paper whose words were changed since is a paper like any other. Only minutes carry
their record, since they stay with the people named in them; papers that go up would tell who raised a matter.
"""

from __future__ import annotations

import re
from dataclasses import replace
from uuid import UUID, uuid5
from xml.sax.saxutils import escape

from bienban.fingerprint import CARRIED, fingerprint
from bienban.generate.package import Part, pack, repack, unpack
from bienban.generate.render import text_of
from bienban.model import Meeting

KINDS = ("minutes",)
_FOLDER = "customXml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATIONS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_HOME = UUID("6f1a2c1e-6d1f-5a55-9d7b-2f0f7f0d8a11")  # the name space of the ids of these parts


def kept(meeting: Meeting) -> Meeting:
    """Return what of a meeting travels: of the members only what makes the figures and the names."""
    members = tuple(
        replace(
            member,
            birth_date=None,
            ethnicity=None,
            card_no=None,
            party_age_from=None,
            admitted_on=None,
            official_on=None,
            history=(),
            dues_basis=None,
            dues_rate=None,
        )
        for member in meeting.members
    )
    return replace(meeting, members=members, dues=replace(meeting.dues, rows=()) if meeting.dues else None)


def attach(paper: bytes, record: str) -> bytes:
    """Return a paper with its record, a JSON text, and the fingerprint of its words.

    A template that has custom parts of its own, or no relationships, is left as it is.
    """
    from lxml import etree

    parts = unpack(paper, "")
    names = {part.name: part for part in parts}
    if _RELATIONS not in names or any(name.startswith(_FOLDER) for name in names):
        return paper
    seen = fingerprint(text_of(etree.fromstring(names["word/document.xml"].open())))
    item = f'{_HEAD}<paper xmlns="{CARRIED}" words="{seen}">{escape(record)}</paper>'
    about = (
        f'{_HEAD}<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{{{str(uuid5(_HOME, seen)).upper()}}}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{CARRIED}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    relation = (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>'
    )
    to_item = f'<Relationship Id="rIdBienban" Type="{_OFFICE}/relationships/customXml" Target="../{_FOLDER}/item1.xml"/>'
    override = f'<Override PartName="/{_FOLDER}/itemProps1.xml" ContentType="{_PROPERTIES}"/>'
    changed = {_RELATIONS: (to_item, "Relationships"), _TYPES: (override, "Types")}
    return repack(
        (
            *(_with(part, *changed[part.name]) if part.name in changed else part for part in parts),
            pack(f"{_FOLDER}/item1.xml", item.encode()),
            pack(f"{_FOLDER}/itemProps1.xml", about.encode()),
            pack(f"{_FOLDER}/_rels/item1.xml.rels", relation.encode()),
        )
    )


def _with(part: Part, more: str, root: str) -> Part:
    return pack(part.name, re.sub(rf"</{root}>\s*$", f"{more}</{root}>", part.open().decode()).encode())
