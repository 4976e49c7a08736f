"""A finding put aside stays to be seen and counts for nothing; a baseline leaves only what is new; damaged files are told."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bienban import api, resources
from bienban.cli import main
from bienban.errors import InvalidInputError, UsageError
from bienban.model import Dismissed, Report
from bienban.own import dismissals as kept
from bienban.renderers import json_, text, word_comments
from tests.test_renderers import SCHEMAS, problems

SAMPLE = Path(__file__).parents[1] / "samples" / "tu-ky-2023-10" / "paper.docx"
TODAY = date(2026, 11, 22)
DAY = datetime(2026, 11, 22, tzinfo=UTC)
RULE = "thieu-phan-anh-gop-y"
WHY = "Góp ý đã gửi bằng văn bản riêng"

Said = pytest.CaptureFixture[str]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLE, tmp_path / "bien-ban.docx"))


@pytest.fixture(scope="module")
def report() -> Report:
    return api.check(api.read(SAMPLE), today=TODAY)


def put_aside(paper: Path, rule: str = RULE, *more: str) -> int:
    return main(["dismiss", str(paper), rule, "--reason", WHY, "--by", "Nguyễn Văn An", "--day", "22/11/2026", *more])


def checked(paper: Path, capsys: Said, *more: str) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main(["check", "--json", str(paper), *more])
    return code, json.loads(capsys.readouterr().out)


def rules(findings: list[dict[str, Any]]) -> list[str]:
    return [each["rule"] for each in findings]


# -- put aside -------------------------------------------------------------------------------------------------------------


def test_a_finding_put_aside_is_told_apart_with_reason_person_and_day(paper: Path, capsys: Said) -> None:
    _, before = checked(paper, capsys)
    assert put_aside(paper) == 0
    _, after = checked(paper, capsys)
    assert RULE in rules(before["findings"])
    assert rules(after["findings"]) == [each for each in rules(before["findings"]) if each != RULE]
    assert rules(after["dismissed"]) == [RULE]
    assert after["dismissed"][0]["dismissed"] == {"reason": WHY, "by": "Nguyễn Văn An", "on": "2026-11-22"}
    assert problems(after, SCHEMAS["report.schema.json"], "report.schema.json") == []


def test_it_is_never_gone_from_the_terminal_and_struck_through_where_there_is_colour(paper: Path, report: Report) -> None:
    finding = next(each for each in report.findings if each.rule == RULE)
    now = replace(report, findings=(), undecided=(), gaps=(), dismissed=(Dismissed(finding, WHY, "Nguyễn Văn An", TODAY),))
    plain = text.render_report(now, resources.labels(), width=120)
    assert "ĐÃ BỎ QUA (1)" in plain
    assert f"Đã bỏ qua, lý do: {WHY} (Nguyễn Văn An, 22/11/2026)." in plain
    assert "Kết quả: không phát hiện điểm nào khác; 1 điểm đã bỏ qua." in plain
    assert "\x1b[9m" not in plain
    assert f"\x1b[9m{finding.message[:40]}" in text.render_report(now, resources.labels(), colour=True)
    assert not now.clean


def test_everything_put_aside_leaves_nothing_for_the_exit_code(paper: Path, capsys: Said) -> None:
    code, before = checked(paper, capsys)
    assert code == 1
    for rule in rules(before["findings"]):
        assert put_aside(paper, rule) == 0
    code, after = checked(paper, capsys)
    assert (code, after["findings"], len(after["dismissed"])) == (0, [], len(before["findings"]))


def test_word_shows_it_struck_through_on_its_place(paper: Path, report: Report, tmp_path: Path) -> None:
    put_aside(paper, "co-mat-vang-khong-khop-tong-so")
    now = api.put_aside(api.check(api.read(paper), today=TODAY), tmp_path)
    made = api.write_comments(now, paper)
    comments = zipfile.ZipFile(made).read("word/comments.xml").decode()
    struck = re.findall(r"<w:strike/></w:rPr><w:t[^>]*>([^<]*)<", comments)
    assert len(struck) == 1
    assert struck[0].startswith("Có mặt 22 và vắng 3")
    assert WHY in comments
    without = tmp_path / "other"
    without.mkdir()
    assert (
        "<w:strike/>" not in zipfile.ZipFile(api.write_comments(report, SAMPLE, to=without)).read("word/comments.xml").decode()
    )
    assert word_comments.render(now, paper.read_bytes(), when=DAY) == word_comments.render(now, paper.read_bytes(), when=DAY)


def test_it_can_be_taken_back_and_put_aside_again(paper: Path, capsys: Said) -> None:
    for back, aside in ((False, True), (True, False), (False, True)):
        if back:
            assert main(["dismiss", str(paper), RULE, "--back", "--by", "Trần Thị Bình"]) == 0
        else:
            assert put_aside(paper) == 0
        _, now = checked(paper, capsys)
        assert (RULE in rules(now.get("dismissed", []))) is aside
        assert (RULE in rules(now["findings"])) is not aside
    lines = (paper.parent / kept.DISMISSALS_FILE).read_text("utf-8").splitlines()
    assert [json.loads(line)["by"] for line in lines[1:]] == ["Nguyễn Văn An", "Trần Thị Bình", "Nguyễn Văn An"]


def test_a_changed_paper_is_told_again(paper: Path, capsys: Said) -> None:
    put_aside(paper)
    changed = zipfile.ZipFile(paper, "a")
    changed.writestr("docProps/note.txt", "x")
    changed.close()
    _, now = checked(paper, capsys)
    assert "dismissed" not in now
    assert RULE in rules(now["findings"])


def test_other_words_of_the_same_rule_are_told_again(report: Report) -> None:
    finding = next(each for each in report.findings if each.quotes)
    decision = kept.decided(report, [finding], WHY, "An", TODAY)
    quotes = tuple(replace(quote, text=f"{quote.text}!") for quote in finding.quotes)
    changed = replace(report, findings=(replace(finding, quotes=quotes),))
    assert kept.put_aside(report, decision).dismissed
    assert not kept.put_aside(changed, decision).dismissed
    spaced = tuple(replace(quote, text=quote.text.replace(" ", "\t ")) for quote in finding.quotes)
    assert kept.put_aside(replace(report, findings=(replace(finding, quotes=spaced),)), decision).dismissed


def test_the_file_holds_no_words_of_the_paper(paper: Path, report: Report) -> None:
    for finding in report.findings:
        put_aside(paper, finding.rule)
    written = (paper.parent / kept.DISMISSALS_FILE).read_text("utf-8")
    quotes = [quote.text for finding in report.findings for quote in finding.quotes]
    assert quotes
    assert not [quote for quote in quotes if quote in written]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((RULE, "--by", "An"), "Chưa ghi lý do"),
        ((RULE, "--reason", "x", "--by", " "), "Chưa ghi ai"),
        (("thieu-chu-tri", "--reason", "x", "--by", "An"), "không có điểm nào đang được nêu theo quy tắc “thieu-chu-tri”"),
        ((RULE, "--back", "--by", "An"), "đang được nêu, không phải làm gì thêm"),
        ((RULE, "--reason", "x", "--by", "An", "--words", "lời không có"), "chứa lời đã nêu"),
    ],
)
def test_what_cannot_be_put_aside_is_told_and_nothing_is_written(
    paper: Path, capsys: Said, arguments: tuple[str, ...], said: str
) -> None:
    assert main(["dismiss", str(paper), *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not (paper.parent / kept.DISMISSALS_FILE).exists()


def test_one_of_several_findings_is_chosen_by_its_words(report: Report) -> None:
    one, other = (replace(report.findings[0], rule="x", message=message) for message in ("Chưa ghi giờ.", "Chưa ghi ngày."))
    both = replace(report, findings=(replace(one, quotes=(), looked_in="a"), replace(other, quotes=(), looked_in="a")))
    with pytest.raises(UsageError, match="2 điểm khác nhau"):
        kept.meant(both, "x")
    assert [each.message for each in kept.meant(both, "x", "GHI GIỜ")] == ["Chưa ghi giờ."]


# -- baselines -------------------------------------------------------------------------------------------------------------


def test_a_baseline_leaves_only_what_is_new_and_counts_the_rest(paper: Path, capsys: Said) -> None:
    baseline = paper.parent / "moc.jsonl"
    code, before = checked(paper, capsys, "--save-baseline", str(baseline))
    assert code == 1
    code, after = checked(paper, capsys, "--baseline", str(baseline))
    assert (code, after["findings"]) == (0, [])
    assert rules(after["known"]) == rules(before["findings"]) + rules(before["undecided"])
    assert problems(after, SCHEMAS["report.schema.json"], "report.schema.json") == []
    main(["check", str(paper), "--baseline", str(baseline)])
    said = capsys.readouterr().out
    assert f"ĐÃ CÓ Ở MỐC TRƯỚC ({len(after['known'])})" in said
    assert "không phát hiện điểm nào mới" in said


def test_what_came_after_the_baseline_is_told(report: Report) -> None:
    first, *rest = report.findings
    baseline = kept.by_paper(kept.known_of(replace(report, findings=tuple(rest)), "a.docx"))
    now = kept.since(report, baseline, "a.docx")
    assert now.findings == (first,)
    assert now.known == (*rest, *report.undecided)


def test_an_entry_of_the_baseline_counts_once(report: Report) -> None:
    finding = report.findings[0]
    baseline = kept.by_paper(kept.known_of(replace(report, findings=(finding,), undecided=()), "a.docx"))
    twice = kept.since(replace(report, findings=(finding, finding), undecided=()), baseline, "a.docx")
    assert (len(twice.findings), len(twice.known)) == (1, 1)


def test_a_paper_mended_in_place_keeps_what_was_known_of_it(report: Report) -> None:
    baseline = kept.by_paper(kept.known_of(report, "a.docx"))
    source = replace(report.minutes.document.source, sha256="f" * 64)
    mended = replace(report, minutes=replace(report.minutes, document=replace(report.minutes.document, source=source)))
    assert not kept.since(mended, baseline, "a.docx").findings
    assert kept.since(mended, baseline, "b.docx").findings == report.findings
    assert not kept.since(report, baseline, "b.docx").findings  # the same bytes under another name


# -- papers together -------------------------------------------------------------------------------------------------------

PAPERS = ("c016", "c017", "c018", "c020")
OF_SEVERAL = "thoi-han-nghi-quyet-khac-bien-ban"


@pytest.fixture
def several(tmp_path: Path) -> list[str]:
    docs = Path(__file__).parent / "corpus" / "docs"
    return [str(shutil.copy(docs / f"{name}.txt", tmp_path)) for name in PAPERS]


def together(papers: list[str], capsys: Said, *more: str) -> dict[str, Any]:
    capsys.readouterr()
    main(["check", "--together", "--json", *papers, *more])
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert problems(last, SCHEMAS["archive.schema.json"], "archive.schema.json") == []
    archive: dict[str, Any] = last["archive"]
    return archive


def test_a_finding_on_several_papers_is_put_aside_with_all_of_them(several: list[str], capsys: Said) -> None:
    before = together(several, capsys)
    first, *rest = several
    aside = ["dismiss", first, OF_SEVERAL, "--together", *rest, "--by", "Đặng Văn Sơn"]
    assert main([*aside, "--reason", WHY]) == 2  # two tasks differ: which one is meant must be said
    assert main([*aside, "--reason", WHY, "--words", "cận nghèo"]) == 0
    after = together(several, capsys)
    assert (len(after["findings"]), rules(after["dismissed"])) == (len(before["findings"]) - 1, [OF_SEVERAL])
    main(["check", "--together", *several])
    assert "(c016.txt, dòng 27)" in " ".join(capsys.readouterr().out.split("ĐÃ BỎ QUA (1)")[1].split())
    assert main([*aside, "--back"]) == 0
    assert together(several, capsys) == before


def test_papers_of_several_folders_are_put_aside_and_taken_back_in_whatever_order(several: list[str], capsys: Said) -> None:
    papers = []
    for paper in several:
        place = Path(paper).parent / Path(paper).stem
        place.mkdir()
        papers.append(str(Path(paper).rename(place / Path(paper).name)))
    before = together(papers, capsys)
    of_it = [OF_SEVERAL, "--words", "cận nghèo", "--by", "An"]
    assert main(["dismiss", papers[0], *of_it, "--reason", WHY, "--together", *papers[1:]]) == 0
    assert rules(together(papers[::-1], capsys)["dismissed"]) == [OF_SEVERAL]
    assert main(["dismiss", papers[2], *of_it, "--back", "--together", papers[3], *papers[:2]]) == 0
    assert together(papers, capsys) == before


def test_a_baseline_of_several_papers_keeps_what_they_say_together(several: list[str], capsys: Said, tmp_path: Path) -> None:
    baseline = str(tmp_path / "moc.jsonl")
    before = together(several, capsys, "--save-baseline", baseline)
    after = together(several, capsys, "--baseline", baseline)
    assert (after["findings"], rules(after["known"])) == ([], rules(before["findings"]))
    main(["check", "--together", "--baseline", baseline, *several])
    assert "Kết quả rà soát chung: không phát hiện điểm nào mới;" in " ".join(capsys.readouterr().out.split())
    fewer = together(several[:3], capsys, "--baseline", baseline)
    assert set(rules(fewer.get("known", []))) <= set(rules(before["findings"]))


def test_papers_together_are_judged_on_another_day_too(several: list[str], capsys: Said) -> None:
    now, then = together(several, capsys), together(several, capsys, "--on", "05/5/2019")
    guides = [[each["id"] for each in told["chi_bo"][0]["profiles"] if each["id"].startswith("hd")] for told in (now, then)]
    assert "hd42-btctw-2025" in guides[0]
    assert "hd42-btctw-2025" not in guides[1]
    assert "hd12-btctw-2018" in guides[1]
    assert any("hiệu lực ngày 05/5/2019 vì được chọn" in note for note in then["chi_bo"][0]["notes"])


# -- the file --------------------------------------------------------------------------------------------------------------


def test_what_is_written_reads_back(report: Report) -> None:
    decisions = kept.decided(report, report.findings, WHY, "An", TODAY)
    assert kept.parse_decisions(kept.decisions_text(decisions), "x") == decisions
    known = kept.known_of(report, "a.docx")
    assert sorted(kept.parse_baseline(kept.baseline_text(known), "x"), key=repr) == sorted(known, key=repr)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda lines: [lines[0], lines[1][:40]], "dòng 2: không đọc được"),
        (lambda lines: [lines[0], lines[1].replace('"by"', '"bye"')], "dòng 2: thiếu hoặc thừa khóa"),
        (lambda lines: [lines[0], lines[1].replace("2026-11-22", "22/11")], "dòng 2: khóa “on” ghi sai"),
        (lambda lines: [lines[0], lines[1].replace("false", '"false"')], "dòng 2: khóa “back” ghi sai"),
        (lambda lines: [lines[0], re.sub(r'"words": "\w{8}', '"words": "', lines[1])], "dòng 2: khóa “words” ghi sai"),
        (lambda lines: lines[1:], "dòng 1: đây không phải tệp"),
        (lambda lines: [lines[0].replace("1}", "2}"), lines[1]], "dòng 1: tệp do phiên bản khác"),
        (lambda lines: ["[1]", "5"], "dòng 2: thiếu hoặc thừa khóa"),
        (lambda lines: [""], "tệp trống"),
        (lambda lines: [lines[0], lines[1].replace("false", "1" * 5000)], "dòng 2: không đọc được"),
    ],
)
def test_a_damaged_file_is_told_with_line_and_reason(paper: Path, capsys: Said, change: Any, said: str) -> None:
    put_aside(paper)
    file = paper.parent / kept.DISMISSALS_FILE
    file.write_text("\n".join(change(file.read_text("utf-8").splitlines())), "utf-8")
    capsys.readouterr()
    assert main(["check", str(paper)]) == 6
    told = capsys.readouterr().err
    assert said in told
    assert str(file) in told


def test_a_file_of_the_other_kind_is_refused(report: Report) -> None:
    with pytest.raises(InvalidInputError):
        kept.parse_baseline(kept.decisions_text(kept.decided(report, report.findings, WHY, "An", TODAY)), "x")


def test_a_half_written_file_never_stands(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_aside(paper)
    file = paper.parent / kept.DISMISSALS_FILE
    before = file.read_bytes()
    monkeypatch.setattr("os.fsync", _full)
    assert put_aside(paper, "ty-le-du-hop-thap") == 6
    assert file.read_bytes() == before
    assert sorted(each.name for each in paper.parent.iterdir()) == ["bien-ban.docx", kept.DISMISSALS_FILE]


def test_two_who_put_aside_at_once_both_keep_their_decision(paper: Path, report: Report) -> None:
    found = list(dict.fromkeys(each.rule for each in report.findings))[:4]
    to = paper.parent / kept.DISMISSALS_FILE
    with ThreadPoolExecutor(len(found)) as pool:
        for each in [pool.submit(api.dismiss, report, rule, reason=WHY, by="An", to=to) for rule in found]:
            each.result()
    assert {each.rule for each in kept.decisions_in(to)} == set(found)
    assert sorted(each.name for each in paper.parent.iterdir()) == ["bien-ban.docx", kept.DISMISSALS_FILE]


def test_a_file_that_another_holds_is_told_and_left(paper: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setattr(kept, "_PATIENCE", 0.0)
    with kept.alone(paper.parent / kept.DISMISSALS_FILE):
        assert put_aside(paper) == 6
    said = capsys.readouterr().err
    assert "đang được chương trình khác ghi nên chưa ghi gì" in said
    assert "xóa tệp" in said
    assert put_aside(paper) == 0


def test_what_is_put_aside_already_is_not_called_unknown(paper: Path, capsys: Said) -> None:
    assert put_aside(paper) == 0
    assert put_aside(paper) == 2
    assert "đã bỏ qua từ trước" in capsys.readouterr().err
    back = ["dismiss", str(paper), RULE, "--back", "--by", "An"]
    assert (main(back), main(back)) == (0, 2)
    assert "đang được nêu, không phải làm gì thêm" in capsys.readouterr().err
    assert put_aside(paper, "thieu-gio-be-mat") == 2
    assert "không có điểm nào đang được nêu theo quy tắc “thieu-gio-be-mat”" in capsys.readouterr().err


def _full(_: int) -> None:
    raise OSError(28, "full")


def test_the_same_check_gives_the_same_bytes_with_things_put_aside_too(paper: Path, capsys: Said) -> None:
    put_aside(paper)
    for form in ([], ["--json"]):
        capsys.readouterr()
        said = []
        for _ in range(2):
            main(["check", *form, str(paper)])
            said.append(capsys.readouterr().out)
        assert said[0] == said[1]


def test_json_of_a_plain_check_has_neither_key(report: Report) -> None:
    assert not {"dismissed", "known"} & set(json_.report_object(report, "a.docx"))
