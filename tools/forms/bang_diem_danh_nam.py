"""The roll of a year, a page across (documents.md F09)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import title
from word_layout import MM, header, p, package, row, table, tag_row
from year_words import ACROSS, ROW, cell

_MONTH, _QUARTER = 6.5, 7.0
_FIRST = ((8, "TT"), (38, "Họ và tên"), (10, "Loại"))
_LAST = (
    (11, "Khác"),
    (10, "Phải dự"),
    (10, "Có mặt"),
    (11, "Vắng CLD"),
    (11, "Vắng KLD"),
    (12, "Tỷ lệ dự"),
    (25, "Ghi chú"),
)


def _head(width: float, text: str, extra: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{round(width * MM)}" w:type="dxa"/>{extra}</w:tcPr>{p("TenCotNho", text)}</w:tc>'


def _heads() -> tuple[str, str]:
    """Return the two rows of the head: months and quarters stand below a cell over all of them."""
    over, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    upper = "".join(_head(width, text, over) for width, text in _FIRST)
    upper += _head(12 * _MONTH, "Sinh hoạt thường kỳ tháng", '<w:gridSpan w:val="12"/>')
    upper += _head(4 * _QUARTER, "Chuyên đề quý", '<w:gridSpan w:val="4"/>')
    upper += "".join(_head(width, text, over) for width, text in _LAST)
    lower = "".join(_head(width, "", below) for width, _ in _FIRST)
    lower += "".join(_head(_MONTH, str(month), "") for month in range(1, 13))
    lower += "".join(_head(_QUARTER, quarter, "") for quarter in ("I", "II", "III", "IV"))
    lower += "".join(_head(width, "", below) for width, _ in _LAST)
    form = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{}</w:tr>"
    return form.format(upper), form.format(lower)


def roll() -> str:
    widths = (
        *(width for width, _ in _FIRST),
        *(_MONTH for _ in range(12)),
        *(_QUARTER for _ in range(4)),
        *(width for width, _ in _LAST),
    )
    cells = (
        cell(8, ROW)
        + cell(38, "{{ line.member }}", "OBangNho")
        + cell(10, "{{ line.standing }}")
        + "".join(cell(_MONTH, f"{{{{ line.m{month} }}}}") for month in range(1, 13))
        + "".join(cell(_QUARTER, f"{{{{ line.q{quarter} }}}}") for quarter in range(1, 5))
        + cell(11, "{{ line.others }}")
        + "".join(
            cell(width, f"{{{{ line.{name} }}}}")
            for name, width in (("required", 10), ("present", 10), ("excused", 11), ("unexcused", 11))
        )
        + cell(12, "{{ line.rate }}")
        + cell(25, "{{ line.note|upper_first }}", "OBangNho")
    )
    rows = (
        *_heads(),
        tag_row(widths, "{%tr for line in attendance_table %}"),
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>",
        tag_row(widths, "{%tr endfor %}"),
    )
    return table(widths, rows, borders=True, margin=42)


def build() -> bytes:
    legend = (
        "Ký hiệu: x là có mặt; P là vắng có lý do (CLD); K là vắng không có lý do (KLD); M là được miễn sinh hoạt; T là sinh hoạt tạm thời ở nơi "
        "khác; Đ là bị đình chỉ sinh hoạt; – là chưa hoặc không thuộc Chi bộ. CT là đảng viên chính thức, DB là đảng viên dự bị."
    )
    signs = p("DeKy", "T/M CHI BỘ") + p("ChucVu", "{{ signer.post }}") + p("HoTen", "{{ signer.name }}")
    body = (
        header((), (), widths=(110, ACROSS - 110))
        + title("BẢNG ĐIỂM DANH", "theo dõi đảng viên dự sinh hoạt chi bộ năm {{ year }}")
        + roll()
        + p("ChuGiai", legend)
        + table((90,), (row((90,), (signs,)),), right=True)
    )
    return package(
        body,
        title="Bảng điểm danh, theo dõi đảng viên dự sinh hoạt năm",
        kind="other",
        purpose="Theo dõi đảng viên dự sinh hoạt trong năm",
        form="F09",
        record="year",
        needs="year_meetings",
        landscape=True,
    )
