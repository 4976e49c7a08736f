"""Builds the Word templates that a chi bộ starts from: ``python tools/build_templates.py [FOLDER]``.

Texts are those of documents.md F04, F05, F06 and 5; after this a secretary edits the files in Word.
"""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

import sys
from pathlib import Path

from word_layout import header, p, package, row, table, tag_row

BODY = "NoiDung"
TASK = "{{ task.task|phrase }} ({% if task.target %}chỉ tiêu: {{ task.target|phrase }}; {% endif %}{{ task.owners }}; {{ task.when }})."
RESULT = (
    "- {{ result.area|phrase }}: {{ result.text|sentence }}{% for figure in result.figures %} {{ figure.name|phrase }}: "
    "{{ figure.done }}{% if figure.plan %}/{{ figure.plan }}{% endif %}{% if figure.unit %} {{ figure.unit }}{% endif %}"
    "{% if figure.plan %}, đạt {{ figure.percent }} kế hoạch{% endif %}.{% endfor %}"
)
VOTE = (
    "{% if vote.ballots %}Số phiếu phát ra: {{ vote.ballots.issued }}; thu về: {{ vote.ballots.returned }}; hợp lệ: "
    "{{ vote.ballots.valid }}; không hợp lệ: {% if vote.ballots.invalid %}{{ vote.ballots.invalid }}{% else %}không{% endif %}. "
    "{% endif %}Tán thành {{ vote.in_favour }}/{{ attendance.voters }} đảng viên chính thức có mặt"
    "{% if attendance.voters %}, đạt {{ vote.percent_present }}{% endif %}"
    '{% if vote.threshold == "two_thirds_official" and attendance.official %} (bằng {{ vote.percent_official }} tổng số đảng viên '
    "chính thức của Chi bộ){% endif %}; không tán thành{% if vote.against %} {{ vote.against }} đồng chí"
    "{% if attendance.voters %}, chiếm {{ vote.against_percent_present }}{% endif %}{% else %}: không{% endif %}; ý kiến khác"
    "{% if vote.abstain %} {{ vote.abstain }} đồng chí{% else %}: không{% endif %}."
    "{% if vote.failed %} Không đủ tỷ lệ theo quy định, Chi bộ không thông qua.{% endif %}"
)
METHOD = '{% if vote.method == "secret_ballot" %}bỏ phiếu kín{% else %}giơ tay{% endif %}'
DUES = (
    "{{ dues.period }} có {{ dues.paid }}/{{ dues.payable }} đảng viên thuộc diện đóng đã đóng"
    "{% if dues.paid == dues.payable %} đủ{% endif %}{% if dues.payable %}, đạt {{ dues.percent }}{% endif %}; số tiền "
    "{{ dues.amount }} đồng{% if dues.remitted_on %}, đã nộp Đảng ủy ngày {{ dues.remitted_on }}{% endif %}."
)
FEEDBACK = (
    "- {{ each.field|phrase }}{% if each.raised_by %} ({{ each.raised_by|comrades }} nêu){% endif %}: {{ each.content|sentence }}"
    "{% if each.proposal %} {{ each.proposal|sentence }}{% endif %}"
)


def when(condition: str, *paragraphs: str) -> str:
    return p("", f"{{%p if {condition} %}}") + "".join(paragraphs) + p("", "{%p endif %}")


def either(condition: str, yes: str, no: str) -> str:
    return p("", f"{{%p if {condition} %}}") + yes + p("", "{%p else %}") + no + p("", "{%p endif %}")


def each(loop: str, *paragraphs: str) -> str:
    return p("", f"{{%p for {loop} %}}") + "".join(paragraphs) + p("", "{%p endfor %}")


