"""A secretary hands in a paper, reads what was found, takes the Word file home, hands in the mended one: by mouse, by keys."""

from __future__ import annotations

import html
import io
import re
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Office
from tests.browser.looking import WIDTHS, barriers
from tests.wordml import para, run

pytestmark = pytest.mark.needs_chromium

SAMPLES = Path(__file__).parents[2] / "samples"
PAPER = SAMPLES / "tu-ky-2023-10" / "paper.docx"
PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    '"><svg onload=alert(3)>',
    "'; alert(4); //",
    "{{ 7|add:7 }}{% now 'Y' %}",
    "javascript:alert(5)",
    "</title><script>alert(6)</script>",
    "&lt;b&gt;&#x3C;i>",
)
"""Names of files and reasons that are code."""
TAGS = (
    "script",
    "img src=x onerror=alert(7)",
    "svg/onload=alert(8)",
    "iframe srcdoc='<script>alert(9)</script>'",
    "body onload=alert(10)",
)
CLOSED = ("</p>", "</mark>", "</template>", "</textarea>", "-->", "]]>", '">', "'>")
MORE = tuple(f"{end}<{tag}>" for end, tag in zip(CLOSED * 4, TAGS * 7, strict=False))
"""As words of a paper: every way out of where words stand, then every kind of code."""


def read(page: Any, *papers: Path) -> None:
    """Hand papers in by the button and wait until all are read."""
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + "/kiem-tra/")
    page.set_input_files("#files", [str(path) for path in papers])
    ended(page)


def ended(page: Any) -> None:
    page.locator("#told").filter(has_text="văn bản:").filter(has_not_text="còn").wait_for(timeout=60_000)


def mended(data: Path, changes: dict[str, str], to: Path) -> Path:
    import docx

    paper = docx.Document(str(data))
    for paragraph in paper.paragraphs:
        for each in paragraph.runs:
            for old, new in changes.items():
                each.text = each.text.replace(old, new) if old in each.text else each.text
    paper.save(str(to))
    return to


def test_the_journey_by_mouse(page: Any, tmp_path: Path) -> None:
    read(page, PAPER)
    row = page.locator("#rows > li").first
    assert "Đã nhận lúc" in row.inner_text()
    assert "Phải sửa: 3" in row.inner_text()
    row.locator("a.name").click()
    page.locator(".finding h3").nth(1).click()
    assert page.locator("mark.now").all_inner_texts() == [
        "29 đồng chí",
        "được miễn sinh hoạt 03 đồng chí",
        "Có mặt: 22 đồng chí",
        "Vắng mặt: 03 đồng chí",
    ]
    page.locator("#text a.n").first.click()
    assert page.locator(".finding.now").get_attribute("data-number") == "1"
    page.locator(".finding .quote a").first.click()
    assert page.url.rpartition("#")[2].startswith("w")
    with page.expect_download() as got:
        page.get_by_role("link", name="Tải bản Word có ghi chú").click()
    assert got.value.suggested_filename == "paper.gop-y.docx"
    back = tmp_path / "back.docx"
    got.value.save_as(back)
    new = mended(back, {"10/10/2023": "07/10/2023", "thứ Ba": "thứ Bảy"}, tmp_path / "lan-2.docx")
    page.locator("summary", has_text="Nộp bản đã sửa").click()
    page.set_input_files("#again", str(new))
    page.get_by_role("button", name="Nộp bản đã sửa").click()
    page.wait_for_url("**/so-voi/**")
    assert page.locator("h1").inner_text() == "Lần 2 so với lần 1: Đã sửa 1 · Còn lại 3 · Mới phát sinh 0"


