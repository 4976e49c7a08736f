"""Meeting files in YAML and JSON: every scalar read as text and typed by the field it stands in, every mistake told at once.

Ordinary YAML loading turns ``no`` into False, ``19:30`` into 1170 and cuts a sentence at an unquoted comma (documents.md 3.3).
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, cast

import yaml

from bienban.errors import InvalidInputError
from bienban.meetings.building import UNKNOWN, Builder, Spot, check
from bienban.meetings.opened import SAMPLE, raw_text
from bienban.model import Meeting

_DEPTH = 24
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def load(path: Path) -> Meeting:
    """Return the meeting kept in a YAML or JSON file, together with the file its ``include`` names.

    Raises ``InvalidInputError`` with every mistake found (file, line, key, what to write instead), and for a file that
    cannot be opened. The block ``expected`` is for tests and is not read.
    """
    builder = Builder()
    root = opened(path, builder)
    meeting = builder.build(Meeting, root) if root else UNKNOWN
    if root:
        check(meeting, root, builder)
    refuse_problems(path, builder)
    return cast(Meeting, meeting)


def refuse_problems(path: Path, builder: Builder) -> None:
    """Raise ``InvalidInputError`` with every problem found, those of the file itself before those of files it names."""
    if builder.problems:
        problems = tuple(
            words for _, _, words in sorted(dict.fromkeys(builder.problems), key=lambda each: (each[0] != path.name, *each[:2]))
        )
        raise InvalidInputError(
            f"Tệp cuộc họp có {len(problems)} chỗ cần sửa.",
            hint="Đồng chí sửa từng dòng nêu trên rồi chạy lại.",
            place=path.name,
            problems=problems,
        )


def opened(path: Path, builder: Builder) -> Spot | None:
    """Return the top mapping, with the pairs of the included file put after those of the meeting, which win."""
    spot = _compose(path, builder)
    if not spot:
        return None
    own = {key.value for key, _ in spot.node.value if isinstance(key, yaml.ScalarNode)}
    pairs = []
    for key, value in spot.node.value:
        if getattr(key, "value", None) == "expected":
            continue
        if getattr(key, "value", None) != "include":
            pairs.append((key, value))
            continue
        included = _include(path, Spot(value, "include", path.name), builder)
        for name, below in included.node.value if included else ():
            if getattr(name, "value", None) not in own:
                builder.files[id(name)] = str(getattr(included, "file", path.name))
                pairs.append((name, below))
    spot.node.value = pairs
    return spot


def _include(path: Path, spot: Spot, builder: Builder) -> Spot | None:
    name = getattr(spot.node, "value", "")
    other = path.parent / name if isinstance(name, str) and name else path
    if other.name != name or other.resolve().parent != path.parent.resolve() or other.resolve() == path.resolve():
        builder.problem(spot, "chỉ nhận một tệp khác nằm cùng thư mục; hãy ghi tên tệp, ví dụ chi_bo.yaml.")
        return None
    if not other.is_file():
        builder.problem(spot, f"không thấy tệp {name} cùng thư mục; hãy chép tệp ấy vào cạnh tệp này, hoặc ghi đúng tên.")
        return None
    return _compose(other, builder)


def _compose(path: Path, builder: Builder) -> Spot | None:
    """Return the top mapping of a file, refusing what a meeting file never needs: anchors, tags, depth, several documents."""
    text = raw_text(path)
    nowhere = _at(path, 0)
    is_json = path.suffix.lower() == ".json"
    try:
        text = _json_as_yaml(text) if is_json else text
        depth = 0
        for event in yaml.parse(text, Loader=_LOADER):
            start: Any = event.start_mark
            at = Spot(yaml.ScalarNode("", "", start), "", path.name)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if words := _refusal(event, depth):
                builder.problem(at, words)
                return None
        node = yaml.compose(text, Loader=_LOADER)
    except json.JSONDecodeError as error:
        builder.problem(
            _at(path, error.lineno - 1),
            "không đúng cách viết JSON; hãy kiểm tra dấu phẩy, dấu hai chấm, ngoặc kép ở dòng này và dòng trên.",
        )
        return None
    except RecursionError:
        builder.problem(nowhere, "các khóa lồng nhau quá sâu; hãy kiểm tra lại các dấu ngoặc.")
        return None
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        at = Spot(yaml.ScalarNode("", "", mark), "", path.name) if mark else nowhere
        builder.problem(at, _syntax(error, "".join(text.split("\n")[mark.line : mark.line + 1]) if mark else ""))
        return None
    except yaml.YAMLError:
        builder.problem(nowhere, "có ký tự không in được; hãy mở tệp bằng trình soạn thảo, lưu lại dạng UTF-8.")
        return None
    if not isinstance(node, yaml.MappingNode):
        builder.problem(nowhere, f"tệp trống hoặc không có khóa nào; hãy bắt đầu từ tệp mẫu {SAMPLE}.")
        return None
    if is_json:
        _comma_decimals(node)
    return Spot(node, "", path.name)


def _at(path: Path, line: int) -> Spot:
    return Spot(yaml.ScalarNode("", "", yaml.Mark("", 0, line, 0, None, 0)), "", path.name)


_ESCAPED = re.compile(r"\\u([Dd][89ABab]..)\\u([Dd][C-Fc-f]..)|\\.")


def _json_as_yaml(text: str) -> str:
    """Return JSON as the YAML it nearly is, line by line: escapes that YAML lacks are written out, tabs stand outside of texts.

    Raises ``json.JSONDecodeError`` for what is no JSON.
    """
    json.loads(text)

    def plain(escape: re.Match[str]) -> str:
        if escape[1]:
            return (bytes.fromhex(escape[1]) + bytes.fromhex(escape[2])).decode("utf-16-be")
        return "/" if escape[0] == r"\/" else escape[0]

    return _ESCAPED.sub(plain, text).replace("\t", " ")


def _comma_decimals(node: yaml.Node) -> None:
    """Write the numbers of JSON as a clerk would: its point is no mark of thousands."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, yaml.ScalarNode) and not each.style:
            each.value = each.value.replace(".", ",")
        elif isinstance(each, yaml.SequenceNode):
            waiting += each.value
        elif isinstance(each, yaml.MappingNode):
            waiting += (value for _, value in each.value)


def _refusal(event: yaml.Event, depth: int) -> str | None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "tệp cuộc họp không dùng dấu & và * của YAML; hãy đặt câu trong ngoặc kép."
    if getattr(event, "tag", None):
        return "tệp cuộc họp không dùng nhãn ! của YAML; hãy đặt câu trong ngoặc kép."
    return "các khóa lồng nhau quá sâu; hãy kiểm tra lại khoảng lùi đầu dòng." if depth > _DEPTH else None


def _syntax(error: yaml.MarkedYAMLError, line: str) -> str:
    problem = f"{error.problem} {error.context}"
    if line.lstrip(" ").startswith("\t"):
        return "có dấu Tab ở đầu dòng; hãy thay bằng các dấu cách."
    if "mapping values are not allowed" in problem:
        return "câu có dấu hai chấm phải đặt trong ngoặc kép, hoặc dòng này lùi vào sai; hãy sửa lại."
    if "quoted scalar" in problem:
        return 'thiếu dấu ngoặc kép đóng câu; hãy thêm dấu " ở cuối câu.'
    if "single document" in problem:
        return "một tệp chỉ ghi một cuộc họp; hãy bỏ dòng “---” thừa."
    return "không đúng cách viết YAML; hãy kiểm tra khoảng lùi đầu dòng, ngoặc kép và dấu hai chấm ở dòng này và dòng trên."
