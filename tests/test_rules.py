"""Every rule file proves itself: its accepts stay silent, its rejects fire on exactly the marked words."""

from __future__ import annotations

import pytest

from bienban.checker import judge
from bienban.checker.archive import judge_together
from bienban.checks import checks, reads_archive
from bienban.model import Example, Profile, Rule, Span
from bienban.resources import profiles
from tests.archives import archive
from tests.marked import free, paper

FEWEST = 2
RULES = [(profile, rule) for profile in profiles() for rule in profile.rules if not rule.off]


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
    assert len(papers.papers) == len(example.texts) > 1
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
