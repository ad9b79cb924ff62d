"""What no list has, in the chat: answered at once, offered to editors, in force when they say so."""

from tests.chat.messages import Message
from tests.chat.people import People
from tests.chat.stage import Stage
from tests.conftest import CASES

FILE = (CASES / "unlisted.txt").read_bytes()


def put_in(people: People, person: int, data: bytes = FILE, name: str = "2021-03 海洋产业月报.txt") -> Message:
    """Send the file and put it in; the last screen."""
    preview = people.becomes(people.answer(people.send(person, person, name, data)), "入库")
    if "哪个月" in preview.text or not any("入库" in label for label in preview.labels):
        preview = people.answer(people.say(person, person, "2021-03", reply_to_message_id=preview.id))
    store = next(label for label in preview.labels if "入库" in label)
    people.push(preview, preview.button(store), person)
    return people.becomes(preview, "已入库")


def let_in(people: People, owner: int) -> int:
    """A reader who has asked to be one."""
    reader = people.newcomer("林岚")
    people.ask(reader, reader, "/start")
    people.say(owner, owner, f"/allow {reader}")
    people.told(reader, "已获准使用")
    return reader


def test_an_editor_takes_up_merges_and_ignores_what_an_issue_brought(stage: Stage):
    people = stage.people
    with stage.closed_bot() as bot:
        owner = stage.claim(bot)
        done = put_in(people, owner)
        assert "未收录 3" in done.labels
        answer = people.ask(owner, owner, "/company 蓝樾科技")
        assert "「蓝樾科技」未收录于目录" in answer.text
        assert people.ask(owner, owner, "蓝樾科技融资了吗").text.startswith("按企业「蓝樾科技」理解。")
        assert "2 篇" in answer.text

        listed = people.tap(done, "未收录 3", owner)
        assert listed.text.index("海沃渔业") < listed.text.index("蓝樾科技") < listed.text.index("翎隼航空")
        one = people.tap(listed, "2", owner)
        assert "中标舟山海缆工程" in one.text or "声呐" in one.text
        people.push(one, one.button("收入目录"), owner)
        after = people.becomes(one, "已收录「蓝樾科技」")
        assert "未收录" not in people.ask(owner, owner, "/company 蓝樾科技").text

        other = people.tap(after, "1", owner)
        asking = people.tap(other, "合并到…", owner)
        sure = people.answer(people.say(owner, owner, "蓝樾科技", reply_to_message_id=asking.id))
        people.push(sure, sure.button("并入 蓝樾科技"), owner)
        people.becomes(sure, "已并入「蓝樾科技」")
        assert "蓝樾科技" in people.ask(owner, owner, "/company 海沃渔业").lines[0]

        last = people.ask(owner, owner, "/unlisted")
        ignored = people.tap(people.tap(last, "1", owner), "忽略", owner)
        assert "没有待收录的名称" in ignored.text


def test_two_that_no_list_has_are_taken_up_as_one(stage: Stage):
    people, chen = stage.people, stage.people.newcomer()
    with stage.open_bot():
        done = put_in(people, chen, FILE + "\n翎隼航空租赁（688998.SH）昨日公告，中标舟山货机。\n".encode())
        listed = people.tap(done, "未收录 4", chen)
        longer = next(line[0] for line in listed.lines if "翎隼航空租赁" in line and line[0].isdigit())
        asking = people.tap(people.tap(listed, longer, chen), "合并到…", chen)
        assert asking.labels == ["并入 翎隼航空", "返回"]
        sure = people.answer(people.say(chen, chen, "海沃渔业", reply_to_message_id=asking.id))
        assert sure.text == "「海沃渔业」也还没收录。一并收录，「翎隼航空租赁」作为它的别名？"
        people.push(asking, asking.button("并入 翎隼航空"), chen)
        after = people.becomes(asking, "已收录「翎隼航空」，「翎隼航空租赁」是它的别名。")
        assert "未收录企业 2 家" in after.text
        assert people.ask(chen, chen, "/company 翎隼航空租赁").lines[0].startswith("翎隼航空 · ")
        assert people.press(sure, sure.button("并入"), chen).text == "这一条已处理过了。"
        issue = people.tap(people.ask(chen, chen, "/bulletins"), "2021-03", chen)
        assert people.tap(issue, "未收录 2", chen).lines[0] == "未收录企业 2 家 · 《海洋产业月报》2021-03"


def test_a_name_that_no_list_has_is_understood_alone_and_offered_for_a_slip(stage: Stage):
    people, chen = stage.people, stage.people.newcomer()
    with stage.open_bot():
        put_in(people, chen)
        assert people.ask(chen, chen, "蓝樾科技").text == people.ask(chen, chen, "/company 蓝樾科技").text
        for question, name in (("蓝樾科几", "蓝樾科技"), ("/company 翎隼杭空", "翎隼航空")):
            offered = people.ask(chen, chen, question)
            assert (offered.lines[-1], offered.labels) == ("您要找的是不是：", [name])
            assert f"「{name}」未收录于目录" in people.tap(offered, name, chen).text