def title(kind: str, abstract: str) -> str:
    return p("TenLoai", kind) + p("TrichYeu", abstract) + p("GachNgang", "-----")


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
        "{% for absence in attendance.absentees %}đồng chí {{ absence.member }}{% if absence.excused %}{% if absence.reason %} "
        "({{ absence.reason|phrase }}){% endif %}{% else %} (không có lý do{% if absence.reason %}: {{ absence.reason|phrase }}"
        "{% endif %}){% endif %}{% if not loop.last %}; {% endif %}{% endfor %}.{% else %}không.{% endif %}"
    )
    guests = (
        "- Đại biểu dự: {% for guest in meeting.guests %}đồng chí {{ guest.name }}{% if guest.title %}, {{ guest.title|phrase }}"
        '{% endif %}{% if guest.role == "superior_assigned" %}, được phân công theo dõi Chi bộ{% endif %}'
        "{% if not loop.last %}; {% endif %}{% endfor %}."
    )
    adopted = (
        "{{ numbering.next }}. Đồng chí {{ meeting.chair }} tuyên bố lý do{% if meeting.guests %}, giới thiệu đại biểu{% endif %}, "
        "thông qua chương trình sinh hoạt. Chi bộ cử đồng chí {{ meeting.recorder }} ghi biên bản và nhất trí với chương trình "
        "({{ opening.agenda_vote.in_favour }}/{{ attendance.voters }} đảng viên chính thức có mặt tán thành)."
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
        + p("MucNho", "{{ numbering.next }}. Tình hình đảng viên")
        + p(BODY, total)
        + p(
            BODY,
            "- Có mặt: {{ attendance.present }}/{{ attendance.required }} đồng chí, đạt {{ attendance.percent }} (chính thức "
            "{{ attendance.present_official }}, dự bị {{ attendance.present_probationary }}).",
        )
        + when(
            "attendance.exempt_present",
            p(BODY, "- Đảng viên được miễn sinh hoạt vẫn dự: {{ attendance.exempt_present|comrades }}."),
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
            p(BODY, "{{ numbering.letter }}) Kết quả lãnh đạo {{ period.review|short_month }}"),
            each("result in item.results", p(BODY, RESULT)),
        )
        + when(
            "item.previous_tasks",
            p(BODY, done),
            when("review.open_tasks", p(BODY, still_open)),
        )
        + when(
            "item.shortcomings",
            p(BODY, "{{ numbering.letter }}) Hạn chế, nguyên nhân"),
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
        "{% if resolution.vote.abstain %}{{ resolution.vote.abstain }} đồng chí{% else %}không{% endif %}."
        "{% if resolution.vote.failed %} Không đủ tỷ lệ theo quy định, Chi bộ không thông qua.{% endif %}"
    )
    scored = (
        "{{ numbering.next }}. Tự đánh giá chất lượng buổi sinh hoạt: {% if quality.scores %}{{ quality.total }}/{{ quality.maximum }} "
        "điểm{% if quality.maximum != 100 %} (quy đổi {{ quality.scaled }}/100 điểm){% endif %}, {% endif %}xếp loại {{ quality.grade }}."
        "{% if quality.to_improve %} Nội dung cần khắc phục: {{ quality.to_improve|lower_first|sentence }}{% endif %}"
    )
    approved = (
        "{{ numbering.next }}. Thư ký đọc lại toàn văn biên bản{% if closing.minutes_approved %}; "
        "{{ closing.minutes_approved.in_favour }}/{{ attendance.voters }} đảng viên chính thức có mặt nhất trí với nội dung biên bản"
        "{% if closing.minutes_approved.against %}, không nhất trí {{ closing.minutes_approved.against }} đồng chí{% endif %}"
        "{% if closing.minutes_approved.abstain %}, ý kiến khác {{ closing.minutes_approved.abstain }} đồng chí{% endif %}"
        "{% else %} trước Chi bộ{% endif %}."
    )
    return (
        p("MucLon", "{{ numbering.roman }}- KẾT LUẬN, BIỂU QUYẾT VÀ PHÂN CÔNG NHIỆM VỤ")
        + either(
            "resolution",
            p(BODY, drafted)
            + when("minutes_task_list", each("task in resolution.tasks", p(BODY, "- " + TASK)))
            + when("resolution.vote", p(BODY, voted)),
            p(BODY, "{{ numbering.next }}. Đồng chí {{ meeting.chair }} tổng hợp ý kiến thảo luận, kết luận buổi sinh hoạt."),
        )
        + when("quality and quality.grade", p(BODY, scored))
        + when("closing.minutes_read", p(BODY, approved))
        + p(
            "CauKet",
            "Buổi sinh hoạt kết thúc lúc {{ meeting.end }} cùng ngày (thời lượng {{ meeting.duration }} phút).",
        )
    )


def minutes() -> bytes:
    widths = (82.5, 82.5)
    left = p("DeKy", "NGƯỜI GHI BIÊN BẢN") + p("HoTen", "{{ meeting.recorder }}")
    right = p("DeKy", "CHỦ TRÌ HỘI NGHỊ") + p("HoTen", "{{ meeting.chair }}")
    body = (
        header(("{%p if document.number %}", "Số {{ document.number }}", "{%p endif %}"), ())
        + title("BIÊN BẢN", "sinh hoạt chi bộ thường kỳ {{ meeting.month }}")
        + opening_of_minutes()
        + p("MucLon", "{{ numbering.roman }}- NỘI DUNG VÀ DIỄN BIẾN")
        + each("item in agenda", item_of_minutes())
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
    return when(field, p("MucNho", "{{ numbering.next }}. " + heading), each(f"result in {field}", p(BODY, RESULT)))


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
        named + " này được Chi bộ thảo luận, biểu quyết thông qua {% if resolution.vote %}ngày {{ meeting.date }} với "
        "{{ resolution.vote.in_favour }}/{{ attendance.voters }} đảng viên chính thức có mặt tán thành{% if attendance.voters %} (đạt "
        "{{ resolution.vote.percent_present }}){% endif %}{% else %}tại kỳ sinh hoạt ngày {{ meeting.date }}{% endif %}."
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
        + p(BODY, opened)
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
                each("result in review.party_building", p(BODY, RESULT)),
                each("result in review.mass_work", p(BODY, RESULT)),
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
            each("task in resolution.tasks", p(BODY, "{{ numbering.next }}. " + TASK)),
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
        + each("result in review.party_building", p(BODY, RESULT))
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
        + p("MucNho", "{{ numbering.next }}. Hạn chế, khuyết điểm và nguyên nhân")
        + either(
            "review.shortcomings",
            each(
                "shortcoming in review.shortcomings",
                p(
                    BODY,
                    "- {{ shortcoming.text|sentence }}"
                    "{% if shortcoming.cause %} Nguyên nhân: {{ shortcoming.cause|sentence }}{% endif %}",
                ),
            ),
            p(BODY, "Chưa phát hiện hạn chế đáng kể."),
        )
        + when(
            "resolution and resolution.tasks",
            p("MucLon", "{{ numbering.roman }}- PHƯƠNG HƯỚNG, NHIỆM VỤ {{ period.plan|short_month|upper }}"),
            each("task in resolution.tasks", p(BODY, "{{ numbering.next }}. " + TASK)),
        )
        + p("MucLon", "{{ numbering.roman }}- KIẾN NGHỊ, ĐỀ XUẤT")
        + either("feedback", each("each in feedback", p(BODY, FEEDBACK)), p(BODY, "Chi bộ không có kiến nghị, đề xuất."))
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
