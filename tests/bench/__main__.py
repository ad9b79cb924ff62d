"""Runs the benchmarks named on the command line, or all that are not long, one table or more each."""

import argparse
import subprocess
import sys
from collections.abc import Callable
from time import monotonic

from tests.bench import chat, delivery, drafts, ingest, inline, issues, names, search, start, typing

PARTS: dict[str, Callable[[], None]] = {
    "start": start.run,
    "ingest": ingest.run,
    "drafts": drafts.run,
    "search": search.run,
    "search-large": search.run_large,
    "chat": chat.run,
    "typing": typing.run,
    "names": names.run,
    "inline": inline.run,
    "delivery": delivery.run,
    "many": issues.run,
}
_LONG = ("search-large",)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Speed beside peers; asserts nothing.")
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; none: all but {', '.join(_LONG)}"
    )
    parts = parser.parse_args().parts or [part for part in PARTS if part not in _LONG]
    if unknown := [part for part in parts if part not in PARTS]:
        parser.error(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    if len(parts) == 1:
        PARTS[parts[0]]()
        return
    began = monotonic()
    for part in parts:  # in a process of its own, so that none finds warm what another has loaded
        subprocess.run([sys.executable, "-m", "tests.bench", part], check=True)
    print(f"\n{monotonic() - began:.0f} s in all")


if __name__ == "__main__":
    main()
