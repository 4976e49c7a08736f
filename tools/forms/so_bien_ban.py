"""The book of minutes of a year (documents.md F10)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from book_words import certified, contents, cover, guidance, papers, people, rules
from word_layout import p, package


def build() -> bytes:
    body = (
        cover("SỔ BIÊN BẢN SINH HOẠT CHI BỘ", "minutes_book")
        + guidance(
            "Sổ ghi biên bản mọi kỳ sinh hoạt của Chi bộ (thường kỳ, chuyên đề, bất thường) theo thứ tự thời gian; mỗi kỳ bắt đầu ở một trang mới.",
            "Thư ký ghi trung thực, đầy đủ ý kiến phát biểu, kết luận của chủ trì và kết quả biểu quyết; không tẩy xóa, không để trang trống.",
            "Cuối kỳ sinh hoạt, thư ký đọc lại toàn văn biên bản trước Chi bộ; người ghi biên bản và chủ trì ký tên.",
            "Các trang đánh số liên tục từ bìa đến trang xác nhận; mục lục lập theo thứ tự các kỳ sinh hoạt.",
            "Bí thư Chi bộ quản lý sổ, xuất trình khi cấp ủy cấp trên kiểm tra, lưu giữ theo quy định.",
        )
        + people()
        + rules()
        + contents("minutes_book", ("TT", "Ngày", "Loại kỳ", "Nội dung chính"), (11, 26, 44, 68, 16))
        + papers("minutes_book")
        + p("TheMau", "bang-diem-danh-nam")
        + certified("minutes_book", "ghi {{ minutes_book.entries|count }} kỳ sinh hoạt")
    )
    return package(
        body,
        title="Sổ biên bản sinh hoạt chi bộ",
        kind="other",
        purpose="Sổ biên bản các kỳ sinh hoạt trong năm",
        form="F10",
        record="year",
        needs="year_meetings",
        gathers="F05 F12 F20 F22 F24",
    )
