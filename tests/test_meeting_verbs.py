"""``bienban meeting``: files begun, carried forward and turned into another form; nothing is lost without a word."""

from __future__ import annotations

import itertools
import re
import zipfile
from pathlib import Path

import pytest
import yaml

from bienban import api
from bienban.cli import main
from bienban.errors import InvalidInputError, UsageError
from bienban.meetings.yaml_file import load
from bienban.model import Year

SAMPLES = Path(__file__).parents[1] / "samples"
REGULAR = SAMPLES / "thuong-ky-2026-11" / "meeting.yaml"
YEAR = SAMPLES / "nam-2026" / "year.yaml"


def test_a_meeting_goes_through_every_form_and_comes_back(tmp_path: Path) -> None:
    steps = [REGULAR, *(tmp_path / f"t{suffix}" for suffix in (".xlsx", ".json", ".yaml"))]
    for before, after in itertools.pairwise(steps):
        api.convert(before, after)
    assert load(steps[-1]) == load(REGULAR)
    assert api.load_meeting(steps[1]) == load(REGULAR), "a workbook is taken wherever a meeting file is"


def test_a_year_goes_into_one_workbook_and_out_again(tmp_path: Path) -> None:
    kept = api.convert(YEAR, tmp_path / "nam.xlsx")
    told = "Sổ Excel không giữ phần riêng của tệp năm: nghị quyết năm, các sổ, kiểm điểm tập thể, các báo cáo;"
    assert [note for note in kept.notes if note.startswith(told)] == list(kept.notes), "only that, and by name"
    api.convert(kept.path, tmp_path / "nam")
    there, back = api.load_year(YEAR), api.load_year(tmp_path / "nam" / "year.yaml")
    assert isinstance(back, Year)
    for name in ("organization", "members", "year", "targets", "plan"):
        assert getattr(back, name) == getattr(there, name)
    assert there.plan
    assert {each.meeting.id: each for each in back.meetings} == {each.meeting.id: each for each in there.meetings}


def test_a_workbook_with_mistakes_leaves_a_copy_that_shows_them(tmp_path: Path) -> None:
    from bienban.meetings import following
    from bienban.meetings.workbook import drawing

    begun = following.follow(load(REGULAR)).meeting
    book = tmp_path / "so.xlsx"
    book.write_bytes(drawing.write([begun], begun=begun.meeting.id)[0])
    with pytest.raises(InvalidInputError) as error:
        api.convert(book, tmp_path / "ra.yaml")
    assert len(error.value.problems) == 9
    assert (tmp_path / "so.loi.xlsx").is_file()
    assert not (tmp_path / "ra.yaml").exists()


@pytest.mark.parametrize("suffix", [".yaml", ".xlsx"])
def test_the_next_meeting_is_whole_but_for_what_people_have_to_say(suffix: str, tmp_path: Path) -> None:
    kept = api.follow(REGULAR, tmp_path / f"t12{suffix}")
    with pytest.raises(InvalidInputError) as error:
        api.load_meeting(kept.path)
    assert sum("hãy ghi một trong" in problem or "còn trống" in problem for problem in error.value.problems) == 8
    assert any("8 nhiệm vụ" in note for note in kept.notes)


