"""The sheets of the workbook as data: which column holds which field; what a cell may hold follows from the field's type."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from bienban import resources
from bienban.meetings.building import keys, required
from bienban.model import Meeting, Year

HEADING, FIELDS, EXAMPLE, FIRST = 1, 2, 3, 4  # rows of a table; columns of a form
EXAMPLE_MARK = "VD"
_INDEX = re.compile(r"\[\d*\]")
_STEP = re.compile(r"\w+|\[\d*\]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Its field (a path, or a word behind @ or #), heading, width, example, note, type; ``needed`` by its record,
    ``always`` by every row. ``people`` are texts that may name a member by id, ``present`` members who came to the meeting.
    """

    field: str
    title: str
    width: int
    example: str = ""
    note: str = ""
    kind: Any = str
    needed: bool = False
    always: bool = False

    @property
    def people(self) -> bool:
        """Tell whether a text of this column may be a member's id."""
        return self.note == "people"

    @property
    def present(self) -> bool:
        """Tell whether the column names a member who has to have come to the meeting of the row."""
        return self.note == "present"

    @property
    def computed(self) -> bool:
        """Tell whether a formula fills the column."""
        return self.field.startswith("#")

    @property
    def heading(self) -> str:
        """Return the heading with its mark for what must be filled."""
        return f"{self.title} *" if self.always else self.title


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the workbook.

    ``choose`` and ``choose_item`` say which list a row belongs to, by a word or by its item;
    ``item_words`` are what stands as the subject of those that have none of their own;
    ``ahead`` is how many columns at the left say no more than which record it will be.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    shape: Literal["table", "form", "attendance", "scores", "dues", "tasks", "other"] = "table"
    rows: int = 60
    record: Literal["meeting", "year"] = "meeting"
    ahead: int = 0
    item_kind: str = ""
    only_kinds: tuple[str, ...] = ()
    not_kinds: tuple[str, ...] = ()
    choose: Mapping[str, str] = field(default_factory=dict)
    choose_item: Mapping[str, str] = field(default_factory=dict)
    choose_else: str = ""
    item_words: Mapping[str, str] = field(default_factory=dict)

    def column(self, name: str) -> Column | None:
        """Return the column of a field."""
        return next((column for column in self.columns if column.field == name), None)

    @property
    def shared(self) -> bool:
        """Tell whether the sheet is about the chi bộ and not about one of its meetings."""
        return (
            self.record == "meeting"
            and bool(self.columns)
            and self.column("@meeting") is None
            and self.column("meeting.id") is None
        )

    def lists(self) -> tuple[str, ...]:
        """Return what “{}” may stand for."""
        return tuple(each for each in (self.choose_else, *self.choose_item.values(), *self.choose.values()) if each)

    def fields(self) -> Iterator[tuple[str, Column]]:
        """Yield the paths of the sheet with their columns, every list of a column in turn."""
        for column in self.columns:
            if "{}" in column.field:
                for each in self.lists():
                    if kind_of(path := column.field.replace("{}", each)) is not None:
                        yield path, column
            elif column.field[0] not in "@#":
                yield column.field, column


def bare(kind: Any) -> Any:
    """Return a type without its “or nothing”."""
    if get_origin(kind) in (Union, types.UnionType):
        rest = [each for each in get_args(kind) if each is not type(None)]
        return rest[0] if len(rest) == 1 else Union[tuple(rest)]  # noqa: UP007  made of a list
    return kind


@cache
def kind_of(path: str) -> tuple[Any, bool] | None:
    """Return the type of a field of a meeting or a year and whether its record needs it; ``None`` for an unknown one."""
    kind, needed = Year if is_of_year(path) else Meeting, False
    for step in _STEP.findall(path):
        kind = bare(kind)
        if step.startswith("["):
            if get_origin(kind) is not tuple:
                return None
            kind, needed = get_args(kind)[0], needed and step in ("[1]", "[]")
        elif not is_dataclass(kind) or step not in keys(kind):
            return None
        else:
            needed = step in required(kind)
            kind = keys(kind)[step][1]
    return bare(kind), needed


def record_of(path: str) -> str:
    """Return the innermost record of its own row that a path lies in: “agenda[].opinions[]”."""
    return path[: path.rfind("[]") + 2] if "[]" in path else ""


@cache
def sheets() -> tuple[Sheet, ...]:
    """Return the sheets in their order.

    Raises ``ValueError`` for a column whose field the meeting file does not have.
    """
    return tuple(_sheet(dict(each)) for each in data()["sheet"])


@cache
def shared() -> tuple[str, ...]:
    """Return the parts of a meeting file that a workbook has once for all its meetings."""
    fields = [column.field for sheet in sheets() if sheet.shared for column in sheet.columns if not column.computed]
    return tuple(dict.fromkeys(re.split(r"[.\[]", name)[0] for name in fields))


def is_shared(path: str) -> bool:
    """Tell whether a field lies in one of the parts all meetings share."""
    return re.split(r"[.\[]", path)[0] in shared()


def is_of_year(path: str) -> bool:
    """Tell whether a field lies in the part of the year that the workbook has beside its meetings."""
    return path.partition(".")[0] == "plan"


def where(path: str) -> str:
    """Return where a field of a meeting is written: “CHI_BO, “Có chi ủy?””; “” for one that has no place of its own."""
    plain = _INDEX.sub("", path)
    for sheet in sheets():
        for number, each in sheet.choose_item.items():
            if plain == each:
                return f"{sheet.name}, TT mục {number}"
        for name, column in sheet.fields():
            if f"{_INDEX.sub('', name)}.".startswith(f"{plain}."):
                return f"{sheet.name}, “{column.title}”"
    return ""


@cache
def data() -> dict[str, Any]:
    """Return the workbook's page of data: sheets, formulas, checks, the guide."""
    return resources.toml(resources.data() / "workbook.toml")


def _sheet(given: dict[str, Any]) -> Sheet:
    raw = given.pop("columns", [])
    lists = [each for each in (*given.get("choose", {}).values(), given.get("choose_else", "")) if each]
    spared = given.pop("spared", ())
    columns = []
    records = {record_of(name) for name, *_ in raw if name[0] not in "@#{"}
    owners = {"meeting", "organization", "organization.superior", "{}", *(records if len(records) == 1 else ())}
    for name, title, width, example, *note in raw:
        kind: Any = str
        needed = always = name in ("@meeting", "@choose", "@path") and name not in spared
        if name[0] not in "@#":
            found = next((found for each in lists if (found := kind_of(name.replace("{}", each)))), None)
            found = found or kind_of(name)
            if found is None:
                raise ValueError(f"{given['name']}: {name}")
            kind, needed = found
            if name == "members[].id":
                kind = str  # here an id is given, everywhere else it names somebody
            wanted = all((kind_of(name.replace("{}", each)) or ("", False))[1] for each in lists or [""])
            always = wanted and name not in ("meeting.id", "members[].id", *spared) and name.rpartition(".")[0] in owners
        columns.append(Column(name, title, width, example, "".join(note), kind, needed, always))
    for key in ("only_kinds", "not_kinds"):
        given[key] = tuple(given.get(key, ()))
    return Sheet(columns=tuple(columns), **given)
