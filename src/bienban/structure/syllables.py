"""Syllables of Vietnamese, and how one is misread as another."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bienban.text import fold_plain

_ONSET = re.compile(r"ngh|ng|nh|ch|gh|gi(?=[aeouy])|kh|ph|qu|th|tr|[bcdghklmnpqrstvx]|")
_RIMES = frozenset(
    re.findall(
        r"\w+",
        "a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet "
        "ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo oet oi om on ong "
        "ooc oong op ot u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu "
        "uy uya uych uyen uyet uyn uynh uyt uyu y yem yen yeng yet yeu ynh yt ych ym yn yp",
    )
)
TONED = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_MISTAKEN = frozenset(map(frozenset, ("ce", "hb", "nu", "il", "io")))


@lru_cache(maxsize=16384)
def is_syllable(plain: str) -> bool:
    """Tell whether a word without marks may be a syllable of Vietnamese."""
    return plain[_ONSET.match(plain).end() :] in _RIMES  # type: ignore[union-attr]


def sound(word: str) -> bool:
    """Tell whether letters with their marks may be one syllable: one tone at most."""
    return is_syllable(fold_plain(word)) and len(TONED.findall(unicodedata.normalize("NFD", word))) < 2


def lost_marks(word: str, right: str) -> bool:
    """Tell whether a word is the right one but for marks that were not seen: “bọ” for “bộ”, “nam” for “năm”."""
    marks = [set(unicodedata.normalize("NFD", letters.replace("đ", "d\u0335"))) for letters in (word, right)]
    return marks[0] < marks[1]


def looks_like(word: str, other: str) -> bool:
    """Tell whether two short words differ in one letter that bad eyes take for the other: “gbi” and “ghi”."""
    apart = [{one, two} for one, two in zip(word, other, strict=False) if one != two]
    return len(word) == len(other) and len(apart) == 1 and frozenset(apart[0]) in _MISTAKEN
