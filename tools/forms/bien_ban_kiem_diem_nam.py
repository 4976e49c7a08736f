"""The minutes of the year-end review (documents.md F24): the chi bộ together, each member, the secret ballot on the grades."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from minutes_words import ended, opinions, read_and_approved, roll_call, time_and_people, two_signatures
from persons_words import minutes_header
from template_words import BODY, METHOD, POINT, VOTE, each, points, title, when
from word_layout import listing, p, package

NAMED = "hội nghị kiểm điểm và đánh giá, xếp loại chất lượng tập thể, cá nhân năm {{ self_review.year_number }}"

COLLECTIVE = "self_review.collective.presenter or self_review.collective.report or self_review.collective.opinions or self_review.collective.self_grade"


def collective() -> str:
    """Return the part on the chi bộ as a whole."""
    vote = (METHOD + "). " + VOTE).replace("vote.", "self_review.collective.vote.")
    return when(
        COLLECTIVE,
        p("MucLon", "{{ numbering.roman }}- KIỂM ĐIỂM TẬP THỂ {% if organization.has_chi_uy %}CHI ỦY, {% endif %}CHI BỘ"),
        when(
            "self_review.collective.presenter",
            p(
                BODY,
                "{{ numbering.next }}. Đồng chí {{ self_review.collective.presenter }} trình bày báo cáo kiểm điểm tập thể năm {{ self_review.year_number }} (có văn bản kèm theo).",
            ),
        ),
        each("text in self_review.collective.report", p(BODY, "- {{ text|sentence }}")),
        when(
            "self_review.collective.opinions",
            p("MucThuong", "{{ numbering.next }}. Ý kiến góp ý"),
            opinions("self_review.collective.opinions"),
        ),
        when(
            "self_review.collective.accepted",
            p(BODY, "{{ numbering.next }}. Tiếp thu, giải trình: {{ self_review.collective.accepted|sentence }}"),
        ),
        when(
            "self_review.collective.self_grade",
            p(BODY, "{{ numbering.next }}. Tập thể tự nhận mức: {{ self_review.collective.self_grade_words }}."),
        ),
        when(
            "self_review.collective.vote",
            p(BODY, "{{ numbering.next }}. Biểu quyết: {{ self_review.collective.vote.subject|phrase|lower_first }} (" + vote),
        ),
    )


def individual() -> str:
    """Return the point on ``each`` member."""
    return (
        p(
            "MucNho",
            "{{ numbering.next }}. {% if each.away %}Bản kiểm điểm của đồng chí {{ each.member }} (vắng mặt){% else %}Đồng chí {{ each.member }}{% if each.member.post %}, {{ each.member.post }}{% endif %}{% endif %}",
        )
        + when(
            "each.content",
            p(
                BODY,
                "- {% if each.away %}Nội dung{% else %}Trình bày{% endif %} bản kiểm điểm{% if each.form %} (Mẫu {{ each.form }}){% endif %}: {{ each.content|sentence }}",
            ),
        )
        + opinions("each.opinions")
        + when("each.explanation", p(BODY, "- Giải trình: {{ each.explanation|sentence }}"))
        + when("each.accepted", p(BODY, "- Tiếp thu: {{ each.accepted|sentence }}"))
        + p(BODY, "- Tự nhận mức: {{ each.self_grade_words }}.")
    )


INDIVIDUALS = "{{ numbering.roman }}- KIỂM ĐIỂM CÁ NHÂN"
HOME = "{{ numbering.roman }}- KẾT QUẢ LẤY Ý KIẾN NƠI CƯ TRÚ"


def at_home() -> str:
    """Return what is said of ``each`` member at home."""
    return p(BODY, "- Nơi cư trú nhận xét đồng chí {{ each.member }}: {{ each.residence_comment|sentence }}")


def ballot(*, only: str = "") -> str:
    """Return the part on the grades; ``only`` the row of one member, and no sums, where an extract is about that one."""
    sheets = "self_review.ballot.ballots"
    counted = (
        f"Số phiếu phát ra: {{{{ {sheets}.issued }}}}; thu về: {{{{ {sheets}.returned }}}}; hợp lệ: {{{{ {sheets}.valid }}}}; không hợp lệ: "
        f"{{% if {sheets}.invalid %}}{{{{ {sheets}.invalid }}}}{{% if {sheets}.invalid_reason %}} ({{{{ {sheets}.invalid_reason|phrase }}}}){{% endif %}}"
        "{% else %}không{% endif %}. Tỷ lệ tính trên {{ attendance.convened }} đảng viên chính thức được triệu tập. Kết quả như sau:"
    )
    heads = ("TT", "Họ và tên", "Xuất sắc", "Tốt", "Hoàn thành", "Không hoàn thành", "Mức xếp loại")
    widths = (11.0, 40.0, 18.0, 18.0, 19.0, 19.0, 40.0)
    cells = (
        p("OBangGiua", "{{ numbering.row }}"),
        p("OBang", "{{ each.member }}"),
        *(
            p(
                "OBangGiua",
                f"{{{{ each.row.{grade} }}}}",
            )
            for grade in ("excellent", "good", "completed", "not_completed")
        ),
        p(
            "OBang",
            "{% if each.grade %}{{ each.grade }}{% if each.percent %} ({{ each.percent }}){% endif %}{% else %}Chưa mức nào quá nửa{% endif %}",
        ),
    )
    tellers = (
        "{{ numbering.next }}. Chi bộ cử Tổ kiểm phiếu gồm {{ self_review.ballot.tellers|count }} đồng chí: {{ self_review.ballot.tellers|comrades }}; "
        "biểu quyết xếp loại bằng hình thức bỏ phiếu kín."
    )
    summed = (
        "{{ numbering.next }}. Tổng hợp: {{ grading.graded|count }}/{{ grading.total }} đảng viên được đánh giá, xếp loại, trong đó "
        "{% for line in grading.lines %}{{ line.name|lower_first }}: {% if line.number %}{{ line.number }} đồng chí ({{ line.percent }}){% else %}không có{% endif %}"
        "{% if not loop.last %}; {% endif %}{% endfor %}{% if grading.undecided %}; chưa mức nào có quá nửa số phiếu: {{ grading.undecided }} đồng chí{% endif %}."
    )
    left_out = (
        "{{ numbering.next }}. Không đánh giá, xếp loại {{ grading.ungraded|count }} đồng chí: {% for each in grading.ungraded %}đồng chí {{ each.member }}"
        "{% if each.reason %} ({{ each.reason|phrase }}){% endif %}{% if not loop.last %}; {% endif %}{% endfor %}."
    )
    return when(
        "grading",
        p("MucLon", "{{ numbering.roman }}- BIỂU QUYẾT XẾP LOẠI"),
        when("self_review.ballot.tellers", p(BODY, tellers)),
        p(POINT, "{{ numbering.next }}. " + counted),
        listing(
            widths, heads, "each in grading.graded", cells, unless=f"each.member != {only} and numbering.row" if only else ""
        ),
        "" if only else p("SauBang", summed) + when("grading.ungraded", p(BODY, left_out)),
    )


def sittings() -> str:
    """Return the line of all sittings, where there were several."""
    sitting = (
        "{% for sitting in self_review.sittings %}{% if loop.first %}Các buổi: {% endif %}từ {{ sitting.start }} đến {{ sitting.end }}, {{ sitting.date|long_date }}"
        "{% if not loop.last %}; {% endif %}{% endfor %}."
    )
    return when("self_review.sittings and self_review.sittings|count > 1", p(BODY, sitting))


CONCLUDED = "self_review.chi_bo_proposed_grade or self_review.conclusion or self_review.proposals"


def conclusion(condition: str = CONCLUDED, last: str = "") -> str:
    """Return the part on the conclusion; ``last`` is its last point, ``condition`` when there is anything in it."""
    return when(
        condition,
        p("MucLon", "{{ numbering.roman }}- KẾT LUẬN{% if self_review.proposals %}, KIẾN NGHỊ{% endif %}"),
        when(
            "self_review.conclusion",
            p(BODY, "{{ numbering.next }}. Chủ trì kết luận: {{ self_review.conclusion|sentence }}"),
        ),
        when(
            "self_review.chi_bo_proposed_grade",
            p(
                BODY,
                "{{ numbering.next }}. Chi bộ đề nghị {{ organization.superior.cap_uy }} xem xét, xếp loại Chi bộ năm {{ self_review.year_number }} ở mức {{ self_review.proposed_words|lower_first }}.",
            ),
        ),
        points("Kiến nghị", "self_review.proposals", "MucThuong"),
        last,
    )


def build() -> bytes:
    body = (
        minutes_header()
        + title("BIÊN BẢN", NAMED)
        + time_and_people()
        + sittings()
        + p("MucLon", "{{ numbering.roman }}- THÀNH PHẦN")
        + roll_call()
        + collective()
        + when(
            "self_review.individuals",
            p("MucLon", INDIVIDUALS),
            each("each in self_review.in_order", individual()),
        )
        + when(
            "self_review.at_home",
            p("MucLon", HOME),
            each("each in self_review.at_home", at_home()),
        )
        + ballot()
        + conclusion(CONCLUDED + " or closing.minutes_read or closing.minutes_approved", read_and_approved())
        + ended("Hội nghị")
        + two_signatures()
    )
    return package(
        body,
        title="Biên bản hội nghị kiểm điểm, đánh giá, xếp loại năm",
        kind="minutes",
        purpose="Ghi lại hội nghị kiểm điểm, đánh giá, xếp loại chất lượng chi bộ và đảng viên hằng năm",
        form="F24",
        meeting_types="annual_review",
        needs="self_review",
    )
