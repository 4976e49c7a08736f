"""Every rule file proves itself: its accepts stay silent, its rejects fire on exactly the marked words."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bienban.checker import judge
from bienban.checker.archive import judge_together
from bienban.checks import checks, reads_archive
from bienban.errors import InvalidInputError
from bienban.model import Example, Profile, Rule, Span
from bienban.resources import data, load_profile, profiles
from tests.archives import archive
from tests.marked import free, paper

FEWEST = 2
RULES = [(profile, rule) for profile in profiles(specimens=True) for rule in profile.rules if not rule.off]


def _examples(kind: str, *, of_archives: bool = False) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{profile.id}/{rule.id}/{number}")
        for profile, rule in RULES
        for number, example in enumerate(getattr(rule, kind), 1)
        if reads_archive(checks()[rule.check]) == of_archives
    ]


@pytest.mark.parametrize(("rule", "example"), _examples("accepts"))
def test_the_innocent_stay_innocent(rule: Rule, example: Example) -> None:
    minutes, marked = paper(example.text, example.context)
    findings, _ = judge(free(rule), minutes)
    assert not marked, "an accepted example has no marks"
    assert not findings


@pytest.mark.parametrize(("rule", "example"), _examples("rejects"))
def test_a_fault_is_found_on_the_marked_words(rule: Rule, example: Example) -> None:
    minutes, marked = paper(example.text, example.context)
    findings, _ = judge(free(rule), minutes)
    assert len(findings) == 1
    quoted = sorted(quote.span for quote in findings[0].quotes)
    assert len(quoted) == len(marked), [quote.text for quote in findings[0].quotes]
    assert all(map(_touch, quoted, sorted(marked))), [quote.text for quote in findings[0].quotes]
    assert marked or findings[0].looked_in


@pytest.mark.parametrize(("rule", "example"), _examples("accepts", of_archives=True))
def test_innocent_papers_stay_innocent_together(rule: Rule, example: Example) -> None:
    papers, marked = archive(example.texts)
    findings, _ = judge_together(rule, papers)
    assert len(papers.papers) >= max(2, len(example.texts))
    assert not marked, "an accepted example has no marks"
    assert not findings, findings[0].message


@pytest.mark.parametrize(("rule", "example"), _examples("rejects", of_archives=True))
def test_a_fault_between_papers_is_found_on_the_marked_words_of_each_file(rule: Rule, example: Example) -> None:
    papers, marked = archive(example.texts)
    findings, left_open = judge_together(rule, papers)
    assert len(findings) == 1, left_open
    quoted = sorted((quote.file, quote.span) for quote in findings[0].quotes)
    assert len(quoted) == len(marked), [(quote.file, quote.text) for quote in findings[0].quotes]
    assert all(file == other and _touch(span, mark) for (file, span), (other, mark) in zip(quoted, sorted(marked), strict=True))
    assert findings[0].files
    assert marked or findings[0].looked_in


def _touch(quoted: Span, marked: Span) -> bool:
    """Tell whether a quote is the marked words; how far a quote reaches around a figure is the business of the facts."""
    return quoted.block == marked.block and quoted.start < marked.end and marked.start < quoted.end


@pytest.mark.parametrize(("profile", "rule"), RULES, ids=[f"{p.id}/{r.id}" for p, r in RULES])
def test_a_rule_is_a_whole_page(profile: Profile, rule: Rule) -> None:
    assert rule.title
    assert rule.why
    assert rule.suggestion
    assert rule.basis.document
    assert len(rule.accepts) >= FEWEST, "the innocent cases come first, one that looks guilty among them"
    assert len(rule.rejects) >= FEWEST, "without faults to find, in more than one wording, a rule proves nothing"
    assert not rule.title.endswith(".")
    assert rule.message.endswith(".")


@pytest.mark.parametrize("whole", profiles(specimens=True), ids=lambda each: each.id)
def test_specimens_stand_last_in_every_rule_file(whole: Profile) -> None:
    bare = next(profile for profile in profiles() if profile.id == whole.id)
    assert bare == replace(whole, rules=tuple(replace(rule, accepts=(), rejects=()) for rule in whole.rules))


def test_what_stands_below_the_specimens_is_hashed_but_read_only_with_them(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(str(data() / "profiles" / "tu-ky-2022"), tmp_path / "tu-ky-2022"))
    before, file = load_profile(folder, specimens=False), folder / "ngoai-ngay-sinh-hoat.toml"
    head, basis, rest = file.read_text("utf-8").partition("[basis]")
    table, _, specimens = rest.partition("\n\n")
    file.write_text(f"{head}{specimens}\n{basis}{table}\n", "utf-8")
    assert load_profile(folder).sha256 != before.sha256
    with pytest.raises(InvalidInputError, match="tu-ky-2022"):
        load_profile(folder, specimens=False)
