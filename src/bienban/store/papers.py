"""Papers of a store, looked up and searched; plain values go out, never a row of Django."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import F, Prefetch, QuerySet

from bienban.model.kept import Aside, Hits, KeptFinding, KeptPaper, PaperRow
from bienban.model.totals import Named
from bienban.store import month as counted
from bienban.store.lying import lying
from bienban.store.models import Dismissal, Finding, Meeting, Organization, Paper, Report
from bienban.store.packed import folded, syllables, unpacked

_EXCERPT = 200  # characters of a line shown
_PHRASE = re.compile(r'"([^"]+)"|“([^”]+)”|(\S+)')


def paper(key: int) -> KeptPaper | None:
    """Return a paper with its newest verdict, ``None`` where there is none of this id."""
    found = _rows(Paper.objects.filter(id=key)).first()
    if found is None:
        return None
    report = found.reports.order_by("-made_at", "-id").first()
    judged = unpacked(report.judged) if report else None
    return KeptPaper(
        _row(found),
        _findings(found.sha256, report, judged or {}) if report else (),
        tuple(report.profiles) if report else (),
        unpacked(found.understood) or {},
        judged or {},
        tuple(tuple((index, text) for index, text in line) for line in unpacked(found.lines) or ()),
        found.text,
    )


def is_empty() -> bool:
    """Tell whether no paper is kept."""
    return not Paper.objects.exists()


def by_content(sha256: str) -> int | None:
    """Return the id of the paper of these bytes, ``None`` where it is not kept."""
    key: int | None = Paper.objects.filter(sha256=sha256).values_list("id", flat=True).first()
    return key


def listed(keys: Collection[int]) -> dict[int, PaperRow]:
    """Return papers by their ids, each in one row."""
    rows = _rows(Paper.objects.filter(id__in=keys)).defer("understood", "lines", "text", "folded")
    return {each.id: _row(each) for each in rows}


def by_contents(contents: Iterable[str]) -> dict[str, PaperRow]:
    """Return the papers of these contents (SHA-256), each in one row."""
    keys = dict(Paper.objects.filter(sha256__in=list(contents)).values_list("id", "sha256"))
    return {keys[key]: row for key, row in listed(keys).items()}


def found(
    words: str = "",
    *,
    organization: int | None = None,
    month: tuple[int, int] | None = None,
    kind: str = "",
    limit: int = 50,
    offset: int = 0,
) -> Hits:
    """Return the papers that hold all the words, whatever their marks and case (“đ” is “d”), the newest day first.

    A word is a whole syllable; those in quotation marks are looked for as they stand beside each other. ``month`` is (year,
    month) of a meeting that the paper tells of, ``organization`` the id of a chi bộ with all its ways of being named.
    """
    rows = lying()
    sought = [syllables("".join(each)) for each in _PHRASE.findall(words)]
    for each in sought:
        rows = rows.filter(folded__contains=each)
    if organization is not None:
        rows = rows.filter(organization__in=[key for key, one in counted.counted_as().items() if one == organization])
    if month is not None:
        first = dt.date(month[0], month[1], 1)
        held = Meeting.objects.filter(held_on__gte=first, held_on__lt=(first + dt.timedelta(days=31)).replace(day=1))
        rows = rows.filter(id__in=held.values("paper_id"))
    if kind:
        rows = rows.filter(kind=kind)
    page = _rows(rows).order_by(F("held_on").desc(nulls_last=True), "-id")[offset : offset + limit]
    return Hits(rows.count(), tuple(_row(each, sought) for each in page))


def chi_bo() -> tuple[Named, ...]:
    """Return the organisations whose papers are kept, by name."""
    same = counted.counted_as()
    known = {same[key] for key in Paper.objects.exclude(organization=None).values_list("organization_id", flat=True).distinct()}
    rows = Organization.objects.filter(id__in=known).values_list("id", "name", "parent__name")
    named = (Named(key, name, above or "") for key, name, above in rows)
    return tuple(sorted(named, key=lambda one: (one.superior, one.organization, one.id)))


def _rows(papers: QuerySet[Paper]) -> QuerySet[Paper]:
    verdicts = Prefetch("reports", Report.objects.defer("judged"))
    held = Prefetch("meetings", Meeting.objects.only("paper_id", "held_on"))
    return papers.select_related("organization__parent").prefetch_related("items", held, verdicts, "reports__findings")


def _row(paper: Paper, sought: list[str] | None = None) -> PaperRow:
    items = sorted(paper.items.all(), key=lambda item: (item.outcome == "duplicate", item.id))
    findings = counted.standing(paper)
    forces = [each.force for each in findings if not each.undecided]
    chi_bo, days = paper.organization, [each.held_on for each in paper.meetings.all()]
    return PaperRow(
        id=paper.id,
        sha256=paper.sha256,
        name=paper.name,
        kind=paper.kind,
        meeting_types=tuple(paper.meeting_types),
        organization=paper.organization_id,
        chi_bo=chi_bo.name if chi_bo else "",
        superior=chi_bo.parent.name if chi_bo and chi_bo.parent else "",
        held_on=paper.held_on,
        places=tuple(item.place for item in items),
        outcome=items[0].outcome if items else "",
        reason=items[0].reason if items else "",
        must=forces.count("phải"),
        should=forces.count("nên"),
        may=forces.count("có thể"),
        undecided=len(findings) - len(forces),
        excerpt=_excerpt(paper.text, sought) if sought else "",
        meetings=len(days) or 1,
        until=max(filter(None, days), default=None),
    )


def _excerpt(text: str, sought: list[str]) -> str:
    """Return the line that holds most of the words, cut around the first of them."""
    line = max(text.split("\n"), key=lambda each: sum(word in syllables(each) for word in sought))
    plain = folded(line)
    patterns = (r"(?<!\w)" + r"[\W_]+".join(word.split()) + r"(?!\w)" for word in sought)
    found = (re.search(pattern, plain) for pattern in patterns)
    at = min((each.start() for each in found if each), default=-1)
    if at < 0:
        return ""
    begin = max(0, at - _EXCERPT // 4)
    return ("…" if begin else "") + line[begin : begin + _EXCERPT] + ("…" if begin + _EXCERPT < len(line) else "")


def _findings(sha256: str, report: Report, judged: Mapping[str, Any]) -> tuple[KeptFinding, ...]:
    decided = Dismissal.objects.filter(sha256=sha256, taken_back=False)
    aside = {(each.rule, each.words): Aside(each.reason, each.by, each.at) for each in decided}
    return tuple(_finding(row, judged, aside) for row in report.findings.order_by("undecided", "place", "id"))


def _finding(row: Finding, judged: Mapping[str, Any], aside: Mapping[tuple[str, str], Aside]) -> KeptFinding:
    told = judged.get("findings", []) if not row.undecided else []
    said = told[row.place] if row.place < len(told) and told[row.place]["rule"] == row.rule else {}
    return KeptFinding(
        id=row.id,
        rule=row.rule,
        fault=row.fault,
        force=row.force,
        message=row.message,
        section=row.section,
        undecided=row.undecided,
        words=row.words,
        suggestion=said.get("suggestion") or "",
        looked_in=said.get("looked_in") or "",
        basis=said.get("basis"),
        quotes=tuple(said.get("quotes", ())),
        aside=aside.get((row.rule, row.words)) if row.dismissed else None,
    )
