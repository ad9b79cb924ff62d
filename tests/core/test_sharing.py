"""Links to snippets: who made them, what they find again after the bulletin changed, what nobody can guess."""

import re
import secrets
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.intake.ingest import ingest
from bot.models import ArticleId
from bot.sharing.links import LINK_LIVES, NOTE_CHARS, Dead, Opened, clean_note
from bot.sharing.reading import SNIPPET_CHARS
from bot.sharing.shares import Share, Snippet, Thing
from tests.conftest import SAMPLE, StillClock

TEXT = """行业观察周报

目录

政策\t1
新规出台\t1
补贴延长\t2
企业\t3
某厂扩产\t3

政策

新规出台

九月起，新的行业规范开始施行，华为参与了起草。要求"带宽 < 5G & 时延 > 1ms"，'引号'与<b>标签</b>照录。

补贴延长

补贴政策将再延长两年，中芯国际等企业受益。

企业

某厂扩产

该厂宣布新建两条产线，投资12亿元。
"""
CHEN, LIN = 11, 22


def put(app: App, text: str) -> None:
    ingest(app.store.shelf, text.encode(), name="w.txt", date="2021-03")


def share(app: App, query: str, person: int = CHEN) -> tuple[str, Snippet]:
    """The first passage that a query finds, and a link to it."""
    snippet = app.sharing.snippets.suggest(query).snippets[0]
    return app.sharing.offer(person, [snippet])[0], snippet


def open_(app: App, token: str, person: int | None = LIN) -> Opened:
    found = app.sharing.open(token, person)
    assert isinstance(found, Opened), found
    return found


def why(app: App, token: str) -> str:
    found = app.sharing.open(token, LIN)
    assert isinstance(found, Dead), found
    return found.why


def test_a_passage_is_verbatim_signs_and_all(empty_app: App):
    put(empty_app, TEXT)
    token, snippet = share(empty_app, "带宽")
    assert snippet.text in TEXT
    assert "< 5G & 时延 >" in snippet.text
    assert open_(empty_app, token).snippet.text == snippet.text


def test_a_link_finds_its_words_again_when_the_issue_is_replaced(empty_app: App):
    put(empty_app, TEXT)
    token, snippet = share(empty_app, "再延长两年")
    gone, _ = share(empty_app, "产线")
    text = TEXT.replace("九月起", "自九月一日起").replace("受益。", "受益。另有消息。")
    put(empty_app, text.replace("投资12亿元", "投资15亿元"))
    found = open_(empty_app, token).snippet
    assert found.text == snippet.text
    assert found.thing.start != snippet.thing.start
    assert why(empty_app, gone) == "gone"


@pytest.mark.parametrize("query", ["", "中芯国际", "5G", "芯片", "华为", '"光子芯片"', "卫星互联网"])
def test_whatever_is_suggested_opens_as_it_was_suggested(sample_app: App, query: str):
    found = sample_app.sharing.snippets.suggest(query)
    assert found.snippets
    for snippet, token in zip(found.snippets, sample_app.sharing.offer(CHEN, found.snippets), strict=True):
        opened = open_(sample_app, token).snippet
        assert (opened.thing.kind, opened.text) == (snippet.thing.kind, snippet.text)


def test_a_comparison_and_an_overview_open_as_long_as_what_they_show_is_there(sample_app: App):
    snippets, (issue,) = sample_app.sharing.snippets, sample_app.answers.bulletins()
    things = [
        Thing(kind="comparison", words=("京东方", "TCL科技")),
        Thing(kind="overview", words=(issue.title, issue.date)),
    ]
    shared = [snippet for thing in things if (snippet := snippets.read(thing))]
    tokens = sample_app.sharing.offer(CHEN, shared)
    assert [open_(sample_app, token).snippet.thing for token in tokens] == things
    assert snippets.read(Thing(kind="comparison", words=("京东方", "没有这家"))) is None
    assert snippets.read(Thing(kind="overview", words=(issue.title, "1999-01"))) is None
    source = SAMPLE.read_text("utf-8").replace("京东方", "京西方")
    ingest(sample_app.store.shelf, source.encode(), name=SAMPLE.name, replaces=issue.id)
    assert isinstance(sample_app.sharing.open(tokens[0], LIN), Dead)
    assert open_(sample_app, tokens[1]).snippet.articles == 44


def test_a_withdrawn_article_is_not_shared_and_its_link_says_so(empty_app: App):
    put(empty_app, TEXT)
    token, snippet = share(empty_app, "产线")
    put(empty_app, TEXT.replace("企业\t3\n某厂扩产\t3\n", "").split("\n企业\n\n某厂")[0])
    assert why(empty_app, token) == "gone"
    assert empty_app.sharing.snippets.read(snippet.thing) is None


