"""A meeting written in the browser: by mouse, by keyboard alone, in two windows, with the lid closed halfway."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bienban import api

pytestmark = pytest.mark.needs_chromium
SAMPLE = Path(__file__).parents[2] / "samples" / "thuong-ky-2026-11" / "meeting.yaml"
STEPS = (
    "chi-bo",
    "dang-vien",
    "thoi-gian",
    "diem-danh",
    "noi-dung",
    "nghi-quyet",
    "ket-thuc",
    "xem-lai",
    "van-ban-khac",
    "xong",
)
PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</textarea><svg onload=alert(1)>",
    '"><input autofocus onfocus=alert(1)>',
    "javascript:alert(1)",
    "{{constructor.constructor('alert(1)')()}}",
    "' onmouseover='alert(1)",
    "<a href=javascript:alert(1)>x</a>",
)


@dataclass
class Hand:
    """A person's hand on the mouse: everything it does is counted, and every screen it sees."""

    page: Any
    moves: int = 0
    screens: set[str] = field(default_factory=set)

    def click(self, role: str, name: str, nth: int = 0) -> None:
        self.page.get_by_role(role, name=name, exact=True).nth(nth).click()
        self._moved()

    def go_on(self, step: str) -> None:
        self.page.get_by_role("button", name="Tiếp tục", exact=True).last.click()
        self.page.wait_for_url(f"**/{step}/")
        self._moved()

    def write(self, label: str, words: str, nth: int = 0) -> None:
        self.page.get_by_label(label, exact=True).nth(nth).fill(words)
        self._moved()

    def choose(self, label: str, name: str, nth: int = 0) -> None:
        self.page.get_by_label(label, exact=True).nth(nth).select_option(label=name)
        self._moved()

    def _moved(self) -> None:
        self.moves += 1
        self.screens.add(self.page.url.split("?")[0].split("#")[0])


def start(page: Any, address: str, source: str = "Xem thử với dữ liệu mẫu") -> str:
    """Begin a draft and return the address of its pages."""
    page.goto(f"{address}soan/moi/")
    page.get_by_label(source).check()
    page.get_by_role("button", name="Bắt đầu soạn").click()
    return str(page.url.rsplit("/", 2)[0])


def downloaded(page: Any, to: Path, press: Any) -> Path:
    with page.expect_download() as coming:
        press()
    place = to / str(coming.value.suggested_filename)
    coming.value.save_as(place)
    return place


def test_a_month_is_written_from_the_last_one_by_mouse(page: Any, office: Any, tmp_path: Path) -> None:
    root = start(page, office.address)
    page.goto(f"{root}/xem-lai/")
    page.get_by_role("button", name="Tạo bản Word").first.click()
    page.goto(f"{office.address}soan/")
    hand = Hand(page)
    hand.click("link", "Soạn biên bản mới")
    assert page.get_by_label("Từ kỳ trước").is_checked()
    assert "Sinh hoạt thường kỳ tháng 12/2026" in page.locator("main").inner_text()
    hand.click("button", "Bắt đầu soạn")
    assert "Thứ Hai, ngày 07 tháng 12 năm 2026" in page.locator("main").inner_text()
    hand.go_on("diem-danh")
    row = page.get_by_role("group", name="16. Trần Văn Bính")
    row.get_by_label("Vắng có lý do").check()
    row.get_by_label("Lý do vắng").fill("chăm cháu ốm")
    hand.moves += 2
    page.get_by_text("có mặt 20 · vắng 1 (có lý do 1)").wait_for()
    hand.go_on("noi-dung")
    for number in range(6):
        hand.write("Nội dung trình bày", f"Nội dung thứ {number + 1} của tháng 12.", number)
    for number in range(8):
        page.get_by_role("group", name=f"Việc {number + 1}", exact=True).get_by_label("Hoàn thành", exact=True).check()
        hand.moves += 1
    opinion = page.get_by_role("group", name="Ý kiến 1").first
    opinion.get_by_label("Người phát biểu").select_option(label="Đỗ Xuân Cảnh")
    opinion.get_by_label("Ý kiến", exact=True).fill("Nhất trí.")
    hand.moves += 2
    hand.go_on("nghi-quyet")
    task = page.get_by_role("group", name="Việc 1")
    task.get_by_label("Việc", exact=True).fill("Tổng vệ sinh đường làng đón năm mới")
    task.get_by_label("Người làm 1").select_option(label="Phạm Văn Lực")
    task.get_by_label("Hạn").fill("25/12")
    hand.moves += 3
    page.get_by_role("group", name="Biểu quyết thông qua nghị quyết").get_by_label("Tán thành", exact=True).fill("18")
    hand.moves += 1
    hand.go_on("ket-thuc")
    hand.go_on("xem-lai")
    assert "Đã đủ phần bắt buộc." in page.locator("main").inner_text()
    hand.click("button", "Tạo bản Word")
    place = downloaded(page, tmp_path, lambda: hand.click("link", "Tải biên bản (Word)"))
    assert place.name == "2026-12 Chi bộ thôn Đồng Bến - Biên bản thường kỳ.docx"
    assert hand.moves <= 40
    assert len(hand.screens) <= 12
    present = api.read(place).fact("attendance.present")
    assert present
    assert present.value == 20
    assert api.load_meeting(place).attendance.absentees[0].reason == "chăm cháu ốm"


