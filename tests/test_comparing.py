"""Two versions of a paper held against each other: nothing lost, nothing doubled, nothing unclear called mended."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban import api
from bienban.api.comparing import changes
from bienban.model.kept import Aside, KeptFinding, KeptPaper, PaperRow

ROW = PaperRow(1, "0" * 64, "a.docx", "minutes", (), None, "", "", None, (), "read", "", 0, 0, 0, 0)
LINES = st.lists(
    st.sampled_from(["Chi bộ họp.", "Có mặt 22 đồng chí.", "Có mặt 23 đồng chí.", "", "Vắng 3.", "a b c d", "a b c e"])
)


def finding(number: int, rule: str, words: str = "", section: str = "", *, undecided: bool = False) -> KeptFinding:
    return KeptFinding(number, rule, "", "" if undecided else "phải", f"{rule}.", section, undecided, words)


def paper(*findings: KeptFinding) -> KeptPaper:
    return KeptPaper(ROW, findings, ("p",), {}, {}, (), "")


@given(LINES, LINES)
def test_lines_that_did_not_change_are_the_same_on_both_sides(old: list[str], new: list[str]) -> None:
    found = list(changes(old, new))
    before = Counter("".join(words for words, _ in one.before) for one in found if one.before is not None)
    after = Counter("".join(words for words, _ in one.after) for one in found if one.after is not None)
    assert not before - Counter(old)
    assert not after - Counter(new)
    assert Counter(old) - before == Counter(new) - after


@given(LINES, LINES)
def test_words_not_marked_as_changed_stand_on_both_sides(old: list[str], new: list[str]) -> None:
    for one in changes(old, new):
        if one.before is not None and one.after is not None:
            sides = ["".join(words for words, changed in side if not changed) for side in (one.before, one.after)]
            assert sides[0] == sides[1]


FINDINGS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.sampled_from(["", "s", "t"]), st.booleans()))


@given(FINDINGS, FINDINGS)
def test_every_finding_has_one_fate(old: list[tuple[str, str, str, bool]], new: list[tuple[str, str, str, bool]]) -> None:
    before = [finding(number, *each[:3], undecided=each[3]) for number, each in enumerate(old)]
    after = [finding(100 + number, *each[:3], undecided=each[3]) for number, each in enumerate(new)]
    told = api.compare(paper(*before), paper(*after))
    assert sorted(each.id for each in (*told.left, *told.new)) == [each.id for each in after if not each.undecided]
    assert len(told.mended) + len(told.unclear) + len(told.left) == sum(not each.undecided for each in before)
    assert not {each.rule for each in told.mended} & {each.rule for each in after if each.undecided}


@given(FINDINGS)
def test_a_version_is_no_better_than_itself(found: list[tuple[str, str, str, bool]]) -> None:
    same = paper(*(finding(number, *each[:3], undecided=each[3]) for number, each in enumerate(found)))
    told = api.compare(same, same)
    assert (told.mended, told.new, told.unclear, told.changes) == ((), (), (), ())


def test_the_same_fault_elsewhere_or_in_other_words_is_left_not_new() -> None:
    told = api.compare(paper(finding(1, "a", "x", "s")), paper(finding(2, "a", "y", "t")))
    assert [each.id for each in told.left] == [2]


def test_the_exact_words_are_matched_before_others_of_the_same_rule() -> None:
    told = api.compare(paper(finding(1, "a", "x"), finding(2, "a", "y")), paper(finding(3, "a", "y")))
    assert [each.id for each in told.mended] == [1]


def test_what_was_put_aside_in_the_earlier_version_is_neither_left_nor_mended() -> None:
    aside = replace(finding(1, "a", "x"), aside=Aside("Đã xin phép", "Lê Văn Tám", dt.datetime(2026, 11, 22, tzinfo=dt.UTC)))
    told = api.compare(paper(aside), paper(finding(2, "a", "x")))
    assert (told.left, told.mended, [now.id for _, now in told.aside]) == ((), (), [2])


@pytest.mark.parametrize(("old", "new", "same"), [(("p",), ("p",), True), (("p",), ("q",), False)])
def test_other_rules_are_told(old: tuple[str, ...], new: tuple[str, ...], *, same: bool) -> None:
    assert api.compare(replace(paper(), profiles=old), replace(paper(), profiles=new)).same_rules is same
