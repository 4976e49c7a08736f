"""Templates: laid out by HD 05, printed strictly, escaped, the same bytes every time, read back, and never half-written."""

import io
import os
import re
import runpy
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from bienban.errors import ExitCode, InvalidInputError
from bienban.generate.package import unpack
from bienban.generate.render import fits, render, template, write
from bienban.meetings.yaml_file import load
from bienban.model import KINDS, MEETING_TYPES, Absence, Closing, Meeting, MemberId, Shortcoming, Tally
from tests.flat import document_xml, flat, paragraph
from tests.specimens import TEMPLATES, goldens, record, smallest, specimen
from tests.strategies import hostile_texts, meetings

ROOT = Path(__file__).parents[1]
MINUTES = ROOT / "templates" / "bien-ban-thuong-ky.docx"
RESOLUTION = ROOT / "templates" / "nghi-quyet-thang.docx"
REPORT = ROOT / "templates" / "bao-cao-thang.docx"
SAMPLE = ROOT / "samples" / "thuong-ky-2026-11"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BREAKS = "\n\t"

every_template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
SHEETS = ("phieu-bieu-quyet", "phieu-xep-loai")
every_paper = pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if path.stem not in SHEETS], ids=lambda path: path.stem
)
"""All but the sheets that are cut out: those have no head, number, page number or signature."""


@pytest.fixture(scope="module")
def sample() -> Meeting:
    return load(SAMPLE / "meeting.yaml")


@every_template
def test_a_template_names_only_known_fields_and_says_what_it_is(path: Path) -> None:
    found = template(path)
    assert found.problems == ()
    assert len(found.fields) > 5
    assert found.kind in KINDS
    assert set(found.meeting_types) <= set(MEETING_TYPES)
    assert found.title


def test_every_template_has_a_sample_with_its_golden_text() -> None:
    assert {path for path, _, _ in goldens()} == set(TEMPLATES)


def test_the_builder_gives_the_very_bytes_in_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    monkeypatch.setattr("sys.argv", ["build_templates.py", str(tmp_path)])
    runpy.run_path(str(ROOT / "tools" / "build_templates.py"), run_name="__main__")
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.docx")} == {
        path.name: path.read_bytes() for path in TEMPLATES
    }


