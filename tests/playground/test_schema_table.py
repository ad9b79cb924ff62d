"""The schema table and the script that makes it."""

import json
import subprocess
import sys
from pathlib import Path

from bot.playground.schema import read_schema
from tests.playground_process import ROOT

API = {
    "version": "Bot API 0",
    "methods": {
        "getX": {
            "description": ["Gets an X."],
            "fields": [
                {"name": "id", "types": ["Integer", "String"], "required": True, "description": "Which."},
                {"name": "limit", "types": ["Integer"], "required": False, "description": "How many."},
            ],
        },
        "getMe": {"description": ["Gets me."]},
    },
    "types": {
        "X": {"description": ["One of two."], "subtypes": ["A", "B"]},
        "A": {"description": ["A."], "fields": []},
    },
}


def test_the_script_keeps_names_types_and_flags_only(tmp_path: Path) -> None:
    source = tmp_path / "api.json"
    source.write_text(json.dumps(API), encoding="utf-8")
    script = ROOT / "deploy" / "schema_table.py"
    made = subprocess.run([sys.executable, script, source], capture_output=True, check=True, text=True)
    table = json.loads(made.stdout)
    assert "MIT License" in table.pop("notice")
    assert table == {
        "version": "Bot API 0",
        "methods": {"getMe": {}, "getX": {"id": ["Integer", "String"], "limit?": ["Integer"]}},
        "types": {"A": {}, "X": ["A", "B"]},
    }


def test_the_table_is_whole() -> None:
    schema = read_schema()
    assert schema.names["sendmessage"] == "sendMessage"
    assert schema.methods["sendMessage"]["text"].required
    assert not schema.methods["sendMessage"]["reply_markup"].required
    named = {
        name.removeprefix("Array of ").removeprefix("Array of ")
        for fields in (*schema.methods.values(), *schema.types.values())
        for field in fields.values()
        for name in field.types
    }
    scalars = {"Integer", "String", "Boolean", "True", "Float", "InputFile"}
    assert named - scalars <= {*schema.types, *schema.subtypes}
