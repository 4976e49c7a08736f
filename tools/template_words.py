"""Sentences and loops that the templates share (documents.md 5.2)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from word_layout import header, listing, p, row, table

BODY = "NoiDung"
POINT = "MucThuong"
TASK = "{{ task.task|phrase }} ({{ task.owners }}; {{ task.when }})."
TASK_WITH_TARGET = TASK + "{% if task.target %} Chỉ tiêu: {{ task.target|phrase }}.{% endif %}"
_FIGURES = (
    "{% for figure in result.figures %} {{ figure.name|phrase }}: "
    '{% if figure.unit == "%" %}{{ figure.done }}%{% if figure.plan %} (kế hoạch {{ figure.plan }}%){% endif %}'
    "{% else %}{{ figure.done }}{% if figure.plan %}/{{ figure.plan }}{% endif %}{% if figure.unit %} {{ figure.unit }}{% endif %}"
    "{% if figure.plan %}, đạt {{ figure.percent }} kế hoạch{% endif %}{% endif %}.{% endfor %}"
)
RESULT = "- {{ result.area|phrase }}: {{ result.text|sentence }}" + _FIGURES
RESULT_OF_GROUP = (
    "- {% if result.named %}{{ result.area|phrase }}: {{ result.text|sentence }}{% else %}{{ result.text|sentence|upper_first }}{% endif %}"
    + _FIGURES
)
_VOTERS = "số đảng viên chính thức có mặt khi biểu quyết là {{ attendance.voters }} đồng chí, tính cả đảng viên được miễn sinh hoạt vẫn dự"
"""Without these words a paper tells more votes than members who came; in the sentence of those who came they are taken for them."""
EXEMPT_VOTE = "{% if attendance.exempt_present %}; " + _VOTERS + "{% endif %}"
NOT_VOTING = "{% if vote.not_voting %}; không biểu quyết: {{ vote.not_voting }} đồng chí{% endif %}"
DISSENT = (
    "{% if vote.against %}; không tán thành {{ vote.against }} đồng chí{% endif %}"
    "{% if vote.abstain %}; ý kiến khác {{ vote.abstain }} đồng chí{% endif %}" + NOT_VOTING
)
VOTE = (
    "{% if vote.ballots %}Số phiếu phát ra: {{ vote.ballots.issued }}; thu về: {{ vote.ballots.returned }}; hợp lệ: "
    "{{ vote.ballots.valid }}; không hợp lệ: {% if vote.ballots.invalid %}{{ vote.ballots.invalid }}{% else %}không{% endif %}. "
    "{% endif %}Tán thành {{ vote.in_favour }}/{{ attendance.voters }} đảng viên chính thức có mặt"
    "{% if attendance.voters %}, đạt {{ vote.percent_present }}{% endif %}"
    '{% if vote.threshold == "two_thirds_official" and attendance.official %} (bằng {{ vote.percent_official }} tổng số đảng viên '
    "chính thức của Chi bộ){% endif %}; không tán thành{% if vote.against %} {{ vote.against }} đồng chí"
    "{% if attendance.voters %}, chiếm {{ vote.against_percent_present }}{% endif %}{% else %}: không{% endif %}; ý kiến khác"
    "{% if vote.abstain %} {{ vote.abstain }} đồng chí{% else %}: không{% endif %}" + NOT_VOTING + "."
    "{% if vote.failed %} Không đủ tỷ lệ theo quy định, Chi bộ không thông qua.{% endif %}"
)
METHOD = '{% if vote.method == "secret_ballot" %}bỏ phiếu kín{% elif vote.method == "show_of_hands" %}giơ tay{% else %}giơ tay/bỏ phiếu kín{% endif %}'
DUES = (
    "{{ dues.period }} có {{ dues.paid }}/{{ dues.payable }} đảng viên thuộc diện đóng đã đóng"
    "{% if dues.paid == dues.payable %} đủ{% endif %}{% if dues.payable %}, đạt {{ dues.percent }}{% endif %}"
    "{% if dues.amount %}; số tiền {{ dues.amount }} đồng{% if dues.remitted_on %}, đã nộp Đảng ủy ngày "
    "{{ dues.remitted_on }}{% endif %}{% endif %}."
)
_OPINION = ": {{ each.content|sentence }}{% if each.proposal %} {{ each.proposal|sentence }}{% endif %}"
FEEDBACK = "- {{ each.field|phrase }}{% if each.raised_by %} ({{ each.raised_by|comrades }} nêu){% endif %}" + _OPINION
# What goes up tells how many spoke, never who: the names stay in the minutes (documents.md F16).
FEEDBACK_UPWARD = (
    "- {{ each.field|phrase }}{% if each.raised_by %} ({{ each.raised_by|count }} đảng viên nêu){% endif %}" + _OPINION
)


def when(condition: str, *paragraphs: str) -> str:
    return p("", f"{{%p if {condition} %}}") + "".join(paragraphs) + p("", "{%p endif %}")


def either(condition: str, yes: str, no: str) -> str:
    return p("", f"{{%p if {condition} %}}") + yes + p("", "{%p else %}") + no + p("", "{%p endif %}")


def each(loop: str, *paragraphs: str) -> str:
    return p("", f"{{%p for {loop} %}}") + "".join(paragraphs) + p("", "{%p endfor %}")


def points(heading: str, field: str, style: str = "MucNho") -> str:
    """Return a numbered heading with one line a text, nothing where there is no text."""
    return when(field, p(style, "{{ numbering.next }}. " + heading), each(f"text in {field}", p(BODY, "- {{ text|sentence }}")))


def names(field: str) -> str:
    """Return the names of people, as tables hold them."""
    return f"{{% for person in {field} %}}{{{{ person }}}}{{% if not loop.last %}}, {{% endif %}}{{% endfor %}}"


def title(kind: str, abstract: str) -> str:
    return p("TenLoai", kind) + p("TrichYeu", abstract) + p("GachNgang", "-----")


def exempt_vote(dash: str = "") -> str:
    """Return the line that tells how many vote where exempt members came."""
    return when("attendance.exempt_present", p(BODY, f"{dash}S{_VOTERS[1:]}."))


def sent_to(recipients: str = "recipients", *, first: str = "") -> str:
    """Return Nơi nhận and the list below it, which may begin with a line of its own."""
    return (
        p("NhanNoiNhan", "Nơi nhận:")
        + (p("NoiNhan", first) if first else "")
        + each(
            f"recipient in {recipients}",
            p("NoiNhan", "- {{ recipient|phrase }}{% if loop.last %}.{% else %}{{ separator }}{% endif %}"),
        )
    )


def signed(recipients: str = "recipients") -> str:
    """Return Nơi nhận on the left and the signature for the chi bộ on the right; ``recipients`` is the field that names them."""
    widths = (75, 90)
    left = sent_to(recipients)
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
        p("OBang", "{% if task.result %}{{ task.result|phrase|upper_first }}{% endif %}"),
        p("OBangGiua", "{{ task.status_words }}"),
    )
    return listing(widths, heads, "task in review.tasks", cells)


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
