"""摘句: sentences tapped on and off in place, then copied to the letter, with their origin."""

from tests.chat.messages import Message
from tests.chat.people import People
from tests.chat.sample import Sample, ink
from tests.chat.stage import Stage


def open_picker(people: People, person: int, question: str = "/company 京东方") -> Message:
    place = people.tap(people.ask(person, person, question), "原文", person)
    return people.tap(place, "摘句", person)


def open_first(people: People, person: int) -> Message:
    """The first paragraph of a long article."""
    picker = open_picker(people, person, "/topic 5G")
    while "‹ 上一段" in picker.labels:
        picker = people.tap(picker, "上一段", person)
    return picker


def sentences(picker: Message) -> list[str]:
    """The numbered sentences, as shown."""
    return [line.split(". ", 1)[1] for line in picker.lines if line.lstrip("✓ ").split(".")[0].isdigit()]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_sentences_are_tapped_on_and_off_in_one_message(people: People, chen: int, sample: Sample):
    picker = open_picker(people, chen)
    shown = sentences(picker)
    assert all(sample.quotes(sentence) for sentence in shown)
    assert picker.copies == []
    on = people.tap(picker, "1", chen)
    assert on.id == picker.id
    assert "✓ 1" in on.labels
    (copied,) = on.copies
    piece = sample.titled(on.lines[0])
    assert copied.endswith("——《信息产业篇》2020-09，" + piece.place.split(" · ")[1])
    if len(copied) < 250:
        assert copied.startswith(f"「{shown[0]}」")
    off = people.tap(on, "✓ 1", chen)
    assert (off.text, off.labels) == (picker.text, picker.labels)


def test_a_press_that_comes_twice_changes_nothing(stage: Stage):
    people, chen = stage.people, stage.people.newcomer()
    with stage.open_bot():
        picker = open_picker(people, chen)
        seen = people.catch_up()
        for _ in range(2):
            assert people.press(picker, picker.button("1").data, chen).text == ""
        assert "✓ 1" in people.edited(picker, seen).labels
        assert people.ask(chen, chen, "/saved").text


def test_every_copy_fits_and_quotes_to_the_letter_in_every_paragraph(people: People, chen: int, sample: Sample):
    picker = open_first(people, chen)
    while True:
        for number in range(1, 1 + len(sentences(picker))):
            picker = people.tap(picker, str(number), chen)
            (copied,) = picker.copies
            assert 1 <= units(copied) <= 256
            quoted = copied.partition("」——")[0].lstrip("「").split("……")
            whole = "复制" in picker.labels
            assert all(sample.quotes(piece.removesuffix("…")) for piece in quoted)
            assert whole or picker.code[0].count("」——《信息产业篇》2020-09") == 1
            assert whole or all(sample.quotes(piece) for piece in picker.code[0].partition("」——")[0][1:].split("……"))
        if "下一段 ›" not in picker.labels:
            break
        picker = people.tap(picker, "下一段", chen)
    assert all(len(row) <= 6 for row in picker.body["reply_markup"]["inline_keyboard"])


def test_sentences_apart_are_joined_by_a_mark(people: People, chen: int, sample: Sample):
    picker = open_first(people, chen)
    shown = sentences(picker)
    while len(shown) < 3:
        picker = people.tap(picker, "下一段", chen)
        shown = sentences(picker)
    picker = people.tap(people.tap(picker, "1", chen), "3", chen)
    text = picker.code[0] if picker.code else picker.copies[0]
    assert text.startswith(f"「{shown[0]}……{shown[2]}」——")
    assert ink(shown[1]) not in ink(text)


def test_the_way_back_leads_to_the_passage(people: People, chen: int):
    place = people.tap(people.ask(chen, chen, "/company 京东方"), "原文", chen)
    picker = people.tap(place, "摘句", chen)
    assert people.tap(people.tap(picker, "1", chen), "返回", chen).text == place.text


def test_an_articles_page_opens_its_first_paragraph(people: People, chen: int, sample: Sample):
    place = people.tap(people.ask(chen, chen, "/company 京东方"), "原文", chen)
    whole = people.tap(people.tap(place, "全文", chen), "摘句", chen)
    assert sample.quotes(sentences(whole)[0])


def test_what_is_chosen_is_kept(people: People, chen: int):
    picker = people.tap(open_picker(people, chen), "1", chen)
    assert "已收藏" in people.press(picker, picker.button("收藏"), chen).text
    board = people.ask(chen, chen, "/saved")
    assert sentences(picker)[0][:100] in board.text.replace("…", "")
