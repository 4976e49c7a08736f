"""The frame of every page, the month and the search, as a person sees them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Office, opened
from tests.browser.looking import WIDTHS, barriers

pytestmark = pytest.mark.needs_chromium

SAMPLES = Path(__file__).parents[2] / "samples"
PAGES = ("/", "/tim/?tu=thuy+loi", "/thang/2026-11/", "/thang/2020-01/", "/tinh-trang/", "/ap-dung-lai/", "/khong-co/")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The program on a store of the samples' papers."""
    store = tmp_path_factory.mktemp("kho") / "kho.sqlite"
    command = [sys.executable, "-m", "bienban", "batch", str(SAMPLES / "thuong-ky-2026-11"), "--store", str(store)]
    subprocess.run(command, check=True, capture_output=True)
    yield from opened(store)


@pytest.fixture(scope="module")
def seen(browser: Any, filled: Office) -> Iterator[Any]:
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    page.goto(filled.entry)
    yield page
    context.close()


def test_the_first_page_asks_what_the_person_wants_to_do(page: Any) -> None:
    assert page.locator("h1").inner_text() == "Đồng chí muốn làm gì?"
    assert "?k=" not in page.url


def test_the_first_time_leads_by_keyboard_to_the_chi_bo_and_its_roll(page: Any, office: Office) -> None:
    for address in (f"{office.address}thang/", office.address):
        page.goto(address)
        assert page.get_by_role("heading", name="Lần đầu dùng phần mềm").count() == 1
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert barriers(page) == []
    page.get_by_role("button", name="Nhập chi bộ và đảng viên").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/chi-bo/")
    page.get_by_label("Tên chi bộ").focus()
    page.keyboard.type("Chi bộ thôn Bãi Dương")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dang-vien/")
    assert page.get_by_role("link", name="Nhập từ Excel hoặc dán danh sách").count() == 1
    page.goto(office.address)
    assert page.get_by_role("heading", name="Lần đầu dùng phần mềm").count() == 0
    assert page.locator("main li", has_text="Sinh hoạt thường kỳ").count() == 1


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", PAGES)
def test_no_page_keeps_anybody_out(seen: Any, filled: Office, address: str, width: int) -> None:
    seen.set_viewport_size({"width": width, "height": 800})
    seen.goto(filled.address.rstrip("/") + address)
    for summary in seen.locator("main summary").all():
        summary.click()
    assert barriers(seen) == []


def test_a_barrier_is_seen(seen: Any, filled: Office) -> None:
    seen.goto(filled.address)
    seen.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert any(each.startswith("button-name") for each in barriers(seen))


def test_big_type_and_contrast_keep_nobody_out_and_stay(seen: Any, filled: Office) -> None:
    seen.set_viewport_size({"width": 320, "height": 800})
    seen.goto(filled.address + "thang/2026-11/")
    before = seen.locator("body").evaluate("each => getComputedStyle(each).fontSize")
    seen.get_by_role("button", name="Chữ to").click()
    seen.get_by_role("button", name="Tương phản cao").click()
    assert seen.url.endswith("/thang/2026-11/")
    assert seen.locator("body").evaluate("each => getComputedStyle(each).fontSize") > before
    assert seen.get_by_role("button", name="Chữ to").get_attribute("aria-pressed") == "true"
    assert barriers(seen) == []
    seen.get_by_role("button", name="Chữ to").click()
    seen.get_by_role("button", name="Tương phản cao").click()


def test_the_keyboard_reaches_the_content_first_and_then_every_part(page: Any) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Tới nội dung chính"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert "Soạn biên bản" in page.evaluate("document.activeElement.textContent")


def test_a_figure_of_the_month_leads_to_its_rows_and_a_row_to_its_paper(seen: Any, filled: Office) -> None:
    seen.set_viewport_size({"width": 1280, "height": 800})
    seen.goto(filled.address + "thang/2026-11/")
    seen.locator(".figures a").first.click()
    assert seen.url.endswith("#chi-bo")
    seen.locator("#chi-bo ~ .wide-table a").first.click()
    assert "/van-ban/" in seen.url


