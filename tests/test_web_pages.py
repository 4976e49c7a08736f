"""The frame of the pages, the month and the search, asked for without a browser."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bienban.batch.one import Done
from bienban.model.kept import PaperRow
from bienban.web import words as shown
from tests.conftest import TOKEN
from tests.keeping import keep, minutes

PAGES = ["/", "/tim/", "/tim/?tu=thuy+loi", "/thang/2026-11/", "/tinh-trang/", "/kiem-tra/", "/mau/", "/ap-dung-lai/"]
HERE = Path(__file__).parents[1] / "src" / "bienban" / "web"


def _done(number: int, chi_bo: str, day: date | None, **facts: Any) -> Done:
    return replace(minutes(number, chi_bo, day, **facts), text="Kênh thủy lợi bồi lắng.")


@pytest.fixture
def month(visitor: Any) -> Any:
    keep(
        _done(1, "Chi bộ thôn Đồng Bến", date(2026, 11, 7), **{"attendance.present": 19, "attendance.required": 21}),
        _done(2, "Chi bộ thôn Bãi Dương", date(2026, 10, 5)),
        replace(_done(3, "Chi bộ <script>alert(1)</script>", date(2026, 11, 5)), name="<img src=x onerror=alert(1)>.docx"),
    )
    return visitor


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_in_vietnamese_and_loads_nothing_from_elsewhere(month: Any, address: str) -> None:
    answer = month.get(address)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert '<html lang="vi"' in text
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', text)
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=", text)


@pytest.mark.parametrize("address", PAGES)
def test_nobody_is_let_in_without_the_token_of_this_start(empty: Path, address: str) -> None:
    from django.test import Client

    assert Client(headers={"host": "127.0.0.1"}).get(address).status_code == 403
    assert Client(headers={"host": "127.0.0.1"}).get(address, {"k": "khac"}).status_code == 403


def test_the_token_is_taken_out_of_the_address_and_kept_where_no_script_reads_it(empty: Path) -> None:
    from django.test import Client

    answer = Client(headers={"host": "127.0.0.1"}).get("/tim/", {"k": TOKEN})
    assert (answer.status_code, answer["Location"]) == (302, "/tim/")
    cookie = answer.cookies["bienban"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"


def test_a_name_that_leads_here_from_elsewhere_is_refused(visitor: Any) -> None:
    assert visitor.get("/", headers={"host": "evil.test"}).status_code == 400


def test_a_form_of_another_page_changes_nothing(empty: Path) -> None:
    from django.test import Client

    from bienban.web.guard import COOKIE

    stranger = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
    stranger.cookies[COOKIE] = TOKEN
    answer = stranger.post("/giao-dien/", {"doi": "chu", "ve": "/"})
    assert answer.status_code == 403
    assert "chu" not in answer.cookies


def test_big_type_is_remembered_and_leads_back_only_to_a_page_of_ours(visitor: Any) -> None:
    assert visitor.post("/giao-dien/", {"doi": "chu", "ve": "https://evil.test/"})["Location"] == "/"
    assert visitor.post("/giao-dien/", {"doi": "tuong-phan", "ve": "/tim/"})["Location"] == "/tim/"
    assert re.search(r'class="big\s+contrast"', visitor.get("/").content.decode())
    visitor.post("/giao-dien/", {"doi": "chu", "ve": "/"})
    assert not re.search(r'<html[^>]*class="big', visitor.get("/").content.decode())


@pytest.mark.parametrize("address", PAGES)
def test_looking_changes_nothing(month: Any, address: str) -> None:
    from django.db import connection

    def rows() -> list[tuple[str, int]]:
        with connection.cursor() as cursor:
            tables = connection.introspection.table_names(cursor)
            return [(name, cursor.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in tables]

    before = rows()
    month.get(address)
    assert rows() == before


def test_every_figure_of_the_month_leads_to_its_rows(month: Any) -> None:
    text = month.get("/thang/2026-11/").content.decode()
    assert "Tổng hợp tháng 11/2026" in text
    figures = dict(re.findall(r'<li><a href="#([\w-]+)">([^<]+)</a>', text)[::-1])
    assert figures["chi-bo"] == "2"
    assert figures["chua-co"] == "1"
    assert "90,5%" in text
    for name in figures:
        assert f'id="{name}"' in text
    assert f"/van-ban/{1:064}/" in text
    assert "Chi bộ thôn Bãi Dương" in text


def test_contents_often_missing_are_told_with_their_rule_and_each_chi_bo_leads_to_its_minutes(month: Any) -> None:
    text = month.get("/thang/2026-11/").content.decode()
    table = text.partition('<h2 id="hay-thieu">')[2].partition("<h2")[0]
    assert '<a href="/quy-tac/thieu-gio-be-mac/">' in table
    assert '<td class="number">2</td>' in table
    assert f'<a href="/van-ban/{1:064}/">Chi bộ thôn Đồng Bến</a>' in table
    assert "Không có." in text.partition('<h2 id="diem-sua">')[2].partition("<h2")[0]


def test_a_month_is_closed_by_a_named_person_and_tells_what_changed_since(month: Any) -> None:
    answer = month.post("/thang/2026-11/chot/", {"nguoi": ""})
    assert answer.status_code == 400
    assert answer.content.decode().count("Chưa ghi ai chốt số liệu.") == 2
    answer = month.post("/thang/2026-11/chot/", {"nguoi": "Mai Thế Dũng"})
    assert (answer.status_code, answer["Location"]) == (302, "/thang/2026-11/#chot")
    text = month.get("/thang/2026-11/").content.decode()
    assert "người chốt: Mai Thế Dũng, mã" in text
    assert "Số liệu từ đó không đổi." in text
    keep(*(_done(number, f"Chi bộ {number}", date(2026, 11, 9)) for number in (4, 5)))
    text = month.get("/thang/2026-11/").content.decode()
    assert "Điều chỉnh sau chốt: 2 chi bộ" in text
    assert "Lúc chốt chưa có biên bản" in text
    assert month.post("/thang/2026-13/chot/", {"nguoi": "Mai Thế Dũng"}).status_code == 404


def test_words_of_a_paper_stay_words(month: Any) -> None:
    for address in ("/thang/2026-11/", "/tim/"):
        text = month.get(address).content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_a_month_is_given_as_a_workbook_of_values(month: Any) -> None:
    from zipfile import ZipFile

    answer = month.get("/thang/2026-11/tong-hop.xlsx")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    with ZipFile(io.BytesIO(answer.content)) as package:
        assert not any(b"<f>" in package.read(name) for name in package.namelist())


def test_a_month_is_given_as_a_report_that_reads_back(month: Any, tmp_path: Path) -> None:
    from bienban import api

    answer = month.get("/thang/2026-11/bao-cao.docx")
    assert answer["Content-Disposition"].startswith("attachment;")
    paper = tmp_path / "bao-cao.docx"
    paper.write_bytes(answer.content)
    assert api.read(paper).kind == "report"
    assert "Chi bộ thôn Đồng Bến" in "\n".join(block.text for block in api.read(paper).document.blocks)


def test_chi_bo_that_are_ticked_get_a_letter_that_names_nobody_and_the_rest_stay_out(month: Any, tmp_path: Path) -> None:
    from bienban import api

    keep(_done(4, "Chi bộ thôn Đồng Vai", date(2026, 9, 5)))
    text = month.get("/thang/2026-11/").content.decode()
    boxes = dict(re.findall(r'name="chi-bo" value="(\d+)" checked>([^,<]+)', text))
    assert sorted(boxes.values()) == ["Chi bộ thôn Bãi Dương", "Chi bộ thôn Đồng Vai"]
    ticked = next(key for key, name in boxes.items() if name.endswith("Đồng Vai"))
    answer = month.post("/thang/2026-11/nhac/", {"chi-bo": [ticked], "han": "18/11/2026"})
    assert answer["Content-Disposition"].startswith("attachment;")
    paper = tmp_path / "cong-van.docx"
    paper.write_bytes(answer.content)
    words = "\n".join(block.text for block in api.read(paper).document.blocks)
    assert "- Chi bộ thôn Đồng Vai." in words
    assert "Bãi Dương" not in words
    assert "trước ngày\u00a018/11/2026." in words
    assert "ĐẢNG ỦY XÃ MINH KHÊ" in words
    unknown = month.post("/thang/2026-11/nhac/", {"chi-bo": [ticked], "han": ""}).content
    paper.write_bytes(unknown)
    assert "trước ngày\u00a0……/……/………." in "\n".join(block.text for block in api.read(paper).document.blocks)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"han": ""}, "Chưa chọn chi bộ nào để nhắc."),
        ({"chi-bo": ["999999", "x"], "han": ""}, "Chưa chọn chi bộ nào để nhắc."),
        ({"han": "31/02/2026"}, "Ngày “31/02/2026” không có trong lịch."),
    ],
)
def test_a_letter_to_nobody_or_by_no_day_is_told_beside_the_box(month: Any, sent: dict[str, Any], words: str) -> None:
    answer = month.post("/thang/2026-11/nhac/", sent)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert text.count(words) == 2
    assert "Chưa chốt" not in text.partition("<h2 id=")[0]
    assert f'value="{sent["han"]}"' in text


def test_what_is_sent_by_telephone_names_nobody(month: Any) -> None:
    text = month.get("/thang/2026-11/").content.decode()
    message = re.search(r"<textarea[^>]*>([^<]+)</textarea>", text)
    assert message
    assert "tháng 11/2026" in message[1]
    assert not re.search("Bãi Dương|Đồng Bến|đồng chí", message[1])


@pytest.mark.parametrize(("asked", "status"), [("2026-13", 404), ("1200-01", 404), ("9999-12", 404), ("2026-1", 200)])
def test_a_month_that_is_none_is_told(visitor: Any, asked: str, status: int) -> None:
    assert visitor.get(f"/thang/{asked}/").status_code == status


def test_this_month_is_the_month_of_today_unless_another_is_asked_for(visitor: Any) -> None:
    assert re.fullmatch(r"/thang/\d{4}-\d{2}/", visitor.get("/thang/")["Location"])
    assert visitor.get("/thang/?thang=2026-03")["Location"] == "/thang/2026-03/"
    assert visitor.get("/thang/?thang=2026-3")["Location"] == "/thang/2026-03/"


@pytest.mark.parametrize("asked", ["²026-03", "2026-³", "9" * 5000 + "-1", "tháng ba"])
def test_a_month_nobody_can_read_is_the_month_of_today(visitor: Any, asked: str) -> None:
    assert visitor.get("/thang/", {"thang": asked})["Location"] == visitor.get("/thang/")["Location"]


@pytest.mark.parametrize("words", ["thuy loi", "THỦY LỢI", "“kenh thuy loi”"])
def test_papers_are_found_with_marks_and_without(month: Any, words: str) -> None:
    text = month.get("/tim/", {"tu": words}).content.decode()
    assert "Tìm thấy 3 văn bản" in text
    assert "Kênh thủy lợi bồi lắng." in text


@pytest.mark.parametrize("words", ["thuy lo", "huy loi", '"loi kenh"', "! ?!"])
def test_parts_of_a_syllable_are_not_the_word(month: Any, words: str) -> None:
    assert "Tìm thấy 0" in month.get("/tim/", {"tu": words}).content.decode()


def test_a_search_that_finds_nothing_says_what_to_do(month: Any) -> None:
    assert "Đồng chí thử bớt từ" in month.get("/tim/", {"tu": "khongcogi", "trang": "x", "chi-bo": "-1"}).content.decode()


def test_a_fault_of_ours_is_told_with_a_code_and_no_word_of_a_paper_is_logged(
    visitor: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import logging

    from bienban.store import papers

    def broken(*_: object, **__: object) -> None:
        raise ValueError("Nguyễn Văn Kín nói")

    monkeypatch.setattr(papers, "found", broken)
    monkeypatch.setattr(logging.getLogger("bienban"), "propagate", True)
    visitor.raise_request_exception = False
    answer = visitor.get("/tim/")
    assert answer.status_code == 500
    code = re.search(r"mã (\w{4})", answer.content.decode())
    assert code
    assert code[1] in caplog.text
    assert "ValueError test_web_pages.py" in caplog.text
    assert "Kín" not in caplog.text + answer.content.decode()


def test_no_page_and_no_script_lets_words_through_as_code() -> None:
    passing = re.compile(r"mark_safe|\|\s*safe\b|autoescape off|innerHTML|outerHTML|insertAdjacentHTML|\beval\(")
    for file in (*HERE.rglob("*.html"), *HERE.rglob("*.py"), *HERE.rglob("*.js")):
        if file.name != "htmx.min.js":
            assert not passing.search(file.read_text("utf-8")), file


@pytest.mark.parametrize(
    ("meetings", "first", "last", "words"),
    [
        (1, None, None, ""),
        (1, date(2026, 1, 5), date(2026, 1, 5), "ngày 05/01/2026"),
        (2, None, None, "2 cuộc họp"),
        (2, date(2026, 1, 5), None, "2 cuộc họp, ngày 05/01/2026"),
        (2, date(2026, 1, 5), date(2026, 1, 5), "2 cuộc họp, ngày 05/01/2026"),
        (2, date(2026, 1, 5), date(2026, 2, 5), "2 cuộc họp, 05/01/2026 – 05/02/2026"),
        (1, date(2026, 4, 6), None, "ngày 06/4/2026"),  # as the Party writes it, and as the paper beside it does
    ],
)
def test_the_days_of_a_paper_are_told_as_far_as_they_are_known(
    meetings: int, first: date | None, last: date | None, words: str
) -> None:
    row = PaperRow(1, "", "", "minutes", (), None, "", "", first, (), "read", "", 0, 0, 0, 0, meetings=meetings, until=last)
    assert shown.days(row) == words
