"""The report on a quarter, half a year, nine months or a year (documents.md F31)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import BODY, RESULT_OF_GROUP, each, points, title, when
from word_layout import listing, p, package
from year_words import ROW, reached, shortcomings, year_header, year_signed

_HELD = (
    "- Sinh hoạt: Chi bộ sinh hoạt thường kỳ {{ subject.statistics.regular }} kỳ/{{ subject.statistics.months }} tháng"
    "{% if subject.statistics.missing %} (chưa có sinh hoạt các tháng: {{ subject.statistics.missing_words }}){% endif %}"
    "{% if subject.statistics.thematic %}; sinh hoạt chuyên đề {{ subject.statistics.thematic }} kỳ{% endif %}"
    "{% if subject.statistics.required %}. Có {{ subject.statistics.present }}/{{ subject.statistics.required }} lượt đảng viên dự sinh hoạt, đạt {{ subject.statistics.attendance }}{% endif %}."
    "{% if subject.statistics.grades %} Tự chấm chất lượng sinh hoạt: {{ subject.statistics.grades_words }}.{% endif %}"
)
_DECIDED = (
    "- Ban hành {{ subject.statistics.resolutions }} nghị quyết, kết luận với {{ subject.statistics.tasks }} nhiệm vụ"
    "{% if subject.statistics.reviewed %}; đã kiểm điểm {{ subject.statistics.reviewed }} nhiệm vụ, hoàn thành {{ subject.statistics.done }} nhiệm vụ, đạt {{ subject.statistics.done_percent }}{% endif %}."
)
_MEMBERS = (
    "- Đảng viên đến cuối kỳ: chính thức {{ subject.statistics.official }} đồng chí"
    "{% if subject.statistics.probationary %}, dự bị {{ subject.statistics.probationary }} đồng chí{% endif %}"
    "{% if subject.statistics.admitted %}; kết nạp {{ subject.statistics.admitted }} đảng viên{% endif %}"
    "{% if subject.statistics.recognized %}; công nhận chính thức {{ subject.statistics.recognized }} đảng viên{% endif %}."
)


def build() -> bytes:
    aimed = (
        p("OBangGiua", ROW),
        p("OBang", "{{ target.name|phrase }}"),
        p("OBangGiua", "{{ target.words }}"),
        p("OBang", "{{ target.owners|upper_first }}"),
    )
    counted = (
        p("OBangGiua", ROW),
        p("OBang", "{{ line.name }}"),
        p("OBangGiua", "{{ line.value }}"),
    )
    body = (
        year_header("BC", "subject.document")
        + title("BÁO CÁO", "{{ subject.abstract }}")
        + when(
            "subject.situation",
            p("MucLon", "{{ numbering.roman }}- ĐẶC ĐIỂM TÌNH HÌNH"),
            each("text in subject.situation", p(BODY, "- {{ text|sentence }}")),
        )
        + p("MucLon", "{{ numbering.roman }}- KẾT QUẢ LÃNH ĐẠO THỰC HIỆN NHIỆM VỤ {{ subject.span|upper }}")
        + points("Lãnh đạo công tác chính trị, tư tưởng", "subject.politics")
        + when(
            "subject.political_task or subject.targets",
            p("MucNho", "{{ numbering.next }}. Lãnh đạo thực hiện nhiệm vụ chính trị"),
            each("result in subject.political_task", p(BODY, RESULT_OF_GROUP)),
            reached("subject.targets"),
        )
        + p("MucNho", "{{ numbering.next }}. Công tác xây dựng Chi bộ")
        + p(BODY, _HELD)
        + p(BODY, _DECIDED)
        + p(BODY, _MEMBERS)
        + when("subject.statistics.dues", p(BODY, "- Đảng phí: đã thu {{ subject.statistics.dues }} đồng."))
        + each("text in subject.party_building", p(BODY, "- {{ text|sentence }}"))
        + points("Lãnh đạo Mặt trận, đoàn thể, công tác dân vận", "subject.mass_work")
        + points("Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", "subject.hcm_study")
        + when(
            "subject.strengths or subject.shortcomings or subject.lessons",
            p("MucLon", "{{ numbering.roman }}- ĐÁNH GIÁ CHUNG"),
            points("Ưu điểm", "subject.strengths"),
            when(
                "subject.shortcomings",
                p("MucNho", "{{ numbering.next }}. Hạn chế, nguyên nhân"),
                shortcomings("subject.shortcomings"),
            ),
            points("Bài học kinh nghiệm", "subject.lessons"),
        )
        + when(
            "subject.targets_next or subject.tasks_next",
            p("MucLon", "{{ numbering.roman }}- PHƯƠNG HƯỚNG, NHIỆM VỤ {{ subject.next_span|upper }}"),
            when(
                "subject.targets_next",
                p("MucNho", "{{ numbering.next }}. Chỉ tiêu"),
                listing(
                    (12, 78, 35, 40),
                    ("TT", "Chỉ tiêu", "Mức phấn đấu", "Người chịu trách nhiệm"),
                    "target in subject.targets_next",
                    aimed,
                ),
            ),
            points("Nhiệm vụ, giải pháp", "subject.tasks_next"),
        )
        + when(
            "subject.proposals",
            p("MucLon", "{{ numbering.roman }}- KIẾN NGHỊ, ĐỀ XUẤT"),
            each("text in subject.proposals", p(BODY, "- {{ text|sentence }}")),
        )
        + p("CauKet", "Trên đây là báo cáo {{ subject.abstract }}; Chi bộ báo cáo {{ organization.superior.cap_uy }}.")
        + year_signed("subject.recipients")
    )
    appendix = (
        p("TenLoaiTrangMoi", "PHỤ LỤC")
        + p("TrichYeu", "số liệu sinh hoạt, lãnh đạo của Chi bộ {{ subject.span }}")
        + p("GachNgang", "-----")
        + p("CauKet", "Số liệu tính từ hồ sơ các kỳ sinh hoạt của Chi bộ:")
        + listing((12, 93, 60), ("TT", "Nội dung", "Số liệu"), "line in subject.statistics.lines", counted)
    )
    return package(
        body + appendix,
        title="Báo cáo sơ kết, tổng kết của chi bộ",
        kind="report",
        purpose="Báo cáo sơ kết quý, 6 tháng, 9 tháng, tổng kết năm",
        form="F31",
        record="year",
        each="reports",
        needs="reports",
    )
