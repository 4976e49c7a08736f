"""Fields of a Word file that would fetch or start something when a reader opens the copy: unlinked, their shown text kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

# Fields that only compute from the paper itself. All others (DDE, DDEAUTO, INCLUDETEXT, INCLUDEPICTURE, LINK, DATABASE …) are
# unlinked: a list of the dangerous ones can be got round by splitting their names, this one cannot.
_HARMLESS = re.compile(
    r"\s*(?:=|(?:ADVANCE|AUTHOR|AUTONUM|AUTONUMLGL|AUTONUMOUT|BIBLIOGRAPHY|CITATION|COMMENTS|CREATEDATE|DATE|DOCPROPERTY|EDITTIME"
    r"|EQ|FILENAME|FILESIZE|FORMCHECKBOX|FORMDROPDOWN|FORMTEXT|GOTOBUTTON|IF|INDEX|KEYWORDS|LASTSAVEDBY|LISTNUM|MERGEFIELD|NOTEREF"
    r"|NUMCHARS|NUMPAGES|NUMWORDS|PAGE|PAGEREF|PRINTDATE|QUOTE|REF|REVNUM|SAVEDATE|SECTION|SECTIONPAGES|SEQ|SET|STYLEREF|SUBJECT"
    r"|SYMBOL|TA|TC|TEMPLATE|TIME|TITLE|TOA|TOC|USERINITIALS|USERNAME|XE)(?!\w))",
    re.IGNORECASE,
)
_SAFE_LINK = re.compile(r"""\s*HYPERLINK\s+(?:\\[lot]\b|["“]?(?:https?|mailto):)""", re.IGNORECASE)


@dataclass(slots=True)
class _Field:
    """A field under way: the elements that are not its shown text, and its code."""

    parts: list[_Element] = field(default_factory=list)
    code: str = ""
    in_code: bool = True


def unlink(root: _Element) -> bool:
    """Unlink the fields of a part that reach outside; tell whether there were any."""
    under_way: list[_Field] = []
    unlinked: list[_Field] = []
    for element in root.iter("{*}*"):
        name = str(element.tag).rpartition("}")[2]
        kind = element.get(str(element.tag).replace("fldChar", "fldCharType")) if name == "fldChar" else None
        if kind == "begin":
            under_way.append(_Field())
        parent = element.getparent()
        if parent is not None and str(parent.tag).endswith("}r") and name != "rPr":
            for each in under_way:
                if each.in_code:
                    each.parts.append(element)
        if name == "instrText" and under_way:
            under_way[-1].code += element.text or ""
        elif kind == "separate" and under_way:
            under_way[-1].in_code = False
        elif kind == "end" and under_way:
            done = under_way.pop()
            done.parts.append(element)
            if not _is_harmless(done.code):
                unlinked.append(done)
    for done in unlinked:
        for element in done.parts:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    return _unlink_simple(root) or bool(unlinked)


def _unlink_simple(root: _Element) -> bool:
    """Put the runs of a field written as one element in its place."""
    found = False
    for element in list(root.iter("{*}fldSimple")):
        parent = element.getparent()
        code = element.get(str(element.tag).replace("fldSimple", "instr")) or ""
        if parent is not None and not _is_harmless(code):
            for child in list(element):
                element.addprevious(child)
            parent.remove(element)
            found = True
    return found


def _is_harmless(code: str) -> bool:
    return bool(_HARMLESS.match(code) or _SAFE_LINK.match(code))
