"""Without the extra `pictures`, whoever draws is told so, and nothing of it is looked for before."""

import subprocess
import sys

import pytest

MISSING = """
import sys
sys.modules["{module}"] = None
from bot.errors import PicturesMissing
from bot.pictures import *
try:
    {drawing}
except PicturesMissing:
    print("said")
"""
BARS = 'draw_bars(BarChart("x", [Panel("x", "", [Bar("x", (1.0,), "1")])], "x"))'
COLUMNS = 'draw_columns(ColumnChart("x", [Moment("1", "2")], [Columns("x", [1])], "x"))'
CARD = 'draw_card(PassageCard("x", "x", ("x",), "x", "x"))'
NEEDED = [(drawing, module) for drawing in (BARS, COLUMNS, CARD) for module in ("PIL", "pylopdf_fonts_zh_cn")]


@pytest.mark.parametrize(("drawing", "module"), [*NEEDED, (CARD, "segno")])
def test_what_is_missing_is_said(drawing: str, module: str):
    code = MISSING.format(module=module, drawing=drawing)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("said\n", "")
