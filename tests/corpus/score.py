"""Score what bienban understands against the labelled corpus: ``python -m tests.corpus.score``.

The scorer reads the objects that ``bienban read --json`` and ``bienban check --json`` print, so a file of such objects
(``--objects FILE``) is scored in the same way as the corpus itself. Macro figures stand before micro ones, intervals are
95 % by bootstrap over documents (2,000 draws, fixed seed).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from bienban.checks._dates import shown
from bienban.facts.roll import same_person
from bienban.model import LIST_FACTS, SECTIONS
from bienban.text import fold
from tests.corpus import matters
from tests.corpus.chains import FIXED_DAY, chains, labelled_between, show_chains
from tests.corpus.papers import HANDS, KEPT, Count, Paper, corpus, from_objects, interval, mean

SCORED_KINDS = ("minutes", "minutes_extract")
FEWEST = 5  # papers on each side for a section to enter the macro figure


# -- sections ------------------------------------------------------------------------------------------------------------


def missing_count(papers: Sequence[Paper], sections: Sequence[str] = SECTIONS) -> Count:
    """Count not-present (absent or empty) as the positive class."""
    total = Counter[str]()
    for paper in papers:
        for section in sections:
            labelled, found = paper.status(section)
            if labelled != "present":
                total["tp" if found != "present" else "fn"] += 1
            else:
                total["fp" if found != "present" else "tn"] += 1
    return Count(**total)


def averaged_sections(papers: Sequence[Paper]) -> list[str]:
    """Return the sections with enough papers on both sides (decision 23)."""
    kept = []
    for section in SECTIONS:
        present = sum(paper.status(section)[0] == "present" for paper in papers)
        if FEWEST <= present <= len(papers) - FEWEST:
            kept.append(section)
    return kept


def three_way(papers: Sequence[Paper]) -> float:
    """Return the share of (paper, section) pairs whose status is exactly right."""
    pairs = [paper.status(section) for paper in papers for section in SECTIONS]
    return mean(float(labelled == found) for labelled, found in pairs)


def section_figures(papers: Sequence[Paper], sections: Sequence[str]) -> dict[str, float]:
    counts = [missing_count(papers, [section]) for section in sections]
    return {
        "macro F1 not-present": mean(count.f1 for count in counts),
        "macro balanced accuracy": mean(count.balanced for count in counts),
        "micro F1 not-present": missing_count(papers).f1,
        "micro precision not-present": missing_count(papers).precision,
        "three-way accuracy": three_way(papers),
    }


def _one_figure(sections: Sequence[str], name: str, papers: Sequence[Paper]) -> float:
    return section_figures(papers, sections)[name]


def show_sections(everything: Sequence[Paper], errors: bool) -> None:
    papers = [paper for paper in everything if paper.label["kind"] in SCORED_KINDS]
    averaged = averaged_sections(papers)
    print(f"## Sections ({len(papers)} minutes and extracts; macro over {len(averaged)} sections)\n")
    for name, value in section_figures(papers, averaged).items():
        low, high = interval(papers, partial(_one_figure, averaged, name))
        print(f"- {name}: {value:.3f} [{low:.3f}, {high:.3f}]")
    found_by = [
        (paper.label["sections"][s]["found_by"], paper.read["sections"][s]["found_by"])
        for paper in papers
        for s in SECTIONS
        if s in paper.label["sections"] and s in paper.read["sections"]
    ]
    print(f"- found_by: {mean(float(a == b) for a, b in found_by):.3f} of {len(found_by)}\n")
    print("| section | present | not | P not | R not | F1 not | P pres | R pres | balanced | 3-way |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for section in SECTIONS:
        count = missing_count(papers, [section])
        present = Count(tp=count.tn, fp=count.fn, fn=count.fp, tn=count.tp)
        exact = mean(float(a == b) for a, b in (paper.status(section) for paper in papers))
        star = "" if section in averaged else " ·"
        print(
            f"| {section}{star} | {count.fp + count.tn} | {count.tp + count.fn} | {count.precision:.2f} | {count.recall:.2f} |"
            f" {count.f1:.2f} | {present.precision:.2f} | {present.recall:.2f} | {count.balanced:.2f} | {exact:.2f} |"
        )
    keys: dict[str, Callable[[Paper], str]] = {
        "hand": lambda paper: paper.hand,
        "era": lambda paper: paper.era,
        "kind of chi bộ": lambda paper: str(paper.label["chi_bo_kind"]),
    }
    for title, key in keys.items():
        print(f"\nby {title}:")
        for name in sorted(set(map(key, papers))):
            part = [paper for paper in papers if key(paper) == name]
            figures = section_figures(part, averaged)
            print(f"- {name} ({len(part)}): " + ", ".join(f"{k} {v:.3f}" for k, v in figures.items()))
    if errors:
        print("\nerrors:")
        for paper in papers:
            wrong = [f"{s}: {a}→{b}" for s in SECTIONS for a, b in [paper.status(s)] if (a == "present") != (b == "present")]
            if wrong:
                print(f"- {paper.id}: " + "; ".join(wrong))


# -- kinds ---------------------------------------------------------------------------------------------------------------


def show_kinds(papers: Sequence[Paper], errors: bool) -> None:
    print("\n## Kinds\n")
    types = Count()
    for paper in papers:
        labelled, found = set(paper.label["meeting_types"]), set(paper.read["meeting_types"])
        types += Count(tp=len(labelled & found), fp=len(found - labelled), fn=len(labelled - found))
    print(f"- kind of paper: {mean(float(p.label['kind'] == p.read['kind']) for p in papers):.3f} of {len(papers)}")
    same = mean(float(set(p.label["meeting_types"]) == set(p.read["meeting_types"])) for p in papers)
    print(f"- meeting types: F1 {types.f1:.3f}, exact sets {same:.3f}")
    print(f"- kind of chi bộ: {mean(float(p.label['chi_bo_kind'] == p.read['chi_bo_kind']) for p in papers):.3f}")
    for paper in papers if errors else ():
        for key in ("kind", "meeting_types", "chi_bo_kind"):
            if paper.label[key] != paper.read[key]:
                print(f"  - {paper.id}: {key} {paper.label[key]} → {paper.read[key]}")


# -- facts ---------------------------------------------------------------------------------------------------------------


def plain(value: Any) -> Any:
    """Return a value as it is compared: words folded, numbers as numbers."""
    if isinstance(value, str):
        return fold(value).strip(" .,;:-")
    return value


def noisy(paper: Paper) -> bool:
    """Tell whether a paper is marked as badly recognised: names in it may differ by one edit a word (conventions)."""
    return bool(re.search(r"\bOCR\b", str(paper.label.get("notes") or "")))


def same_words(labelled: Any, found: Any, slips: bool) -> bool:
    """Tell whether two values are the same; with ``slips`` texts of as many words may differ by one edit in each of them."""
    one, other = plain(labelled), plain(found)
    if one == other or not slips or not isinstance(one, str) or not isinstance(other, str):
        return bool(one == other)
    if re.sub(r"\D", "", one) != re.sub(r"\D", "", other) and not re.search(r"[^\W\d]", one):
        return False
    pairs = list(zip(one.split(), other.split(), strict=False))
    if len(one.split()) == len(other.split()):
        return all(_one_edit(first, second) for first, second in pairs)
    return _one_edit(one.replace(" ", ""), other.replace(" ", ""))


def _one_edit(one: str, other: str) -> bool:
    """Tell whether at most one letter was changed, lost or added (two for one, as “rn” for “m”, counts as one)."""
    if one == other:
        return True
    start = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return sorted((len(one) - start - end, len(other) - start - end)) in ([0, 1], [1, 1], [1, 2])


def overlap(one: str | None, other: str | None) -> float:
    """Return the share of common words (Dice), 1 for two empty texts."""
    first, second = Counter(fold(one or "").split()), Counter(fold(other or "").split())
    total = sum(first.values()) + sum(second.values())
    return 2 * sum((first & second).values()) / total if total else 1.0


def owners(value: str | None) -> frozenset[str]:
    names = fold(value or "").replace(" và ", ",").replace(";", ",").split(",")
    return frozenset(name.strip(" .") for name in names if name.strip(" ."))


def same_name(labelled: str, found: str, slips: bool) -> bool:
    """Tell whether two names are one person's: a paper that says “đồng chí Hoa” of its Lê Thị Hoa is right in either form."""
    return same_words(labelled, found, slips) or same_person(labelled, found)


