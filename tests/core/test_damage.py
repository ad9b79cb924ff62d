"""The damage report: each fault found where it was made, and nothing where nothing was."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.damage import Report, report
from bot.damage.misspelt import Company
from bot.errors import BulletinError
from bot.mentions import Finder
from bot.models import Damage, EntryId, Inspected
from bot.parsing.inspection import inspect
from bot.spelling import read_glyphs
from tests.conftest import CASES, SAMPLE
from tests.parsing.laying_out import lay_out

TEXT = (CASES / "formats" / "bulletin.txt").read_text("utf-8")
NAMES = ("中芯国际", "通富微电", "永和竹制品厂")


@pytest.fixture(scope="module")
def glyphs():
    return read_glyphs("中芯心国际通富微电永和竹制品厂")


def look(text: str, glyphs=None, companies=NAMES) -> Report:
    rows = [Company(name, EntryId(i), name) for i, name in enumerate(companies)]
    return report(inspect(text.encode(), "x.txt"), Finder({}), rows, glyphs or {})


def found(made: Report, kind: str) -> list[Damage]:
    return [damage for damage in made.damages if damage.kind == kind]


def test_a_sound_bulletin_has_no_damage():
    assert look(TEXT).damages == ()


@pytest.mark.parametrize(
    ("kind", "right", "wrong", "text", "better"),
    [
        ("odd", "厂长告诉本刊", "C00告诉本刊", "C00", "COO"),
        ("odd", "1.8倍", "1l8倍", "1l8", "118"),
        ("odd", "南坪林场去年", "南坪林场\ufffd去年", "\ufffd", ""),
        ("odd", "南坪林场去年", "南坪\u2f94场去年", "\u2f94", "言"),
        ("odd", "理事长说", "理\u202e事长说", "\u202e", ""),
        ("quotes", "不是公式，而是", "不是“公式，而是", "样缺的不是“公式，而是对", ""),
        ("misspelt", "设计单位说", "中心国际说", "中心国际", "中芯国际"),
        ("misspelt", "设计单位说", "富通微电说", "富通微电", "通富微电"),
    ],
)
def test_a_fault_is_found_at_its_place(kind: str, right: str, wrong: str, text: str, better: str, glyphs):
    assert TEXT.count(right) == 1
    made = look(TEXT.replace(right, wrong), glyphs)
    (damage,) = found(made, kind)
    source = made.inspected.parsed.source
    assert damage.better == better
    assert damage.article is not None
    article = made.inspected.parsed.articles[damage.article]
    assert article.title_span.start <= damage.start < damage.end <= article.end
    if kind != "quotes":
        assert damage.text == text == source[damage.start : damage.end]
    else:
        assert source[damage.start] == "“"


def test_names_that_are_right_are_no_misspellings(glyphs):
    assert found(look(TEXT.replace("设计单位说", "中芯国际与通富微电说"), glyphs), "misspelt") == []


def test_a_slip_that_lists_know_is_still_one(sample_app: App):
    rows = [Company(*row) for row in sample_app.store.names.companies()]
    assert [row.meant for row in rows if row.folded == "富通微电"] == ["通富微电"]


def test_what_the_contents_list_and_the_body_lacks_and_the_other_way_round():
    title = "高校开设竹结构建筑课程"
    listed, body = TEXT.split("\n\n产地动态\n", 1)
    lost = look(TEXT.replace("目录\n\n", "目录\n\n竹炭滤芯进入家电市场\t2\n"))
    (damage,) = found(lost, "lost")
    assert damage.text == "竹炭滤芯进入家电市场"
    assert lost.inspected.parsed.source[damage.start :].startswith(damage.text)
    marked = "\n".join(f"■ {line}" if line and line + "\t" in listed else line for line in body.split("\n"))
    without = "\n".join(line for line in listed.split("\n") if not line.startswith(title))
    (damage,) = found(look(f"{without}\n\n产地动态\n{marked}"), "unlisted")
    assert damage.text == title


def test_doubled_and_nearly_doubled_articles_name_the_first():
    first, second = "竹吸管订单转旺 小厂忙着换模具", "高校开设竹结构建筑课程"
    body = TEXT.rsplit(f"{first}\n", 1)[1].split("\n\n重组竹地板")[0]
    same = TEXT.rsplit(f"{second}\n", 1)[0] + f"{second}\n" + body
    (damage,) = found(look(same), "doubled")
    assert (damage.text, damage.better) == (second, first)
    (damage,) = found(look(same + "\n\n末尾另加的一句话说的是别的事情。\n"), "near")
    assert (damage.text, damage.better) == (second, first)


def test_a_cut_that_was_joined_is_told_with_what_meets():
    cut = TEXT.replace("把两座闲置的烘房重新点了火", "把两座闲置的\n\n烘房重新点了火")
    (damage,) = found(look(cut), "joined")
    assert damage.text.endswith("闲置的")
    assert damage.better.startswith("烘房")


@pytest.mark.parametrize("name", ["甲乙丙丁", "甲乙丙丁戊", "甲乙丙丁戊己", "甲乙丙丁戊己庚辛"])
def test_wherever_in_a_name_the_slip_is_it_is_found(name: str):
    alike = read_glyphs(f"{name}己已庚康丙炳")
    swaps = [name[:i] + name[i + 1] + name[i] + name[i + 2 :] for i in range(len(name) - 1)]
    swaps += [name.replace(right, wrong) for right, wrong in (("丙", "炳"), ("己", "已")) if right in name]
    for wrong in swaps:
        made = look(TEXT.replace("设计单位说", f"{wrong}说"), alike, (*NAMES, name))
        assert [(damage.text, damage.better) for damage in found(made, "misspelt")] == [(wrong, name)]


def add_up(inspected: Inspected) -> None:
    """Each character is in exactly one node, and an article's own are in its nodes."""
    at = 0
    for node in inspected.nodes:
        assert node.start == at < node.end
        assert (node.article is not None) == (node.kind == "article")
        at = node.end
    assert at == len(inspected.parsed.source)
    for number, article in enumerate(inspected.parsed.articles):
        own = [node for node in inspected.nodes if node.article == number]
        spans = [(span.start, span.end) for span in article.blocks]
        for start, end in [(article.title_span.start, article.title_span.end), *spans]:
            assert any(node.start <= start < node.end for node in own)
            assert any(node.start < end <= node.end for node in own)


