"""What a digest tells: what is followed first, then breadth; nothing twice."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from bot.app import App
from bot.deliveries.subscriptions import Destination, Digest, Follow, Item, Occurrence, Sent, Subscription, Wishes
from bot.intake.ingest import ingest
from tests.conftest import ISSUES, SAMPLE, StillClock

HERE = Destination(chat=-100)
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def source() -> str:
    return SAMPLE.read_text("utf-8")


def subscribe(app: App, **wishes) -> Subscription:
    return app.subscribing.subscribe(HERE, "研究组", 1, Wishes(**wishes))


def tell(app: App, subscription: Subscription, clock: StillClock) -> Digest | None:
    """One digest, planned, claimed and sent."""
    digest = app.subscribing.preview(subscription)
    if digest:
        now = clock.now()
        wall = now.replace(tzinfo=None)
        app.store.ledger.plan(subscription, Occurrence(day=wall.date(), slot=wall.time(), due_at=now), digest, None)
        (waiting,) = app.store.ledger.waiting(now, 9)
        parcel = app.store.ledger.claim(waiting[0], now, now + timedelta(seconds=30))
        assert parcel
        assert app.store.ledger.settle(parcel, Sent(1), now)
    clock.pass_(timedelta(days=1))
    return digest


def titles(digest: Digest | None) -> list[str]:
    return [item.article.title for item in digest.items] if digest else []


def test_a_digest_of_everything_has_breadth(sample_app: App):
    digest = sample_app.subscribing.preview(subscribe(sample_app))
    assert digest
    assert len(digest.items) == 5
    assert len({item.article.section for item in digest.items}) == min(
        5, len(sample_app.answers.sections(digest.bulletin.id))
    )
    assert {item.why for item in digest.items} == {Follow(kind="all")}


def test_every_sentence_is_the_bulletins(sample_app: App, source: str):
    for follow in (Follow(kind="all"), Follow(kind="company", value="华为"), Follow(kind="pack", value="半导体")):
        digest = sample_app.subscribing.preview(subscribe(sample_app, follows=(follow,), articles=8))
        assert digest
        for item in digest.items:
            assert item.passage
            place = source[item.passage.start : item.passage.end]
            assert "".join(place.split()) == "".join(item.passage.text.split())


def test_what_is_followed_comes_first(sample_app: App):
    digest = sample_app.subscribing.preview(subscribe(sample_app, follows=(Follow(kind="company", value="华为"),)))
    assert digest
    kinds = [item.why.kind for item in digest.items]
    assert kinds == sorted(kinds, key=lambda kind: kind != "company")
    first = digest.items[0]
    assert first.count > 0
    assert first.passage
    assert "华为" in first.passage.text


def test_only_what_is_followed_if_wished(sample_app: App):
    follow = Follow(kind="company", value="华为")
    digest = sample_app.subscribing.preview(subscribe(sample_app, follows=(follow,), only_followed=True, articles=8))
    assert digest
    assert {item.why for item in digest.items} == {follow}


def test_several_follows_take_turns(sample_app: App):
    follows = (Follow(kind="company", value="华为"), Follow(kind="company", value="京东方"))
    digest = sample_app.subscribing.preview(subscribe(sample_app, follows=follows, articles=3))
    assert digest
    assert {item.why for item in digest.items} >= set(follows)


def test_nothing_is_told_twice_until_all_is_told(sample_app: App, clock: StillClock):
    subscription = subscribe(sample_app, follows=(Follow(kind="pack", value="半导体"), Follow(kind="all")), articles=8)
    told: Counter[str] = Counter()
    for _ in range(60):
        told.update(titles(tell(sample_app, subscription, clock)))
    assert set(told.values()) == {1}
    heads = sample_app.store.library.articles()
    twins = [head for head in heads if head.twin]
    assert len(told) == len(heads) - len(twins)


def test_two_subscriptions_of_a_destination_do_not_tell_the_same(sample_app: App, clock: StillClock):
    one, other = subscribe(sample_app), subscribe(sample_app)
    assert not set(titles(tell(sample_app, one, clock))) & set(titles(tell(sample_app, other, clock)))


def test_an_issue_is_announced_once_with_counts(sample_app: App, clock: StillClock):
    subscription = subscribe(
        sample_app, follows=(Follow(kind="company", value="华为"), Follow(kind="company", value="京东方"))
    )
    first, second = (tell(sample_app, subscription, clock) for _ in range(2))
    assert first
    assert second
    counts = dict(first.counts)
    for name, count in counts.items():
        (entry,) = sample_app.store.names.exact(name, "company")
        assert count == len(sample_app.store.library.mentions(entry.id, first.bulletin.id))
    assert first.announces == first.bulletin
    assert list(counts) == ["华为", "京东方"]
    assert second.announces is None


@pytest.mark.parametrize(("when_empty", "expected"), [("skip", None), ("line", "line"), ("lookback", "monday")])
def test_when_everything_was_told(sample_app: App, clock: StillClock, when_empty, expected):
    subscription = subscribe(sample_app, articles=8, when_empty=when_empty)
    digest = tell(sample_app, subscription, clock)
    while digest and digest.items:
        digest = tell(sample_app, subscription, clock)
    if expected == "monday":
        clock.moment = datetime(2026, 11, 29, 22, 0, tzinfo=UTC)  # Monday in Shanghai already
        digest = sample_app.subscribing.preview(subscription)
        assert digest
        assert digest.look_back
        assert not digest.items
    elif expected == "line":
        assert digest
        assert not digest.items
        assert not digest.look_back
    else:
        assert digest is None


def test_no_bulletin_no_digest(empty_app: App):
    assert empty_app.subscribing.preview(subscribe(empty_app)) is None


def test_an_unknown_company_is_no_fault(sample_app: App):
    digest = sample_app.subscribing.preview(
        subscribe(sample_app, follows=(Follow(kind="company", value="没有这家公司"),))
    )
    assert digest
    assert digest.counts == ()


def bring(app: App, number: int, text: str = "") -> None:
    """The 2024 issue of that month, or a text in its place."""
    path = ISSUES[number - 1]
    ingest(app.store.shelf, text.encode() or path.read_bytes(), name=path.name)


def tell_all(app: App, subscription: Subscription, clock: StillClock) -> list[Item]:
    told: list[Item] = []
    while (digest := tell(app, subscription, clock)) and digest.items:
        told += digest.items
    return told


def test_a_story_that_goes_on_is_told_with_what_came_before(empty_app: App, clock: StillClock):
    bring(empty_app, 3)
    subscription = subscribe(empty_app, articles=8)
    assert all(item.earlier is None for item in tell_all(empty_app, subscription, clock))
    bring(empty_app, 4)
    before = {
        item.article.title: item.earlier.title for item in tell_all(empty_app, subscription, clock) if item.earlier
    }
    assert before == {
        "5G 基站按时睡觉 试点扩大": "5G 基站学会按时睡觉",
        "临港八英寸新线良率过关 五月量产": "临港八英寸新线试产第一批晶圆",
    }


def test_what_was_told_is_not_told_again_by_the_next_issue(empty_app: App, clock: StillClock):
    """Without its third paragraph the April article says nothing that March has not said."""
    text = ISSUES[3].read_text("utf-8")
    start = text.index("四月，试点扩大到九座")
    bring(empty_app, 3)
    subscription = subscribe(empty_app, articles=8)
    tell_all(empty_app, subscription, clock)
    bring(empty_app, 4, text[:start] + text[text.index("企业近况\n\n京东方四月") :])
    newcomer = empty_app.subscribing.subscribe(Destination(chat=-200), "新群", 1, Wishes(articles=8))
    assert len(titles(empty_app.subscribing.preview(newcomer))) == 6
    told = [item.article.title for item in tell_all(empty_app, subscription, clock)]
    assert len(told) == 5
    assert "5G 基站按时睡觉 试点扩大" not in told


def test_the_mark_comes_with_the_delivery(empty_app: App, clock: StillClock):
    """A digest that waits says of each article what it goes on from, as the library stands when it is sent."""
    bring(empty_app, 3)
    bring(empty_app, 4)
    subscription = subscribe(empty_app, articles=8)
    digest = empty_app.subscribing.preview(subscription)
    now = clock.now()
    occurrence = Occurrence(day=now.date(), slot=now.time(), due_at=now)
    empty_app.store.ledger.plan(subscription, occurrence, digest, None)
    ((delivery, _),) = empty_app.store.ledger.waiting(now, 9)
    parcel = empty_app.store.ledger.read(delivery, now)
    assert digest
    assert parcel
    assert parcel.digest.items == digest.items
    assert any(item.earlier for item in digest.items)


def test_articles_that_go_on_with_one_story_stand_together(empty_app: App):
    """Two April articles on the new line, with others between them in the issue's order."""
    text = ISSUES[3].read_text("utf-8")
    for old, new in (
        ("曦智科技把光子芯片放进机柜\t7", "临港八英寸新线开进首批客户\t7"),
        ("曦智科技把光子芯片放进机柜\n", "临港八英寸新线开进首批客户\n"),
    ):
        assert old in text
        text = text.replace(old, new)
    text = text[: text.index("曦智科技在四月")] + (
        "中芯国际临港八英寸新线在四月接待了首批客户，试产的晶圆共25片，良率74%。驱动芯片的月产能从6000片起步，五月开始量产。\n\n"
        "客户在洁净室外看了第一批晶圆的工序，项目负责人说，三月投下的晶圆只报废了两片。\n"
    )
    bring(empty_app, 3)
    bring(empty_app, 4, text)
    digest = empty_app.subscribing.preview(subscribe(empty_app, articles=8))
    assert digest
    earlier = [item.earlier.title if item.earlier else "" for item in digest.items]
    line = [place for place, title in enumerate(earlier) if title == "临港八英寸新线试产第一批晶圆"]
    assert len(line) == 2
    assert line[1] == line[0] + 1
