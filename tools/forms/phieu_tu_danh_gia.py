"""The sheet on which a chi bộ scores its meeting, with a column for the superior (documents.md F07)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from minutes_words import roll_in_short
from template_words import BODY, POINT, either, sent_to, when
from word_layout import header, p, package, row, table, tag_row

WIDTHS = (10, 57, 16, 20, 26, 36)


def build() -> bytes:
    heads = ("TT", "Nội dung, tiêu chí", "Điểm tối đa", "Chi bộ tự chấm", "Cấp ủy cấp trên chấm", "Căn cứ")
    group = (
        p("OBangGiua", "{{ numbering.row }}"),
        p("NhomDong", "{{ group.title }}"),
        p("OBangGiua", "{{ group.maximum }}"),
        p("OBangGiua", "{{ group.score }}"),
        p("OBangGiua", "{{ group.superior }}"),
        p("OBang", "{% if group.note %}{{ group.note|phrase }}{% endif %}"),
    )
    criterion = (
        p("OBangGiua", "-"),  # no empty cell: on the next page the row would look like the rest of the one above
        p("OBang", "{{ each.title }}"),
        p("OBangGiua", "{{ each.maximum }}"),
        *(p("OBang", "") for _ in heads[3:]),
    )
    total = (
        p("OBangGiua", ""),
        p("NhomDong", "Tổng cộng"),
        p("OBang", ""),
        p("TenCot", "{{ quality.total }}"),
        p("TenCot", "{{ score_sheet.superior_total }}"),
        p("OBang", ""),
    )
    rows = (
        row(WIDTHS, (p("TenCot", head) for head in heads), head=True),
        tag_row(WIDTHS, "{%tr for group in score_sheet.groups %}"),
        row(WIDTHS, group),
        tag_row(WIDTHS, "{%tr for each in group.criteria %}"),
        row(WIDTHS, criterion),
        tag_row(WIDTHS, "{%tr endfor %}"),
        tag_row(WIDTHS, "{%tr endfor %}"),
        row(WIDTHS, total),
    )
    spared = (
        "Trong kỳ không có sinh hoạt chuyên đề: "
        '{% if score_sheet.policy == "rescale" %}không tính {{ score_sheet.spared }} điểm của tiêu chí chuyên đề, kết quả chấm được quy đổi theo tỷ lệ'
        '{% elif score_sheet.policy == "full" %}cộng đủ {{ score_sheet.spared }} điểm của tiêu chí chuyên đề'
        "{% else %}không có {{ score_sheet.spared }} điểm của tiêu chí chuyên đề{% endif %}."
    )
    scored = (
        "Chi bộ tự chấm: {% if quality.maximum == 100 %}{{ quality.total }}/100 điểm{% else %}{{ quality.total }} điểm/"
        "{{ quality.maximum }} điểm tối đa (quy đổi {{ quality.scaled }} trên thang điểm 100){% endif %}"
        "{% if quality.grade %}, xếp loại {{ quality.grade }}{% endif %}."
    )
    widths = (82.5, 82.5)
    above = either("superior", p("DeKy", "ĐẢNG ỦY VIÊN PHỤ TRÁCH"), sent_to())
    signed = (
        row(widths, (above, p("DeKy", "T/M CHI BỘ") + p("ChucVu", "{{ signer.signing_post }}"))),
        row(widths, (p("HoTen", "{% if superior %}{{ superior.name }}{% endif %}"), p("HoTen", "{{ signer }}"))),
    )
    body = (
        header((), ("{{ organization.place_name }}, {{ document.date|long_date }}",))
        + p("TenLoai", "PHIẾU TỰ ĐÁNH GIÁ CHẤT LƯỢNG SINH HOẠT CHI BỘ")
        + p("TrichYeu", "{{ meeting.month }}")
        + p("GachNgang", "-----")
        + p("MucLon", "{{ numbering.roman }}- THÔNG TIN CHUNG")
        + p(
            BODY,
            "{{ numbering.next }}. Thời gian: từ {{ meeting.start }} đến {{ meeting.end }}, {{ meeting.date|long_date }} (thời lượng {{ meeting.duration }} phút).",
        )
        + p(BODY, "{{ numbering.next }}. Địa điểm: {{ meeting.place|phrase }}.")
        + p(
            BODY,
            "{{ numbering.next }}. Chủ trì: đồng chí {{ meeting.chair }}{% if meeting.chair.post %}, {{ meeting.chair.post }}{% endif %}.",
        )
        + p(POINT, "{{ numbering.next }}. Tình hình đảng viên dự sinh hoạt")
        + roll_in_short()
        + when(
            "speaker_count",
            p(
                BODY,
                "{{ numbering.next }}. Số đảng viên phát biểu: {{ speaker_count }} đồng chí{% if speaker_percent %}, bằng {{ speaker_percent }} số đảng viên có mặt{% endif %}.",
            ),
        )
        + p("MucLon", "{{ numbering.roman }}- BẢNG CHẤM ĐIỂM")
        + p("CauKet", "Chấm theo {{ score_sheet.title|lower_first }}.")
        + table(WIDTHS, rows, borders=True)
        + when("score_sheet.spared", p("SauBang", spared))
        + p("MucLon", "{{ numbering.roman }}- TỔNG ĐIỂM, XẾP LOẠI")
        + p(BODY, scored)
        + when(
            "quality.comment or quality.to_improve",
            p("MucLon", "{{ numbering.roman }}- HẠN CHẾ CẦN KHẮC PHỤC Ở KỲ SAU"),
            when("quality.comment", p(BODY, "{{ quality.comment|sentence }}")),
            when("quality.to_improve", p(BODY, "{{ quality.to_improve|sentence }}")),
        )
        + p("CauKet", "Chi bộ gửi {{ organization.superior.cap_uy }} xem xét, quyết định xếp loại.")
        + table(widths, signed)
    )
    return package(
        body,
        title="Phiếu tự đánh giá chất lượng sinh hoạt chi bộ",
        kind="score_sheet",
        purpose="Chi bộ tự chấm điểm buổi sinh hoạt; cấp ủy cấp trên chấm bên cạnh",
        form="F07",
        needs="scores",
    )
