"""Answers over issues: each from the issue asked for; what another has is offered from there, never passed off."""

import pytest

from bot.app import App
from bot.asking.findings import Absent, Choice, EntryAnswer, NoBulletin, SearchAnswer, Timeline
from bot.asking.issue_words import ALL, NEWEST
from bot.errors import IssueGone, IssueUnknown
from bot.models import BulletinId, EntryId, Kind

_DATES = ["2024-04", "2024-03", "2024-02", "2024-01"]


def entry_of(app: App, name: str, kind: Kind = "company") -> EntryId:
    (entry,) = app.store.names.exact(name, kind)
    return entry.id


def timeline_of(app: App, name: str, kind: Kind = "company", page: int = 1) -> Timeline:
    found = app.answers.about_all(name, kind, page)
    assert isinstance(found, Timeline)
    return found


def text_of(app: App, issue: BulletinId) -> str:
    source = "SELECT text FROM source JOIN bulletin ON bulletin.source = source.id WHERE bulletin.id = ?"
    row = app.store.database.execute(source, [issue]).fetchone()
    return str(row[0])


@pytest.mark.parametrize("date", _DATES)
def test_an_answer_about_an_issue_is_all_of_that_issue(issues_app: App, date: str):
    found = issues_app.answers.dated(date).about("中芯国际", "company")
    assert isinstance(found, EntryAnswer)
    assert found.bulletin.date == date
    assert {item.article.bulletin.date for item in found.articles} == {date}
    assert {one.bulletin.date for one in found.elsewhere} == set(_DATES) - {date}
    passages = [passage for item in found.articles for passage in item.passages]
    assert passages
    assert all(passage.text in text_of(issues_app, found.bulletin.id) for passage in passages)


def test_the_newest_issue_answers_unless_asked(issues_app: App):
    found = issues_app.answers.about("中芯国际", "company")
    assert isinstance(found, EntryAnswer)
    assert found.bulletin.date == "2024-04"


def test_who_is_in_older_issues_only_is_offered_from_there_and_not_answered(issues_app: App):
    for found in (
        issues_app.answers.about("维信诺", "company"),
        issues_app.answers.about_entry(entry_of(issues_app, "维信诺")),
    ):
        assert isinstance(found, Absent)
        assert found.bulletin.date == "2024-04"
        assert [(one.bulletin.date, one.count, one.articles) for one in found.elsewhere] == [
            ("2024-02", 2, 1),
            ("2024-01", 2, 1),
        ]


def test_a_topic_too_and_a_name_that_the_catalogue_lacks_and_words(issues_app: App):
    topic = issues_app.answers.about("卫星互联网", "topic")
    unlisted = issues_app.answers.about("无镉膜", "company")
    words = issues_app.answers.search("渔船 终端")
    assert isinstance(topic, Absent)
    assert isinstance(unlisted, Absent)
    assert isinstance(words, SearchAnswer)
    assert [one.bulletin.date for one in topic.elsewhere] == _DATES[1:]
    assert [one.bulletin.date for one in unlisted.elsewhere] == ["2024-02"]
    assert (words.article_count, [one.bulletin.date for one in words.elsewhere]) == (0, ["2024-02"])


def test_what_no_issue_has_is_said_of_all_of_them(issues_app: App):
    found = issues_app.answers.about("贵州茅台", "company")
    assert isinstance(found, Absent)
    assert found.elsewhere == ()
    assert [issue.date for issue in found.issues] == _DATES


def test_an_issue_that_is_not_there_is_never_replaced_by_another(issues_app: App):
    with pytest.raises(IssueUnknown) as problem:
        issues_app.answers.dated("2023-12")
    assert problem.value.known == tuple(_DATES)
    with pytest.raises(IssueGone):
        issues_app.answers.of(BulletinId(99))


def test_a_timeline_tells_of_each_issue_newest_first_in_its_own_words(issues_app: App):
    found = timeline_of(issues_app, "中芯国际")
    assert [one.count.bulletin.date for one in found.issues] == _DATES
    for one in found.issues:
        mentions = issues_app.store.library.mentions(entry_of(issues_app, "中芯国际"), one.count.bulletin.id)
        assert one.count.count == len(mentions) == 2
        passages = [passage for item in one.articles for passage in item.passages]
        assert passages
        assert all(passage.text in text_of(issues_app, one.count.bulletin.id) for passage in passages)
        assert {passage.article.bulletin.id for passage in passages} == {one.count.bulletin.id}
    told = "".join(p.text for one in found.issues for item in one.articles for p in item.passages)
    assert all(revenue in told for revenue in ("6.2亿美元", "5.9亿美元", "5.1亿美元", "5.4亿美元"))


