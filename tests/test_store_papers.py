"""Papers of a store: found by words with or without marks, given out with their verdict as plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bienban.batch.one import Done, do
from tests.keeping import keep

DOCS = Path(__file__).parent / "corpus" / "docs"


def _paper(number: int, text: str, **more: object) -> Done:
    done = Done("read", sha256=f"{number:064}", name=f"{number}.docx", kind="minutes", held_on=date(2026, number, 3), text=text)
    return replace(done, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("Đồng Bến", ["2.docx", "1.docx"]),
        ("dong ben", ["2.docx", "1.docx"]),
        ("ĐỒNG bến mương", ["1.docx"]),
        ('"ben dong"', []),
        ("“thôn Đồng”", ["2.docx", "1.docx"]),
        ("2.docx", ["2.docx"]),
        ("100%", ["3.docx"]),
        ("_", []),
        ("", ["3.docx", "2.docx", "1.docx"]),
    ],
)
def test_papers_are_found_by_words_with_or_without_marks(empty: Path, words: str, there: list[str]) -> None:
    from bienban.store import papers

    keep(
        _paper(1, "Chi bộ thôn Đồng Bến\nnạo vét mương"),
        _paper(2, "chi bo thon dong ben"),
        _paper(3, "Nhất trí 100%", kind="report"),
    )
    found = papers.found(words)
    assert [each.name for each in found.papers] == there
    assert found.total == len(there)


def test_a_search_is_narrowed_and_paged(empty: Path) -> None:
    from bienban.store import papers

    keep(
        _paper(1, "nạo vét mương", organization="Chi bộ 1", superior="Đảng bộ xã A"),
        _paper(2, "nạo vét mương", organization="Chi bộ 1"),
        _paper(3, "nạo vét kênh, nạo vét mương", kind="report"),
    )
    (chi_bo,) = papers.chi_bo()
    assert chi_bo.organization == "Chi bộ 1"
    assert [each.name for each in papers.found(organization=chi_bo.id).papers] == ["2.docx", "1.docx"]
    assert [each.name for each in papers.found("mương", month=(2026, 1)).papers] == ["1.docx"]
    assert [each.name for each in papers.found("mương", kind="report").papers] == ["3.docx"]
    page = papers.found("mương", limit=1, offset=1)
    assert (page.total, [each.name for each in page.papers]) == (3, ["2.docx"])
    assert page.papers[0].excerpt == "nạo vét mương"


def test_a_paper_comes_with_the_findings_of_its_verdict_and_the_words_they_rest_on(empty: Path) -> None:
    from bienban.store import papers

    done = do(str(DOCS / "b002.txt"), today="2026-01-01")
    keep(done)
    key = papers.by_content(done.sha256)
    assert key is not None
    paper = papers.paper(key)
    assert paper is not None
    assert paper.row.places == ("/m/0",)
    decided = [each for each in paper.findings if not each.undecided]
    assert [each.rule for each in decided] == [each["rule"] for each in paper.judged["findings"]]
    assert [each.message for each in decided] == [each["message"] for each in paper.judged["findings"]]
    assert all(each.quotes or each.looked_in for each in decided)
    assert all(each.basis and len(each.words) == 64 for each in decided)
    assert paper.row.must + paper.row.should + paper.row.may == len(decided)
    words = {index: text for line in paper.lines for index, text in line}
    for each in decided:
        for quote in each.quotes:
            assert words[quote["block"]][quote["start"] : quote["end"]] == quote["text"]
    assert papers.paper(key + 1) is None
    assert papers.by_content("0" * 64) is None


def test_papers_of_an_earlier_store_are_a_meeting_each(empty: Path) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from bienban.store import month
    from bienban.store.models import Item, Meeting

    before = ("store", "0003_traced")
    try:
        executor = MigrationExecutor(connection)
        executor.migrate([before])
        earlier = executor.loader.project_state([before]).apps.get_model("store", "Paper")
        told = {"kind": "minutes", "held_on": date(2026, 1, 3), "meeting_types": ["regular"], "feedback": ["Nạo vét mương."]}
        told |= {"sections": {"opening.attendance": "present"}}
        paper = earlier.objects.create(sha256="1" * 64, name="1.docx", facts={"attendance.present": 19}, **told)
    finally:
        call_command("migrate", verbosity=0)
    Item.objects.create(place="/m/1", size=1, changed=1, rules="r", state="done", outcome="read", paper_id=paper.id)
    (meeting,) = Meeting.objects.all()
    assert (meeting.paper_id, meeting.number, meeting.facts) == (paper.id, 1, {"attendance.present": 19})
    assert [held.paper for held in month.month(2026, 1).unplaced] == [paper.id]


def test_the_tables_of_a_store_are_those_of_its_models(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.core.management import call_command

    from bienban.store.models import Meeting

    call_command("makemigrations", "store", check_changes=True, dry_run=True, verbosity=0)
    monkeypatch.setattr(Meeting._meta.get_field("first_block"), "db_column", "dong")
    with pytest.raises(SystemExit):
        call_command("makemigrations", "store", check_changes=True, dry_run=True, verbosity=0)
