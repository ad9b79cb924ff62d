"""What is loaded when: nothing heavy for a running bot, nothing at import."""

import subprocess
import sys

import pytest


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_a_running_bot_loads_no_segmenter_and_no_web_server():
    loaded = loaded_after("import bot.__main__, bot.app, bot.settings, handlers.application, bot.cli.run")
    heavy = {"jieba", "uvicorn", "starlette", "pypinyin", "opencc", "docx", "lxml", "pypdfium2", "markdown_it"}
    assert loaded & (heavy | {"bot.figures.reading"}) == set()


@pytest.mark.parametrize("module", ["bot", "bot.cli", "bot.playground", "handlers", "bot.errors", "bot.models"])
def test_a_package_alone_loads_nothing_from_outside(module: str):
    outside = {"telegram", "sqlite_utils", "typer", "pydantic", "structlog", "jieba", "starlette", "rapidfuzz"}
    assert loaded_after(f"import {module}") & outside == set()
