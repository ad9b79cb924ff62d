"""What answers promise: every passage verbatim and placed, counts equal to the text, nothing told twice."""

from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.asking.findings import Absent, EntryAnswer, SearchAnswer
from bot.asking.telling import SCREEN_CHARS
from bot.intake.ingest import ingest
from bot.models import ArticleId
from bot.names import Corrected
from bot.store.connection import writing
from tests.conftest import CASES, SAMPLE

LAYOUTS = Path(__file__).parents[1] / "cases" / "layouts"


def whole_text(app: App, article: ArticleId) -> str:
    found = app.store.library.article(article)
    assert found is not None
    return "\n".join(block.text for block in found.blocks)


@pytest.mark.parametrize("kind", ["company", "topic"])
def test_every_passage_of_every_answer_is_the_bulletins_and_stands_where_it_says(sample_app: App, kind):
    bulletin = sample_app.answers.newest()
    assert bulletin is not None
    source = sample_app.store.database.execute("SELECT text FROM source").fetchone()[0]
    entries = [entry for entry, _ in sample_app.store.names.most_mentioned(kind, bulletin.id, 500)]
    assert len(entries) > 30
    for entry in entries:
        answer = sample_app.answers.about_entry(entry.id)
        assert isinstance(answer, EntryAnswer)
        told = [passage for item in answer.articles for passage in item.passages]
        assert len({passage.text for passage in told}) == len(told)
        for passage in told:
            assert passage.text in whole_text(sample_app, passage.article.id)
            assert source[passage.start : passage.end].split() == source[passage.start : passage.end].split()
            assert "".join(source[passage.start : passage.end].split()) == "".join(passage.text.split())


@pytest.mark.parametrize("kind", ["company", "topic"])
def test_every_answer_fits_one_screen_and_takes_no_twins_room(sample_app: App, kind):
    bulletin = sample_app.answers.newest()
    assert bulletin is not None
    for entry, _ in sample_app.store.names.most_mentioned(kind, bulletin.id, 500):
        answer = sample_app.answers.about_entry(entry.id)
        assert isinstance(answer, EntryAnswer)
        own = sum(not item.twin for item in answer.articles) / len(answer.articles)
        assert sum(len(passage.text) for item in answer.articles for passage in item.passages) <= SCREEN_CHARS * own


def test_an_answer_counts_what_the_text_holds(sample_app: App):
    answer = sample_app.answers.about("维信诺", "company")
    assert isinstance(answer, EntryAnswer)
    texts = [head.title + "\n" + whole_text(sample_app, head.id) for head in sample_app.store.library.articles()]
    counts = [text.count("维信诺") for text in texts]
    assert answer.mentions == sum(counts) > 1
    assert answer.article_count == sum(count > 0 for count in counts)


def test_a_sentence_that_goes_on_about_a_company_belongs_to_it(sample_app: App):
    """Revenue stands in the sentence after the one that names the company."""
    answer = sample_app.answers.about("中芯国际", "company")
    assert isinstance(answer, EntryAnswer)
    assert any("18.43亿美元" in passage.text for item in answer.articles for passage in item.passages)


def test_nearly_the_same_article_is_told_once(sample_app: App):
    answer = sample_app.answers.about("卫星互联网", "topic")
    assert isinstance(answer, EntryAnswer)
    first, second = answer.articles[:2]
    assert first.passages
    assert second.twin == first.article.title
    told = whole_text(sample_app, first.article.id)
    assert second.passages  # the factories of 九天微星 and 银河航天 stand there only
    assert not any(passage.text in told for passage in second.passages)


def test_an_article_whose_title_names_a_topic_under_one_is_told_of_and_not_counted(sample_app: App):
    told = sample_app.answers.about("显示面板", "topic")
    assert isinstance(told, EntryAnswer)
    counts = {item.article.title: item.count for item in told.articles}
    under = [title for title, count in counts.items() if not count]
    assert [title for title in under if "屏下摄像头" in title] == under != []
    assert (told.mentions, told.article_count) == (sum(counts.values()), len(counts) - 1)


def test_absence_is_said_and_a_name_outside_the_catalogue_is_looked_for_in_the_text(sample_app: App):
    assert isinstance(sample_app.answers.about("贵州茅台", "company"), Absent)
    assert isinstance(sample_app.answers.about("甲乙丙丁戊己庚", "company"), Absent)
    unlisted = sample_app.answers.about("渝中区大数据局", "company")
    found = sample_app.answers.find("渝中区大数据局")
    if found:
        assert isinstance(unlisted, SearchAnswer | EntryAnswer)


