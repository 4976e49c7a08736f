"""Documents made for tests out of lines of text, as the plain reader lays them out."""

from __future__ import annotations

from bienban.model import Block, Document, Place, Reading, Source, TableCell

HEAD = (
    "ĐẢNG BỘ XÃ MINH TÂN",
    "CHI BỘ THÔN ĐOÀI",
    "BIÊN BẢN SINH HOẠT CHI BỘ THÁNG 9 NĂM 2023",
    "Thời gian: 19 giờ 30 ngày 05/9/2023",
    "Địa điểm: Nhà văn hóa thôn",
    "Thành phần: tổng số 25 đảng viên, có mặt 22, vắng 03 có lý do.",
    "Chủ trì: đ/c Nguyễn Văn Hòa, Bí thư",
    "Thư ký: đ/c Lê Thị Mai",
)
SIGNATURES = ("THƯ KÝ\tCHỦ TRÌ", "Lê Thị Mai\tNguyễn Văn Hòa")


def document(*lines: str) -> Document:
    """Return a document of these lines; tabs part the cells of a table row, a blank line ends a table."""
    blocks: list[Block] = []
    table, row, inside = -1, 0, False
    for number, line in enumerate(lines, 1):
        if "\t" in line:
            table, row = (table, row + 1) if inside else (table + 1, 0)
            cells = enumerate(line.split("\t"))
            blocks.extend(Block(text, Place(line=number, cell=TableCell(table, row, at))) for at, text in cells if text.strip())
        elif line.strip():
            blocks.append(Block(line, Place(line=number)))
        inside = "\t" in line
    return Document(Source("bien-ban.txt", "0" * 64, "text/plain"), tuple(blocks), Reading("plain", "utf-8"))


def minutes(*body: str) -> Document:
    """Return the minutes of a monthly meeting of 5 September 2023 with these lines as their proceedings."""
    return document(*HEAD, *body, *SIGNATURES)
