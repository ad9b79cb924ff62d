"""What stands at the ends of pages where there are only two or three of them, and what looks like it and is text."""

import pytest

from tests.parsing.test_rules import FOUR, NAME, bodies, read, text, texts_of, titles_of

SHORT_PAGE = 2  # articles


def paged(*ends: str) -> list[str]:
    """Four articles of two paragraphs, with a page end before the last paragraph of the second and of the fourth."""
    lines = [NAME, "2021年5月", "一、行情"]
    for number, title in enumerate(FOUR):
        end = [line.format(page=1 + number // SHORT_PAGE) for line in ends] if number % SHORT_PAGE else []
        lines += [f"◆ {title}", *(text(n) for n in range(3)), *end, text(number)]
    return lines


@pytest.mark.parametrize("end", [f"{NAME}　第5期　　{{page}}", f"{{page}}　{NAME}", "{page}", "{page}\n\f"])
def test_two_pages_are_enough_to_tell_their_ends(end: str):
    parsed = read(*paged(end))
    assert parsed.title == NAME
    assert [texts_of(a) for a in parsed.articles] == [[text(0), text(1), text(2), text(n)] for n in range(4)]


def test_figures_in_cells_that_stand_below_each_other_are_no_pages():
    cells = ["品种", "库存", "普梳纱", "1", "精梳纱", "2"]
    lines = [NAME, "一、行情", f"◆ {FOUR[0]}", text(0), *cells, text(1), *bodies(tuple(f"◆ {t}" for t in FOUR[1:]))]
    assert {"1", "2"} <= set(" ".join(texts_of(read(*lines).articles[0])).split())


def test_a_source_that_many_articles_name_at_a_pages_end_is_theirs():
    lines = paged("来源：棉纺网", "- {page} -")
    assert sum("来源：棉纺网" in texts_of(a) for a in read(*lines).articles) == SHORT_PAGE


def test_a_full_stop_alone_on_its_line_is_the_paragraphs_end():
    listed = [NAME, "目录", "上游", *FOUR[:2], "下游", *FOUR[2:]]
    body = ["上游", *bodies(FOUR[:2])[:-1], text(1)[:-1], "。", "下游", *bodies(FOUR[2:])]
    parsed = read(*listed, *body)
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游"), list(FOUR))
    assert texts_of(parsed.articles[1]) == [text(1)]
