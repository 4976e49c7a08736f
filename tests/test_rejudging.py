"""Rules that changed: what they would change is seen first and changes nothing; then a named person applies them."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bienban import api
from bienban.api import rejudging
from bienban.batch import one
from bienban.errors import UsageError
from tests.test_web_check import PAPER, SAMPLES, hand_in, judged, mended

WHO = "Mai Thế Dũng"
HERE = "/ap-dung-lai/"


@pytest.fixture
def person(person: Any) -> Any:
    """Return a person at the pages; nobody has looked at a difference yet."""
    rejudging._seen.clear()
    rejudging._agreed.clear()
    return person


def old(*papers: str) -> None:
    """Let papers have been judged by rules of before, which told one finding less and another one more."""
    from bienban.store import models

    models.Item.objects.update(rules="cu")
    for sha256 in papers:
        report = models.Report.objects.get(paper__sha256=sha256)
        report.findings.filter(undecided=False).order_by("id").first().delete()
        told = {"rule": "quy-tac-cu", "force": "nên", "message": "Lời của quy tắc cũ.", "words": "0" * 64}
        models.Finding.objects.create(report=report, **told)
    models.Report.objects.update(rules="cu")


def state() -> list[Any]:
    from bienban.store import models

    tables = (models.Item, models.Report, models.Finding, models.Journal, models.Paper)
    return [list(table.objects.order_by("id").values()) for table in tables]


@pytest.fixture
def two(person: Any) -> tuple[str, str]:
    first, _ = judged(person, PAPER.read_bytes())
    second, _ = judged(person, (SAMPLES / "bac-ha-2022-04" / "paper.docx").read_bytes(), "bac-ha.docx")
    return first, second


def test_the_difference_is_told_first_and_looking_changes_nothing(person: Any, two: tuple[str, str]) -> None:
    assert "đều đã rà theo quy tắc hiện nay" in person.get(HERE).content.decode()
    old(two[0])
    before = state()
    assert "2 văn bản đã rà theo bộ quy tắc trước" in person.get("/kiem-tra/").content.decode()
    assert "Xem khác biệt" in person.get(HERE).content.decode()
    assert person.post(f"{HERE}xem/")["Location"] == f"{HERE}?tiep"
    page = person.get(f"{HERE}?tiep").content.decode()
    assert "Thêm 1 góp ý ở 1 văn bản, bớt 1 ở 1 văn bản." in page
    assert "[nên] Lời của quy tắc cũ." in page
    assert "Áp dụng cho 2 văn bản" in page
    assert "data-go-on" not in page
    assert state() == before


def test_what_is_applied_is_what_was_told_and_the_journal_keeps_who(person: Any, two: tuple[str, str]) -> None:
    from bienban.store import models

    old(*two)
    api.look()
    (difference, other) = api.looked().seen
    assert [len(difference.more), len(difference.less), len(other.more), len(other.less)] == [1, 1, 1, 1]
    answer = person.post(f"{HERE}ap-dung/", {"quy-tac": api.looked().rules, "nguoi": WHO})
    assert (answer.status_code, answer["Location"]) == (302, HERE)
    paper = api.kept_paper(two[0])
    assert paper
    told = {each.message for each in paper.findings}
    assert difference.more[0][1] in told
    assert "Lời của quy tắc cũ." not in told
    page = person.get(HERE).content.decode()
    assert "Đã áp dụng xong." in page
    rows = models.Journal.objects.filter(what="rules applied again").order_by("id")
    assert list(rows.values_list("by", "subject")) == [(WHO, two[0]), (WHO, two[1])]
    assert models.Report.objects.filter(rules="cu").count() == 2  # the verdicts of before stay


def test_nothing_is_applied_without_a_name_without_all_seen_or_by_other_rules(
    person: Any, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    old(*two)
    with pytest.raises(UsageError, match="Chưa xem hết"):
        api.apply(api.looked().rules, WHO)
    api.look(0.0001)
    assert len(api.looked().seen) == 2  # as many as there are processes, however short the time
    before = state()
    answer = person.post(f"{HERE}ap-dung/", {"quy-tac": api.looked().rules, "nguoi": " "})
    assert answer.status_code == 400
    assert answer.content.decode().count("Chưa ghi ai quyết định.") == 2
    rules = api.looked().rules
    monkeypatch.setattr(one, "rules_hash", lambda _: "f" * 64)
    assert "Quy tắc đã đổi" in person.post(f"{HERE}ap-dung/", {"quy-tac": rules, "nguoi": WHO}).content.decode()
    assert api.looked().seen == ()
    assert state() == before


def test_a_page_opened_by_its_address_never_goes_on_by_itself(person: Any, two: tuple[str, str]) -> None:
    """Only what a person agreed to in this run of the program goes on; looking may, it changes nothing."""
    old(*two)
    api.look()
    for address in (HERE, f"{HERE}?tiep", f"{HERE}?dang=ap"):
        assert "data-go-on" not in person.get(address).content.decode()
    api.apply(api.looked().rules, WHO, seconds=0)
    page = person.get(HERE).content.decode()
    assert "data-go-on" in page
    assert "Đang áp dụng, còn" in page


def test_what_was_put_aside_is_neither_more_nor_less(person: Any, two: tuple[str, str]) -> None:
    from bienban.store import dismissals, models

    finding = models.Finding.objects.filter(report__paper__sha256=two[0], undecided=False).order_by("id").first()
    dismissals.put_aside(finding.id, reason="Đã hỏi lại", by=WHO)
    old(two[0])  # what was put aside is what the rules of before do not tell
    api.look()
    (first, _) = api.looked().seen
    assert first.more == ()
    assert len(first.less) == 1


def test_a_paper_that_cannot_be_read_again_keeps_its_verdict(
    person: Any, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from bienban.batch import at_once

    old(*two)
    real = at_once.tried
    monkeypatch.setattr(at_once, "tried", lambda *task: None if task[1].endswith(two[0]) else real(*task))
    api.look()
    page = person.get(HERE).content.decode()
    assert "Chưa đọc lại được (1)" in page
    assert "Áp dụng cho 1 văn bản" in page
    api.apply(api.looked().rules, WHO)
    paper = api.kept_paper(two[0])
    assert paper
    assert "Lời của quy tắc cũ." in {each.message for each in paper.findings}


def test_a_paper_handed_in_that_cannot_be_read_when_it_is_applied_keeps_its_verdict(
    person: Any, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from bienban.batch import at_once

    old(*two)
    before = state()[:3]
    api.look()

    def ended(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(at_once, "asked", ended)
    api.apply(api.looked().rules, WHO)
    assert state()[:3] == before  # rows, verdicts and findings
    assert [each.read for each in api.looked().seen] == [False, False]


def test_a_process_that_ends_while_looking_is_a_paper_not_read(person: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from bienban.batch import at_once

    def ended(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(at_once, "asked", ended)
    assert at_once.tried(one.do, "/khong/co", "", "2026-11-22") is None


def test_a_closed_month_that_would_change_is_named(person: Any, two: tuple[str, str]) -> None:
    from bienban.store import closing, month

    closing.close(month.month(2023, 10), WHO)
    old(two[0])
    api.look()
    assert 'tháng đã chốt số liệu: <a href="/thang/2023-10/">10/2023</a>.' in person.get(HERE).content.decode()
    assert closing.touched([two[1]]) == ()


def test_of_very_many_papers_the_first_are_listed_and_the_rest_are_counted(
    person: Any, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from bienban.web.pages import rejudging as pages

    old(*two)
    api.look()
    monkeypatch.setattr(pages, "_MOST", 1)
    page = person.get(HERE).content.decode()
    assert page.count("Lời của quy tắc cũ.") == 1
    assert "Và 1 văn bản nữa." in page
    assert "Thêm 2 góp ý ở 2 văn bản, bớt 2 ở 2 văn bản." in page


def test_papers_handed_in_by_the_present_rules_are_left_alone(person: Any, two: tuple[str, str]) -> None:
    old(two[0])
    other = mended(PAPER.read_bytes(), {"10/10/2023": "07/10/2023"})
    hand_in(person, other)
    api.judge_received(hashlib.sha256(other).hexdigest())
    assert hashlib.sha256(other).hexdigest() not in api.looked().left
    assert len(api.looked().left) == 2


@pytest.fixture
def archive(person: Any, shelf: Path, tmp_path: Path) -> Path:
    """A folder that a run read: a paper, and another one in a zip."""
    folder = tmp_path / "luu-tru"
    folder.mkdir()
    shutil.copy(PAPER, folder / "bb.docx")
    with zipfile.ZipFile(folder / "thang.zip", "w") as package:
        package.write(SAMPLES / "bac-ha-2022-04" / "paper.docx", "bac-ha.docx")
    api.batch(folder, shelf, workers=1)
    return folder


def test_papers_of_a_folder_are_seen_and_judged_again_where_they_lie(person: Any, archive: Path, shelf: Path) -> None:
    from bienban.store import models

    assert api.looked().left == ()
    papers = list(models.Paper.objects.order_by("id").values_list("sha256", flat=True))
    old(*papers)
    assert "theo bộ quy tắc trước" not in person.get("/kiem-tra/").content.decode()  # those were not handed in there
    before = state()
    api.look()
    assert state() == before
    assert [(each.read, len(each.more), len(each.less)) for each in api.looked().seen] == [(True, 1, 1)] * 2
    api.apply(api.looked().rules, WHO)
    assert api.looked() == rejudging.Looked(api.looked().rules, (), (), agreed=True)
    assert not models.Finding.objects.filter(rule="quy-tac-cu", report__rules__in=api_rules()).exists()
    assert set(models.Item.objects.values_list("state", "outcome")) == {("done", "read")}
    before = state()
    api.batch(archive, shelf, workers=1)  # a run finds nothing left to do
    assert state() == before


def api_rules() -> set[str]:
    """Return the hashes of rules that rows of the ledger are judged by."""
    from bienban.store import models

    return set(models.Item.objects.values_list("rules", flat=True))


def test_of_a_paper_handed_in_that_lies_in_a_folder_too_the_verdict_that_will_stand_is_seen(
    person: Any, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder may have profiles of its own; its verdict is written last."""
    from bienban.batch import at_once
    from bienban.store import models

    sha256, _ = judged(person, PAPER.read_bytes())
    old(sha256)
    real = at_once.tried
    own = one.Told("quy-tac-rieng", "", "nên", "Lời của quy định riêng.", "", words="1" * 64)

    def told(task: Any, *args: Any) -> one.Done | None:
        done = real(task, *args)
        return replace(done, findings=(*done.findings, own)) if done and task is one.do else done

    monkeypatch.setattr(at_once, "tried", told)
    api.look()
    seen = next(each for each in api.looked().seen if each.sha256 == sha256)
    assert ("nên", "Lời của quy định riêng.") in seen.more
    api.apply(api.looked().rules, WHO)
    paper = api.kept_paper(sha256)
    assert paper
    assert "Lời của quy định riêng." in {each.message for each in paper.findings}
    models.Item.objects.update(rules="cu")
    rejudging._seen.clear()
    (archive / "bb.docx").unlink()
    api.look()  # with that file gone it is the paper handed in whose verdict will stand
    seen = next(each for each in api.looked().seen if each.sha256 == sha256)
    assert seen.read
    assert ("nên", "Lời của quy định riêng.") not in seen.more
    api.apply(api.looked().rules, WHO)
    assert [each.sha256 for each in api.looked().seen if not each.read] == [sha256]  # its row of the folder is as it was


