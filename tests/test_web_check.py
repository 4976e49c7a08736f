"""Papers handed in on the pages, without a browser: what is safe before it is said, what a page shows, what never changes."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import re
import shutil
import signal
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bienban import api
from bienban.errors import OUTCOME_WORDS
from tests.hostile import making, run
from tests.paper import BOOK
from tests.test_secrecy import saved

SAMPLES = Path(__file__).parents[1] / "samples"
PAPER = SAMPLES / "tu-ky-2023-10" / "paper.docx"
SCRIPT = {"x-bienban": "1"}
POSTS = tuple(
    f"/{path}/"
    for path in (
        "kiem-tra/nop",
        "kiem-tra/doc/{0}",
        "thang/2026-11/nhac",
        "ap-dung-lai/xem",
        "ap-dung-lai/ap-dung",
        *(
            f"van-ban/{{0}}/{verb}"
            for verb in ("bo-qua", "nop-lai", "kiem-tra-lai", "xep", "gop-y", "gop-y/bo", "cau-hay-dung/bo")
        ),
    )
)
PAGES = (
    "/kiem-tra/",
    "/van-ban/{0}/",
    "/van-ban/{0}/phieu/",
    "/kiem-tra/phieu-nhan/{0}/",
    "/van-ban/{0}/ban-goc",
    "/van-ban/{0}/gop-y.docx",
    "/van-ban/{0}/goi.zip",
    "/van-ban/{0}/so-voi/{1}/",
    "/quy-tac/",
    "/quy-tac/sai-thu-trong-tuan/",
)


def upload(data: bytes, name: str = "bien-ban.docx", media_type: str = "application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, media_type)


def hand_in(person: Any, data: bytes, name: str = "bien-ban.docx", **more: str) -> str:
    """Return the row that answers a paper handed in by the script of the page."""
    answer = person.post("/kiem-tra/nop/", {"tep": upload(data, name), **more}, headers=SCRIPT)
    assert answer.status_code == 200
    return str(answer.content.decode())


def judged(person: Any, data: bytes, name: str = "bien-ban.docx", **more: str) -> tuple[str, str]:
    """Return the SHA-256 of a paper handed in and the row with what came of it."""
    hand_in(person, data, name, **more)
    sha256 = hashlib.sha256(data).hexdigest()
    return sha256, person.post(f"/kiem-tra/doc/{sha256}/", headers=SCRIPT).content.decode()


def outcome(row: str) -> str:
    found = re.search(r'data-outcome="(\w+)"', row)
    return found[1] if found else ""


def rows() -> list[Any]:
    from bienban.store import models

    return list(models.Item.objects.order_by("id").values_list("place", "state", "outcome"))


def files() -> list[Path]:
    from bienban.store import received

    return sorted(path for path in received.folder().rglob("*") if path.is_file())


def mended(data: bytes, changes: dict[str, str]) -> bytes:
    import docx

    paper = docx.Document(io.BytesIO(data))
    for paragraph in paper.paragraphs:
        for run_ in paragraph.runs:
            for old, new in changes.items():
                run_.text = run_.text.replace(old, new) if old in run_.text else run_.text
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


# ── receipt ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_receipt_is_shown_when_the_bytes_and_the_row_are_there(person: Any) -> None:
    data = PAPER.read_bytes()
    row = hand_in(person, data, "Biên bản tháng 10.docx")
    assert re.search(r"Đã nhận lúc \d\d:\d\d ngày \d\d/\d\d?/\d{4}, mã BB-\d{4}-\d\d-\d\d-[2-9A-Z]{5}\.", row)
    assert [path.read_bytes() for path in files()] == [data]
    sha256 = hashlib.sha256(data).hexdigest()
    assert rows() == [(f"kiem-tra/{sha256}/Biên bản tháng 10.docx", "waiting", "")]


def test_the_number_of_a_receipt_has_the_day_that_stands_beside_it() -> None:
    from bienban.store.received import Received

    row = Received("a" * 64, "bb.docx", 1, datetime(2026, 11, 22, 19, 25, tzinfo=UTC), "waiting")  # 02:25 of the next day here
    assert row.code.startswith("BB-2026-11-23-")


def test_a_receipt_can_be_printed_and_tells_what_was_received(person: Any) -> None:
    data = PAPER.read_bytes()
    sha256, _ = judged(person, data, "<b>bb</b>.docx")
    page = person.get(f"/kiem-tra/phieu-nhan/{sha256}/").content.decode()
    assert api.latest_received(1)[0].code in page
    assert f"({len(data):,} byte)".replace(",", ".") in page
    assert "<b>bb" not in page
    assert sha256 in page
    assert "Chi bộ thôn Văn Xá, ngày 10/10/2023" in page
    assert person.get(f"/kiem-tra/phieu-nhan/{'0' * 64}/").status_code == 404


def test_every_write_that_fails_leaves_no_receipt_no_row_and_no_half_file(person: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    data, honest = PAPER.read_bytes(), os.fsync
    for failing in range(1, 9):
        calls = 0

        def full(handle: int, failing: int = failing) -> None:
            nonlocal calls
            calls += 1
            if calls == failing:
                raise OSError(errno.ENOSPC, "full")
            honest(handle)

        monkeypatch.setattr(os, "fsync", full)
        row = hand_in(person, data)
        if calls < failing:
            break
        assert "Chưa nhận được" in row
        assert "ổ đĩa không ghi được" in row
        assert "Đã nhận lúc" not in row
        assert rows() == []
        assert [path.read_bytes() for path in files()] in ([], [data])
    assert failing > 2
    assert "Đã nhận lúc" in row


def test_the_same_bytes_are_the_same_paper_under_any_name(person: Any) -> None:
    data = PAPER.read_bytes()
    sha256, _ = judged(person, data, "mot.docx")
    row = hand_in(person, data, "hai.docx")
    assert re.search(r"Trùng với “mot\.docx” đã nhận ngày \d\d/\d\d?/\d{4}", row)
    assert f'href="/van-ban/{sha256}/"' in row
    assert len(rows()) == len(files()) == 1


def test_what_was_received_and_not_read_is_taken_up_by_the_next_start(person: Any) -> None:
    from bienban.batch import at_once

    hand_in(person, PAPER.read_bytes())
    at_once.begin("2026-11-22").join(60)
    assert [row[1:] for row in rows()] == [("done", "read")]


def test_a_plain_form_takes_many_papers_and_reads_them_without_a_script(person: Any) -> None:
    sent = [upload(PAPER.read_bytes(), "a.docx"), upload((SAMPLES / "tu-kho-ap-2004-11" / "paper.txt").read_bytes(), "b.txt")]
    assert person.post("/kiem-tra/nop/", {"tep": sent})["Location"] == "/kiem-tra/"
    page = person.get("/kiem-tra/").content.decode()
    assert page.count("Đã nhận lúc") == 2
    for row in re.findall(r'data-sha256="(\w+)"', page):
        assert outcome(person.post(f"/kiem-tra/doc/{row}/").content.decode()) == "read"


def _zip(**papers: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in papers.items():
            package.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def test_a_zip_is_the_papers_in_it_each_with_its_receipt(person: Any) -> None:
    locked = {"thang-10__bb.docx": PAPER.read_bytes(), "thang-10__~$bb.docx": b"lock", "ghi-chu.txt": "Chi bộ họp.".encode()}
    rows_ = hand_in(person, _zip(**locked), "thang-10.zip")
    assert rows_.count("Đã nhận lúc") == 2
    assert sorted(place.rpartition("/")[2] for place, _, _ in rows()) == ["bb.docx", "ghi-chu.txt"]
    assert rows_.count("<li") == 2


def test_a_word_file_is_no_zip_of_papers_whatever_its_name(person: Any) -> None:
    assert hand_in(person, PAPER.read_bytes(), "bb.zip").count("Đã nhận lúc") == 1
    assert hand_in(person, making.docx()[:400], "hong.zip").count("Đã nhận lúc") == 1
    assert [place.rpartition("/")[2] for place, _, _ in rows()] == ["bb.zip", "hong.zip"]


def test_a_zip_that_leads_out_or_is_too_many_harms_nothing(person: Any) -> None:
    hand_in(person, _zip(**{"..__..__ra-ngoai.txt": b"Chi bo hop."}), "ra.zip")
    assert [place.rpartition("/")[2] for place, _, _ in rows()] == ["ra-ngoai.txt"]
    assert outcome(judged(person, making.many_entries(6_000), "nhieu.zip")[1]) in OUTCOME_WORDS
    assert len(rows()) == 2


def test_a_nameless_file_of_a_zip_is_no_fault_of_the_page(person: Any) -> None:
    nameless = making.archive([making.Entry("", b"Chi bo hop.")])
    assert hand_in(person, nameless, "khong-ten.zip").count("<li") == 1


def test_a_file_of_a_zip_that_cannot_be_unpacked_is_told_beside_the_others(person: Any) -> None:
    data = _zip(**{"a.txt": b"Chi bo hop lan mot.", "b.txt": b"Chi bo hop lan hai."})
    rows_ = hand_in(person, data.replace(b"lan mot", b"lan MOT"), "thang.zip")
    assert rows_.count("Đã nhận lúc") == 1
    assert "Không giải nén được tệp này" in rows_


def test_a_paper_made_here_says_so_and_whether_its_words_were_changed_since(person: Any, tmp_path: Path) -> None:
    meeting = api.load_meeting(SAMPLES / "thuong-ky-2026-11" / "meeting.yaml")
    (made,) = api.generate(meeting, kinds=["bien-ban-thuong-ky"], to=tmp_path)
    for data, words in (
        (made.read_bytes(), "chữ vẫn đúng như lúc in."),
        (mended(made.read_bytes(), {"19/21": "18/21"}), "chữ đã sửa sau khi in"),
    ):
        sha256, _ = judged(person, data)
        assert words in person.get(f"/van-ban/{sha256}/").content.decode()


def test_a_paper_made_here_finds_its_other_versions_whatever_was_changed_in_it(person: Any, tmp_path: Path) -> None:
    meeting = api.load_meeting(SAMPLES / "thuong-ky-2026-11" / "meeting.yaml")
    (made,) = api.generate(meeting, kinds=["bien-ban-thuong-ky"], to=tmp_path)
    changed = mended(made.read_bytes(), {"07/11/2026": "08/11/2026", "07 tháng 11": "08 tháng 11", "thứ Bảy": "Chủ nhật"})
    first, _ = judged(person, made.read_bytes(), "lan-1.docx")
    second, row = judged(person, changed, "lan-2.docx")
    assert "ngày 08/11/2026" in row
    assert f"/so-voi/{first}/" in person.get(f"/van-ban/{second}/").content.decode()
    other, _ = judged(person, PAPER.read_bytes())
    assert "/so-voi/" not in person.get(f"/van-ban/{other}/").content.decode()


def test_a_bound_book_leads_to_each_of_its_meetings(person: Any) -> None:
    sha256, row = judged(person, BOOK.encode(), "so.txt")
    assert "2 cuộc họp, 05/3/2021 – 06/4/2021" in row
    page = person.get(f"/van-ban/{sha256}/").content.decode()
    assert re.findall(r'<a href="#(cuoc-hop-\d)">([^<]+)</a>', page) == [
        ("cuoc-hop-1", "05/3/2021"),
        ("cuoc-hop-2", "06/4/2021"),
    ]
    assert re.search(r'id="cuoc-hop-2" tabindex="-1"><p[^>]*>[^<]*(?:<mark[^>]*>)?Tháng 4', page)
    assert f'/van-ban/{sha256}/#cuoc-hop-2">06/4/2021' in person.get("/thang/2021-04/").content.decode()
    assert f'/van-ban/{sha256}/">05/3/2021' in person.get("/thang/2021-03/").content.decode()


def test_a_paper_of_nobody_is_placed_by_a_person(person: Any) -> None:
    sha256, _ = judged(person, "BIÊN BẢN\nHọp chi bộ thường kỳ\nChủ trì: bà Đỗ Thị Khanh. Có mặt 22.\n".encode(), "giay.txt")
    address = f"/van-ban/{sha256}/"
    assert "Chưa rõ biên bản này của chi bộ nào, họp ngày nào" in person.get(address).content.decode()
    for sent, words in (({"ngay": "31/02/2026"}, "không có trong lịch"), ({"ten": "Chi bộ <b>1"}, "ai quyết định")):
        answer = person.post(f"{address}xep/", sent)
        assert answer.status_code == 400
        assert answer.content.decode().count(words) == 2
    answer = person.post(f"{address}xep/", {"ten": "Chi bộ thôn Đoài", "ngay": "05/10/2026", "nguoi": "Mai Thế Dũng"})
    assert answer.status_code == 302
    text = person.get(address).content.decode()
    assert "Chi bộ thôn Đoài · ngày 05/10/2026" in text
    assert "Người ghi: Mai Thế Dũng" in text
    assert f"/van-ban/{sha256}/" in person.get("/thang/2026-10/").content.decode()


def test_an_address_that_only_takes_forms_answers_a_person_who_opens_it(person: Any) -> None:
    answer = person.get("/kiem-tra/nop/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Đồng chí quay lại trang trước" in answer.content.decode()


def test_processes_that_died_with_nothing_to_read_are_made_anew(person: Any) -> None:
    from bienban.batch import at_once

    at_once.end()
    first = at_once.asked(os.getpid)
    pool = at_once._pool
    assert pool
    os.kill(first, signal.SIGKILL)
    last = time.monotonic() + 10
    while pool.active and time.monotonic() < last:
        pass
    assert not pool.active, "negative control: none of its processes reads any more"
    assert at_once.asked(os.getpid) != first
    assert at_once._pool is not pool
    assert judged(person, PAPER.read_bytes())[1]


def test_nothing_chosen_is_said_at_the_top_and_in_the_title(person: Any) -> None:
    answer = person.post("/kiem-tra/nop/")
    assert answer.status_code == 400
    assert "<title>Lỗi: Kiểm tra biên bản" in answer.content.decode()
    assert "Chưa có tệp nào" in answer.content.decode()


# ── outcomes ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _locked() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "ending", "words"),
    [
        (_locked(), "password", "xóa mật khẩu, lưu lại rồi chọn lại tệp"),
        (making.docx()[:200], "unreadable", "Đề nghị gửi lại tệp gốc"),
        (making.docx(extra={"word/vbaProject.bin": b"x"}), "unreadable", "Lưu lại thành “Tài liệu Word (.docx)”"),
        (making.unpacks_to(320_000_000), "over_limit", "hãy xóa ảnh lớn trong Word"),
        (b"\0\1\2\3" * 99, "unreadable", "Đề nghị nộp bản Word"),
        (b"", "unreadable", "Tệp trống"),
    ],
    ids=["password", "damaged", "macro", "bomb", "no paper", "empty"],
)
def test_every_outcome_says_what_happened_and_what_to_do_next(person: Any, data: bytes, ending: str, words: str) -> None:
    sha256, row = judged(person, data)
    assert outcome(row) == ending
    assert words in row
    assert OUTCOME_WORDS[ending].capitalize() in row  # type: ignore[index]
    assert person.get(f"/van-ban/{sha256}/").status_code == 404


def _hostile() -> Iterator[bytes]:
    good = making.docx()
    yield from (making.overlapping(), making.deep(300), making.many_entries(6_000), making.long_text(60_000_000))
    yield from (making.flate_pdf(2_000_000), making.page_loop(), making.with_dtd("word/document.xml", "<!DOCTYPE x []>"))
    yield from list(making.truncations(good, 16))[:16]
    yield from making.flips(good, 20, 1)
    yield from making.xml_mutants(good, 20, 2)


def test_hostile_files_end_in_one_outcome_each_and_the_pages_go_on(person: Any) -> None:
    ends = [outcome(judged(person, data, "la.docx")[1]) for data in _hostile()]
    assert len(ends) >= 60
    assert set(ends) <= set(OUTCOME_WORDS)
    assert {state for _, state, _ in rows()} <= {"done", "parked"}
    assert person.get("/kiem-tra/").status_code == 200


@pytest.mark.slow
@pytest.mark.skipif(not run.files(), reason=run.MISSING)
def test_the_whole_hostile_collection_ends_in_one_outcome_each(person: Any) -> None:
    ends: dict[str, list[str]] = {}
    for path in run.files():
        told = hand_in(person, path.read_bytes(), path.name)
        hashes = re.findall(r'data-sha256="(\w+)"', told)
        assert told.count("<li") == len(hashes) + told.count("Chưa nhận được") > 0
        ends[path.name] = [outcome(person.post(f"/kiem-tra/doc/{sha256}/").content.decode()) for sha256 in hashes]
    assert len(ends) == 831
    assert {each for found in ends.values() for each in found} <= set(OUTCOME_WORDS)
    assert {state for _, state, _ in rows()} == {"done"}


def test_reading_that_takes_too_long_is_stopped_and_the_paper_is_kept(person: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from concurrent.futures import TimeoutError as FutureTimeoutError

    from bienban.batch import at_once

    def late(*_: Any) -> None:
        raise FutureTimeoutError

    monkeypatch.setattr(at_once, "asked", late)
    sha256, row = judged(person, PAPER.read_bytes())
    assert outcome(row) == "over_limit"
    assert "Đọc quá 90 giây nên đã dừng. Tệp vẫn được giữ." in row
    assert [path.read_bytes() for path in files()] == [PAPER.read_bytes()]
    monkeypatch.undo()
    assert f'action="/kiem-tra/lai/{sha256}/"' in row
    person.post(f"/kiem-tra/lai/{sha256}/")
    assert rows()[0][1:] == ("done", "read")


def test_a_process_that_dies_is_tried_once_more_and_then_told(person: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from pebble import ProcessExpired

    from bienban.batch import at_once

    tried = []

    def dead(*_: Any) -> None:
        tried.append(1)
        raise ProcessExpired("gone", 9)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(at_once, "asked", dead)
    _, row = judged(person, PAPER.read_bytes())
    assert len(tried) == 2
    assert outcome(row) == "unreadable"
    assert "làm dừng chương trình đọc" in row


def test_a_verdict_that_cannot_be_written_leaves_the_paper_for_the_next_start(
    person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    from bienban.batch import at_once
    from bienban.store import ledger, models, received

    def full(*_: Any) -> None:
        raise OperationalError("disk full")

    monkeypatch.setattr(received, "keep", full)
    _, row = judged(person, PAPER.read_bytes())
    assert "Đang đọc" in row
    assert [path.read_bytes() for path in files()] == [PAPER.read_bytes()]
    monkeypatch.undo()
    models.Item.objects.update(owner=ledger.owner().replace(str(os.getpid()), "999999"))  # its program has ended
    at_once.begin("2026-11-22").join(60)
    assert [each[1:] for each in rows()] == [("done", "read")]


# ── secrecy ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_of_a_paper_that_seems_secret_nothing_is_kept_until_a_named_person_says_it_is_none(person: Any, tmp_path: Path) -> None:
    from bienban.store import models

    data = saved(tmp_path, "x.docx", "MẬT\tĐẢNG CỘNG SẢN VIỆT NAM\nBIÊN BẢN\nChi bộ họp.").read_bytes()
    row = hand_in(person, data)
    assert "dấu hiệu độ MẬT" in row
    assert "117/2025/QH15" in row
    assert "Đã nhận lúc" not in row
    assert (rows(), files()) == ([], [])
    hand_in(person, data, **{"khong-mat": "1", "nguoi": ""})
    assert (rows(), files()) == ([], [])
    _, row = judged(person, data, **{"khong-mat": "1", "nguoi": "Trần Thị Hiền"})
    assert outcome(row) == "read"
    assert list(models.Journal.objects.values_list("by", "what")) == [("Trần Thị Hiền", "seen not secret")]


def test_a_stamp_seen_only_when_the_pages_are_read_takes_bytes_and_name_away_again(person: Any) -> None:
    from tests.test_readers_pdf import drawn

    def draw(canvas: Any) -> None:
        for place, words in enumerate(("TỐI MẬT", "BIÊN BẢN", "Chi bộ họp thường kỳ.")):
            canvas.drawString(100, 780 - 20 * place, words)

    data = drawn(draw)
    sha256, row = judged(person, data, "ke-hoach-A7.pdf")
    assert "dấu hiệu độ MẬT" in row
    assert files() == []
    assert rows() == [(f"kiem-tra/{sha256}/", "done", "suspected_secret")]
    page = person.get("/kiem-tra/").content.decode()
    assert "ke-hoach-A7" not in page
    assert "phieu-nhan" not in page
    assert person.get(f"/kiem-tra/phieu-nhan/{sha256}/").status_code == 404


# ── the page of a paper ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_paper_shows_its_findings_by_rank_with_their_words_marked_in_the_text(person: Any) -> None:
    sha256, _ = judged(person, PAPER.read_bytes())
    page = person.get(f"/van-ban/{sha256}/").content.decode()
    heads = [
        re.search(rf"{words} \((\d+)\)</h2>", page)
        for words in ("Phải sửa", "Nên xem lại", "Chưa kết luận được", "Chưa đọc được")
    ]
    assert [int(head[1]) for head in heads if head] == [3, 1, 0, 0]
    for place in re.findall(r'href="#(w\d+-\d+)"', page):
        assert f'id="{place}"' in page
    assert "10/10/2023</mark>" in page
    assert "Căn cứ:" in page
    assert "Gợi ý:" in page
    assert "22 đồng chí" in page


def test_what_is_quoted_is_what_is_marked(person: Any) -> None:
    from bienban.web.pages import paper_shown

    for sample in ("tu-ky-2023-10", "dong-xoai-2022-08", "bac-ha-2022-04"):
        data = next((SAMPLES / sample).glob("paper.[dp]*")).read_bytes()
        paper = api.kept_paper(judged(person, data)[0])
        assert paper
        groups = paper_shown.groups(paper)
        shown = [line for _, line in paper_shown.lines(paper, groups.marked)]
        assert [["".join(piece.text for piece in cell.pieces) for cell in line] for line in shown] == [
            [words for _, words in line] for line in paper.lines
        ]
        for each in groups.marked:
            words = "".join(p.text for line in shown for cell in line for p in cell.pieces if each.number in p.held)
            quoted = "".join(one["text"] for one in sorted(each.finding.quotes, key=lambda q: (q["block"], q["start"])))
            assert words == quoted


def test_a_finding_is_put_aside_with_a_reason_and_taken_back(person: Any) -> None:
    sha256, _ = judged(person, PAPER.read_bytes())
    page = person.get(f"/van-ban/{sha256}/").content.decode()
    finding = re.search(r'name="diem" value="(\d+)"', page)
    assert finding
    address, told = f"/van-ban/{sha256}/bo-qua/", {"diem": finding[1], "ly-do": "Đã xin phép", "nguoi": "Lê Văn Tám"}
    wrong = person.post(address, {**told, "ly-do": " "})
    assert (wrong.status_code, "<title>Lỗi:" in wrong.content.decode()) == (400, True)
    assert person.post(address, told).status_code == 302
    page = person.get(f"/van-ban/{sha256}/").content.decode()
    assert "Đã bỏ qua (1)" in page
    assert "Đã bỏ qua, lý do: Đã xin phép (Lê Văn Tám" in page
    assert "Phải sửa (2)" in page
    del person.cookies["nguoi"]
    page = person.get(f"/van-ban/{sha256}/").content.decode()
    assert "Người đưa lại chỗ" in page
    assert 'value="Lê Văn Tám"' not in page, "who takes back is not taken for who put aside"
    assert person.post(address, {**told, "dua-lai": "1", "nguoi": ""}).status_code == 400
    assert person.post(address, {**told, "dua-lai": "1"}).status_code == 302
    assert "Phải sửa (3)" in person.get(f"/van-ban/{sha256}/").content.decode()


def test_both_files_are_given_to_be_saved_under_their_own_names(person: Any) -> None:
    data = PAPER.read_bytes()
    sha256, _ = judged(person, data, "Biên bản “tháng 10”.docx")
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    for address, name in (
        (f"/van-ban/{sha256}/ban-goc", "Biên bản “tháng 10”.docx"),
        (f"/van-ban/{sha256}/gop-y.docx", "Biên bản “tháng 10”.gop-y.docx"),
    ):
        answer = person.get(address)
        assert answer["Content-Type"] == word
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{quote(name)}"
        assert (answer.content == data) is address.endswith("ban-goc")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        comments = package.read("word/comments.xml").decode()
    assert comments.count("<w:comment ") == 4
    assert "Căn cứ" in comments


@pytest.mark.parametrize(
    ("sample", "media_type"),
    [("tu-kho-ap-2004-11/paper.txt", "text/plain"), ("dong-xoai-2022-08/paper.pdf", "application/pdf")],
)
def test_a_file_goes_home_with_its_exact_type(person: Any, sample: str, media_type: str) -> None:
    sha256, _ = judged(person, (SAMPLES / sample).read_bytes(), sample.rpartition("/")[2])
    answer = person.get(f"/van-ban/{sha256}/ban-goc")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (media_type, "nosniff")
    assert answer.content == (SAMPLES / sample).read_bytes()


def test_a_paper_that_was_no_word_file_comes_back_as_one(person: Any) -> None:
    sha256, _ = judged(person, (SAMPLES / "tu-kho-ap-2004-11" / "paper.txt").read_bytes(), "bb.txt")
    answer = person.get(f"/van-ban/{sha256}/gop-y.docx")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert "<w:comment " in package.read("word/comments.xml").decode()


# ── a mended version ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_mended_version_tells_what_was_mended_what_is_left_and_what_is_new(person: Any) -> None:
    sha256, _ = judged(person, PAPER.read_bytes())
    back = person.get(f"/van-ban/{sha256}/gop-y.docx").content
    data = mended(back, {"10/10/2023": "07/10/2023", "thứ Ba": "thứ Bảy", "Vắng mặt: 03": "Vắng mặt: 04"})
    answer = person.post(f"/van-ban/{sha256}/nop-lai/", {"tep": upload(data, "lan-2.docx")})
    new = hashlib.sha256(data).hexdigest()
    assert answer["Location"] == f"/van-ban/{new}/so-voi/{sha256}/"
    page = person.get(answer["Location"]).content.decode()
    assert "Lần 2 so với lần 1: Đã sửa 2 · Còn lại 2 · Mới phát sinh 1" in page
    assert "<del>10/10/2023</del>" in page
    assert "<ins>07/10/2023</ins>" in page


def test_comments_of_ours_in_a_file_handed_in_again_say_nothing(person: Any) -> None:
    sha256, _ = judged(person, PAPER.read_bytes())
    back = person.get(f"/van-ban/{sha256}/gop-y.docx").content
    answer = person.post(f"/van-ban/{sha256}/nop-lai/", {"tep": upload(back)})
    page = person.get(answer["Location"]).content.decode()
    assert "Đã sửa 0 · Còn lại 4 · Mới phát sinh 0" in page
    assert "Lời văn hai bản giống nhau." in page


def test_another_version_of_the_same_meeting_is_offered_by_itself(person: Any) -> None:
    old, _ = judged(person, PAPER.read_bytes(), "lan-1.docx")
    new, _ = judged(person, mended(PAPER.read_bytes(), {"Vắng mặt: 03": "Vắng mặt: 04"}), "lan-2.docx")
    assert f'href="/van-ban/{new}/so-voi/{old}/">So với “lan-1.docx”' in person.get(f"/van-ban/{new}/").content.decode()


def test_the_very_same_file_is_no_mended_version(person: Any) -> None:
    sha256, _ = judged(person, PAPER.read_bytes())
    answer = person.post(f"/van-ban/{sha256}/nop-lai/", {"tep": upload(PAPER.read_bytes())})
    assert answer.status_code == 400
    assert "giống hệt bản đang xem" in answer.content.decode()


def test_a_mended_version_that_cannot_be_read_says_why(person: Any) -> None:
    sha256, _ = judged(person, PAPER.read_bytes())
    answer = person.post(f"/van-ban/{sha256}/nop-lai/", {"tep": upload(making.docx()[:200])})
    assert answer.status_code == 400
    assert "Tệp bị hỏng" in answer.content.decode()


# ── what holds of all pages ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def two(person: Any) -> tuple[str, str]:
    """Two versions of a paper handed in and read."""
    data = mended(PAPER.read_bytes(), {"Vắng mặt: 03": "Vắng mặt: 04"})
    return judged(person, data)[0], judged(person, PAPER.read_bytes())[0]


def test_looking_changes_nothing(person: Any, two: tuple[str, str]) -> None:
    from django.apps import apps

    def state() -> list[Any]:
        tables = [sorted(map(str, table.objects.values_list())) for table in apps.get_models()]
        return [tables, [(path, path.read_bytes()) for path in files()]]

    before = state()
    for address in PAGES * 2:
        assert person.get(address.format(*two)).status_code == 200
    assert state() == before


def test_a_page_that_is_no_page_is_told_so_and_changes_nothing(person: Any) -> None:
    assert person.get(f"/van-ban/{'0' * 64}/").status_code == 404
    assert person.get("/van-ban/../../etc/passwd/").status_code == 404
    assert person.get("/quy-tac/khong-co/").status_code == 404
    assert person.post(f"/kiem-tra/doc/{'0' * 64}/").status_code == 404


def test_no_form_is_taken_from_another_page(person: Any, two: tuple[str, str]) -> None:
    from django.test import Client

    stranger = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
    stranger.cookies = person.cookies
    before = rows()
    for address in POSTS:
        assert stranger.post(address.format(*two), {"tep": upload(b"x")}).status_code == 403
        assert person.get(address.format(*two)).status_code == 405
    assert rows() == before


def test_no_page_of_a_paper_holds_script_style_or_handlers_of_its_own(person: Any, two: tuple[str, str]) -> None:
    for address in PAGES:
        answer = person.get(address.format(*two))
        if answer["Content-Type"].startswith("text/html"):
            text = answer.content.decode()
            assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=", text)
            assert not re.search(r'(?:src|href|action)="(?:https?:)?//', text)


def test_nothing_of_a_paper_stands_in_a_log(
    person: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bienban.batch import at_once

    def bug(*_: Any) -> None:
        raise ValueError("Nguyễn Thị Canh Gác")

    judged(person, PAPER.read_bytes(), "Nguyen Thi Canh Gac.docx")
    judged(person, PAPER.read_bytes()[:3000], "Nguyen Thi Canh Gac 2.docx")
    monkeypatch.setattr(at_once, "asked", bug)
    judged(person, b"Chi bo hop.", "Nguyen Thi Canh Gac 3.txt")
    assert "ValueError" in caplog.text
    assert not re.search(r"Canh G|Văn Xá|Phạm Xuân", caplog.text)


def test_a_paper_of_a_folder_has_its_page_and_its_file_as_long_as_that_is_the_same(
    person: Any, tmp_path: Path, shelf: Path
) -> None:
    file = tmp_path / "bien-ban.docx"
    shutil.copy(PAPER, file)
    api.batch(tmp_path, shelf, workers=1)
    sha256 = hashlib.sha256(PAPER.read_bytes()).hexdigest()
    assert "Phải sửa (3)" in person.get(f"/van-ban/{sha256}/").content.decode()
    assert person.get(f"/van-ban/{sha256}/ban-goc").content == PAPER.read_bytes()
    assert person.get(f"/van-ban/{sha256}/gop-y.docx").status_code == 200
    file.write_bytes(making.docx())
    for address in (f"/van-ban/{sha256}/ban-goc", f"/van-ban/{sha256}/gop-y.docx"):
        answer = person.get(address)
        assert answer.status_code in (404, 503)
        assert "thay đổi từ lúc đọc" in answer.content.decode()


def test_a_paper_known_from_a_folder_is_told_to_be_the_same(person: Any, tmp_path: Path, shelf: Path) -> None:
    shutil.copy(PAPER, tmp_path / "luu-tru.docx")
    api.batch(tmp_path, shelf, workers=1)
    sha256, row = judged(person, PAPER.read_bytes())
    assert outcome(row) == "duplicate"
    assert "luu-tru.docx" in row
    assert f'href="/van-ban/{sha256}/"' in row


def test_a_verdict_of_other_rules_says_so_and_is_given_anew(person: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from bienban.store import models

    sha256, _ = judged(person, PAPER.read_bytes())
    assert "Kiểm tra lại" not in person.get(f"/van-ban/{sha256}/").content.decode()
    models.Item.objects.update(rules="cu")
    assert "Kiểm tra lại theo quy tắc hiện nay" in person.get(f"/van-ban/{sha256}/").content.decode()
    assert person.post(f"/van-ban/{sha256}/kiem-tra-lai/")["Location"] == f"/van-ban/{sha256}/"
    page = person.get(f"/van-ban/{sha256}/").content.decode()
    assert "Kiểm tra lại" not in page
    assert "Phải sửa (3)" in page


def test_a_file_beyond_the_limit_is_refused_before_it_is_kept(person: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from bienban.readers import gate

    monkeypatch.setattr(gate, "MAX_PDF", 1_000_000)
    assert "Tệp quá lớn (3 MB)" in hand_in(person, b"%PDF-1.7" + b"x" * 3_000_000, "to.pdf")
    assert (rows(), files()) == ([], [])


def test_where_a_paper_handed_in_lies_is_told_by_its_name(person: Any, tmp_path: Path, shelf: Path) -> None:
    from bienban.store import lying, models

    judged(person, PAPER.read_bytes(), "thang-10.docx")
    judged(person, making.docx()[:200], "hong.docx")
    shutil.copy(PAPER, tmp_path / "luu-tru.docx")
    api.batch(tmp_path, shelf, workers=1)
    assert [each.place for each in lying.unread()] == ["hong.docx (nộp trên trang)"]
    assert models.Item.objects.get(place__endswith="luu-tru.docx").reason == "Trùng với thang-10.docx (nộp trên trang)"
