"""Builds the Word templates that a chi bộ starts from: ``python tools/build_templates.py [FOLDER]``.

Texts are those of documents.md F04, F05, F06 and 5; after this a secretary edits the files in Word.
"""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

import sys
from pathlib import Path

from minutes_template import minutes
from template_words import (
    BODY,
    DISSENT,
    DUES,
    FEEDBACK_UPWARD,
    POINT,
    RESULT_OF_GROUP,
    TASK_WITH_TARGET,
    each,
    either,
    title,
    when,
)
from word_layout import header, p, package, row, table, tag_row


def signed() -> str:
    """Return Nơi nhận on the left and the signature for the chi bộ on the right."""
    widths = (75, 90)
    left = p("NhanNoiNhan", "Nơi nhận:") + each(
        "recipient in recipients", p("NoiNhan", "- {{ recipient|phrase }}{% if loop.last %}.{% else %};{% endif %}")
    )
    right = p("DeKy", "T/M CHI BỘ") + p("ChucVu", "{{ signer.signing_post }}") + p("HoTen", "{{ signer }}")
    return table(widths, (row(widths, (left, right)),))


def numbered_header(type_code: str) -> str:
    number = "Số {% if document.number %}{{ document.number }}{% else %}      -" + type_code + "/CB{% endif %}"
    return header((number,), ("{{ organization.place_name }}, {{ document.date|long_date }}",))


def task_table(*, owners: bool) -> str:
    widths: tuple[float, ...] = (11, 62, 34, 32, 26) if owners else (11, 77, 47, 30)
    heads = ("TT", "Nhiệm vụ", *(("Người thực hiện",) if owners else ()), "Kết quả", "Mức độ")
    cells = (
        p("OBangGiua", "{{ numbering.row }}"),
        p("OBang", "{{ task.task|phrase }}"),
        *((p("OBang", "{{ task.owners }}"),) if owners else ()),
        p("OBang", "{% if task.result %}{{ task.result|phrase }}{% endif %}"),
        p("OBangGiua", "{{ task.status_words }}"),
    )
    rows = (
        row(widths, (p("TenCot", head) for head in heads), head=True),
        tag_row(widths, "{%tr for task in review.tasks %}"),
        row(widths, cells),
        tag_row(widths, "{%tr endfor %}"),
    )
    return table(widths, rows, borders=True)


def results(heading: str, field: str) -> str:
    return when(field, p("MucNho", "{{ numbering.next }}. " + heading), each(f"result in {field}", p(BODY, RESULT_OF_GROUP)))


def done_of_last_month(*, owners: bool) -> str:
    line = (
        "{% if review.total %}Chi bộ hoàn thành {{ review.done }}/{{ review.total }} nhiệm vụ, đạt {{ review.percent }}"
        "{% else %}Các nhiệm vụ thường xuyên đang được thực hiện{% endif %}. Cụ thể như sau:"
    )
    return when(
        "review.tasks",
        p("MucNho", "{{ numbering.next }}. Kết quả thực hiện nghị quyết {{ period.review|short_month }}"),
        p("CauKet", line),
        task_table(owners=owners),
    )


