"""PDF files by pdfium in a child: their text where it can be believed, pages that are pictures through recognition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bienban.errors import UnreadableError
from bienban.model import Block, Document, Gap, Place, Reading, Source
from bienban.readers import gate, scan
from bienban.readers._legacy import Fonts, of_pdf
from bienban.readers._pdf_layout import Layout
from bienban.readers._pdf_seen import NOTHING, Told, of_all, seen_on
from bienban.readers._pdf_seen import UNKNOWN as NOT_KNOWN
from bienban.readers._pdf_trust import believable, is_picture
from bienban.readers._pdf_words import UNKNOWN, Page, notes_of, page_of
from bienban.readers._secrecy import is_stamp

MAX_PAGES = 2_000
_SIGNED = 3  # pages at the end where a signature is looked for
_DOUBTED = "Trang là ảnh quét, hoặc chữ trong tệp không phải chữ nhìn thấy trên trang."


def claims(name: str, head: bytes) -> bool:
    """Tell whether the first bytes are those of a PDF."""
    return gate.sniff(head) == "pdf"


def read(paper: gate.Admitted, source: Source) -> Document:
    """Return the document of a PDF, read in children, old fonts made Unicode; pages that are pictures are recognised.

    Raises ``UnreadableError`` for a locked or broken file, one that kills or outlasts its child, and a scanned one where
    recognition is not installed.
    """
    return of_pdf(*_read(paper, source), paper.told)


def _read(paper: gate.Admitted, source: Source) -> tuple[Document, tuple[Fonts, ...]]:
    blocks, fonts, gaps, doubted, seen = _in_child(read_here, paper.data)
    if not doubted:
        return Document(source, blocks, _reading(seen), (*paper.gaps, *gaps)), fonts
    try:
        engine = scan.engine_here()
    except UnreadableError as missing:
        if not blocks:
            raise
        unread = tuple(Gap(Place(page=number + 1), f"{_DOUBTED} {missing.hint}") for number in doubted)
        return Document(source, blocks, _reading(seen), (*paper.gaps, *gaps, *unread)), fonts
    from bienban.readers import _ocr_page

    found, why = scan.recognised([(_ocr_page.of_pdf, paper.data, number, engine) for number in doubted])
    blocks, fonts, gaps, _, seen = _in_child(read_here, paper.data, dict(zip(doubted, found, strict=True)))
    if not blocks:
        raise why
    return Document(source, blocks, _reading(seen, scan.reading_of("pdf", found)), (*paper.gaps, *gaps)), fonts


def _reading(seen: Told, recognised: Reading | None = None) -> Reading:
    """Return how a paper was read, and what of seal and signature is seen on its pages, recognised ones among them."""
    reading = recognised or Reading("pdf")
    told = [seen, (reading.seal, reading.signature)] if reading.seal and reading.signature else [seen]
    seal, signature = of_all(told)
    return replace(reading, seal=seal, signature=signature)


def _in_child(*task: Any) -> Any:
    return gate.in_child(*task, warm=("pypdfium2", "bienban.readers.pdf"))


def read_here(
    data: bytes, recognised: Mapping[int, Any] | None = None
) -> tuple[tuple[Block, ...], tuple[Fonts, ...], tuple[Gap, ...], tuple[int, ...], Told]:
    """Return blocks, the fonts of each, gaps, pages (from 0) to be recognised, and the seal and signature seen elsewhere.

    All is read in this very process.

    Raises ``UnreadableError``.
    ``recognised`` holds what recognition found on such pages; where it found nothing, the text of the file stays.
    """
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise (_password() if error.err_code in (4, 5) else gate.broken()) from None
    if len(file) > MAX_PAGES:
        raise gate.over_limit(f"có hơn {gate.number(MAX_PAGES)} trang")
    known = recognised or {}
    gaps: list[Gap] = []
    pages: list[Page] = []
    for number in range(len(file)):
        try:
            page = page_of(file[number])
        except pypdfium2.PdfiumError:
            page = Page(0, 0, (), 0, (), False)
            gaps.append(Gap(Place(page=number + 1), "Trang bị hỏng, không đọc được."))
        if number in known:
            found = scan.page_of(known[number])
            if page.words and not found.words:
                gaps.append(Gap(Place(page=number + 1), _DOUBTED))
            else:
                gaps += scan.gaps_of(number, known[number])
                page = replace(found, notes=page.notes)
        pages.append(page)
    doubted = tuple(
        number for number, page in enumerate(pages) if number not in known and (is_picture(page) or not believable(page))
    )
    if not doubted and not known and not any(page.words for page in pages):
        raise gate.broken() if gaps else gate.empty()
    gaps += [
        Gap(Place(page=number), "Trang có chữ điền vào biểu mẫu hoặc ghi chú; phần đó không được đọc.")
        for number, page in enumerate(pages, start=1)
        if page.notes
    ]
    gaps += [
        Gap(Place(page=number), "Trang có chữ mà tệp không cho biết là chữ gì; phần đó không được đọc.")
        for number, page in enumerate(pages, start=1)
        if any(UNKNOWN in word.text for word in page.words)
    ]
    if file.count_attachments():
        gaps.append(Gap(Place(), "Tệp có tệp khác đính kèm; phần đính kèm không được đọc."))
    # A stamp laid on a page is no part of its text, but tells what the paper is.
    stamps = [
        Block(text, Place("header", page=number + 1))
        for number in range(len(file))
        if pages[number].notes
        for text in notes_of(file[number])
        if is_stamp(text)
    ]
    layout = Layout(pages)
    blocks = (*layout.blocks(), *stamps)
    # A signature of the file itself is one, wherever it shows.
    seen = of_all(_seen(file, number, page) for number, page in enumerate(pages) if number not in known)
    signature = "present" if pypdfium2.raw.FPDF_GetSignatureCount(file) > 0 else seen[1]
    return blocks, tuple(map(layout.fonts, blocks)), tuple(gaps), doubted, (seen[0], signature)


def _seen(file: Any, number: int, page: Page) -> Told:
    """Return what of seal and signature is seen on a page, which is drawn behind all words: drawing moves boxes of letters.

    A picture under a whole page is looked at on the last ones only; where it is all there is, recognition looks at it.
    """
    last = number >= len(file) - _SIGNED
    if page.things is None or (page.covered and (not last or is_picture(page))):
        return NOT_KNOWN
    return seen_on(file[number], page.things, last=last) if page.things else NOTHING


def _password() -> UnreadableError:
    return UnreadableError(
        "Tệp có mật khẩu.",
        hint="Đồng chí mở bằng phần mềm đọc PDF, in lại thành tệp PDF không đặt mật khẩu, hoặc nộp bản Word (.docx).",
        outcome="password",
    )
