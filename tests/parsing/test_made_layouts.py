"""Layouts nobody drew: what editors do, mixed at random; the same articles must come out of each."""

import pytest
from rapidfuzz.distance import Indel

from bot.parsing import parse
from tests.parsing.laying_out import lay_out

_SEEDS = 300
_BODY_SHARE = 0.98


@pytest.mark.parametrize("first", range(0, _SEEDS, 50))
def test_however_it_is_laid_out_sections_titles_and_bodies_are_the_same(first: int):
    for seed in range(first, first + 50):
        wanted = lay_out(seed)
        parsed = parse(wanted.text.encode(), "x.txt")
        told = [(a.section, _ink(a.title), _ink("".join(b.text for b in a.blocks))) for a in parsed.articles]
        assert list(parsed.sections) == wanted.sections, seed
        assert [article[:2] for article in told] == [article[:2] for article in wanted.articles], seed
        for (_, title, body), (_, _, whole) in zip(told, wanted.articles, strict=True):
            assert Indel.normalized_similarity(body, whole) >= _BODY_SHARE, (seed, title)


def _ink(text: str) -> str:
    return "".join(text.split())
