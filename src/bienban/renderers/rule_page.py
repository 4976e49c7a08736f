"""A rule as a page for people, and the list of all rules; the same page serves the terminal and the reference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bienban.model import Example, Profile, Rule

Held = Sequence[tuple[Profile, Rule]]


def render_list(rules: Mapping[str, Held]) -> str:
    """Return one line a rule: its id, how it speaks, what is wrong."""
    width = max(map(len, rules), default=0)
    return "\n".join(f"{name:<{width}}  {held[-1][1].force:<6}  {held[-1][1].title}" for name, held in sorted(rules.items()))


def render(held: Held, labels: Mapping[str, Mapping[str, str]]) -> str:
    """Return the page of a rule: what, why, basis in every profile that holds it (newest first), examples."""
    rule = held[-1][1]
    lines = [f"{rule.id}: {rule.title}", "", rule.why, ""]
    if rule.suggestion:
        lines += [f"Gợi ý: {rule.suggestion}", ""]
    for profile, version in reversed(held):
        clause = f", {version.basis.clause}" if version.basis.clause else ""
        lines += [
            f"- {profile.id} ({_days(profile)}): mức {version.force}.",
            f"  Căn cứ: {version.basis.document}{clause} ({labels['standing'][version.basis.standing]}"
            + (f"; nguồn {version.basis.source})." if version.basis.source else ")."),
        ]
    lines += [
        "",
        *_examples("Viết như sau là được:", rule.accepts),
        *_examples("Viết như sau sẽ bị nhắc (chỗ bị nhắc nằm trong ⟦ ⟧):", rule.rejects),
    ]
    return "\n".join(lines).rstrip()


def _days(profile: Profile) -> str:
    start = f"{profile.effective_from:%d/%m/%Y}"
    about = "khoảng " if profile.approximate else ""
    return f"từ {about}{start} đến {profile.effective_to:%d/%m/%Y}" if profile.effective_to else f"từ {about}{start}"


def _examples(title: str, examples: Sequence[Example]) -> list[str]:
    if not examples:
        return []
    texts = [line for example in examples for line in [*(f"    {part}" for part in example.text.strip().splitlines()), ""]]
    return [title, "", *texts]