def test_readers_neither_see_nor_press_it(stage: Stage):
    people = stage.people
    with stage.closed_bot() as bot:
        owner = stage.claim(bot)
        put_in(people, owner)
        reader = let_in(people, owner)
        assert people.ask(reader, reader, "/unlisted").text == "这里由编辑打理。"
        group = people.group(owner, reader)
        people.ask(owner, owner, f"/allow {group}")
        listed = people.reply(people.say(group, owner, "/unlisted"))
        assert people.press(listed, listed.button("1"), reader).text == "这里由编辑打理。"


def test_what_a_reader_says_was_meant_comes_to_the_editor_without_a_name(stage: Stage):
    people = stage.people
    with stage.closed_bot() as bot:
        owner = stage.claim(bot)
        put_in(people, owner)
        reader = let_in(people, owner)
        answer = people.ask(reader, reader, "/company 蓝樾")
        verdicts = people.tap(answer, "反馈", reader)
        people.push(verdicts, verdicts.button("答错了"), reader)
        asked = people.becomes(verdicts, "直接回复本条消息写出名称")
        noted = people.answer(people.say(reader, reader, "不是这个，是翎隼航空", reply_to_message_id=asked.id))
        assert "「蓝樾」指「翎隼航空」" in noted.lines[0]
        assert any("翎隼航空" in quoted for quoted in noted.quotes)  # what was looked for stands there at once
        listed = people.ask(owner, owner, "/unlisted")
        assert "林岚" not in listed.text
        shown = people.tap(listed, "「蓝樾」→「翎隼航空」", owner)
        people.push(shown, shown.button("收为别名"), owner)
        people.becomes(shown, "「蓝樾」今后指「翎隼航空」")
        assert "翎隼航空" in people.ask(reader, reader, "/company 蓝樾").lines[0]


def test_who_says_what_they_meant_is_answered_at_once_and_the_editor_sees_the_alias(stage: Stage):
    people = stage.people
    with stage.closed_bot() as bot:
        owner = stage.claim(bot)
        put_in(people, owner)
        reader = let_in(people, owner)
        people.ask(reader, reader, "/company 蓝樾")
        free = people.ask(reader, reader, "不是这个，是翎隼航空")
        assert free.lines[0] == "谢谢，已记下：「蓝樾」指「翎隼航空」，编辑看过后生效。"
        assert any("翎隼航空" in quoted for quoted in free.quotes)
        again = people.ask(reader, reader, "不对，应该是海沃渔业。")
        assert again.lines[0] == "谢谢，已记下：「蓝樾」指「海沃渔业」，编辑看过后生效。"
        group = people.group(owner, reader)
        people.ask(owner, owner, f"/allow {group}")
        answer = people.reply(people.say(group, owner, "/company 翎隼"))
        people.ask(owner, owner, "/help")
        said = people.say(group, reader, "不是这家，我问的是「海沃渔业」", reply_to_message_id=answer.id)
        assert "「翎隼」指「海沃渔业」" in people.reply(said).lines[0]
        listed = people.ask(owner, owner, "/unlisted")
        assert "别名建议 2 条" in listed.text
        assert listed.labels[-2:] == ["「翎隼」→「海沃渔业」", "「蓝樾」→「海沃渔业」"]


def test_a_known_name_is_no_ones_to_give_away_and_a_doubt_alone_is_no_answer(stage: Stage):
    people, chen = stage.people, stage.people.newcomer()
    with stage.open_bot():
        people.ask(chen, chen, "/company 华为")
        assert people.ask(chen, chen, "不是这个，是中芯国际").lines[0].startswith("中芯国际 · ")
        assert people.ask(chen, chen, "不是这个，是5G").lines[0].startswith("5G · ")
        people.ask(chen, chen, "/help")
        assert people.ask(chen, chen, "不对，是中芯国际").lines[0].startswith("中芯国际 · ")
        assert "按主题「集成电路」理解" in people.ask(chen, chen, "不是这个，是不是芯片？").text
        assert "别名建议" not in people.ask(chen, chen, "/unlisted").text


def test_who_no_list_has_is_offered_among_the_most_named_and_told_as_new_or_gone(stage: Stage):
    people, chen = stage.people, stage.people.newcomer()
    with stage.open_bot():
        put_in(people, chen)
        later = FILE.replace("蓝樾科技".encode(), "瀚屿科技".encode()).replace(b"688999", b"688998")
        put_in(people, chen, later, "2021-04 海洋产业月报.txt")
        offered = people.ask(chen, chen, "/company")
        name, count = next(label.split() for label in offered.labels if label.startswith("瀚屿科技"))
        answer = people.tap(offered, name, chen)
        assert f"「{name}」：{count} 处" in answer.text
        told = people.ask(chen, chen, "/diff").lines
        assert told[0].endswith("2021-03 → 2021-04")
        assert told[told.index("新提到的未收录企业（1）") + 1] == f"瀚屿科技 {count}"
        assert told[told.index("不再提到的未收录企业（1）") + 1] == f"蓝樾科技 {count}"
