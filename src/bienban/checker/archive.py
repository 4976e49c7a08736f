"""The papers of one chi bộ become a report on all of them: grouped, put in order of date, judged by the rules of each day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from bienban.checker import printed_names, unsure_characters
from bienban.checker.grouping import Group, grouped
from bienban.checks import checks, reads_archive
from bienban.checks._dates import shown
from bienban.checks._tasks import forget
from bienban.checks._visits import Visit, is_told, reports, visits
from bienban.model import (
    Archive,
    ArchiveReport,
    Filed,
    Finding,
    Minutes,
    Profile,
    Quote,
    Rule,
    Span,
    Undecided,
    Verdict,
    moved,
)
from bienban.profiles import rules_in_force, stack


def check_together(
    papers: Iterable[tuple[str, Minutes]],
    profiles: Iterable[Profile],
    *,
    chosen: Iterable[str] | None = None,
    names: Iterable[str] = (),
    unread: int = 0,
) -> tuple[ArchiveReport, ...]:
    """Judge papers, each with the name of its file, as the archive of one chi bộ; papers of several are judged apart.

    A rule speaks where it is in force on the day of the last paper it cites. ``unread`` papers could not be read: what is
    missing may stand there. ``profiles``, ``chosen`` and ``names`` as in ``checker.check``.
    """
    known = tuple(profiles)
    picked = tuple(chosen or ())
    elsewhere = f"có {unread} tệp chưa đọc được, có thể là văn bản còn thiếu" if unread else ""
    try:
        return tuple(_judged(group, known, picked, (*names, group.archive.chi_bo), elsewhere) for group in grouped(papers))
    finally:
        forget()


def _judged(
    group: Group, profiles: Sequence[Profile], chosen: Sequence[str], names: Iterable[str], elsewhere: str
) -> ArchiveReport:
    archive = group.archive
    elsewhere = elsewhere or group.doubt
    undated = list(
        dict.fromkeys(paper.file for paper in archive.papers if paper.day is None and paper.minutes.kind not in _APART)
    )
    if undated:
        elsewhere = elsewhere or "có văn bản chưa rõ ngày, có thể là văn bản còn thiếu"
    days = sorted({paper.day for paper in archive.papers if paper.day is not None})
    places = dict.fromkeys((*names, *(name for paper in archive.papers for name in printed_names(paper.minutes))))
    stacks = {day: stack(profiles, on=day, names=places, chosen=chosen or None)[0] for day in days}
    in_force = {day: rules_in_force(found) for day, found in stacks.items()}
    every = {id(rule): rule for rules in in_force.values() for rule in rules if reads_archive(checks()[rule.check])}
    findings: list[tuple[date, Finding]] = []
    undecided = [Undecided("ngay-van-ban", _NO_DAY.format(files=", ".join(undated)))] if undated else []
    for rule in every.values():
        for verdict in checks()[rule.check](archive, **rule.params):
            day = _last_day(archive, verdict) or days[-1]
            if not any(each is rule for each in in_force[day]):
                continue
            reason = verdict.undecided or _unsure(archive, verdict, elsewhere)
            if reason:
                undecided.append(Undecided(rule.id, f"{rule.title}: {reason}"))
            else:
                findings.append((day, finding(rule, verdict, archive)))
    return ArchiveReport(
        archive=archive,
        profiles=tuple({profile.id: profile for found in stacks.values() for profile in found}.values()),
        findings=tuple(each for _, each in sorted(findings, key=lambda each: (each[0], each[1].rule))),
        undecided=tuple(dict.fromkeys(undecided)),
        notes=(*group.notes, *_ledger(archive, every.values())),
    )


def _ledger(archive: Archive, rules: Iterable[Rule]) -> Iterator[str]:
    """Yield one note a superior who came to several chi bộ: where and when, and which visits no report tells of."""
    posts = [post for rule in rules if rule.check == "visits_reported" for post in rule.params["posts"]]
    every = sorted((*archive.papers, *archive.beside), key=lambda paper: (paper.day or date.max, paper.file))
    told = reports(every)
    by_guest: dict[str, list[Visit]] = {}
    for visit in visits(every, posts) if posts and archive.beside else ():
        by_guest.setdefault(str(visit.guest.value), []).append(visit)
    for guest, made in sorted(by_guest.items()):
        if len({visit.chi_bo for visit in made}) > 1:
            said = (
                f"{visit.chi_bo or visit.paper.file} ngày {shown(visit.day)}"
                + ("" if is_told(visit, told, several=True) else " (chưa thấy báo cáo)")
                for visit in made
            )
            yield f"đồng chí {guest} dự sinh hoạt {len({visit.chi_bo for visit in made})} chi bộ: {'; '.join(said)}"


_APART = ("news", "invitation", "plan")
"""Kinds of paper that are never compared with others and never missed."""
_NO_DAY = "Không rõ ngày của {files} nên chưa so được với các văn bản khác"


def judge_together(rule: Rule, archive: Archive) -> tuple[tuple[Finding, ...], tuple[Undecided, ...]]:
    """Run one rule on one archive: its findings and what it had to leave open."""
    verdicts = list(checks()[rule.check](archive, **rule.params))
    findings = (finding(rule, verdict, archive) for verdict in verdicts if not verdict.undecided)
    undecided = (Undecided(rule.id, f"{rule.title}: {each.undecided}") for each in verdicts if each.undecided)
    return tuple(findings), tuple(dict.fromkeys(undecided))


def _last_day(archive: Archive, verdict: Verdict) -> date | None:
    return max((day for cited in verdict.cited if (day := archive.papers[cited.paper].day) is not None), default=None)


def _unsure(archive: Archive, verdict: Verdict, elsewhere: str) -> str | None:
    """Return why a verdict is none; what is told missing, by where it was looked for, may stand ``elsewhere``."""
    if verdict.looked_in and elsewhere:
        return elsewhere
    return unsure_characters(
        archive.papers[cited.paper].minutes.document.blocks[span.block] for cited in verdict.cited for span in cited.spans
    )


def finding(rule: Rule, verdict: Verdict, archive: Archive) -> Finding:
    """Return the finding of a verdict on an archive; every quote names its file."""
    papers = [archive.papers[cited.paper] for cited in verdict.cited]
    quotes = tuple(quote for cited in verdict.cited for quote in _quotes(archive.papers[cited.paper], cited.spans))
    files = tuple(dict.fromkeys(paper.file for paper in papers))
    return Finding(
        rule=rule.id,
        force=rule.force,
        title=rule.title,
        message=_sentence(rule.message.format_map(verdict.values)),
        suggestion=rule.suggestion.format_map(verdict.values),
        basis=rule.basis,
        quotes=quotes,
        looked_in=verdict.looked_in or ("" if quotes else ", ".join(files)),
        fault=rule.fault,
        section=rule.section,
        files=files,
    )


def _sentence(words: str) -> str:
    """Return the words with a capital: a message may begin with what a paper is called."""
    return words[:1].upper() + words[1:]


def _quotes(paper: Filed, spans: Iterable[Span]) -> Iterator[Quote]:
    for span in spans:
        quote = paper.minutes.document.quote(span)
        yield replace(quote, span=moved(quote.span, paper.first_block), file=paper.file)
