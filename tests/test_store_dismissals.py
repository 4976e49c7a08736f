"""What a person puts aside stays aside, is counted and written down; the journal shows every change made to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bienban.batch.one import Done, Told
from bienban.errors import UsageError


def _keep(rules: str = "r") -> None:
    from bienban.store import kept, ledger

    told = (
        Told("thieu-gio-be-mac", "missing", "phải", "Thiếu giờ.", "meeting.end", words="a" * 64),
        Told("thieu-gio-be-mac", "missing", "phải", "Thiếu giờ.", "meeting.end", words="b" * 64),
        Told("q", "", "", "chưa rõ", "", undecided=True, words="a" * 64),
    )
    day = date(2026, 11, 3)
    done = Done("read", sha256="1" * 64, name="1.docx", kind="minutes", organization="Chi bộ 1", held_on=day, findings=told)
    ledger.enrol([ledger.Entry("/d/1", 1, 1)], rules)
    (row,) = ledger.take(None, "me:1:1", 1)
    kept.keep([(row.id, done)], rules, "0")


def _findings() -> list[tuple[int, str, bool, bool]]:
    from bienban.store.models import Finding

    return list(Finding.objects.order_by("id").values_list("id", "words", "dismissed", "undecided"))


def test_what_is_put_aside_leaves_the_figures_with_its_reason_and_comes_back_when_taken_back(empty: Path) -> None:
    from bienban.store import dismissals, journal, month, papers
    from bienban.store.models import Journal

    _keep()
    assert month.month(2026, 11).rows[0].must == 2
    first = _findings()[0][0]
    dismissals.put_aside(first, reason=" Giờ ghi ở trang sau. ", by="Mai Thế Dũng")
    assert month.month(2026, 11).rows[0].must == 1
    paper = papers.paper(month.month(2026, 11).rows[0].meetings[0].paper)
    assert paper is not None
    (aside,) = (each.aside for each in paper.findings if each.aside)
    assert (aside.reason, aside.by) == ("Giờ ghi ở trang sau.", "Mai Thế Dũng")
    assert dismissals.per_rule() == (dismissals.RuleCount("thieu-gio-be-mac", 2, 1),)
    dismissals.take_back(first, by="Mai Thế Dũng")
    assert month.month(2026, 11).rows[0].must == 2
    assert dismissals.per_rule() == ()
    assert [row.what for row in Journal.objects.order_by("id")][-2:] == ["finding put aside", "finding taken back"]
    assert journal.broken() is None


def test_what_was_put_aside_stays_so_when_the_paper_is_judged_again(empty: Path) -> None:
    from bienban.store import dismissals

    _keep()
    dismissals.put_aside(_findings()[0][0], reason="Đã có.", by="A")
    _keep("other rules")
    assert [(words[0], aside) for _, words, aside, undecided in _findings() if not undecided] == [
        ("a", True),
        ("b", False),
        ("a", True),
        ("b", False),
    ]


def test_only_a_told_finding_is_put_aside_once_with_a_reason_and_a_name(empty: Path) -> None:
    from bienban.store import dismissals
    from bienban.store.models import Dismissal, Journal

    _keep()
    first, open_question = _findings()[0][0], _findings()[2][0]
    written = Journal.objects.count()
    for finding, reason, by in ((first, " ", "A"), (first, "x", " "), (open_question, "x", "A"), (0, "x", "A")):
        with pytest.raises(UsageError):
            dismissals.put_aside(finding, reason=reason, by=by)
    with pytest.raises(UsageError, match="đang được nêu"):
        dismissals.take_back(first, by="A")
    dismissals.put_aside(first, reason="x", by="A")
    with pytest.raises(UsageError, match="đã bỏ qua"):
        dismissals.put_aside(first, reason="x", by="A")
    assert Dismissal.objects.count() == 1
    assert Journal.objects.count() == written + 1


@pytest.mark.parametrize("harm", ["change", "remove", "forge"])
def test_a_journal_that_was_touched_shows_where(empty: Path, harm: str) -> None:
    from bienban.store import journal
    from bienban.store.models import Journal

    for number in range(4):
        journal.write("A", "did", str(number), {"n": number})
    assert journal.broken() is None
    rows = list(Journal.objects.order_by("id"))
    if harm == "change":
        Journal.objects.filter(id=rows[1].id).update(by="B")
    elif harm == "remove":
        Journal.objects.filter(id=rows[1].id).delete()
    else:
        Journal.objects.filter(id=rows[1].id).update(by="B", sha256="f" * 64)
    assert journal.broken() == (rows[2].id if harm == "remove" else rows[1].id)
