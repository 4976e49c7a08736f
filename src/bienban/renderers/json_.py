"""The frozen shape for programs: a paper or a report as plain JSON values, in the vocabulary of the corpus."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date, time
from operator import attrgetter
from typing import Any

from bienban.errors import UnreadableError
from bienban.model import (
    FACTS,
    LIST_FACTS,
    MATTERS,
    SECTIONS,
    Absentee,
    ArchiveReport,
    AssignedTask,
    Basis,
    CitedDocument,
    Document,
    Fact,
    FactValue,
    Finding,
    Gap,
    GroupScore,
    MeetingItem,
    Minutes,
    Quote,
    Report,
    Section,
    Span,
    Undecided,
    VoteCount,
)

# What JSON allows inside a string and some readers of lines take for the end of one.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def line(value: Any) -> str:
    """Return a value as one line of compact JSON in UTF-8 letters (no line end); a lone surrogate becomes a question mark."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_LINE_ENDS).encode("utf-8", "replace").decode("utf-8")


def minutes_object(minutes: Minutes, name: str) -> dict[str, Any]:
    """Return what was understood of the paper handed in as ``name``; shape: ``data/schema/minutes.schema.json``."""
    document = minutes.document
    several = [{"first_block": one.first_block, **_understood(one.within(document))} for one in minutes.meetings]
    return {
        "file": name,
        **_understood(minutes),
        **({"meetings": several} if several else {}),
        "gaps": [_gap(gap) for gap in document.gaps],
        "reading": {
            "reader": document.reading.reader,
            "encoding": document.reading.encoding,
            "ocr": document.reading.ocr,
            **({"seal": document.reading.seal, "signature": document.reading.signature} if document.reading.seal else {}),
            **({"carried": asdict(document.reading.carried)} if document.reading.carried else {}),
        },
    }


def _understood(minutes: Minutes) -> dict[str, Any]:
    document = minutes.document
    sections = sorted(minutes.sections, key=lambda section: SECTIONS.index(section.kind))
    told: dict[str, list[Fact]] = {}
    for fact in minutes.facts:
        told.setdefault(fact.path, []).append(fact)
    return {
        "kind": minutes.kind,
        "meeting_types": list(minutes.meeting_types),
        "chi_bo_kind": minutes.chi_bo_kind,
        "sections": {section.kind: _section(document, section) for section in sections},
        "perhaps": {section.kind: _section(document, section) for section in minutes.perhaps},
        "facts": {path: _fact(document, path, tuple(told[path])) for path in FACTS if path in told},
        "items": [_item(document, item) for item in minutes.items],
    }


def report_object(report: Report, name: str) -> dict[str, Any]:
    """Return the verdict on the paper handed in as ``name``; shape: ``data/schema/report.schema.json``."""
    return {
        "file": name,
        "profiles": [{"id": profile.id, "hash": profile.sha256} for profile in report.profiles],
        "retrospective": report.retrospective,
        "findings": [finding_object(finding) for finding in report.findings],
        "undecided": [_undecided(undecided) for undecided in report.undecided],
        "gaps": [_gap(gap) for gap in report.gaps],
        "notes": list(report.notes),
        **kept(report),
        "minutes": minutes_object(report.minutes, name),
    }


def kept(*reports: Report | ArchiveReport, shape: Callable[[Finding], dict[str, Any]] | None = None) -> dict[str, Any]:
    """Return what a person put aside and what the baseline held; neither key stands where there is nothing of it."""
    shape = shape or finding_object
    dismissed = [
        {**shape(each.finding), "dismissed": {"reason": each.reason, "by": each.by, "on": each.on.isoformat()}}
        for report in reports
        for each in report.dismissed
    ]
    known = [shape(each) if isinstance(each, Finding) else _undecided(each) for report in reports for each in report.known]
    return {**({"dismissed": dismissed} if dismissed else {}), **({"known": known} if known else {})}