def resolution() -> bytes:
    shortcoming = (
        "- {{ shortcoming.text|sentence }}{% if shortcoming.cause %} Nguyên nhân: {{ shortcoming.cause|sentence }}{% endif %}"
    )
    opened = (
        "{{ meeting.date|long_date|upper_first }}, tại {{ meeting.place|phrase }}, {{ organization.name }} sinh hoạt thường kỳ "
        "{{ meeting.month }}; có mặt {{ attendance.present }}/{{ attendance.required }} đảng viên phải dự sinh hoạt, đạt "
        "{{ attendance.percent }}. Sau khi nghe {% if organization.has_chi_uy %}Chi ủy {% endif %}báo cáo và thảo luận dân chủ, Chi bộ "
        '{% if resolution.form == "conclusion" %}thống nhất kết luận{% else %}quyết nghị{% endif %}:'
    )
    named = '{% if resolution.form == "conclusion" %}Kết luận{% else %}Nghị quyết{% endif %}'
    adopted = (
        named + " này được Chi bộ {% if resolution.vote %}thảo luận, biểu quyết thông qua ngày {{ meeting.date }} với "
        "{{ resolution.vote.in_favour }}/{{ attendance.voters }} đảng viên chính thức có mặt tán thành{% if attendance.voters %} (đạt "
        "{{ resolution.vote.percent_present }}){% endif %}"
        + DISSENT.replace("vote.", "resolution.vote.")
        + "{% else %}thông qua tại kỳ sinh hoạt ngày {{ meeting.date }}{% endif %}."
    )
    followed = (
        "{{ numbering.next }}. {% if organization.has_chi_uy %}Chi ủy{% else %}Bí thư Chi bộ{% endif %} theo dõi, kiểm tra, đôn đốc và "
        "báo cáo kết quả tại kỳ sinh hoạt {{ period.after|short_month }}."
    )
    body = (
        numbered_header('{% if resolution.form == "conclusion" %}KL{% else %}NQ{% endif %}')
        + title(
            '{% if resolution.form == "conclusion" %}KẾT LUẬN{% else %}NGHỊ QUYẾT{% endif %}', "{{ resolution.title|phrase }}"
        )
        + p(POINT, opened)
        + when(
            'resolution.form == "resolution" and (review.tasks or review.political_task or review.party_building or review.mass_work'
            " or review.politics or review.shortcomings)",
            p(
                "MucLon",
                "{{ numbering.roman }}- ĐÁNH GIÁ KẾT QUẢ LÃNH ĐẠO THỰC HIỆN NHIỆM VỤ {{ period.review|short_month|upper }}",
            ),
            when(
                "review.politics",
                p("MucNho", "{{ numbering.next }}. Công tác chính trị, tư tưởng"),
                each("text in review.politics", p(BODY, "- {{ text|sentence }}")),
            ),
            results("Nhiệm vụ chính trị", "review.political_task"),
            when(
                "review.party_building or review.mass_work",
                p("MucNho", "{{ numbering.next }}. Công tác xây dựng Đảng, dân vận"),
                each("result in review.party_building", p(BODY, RESULT_OF_GROUP)),
                each("result in review.mass_work", p(BODY, RESULT_OF_GROUP)),
            ),
            done_of_last_month(owners=False),
            when(
                "review.shortcomings",
                p("MucNho", "{{ numbering.next }}. Hạn chế, nguyên nhân"),
                each("shortcoming in review.shortcomings", p(BODY, shortcoming)),
            ),
        )
        + when(
            "resolution.tasks",
            p("MucLon", "{{ numbering.roman }}- NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM {{ period.plan|short_month|upper }}"),
            each("task in resolution.tasks", p(BODY, "{{ numbering.next }}. " + TASK_WITH_TARGET)),
        )
        + p("MucLon", "{{ numbering.roman }}- TỔ CHỨC THỰC HIỆN")
        + either(
            "resolution.organisation",
            each("text in resolution.organisation", p(BODY, "{{ numbering.next }}. {{ text|sentence }}")),
            p(
                BODY,
                "{{ numbering.next }}. Các đồng chí được phân công tổ chức thực hiện nhiệm vụ đúng nội dung, đúng thời hạn.",
            )
            + p(BODY, followed)
            + p(
                BODY,
                "{{ numbering.next }}. " + named + " này được phổ biến đến toàn thể đảng viên và báo cáo "
                "{{ organization.superior.cap_uy }}.",
            ),
        )
        + p("CauKet", adopted)
        + signed()
    )
    return package(
        body,
        title="Nghị quyết (kết luận) tháng của chi bộ",
        kind="resolution",
        purpose="Nghị quyết lãnh đạo thực hiện nhiệm vụ tháng",
        form="F06",
        meeting_types="regular",
    )