def tab_to(page: Any, name: str, *, back: bool = False) -> None:
    """Press Tab until what is called so has the focus."""
    for _ in range(400):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate(NAME) == name:
            return
    raise AssertionError(f"the keyboard does not reach “{name}”")


NAME = """() => {
  const at = document.activeElement;
  const label = at.labels && at.labels.length ? at.labels[0].textContent : at.getAttribute("aria-label") || at.textContent;
  return label.trim().replace(/\\s+/g, " ");
}"""


def test_from_nothing_to_the_word_file_by_keyboard_alone(page: Any, office: Any, tmp_path: Path) -> None:
    def press(name: str) -> None:
        tab_to(page, name)
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def write(name: str, words: str) -> None:
        tab_to(page, name)
        page.keyboard.type(words)

    def choose(name: str, down: int) -> None:
        tab_to(page, name)
        for _ in range(down):
            page.keyboard.press("ArrowDown")

    press("Soạn biên bản")
    press("Soạn biên bản mới")
    press("Bắt đầu soạn")
    write("Tên Chi bộ", "Chi bộ 5")
    write("Đảng bộ cấp trên", "Đảng bộ xã Minh Khê")
    write("Cấp ủy cấp trên", "Đảng ủy xã Minh Khê")
    write("Địa danh ghi trước ngày tháng", "Minh Khê")
    with page.expect_navigation():
        page.keyboard.press("Enter")  # Enter goes on
    press("Nhập từ Excel hoặc dán danh sách")
    tab_to(page, "Hoặc dán từ Excel")
    page.keyboard.insert_text("Trần Quang Huy\nLê Thị Sen\nPhạm Văn Lực\n")
    press("Đọc danh sách")
    press("Nhập 3 đảng viên")
    press("Tiếp tục")
    write("Ngày họp", "5/10/2026")
    write("Bắt đầu lúc", "19h30")
    write("Kết thúc lúc", "21h")
    write("Địa điểm", "Nhà văn hóa")
    choose("Chủ trì", 1)
    choose("Thư ký (người ghi biên bản)", 2)
    press("Tiếp tục")
    assert "Tổng 3 · có mặt 3" in page.locator("main").inner_text()
    press("Tiếp tục")
    write("Nội dung trình bày", "Thông tin thời sự tháng 9.")
    press("Tiếp tục")
    press("Tiếp tục")
    press("Tiếp tục")
    press("Tạo bản Word")
    tab_to(page, "Tải biên bản (Word)")
    place = downloaded(page, tmp_path, lambda: page.keyboard.press("Enter"))
    assert place.name == "2026-10 Chi bộ 5 - Biên bản thường kỳ.docx"
    assert api.read(place).kind == "minutes"
    assert api.load_meeting(place).meeting.place == "Nhà văn hóa"


def test_what_was_made_is_checked_as_a_reviewer_would(page: Any, office: Any) -> None:
    page.set_default_timeout(120_000)
    root = start(page, office.address)
    page.goto(f"{root}/xong/")
    page.get_by_role("button", name="Kiểm tra bản này").click()
    page.wait_for_url("**/van-ban/*/")
    assert "2026-11 Chi bộ thôn Đồng Bến - Biên bản thường kỳ.docx" in page.locator("main").inner_text()


