"""What several issues say together is passed on and taken along: timelines, trends, and what is different."""

import shutil
from pathlib import Path

import pytest

from bot.__main__ import _services
from bot.app import App
from bot.sharing.links import Dead, Opened
from bot.sharing.shares import Snippet, Thing
from handlers.context import Services
from handlers.markup import plain, units
from handlers.sharing.share_cards import Sharer, card, result_description, result_title
from tests.chat.issues.test_issues import _TEXTS
from tests.chat.people import People
from tests.chat.sample import ink
from tests.chat.stage import Stage
from tests.chat.test_exports import export
from tests.core.test_exports import read_html
from tests.sharing.house import House, follow, pair, share, type_inline
from tests.sharing.test_wholes import draw, photo

ALL = "".join(_TEXTS.values())
QUESTIONS = (
    "/company 中芯国际 全部",
    "/search 良率 全部",
    "/trend 5G",
    "/trend 良率",
    "/diff",
    "/compare 中兴通讯 华为 全部",
)


def test_a_trend_travels_with_its_line_and_opens_as_it_is(people: People, chen: int, lin: int):
    trend = people.ask(chen, chen, "/trend 5G")
    card = share(people, chen, trend, pair(people, chen, lin), note="一直在提")
    assert card.lines[0] == "陈晨 分享：一直在提"
    assert card.lines[1:] == trend.lines
    assert card.code == trend.code
    assert card.labels == ["打开趋势", "订阅"]
    assert follow(people, lin, card.button("打开趋势")).text == trend.text
    assert "5G" in follow(people, lin, card.button("订阅")).text
    assert "趋势：5G" in people.ask(chen, chen, "/shared").text


def test_its_picture_travels_too(people: People, chen: int, lin: int):
    trend = people.ask(chen, chen, "/trend 5G")
    picture = draw(people, trend, "图", chen)
    card = share(people, chen, picture, pair(people, chen, lin))
    assert photo(people, card) == photo(people, picture)
    assert card.lines == ["陈晨 分享", "5G 趋势 · 《芯屏网月报》4 期"]
    assert follow(people, lin, card.button("打开趋势")).text == trend.text


def test_words_that_no_list_has_have_a_trend_by_articles(people: People, chen: int, lin: int):
    trend = people.ask(chen, chen, "/trend 良率")
    assert trend.lines[:2] == ["良率 趋势 · 《芯屏网月报》4 期", "「良率」不在目录里，按原文字面数文章。"]
    told = dict(line.split(" · ") for line in trend.lines[-4:])
    for date in ("2024-01", "2024-02", "2024-03", "2024-04"):
        found = people.ask(chen, chen, f"/search 良率 @{date}")
        count = found.lines[1].rsplit(" · ", 1)[1].removesuffix("文章").strip() if found.quotes else "未提及"
        assert told[date] == count
    assert "《芯屏网月报》2024-" in people.tap(trend, "最多的一期", chen).text
    picture = draw(people, people.ask(chen, chen, "/trend 良率"), "图", chen)
    card = share(people, chen, picture, pair(people, chen, lin))
    assert follow(people, lin, card.button("打开趋势")).text == trend.text


def test_a_search_over_all_issues_leads_to_its_trend(people: People, chen: int):
    past = people.ask(chen, chen, "/search 良率 全部")
    assert people.tap(past, "趋势", chen).lines[0] == "良率 趋势 · 《芯屏网月报》4 期"


def test_what_is_different_travels_and_opens_as_it_is(people: People, chen: int, lin: int):
    shown = people.ask(chen, chen, "/diff @2024-02 @2024-03")
    card = share(people, chen, shown, pair(people, chen, lin))
    assert card.lines[0] == "陈晨 分享"
    assert card.lines[1] == shown.lines[0] == "两期对比 · 《芯屏网月报》2024-02 → 2024-03"
    assert [line for line in card.lines[2:] if line] == [line for line in shown.lines[1:] if line]
    assert card.labels == ["打开对比", "订阅"]
    assert follow(people, lin, card.button("打开对比")).text == shown.text
    assert "两期对比：2024-02 → 2024-03" in people.ask(chen, chen, "/shared").text


@pytest.mark.parametrize(
    "question", ["/company 中芯国际 全部", "/topic 5G @全部", "/search 良率 全部", "/company 良率 全部"]
)
def test_a_timeline_travels_with_the_best_of_each_issue(people: People, chen: int, lin: int, question: str):
    shown = people.ask(chen, chen, question)
    name = shown.lines[0].split(" · ")[0]
    card = share(people, chen, shown, pair(people, chen, lin))
    assert card.lines[1].startswith(f"{name} · 各期怎么说 · ")
    assert 1 < len(card.quotes) <= 5
    assert all(ink(part) in ALL for quoted in card.quotes for part in quoted.split("\n"))
    dates = [line[len("《芯屏网月报》") :][:7] for line in card.lines if line.startswith("《芯屏网月报》")]
    assert dates == sorted(set(dates), reverse=True)
    assert card.labels == ["看各期", "订阅"]
    assert follow(people, lin, card.button("看各期")).lines[0] == shown.lines[0]


@pytest.mark.parametrize("question", ["/company 中芯国际 全部", "/search 良率 全部", "/company 良率 全部"])
def test_a_timeline_comes_as_a_file_with_all_issues(people: People, chen: int, question: str):
    shown = people.ask(chen, chen, question)
    name = shown.lines[0].split(" · ")[0]
    sent, content = export(people, shown, "网页", chen)
    assert sent.document["file_name"] == f"{name}.html"
    assert sent.text.split("\n")[1].startswith("《芯屏网月报》全部 4 期 · ")
    texts = read_html(content).texts
    quotes = [text for tag, text in texts if tag == "blockquote"]
    assert len(quotes) >= len(shown.quotes)
    assert all(ink(quote.strip("…")) in ALL for quote in quotes)
    places = [text for tag, text in texts if tag == "p" and text.startswith("《芯屏网月报》2024-")]
    assert [place[7:15] for place in places] == sorted((place[7:15] for place in places), reverse=True)
    again = people.ask(chen, chen, question)
    assert people.tap(people.tap(again, "导出", chen), "返回", chen).text == shown.text


