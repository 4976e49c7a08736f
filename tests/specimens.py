"""What templates are tried on: a folder of samples holds a record and the golden texts of its papers, named by template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from bienban.generate.fields import Record
from bienban.generate.render import fits
from bienban.meetings import yaml_file, year_file
from bienban.model import Member

ROOT = Path(__file__).parents[1]
TEMPLATES = sorted((ROOT / "templates").glob("*.docx"))
_LOADERS: dict[str, Callable[[Path], Record]] = {
    "meeting.yaml": yaml_file.load,
    "year.yaml": year_file.load,
    "summary.yaml": year_file.load,
}


@cache
def record(path: Path) -> Record:
    """Return the record kept in a file of samples."""
    return _LOADERS[path.name](path)


def goldens() -> list[tuple[Path, Path, Path]]:
    """Return template, record file and golden text of every paper of the samples."""
    return [
        (template, file, golden)
        for template in TEMPLATES
        for golden in sorted((ROOT / "samples").glob(f"*/{template.stem}.txt"))
        for file in (golden.with_name(name) for name in _LOADERS)
        if file.exists()
    ]


@cache
def specimen(template: Path) -> Record:
    """Return the first record that the samples print on a template."""
    return next(record(file) for path, file, _ in goldens() if path == template)


def smallest(template: Path) -> Record:
    """Return the specimen with nothing that a file may leave out and the template does not need."""
    least: Record = _least(specimen(template), lambda value: fits(template, value) is None)
    return least


def _least(value: Any, fitting: Callable[[Any], bool]) -> Any:
    """Return the value with its optional fields at their defaults as far as it still fits, inside lists too; people stay."""
    if isinstance(value, tuple):
        for index in range(len(value)):
            value = _replaced(value, index, fitting)
    elif is_dataclass(value) and not isinstance(value, type | Member):
        for each in fields(value):
            value = _without(value, each, fitting)
    return value


def _replaced(items: tuple[Any, ...], index: int, fitting: Callable[[Any], bool]) -> tuple[Any, ...]:
    before, after = items[:index], items[index + 1 :]
    return (*before, _least(items[index], lambda new: fitting((*before, new, *after))), *after)


def _without(value: Any, each: Field[Any], fitting: Callable[[Any], bool]) -> Any:
    held = getattr(value, each.name)
    if each.default is not MISSING and fitting(less := replace(value, **{each.name: each.default})):
        return less
    return replace(value, **{each.name: _least(held, lambda new: fitting(replace(value, **{each.name: new})))})
