"""A closed bot without an owner: nobody reads anything until somebody with the code claims it."""

from tests.chat.sample import Sample, ink
from tests.chat.stage import Stage, read_code

QUESTIONS = ("/start", "/help", "/company 中芯国际", "/topic 5G", "5G", "/search 芯片", "目录", "/brief", "/nonsense")
_LONGEST_CHANCE = 6  # characters that any two Chinese texts may share


def check_tells_nothing(text: str, sample: Sample) -> None:
    """Not a title, not a name, not a passage of the bulletin's."""
    said = ink(text)
    parts = [said[i : i + _LONGEST_CHANCE] for i in range(len(said) - _LONGEST_CHANCE + 1)]
    assert [part for part in parts if sample.quotes(part)] == []
    assert "信息产业篇" not in text
    assert not any(section in text for section in sample.sections)


def test_a_stranger_reads_nothing_and_is_told_what_the_owner_has_to_do(stage: Stage, sample: Sample):
    people = stage.people
    stranger = people.newcomer()
    with stage.closed_bot():
        for question in QUESTIONS:
            answer = people.ask(stranger, stranger, question)
            check_tells_nothing(answer.text, sample)
            assert "认领码" in answer.text
            assert answer.buttons == []


def test_a_group_is_told_once_that_it_is_not_open(stage: Stage, sample: Sample):
    people = stage.people
    chen = people.newcomer()
    with stage.closed_bot() as bot:
        group = people.group(chen)
        people.say(group, chen, "/company 中芯国际")
        owner = stage.claim(bot)
        people.set_status(group, owner, "member", by=chen)
        allowed = people.reply(people.say(group, owner, "/allow"))
        card, *others = people.spoken(group)
        assert others == [allowed]
        assert "还没有开放" in card.text
        check_tells_nothing(card.text, sample)


def test_a_wrong_code_claims_nothing(stage: Stage):
    people = stage.people
    stranger = people.newcomer()
    with stage.closed_bot() as bot:
        for code in ("", "wrong", "AAAA-AAAA-AAAA", read_code(bot)[:-1], read_code(bot) + "A", "' OR 1=1 --"):
            assert "认领码不对" in people.ask(stranger, stranger, f"/claim {code}").text
            assert "认领码" in people.ask(stranger, stranger, "/company 中芯国际").text


def test_the_printed_code_makes_an_owner_who_is_answered(stage: Stage):
    people = stage.people
    with stage.closed_bot() as bot:
        owner = stage.claim(bot)
        assert people.ask(owner, owner, "/company 中芯国际").lines[0].startswith("中芯国际")
        assert "/allow" in people.ask(owner, owner, "/help").text


def test_a_code_is_good_once(stage: Stage, sample: Sample):
    people = stage.people
    late = people.newcomer()
    with stage.closed_bot() as bot:
        owner = stage.claim(bot)
        assert "认领码不对" in people.ask(late, late, f"/claim {read_code(bot)}").text
        refused = people.ask(late, late, "/company 中芯国际")
        check_tells_nothing(refused.text, sample)
        people.told(owner, str(late))
        assert people.ask(owner, owner, "/company 中芯国际").quotes


def test_a_code_said_in_a_group_claims_nothing(stage: Stage):
    people = stage.people
    chen = people.newcomer()
    with stage.closed_bot() as bot:
        group = people.group(chen)
        code = read_code(bot)
        silent = people.say(group, chen, f"/claim {code}")
        claimed = people.ask(chen, chen, f"/claim {code}")  # the group's was left unanswered, and used nothing up
        assert "认领成功" in claimed.text
        assert people.spoken(group, after=silent) == []


def test_a_restart_renews_the_code_until_it_is_used_and_then_prints_none(stage: Stage):
    people = stage.people
    stranger = people.newcomer()
    with stage.closed_bot() as first:
        old = read_code(first)
    with stage.closed_bot() as second:
        assert read_code(second) != old
        assert "认领码不对" in people.ask(stranger, stranger, f"/claim {old}").text
        owner = stage.claim(second)
    with stage.closed_bot() as third:
        assert people.ask(owner, owner, "/company 中芯国际").quotes
        assert "/claim" not in third.output