@pytest.mark.parametrize(("path", "file", "golden"), goldens(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_sample_prints_its_golden_text(path: Path, file: Path, golden: Path) -> None:
    """Regenerate with ``BIENBAN_GOLDEN=1`` and read the difference as prose."""
    text = flat(render(path, record(file)))
    if os.environ.get("BIENBAN_GOLDEN"):
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


def test_who_raised_a_matter_stands_in_the_minutes_and_never_in_what_goes_up(sample: Meeting) -> None:
    printed = [flat(render(path, sample)).splitlines() for path in (MINUTES, REPORT)]
    raised = [each for item in sample.agenda for each in item.feedback]
    assert raised
    for each in raised:
        names = [sample.member(person).name for person in each.raised_by]
        minutes, report = (next(line for line in text if each.content in line) for text in printed)
        assert all(name in minutes for name in names)
        assert not any(name in report for name in names)
        assert f"{len(names):02} đảng viên nêu" in report


def test_minutes_may_refer_to_the_resolution_instead_of_listing_its_tasks(sample: Meeting) -> None:
    short = flat(render(MINUTES, sample, minutes_task_list=False))
    assert (
        "gồm 08 nhiệm vụ, phân công rõ người chịu trách nhiệm và thời hạn (nội dung cụ thể tại Nghị quyết số 23-NQ/CB).\n2. "
        in short
    )
    assert "- Nạo vét mương" not in short
    assert "- Nạo vét mương" in flat(render(MINUTES, sample))


def _reads_whole(text: str, *, numbered_anew: bool = True) -> None:
    lines = text.splitlines()
    assert not re.search(r"None|\{\{|\{%|: \.|\(\)|  |\.\.|;\.", re.sub("Số {2,}-", "Số -", text))
    running = 0
    for match in filter(None, (re.match(r"([IVX]+)- |(\d+)\. ", line) for line in lines)):
        running = 0 if match.group(1) else running + 1
        assert match.group(1) or int(match.group(2)) == running or not numbered_anew
    headings = [index for index, line in enumerate(lines) if re.match(r"[IVX]+- ", line)]
    assert all(not re.match(r"[IVX]+- ", lines[index + 1]) for index in headings)


@every_template
def test_the_smallest_record_leaves_no_heading_empty_and_no_number_out(path: Path) -> None:
    """An extract keeps the numbers its items have in the minutes."""
    _reads_whole(flat(render(path, smallest(path))), numbered_anew=template(path).kind != "minutes_extract")


@pytest.mark.parametrize("path", [MINUTES, RESOLUTION, REPORT], ids=lambda path: path.stem)
def test_a_resolution_of_nothing_leaves_no_heading_empty(path: Path, sample: Meeting) -> None:
    assert sample.resolution is not None
    least = smallest(MINUTES)
    assert isinstance(least, Meeting)
    bare = replace(least, resolution=replace(sample.resolution, tasks=(), vote=None))
    _reads_whole(flat(render(path, bare)))


def test_the_report_finds_no_shortcomings_only_where_the_record_says_so(sample: Meeting) -> None:
    """Silence is no finding: what nobody entered is left out, and what was entered stands."""
    silent = replace(sample, agenda=tuple(replace(item, shortcomings=()) for item in sample.agenda))
    text = flat(render(REPORT, silent))
    assert "hạn chế" not in text.lower()
    assert "Nguyên nhân" not in text
    _reads_whole(text)
    told = "Chưa phát hiện hạn chế đáng kể"
    first = replace(silent.agenda[0], shortcomings=(Shortcoming(text=told),))
    assert f". Hạn chế, khuyết điểm\n- {told}.\n" in flat(render(REPORT, replace(silent, agenda=(first, *silent.agenda[1:]))))


def test_the_report_says_there_is_nothing_to_ask_only_where_members_were_asked(sample: Meeting) -> None:
    """An item for it without a matter is an answer (documents.md F05); a meeting without that item gave none."""
    none = "KIẾN NGHỊ, ĐỀ XUẤT\nChi bộ không có kiến nghị, đề xuất.\n"
    asked = replace(sample, agenda=tuple(replace(item, feedback=(), proposals=()) for item in sample.agenda))
    assert none in flat(render(REPORT, asked))
    silent = flat(render(REPORT, replace(asked, agenda=tuple(item for item in asked.agenda if item.kind != "feedback"))))
    assert "kiến nghị, đề xuất" not in silent.lower()
    _reads_whole(silent)


@settings(max_examples=25)
@given(meetings(hostile_texts(), hostile_texts()))
def test_any_text_survives_printing_verbatim(meeting: Meeting) -> None:
    """What was entered stands in the Word file letter by letter (less the stop and the spaces at its ends)."""
    for path in TEMPLATES:
        if path not in (MINUTES, RESOLUTION, REPORT):  # every printed value is found again by the printing itself
            assert fits(path, meeting) or render(path, meeting)
            continue
        text = flat(render(path, meeting))
        item_texts = [opinion.text for item in meeting.agenda for opinion in item.opinions] if path == MINUTES else []
        task_texts = [task.task for task in meeting.resolution.tasks] if meeting.resolution else []
        signer = meeting.member(meeting.meeting.chair).name
        for words in (*item_texts, *task_texts, signer):
            core = re.sub(r"(?<=\d)(\s?[kcd]?m)2(?!\w)", r"\1²", words.strip().removesuffix(".").rstrip())
            assert core in text


def test_the_same_meeting_gives_the_same_bytes_and_parts_a_meeting_does_not_change_are_copied(sample: Meeting) -> None:
    first = render(MINUTES, sample)
    assert first == render(MINUTES, sample)
    before, after = unpack(MINUTES.read_bytes(), "a"), unpack(first, "b")
    assert [part.name for part in before] == [part.name for part in after]
    assert [part.name for part, other in zip(before, after, strict=True) if part != other] == ["word/document.xml"]


@every_paper
def test_other_programs_open_what_is_made(path: Path) -> None:
    import docx

    document = docx.Document(io.BytesIO(render(path, specimen(path))))
    assert document.tables[0].cell(0, 0).paragraphs[0].text.isupper()


def test_values_are_never_read_as_template_or_markup(sample: Meeting) -> None:
    nasty = "{{7*7}} {% if %} </w:t></w:r><w:p/> & < > \" ' ]]>"
    text = flat(render(MINUTES, replace(sample, meeting=replace(sample.meeting, place=nasty))))
    assert f"Địa điểm: {nasty}." in text


def test_line_ends_and_tabs_become_those_of_word(sample: Meeting) -> None:
    data = render(MINUTES, replace(sample, meeting=replace(sample.meeting, place="phòng một\nphòng hai\tbên phải")))
    assert "Địa điểm: phòng một\nphòng hai\tbên phải." in flat(data)
    assert len(list(document_xml(data).iter(f"{W}br"))) == 1


def test_a_meeting_of_another_type_is_not_printed_as_a_regular_one() -> None:
    for path in sorted((ROOT / "tests" / "meetings").glob("*.yaml")):
        meeting = load(path)
        if meeting.meeting.type == "regular":
            assert render(MINUTES, meeting)
        else:
            with pytest.raises(InvalidInputError, match="Mẫu này dùng cho cuộc họp loại “sinh hoạt thường kỳ”") as error:
                render(MINUTES, meeting)
            assert re.match("Hiện chưa có mẫu cho loại cuộc họp này|Đồng chí chọn mẫu khác bằng --kind: ", error.value.hint)
            assert error.value.message == fits(MINUTES, meeting)


def test_a_resolution_that_was_not_passed_or_not_entered_is_not_made(sample: Meeting) -> None:
    assert sample.resolution is not None
    assert sample.resolution.vote is not None
    with pytest.raises(InvalidInputError, match=r"chưa có nghị quyết \(resolution\)"):
        render(RESOLUTION, replace(sample, resolution=None))
    assert "chưa có nghị quyết (resolution)" in str(fits(RESOLUTION, replace(sample, resolution=None)))
    assert [fits(path, sample) for path in (MINUTES, RESOLUTION, REPORT)] == [None, None, None]
    assert [fits(path, replace(sample, resolution=None)) for path in (MINUTES, REPORT)] == [None, None]
    lost = replace(sample.resolution, vote=replace(sample.resolution.vote, in_favour=9, against=8))
    with pytest.raises(InvalidInputError, match="không đủ số"):
        render(RESOLUTION, replace(sample, resolution=lost))
    assert "không đủ tỷ lệ" in flat(render(MINUTES, replace(sample, resolution=lost))).lower()


def test_a_month_may_end_in_a_conclusion(sample: Meeting) -> None:
    assert sample.resolution is not None
    text = flat(render(RESOLUTION, replace(sample, resolution=replace(sample.resolution, form="conclusion"))))
    assert "\nKẾT LUẬN\nvề lãnh đạo" in text
    assert "Chi bộ thống nhất kết luận:\nI- NHIỆM VỤ" in text
    assert "nghị quyết" not in text.lower().replace("nghị quyết 21-nq/đu", "")


def test_the_deputy_signs_for_the_chi_bo_under_his_own_post(sample: Meeting) -> None:
    meeting = replace(sample, meeting=replace(sample.meeting, chair=MemberId("DV02")))
    for path in (RESOLUTION, REPORT):
        assert re.search(r"T/M CHI BỘ\n[^\n]*\tPHÓ BÍ THƯ\n[^\n]*\tNguyễn Thị Thanh Mai", flat(render(path, meeting)))
        assert re.search(r"T/M CHI BỘ\n[^\n]*\tBÍ THƯ\n[^\n]*\tTrần Quang Huy", flat(render(path, sample)))


@pytest.mark.parametrize(
    ("excused", "line"),
    [
        ((), "- Vắng mặt: không."),
        ((True,), "- Vắng mặt: 01 đồng chí, có lý do: đồng chí Đỗ Xuân Cảnh (ốm)."),
        ((False,), "- Vắng mặt: 01 đồng chí, không có lý do: đồng chí Đỗ Xuân Cảnh (không có lý do)."),
        (
            (True, False),
            "- Vắng mặt: 02 đồng chí (có lý do 01, không có lý do 01): đồng chí Đỗ Xuân Cảnh (có lý do: ốm); đồng chí Lê Thị Hòa (không có lý do).",  # noqa: E501
        ),
    ],
)
def test_absence_is_worded_for_every_case(sample: Meeting, excused: tuple[bool, ...], line: str) -> None:
    ids = ("DV04", "DV05")
    absentees = tuple(
        Absence(member=MemberId(ids[index]), excused=each, reason="ốm." if each else None) for index, each in enumerate(excused)
    )
    text = flat(render(MINUTES, replace(sample, agenda=(), attendance=replace(sample.attendance, absentees=absentees))))
    assert f"\n{line}\n" in text


def test_a_vote_that_is_not_unanimous_on_agenda_and_minutes_is_printed(sample: Meeting) -> None:
    meeting = replace(
        sample,
        opening=replace(sample.opening, agenda_vote=Tally(in_favour=16)),
        closing=replace(sample.closing, minutes_approved=Tally(in_favour=15, against=1, abstain=1)),
    )
    text = flat(render(MINUTES, meeting))
    assert "(16/17 đảng viên chính thức có mặt tán thành; không biểu quyết: 01 đồng chí)" in text
    assert (
        "15/17 đảng viên chính thức có mặt nhất trí với nội dung biên bản, không nhất trí 01 đồng chí, ý kiến khác 01 đồng chí."
        in text
    )


def test_members_present_who_did_not_vote_are_said_in_every_vote(sample: Meeting) -> None:
    assert sample.resolution is not None
    assert sample.resolution.vote is not None
    few = replace(sample.resolution.vote, in_favour=14, against=1)
    item = replace(sample.agenda[5], votes=(replace(sample.agenda[5].votes[0], in_favour=15, against=0),))
    meeting = replace(
        sample,
        agenda=(item,),
        resolution=replace(sample.resolution, vote=few),
        opening=replace(sample.opening, agenda_vote=Tally(in_favour=13, against=2, abstain=1)),
        closing=replace(sample.closing, minutes_approved=Tally(in_favour=14)),
    )
    text = flat(render(MINUTES, meeting))
    assert "(13/17 đảng viên chính thức có mặt tán thành; không tán thành 02 đồng chí; ý kiến khác 01 đồng chí; không" in text
    assert "không tán thành: không; ý kiến khác: không; không biểu quyết: 02 đồng chí.\n" in text
    assert "không tán thành: 01 đồng chí; ý kiến khác: không; không biểu quyết: 02 đồng chí.\n" in text
    assert "nhất trí với nội dung biên bản, không biểu quyết: 03 đồng chí.\n" in text
    assert "tán thành (đạt 82,4%); không tán thành 01 đồng chí; không biểu quyết: 02 đồng chí.\n" in flat(
        render(RESOLUTION, meeting)
    )
    assert "không biểu quyết" not in flat(render(MINUTES, sample)) + flat(render(RESOLUTION, sample))


@pytest.mark.parametrize(
    ("closing", "line"),
    [
        (Closing(), None),
        (Closing(minutes_read=True), "Thư ký đọc lại toàn văn biên bản trước Chi bộ."),
        (
            Closing(minutes_approved=Tally(in_favour=17)),
            "Chi bộ thông qua biên bản: 17/17 đảng viên chính thức có mặt nhất trí với nội dung biên bản.",
        ),
    ],
)
def test_reading_and_approving_the_minutes_are_said_only_when_entered(
    sample: Meeting, closing: Closing, line: str | None
) -> None:
    text = flat(render(MINUTES, replace(sample, closing=closing)))
    assert [each[3:] for each in text.splitlines() if "biên bản" in each and each.startswith("4. ")] == ([line] if line else [])


def test_the_last_heading_names_only_what_stands_below_it(sample: Meeting) -> None:
    assert sample.resolution is not None
    full, silent = sample.resolution, replace(sample.resolution, vote=None)
    for resolution, words in (
        (full, "KẾT LUẬN, BIỂU QUYẾT VÀ PHÂN CÔNG NHIỆM VỤ"),
        (replace(full, tasks=()), "KẾT LUẬN, BIỂU QUYẾT"),
        (silent, "KẾT LUẬN VÀ GIAO NHIỆM VỤ"),
        (replace(silent, tasks=()), "KẾT LUẬN"),
        (None, "KẾT LUẬN"),
    ):
        assert f"\nIII- {words}\n" in flat(render(MINUTES, replace(sample, resolution=resolution)))
    assert "biểu quyết" not in flat(render(RESOLUTION, replace(sample, resolution=silent))).split("TỔ CHỨC THỰC HIỆN")[1]


def test_dues_of_nothing_are_not_said_to_be_handed_in(sample: Meeting) -> None:
    assert sample.dues is not None
    text = flat(render(MINUTES, replace(sample, dues=replace(sample.dues, amount=0))))
    assert "đã đóng đủ, đạt 100%.\n" in text
    assert "đã nộp" not in text


@every_template
def test_every_heading_is_kept_with_what_follows_it(path: Path) -> None:
    """No heading may be the last line of a page, nor a sentence that opens a list."""
    data = render(path, specimen(path))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        kept = set(re.findall(r'w:styleId="(\w+)"(?:(?!</w:style>).)*?<w:keepNext/>', package.read("word/styles.xml").decode()))
    for each in document_xml(data).iter(f"{W}p"):
        words = paragraph(each)
        if re.match(r"([IVX]+-|\d+\.|[a-zđ]\)) [^.;:]*$|.*:$", words):
            style = each.find(f"{W}pPr/{W}pStyle")
            assert style is not None
            assert style.get(f"{W}val") in kept, words


@every_paper
def test_the_page_follows_the_guide_on_form(path: Path) -> None:
    """Check A4, fixed margins, numbers on top from page 2, Times New Roman, the rule as long as the title."""
    data = render(path, specimen(path))
    root = document_xml(data)
    section = root[0].find(f"{W}sectPr")
    assert section is not None
    page, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert page is not None
    assert margins is not None
    size = (page.get(f"{W}w"), page.get(f"{W}h"))
    assert size == (("16838", "11906") if page.get(f"{W}orient") else ("11906", "16838"))
    assert [margins.get(f"{W}{side}") for side in ("top", "bottom", "left", "right", "header")] == [
        "1134",
        "1134",
        "1701",
        "850",
        "567",
    ]
    assert section.find(f"{W}titlePg") is not None
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        header, styles = package.read("word/header1.xml").decode(), package.read("word/styles.xml").decode()
    assert " PAGE " in header
    assert set(re.findall(r'<w:rFonts [^>]*?w:(?:ascii|hAnsi|eastAsia|cs)="([^"]+)"', styles)) == {"Times New Roman"}
    (extent,) = {int(each.get("cx", "0")) for each in root.iter() if str(each.tag).endswith("}extent")}
    assert abs(extent / 12700 / 206.7 - 1) < 0.01
    rows = [row for row in root.iter(f"{W}tr") if row.find(f"{W}trPr/{W}cantSplit") is not None]
    assert len(rows) == len(list(root.iter(f"{W}tr")))
    *paragraphs, last = root.iter(f"{W}p")
    tables = [
        each for each in root.iter(f"{W}tbl") if each.find(f"{W}tblPr/{W}tblBorders/{W}top[@{W}val='single']") is not None
    ]
    ruled = {each for table in tables for each in table.iter(f"{W}p")}
    assert all(paragraph(each).strip() or each.find(f".//{W}drawing") is not None or each in ruled for each in paragraphs)
    assert paragraph(last) == ""


@every_paper
def test_a_signature_block_is_kept_with_the_last_sentence(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        styles = package.read("word/styles.xml").decode()
        body = package.read("word/document.xml").decode()
    kept = set(re.findall(r'w:styleId="(\w+)"(?:(?!</w:style>).)*?<w:keepNext/>', styles))
    name = body.rindex('"HoTen"')  # tables of an appendix may follow
    start = body.rindex("<w:tbl>", 0, name)
    signed = body[start : body.index("</w:tbl>", name)]
    before = re.findall(r'<w:pStyle w:val="(\w+)"/>', body[:start])[-1]
    assert before in kept
    assert set(re.findall(r'<w:pStyle w:val="(\w+)"/>', signed)) - {"TheMau"} <= kept


def test_writing_replaces_the_file_in_one_step_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "moi" / "bien-ban.docx"
    write(target, b"one")
    write(target, b"two", verify=lambda path: None)
    assert target.read_bytes() == b"two"
    assert [path.name for path in target.parent.iterdir()] == ["bien-ban.docx"]


def test_a_paper_that_fails_its_reading_never_gets_the_final_name(tmp_path: Path) -> None:
    target = tmp_path / "bien-ban.docx"
    write(target, b"good")

    def fail(path: Path) -> None:
        raise InvalidInputError("Đọc lại không khớp.", hint="", place=path.suffix)

    with pytest.raises(InvalidInputError, match="không khớp"):
        write(target, b"bad", verify=fail)
    assert target.read_bytes() == b"good"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_written_gets_one_clear_message(tmp_path: Path) -> None:
    blocked = tmp_path / "tep"
    blocked.write_text("x")
    with pytest.raises(InvalidInputError, match="Không ghi được") as error:
        write(blocked / "bien-ban.docx", b"x")
    assert error.value.exit_code is ExitCode.INVALID_INPUT
    assert blocked.read_text() == "x"
