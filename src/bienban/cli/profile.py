"""``bienban profile``: the profiles that judge, and an organisation's own: written, copied, looked at."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any

from bienban.cli import _judging
from bienban.errors import ExitCode, InvalidInputError, UsageError

if TYPE_CHECKING:
    from bienban.own.questions import Question

HELP = "xem các bộ quy định; lập, chép, kiểm tra bộ riêng của địa phương"
_OWN = "quy-dinh"
_OPTIONS = {
    "body": ("TỔ_CHỨC", "tổ chức ra quy định, ví dụ “Đảng ủy xã Minh Tân”"),
    "layer": ("CẤP", "tỉnh, xã hoặc chi bộ; chỉ cần khi tên tổ chức chưa cho biết"),
    "under": ("TỔ_CHỨC", "đảng ủy cấp trên, khi quy định là của một chi bộ"),
    "names": ("TÊN;TÊN", "tên khác còn in trên văn bản"),
    "kinds": ("LOẠI;LOẠI", "loại hình chi bộ áp dụng; không ghi là tất cả"),
    "symbol": ("SỐ", "số, ký hiệu văn bản, ví dụ 12-TB/ĐU"),
    "issued": ("NGÀY", "ngày ban hành văn bản"),
    "standing": ("NGUỒN", "văn bản, nguồn khác, hoặc kinh nghiệm"),
    "from": ("NGÀY", "có hiệu lực từ ngày, ví dụ 01/01/2026"),
    "to": ("NGÀY", "hết hiệu lực sau ngày"),
    "force": ("MỨC", "phải, nên hoặc “có thể”, theo lời văn bản"),
    "day": ("SỐ", "ngày sinh hoạt hằng tháng, 1 đến 31 hoặc “cuối tháng”"),
    "grace": ("SỐ", "được lùi tối đa mấy ngày"),
    "shift": ("CÓ|KHÔNG", "trùng ngày nghỉ thì chuyển sang ngày làm việc kế tiếp"),
    "sections": ("PHẦN;PHẦN", "phần bắt buộc ghi thêm"),
    "minutes": ("SỐ", "thời lượng ít nhất, phút"),
    "combined": ("SỐ", "thời lượng ít nhất khi gộp với chuyên đề, phút"),
    "sheet": ("PHIẾU", "phiếu chấm điểm buổi sinh hoạt, ví dụ hd42-2025"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    actions = parser.add_subparsers(dest="action", metavar="VIỆC", required=True, title="các việc")
    listed = actions.add_parser("list", help="liệt kê các bộ quy định: áp dụng cho ai, từ ngày nào")
    listed.add_argument("--profiles", type=Path, metavar="THƯ_MỤC", help="thư mục các bộ quy định riêng")
    listed.add_argument("--on", type=_judging.day, metavar="NGÀY", help="chỉ những bộ có hiệu lực ngày này")

    new = actions.add_parser(
        "new",
        help="lập bộ quy định riêng: hỏi từng điều rồi ghi",
        description="Hỏi từng điều; điều đã ghi bằng tùy chọn thì thôi.",
    )
    for key, (metavar, words) in _OPTIONS.items():
        new.add_argument(f"--{key}", dest=f"answer_{key}", metavar=metavar, help=words)
    new.add_argument("--answers", type=Path, metavar="TỆP.toml", help="tệp ghi sẵn các câu trả lời, khóa như tên tùy chọn")
    new.add_argument("--id", metavar="TÊN", help="tên thư mục của bộ, ví dụ minh-tan-2026; mặc định đặt theo tên và năm")
    new.add_argument(
        "-o", "--output", type=Path, default=Path(_OWN), metavar="THƯ_MỤC", help=f"nơi chứa các bộ riêng, mặc định {_OWN}"
    )

    copy = actions.add_parser("copy", help="chép một bộ sang thư mục riêng để sửa, hoặc để đóng bộ cũ bằng ngày")
    copy.add_argument("source", metavar="BỘ_QUY_TẮC", help="bộ chép từ đó, ví dụ hd42-btctw-2025")
    copy.add_argument("target", metavar="THƯ_MỤC", type=Path, help="thư mục mới, ví dụ quy-dinh/hd50-btctw-2027")
    copy.add_argument("--from", dest="first", type=_judging.day, metavar="NGÀY", help="ngày bộ mới bắt đầu có hiệu lực")
    copy.add_argument("--to", dest="last", type=_judging.day, metavar="NGÀY", help="ngày cuối cùng còn hiệu lực")
    copy.add_argument("--title", metavar="TÊN", help="tên của bộ mới, thường là tên văn bản mới")
    copy.add_argument("--basis", metavar="VĂN_BẢN", help="văn bản làm căn cứ của mọi quy tắc trong bộ mới")

    checked = actions.add_parser("check", help="kiểm tra bộ quy định riêng, nêu mọi chỗ sai một lượt")
    checked.add_argument("folder", metavar="THƯ_MỤC", type=Path, help="thư mục của một bộ, hoặc thư mục chứa nhiều bộ")


def run(chosen: argparse.Namespace) -> ExitCode:
    """Do what was asked."""
    actions: Mapping[str, Callable[[argparse.Namespace], None]] = {"list": _list, "new": _new, "copy": _copy, "check": _check}
    actions[chosen.action](chosen)
    return ExitCode.CLEAN


def _list(chosen: argparse.Namespace) -> None:
    from bienban import api, resources
    from bienban.renderers import rule_page

    home = api.home(Path(), profiles=chosen.profiles)
    shipped = {each.id: each.sha256 for each in resources.profiles()}
    own = {each.id for each in home.profiles if shipped.get(each.id) != each.sha256}
    print(rule_page.render_profiles(home.profiles, resources.labels(), own=own, on=chosen.on))


def _check(chosen: argparse.Namespace) -> None:
    from bienban.own import folders
    from bienban.profiles.parsing import HINT

    found, problems = folders.faults(chosen.folder)
    if problems:
        raise InvalidInputError(f"Còn {len(problems)} chỗ chưa đúng.", hint=HINT, place=str(chosen.folder), problems=problems)
    for each in found.own:
        print(f"{each.id}: dùng được, {len(each.rules)} quy tắc, các thí dụ đều đúng.")


def _copy(chosen: argparse.Namespace) -> None:
    from bienban.own import folders
    from bienban.profiles.writing import toml_value

    dates = {"effective_from": chosen.first, "effective_to": chosen.last}
    head = {key: day.isoformat() for key, day in dates.items() if day}
    head |= {"title": toml_value(chosen.title)} if chosen.title else {}
    head |= {"sources": toml_value([chosen.basis])} if chosen.basis else {}
    made = folders.write(chosen.target, folders.copied(chosen.source, chosen.target.parent, head, chosen.basis))
    print(f"Đã chép {len(made.rules)} quy tắc: {chosen.target}")
    print(f"Từ nay rà soát thêm: --profiles {chosen.target.parent}")


# -- a new one -------------------------------------------------------------------------------------------------------------


def _new(chosen: argparse.Namespace) -> None:
    from bienban import resources
    from bienban.own import folders, questions
    from bienban.profiles import PROFILE_FILE
    from bienban.profiles.writing import files_of

    given = _given(chosen)
    ask = sys.stdin.isatty()
    if ask:
        print("Trả lời từng câu; chỗ nào không có thì bấm Enter. Bấm Ctrl+C để thôi, không ghi gì.\n")
    answers = _answers(given, ask=ask)
    regime = questions.regime_of(answers)
    if not regime.asks:
        raise UsageError(
            "Chưa có điều nào để rà soát nên chưa ghi gì.",
            hint="Đồng chí nêu ít nhất một điều: ngày sinh hoạt, phần phải ghi thêm, thời lượng, hoặc phiếu chấm điểm.",
        )
    files = files_of(regime, questions.models(regime.first), resources.labels()["section"])
    target = chosen.output / (chosen.id or questions.id_for(answers))
    made = folders.write(target, files)
    print(f"{target / PROFILE_FILE}\n\n{indent(files[PROFILE_FILE], '    ')}")
    for rule in made.rules:
        print(f"{target / rule.id}.toml\n    {rule.force}: {rule.title}. {rule.why}")
    print(f"\nĐã lập bộ “{made.id}” gồm {len(made.rules)} quy tắc; máy đã thử các thí dụ, đều đúng.")
    print(f"Rà soát theo bộ này: bienban check --profiles {chosen.output} TỆP")
    print(f'Khỏi gõ --profiles mỗi lần: ghi dòng profiles = "{chosen.output}" vào tệp bienban.toml cạnh văn bản.')
    print(f"Xem hay sửa từng quy tắc: mở các tệp trên bằng Notepad; sửa xong gõ bienban profile check {target}")


def _given(chosen: argparse.Namespace) -> dict[str, str]:
    """Return what was answered beforehand: options go before the file of answers."""
    from bienban import resources
    from bienban.own.questions import as_typed

    table: dict[str, Any] = {}
    if chosen.answers:
        if not chosen.answers.is_file():
            raise UsageError("Không có tệp câu trả lời này.", hint="Đồng chí xem lại đường dẫn.", place=str(chosen.answers))
        table = resources.toml(chosen.answers)
        unknown = [key for key in table if key not in _OPTIONS]
        if unknown:
            raise InvalidInputError(
                "Tệp câu trả lời có khóa lạ.",
                hint=f"Các khóa dùng được: {', '.join(_OPTIONS)}.",
                place=str(chosen.answers),
                problems=tuple(f"khóa lạ “{key}”" for key in unknown),
            )
    given = {key: as_typed(value) for key, value in table.items()}
    typed = {key: getattr(chosen, f"answer_{key}") for key in _OPTIONS}
    return given | {key: value.strip() for key, value in typed.items() if value is not None}


def _answers(given: Mapping[str, str], *, ask: bool) -> dict[str, Any]:
    """Return every answer: those given, those asked for on a terminal, else the defaults; all that is wrong told at once."""
    from bienban.own.questions import QUESTIONS

    answers: dict[str, Any] = {}
    problems: list[str] = []
    for question in QUESTIONS:
        try:
            if not question.asked(answers):
                continue
            if question.key in given:
                answers[question.key] = question.read(given[question.key] or question.default or "", answers)
            elif ask:
                answers[question.key] = _asked(question, answers)
            elif question.default is None:
                problems.append(f"còn thiếu --{question.key}: {question.words}, ví dụ “{question.example}”")
            else:
                answers[question.key] = question.read(question.default, answers)
        except ValueError as wrong:
            problems.append(f"--{question.key}: {wrong}")
        except KeyError:
            continue  # it hangs on an answer that is wrong or missing
    if problems:
        raise InvalidInputError(
            "Các câu trả lời chưa đủ hoặc chưa đúng nên chưa ghi gì.",
            hint="Đồng chí sửa rồi chạy lại; chạy không kèm tùy chọn nào thì máy hỏi từng câu.",
            problems=tuple(problems),
        )
    return answers


def _asked(question: Question, answers: Mapping[str, Any]) -> Any:
    """Ask until the answer can be read."""
    for line in question.choices(dict(answers)):
        print(f"    {line}")
    example = f" [ví dụ: {question.example}]" if question.example else ""
    while True:
        try:
            typed = input(f"{question.words}{example}: ").strip()
        except EOFError:
            raise UsageError("Chưa trả lời hết nên chưa ghi gì.", hint="Đồng chí chạy lại và trả lời đủ các câu.") from None
        if not typed and question.default is None:
            print("  Câu này cần có câu trả lời.")
            continue
        try:
            return question.read(typed or question.default or "", dict(answers))
        except ValueError as wrong:
            print(f"  Chưa được: {wrong}.")
