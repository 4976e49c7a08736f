"""Pictures of the pages: ``python tools/draw_pages.py`` opens each as a person would, on the samples' papers.

One PNG a page in ``docs/tutorial``, 256 colours. Needs Chromium.
"""

from __future__ import annotations

import io
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import ARGUMENTS, CHROMIUM, opened  # noqa: E402

FOLDER = ROOT / "docs" / "tutorial"
SIZE = {"width": 1200, "height": 900}
MEETING = ROOT / "samples" / "thuong-ky-2026-11"
HANDED_IN = [ROOT / "samples" / name for name in ("bac-ha-2022-04/paper.docx", "dong-xoai-2022-08/paper.pdf")]
MENDED = ROOT / "samples" / "tu-ky-2023-10" / "paper.docx"
HANDED_IN.append(MENDED)
OTHERS = {
    "thang-nay": "thang/2026-11/",
    "tim-van-ban": "tim/?tu=thuy+loi",
    "quy-tac": "quy-tac/",
    "mot-quy-tac": "quy-tac/thieu-gio-be-mac/",
    "tinh-trang-may": "tinh-trang/",
    "trang-dau": "",
}
"""Pages that need no more than to be opened, by the names of their pictures."""
LIST = "Ai\tSinh hôm\tGhi thêm\nTrần Quang Huy\t05/02/1968\tBí thư\nLê Thị Sen\t01/3/1990\t\n"
"""A pasted list under headings that nobody knows."""


def keep(page: Any, name: str) -> None:
    """Write what a page shows as a small picture."""
    shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    shown.quantize(64, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)
    print(f"{name}.png")


def writing(page: Any, address: str) -> None:
    """Draw the journey of writing, from the sample's data."""
    page.goto(f"{address}soan/moi/")
    keep(page, "soan-1-bat-dau")
    page.get_by_label("Xem thử với dữ liệu mẫu").check()
    page.get_by_role("button", name="Bắt đầu soạn").click()
    forward: Callable[[], None] = page.locator(".last button[value=next]").click
    for name in ("soan-2-thoi-gian", "soan-3-diem-danh", "soan-4-noi-dung", "soan-5-nghi-quyet", "soan-6-ket-thuc"):
        keep(page, name)
        forward()
    keep(page, "soan-7-xem-lai")
    draft = page.url.rsplit("/", 2)[0]
    page.get_by_role("button", name="Tạo bản Word").first.click()
    keep(page, "soan-8-xong")
    page.goto(f"{draft}/danh-sach/")
    keep(page, "soan-danh-sach")


def checking(page: Any, address: str, folder: Path) -> None:
    """Draw the journey of checking: handed in, found, the mended version."""
    page.goto(f"{address}kiem-tra/")
    page.set_input_files("#files", HANDED_IN)
    page.locator("#rows [data-state=done]").nth(len(HANDED_IN) - 1).wait_for()
    page.evaluate("scrollTo(0, 0)")
    keep(page, "kiem-tra-1-nop")
    page.locator("#rows li", has_text="Văn Xá").locator("a.name").click()
    page.get_by_role("button", name="Chỗ tiếp theo").click()
    keep(page, "kiem-tra-2-ket-qua")
    found = page.url
    page.locator("summary", has_text="Thêm góp ý").click()
    page.get_by_label("Đoạn").select_option(label="BIÊN BẢN")
    page.get_by_label("Góp ý", exact=True).fill("Đề nghị ghi rõ tên loại sinh hoạt ở dòng này.")
    page.get_by_label("Người rà soát").fill("Mai Thế Dũng")
    page.get_by_role("button", name="Thêm góp ý").click()
    page.locator(".finding.own").scroll_into_view_if_needed()
    page.locator("summary", has_text="Thêm góp ý").click()
    keep(page, "kiem-tra-gop-y-rieng")
    page.get_by_text("Xem phiếu góp ý để in").click()
    keep(page, "kiem-tra-phieu-gop-y")
    page.goto(found)
    page.locator("summary", has_text="Nộp bản đã sửa").click()
    page.set_input_files("#again", mended(folder / "ban-sua.docx"))
    page.get_by_role("button", name="Nộp bản đã sửa").click()
    page.wait_for_url("**/so-voi/**")
    keep(page, "kiem-tra-3-so-hai-ban")


