"""The points of members for studying and following Hồ Chí Minh, a month, a page across (documents.md F15)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import title, when
from word_layout import MM, header, p, package, row, table, tag_row
from year_words import ACROSS, ROW, cell, cells_of

_WIDTHS = (9, 42, 50, 54, 15, 15, 15, 15, 15, 11, 11)


def _heads() -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{round(width * MM)}" w:type="dxa"/></w:tcPr>{p("TenCotNho", text)}</w:tc>'
        for width, text in ((9, "TT"), (42, "Họ và tên"), (50, "Nội dung đăng ký làm theo"), (54, "Kết quả, việc làm cụ thể"))
    )
    groups = cells_of("group in emulation.groups", 15, "{{ group.title|phrase }} ({{ group.most }})", "TenCotNho")
    last = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{round(11 * MM)}" w:type="dxa"/></w:tcPr>{p("TenCotNho", text)}</w:tc>'
        for text in ("Tổng", "Xếp loại")
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{made}{groups}{last}</w:tr>"


def build() -> bytes:
    cells = (
        cell(9, ROW)
        + cell(42, "{{ line.member }}", "OBangNho")
        + cell(50, "{% if line.registered %}{{ line.registered|phrase|upper_first }}{% endif %}", "OBangNho")
        + cell(
            54,
            "{% if line.evidence %}{{ line.evidence|phrase|upper_first }}{% endif %}{% if line.honour %} (ghi danh “người tốt, việc tốt”){% endif %}",
            "OBangNho",
        )
        + cells_of("score in line.points", 15, "{{ score }}")
        + cell(11, "{{ line.total }}")
        + cell(11, "{{ line.grade }}")
    )
    rows = (
        _heads(),
        tag_row(_WIDTHS, "{%tr for line in emulation.rows %}"),
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>",
        tag_row(_WIDTHS, "{%tr endfor %}"),
    )
    voted = (
        "Chi bộ biểu quyết thông qua bảng chấm điểm: tán thành {{ emulation.adoption.in_favour }}/{{ emulation.adoption.voters }} đảng viên "
        "chính thức có mặt{% if emulation.adoption.voters %}, đạt {{ emulation.adoption.percent }}{% endif %}"
        "{% if emulation.adoption.against %}; không tán thành {{ emulation.adoption.against }} đồng chí{% endif %}"
        "{% if emulation.adoption.abstain %}; ý kiến khác {{ emulation.adoption.abstain }} đồng chí{% endif %}"
        "{% if emulation.adoption.not_voting %}; không biểu quyết: {{ emulation.adoption.not_voting }} đồng chí{% endif %}."
    )
    honoured = (
        "Ghi danh “người tốt, việc tốt”: {% for line in emulation.honoured %}đồng chí {{ line.member }} "
        "({{ line.evidence|phrase }}){% if not loop.last %}; {% endif %}{% endfor %}."
    )
    signs = p("DeKy", "T/M CHI BỘ") + p("ChucVu", "{{ signer.signing_post }}") + p("HoTen", "{{ signer }}")
    body = (
        header((), (), widths=(110, ACROSS - 110))
        + title(
            "BẢNG CHẤM ĐIỂM, GHI DANH ĐẢNG VIÊN",
            "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh {{ emulation.month }}",
        )
        + table(_WIDTHS, rows, borders=True, margin=42)
        + when("emulation.honoured", p("SauBang", honoured))
        + when("emulation.adoption", p("SauBang", voted))
        + p(
            "SauBang",
            "Tổng hợp: chấm điểm {{ emulation.rows|count }} đảng viên{% if emulation.counts %}; {{ emulation.counts }}{% endif %}.",
        )
        + table((90,), (row((90,), (signs,)),), right=True)
    )
    return package(
        body,
        title="Bảng chấm điểm, ghi danh đảng viên học tập và làm theo Bác (tháng)",
        kind="score_sheet",
        purpose="Chấm điểm, ghi danh đảng viên hằng tháng",
        form="F15",
        needs="emulation",
        landscape=True,
    )
