"""Elements of WordprocessingML."""

from __future__ import annotations

from typing import Any

_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_URI}}}"
# fmt: off
_OF_PARAGRAPHS = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)
# fmt: on


def made(tag: str, *children: Any, text: str | None = None, **attributes: str) -> Any:
    """Return an element with its attributes, children and text."""
    from lxml import etree

    element = etree.Element(W + tag, {W + name: value for name, value in attributes.items()}, nsmap={"w": _URI})
    element.text = text
    if text and text != text.strip():
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.extend(children)
    return element


def properties(style: str, *others: Any) -> Any:
    """Return the properties of a paragraph of a style."""
    return made("pPr", made("pStyle", val=style), *others)


def put(properties: Any, element: Any) -> None:
    """Put an element among the properties of a paragraph, in place of one of its kind and in the order Word demands."""
    kinds = [W + name for name in _OF_PARAGRAPHS]
    for each in properties.findall(element.tag):
        properties.remove(each)
    before = set(kinds[: kinds.index(element.tag)])
    properties.insert(sum(each.tag in before for each in properties), element)


def page() -> Any:
    """Return the section of an upright page with the margins of a Party paper (form.md 1)."""
    margins = made("pgMar", top="1134", right="850", bottom="1134", left="1701", header="567", footer="567", gutter="0")
    return made("sectPr", made("pgSz", w="11906", h="16838"), margins)
