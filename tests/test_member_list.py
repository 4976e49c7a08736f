"""Member lists in any shape: found by heading words, read whole, what is not understood told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bienban import api
from bienban.errors import InvalidInputError
from bienban.meetings.member_list import Heading, as_grid, needed, read
from bienban.model import Member, MemberId
from bienban.model.grid import Cell, CellValue, Grid


def sheet(*lines: tuple[CellValue | None, ...], name: str = "DS") -> Grid:
    cells = {
        (row, column): Cell(value)
        for row, line in enumerate(lines, 1)
        for column, value in enumerate(line, 1)
        if value is not None
    }
    return Grid(name, cells)


OFFICE = sheet(
    ("ĐẢNG BỘ XÃ MINH KHÊ",),
    ("DANH SÁCH ĐẢNG VIÊN",),
    (None,),
    ("STT", "Họ và tên", "Nữ", "Ngày sinh", "Chức vụ", "Ngày vào Đảng", "CCCD", "Ghi chú"),
    (1, "TRẦN QUANG HUY", None, date(1968, 2, 5), "Bí thư", "03/02/1990", "099", None),
    (2, "Nguyễn Thị Mai", "x", "5-2-1970", "Phó Bí thư", 32907, "099", "chuyển đến 2020"),
    (3, "Lê Văn Sửu", None, 1941, None, "19.5.1975", "099", None),
    (None, "Tổng cộng: 3 đồng chí", None, None, None, None, None, None),
    (None, None, None, None, "Bí thư chi bộ", None, None, None),
)


def test_an_office_list_with_titles_totals_and_mixed_dates_is_read() -> None:
    found = read([OFFICE])
    assert found.problems == ()
    assert found.members == (
        Member(
            id=MemberId("DV01"),
            name="Trần Quang Huy",
            gender="nam",
            birth_date=date(1968, 2, 5),
            party_role="bi_thu",
            party_age_from=date(1990, 2, 3),
        ),
        Member(
            id=MemberId("DV02"),
            name="Nguyễn Thị Mai",
            gender="nữ",
            birth_date=date(1970, 2, 5),
            party_role="pho_bi_thu",
            party_age_from=date(1990, 2, 3),
        ),
        Member(id=MemberId("DV03"), name="Lê Văn Sửu", gender="nam", party_age_from=date(1975, 5, 19)),
    )
    told = "\n".join(found.notes)
    assert "cột G (“CCCD”): không cần cho biên bản" in told
    assert "cột H (“Ghi chú”): chưa rõ" in told
    assert "D7: chỉ có năm" in told
    assert "dòng 8: không phải đảng viên" in told


def test_a_column_of_women_alone_makes_the_others_men() -> None:
    assert [member.gender for member in read([OFFICE]).members] == ["nam", "nữ", "nam"]


def test_family_and_given_names_in_two_columns_are_joined_under_one_heading_or_two() -> None:
    two = sheet(("TT", "Họ và tên đệm", "Tên"), (1, "Trần Quang", "Huy"), (2, "Lê Thị", "Hòa"))
    merged = sheet(("TT", "Họ và tên", None, "Năm sinh"), (1, "Trần Quang", "Huy", None), (2, "Lê Thị", "Hòa", None))
    for grid in (two, merged):
        assert [member.name for member in read([grid]).members] == ["Trần Quang Huy", "Lê Thị Hòa"]


def test_columns_stand_in_any_order_and_several_sheets_are_one_list() -> None:
    first = sheet(
        ("Tình trạng sinh hoạt", "Họ tên", "Mã"),
        ("Miễn sinh hoạt", "Trần Quang Huy", "A1"),
        ("Tạm đi nơi khác", "Lê Thị Hòa", None),
    )
    second = sheet(("Chính thức/Dự bị", "Họ tên"), ("Dự bị", "Vũ Hoàng Long"), name="Xóm 2")
    found = read([first, second])
    assert [(each.id, each.participation, each.status) for each in found.members] == [
        ("A1", "exempt", "official"),
        ("DV01", "temporary_out", "official"),
        ("DV02", "active", "probationary"),
    ]


def test_mistakes_are_told_with_their_cells() -> None:
    grid = sheet(
        ("Họ tên", "Ngày sinh", "Số thẻ đảng", "Nghề nghiệp"),
        ("Trần Quang Huy", "31/02/1990", "12345", "nông dân"),
        (None, "05/02/1968", "099000000001", "thợ xây"),
    )
    grid = Grid(grid.name, {**grid.cells, (4, 1): Cell("Lê Thị Hòa"), (4, 2): Cell(None, formula=True)})
    found = read([grid])
    assert [problem.partition(": ")[0] for problem in found.problems] == ["DS!B2", "DS, dòng 3", "DS!B4"]
    assert any("mất số 0 ở đầu" in note for note in found.notes)


def test_one_person_twice_is_asked_about_and_two_of_one_name_are_kept() -> None:
    twice = as_grid(
        "DS", [["Họ tên", "Ngày sinh"], ["Lê Thị Hòa", "05/02/1968"], ["Lê Thị Hòa", "05/02/1968"], ["Lê Thị Hòa", ""]]
    )
    found = read([twice])
    assert len(found.members) == 3
    assert [note for note in found.notes if "cùng họ tên" in note] == [
        "Người thứ 1 và thứ 2 cùng họ tên, cùng ngày sinh; nếu là một người, đồng chí bỏ một dòng."
    ]


def test_an_office_leader_of_the_youth_is_no_secretary_of_the_chi_bo() -> None:
    grid = as_grid("DS", [["Họ tên", "Chức vụ"], ["Nguyễn Hải Đăng", "Bí thư Chi đoàn"], ["Lê Thị Hòa", "Phó Bí thư chi bộ"]])
    assert [member.party_role for member in read([grid]).members] == ["none", "pho_bi_thu"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ds.csv", "STT;Họ và tên;Ngày sinh\n1;Trần Quang Huy;05/02/1968\n2;Lê Thị Hòa;06/03/1970\n"),
        ("ds.csv", "Họ và tên,Ngày sinh\nTrần Quang Huy,05/02/1968\nLê Thị Hòa,06/03/1970\n"),
        ("ds.txt", "DANH SÁCH\nHọ và tên\tNgày sinh\nTrần Quang Huy\t05/02/1968\nLê Thị Hòa\t06/03/1970\n"),
        ("ds.txt", "Danh sách đảng viên\n1. Trần Quang Huy – Bí thư\n2. Lê Thị Hòa\n"),
    ],
)
def test_lists_of_plain_text_are_read(name: str, content: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    assert [member.name for member in api.members(path).members] == ["Trần Quang Huy", "Lê Thị Hòa"]


def test_a_file_without_a_list_is_told(tmp_path: Path) -> None:
    path = tmp_path / "thu.txt"
    path.write_text("Kính gửi Đảng ủy xã.\nChi bộ xin báo cáo.\n", "utf-8")
    with pytest.raises(InvalidInputError, match="Không thấy danh sách"):
        api.members(path)


def test_a_list_fills_the_roll_of_a_new_workbook(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("Họ và tên;Ngày sinh;CCCD\nTrần Quang Huy;05/02/1968;0990\n", "utf-8")
    kept = api.begin(tmp_path / "nam.xlsx", chi_bo="Chi bộ thôn Đồng Bến", roll=path, year=2026)
    from bienban.readers import xlsx

    roll = next(grid for grid in xlsx.read(kept.path) if grid.name == "DANG_VIEN")
    assert [roll.cells[4, column].value for column in (1, 2, 4)] == ["DV01", "Trần Quang Huy", date(1968, 2, 5)]
    assert any("CCCD" in note for note in kept.notes)


def test_the_roll_of_a_workbook_of_ours_is_a_list_without_its_keys_its_example_and_its_other_sheets(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("Họ và tên;Ngày sinh\nLê Thị Hòa;05/02/1968\nVũ Thị Hạnh;\n", "utf-8")
    kept = api.begin(tmp_path / "nam.xlsx", chi_bo="Chi bộ thôn Đồng Bến", roll=path, year=2026)
    found = api.members(kept.path)
    assert [(each.id, each.name) for each in found.members] == [("DV01", "Lê Thị Hòa"), ("DV02", "Vũ Thị Hạnh")]
    assert found.problems == ()
    assert all(note.startswith("DANG_VIEN, cột") for note in found.notes)  # what a list of members has no place for


def test_a_list_in_a_word_table_is_read(tmp_path: Path) -> None:
    import docx

    paper = docx.Document()
    paper.add_paragraph("DANH SÁCH ĐẢNG VIÊN CHI BỘ")
    rows = [("TT", "Họ và tên", "Ngày sinh", "Chính thức", "Dự bị"), ("1", "Trần Quang Huy", "05/02/1968", "x", "")]
    rows.append(("2", "Vũ Hoàng Long", "06/03/2001", "", "x"))
    table = paper.add_table(0, 5)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path = tmp_path / "ds.docx"
    paper.save(str(path))
    found = api.members(path)
    assert [(each.name, each.status, each.birth_date) for each in found.members] == [
        ("Trần Quang Huy", "official", date(1968, 2, 5)),
        ("Vũ Hoàng Long", "probationary", date(2001, 3, 6)),
    ]


def test_a_person_says_which_column_is_what_and_which_row_is_the_heading() -> None:
    grid = as_grid(
        "A",
        [["Chi bộ thôn Đoài"], ["Ai", "Sinh hôm", "Giấy tờ"], ["Trần Quang Huy", "05/02/1968", "12"], ["Lê Thị Sen", "", ""]],
    )
    assert not read([grid]).members
    found = read([grid], Heading(2, {"name": 1, "birth_date": 2}))
    assert [(member.name, member.birth_date) for member in found.members] == [
        ("Trần Quang Huy", date(1968, 2, 5)),
        ("Lê Thị Sen", None),
    ]
    assert found.notes == ()
    bare = as_grid("A", [["1", "Trần Quang Huy"], ["2", "Lê Thị Sen"]])
    assert [member.name for member in read([bare], Heading(0, {"name": 2})).members] == ["Trần Quang Huy", "Lê Thị Sen"]


def test_columns_that_no_list_needs_are_left_out_of_what_is_kept() -> None:
    grid = as_grid("A", [["Họ và tên", "Số CCCD", "Ngày sinh"], ["Trần Quang Huy", "001068012345", "1968"]])
    assert {cell.value for cell in needed(grid).cells.values()} == {"Họ và tên", "Ngày sinh", "Trần Quang Huy", "1968"}
