"""Lists of names as spreadsheets write them: every row goes in or is told by its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import read_list
from bot.errors import UnreadableList
from tests.catalogue.lists import split, write

PLAIN = "名称,别名,代码,类型\n新晶微,新晶;XJW,688999.SH,企业\n存算一体,近存计算；存内计算,,主题\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_encoding_and_line_end_reads_the_same(tmp_path: Path, encoding: str, line_end: str):
    good, bad = split(write(tmp_path, PLAIN.replace("\n", line_end), encoding))
    assert bad == []
    assert [(row.kind, row.name) for row in good] == [("company", "新晶微"), ("topic", "存算一体")]
    assert list(good[0].aliases) == ["新晶微", "新晶", "xjw", "688999", "688999.sh", "sh688999"]
    assert list(good[1].aliases) == ["存算一体", "近存计算", "存内计算"]


@pytest.mark.parametrize(
    "text",
    [
        "aliases,kind,name\nXJW,company,新晶微\n",
        "别名\t类型\t名称\nXJW\t企业\t新晶微\n",
        "类型;名称;别名\n企业;新晶微;XJW\n",
        'Kind;NAME;Alias\n;"新晶微";"XJW"\n',
        '备注,名称,别名\n"a ""quoted"", remark",新晶微,"XJW\n"\n',
    ],
)
def test_columns_in_any_order_under_either_name_and_separator(tmp_path: Path, text: str):
    good, bad = split(write(tmp_path, text))
    assert bad == []
    assert [(row.kind, row.name, list(row.aliases)) for row in good] == [("company", "新晶微", ["新晶微", "xjw"])]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",别名,,企业", "name"),
        ("　,别名,,企业", "name"),
        ("长" * 65 + ",,,", "long"),
        ("名," + "长" * 65 + ",,", "long"),
        ("名,别名,,部门", "kind"),
        ("名,别名", "fields"),
        ("名,别名,,企业,多", "fields"),
        ("坏\x07名,,,企业", "controls"),
        ('"坏\n名",,,企业', "controls"),
        ('"没有关上的引号,,,企业', "quotes"),
        ('"关上"又写,,,企业', "quotes"),
    ],
)
def test_a_broken_row_is_told_by_its_line_and_keeps_no_other_out(tmp_path: Path, row: str, reason: str):
    good, bad = split(write(tmp_path, f"名称,别名,代码,类型\n甲公司,,,\n{row}\n乙公司,,,\n"))
    assert bad == [(3, reason)]
    assert [row.name for row in good] == ["甲公司", "乙公司"]


def test_blank_lines_and_empty_cells_at_the_end_are_nothing(tmp_path: Path):
    good, bad = split(write(tmp_path, "名称,别名\n\n甲公司,,,\n,\n  \n乙公司,\n"))
    assert bad == []
    assert [row.name for row in good] == ["甲公司", "乙公司"]


def test_line_numbers_count_the_lines_inside_cells(tmp_path: Path):
    good, bad = split(write(tmp_path, '名称,别名\n甲公司,"一\n二\n三"\n,无名\n'))
    assert [list(row.aliases) for row in good] == [["甲公司", "一", "二", "三"]]
    assert bad == [(5, "name")]


def test_half_a_character_in_the_middle_costs_only_its_row(tmp_path: Path):
    path = tmp_path / "list.csv"
    path.write_bytes("名称\n甲公司\n".encode() + b"\xe4\xb8\n" + "乙公司\n".encode())
    good, bad = split(path)
    assert [row.name for row in good] == ["甲公司", "乙公司"]
    assert bad == [(3, "controls")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        ("甲公司\n乙公司\n".encode(), "header"),
        (bytes(range(256)) * 9, "header"),
        (b"\x00" * 99, "header"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, content: bytes, reason: str):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableList) as refusal:
        list(read_list(path))
    assert refusal.value.reason == reason


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(UnreadableList) as refusal:
        list(read_list(tmp_path / "none.csv"))
    assert refusal.value.reason == "missing"


@given(body=st.text(alphabet='名,";；\t\r\n 甲乙a\x00\ufeff\u200b', max_size=80))
def test_any_text_below_a_header_is_read_to_its_end(tmp_path_factory: pytest.TempPathFactory, body: str):
    path = write(tmp_path_factory.getbasetemp(), f"名称,别名\n{body}\n最后一行,\n")
    good, bad = split(path)
    told = {line for line, _ in bad}
    assert (good and good[-1].name == "最后一行") or "quotes" in dict(bad).values() or '"' in body
    assert told <= set(range(2, 3 + body.count("\n") + body.count("\r") + 1))


def test_ordinary_words_are_marked_but_not_proper_names_nor_topics(tmp_path: Path):
    good, _ = split(
        write(tmp_path, "名称,类型\n机器人,企业\n太阳,企业\n生态,企业\n华为,企业\n新晶微,企业\n机器人,主题\n")
    )
    assert [bool(row.ambiguous) for row in good] == [True, True, True, False, False, False]
