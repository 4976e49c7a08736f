"""Rules, profiles and the verdicts that come of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

from bienban.model.minutes import Archive, Minutes
from bienban.model.paper import Gap, Quote, Span

Force = Literal["phải", "nên", "có thể"]
Standing = Literal["primary", "secondary", "derived", "recalled", "missing"]
Layer = Literal[
    "common",
    "charter",
    "regulation",
    "election",
    "discipline",
    "evaluation",
    "online",
    "guide",
    "issuing",
    "form",
    "province",
    "commune",
    "chi_bo",
]

FORCES: tuple[Force, ...] = ("phải", "nên", "có thể")
LAYERS: tuple[Layer, ...] = get_args(Layer)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rule rests on: document (symbol and date in words), clause, standing, source codes of the domain shelf."""

    document: str
    clause: str = ""
    standing: Standing = "secondary"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A specimen in a rule file: text with ⟦marked⟧ evidence, and the context the rule needs.

    A rule on several papers has ``texts``, one a paper; ``text`` then shows them one below another.
    """

    text: str
    context: Mapping[str, Any] = field(default_factory=dict)
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as a page: kind of check with its parameters, force, words, basis, examples, and the fault it finds.

    ``applies`` narrows the papers (``kinds``, ``meeting_types``, ``chi_bo_kinds``: lists of ids; an absent key means all).
    """

    id: str
    check: str
    force: Force
    title: str
    message: str
    why: str
    basis: Basis
    suggestion: str = ""
    topic: str = ""
    fault: str | None = None
    section: str | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    applies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    accepts: tuple[Example, ...] = ()
    rejects: tuple[Example, ...] = ()
    off: bool = False

    def __post_init__(self) -> None:
        """Refuse a rule that speaks louder than its source."""
        if self.force == "phải" and self.basis.standing in ("recalled", "missing"):
            raise ValueError(f"{self.id}: a {self.basis.standing} rule cannot be phải")


@dataclass(frozen=True, slots=True)
class Profile:
    """A dated set of rules; ``effective_to`` is the last day in force, ``None`` when open.

    ``names`` are the places that bind a paper to a local profile (district and communes); empty means the whole country.
    ``under`` are names of the bodies above, one of which must be named too: another commune may bear the same name.
    ``sheet`` is the score sheet its chi bộ use.
    """

    id: str
    title: str
    layer: Layer
    effective_from: date
    effective_to: date | None = None
    approximate: bool = False
    standing: Standing = "secondary"
    sources: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    chi_bo_kinds: tuple[str, ...] = ()
    sheet: str = ""
    rules: tuple[Rule, ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of one paper of an archive: its number there (from 0) and the spans, none where the paper as a whole is meant."""

    paper: int
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check saw: evidence, or where it looked; values for the message; ``undecided`` is why it cannot tell.

    A check on an archive gives its evidence in ``cited``, paper by paper in order of date.
    """

    spans: tuple[Span, ...] = ()
    looked_in: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    undecided: str | None = None
    before: Span | None = None
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule broken: message and suggestion in Vietnamese, quotes or where it looked, basis, and the section at fault.

    ``before`` is the heading before which a missing section belongs; ``files`` are the papers it is about, where several are
    judged together; ``meeting`` is the number of the meeting it is about in a file with several, 0 where the file is one.
    """

    rule: str
    force: Force
    message: str
    basis: Basis
    quotes: tuple[Quote, ...] = ()
    looked_in: str = ""
    suggestion: str = ""
    fault: str | None = None
    section: str | None = None
    title: str = ""
    before: Span | None = None
    files: tuple[str, ...] = ()
    meeting: int = 0

    def __post_init__(self) -> None:
        """Refuse a finding with neither evidence nor where it looked."""
        if not self.quotes and not self.looked_in:
            raise ValueError(f"{self.rule}: a finding needs evidence or where it looked")


@dataclass(frozen=True, slots=True)
class Undecided:
    """A rule that could not be decided, and why; ``meeting`` as in ``Finding``."""

    rule: str
    reason: str
    meeting: int = 0


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A finding that a person looked at and put aside: why, who and when; shown struck through, never gone."""

    finding: Finding
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Report:
    """The result of checking one paper: what was understood, the stack of profiles, findings by place, what is open.

    Beside them what a person put aside (``dismissed``) and what an earlier check had told already (``known``).
    """

    minutes: Minutes
    profiles: tuple[Profile, ...]
    findings: tuple[Finding, ...]
    undecided: tuple[Undecided, ...]
    gaps: tuple[Gap, ...]
    judged_on: date | None
    retrospective: bool = False
    notes: tuple[str, ...] = ()
    version: str = ""
    dismissed: tuple[Dismissed, ...] = ()
    known: tuple[Finding | Undecided, ...] = ()

    @property
    def clean(self) -> bool:
        """Tell whether nothing was found, put aside or known before, nothing open, nothing unread: silence is not a pass."""
        return not (self.findings or self.undecided or self.gaps or self.dismissed or self.known)


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    """The result of judging the papers of one chi bộ together: findings by the day of the papers, what is open, notes."""

    archive: Archive
    profiles: tuple[Profile, ...] = ()
    findings: tuple[Finding, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    notes: tuple[str, ...] = ()
    dismissed: tuple[Dismissed, ...] = ()
    known: tuple[Finding | Undecided, ...] = ()