def test_the_journey_by_keys_alone(page: Any, tmp_path: Path) -> None:
    def to(name: str) -> None:
        """Go on with the Tab key until what has this name has the focus."""
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.locator(":focus").count() and name in (page.locator(":focus").get_attribute("aria-label") or words()):
                return
        raise AssertionError(f"{name} is not reached")

    def words() -> str:
        focus = page.locator(":focus")
        return str(focus.inner_text() or focus.get_attribute("id") or "")

    page.on("filechooser", lambda _: None)  # held from the start: asked for only when a key is pressed, it may come too late
    to("Kiểm tra biên bản")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kiem-tra/")
    to("files")
    with page.expect_file_chooser() as chosen:
        page.keyboard.press("Space")
    chosen.value.set_files(str(PAPER))
    ended(page)
    to("paper.docx")
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/**")
    for _ in range(2):
        page.keyboard.press("j")
    assert page.locator(":focus").get_attribute("data-number") == "2"
    assert page.locator("mark.now").count() == 4
    page.keyboard.press("k")
    assert page.locator(":focus").get_attribute("data-number") == "1"
    to("Xem quy tắc")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.url.rpartition("#")[2].startswith("w")
    page.locator("#g1").focus()
    to("Bỏ qua, vì")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Đã xin phép đảng ủy")
    page.keyboard.press("Tab")
    page.keyboard.type("Lê Văn Tám")
    page.keyboard.press("Enter")
    page.locator("h2", has_text="Đã bỏ qua (1)").wait_for()
    page.locator("body").focus()
    to("Tải bản Word có ghi chú")
    with page.expect_download() as got:
        page.keyboard.press("Enter")
    got.value.save_as(tmp_path / "back.docx")
    to("Nộp bản đã sửa")
    page.keyboard.press("Enter")
    to("again")
    with page.expect_file_chooser() as chosen:
        page.keyboard.press("Space")
    new = mended(tmp_path / "back.docx", {"Vắng mặt: 03": "Vắng mặt: 04"}, tmp_path / "lan-2.docx")
    chosen.value.set_files(str(new))
    to("Nộp bản đã sửa")
    page.keyboard.press("Enter")
    page.wait_for_url("**/so-voi/**")
    assert "Lần trước đã bỏ qua (1)" in page.locator("main").inner_text()


def test_the_keys_that_go_through_findings_can_be_turned_off_and_stay_off(page: Any) -> None:
    read(page, PAPER)
    page.locator("#rows a.name").first.click()
    page.get_by_role("button", name="Tắt phím J, K").click()
    page.get_by_role("button", name="Bật phím J, K").wait_for()
    page.keyboard.press("j")
    assert page.locator(".finding.now").count() == 0
    page.reload()
    page.keyboard.press("j")
    assert page.locator(".finding.now").count() == 0
    page.get_by_role("button", name="Chỗ tiếp theo").click()
    assert page.locator(".finding.now").get_attribute("data-number") == "1"
    page.get_by_role("button", name="Bật phím J, K").click()
    page.get_by_role("button", name="Tắt phím J, K").wait_for()
    page.keyboard.press("j")
    assert page.locator(".finding.now").get_attribute("data-number") == "1"


def test_files_dropped_anywhere_go_in_one_at_a_time_and_the_count_is_told(page: Any) -> None:
    page.goto(page.url + "kiem-tra/")
    names = sorted(path for path in SAMPLES.glob("*/paper.*") if path.suffix in (".docx", ".txt"))[:6]
    data = page.evaluate_handle("() => new DataTransfer()")
    for number, path in enumerate(names):
        data.evaluate(
            "(held, [name, bytes]) => held.items.add(new File([new Uint8Array(bytes)], name))",
            [f"{number}{path.suffix}", list(path.read_bytes())],
        )
    page.locator("footer").dispatch_event("drop", {"dataTransfer": data})
    ended(page)
    assert page.locator("#told").inner_text() == "6 văn bản: 6 đã đọc · 0 trùng · 0 chưa đọc được"
    page.reload()
    assert page.locator("#rows > li").count() == 6


def test_a_zip_comes_in_as_the_papers_in_it(page: Any, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "thang.zip", "w") as package:
        for number, path in enumerate(
            sorted(path for path in SAMPLES.glob("*/paper.*") if path.suffix in (".docx", ".txt"))[:4]
        ):
            package.write(path, f"thang 10/{number}{path.suffix}")
    read(page, tmp_path / "thang.zip")
    assert page.locator("#told").inner_text() == "4 văn bản: 4 đã đọc · 0 trùng · 0 chưa đọc được"
    assert page.locator("#rows > li a.name").count() == 4


def test_rules_that_changed_are_seen_first_and_applied_by_keyboard(page: Any, office: Office) -> None:
    read(page, SAMPLES / "tu-ky-2023-10" / "paper.docx", SAMPLES / "bac-ha-2022-04" / "paper.docx")
    with sqlite3.connect(office.store) as store:
        store.execute("UPDATE store_item SET rules = 'cu'")
        store.execute("UPDATE store_report SET rules = 'cu'")
        store.execute(
            "UPDATE store_finding SET words = 'cu', message = 'Lời cũ.' WHERE id = (SELECT min(id) FROM store_finding)"
        )
    store.close()
    page.reload()
    page.get_by_role("link", name="Xem khác biệt và áp dụng lại quy tắc").press("Enter")
    assert barriers(page) == []
    page.get_by_role("button", name="Xem khác biệt").press("Enter")
    page.get_by_text("Thêm 1 góp ý ở 1 văn bản, bớt 1 ở 1 văn bản.").wait_for(timeout=60_000)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert barriers(page) == []
    page.get_by_role("button", name="Áp dụng cho 2 văn bản").press("Enter")
    page.locator(".summary:focus", has_text="Chưa ghi ai quyết định.").wait_for()
    assert barriers(page) == []
    page.get_by_label("Người quyết định").fill("Mai Thế Dũng")
    page.keyboard.press("Enter")
    page.get_by_text("Đã áp dụng xong.").wait_for(timeout=60_000)
    page.goto(office.address + "kiem-tra/")
    assert page.get_by_text("theo bộ quy tắc trước").count() == 0


