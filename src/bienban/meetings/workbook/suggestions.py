"""The points suggested in the workbook, as formulas over what its sheets say of a meeting (``[[fact]]`` of the data).

The same steps as ``quality.suggest``: Excel says what ``bienban score`` says; what no formula knows keeps its whole span.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from bienban.model.sheet import Group, Item, Limit, Sheet, Step

Facts = Mapping[str, str]
"""The addresses of the facts of a meeting: a number, “Có”, “Không”, or nothing where nobody knows."""
_SOURCES = {"duration_over": ("duration",), "duration_percent": ("duration",)}


def span(group: Group, sheet: Sheet, facts: Facts) -> tuple[str, str]:
    """Return the formulas of the fewest and the most points of a group."""
    pairs = [_item(item, sheet, facts) for item in group.items]
    return "+".join(low for low, _ in pairs), "+".join(high for _, high in pairs)


def judged(group: Group) -> bool:
    """Tell whether people alone can score a group."""
    return all(item.kind == "number" and not item.thematic for item in group.items)


def total(sheet: Sheet, points: str, thematic: str) -> str:
    """Return the formula of the total of 100 for points of one column."""
    if sheet.na_policy == "rescale" and sheet.thematic:
        return f'ROUND(IF({thematic}="Không",{points}*100/{100 - sheet.thematic},{points}),1)'
    return f'IF({thematic}="Không",{points}+{sheet.thematic},{points})' if sheet.na_policy == "full" else points


def grade(sheet: Sheet, points: str) -> str | None:
    """Return the formula of the grade for a total of 100; ``None`` where a grade asks for more than a total."""
    if not sheet.grades or any(rule.gates for rule in sheet.grades):
        return None
    *above, last = sheet.grades
    formula = f'"{last.name}"'
    for rule in reversed(above):
        formula = f'IF({points}>={rule.at_least},"{rule.name}",{formula})'
    return formula


def _item(item: Item, sheet: Sheet, facts: Facts) -> tuple[str, str]:
    low, high = _scale(item, sheet, facts) if item.kind == "scale" else _toggle(item, facts)
    if not item.thematic:
        return low, high
    arose, without = facts["thematic"], item.max if sheet.na_policy == "full" else 0
    return tuple(
        f'IF({arose}="Không",{without},IF({arose}="Có",{points},{else_}))' for points, else_ in ((low, 0), (high, item.max))
    )  # type: ignore[return-value]


def _toggle(item: Item, facts: Facts) -> tuple[str, str]:
    if item.kind != "toggle":
        return "0", str(item.max)
    known = [facts[name] for name in item.measures if name in facts]
    whole = ",".join(f'{each}="Có"' for each in known) if len(known) == len(item.measures) else "FALSE"
    none = ",".join(f'{each}="Không"' for each in known) or "FALSE"
    return f"IF(AND({whole}),{item.max},0)", f"IF(OR({none}),0,{item.max})"


def _scale(item: Item, sheet: Sheet, facts: Facts) -> tuple[str, str]:
    """Return fewest and most points of the step reached; between two steps where the scale leaves a gap."""
    needed = [source for step in item.steps for source in _SOURCES.get(step.measure, (step.measure,))]
    if any(source not in facts for source in needed):
        return "0", str(item.max)
    low = high = ""
    for step, above in reversed(list(zip(item.steps, (None, *item.steps), strict=False))):
        value = _value(step, sheet, facts)
        most = (
            f"IF({covers},{step.points[1]},{above.points[1]})" if above and (covers := _covers(step, value)) else step.points[1]
        )
        reached = ",".join(_reached(step, value))
        low = f"IF(AND({reached}),{step.points[0]},{low})" if reached else str(step.points[0])
        high = f"IF(AND({reached}),{most},{high})" if reached else str(most)
    unknown = ",".join(f'{facts[source]}=""' for source in dict.fromkeys(needed))
    low, high = f"IF(OR({unknown}),0,{low})", f"IF(OR({unknown}),{item.max},{high})"
    for limit in item.limits:
        low, high = _limited(limit, facts, low, high)
    return low, high


def _value(step: Step, sheet: Sheet, facts: Facts) -> str:
    if step.measure not in _SOURCES:
        return facts[step.measure]
    asked, norm = [str(sheet.norm.at_least)], sheet.norm
    if norm.combined:
        asked.append(f'IF({facts["combined"]}="Có",{norm.combined},0)')
    if norm.large and norm.large_from:
        asked.append(f"IF(N({facts['members']})>={norm.large_from},{norm.large},0)")
    minutes = f"MAX({','.join(asked)})"
    return f"({facts['duration']}-{minutes})" if step.measure == "duration_over" else f"({facts['duration']}*100/{minutes})"


def _reached(step: Step, value: str) -> Iterator[str]:
    if step.at_least is not None:
        yield f"{value}>={_number(step.at_least)}"
    if step.above is not None:
        yield f"{value}>{_number(step.above)}"


def _covers(step: Step, value: str) -> str:
    tests = [f"{value}<={_number(step.at_most)}"] if step.at_most is not None else []
    tests += [f"{value}<{_number(step.below)}"] if step.below is not None else []
    return f"AND({','.join(tests)})" if tests else ""


def _limited(limit: Limit, facts: Facts, low: str, high: str) -> tuple[str, str]:
    least, most = limit.points
    fact = facts.get(limit.measure)
    if fact is None:
        return f"MIN({low},{least})", high
    over = f"N({fact})>{_number(limit.above)}"
    return f'IF(OR({fact}="",{over}),MIN({low},{least}),{low})', f"IF({over},MIN({high},{most}),{high})"


def _number(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"({value.numerator}/{value.denominator})"
