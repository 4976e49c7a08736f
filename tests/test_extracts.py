"""Extracts of meetings on persons and of the year-end review: they say what the minutes say, of one person alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bienban import api, resources
from bienban.errors import InvalidInputError
from bienban.facts import understand
from bienban.generate.render import fits, render, subjects
from bienban.meetings.yaml_file import load
from bienban.model import Meeting, Minutes, Paper
from bienban.model.following import Extract
from bienban.readers import read
from tests.flat import flat
from tests.meeting_facts import paper_facts
from tests.month_facts import extract
from tests.strategies import EXAMPLES, hostile_texts
from tests.strategies_persons import admissions, full_memberships, reviews

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "templates" / "trich-bien-ban.docx"
SAMPLES = ROOT / "samples"
ADMISSION, MEMBERSHIP, REVIEW = (
    SAMPLES / name / "meeting.yaml" for name in ("ket-nap-2026-10", "chinh-thuc-2026-10", "kiem-diem-2026")
)
MAKERS: dict[str, Callable[..., st.SearchStrategy[Meeting]]] = {
    "bien-ban-ket-nap": admissions,
    "bien-ban-chinh-thuc": full_memberships,
    "bien-ban-kiem-diem-nam": reviews,
}


def copied(data: st.DataObject, meeting: Meeting, *, hide: bool = False) -> Meeting:
    """Return the meeting with an extract of its one person, of the chi bộ, or of some members reviewed."""
    reviewed = [each.member for each in meeting.self_review.individuals] if meeting.self_review else []
    members = data.draw(st.lists(st.sampled_from(reviewed), max_size=3, unique=True)) if reviewed else []
    items = data.draw(st.sampled_from([(), tuple(item.seq for item in meeting.agenda)]))
    day = meeting.meeting.date + timedelta(days=data.draw(st.integers(0, 30)))
    return replace(meeting, extract=Extract(date=day, items=items, members=tuple(members), hide_speakers=hide))


def read_back(made: bytes, folder: Path) -> Minutes:
    path = folder / "trich.docx"
    path.write_bytes(made)
    return understand(read(path), resources.lexicon())


def body_of(text: str) -> str:
    return text.split("\nNội dung trích:\n", 1)[1].rsplit("\nTrích nguyên văn Biên bản", 1)[0]


@pytest.mark.parametrize("stem", MAKERS)
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_extract_on_persons_comes_back(stem: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    meeting = copied(data, data.draw(MAKERS[stem]()))
    facts = {
        path: value
        for path, value in extract(meeting).items()
        if value is not None and (path != "votes" or not meeting.self_review)
    }
    for subject in subjects(TEMPLATE, meeting):
        minutes = read_back(render(TEMPLATE, meeting, subject=subject), tmp_path_factory.getbasetemp())
        found = paper_facts(minutes, "")
        missing = {path: value for path, value in facts.items() if found.get(path) != value}
        assert missing == {path: found.get(path) for path in missing} == {}
        assert minutes.kind == "minutes_extract"
        assert minutes.meeting_types == (meeting.meeting.type,)


@pytest.mark.parametrize("stem", MAKERS)
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_line_of_an_extract_stands_in_the_minutes_letter_by_letter_and_in_their_order(
    stem: str, data: st.DataObject
) -> None:
    meeting = copied(data, data.draw(MAKERS[stem](hostile_texts(), hostile_texts())))
    whole = flat(render(ROOT / "templates" / f"{stem}.docx", meeting))
    for subject in subjects(TEMPLATE, meeting):
        body = body_of(flat(render(TEMPLATE, meeting, subject=subject)))
        if meeting.self_review is None:
            assert f"\n{body}\n" in whole
        at = 0
        for line in body.split("\n"):
            at = whole.index(f"\n{line}\n", at) + len(line)


def test_an_extract_that_says_something_else_is_seen() -> None:
    """Negative control of the law above: one letter more, or two lines in another order, do not stand in the minutes."""
    meeting = load(ADMISSION)
    whole = flat(render(ROOT / "templates" / "bien-ban-ket-nap.docx", meeting))
    body = body_of(flat(render(TEMPLATE, meeting)))
    first, second, *_ = body.split("\n")
    assert body in whole
    assert body.replace("tán thành", "tán thành cao") not in whole
    assert f"{second}\n{first}" not in whole


def test_each_candidate_has_an_extract_of_his_own_and_none_has_the_number_of_them_all() -> None:
    meeting = load(ADMISSION)
    first = meeting.agenda[0]
    assert first.candidate is not None
    assert meeting.extract is not None
    second = replace(first, seq=2, candidate=replace(first.candidate, name="Phó Văn Tráng"))
    numbered = replace(meeting.documents, extract=Paper(number="27-TBB/CB"))
    one = replace(meeting, documents=numbered)
    both = replace(one, agenda=(first, second))
    assert "Số 27-TBB/CB" in flat(render(TEMPLATE, one))
    texts = [flat(render(TEMPLATE, both, subject=subject)) for subject in subjects(TEMPLATE, both)]
    titles = ["hội nghị chi bộ xét, đề nghị kết nạp quần chúng " + name for name in ("Lương Thị Hồng Nhạn", "Phó Văn Tráng")]
    assert [[title in text for title in titles] for text in texts] == [[True, False], [False, True]]
    assert not any("27-TBB/CB" in text or "22-BB/CB" in text for text in texts)
    only = replace(both, extract=replace(meeting.extract, items=(2,)))
    assert len(subjects(TEMPLATE, only)) == 1
    assert "Tráng vào Đảng" in flat(render(TEMPLATE, only))


def test_the_extract_of_a_member_tells_of_no_other_and_keeps_the_numbers_of_the_minutes() -> None:
    meeting = load(REVIEW)
    assert meeting.extract is not None
    own = replace(meeting, extract=replace(meeting.extract, members=(meeting.members[5].id, meeting.members[10].id)))
    texts = [body_of(flat(render(TEMPLATE, own, subject=subject))) for subject in subjects(TEMPLATE, own)]
    others = {member.name for member in meeting.members} - {"Hoàng Thị Kim Cúc", "Phan Quang Vũ"}
    counted = {"Lê Minh Đạo"}  # one of those who counted
    for text, name, row in zip(texts, ("Hoàng Thị Kim Cúc", "Phan Quang Vũ"), ("6", "9"), strict=True):
        assert f"\n{row}. Đồng chí {name}\n" in text
        assert f"\n{row}\t{name}\t" in text
        assert not any(other in text for other in others - counted)
    assert "IV- KẾT QUẢ LẤY Ý KIẾN NƠI CƯ TRÚ" in texts[0]
    assert "IV- " not in texts[1]
    assert all("\nV- BIỂU QUYẾT XẾP LOẠI\n" in text for text in texts)


def test_without_members_the_part_on_the_chi_bo_and_the_grades_is_copied_and_nobody_s_own_review() -> None:
    text = body_of(flat(render(TEMPLATE, load(REVIEW))))
    assert [line.split("- ")[0] for line in text.splitlines() if line.split("- ")[-1].isupper()] == ["II", "V", "VI"]
    assert "Trình bày bản kiểm điểm" not in text
    assert "Nơi cư trú nhận xét" not in text


def test_extracts_beside_their_minutes_accuse_nobody_and_a_figure_copied_wrongly_is_found(tmp_path: Path) -> None:
    for file, stem, right, wrong in (
        (ADMISSION, "bien-ban-ket-nap", "Tán thành: 12 phiếu", "Tán thành: 13 phiếu"),
        (MEMBERSHIP, "bien-ban-chinh-thuc", "Tán thành: 08 phiếu", "Tán thành: 07 phiếu"),
        (REVIEW, "bien-ban-kiem-diem-nam", "thu về: 08; hợp lệ: 08", "thu về: 07; hợp lệ: 07"),
    ):
        meeting = load(file)
        assert meeting.extract is not None
        members = (meeting.members[5].id, meeting.members[10].id) if meeting.self_review else ()
        meeting = replace(meeting, extract=replace(meeting.extract, members=members))
        made = [render(ROOT / "templates" / f"{stem}.docx", meeting)]
        made += [render(TEMPLATE, meeting, subject=subject) for subject in subjects(TEMPLATE, meeting)]
        read_all = {f"{number}.docx": read_back(each, tmp_path) for number, each in enumerate(made)}
        (one,) = api.check_together(read_all)
        assert one.findings == ()
        copied_wrongly = flat(made[-1]).replace(right, wrong)
        assert wrong in copied_wrongly
        (tmp_path / "sai.txt").write_text(copied_wrongly, "utf-8")
        others = {name: paper for name, paper in read_all.items() if name != f"{len(made) - 1}.docx"}
        (one,) = api.check_together(others | {"sai.txt": api.read(tmp_path / "sai.txt")})
        assert "trich-bien-ban-khac-bien-ban" in {each.rule for each in one.findings}


def test_speakers_can_be_left_out_of_extracts_on_persons() -> None:
    meeting = load(ADMISSION)
    assert meeting.extract is not None
    hidden = replace(meeting, extract=replace(meeting.extract, hide_speakers=True))
    shown, silent = (body_of(flat(render(TEMPLATE, each))) for each in (meeting, hidden))
    speaker = meeting.member(meeting.agenda[0].opinions[0].by).name
    assert f"- Đồng chí {speaker}: " in shown
    assert f"- Đồng chí {speaker}: " not in silent
    assert silent.count("- Một đồng chí: ") == len(meeting.agenda[0].opinions)


def test_the_extract_of_somebody_not_reviewed_is_refused(tmp_path: Path) -> None:
    text = REVIEW.read_text("utf-8")
    place = tmp_path / "meeting.yaml"
    place.write_text(text.replace("extract:", "extract:\n  members: [DV06, DV12]", 1), "utf-8")
    with pytest.raises(InvalidInputError) as error:
        load(place)
    assert any("extract.members[2]" in problem and "self_review.individuals" in problem for problem in error.value.problems)


def test_a_review_without_its_record_has_nothing_to_copy() -> None:
    meeting = load(REVIEW)
    assert "self_review" in str(fits(TEMPLATE, replace(meeting, self_review=None)))
    assert "extract.items" in str(fits(TEMPLATE, replace(meeting, extract=None)))