def test_a_timeline_has_only_issues_that_speak_of_it(issues_app: App):
    assert [one.bulletin.date for one in timeline_of(issues_app, "维信诺").counts] == ["2024-02", "2024-01"]
    assert [one.bulletin.date for one in timeline_of(issues_app, "光子芯片", "topic").counts] == ["2024-04", "2024-01"]
    nobody = timeline_of(issues_app, "贵州茅台")
    assert (nobody.counts, nobody.issues, len(nobody.searched)) == ((), (), 4)


def test_the_same_sentence_is_told_once_and_that_is_said(issues_app: App):
    """The article of April repeats that of March."""
    found = issues_app.answers.search_all("叫不醒")
    assert isinstance(found, Timeline)
    newer, older = found.issues
    assert newer.articles[0].passages
    assert (older.articles[0].passages, older.articles[0].twin) == ((), newer.articles[0].article.title)


def test_words_are_counted_in_each_issue_as_a_scan_counts(issues_app: App):
    found = issues_app.answers.search_all("良率")
    assert isinstance(found, Timeline)
    library = issues_app.store.library
    scanned = {}
    for issue in library.bulletins():
        articles = library.articles_at(issue.id, range(1, issue.articles + 1))
        texts = [article.head.title + "".join(block.text for block in article.blocks) for article in articles]
        if sum(text.count("良率") for text in texts):
            scanned[issue.date] = (sum(text.count("良率") for text in texts), sum("良率" in text for text in texts))
    assert {one.bulletin.date: (one.count, one.articles) for one in found.counts} == scanned
    assert len(scanned) == 3


def test_a_mistyped_name_is_corrected_over_issues_too_and_a_tie_leads_to_timelines(issues_app: App):
    assert timeline_of(issues_app, "中心国际").entry == timeline_of(issues_app, "中芯国际").entry
    tie = issues_app.answers.about_all("方正", "company")
    assert not isinstance(tie, Choice) or tie.issue == ALL


def test_figures_are_the_issues(issues_app: App):
    stated = {
        one.issue(): [figure.value for figure in one.figures(["中芯国际"]) if figure.metric == "营业收入"]
        for one in issues_app.answers.each()
    }
    assert {issue.date: values for issue, values in stated.items() if issue} == {
        "2024-04": [6.2],
        "2024-03": [5.9],
        "2024-02": [5.1],
        "2024-01": [5.4],
    }


def test_pages_of_a_timeline(issues_app: App, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.asking.timelines.ISSUES_A_SCREEN", 3)
    first, second, beyond = (timeline_of(issues_app, "京东方", page=page) for page in (1, 2, 9))
    assert [one.count.bulletin.date for one in (*first.issues, *second.issues)] == _DATES
    assert (first.pages, beyond.page, beyond.issues) == (2, 2, second.issues)


def test_an_empty_library_says_so(empty_app: App):
    for found in (
        empty_app.answers.dated("2024-01").about("中芯国际", "company"),
        empty_app.answers.about_all("中芯国际", "company"),
        empty_app.answers.search_all("芯片"),
        empty_app.answers.of(NEWEST).search("芯片"),
    ):
        assert isinstance(found, NoBulletin)


def test_a_question_about_an_issue_leaves_the_others_answers_alone(issues_app: App):
    """Answers about one issue are a view: the shared one goes on answering from the newest."""
    issues_app.answers.dated("2024-01").about("中芯国际", "company")
    found = issues_app.answers.about("中芯国际", "company")
    assert isinstance(found, EntryAnswer)
    assert found.bulletin.date == "2024-04"


def test_long_sentences_leave_older_issues_with_one_article(issues_app: App, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.asking.timelines.SCREEN_CHARS", 200)
    found = timeline_of(issues_app, "中芯国际")
    passages = [p.text for one in found.issues for item in one.articles for p in item.passages]
    assert sum(map(len, passages)) <= 200
    articles = [len(one.articles) for one in found.issues]
    assert articles == sorted(articles, reverse=True)
    assert set(articles) == {1, 2}
