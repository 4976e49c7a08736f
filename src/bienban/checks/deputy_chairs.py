"""The deputy secretary of the chi bộ chairs without a word why, or signs as if he were the secretary."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._read import same_name, spans_of, words_at
from bienban.facts.legible import legible
from bienban.model import Fact, Minutes, Verdict
from bienban.text import pattern

_ELSEWHERE = r"(?! (?:đảng|đoàn|chi đoàn|thành|huyện|tỉnh|quận|xã|phường|thường))"
_DEPUTY_BEHIND = pattern(rf"\s*[,(-]\s*(?:là )?phó bí thư{_ELSEWHERE}")
_DEPUTY_BEFORE = pattern(r"phó bí thư(?: chi bộ)?[,:]?\s*(?:đồng chí|đ/c)?\s*$")
_BI_THU = rf"(?<!phó )(?<!\w)bí thư(?: chi bộ)?{_ELSEWHERE}"
_WHY = pattern(
    rf"{_BI_THU}[^.;\n]{{0,60}}(?:vắng|đi |ốm|bận|nghỉ|nằm|công tác|chuyển|ủy quyền|nhờ|phân công|giao|viện|học|mất|thôi)"
    rf"|(?:ủy quyền|phân công|thay|nhờ|vắng|khuyết|giao|bầu)[^.;\n]{{0,60}}{_BI_THU}"
    r"|phó bí thư[^.;\n]{0,30}(?:phụ trách|điều hành|thay mặt|được (?:giao|ủy quyền|phân công))|theo ủy quyền|được ủy quyền"
)
_SIGNS_AS = pattern(r"(?<!phó )(?<!\w)bí thư(?: chi bộ)?(?!\w)")


def check(minutes: Minutes, *, signs: bool = False) -> Iterator[Verdict]:
    """Report a chair named as phó bí thư of the chi bộ where nothing says why the bí thư does not; with ``signs`` the sign.

    “Phụ trách”, “được ủy quyền”, “bí thư đi công tác” anywhere in the paper say why; a post elsewhere (Phó Bí thư Đảng ủy)
    is none here. With ``signs`` a signature as “BÍ THƯ” of the very person called phó bí thư. Values: ``name``.
    """
    chair = next((fact for fact in minutes.every("meeting.chair") if _is_deputy(minutes, fact)), None)
    if chair is None:
        return
    if signs:
        signed = minutes.fact("signature.chair")
        section = minutes.section("signature.chair")
        if signed is None or section is None or not same_name(str(chair.value), str(signed.value)):
            return
        blocks = {span.block for span in (*section.body, *filter(None, (section.heading,)))} - {chair.spans[0].block}
        for line in legible(minutes.document):
            title = _SIGNS_AS.search(line.view.text) if blocks & set(line.blocks) else None
            if title is not None:
                spans = (*spans_of((chair,)), *line.spans(*title.span()))
                yield Verdict(spans=spans, values={"name": str(chair.value)})
                return
    elif not _WHY.search("\n".join(line.view.text for line in legible(minutes.document))):
        yield Verdict(spans=chair.spans, values={"name": str(chair.value)})


def _is_deputy(minutes: Minutes, fact: Fact) -> bool:
    span = fact.spans[-1]
    behind, before = words_at(minutes, span.block, span.end), words_at(minutes, span.block, 0, span.start)
    return bool(_DEPUTY_BEHIND.match(behind) or _DEPUTY_BEFORE.search(before.rstrip()))
