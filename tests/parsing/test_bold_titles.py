"""Titles that are bold: among other short lines below headings, and in bulletins of a paragraph an article."""

from bot.parsing import parse
from tests.parsing.test_rules import FOUR, NAME, text, texts_of, titles_of

ROWS = ("普梳纱一百支", "精梳纱八十支")


def page(body: str) -> bytes:
    return f"<html><body><h1>{NAME}</h1><p>2021年5月</p>{body}</body></html>".encode()


def test_below_headings_bold_items_are_titles_and_other_short_ones_are_text():
    said = [
        f"<li><b>{title}</b><p>{text(n)}</p><p>{ROWS[0]}</p><p>{ROWS[1]}</p><p>{text(n + 4)}</p></li>"
        for n, title in enumerate(FOUR)
    ]
    lists = f"<h2>上游</h2><ul>{''.join(said[:2])}</ul><h2>下游</h2><ul>{''.join(said[2:])}</ul>"
    parsed = parse(page(lists), "x.html")
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游"), list(FOUR))
    assert [texts_of(a) for a in parsed.articles] == [[text(n), *ROWS, text(n + 4)] for n in range(4)]


def test_bold_lines_head_articles_of_one_paragraph_though_they_are_most_lines():
    large, bold = "<p><b style='font-size:20px'>{}</b></p>", "<p><b>{}</b></p>"
    said = [bold.format(title) + f"<p>{text(n)}</p>" for n, title in enumerate(FOUR)]
    said[0] += "<p>问：谁来为库存买单？</p><p>答：纱厂和织厂各担一半。</p>"
    lines = [large.format("上游"), *said[:2], large.format("下游"), *said[2:]]
    parsed = parse(f"<html><body>{bold.format(NAME)}{''.join(lines)}</body></html>".encode(), "x.html")
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游"), list(FOUR))


def test_stars_that_markdown_leaves_beside_han_characters_are_no_text():
    said = "\n\n".join(f"## {title}\n\n**价格：**{text(n)}" for n, title in enumerate(FOUR))
    parsed = parse(f"# {NAME}\n\n2021年5月\n\n{said}".encode(), "x.md")
    assert [texts_of(a) for a in parsed.articles] == [[f"价格：{text(n)}"] for n in range(4)]
