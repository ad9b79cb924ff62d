"""Nobody reads a byte of a withdrawn issue: every command, word, button, card, link, digest, file and port is walked.

What is walked is read from the application and the ports themselves, so that a new one can't be forgotten.
"""

import inspect
import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any, cast

import pytest

from bot.app import App
from bot.catalogue import seed_rows
from bot.deliveries.subscriptions import Destination, Wishes
from bot.errors import JianbaoError, UnknownBulletin
from bot.intake.ingest import ingest
from bot.models import ArticleId, BulletinId, EntryId, Standing
from bot.ports import Library, Matches
from bot.sharing.boards import SavedId
from bot.sharing.links import Dead
from bot.sharing.quotes import quote_sentences, read_stretches
from bot.sharing.shares import Snippet, Thing
from handlers.application import FEATURES
from handlers.context import Asked, Services
from handlers.digest import digest_screen, preview_texts
from handlers.links import SHARE, read_thing
from handlers.offline import ask
from handlers.screen import Document, ForAdmins, Picture, Screen, Toast
from handlers.sharing.export import export, write_named
from tests.chat.sample import Sample, ink
from tests.sharing.actions import READER, Arguments, find_actions
from tests.store.test_shelf import TEXT

RUN = 8
_TYPED = ("", " 中芯国际", " 5G", " 京东方 TCL科技", " 芯片", " 1")
_INLINE = ("", "中芯国际", "5G", '"光子芯片"', "芯片", "企业:华为", "的", "工信部")
_KEPT = {"saved", "saved_entry", "saved_note", "saved_remove_menu", "saved_remove"} | {
    "reviews",
    "review",
    "review_done",
}
"""Boards keep what people kept, and the owner's list what was answered when it was rated."""

_OF_ALL = {"newest", "bulletins", "articles", "standings"}  # methods that tell of other issues too


@pytest.fixture
def asked(services: Services) -> Asked:
    return Asked(services=services, argument="", chat=READER, chat_title="陈晨", private=True, person=READER)


def check(told: Sequence[str], sample: Sample) -> None:
    """Nothing of it stands in what was told; the packaged catalogue's names are no secret."""
    known = {run for piece in sample.articles for part in piece.parts for run in _runs(part)}
    known -= {run for row in seed_rows() for run in _runs(ink(row.name))}
    assert known
    assert [text for text in told if _runs(ink(text)) & known] == []


def _runs(text: str) -> set[str]:
    return {text[i : i + RUN] for i in range(len(text) - RUN + 1)}


def told_by(shown: object) -> Iterator[str]:
    """All that is read of what a press or question shows: words, labels, copied texts, files."""
    match shown:
        case ForAdmins():
            yield from told_by(shown.then())
        case Toast():
            yield shown.text
        case Screen() | Picture() | Document():
            yield shown.html
            for button in itertools.chain.from_iterable(shown.rows):
                yield button.label
                yield button.copy
            if isinstance(shown, Document):
                yield shown.write().decode()


def press_all(asked: Asked, actions: dict[str, list[Arguments]], left_out: set[str]) -> Iterator[str]:
    presses = {action: press for feature in FEATURES for action, press in feature.presses.items()}
    for action in set(actions) & set(presses) - left_out:
        for arguments in actions[action]:
            if "board" in arguments:
                continue
            try:
                yield from told_by(presses[action](asked, *arguments))
            except JianbaoError:
                continue


def say_all(services: Services) -> Iterator[str]:
    for feature in FEATURES:
        for typed in _TYPED if feature.command not in {"claim", "deny", "saved", "reviews"} else ():
            for sent in ask(services, f"/{feature.command}{typed}"):
                yield sent.text
                yield json.dumps(sent.buttons, ensure_ascii=False)
    for words in ("中芯国际", "芯片", "中芯国际最近怎么样", "目录", "速览"):
        yield from (sent.text for sent in ask(services, words))


