"""Where papers come from, and what judges them for that: settings, own profiles and shipped ones, a chosen day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from bienban import checker, resources
from bienban.checker import archive
from bienban.errors import InvalidInputError, UsageError
from bienban.model import ArchiveReport, Carried, Minutes, Profile, Report
from bienban.own import folders, proof, settings
from bienban.own.settings import SETTINGS_FILE, Settings
from bienban.profiles import LOCAL_LAYERS, NO_PLACE, ON_ANOTHER_DAY, at_home, names_place, shown, stack
from bienban.profiles.parsing import HINT


@dataclass(frozen=True, slots=True)
class Home:
    """What is known of the papers of one folder: every profile there is, and what their keeper tells of the organisation."""

    profiles: tuple[Profile, ...] = field(default_factory=resources.profiles)
    settings: Settings = field(default_factory=Settings)

    @property
    def told(self) -> tuple[str, ...]:
        """Return the bodies from the top to the chi bộ, and the ids of profiles the keeper names."""
        return (*self.settings.organization, *self.settings.profile)

    def chosen(self, asked: Iterable[str]) -> list[str]:
        """Return the ids of the profiles a person names, whose years may be left off; raises ``UsageError``."""
        return chosen(self.profiles, asked)

    def profiles_for(self, ids: Iterable[str] | None) -> tuple[Profile, ...]:
        """Return the profiles that may judge here: of local ones those of the organisation and those a person chose."""
        mine = at_home(self.profiles, self.told)
        return (*mine, *(each for each in self.profiles if each.id in (ids or ()) and each not in mine))


def home(folder: Path, profiles: Path | None = None) -> Home:
    """Return what is known of the papers of this folder; ``profiles`` goes before the folder that the settings name.

    Raises ``InvalidInputError`` with every mistake of the settings or of the profiles.
    """
    kept = settings.find(folder)
    every = folders.load(profiles or kept.profiles)
    try:
        ids = tuple(chosen(every, kept.profile))
    except UsageError as problem:
        raise InvalidInputError(
            "Tệp thiết đặt nêu bộ quy định chưa có.",
            hint=problem.hint,
            place=str(kept.file),
            problems=(f"khóa “profile”: {problem.message}",),
        ) from None
    national = [each for each in every if each.id in ids and each.layer not in LOCAL_LAYERS]
    if national:
        raise InvalidInputError(
            "Tệp thiết đặt nêu quy định của cả nước.",
            hint=f"Đồng chí bỏ bộ ấy khỏi {SETTINGS_FILE}: quy định của cả nước tự áp dụng theo ngày của văn bản.",
            place=str(kept.file),
            problems=tuple(
                f"khóa “profile”: “{each.id}” ({each.title}) không phải quy định của địa phương" for each in national
            ),
        )
    return Home(every, replace(kept, profile=ids))


def chosen(profiles: Iterable[Profile], asked: Iterable[str]) -> list[str]:
    """Return the ids of the profiles a person names, whose years may be left off.

    Raises ``UsageError`` for an unknown one.
    """
    known = sorted(each.id for each in profiles)
    ids: list[str] = []
    for each in asked:
        found = [name for name in known if name == each] or [name for name in known if name.startswith(f"{each}-")]
        if len(found) != 1:
            raise UsageError(f"Không có bộ quy định “{each}”.", hint=f"Các bộ hiện có: {', '.join(known)}.")
        ids += found
    return ids


def judge(
    minutes: Minutes, at: Home, *, asked: Iterable[str] = (), on: date | None = None, today: date, version: str = ""
) -> Report:
    """Judge a paper by the rules in force on its own date, or on the day ``on`` that a person chose.

    Local profiles bind by what was ``asked``, else by the settings, else by the places that the paper prints.
    """
    picked = at.chosen(asked)
    profiles, ids = _stacked(at, picked, on, [minutes])
    with _own_rules_blamed(at):
        report = checker.check(minutes, profiles, today=today, chosen=ids or None, names=at.told, version=version)
    notes = [_no_place(at, note) if note == NO_PLACE else note for note in report.notes]
    of_ours = _made_here(minutes.document.reading.carried)
    return replace(report, notes=(*of_ours, *_on_another_day(on), *notes, *_of_the_keeper(at, report.profiles, picked)))


def _made_here(carried: Carried | None) -> tuple[str, ...]:
    """Return what a reader is told of a paper made here: its words are judged, whatever record it carries."""
    if carried is None:
        return ()
    if carried.agrees:
        return ("Văn bản này do phần mềm in ra từ biên bản đã soạn; chữ vẫn đúng như lúc in.",)
    return ("Văn bản này do phần mềm in ra từ biên bản đã soạn; chữ đã sửa sau khi in, kết quả xét theo chữ hiện có.",)


def judge_together(
    papers: Mapping[str, Minutes], at: Home, *, asked: Iterable[str] = (), on: date | None = None, unread: int = 0
) -> tuple[ArchiveReport, ...]:
    """Judge papers, each with the name of its file, as the archive of their chi bộ; by which rules, as ``judge``."""
    picked = at.chosen(asked)
    profiles, ids = _stacked(at, picked, on, papers.values())
    with _own_rules_blamed(at):
        reports = archive.check_together(papers.items(), profiles, chosen=ids or None, names=at.told, unread=unread)
    return tuple(
        replace(report, notes=(*_on_another_day(on), *report.notes, *_of_the_keeper(at, report.profiles, picked)))
        for report in reports
    )


@contextmanager
def _own_rules_blamed(at: Home) -> Iterator[None]:
    """Let a check that raises be a mistake of the keeper's own rules where they do not prove themselves, else a bug of ours.

    Raises ``InvalidInputError`` with the rules that do not.
    """
    try:
        yield
    except (ArithmeticError, LookupError, TypeError, ValueError):
        shipped = resources.profiles()
        own = [profile for profile in at.profiles if profile not in shipped]
        problems = tuple(fault for profile in own for fault in proof.faults(profile))
        if not problems:
            raise
        raise InvalidInputError("Quy tắc riêng viết chưa đúng nên chưa rà soát được.", hint=HINT, problems=problems) from None


def _stacked(
    at: Home, picked: Sequence[str], on: date | None, papers: Iterable[Minutes]
) -> tuple[tuple[Profile, ...], Sequence[str]]:
    """Return the profiles that may judge and the ids of those that do whatever the date: with ``on`` the stack of that day."""
    profiles = at.profiles_for(picked)
    if on is None:
        return profiles, picked
    every = tuple(papers)
    names = (*(name for minutes in every for name in checker.printed_names(minutes)), *at.told)
    kind = next((minutes.chi_bo_kind for minutes in every if minutes.chi_bo_kind), None)
    profiles, _ = stack(profiles, on=on, chi_bo_kind=kind, names=names, chosen=picked or None)
    return profiles, [each.id for each in profiles]


def _on_another_day(on: date | None) -> Iterator[str]:
    if on is not None:
        yield f"{ON_ANOTHER_DAY} {shown(on)} vì được chọn, không theo ngày của văn bản"


def _of_the_keeper(at: Home, judging: Iterable[Profile], ids: Sequence[str]) -> Iterator[str]:
    """Yield what a reader must know: which local profile the settings chose, which rules are off, what is not as shipped."""
    own = at.profiles is not resources.profiles()
    shipped = {profile.id: profile.sha256 for profile in resources.profiles()} if own else {}
    for profile in judging:
        if shipped.get(profile.id, profile.sha256) != profile.sha256:
            yield f"{profile.title}: khác bản có sẵn, theo thư mục quy định riêng"
        if profile.layer in LOCAL_LAYERS and profile.id not in ids and names_place(profile, at.told):
            yield f"{profile.title}: áp dụng theo tệp {SETTINGS_FILE}"
        off = [rule.id for rule in profile.rules if rule.off]
        if off:
            yield f"{profile.title}: bỏ {len(off)} quy tắc chung ({', '.join(off)})"


def _no_place(at: Home, note: str) -> str:
    if not at.settings.organization:
        return note
    bodies = ", ".join(reversed(at.settings.organization))
    return f"chưa có quy định riêng cho {bodies} vào thời điểm này: chỉ rà theo quy định chung của cả nước"
