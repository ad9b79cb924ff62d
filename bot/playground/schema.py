"""The Bot API's methods and types by name, as schema.json has them."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Types = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Field:
    """A parameter or field: its name, the names of the types it may have, and whether it must be there."""

    name: str
    types: Types
    required: bool


@dataclass(frozen=True, kw_only=True)
class Schema:
    """`names` of methods by lower case; fields of `methods` and `types`; `subtypes` of those that are choices."""

    names: dict[str, str]
    methods: dict[str, dict[str, Field]]
    types: dict[str, dict[str, Field]]
    subtypes: dict[str, list[str]]


def _read_fields(entry: dict[str, list[str]]) -> dict[str, Field]:
    fields = (
        Field(name=name.removesuffix("?"), types=tuple(types), required=not name.endswith("?"))
        for name, types in entry.items()
    )
    return {field.name: field for field in fields}


@cache
def read_schema() -> Schema:
    """The table, read once."""
    table: Json = json.loads(Path(__file__).with_name("schema.json").read_text(encoding="utf-8"))
    return Schema(
        names={name.lower(): name for name in table["methods"]},
        methods={name: _read_fields(entry) for name, entry in table["methods"].items()},
        types={name: _read_fields(entry) for name, entry in table["types"].items() if isinstance(entry, dict)},
        subtypes={name: entry for name, entry in table["types"].items() if isinstance(entry, list)},
    )
