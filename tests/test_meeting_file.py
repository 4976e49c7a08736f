"""Meeting files: every scalar typed by its field, every mistake told at once with line, key and what to write instead."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bienban.errors import ExitCode, InvalidInputError
from bienban.meetings.consistency.meeting import CHECKS
from bienban.meetings.words import choices
from bienban.meetings.yaml_file import load
from bienban.model import Meeting, MemberId
from tests.strategies import hostile_texts, meetings

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE / "meetings").glob("*.yaml"))
REGULAR = next(path for path in EXAMPLES if "thuong-ky" in path.name).read_text("utf-8")
SMALL = """\
organization:
  name: Chi bộ thôn Đồng Bến
  superior: {party_org: Đảng bộ xã Minh Khê, cap_uy: Đảng ủy xã Minh Khê}
  place_name: Minh Khê
members:
  - {id: DV01, name: "Trần Quang Huy", party_role: bi_thu}
  - {id: DV02, name: "Vũ Thị Hạnh"}
  - {id: DV03, name: "Lê Quang Vinh", status: probationary}
meeting:
  id: thang-11
  type: regular
  date: 2026-11-07
  start: "19:30"
  end: "21:25"
  place: Nhà văn hóa thôn
  chair: DV01
  recorder: DV02
"""


_PAID = 'period: "2026-10", payable: 3, paid: 3, amount: 1'


@pytest.fixture
def told(tmp_path: Path) -> Callable[[str], tuple[str, ...]]:
    """Return the problems told of a text."""

    def tell(text: str) -> tuple[str, ...]:
        path = tmp_path / "meeting.yaml"
        path.write_text(text, "utf-8")
        with pytest.raises(InvalidInputError) as error:
            load(path)
        assert error.value.exit_code is ExitCode.INVALID_INPUT
        return error.value.problems

    return tell


def loaded(tmp_path: Path, text: str) -> Meeting:
    path = tmp_path / "meeting.yaml"
    path.write_text(text, "utf-8")
    return load(path)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_worked_meeting_loads_whole(path: Path) -> None:
    meeting = load(path)
    assert meeting.member(meeting.meeting.chair).party_role == "bi_thu"
    assert all(item.title for item in meeting.agenda)


def test_the_sample_is_its_example_with_what_further_papers_need() -> None:
    sample = load(HERE.parent / "samples" / "thuong-ky-2026-11" / "meeting.yaml")
    example = load(next(path for path in EXAMPLES if "thuong-ky" in path.name))
    for name in ("organization", "members", "period", "attendance", "dues", "opening", "closing"):
        assert getattr(sample, name) == getattr(example, name)
    assert tuple(replace(item, duration_planned=None) for item in sample.agenda) == example.agenda
    assert example.resolution
    assert sample.resolution == replace(example.resolution, monitor=MemberId("DV01"))


def test_the_smallest_file_loads_with_its_defaults(tmp_path: Path) -> None:
    meeting = loaded(tmp_path, SMALL)
    assert (meeting.attendance.absentees, meeting.agenda, meeting.quality, meeting.organization.has_seal) == (
        (),
        (),
        None,
        False,
    )


@pytest.mark.parametrize("written", ["2026-11-07", "07/11/2026", "7/11/2026", '"07/11/2026"'])
def test_a_date_is_read_in_both_orders_people_use(tmp_path: Path, written: str) -> None:
    assert loaded(tmp_path, SMALL.replace("2026-11-07", written)).meeting.date == date(2026, 11, 7)


@pytest.mark.parametrize("written", ['"19:30"', "19:30", "19h30", "19 giờ 30", "19 giờ 30 phút", "19g30"])
def test_a_time_is_read_as_people_write_it(tmp_path: Path, written: str) -> None:
    assert loaded(tmp_path, SMALL.replace('"19:30"', written)).meeting.start == time(19, 30)


@pytest.mark.parametrize("written", ["1.248.000", "1248000", '"1.248.000"'])
def test_money_is_read_with_and_without_dots(tmp_path: Path, written: str) -> None:
    dues = f'dues: {{period: "2026-10", payable: 3, paid: 3, amount: {written}}}\n'
    found = loaded(tmp_path, SMALL + dues).dues
    assert found is not None
    assert (found.amount, found.period) == (1_248_000, "2026-10")


@pytest.mark.parametrize(("written", "value"), [("0,8", "0.8"), ("1.109", "1109"), ("18", "18"), ("61.5", "61.5")])
def test_a_measure_is_read_the_vietnamese_way(tmp_path: Path, written: str, value: str) -> None:
    agenda = "agenda:\n  - seq: 1\n    kind: review_and_plan\n    title: Kết quả\n    results:\n"
    agenda += f"      - {{area: Kinh tế, text: Tốt, figures: [{{name: Lúa, done: {written!r}}}]}}\n"
    assert loaded(tmp_path, SMALL + agenda).agenda[0].results[0].figures[0].done == Decimal(value)


def test_no_and_yes_stay_words(tmp_path: Path) -> None:
    meeting = loaded(tmp_path, SMALL.replace("place: Nhà văn hóa thôn", "place: no"))
    assert meeting.meeting.place == "no"


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "advice"),
    [
        ("  place_name: Minh Khê", "  place_nam: Minh Khê", 4, "organization", "place_name"),
        ("  place_name: Minh Khê", "  place_name: null", 4, "organization.place_name", "chưa có giá trị"),
        ("  place_name: Minh Khê", '  place_name: " "', 4, "organization.place_name", "chưa có giá trị"),
        ("  place_name: Minh Khê", "  place_name:", 4, "organization.place_name", "chưa có giá trị"),
        ("  type: regular", "  type: regular\n  type: thematic", 12, "meeting.type", "dòng 11"),
        ("  type: regular", "  type: thuong_ky", 11, "meeting.type", "regular"),
        ("2026-11-07", "31/11/2026", 12, "meeting.date", "07/11/2026"),
        ("2026-11-07", "11/31/2026", 12, "meeting.date", "07/11/2026"),
        ('"19:30"', "25:30", 13, "meeting.start", "19h30"),
        ('"19:30"', "bảy giờ rưỡi", 13, "meeting.start", "19h30"),
        ('"21:25"', '"19:00"', 14, "meeting.end", "giờ kết thúc"),
        ("chair: DV01", "chair: DV99", 16, "meeting.chair", "DV99"),
        ("name: Chi bộ", "name: Chi bô\u0323", 2, "organization.name", "dựng sẵn"),
        ("name: Chi bộ thôn Đồng Bến", 'name: "Chi bộ\\x07"', 2, "organization.name", "U+0007"),
        ("name: Chi bộ thôn Đồng Bến", "name: [Chi bộ]", 2, "organization.name", "không phải danh sách"),
        ("{id: DV02, name: ", "{id: DV01, name: ", 7, "members[2].id", "mỗi người một mã"),
    ],
)
def test_a_mistake_is_told_with_its_line_key_and_remedy(
    told: Callable[[str], tuple[str, ...]], old: str, new: str, line: int, key: str, advice: str
) -> None:
    problems = told(SMALL.replace(old, new, 1))
    assert any(f"meeting.yaml, dòng {line}, khóa {key}" in each and advice in each for each in problems), problems


def test_a_sentence_cut_by_an_unquoted_comma_is_recognised(told: Callable[[str], tuple[str, ...]]) -> None:
    opinion = "agenda:\n  - seq: 1\n    kind: news\n    title: Thời sự\n    opinions:\n"
    opinion += "      - {by: DV02, text: nhận nhiệm vụ, tổ chức 02 buổi}\n"
    (problem,) = told(SMALL + opinion)
    assert "dòng 23" in problem
    assert "dấu ngoặc kép" in problem
    assert "02 buổi" not in problem


@pytest.mark.parametrize("text", ["a: [", "a: {b: ["])
def test_a_file_that_ends_too_early_is_told(told: Callable[[str], tuple[str, ...]], text: str) -> None:
    assert any("không đúng cách viết YAML" in each for each in told(text))


def test_ten_mistakes_are_told_at_once_in_the_order_of_the_file(told: Callable[[str], tuple[str, ...]]) -> None:
    text = (
        SMALL.replace("place_name: Minh Khê", "place_name: null\n  kinds: rural")
        .replace("regular", "thuong_ky")
        .replace("2026-11-07", "31/11/2026")
        .replace('"19:30"', "25:00")
        .replace("chair: DV01", "chair: DV09")
        .replace("recorder: DV02", "recorder: DV02\n  recorder: DV02")
    )
    text += 'dues: {period: "2026-13", payable: 9, paid: 10, amount: một triệu}\n'
    text += "attendance: {absentees: [{member: DV02, excused: có}]}\n"
    problems = told(text)
    assert len(problems) >= 10
    lines = [int(match.group(1)) for problem in problems if (match := re.search(r"dòng (\d+)", problem))]
    assert lines == sorted(lines)


def test_who_has_a_rate_and_has_not_paid_is_not_counted_among_those_who_paid(
    told: Callable[[str], tuple[str, ...]], tmp_path: Path
) -> None:
    rated = SMALL.replace('name: "Vũ Thị Hạnh"', 'name: "Vũ Thị Hạnh", dues_rate: 30.000')
    dues = f"dues: {{{_PAID}, rows: [{{member: DV01, amount: 1}}, {{member: DV02, amount: 0}}]}}\n"
    assert any("1 đồng chí có mức mà chưa đóng" in problem for problem in told(rated + dues))
    assert loaded(tmp_path, SMALL + dues).dues, "a nought beside one who owes nothing is no debt"


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ("attendance: {absentees: [{member: DV02, excused: true}]}", "vắng mặt"),
        ("attendance: {absentees: [{member: DV03, excused: true}, {member: DV03, excused: true}]}", "đã ghi vắng"),
        ("attendance: {exempt_present: [DV03]}", "được miễn"),
        ("closing: {minutes_approved: {for: 3}}", "nhiều hơn 2 đảng viên chính thức có mặt"),
        ('dues: {period: "2026-10", payable: 2, paid: 3, amount: 1}', "đã đóng nhiều hơn"),
        ('dues: {period: "2026-10", payable: 4, paid: 3, amount: 1}', "nhiều hơn số đảng viên"),
        (f"dues: {{{_PAID}, rows: [{{member: DV01, amount: 1}}, {{member: DV01, amount: 1}}]}}", "đã có dòng đảng phí"),
        (f"dues: {{{_PAID}, rows: [{{member: DV09, amount: 1}}]}}", "DV09"),
        ("documents: {minutes: {number: 7-BB/CB}}", "31-BB/CB"),
        ("documents: {minutes: {number: '31/BB-CB'}}", "31-BB/CB"),
        ('resolution: {title: "về x", tasks: [{task: Trồng cây, owner: [DV77], deadline: thường xuyên}]}', "DV77"),
        ('resolution: {title: "về x", tasks: [{task: Trồng cây, owner: [], deadline: thường xuyên}]}', "chịu trách nhiệm"),
        ('resolution: {title: "về x", tasks: [{task: Trồng cây, owner: [all], deadline: 31/11/2026}]}', "ngày có thật"),
        (
            "agenda: [{seq: 1, kind: guest_remarks, title: Ý kiến, guest_remarks: [{guest: Ai Đó, text: Tốt}]}]",
            "meeting.guests",
        ),
        ("agenda: [{seq: 1, kind: other, title: Bầu, votes: [{subject: Bầu, method: secret_ballot, for: 2}]}]", "ballots"),
    ],
)
def test_figures_that_cannot_be_true_together_are_refused(
    told: Callable[[str], tuple[str, ...]], extra: str, words: str
) -> None:
    assert any(words in problem for problem in told(f"{SMALL}{extra}\n"))


def test_points_the_sheet_cannot_give_are_told_with_everything_else(told: Callable[[str], tuple[str, ...]]) -> None:
    scores = "".join(f"    - {{code: Q{i}, score: 5}}\n" for i in (1, 2, 3, 4, 5, 8)).replace("Q2, score: 5", "Q2, score: 6")
    text = SMALL.replace("chair: DV01", "chair: DV09") + f"quality:\n  profile: hd42-2025\n  scores:\n{scores}"
    problems = told(text)
    assert any("khóa meeting.chair" in each for each in problems)
    assert any("dòng 22, khóa quality.scores[2].score: nhóm Q2 được nhiều nhất 5 điểm" in each for each in problems)
    assert any("dòng 26, khóa quality.scores[6].code: bảng không có nhóm Q8" in each for each in problems)
    assert any("khóa quality.scores: chưa chấm nhóm Q6, Q7" in each for each in problems)
    assert any("bảng chấm điểm này" in each for each in told(text.replace("hd42-2025", "an-phu")))


def test_a_misspelled_block_is_told_once_and_read_as_it_was_meant(told: Callable[[str], tuple[str, ...]]) -> None:
    absent = "attendence: {absentees: [{member: DV02, excused: true}]}\n"
    voted = "closing: {minutes_approved: {for: 2}}\n"
    recorder = SMALL.replace("recorder: DV02", "recorder: DV01")
    (problem, voting) = told(recorder + absent + voted)
    assert "dòng 18: không có khóa “attendence”; có phải là “attendance” không?" in problem
    assert "nhiều hơn 1 đảng viên chính thức có mặt" in voting
    assert len(told(recorder + absent.replace("member: DV02", "member: DV77") + voted)) == 2
    assert [
        each for each in told(recorder + "danh_attend: {absentees: []}\n" + voted.replace("2", "3")) if "nhiều hơn" in each
    ] == []


def test_a_name_written_for_an_id_is_answered_with_the_id(told: Callable[[str], tuple[str, ...]]) -> None:
    (problem,) = told(SMALL.replace("recorder: DV02", "recorder: Vũ Thị Hạnh"))
    assert problem.endswith("không có đảng viên mang mã “Vũ Thị Hạnh”; có phải DV02 không?")
    (problem,) = told(SMALL.replace("recorder: DV02", "recorder: dv2"))
    assert "“dv2”; có phải DV02 không?" in problem
    task = 'resolution: {title: "về x", tasks: [{task: Trồng cây, owner: [Lê Quang Vinh], deadline: thường xuyên}]}\n'
    (problem,) = told(SMALL + task)
    assert "hãy ghi mã DV03 thay cho họ tên" in problem


def test_codes_are_listed_with_what_they_mean(told: Callable[[str], tuple[str, ...]]) -> None:
    (problem,) = told(SMALL + "agenda: [{seq: 1, kind: thoi_su, title: Thời sự}]\n")
    assert "“thoi_su” không dùng được; hãy ghi một trong: news (thời sự, văn bản), " in problem
    (problem,) = told(SMALL.replace("type: regular", "type: hop"))
    assert "regular (sinh hoạt thường kỳ), " in problem


def test_every_code_of_a_meeting_file_has_its_meaning() -> None:
    def codes(kind: Any) -> Iterator[Any]:
        if is_dataclass(kind):
            for hint in get_type_hints(kind).values():
                yield from codes(hint)
        elif get_origin(kind) is Literal:
            yield get_args(kind)
        else:
            for argument in get_args(kind):
                yield from codes(argument)

    found = set(codes(Meeting))
    assert len(found) > 15
    for each in found:
        words = choices(each)
        assert all(f"{code} (" in words for code in each if re.fullmatch(r"[a-z_]{4,}", code)), words


def test_spaces_around_a_name_are_not_part_of_it(tmp_path: Path) -> None:
    meeting = loaded(tmp_path, SMALL.replace('"Vũ Thị Hạnh"', '" Vũ Thị Hạnh  "'))
    assert meeting.members[1].name == "Vũ Thị Hạnh"


def test_ballots_must_add_up(told: Callable[[str], tuple[str, ...]]) -> None:
    vote = "{subject: Bầu, method: secret_ballot, for: 2, ballots: {issued: 3, returned: 4, valid: 1, invalid: 1}}"
    problems = told(f"{SMALL}agenda: [{{seq: 1, kind: other, title: Bầu, votes: [{vote}]}}]\n")
    assert len(problems) == 4


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "tệp mẫu samples/thuong-ky-2026-11/meeting.yaml"),
        ("- a\n", "tệp trống"),
        ("a: &x [1]\nb: *x\n", "& và *"),
        ("a: !!python/object:os.system {}\n", "nhãn !"),
        ("a: " + "[" * 40 + "]" * 40, "lồng nhau quá sâu"),
        ("organization:\n\tname: x\n", "Tab"),
        ("organization:\n  name: Chi bộ: thôn\n", "dấu hai chấm"),
        ('organization:\n  name: "Chi bộ\n', "ngoặc kép"),
        (SMALL + "---\n" + SMALL, "một cuộc họp"),
        ("a: \x01\n", "không in được"),
    ],
)
def test_what_a_meeting_file_never_needs_is_refused_with_words(
    told: Callable[[str], tuple[str, ...]], text: str, words: str
) -> None:
    assert any(words in problem for problem in told(text))


def test_a_bomb_of_aliases_is_refused_at_once(told: Callable[[str], tuple[str, ...]]) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 60))
    assert len(told(bomb)) == 1


def test_a_file_that_is_missing_huge_or_not_utf8_gets_one_clear_message(tmp_path: Path) -> None:
    path = tmp_path / "meeting.yaml"
    with pytest.raises(InvalidInputError, match="Không mở được"):
        load(path)
    with pytest.raises(InvalidInputError, match="Đây là thư mục"):
        load(tmp_path)
    for head, words in ((b"PK\3\4...", "tệp Word"), (b"\xd0\xcf\x11\xe0\xa1\xb1", "tệp Word"), (b"%PDF-1.7", "tệp PDF")):
        path.write_bytes(head)
        with pytest.raises(InvalidInputError, match=words):
            load(path)
    (tmp_path / "bien-ban.docx").write_bytes(b"PK\3\4...")
    with pytest.raises(InvalidInputError, match="Đây là tệp Word, không phải"):
        load(tmp_path / "bien-ban.docx")
    path.write_bytes(b"a: " + b"x" * 2_000_001)
    with pytest.raises(InvalidInputError, match="2 MB"):
        load(path)
    path.write_bytes("a: 1\nb: chi bộ".encode("utf-16"))
    with pytest.raises(InvalidInputError, match="UTF-8"):
        load(path)


def test_members_may_stand_in_an_included_file_whose_mistakes_carry_its_name(tmp_path: Path) -> None:
    head, _, tail = SMALL.partition("meeting:\n")
    (tmp_path / "chi_bo.yaml").write_text(head, "utf-8")
    assert len(loaded(tmp_path, f"include: chi_bo.yaml\nmeeting:\n{tail}").members) == 3
    (tmp_path / "chi_bo.yaml").write_text(head.replace("probationary", "du_bi"), "utf-8")
    with pytest.raises(InvalidInputError) as error:
        load(tmp_path / "meeting.yaml")
    assert error.value.problems == (
        "chi_bo.yaml, dòng 8, khóa members[3].status: “du_bi” không dùng được; hãy ghi một trong: official (chính thức), probationary (dự bị).",  # noqa: E501
    )


def test_an_included_file_that_is_not_there_is_told_at_the_line_that_asks_for_it(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as error:
        loaded(tmp_path, f"include: chi_bo.yaml\n{SMALL}")
    assert error.value.problems[0].startswith("meeting.yaml, dòng 1, khóa include: không thấy tệp chi_bo.yaml cùng thư mục")


@pytest.mark.parametrize("name", ["../chi_bo.yaml", "/etc/passwd", "meeting.yaml", "sub/chi_bo.yaml", "[a]"])
def test_an_include_never_leaves_the_folder(told: Callable[[str], tuple[str, ...]], name: str) -> None:
    assert any("cùng thư mục" in problem for problem in told(f"include: {name}\n{SMALL}"))


def test_an_include_through_a_link_never_leaves_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(SMALL, "utf-8")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "chi_bo.yaml").symlink_to(outside)
    with pytest.raises(InvalidInputError, match="cần sửa"):
        loaded(inside, "include: chi_bo.yaml\n" + SMALL)


def test_no_sentence_of_the_file_is_repeated_in_a_message(told: Callable[[str], tuple[str, ...]]) -> None:
    secret = "Đồng chí ấy nhận khuyết điểm trước chi bộ"
    problems = told(SMALL.replace("2026-11-07", secret).replace("type: regular", f"type: {secret}") + f"{secret}: x\n")
    assert len(problems) == 3
    assert not any(secret in problem for problem in problems)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_broken_file_ends_in_a_typed_error_or_a_meeting(tmp_path: Path, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(REGULAR) - 1))
    end = data.draw(st.integers(start, min(len(REGULAR), start + 300)))
    broken = REGULAR[:start] + data.draw(st.sampled_from(["", "{", "]", ": ", "null", "\n\n", "- ", "&a", '"'])) + REGULAR[end:]
    try:
        ending: Meeting | str = loaded(tmp_path, broken)
    except InvalidInputError as error:
        ending = error.hint
    assert ending


def plain(value: Any) -> Any:
    """Return a value as a person would enter it: keys of the file, everything text, absent fields left out."""
    if is_dataclass(value):
        pairs = ((field.metadata.get("key", field.name), getattr(value, field.name)) for field in fields(value))
        return {key: plain(each) for key, each in pairs if each is not None}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(meetings(hostile_texts(), hostile_texts()))
def test_any_meeting_written_down_is_read_again_as_it_was(tmp_path: Path, meeting: Meeting) -> None:
    text = yaml.dump(plain(meeting), Dumper=_Whole, default_style='"', allow_unicode=True, sort_keys=False)
    assert loaded(tmp_path, text) == meeting


class _Whole(yaml.SafeDumper):
    """Writes without anchors, which a meeting file does not use."""

    def ignore_aliases(self, data: object) -> bool:
        return True


@settings(max_examples=30)
@given(meetings(hostile_texts()))
def test_every_invented_meeting_is_possible(meeting: Meeting) -> None:
    assert [problem for check in CHECKS for problem in check(meeting)] == []
