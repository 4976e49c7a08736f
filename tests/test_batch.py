"""A folder into a store: a row for every file, nothing lost or doubled, whatever ends the run."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections import Counter
from multiprocessing.context import BaseContext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bienban import api, resources, store
from bienban.batch import found, one, run
from bienban.batch.progress import Progress
from bienban.errors import UsageError
from bienban.generate.render import render
from bienban.meetings.yaml_file import load
from bienban.renderers import month
from bienban.store.packed import unpacked
from tests.hostile import batch as archive
from tests.hostile import run as hostile
from tests.storm import kept, start, storm

DOCS = Path(__file__).parent / "corpus" / "docs"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of four papers, a copy, a zip of two, a broken file, an unknown one, and what is passed over."""
    papers = tmp_path / "giay-to"
    (papers / "2023").mkdir(parents=True)
    for name in ("a001", "a002", "b001"):
        shutil.copy(DOCS / f"{name}.txt", papers / f"{name}.txt")
    shutil.copy(DOCS / "a001.txt", papers / "2023" / "ban-sao.txt")
    with zipfile.ZipFile(papers / "kem.zip", "w") as package:
        package.write(DOCS / "b002.txt", "thang 2/bien ban.txt")
        package.write(DOCS / "b003.txt", "../../ra-ngoai.txt")
    (papers / "hong.docx").write_bytes(b"PK\x03\x04 broken")
    (papers / "la.xyz").write_bytes(bytes(range(256)) * 20)
    (papers / "~$a001.docx").write_bytes(b"lock")
    (papers / ".an.txt").write_text("hidden", "utf-8")
    return papers


def _rows() -> dict[str, tuple[str, str]]:
    from bienban.store.models import Item

    return {Path(item.place).name: (item.state, item.outcome) for item in Item.objects.all()}


def test_every_file_has_a_row_and_the_outcomes_add_up(folder: Path, empty: Path) -> None:
    end = api.batch(folder, empty, workers=1)
    assert end.total == sum(end.counts.values()) == len(_rows()) == 8
    assert end.counts == Counter(read=5, duplicate=1, unreadable=2)
    assert not any(name.startswith(("~$", ".")) for name in _rows())
    assert not (folder.parent / "ra-ngoai.txt").exists()
    assert not (folder.parent.parent / "ra-ngoai.txt").exists()


def test_a_second_run_does_nothing_and_a_changed_file_is_done_again(folder: Path, empty: Path) -> None:
    api.batch(folder, empty, workers=1)
    again = api.batch(folder, empty, workers=1)
    assert (again.before, again.done) == (8, 0)
    changed = folder / "a002.txt"
    changed.write_text(changed.read_text("utf-8") + "\nHết.\n", "utf-8")
    once_more = api.batch(folder, empty, workers=1)
    assert (once_more.before, once_more.done) == (7, 1)


def test_a_file_that_is_gone_is_counted_nowhere_until_it_is_back(folder: Path, empty: Path) -> None:
    from bienban.store import papers

    api.batch(folder, empty, workers=1)
    before = papers.found().total
    copy, original = folder / "2023" / "ban-sao.txt", folder / "a001.txt"
    kept_aside = original.read_bytes(), original.stat().st_mtime_ns
    original.unlink()
    (folder / "a002.txt").unlink()
    end = api.batch(folder, empty, workers=1)
    assert (end.total, end.gone, end.done) == (6, 2, 0)
    assert end.counts == Counter(read=4, unreadable=2)
    assert _rows()[copy.name] == ("done", "read")
    assert papers.found().total == before - 1
    original.write_bytes(kept_aside[0])
    os.utime(original, ns=(kept_aside[1], kept_aside[1]))
    assert api.batch(folder, empty, workers=1).counts == Counter(read=4, unreadable=2, duplicate=1)


def test_an_empty_folder_throws_nothing_away(folder: Path, empty: Path, tmp_path: Path) -> None:
    api.batch(folder, empty, workers=1)
    folder.rename(tmp_path / "elsewhere")
    folder.mkdir()
    end = api.batch(folder, empty, workers=1)
    assert (end.total, end.gone) == (0, 0)
    assert len(_rows()) == 8