def _same_owners(labelled: str | None, found: str | None, slips: bool) -> bool:
    one, other = (sorted(owners(value), key=_given) for value in (labelled, found))
    return len(one) == len(other) and all(same_name(a, b, slips) for a, b in zip(one, other, strict=True))


def _given(name: str) -> str:
    return name.rpartition(" ")[2]


def same_item(path: str, labelled: Any, found: Any, slips: bool = False) -> bool:
    """Tell whether two items of a list-valued fact are the same; ``slips`` as in ``same_words``."""
    if path == "votes":
        return all(labelled.get(key) == found.get(key) for key in ("for", "against", "abstain", "base", "percent"))
    if path == "citations":
        return bool(plain(labelled["symbol"]) == plain(found["symbol"]) and labelled.get("date") == found.get("date"))
    if path == "tasks":
        return (
            _same_owners(labelled.get("owner"), found.get("owner"), slips)
            and plain(labelled.get("deadline")) == plain(found.get("deadline"))
            and overlap(labelled["task"], found["task"]) >= (0.3 if slips else 0.5)
        )
    if path == "attendance.absentees":
        same = same_words(labelled["name"], found["name"], slips) and labelled.get("excused") == found.get("excused")
        return bool(same) and overlap(labelled.get("reason"), found.get("reason")) >= (0.3 if slips else 0.5)
    return same_name(labelled, found, slips) if path == "speakers" else same_words(labelled, found, slips)


