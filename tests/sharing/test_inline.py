"""Inline mode: names, words and nothing typed; pages; strangers."""

import pytest

from tests.chat.messages import Json, Message
from tests.chat.people import People
from tests.chat.sample import Sample
from tests.chat.test_claiming import check_tells_nothing
from tests.sharing.house import House, pair, send_result, type_inline


def test_a_company_its_passages_and_figures(people: People, sample: Sample, chen: int):
    shown = type_inline(people, chen, "中芯国际")
    first, *others = shown["results"]
    assert first["title"] == "中芯国际"
    assert "处提及" in first["description"]
    titles = {piece.title for piece in sample.articles}
    assert any(other["title"] in titles for other in others)
    assert any("营业收入" in other["title"] for other in others)
    assert (shown["is_personal"], shown["cache_time"]) == (True, 0)


@pytest.mark.parametrize("query", ["5G", '"光子芯片"', "芯片", "中心国际", "企业:华为 5G"])
def test_every_result_quotes_the_bulletin(people: People, sample: Sample, chen: int, query: str):
    shown = type_inline(people, chen, query)
    assert shown["results"]
    for number in range(len(shown["results"])):
        message = send_result(people, shown, chen, number)
        assert message.quotes
        assert all(sample.quotes(quoted) for quoted in message.quotes)
        assert message.buttons


def test_pages_follow_each_other_without_doubles(people: People, chen: int):
    seen, offset = [], ""
    while True:
        shown = type_inline(people, chen, "的", offset)
        assert 0 < len(shown["results"]) <= 10
        seen += [result["id"] for result in shown["results"]]
        offset = shown["next_offset"]
        if not offset:
            break
    assert len(set(seen)) == len(seen) > 10


def test_nothing_typed_shows_the_issue_and_what_one_shared_lately(people: People, sample: Sample, chen: int):
    titles = {piece.title for piece in sample.articles}
    before = type_inline(people, chen, "")
    assert {result["title"] for result in before["results"]} <= titles
    sent = send_result(people, type_inline(people, chen, '"光子芯片"'), chen)
    after = type_inline(people, chen, "")
    assert after["results"][0]["message"]["text"] == sent.text
    assert len(after["results"]) == len(before["results"]) + 1


def test_a_stranger_sees_one_line_and_may_ask(house: House, sample: Sample):
    people, stranger, reader = house.people, house.people.newcomer("王伟"), house.reader()
    another_ones = people.ask(reader, reader, "5G").button("分享").query
    for query in ("中芯国际", "5G", "", '"光子芯片"', "s_AAAAAAAAAAAAAAAA", another_ones):
        shown = type_inline(people, stranger, query)
        (result,) = shown["results"]
        check_tells_nothing(str(result), sample)
        assert "受邀" in result["title"]
        assert shown["button"] == {"text": "请求开通", "start_parameter": "ask"}
        assert (shown["is_personal"], shown["cache_time"]) == (True, 0)
    assert "只对受邀的人开放" in people.ask(stranger, stranger, "/start ask").text
    assert people.told(house.owner, str(stranger)).labels == ["允许", "拒绝"]


def test_members_of_an_open_group_share_what_stands_there_and_no_more(house: House, sample: Sample):
    people, member, stranger = house.people, house.people.newcomer("林岚"), house.people.newcomer("王伟")
    group = people.group(house.owner, member)
    people.reply(people.say(group, house.owner, "/allow"))
    answer = people.reply(people.say(group, member, "/company 中芯国际"))
    key = answer.button("分享").query
    card = send_result(people, type_inline(people, member, key), pair(people, member, stranger))
    assert card.quotes[0] in answer.text
    check_tells_nothing(str(type_inline(people, member, "中芯国际")["results"]), sample)
    check_tells_nothing(str(type_inline(people, stranger, key)["results"]), sample)
    people.reply(people.say(group, house.owner, "/deny"))
    check_tells_nothing(str(type_inline(people, member, key)["results"]), sample)


def told_titles(shown: Json) -> list[str]:
    return [result["title"] for result in shown["results"]]


def test_nothing_typed_shows_what_one_keeps_and_was_told_last_in_private(people: People, sample: Sample, chen: int):
    lead = told_titles(type_inline(people, chen, ""))
    subscribed = people.ask(chen, chen, "/subscribe 海思")
    people.tap(subscribed, "现在发送", chen)
    digest = people.told(chen, "您关注的")
    told = [line.partition(". ")[2] for line in digest.lines if line[:1].isdigit() and ". " in line[:4]]
    place = people.tap(people.ask(chen, chen, "/company 维信诺"), "原文", chen)
    people.press(place, place.button("收藏"), chen)
    shown = type_inline(people, chen, "")
    titles = told_titles(shown)
    assert titles[0] == place.lines[0]
    assert titles[1 : 1 + len(told)] == told
    assert set(lead) <= set(titles)
    quotes = [quoted for result in shown["results"] for quoted in Message(result["message"]).quotes]
    assert len(quotes) == len(set(quotes)) == len(titles) <= 50
    assert all(map(sample.quotes, quotes))


def test_what_a_group_was_told_and_keeps_is_not_offered_elsewhere(people: People, chen: int, lin: int):
    before = {person: told_titles(type_inline(people, person, "")) for person in (chen, lin)}
    group = people.group(chen, lin)
    subscribed = people.reply(people.say(group, chen, "/subscribe 海思"))
    people.tap(subscribed, "现在发送", chen)
    people.told(group, "您关注的")
    place = people.tap(people.reply(people.say(group, chen, "/company 维信诺")), "原文", chen)
    people.press(place, place.button("收藏"), chen)
    assert {person: told_titles(type_inline(people, person, "")) for person in (chen, lin)} == before
