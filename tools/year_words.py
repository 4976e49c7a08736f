"""Sentences that the papers of a year share: heads with their own number, votes of the year, tables across the page."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import BODY, each, when
from word_layout import MM, header, listing, p, row, table

ACROSS = 252.0
"""Width in mm between the margins of a page across."""
ROW = "{% if loop.first %}{{ numbering.first_row }}{% else %}{{ numbering.row }}{% endif %}"
"""The number of a row; each table begins at 1, whatever stands before it."""
_REACHED = (
    '{% if line.month %}{% if line.target.unit != "%" %}{{ line.percent }}{% elif line.target.at_least %}'
    "{% if line.reached %}Đạt{% else %}Chưa đạt{% endif %}{% endif %}{% endif %}"
)
"""How far a target is reached: a share of the plan; shares themselves are only compared."""
RECEIVED = "- {{ recipient|phrase }}{% if loop.last %}.{% else %}{{ separator }}{% endif %}"


def dated(day: str, place: str = "organization.place_name") -> tuple[str, str, str]:
    """Return place and date of a paper; without a date the line is left out, and told."""
    return (f"{{%p if {day} %}}", f"{{{{ {place} }}}}, {{{{ {day}|long_date }}}}", "{%p endif %}")


def year_header(code: str, paper: str) -> str:
    """Return the head of a paper of the year with the number and date of ``paper`` (a path), a gap where there is no number."""
    number = f"Số {{% if {paper}.number %}}{{{{ {paper}.number }}}}{{% else %}}      -{code}/CB{{% endif %}}"
    return header((number,), dated(f"{paper}.date"))


def year_signed(recipients: str, *, left: tuple[str, ...] = (), width: float = 165) -> str:
    """Return who receives the paper of this path on the left, and who signs for the chi bộ on the right."""
    widths = (width * 75 / 165, width * 90 / 165)
    received = (
        p("NhanNoiNhan", "Nơi nhận:") + each(f"recipient in {recipients}", p("NoiNhan", RECEIVED))
        if recipients
        else "".join(p("NoiNhan", line) for line in left or (" ",))
    )
    signs = p("DeKy", "T/M CHI BỘ") + p("ChucVu", "{{ signer.post }}") + p("HoTen", "{{ signer.name }}")
    return table(widths, (row(widths, (received, signs)),))


def adopted(paper: str, named: str) -> str:
    """Return the sentence on the vote that adopted a paper of the year, with the base where the meeting is known."""
    return (
        f"{named} này được Chi bộ {{% if {paper}.adoption %}}thảo luận, biểu quyết thông qua{{% else %}}thông qua{{% endif %}}"
        f"{{% if {paper}.adopted_on %}} ngày {{{{ {paper}.adopted_on }}}}{{% endif %}}{{% if {paper}.adoption %}} với "
        f"{{% if {paper}.adoption.voters %}}{{{{ {paper}.adoption.in_favour }}}}/{{{{ {paper}.adoption.voters }}}} đảng viên chính thức có mặt "
        f"tán thành (đạt {{{{ {paper}.adoption.percent }}}}){{% else %}}{{{{ {paper}.adoption.in_favour }}}} đảng viên chính thức tán thành{{% endif %}}"
        f"{{% if {paper}.adoption.against %}}; không tán thành {{{{ {paper}.adoption.against }}}} đồng chí{{% endif %}}"
        f"{{% if {paper}.adoption.abstain %}}; ý kiến khác {{{{ {paper}.adoption.abstain }}}} đồng chí{{% endif %}}"
        f"{{% if {paper}.adoption.not_voting %}}; không biểu quyết: {{{{ {paper}.adoption.not_voting }}}} đồng chí{{% endif %}}{{% endif %}}."
    )


def cell(width: float, text: str, style: str = "OBangNhoGiua") -> str:
    """Return a cell of a wide table."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{round(width * MM)}" w:type="dxa"/></w:tcPr>{p(style, text)}</w:tc>'


def cells_of(loop: str, width: float, text: str, style: str = "OBangNhoGiua") -> str:
    """Return the cells of a row that a loop makes, one a turn."""
    tag = "<w:tc><w:tcPr/>{}</w:tc>"
    opened, closed = (tag.format(p("OBangNhoGiua", words)) for words in (f"{{%tc for {loop} %}}", "{%tc endfor %}"))
    return opened + cell(width, text, style) + closed


def shortcomings(field: str) -> str:
    """Return shortcomings with their causes, a line each."""
    return each(
        f"shortcoming in {field}",
        p(
            BODY,
            "- {{ shortcoming.text|sentence }}{% if shortcoming.cause %} Nguyên nhân: {{ shortcoming.cause|sentence }}{% endif %}",
        ),
    )


def reached(field: str) -> str:
    """Return the table of targets with what was done and how far each is reached, nothing where there are none."""
    cells = (
        p("OBangGiua", ROW),
        p("OBang", "{{ line.target.name|phrase }}"),
        p("OBangGiua", "{{ line.target.words }}"),
        p(
            "OBangGiua",
            '{% if line.month %}{{ line.done }}{% if line.target.unit == "%" %}%{% elif line.target.unit %} {{ line.target.unit }}{% endif %}{% endif %}',
        ),
        p("OBangGiua", _REACHED),
    )
    heads = ("TT", "Chỉ tiêu", "Kế hoạch năm", "Thực hiện", "So kế hoạch")
    return when(
        field,
        p("CauKet", "Kết quả thực hiện các chỉ tiêu năm {{ year }} như sau:"),
        listing((12, 71, 32, 26, 24), heads, f"line in {field}", cells),
    )