def list_count(path: str, labelled: Sequence[Any], found: Sequence[Any], slips: bool = False) -> Count:
    left = list(found)
    hits = 0
    for item in labelled:
        match = next((other for other in left if same_item(path, item, other, slips)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return Count(tp=hits, fp=len(left), fn=len(labelled) - hits)


def fact_count(paper: Paper, path: str) -> Count:
    """Compare one path; derived values are not scored, a wrong value is both a false positive and a false negative."""
    label = paper.label["facts"].get(path)
    fact = paper.read["facts"].get(path)
    stated = fact is not None and fact["stated"]
    if path in LIST_FACTS:
        return list_count(path, label["value"] if label else [], fact["value"] if stated and fact else [], noisy(paper))
    if label is None:
        return Count(fp=1) if stated else Count()
    if not stated or fact is None:
        return Count(fn=1)
    same = same_words(label["value"], fact["value"], noisy(paper))
    return Count(tp=1) if same else Count(fp=1, fn=1)


def show_facts(papers: Sequence[Paper], errors: bool) -> None:
    paths = sorted({path for paper in papers for path in paper.label["facts"]})
    hands = sorted({paper.hand for paper in papers})
    print(f"\n## Facts ({len(papers)} papers)\n\n| path | n | P | R | F1 | {' | '.join(hands)} |")
    print("|---|---|---|---|---|" + "---|" * len(hands))
    totals = Count()
    per_path = []
    for path in paths:
        counts = {paper.id: fact_count(paper, path) for paper in papers}
        total = sum(counts.values(), Count())
        totals += total
        per_path.append(total.f1)
        by_hand = [sum((c for i, c in counts.items() if i[0] == hand), Count()).f1 for hand in hands]
        numbers = " | ".join(f"{value:.2f}" for value in (total.precision, total.recall, total.f1, *by_hand))
        print(f"| {path} | {total.tp + total.fn} | {numbers} |")
        for paper in papers if errors else ():
            count = counts[paper.id]
            if count.fp or count.fn:
                label = paper.label["facts"].get(path, {}).get("value")
                found = paper.read["facts"].get(path, {}).get("value")
                print(f"  - {paper.id}: {json.dumps(label, ensure_ascii=False)} → {json.dumps(found, ensure_ascii=False)}")
    print(f"\n- macro F1 {mean(per_path):.3f}, micro F1 {totals.f1:.3f}, micro precision {totals.precision:.3f}")


# -- faults --------------------------------------------------------------------------------------------------------------


def fault_counts(papers: Sequence[Paper]) -> dict[str, Count]:
    counts: dict[str, Count] = {}
    for paper in papers:
        labelled = {fault["id"] for fault in paper.label["faults"]}
        found = {finding["fault"] for finding in (paper.checked or {}).get("findings", []) if finding["fault"]}
        for fault in labelled | found:
            one = Count(tp=int(fault in labelled & found), fp=int(fault not in labelled), fn=int(fault not in found))
            counts[fault] = counts.get(fault, Count()) + one
    return counts


def justified(paper: Paper, finding: Mapping[str, Any]) -> bool:
    """Tell whether a labelled fault, or a section labelled empty or absent, explains a finding (decision 9).

    Of a file with several meetings the section is that of the meeting the finding names.
    """
    if finding["fault"] in {fault["id"] for fault in paper.label["faults"]}:
        return True
    if finding["rule"] in labelled_beside(paper.id) or (finding["rule"] == _TOO_HIGH and graded_too_high(paper)):
        return True
    sections = meeting_of(paper, finding).get("sections", {})
    return bool(finding["section"]) and sections.get(finding["section"], {}).get("status", "absent") != "present"


_TOO_HIGH = "xep-loai-cao-hon-diem"
_LEAST_POINTS = {"tốt": 90, "khá": 70, "trung bình": 50}


def graded_too_high(paper: Paper) -> bool:
    """Tell whether the labelled points are fewer than the labelled grade of the meeting asks for (no fault id)."""
    total, grade = (paper.label["facts"].get(f"quality.{key}", {}).get("value") for key in ("total", "grade"))
    return total is not None and float(total) < _LEAST_POINTS.get(str(grade).casefold(), 0)


def labelled_beside(paper: str) -> set[str]:
    """Return the rules that ``chains.json`` and ``matters.json`` bear out for one paper: faults without an id of their own."""
    rules = set()
    if any(fault["id"] == FIXED_DAY and fault["documents"] == [paper] for fault in labelled_between()):
        rules.add("ngoai-ngay-sinh-hoat")
    told = matters.sidecar().get(paper, {})
    if "one_person_per_vote" in told.get("missing", ()):
        rules.add("bieu-quyet-gop-nhieu-nguoi")
    votes = told.get("votes") or ()
    if any(vote.get("enough") is False for vote in ([votes] if isinstance(votes, dict) else votes)):
        rules.add("chua-du-hai-phan-ba")
    return rules


_MEETING = re.compile(r"Cuộc họp (?:ngày (?P<day>\d{2}/\d{1,2}/\d{4})|thứ (?P<number>\d+)): ")


def meeting_of(paper: Paper, finding: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the label of the meeting a finding speaks of: by its date, else by its number, else the label of the file."""
    told = _MEETING.match(finding["message"])
    meetings = paper.label.get("meetings", ())
    if told is None:
        return paper.label
    if told["number"]:
        return next(iter(meetings[int(told["number"]) - 1 :]), paper.label)
    return next((one for one in meetings if one["date"] and shown(date.fromisoformat(one["date"])) == told["day"]), paper.label)


# Findings at “phải” that the rules bear out although no fault id of the labels can say so: counted as wrong, and named.
KNOWN = {
    ("a008", "ngoai-ngay-sinh-hoat"): "họp ngày 10, Tứ Kỳ: nhãn của văn bản đơn không có mã cho việc này",
    ("c032", "bieu-quyet-gop-nhieu-nguoi"): "13/13 cho hai bạn một lần: nhãn không có mã lỗi nào cho việc này",
}


def show_faults(papers: Sequence[Paper], errors: bool) -> None:
    counts = fault_counts(papers)
    total = sum(counts.values(), Count())
    planted = [counts[f].f1 for f in counts if counts[f].tp + counts[f].fn]
    print(f"\n## Faults\n\n- macro F1 {mean(planted):.3f}, micro F1 {total.f1:.3f}, precision {total.precision:.3f}")
    must = [(p, f) for p in papers for f in (p.checked or {}).get("findings", []) if f["force"] == "phải"]
    wrong = [(paper.id, finding["rule"]) for paper, finding in must if not justified(paper, finding)]
    known = sum(each in KNOWN for each in wrong)
    print(f"- precision of “phải”: {1 - len(wrong) / max(1, len(must)):.3f} of {len(must)} findings", end="")
    print(f"; {len(wrong)} wrong, {known} of them right by the rules without an id among the labels")
    of_rule, failing = Counter(finding["rule"] for _, finding in must), Counter(rule for _, rule in wrong)
    print("- wrong by rule: " + ", ".join(f"{rule} {n} of {of_rule[rule]}" for rule, n in failing.most_common()))
    missing = [(p, f) for p, f in must if f["section"] and not f["fault"]]
    print(f"- of which missing sections: {mean(float(justified(p, f)) for p, f in missing):.3f} of {len(missing)}")
    undecided = mean(float(bool((p.checked or {}).get("undecided"))) for p in papers)
    print(f"- papers with something undecided: {undecided:.3f}\n\n| fault | n | P | R | F1 |\n|---|---|---|---|---|")
    for fault, count in sorted(counts.items()):
        print(f"| {fault} | {count.tp + count.fn} | {count.precision:.2f} | {count.recall:.2f} | {count.f1:.2f} |")
    for paper in papers if errors else ():
        labelled = {fault["id"] for fault in paper.label["faults"]}
        found = {f["fault"] for f in (paper.checked or {}).get("findings", []) if f["fault"]}
        if labelled != found:
            print(f"- {paper.id}: false {sorted(found - labelled)} missed {sorted(labelled - found)}")
    if errors:
        print("\nwrong at “phải”:")
        for paper, finding in must:
            if not justified(paper, finding):
                print(
                    f"- {paper.id}: {finding['rule']}: {finding['message']} [{KNOWN.get((paper.id, finding['rule']), 'sai')}]"
                )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures asked for; all of them when none is named."""
    parser = argparse.ArgumentParser(description="score bienban against the labelled corpus")
    for name in ("sections", "kinds", "facts", "faults", "chains", "matters", "errors", "unbound"):
        parser.add_argument(f"--{name}", action="store_true")
    parser.add_argument("--hands", default=HANDS, help=f"letters of the hands to score; {KEPT} is kept from tuning")
    parser.add_argument("--objects", type=Path, help="score a file of JSON lines instead of reading the corpus")
    chosen = parser.parse_args(arguments)
    if chosen.errors and set(chosen.hands) & set(KEPT):
        parser.error("the papers kept from tuning are not to be looked at one by one")
    if chosen.chains:
        show_chains(chains("" if chosen.hands == HANDS else chosen.hands), chosen.errors)
        return
    if chosen.matters:
        matters.show(chosen.hands, errors=chosen.errors)
        return
    every = not (chosen.sections or chosen.kinds or chosen.facts or chosen.faults)
    faults = every or chosen.faults
    papers = from_objects(chosen.objects) if chosen.objects else corpus(chosen.hands, check=faults, bound=not chosen.unbound)
    if every or chosen.kinds:
        show_kinds(papers, chosen.errors)
    if every or chosen.sections:
        show_sections(papers, chosen.errors)
    if every or chosen.facts:
        show_facts(papers, chosen.errors)
    if faults:
        show_faults(papers, chosen.errors)


if __name__ == "__main__":
    main()