def read_library(library: Library, bulletin: BulletinId, articles: Sequence[ArticleId]) -> Iterator[tuple[str, object]]:
    """What every method of the library gives with the ids of what was there."""
    entries = [EntryId(number) for number in range(1, 200)]
    calls: dict[str, Sequence[Sequence[Any]]] = {
        "revision": [],
        "is_withdrawn": [],
        "is_issue_withdrawn": [],
        "newest": [()],
        "bulletins": [()],
        "sections": [(bulletin,)],
        "articles": [(), (bulletin,)],
        "heads_at": [(bulletin, range(1, 50))],
        "articles_at": [(bulletin, range(1, 50))],
        "article": [(number,) for number in articles],
        "mentions": [(entry, bulletin) for entry in entries],
        "places": [(entry, bulletin, articles) for entry in entries],
        "places_under": [(entry, articles) for entry in entries],
        "company_places": [(number,) for number in articles],
        "figures": [(bulletin,)],
        "related": [(entry, bulletin, 9) for entry in entries],
        "about": [(entry, bulletin) for entry in entries],
        "standing": [(entry, bulletin) for entry in entries],
        "standings": [(entry,) for entry in entries],
        "told": [(entry, bulletin) for entry in entries],
        "ranked": [(entry, bulletin, range(9)) for entry in entries],
        "search": [([[word]], bulletin) for word in ("5g", "的", "芯片", "中芯国际")],
        "lead": [(bulletin,)],
        "stories": [(articles,)],
    }
    public = {name for name, _ in inspect.getmembers(Library, inspect.isfunction) if not name.startswith("_")}
    assert public <= set(calls), f"not walked: {public - set(calls)}"
    for name in public:
        yield from ((name, getattr(library, name)(*arguments)) for arguments in calls[name])


def is_nothing(value: object) -> bool:
    match value:
        case Matches():
            return not list(value.positions) and not value.count
        case Standing():
            return value == Standing(mentions=0, naming=0, ranked=0)
    return not value


def snippets_of(services: Services, actions: dict[str, list[Arguments]]) -> list[Snippet]:
    things = [read_thing(arguments) for arguments in actions[SHARE]]
    found = [services.sharing.snippets.read(thing) for thing in things]
    return [snippet for snippet in found if snippet]


@pytest.mark.parametrize("beside", [False, True], ids=["the only one", "beside another one"])
def test_nothing_of_a_withdrawn_issue_is_told(
    sample_app: App, services: Services, asked: Asked, sample: Sample, beside: bool
):
    app, (bulletin,) = sample_app, sample_app.answers.bulletins()
    heads = app.store.library.articles()
    if beside:
        ingest(app.store.shelf, TEXT.encode(), name="w.txt", date="2019-03")
    actions = find_actions(services)
    tokens = list(services.sharing.offer(READER, snippets_of(services, actions)))
    for token in tokens:
        services.sharing.note_sent(token, READER, "")
    subscription = app.subscribing.subscribe(Destination(chat=READER), "陈晨", READER, Wishes(articles=8))
    digest = app.subscribing.preview(subscription)
    app.subscribing.send_now(subscription, app.clock.now())
    ((delivery, _),) = app.store.ledger.waiting(app.clock.now(), 9)
    before = [*press_all(asked, actions, _KEPT), *say_all(services)]
    with pytest.raises(AssertionError):
        check(before, sample)  # all this does tell of an issue that is there
    app.issues.withdraw(bulletin.id)

    check([*press_all(asked, actions, _KEPT), *say_all(services)], sample)
    found = list(read_library(app.store.library, bulletin.id, [head.id for head in heads]))
    assert all(is_nothing(value) for name, value in found if not beside or name not in _OF_ALL)
    assert not any(bulletin.id in value for name, value in found if name == "standings" and isinstance(value, dict))
    check([repr(value) for _, value in found], sample)
    assert digest
    check([repr(app.subscribing.preview(subscription)), *preview_texts(services, READER)], sample)
    parcel = app.store.ledger.read(delivery, app.clock.now())
    assert parcel
    assert parcel.digest.items == ()
    check([repr(parcel), *told_by(digest_screen(parcel))], sample)
    suggested = [services.sharing.snippets.suggest(query, page) for query in _INLINE for page in (1, 2)]
    check([repr([*suggested, *services.sharing.recent(READER, 99)])], sample)
    for kind, name in (("article", heads[0].title), ("article", str(heads[0].id)), ("company", "中芯国际")):
        check([(write_named(services, kind, name, "md") or b"").decode()], sample)
    assert [services.sharing.snippets.read(Thing(kind="article", article=head.id)) for head in heads] == [None] * 44