def test_what_is_typed_last_is_kept_when_another_part_is_opened(page: Any, office: Any) -> None:
    root = start(page, office.address)
    page.get_by_label("Địa điểm", exact=True).first.fill("Hội trường xã")
    page.get_by_role("link", name="Tình trạng máy").click()
    page.wait_for_url("**/tinh-trang/")
    page.goto(f"{root}/thoi-gian/")
    assert page.get_by_label("Địa điểm", exact=True).first.input_value() == "Hội trường xã"


def test_two_windows_never_overwrite_each_other(page: Any, office: Any) -> None:
    root = start(page, office.address)
    other = page.context.new_page()
    other.goto(f"{root}/thoi-gian/")
    page.get_by_label("Địa điểm", exact=True).first.fill("Hội trường xã")
    page.get_by_role("button", name="Tiếp tục").last.click()
    page.wait_for_url(f"{root}/diem-danh/")
    other.get_by_label("Địa điểm", exact=True).first.fill("Trường Tiểu học")
    with other.expect_response(lambda answer: answer.status == 409):
        other.get_by_label("Chủ trì", exact=True).first.focus()
    other.get_by_text("vừa được lưu ở cửa sổ khác").wait_for()
    other.get_by_role("button", name="Tiếp tục").last.click()
    other.get_by_text("Bản của đồng chí chưa mất").wait_for()
    words = other.locator("main").inner_text()
    assert "Hội trường xã" in words
    assert "Trường Tiểu học" in words
    other.get_by_role("button", name="Lưu thành bản nháp riêng").click()
    assert other.get_by_label("Địa điểm", exact=True).first.input_value() == "Trường Tiểu học"
    page.goto(f"{root}/thoi-gian/")
    assert page.get_by_label("Địa điểm", exact=True).first.input_value() == "Hội trường xã"


def test_what_is_typed_is_kept_when_the_window_is_closed(page: Any, office: Any) -> None:
    root = start(page, office.address)
    page.goto(f"{root}/noi-dung/")
    page.get_by_label("Kết luận của chủ trì").first.fill("Thống nhất.\nGiao đồng chí Bí thư.")
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        page.get_by_label("Nội dung trình bày").first.focus()
    page.get_by_text("Đã lưu lúc").wait_for()
    other = page.context.new_page()
    page.close()
    other.goto(f"{root}/noi-dung/")
    assert other.get_by_label("Kết luận của chủ trì").first.input_value() == "Thống nhất.\nGiao đồng chí Bí thư."


def test_going_on_and_back_by_the_browser_loses_nothing_and_is_no_conflict(page: Any, office: Any) -> None:
    root = start(page, office.address)
    page.get_by_label("Địa điểm", exact=True).first.fill("Hội trường xã")
    page.get_by_role("button", name="Tiếp tục").last.click()
    page.wait_for_url(f"{root}/diem-danh/")
    page.go_back()
    assert page.get_by_label("Địa điểm", exact=True).first.input_value() == "Hội trường xã"
    page.get_by_label("Địa điểm", exact=True).first.fill("Trường Tiểu học")
    page.get_by_role("button", name="Tiếp tục").last.click()
    page.wait_for_url(f"{root}/diem-danh/")


def test_a_mistake_is_told_on_top_and_the_focus_is_there(page: Any, office: Any) -> None:
    start(page, office.address)
    page.get_by_label("Ngày họp").fill("31/02/2026")
    page.get_by_role("button", name="Tiếp tục").last.click()
    page.wait_for_url("**?loi=1")
    assert page.title().startswith("Lỗi:")
    assert page.evaluate("document.activeElement.id") == "tom-tat"
    page.get_by_role("link", name="Không phải ngày có trong lịch").click()
    assert page.evaluate("document.activeElement.id") == "meeting.date"


