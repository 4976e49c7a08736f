"""Ballot papers: as many sheets as there are voters, several a page, without number or signature (documents.md F26)."""

from __future__ import annotations

from word_layout import p, row, table, tag_row

_MARK = 19.0


def ballots(width: float, height: float, heads: tuple[str, ...], instruction: str, *, about: str = "Nội dung") -> str:
    """Return the sheets in pairs, each a cell of this width and height in mm to be cut out.

    ``heads`` are the answers, a place for each to be marked in every line of the ballot; ``about`` is the head of those lines.
    """
    inner = width - 3  # less the margins of the cell
    widths = (inner - _MARK * len(heads), *(_MARK for _ in heads))
    answers = table(
        widths,
        (
            row(widths, (p("TenCot", each) for each in (about, *heads)), head=True),
            tag_row(widths, "{%tr for line in subject.lines %}"),
            row(widths, (p("OBang", "{{ line|phrase|upper_first }}"), *(p("OBangGiua", "\u00a0") for _ in heads))),
            tag_row(widths, "{%tr endfor %}"),
        ),
        borders=True,
    )
    sheet = (
        p("TenTrenPhieu", "{{ organization.name|upper }}")
        + p("TenCot", "PHIẾU BIỂU QUYẾT")
        + p("TenCot", "về việc {{ subject.abstract }}")
        + p("CachGhiPhieu", instruction)
        + answers
        + p("CuoiVanBan", "")
    )
    return table(
        (width, width),
        (
            tag_row((width, width), "{%tr for pair in subject.pairs %}"),
            row((width, width), (sheet, sheet), height=height),
            tag_row((width, width), "{%tr endfor %}"),
        ),
        borders=True,
    )