def test_a_run_leaves_the_files_of_other_folders_alone(folder: Path, empty: Path, tmp_path: Path) -> None:
    """A folder whose name begins the same, or differs in capitals only, is another folder."""
    from bienban.store import ledger

    others = [f"{folder}-2/x.txt", f"{str(folder).upper()}/x.txt", "kiem-tra/abc/x.txt"]
    ledger.enrol([ledger.Entry(place, 1, 1) for place in others], "r")
    end = api.batch(folder, empty, workers=1)
    assert sum(end.counts.values()) == end.total == 8
    from bienban.store.models import Item

    assert {item.state for item in Item.objects.filter(place__in=others)} == {"waiting"}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_first_of_equal_files_is_the_paper_whichever_was_done_first(empty: Path, order: tuple[int, ...]) -> None:
    from bienban.store import kept as keeping
    from bienban.store import ledger
    from bienban.store.models import Item

    ledger.enrol([ledger.Entry(f"/e/{number}", 1, 1) for number in range(3)], "r")
    rows = [item.id for item in ledger.take(None, "me:1:1", 3)]
    done = one.do(str(DOCS / "a001.txt"), today="2026-01-01")
    for number in order:
        keeping.keep([(rows[number], done)], "r", "0")
    told = Item.objects.order_by("id").values_list("outcome", "reason")
    assert list(told) == [("read", ""), ("duplicate", "Trùng với /e/0"), ("duplicate", "Trùng với /e/0")]
    other = one.do(str(DOCS / "a002.txt"), today="2026-01-01")
    keeping.keep([(rows[0], other)], "r", "0")
    assert list(told.all()) == [("read", ""), ("read", ""), ("duplicate", "Trùng với /e/1")]


def test_other_rules_judge_again_and_the_paper_stays_one(folder: Path, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bienban.store.models import Paper, Report

    api.batch(folder, empty, workers=1)
    papers, reports = Paper.objects.count(), Report.objects.count()
    monkeypatch.setattr(one, "rules_hash", lambda _: "f" * 64)
    api.batch(folder, empty, workers=1)
    assert Paper.objects.count() == papers
    assert Report.objects.count() == 2 * reports


def test_what_was_read_is_kept_with_its_verdict_and_found_without_marks(folder: Path, empty: Path) -> None:
    from bienban.store.models import Paper

    api.batch(folder, empty, workers=1)
    paper = Paper.objects.get(sha256=one.do(str(folder / "a001.txt")).sha256)
    assert paper.kind == "minutes"
    assert paper.held_on is not None
    assert unpacked(paper.understood)["kind"] == "minutes"
    report = paper.reports.get()
    judged = unpacked(report.judged)
    assert len(judged["findings"]) == report.findings.filter(undecided=False).count()
    assert Paper.objects.filter(folded__contains="dang").count() >= 4


@pytest.mark.parametrize("methods", [["spawn"], multiprocessing.get_all_start_methods()])
def test_workers_are_forked_from_one_that_is_ready_and_started_anew_where_nothing_forks(
    folder: Path, empty: Path, monkeypatch: pytest.MonkeyPatch, methods: list[str]
) -> None:
    begun: list[str | None] = []

    def context() -> BaseContext:
        chosen = begin()
        begun.append(chosen.get_start_method())
        return chosen

    begin = run._context
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: methods)
    monkeypatch.setattr(run, "_context", context)
    end = api.batch(folder, empty, workers=1)
    assert begun == ["forkserver" if "forkserver" in methods else "spawn"]
    assert end.counts == Counter(read=5, duplicate=1, unreadable=2)


def test_a_process_that_is_ready_knows_words_and_rules() -> None:
    asked = "from bienban.batch import ready; from bienban import resources as r; print(r.lexicon.cache_info().currsize)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout == "1\n"


