"""What Word calls “unreadable content”, looked for without Word: parts, relationships, order, ids, tables (ECMA-376)."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = f"{{{_OFFICE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SEVERAL = {"headerReference", "footerReference", "tab", "gridCol", "style", "rsid", "compatSetting"}
_ORDER: Mapping[str, tuple[str, ...]] = {
    name: tuple(children.split())
    for name, children in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
        "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
        "lang eastAsianLayout specVanish oMath",
        "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
        "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
        "tblBorders": "top left start bottom right end insideH insideV",
        "tblCellMar": "top left start bottom right end",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
        "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
        "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
        "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
        "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
        "docDefaults": "rPrDefault pPrDefault",
        "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
        "displayBackgroundShape mirrorMargins trackRevisions defaultTabStop autoHyphenation evenAndOddHeaders "
        "characterSpacingControl updateFields footnotePr endnotePr compat rsids themeFontLang clrSchemeMapping "
        "decimalSymbol listSeparator",
        "anchor": "simplePos positionH positionV extent effectExtent wrapNone docPr cNvGraphicFramePr graphic",
    }.items()
}
_BLOCKS = {"p", "tbl", "sdt", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr"}
_JUSTIFIED = {"left", "start", "center", "right", "end", "both", "distribute"}


def faults(data: bytes) -> list[str]:
    """Return what a strict reader of Word files would refuse, in words for whoever wrote the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        parts = {name: package.read(name) for name in names}
    found = [f"{name} twice in the package" for name, count in Counter(names).items() if count > 1]
    trees = {}
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(content)
            except etree.XMLSyntaxError as error:
                found.append(f"{name}: {error}")
    found += _packaged(parts, trees)
    for name, tree in trees.items():
        if name.startswith("word/") and name.endswith(".xml"):
            found += [f"{name}: {each}" for each in (*_ordered(tree), *_tables(tree), *_texts(tree), *_named(tree, trees))]
    return found


def _packaged(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> Iterator[str]:
    """Yield what is wrong with content types and relationships."""
    types = trees["[Content_Types].xml"]
    defaults = {each.get("Extension", "").lower() for each in types.iter(f"{{{_PACKAGE}/content-types}}Default")}
    overrides = [each.get("PartName", "") for each in types.iter(f"{{{_PACKAGE}/content-types}}Override")]
    yield from (f"content type of {name} twice" for name, count in Counter(overrides).items() if count > 1)
    yield from (f"content type of {name}, which is not there" for name in overrides if name.removeprefix("/") not in parts)
    for name in parts:
        if name != "[Content_Types].xml" and f"/{name}" not in overrides and name.rpartition(".")[2].lower() not in defaults:
            yield f"{name} has no content type"
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        folder, _, file = name.partition("_rels/")
        source = f"{folder}{file.removesuffix('.rels')}"
        if source and source not in parts:
            yield f"{name} belongs to nothing"
        ids = [str(each.get("Id")) for each in tree]
        yield from (f"{name}: {each} twice" for each, count in Counter(ids).items() if count > 1)
        for each in tree:
            target = str(each.get("Target", ""))
            if each.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                if path not in parts:
                    yield f"{name}: {target} is not there"
        if source in trees:
            attributes = (pair for element in trees[source].iter() for pair in element.attrib.items())
            used = {str(value) for key, value in attributes if str(key).startswith(_R)}
            yield from (f"{source}: {each} is no relationship" for each in used - set(ids))


def _ordered(tree: etree._Element) -> Iterator[str]:
    """Yield properties out of order, unknown or twice."""
    for element in tree.iter(etree.Element):
        order = _ORDER.get(etree.QName(element).localname)
        if order is None:
            continue
        children = [etree.QName(each).localname for each in element.iterchildren(etree.Element)]
        parent = element if (above := element.getparent()) is None else above
        where = f"{etree.QName(element).localname} of “{''.join(map(str, parent.itertext()))[:40]}”"
        yield from (f"{where}: {each} is unknown" for each in children if each not in order)
        places = [order.index(each) for each in children if each in order]
        if places != sorted(places):
            yield f"{where}: {' '.join(children)} out of order"
        yield from (f"{where}: {each} twice" for each, n in Counter(children).items() if n > 1 and each not in _SEVERAL)


def _tables(tree: etree._Element) -> Iterator[str]:
    """Yield tables that Word cannot lay out, and blocks that stand where none may."""
    for table in tree.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        rows = table.findall(f"{W}tr")
        if [etree.QName(each).localname for each in table][:2] != ["tblPr", "tblGrid"] or not rows:
            yield "a table without properties, grid or rows"
        for row in rows:
            cells = row.findall(f"{W}tc")
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in cells]
            if sum(1 if span is None else int(span.get(f"{W}val", "1")) for span in spans) != columns:
                yield f"a row of “{''.join(map(str, row.itertext()))[:40]}” does not fill {columns} columns"
        if (after := table.getnext()) is not None and after.tag == table.tag:
            yield "two tables that Word would join"
    for cell in tree.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield "a cell that does not end in a paragraph"
        if any(each.tag == f"{W}tcPr" for each in list(cell)[1:]):
            yield "properties of a cell after its text"
    for body in tree.iter(f"{W}body"):
        if body[-1].tag != f"{W}sectPr":
            yield "a body that does not end in its section"
        yield from (f"{each.tag} among the blocks" for each in list(body)[:-1] if etree.QName(each).localname not in _BLOCKS)
    for paragraph in tree.iter(f"{W}p"):
        if paragraph.find(f"{W}pPr") is not None and paragraph[0].tag != f"{W}pPr":
            yield "properties of a paragraph after its text"
        fields = [each.get(f"{W}fldCharType") for each in paragraph.iter(f"{W}fldChar")]
        if fields.count("begin") != fields.count("end") or fields.count("separate") > fields.count("begin"):
            yield "a field that is not closed"


