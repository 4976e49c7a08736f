"""The points of members for studying and following Hồ Chí Minh, a year, a page across (documents.md F15)."""

from __future__ import annotations

from template_words import title
from word_layout import MM, header, p, package, row, table, tag_row
from year_words import ACROSS, ROW, cell

_FIRST = ((9, "TT"), (48, "Họ và tên"))
_LAST = ((16, "Bình quân"), (14, "Xếp loại"), (14, "Thứ hạng"), (19, "Số lần ghi danh"))
_MONTH = 11


def _head(width: float, text: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{round(width * MM)}" w:type="dxa"/></w:tcPr>{p("TenCotNho", text)}</w:tc>'


def build() -> bytes:
    heads = (*_FIRST, *((_MONTH, f"T{month}") for month in range(1, 13)), *_LAST)
    widths = tuple(width for width, _ in heads)
    cells = (
        cell(9, ROW)
        + cell(48, "{{ line.member }}", "OBangNho")
        + "".join(cell(_MONTH, f"{{{{ line.m{month} }}}}") for month in range(1, 13))
        + cell(16, "{{ line.mean }}")
        + cell(14, "{{ line.grade }}")
        + cell(14, "{{ line.place }}")
        + cell(19, "{{ line.honoured }}")
    )
    rows = (
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(_head(*each) for each in heads)}</w:tr>",
        tag_row(widths, "{%tr for line in emulation_table %}"),
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>",
        tag_row(widths, "{%tr endfor %}"),
    )
    signs = p("DeKy", "T/M CHI BỘ") + p("ChucVu", "{{ signer.post }}") + p("HoTen", "{{ signer.name }}")
    body = (
        header((), (), widths=(110, ACROSS - 110))
        + title(
            "BẢNG CHẤM ĐIỂM, GHI DANH ĐẢNG VIÊN",
            "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh năm {{ year }}",
        )
        + table(widths, rows, borders=True, margin=42)
        + p("SauBang", "Điểm bình quân tính trên các tháng có chấm điểm. Tổng hợp: {{ emulation_counts }}.")
        + table((90,), (row((90,), (signs,)),), right=True)
    )
    return package(
        body,
        title="Bảng chấm điểm, ghi danh đảng viên học tập và làm theo Bác (năm)",
        kind="score_sheet",
        purpose="Tổng hợp chấm điểm, ghi danh đảng viên trong năm",
        form="F15",
        record="year",
        needs="year_emulation",
        landscape=True,
    )
