"""The locks: every file by hash, no address, and nothing unlocked."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.lock", "deploy/build.lock", "tests/requirements.lock"]


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_pinned_and_hashed_without_an_address(name: str):
    text = (ROOT / name).read_text("utf-8")
    blocks = re.split(r"\n(?=\S)", "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#")))
    assert all(re.match(r"[a-z0-9._-]+==\S+", block) and "--hash=sha256:" in block for block in blocks if block.strip())
    assert not re.search(r"--(?:extra-)?index|--find-links|https?://|@ file", text)


def test_every_dependency_is_in_the_lock():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    locked = set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / LOCKS[0]).read_text("utf-8"), re.MULTILINE))
    wanted = {re.split(r"[\[<>=~! ]", spec)[0].lower() for spec in project["project"]["dependencies"]}
    assert wanted <= locked