_WORDS = """each => {
  const copy = each.cloneNode(true);
  for (const number of copy.querySelectorAll("a.n")) number.remove();
  return copy.textContent;
}"""
_CHOOSE = """words => {
  const walk = document.createTreeWalker(document.querySelector("#text"), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(words);
    if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + words.length); return; }
  }
}"""


def test_a_reviewer_says_something_of_chosen_words_by_mouse_and_of_a_line_by_keyboard(page: Any) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    read(page, SAMPLES / "tu-ky-2023-10" / "paper.docx")
    page.locator("#rows a.name").press("Enter")
    page.locator("#text").wait_for()
    words = "giờ 45 phút"
    line = page.locator("#text p[data-block]", has_text=words).first.evaluate(_WORDS)
    page.evaluate(_CHOOSE, words)
    page.get_by_role("button", name="Góp ý cho chữ đã bôi đen").click()
    assert page.get_by_label("Chữ được góp ý").input_value() == words
    assert int(page.locator("#remark [name=tu]").input_value()) == line.index(words)
    page.keyboard.type("Đề nghị xem lại giờ.")
    page.get_by_label("Giữ lời này làm câu hay dùng").check()
    page.get_by_label("Người rà soát").fill("Mai Thế Dũng")
    page.keyboard.press("Enter")
    page.locator(".finding.own h3", has_text="Đề nghị xem lại giờ.").wait_for()
    assert page.locator("mark.own").first.inner_text() == words
    page.locator("summary", has_text="Thêm góp ý").press("Enter")
    page.get_by_label("Đoạn").focus()
    page.keyboard.type("BIÊN BẢN")
    page.get_by_label("Câu hay dùng", exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.get_by_label("Người rà soát").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Góp ý của người rà soát (2)").wait_for()
    assert "“BIÊN BẢN”" in page.locator("aside").inner_text()
    page.locator("summary", has_text="Thêm góp ý").press("Enter")
    page.get_by_role("button", name="Thêm góp ý").press("Enter")
    page.locator(".summary:focus", has_text="Chưa chọn đoạn để góp ý.").wait_for()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert barriers(page) == []
    page.get_by_role("button", name="Bỏ góp ý").first.press("Enter")
    page.get_by_role("heading", name="Góp ý của người rà soát (1)").wait_for()


def test_a_parcel_goes_out_from_a_paper_and_is_known_when_it_comes_back(page: Any, tmp_path: Path) -> None:
    read(page, SAMPLES / "tu-ky-2023-10" / "paper.docx")
    page.locator("#rows a.name").press("Enter")
    with page.expect_download() as given:
        page.get_by_role("link", name="Đóng gói để gửi").press("Enter")
    given.value.save_as(tmp_path / "goi.zip")
    with zipfile.ZipFile(tmp_path / "goi.zip") as package, zipfile.ZipFile(tmp_path / "khac.zip", "w") as other:
        for name in package.namelist():
            data = package.read(name)
            other.writestr(name, data if name.endswith(".json") else data + b" ")
    read(page, tmp_path / "goi.zip")
    code = given.value.suggested_filename.rpartition("Gói ")[2].removesuffix(".zip")
    assert f"Gói {code} Đúng như lúc đóng gói." in page.locator("#rows > li").first.inner_text()
    read(page, tmp_path / "khac.zip")
    row = page.locator("#rows > li", has_text="Khác lúc đóng gói")
    assert "có thể chỉ do mở ra rồi lưu lại" in row.inner_text()
    assert "Phải sửa" in row.inner_text()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert barriers(page) == []
    row.locator("a.name").press("Enter")
    page.locator("main", has_text="Khác lúc đóng gói").wait_for()
    assert barriers(page) == []


def test_a_paper_that_seems_secret_is_stopped_and_goes_on_when_a_person_says_so(page: Any, tmp_path: Path) -> None:
    path = tmp_path / "giay.txt"
    path.write_text("MẬT\nBIÊN BẢN\nChi bộ thôn Đoài họp thường kỳ.\n", "utf-8")
    page.goto(page.url + "kiem-tra/")
    page.set_input_files("#files", str(path))
    page.locator("form.secret").wait_for()
    assert "Đã dừng, chưa lưu gì." in page.locator("#rows").inner_text()
    page.get_by_role("button", name="Không phải tài liệu mật, đọc tiếp").click()
    page.get_by_text("Chưa ghi ai quyết định.").wait_for()
    page.get_by_label("Người quyết định").fill("Trần Thị Hiền")
    page.get_by_role("button", name="Không phải tài liệu mật, đọc tiếp").click()
    page.locator("#rows a.name").wait_for()
    ended(page)
    assert page.locator("#rows > li").count() == 1


def test_several_pictures_are_offered_as_the_pages_of_one_paper(page: Any, tmp_path: Path) -> None:
    from PIL import Image

    for number in (10, 2, 1):
        Image.new("RGB", (60, 80), (250, 250, 240 + number)).save(tmp_path / f"trang {number}.png")
    page.goto(page.url + "kiem-tra/")
    page.set_input_files("#files", [str(path) for path in sorted(tmp_path.glob("*.png"))])
    assert page.locator("#pictures").get_by_role("button").all_inner_texts() == [
        "Gộp thành một văn bản",
        "Mỗi ảnh là một văn bản",
    ]
    page.get_by_role("button", name="Gộp thành một văn bản").click()
    page.locator("#rows [data-state=done]").wait_for(timeout=60_000)
    assert page.locator("#rows > li").count() == 1
    assert page.locator("#rows .name").inner_text() == "trang 1 (3 ảnh).zip"


def test_words_that_are_code_stay_words_everywhere(page: Any, tmp_path: Path) -> None:
    body = "".join(
        para(run(_escaped(text)))
        for text in (
            "BIÊN BẢN",
            f"Chi bộ {PAYLOADS[0]}",
            *PAYLOADS,
            *MORE,
            "Họp ngày 31/02/2023.",
            "Thời gian: ngày 05/11/2025.",
        )
    )
    from tests.hostile import making

    papers = []
    for number, payload in enumerate(PAYLOADS):
        papers.append(tmp_path / f"{payload.replace('/', '∕')}{number}.docx")
        papers[-1].write_bytes(making.docx(body + para(run(str(number)))))
    read(page, *papers)
    shown = page.locator("#rows").inner_text()
    for path in papers:
        assert html.unescape(path.name) in shown  # a name is decoded where it comes in
    one, other = (link.get_attribute("href") for link in page.locator("#rows a.name").all()[:2])
    page.locator("#rows a.name").first.click()
    lines = page.locator("#text p").evaluate_all(
        "every => every.map(one => [...one.childNodes].filter(each => each.nodeName !== 'A')"
        ".map(each => each.textContent).join(''))"
    )
    assert {*PAYLOADS, *MORE} < set(lines)
    assert len({*PAYLOADS, *MORE}) >= 40
    home = page.url
    details = page.locator("details.no-print").first
    details.locator("summary").click()
    details.get_by_label("Lý do").fill(PAYLOADS[1])
    details.get_by_label("Người quyết định").fill(PAYLOADS[2])
    details.get_by_role("button").click()
    assert PAYLOADS[1] in page.locator(".finding.aside").inner_text()
    page.goto(home + "phieu/")
    assert PAYLOADS[1] in page.locator("main").inner_text()
    page.goto(home.split("/van-ban/")[0] + one + "so-voi/" + other.removeprefix("/van-ban/"))
    assert page.locator("h1").inner_text().startswith("Lần")
    page.goto(home.split("/van-ban/")[0] + "/tim/?tu=script")
    assert PAYLOADS[0] in page.locator("main").inner_text()


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def test_every_page_is_fit_for_everybody_at_three_widths(page: Any, tmp_path: Path) -> None:
    read(page, PAPER, mended(PAPER, {"Vắng mặt: 03": "Vắng mặt: 04"}, tmp_path / "hai.docx"), _broken(tmp_path))
    root = page.url
    page.locator("#rows a.name").first.click()
    paper = page.url
    page.locator(".note a").first.click()
    versions = page.url
    for address in (root, paper, paper + "phieu/", versions, root.replace("kiem-tra", "quy-tac"), _rule(root)):
        page.goto(address)
        for summary in page.locator("main summary").all():
            summary.click()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert barriers(page) == [], (address.rpartition("/van-ban/")[2][-30:], width)
    for choice in ("Chữ to", "Tương phản cao"):
        page.get_by_role("button", name=choice).click()
    for address in (root, paper, versions):
        page.goto(address)
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        assert barriers(page) == [], (address.rpartition("/van-ban/")[2][-30:], "big, contrast")


def test_no_page_shows_words_of_the_browser(page: Any, office: Office) -> None:
    home = office.address
    read(page, PAPER)
    paper = str(page.locator("#rows a.name").first.get_attribute("href"))
    seen = (home, f"{home}kiem-tra/", f"{home}soan/moi/", f"{home}thang/", f"{home}tim/", home.rstrip("/") + paper)
    page.goto(f"{home}soan/moi/")
    page.get_by_role("button", name="Bắt đầu soạn").click()
    for address in (*seen, page.url.replace("chi-bo", "danh-sach")):
        page.goto(address)
        for summary in page.locator("main summary").all():
            summary.click()
        assert page.evaluate(_BY_THE_BROWSER) == [], address
    page.set_content("<input type=date><form><input required></form><input type=file>")
    assert len(page.evaluate(_BY_THE_BROWSER)) == 3


_BY_THE_BROWSER = """[...document.querySelectorAll('input, select, textarea')].filter(each =>
    ['date', 'time', 'month', 'week', 'datetime-local', 'color', 'number', 'email', 'url'].includes(each.type)
    || each.type === 'file' && (each.offsetWidth > 1 || !each.closest('.pick').innerText.startsWith('Chọn'))
    || each.willValidate && each.form && !each.form.noValidate && (each.required || each.pattern || each.maxLength > 0)
).map(each => each.outerHTML)"""
"""What a browser fills with words of its own: boxes of days and numbers, of files, bubbles over what is missing."""


def test_a_reason_that_is_missing_is_told_on_top_and_the_focus_is_there(page: Any) -> None:
    read(page, PAPER)
    page.locator("#rows a.name").first.click()
    page.locator("summary", has_text="Bỏ qua, vì").first.click()
    page.get_by_role("button", name="Bỏ qua chỗ 1").click()
    page.locator(".summary:focus", has_text="Chưa ghi lý do bỏ qua.").wait_for()
    assert page.locator(".finding .fault").inner_text().startswith("Chưa ghi lý do bỏ qua.")
    page.locator("summary", has_text="Nộp bản đã sửa").click()
    page.get_by_role("button", name="Nộp bản đã sửa").click()
    assert "Chưa có tệp nào." in page.locator(".told").inner_text()


def _broken(folder: Path) -> Path:
    path = folder / "hong.docx"
    path.write_bytes(PAPER.read_bytes()[:500])
    return path


def _rule(root: str) -> str:
    return root.replace("kiem-tra", "quy-tac") + "sai-thu-trong-tuan/"


def test_a_paper_without_findings_offers_no_way_through_them(page: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((SAMPLES.parent / "tests" / "corpus" / "docs" / "a001.txt").read_bytes())
    read(page, path)
    assert "Không phát hiện gì" in page.locator("#rows").inner_text()
    page.locator("#rows a.name").first.click()
    assert not page.get_by_role("button", name="Chỗ tiếp theo").is_visible()
    page.keyboard.press("j")
    assert page.locator("mark.now").count() == 0


def test_the_sheet_to_print_is_a4_and_whole(page: Any) -> None:
    import pypdfium2

    read(page, PAPER)
    page.locator("#rows a.name").first.click()
    page.get_by_role("link", name="Xem phiếu góp ý để in").click()
    page.locator("h1", has_text="Phiếu góp ý").wait_for()
    with pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True))) as sheet:
        assert 1 <= len(sheet) <= 2
        assert [round(side) for side in sheet[0].get_size()] == [595, 842]
        words = " ".join(one.get_textpage().get_text_bounded() for one in sheet)
    assert "Phải sửa (3)" in words
    assert not re.search(r"https?://|In phiếu góp ý", words)


def test_the_receipt_prints_on_one_sheet_and_keeps_nobody_out(page: Any) -> None:
    import pypdfium2

    read(page, PAPER)
    page.locator("#rows a", has_text="Phiếu nhận").press("Enter")
    page.locator("h1", has_text="Phiếu nhận").wait_for()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert barriers(page) == []
    with pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True))) as sheet:
        assert len(sheet) == 1
        assert [round(side) for side in sheet[0].get_size()] == [595, 842]
        words = sheet[0].get_textpage().get_text_bounded()
    assert re.search(r"Mã hồ sơ\s+BB-\d{4}-\d\d-\d\d-\w{5}", words)
    assert not re.search(r"https?://|In phiếu nhận|Về trang", words)