def test_companies_are_compared_over_issues_each_by_its_latest_figure(people: People, chen: int, lin: int):
    here = people.ask(chen, chen, "/compare 中兴通讯 华为")
    assert here.lines == [
        "《芯屏网月报》2024-04 里，中兴通讯、华为 没有可以放在一起的指标。",
        "看别的期，或几期合起来看，就能比：",
    ]
    assert here.labels == ["各期合看"]
    table = people.tap(here, "各期合看", chen)
    assert table.lines[:2] == ["数据对比 · 《芯屏网月报》全部 4 期", "各家取最近一期的数据，期间相同的优先。"]
    assert table.bold[-1] == "基站数"
    figures = table.lines[-4:]  # below each its period and issue, for which its line has no room
    assert [(told.split()[0], note.split()[-1]) for told, note in zip(figures[::2], figures[1::2], strict=True)] == [
        ("中兴通讯", "〔2024-01〕"),
        ("华为", "〔2024-04〕"),
    ]
    assert people.ask(chen, chen, "/compare 中兴通讯 华为 @全部").text == table.text
    card = share(people, chen, people.ask(chen, chen, "对比 中兴通讯 华为 全部"), pair(people, chen, lin))
    assert card.lines[1] == "数据对比 · 中兴通讯、华为 · 全部 4 期"
    assert card.lines[-4:] == figures
    assert follow(people, lin, card.button("打开对比")).text == table.text
    picture = draw(people, people.ask(chen, chen, "/compare 中兴通讯 华为 全部"), "图", chen)
    assert picture.text == "中兴通讯、华为 · 《芯屏网月报》全部 4 期"
    assert follow(people, lin, share(people, chen, picture, pair(people, chen, lin)).buttons[0]).text == table.text


def test_a_stranger_opens_none_of_them_and_shares_none(stage: Stage, issues_database: Path):
    shutil.copy(issues_database, stage.db)
    known = {ALL[i : i + 8] for i in range(len(ALL) - 7)}
    with stage.closed_bot() as bot:
        house = House(stage.people, bot, stage.db, stage.claim(bot))
        people, reader, stranger = house.people, house.reader(), house.people.newcomer("王伟")
        chat = pair(people, reader, stranger)
        for question in QUESTIONS:
            shown = people.ask(reader, reader, question)
            card = share(people, reader, shown, chat)
            told = ink(follow(people, stranger, card.buttons[0]).text)
            assert [told[i : i + 8] for i in range(len(told) - 7) if told[i : i + 8] in known] == []
            assert "芯屏网月报" not in told
            (refused,) = type_inline(people, stranger, shown.button("分享").query)["results"]
            assert "受邀" in refused["title"]


@pytest.fixture
def services(issues_app: App) -> Services:
    return _services(issues_app, everybody=True)


def offered(services: Services, thing: Thing) -> tuple[str, Snippet]:
    snippet = services.sharing.snippets.read(thing)
    assert snippet
    (token,) = services.sharing.offer(1, [snippet])
    return token, snippet


def test_a_withdrawn_issue_is_in_none_of_them_and_comes_back(services: Services, issues_app: App):
    newest, before, *_ = services.answers.bulletins()
    company = services.answers.company("中芯国际").entry
    changes, _ = offered(
        services, Thing(kind="changes", words=(str(before.id), str(newest.id), before.date, newest.date))
    )
    timeline, whole = offered(services, Thing(kind="timeline", entry=company.id, words=(company.name, "")))
    trend, _ = offered(services, Thing(kind="trend", entry=company.id, words=(company.name,)))
    for issue in (newest, before):
        issues_app.issues.withdraw(issue.id)
        found = services.sharing.open(changes, 2)
        assert isinstance(found, Dead)
        assert found.why == "issue_withdrawn"
        for token in (timeline, trend):
            left = services.sharing.open(token, 2)
            assert isinstance(left, Opened)
            said = card(left.snippet, Sharer(name="陈晨"), token, "jianbao_bot")
            assert issue.date not in said.html
        issues_app.issues.restore(issue.id)
    assert isinstance(services.sharing.open(changes, 2), Opened)
    again = services.sharing.open(timeline, 2)
    assert isinstance(again, Opened)
    assert again.snippet == whole


def test_a_company_that_is_called_otherwise_by_now_has_no_shared_trend(services: Services):
    company = services.answers.company("中芯国际").entry
    assert services.sharing.snippets.read(Thing(kind="trend", entry=company.id, words=("别的名字",))) is None
    assert services.sharing.snippets.read(Thing(kind="timeline", words=('"没有配对', ""))) is None


def test_the_fullest_of_them_fit_a_message(services: Services):
    newest, before, *_ = services.answers.bulletins()
    things = [
        Thing(kind="changes", words=(str(before.id), str(newest.id), before.date, newest.date)),
        Thing(kind="timeline", words=("的", "")),
        Thing(kind="trend", words=("的",)),
    ]
    sharer = Sharer(name="\U0001f468" * 64, note="\U0001f468" * 200)
    for thing in things:
        _, snippet = offered(services, thing)
        assert units(plain(card(snippet, sharer, "t" * 22, "jianbao_bot").html)) <= 4096
        assert units(result_title(snippet)) <= 100
        assert units(result_description(snippet)) <= 200
