"""Documents made for tests out of lines of text, as the plain reader lays them out."""

from __future__ import annotations

from bienban.model import Block, Document, FactValue, Minutes, Place, Reading, Source, TableCell

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
BOOK = """CHI BỘ TỔ DÂN PHỐ 4
SỔ GHI BIÊN BẢN HỌP CHI BỘ NĂM 2021
Tháng 3. Họp ngày 05/3/2021, 19h30, nhà văn hóa tổ.
Chủ trì: bà Đỗ Thị Khanh. Ghi: bà Lê Thị Liên.
Đảng viên 42, miễn 17, có mặt 22, vắng 3.
1- Thời sự: kết quả Đại hội XIII của Đảng.
2- Việc tháng 2: thu đủ quỹ.
3- Kết luận: làm xong danh sách cử tri trước 25/3. Nhất trí 21/21.
Tháng 4. Họp ngày 06/4/2021, 19h30, nhà văn hóa tổ.
Chủ trì: bà Đỗ Thị Khanh. Ghi: bà Lê Thị Liên.
Đảng viên 42, miễn 17, có mặt 20, vắng 5.
1- Danh sách cử tri 1.208 người, bổ sung 4 người tạm trú.
2- Tự phê bình: bà Ngô Thị Thoa nhận hai kỳ không đi dọn ngõ.
3- Bà Khanh kết luận: bầu cử là việc số một. Nhất trí 19/19."""


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


def of_blocks(*blocks: Block) -> Document:
    """Return a document of these blocks."""
    return Document(Source("bien-ban.docx", "0" * 64, ""), blocks, Reading("docx"))


def stated(paper: Minutes, path: str) -> list[FactValue]:
    """Return the stated values of a path in the order of the paper."""
    return [fact.value for fact in paper.every(path) if fact.stated]


def minutes(*body: str) -> Document:
    """Return the minutes of a monthly meeting of 5 September 2023 with these lines as their proceedings."""
    return document(*HEAD, *body, *SIGNATURES)
