"""不是这个，是X, in the ways people say it."""

import pytest

from handlers.meant import read_meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("不是这个，是中芯国际", "中芯国际"),
        ("不是这家 是中芯国际。", "中芯国际"),
        ("不对，应该是「中芯国际」", "中芯国际"),
        ("不是，我问的是中芯国际！", "中芯国际"),
        ("错了，我要查的是 TCL科技", "TCL科技"),
        ("弄错了，是5G", "5G"),
        ("我说的是京东方 @2020-09", "京东方 @2020-09"),
        ("不是这个，而是长江存储", "长江存储"),
        ("不是芯片，是面板", ""),
        ("不是这个", ""),
        ("是中芯国际", ""),
        ("不是这个，是不是芯片？", ""),
        ("不对，是中芯国际，也可能是华虹", ""),
        ("不是这个，是" + "长" * 25, ""),
        ("", ""),
    ],
)
def test_what_is_meant(said: str, meant: str):
    assert read_meant(said) == meant