def test_shares_of_more_than_a_passage_say_that_their_issue_is_withdrawn(sample_app: App):
    snippets, (issue,) = sample_app.sharing.snippets, sample_app.answers.bulletins()
    things = (
        Thing(kind="comparison", words=("京东方", "TCL科技")),
        Thing(kind="overview", words=(issue.title, issue.date)),
        snippets.suggest("中芯国际").snippets[0].thing,
    )
    tokens = sample_app.sharing.offer(CHEN, [found for thing in things if (found := snippets.read(thing))])
    sample_app.issues.withdraw(issue.id)
    assert [why(sample_app, token) for token in tokens] == ["issue_withdrawn"] * 3
    sample_app.issues.restore(issue.id)
    assert [open_(sample_app, token).snippet.thing for token in tokens] == list(things)


def test_links_end(empty_app: App, clock: StillClock):
    put(empty_app, TEXT)
    token, _ = share(empty_app, "产线")
    clock.pass_(LINK_LIVES - timedelta(hours=1))
    assert share(empty_app, "产线")[0] == token  # used again, it lives on
    clock.pass_(timedelta(days=2))
    open_(empty_app, token)
    clock.pass_(LINK_LIVES)
    assert why(empty_app, token) == "expired"
    empty_app.sharing.forget()
    assert why(empty_app, token) == "expired"
    clock.pass_(timedelta(days=91))
    assert empty_app.sharing.forget() == 1
    assert why(empty_app, token) == "unknown"


def test_taken_back_a_link_is_dead_and_a_new_one_is_another(empty_app: App):
    put(empty_app, TEXT)
    token, _ = share(empty_app, "产线")
    empty_app.sharing.note_sent(token, CHEN, "看")
    (mine,) = empty_app.sharing.of_person(CHEN)
    assert not empty_app.sharing.withdraw(mine.id, LIN)
    assert empty_app.sharing.withdraw(mine.id, CHEN)
    assert not empty_app.sharing.withdraw(mine.id, CHEN)
    assert why(empty_app, token) == "withdrawn"
    assert empty_app.sharing.of_person(CHEN) == []
    assert share(empty_app, "产线")[0] != token


def test_nobody_sends_anothers_link(empty_app: App):
    put(empty_app, TEXT)
    token, _ = share(empty_app, "产线")
    empty_app.sharing.note_sent(token, LIN, "冒名")
    assert empty_app.sharing.of_person(CHEN) == []
    assert empty_app.sharing.of_person(LIN) == []


def test_openings_are_counted_for_others_only_and_not_at_all_if_unwanted(empty_app: App):
    put(empty_app, TEXT)
    token, _ = share(empty_app, "产线")

    def opened() -> int:
        found = empty_app.store.shares.find(token)
        assert isinstance(found, Share)
        return found.opened

    for person in (LIN, LIN, CHEN, None):
        open_(empty_app, token, person)
    assert opened() == 2
    empty_app.sharing.set_counts(CHEN, counted=False)
    open_(empty_app, token)
    assert opened() == 0


def test_guessing_and_tampering_open_nothing(empty_app: App):
    put(empty_app, TEXT)
    token, _ = share(empty_app, "产线")
    assert len(token) >= 22  # 128 bits
    assert re.fullmatch(r"[A-Za-z0-9_-]{22,60}", token)
    guesses = [secrets.token_urlsafe(16) for _ in range(1000)]
    guesses += [token[:i] + token[i + 1 :] for i in range(len(token))]
    guesses += [token[:i] + ("A" if token[i] != "A" else "B") + token[i + 1 :] for i in range(len(token))]
    guesses += [token.lower(), token.upper(), token + " ", token + "\x00", "' OR 1=1 --", "%", "_" * 22]
    assert {why(empty_app, guess) for guess in guesses if guess != token} == {"unknown"}


def test_long_passages_fit_a_card(empty_app: App):
    put(empty_app, TEXT.replace("投资12亿元", "投资" + "很多，" * 2000 + "钱"))
    heads = empty_app.store.library.articles()
    for start, end in ((0, 0), (0, 10**6), (10, 0)):
        for head in heads:
            article = empty_app.store.library.article(head.id)
            assert article
            thing = Thing(kind="passage", article=head.id, start=article.blocks[0].start + start, end=end)
            found = empty_app.sharing.snippets.read(thing)
            assert found
            assert 0 < len(found.text) <= SNIPPET_CHARS
            assert all(line in TEXT or "很多" in line for line in found.text.split("\n"))


@pytest.mark.parametrize(
    "thing",
    [
        Thing(kind="passage"),
        Thing(kind="article", article=ArticleId(99)),
        Thing(kind="company"),
        Thing(kind="passage", article=ArticleId(1), start=10**9, end=2 * 10**9),
    ],
)
def test_what_is_not_there_is_not_read(empty_app: App, thing: Thing):
    put(empty_app, TEXT)
    assert empty_app.sharing.snippets.read(thing) is None


@given(st.text(max_size=5000))
def test_a_note_is_one_short_line_without_hidden_signs(text: str):
    note = clean_note(text)
    assert len(note) <= NOTE_CHARS
    assert note == clean_note(note)
    assert not re.search(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]", note)