def _undecided(undecided: Undecided) -> dict[str, str]:
    return {"rule": undecided.rule, "reason": undecided.reason}


def unread_object(problem: UnreadableError, name: str) -> dict[str, Any]:
    """Return what is said of a file that could not be read: the outcome of the gate, what happened, what to do next."""
    return {"file": name, "outcome": problem.outcome, "message": problem.message, "hint": problem.hint}


def _section(document: Document, section: Section) -> dict[str, Any]:
    spans = section.body if section.heading is None else (section.heading, *section.body)
    return {
        "status": section.status,
        "found_by": section.found_by,
        "confidence": _number(section.confidence),
        "quotes": _quotes(document, spans),
    }


def _fact(document: Document, path: str, facts: tuple[Fact, ...]) -> dict[str, Any]:
    """Return one entry for the path: all its items when it is a list, else the first, stated before derived."""
    if path not in LIST_FACTS:
        facts = (next((fact for fact in facts if fact.stated), facts[0]),)
    values = [_value(fact.value) for fact in facts]
    return {
        "value": values if path in LIST_FACTS else values[0],
        "stated": all(fact.stated for fact in facts),
        "confidence": _number(min(fact.confidence for fact in facts)),
        "quotes": _quotes(document, [span for fact in facts for span in fact.spans]),
    }


def _item(document: Document, item: MeetingItem) -> dict[str, Any]:
    """Return an item of the agenda: whom it is about, its votes, and by kind the matters told (those not listed are not)."""
    told = {kind: item.every(kind) for kind in MATTERS[item.kind]}
    return {
        "kind": item.kind,
        "whole": item.whole,
        "persons": list(item.persons),
        "votes": [_value(vote.value) for vote in item.votes],
        "matters": {
            kind: {
                "value": number.value if (number := item.number(kind)) else None,
                "quotes": _quotes(document, [span for matter in found for span in matter.spans]),
            }
            for kind, found in told.items()
            if found
        },
        "quotes": _quotes(document, item.named),
    }


def _value(value: FactValue | None) -> Any:
    match value:
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case Absentee():
            return {"name": value.name, "reason": value.reason, "excused": value.excused}
        case VoteCount():
            return {
                "subject": value.subject,
                "for": value.in_favour,
                "against": value.against,
                "abstain": value.abstain,
                "base": value.base,
                "percent": _value(value.percent),
            }
        case CitedDocument():
            return {"symbol": value.symbol, "date": _value(value.date)}
        case AssignedTask():
            return {"task": value.task, "owner": value.owner, "deadline": _value(value.deadline)}
        case GroupScore():
            return {"title": value.title, "points": _number(value.points), "max": value.most}
        case float():
            return _number(value)
    return value


def _number(value: float) -> float | int:
    """Return the number rounded to four decimals, without a fraction where it has none: ``100``, ``90.5``."""
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) else rounded


def finding_object(finding: Finding) -> dict[str, Any]:
    """Return a finding; shape: ``data/schema/report.schema.json``."""
    return {
        "rule": finding.rule,
        "fault": finding.fault,
        "force": finding.force,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "basis": _basis(finding.basis),
        "quotes": [_quote(quote) for quote in finding.quotes],
        "looked_in": finding.looked_in,
        "section": finding.section,
    }


def _basis(basis: Basis) -> dict[str, str]:
    return {"document": basis.document, "clause": basis.clause, "standing": basis.standing, "source": basis.source}


def _gap(gap: Gap) -> dict[str, Any]:
    return {"place": str(gap.place), "page": gap.place.page, "reason": gap.reason}


def _quotes(document: Document, spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [_quote(document.quote(span)) for span in sorted(set(spans), key=_PLACE)]


_PLACE = attrgetter("block", "start", "end")


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "text": quote.text,
        "place": str(quote.place),
        "page": quote.place.page,
        "block": quote.span.block,
        "start": quote.span.start,
        "end": quote.span.end,
    }