@pytest.mark.parametrize("without", ["script"])
def test_without_scripts_the_buttons_keep_everything(browser: Any, office: Any, without: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(office.entry)
    root = start(page, office.address)
    page.get_by_label("Địa điểm", exact=True).first.fill("Hội trường xã")
    page.get_by_role("button", name="Tiếp tục").last.click()
    page.get_by_role("button", name="Quay lại").click()
    assert page.url == f"{root}/thoi-gian/"
    assert page.get_by_label("Địa điểm", exact=True).first.input_value() == "Hội trường xã"
    context.close()


def test_hostile_words_in_every_box_are_only_words(page: Any, office: Any) -> None:
    root = start(page, office.address)
    for number, step in enumerate(("chi-bo", "dang-vien", "thoi-gian", "noi-dung", "nghi-quyet")):
        page.goto(f"{root}/{step}/")
        page.evaluate(
            """([payloads, first]) => {
                const boxes = document.querySelectorAll("#soan textarea, #soan input:not([type])");
                boxes.forEach((box, at) => { box.value = payloads[(first + at) % payloads.length]; });
            }""",
            [PAYLOADS, number],
        )
        page.get_by_role("button", name="Lưu", exact=True).click()
    for step in (*STEPS, "xoa", "danh-sach"):
        page.goto(f"{root}/{step}/")
        assert (
            page.locator("script:not([src]), img[src=x], svg[onload], [onfocus], [onmouseover], a[href^=javascript]").count()
            == 0
        )
    page.goto(f"{office.address}soan/")
    assert "<" in page.locator("main").inner_text()


def test_who_picks_a_file_means_it_to_be_read(page: Any, office: Any) -> None:
    page.goto(f"{office.address}soan/moi/")
    assert page.get_by_label("Lần đầu, chưa có gì").is_checked()
    page.set_input_files("#tep", str(SAMPLE))
    assert page.get_by_label("Từ tệp của kỳ trước").is_checked()
    page.get_by_label("Mở tệp cuộc họp đang soạn dở").check()
    page.set_input_files("#tep", str(SAMPLE))
    assert page.get_by_label("Mở tệp cuộc họp đang soạn dở").is_checked()
    page.get_by_role("button", name="Bắt đầu soạn").click()
    page.wait_for_url("**/thoi-gian/")


def test_columns_nobody_knows_are_matched_by_keyboard(page: Any, office: Any) -> None:
    from tests.browser.looking import WIDTHS, barriers

    root = start(page, office.address, "Lần đầu, chưa có gì")
    page.goto(f"{root}/danh-sach/")
    page.get_by_label("Hoặc dán từ Excel").fill("Ai\tSinh hôm\tKhác\nTrần Quang Huy\t05/02/1968\t\nLê Thị Sen\t1/3/1990\t\n")
    page.get_by_role("button", name="Đọc danh sách").click()
    page.locator(".summary:focus", has_text="Chưa thấy cột họ và tên").wait_for()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert barriers(page) == []
    page.get_by_label("Dòng tiêu đề").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_label("Cột A là").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Ngày sinh")
    page.get_by_role("button", name="Đọc lại theo các cột này").press("Enter")
    page.get_by_text("Đọc được 2 đảng viên").wait_for()
    assert "01/03/1990" in page.locator("table").first.inner_text()
    page.locator("summary", has_text="Ghép lại cột").click()
    assert barriers(page) == []
    page.get_by_role("button", name="Nhập 2 đảng viên").press("Enter")
    page.wait_for_url("**/dang-vien/")
    assert page.locator("input[value='Trần Quang Huy']").count() == 1


@pytest.mark.parametrize(("width", "chosen"), [(320, False), (768, False), (1280, False), (320, True)])
def test_every_page_can_be_used_by_everybody(page: Any, office: Any, width: int, chosen: bool) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": width, "height": 900})
    root = start(page, office.address)
    if chosen:
        page.get_by_role("button", name="Chữ to").click()
        page.get_by_role("button", name="Tương phản cao").click()
    wrong = []
    addresses = [f"{root}/{step}/" for step in (*STEPS, "xoa", "danh-sach")]
    for address in (*addresses, f"{root}/thoi-gian/?thieu=1", f"{office.address}soan/", f"{office.address}soan/moi/"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        found = Axe().run(page).response["violations"]
        wrong += [
            (address, each["id"], each["nodes"][0]["html"][:160]) for each in found if each["impact"] in ("serious", "critical")
        ]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert wrong == []
