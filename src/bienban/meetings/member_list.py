"""Member lists in any shape: columns found by their heading words, titles and totals left out, what is not understood told.

The list is a table of texts: a sheet of a workbook, a table of a Word file, lines of a CSV or plain text (experience.md 7).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bienban.meetings.scalars import READ
from bienban.meetings.workbook.cells import Roll, decode, plain_text
from bienban.meetings.workbook.rows import fault
from bienban.model import Document, Member, MemberId
from bienban.model.grid import Cell, Grid, letters

_HEADING_ROWS = 20
_WORDS: dict[str, tuple[str, ...]] = {
    "number": ("stt", "tt", "số tt", "số thứ tự"),
    "id": ("mã", "mã đv", "mã đảng viên"),
    "name": (
        "họ và tên",
        "họ tên",
        "họ và tên khai sinh",
        "họ tên khai sinh",
        "tên đảng viên",
        "họ và tên đảng viên",
        "đảng viên",
    ),
    "family": ("họ", "họ đệm", "họ và đệm", "họ và tên đệm", "họ và chữ đệm", "họ, đệm"),
    "given": ("tên",),
    "gender": ("giới tính", "giới", "phái", "nam/nữ"),
    "female": ("nữ",),
    "male": ("nam",),
    "birth_date": ("ngày sinh", "ngày tháng năm sinh", "ngày, tháng, năm sinh", "năm sinh", "sinh ngày", "ngày/tháng/năm sinh"),
    "ethnicity": ("dân tộc",),
    "card_no": ("số thẻ", "số thẻ đảng", "số thẻ đảng viên", "thẻ đảng", "số tđv"),
    "party_age_from": (
        "ngày vào đảng",
        "vào đảng",
        "ngày vào đảng (quyết định)",
        "ngày kết nạp",
        "ngày dự bị",
        "ngày vào đảng dự bị",
    ),
    "official_on": ("ngày chính thức", "chính thức ngày", "ngày vào đảng chính thức", "ngày công nhận chính thức"),
    "joined_chi_bo_on": ("ngày về chi bộ", "ngày chuyển đến", "chuyển đến"),
    "left_chi_bo_on": ("ngày chuyển đi", "chuyển đi"),
    "status": ("chính thức/dự bị", "loại đảng viên", "ct/db", "đảng viên chính thức/dự bị"),
    "official": ("chính thức", "ct"),
    "probationary": ("dự bị", "db"),
    "participation": ("tình trạng sinh hoạt", "tình trạng", "sinh hoạt"),
    "party_role": ("chức vụ đảng", "chức vụ trong đảng", "chức vụ chi bộ", "chức vụ đảng, đoàn thể"),
    "work_role": (
        "nghề nghiệp",
        "chức vụ",
        "nghề nghiệp, chức vụ khác",
        "nghề nghiệp, chức vụ",
        "công việc",
        "chức vụ, đơn vị công tác",
    ),
}
_KEPT_BACK = ("cccd", "cmnd", "căn cước", "số tài khoản", "tài khoản", "bệnh", "sức khỏe", "bhyt", "mã số bhxh")
_TOTAL = re.compile(r"(?:tổng|cộng|danh sách này|người lập|t/m|t\.m|bí thư$|ngày \d|…, ngày)", re.IGNORECASE)
_PARTICIPATION = (
    ("exempt", re.compile(r"miễn", re.IGNORECASE)),
    ("temporary_in", re.compile(r"(?:tạm|tạm thời).*(?:đến|tại đây)|tạm đến", re.IGNORECASE)),
    ("temporary_out", re.compile(r"tạm|nơi khác|vắng dài|đi làm xa", re.IGNORECASE)),
    ("suspended", re.compile(r"đình chỉ", re.IGNORECASE)),
    ("active", re.compile(r"đang sinh hoạt|bình thường|tham gia", re.IGNORECASE)),
)
_ROLES = (
    ("pho_bi_thu", re.compile(r"phó bí thư|pbt", re.IGNORECASE)),
    ("bi_thu", re.compile(r"bí thư(?! (?:chi )?đoàn)|^bt$", re.IGNORECASE)),
    ("chi_uy_vien", re.compile(r"chi ủy viên|cấp ủy viên|^cuv$", re.IGNORECASE)),
)
_ONLY_ROLE = re.compile(r"(?:(?:phó )?bí thư|(?:chi|cấp) ủy viên|pbt|bt|cuv)(?: chi bộ| chi ủy)?", re.IGNORECASE)
_PARTIAL = re.compile(r"(?:\d{1,2}[/-])?\d{4}")
_LISTED = re.compile(r"(?:\d+[.)/]?|[-–•+*])\s*(?:đ/c|đồng chí)?\s*([^,;:(–-]+?)\s*(?:[,;:(–-]\s*(.*?)\)?)?", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)+")


MEANINGS = tuple(_WORDS)
"""What a column of a list may hold."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The members of a list; ``notes`` is what was left out or not understood, ``problems`` what keeps rows from being read."""

    members: tuple[Member, ...]
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the headings of a sheet stand (0 where it has none) and the number of the column that holds each meaning."""

    row: int
    columns: Mapping[str, int]


def heading(grid: Grid) -> Heading:
    """Return the headings of a sheet as far as their words are known."""
    found = _Sheet(grid)
    return Heading(found.heading, found.columns)


def needed(grid: Grid) -> Grid:
    """Return a sheet without the columns that no list of members needs (identity cards, accounts, health)."""
    private = {
        column
        for (row, column), cell in grid.cells.items()
        if row <= _HEADING_ROWS and isinstance(cell.value, str) and _is_private(_plain(cell.value))
    }
    return replace(grid, cells={at: cell for at, cell in grid.cells.items() if at[1] not in private})


def _is_private(text: str) -> bool:
    return any(word in text.casefold() for word in _KEPT_BACK)


def read(grids: Sequence[Grid], chosen: Heading | None = None) -> Listed:
    """Return the members of all sheets that hold a list, ids given in order to those without.

    ``chosen`` is what a person says of the headings and columns.
    """
    members: list[Member] = []
    notes: list[str] = []
    problems: list[str] = []
    for grid in grids:
        if grid.hidden:
            continue
        found = _Sheet(grid, chosen)
        if found.columns:
            members += found.members()
            notes += found.notes
            problems += found.problems
        elif grid.cells:
            notes.append(f"{grid.name}: không thấy dòng tiêu đề có cột họ tên nên không đọc.")
    return Listed(tuple(_numbered(members)), (*notes, *_twice(members)), tuple(problems))


def _numbered(members: Sequence[Member]) -> Iterator[Member]:
    given = {member.id for member in members}
    free = (MemberId(f"DV{number:02}") for number in range(1, 100_000) if f"DV{number:02}" not in given)
    for member in members:
        yield member if member.id else replace(member, id=next(free))


def _twice(members: Sequence[Member]) -> Iterator[str]:
    seen: dict[tuple[str, date | None], int] = {}
    for number, member in enumerate(members, 1):
        key = (member.name.casefold(), member.birth_date)
        if key in seen and member.birth_date:
            yield f"Người thứ {seen[key]} và thứ {number} cùng họ tên, cùng ngày sinh; nếu là một người, đồng chí bỏ một dòng."
        seen.setdefault(key, number)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("Ð", "Đ").split())


class _Sheet:
    """One sheet of a list being read."""

    def __init__(self, grid: Grid, chosen: Heading | None = None) -> None:
        self.grid = grid
        self.chosen = chosen is not None
        self.texts = {at: _plain(plain_text(cell.value)) for at, cell in grid.cells.items() if cell.value is not None}
        self.heading, self.columns = (chosen.row, dict(chosen.columns)) if chosen else self.find_heading()
        self.notes: list[str] = []
        self.problems: list[str] = []

    def find_heading(self) -> tuple[int, dict[str, int]]:
        """Return the row with most known headings among the first, and the columns by meaning; 0 where there is none."""
        best: tuple[int, dict[str, int]] = (0, {})
        for row in sorted({row for row, _ in self.texts})[:_HEADING_ROWS]:
            columns: dict[str, int] = {}
            for (line, column), text in sorted(self.texts.items()):
                meaning = _meaning(text) if line == row else None
                below = _meaning(self.texts.get((row + 1, column), "")) if line == row and meaning is None else None
                if (meaning or below) and (meaning or below) not in columns:
                    columns[str(meaning or below)] = column
            if ("name" in columns or "given" in columns) and len(columns) > len(best[1]):
                best = (row, columns)
        return best

    def members(self) -> Iterator[Member]:
        """Yield the members of the rows below the heading."""
        self.tell_columns()
        two_rows = not self.chosen and any(
            _meaning(self.texts.get((self.heading, column), "")) is None for column in self.columns.values()
        )
        first = self.heading + (2 if two_rows else 1)
        for row in sorted({row for row, _ in self.texts if row >= first}):
            yield from self.member(row)

    def tell_columns(self) -> None:
        """Tell which columns are not read, and those that a list of members has no need of."""
        for (row, column), text in sorted(self.texts.items()):
            if row != self.heading or column in self.columns.values():
                continue
            where = f"{self.grid.name}, cột {letters(column)}"
            if _is_private(text):
                self.notes.append(f"{where} (“{text[:40]}”): không cần cho biên bản nên không nhập.")
            elif not self.chosen:
                self.notes.append(f"{where} (“{text[:40]}”): chưa rõ là gì nên bỏ qua.")

    def member(self, row: int) -> Iterator[Member]:
        """Yield the member of a row, if it holds one."""
        name = self.name(row)
        filled = [text for (line, _), text in self.texts.items() if line == row and text]
        if not name or not _NAME.fullmatch(name):
            if (
                len(filled) > 2
                and not any(_TOTAL.match(text) for text in filled)
                and not all(text.isdigit() for text in filled)
            ):
                self.problems.append(f"{self.grid.name}, dòng {row}: không thấy họ tên; hãy kiểm tra dòng này.")
            elif filled and not all(text.isdigit() for text in filled):
                self.notes.append(f"{self.grid.name}, dòng {row}: không phải đảng viên (tiêu đề, tổng số, chữ ký) nên bỏ qua.")
            return
        values: dict[str, Any] = {"id": MemberId(self.text(row, "id")), "name": name}
        for field in ("birth_date", "party_age_from", "official_on", "joined_chi_bo_on", "left_chi_bo_on"):
            if (day := self.day(row, field)) is not None:
                values[field] = day
        for field in ("ethnicity", "card_no"):
            if text := self.text(row, field):
                values[field] = text
        work = self.text(row, "work_role")
        values |= self.codes(row, work)
        if besides := ", ".join(each for each in re.split(r"\s*[,;]\s*", work) if not _ONLY_ROLE.fullmatch(each)):
            values["work_role"] = besides
        if (card := values.get("card_no")) and (not card.isdigit() or len(card) != 12):
            self.notes.append(f"{self.grid.name}, dòng {row}: số thẻ không đủ 12 chữ số; có thể mất số 0 ở đầu.")
        yield Member(**values)

    def name(self, row: int) -> str:
        """Return the name of a row, its parts joined where they stand in two columns."""
        name = self.text(row, "name")
        if "given" in self.columns:
            name = f"{self.text(row, 'family') or name} {self.text(row, 'given')}".strip()
        elif "name" in self.columns and "family" not in self.columns:
            following = self.texts.get((row, self.columns["name"] + 1), "")
            headless = (self.heading, self.columns["name"] + 1) not in self.texts
            if headless and following and _NAME.fullmatch(f"{name} {following}") and " " not in following:
                name = f"{name} {following}"  # “Họ và tên” merged over two columns
        return name.title() if name.isupper() else name

    def text(self, row: int, meaning: str) -> str:
        """Return the text of a row in the column of this meaning; a formula nobody computed is told."""
        column = self.columns.get(meaning)
        if column is None:
            return ""
        cell = self.grid.cells.get((row, column))
        if cell and (words := fault(cell)):
            self.problems.append(f"{self.grid.name}!{letters(column)}{row}: {words}")
        return self.texts.get((row, column), "")

    def day(self, row: int, field: str) -> date | None:
        """Return the day of a cell; a day that is none, or only a year, is told."""
        text = self.text(row, field)
        if not text:
            return None
        value = self.grid.cells[row, self.columns[field]].value
        assert value is not None
        where = f"{self.grid.name}!{letters(self.columns[field])}{row}"
        if _PARTIAL.fullmatch(text):
            self.notes.append(f"{where}: chỉ có năm (tháng) nên chưa nhập; đồng chí ghi đủ ngày, tháng, năm khi có.")
            return None
        found: date | None = READ[date](str(decode(date, value, Roll({}))))
        if found is None:
            self.problems.append(f"{where}: “{text[:20]}” không phải ngày có trong lịch; hãy ghi dạng 05/02/1968.")
        return found

    def codes(self, row: int, work_role: str) -> dict[str, str]:
        """Return gender, status, participation and Party role from what the row says of them."""
        found: dict[str, str] = {}
        gender = self.text(row, "gender").casefold()
        if gender in ("nam", "nữ"):
            found["gender"] = gender
        elif "female" in self.columns or "male" in self.columns:
            female, male = self.text(row, "female"), self.text(row, "male")
            found |= {"gender": "nữ"} if female else {"gender": "nam"} if male or "male" not in self.columns else {}
        status = self.text(row, "status").casefold()
        if "dự bị" in status or status == "db" or (self.text(row, "probationary") and not self.text(row, "official")):
            found["status"] = "probationary"
        stated = self.text(row, "participation")
        found |= next(({"participation": code} for code, words in _PARTICIPATION if stated and words.search(stated)), {})
        roles = self.text(row, "party_role") or work_role
        found |= next(({"party_role": code} for code, words in _ROLES if words.search(roles)), {})
        if stated and "participation" not in found:
            self.notes.append(f"{self.grid.name}, dòng {row}: chưa rõ tình trạng sinh hoạt; tạm ghi đang sinh hoạt.")
        return found


def _meaning(text: str) -> str | None:
    """Return what a heading stands for."""
    head = re.sub(r"\s*[(*].*$", "", _plain(text).casefold()).strip(" .:*")
    whole = _plain(text).casefold().strip(" .:*")
    return next((meaning for meaning, words in _WORDS.items() if whole in words or head in words), None)


def tables(document: Document) -> tuple[Grid, ...]:
    """Return the tables of a paper as sheets; lines cut by commas or semicolons are one where there is no table."""
    found: dict[int, dict[tuple[int, int], list[str]]] = {}
    for block in document.blocks:
        if block.text and (cell := block.place.cell):
            found.setdefault(cell.table, {}).setdefault((cell.row + 1, cell.column + 1), []).append(block.text)
    if found:
        return tuple(
            Grid(f"bảng {number}", {at: Cell(" ".join(texts)) for at, texts in cells.items()})
            for number, cells in enumerate(found.values(), 1)
        )
    lines = [block.text for block in document.blocks]
    mark = max(",;", key=lambda each: sum(line.count(each) for line in lines))
    cut = list(csv.reader(lines, delimiter=mark))
    return (as_grid("bảng 1", cut),) if sum(len(line) > 1 for line in cut) * 2 > len(cut) else ()


def numbered_names(lines: Sequence[str]) -> tuple[Grid, tuple[str, ...]]:
    """Return a list of names without columns as a sheet (“1. Trần Quang Huy – Bí thư”), and what stands in no such line."""
    rows, left = [["Họ và tên", "Chức vụ"]], []
    for number, line in enumerate(lines, 1):
        match = _LISTED.fullmatch(_plain(line))
        if match and _NAME.fullmatch(match[1]):
            rows.append([match[1], match[2] or ""])
        elif line.strip():
            left.append(f"Dòng {number}: không phải dòng họ tên nên bỏ qua.")
    return as_grid("danh sách", rows if len(rows) > 1 else []), tuple(left)


def as_grid(name: str, lines: Sequence[Sequence[str]]) -> Grid:
    """Return rows of texts as a sheet."""
    return Grid(
        name,
        {(row, column): Cell(text) for row, line in enumerate(lines, 1) for column, text in enumerate(line, 1) if text.strip()},
    )
