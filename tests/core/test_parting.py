"""A topic asked for in several words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.asking.findings import Absent, EntryAnswer, SearchAnswer
from bot.asking.parting import as_typed, ways_to_part
from bot.names import Corrected, Found, resolve
from bot.text import fold


@pytest.mark.parametrize(
    ("asked", "words", "topics"),
    [
        ("5G芯片", "5G 芯片", {"5G", "集成电路"}),
        ("5G手机", "5G 手机", {"5G", "智能手机"}),
        ("手机芯片", "手机 芯片", {"智能手机", "集成电路"}),
    ],
)
def test_two_topics_in_one_phrase_are_looked_for_together(
    sample_app: App, asked: str, words: str, topics: set[str]
) -> None:
    found = sample_app.answers.about(asked, "topic")
    assert isinstance(found, SearchAnswer)
    assert (found.asked, found.typed) == (words, asked)
    assert {entry.name for entry in found.near} == topics
    for item in found.articles:
        assert item.passages


def test_unknown_words_are_looked_for_together(sample_app: App) -> None:
    found = sample_app.answers.about("用户退款", "topic")
    assert isinstance(found, SearchAnswer)
    assert found.asked == "用户 退款"
    assert not found.near


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("沙盒监管", "监管沙箱"),
        ("区块链行业", "区块链"),
        ("宽带业务", "宽带"),
        ("antitrust probe", "反垄断"),
        ("latest GPU", "GPU"),
    ],
)
def test_a_topic_in_other_words_is_said_to_be_taken(sample_app: App, asked: str, topic: str) -> None:
    resolution = resolve(sample_app.store.names, asked, "topic")
    assert isinstance(resolution, Corrected)
    assert resolution.entry.name == topic


@pytest.mark.parametrize(("asked", "topic"), [("量子加密通信", "量子通信"), ("工业互联网平台", "工业互联网")])
def test_a_topics_own_answer_comes_before_its_words(sample_app: App, asked: str, topic: str) -> None:
    found = sample_app.answers.about(asked, "topic")
    assert isinstance(found, EntryAnswer)
    assert found.entry.name == topic
    assert isinstance(found.resolution, Found | Corrected)


@given(st.text("5G芯片手机AIgpu 摄像头", max_size=14))
def test_words_make_up_the_phrase(phrase: str) -> None:
    for words in ways_to_part(fold(phrase).strip()):
        assert "".join(words).replace(" ", "") == fold(phrase).strip().replace(" ", "")
        assert all(len(word) > 1 for word in words)
        assert fold(as_typed(phrase, words)).replace(" ", "") == "".join(words).replace(" ", "")


@pytest.mark.parametrize(
    ("asked", "looked_for"),
    [
        ("价值链崩溃", "价值链"),
        ("AI试验区", "主题:AI 试验区"),
        ("中科大量子", "企业:中科大 量子"),
    ],
)
def test_what_has_not_all_words_is_looked_for_by_most_or_by_what_one_names(
    sample_app: App, asked: str, looked_for: str
) -> None:
    found = sample_app.answers.about(asked, "topic")
    assert isinstance(found, SearchAnswer)
    assert (found.asked, found.typed) == (looked_for, asked)
    again = sample_app.answers.search(looked_for)
    assert isinstance(again, SearchAnswer)
    assert again.articles == found.articles


@pytest.mark.parametrize("asked", ["化妆品城市", "镜头纠纷", "火锅加盟", "技术纠纷"])
def test_a_word_that_is_anybodys_or_stands_once_tells_nothing(sample_app: App, asked: str) -> None:
    assert isinstance(sample_app.answers.about(asked, "topic"), Absent)


def test_a_topic_beside_a_word_that_no_article_has_is_taken_and_said(sample_app: App) -> None:
    found = sample_app.answers.about("GPU火锅", "topic")
    assert isinstance(found, EntryAnswer)
    assert isinstance(found.resolution, Corrected)
    assert (found.entry.name, found.resolution.typed) == ("GPU", "GPU火锅")


@pytest.mark.parametrize(("asked", "topic"), [("RCEP", "数字货币"), ("数字城管", "智慧城市")])
def test_a_phrase_that_the_issue_has_is_no_mistyped_topic(sample_app: App, asked: str, topic: str) -> None:
    resolution = resolve(sample_app.store.names, asked, "topic")
    assert isinstance(resolution, Corrected)
    assert resolution.entry.name == topic
    found = sample_app.answers.about(asked, "topic")
    assert isinstance(found, SearchAnswer)
    assert (found.asked, found.typed) == (asked, "")


@pytest.mark.parametrize("phrase", ["", "5G", "芯", "人工智能芯片国产化问题研究"])
def test_what_has_no_two_words_or_is_long_is_not_cut(phrase: str) -> None:
    assert ways_to_part(phrase) == []
