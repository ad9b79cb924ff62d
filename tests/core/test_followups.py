"""Which articles of two issues tell one story: on pairs labelled by a reader, sure rather than many."""

import json
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.issues.followups import find_links
from bot.issues.signatures import TERMS_KEPT, Told, sign
from bot.parsing import parse
from tests.conftest import CASES, ISSUES, SAMPLE

Issue = list[tuple[str, list[str]]]


def read_issue(data: bytes) -> Issue:
    return [(article.title, [block.text for block in article.blocks]) for article in parse(data).articles]


def link(earlier: Issue, later: Issue) -> list[tuple[str, str]]:
    """The pairs of titles found by a catalogue that lists nothing."""
    one, other = (sign([Told(title, texts, title) for title, texts in issue]) for issue in (later, earlier))
    found = find_links(one, other)
    return [(earlier[pair.other][0], later[pair.one][0]) for pair in found]


def score(name: str) -> Counter[str]:
    """Of the labelled articles, those of a story in one issue beside those in the other: right, wrong and missed."""
    cases = json.loads((CASES / name).read_text("utf-8"))
    earlier, later = ([(c["title"], [c["text"]]) for c in cases if c["issue"] == issue] for issue in (1, 2))
    story = {case["title"]: case["story"] or case["title"] for case in cases}
    found = set(link(earlier, later))
    labelled = {(a, b) for a, _ in earlier for b, _ in later if story[a] == story[b]}
    return Counter(right=len(found & labelled), wrong=len(found - labelled), missed=len(labelled - found))


def test_no_pair_is_wrong_and_most_are_found():
    """Four hundred pairs, twelve of them stories; the others are next months' reports, other cities, other makers."""
    assert score("stories.json") == Counter(right=9, wrong=0, missed=3)


def test_neither_on_pairs_kept_unseen():
    assert score("stories_held_out.json") == Counter(right=4, wrong=0, missed=2)


def test_a_story_goes_on_through_four_issues():
    issues = [read_issue(path.read_bytes()) for path in ISSUES]
    found = [pair for one, other in combinations(issues, 2) for pair in link(one, other)]
    line = [pair for pair in found if all(title.startswith("临港八英寸新线") for title in pair)]
    assert [pair for pair in found if pair not in line] == [("5G 基站学会按时睡觉", "5G 基站按时睡觉 试点扩大")]
    assert len(line) == 4, line


def test_the_same_issue_told_in_other_words_is_the_same_stories(real_bulletin: bytes):
    """The sample retells the real bulletin article by article; only two articles of either are of one story."""
    real, sample = read_issue(real_bulletin), read_issue(SAMPLE.read_bytes())
    found = link(real, sample)
    same = [pair for pair in found if pair[0] == pair[1]]
    assert len(same) == 44
    assert len(found) - len(same) == 2


def test_how_much_is_repeated_is_told_of_each_side():
    text = [f"第{n}条产线在甲市乙区开工建设完毕。" for n in "一二三四"]
    (pair,) = find_links(sign([Told("甲", text, "甲")]), sign([Told("乙", text[:2], "乙")]))
    assert (pair.one_repeats, pair.other_repeats) == (0.5, 1.0)


WORDS = st.text(st.sampled_from("甲乙丙丁5Ga.%，。\n 12亿元年"), max_size=60)
ARTICLES = st.lists(st.tuples(WORDS, st.lists(WORDS, max_size=3)), min_size=1, max_size=5)


@given(ARTICLES, ARTICLES)
def test_any_text_is_signed_and_a_pair_is_a_pair_from_either_side(one: Issue, other: Issue):
    left, right = (sign([Told(title, texts, title) for title, texts in issue]) for issue in (one, other))
    assert all(len(signature.terms) <= TERMS_KEPT and signature.title <= signature.terms.keys() for signature in left)
    there = {(pair.one, pair.other, pair.one_repeats) for pair in find_links(left, right)}
    back = {(pair.other, pair.one, pair.other_repeats) for pair in find_links(right, left)}
    assert there == back
    assert all(0 <= repeats <= 1 for *_, repeats in there)


@pytest.mark.parametrize("same", [True, False])
def test_an_article_of_no_words_is_no_story(same: bool):
    assert link([("", [])], [("", ["。"] if same else [])]) == []