def test_what_nobody_read_is_told_when_a_workbook_is_carried_forward(tmp_path: Path) -> None:
    api.convert(REGULAR, tmp_path / "so.xlsx")
    with zipfile.ZipFile(tmp_path / "so.xlsx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    number = re.search(rb'<sheet name="NHAN_XET_DV" sheetId="(\d+)"', parts["xl/workbook.xml"])
    assert number
    name = f"xl/worksheets/sheet{number[1].decode()}.xml"
    own = b'<c r="AZ4" t="inlineStr"><is><t>ghi ri\xc3\xaang</t></is></c></row>'
    parts[name] = re.sub(rb'(<row r="4".*?)</row>', lambda found: found[1] + own, parts[name], count=1)
    with zipfile.ZipFile(tmp_path / "so.xlsx", "w") as package:
        for each, data in parts.items():
            package.writestr(each, data)
    kept = api.follow(tmp_path / "so.xlsx", tmp_path / "so-12.xlsx")
    assert "Trang NHAN_XET_DV, cột AZ: không có trong mẫu nên không đọc." in kept.notes


def test_the_blank_yaml_tells_only_of_what_is_to_be_filled_in(tmp_path: Path) -> None:
    kept = api.begin(tmp_path / "thang.yaml", chi_bo="Chi bộ thôn Đồng Bến")
    with pytest.raises(InvalidInputError) as error:
        api.load_meeting(kept.path)
    assert all("chưa có giá trị" in problem for problem in error.value.problems)
    text = kept.path.read_text("utf-8")
    filled = text.replace("party_org:", "party_org: Đảng bộ xã Minh Khê").replace("cap_uy:", "cap_uy: Đảng ủy xã Minh Khê")
    filled = (
        filled.replace("place_name:", "place_name: Minh Khê")
        .replace("name: ,", 'name: "Trần Văn A",')
        .replace("name: }", "name: Lê B}")
    )
    filled = (
        filled.replace("  date: ", "  date: 07/11/2026 ", 1)
        .replace("start: ", 'start: "19:30" ', 1)
        .replace("end: ", 'end: "21:00" ', 1)
    )
    kept.path.write_text(filled.replace("  place: ", "  place: Nhà văn hóa ", 1), "utf-8")
    assert api.load_meeting(kept.path).organization.name == "Chi bộ thôn Đồng Bến"


def test_the_examples_of_the_blank_yaml_are_keys_of_the_meeting_file(tmp_path: Path) -> None:
    kept = api.begin(tmp_path / "thang.yaml", chi_bo="Chi bộ A")
    lines = kept.path.read_text("utf-8").splitlines()
    examples = [line.lstrip()[2:] for line in lines[2:] if line.lstrip().startswith("# ") and ": " in line]
    assert len(examples) > 15
    for example in examples:
        yaml.safe_load(example.partition("     # ")[0].replace(", …", ""))


def test_a_file_that_stands_there_is_kept_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    to = tmp_path / "t.json"
    api.convert(REGULAR, to)
    with pytest.raises(UsageError, match="Đã có tệp này"):
        api.convert(REGULAR, to)
    api.convert(REGULAR, to, replace=True)
    with pytest.raises(UsageError, match=r"dạng “\.docx”"):
        api.convert(REGULAR, tmp_path / "t.docx")
    with pytest.raises(UsageError, match="gộp được vào một sổ"):
        api.convert(YEAR, tmp_path / "t.yaml")


def test_the_command_counts_the_rows_it_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = str(tmp_path / "t.xlsx")
    assert main(["meeting", "convert", str(REGULAR), book]) == 0
    assert main(["meeting", "convert", book, str(tmp_path / "t.yaml"), "--meeting", "2026-11-thuong-ky"]) == 0
    said = capsys.readouterr()
    assert "DANG_VIEN 24/24 dòng" in said.err
    assert main(["meeting", "convert", book, str(tmp_path / "u.yaml"), "--meeting", "khong-co"]) == 6
    assert "Các kỳ có trong bảng: 2026-11-thuong-ky." in capsys.readouterr().err
    assert main(["meeting", "new", "--after", str(REGULAR), "--chi-bo", "X", "-o", book]) == 2


def test_papers_are_made_from_a_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "t.xlsx"
    api.convert(YEAR, book)
    assert (
        main(["generate", str(book), "--meeting", "2026-02-thuong-ky", "--kind", "nghi-quyet-thang", "-o", str(tmp_path)]) == 0
    )
    told = capsys.readouterr().err
    assert "NHIEM_VU: 3 nhiệm vụ của kỳ trước chưa ghi tình trạng" in told
    assert "CUOC_HOP, “Nơi nhận nghị quyết (mỗi dòng một)”: chưa ghi;" in told, "remarks name sheets and columns"
    assert (tmp_path / "2026-02-nghi-quyet-thang.docx").is_file()
    api.convert(REGULAR, book, replace=True)
    assert main(["generate", str(book), "--kind", "nghi-quyet-thang", "-o", str(tmp_path)]) == 0
    assert (tmp_path / "2026-11-nghi-quyet-thang.docx").is_file()
