"""The DOCX handed in comes back with Word comments on the exact words; not a letter of its text is changed.

Where a comment sits and what it says: docs/design/word-comments.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from bienban.errors import UsageError
from bienban.model import Block, Dismissed, Finding, Quote, Report, Span
from bienban.model.kept import Remark
from bienban.model.paper import PART_NAMES
from bienban.renderers import _docx_package as package
from bienban.renderers._comment_words import (
    Paragraph,
    Signature,
    dismissed_words,
    finding_words,
    opening_words,
    remark_words,
    shorten,
)
from bienban.renderers._docx_rebuilt import rebuilt
from bienban.renderers._word_runs import Spot, mark, spots_of

if TYPE_CHECKING:
    from lxml.etree import _Element

AUTHOR = "Ban Xây dựng Đảng"
INITIALS = "XDĐ"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LONGEST_QUOTE = 80
_KINDS_OF_FILE = {
    "pdf": "PDF",
    "plain": "văn bản thuần",
    "scan": "ảnh quét",
    "doc": "Word cũ (.doc)",
    "odf": "OpenDocument",
    "rtf": "RTF",
}


def render(
    report: Report,
    original: bytes,
    *,
    when: datetime,
    author: str = AUTHOR,
    reviewer: str = "",
    remarks: Sequence[Remark] = (),
) -> bytes:
    """Return a copy of the DOCX handed in with a comment for every finding, and for each of a reviewer's own ``remarks``.

    The same report, bytes and ``when`` give the same bytes. Links and fields that lead outside are dropped from the copy,
    visible ones to the web aside, and so are digital signatures, which hold for the original only.
    Raises ``UsageError`` when the paper was not read from a DOCX (see ``as_docx``), or not from these bytes.
    """
    if report.minutes.document.reading.reader != "docx":
        raise UsageError("Tệp nộp lên không phải Word (.docx).", hint="Góp ý được ghi vào bản Word dựng lại từ nội dung tệp.")
    if sha256(original).hexdigest() != report.minutes.document.source.sha256:
        raise UsageError("Tệp đã thay đổi từ lúc được rà soát.", hint="Đồng chí rà soát lại tệp rồi lấy bản có góp ý.")
    parts = package.unpack(original)
    main = package.main_part(parts)
    root = package.parse(parts[main])
    opening = opening_words(report, signed=package.drop_signatures(parts))
    spots = spots_of(root, report.minutes.document.blocks)
    _write(report, parts, main, root, spots, opening, _signature(author, when, reviewer), remarks)
    package.drop_external(parts)
    package.unlink_fields(parts)
    return package.pack(parts)


def as_docx(
    report: Report,
    *,
    when: datetime,
    author: str = AUTHOR,
    reviewer: str = "",
    remarks: Sequence[Remark] = (),
) -> bytes:
    """Return a new DOCX with the text of a paper that was not a DOCX, with comments as ``render`` has; the first says so."""
    document = report.minutes.document
    parts, blocks = rebuilt(document.blocks)
    main = package.main_part(parts)
    root = package.parse(parts[main])
    opening = opening_words(report, rebuilt=_KINDS_OF_FILE.get(document.reading.reader, "không phải Word"))
    signature = _signature(author, when, reviewer)
    _write(report, parts, main, root, spots_of(root, blocks), opening, signature, remarks)
    return package.pack(parts)


def _write(
    report: Report,
    parts: dict[str, bytes],
    main: str,
    root: _Element,
    spots: Mapping[int, Spot],
    opening: tuple[Paragraph, ...],
    signature: Signature,
    remarks: Sequence[Remark],
) -> None:
    """Put all comments into the main part and the comments part, after those that are there."""
    w = root.tag.removesuffix("document")
    name, is_new = package.comments_part(parts, main, strict=w != _W)
    comments = root.makeelement(f"{w}comments", nsmap={"w": w[1:-1]}) if is_new else package.parse(parts[name])
    first = 1 + max((int(found) for tree in (root, comments) for found in _numbers(tree, w)), default=-1)
    title = _title(report, spots)
    planned = [(title, opening)] if opening else []
    for finding in report.findings:
        planned += _planned(finding, report, spots, title, signature)
    for dismissed in report.dismissed:
        planned.append(_put_aside(dismissed, report, spots, title))
    signed = [(*each, signature) for each in planned]
    signed += [(*_own(each, report, spots, title), _signature(each.by, each.at)) for each in remarks]
    for number, (spans, paragraphs, by) in enumerate(signed, first):
        mark(spans, spots, root, number)
        comments.append(_comment(comments, paragraphs, number, by, w))
    parts[main] = package.serialize(root)
    parts[name] = package.serialize(comments)


def _numbers(tree: _Element, w: str) -> Iterator[str]:
    """Yield the numbers of the comments that are already there."""
    for tag in ("comment", "commentReference", "commentRangeStart", "commentRangeEnd"):
        for element in tree.iter(f"{w}{tag}"):
            number = element.get(f"{w}id") or ""
            if number.isdecimal():
                yield number


# Where a comment sits: spans of blocks. A plan is the first and last span of its range, and what it says.


def _planned(
    finding: Finding, report: Report, spots: Mapping[int, Spot], title: tuple[Span, ...], signature: Signature
) -> list[tuple[tuple[Span, ...], tuple[Paragraph, ...]]]:
    if not finding.quotes:
        spans = (finding.before,) if finding.before and finding.before.block in spots else title
        prefix = "Thiếu:" if finding.before or finding.message.startswith("Thiếu") else ""
        return [(spans, finding_words(finding, signature, prefix=prefix))]
    groups = _groups(finding.quotes, report.minutes.document.blocks)
    planned = []
    for group in groups:
        elsewhere = [other[0] for other in groups if other is not group]
        spans, prefix = _anchor(group, report, spots, title)
        planned.append((spans, finding_words(finding, signature, prefix=prefix, elsewhere=elsewhere)))
    return planned


def _put_aside(
    dismissed: Dismissed, report: Report, spots: Mapping[int, Spot], title: tuple[Span, ...]
) -> tuple[tuple[Span, ...], tuple[Paragraph, ...]]:
    """Return one comment on a finding that a person put aside, on its first words."""
    finding = dismissed.finding
    if finding.quotes:
        spans, prefix = _anchor(_groups(finding.quotes, report.minutes.document.blocks)[0], report, spots, title)
        return spans, dismissed_words(dismissed, prefix=prefix)
    before = finding.before
    return ((before,) if before and before.block in spots else title), dismissed_words(dismissed)


def _own(
    remark: Remark, report: Report, spots: Mapping[int, Spot], title: tuple[Span, ...]
) -> tuple[tuple[Span, ...], tuple[Paragraph, ...]]:
    """Return a reviewer's own remark on its words; on the title, with them, where the paper is now read otherwise."""
    document, span = report.minutes.document, Span(remark.block, remark.start, remark.end)
    if remark.block >= len(document.blocks) or document.blocks[remark.block].text[span.start : span.end] != remark.words:
        return title, remark_words(remark, prefix=f"“{shorten(remark.words, _LONGEST_QUOTE)}”.")
    spans, prefix = _anchor([document.quote(span)], report, spots, title)
    return spans, remark_words(remark, prefix=prefix)


