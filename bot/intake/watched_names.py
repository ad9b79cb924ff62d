"""Names of dropped files: which are looked at, and what they become as names of ours."""

import os
import re
import unicodedata
from collections.abc import Collection
from itertools import count

REASON = ".原因.txt"
_LIMIT_BYTES = 180  # of the 255 that a name may have: room for a number and the reason's ending
_SUFFIX_CHARS = 10
_UNFINISHED = (".part", ".tmp", ".temp", ".crdownload", ".download", ".filepart", ".swp")
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')


def is_of_interest(name: str) -> bool:
    """Whether a name is that of a dropped file: not hidden, not on its way yet, no reason of ours."""
    return not name.startswith((".", "~$")) and not name.lower().endswith(_UNFINISHED) and not name.endswith(REASON)


def plain_name(name: str) -> str:
    """A name that can be shown and kept anywhere: no control or direction marks, no broken letters, not too long."""
    shown = "".join(char for char in name if not unicodedata.category(char).startswith("C"))
    shown = _FORBIDDEN.sub("_", shown).strip(" .-")
    stem, dot, suffix = shown.rpartition(".")
    if not dot or len(suffix) > _SUFFIX_CHARS:
        stem, suffix = shown, ""
    ending = f".{suffix}" if suffix else ""
    room = _LIMIT_BYTES - len(ending.encode())
    return (stem.encode()[:room].decode("utf-8", "ignore").strip() or "file") + ending


def free_name(name: str, taken: Collection[str]) -> str:
    """A plain name for a file in a folder where some names are taken: its own, or with a number."""
    plain = plain_name(name)
    stem, suffix = os.path.splitext(plain)  # noqa: PTH122 - the name alone, whatever is in it
    return next(free for n in count(1) if (free := plain if n == 1 else f"{stem} ({n}){suffix}") not in taken)