@pytest.mark.parametrize(
    "path",
    [
        SAMPLE,
        *(path for path in sorted(CASES.glob("*/*.*")) if path.suffix in {".txt", ".md", ".html", ".docx", ".pdf"}),
    ],
    ids=lambda path: path.name,
)
def test_every_character_is_in_exactly_one_node_and_the_reports_sum_says_so(path):
    try:
        inspected = inspect(path.read_bytes(), path.name)
    except BulletinError:
        return
    add_up(inspected)
    made = report(inspected, Finder({}), [], {})
    assert sum(made.characters.values()) == len(inspected.parsed.source)


@pytest.mark.real
@pytest.mark.parametrize("form", ["utf-8", "gb18030", "utf-16"])
def test_every_character_of_the_real_bulletin_is_in_exactly_one_node(real_bulletin: bytes, form: str):
    add_up(inspect(real_bulletin.decode("utf-8").encode(form), "x.txt"))


@given(st.integers(0, 10_000))
def test_however_a_bulletin_is_laid_out_the_nodes_add_up_and_say_what_is_what(seed: int):
    laid_out = lay_out(seed)
    inspected = inspect(laid_out.text.encode(), "x.txt")
    add_up(inspected)
    source = inspected.parsed.source
    for node in inspected.nodes:
        if node.kind in {"contents", "furniture", "noise"}:
            said = "".join(source[node.start : node.end].split())
            assert not any(body[:30] in said for *_, body in laid_out.articles)


LINE = st.text(st.sampled_from("目录一、二第三部分甲乙。，\t….1234 ■【】#（）“”\u3000"), max_size=40)


@given(st.lists(LINE, max_size=40))
def test_whatever_the_lines_the_nodes_add_up(lines: list[str]):
    try:
        inspected = inspect("\n".join(["目录", *lines, *lines]).encode(), "x.txt")
    except BulletinError:
        return
    add_up(inspected)


def test_a_pdfs_damage_has_its_page():
    import pypdfium2

    data = (CASES / "formats" / "bulletin.pdf").read_bytes()
    inspected = inspect(data, "x.pdf")
    wanted = next(a for a in inspected.parsed.articles if "竹缠绕" in a.title)
    place = wanted.blocks[-1].end - 1
    made = Report(
        inspected=inspected,
        characters={},
        damages=(Damage(kind="odd", start=place, end=place + 1, text="x"),),
    )
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(data))]
    page = next(n for n, text in enumerate(pages, 1) if "新建管道的四成" in "".join(text.split()))
    assert made.pages(made.damages[0]) == (page, page)
    assert json.dumps(made.pages(made.damages[0]))
