"""Names, blanks and symbols."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bienban.model import Absentee, AssignedTask, CitedDocument, Reading, Section, Span
from bienban.resources import profiles
from tests.checks.hand import made, run, words

SIGNED = {"opening": "meeting.recorder", "signature": "signature.recorder"}


@pytest.mark.parametrize(
    ("opening", "signature", "found"),
    [
        ("Cao Thị Hà", "Cao Thị Hà", False),
        ("Liên", "Phạm Thị Liên", False),
        ("Cao Thị Hà", "CAO THỊ HÀ", False),
        ("Nguyễn Thị Thuỳ", "Nguyễn Thị Thùy", False),
        ("Chu Minh Ngọc", "Chu Minh Ngọc Ông Văn Thêm", False),
        ("Trần Hữu Phươc", "Trần Hữu Phước", False),
        ("Cao Thị Hà", "Phan Thị Bưởi", True),
        ("Nguyễn Thị Ngoan", "Nguyễn Thị Út", True),
    ],
)
def test_who_signed(opening: str, signature: str, found: bool) -> None:
    minutes = made(facts={"meeting.recorder": opening, "signature.recorder": signature})
    assert bool(run("names_agree", minutes, **SIGNED)) is found


def test_signatures_read_from_swapped_columns_accuse_nobody() -> None:
    facts = {"meeting.recorder": "Cao Thị Hà", "meeting.chair": "Lê Hoài Nam", "signature.recorder": "Lê Hoài Nam"}
    assert not run("names_agree", made(facts=facts), **SIGNED)


def test_one_who_signs_for_another_is_innocent() -> None:
    facts = {"meeting.recorder": "Cao Thị Hà", "signature.recorder": ("Lê Hoài Nam", "Lê Hoài Nam")}
    assert run("names_agree", made("Thư ký: Lê Hoài Nam", facts), **SIGNED)
    assert not run("names_agree", made("Ký thay thư ký: Lê Hoài Nam", facts), **SIGNED)


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ("Đồng chí Lê Hoài Nam báo cáo tình hình.", True),
        ("Thư ký: đồng chí Lê Hoài Nam.", False),
        ("Thư ký ghi đủ các ý kiến; đồng chí Lê Hoài Nam phát biểu.", True),
    ],
)
def test_one_whom_another_line_names_in_the_role_leaves_the_opening_open(line: str, sure: bool) -> None:
    facts = {"meeting.recorder": "Cao Thị Hà", "signature.recorder": ("Lê Hoài Nam", "ký: Lê Hoài Nam")}
    (told,) = run("names_agree", made((line, "Cuối biên bản", "ký: Lê Hoài Nam"), facts), **SIGNED)
    assert (told.undecided is None) is sure


def test_the_very_words_read_as_absent_and_in_a_role_are_a_misreading() -> None:
    facts = {"attendance.absentees": (Absentee("Lê Văn An"), "Lê Văn An"), "meeting.recorder": ("Lê Văn An", "Lê Văn An")}
    (told,) = run("absentee_acts", made("vắng ba người, Lê Văn An ghi lại", facts))
    assert told.undecided
    apart = {
        "attendance.absentees": (Absentee("Lê Văn An"), "Vắng: Lê Văn An"),
        "meeting.recorder": ("Lê Văn An", "Thư ký: Lê Văn An"),
    }
    (told,) = run("absentee_acts", made(facts=apart))
    assert told.undecided is None


@pytest.mark.parametrize(
    ("absent", "said", "found"),
    [
        ("Vắng: Lê Văn An (ốm)", "- Lê Văn An: đề nghị sửa đường", True),
        ("Vắng: Lê Văn An (ốm)", "- Lê Văn An (gửi ý kiến bằng thư): đề nghị sửa đường", False),
        ("Vắng: Lê Văn An (đến muộn 30 phút)", "- Lê Văn An: đề nghị sửa đường", False),
        ("Vắng: Lê Văn An (ốm)", "- Lê Văn Anh: đề nghị sửa đường", False),
        ("Vắng: An (ốm)", "- An: đề nghị sửa đường", False),
    ],
)
def test_an_absent_member_who_speaks(absent: str, said: str, found: bool) -> None:
    name = absent.removeprefix("Vắng: ").partition(" (")[0]
    speaker = said.removeprefix("- ").partition(":")[0].partition(" (")[0]
    facts = {"attendance.absentees": (Absentee(name), absent), "speakers": (speaker, said)}
    assert bool(run("absentee_acts", made((absent, said), facts))) is found


@pytest.mark.parametrize(
    "line",
    [
        "Địa điểm: ………………",
        "Vào lúc ..... giờ",
        "họ tên _____",
        "Biểu quyết: .../... đồng chí",
        "đạt ...%",
        "Kết luận: …",
        "Tự phê bình: [ ] có [ ] không",
        "[ ] Tốt",
        "- [ ] Tốt - [ ] Khá - [ ] Trung bình",
        "Chủ trì: {{ chair }}",
        "Lãnh đạo tốt công tác (ví dụ: chuyên môn, …, v.v.)",
        "Kết luận: [CẦN BỔ SUNG]",
    ],
)
def test_a_blank_is_found(line: str) -> None:
    assert run("blanks_left", made(line), phrases=("[CẦN BỔ SUNG]",))


@pytest.mark.parametrize(
    "line",
    [
        "Biên bản lập xong./.",
        "-----",
        "_______",
        "phong trào văn nghệ, thể thao,… được duy trì",
        "xã, thôn, xóm v.v...",
        "Tự phê bình: [x] có [ ] không",
        "- [ ] Góp ý văn kiện Đại hội, đ/c Lan, trước 20/12",
        "☐ Dọn đường làng ngõ xóm",
        "I. Mở đầu .................... 3",
        "Có nhiều việc (ví dụ: đường, điện)",
    ],
)
def test_what_only_looks_like_a_blank_is_innocent(line: str) -> None:
    assert not run("blanks_left", made(line), phrases=("[CẦN BỔ SUNG]",))


def test_lines_to_sign_on_are_no_blanks() -> None:
    signature = Section("signature.chair", "empty", "placeholder", (Span(1, 0, 3),))
    assert not run("blanks_left", made(("Xong", "CHỦ TRÌ", "(ký) ........"), sections=(signature,)))
    assert run("blanks_left", made(("Xong .......", "CHỦ TRÌ", "(ký) ........"), sections=(signature,)))


@pytest.mark.parametrize(
    ("line", "form", "right"),
    [
        ("Số: 05/BB-CB", "state", "05-BB/CB"),
        ("Số 11/BB.CB", "state", "11-BB/CB"),
        ("Số: 05-BB/CB", "colon", "05-BB/CB"),
        ("Số 05 - BB/CB", "spaces", "05-BB/CB"),
        ("Số 5-BB/CB", "unpadded", "05-BB/CB"),
    ],
)
def test_how_a_number_is_written(line: str, form: str, right: str) -> None:
    minutes = made(line, {"document.number": (right, line)})
    verdicts = run("number_form", minutes, forms=(form,))
    assert [each.values["right"] for each in verdicts] == [right]
    assert words(minutes, verdicts[0]) == [line]
    others = {"state", "colon", "spaces", "unpadded"} - {form}
    assert not run("number_form", minutes, forms=tuple(others))


def test_the_partys_own_form_is_innocent() -> None:
    every = ("state", "colon", "spaces", "unpadded")
    assert not run("number_form", made("Số 05-BB/CB", {"document.number": ("05-BB/CB", "05-BB/CB")}), forms=every)
    assert not run("number_form", made("Công văn số 05/CV-UBND"), forms=every), "another's number is not the paper's own"


def section(kind: str, status: str = "present", found_by: str = "heading") -> Section:
    return Section(kind, status, found_by, (Span(0, 0, 1),), Span(0, 0, 1))  # type: ignore[arg-type]


def test_a_section_done_is_not_missing() -> None:
    criticism = {"section": "content.criticism"}
    assert not run("required_section", made(sections=(section("content.criticism"),)), **criticism)
    assert run("required_section", made(sections=(section("content.criticism", "empty"),)), **criticism)[0].spans
    assert run("required_section", made(), **criticism)[0].looked_in


@pytest.mark.parametrize(
    ("when", "sections", "found"),
    [
        ("opening.guests", (), False),
        ("opening.guests", (section("opening.guests"),), True),
        ("opening.guests", (section("opening.guests", "empty"),), False),
        ("named", (), False),
        ("named", (section("content.superior", "empty", "mention"),), True),
    ],
)
def test_a_section_is_asked_for_when_its_condition_holds(when: str, sections: tuple[Section, ...], found: bool) -> None:
    assert bool(run("required_section", made(sections=sections), section="content.superior", when=when)) is found


def test_a_task_proves_an_assignment_only_when_whole() -> None:
    params = {"section": "closing.assignment", "proved_by": ("tasks",)}
    assert run("required_section", made(facts={"tasks": AssignedTask("làm đường", "An")}), **params)
    assert not run("required_section", made(facts={"tasks": AssignedTask("làm đường", "An", "trước Tết")}), **params)


def test_a_missing_section_belongs_before_the_next_one_that_stands() -> None:
    agenda = Section("content.next_month", "empty", "agenda", (Span(0, 0, 1),))
    later = Section("closing.conclusion", "present", "heading", (Span(1, 0, 2),), Span(1, 0, 2))
    minutes = made(("x", "yy"), sections=(agenda, later))
    assert run("required_section", minutes, section="content.previous_month")[0].before == Span(1, 0, 2)


def test_words_in_passing_accuse_only_where_they_tell_that_nothing_was_done() -> None:
    minutes = made(sections=(section("content.member_tasks", "empty", "mention"),))
    assert run("required_section", minutes, section="content.member_tasks")[0].spans
    assert run("required_section", minutes, section="content.member_tasks", mention_counts=False)[0].undecided


def test_related_words_leave_a_missing_section_to_a_person() -> None:
    params = {"section": "closing.conclusion", "traces": ("chốt", "kết lại")}
    assert run("required_section", made("Nói chuyện chung."), **params)[0].looked_in
    assert run("required_section", made("Chị Huệ chốt: đồng ý."), **params)[0].undecided
    assert run("required_section", made("Then chốtt cửa."), **params)[0].looked_in, "whole words only"


ITEMS = {"chính trị": ("nhiệm vụ chính trị",), "sinh hoạt": ("chất lượng sinh hoạt",), "đoàn kết": ("đoàn kết",)}


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("Bốn tốt: nhiệm vụ chính trị; chất lượng sinh hoạt; đoàn kết",), False),
        (("Bốn tốt: nhiệm vụ chính trị; chất lượng sinh hoạt",), True),
        (("Bốn tốt", "nhiệm vụ chính trị", "đoàn kết"), True),
        (("Bốn tốt: nhiệm vụ chính trị",), False),
        (("Ba tốt: nhiệm vụ chính trị; chất lượng sinh hoạt",), False),
        (("Bốn tốt", "a", "b", "c", "nhiệm vụ chính trị; đoàn kết"), False),
    ],
)
def test_a_fixed_list_is_named_whole(lines: tuple[str, ...], found: bool) -> None:
    assert bool(run("items_named", made(lines), subject=("bốn tốt",), items=ITEMS)) is found


@pytest.mark.parametrize(
    ("opening", "signed", "found"),
    [
        ("Lê Thị Hiền", "Lê Thị Hiên", True),
        ("Lưu Hải Ngân", "Lưu Hải Nga", True),
        ("Trần Văn Nhàn", "Trần Văn Nhạn", True),
        ("Lê Thị Hiền", "LÊ THỊ HIỀN", False),
        ("Lê Thị Hòa", "Lê Thị Hoà", False),
        ("Dương Minh Hưng", "Dương Minh Hung", False),
        ("Lê Thị Hiền", "Phan Thị Bưởi", False),
        ("Lê Thị Hiền", "Hiên", False),
    ],
)
def test_a_name_written_in_two_ways_is_a_slip(opening: str, signed: str, found: bool) -> None:
    facts = {"meeting.chair": (opening, f"Chủ trì: {opening}"), "signature.chair": (signed, f"ký: {signed}")}
    minutes = made((f"Chủ trì: {opening}", f"ký: {signed}"), facts)
    params = {"opening": "meeting.chair", "signature": "signature.chair"}
    assert bool(run("names_agree", minutes, **params, slips=True)) is found
    if found:
        assert not run("names_agree", minutes, **params)


@pytest.mark.parametrize(
    ("symbol", "dated", "held", "found"),
    [
        ("12-HD/BTCTW", None, date(2024, 5, 5), True),
        ("12-HD/BTCTW", None, date(2014, 5, 5), False),
        ("12-HD/BTCTW", None, date(2026, 5, 5), False),
        ("12-HD/BTCTW", date(2018, 7, 6), date(2024, 5, 5), False),
        ("42-HD/BTCTW", None, date(2026, 5, 5), False),
    ],
)
def test_a_symbol_of_several_documents_needs_its_date(symbol: str, dated: date | None, held: date, found: bool) -> None:
    rule = next(rule for profile in profiles() for rule in profile.rules if rule.check == "citations_dated")
    minutes = made(facts={"meeting.date": held, "citations": CitedDocument(symbol, dated)})
    verdicts = run("citations_dated", minutes, **rule.params)
    assert bool(verdicts) is found
    assert not found or "ngày 06/7/2018" in verdicts[0].values["documents"]


def test_what_replaced_a_symbol_of_several_documents_is_not_chosen_for_the_paper() -> None:
    rule = next(rule for profile in profiles() for rule in profile.rules if rule.check == "citations_in_force")
    minutes = made(facts={"meeting.date": date(2026, 5, 5), "citations": CitedDocument("12-HD/BTCTW")})
    values = run("citations_in_force", minutes, **rule.params)[0].values
    assert "3 văn bản cùng số" in values["symbol"]
    assert "thay bản ngày 06/7/2018" in values["successor"]


HEAD = {"phrases": ("Đảng Cộng sản Việt Nam",)}


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("ĐẢNG BỘ XÃ AN", "BIÊN BẢN"), True),
        (("ĐẢNG BỘ CÔNG TY AN", "BIÊN BẢN"), True),
        (("ĐẢNG BỘ XÃ AN  ĐẢNG CỘNG SẢN VIỆT NAM", "BIÊN BẢN"), False),
        (("ĐẢNG BỘ XÃ AN  ĐANG CÔNG SÀN VlỆT NAM", "BIÊN BẢN"), False),
        (("ĐẢNG BỘ XÃ AN  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BIÊN BẢN"), False),
    ],
)
def test_a_head_without_the_title_of_the_party(lines: tuple[str, ...], found: bool) -> None:
    sections = (
        Section("header.organization", "present", "heading", (Span(0, 0, 6),)),
        Section("header.title", "present", "heading", (Span(1, 0, 8),)),
    )
    minutes = made(lines, sections=sections)
    assert bool(run("head_words", minutes, **HEAD)) is found
    assert not run("head_words", made(lines), **HEAD), "a paper whose head was not read has none to judge"
    scanned = replace(minutes, document=replace(minutes.document, reading=Reading("pdf", ocr="x")))
    assert all(verdict.undecided for verdict in run("head_words", scanned, **HEAD))
