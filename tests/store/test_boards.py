"""Boards: what is kept stays, through restarts, another reading of the bulletin, and its end."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App, open_app
from bot.errors import BoardFull
from bot.intake.ingest import ingest
from bot.sharing.boards import Boards, Saved, SavedId, read_board_query, read_note
from bot.sharing.quotes import Quotation, quote_sentences, read_stretches
from bot.store.chat_life import SqliteChatLife
from handlers.problems import explain
from tests.conftest import SAMPLE, StillClock
from tests.store.test_shelf import TEXT

GROUP, OTHER, PERSON = -100, -200, 7
KEPT = "补贴政策将再延长两年"


def put(app: App, text: str, **options: object) -> None:
    ingest(app.store.shelf, text.encode(), **{"name": "w.txt", "date": "2021-03", **options})  # type: ignore[arg-type]


def quotation(app: App, words: str) -> Quotation:
    """The paragraph with these words."""
    for head in app.store.library.articles():
        article = app.store.library.article(head.id)
        assert article
        for stretch in read_stretches(article):
            if words in stretch.block.text:
                return quote_sentences(head, stretch)
    raise AssertionError(words)


@pytest.fixture
def app(empty_app: App) -> App:
    put(empty_app, TEXT)
    return empty_app


def only(app: App) -> Saved:
    (saved,) = app.boards.all(GROUP)
    return saved


def test_a_passage_is_kept_once_on_each_board(app: App):
    passage = quotation(app, KEPT)
    assert app.boards.save(GROUP, passage, PERSON, "陈晨")
    assert not app.boards.save(GROUP, passage, PERSON + 1, "林岚")
    assert app.boards.save(OTHER, passage, PERSON, "陈晨")
    saved = only(app)
    assert (saved.passage.pieces, saved.saved_by, saved.saved_by_name) == (passage.pieces, PERSON, "陈晨")
    assert saved.passage.article.bulletin.date == "2021-03"
    assert app.boards.get(OTHER, saved.id) is None


def test_words_and_tags_find_an_entry(app: App):
    app.boards.save(GROUP, quotation(app, KEPT), PERSON, "陈晨")
    app.boards.save(GROUP, quotation(app, "两条产线"), PERSON, "陈晨")
    newest, first = app.boards.all(GROUP)
    app.boards.annotate(first, "#周报 #Chip 给组长看")
    app.boards.annotate(newest, "#周报告")
    assert [one.id for one in app.boards.all(GROUP, "#周报")] == [first.id]
    assert [one.id for one in app.boards.all(GROUP, "补貼 #chip")] == [first.id]  # folded: traditional, lower case
    assert [one.id for one in app.boards.all(GROUP, "组长")] == [first.id]
    assert [one.id for one in app.boards.all(GROUP, "产线 周报")] == [newest.id]
    assert app.boards.all(GROUP, "产线 补贴") == []
    assert app.boards.all(GROUP, "%") == []


def test_tags_and_note_are_set_and_taken_away(app: App):
    app.boards.save(GROUP, quotation(app, KEPT), PERSON, "陈晨")
    noted = app.boards.annotate(only(app), "看这里  #周报")
    assert only(app) == noted
    assert (noted.tags, noted.note) == (("周报",), "看这里")
    app.boards.annotate(noted, "-")
    assert (only(app).tags, only(app).note) == ((), "")


def test_what_is_removed_is_gone_and_only_from_its_board(app: App):
    for board in (GROUP, OTHER):
        app.boards.save(board, quotation(app, KEPT), PERSON, "陈晨")
    saved = only(app)
    assert app.boards.remove(saved)
    assert not app.boards.remove(saved)
    assert app.boards.all(GROUP) == []
    assert len(app.boards.all(OTHER)) == 1


def test_the_original_is_found_after_another_reading(app: App):
    app.boards.save(GROUP, quotation(app, KEPT), PERSON, "陈晨")
    put(app, TEXT.replace("华为", "中兴"))  # another article has changed
    saved = only(app)
    there = app.boards.original(saved.passage)
    assert (there.state, there.article, there.start) == ("there", saved.passage.article.id, saved.passage.start)
    put(app, TEXT.replace("等企业受益。", "等企业受益。另有细则。"))  # its article goes on, so it is another one
    moved = app.boards.original(saved.passage)
    assert moved.state == "there"
    assert moved.article != saved.passage.article.id
    assert only(app) == saved


def test_an_entry_outlives_its_words_and_its_issue(app: App):
    app.boards.save(GROUP, quotation(app, KEPT), PERSON, "陈晨")
    before = only(app)
    put(app, TEXT.replace("再延长两年", "再延长三年"))
    assert app.boards.original(before.passage).state == "changed"
    (issue,) = app.store.library.bulletins()
    another = TEXT.replace("行业观察周报", "另一份周报").replace("再延长两年", "再延长四年")
    put(app, another, replaces=issue.id, date="2021-04")
    assert app.boards.original(before.passage).state == "gone"
    assert only(app) == before


def test_a_full_board_takes_no_more_and_says_how_many_it_has(app: App, clock: StillClock):
    boards = Boards(app.store.boards, app.store.library, clock, limit=2)
    first, second, third = (quotation(app, words) for words in (KEPT, "两条产线", "新的行业规范"))
    assert boards.save(GROUP, first, PERSON, "陈晨")
    assert boards.save(GROUP, second, PERSON, "陈晨")
    assert not boards.save(GROUP, first, PERSON, "陈晨")  # what is there is there
    with pytest.raises(BoardFull) as problem:
        boards.save(GROUP, third, PERSON, "陈晨")
    assert "收藏已满 2 条" in explain(problem.value)
    assert [saved.passage.shown for saved in boards.all(GROUP)] == [second.shown, first.shown]
    assert boards.save(OTHER, third, PERSON, "陈晨")
    boards.remove(boards.all(GROUP)[0])
    assert boards.save(GROUP, third, PERSON, "陈晨")


def test_a_thousand_entries_stay_through_a_restart_and_a_new_reading(
    sample_app: App, tmp_path: Path, clock: StillClock
):
    app = sample_app
    heads = [app.store.library.article(head.id) for head in app.store.library.articles()]
    every = [(article.head, stretch) for article in heads if article for stretch in read_stretches(article)]
    boards = range(1, 1 + -(-1000 // len(every)))
    for board in boards:
        for head, stretch in every:
            app.boards.save(board, quote_sentences(head, stretch), PERSON, "陈晨")
    kept = {board: app.boards.all(board) for board in boards}
    assert sum(map(len, kept.values())) >= 1000
    changed = SAMPLE.read_text("utf-8").replace("京东方", "京西方")
    (issue,) = app.store.library.bulletins()
    ingest(app.store.shelf, changed.encode(), name=SAMPLE.name, replaces=issue.id)
    app.close()
    again = open_app(tmp_path / "jianbao.db", clock=clock)
    try:
        assert {board: again.boards.all(board) for board in boards} == kept
        states = {again.boards.original(saved.passage).state for saved in kept[1]}
        assert states == {"there", "changed"}
        pages = range(1, 1 + -(-len(every) // 5))
        assert [saved for page in pages for saved in again.boards.page(1, "", page).entries] == kept[1]
    finally:
        again.close()


def test_a_board_moves_with_its_group(app: App):
    app.boards.save(GROUP, quotation(app, KEPT), PERSON, "陈晨")
    assert SqliteChatLife(app.store.database).move(GROUP, -1001)
    assert app.boards.all(GROUP) == []
    assert len(app.boards.all(-1001)) == 1


FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"  # one sign to the reader
ODD = {
    "<b>粗</b> & 'x'": ((), "<b>粗</b> & 'x'"),
    f"{FAMILY} #标签{FAMILY}": ((f"标签{FAMILY}",), FAMILY),
    "\u202eRTL\u202c عربى #עברית": (("עברית",), "RTL عربى"),
    "注" * 4096: ((), "注" * 4096),
    "#" * 50: ((), "#" * 50),
    "\x00\x07控制": ((), "控制"),
    "a\n\nb": ((), "a\n\nb"),
    "#甲 #乙 #甲": (("甲", "乙"), ""),
    "".join(f"#{n} " for n in range(40)): (tuple(map(str, range(12))), ""),
}


@pytest.mark.parametrize("typed", ODD)
def test_odd_notes_are_kept_but_for_what_is_not_shown(app: App, typed: str):
    app.boards.save(GROUP, quotation(app, KEPT), PERSON, "陈晨\u202e")
    app.boards.annotate(only(app), typed)
    assert (only(app).tags, only(app).note) == ODD[typed]
    assert only(app).saved_by_name == "陈晨"


@given(st.text(max_size=200))
def test_any_text_is_a_note_and_a_query(typed: str):
    tags, note = read_note(typed)
    assert len(tags) <= 12
    assert all(0 < len(tag) <= 32 and not any(char.isspace() or char in "#＃" for char in tag) for tag in tags)
    assert read_note(note) == ((), "" if note == "-" else note)
    query = read_board_query(typed)
    assert all(word for word in (*query.words, *query.tags))


def test_no_number_is_used_twice(app: App):
    app.boards.save(GROUP, quotation(app, KEPT), PERSON, "陈晨")
    first = only(app)
    app.boards.remove(first)
    app.boards.save(GROUP, quotation(app, KEPT), PERSON, "陈晨")
    assert only(app).id != first.id
    assert app.boards.get(GROUP, SavedId(first.id)) is None
