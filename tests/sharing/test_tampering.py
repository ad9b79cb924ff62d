"""Guessed, changed and repeated words of links, share buttons and ratings: nothing is told, nothing is changed."""

import json
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.bot_process import BotProcess
from tests.chat.people import People
from tests.chat.sample import Sample, ink
from tests.chat.test_claiming import check_tells_nothing
from tests.sharing.house import House, follow, pair, read_link, send_result, share, type_inline
from tests.sharing.test_outsiders import read_effects

GUESSES = 20
RUN = 8


def tamper(word: str) -> list[str]:
    """A word changed in one place, each way: first, middle, last letter; shorter, longer."""
    places = (0, len(word) // 2, len(word) - 1)
    changed = [f"{word[:at]}{'A' if word[at] != 'A' else 'B'}{word[at + 1 :]}" for at in places]
    return [*changed, word[:-1], f"{word}A"]


def test_guessed_and_changed_links_open_nothing(house: House, sample: Sample):
    people, chen, lin = house.people, house.reader("陈晨"), house.reader("林岚")
    card = share(people, chen, people.ask(chen, chen, "/company 中芯国际"), pair(people, chen, lin))
    token = read_link(card.button("打开原文"))
    assert "发送 1 次" in people.ask(chen, chen, "/shared").text
    before = read_effects(house.db)
    guessed = [secrets.choice("omf") + secrets.token_urlsafe(16) for _ in range(GUESSES)]
    for parameter in [*guessed, *(token[0] + changed for changed in tamper(token[1:]))]:
        answer = people.ask(lin, lin, f"/start {parameter}")
        assert "无效" in answer.text
        check_tells_nothing(answer.text, sample)
    assert read_effects(house.db) == before


def test_guessed_and_changed_share_keys_send_nothing(house: House, sample: Sample):
    people, chen, lin = house.people, house.reader("陈晨"), house.reader("林岚")
    answer = people.ask(chen, chen, "/company 中芯国际")
    key = answer.button("分享").query.removeprefix("s_")
    before = read_effects(house.db)
    keys = [secrets.token_urlsafe(12) for _ in range(GUESSES)]
    for word in [*keys, *tamper(key), *(button.data for button in answer.buttons if button.data)]:
        shown = type_inline(people, chen, f"s_{word}")
        assert shown["results"] == [] or word not in (*keys, *tamper(key))
        check_tells_nothing(json.dumps(shown["results"], ensure_ascii=False), sample)
    assert type_inline(people, lin, f"s_{key}")["results"] == []
    assert read_effects(house.db) == before


def test_a_repeated_rating_counts_once_and_a_repeated_withdrawal_stays_one(house: House):
    people, chen, lin = house.people, house.reader("陈晨"), house.reader("林岚")
    card = share(people, chen, people.ask(chen, chen, "/company 中芯国际"), pair(people, chen, lin))
    opened = follow(people, lin, card.button("打开原文"))
    rated = people.tap(opened, "反馈", lin)
    for _ in range(3):
        people.press(rated, rated.button("👍").data, lin)
    mine = people.ask(chen, chen, "/shared")
    assert "👍 1 · 👎 0" in mine.text
    one = people.tap(mine, "1", chen)
    withdrawing = one.button("撤回").data
    people.press(one, withdrawing, chen)
    again = share(people, chen, people.ask(chen, chen, "/company 中芯国际"), pair(people, chen, lin))
    people.press(one, withdrawing, chen)
    assert "中芯国际" in follow(people, lin, again.button("打开原文")).text
    assert "已撤回" in follow(people, lin, card.button("打开原文")).text


def test_a_result_sent_by_another_id_or_again_is_counted_for_nobody_else(
    people: People, bot: BotProcess, chen: int, lin: int
):
    chat = pair(people, chen, lin)
    shown = type_inline(people, chen, '"光子芯片"')
    card = send_result(people, shown, chat)
    send_result(people, shown, chat)
    assert "发送 2 次" in people.ask(chen, chen, "/shared").text
    assert "还没有您的分享记录" in people.ask(lin, lin, "/shared").text
    token = read_link(card.button("打开原文"))[1:]
    assert _sharer(bot.db, token) == chen
    assert type_inline(people, lin, token)["results"] == []


def _sharer(db: Path, token: str) -> int:
    with closing(sqlite3.connect(db)) as connection:
        return int(connection.execute("SELECT person FROM share WHERE token = ?", [token]).fetchone()[0])


def test_a_card_publishes_its_passage_and_place_only(house: House, sample: Sample):
    people, chen, stranger = house.people, house.reader("陈晨"), house.people.newcomer("王伟")
    answer = people.ask(chen, chen, "/topic 5G")
    card = share(people, chen, answer, pair(people, chen, stranger))
    (article,) = sample.quotes(card.quotes[0])
    told = (
        ink(json.dumps(card.body, ensure_ascii=False)).replace(ink(card.quotes[0]), "").replace(ink(article.title), "")
    )
    known = {part[i : i + RUN] for piece in sample.articles for part in piece.parts for i in range(len(part) - RUN + 1)}
    assert [told[i : i + RUN] for i in range(len(told) - RUN + 1) if told[i : i + RUN] in known] == []
    for button in card.buttons:
        check_tells_nothing(follow(people, stranger, button).text, sample)
