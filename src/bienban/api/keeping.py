"""What a person decides about findings: put aside, taken back, known since a baseline."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bienban.api.judging import VIETNAM

if TYPE_CHECKING:
    from bienban.model import ArchiveReport, Finding, Report
    from bienban.own.dismissals import AnyReport


def put_aside(report: AnyReport, folder: str | Path, *, dismissals: Path | None = None) -> AnyReport:
    """Return the report with the findings that a person put aside among its ``dismissed``.

    They are kept in ``bo-qua.jsonl`` in the ``folder`` of the paper, or in the file ``dismissals``.
    Raises ``InvalidInputError`` with the lines of a damaged file.
    """
    from bienban.own import dismissals as kept

    return kept.put_aside(report, kept.decisions_in(dismissals or Path(folder) / kept.DISMISSALS_FILE))


def dismiss(
    report: Report | ArchiveReport,
    rule: str,
    *,
    reason: str,
    by: str,
    to: Path,
    on: date | None = None,
    words: str = "",
    back: bool = False,
) -> tuple[Finding, ...]:
    """Put findings of a rule on a paper aside, or take them ``back``, in the file ``to``; return the findings concerned.

    ``words`` are part of what the finding quotes or says, needed where the rule found several things. ``by`` says who,
    ``on`` when (today).
    Raises ``UsageError`` where the paper has no such finding, or several of different words and ``words`` fits not one.
    """
    from bienban.generate import render
    from bienban.own import dismissals as kept

    with kept.alone(to):
        earlier = kept.decisions_in(to)
        found = kept.meant(kept.put_aside(report, earlier), rule, words, back=back)
        new = kept.decided(report, found, reason, by, on or datetime.now(VIETNAM).date(), back=back)
        render.write(to, kept.decisions_text((*earlier, *new)).encode())
    return found


def since(report: AnyReport, baseline: Path, paper: str | Path = "") -> AnyReport:
    """Return the report with what a baseline holds of this paper among its ``known``: only what is new is left.

    Raises ``InvalidInputError`` with the lines of a damaged file.
    """
    from bienban.own import dismissals as kept

    return kept.since(report, kept.baseline_in(baseline), kept.path_from(baseline, paper))


def write_baseline(reports: Iterable[tuple[str | Path, Report | ArchiveReport]], to: Path) -> Path:
    """Write what papers were told as a baseline: of later checks only what is new since then is told."""
    from bienban.generate import render
    from bienban.own import dismissals as kept

    known = [each for paper, report in reports for each in kept.known_of(report, kept.path_from(to, paper))]
    return render.write(to, kept.baseline_text(known).encode())
