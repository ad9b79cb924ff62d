"""The search language, read and answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.asking.queries import Query, read_query
from bot.errors import QuerySyntax
from bot.text import fold


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("光子芯片", Query((("光子芯片",),))),
        ("5G 基站", Query((("5g",), ("基站",)))),
        ('"Lite Matter" 芯片', Query((("lite matter",), ("芯片",)))),
        ("“光子芯片”", Query((("光子芯片",),))),
        ("面板 OR 显示 -手机", Query((("面板", "显示"),), ("手机",))),
        ("企业:华为 5G", Query((("5g",),), (), {"company": "华为"})),
        ("section:运营竞争", Query((), (), {"section": "运营竞争"})),
        ('栏目："技术情报" 芯片', Query((("芯片",),), (), {"section": "技术情报"})),
    ],
)
def test_a_query_is_read(text: str, query: Query):
    assert read_query(text) == query


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ('"光子', "quote"),
        ('""', "quote"),
        ("OR 芯片", "or"),
        ("芯片 OR", "or"),
        ("芯片 OR OR 面板", "or"),
        ("-芯片", "excluded"),
        (" ".join("甲乙丙丁戊己庚辛壬癸子丑寅"), "many"),
    ],
)
def test_a_mistake_is_named(text: str, mistake: str):
    with pytest.raises(QuerySyntax) as refusal:
        read_query(text)
    assert refusal.value.mistake == mistake


@given(st.text(max_size=60))
def test_any_text_is_a_query_or_a_named_mistake(text: str):
    try:
        query = read_query(text)
    except QuerySyntax as refusal:
        named = refusal.mistake in {"quote", "or", "excluded", "empty", "field", "many"}
    else:
        named = bool(query.groups or query.fields)
        assert all(word and word == fold(word) for word in query.words + query.excluded)
    assert named


def titles(app: App, text: str) -> set[str]:
    return {found.article.title for found in app.answers.find(text)}


def test_each_part_of_the_language_does_what_it_says(sample_app: App):
    chips, phones = titles(sample_app, "芯片"), titles(sample_app, "手机")
    assert chips - phones
    assert phones - chips
    assert chips & phones
    assert titles(sample_app, "芯片 手机") == chips & phones
    assert titles(sample_app, "芯片 OR 手机") == chips | phones
    assert titles(sample_app, "芯片 -手机") == chips - phones
    everything = {head.title for head in sample_app.store.library.articles()}
    section = {head.title for head in sample_app.store.library.articles() if head.section == "技术情报"}
    assert titles(sample_app, "栏目:技术情报") == section
    assert titles(sample_app, "栏目:技术情报 芯片") == section & chips
    named = {place.article.title for place in sample_app.answers.mentions("华为")}
    assert titles(sample_app, "企业:华为") == named < everything


def test_a_field_guesses_at_nothing(sample_app: App):
    with pytest.raises(QuerySyntax) as refusal:
        sample_app.answers.find("企业:中新国际 5G")
    assert (refusal.value.mistake, refusal.value.word) == ("name", "中新国际")


def test_a_sentence_with_more_of_the_words_is_shown_before_one_with_a_word_more_often(sample_app: App):
    [found] = [one for one in sample_app.answers.find("5G 区块链") if "区块链" in one.article.title]
    assert any("5G" in passage.text and "区块链" in passage.text for passage in found.passages)


@pytest.mark.parametrize("name", ["沈亦晨", "渔翁"])
def test_the_places_of_a_name_that_no_list_has_are_those_of_the_text(sample_app: App, name: str):
    source = sample_app.store.database.execute("SELECT text FROM source").fetchone()[0]
    places = sample_app.answers.mentions(name)
    assert places
    for place in places:
        assert source[place.start : place.end] == place.surface == name


def test_a_misspelt_name_has_no_places(sample_app: App):
    with pytest.raises(QuerySyntax):
        sample_app.answers.mentions("中新国际")
