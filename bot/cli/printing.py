"""What commands print for programs to read."""

import json


def print_json(what: object) -> None:
    """A value as JSON."""
    print(json.dumps(what, ensure_ascii=False, indent=2))