def test_the_month_prints_on_paper_of_a4_with_nothing_cut(seen: Any, filled: Office, tmp_path: Path) -> None:
    import pypdfium2

    seen.goto(filled.address + "thang/2026-11/")
    seen.emulate_media(media="print")
    wider = "[...document.querySelectorAll('table')].filter(each => each.scrollWidth > each.parentElement.clientWidth).length"
    seen.set_viewport_size({"width": 624, "height": 900})  # the width between A4's margins, in pixels
    assert seen.evaluate(wider) == 0
    printed = pypdfium2.PdfDocument(seen.pdf(prefer_css_page_size=True))
    seen.emulate_media(media="screen")
    sizes = {tuple(round(side) for side in page.get_size()) for page in printed}
    words = "".join(page.get_textpage().get_text_bounded() for page in printed)
    printed.close()
    assert sizes <= {(595, 842), (594, 841), (595, 841)}
    assert "Trang 1/" in words
    assert "Chi bộ thôn Đồng Bến" in words
    assert "http://" not in words
    assert "In trang này" not in words


def test_a_month_is_closed_by_keyboard_and_keeps_nobody_out(seen: Any, filled: Office) -> None:
    seen.set_viewport_size({"width": 1280, "height": 800})
    seen.goto(filled.address + "thang/2026-11/")
    seen.locator("summary", has_text="Chốt số liệu tháng 11/2026").press("Enter")
    seen.get_by_role("button", name="Chốt số liệu tháng 11/2026").press("Enter")
    seen.locator(".summary:focus", has_text="Chưa ghi ai chốt số liệu.").wait_for()
    assert barriers(seen) == []
    seen.locator(".summary a").press("Enter")
    seen.keyboard.type("Mai Thế Dũng")
    seen.keyboard.press("Enter")
    seen.wait_for_url("**/#chot")
    assert "người chốt: Mai Thế Dũng" in seen.locator("main").inner_text()
    for width in WIDTHS:
        seen.set_viewport_size({"width": width, "height": 800})
        assert barriers(seen) == []


def test_chi_bo_without_minutes_are_reminded_by_keyboard(seen: Any, filled: Office) -> None:
    seen.set_viewport_size({"width": 1280, "height": 800})
    seen.goto(filled.address + "thang/2026-12/")
    box = seen.locator("#chua-co ~ ul input[type=checkbox]").first
    box.press("Space")
    assert not box.is_checked()
    seen.get_by_label("Gửi biên bản trước ngày").fill("18/12/2026")
    seen.keyboard.press("Enter")
    seen.locator(".summary:focus", has_text="Chưa chọn chi bộ nào để nhắc.").wait_for()
    assert barriers(seen) == []
    seen.locator("#chua-co ~ ul input[type=checkbox]").first.press("Space")
    with seen.expect_download() as given:
        seen.get_by_role("button", name="Tạo công văn nhắc (Word)").press("Enter")
    assert given.value.suggested_filename == "Cong van nhac gui bien ban thang 12-2026.docx"
    seen.locator("summary", has_text="Nội dung nhắn qua Zalo").press("Enter")
    seen.context.grant_permissions(["clipboard-read", "clipboard-write"])
    seen.get_by_role("button", name="Sao chép nội dung nhắn").press("Enter")
    seen.locator("[role=status]", has_text="Đã sao chép.").wait_for()
    assert "tháng 12/2026" in seen.evaluate("navigator.clipboard.readText()")
    for width in WIDTHS:
        seen.set_viewport_size({"width": width, "height": 800})
        assert barriers(seen) == []


def test_a_sample_is_drawn_and_read_by_keyboard(seen: Any, filled: Office) -> None:
    seen.set_viewport_size({"width": 1280, "height": 800})
    seen.goto(filled.address + "tim/")
    seen.get_by_role("link", name="Rút mẫu để kiểm tra tay").press("Enter")
    seen.get_by_label("Số văn bản").fill("2")
    seen.get_by_label("Người đọc").fill("")
    seen.keyboard.press("Enter")
    seen.locator(".summary:focus", has_text="Chưa ghi ai rút mẫu.").wait_for()
    seen.get_by_label("Số văn bản").fill("2")
    seen.get_by_label("Người đọc").fill("Mai Thế Dũng")
    seen.keyboard.press("Enter")
    seen.get_by_role("heading", name="đã đọc 0/2").wait_for()
    seen.locator("summary", has_text="văn bản 1").press("Enter")
    seen.get_by_role("button", name="Có chỗ sai").first.press("Enter")
    seen.locator(".summary:focus", has_text="Chưa ghi sai ở đâu.").wait_for()
    assert barriers(seen) == []
    seen.get_by_label("Nếu có chỗ sai: sai ở đâu").first.fill("Nhầm ngày họp.")
    seen.get_by_role("button", name="Có chỗ sai").first.press("Enter")
    seen.get_by_role("heading", name="đã đọc 1/2").wait_for()
    assert "Có chỗ sai: 1/1 (100,0%)" in seen.locator("main").inner_text()
    for width in WIDTHS:
        seen.set_viewport_size({"width": width, "height": 800})
        assert barriers(seen) == []
