"""Minutes carry their record unseen: read back exactly while the words are theirs, and never against what can be seen."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from bienban import api, office, readers
from bienban.errors import InvalidInputError
from bienban.fingerprint import fingerprint
from bienban.generate import carried
from bienban.generate.render import render
from bienban.meetings import written
from bienban.meetings.yaml_file import load
from bienban.model import Meeting
from bienban.renderers.json_ import report_object
from tests.strategies import hostile_texts, meetings
from tests.test_renderers import SCHEMAS, problems

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "thuong-ky-2026-11" / "meeting.yaml"
MINUTES = ROOT / "templates" / "bien-ban-thuong-ky.docx"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    (path,) = api.generate(load(SAMPLE), kinds=["bien-ban-thuong-ky"], to=tmp_path)
    return path


def _changed(path: Path, old: str, new: str) -> Path:
    """Write the paper beside it with other words."""
    out = path.with_name("changed.docx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                assert old in content.decode()
                content = content.decode().replace(old, new).encode()
            target.writestr(name, content)
    return out


def test_minutes_are_read_back_as_the_meeting_they_were_made_of(made: Path) -> None:
    assert api.load_meeting(made) == carried.kept(load(SAMPLE))


@settings(deadline=None, max_examples=25)
@given(meetings(hostile_texts()))
def test_any_meeting_comes_back_exactly(tmp_path_factory: pytest.TempPathFactory, meeting: Meeting) -> None:
    path = tmp_path_factory.mktemp("carried") / "bien-ban.docx"
    path.write_bytes(carried.attach(render(MINUTES, meeting), written.json_text(carried.kept(meeting))))
    assert api.load_meeting(path) == carried.kept(meeting)


def test_a_number_changed_by_hand_wins_over_what_is_carried(made: Path) -> None:
    with pytest.raises(InvalidInputError, match="đã được sửa sau khi làm ra"):
        api.load_meeting(_changed(made, "19/21", "18/21"))


def test_a_reader_is_told_that_a_paper_was_made_here_and_whether_its_words_still_agree(made: Path) -> None:
    told, changed = (api.check(api.read(paper)) for paper in (made, _changed(made, "19/21", "18/21")))
    assert [report.notes[0].partition("; ")[2] for report in (told, changed)] == [
        "chữ vẫn đúng như lúc in.",
        "chữ đã sửa sau khi in, kết quả xét theo chữ hiện có.",
    ]
    shapes = [report_object(report, made.name) for report in (told, changed)]
    shape = SCHEMAS["minutes.schema.json"]["properties"]["reading"]
    assert [problems(each["minutes"]["reading"], shape, "minutes.schema.json") for each in shapes] == [[], []]
    one, two = (each["minutes"]["reading"]["carried"] for each in shapes)
    assert one["words"] == two["words"]
    assert (one["agrees"], two["agrees"]) == (True, False)
    assert told.minutes.facts != changed.minutes.facts


def test_a_paper_of_others_or_with_a_part_nobody_can_read_is_a_paper_like_any_other(made: Path) -> None:
    with zipfile.ZipFile(made) as package:
        part = package.read("customXml/item1.xml").decode()
    for harm in (part.replace("<paper ", "<other "), part.replace("</paper>", "")):
        out = made.with_name("harmed.docx")
        with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w") as target:
            for name in source.namelist():
                target.writestr(name, harm if name == "customXml/item1.xml" else source.read(name))
        assert readers.read(out).reading.carried is None
        with pytest.raises(InvalidInputError, match="không kèm dữ liệu"):
            api.load_meeting(out)


def test_runs_cut_as_word_cuts_them_change_nothing(made: Path) -> None:
    cut = _changed(made, "Địa điểm: ", 'Địa </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">điểm: ')
    assert api.load_meeting(cut) == carried.kept(load(SAMPLE))


@pytest.mark.needs_soffice
def test_what_is_carried_outlives_saving_by_another_program(made: Path, tmp_path: Path) -> None:
    (saved,) = office.convert([made], "docx")
    assert saved is not None
    (tmp_path / "saved.docx").write_bytes(saved)
    assert api.load_meeting(tmp_path / "saved.docx") == carried.kept(load(SAMPLE))


def test_only_minutes_carry_and_nothing_of_a_member_that_they_do_not_print(tmp_path: Path) -> None:
    for paper in api.generate(load(SAMPLE), to=tmp_path / "all"):
        parts = zipfile.ZipFile(paper).namelist()
        assert any(name.startswith("customXml/") for name in parts) == paper.name[8:].startswith("bien-ban")
    told = load(SAMPLE)
    private = replace(told.members[0], birth_date=date(1961, 2, 3), card_no="012345678901", ethnicity="Tày", history=("1999",))
    (path,) = api.generate(replace(told, members=(private, *told.members[1:])), kinds=["bien-ban-thuong-ky"], to=tmp_path)
    with zipfile.ZipFile(path) as package:
        data = package.read("customXml/item1.xml").decode()
    assert private.name in data
    assert not any(word in data for word in ("1961-02-03", "012345678901", "Tày", "history"))


def test_a_person_can_leave_it_out(tmp_path: Path) -> None:
    (path,) = api.generate(load(SAMPLE), kinds=["bien-ban-thuong-ky"], to=tmp_path, carry=False)
    assert "customXml/item1.xml" not in zipfile.ZipFile(path).namelist()
    with pytest.raises(InvalidInputError, match="không kèm dữ liệu"):
        api.load_meeting(path)


def test_the_words_are_the_same_for_the_maker_and_for_the_reader(made: Path) -> None:
    body = [block.text for block in readers.read(made).blocks if block.place.part == "body"]
    with zipfile.ZipFile(made) as package:
        assert f'words="{fingerprint(body)}"' in package.read("customXml/item1.xml").decode()


def test_a_fingerprint_does_not_know_spaces_or_how_letters_are_composed() -> None:
    assert fingerprint(["Chi  bộ", "\n"]) == fingerprint(["Chi", " bo\u0302\u0323 "])
    assert fingerprint(["Chi bộ"]) != fingerprint(["Chi bô"])


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = (api.generate(load(SAMPLE), kinds=["bien-ban-thuong-ky"], to=tmp_path / name)[0].read_bytes() for name in "ab")
    assert one == two
    assert zipfile.ZipFile(io.BytesIO(one)).testzip() is None
