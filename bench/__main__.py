"""Measure bienban beside its peers in one run and print medians and ratios; ``--write`` keeps them in ``bench/README.md``.

Every round runs each side once, in turn, so that a noisy machine disturbs both alike.
"""

from __future__ import annotations

import argparse
import inspect
import io
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.flat import flat

from bench import reading
from bienban import __version__, api, resources
from bienban.model import Meeting

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "thuong-ky-2026-11" / "meeting.yaml"
ROWS = 2_000
PROVINCE = 115_000  # minutes


@dataclass(frozen=True)
class Row:
    """One thing measured: our median and p95 in milliseconds, the peer's median, and the bar in words."""

    what: str
    ours: float
    p95: float
    peer: str = ""
    theirs: float | None = None
    bar: str = ""

    def __str__(self) -> str:
        """Return one row of the table."""
        theirs = f"{self.theirs:.1f} ms" if self.theirs is not None else ""
        ratio = f"{self.theirs / self.ours:.1f}×" if self.theirs is not None else ""
        return f"| {self.what} | {self.ours:.1f} ms | {self.p95:.1f} ms | {self.peer} | {theirs} | {ratio} | {self.bar} |"


def clock(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def measure(what: str, ours: Callable[[], object], peer: str = "", theirs: Callable[[], object] | None = None, *,
            rounds: int = 30, bar: str = "") -> Row:  # fmt: skip
    """Run both sides in turn after one warm-up each."""
    ours()
    if theirs:
        theirs()
    mine, other = [], []
    for _ in range(rounds):
        mine.append(clock(ours))
        if theirs:
            other.append(clock(theirs))
    p95 = sorted(mine)[max(0, int(len(mine) * 0.95) - 1)]
    return Row(what, statistics.median(mine), p95, peer, statistics.median(other) if other else None, bar)


def process(*command: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *command], check=True, capture_output=True)


def rows(folder: Path) -> list[Row]:
    import docx
    import pdfplumber
    from docxtpl import DocxTemplate

    from bienban import readers
    from bienban.facts import understand
    from bienban.generate import render, sandbox
    from bienban.generate.fields import Scope
    from bienban.generate.grammar import bound

    meeting = api.load_meeting(SAMPLE)
    template = resources.templates()["bien-ban-thuong-ky"]
    minutes = next(path for path in api.generate(meeting, to=folder) if "bien-ban" in path.name)
    lexicon, tagger = resources.lexicon(), resources.tagger()
    document = readers.read(minutes)
    understood = understand(document, lexicon, tagger)

    def docxtpl_render() -> bytes:
        environment = sandbox.Sandbox()
        scope = environment.scope = Scope(meeting, "minutes", True)
        environment.filters = bound(scope)
        tpl = DocxTemplate(str(template))
        tpl.render(sandbox.values(scope, render.template(template).fields), jinja_env=environment)
        out = io.BytesIO()
        tpl.save(out)
        return out.getvalue()

    # What is faster must say the same: the words of both, whatever parts them.
    ours, theirs = ("".join("".join(flat(made).split())) for made in (render.render(template, meeting), docxtpl_render()))
    if ours != theirs:
        raise SystemExit("the minutes of docxtpl and ours do not say the same")

    found = [
        measure("`bienban --help`", process("-m", "bienban", "--help"), "python -c pass", process("-c", "pass"),
                rounds=15, bar="≤ 200 ms"),
        measure("`import bienban`", process("-c", "import bienban"), "import docx", process("-c", "import docx"), rounds=15),
        measure("DOCX → full verdict, minutes of 6 pages", lambda: api.check(api.read(minutes)), "python-docx, text only",
                lambda: [paragraph.text for paragraph in docx.Document(str(minutes)).paragraphs], bar="p50 ≤ 50 ms"),
        measure("reading DOCX, gate included", lambda: readers.read(minutes), "python-docx, text only",
                lambda: [paragraph.text for paragraph in docx.Document(str(minutes)).paragraphs]),
        measure("understanding (sections, tagger, facts), 6 pages", lambda: understand(document, lexicon, tagger),
                bar="≤ 20 ms for 5 pages"),
        measure("all rules on one understood minutes, 6 pages", lambda: api.check(understood), bar="p50 ≤ 5 ms"),
        measure("rendering minutes", lambda: render.render(template, meeting), "docxtpl", docxtpl_render,
                bar="≥ 20× docxtpl"),
        measure("rendering a report with a table of 2,000 rows",
                lambda: render.render(resources.templates()["bao-cao-thang"], _long(meeting)), rounds=8, bar="≤ 100 ms"),
    ]  # fmt: skip
    pdf = next(iter(sorted((ROOT / "samples").glob("*/paper.pdf"))), None)
    if pdf:

        def plumber() -> None:
            with pdfplumber.open(pdf) as opened:
                for page in opened.pages:
                    page.extract_text()

        found.append(measure("reading PDF, boxes included", lambda: readers.read(pdf), "pdfplumber", plumber, rounds=10))
    return found


