"""The house stays small: files and functions have hard ends, and medians to keep near."""

import ast
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
MODULES = [p for folder in ("bot", "handlers") for p in sorted((ROOT / folder).rglob("*.py"))]
FILE_LINES, FUNCTION_LINES = 400, 60
TEXTS = {"texts.py"}  # tables of sentences may be long


def functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text("utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [(f"{path.name}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1) for node in found]


def test_no_file_and_no_function_is_too_long():
    long_files = {
        p.name: n for p in MODULES if p.name not in TEXTS and (n := len(p.read_text("utf-8").splitlines())) > FILE_LINES
    }
    long_functions = {name: n for p in MODULES for name, n in functions(p) if n > FUNCTION_LINES}
    assert (long_files, long_functions) == ({}, {})


def test_the_medians_stay_readable():
    lines = [len(p.read_text("utf-8").splitlines()) for p in MODULES if p.name != "__init__.py"]
    lengths = [n for p in MODULES for _, n in functions(p)]
    assert median(lines) <= 140
    assert median(lengths) <= 9


def test_no_room_is_called_after_nothing():
    banned = {"utils", "helpers", "common", "manager", "base", "misc"}
    assert [p for p in MODULES if p.stem in banned] == []


def test_the_top_level_is_as_agreed():
    agreed = {"pyproject.toml", "bot", "handlers", "seeds", "tests", "deploy", "README.md"}
    agreed |= {"Makefile", "LICENSE", "requirements.lock"}
    there = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")}
    passing = {"var", "build", "dist"}
    assert there - passing == agreed
