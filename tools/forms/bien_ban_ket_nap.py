"""The minutes of a meeting that considers a candidate (documents.md F20): one candidate, one paper."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from persons_words import assessed, collected, decided, discussed, minutes_on_person
from template_words import BODY, each, when
from word_layout import p, package

PROPOSAL = "đề nghị kết nạp quần chúng {{ subject.candidate.name }} vào Đảng"


def identity() -> str:
    """Return the candidate in one sentence; the name in capitals here and nowhere else."""
    optional = (
        ("birth_name", "{{% if {0} != subject.candidate.name %}}, tên khai sinh {{{{ {0} }}}}{{% endif %}}"),
        ("other_name", ", tên gọi khác {{{{ {0} }}}}"),
        ("gender", ", giới tính {{{{ {0} }}}}"),
        ("birth_date", ", sinh {{{{ {0}|long_date }}}}"),
        ("age", " ({{{{ {0} }}}} tuổi)"),
        ("birth_place", "{{% if subject.candidate.birth_date %}} tại{{% else %}}; nơi sinh:{{% endif %}} {{{{ {0}|phrase }}}}"),
        ("home_town", "; quê quán: {{{{ {0}|phrase }}}}"),
        ("residence", "; nơi ở: {{{{ {0}|phrase }}}}"),
        ("ethnicity", "; dân tộc: {{{{ {0} }}}}"),
        ("religion", "; tôn giáo: {{{{ {0}|phrase|lower_first }}}}"),
        ("work", "; nghề nghiệp, chức vụ: {{{{ {0}|phrase }}}}"),
        ("unions", "; là {{{{ {0} }}}}"),
    )
    schooling = (
        ("general", "giáo dục phổ thông {{{{ {0} }}}}"),
        ("professional", "chuyên môn {{{{ {0}|phrase }}}}"),
        ("political", "lý luận chính trị {{{{ {0}|phrase }}}}"),
    )
    path = "subject.candidate."
    told = "".join(f"{{% if {path}{name} %}}{words.format(path + name)}{{% endif %}}" for name, words in optional)
    known = " or ".join(f"{path}education.{name}" for name, _ in schooling)
    first = f"{{% if {path}education and ({known}) %}}; trình độ: "
    learned = "".join(
        f"{{% if {path}education.{name} %}}"
        + (
            f"{{% if {' or '.join(f'{path}education.{each}' for each, _ in schooling[:index])} %}}, {{% endif %}}"
            if index
            else ""
        )
        + words.format(f"{path}education.{name}")
        + "{% endif %}"
        for index, (name, words) in enumerate(schooling)
    )
    return "- Lý lịch tóm tắt: quần chúng {{ subject.candidate.name|upper }}" + told + first + learned + "{% endif %}."


def proceedings() -> str:
    """Return what was said and decided on the candidate, from the report to the conclusion."""
    prepared = (
        ("recognized_sympathizer_on", "được công nhận cảm tình Đảng ngày {{ subject.candidate.recognized_sympathizer_on }}"),
        ("mentors", "đảng viên được phân công giúp đỡ: {{ subject.candidate.mentors|comrades }}"),
        (
            "class_certificate",
            (
                "Giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng số {{ subject.candidate.class_certificate.number }} "
                "{% if subject.candidate.class_certificate.issuer %}do {{ subject.candidate.class_certificate.issuer|phrase }} {% endif %}cấp ngày "
                "{{ subject.candidate.class_certificate.issued_on }}"
            ),
        ),
        ("application_date", "đơn xin vào Đảng viết ngày {{ subject.candidate.application_date }}"),
    )
    names = [f"subject.candidate.{name}" for name, _ in prepared]
    prepared_line = "- Quá trình bồi dưỡng: " + "".join(
        f"{{% if {names[index]} %}}"
        + (f"{{% if {' or '.join(names[:index])} %}}; {{% endif %}}" if index else "")
        + words
        + "{% endif %}"
        for index, (_, words) in enumerate(prepared)
    )
    introducer = (
        "- {% if introducer.member %}Đảng viên chính thức giới thiệu: đồng chí {{ introducer.member }}"
        "{% elif introducer.name %}Tổ chức giới thiệu: {{ introducer.name|phrase }}{% endif %}"
        "{% if introducer.document %}, {% if introducer.document.type %}{{ introducer.document.type }}{% else %}văn bản{% endif %} số "
        "{{ introducer.document.symbol }}, ngày {{ introducer.document.date }}{% endif %}."
    )
    return (
        p(
            "MucNho",
            "{{ numbering.next }}. {% if organization.has_chi_uy %}Chi ủy báo cáo{% else %}Báo cáo{% endif %} về người xin vào Đảng"
            "{% if subject.presenter %} ({{ subject.presenter|comrades }} trình bày){% endif %}",
        )
        + each("text in subject.content", p(BODY, "- {{ text|sentence }}"))
        + p(BODY, identity())
        + when(" or ".join(names), p(BODY, prepared_line + "."))
        + when(
            "subject.candidate.background_check",
            p(
                BODY,
                "- Thẩm tra lý lịch: hoàn thành ngày {{ subject.candidate.background_check.completed_on }}."
                "{% if not subject.assessment %} Kết quả: {{ subject.candidate.background_check.result|sentence }}{% endif %}",
            ),
        )
        + each("opinion in subject.candidate.opinions_collected", p(BODY, collected()))
        + when(
            "subject.candidate.introducers",
            p("MucNho", "{{ numbering.next }}. Người, tổ chức giới thiệu"),
            each("introducer in subject.candidate.introducers", p(BODY, introducer)),
        )
        + discussed()
        + when(
            "subject.assessment",
            p("MucNho", "{{ numbering.next }}. Kết luận về người xin vào Đảng"),
            assessed(
                when(
                    "subject.candidate.background_check",
                    p(BODY, "{{ numbering.letter }}) Về lý lịch: {{ subject.candidate.background_check.result|sentence }}"),
                )
            ),
        )
        + decided(PROPOSAL)
    )


def build() -> bytes:
    return package(
        minutes_on_person(PROPOSAL, proceedings()),
        title="Biên bản hội nghị chi bộ xét, đề nghị kết nạp",
        kind="minutes",
        purpose="Ghi lại hội nghị xét, đề nghị kết nạp một người vào Đảng",
        form="F20",
        meeting_types="admission",
        each="admissions",
    )
