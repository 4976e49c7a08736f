"""A sample of a store read by a person: drawn by chance and by share, kept in the journal, told with how sure it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban.errors import UsageError
from bienban.model.sampled import Sample, SampledPaper
from tests.keeping import keep, minutes


def _keep() -> None:
    old = (minutes(number, "Chi bộ 1", date(1998, 1, 3)) for number in range(60))
    new = (replace(minutes(number, "Chi bộ 1", date(2021, 1, 3)), kind="report") for number in range(60, 100))
    keep(*old, *new)


def test_every_decade_and_kind_gives_its_share_by_chance(empty: Path) -> None:
    from bienban.store import journal, papers, sampling

    _keep()
    drawn = []
    for seed in ("một", "một", "hai"):
        sampling.draw(10, "Mai Thế Dũng", seed)
        sample = sampling.newest()
        assert sample
        rows = papers.by_contents(each.sha256 for each in sample.papers)
        assert Counter(row.kind for row in rows.values()) == {"minutes": 6, "report": 4}
        assert (sample.of, sample.read, sample.interval) == (100, 0, None)
        drawn.append({each.sha256 for each in sample.papers})
    assert drawn[0] == drawn[1] != drawn[2]
    sampling.draw(500, "Mai Thế Dũng", "ba")
    whole = sampling.newest()
    assert whole
    assert len({each.sha256 for each in whole.papers}) == 100
    assert journal.broken() is None


def test_the_newest_word_on_a_paper_counts_and_a_new_sample_begins_anew(empty: Path) -> None:
    from bienban.store import sampling

    with pytest.raises(UsageError, match="chưa có văn bản"):
        sampling.draw(5, "Mai Thế Dũng", "một")
    assert sampling.newest() is None
    _keep()
    for count, by, words in ((0, "Mai Thế Dũng", "từ 1 đến"), (5, " ", "ai rút mẫu")):
        with pytest.raises(UsageError, match=words):
            sampling.draw(count, by, "một")
    sampling.draw(4, "Mai Thế Dũng", "một")
    sample = sampling.newest()
    assert sample
    first, second, *_ = (each.sha256 for each in sample.papers)
    sampling.say(sample.code, first, right=True, by="Lê Thị Sen")
    sampling.say(sample.code, second, right=False, by="Lê Thị Sen", note="Nhầm ngày họp.")
    sampling.say(sample.code, first, right=False, by="Lê Thị Sen", note="Nhầm người chủ trì.")
    after = sampling.newest()
    assert after
    assert (after.read, after.wrong, after.papers[0].note) == (2, 2, "Nhầm người chủ trì.")
    for code, sha256, by, note, words in (
        ("XXXXXX", first, "Lê Thị Sen", "a", "không thuộc mẫu"),
        (sample.code, "0" * 63 + "x", "Lê Thị Sen", "a", "không thuộc mẫu"),
        (sample.code, first, "", "a", "ai đọc"),
        (sample.code, first, "Lê Thị Sen", " ", "sai ở đâu"),
    ):
        with pytest.raises(UsageError, match=words):
            sampling.say(code, sha256, right=False, by=by, note=note)
    sampling.draw(4, "Mai Thế Dũng", "hai")
    again = sampling.newest()
    assert again
    assert again.read == 0


@given(st.lists(st.sampled_from([True, False]), min_size=1, max_size=80))
def test_the_interval_holds_the_share_and_is_narrower_the_more_is_read(said: list[bool]) -> None:
    def sample(times: int) -> Sample:
        papers = tuple(SampledPaper(str(number), right) for number, right in enumerate(said * times))
        return Sample("A", date.min, "", 1, papers)  # type: ignore[arg-type]

    one, many = sample(1).interval, sample(4).interval
    assert one
    assert many
    share = said.count(False) / len(said)
    assert 0 <= one[0] <= share + 1e-9
    assert share - 1e-9 <= one[1] <= 1
    assert many[1] - many[0] < one[1] - one[0]


def test_the_interval_is_that_of_the_books() -> None:
    papers = tuple(SampledPaper(str(number), number >= 5) for number in range(50))
    interval = Sample("A", date.min, "", 1, papers).interval  # type: ignore[arg-type]
    assert interval
    assert [round(each, 3) for each in interval] == [0.043, 0.214]
