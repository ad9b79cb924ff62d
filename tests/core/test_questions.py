"""A whole question: which of its words stand together, and where."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import App
from bot.text import fold


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("江苏有多少5G基站", {"江苏", "5g", "基站"}),
        ("台积电还给华为代工吗", {"台积电", "华为", "代工"}),
        ("曦智科技谁投资的", {"曦智科技", "投资"}),
    ],
)
def test_the_nearest_sentence_holds_a_name_and_what_is_asked(sample_app: App, question: str, words: set[str]):
    found = sample_app.answers.questions.closest(question)
    assert found
    for passage in found.passages:
        held = {word for word in words if word in fold(passage.text + found.article.title)}
        assert len(held) > 1


@pytest.mark.parametrize("question", ["", "中芯国际", "中芯国际最近怎么样", "怎么样", "华为有没有养猪场"])
def test_a_question_that_asks_nothing_of_a_name_has_no_nearest_sentence(sample_app: App, question: str):
    assert sample_app.answers.questions.closest(question) is None


@given(st.text("中芯国际5G华为江苏有多少基站的怎么投资 谁为什么GPU", max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_words_told_to_stand_together_do(sample_app: App, question: str):
    words = sample_app.answers.questions.words_together(question)
    if words:
        assert all(word in fold(question) for word in words)
        assert sample_app.answers.is_found(" ".join(f'"{word}"' for word in words))


def test_a_particle_beside_a_name_of_single_characters_is_no_part_of_it(sample_app: App):
    assert sample_app.answers.questions.words_together("平泽对三星电子有什么意义") == ("三星电子", "平泽")
