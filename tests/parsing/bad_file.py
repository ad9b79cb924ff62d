"""What a bad file is for a test, and what several kinds are made of."""

import io
import zipfile
from collections.abc import Sequence
from typing import NamedTuple


class BadFile(NamedTuple):
    """`reasons` are the refusals that are right, () for any; "read": it may be read, or found to be no bulletin."""

    label: str
    name: str
    data: bytes
    reasons: Sequence[str] = ()


LAUGHS = "<!DOCTYPE l [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {after} '{f'&{before};' * 10}'>" for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()
