"""`python -m bot.playground [--port N] [--db PATH] [--fresh] [--limits]`."""

import argparse
import sqlite3
import sys
from pathlib import Path

from bot.playground import HOST, PORT
from bot.playground.server import PortTakenError, serve


def main() -> int:
    """Read the command line and serve; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bot.playground", description="A strict local Bot API server.")
    parser.add_argument("--port", type=int, default=PORT, help=f"where to listen, 0 for a free port ({PORT})")
    parser.add_argument("--db", type=Path, default=Path("var/playground.db"), help="the file that remembers")
    parser.add_argument("--fresh", action="store_true", help="forget what the file remembers")
    parser.add_argument("--limits", action="store_true", help="refuse who sends faster than Telegram allows")
    options = parser.parse_args()
    try:
        serve(HOST, options.port, options.db, fresh=options.fresh, limited=options.limits)
    except PortTakenError as error:
        sys.stderr.write(f"playground: cannot listen on {HOST}:{options.port}: {error.strerror}\n")
        return 1
    except (OSError, sqlite3.Error) as error:
        sys.stderr.write(f"playground: cannot use {options.db}: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