def test_the_store_divides_paths_in_one_way_on_every_system(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found.printable("/luu-tru/xã\\1/a.docx") == "/luu-tru/xã\\1/a.docx", "a stroke the other way is a letter here"
    monkeypatch.setattr(os, "sep", "\\")
    assert found.printable("C:\\luu-tru\\a.docx") == "C:/luu-tru/a.docx"


def test_originals_are_as_they_were(folder: Path, empty: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
    api.batch(folder, empty, workers=1)
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()} == before


def test_a_folder_that_is_none_and_a_store_that_is_none_are_told(tmp_path: Path, empty: Path) -> None:
    with pytest.raises(UsageError, match="Không có thư mục"):
        api.batch(tmp_path / "nowhere", empty)
    with pytest.raises(UsageError, match="chỉ mở một kho"):
        api.batch(tmp_path, tmp_path / "other.sqlite")
    with pytest.raises(UsageError, match="loại kho"):
        store.database("mysql://x/y")


def test_an_interrupted_run_stops_safely_and_goes_on(folder: Path, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_TOGETHER", 1)
    monkeypatch.setattr(run, "_NEAR", 2)

    def interrupt(progress: Progress) -> None:
        if progress.done == 2:
            os.kill(os.getpid(), 2)

    stopped = api.batch(folder, empty, workers=1, tell=interrupt)
    assert stopped.stopped
    assert stopped.counts["waiting"]
    assert not any(state == "leased" for state, _ in _rows().values())
    assert sum(api.batch(folder, empty, workers=1).counts.values()) == 8


def test_what_is_left_is_reckoned_by_what_files_of_each_kind_took(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("bienban.batch.progress.time.monotonic", lambda: now)
    progress = Progress(300, workers=2, left_kinds=Counter(docx=200, ảnh=100), began=now)
    assert progress.eta == pytest.approx((200 * 0.05 + 100 * 4.0) / 2)
    for _ in range(195):
        progress.add("docx", "read", 0.15)
    now += 30.0
    scans = 100 * 4.0 + 5 * (0.05 * 5 + 0.15 * 195) / 200
    assert progress.eta == pytest.approx(scans * 30 / (195 * 0.15))
    assert (progress.left, progress.came) == (105, Counter(read=195))
    assert progress.rate == pytest.approx(6.5)


def test_a_disk_without_room_for_the_results_is_told_before_anything_is_read(
    folder: Path, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "://" in str(empty):
        pytest.skip("a server has a disk of its own")
    monkeypatch.setattr("bienban.batch.run.shutil.disk_usage", lambda _: SimpleNamespace(free=10_000_000))
    with pytest.raises(UsageError, match="chỉ còn 10 MB"):
        api.batch(folder, empty, workers=1)


def test_the_whole_store_is_told_with_the_reason_of_every_file_that_could_not_be_read(folder: Path, empty: Path) -> None:
    api.batch(folder, empty, workers=1)
    from bienban.store import overview

    store_totals = overview.overview()
    assert store_totals.outcomes == Counter(read=5, duplicate=1, unreadable=2)
    assert store_totals.kinds.total() == store_totals.years.total() == 5
    assert [Path(file.place).name for file in store_totals.unread] == ["hong.docx", "la.xyz"]
    told = month.overview(store_totals, {}, resources.labels())
    assert all(f"{file.place}: không đọc được. {file.reason}" in told for file in store_totals.unread)


def test_a_run_asked_to_stop_at_its_last_file_is_over(folder: Path, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_TOGETHER", 1)

    def interrupt(progress: Progress) -> None:
        if progress.done and not progress.left:
            os.kill(os.getpid(), 2)

    assert not api.batch(folder, empty, workers=1, tell=interrupt).stopped


# ── the ledger ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_leases_of_the_dead_and_the_late_are_given_back_and_those_of_the_living_are_not(empty: Path) -> None:
    from bienban.store import ledger

    ledger.enrol([ledger.Entry(f"/a/{number}", 1, 1) for number in range(4)], "r")
    now = time.time()
    assert [item.place for item in ledger.take(None, ledger.owner(), 1, now)] == ["/a/0"]
    ledger.take(None, ledger.owner().replace(f":{os.getpid()}:", ":999999999:"), 1, now)
    ledger.take(None, "another-machine:1:2", 1, now)
    assert ledger.reclaim(now + 1) == 1
    assert ledger.beat(ledger.owner(), now + 200) == 1
    assert ledger.reclaim(now + 200) == 1
    assert ledger.give_back(ledger.owner()) == 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["take", "finish", "park", "die", "late"]), max_size=40))
def test_no_row_is_lost_or_held_by_two_whatever_happens(shelf: Path, steps: list[str]) -> None:
    from bienban.store import kept as keeping
    from bienban.store import ledger
    from bienban.store.models import Item

    Item.objects.all().delete()
    ledger.enrol([ledger.Entry(f"/b/{number:02}", 1, 1) for number in range(6)], "r")
    held: dict[int, str] = {}
    clock = 1e9
    for number, step in enumerate(steps):
        mine = f"machine-{number}:1:1"
        if step == "take":
            taken = ledger.take(None, mine, 2, clock)
            assert not {item.id for item in taken} & held.keys()
            held |= {item.id: mine for item in taken}
        elif step in ("finish", "park") and held:
            row = next(iter(held))
            del held[row]
            if step == "finish":
                keeping.keep([(row, one.Done("unreadable", "x"))], "r", "0")
            else:
                keeping.park(row, "x")
        elif step == "late":
            clock += ledger.LEASE + 1
            assert ledger.reclaim(clock) == len(held)
            held.clear()
    states = Counter(Item.objects.values_list("state", flat=True))
    assert sum(states.values()) == 6
    assert states["leased"] == len(held)
    assert sum(ledger.counts("/b").values()) == 6


# ── what lies in a folder ────────────────────────────────────────────────────────────────────────────────────────────────


def test_names_do_not_change_from_run_to_run_and_zips_are_looked_into(folder: Path) -> None:
    names = [file.place for file in found.lying(folder)]
    assert names == [file.place for file in found.lying(folder)]
    assert f"{folder}/kem.zip!thang 2/bien ban.txt" in names
    assert len(names) == len(set(names)) == 8


def test_a_zip_that_lies_and_links_are_files_like_any_other_or_nothing(tmp_path: Path) -> None:
    (tmp_path / "gia.zip").write_bytes(b"PK\x05\x06 not a zip")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [Path(file.place).name for file in found.lying(tmp_path)] == ["gia.zip"]


def test_every_file_of_a_zip_is_itself_also_where_two_have_one_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "hai.zip", "w") as package:
        package.write(DOCS / "a001.txt", "bien-ban.txt")
        with pytest.warns(UserWarning, match="Duplicate"):
            package.write(DOCS / "a002.txt", "bien-ban.txt")
    files = list(found.lying(tmp_path))
    assert [file.inside for file in files] == ["bien-ban.txt", "bien-ban.txt#2"]
    came = [one.do(file.file, file.inside, "2026-01-01").sha256 for file in files]
    assert came == [one.do(str(DOCS / name), today="2026-01-01").sha256 for name in ("a001.txt", "a002.txt")]


@pytest.mark.parametrize(("name", "secret"), [("MAT_12-NQ.txt", True), ("thang 2/TOI MAT.txt", True), ("MAT/a.txt", False)])
def test_a_file_of_a_zip_that_is_named_as_secret_papers_are_is_not_read(tmp_path: Path, name: str, secret: bool) -> None:
    with zipfile.ZipFile(tmp_path / "hai.zip", "w") as package:
        package.write(DOCS / "a001.txt", name)
    (file,) = found.lying(tmp_path)
    came = one.do(file.file, file.inside, "2026-01-01")
    assert (came.outcome == "suspected_secret", came.text == "") == (secret, secret)


@pytest.mark.parametrize(("harm", "outcome"), [("name", "unreadable"), ("bits", "unreadable"), ("lock", "password")])
def test_a_zip_whose_directory_lies_ends_in_outcomes(tmp_path: Path, harm: str, outcome: str) -> None:
    """A file without a name stopped a whole run."""
    path = tmp_path / "hai.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.write(DOCS / "a001.txt", "a.txt")
    data = bytearray(path.read_bytes())
    directory = data.index(b"PK\x01\x02")
    if harm == "name":
        data[directory + 28 : directory + 30] = bytes(2)
    elif harm == "lock":
        data[directory + 8] |= 1
    else:
        data[60:200] = bytes(140)
    path.write_bytes(data)
    (file,) = found.lying(tmp_path)
    assert one.do(file.file, file.inside, "2026-01-01").outcome == outcome


def test_a_name_that_is_no_text_can_be_kept(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/bien-b\xe1n.txt"
    Path(os.fsdecode(path)).write_text("x", "utf-8")
    (file,) = found.lying(tmp_path)
    assert file.place.endswith("bien-b\\xe1n.txt")
    assert file.place.encode("utf-8")
    assert one.do(file.file).outcome in ("read", "partial", "unreadable")


@pytest.mark.slow
@pytest.mark.skipif(not hostile.COLLECTION.is_dir(), reason=hostile.MISSING)
def test_the_hostile_collection_as_an_archive_has_a_row_and_an_outcome_for_every_file(tmp_path: Path) -> None:
    end = archive.archived(hostile.COLLECTION, tmp_path / "kho.sqlite")
    assert end.outcomes.total() >= 831
    assert end.megabytes < 2_000
    assert len(end.parked) < 5


# ── killed ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _some(folder: Path, count: int) -> Path:
    folder.mkdir()
    for paper in sorted(DOCS.glob("[a-e]*.txt"))[:count]:
        shutil.copy(paper, folder)
    return folder


def test_killed_workers_and_a_killed_parent_lose_nothing_and_change_nothing(tmp_path: Path) -> None:
    papers = _some(tmp_path / "in", 6)
    assert start(papers, tmp_path / "calm.sqlite").wait() == 0
    assert storm(papers, tmp_path / "wild.sqlite", seed=5, kills=3, limit=240) == 3
    assert kept(tmp_path / "wild.sqlite") == kept(tmp_path / "calm.sqlite")


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_storm_of_a_hundred_kills_loses_nothing_and_changes_nothing(tmp_path: Path, seed: int) -> None:
    papers = _some(tmp_path / "in", 120)
    assert start(papers, tmp_path / "calm.sqlite").wait() == 0
    assert storm(papers, tmp_path / "wild.sqlite", seed=seed, kills=100, limit=1200) == 100
    assert kept(tmp_path / "wild.sqlite") == kept(tmp_path / "calm.sqlite")


# ── writes that fail ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _everything() -> dict[str, list[tuple[object, ...]]]:
    """Return what the store holds, without times and numbers of rows."""
    from bienban.store import models

    return {
        "items": sorted(models.Item.objects.values_list("place", "state", "outcome", "sha256", "attempts")),
        "papers": sorted(models.Paper.objects.values_list("sha256", "name", "organization__name")),
        "findings": sorted(models.Finding.objects.values_list("report__paper__sha256", "rule")),
    }


def _small_run(count: int, fail_at: int = 0) -> int:
    """Enrol, lease and keep results, a few at a time; fail at one of the writes; return how many writes there were.

    One file in five has the bytes of another.
    """
    from django.db import OperationalError, connection

    from bienban.store import kept as keeping
    from bienban.store import ledger

    writes = 0

    def failing(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        nonlocal writes
        if sql.startswith(("INSERT", "UPDATE", "DELETE", "SAVEPOINT", "RELEASE")):
            writes += 1
            if writes == fail_at:
                raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    told = (one.Told("thieu-gio-be-mac", "missing", "phải", "Thiếu giờ.", "meeting.end"),)
    with connection.execute_wrapper(failing):
        ledger.reclaim(1e12)
        ledger.enrol([ledger.Entry(f"/w/{number:02}", 1, 1) for number in range(count)], "r")
        while taken := ledger.take(None, "me:1:1", 2 + count // 6, 1e9):
            results = []
            for item in taken:
                paper = f"{int(item.place[-2:]) % (count - count // 5):064}"
                done = one.Done("read", sha256=paper, name="a", organization="Chi bộ A", findings=told, text="nạo vét " * 500)
                results.append((item.id, done))
            keeping.keep(results, "r", "0")
    return writes


def _forget() -> None:
    from bienban.store import models

    for table in (models.Item, models.Finding, models.Report, models.Paper, models.Organization):
        table.objects.all().delete()


def _nothing_half_kept() -> None:
    from bienban.store import models

    done = models.Item.objects.filter(state="done").select_related("paper")
    assert all(item.paper is not None and item.paper.reports.count() == 1 for item in done)
    assert models.Report.objects.count() == models.Paper.objects.count()


@pytest.mark.parametrize("count", [5, pytest.param(50, marks=pytest.mark.slow)])
def test_whichever_write_fails_nothing_is_half_kept_and_the_next_run_ends_as_if_none_had(empty: Path, count: int) -> None:
    from django.db import DatabaseError

    writes = _small_run(count)
    calm = _everything()
    assert Counter(each[2] for each in calm["items"]) == Counter(read=count - count // 5, duplicate=count // 5)
    for number in range(1, writes + 1):
        _forget()
        with pytest.raises(DatabaseError):
            _small_run(count, fail_at=number)
        _nothing_half_kept()
        _small_run(count)
        assert _everything() == calm


@pytest.mark.parametrize("step", [16, pytest.param(1, marks=pytest.mark.slow)])
def test_a_disk_that_is_full_at_any_page_leaves_a_whole_store_and_the_run_goes_on_when_there_is_room(
    empty: Path, step: int
) -> None:
    """The pages the file may have grow from what it has to what it needs; SQLite itself fails wherever it stands."""
    from django.db import DatabaseError, connection

    def asked(pragma: str) -> Any:
        with connection.cursor() as cursor:
            return cursor.execute(f"PRAGMA {pragma}").fetchone()[0]

    _small_run(50)
    calm = _everything()
    _forget()
    connection.cursor().execute("VACUUM")
    pages, failed = asked("page_count"), 0
    try:
        for _ in range(1_000):
            asked(f"max_page_count={pages}")
            try:
                _small_run(50)
                break
            except DatabaseError:
                failed += 1
                assert asked("integrity_check") == "ok"
                _nothing_half_kept()
                pages += step
    finally:
        asked("max_page_count=4294967294")
    assert failed > 3
    assert _everything() == calm


def test_a_store_that_cannot_be_written_ends_the_run_with_a_message(
    folder: Path, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    from bienban.errors import InvalidInputError
    from bienban.store import ledger

    def full(*_: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(ledger, "enrol", full)
    with pytest.raises(InvalidInputError, match="Không ghi được vào kho"):
        api.batch(folder, empty, workers=1)


def test_what_a_chi_bo_asks_is_counted_without_heading_answer_and_conclusion(tmp_path: Path) -> None:
    meeting = load(Path(__file__).parents[1] / "samples" / "thuong-ky-2026-11" / "meeting.yaml")
    paper = tmp_path / "bien-ban.docx"
    paper.write_bytes(render(resources.templates()["bien-ban-thuong-ky"], meeting))
    asked = [each.content for item in meeting.agenda for each in item.feedback]
    told = one.do(str(paper), today="2026-12-01").feedback
    assert len(told) == len(asked) == 3
    assert all(words in line for words, line in zip(asked, told, strict=True))


ASKING = """BIÊN BẢN
Họp chi bộ thường kỳ tháng 11 năm 2026
Thời gian: 19 giờ 30 ngày 07/11/2026. Có mặt: 19/21 đảng viên.
1. Thời sự: thông báo kết quả kỳ họp Quốc hội.
2. Phản ánh, góp ý với cấp trên
- Đề nghị xã nạo vét mương trước vụ xuân.
- {line}
3. Nhiệm vụ tháng 12: đ/c Sen vận động thu quỹ trước ngày 20/12.
"""


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("Không có ý kiến gì về quy hoạch; đề nghị xã sửa cống thôn.", True),
        ("Không có ý kiến gì khác, chỉ mong xã sửa cống thôn.", True),
        ("Không có ý kiến, kiến nghị gì thêm.", False),
        ("Không có ý kiến. Cũng không có đề nghị gì khác. Xin cảm ơn.", False),
    ],
)
def test_a_line_without_remarks_is_counted_only_where_it_goes_on_to_ask(tmp_path: Path, line: str, asks: bool) -> None:
    paper = tmp_path / "bien-ban.txt"
    paper.write_text(ASKING.format(line=line), "utf-8")
    told = one.do(str(paper), today="2026-12-01").feedback
    assert told == ("- Đề nghị xã nạo vét mương trước vụ xuân.", *([f"- {line}"] if asks else []))