def bao_cao() -> bytes:
    abstract = "kết quả lãnh đạo thực hiện nhiệm vụ {{ period.review|short_month }}, phương hướng, nhiệm vụ {{ period.plan }}"
    members = (
        "- Tổng số đảng viên của Chi bộ: {{ attendance.total }} đồng chí (chính thức {{ attendance.official }}, dự bị "
        "{{ attendance.probationary }}){% if review.stats and review.stats.new_members %}; kết nạp mới {{ review.stats.new_members }} "
        "đồng chí{% endif %}{% if review.stats and review.stats.sympathizers %}; cảm tình Đảng {{ review.stats.sympathizers }} quần "
        "chúng{% endif %}."
    )
    body = (
        numbered_header("BC")
        + title("BÁO CÁO", abstract)
        + p("MucLon", "{{ numbering.roman }}- KẾT QUẢ LÃNH ĐẠO THỰC HIỆN NHIỆM VỤ {{ period.review|short_month|upper }}")
        + when(
            "review.politics",
            p("MucNho", "{{ numbering.next }}. Công tác chính trị, tư tưởng"),
            each("text in review.politics", p(BODY, "- {{ text|sentence }}")),
        )
        + results("Lãnh đạo thực hiện nhiệm vụ chính trị", "review.political_task")
        + p("MucNho", "{{ numbering.next }}. Công tác xây dựng Đảng")
        + each("result in review.party_building", p(BODY, RESULT_OF_GROUP))
        + p(BODY, members)
        + when("dues", p(BODY, "- Đảng phí: " + DUES))
        + results("Lãnh đạo Mặt trận, đoàn thể, công tác dân vận", "review.mass_work")
        + done_of_last_month(owners=True)
        + p("MucLon", "{{ numbering.roman }}- ĐÁNH GIÁ CHUNG")
        + when(
            "review.strengths",
            p("MucNho", "{{ numbering.next }}. Ưu điểm"),
            each("text in review.strengths", p(BODY, "- {{ text|sentence }}")),
        )
        + p("MucNho", "{{ numbering.next }}. Hạn chế, khuyết điểm")
        + either(
            "review.shortcomings",
            each("shortcoming in review.shortcomings", p(BODY, "- {{ shortcoming.text|sentence }}")),
            p(BODY, "Chưa phát hiện hạn chế đáng kể."),
        )
        + when(
            "review.causes",
            p("MucNho", "{{ numbering.next }}. Nguyên nhân"),
            each("cause in review.causes", p(BODY, "- {{ cause|upper_first|sentence }}")),
        )
        + when(
            "resolution and resolution.tasks",
            p("MucLon", "{{ numbering.roman }}- PHƯƠNG HƯỚNG, NHIỆM VỤ {{ period.plan|short_month|upper }}"),
            each("task in resolution.tasks", p(BODY, "{{ numbering.next }}. " + TASK_WITH_TARGET)),
        )
        + p("MucLon", "{{ numbering.roman }}- KIẾN NGHỊ, ĐỀ XUẤT")
        + either("feedback", each("each in feedback", p(BODY, FEEDBACK_UPWARD)), p(BODY, "Chi bộ không có kiến nghị, đề xuất."))
        + p("CauKet", "Trên đây là báo cáo " + abstract + "; Chi bộ báo cáo {{ organization.superior.cap_uy }}.")
        + signed()
    )
    return package(
        body,
        title="Báo cáo kết quả lãnh đạo tháng của chi bộ",
        kind="report",
        purpose="Báo cáo kết quả lãnh đạo tháng, phương hướng tháng tới",
        form="F04",
        meeting_types="regular",
    )


TEMPLATES = {"bien-ban-thuong-ky": minutes, "nghi-quyet-thang": resolution, "bao-cao-thang": bao_cao}


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "templates"
    for stem, build in TEMPLATES.items():
        (folder / f"{stem}.docx").write_bytes(build())


if __name__ == "__main__":
    main()
