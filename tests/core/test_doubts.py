"""Names that are ordinary words as well: where an article makes plain that the company is meant."""

import pytest

from bot.mentions import Finder, Owner, settle_doubts
from bot.models import Block, EntryId

PIECE = Owner(EntryId(1), "company", ambiguous=True, fragment=True)
WHOLE = Owner(EntryId(1), "company", ambiguous=True)
FINDER = Finder(
    {
        "移动": [PIECE],
        "中国移动": [Owner(EntryId(1), "company")],
        "联通": [Owner(EntryId(2), "company")],
        "中微": [Owner(EntryId(3), "company", ambiguous=True)],
        "中微公司": [Owner(EntryId(3), "company")],
        "人社部": [Owner(EntryId(4), "company", is_company=False)],
    }
)


def kept(*texts: str) -> list[str]:
    blocks = [
        Block(kind="paragraph", level=0, text=text, start=i * 1000, end=i * 1000 + len(text))
        for i, text in enumerate(texts)
    ]
    return [place.surface for place in settle_doubts([place for block in blocks for place in FINDER.find(block)])]


@pytest.mark.parametrize(
    ("texts", "surfaces"),
    [
        (("据移动、联通透露，计划建站，而移动的基站已经很多。",), ["移动", "联通", "移动"]),
        (("据移动、联通透露，计划建站。", "手机移动得快。"), ["移动", "联通"]),
        (("中国移动建站，手机移动得快。",), ["中国移动"]),
        (("手机移动得快。",), []),
        (("中微公司发布半年报。", "今年，中微研究开发支出上升。"), ["中微公司", "中微"]),
        (("今年，中微研究开发支出上升。",), []),
        (("人社部说，各省人社部门要多招人。",), ["人社部"]),
    ],
)
def test_a_piece_of_a_name_counts_where_it_is_backed_and_soon_after(
    texts: tuple[str, ...], surfaces: list[str]
) -> None:
    assert kept(*texts) == surfaces


def test_a_name_that_words_make_up_drops_none_that_crosses_it():
    names = {"同程": EntryId(1), "程度": EntryId(2), "不同程度": EntryId(3)}
    finder = Finder({name: [Owner(entry, "topic" if entry == 2 else "company")] for name, entry in names.items()})
    block = Block(kind="paragraph", level=0, text="在不同程度上", start=0, end=6)
    assert [place.surface for place in finder.find(block)] == ["不同程度", "程度"]
