"""The minutes of a regular meeting (documents.md F05, golden text 5.6)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import (
    BODY,
    DISSENT,
    DUES,
    FEEDBACK,
    METHOD,
    NOT_VOTING,
    POINT,
    RESULT,
    TASK,
    VOTE,
    each,
    either,
    title,
    when,
)
from word_layout import header, p, package, row, table


def opening_of_minutes() -> str:
    total = (
        "- Tổng số đảng viên của Chi bộ: {{ attendance.total }} đồng chí (chính thức {{ attendance.official }}, dự bị "
        "{{ attendance.probationary }}){% if attendance.exempt %}; trong đó được miễn công tác và sinh hoạt đảng "
        "{{ attendance.exempt }} đồng chí{% endif %}{% if attendance.temporary_out %}; {% if not attendance.exempt %}trong đó "
        "{% endif %}sinh hoạt tạm thời ở nơi khác {{ attendance.temporary_out }} đồng chí{% endif %}{% if attendance.suspended %}; "
        "{% if not attendance.exempt and not attendance.temporary_out %}trong đó {% endif %}bị đình chỉ sinh hoạt "
        "{{ attendance.suspended }} đồng chí{% endif %}.{% if attendance.temporary_in %} Đảng viên nơi khác sinh hoạt tạm thời tại "
        "Chi bộ: {{ attendance.temporary_in }} đồng chí.{% endif %} Số đảng viên phải dự sinh hoạt: {{ attendance.required }} đồng chí."
    )
    absent = (
        "- Vắng mặt: {% if attendance.absent %}{{ attendance.absent }} đồng chí{% if attendance.excused and attendance.unexcused %} "
        "(có lý do {{ attendance.excused }}, không có lý do {{ attendance.unexcused }}){% else %}, "
        "{% if attendance.absent > 1 %}đều {% endif %}{% if attendance.unexcused %}không {% endif %}có lý do{% endif %}: "
        "{% for absence in attendance.absentees %}đồng chí {{ absence.member }}{% if attendance.unexcused %} ({% if not absence.excused %}không {% endif %}có lý do"
        "{% if absence.reason %}: {{ absence.reason|phrase }}{% endif %}){% elif absence.reason %} ({{ absence.reason|phrase }})"
        "{% endif %}{% if not loop.last %}; {% endif %}{% endfor %}.{% else %}không.{% endif %}"
    )
    guests = (
        "- Đại biểu dự: {% for guest in meeting.guests %}đồng chí {{ guest.name }}{% if guest.title %}, {{ guest.title|phrase }}"
        '{% endif %}{% if guest.role == "superior_assigned" %}, được phân công theo dõi Chi bộ{% endif %}'
        "{% if not loop.last %}; {% endif %}{% endfor %}."
    )
    adopted = (
        "{{ numbering.next }}. Đồng chí {{ meeting.chair }} tuyên bố lý do{% if meeting.guests %}, giới thiệu đại biểu{% endif %}, "
        "thông qua chương trình sinh hoạt. Chi bộ cử đồng chí {{ meeting.recorder }} ghi biên bản và nhất trí với chương trình "
        "({{ opening.agenda_vote.in_favour }}/{{ attendance.voters }} đảng viên chính thức có mặt tán thành"
        + DISSENT.replace("vote.", "opening.agenda_vote.")
        + ")."
    )
    return (
        p(BODY, "Thời gian: bắt đầu lúc {{ meeting.start }}, {{ meeting.date|long_date }}.")
        + p(
            BODY,
            'Địa điểm: {{ meeting.place|phrase }}{% if meeting.format == "online" %} (sinh hoạt trực tuyến){% endif %}'
            '{% if meeting.format == "mixed" %} (trực tiếp kết hợp trực tuyến){% endif %}.',
        )
        + p(BODY, "Chủ trì: đồng chí {{ meeting.chair }}{% if meeting.chair.post %}, {{ meeting.chair.post }}{% endif %}.")
        + p(
            BODY,
            "Thư ký (người ghi biên bản): đồng chí {{ meeting.recorder }}"
            "{% if meeting.recorder.post %}, {{ meeting.recorder.post }}{% endif %}.",
        )
        + p("MucLon", "{{ numbering.roman }}- PHẦN MỞ ĐẦU")
        + p(POINT, "{{ numbering.next }}. Tình hình đảng viên")
        + p(BODY, total)
        + p(
            BODY,
            "- Có mặt: {{ attendance.present }}/{{ attendance.required }} đồng chí, đạt {{ attendance.percent }} (chính thức "
            "{{ attendance.present_official }}, dự bị {{ attendance.present_probationary }}).",
        )
        + when(
            "attendance.exempt_present",
            p(
                BODY,
                "- Đảng viên được miễn sinh hoạt vẫn dự: {{ attendance.exempt_present|comrades }}; tính cả các đồng chí này, số đảng viên chính thức có mặt khi biểu quyết là {{ attendance.voters }} đồng chí.",
            ),
        )
        + p(BODY, absent)
        + when("meeting.guests", p(BODY, guests))
        + when("dues", p(BODY, "{{ numbering.next }}. Tình hình đóng đảng phí: " + DUES))
        + p(BODY, adopted)
    )


def item_of_minutes() -> str:
    cited = (
        "Các văn bản được quán triệt: {% for paper in item.citations %}{% if paper.type %}{{ paper.type }}{% else %}Văn bản{% endif %} "
        "số {{ paper.symbol }}, ngày {{ paper.date }}{% if paper.issuer %} của {{ paper.issuer|phrase }}{% endif %}"
        "{% if paper.title %} {{ paper.title|phrase }}{% endif %}{% if not loop.last %}; {% endif %}{% endfor %}."
    )
    candidate = (
        "- Quần chúng {{ item.candidate.name }}{% if item.candidate.birth_date %}, sinh {{ item.candidate.birth_date|long_date }}"
        "{% endif %}{% if item.candidate.work %}, {{ item.candidate.work|phrase }}{% endif %}."
        "{% if item.candidate.remarks %} {{ item.candidate.remarks|sentence }}{% endif %}"
    )
    done = (
        "{{ numbering.letter }}) Kết quả thực hiện nghị quyết {{ period.review|short_month }}: {% if review.total %}hoàn thành "
        "{{ review.done }}/{{ review.total }} nhiệm vụ, đạt {{ review.percent }}{% else %}các nhiệm vụ thường xuyên đang được thực "
        "hiện{% endif %}."
    )
    still_open = (
        "- Nhiệm vụ chưa hoàn thành: {% for task in review.open_tasks %}{{ task.task|phrase|lower_first }}"
        "{% if task.result %} ({{ task.result|phrase }}){% endif %}{% if not loop.last %}; {% endif %}{% endfor %}."
    )
    opinion = (
        '- Đồng chí {{ opinion.by }}{% if opinion.kind == "dissent" %} có ý kiến khác{% endif %}: {{ opinion.text|sentence }}'
    )
    return (
        p(
            "MucNho",
            "{{ numbering.next }}. {{ item.title|phrase }}{% if item.presenter %} ({{ item.presenter|comrades }} trình bày){% endif %}",
        )
        + when("item.citations", p(BODY, cited))
        + each("text in item.content", p(BODY, "- {{ text|sentence }}"))
        + when(
            "item.thematic",
            each("text in item.thematic.situation", p(BODY, "- {{ text|sentence }}")),
            each("text in item.thematic.limits_causes", p(BODY, "- {{ text|sentence }}")),
            each("text in item.thematic.solutions", p(BODY, "- {{ text|sentence }}")),
        )
        + when(
            "item.results",
            p(POINT, "{{ numbering.letter }}) Kết quả lãnh đạo {{ period.review|short_month }}"),
            each("result in item.results", p(BODY, RESULT)),
        )
        + when(
            "item.previous_tasks",
            p(POINT, done),
            when("review.open_tasks", p(BODY, still_open)),
        )
        + when(
            "item.shortcomings",
            p(POINT, "{{ numbering.letter }}) Hạn chế, nguyên nhân"),
            each(
                "shortcoming in item.shortcomings",
                p(
                    BODY,
                    "- {{ shortcoming.text|sentence }}"
                    "{% if shortcoming.cause %} Nguyên nhân: {{ shortcoming.cause|sentence }}{% endif %}",
                ),
            ),
        )
        + each("remark in item.commend", p(BODY, "- Biểu dương đồng chí {{ remark.member }}: {{ remark.reason|sentence }}"))
        + each("remark in item.remind", p(BODY, "- Nhắc nhở đồng chí {{ remark.member }}: {{ remark.reason|sentence }}"))
        + when("item.candidate", p(BODY, candidate))
        + each("each in item.feedback", p(BODY, FEEDBACK))
        + when('item.kind == "feedback" and not item.feedback', p(BODY, "- Không có ý kiến."))
        + each(
            "each in item.replies_to_previous",
            p(BODY, "- Trả lời ý kiến kỳ trước ({{ each.content|phrase|lower_first }}): {{ each.reply|sentence }}"),
        )
        + each("remark in item.guest_remarks", p(BODY, "- Đồng chí {{ remark.guest }}: {{ remark.text|sentence }}"))
        + when(
            "item.opinions",
            p("LoiDan", "Ý kiến thảo luận:"),
            each(
                "opinion in item.opinions",
                p(BODY, opinion),
                when("opinion.reply", p(BODY, "+ Đồng chí {{ opinion.reply.by }} trả lời: {{ opinion.reply.text|sentence }}")),
            ),
        )
        + each("vote in item.votes", p(BODY, "Biểu quyết: {{ vote.subject|phrase|lower_first }} (" + METHOD + "). " + VOTE))
        + when("item.conclusion", p(BODY, "Chủ trì kết luận: {{ item.conclusion|sentence }}"))
    )


def closing_of_minutes() -> str:
    named = '{% if resolution.form == "conclusion" %}Kết luận{% else %}Nghị quyết{% endif %}'
    drafted = (
        "{{ numbering.next }}. Đồng chí {{ meeting.chair }} tổng hợp ý kiến thảo luận, trình bày dự thảo "
        + named
        + " {{ resolution.title|phrase }}{% if resolution.tasks %} gồm {{ resolution.tasks|count }} nhiệm vụ, phân công rõ người chịu "
        "trách nhiệm và thời hạn{% if minutes_task_list %}:{% else %} (nội dung cụ thể tại "
        + named
        + "{% if resolution.number %} số {{ resolution.number }}"
        "{% else %} kèm theo{% endif %}).{% endif %}{% else %}.{% endif %}"
    )
    voted = (
        "{{ numbering.next }}. Biểu quyết thông qua "
        + named.replace("Kết luận", "kết luận").replace("Nghị quyết", "nghị quyết")
        + " ("
        + METHOD.replace("vote.", "resolution.vote.")
        + "): tán thành {{ resolution.vote.in_favour }}/{{ attendance.voters }} đảng viên chính thức có mặt{% if attendance.voters %}, "
        "đạt {{ resolution.vote.percent_present }}{% endif %}{% if attendance.convened %} (bằng "
        "{{ resolution.vote.percent_convened }} số đảng viên chính thức được triệu tập){% endif %}; không tán thành: "
        "{% if resolution.vote.against %}{{ resolution.vote.against }} đồng chí{% else %}không{% endif %}; ý kiến khác: "
        "{% if resolution.vote.abstain %}{{ resolution.vote.abstain }} đồng chí{% else %}không{% endif %}"
        + NOT_VOTING.replace("vote.", "resolution.vote.")
        + ".{% if resolution.vote.failed %} Không đủ tỷ lệ theo quy định, Chi bộ không thông qua.{% endif %}"
    )
    scored = (
        "{{ numbering.next }}. Tự đánh giá chất lượng buổi sinh hoạt: {% if quality.scores %}{% if quality.maximum == 100 %}{{ quality.total }}/100 điểm{% else %}{{ quality.total }} điểm/"
        "{{ quality.maximum }} điểm tối đa (quy đổi {{ quality.scaled }} trên thang điểm 100){% endif %}, {% endif %}xếp loại {{ quality.grade }}."
        "{% if quality.to_improve %} Nội dung cần khắc phục: {{ quality.to_improve|lower_first|sentence }}{% endif %}"
    )
    approved = (
        "{{ numbering.next }}. {% if closing.minutes_read %}Thư ký đọc lại toàn văn biên bản"
        "{% if closing.minutes_approved %}; {% else %} trước Chi bộ{% endif %}{% else %}Chi bộ thông qua biên bản: {% endif %}"
        "{% if closing.minutes_approved %}{{ closing.minutes_approved.in_favour }}/{{ attendance.voters }} đảng viên chính thức có mặt nhất trí với nội dung biên bản"
        "{% if closing.minutes_approved.against %}, không nhất trí {{ closing.minutes_approved.against }} đồng chí{% endif %}"
        "{% if closing.minutes_approved.abstain %}, ý kiến khác {{ closing.minutes_approved.abstain }} đồng chí{% endif %}"
        + NOT_VOTING.replace("vote.", "closing.minutes_approved.").replace("; không", ", không")
        + "{% endif %}."
    )
    return (
        p(
            "MucLon",
            "{{ numbering.roman }}- KẾT LUẬN{% if resolution and resolution.vote %}, BIỂU QUYẾT{% endif %}"
            "{% if resolution and resolution.tasks %}{% if resolution.vote %} VÀ PHÂN CÔNG NHIỆM VỤ{% else %} VÀ GIAO NHIỆM VỤ{% endif %}{% endif %}",
        )
        + either(
            "resolution",
            p(POINT, drafted)
            + when("minutes_task_list", each("task in resolution.tasks", p(BODY, "- " + TASK)))
            + when("resolution.vote", p(BODY, voted)),
            p(BODY, "{{ numbering.next }}. Đồng chí {{ meeting.chair }} tổng hợp ý kiến thảo luận, kết luận buổi sinh hoạt."),
        )
        + when("quality and quality.grade", p(BODY, scored))
        + when("closing.minutes_read or closing.minutes_approved", p(BODY, approved))
        + p(
            "CauKet",
            "Buổi sinh hoạt kết thúc lúc {{ meeting.end }} cùng ngày (thời lượng {{ meeting.duration }} phút).",
        )
    )


def build() -> bytes:
    widths = (82.5, 82.5)
    left = p("DeKy", "NGƯỜI GHI BIÊN BẢN") + p("HoTen", "{{ meeting.recorder }}")
    right = p("DeKy", "CHỦ TRÌ HỘI NGHỊ") + p("HoTen", "{{ meeting.chair }}")
    body = (
        header(("{%p if document.number %}", "Số {{ document.number }}", "{%p endif %}"), ())
        + title("BIÊN BẢN", "sinh hoạt chi bộ thường kỳ {{ meeting.month }}")
        + opening_of_minutes()
        + when(
            "agenda",
            p("MucLon", "{{ numbering.roman }}- NỘI DUNG VÀ DIỄN BIẾN"),
            each("item in agenda", item_of_minutes()),
        )
        + closing_of_minutes()
        + table(widths, (row(widths, (left, right)),))
    )
    return package(
        body,
        title="Biên bản sinh hoạt chi bộ thường kỳ",
        kind="minutes",
        purpose="Ghi lại buổi sinh hoạt chi bộ thường kỳ",
        form="F05",
        meeting_types="regular",
    )
