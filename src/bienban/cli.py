"""The command line: arguments → verbs of ``api`` → words and an exit code.

Results go to standard output, everything else to standard error. All words are Vietnamese.
"""

from __future__ import annotations

import argparse
import errno
import os
import secrets
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from bienban import __version__
from bienban.errors import BienbanError, ExitCode, InvalidInputError, UnreadableError, UsageError

if TYPE_CHECKING:
    from bienban.model import Report

FORCE_BY_LEVEL = {"phai": 0, "nen": 1, "co-the": 2}
_FEW_PAGES = 200
"""Paragraphs up to which a paper is shown whole on a terminal; five pages have about a hundred."""

# argparse speaks English through gettext; these are its sentences that a person can meet.
_WORDS = {
    "usage: ": "cách gọi: ",
    "positional arguments": "tham số",
    "options": "tùy chọn",
    "show this help message and exit": "in hướng dẫn này",
    "show program's version number and exit": "in số phiên bản",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "còn thiếu: %s",
    "unrecognized arguments: %s": "không có tham số: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "không có “%(value)s”; chọn một trong: %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "không có “%(value)s”; có phải “%(closest)s”? Chọn một trong: %(choices)s"
    ),
    "expected one argument": "cần một giá trị",
    "expected at least one argument": "cần ít nhất một giá trị",
    "expected at most one argument": "chỉ nhận một giá trị",
    "not allowed with argument %s": "không dùng cùng %s",
    "one of the arguments %s is required": "cần một trong: %s",
    "ambiguous option: %(option)s could match %(matches)s": "“%(option)s” chưa rõ, có thể là: %(matches)s",
    "ignored explicit argument %r": "không nhận giá trị %r",
    "invalid %(type)s value: %(value)r": "giá trị %(value)r không hợp lệ",
}


