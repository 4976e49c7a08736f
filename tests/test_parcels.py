"""A paper packed with its hash and sent: what came is judged as it came, and told to be what was packed or not."""

from __future__ import annotations

import hashlib
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban import api
from bienban.batch import found, parcels
from tests.test_web_check import PAPER, hand_in, judged, mended

SAME, CHANGED, ADDED = "Đúng như lúc đóng gói.", "Khác lúc đóng gói", "Không có trong phiếu đóng gói"


def again(parcel: bytes, **files: bytes | None) -> bytes:
    """Return a parcel with some files in the place of others, or taken out; “_” of a name stands for its point."""
    with zipfile.ZipFile(io.BytesIO(parcel)) as package:
        held: dict[str, bytes | None] = {name: package.read(name) for name in package.namelist()}
    held |= {name.replace("_", "."): data for name, data in files.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in held.items():
            if data is not None:
                package.writestr(name, data)
    return out.getvalue()


@pytest.fixture
def parcel() -> bytes:
    return parcels.packed("bb.docx", PAPER.read_bytes(), '{"schema": "bienban/1"}\n')


def test_a_checked_paper_is_packed_the_same_every_time_under_the_letters_of_its_receipt(person: Any) -> None:
    sha256, _ = judged(person, PAPER.read_bytes(), "Biên bản.docx")
    answer = person.get(f"/van-ban/{sha256}/goi.zip")
    code = parcels.code(sha256)
    assert api.latest_received(1)[0].code.endswith(code.removeprefix("BB"))
    assert code in answer["Content-Disposition"]
    assert person.get(f"/van-ban/{sha256}/goi.zip").content == answer.content
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert package.namelist() == ["Biên bản.docx", parcels.SLIP]
        assert package.read("Biên bản.docx") == PAPER.read_bytes()
        slip = json.loads(package.read(parcels.SLIP))
    assert slip["code"] == code
    assert slip["files"] == [{"name": "Biên bản.docx", "sha256": sha256}]


def test_minutes_made_here_travel_with_their_meeting_which_opens_again(person: Any, tmp_path: Path) -> None:
    meeting = api.load_meeting(PAPER.parents[1] / "thuong-ky-2026-11" / "meeting.yaml")
    (paper,) = api.generate(meeting, kinds=["bien-ban-thuong-ky"], to=tmp_path)
    sha256, _ = judged(person, paper.read_bytes())
    data = person.get(f"/van-ban/{sha256}/goi.zip").content
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        package.extract(parcels.RECORD, tmp_path)
    assert api.load_meeting(tmp_path / parcels.RECORD).meeting == meeting.meeting
    changed, _ = judged(person, mended(paper.read_bytes(), {"Nhà văn hóa": "Hội trường"}))
    assert changed != sha256
    with zipfile.ZipFile(io.BytesIO(person.get(f"/van-ban/{changed}/goi.zip").content)) as package:
        assert parcels.RECORD not in package.namelist()


def test_a_parcel_that_came_as_it_was_packed_is_one_paper_known_by_its_code(person: Any, parcel: bytes) -> None:
    sha256 = hashlib.sha256(PAPER.read_bytes()).hexdigest()
    row = hand_in(person, parcel, "goi.zip")
    assert row.count('<li class="row') == 1
    assert f"Gói {parcels.code(sha256)}" in row
    assert SAME in row
    for _ in range(2):  # a second time it is the same paper, and no second line is written
        assert SAME in person.post(f"/kiem-tra/doc/{sha256}/").content.decode()
        hand_in(person, parcel, "goi.zip")
    assert SAME in person.get("/kiem-tra/").content.decode()
    assert SAME in person.get(f"/van-ban/{sha256}/").content.decode()
    from bienban.store.models import Journal

    assert Journal.objects.filter(what="came in a parcel").count() == 1


def test_a_paper_changed_after_packing_is_told_without_blame_and_judged_as_it_came(person: Any, parcel: bytes) -> None:
    other = mended(PAPER.read_bytes(), {"10/10/2023": "07/10/2023"})
    row = hand_in(person, again(parcel, bb_docx=other), "goi.zip")
    assert CHANGED in row
    assert "có thể chỉ do mở ra rồi lưu lại" in row
    assert SAME not in row
    assert hashlib.sha256(other).hexdigest() in row


def test_what_was_added_taken_out_renamed_or_changed_is_told_file_by_file(person: Any, parcel: bytes) -> None:
    assert ADDED in hand_in(person, again(parcel, them_txt=b"Bien ban hop"), "goi.zip")
    renamed = hand_in(person, again(parcel, bb_docx=None, khac_docx=PAPER.read_bytes()), "goi.zip")
    assert SAME in renamed
    assert "Chưa nhận được" not in renamed
    gone = hand_in(person, again(parcel, bb_docx=None), "goi.zip")
    assert "Phiếu đóng gói có ghi tệp này" in gone
    record = hand_in(person, again(parcel, **{"cuoc-hop_json": b"{}"}), "goi.zip")
    assert "khác lúc đóng gói nên phần mềm không dùng" in record
    assert SAME in record


def test_a_parcel_is_the_same_whatever_machine_packs_it(monkeypatch: pytest.MonkeyPatch, parcel: bytes) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert parcels.packed("bb.docx", PAPER.read_bytes(), '{"schema": "bienban/1"}\n') == parcel


@pytest.mark.parametrize("name", [parcels.SLIP, parcels.RECORD])
def test_a_paper_named_as_what_lies_beside_it_is_not_written_over(name: str) -> None:
    data = parcels.packed(name, b"bien ban", '{"schema": "bienban/1"}\n')
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.namelist() == [f"van-ban-{name}", parcels.RECORD, parcels.SLIP]
        assert package.read(f"van-ban-{name}") == b"bien ban"
    slip = parcels.slip(data)
    assert slip
    assert slip.state(f"van-ban-{name}", b"bien ban") == "as_packed"


def test_half_a_letter_in_a_name_of_the_slip_breaks_no_page(person: Any, parcel: bytes) -> None:
    files = [{"name": "mat\ud800.docx", "sha256": "0" * 64}]
    slip = json.dumps({"schema": "bienban-goi/1", "files": files}).encode()
    row = hand_in(person, again(parcel, **{"phieu-dong-goi_json": slip}), "goi.zip")
    assert "mat?.docx" in row
    assert hashlib.sha256(PAPER.read_bytes()).hexdigest() in row


@pytest.mark.parametrize(
    "slip",
    [
        b"",
        b"[" * 100_000,
        b'{"schema": "bienban-goi/1", "files": 3}',
        b'{"schema": "bienban-goi/1", "files": [[], {"name": [], "sha256": {}}, {"name": "bb.docx", "sha256": "../../etc"}]}',
        b'{"schema": "khac/9", "files": []}',
        b"\xff\xfe{}",
        b" " * 300_000,
    ],
)
def test_a_slip_that_cannot_be_read_proves_nothing_and_keeps_no_paper_out(person: Any, parcel: bytes, slip: bytes) -> None:
    row = hand_in(person, again(parcel, **{"phieu-dong-goi_json": slip}), "goi.zip")
    assert "Phiếu đóng gói không đọc được" in row
    assert not any(words in row for words in (SAME, CHANGED, ADDED))
    assert hashlib.sha256(PAPER.read_bytes()).hexdigest() in row


def test_the_name_of_a_slip_is_words_and_opens_no_place(person: Any, parcel: bytes) -> None:
    told = {"schema": "bienban-goi/1", "files": [{"name": "<script>alert(1)</script>", "sha256": "0" * 64}]}
    row = hand_in(person, again(parcel, **{"phieu-dong-goi_json": json.dumps(told).encode()}), "goi.zip")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in row
    assert "<script>alert" not in row
    assert ADDED in row


def test_a_zip_without_a_slip_says_nothing_of_parcels(person: Any, parcel: bytes) -> None:
    row = hand_in(person, again(parcel, **{"phieu-dong-goi_json": None, "cuoc-hop_json": None}), "goi.zip")
    assert not any(words in row for words in (SAME, CHANGED, ADDED, "Phiếu đóng gói"))


def test_a_run_over_a_folder_takes_the_papers_of_a_parcel_and_not_its_slip(parcel: bytes, tmp_path: Path) -> None:
    (tmp_path / "goi.zip").write_bytes(parcel)
    assert [each.inside for each in found.lying(tmp_path)] == ["bb.docx"]
    (tmp_path / "goi.zip").write_bytes(again(parcel, **{"phieu-dong-goi_json": None}))
    assert [each.inside for each in found.lying(tmp_path)] == ["bb.docx", "cuoc-hop.json"]


@given(st.text(min_size=1, max_size=20).filter(lambda each: each.isprintable() and not set(each) & {"/", "\\"}), st.binary())
def test_what_is_packed_comes_out_as_packed(name: str, data: bytes) -> None:
    parcel = parcels.packed(f"{name}.docx", data)
    slip = parcels.slip(parcel)
    assert slip is not None
    assert slip.state(f"{name}.docx", data) == "as_packed"
    assert slip.state(f"{name}.docx", data + b"x") == "changed"
    assert slip.state("x" + name, data + b"x") == "added"
    assert slip.missing([(f"{name}.docx", data)]) == []
    assert parcels.packed(f"{name}.docx", data) == parcel
