"""Several meetings in one file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from bienban import api, resources
from bienban.facts import understand
from bienban.readers import read
from bienban.renderers import json_
from bienban.structure.volume import meetings
from tests.corpus.papers import HANDS, HERE, labels
from tests.paper import BOOK, document


def test_a_book_of_two_meetings_is_two_minutes_each_with_its_own_facts() -> None:
    minutes = understand(document(*BOOK.split("\n")), resources.lexicon())
    first, second = minutes.meetings
    assert [each.minutes.fact("meeting.date").value for each in (first, second)] == [date(2021, 3, 5), date(2021, 4, 6)]  # type: ignore[union-attr]
    assert [each.minutes.fact("attendance.present").value for each in (first, second)] == [22, 20]  # type: ignore[union-attr]
    assert not first.minutes.has("content.criticism")
    assert second.minutes.has("content.criticism")


def test_the_file_as_a_whole_joins_lists_and_leaves_out_single_values_that_differ() -> None:
    minutes = understand(document(*BOOK.split("\n")), resources.lexicon())
    assert minutes.fact("attendance.present") is None
    assert minutes.fact("attendance.total") is not None
    assert minutes.has("content.criticism")
    assert len(list(minutes.every("votes"))) == 2


def test_every_span_of_a_joined_paper_quotes_the_words_it_had_in_its_own_meeting() -> None:
    minutes = understand(document(*BOOK.split("\n")), resources.lexicon())
    for one in minutes.meetings:
        inside = one.within(minutes.document)
        own = [one.minutes.document.quote(span).text for fact in one.minutes.facts for span in fact.spans]
        assert own == [minutes.document.quote(span).text for fact in inside.facts for span in fact.spans]
        assert own


def test_each_meeting_of_a_file_is_judged_by_itself_and_named_in_its_findings() -> None:
    report = api.check(understand(document(*BOOK.split("\n")), resources.lexicon()), today=date(2026, 11, 21))
    assert any("tệp có 2 cuộc họp" in note for note in report.notes)
    assert {finding.message.split(":")[0] for finding in report.findings} >= {
        "Cuộc họp ngày 05/3/2021",
        "Cuộc họp ngày 06/4/2021",
    }


def test_the_object_of_a_file_with_several_meetings_holds_each_of_them() -> None:
    value = json_.minutes_object(understand(document(*BOOK.split("\n")), resources.lexicon()), "so.txt")
    assert [meeting["facts"]["meeting.date"]["value"] for meeting in value["meetings"]] == ["2021-03-05", "2021-04-06"]
    assert value["meetings"][1]["first_block"] == 8


@pytest.mark.parametrize(
    "label", [label for label in labels(HANDS) if label["kind"] == "minutes"], ids=lambda label: label["id"]
)
def test_papers_with_one_meeting_are_never_split(label: dict[str, object]) -> None:
    notes = str(label.get("notes"))
    if "in one file" in notes or ("year" in notes and "book" in notes):
        pytest.skip("holds several meetings")
    assert len(meetings(read(HERE / "docs" / f"{label['id']}.txt"))) == 1


def test_two_papers_laid_one_after_the_other_are_parted_at_the_second_in_most_cases() -> None:
    names = ["a001", "a002", "a007", "a012", "b001", "b003", "c001", "c009", "d001", "d010", "e002", "e005"]
    papers = [read(Path(HERE / "docs" / f"{name}.txt")) for name in names]
    parted = 0
    for one, other in pairwise(papers):
        joined = replace(one, blocks=one.blocks + other.blocks)
        parted += len(meetings(joined)) == 2
    assert parted >= 8


def test_an_empty_document_is_one_meeting() -> None:
    assert len(meetings(document())) == 1
