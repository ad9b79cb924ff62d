"""Links to the bot: what they open, what they refuse, and what becomes of a receiver who may not read."""

from datetime import timedelta

from bot.sharing.links import LINK_LIVES
from handlers.context import Asked, Services
from handlers.sharing.deep_links import open_link
from tests.chat.people import People
from tests.chat.sample import Sample
from tests.chat.test_claiming import check_tells_nothing
from tests.conftest import StillClock
from tests.sharing.house import House, follow, pair, read_link, share


def test_a_receiver_who_may_not_read_asks_the_owner_and_opens_the_link_then(house: House, sample: Sample):
    people, chen, lin = house.people, house.reader("陈晨"), house.people.newcomer("林岚")
    card = share(people, chen, people.ask(chen, chen, "/company 中芯国际"), pair(people, chen, lin))
    opening = card.button("打开原文")
    refused = follow(people, lin, opening)
    check_tells_nothing(refused.text, sample)
    knock = people.told(house.owner, str(lin))
    assert knock.labels == ["允许", "拒绝"]
    again = follow(people, lin, opening)
    check_tells_nothing(again.text, sample)
    assert again.buttons == []
    people.tap(knock, "允许", house.owner)
    people.told(lin, "已获准使用")
    assert card.quotes[0] in follow(people, lin, opening).text


def test_unknown_and_tampered_links_say_so(people: People, sample: Sample, chen: int, lin: int):
    card = share(people, chen, people.ask(chen, chen, "/company 中芯国际"), pair(people, chen, lin))
    parameter = read_link(card.button("打开原文"))
    for odd in (parameter[1:], parameter[:-1], "x" + parameter[1:], parameter.swapcase(), "pack_0000000000", "o" * 64):
        answer = people.ask(lin, lin, f"/start {odd}")
        assert "无效" in answer.text
        check_tells_nothing(answer.text, sample)
    for none in ("", "中芯国际", "a" * 65, "a b", "<b>"):
        assert "随问随答" in people.ask(lin, lin, f"/start {none}").text


def test_a_starter_pack_is_offered_where_the_bot_is_added(people: People, chen: int, lin: int):
    from handlers.links import name_pack

    group = people.group(chen, lin)
    offered = people.reply(people.say(group, chen, f"/start@jianbao_bot {name_pack('半导体')}"))
    assert "半导体" in offered.text
    assert "别人打开的菜单" in people.press(offered, offered.button("订阅半导体"), lin).text
    when = people.tap(offered, "订阅半导体", chen)
    done = people.tap(people.tap(when, "每天", chen), "5 篇", chen)
    assert "半导体专题" in done.text


def test_a_link_whose_time_is_over_says_so(services: Services, clock: StillClock):
    snippet = services.sharing.snippets.suggest("中芯国际").snippets[0]
    (token,) = services.sharing.offer(1, [snippet])
    asked = Asked(services=services, argument=f"o{token}", chat=2, chat_title="", private=True, person=2)
    assert "中芯国际" in open_link(asked, asked.argument).html
    clock.pass_(LINK_LIVES + timedelta(seconds=1))
    assert "这个链接已过期" in open_link(asked, asked.argument).html
