"""/status: the owner's view."""

from tests.chat.stage import Stage


def test_the_owner_sees_how_things_stand(stage: Stage):
    people = stage.people
    stranger = people.newcomer()
    with stage.closed_bot() as bot:
        owner = stage.claim(bot)
        card = people.ask(owner, owner, "/subscribe")
        for label in ("全部要闻", "每天 08:30", "5 篇", "设置"):
            card = people.tap(card, label, owner)
        people.press(card, card.button("现在发送"), owner)
        people.told(owner, "新一期")
        people.ask(owner, owner, f"/allow {stranger} 编辑")
        status = people.ask(owner, owner, "/status")
        assert "简报：1 期，44 篇" in status.text
        assert "订阅：1 个，其中暂停 0 个" in status.text
        assert "已送达 1" in status.text
        assert "编辑：" in status.text
        assert "编辑：无" not in status.text


def test_nobody_else_does(stage: Stage):
    people = stage.people
    with stage.open_bot():
        chen = people.newcomer()
        assert people.ask(chen, chen, "/status").text == "只有机器人的主人可以这样做。"
