"""What the books of a year share: cover, guidance, roll, regulations, contents, certification (documents.md F10, F11; form.md 3.2 f)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import BODY, each, when
from word_layout import header, listing, p, row, table
from year_words import ROW

_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> NUMPAGES </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def cover(name: str, book: str) -> str:
    """Return the cover: whose book it is, its name, year, volume and days."""
    return (
        header((), ())
        + p("TenSo", name)
        + p("BiaSo", "Năm {{ year }}")
        + when("organization.term", p("BiaSo", "Nhiệm kỳ {{ organization.term|phrase }}"))
        + p("BiaSo", f"Quyển số {{{{ {book}.volume }}}}")
        + when(
            f"{book}.opened_on",
            p(
                "BiaSo",
                f"Từ ngày {{{{ {book}.opened_on }}}}{{% if {book}.closed_on %}} đến ngày {{{{ {book}.closed_on }}}}{{% endif %}}",
            ),
        )
    )


def guidance(*lines: str) -> str:
    """Return the page that tells how the book is kept."""
    return p("TenPhanSo", "HƯỚNG DẪN SỬ DỤNG SỔ") + "".join(
        p(BODY, f"{number}. {line}") for number, line in enumerate(lines, 1)
    )


def people() -> str:
    """Return the list of chi ủy and members."""
    cells = (
        p("OBangGiua", ROW),
        p("OBang", "{{ member.name }}"),
        p("OBangGiua", "{{ member.standing|upper_first }}"),
        p("OBang", "{{ member.post }}"),
        p("OBang", "{% if member.work_role %}{{ member.work_role|phrase|upper_first }}{% endif %}"),
        p("OBang", "{{ member.remark|upper_first }}"),
    )
    heads = ("TT", "Họ và tên", "Đảng viên", "Chức vụ trong Đảng", "Công việc", "Ghi chú")
    return p("TenPhanSo", "DANH SÁCH CHI ỦY, ĐẢNG VIÊN") + listing((11, 44, 25, 27, 35, 23), heads, "member in members", cells)


def rules() -> str:
    """Return the documents in force and what the guide of the time asks of meetings."""
    months = (
        "- Chi bộ sinh hoạt thường kỳ mỗi tháng một lần, thời gian không dưới 90 phút; kỳ sinh hoạt thường kỳ kết "
        "hợp sinh hoạt chuyên đề không dưới 120 phút."
    )
    return (
        p("TenPhanSo", "TRÍCH QUY ĐỊNH VỀ SINH HOẠT CHI BỘ")
        + when(
            "regulations",
            p("LoiDan", "Các văn bản đang có hiệu lực:"),
            each("paper in regulations", p(BODY, "- {{ paper.name }}, ngày {{ paper.date }} {{ paper.title|phrase }}.")),
        )
        + p("LoiDan", "Yêu cầu chủ yếu:")
        + p(BODY, months)
        + p(
            BODY,
            "- Mỗi quý sinh hoạt ít nhất một chuyên đề; sinh hoạt chuyên đề không thay thế sinh hoạt thường kỳ.",
        )
        + when(
            "handbook",
            p(
                BODY,
                "- Tài liệu được đăng trên Sổ tay đảng viên điện tử trước kỳ sinh hoạt ít nhất 01 ngày; biên bản, nghị quyết được "
                "đăng tải và báo cáo cấp trên trong 02 ngày sau kỳ sinh hoạt.",
            ),
        )
        + p(
            BODY,
            "- Chi bộ thảo luận dân chủ, tự phê bình và phê bình, phân công nhiệm vụ có thời hạn; thư ký ghi và đọc lại biên bản trước Chi bộ.",
        )
    )


def contents(book: str, heads: tuple[str, ...], widths: tuple[float, ...]) -> str:
    """Return the table of contents; the mark of each paper stands where its page number will be."""
    cells = (
        p("OBangGiua", ROW),
        p("OBangGiua", "{{ entry.date }}"),
        p("OBang", "{{ entry.kind }}"),
        p("OBang", "{{ entry.title }}"),
        p("TheMau", "{{ entry.mark }}"),
    )
    return p("TenPhanSo", "MỤC LỤC") + listing(widths, (*heads, "Trang"), f"entry in {book}.entries", cells)


def papers(book: str) -> str:
    """Return the marks where the papers of the book are put in."""
    return each(f"entry in {book}.entries", p("TheMau", "{{ entry.mark }}"))


def certified(book: str, held: str) -> str:
    """Return the last page: how many pages, who looked at the book, who certifies it."""
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    counted = _FIELD + run.format(" trang, đánh số từ 01 đến ") + _FIELD + run.format(f"; {held}.")
    inspected = (
        p("OBangGiua", "{{ inspection.date }}"),
        p("OBang", "{{ inspection.by|phrase }}"),
        p("OBang", "{% if inspection.remark %}{{ inspection.remark|phrase }}{% endif %}"),
        p("OBang", ""),
    )
    signs = (
        when(
            f"{book}.closed_on",
            p("DiaDanh", f"{{{{ organization.place_name }}}}, {{{{ {book}.closed_on|long_date }}}}"),
        )
        + p("DeKy", "T/M CHI BỘ")
        + p("ChucVu", "{{ signer.post }}")
        + p("HoTen", "{{ signer.name }}")
    )
    return (
        p("TenPhanSo", "TRANG XÁC NHẬN")
        + when(
            f"{book}.inspections",
            p("CauKet", "Cấp ủy cấp trên kiểm tra sổ:"),
            listing(
                (26, 50, 62, 27), ("Ngày", "Người kiểm tra", "Nhận xét", "Ký"), f"inspection in {book}.inspections", inspected
            ),
        )
        + p("CauKet", "Sổ này có ", counted)
        + table((90,), (row((90,), (signs,)),), right=True)
    )
