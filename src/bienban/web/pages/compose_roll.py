"""The roll of a draft: everybody there unless ticked otherwise; only who was absent, or came though exempt, is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bienban.web.pages.compose_fields import Sent
from bienban.web.pages.compose_values import cleaned

PRESENT, EXCUSED, UNEXCUSED, EXEMPT, CAME = "co-mat", "vang-co-ly-do", "vang", "mien", "mien-du"
WORDS = {
    PRESENT: "Có mặt",
    EXCUSED: "Vắng có lý do",
    UNEXCUSED: "Vắng không lý do",
    EXEMPT: "Được miễn",
    CAME: "Được miễn, vẫn đến dự",
}
_AWAY = {"temporary_out": "sinh hoạt tạm thời ở nơi khác", "suspended": "đình chỉ sinh hoạt"}


def show(draft: Mapping[str, Any], faults: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return a row for everybody who belongs to the chi bộ on the day: the choices, the reason, what is wrong."""
    rows = []
    absent = {each.get("member"): (number, each) for number, each in enumerate(_absentees(draft), 1)}
    for member in _on_the_roll(draft):
        who = member.get("id", "")
        number, absence = absent.get(who, (0, {}))
        state = _state(draft, member)
        codes = [PRESENT, EXCUSED, UNEXCUSED]
        codes += [EXEMPT, CAME] if state in (EXEMPT, CAME) else [EXEMPT] if _kind(member) == "active" else []
        at = f"attendance.absentees[{number}]"
        rows.append(
            {
                "id": who,
                "name": member.get("name", ""),
                "note": "dự bị" if member.get("status") == "probationary" else "",
                "away": _AWAY.get(_kind(member), ""),
                "choices": [(code, WORDS[code], code == state) for code in codes],
                "reason": absence.get("reason", ""),
                "fault": next((words for path, words in faults.items() if number and path.startswith(at)), ""),
                "at": at if number else "",
            }
        )
    return rows


def _absentees(draft: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    absentees: Sequence[Mapping[str, Any]] = draft.get("attendance", {}).get("absentees", ())
    return absentees


def _kind(member: Mapping[str, Any]) -> str:
    return str(member.get("participation", "active"))


def _on_the_roll(draft: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    day = str(draft.get("meeting", {}).get("date", ""))
    return [
        each
        for each in draft.get("members", ())
        if each.get("id") and not (day and (each.get("joined_chi_bo_on", day) > day or each.get("left_chi_bo_on", "~") <= day))
    ]


def _state(draft: Mapping[str, Any], member: Mapping[str, Any]) -> str:
    for each in _absentees(draft):
        if each.get("member") == member["id"]:
            return EXCUSED if each.get("excused") else UNEXCUSED
    if _kind(member) == "exempt":
        return CAME if member["id"] in draft.get("attendance", {}).get("exempt_present", ()) else EXEMPT
    return PRESENT


def take(draft: Mapping[str, Any], sent: Sent) -> dict[str, Any]:
    """Return the draft with the roll as it was sent; who was not on the page stays as before."""
    states = {each["id"]: sent.get(f"diem-danh.{each['id']}") or "" for each in _on_the_roll(draft)}
    states = {who: state for who, state in states.items() if state in WORDS}
    members = [_member(each, states.get(each.get("id", ""), "")) for each in draft.get("members", ())]
    before = {each.get("member"): dict(each) for each in _absentees(draft)}
    order = [*before, *(who for who in states if who not in before)]
    absentees = []
    for who in order:
        state = states.get(who)
        if state is None and who in before:
            absentees.append(before[who])
        if state in (EXCUSED, UNEXCUSED):
            reason = cleaned(sent.get(f"ly-do.{who}") or "")
            row = {**before.get(who, {"member": who}), "excused": state == EXCUSED, "reason": reason}
            absentees.append({key: value for key, value in row.items() if value != ""})
    came = list(draft.get("attendance", {}).get("exempt_present", ()))
    came = [who for who in came if states.get(who, CAME) == CAME]
    came += [who for who, state in states.items() if state == CAME and who not in came]
    new = {**draft, "members": members}
    attendance = {**draft.get("attendance", {}), "absentees": absentees, "exempt_present": came}
    new["attendance"] = {key: value for key, value in attendance.items() if value}
    if not new["attendance"]:
        del new["attendance"]
    return new


def _member(member: Mapping[str, Any], state: str) -> dict[str, Any]:
    """Return a member with what being exempt or not follows from the tick."""
    kind = _kind(member)
    if state in (EXEMPT, CAME) and kind == "active":
        return {**member, "participation": "exempt"}
    if state in (PRESENT, EXCUSED, UNEXCUSED) and kind == "exempt":
        return {key: value for key, value in member.items() if key != "participation"}
    return dict(member)
