"""Marks before words that begin with a digit or a Latin letter, and figures that only look like marks."""

import pytest

from bot.parsing.markers import bare_title


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("1.2024年上半年收入增长", "2024年上半年收入增长"),
        ("2.6月份指数回升", "6月份指数回升"),
        ("二　5G与物联网", "5G与物联网"),
        ("★ 5G与物联网 ★", "5G与物联网"),
        ("——3D打印——", "3D打印"),
        ("【三、5G与物联网】", "5G与物联网"),
        ("10 Meta发布新模型", "Meta发布新模型"),
        ("11 IDC：出货量回升", "IDC：出货量回升"),
        ("3-2 纱价回落", "纱价回落"),
        ("栏目一：行情", "行情"),
    ],
)
def test_a_mark_is_told_from_a_word_with_digits(line: str, words: str):
    assert bare_title(line) == words


@pytest.mark.parametrize(
    "line", ["1.5亿元项目落地", "12.5%的增幅", "30 MWh储能电站", "12 GB内存", "— 3 —", "1-5月产量增长"]
)
def test_a_figure_is_no_mark(line: str):
    assert bare_title(line) == line
