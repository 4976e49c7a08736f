"""The registration of the meetings of a year (documents.md F18)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import BODY, each, title, when
from word_layout import header, listing, p, package, row, table


def build() -> bytes:
    cells = (
        p("OBangGiua", "{{ row.month }}"),
        p("OBang", "{{ row.weekday|upper_first }}, {{ row.date }}{% if row.time %}, {{ row.time }}{% endif %}"),
        p("OBang", "{% if row.place %}{{ row.place|phrase }}{% endif %}"),
        p("OBang", "{{ row.kind }}"),
        p("OBang", "{% if row.chair %}{{ row.chair }}{% endif %}"),
        p("OBang", "{% if row.invite %}{{ row.invite|phrase }}{% endif %}"),
    )
    heads = ("Tháng", "Ngày, giờ", "Địa điểm", "Nội dung", "Chủ trì", "Đề nghị cấp ủy viên dự")
    change = (
        "- Kỳ ngày {{ change.date }} chuyển sang {{ change.weekday }}, ngày {{ change.new_date }}; lý do: {{ change.reason|phrase|lower_first }}"
        "{% if change.reported_on %}; đã báo cáo cấp trên ngày {{ change.reported_on }}{% endif %}."
    )
    signer = (
        p("DiaDanh", "{{ organization.place_name }}, {{ schedule.date|long_date }}")
        + p("DeKy", "T/M CHI BỘ")
        + p("ChucVu", "{{ signer.post }}")
        + p("HoTen", "{{ signer.name }}")
    )
    body = (
        header((), ())
        + title("PHIẾU ĐĂNG KÝ", "lịch sinh hoạt chi bộ năm {{ year }}")
        + listing((17, 46, 32, 23, 28, 19), heads, "row in schedule.rows", cells)
        + when(
            "schedule.changes",
            p("MucNho", "Thay đổi trong năm"),
            each("change in schedule.changes", p(BODY, change)),
        )
        + p("SauBang", "Khi thay đổi ngày sinh hoạt, Chi bộ báo cáo {{ organization.superior.cap_uy }} trước khi thực hiện.")
        + table((90,), (row((90,), (signer,)),), right=True)
    )
    return package(
        body,
        title="Phiếu đăng ký lịch sinh hoạt chi bộ",
        kind="other",
        purpose="Đăng ký lịch sinh hoạt cả năm với cấp trên, ghi các lần thay đổi ngày",
        form="F18",
        record="year",
        needs="schedule",
    )
