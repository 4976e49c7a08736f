"""The book of resolutions of a year (documents.md F11)."""

from __future__ import annotations

from book_words import certified, contents, cover, guidance, papers, people
from word_layout import listing, p, package
from year_words import ROW


def build() -> bytes:
    followed = (
        p("OBangGiua", ROW),
        p("OBang", "{% if followed.number %}{{ followed.number }}, {% endif %}{{ followed.date }}"),
        p("OBang", "{{ followed.task.task|phrase }}"),
        p("OBang", "{{ followed.task.owners|upper_first }}"),
        p("OBang", "{{ followed.task.when|upper_first }}"),
        p("OBang", "{{ followed.outcome }}"),
    )
    body = (
        cover("SỔ NGHỊ QUYẾT CHI BỘ", "resolution_book")
        + guidance(
            "Sổ lưu nghị quyết, kết luận của Chi bộ theo thứ tự ban hành; mỗi văn bản bắt đầu ở một trang mới.",
            "Nghị quyết, kết luận vào sổ sau khi được Chi bộ biểu quyết thông qua và được ký ban hành.",
            "Bảng theo dõi ghi từng nhiệm vụ, người chịu trách nhiệm, thời hạn; kết quả ghi tại kỳ sinh hoạt sau.",
            "Các trang đánh số liên tục từ bìa đến trang xác nhận; mục lục lập theo thứ tự ban hành.",
            "Bí thư Chi bộ quản lý sổ, xuất trình khi cấp ủy cấp trên kiểm tra, lưu giữ theo quy định.",
        )
        + people()
        + contents("resolution_book", ("TT", "Ngày", "Văn bản", "Trích yếu"), (11, 26, 51, 61, 16))
        + papers("resolution_book")
        + p("TenPhanSo", "BẢNG THEO DÕI THỰC HIỆN NGHỊ QUYẾT")
        + listing(
            (10, 25, 42, 36, 26, 26),
            ("TT", "Số, ngày nghị quyết", "Nhiệm vụ", "Người thực hiện", "Thời hạn", "Kết quả"),
            "followed in followed_tasks",
            followed,
        )
        + certified("resolution_book", "lưu {{ resolution_book.entries|count }} nghị quyết, kết luận")
    )
    return package(
        body,
        title="Sổ nghị quyết chi bộ",
        kind="other",
        purpose="Sổ nghị quyết, kết luận trong năm và theo dõi thực hiện",
        form="F11",
        record="year",
        needs="resolutions",
        gathers="F06 F13 F21 F23",
    )
