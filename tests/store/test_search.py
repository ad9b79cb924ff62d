"""Search equals a scan of the folded text, whatever is asked, with an index and without."""

import random
import shutil
import string
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.models import BulletinId
from bot.ports import Matches
from bot.store.connection import open_database, writing
from bot.store.leftovers import Leftovers
from bot.store.limits import Limits, text_of
from bot.store.long_issues import SqliteLongIssues
from bot.store.migrations import migrations
from bot.store.search import Searcher
from bot.text import fold

# Small enough that the sample meets every border: segments of articles, articles longer than a segment's reach,
# characters and pairs that are common.
SMALL = Limits(long_from=2, segment=13, reach=700, step=400, common=20)
Texts = Sequence[Sequence[str]]


def texts_of(app: App) -> Texts:
    articles = [app.store.library.article(head.id) for head in app.store.library.articles()]
    return [[article.head.title, *(block.text for block in article.blocks)] for article in articles if article]


def scan(texts: Texts, *words: str) -> dict[int, int]:
    """Occurrences by article in which all the words stand, counted the slow way."""
    found: dict[int, int] = {}
    for position, blocks in enumerate(texts, 1):
        counts = [sum(fold(block).count(word) for block in blocks) for word in words]
        if all(counts):
            found[position] = sum(counts)
    return found


@pytest.fixture(params=["scanned", "indexed"])
def searched(request, sample_app: App):
    """The sample with its texts, and what searches it."""
    app = sample_app
    if request.param == "indexed":
        index(app, texts_of(app))
    return texts_of(app), Searched(app)


def index(app: App, texts: Texts) -> None:
    with writing(app.store.database) as connection:
        issues = SqliteLongIssues(connection, SMALL)
        issues.remove(BulletinId(1))
        issues.write(BulletinId(1), texts)


class Searched:
    def __init__(self, app: App, limits: Limits = SMALL) -> None:
        self._searcher = Searcher(app.store.database, limits)

    def __call__(self, *groups: Sequence[str], without: Sequence[str] = ()) -> Matches:
        return self._searcher.search(BulletinId(1), groups, without, [])


def check(search: Searched, texts: Texts, *words: str) -> None:
    found, there = search(*([word] for word in words)), scan(texts, *words)
    assert sorted(found.positions) == sorted(there), words
    assert len(found.positions) == len(set(found.positions))
    if found.count is not None:
        assert found.count == sum(there.values()), words
        assert list(found.positions) == sorted(there, key=lambda position: (-there[position], position))


def pieces(texts: Texts, lengths: Sequence[int], count: int) -> Iterable[str]:
    chance = random.Random(7)
    blocks = [fold(block) for blocks in texts for block in blocks]
    for _ in range(count):
        text = chance.choice(blocks)
        start = chance.randrange(len(text))
        word = text[start : start + chance.choice(lengths)].strip()
        if word:
            yield word


def test_every_piece_of_the_text_is_found_where_it_stands(searched):
    texts, search = searched
    for word in pieces(texts, [1, 1, 2, 2, 3, 4, 5, 8, 30], 400):
        check(search, texts, word)


@pytest.mark.parametrize("word", ["5g", "，", "%", '"', "”", "eda", "云", "a", "芯片", "。", "(", "*", "-", "6000万"])
def test_short_words_latin_words_and_punctuation(searched, word: str):
    texts, search = searched
    check(search, texts, word)


@pytest.mark.parametrize("word", ["AND", "NEAR(", 'a"b', "grams:x", "^a", "a*", "-a", "'; DROP TABLE block; --", "\0"])
def test_nothing_is_syntax(searched, word: str):
    texts, search = searched
    check(search, texts, fold(word))


def test_letters_of_the_alphabet(searched):
    texts, search = searched
    for letter in string.ascii_lowercase + string.digits:
        check(search, texts, letter)


def test_all_of_several_words_any_of_a_group_and_none_of_the_excluded(searched):
    texts, search = searched
    words = list(pieces(texts, [1, 2, 2, 3, 4], 90))
    for one, other, third in zip(words[::3], words[1::3], words[2::3], strict=False):
        check(search, texts, one, other)
        of_one, of_other, of_third = (set(scan(texts, word)) for word in (one, other, third))
        assert set(search([one, other]).positions) == of_one | of_other
        assert set(search([one, other], [third]).positions) == (of_one | of_other) & of_third
        assert set(search([one], without=[other]).positions) == of_one - of_other
        assert set(search([one], without=[other, third]).positions) == of_one - of_other - of_third
    assert len(search().positions) == len(texts)


def test_a_word_that_nobody_wrote_is_nowhere(searched):
    texts, search = searched
    for word in ("龘", "龘龘", "芯龘", "芯片龘", "集成电路龘", "片芯片芯"):
        check(search, texts, word)