def _long(meeting: Meeting) -> Meeting:
    """Return the meeting with 2,000 tasks of the month before."""
    item = next(item for item in meeting.agenda if item.previous_tasks)
    tasks = (item.previous_tasks * (ROWS // len(item.previous_tasks) + 1))[:ROWS]
    return replace(
        meeting, agenda=tuple(replace(each, previous_tasks=tasks) if each is item else each for each in meeting.agenda)
    )


def many(count: int = 10_000) -> Iterator[str]:
    """Yield what printing a lot of minutes costs: time, memory at the start and at the end, and a province in hours."""
    from bienban.generate import render

    meeting, template = api.load_meeting(SAMPLE), resources.templates()["bien-ban-thuong-ky"]
    for _ in range(count // 20):
        render.render(template, meeting)
    before, begin = _memory(), time.perf_counter()
    for _ in range(count):
        render.render(template, meeting)
    spent = time.perf_counter() - begin
    yield (
        f"\n{count:,} minutes printed in {spent:.1f} s on one core, memory {before:.1f} → {_memory():.1f} MB; a province's "
        f"{PROVINCE:,} minutes would take {PROVINCE * spent / count / 60:.1f} minutes"
    )


def _memory() -> float:
    """Return what this process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def slowest(count: int = 8) -> Iterator[str]:
    """Yield the kinds of check that cost most CPU over all samples, in milliseconds a paper."""
    from bienban.checker import judge, meeting_day
    from bienban.checks import checks
    from bienban.profiles import rules_in_force, stack

    papers = [api.read(path) for path in sorted((ROOT / "samples").glob("*/paper.*")) if path.suffix in (".docx", ".txt")]
    spent: dict[str, float] = {}
    for minutes in papers:
        in_force, _ = stack(resources.profiles(), on=meeting_day(minutes))
        for rule in rules_in_force(in_force):
            begin = time.process_time()
            if "minutes" in inspect.signature(checks()[rule.check]).parameters:
                judge(rule, minutes)
            spent[rule.check] = spent.get(rule.check, 0) + (time.process_time() - begin) * 1000
    yield f"\nslowest checks over {len(papers)} samples, CPU a paper:"
    for check, cost in sorted(spent.items(), key=lambda each: -each[1])[:count]:
        yield f"- {check}: {cost / max(1, len(papers)):.2f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description="measure bienban beside the libraries a user would pick instead")
    parser.add_argument("--write", action="store_true", help="keep the tables in bench/README.md and bench/reading.md")
    parser.add_argument("--many", action="store_true", help="print 10,000 minutes and look at time and memory")
    chosen = parser.parse_args()
    if chosen.many:
        print("\n".join(many()))
        return
    with tempfile.TemporaryDirectory() as folder:
        table = [
            "| what | ours p50 | ours p95 | beside | theirs p50 | ratio | bar |",
            "|---|---|---|---|---|---|---|",
            *map(str, rows(Path(folder))),
        ]
    print("\n".join(table))
    print("\n".join(slowest()))
    print("\nReading:\n")
    reading.show(write=chosen.write)
    if chosen.write:
        head = (
            "# Speed\n\n`make bench` prints this table (`python -m bench --write` keeps it): medians of interleaved rounds "
            "in one run, "
            f"wall clock, bienban {__version__}, Python {platform.python_version()}, {platform.machine()}, two cores. "
            "Ratios hold better than digits.\n\n"
        )
        (Path(__file__).parent / "README.md").write_text(head + "\n".join(table) + "\n", "utf-8")


if __name__ == "__main__":
    main()