def test_only_what_is_put_aside_holds_a_withdrawn_issue(sample_app: App, sample: Sample):
    """Every table of the database is read, so that one that comes later can't be forgotten."""
    (bulletin,) = sample_app.answers.bulletins()
    sample_app.issues.withdraw(bulletin.id)
    db = sample_app.store.database
    rows = {name: [repr(row) for row in db.execute(f'SELECT * FROM "{name}"')] for name in db.table_names()}
    aside = {name: rows.pop(name) for name in ("edition", "edition_article", "edition_block", "source")}
    assert all(aside.values())
    for name in ("entry", "alias"):  # the packaged catalogue
        del rows[name]
    check(list(itertools.chain.from_iterable(rows.values())), sample)


def test_links_say_that_their_issue_is_withdrawn_and_work_again_afterwards(
    sample_app: App, services: Services, asked: Asked
):
    (bulletin,) = sample_app.answers.bulletins()
    actions = find_actions(services)
    snippets = [one for one in snippets_of(services, actions) if one.thing.article]
    tokens = services.sharing.offer(READER, snippets)
    start = next(feature for feature in FEATURES if feature.command == "start")
    opened = [start.ask(replace(asked, argument=f"o{token}")) for token in tokens]
    sample_app.issues.withdraw(bulletin.id)
    for token in tokens:
        found = services.sharing.open(token, READER)
        assert isinstance(found, Dead)
        assert found.why == "issue_withdrawn"
        assert start.ask(replace(asked, argument=f"o{token}")) == Screen("原文已撤下。")
    sample_app.issues.restore(bulletin.id)
    assert [start.ask(replace(asked, argument=f"o{token}")) for token in tokens] == opened


def test_a_board_keeps_its_entry_with_a_note_until_the_issue_is_back(sample_app: App, services: Services, asked: Asked):
    (bulletin,) = sample_app.answers.bulletins()
    head = sample_app.store.library.articles()[0]
    article = sample_app.store.library.article(head.id)
    assert article
    passage = quote_sentences(head, read_stretches(article)[0], 0)
    sample_app.boards.save(READER, passage, READER, "陈晨")
    (saved,) = sample_app.boards.all(READER)
    presses = {action: press for feature in FEATURES for action, press in feature.presses.items()}
    whole = presses["saved_entry"](asked, saved.id)
    sample_app.issues.withdraw(bulletin.id)
    for action in ("saved", "saved_entry"):
        shown = presses[action](asked, *(("", 1) if action == "saved" else (saved.id,)))
        assert isinstance(shown, Screen)
        assert "原文已撤下" in shown.html
        assert ink(passage.shown)[:40] in ink(shown.html)
        labels = [button.label for row in shown.rows for button in row]
        assert not {"原文", "分享"} & set(labels)
    card = presses["saved_card"](asked, saved.id, 0)
    assert isinstance(card, Toast)
    assert "撤下" in card.text
    assert "原文已撤下" not in str(asdict(cast("Screen", whole)))
    sample_app.issues.restore(bulletin.id)
    assert presses["saved_entry"](asked, saved.id) == whole
    assert sample_app.boards.get(READER, SavedId(saved.id)) == saved
    exported = export(asked, "md", "board", "")
    assert isinstance(exported, Document)


def test_an_unknown_issue_cannot_be_withdrawn(sample_app: App):
    with pytest.raises(UnknownBulletin):
        sample_app.issues.withdraw(77)