def test_a_name_outside_the_catalogue_is_told_of_like_one_in_it(tmp_path: Path):
    app = open_app(tmp_path / "own.db")
    try:
        ingest(app.store.shelf, (LAYOUTS / "numbered.txt").read_bytes(), name="numbered.txt")
        answer = app.answers.about("蓝桥动力", "company")
        assert isinstance(answer, SearchAnswer)
        told = [passage.text for item in answer.articles for passage in item.passages]
        assert any("62亿元" in text for text in told)
        assert "这是该公司首次在西部布局。" in told
    finally:
        app.close()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("中芯国际最近怎么样", ["中芯国际"]),
        ("说说京东方", ["京东方"]),
        ("区块链有什么进展", ["区块链"]),
        ("华为和中兴", ["华为", "中兴通讯"]),
        ("5G基站建了多少", ["基站", "5G"]),
        ("今天吃什么", []),
        ("What does the bulletin say about Huawei?", ["华为"]),  # CEA-Leti is called Leti
        ("zhongxinguoji zenmeyang", []),  # Honeywell is traded as HON
    ],
)
def test_a_sentence_is_understood_by_the_names_in_it(sample_app: App, text: str, names: list[str]):
    assert [entry.name for entry in sample_app.answers.understanding.spoken_of(text)] == names


@pytest.mark.parametrize("typed", ["华为怎么样", "关于华为", "华为的最新消息", "华为最近有什么新闻？"])
def test_a_name_in_a_question_behind_a_command_is_found_and_said(sample_app: App, typed: str):
    answer = sample_app.answers.about(typed, "company")
    assert isinstance(answer, EntryAnswer)
    assert answer.resolution == Corrected(answer.entry, typed)
    assert answer.entry.name == "华为"


def test_figures_are_as_printed(sample_app: App):
    figures = sample_app.answers.figures(["京东方"])
    revenue = next(f for f in figures if f.metric == "营业收入")
    assert (revenue.value, revenue.unit, revenue.change, revenue.change_unit) == (608.67, "亿元", 10.59, "%")
    source = sample_app.store.database.execute("SELECT text FROM source").fetchone()[0]
    assert source[revenue.start : revenue.end] == "608.67亿元"


def test_a_twin_that_a_search_finds_is_told_by_a_note(sample_app: App):
    found = sample_app.answers.search("卫星互联网")
    assert isinstance(found, SearchAnswer)
    told = {item.article.title: item for item in found.articles}
    noted = [item for item in found.articles if item.twin]
    assert len(noted) == 1
    assert noted[0].passages == ()
    assert told[noted[0].twin].passages
    assert sample_app.answers.find("卫星互联网")[0].passages


def test_a_page_is_told_once_until_the_library_changes(sample_app: App):
    answers, database = sample_app.answers, sample_app.store.database

    def page() -> EntryAnswer:
        answer = answers.about("华为", "company")
        assert isinstance(answer, EntryAnswer)
        return answer

    first = page()
    assert page().articles is first.articles
    with writing(database) as connection:
        connection.execute("DELETE FROM mention WHERE surface = '华为'")
        sample_app.store.catalogue._readings.renew()  # as an import does
    again = page()
    assert again.articles is not first.articles
    assert again == first
    with writing(database) as connection:
        connection.execute("UPDATE bulletin SET title = title || '（更正）'")
    renamed = page()
    assert renamed.bulletin.title.endswith("（更正）")
    with writing(database) as connection:
        connection.execute("UPDATE entry SET parent = ? WHERE name = '中芯国际'", [first.entry.id])
    assert page().articles is not renamed.articles


def test_another_program_that_replaces_an_issue_is_noticed(sample_app: App):
    other = open_app(sample_app.store.path)
    before = sample_app.answers.about("京东方", "company")
    assert isinstance(before, EntryAnswer)
    text = SAMPLE.read_text("utf-8").replace("京东方", "东京方")
    ingest(other.store.shelf, text.encode(), name="again.txt", date="2020-09")
    other.close()
    after = sample_app.answers.about("京东方", "company")
    assert getattr(after, "mentions", 0) < before.mentions


def test_words_that_the_issue_has_are_not_taken_for_a_name_that_it_has_not(tmp_path: Path):
    app = open_app(tmp_path / "own.db")
    app.store.fill_catalogue()
    ingest(app.store.shelf, (LAYOUTS / "bylines.txt").read_bytes(), name="bylines.txt")
    answer = app.answers.about("无人直升机", "topic")  # so near to 无人机, of which the issue does not speak
    app.close()
    assert isinstance(answer, SearchAnswer)
    assert answer.article_count > 0


def test_who_is_in_no_list_but_in_another_issue_is_nobody_else(sample_app: App):
    ingest(sample_app.store.shelf, (CASES / "unlisted.txt").read_bytes(), name="w.txt", date="2020-03")
    answer = sample_app.answers.about("蓝樾科技", "company")
    assert isinstance(answer, Absent)
    assert (answer.near, [one.bulletin.date for one in answer.elsewhere]) == ((), ["2020-03"])
    understanding = sample_app.answers.understanding
    assert understanding.unlisted_in(["今年", "蓝樾科技融资"]) == "蓝樾科技"
    assert understanding.unlisted_in(["蓝樾", "科技", ""]) == ""
