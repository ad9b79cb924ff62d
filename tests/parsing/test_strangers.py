"""Bulletins laid out by somebody who had seen neither this program nor the layouts it was made with.

Of 22 such bulletins by a later hand 17 were read at first sight without any fault; four of the others stand here too.

The news in them is invented, whoever it names. The labels count who wrote an article and where it is from apart
(`source`); to the program that is the article's text.
"""

import json
from pathlib import Path

import pytest

from tests.conftest import CASES
from tests.parsing.test_layouts import parse_beside

LABELS = sorted((CASES / "strangers").glob("*.json"))


def ink(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("label", LABELS, ids=lambda path: path.stem)
def test_a_strangers_bulletin_is_read_as_it_was_laid_out(label: Path):
    wanted = json.loads(label.read_text("utf-8"))
    parsed = parse_beside(label)
    assert parsed.title == wanted["title"]
    assert "date" not in wanted or (parsed.date and parsed.date.day) == wanted["date"]
    assert [(article.section, article.title) for article in parsed.articles] == [
        (section["title"], article["title"]) for section in wanted["sections"] for article in section["articles"]
    ]
    laid_out = [article for section in wanted["sections"] for article in section["articles"]]
    for article, by_hand in zip(parsed.articles, laid_out, strict=True):
        sources = {ink(line) for line in by_hand["source"]}
        texts = [ink(block.text) for block in article.blocks]
        assert [text for text in texts if text not in sources] == list(map(ink, by_hand["paragraphs"])), article.title
