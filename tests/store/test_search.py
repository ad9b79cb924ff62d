"""Search equals a scan of the folded text, whatever is asked."""

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.store.grams import match_expression
from bot.text import fold


def scan(app: App, word: str) -> dict[int, int]:
    """Occurrences by article, counted the slow way."""
    found: dict[int, int] = {}
    for head in app.store.library.articles():
        article = app.store.library.article(head.id)
        assert article is not None
        texts = [head.title, *(block.text for block in article.blocks)]
        if count := sum(fold(text).count(word) for text in texts):
            found[head.id] = count
    return found


def search(app: App, *words: str) -> dict[int, int]:
    bulletin = app.store.library.bulletins()[0]
    return {head.id: count for head, count in app.store.library.search([[word] for word in words], bulletin.id)}


def test_every_piece_of_the_text_is_found_where_it_stands(sample_app: App):
    texts = [fold(row["text"]) for row in sample_app.store.database.query("SELECT text FROM block")]
    chance = random.Random(7)
    for _ in range(300):
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        word = text[start : start + chance.choice([1, 1, 2, 2, 3, 4, 8])].strip()
        if word:
            assert search(sample_app, word) == scan(sample_app, word), word


@pytest.mark.parametrize("word", ["5g", "，", "%", '"', "”", "eda", "云", "a", "芯片", "。", "(", "*", "-", "6000万"])
def test_short_words_latin_words_and_punctuation(sample_app: App, word: str):
    assert search(sample_app, word) == scan(sample_app, word)


def test_several_words_must_all_stand_in_an_article(sample_app: App):
    both = search(sample_app, "5g", "基站")
    assert set(both) == set(scan(sample_app, "5g")) & set(scan(sample_app, "基站"))
    assert both


@pytest.mark.parametrize("word", ["AND", "NEAR(", 'a"b', "grams:x", "^a", "a*", "-a", "'; DROP TABLE block; --"])
def test_query_syntax_is_only_text(sample_app: App, word: str):
    assert search(sample_app, fold(word)) == scan(sample_app, fold(word))


@given(st.text(min_size=1, max_size=30))
def test_any_text_is_one_quoted_phrase(text: str):
    expression = match_expression(fold(text) or "x")
    assert expression.startswith('"')
    assert expression.removesuffix(" *").endswith('"')
    assert expression.removesuffix(" *")[1:-1].count('"') % 2 == 0


def test_letters_of_the_alphabet(sample_app: App):
    for letter in string.ascii_lowercase + string.digits:
        assert search(sample_app, letter) == scan(sample_app, letter)