def test_papers_of_a_folder_whose_settings_cannot_be_used_are_told_and_the_page_stands(person: Any, archive: Path) -> None:
    (archive / "bienban.toml").write_text("profile = [", encoding="utf-8")
    one._home.cache_clear()
    api.end_receiving()  # processes keep settings as well
    api.look()
    assert [each.read for each in api.looked().seen] == [False, False]
    before = state()
    assert "Chưa đọc lại được (2)" in person.get(HERE).content.decode()
    api.apply(api.looked().rules, WHO)
    assert state() == before


def test_a_file_that_changed_or_went_since_keeps_its_verdict(person: Any, archive: Path) -> None:
    from bienban.store import models

    old(*models.Paper.objects.values_list("sha256", flat=True))
    (archive / "bb.docx").write_bytes(mended(PAPER.read_bytes(), {"10/10/2023": "07/10/2023"}))
    (archive / "thang.zip").unlink()
    api.look()
    assert [each.read for each in api.looked().seen] == [False, False]
    assert "Chưa đọc lại được (2)" in person.get(HERE).content.decode()
    before = state()
    api.apply(api.looked().rules, WHO)
    assert state() == before


def test_a_file_that_cannot_be_read_when_it_is_applied_is_left_as_it_was_and_not_tried_for_ever(
    person: Any, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bienban.batch import at_once
    from bienban.store import models

    old(*models.Paper.objects.values_list("sha256", flat=True))
    api.look()
    monkeypatch.setattr(at_once, "tried", lambda *_: None)
    api.apply(api.looked().rules, WHO)
    assert api.looked().can == ()
    assert set(models.Item.objects.values_list("state", "rules", "owner")) == {("done", "cu", "")}


def test_a_row_that_a_run_has_is_left_to_it(person: Any, archive: Path) -> None:
    from bienban.store import judged, models

    old(*models.Paper.objects.values_list("sha256", flat=True))
    api.look()
    first = next(judged.of_folders())
    rules = api.looked().rules
    stale = rejudging._stale()[1][first.sha256]
    models.Item.objects.filter(id=first.row).update(state="leased", owner="khac:1:1")
    assert rejudging._again(first.sha256, stale)
    assert models.Item.objects.get(id=first.row).owner == "khac:1:1"
    assert first.sha256 not in {each.sha256 for each in api.looked().seen}
    assert api.looked().rules == rules
