"""Other bulletins with other layouts, against what they were laid out from."""

import json
from pathlib import Path

import pytest

from bot.errors import NotABulletin
from bot.models import ParsedBulletin
from bot.parsing import parse
from tests.conftest import CASES, SAMPLE

LAYOUTS = sorted((CASES / "layouts").glob("*.json"))


def parse_beside(label: Path) -> ParsedBulletin:
    """The bulletin that a label is of: the file of the same name."""
    file = next(path for path in label.parent.glob(f"{label.stem}.*") if path != label)
    return parse(file.read_bytes(), file.name)


@pytest.mark.parametrize("case", LAYOUTS, ids=lambda path: path.stem)
def test_a_layout_is_read_as_it_was_laid_out(case: Path):
    wanted = json.loads(case.read_text("utf-8"))
    parsed = parse_beside(case)
    assert parsed.title == wanted["title"]
    assert (parsed.date.day if parsed.date else None) == wanted["date"]
    assert list(parsed.sections) == wanted["sections"]
    assert [(a.section, a.title, a.page, a.page_end) for a in parsed.articles] == [
        (a["section"] or "", a["title"], a["page"], a["page_end"]) for a in wanted["articles"]
    ]
    for article, label in zip(parsed.articles, wanted["articles"], strict=True):
        assert [b.text for b in article.blocks if b.kind == "heading"] == label["headings"], article.title
        assert [b.text for b in article.blocks if b.kind == "paragraph"] == label["paragraphs"], article.title


def test_the_sample_is_read_as_it_was_written():
    label = json.loads((CASES / "sample_bulletin.json").read_text("utf-8"))
    parsed = parse(SAMPLE.read_bytes(), SAMPLE.name)
    assert [(a.section, a.title, a.page, a.page_end) for a in parsed.articles] == [
        (a["section"], a["title"], a["page"], a["page_end"]) for a in label["articles"]
    ]
    for article, wanted in zip(parsed.articles, label["articles"], strict=True):
        assert [b.text for b in article.blocks if b.kind == "heading"] == wanted["headings"], article.title
        assert sum(b.kind == "paragraph" for b in article.blocks) == wanted["paragraphs"], article.title
    cuts = {
        (parsed.source[: cut.start][-10:], parsed.source[cut.end :].split("\n")[0][:10])
        for a in parsed.articles
        for b in a.blocks
        for cut in b.cuts
    }
    assert cuts == {(cut["before"], cut["after"]) for cut in label["cuts"]}


@pytest.mark.parametrize(("name", "missing"), [("not_a_bulletin", "titles"), ("contents_only", "body")])
def test_what_is_no_bulletin_says_what_was_missing(name: str, missing: str):
    with pytest.raises(NotABulletin) as refusal:
        parse((CASES / "layouts" / f"{name}.txt").read_bytes(), f"{name}.txt")
    assert refusal.value.missing == missing


def test_a_body_without_contents_gives_what_was_found_and_a_note():
    parsed = parse((CASES / "layouts" / "body_only.txt").read_bytes(), "body_only.txt")
    assert [len(a.blocks) for a in parsed.articles] == [2, 2, 2, 2]
    assert any("没有目录" in note for note in parsed.notes)
