"""What the papers of a thematic meeting name: its themes and the vote that adopted its resolution (documents.md F12, F13)."""

from __future__ import annotations

from collections.abc import Callable

from bienban.generate.fields._scope import Roots, Scope
from bienban.model import AgendaItem, Meeting, Task, Vote


def _themes(scope: Scope) -> tuple[AgendaItem, ...]:
    return tuple(item for item in scope.meeting.agenda if item.thematic or item.kind == "thematic")


def _adoption(scope: Scope) -> Vote | None:
    """Return the vote on the resolution: its own, else the one an item has on adopting it (“Thông qua Kết luận …”)."""
    resolution = scope.meeting.resolution
    if resolution and resolution.vote:
        return resolution.vote
    votes = (vote for item in scope.meeting.agenda for vote in item.votes)
    return next(
        (vote for vote in votes if vote.subject.casefold().startswith(("thông qua kết luận", "thông qua nghị quyết"))), None
    )


def _no_theme(scope: Scope) -> tuple[str, str] | None:
    if _themes(scope):
        return None
    return (
        "Tệp cuộc họp chưa có nội dung chuyên đề nào.",
        "Đồng chí ghi một nội dung kind: thematic với phần thematic (author, purpose, situation, solutions) rồi chạy lại.",
    )


def _any(*names: str) -> Callable[[Scope], bool]:
    """Return whether a theme has one of these parts."""
    return lambda scope: any(getattr(item.thematic, name) for item in _themes(scope) if item.thematic for name in names)


def _agreed(scope: Scope) -> bool:
    return any(item.conclusion or (item.thematic and item.thematic.solutions) for item in _themes(scope))


def _discussed(scope: Scope) -> bool:
    return any(item.discussion_questions or item.opinions or item.guest_remarks for item in _themes(scope))


def _targeted(scope: Scope) -> tuple[Task, ...]:
    resolution = scope.meeting.resolution
    return tuple(task for task in resolution.tasks if task.target) if resolution else ()


ROOTS: dict[type, Roots] = {
    Meeting: {
        "themes": (tuple[AgendaItem, ...], _themes),
        "adoption": (Vote | None, _adoption),
        "discussed": (bool, _discussed),
        "assessed": (bool, _any("situation", "limits_causes")),
        "aimed": (bool, _any("purpose")),
        "solved": (bool, _any("solutions")),
        "agreed": (bool, _agreed),
        "targeted": (tuple[Task, ...], _targeted),
    },
}
NEEDS = {"theme": _no_theme}