def _signature(author: str, when: datetime, reviewer: str = "") -> Signature:
    initials = INITIALS if author == AUTHOR else "".join(word[0] for word in author.split())[:4]
    return Signature(author, initials, when, reviewer)


def _groups(quotes: Sequence[Quote], blocks: Sequence[Block]) -> list[list[Quote]]:
    """Return the quotes that one comment covers together: those of one block, and of neighbours outside tables."""
    groups: list[list[Quote]] = []
    for quote in sorted(quotes, key=lambda quote: quote.span):
        last = groups[-1][-1].span.block if groups else -2
        together = quote.span.block == last or (
            quote.span.block == last + 1
            and all(
                blocks[block].place.cell is None and blocks[block].place.part == "body" for block in (last, quote.span.block)
            )
        )
        if together:
            groups[-1].append(quote)
        else:
            groups.append([quote])
    return groups


def _anchor(
    group: Sequence[Quote], report: Report, spots: Mapping[int, Spot], title: tuple[Span, ...]
) -> tuple[tuple[Span, ...], str]:
    """Return where the comment on these quotes sits, and what to say where that is not on the words themselves."""
    blocks = report.minutes.document.blocks
    first = group[0]
    part = first.place.part
    spot = spots.get(first.span.block)
    if spot and not spot.control:
        return tuple(quote.span for quote in group if quote.span.block in spots), ""
    words = f"“{shorten(first.text, _LONGEST_QUOTE)}”"
    if part in ("header", "footer", "footnote"):
        return title, f"{PART_NAMES[part].capitalize()}: {words}."
    where = PART_NAMES[part].capitalize() if part != "body" else "Ô nhập liệu"
    free = [block for block, spot in spots.items() if not spot.control]
    near = next((block for block in free if block > first.span.block), free[-1] if free else None)
    spans = title if near is None else (Span(near, 0, len(blocks[near].text)),)
    return spans, f"{where}: {words}."


def _title(report: Report, spots: Mapping[int, Spot]) -> tuple[Span, ...]:
    """Return the words on which a comment on the whole paper sits: the title, else the first paragraph."""
    section = report.minutes.section("header.title")
    spans = (() if section is None else section.body) or ((section.heading,) if section and section.heading else ())
    free = [span for span in spans if span.block in spots and not spots[span.block].control]
    if free:
        return (free[0],)
    block = next((block for block, spot in spots.items() if not spot.control), next(iter(spots), None))
    return () if block is None else (Span(block, 0, len(report.minutes.document.blocks[block].text)),)


def _comment(comments: _Element, paragraphs: tuple[Paragraph, ...], number: int, signature: Signature, w: str) -> _Element:
    comment = comments.makeelement(f"{w}comment")
    for name, value in (
        ("id", str(number)),
        ("author", signature.author),
        ("date", f"{signature.when:%Y-%m-%dT%H:%M:%SZ}"),
        ("initials", signature.initials),
    ):
        comment.set(f"{w}{name}", package.printable(value))
    for pieces in paragraphs:
        paragraph = _below(comment, "p", w)
        for text, style in pieces:
            run = _below(paragraph, "r", w)
            if style:
                _below(_below(run, "rPr", w), style, w)
            words = _below(run, "t", w)
            words.text = package.printable(text)
            words.set(_XML_SPACE, "preserve")
    return comment


def _below(parent: _Element, name: str, w: str) -> _Element:
    child = parent.makeelement(f"{w}{name}")
    parent.append(child)
    return child
