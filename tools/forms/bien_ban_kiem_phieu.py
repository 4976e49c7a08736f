"""The minutes of a count (documents.md F25): one question, an election, the grades of members, forms of discipline."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import BODY, each, title, when
from word_layout import header, listing, p, package, row, table

NUMBER = ("{%p if tally_paper.number %}", "Số {{ tally_paper.number }}", "{%p endif %}")


def rows_of_answers() -> str:
    widths = (11.0, 54.0, 24.0, 38.0, 38.0)
    heads = (
        "TT",
        '{% if subject.variant == "election" %}Họ và tên{% elif subject.variant == "discipline" %}Hình thức{% else %}Nội dung{% endif %}',
        "Số phiếu",
        "So với số đảng viên chính thức có mặt",
        "So với {{ subject.base }}",
    )
    cells = (
        p("OBangGiua", "{{ numbering.row }}"),
        p("OBang", "{{ row.name }}"),
        p("OBangGiua", "{{ row.votes }}"),
        p("OBangGiua", "{{ row.present_rate }}"),
        p("OBangGiua", "{{ row.base_rate }}"),
    )
    return listing(widths, heads, "row in subject.rows", cells)


def rows_of_grades() -> str:
    widths = (11.0, 42.0, 27.0, 27.0, 27.0, 31.0)
    heads = ("TT", "Họ và tên", "Hoàn thành xuất sắc", "Hoàn thành tốt", "Hoàn thành", "Không hoàn thành")
    grades = ("excellent", "good", "completed", "not_completed")
    cells = (
        p("OBangGiua", "{{ numbering.row }}"),
        p("OBang", "{{ row.member }}"),
        *(
            p("OBangGiua", f"{{{{ row.{grade} }}}}{{% if row.{grade}_percent %}} ({{{{ row.{grade}_percent }}}}){{% endif %}}")
            for grade in grades
        ),
    )
    return listing(widths, heads, "row in subject.ratings", cells)


def signatures() -> str:
    widths = (55.0, 55.0, 55.0)
    helpers = p("DeKy", "{% if subject.other_tellers %}TỔ VIÊN{% endif %}") + each(
        "teller in subject.other_tellers", p("HoTen", "{{ teller }}")
    )
    head = p("DeKy", "TỔ TRƯỞNG") + p("HoTen", "{{ subject.head_teller }}")
    chair = p("DeKy", "CHỦ TRÌ HỘI NGHỊ") + p("HoTen", "{{ meeting.chair }}")
    return table(widths, (row(widths, (helpers, head, chair)),))


def build() -> bytes:
    tellers = (
        "Tổ kiểm phiếu do Chi bộ cử gồm {{ subject.tellers|count }} đồng chí: đồng chí {{ subject.head_teller }}, Tổ trưởng"
        "{% for teller in subject.other_tellers %}; đồng chí {{ teller }}, Tổ viên{% endfor %}."
    )
    counted = (
        "Thời gian kiểm phiếu: {% if subject.ballots.counted_from %}từ {{ subject.ballots.counted_from }} {% endif %}"
        "{% if subject.ballots.counted_until %}đến {{ subject.ballots.counted_until }} {% endif %}{{ meeting.date|long_date }}."
    )
    sheets = (
        "Số phiếu phát ra: {{ subject.ballots.issued }}; thu về: {{ subject.ballots.returned }}; hợp lệ: {{ subject.ballots.valid }}; không hợp lệ: "
        "{% if subject.ballots.invalid %}{{ subject.ballots.invalid }}{% if subject.ballots.invalid_reason %} ({{ subject.ballots.invalid_reason|phrase }})"
        "{% endif %}{% else %}không{% endif %}."
    )
    outcome = "{% if subject.vote.passed %}Số phiếu tán thành đủ tỷ lệ theo quy định.{% elif subject.vote.failed %}Số phiếu tán thành không đủ tỷ lệ theo quy định.{% endif %}"
    elected = (
        "Trúng cử {{ subject.elected|count }}/{{ subject.seats }} người: {% for row in subject.elected %}{{ row.name }} ({{ row.votes }} phiếu)"
        "{% if not loop.last %}, {% endif %}{% endfor %}."
    )
    disciplined = "Hình thức đủ số phiếu theo quy định: {% for row in subject.elected %}{{ row.name|lower_first }}{% if not loop.last %}, {% endif %}{% endfor %}."
    last = (
        "Biên bản lập xong{% if subject.ballots.counted_until %} lúc {{ subject.ballots.counted_until }} cùng ngày{% else %} {{ meeting.date|long_date }}{% endif %}"
        "{% if subject.ballots.announced %}, đã thông qua trước hội nghị{% endif %}{% if subject.ballots.sealed %}; phiếu được niêm phong theo quy định{% endif %}."
    )
    body = (
        header(NUMBER, ())
        + title("BIÊN BẢN KIỂM PHIẾU", "về việc {{ subject.abstract }}")
        + p(
            BODY,
            "{{ meeting.date|long_date|upper_first }}, tại {{ meeting.place|phrase }}, {{ organization.name }} họp và bỏ phiếu kín về việc {{ subject.abstract }}.",
        )
        + p(
            BODY,
            "Chủ trì hội nghị: đồng chí {{ meeting.chair }}{% if meeting.chair.post %}, {{ meeting.chair.post }}{% endif %}.",
        )
        + when("subject.ballots.counted_from or subject.ballots.counted_until", p(BODY, counted))
        + p(BODY, tellers)
        + p(
            BODY,
            "Đảng viên chính thức của Chi bộ: {{ attendance.official }} đồng chí; được triệu tập {{ attendance.convened }} đồng chí, có mặt {{ attendance.voters }} đồng chí.",
        )
        + p(BODY, sheets)
        + p("MucThuong", "Kết quả kiểm phiếu:")
        + p("", '{%p if subject.variant == "rating" %}')
        + rows_of_grades()
        + p("", "{%p else %}")
        + rows_of_answers()
        + p("", "{%p endif %}")
        + when("subject.vote and (subject.vote.passed or subject.vote.failed)", p("SauBang", outcome))
        + when('subject.variant == "election" and subject.elected', p("SauBang", elected))
        + when('subject.variant == "discipline" and subject.elected', p("SauBang", disciplined))
        + p("SauBang", last)
        + signatures()
    )
    return package(
        body,
        title="Biên bản kiểm phiếu",
        kind="tally",
        purpose="Ghi kết quả kiểm phiếu của một nội dung bỏ phiếu kín",
        form="F25",
        needs="tally",
        each="tallies",
    )