class _Parser(argparse.ArgumentParser):
    """A parser that ends with our own error instead of leaving the process."""

    def error(self, message: str) -> NoReturn:
        """Raise the usage error with the command to type for help."""
        raise UsageError(f"Câu lệnh chưa đúng: {message}.", hint=f"Gõ “{self.prog} --help” để xem cách dùng.")


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands, speaking Vietnamese."""
    argparse._ = lambda words: _WORDS.get(words, words)  # type: ignore[attr-defined]
    argparse.ngettext = lambda one, many, n: _WORDS.get(one if n == 1 else many, one)  # type: ignore[attr-defined]
    top = _Parser(
        prog="bienban",
        description="Làm biên bản, nghị quyết, báo cáo chi bộ từ một lần nhập; "
        "đọc và rà soát văn bản theo quy định đúng thời điểm.",
        epilog="Mã kết thúc: 0 đạt · 1 có điểm cần sửa · 2 gọi sai · 3 không đọc được tệp · 4 rà soát chưa trọn · "
        "5 thiếu chương trình · 6 mẫu, quy tắc hoặc tệp cuộc họp sai · 70 lỗi phần mềm. "
        "Phần mềm chạy trên máy này, không gửi gì ra ngoài.",
    )
    top.add_argument("--version", action="version", version=f"bienban {__version__}", help="in số phiên bản")
    commands = top.add_subparsers(dest="command", metavar="LỆNH", required=True, title="các lệnh")

    generate = commands.add_parser("generate", help="làm các văn bản Word của một cuộc họp từ tệp cuộc họp")
    generate.add_argument("meeting", metavar="CUỘC_HỌP.yaml", type=Path, help="tệp cuộc họp")
    which = generate.add_mutually_exclusive_group()
    which.add_argument(
        "--kind", action="append", metavar="MẪU", help="tên mẫu, ví dụ bien-ban-thuong-ky; gõ nhiều lần để chọn nhiều mẫu"
    )
    which.add_argument("--all", action="store_true", help="làm đủ mọi mẫu (mặc định)")
    generate.add_argument("--templates", type=Path, metavar="THƯ_MỤC", help="thư mục mẫu Word của đồng chí")
    generate.add_argument(
        "--no-task-list", action="store_true", help="biên bản ghi số nhiệm vụ và dẫn tới nghị quyết, không in danh sách"
    )
    generate.add_argument("--replace", action="store_true", help="thay văn bản cùng tên đã có trong thư mục")
    generate.add_argument("--pdf", action="store_true", help="làm thêm bản PDF (cần LibreOffice)")
    generate.add_argument(
        "-o", "--output", type=Path, default=Path(), metavar="THƯ_MỤC", help="nơi lưu, mặc định là thư mục đang đứng"
    )

    read = commands.add_parser("read", help="in những gì hiểu được từ văn bản")
    read.add_argument("files", metavar="TỆP", type=Path, nargs="+", help="tệp .docx, .pdf hoặc .txt")
    shape = read.add_mutually_exclusive_group()
    shape.add_argument(
        "--paint",
        action=argparse.BooleanOptionalAction,
        help="in cả nguyên văn, bên lề ghi tên phần (mặc định: chỉ khi đọc một tệp vừa phải, xem ngay trên màn hình)",
    )
    shape.add_argument(
        "--html", action="store_true", help="lưu một trang xem bằng trình duyệt: chữ tô màu theo phần, dữ kiện dẫn về chữ"
    )
    shape.add_argument("--json", action="store_true", help="in JSON, mỗi tệp một dòng")
    read.add_argument(
        "-o", "--output", type=Path, metavar="NƠI_LƯU", help="với --html: thư mục, hoặc tên tệp .html; mặc định cạnh bản gốc"
    )

    check = commands.add_parser("check", help="rà soát văn bản theo quy định có hiệu lực vào ngày của chính văn bản")
    check.add_argument("files", metavar="TỆP", type=Path, nargs="+", help="tệp .docx, .pdf hoặc .txt")
    form = check.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="in JSON, mỗi tệp một dòng")
    form.add_argument("--word", action="store_true", help="lưu bản Word có ghi chú đúng chỗ; bản gốc giữ nguyên")
    check.add_argument("--profile", action="append", metavar="BỘ_QUY_TẮC", help="quy định của địa phương, ví dụ tu-ky-2022")
    check.add_argument(
        "--level", choices=tuple(FORCE_BY_LEVEL), default="nen", help="mức bắt đầu tính là có điểm cần sửa (mặc định nen)"
    )
    check.add_argument("-o", "--output", type=Path, metavar="THƯ_MỤC", help="nơi lưu bản có ghi chú, mặc định cạnh bản gốc")
    check.add_argument("--author", metavar="TÊN", help="tên ký dưới các ghi chú, mặc định Ban Xây dựng Đảng")

    explain = commands.add_parser("explain", help="giải thích một quy tắc: nội dung, lý do, căn cứ, ví dụ")
    explain.add_argument("rule", metavar="QUY_TẮC", nargs="?", help="mã quy tắc; bỏ trống để liệt kê")

    template = commands.add_parser("template", help="làm việc với mẫu Word")
    actions = template.add_subparsers(dest="action", metavar="VIỆC", required=True, title="các việc")
    inspect = actions.add_parser("check", help="liệt kê trường của mẫu và chỉ chỗ sai")
    inspect.add_argument("file", metavar="MẪU.docx", type=Path, help="tệp mẫu")

    commands.add_parser("doctor", help="xem máy này làm được gì và cần cài thêm gì")
    return top


def _generate(chosen: argparse.Namespace) -> ExitCode:
    from bienban import api

    meeting = api.load_meeting(chosen.meeting)
    written = api.generate(
        meeting,
        kinds=chosen.kind or (),
        to=chosen.output,
        templates=chosen.templates,
        task_list=not chosen.no_task_list,
        replace=chosen.replace,
    )
    if chosen.pdf:
        written += api.to_pdf(written, chosen.output)
    for path in written:
        print(f"Đã tạo: {path}")
    skipped = {} if chosen.kind else api.unfit(meeting, chosen.templates)
    notices = [*(f"Chưa làm {kind}: {reason}" for kind, reason in skipped.items()), *api.remarks(meeting)]
    if notices:
        print("\n".join(["Xin đồng chí xem lại:", *(f"  - {notice}" for notice in notices)]), file=sys.stderr)
    return ExitCode.CLEAN


def _read(chosen: argparse.Namespace) -> ExitCode:
    from bienban import api, resources
    from bienban.renderers import json_, text

    if chosen.output and not chosen.html:
        raise UsageError("-o chỉ dùng cùng --html.", hint="Đồng chí thêm --html, hoặc bỏ -o để in ra màn hình.")
    if chosen.output and chosen.output.suffix == ".html" and len(chosen.files) > 1:
        raise UsageError("Nhiều văn bản không lưu chung một tệp được.", hint="Đồng chí chọn một thư mục sau -o.")
    worst = ExitCode.CLEAN
    for file in chosen.files:
        try:
            minutes = api.read(file)
        except UnreadableError as problem:
            worst = _unread(file, problem, as_json=chosen.json)
            continue
        if chosen.json:
            print(json_.line(json_.minutes_object(minutes, file.name)))
        elif chosen.html:
            print(f"Đã lưu trang xem: {api.write_html(minutes, file, to=chosen.output)}")
        else:
            one = len(chosen.files) == 1 and sys.stdout.isatty()
            long = len(minutes.document.blocks) > _FEW_PAGES
            paint = (one and not long) if chosen.paint is None else chosen.paint
            print(text.render_minutes(minutes, resources.labels(), name=str(file), paint=paint, **_screen()))
            if one and long and chosen.paint is None:
                print("Văn bản dài nên chưa in nguyên văn: thêm --paint để in, hoặc --html để xem bằng trình duyệt.")
        if minutes.document.gaps and worst is ExitCode.CLEAN:
            worst = ExitCode.INCOMPLETE
    return worst


def _screen() -> dict[str, Any]:
    """Return how wide the terminal is and whether it wants colour."""
    from bienban.renderers import text

    return {
        "width": min(shutil.get_terminal_size((100, 24)).columns, 120),
        "colour": text.colour_wanted(os.environ, is_terminal=sys.stdout.isatty()),
    }


def _unread(file: Path, problem: UnreadableError, *, as_json: bool) -> ExitCode:
    """Say that one file of several could not be read; the others go on."""
    from bienban.renderers import json_

    if as_json:
        print(json_.line(json_.unread_object(problem, file.name)))
    _say(problem, file)
    return ExitCode.UNREADABLE


def _check(chosen: argparse.Namespace) -> ExitCode:
    from bienban import api, resources
    from bienban.renderers import json_, text

    codes = [ExitCode.CLEAN]
    for file in chosen.files:
        try:
            report = api.check(api.read(file), profile=chosen.profile)
        except UnreadableError as problem:
            codes.append(_unread(file, problem, as_json=chosen.json))
            continue
        codes.append(_code(report, FORCE_BY_LEVEL[chosen.level]))
        if chosen.json:
            print(json_.line(json_.report_object(report, file.name)))
        elif chosen.word:
            print(f"Đã lưu bản có ghi chú: {api.write_comments(report, file, to=chosen.output, author=chosen.author)}")
        else:
            print(text.render_report(report, resources.labels(), name=str(file), **_screen()))
    order = (ExitCode.CLEAN, ExitCode.FINDINGS, ExitCode.INCOMPLETE, ExitCode.UNREADABLE)
    return max(codes, key=order.index)


def _code(report: Report, level: int) -> ExitCode:
    from bienban.model import FORCES

    if report.undecided or report.gaps:
        return ExitCode.INCOMPLETE
    return ExitCode.FINDINGS if any(FORCES.index(each.force) <= level for each in report.findings) else ExitCode.CLEAN


def _explain(chosen: argparse.Namespace) -> ExitCode:
    from bienban import api, resources
    from bienban.renderers import rule_page

    rules = api.rules()
    if chosen.rule is None:
        print(rule_page.render_list(rules))
        return ExitCode.CLEAN
    if chosen.rule not in rules:
        raise UsageError(f"Không có quy tắc “{chosen.rule}”.", hint="Gõ “bienban explain” để xem danh sách.")
    print(rule_page.render(rules[chosen.rule], resources.labels()))
    return ExitCode.CLEAN


def _template(chosen: argparse.Namespace) -> ExitCode:
    from bienban.generate import render

    found = render.template(chosen.file)
    print(f"Mẫu {chosen.file.name} dùng {len(found.fields)} trường:")
    for field in found.fields:
        print(f"  {field}")
    if found.problems:
        raise InvalidInputError(
            f"Mẫu có {len(found.problems)} chỗ chưa đúng.",
            hint="Đồng chí mở mẫu bằng Word, sửa từng chỗ rồi kiểm tra lại.",
            place=chosen.file.name,
            problems=tuple(map(str, found.problems)),
        )
    print("Mẫu dùng được.")
    return ExitCode.CLEAN


def _doctor(_: argparse.Namespace) -> ExitCode:
    from bienban import api

    ready = True
    for name, fine, advice in api.doctor():
        ready = ready and fine
        print(f"{'✓' if fine else '✗'} {name}" + ("" if fine else f"\n    {advice}"))
    return ExitCode.CLEAN if ready else ExitCode.MISSING_PROGRAM


def _say(problem: BienbanError, file: Path | None = None) -> None:
    """Print the four parts of an error to standard error."""
    where = problem.place or (str(file) if file else None)
    lines = [problem.message if where is None else f"{where}: {problem.message}"]
    if isinstance(problem, InvalidInputError):
        lines += [f"  - {each}" for each in problem.problems]
    print("\n".join([*lines, problem.hint]), file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (``ExitCode``)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    verbs: dict[str, Any] = {
        "generate": _generate,
        "read": _read,
        "check": _check,
        "explain": _explain,
        "template": _template,
        "doctor": _doctor,
    }
    try:
        chosen = parser().parse_args(arguments)
        code = verbs[chosen.command](chosen)
        sys.stdout.flush()
        return int(code)
    except BienbanError as problem:
        _say(problem)
        return int(problem.exit_code)
    except BrokenPipeError:  # the program that reads us has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as problem:
        if problem.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EROFS):
            return _bug(problem)
        print("Không ghi được kết quả: ổ đĩa đầy hoặc chỉ cho đọc. Đồng chí dọn bớt chỗ rồi chạy lại.", file=sys.stderr)
        return int(ExitCode.USAGE)
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu. Các tệp đã lưu vẫn nguyên vẹn.", file=sys.stderr)
        return 130
    except Exception as bug:
        return _bug(bug)


def _bug(bug: Exception) -> int:
    """Say that the fault is ours; the text of a paper may stand in the exception, so only its type and place are shown."""
    trace, code = bug.__traceback__, secrets.token_hex(2).upper()
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    print(
        f"Phần mềm gặp lỗi (mã {code}). Không mất dữ liệu đã lưu. Xin báo lỗi kèm dòng sau; không cần gửi tệp:\n"
        f"  {code} bienban {__version__} {type(bug).__name__} {place}",
        file=sys.stderr,
    )
    return int(ExitCode.BUG)
