"""A superior's report on the month of its chi bộ (documents.md F17)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import BODY, each, points, title, when
from word_layout import header, listing, p, package, row, table
from year_words import ROW, dated

_HELD = (
    "Trong tháng có {{ figures.held }}/{{ figures.rows|count }} chi bộ sinh hoạt thường kỳ"
    "{% if figures.on_day %}; đúng ngày ấn định {{ figures.on_day }} chi bộ{% endif %}"
    "{% if figures.other_day %}; khác ngày ấn định {{ figures.other_day }} chi bộ{% endif %}"
    "{% if figures.unknown_day %}; chưa đăng ký ngày ấn định {{ figures.unknown_day }} chi bộ{% endif %}."
)
_CAME = "Số đảng viên dự sinh hoạt: {% if figures.required %}{{ figures.present }}/{{ figures.required }} đồng chí phải dự, đạt {{ figures.percent }}{% else %}chưa có số liệu{% endif %}."
_SENT = "{{ office.name }} báo cáo {{ office.cap_uy }}."


def _by_kind() -> str:
    return listing(
        (12, 57, 24, 24, 24, 24),
        ("TT", "Loại hình chi bộ", "Số chi bộ", "Đã sinh hoạt", "Có mặt/ phải dự", "Tỷ lệ"),
        "line in figures.by_kind",
        (
            p("OBangGiua", ROW),
            p("OBang", "{{ line.kind_words|upper_first }}"),
            p("OBangGiua", "{{ line.chi_bo }}"),
            p("OBangGiua", "{{ line.held }}"),
            p("OBangGiua", "{% if line.required %}{{ line.present }}/{{ line.required }}{% endif %}"),
            p("OBangGiua", "{% if line.required %}{{ line.percent }}{% endif %}"),
        ),
    )


def _by_field() -> str:
    return listing(
        (12, 65, 22, 22, 22, 22),
        ("TT", "Lĩnh vực", "Số ý kiến", "Cấp xã", "Cấp tỉnh", "Cấp khác"),
        "line in figures.by_field",
        (
            p("OBangGiua", ROW),
            p("OBang", "{{ line.field|phrase }}"),
            p("OBangGiua", "{{ line.count }}"),
            p("OBangGiua", "{{ line.commune }}"),
            p("OBangGiua", "{{ line.province }}"),
            p("OBangGiua", "{{ line.other }}"),
        ),
    )


def _by_chi_bo() -> str:
    return listing(
        (10, 36, 22, 17, 20, 16, 12, 18, 14),
        ("TT", "Chi bộ", "Ngày họp", "Thời lượng (phút)", "Có mặt/ phải dự", "Tỷ lệ", "Ý kiến", "Điểm, loại", "Phản ánh"),
        "line in figures.rows",
        (
            p("OBangNhoGiua", ROW),
            p("OBangNho", "{{ line.name }}"),
            p("OBangNhoGiua", "{{ line.day|upper_first }}"),
            p("OBangNhoGiua", "{% if line.duration %}{{ line.duration }}{% endif %}"),
            p("OBangNhoGiua", "{% if line.rated %}{{ line.present }}/{{ line.required }}{% endif %}"),
            p("OBangNhoGiua", "{% if line.rated %}{{ line.percent }}{% endif %}"),
            p("OBangNhoGiua", "{% if line.heard %}{{ line.opinions }}{% endif %}"),
            p(
                "OBangNhoGiua",
                "{% if line.scored %}{{ line.scaled }}{% if line.grade %}, {% endif %}{% endif %}{% if line.grade %}{{ line.grade }}{% endif %}",
            ),
            p("OBangNhoGiua", "{{ line.feedback }}"),
        ),
        small=True,
    )


def _signed() -> str:
    widths = (75, 90)
    left = p("NhanNoiNhan", "Nơi nhận:") + each(
        "recipient in recipients",
        p("NoiNhan", "- {{ recipient|phrase }}{% if loop.last %}.{% else %}{{ separator }}{% endif %}"),
    )
    right = p("DeKy", "{{ office.signing_post|upper }}") + when("office.signer", p("HoTen", "{{ office.signer }}"))
    return table(widths, (row(widths, (left, right)),))


def build() -> bytes:
    number = "Số {% if document.number %}{{ document.number }}{% else %}      -BC/{{ office.code }}{% endif %}"
    concern = (
        p("OBangNhoGiua", ROW),
        p("OBangNho", "{{ concern.chi_bo }}"),
        p("OBangNho", "{{ concern.field|phrase }}"),
        p("OBangNho", "{{ concern.content|sentence }}"),
        p("OBangNho", "{% if concern.proposal %}{{ concern.proposal|sentence }}{% endif %}"),
        p("OBangNhoGiua", "{{ concern.level_words|upper_first }}"),
        p("OBangNhoGiua", "{% if concern.raised %}{{ concern.raised }}{% endif %}"),
    )
    apart = "- {{ line.name }}: tự chấm {{ line.score }} điểm, cấp trên chấm {{ line.superior_score }} điểm."
    body = (
        header(
            (number,), dated("issued_on", "office.place_name"), bodies=("{{ office.cap_uy|upper }}", "{{ office.name|upper }}")
        )
        + title("BÁO CÁO", "tổng hợp tình hình sinh hoạt chi bộ và ý kiến phản ánh, góp ý {{ period }}")
        + p("MucLon", "{{ numbering.roman }}- TÌNH HÌNH SINH HOẠT CHI BỘ")
        + p(BODY, "- " + _HELD)
        + when("figures.absent", p(BODY, "- Chi bộ chưa nộp hồ sơ sinh hoạt: {{ figures.absent_names }}."))
        + p(BODY, "- " + _CAME)
        + when("figures.short", p(BODY, "- Có {{ figures.short }} chi bộ sinh hoạt dưới 90 phút."))
        + when(
            "figures.superior_came", p(BODY, "- Có {{ figures.superior_came }} chi bộ được cấp ủy viên cấp trên dự sinh hoạt.")
        )
        + when("figures.late", p(BODY, "- Nộp hồ sơ sau 02 ngày: {{ figures.late_names }}."))
        + p("CauKet", "Số liệu theo loại hình chi bộ:")
        + _by_kind()
        + p("MucLon", "{{ numbering.roman }}- CHẤT LƯỢNG SINH HOẠT")
        + each("line in figures.by_grade", p(BODY, "- Loại {{ line.name }}: {{ line.count }} chi bộ."))
        + p(
            BODY,
            "- Chưa tự chấm điểm, xếp loại: {% if figures.ungraded %}{{ figures.ungraded }} chi bộ{% else %}không{% endif %}.",
        )
        + when(
            "figures.apart",
            p("CauKet", "Chi bộ tự chấm chênh lệch từ 10 điểm so với cấp trên chấm:"),
            each("line in figures.apart", p(BODY, apart)),
        )
        + when(
            "figures.thematic",
            p("MucLon", "{{ numbering.roman }}- SINH HOẠT CHUYÊN ĐỀ"),
            each("line in figures.thematic", p(BODY, "- {{ line.name }}: {{ line.topics|sentence }}")),
        )
        + when(
            "figures.work",
            p("MucLon", "{{ numbering.roman }}- CÔNG TÁC ĐẢNG VIÊN"),
            each("line in figures.work", p(BODY, "- {{ line.name|upper_first }}: {{ line.count }} trường hợp.")),
        )
        + p("MucLon", "{{ numbering.roman }}- TỔNG HỢP Ý KIẾN PHẢN ÁNH, GÓP Ý")
        + when(
            "figures.concerns",
            p("CauKet", "Các chi bộ có {{ figures.concerns|count }} ý kiến phản ánh, góp ý (toàn văn tại Phụ lục 2):"),
            _by_field(),
        )
        + when(
            "figures.told_feedback",
            p(
                BODY,
                "Biên bản của các chi bộ ghi {{ figures.told_feedback }} ý kiến phản ánh, góp ý (số của từng chi bộ tại Phụ lục 1).",
            ),
        )
        + when(
            "not figures.concerns and not figures.told_feedback",
            p(BODY, "Biên bản của các chi bộ không ghi ý kiến phản ánh, góp ý nào."),
        )
        + when(
            "remarks or proposals",
            p("MucLon", "{{ numbering.roman }}- NHẬN XÉT, ĐỀ XUẤT"),
            points("Nhận xét", "remarks"),
            points("Đề xuất", "proposals"),
        )
        + when(
            "uncounted",
            p("MucLon", "{{ numbering.roman }}- NHỮNG ĐIỂM CHƯA TÍNH VÀO SỐ LIỆU TRÊN"),
            each("text in uncounted", p(BODY, "- {{ text|sentence }}")),
        )
        + p("CauKet", "Trên đây là báo cáo tổng hợp tình hình sinh hoạt chi bộ {{ period }}; " + _SENT)
        + _signed()
        + p("TenLoaiTrangMoi", "PHỤ LỤC 1")
        + p("TrichYeu", "tổng hợp sinh hoạt theo chi bộ, {{ period }}")
        + p("GachNgang", "-----")
        + _by_chi_bo()
        + when(
            "figures.concerns",
            p("TenLoaiTrangMoi", "PHỤ LỤC 2"),
            p("TrichYeu", "ý kiến phản ánh, góp ý của các chi bộ, {{ period }}"),
            p("GachNgang", "-----"),
            listing(
                (10, 31, 22, 39, 34, 15, 14),
                ("TT", "Chi bộ", "Lĩnh vực", "Nội dung phản ánh", "Đề xuất", "Cấp xử lý", "Số đảng viên nêu"),
                "concern in figures.concerns",
                concern,
                small=True,
            ),
        )
    )
    return package(
        body,
        title="Báo cáo tổng hợp của Ban Xây dựng Đảng",
        kind="report",
        purpose="Tổng hợp tình hình sinh hoạt chi bộ và ý kiến phản ánh, góp ý trong tháng",
        form="F17",
        record="summary",
    )