def _texts(tree: etree._Element) -> Iterator[str]:
    """Yield spaces that would be lost and values that are none."""
    for text in tree.iter(f"{W}t", f"{W}instrText"):
        if (text.text or "") != (text.text or "").strip(" ") and text.get(_SPACE) != "preserve":
            yield f"the spaces around “{(text.text or '').strip()[:40]}” are lost"
    for element in tree.iter(etree.Element):
        name = etree.QName(element).localname
        for key, value in ((str(key), str(value)) for key, value in element.attrib.items()):
            of_w = key.startswith(W) and name in {"sz", "szCs", "ind", "spacing", "pgMar", "trHeight", "outlineLvl", "gridSpan"}
            if of_w and key != f"{W}lineRule" and key != f"{W}hRule" and not re.fullmatch(r"-?\d+", value):
                yield f"{name} of {value}"
    yield from (f"jc of {each.get(f'{W}val')}" for each in tree.iter(f"{W}jc") if each.get(f"{W}val") not in _JUSTIFIED)


def _named(tree: etree._Element, trees: Mapping[str, etree._Element]) -> Iterator[str]:
    """Yield ids used twice and names of nothing."""
    ids = [("docPr", each.get("id")) for each in tree.iter() if str(each.tag).endswith("}docPr")]
    for mark in ("bookmarkStart", "bookmarkEnd", "comment", "commentRangeStart", "footnote"):
        ids += [(mark, each.get(f"{W}id")) for each in tree.iter(f"{W}{mark}")]
    ids += [("style", each.get(f"{W}styleId")) for each in tree.iter(f"{W}style")]
    ids += [("bookmark", each.get(f"{W}name")) for each in tree.iter(f"{W}bookmarkStart")]
    yield from (f"{kind} {value} twice" for (kind, value), count in Counter(ids).items() if count > 1)
    opened, closed = ({value for kind, value in ids if kind == each} for each in ("bookmarkStart", "bookmarkEnd"))
    if opened != closed:
        yield "a bookmark that is not closed"
    yield from (f"bookmark {value} too long" for kind, value in ids if kind == "bookmark" and len(value or "") > 40)
    styles = {each.get(f"{W}styleId") for each in trees["word/styles.xml"].iter(f"{W}style")}
    for use in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
        yield from (f"style {name} is not there" for name in {e.get(f"{W}val") for e in tree.iter(f"{W}{use}")} - styles)