@given(
    st.lists(st.lists(st.text(alphabet="的芯片5g ，", max_size=60), min_size=1, max_size=3), min_size=2, max_size=40)
)
def test_texts_of_few_characters_are_found_to_the_last_place(empty_database: Path, tmp_path_factory, written: Texts):
    database = open_database(Path(shutil.copy(empty_database, tmp_path_factory.mktemp("places"))))
    database.execute("PRAGMA foreign_keys = OFF")
    limits = Limits(long_from=2, segment=7, reach=40, step=25, common=5, few=0)
    assert database.conn is not None
    SqliteLongIssues(database.conn, limits).write(BulletinId(1), written)
    search = Searcher(database, limits)
    texts = [[fold(block) for block in blocks] for blocks in written]
    for word in ("的", "芯片", "5g", "片5", "的芯片", "芯片5g", "，芯", "片芯片", "芯片芯片芯"):
        found = search.search(BulletinId(1), [[word]], [], []).positions
        assert sorted(found) == sorted(scan(texts, word)), word
    database.close()


def test_common_words_list_first_where_they_stand_early_and_results_of_few_are_counted(searched):
    texts, search = searched
    found = search(["的"], ["芯片"])
    few = scan(texts, "的", "芯片")
    assert found.positions[0] in sorted(few, key=lambda position: -few[position])[: len(few) // 2]
    rare = next(word for word in pieces(texts, [4], 200) if len(scan(texts, word)) == 2)
    check(search, texts, rare, "的")
    assert search([rare], ["的"]).count == sum(scan(texts, rare, "的").values())


def test_what_is_found_is_a_sequence_of_which_any_part_can_be_asked_for(searched):
    _, search = searched
    found = search(["的"]).positions
    whole = list(found)
    assert len(whole) == len(found) > 25
    for part in (slice(0, 3), slice(18, 25), slice(len(whole) - 2, None), slice(-3, None), slice(None, None, -2)):
        assert list(found[part]) == whole[part]
    assert [found[0], found[22], found[-1]] == [whole[0], whole[22], whole[-1]]
    assert found[99999:] == []
    with pytest.raises(IndexError):
        found[len(whole)]


def test_an_index_follows_the_text_that_replaces_another(sample_app: App):
    texts = texts_of(sample_app)
    index(sample_app, texts)
    changed = [[block.replace("芯片", "晶片片") for block in blocks] for blocks in texts[5:]]
    index(sample_app, changed)
    search = Searched(sample_app, replace(SMALL, few=0))  # the blocks stay as they were: nothing is to be read there
    for word in ("芯片", "晶片", "晶片片", "片", "，"):
        check(search, changed, word)
    with writing(sample_app.store.database) as connection:
        SqliteLongIssues(connection, SMALL).remove(BulletinId(1))
    Leftovers(sample_app.store.database).clear()
    for table in ("gram", "folded"):
        assert sample_app.store.database.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_a_database_from_before_gets_the_index_of_its_long_issues(sample_app: App, monkeypatch):
    monkeypatch.setattr(SqliteLongIssues.__init__, "__defaults__", (SMALL,))
    database = sample_app.store.database
    database.executescript("""
        DROP TABLE presence;
        DROP TABLE folded;
        DELETE FROM _sqlite_migrations WHERE name IN ('m009_presence', 'm021_folded', 'm022_naming');
    """)
    migrations.apply(database)
    assert database.execute("SELECT count(*) FROM segment").fetchone()[0] > 3
    assert database.execute("SELECT count(*) FROM presence").fetchone()[0] > 300
    texts = texts_of(sample_app)
    for word in ("芯片", "中芯国际", "5g", "，"):
        check(Searched(sample_app), texts, word)
    written = database.execute("SELECT text FROM folded ORDER BY place").fetchall()
    assert written == [(text_of(blocks),) for blocks in texts]


@pytest.mark.parametrize("words", [["芯片"], ["芯片", "5g"], ["，"], ["不存在的词"]])
def test_of_articles_found_only_what_holds_the_words_is_read(searched, sample_app: App, words):
    library = sample_app.store.library
    positions = [3, 1, 7, 2]
    whole = library.articles_at(BulletinId(1), positions)
    holding = library.articles_at(BulletinId(1), positions, words)
    assert [article.head.position for article in holding] == positions
    assert [article.head for article in holding] == [article.head for article in whole]
    for part, all_of_it in zip(holding, whole, strict=True):
        expected = [block for block in all_of_it.blocks if any(word in fold(block.text) for word in words)]
        assert list(part.blocks) == expected
        assert len(expected) < len(all_of_it.blocks) or words == ["，"]