def mended(to: Path) -> Path:
    """Write a paper with some of its faults mended."""
    paper = docx.Document(str(MENDED))
    for run in (run for paragraph in paper.paragraphs for run in paragraph.runs):
        run.text = run.text.replace("10/10/2023", "07/10/2023").replace("thứ Ba", "thứ Bảy")
    paper.save(str(to))
    return to


def first_time(page: Any, address: str) -> None:
    """Draw what somebody sees who has nothing yet: the way in, a list whose columns nobody knows."""
    page.goto(address)
    keep(page, "lan-dau")
    page.get_by_role("button", name="Nhập chi bộ và đảng viên").click()
    page.goto(page.url.replace("chi-bo", "danh-sach"))
    page.get_by_label("Hoặc dán từ Excel").fill(LIST)
    page.get_by_role("button", name="Đọc danh sách").click()
    page.get_by_label("Dòng tiêu đề").select_option("1")
    for column, meaning in enumerate(("Họ và tên", "Ngày sinh", "Chức vụ Đảng")):
        page.locator("table select").nth(column).select_option(label=meaning)
    page.evaluate("scrollTo(0, 0)")
    keep(page, "soan-ghep-cot")


def reading_by_hand(page: Any, address: str) -> None:
    """Draw a sample that a person reads."""
    page.goto(f"{address}mau/")
    page.get_by_label("Số văn bản").fill("3")
    page.get_by_label("Người đọc").fill("Mai Thế Dũng")
    page.get_by_role("button", name="Rút mẫu").click()
    page.locator("summary").first.click()
    page.get_by_role("button", name="Đúng cả").first.click()
    page.get_by_role("heading", name="đã đọc 1/3").wait_for()
    page.evaluate("scrollTo(0, 0)")
    keep(page, "rut-mau")


def chasing(page: Any, address: str) -> None:
    """Draw the chi bộ without minutes of a month, and what is sent to them."""
    page.goto(f"{address}thang/2026-12/")
    page.locator("summary", has_text="Nội dung nhắn qua Zalo").click()
    page.evaluate("document.querySelector('#chua-co').scrollIntoView()")
    keep(page, "thang-nhac-chi-bo")


def by_new_rules(page: Any, address: str, store: Path) -> None:
    """Draw what the present rules would change of papers that others judged."""
    with sqlite3.connect(store) as rows:
        rows.execute("UPDATE store_item SET rules = '-'")
        rows.execute("DELETE FROM store_finding WHERE id = (SELECT min(id) FROM store_finding WHERE NOT undecided)")
    rows.close()
    page.goto(f"{address}ap-dung-lai/")
    page.get_by_role("button", name="Xem khác biệt").click()
    page.get_by_role("heading", name="Khác biệt").wait_for()
    keep(page, "ap-dung-lai")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        store = Path(folder) / "kho.sqlite"
        command = [sys.executable, "-m", "bienban", "batch", str(MEETING), "--store", str(store)]
        subprocess.run(command, check=True, capture_output=True)
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for office in opened(Path(folder) / "kho-moi.sqlite"):
            page = browser.new_page(viewport=SIZE, locale="vi-VN")
            page.goto(office.entry)
            first_time(page, office.address)
        for office in opened(store):
            page = browser.new_page(viewport=SIZE, locale="vi-VN")
            page.goto(office.entry)
            writing(page, office.address)
            checking(page, office.address, Path(folder))
            reading_by_hand(page, office.address)
            chasing(page, office.address)
            by_new_rules(page, office.address, store)
            for name, address in OTHERS.items():
                page.goto(office.address + address)
                keep(page, name)
        browser.close()


if __name__ == "__main__":
    main()
