"""Make the playground's schema table out of telegram-bot-api-spec's api.json.

Usage: python deploy/schema_table.py API_JSON > bot/playground/schema.json

Only names, types and required flags are taken; a trailing "?" marks what is optional.
"""

# ruff: noqa: INP001  a script, run by its path

import json
import sys
from pathlib import Path
from typing import Any

# The license asks that its words go along.
NOTICE = (
    "Names, types and required flags of Telegram's Bot API, taken from telegram-bot-api-spec "
    "(https://github.com/PaulSonOfLars/telegram-bot-api-spec). MIT License. Copyright (c) Paul Larsen. "
    "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and "
    'associated documentation files (the "Software"), to deal in the Software without restriction, '
    "including without limitation the rights to use, copy, modify, merge, publish, distribute, "
    "sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is "
    "furnished to do so, subject to the following conditions: The above copyright notice and this "
    "permission notice shall be included in all copies or substantial portions of the Software. THE "
    'SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT '
    "LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND "
    "NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, "
    "DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT "
    "OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."
)


def shorten(entry: dict[str, Any]) -> dict[str, list[str]]:
    """The fields of a method or type: name (with "?" when optional) → type names."""
    fields = entry.get("fields", [])
    return {field["name"] + ("" if field["required"] else "?"): field["types"] for field in fields}


def make_table(api: dict[str, Any]) -> dict[str, Any]:
    """The whole table: notice, version, methods, types (a field table, or the names of the subtypes)."""
    return {
        "notice": NOTICE,
        "version": api["version"],
        "methods": {name: shorten(entry) for name, entry in sorted(api["methods"].items())},
        "types": {name: entry.get("subtypes") or shorten(entry) for name, entry in sorted(api["types"].items())},
    }


def main(path: str) -> None:
    """Write the table of the file at `path` to stdout, one method or type a line."""
    table = make_table(json.loads(Path(path).read_text(encoding="utf-8")))
    lines = [f" {json.dumps(key)}: {json.dumps(table[key])}" for key in ("notice", "version")]
    for key in ("methods", "types"):
        entries = [f"  {json.dumps(name)}: {json.dumps(entry)}" for name, entry in table[key].items()]
        lines.append(f" {json.dumps(key)}: {{\n" + ",\n".join(entries) + "\n }")
    sys.stdout.write("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main(sys.argv[1])
