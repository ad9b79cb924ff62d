"""The ledger's own promises: an occurrence once, a delivery in one hand, a result by whoever holds it."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.deliveries.subscriptions import (
    FOREVER,
    Destination,
    Digest,
    Emptied,
    Gone,
    Occurrence,
    Parcel,
    Sent,
    Subscription,
    Unknown,
    Wishes,
)
from bot.intake.ingest import ingest
from bot.store.backups import restore
from tests.conftest import SAMPLE

NOW = datetime(2026, 11, 28, 0, 30, tzinfo=UTC)
LEASE = timedelta(seconds=30)
TODAY = Occurrence(day=date(2026, 11, 28), slot=time(8, 30), due_at=NOW)


@pytest.fixture
def subscription(sample_app: App) -> Subscription:
    return sample_app.subscribing.subscribe(Destination(chat=-7), "群", 1, Wishes())


@pytest.fixture
def digest(sample_app: App, subscription: Subscription) -> Digest:
    found = sample_app.subscribing.preview(subscription)
    assert found
    return found


def claim(app: App, at: datetime) -> Parcel | None:
    waiting = app.store.ledger.waiting(at, 9)
    return app.store.ledger.claim(waiting[0][0], at, at + LEASE) if waiting else None


def state(app: App) -> str:
    return str(app.store.database.execute("SELECT state FROM delivery").fetchone()[0])


def test_the_same_occurrence_is_planned_once(sample_app: App, subscription: Subscription, digest: Digest):
    ledger = sample_app.store.ledger
    assert ledger.plan(subscription, TODAY, digest, None)
    assert not ledger.plan(subscription, TODAY, digest, None)
    assert len(ledger.records(NOW)) == 1


def test_a_claimed_delivery_is_nobody_elses_until_its_lease_ends(
    sample_app: App, subscription: Subscription, digest: Digest
):
    ledger = sample_app.store.ledger
    ledger.plan(subscription, TODAY, digest, None)
    ((number, _),) = ledger.waiting(NOW, 9)
    assert ledger.claim(number, NOW, NOW + LEASE)
    assert ledger.waiting(NOW, 9) == []
    assert ledger.claim(number, NOW, NOW + LEASE) is None
    assert ledger.claim(number, NOW + LEASE, NOW + 2 * LEASE)


def test_whoever_lost_the_lease_settles_nothing(sample_app: App, subscription: Subscription, digest: Digest):
    ledger = sample_app.store.ledger
    ledger.plan(subscription, TODAY, digest, None)
    slow = claim(sample_app, NOW)
    quick = claim(sample_app, NOW + LEASE)
    assert slow
    assert quick
    assert ledger.settle(quick, Sent(5), NOW + LEASE)
    assert not ledger.settle(slow, Gone("gone", "late news"), NOW + LEASE)
    assert not ledger.settle(quick, Unknown("twice"), NOW + LEASE)
    assert state(sample_app) == "sent"
    still = sample_app.subscribing.get(subscription.id)
    assert still
    assert still.pause is None


def test_what_a_dead_program_held_is_free_at_the_next_start(
    sample_app: App, subscription: Subscription, digest: Digest
):
    ledger = sample_app.store.ledger
    ledger.plan(subscription, TODAY, digest, None)
    assert claim(sample_app, NOW)
    assert ledger.recover(NOW) == 1
    assert claim(sample_app, NOW)


def test_a_subscription_that_ended_owes_nothing(sample_app: App, subscription: Subscription, digest: Digest):
    sample_app.store.ledger.plan(subscription, TODAY, digest, None)
    sample_app.subscribing.remove(subscription)
    assert claim(sample_app, NOW) is None
    assert state(sample_app) == "skipped"


def test_articles_that_left_the_library_leave_what_is_owed(sample_app: App, subscription: Subscription, digest: Digest):
    sample_app.store.ledger.plan(subscription, TODAY, digest, None)
    gone = digest.items[0].article
    sample_app.store.database.execute("PRAGMA foreign_keys = OFF")
    sample_app.store.database.execute("DELETE FROM article WHERE id = ?", [gone.id])
    parcel = claim(sample_app, NOW)
    assert parcel
    assert [item.article.id for item in parcel.digest.items] == [item.article.id for item in digest.items[1:]]


def test_a_digest_without_any_article_left_is_nothing_to_send(
    sample_app: App, subscription: Subscription, digest: Digest
):
    sample_app.store.ledger.plan(subscription, TODAY, digest, None)
    sample_app.store.database.execute("PRAGMA foreign_keys = OFF")
    sample_app.store.database.execute("DELETE FROM article")
    parcel = claim(sample_app, NOW)
    assert parcel
    assert parcel.digest.bulletin.title == ""


def test_events_of_a_chat_count_once(sample_app: App, subscription: Subscription, digest: Digest):
    life = sample_app.store.life
    sample_app.store.ledger.plan(subscription, TODAY, digest, subscription.next)
    assert life.close(-7, "gone", "kicked")
    assert not life.close(-7, "gone", "kicked")
    assert state(sample_app) == "paused"
    assert sample_app.subscribing.reopen(-7) == 1
    assert sample_app.subscribing.reopen(-7) == 0


def test_what_somebody_paused_for_good_is_not_resumed_by_a_return(sample_app: App, subscription: Subscription):
    sample_app.subscribing.pause(subscription, FOREVER)
    sample_app.store.life.close(-7, "gone", "kicked")
    assert sample_app.subscribing.reopen(-7) == 0
    still = sample_app.subscribing.get(subscription.id)
    assert still
    assert still.pause == "asked"


def settled(app: App) -> tuple[str, str, str]:
    """(state, reason, state of the occurrence) of the one delivery."""
    query = (
        "SELECT delivery.state, reason, occurrence.state FROM delivery JOIN occurrence ON occurrence.id = occurrence"
    )
    (row,) = app.store.database.execute(query).fetchall()
    return str(row[0]), str(row[1]), str(row[2])


def test_a_digest_with_nothing_left_is_laid_aside_and_told_when_its_issue_is_back(
    sample_app: App, subscription: Subscription, digest: Digest
):
    ledger, (issue,) = sample_app.store.ledger, sample_app.issues.all()
    ledger.plan(subscription, TODAY, digest, None)
    sample_app.issues.withdraw(issue.bulletin.id)
    parcel = claim(sample_app, NOW)
    assert parcel
    assert (parcel.digest.bulletin.title, parcel.digest.items) == ("", ())
    assert ledger.settle(parcel, Emptied(), NOW)
    assert settled(sample_app) == ("skipped", "withdrawn", "empty")
    assert ledger.waiting(NOW + timedelta(days=1), 9) == []
    assert sample_app.subscribing.preview(subscription) is None
    sample_app.issues.restore(issue.bulletin.id)
    assert ledger.told(subscription.destination) == set()
    assert not ledger.has_heard_of(subscription.destination, issue.bulletin.id)
    assert sample_app.subscribing.preview(subscription) == digest


def test_a_digest_that_may_have_arrived_before_its_issue_was_withdrawn_is_doubtful(
    sample_app: App, subscription: Subscription, digest: Digest
):
    ledger, (issue,) = sample_app.store.ledger, sample_app.issues.all()
    ledger.plan(subscription, TODAY, digest, None)
    parcel = claim(sample_app, NOW)
    assert parcel
    ledger.settle(parcel, Unknown("lost"), NOW)
    sample_app.issues.withdraw(issue.bulletin.id)
    again = claim(sample_app, NOW + timedelta(minutes=1))
    assert again
    ledger.settle(again, Emptied(), NOW)
    assert settled(sample_app)[:2] == ("doubtful", "withdrawn")
    sample_app.issues.restore(issue.bulletin.id)
    assert ledger.told(subscription.destination) == {item.article.id for item in digest.items}


def test_an_article_that_left_before_its_digest_was_sent_was_not_told(
    sample_app: App, subscription: Subscription, digest: Digest
):
    ledger, (issue,) = sample_app.store.ledger, sample_app.issues.all()
    ledger.plan(subscription, TODAY, digest, None)
    gone = digest.items[0].article
    text = SAMPLE.read_text("utf-8")
    source = sample_app.store.database.execute("SELECT text FROM source").fetchone()[0]
    article = sample_app.store.library.article(gone.id)
    assert article
    at = article.blocks[-1].end - 1
    assert source[at] == text[at]
    changed = text[:at] + "！" + text[at + 1 :]
    ingest(sample_app.store.shelf, changed.encode(), name=SAMPLE.name, replaces=issue.bulletin.id)
    parcel = claim(sample_app, NOW)
    assert parcel
    assert gone.id not in {item.article.id for item in parcel.digest.items}
    ledger.settle(parcel, Sent(1), NOW)
    sample_app.issues.roll_back(issue.bulletin.id)
    assert ledger.told(subscription.destination) == {item.article.id for item in digest.items[1:]}


def test_a_ledger_put_back_sends_nothing_that_may_have_been_sent(
    sample_app: App, subscription: Subscription, digest: Digest, tmp_path: Path
):
    """Owed when the backup was made, and due between that and the restore: both may have been sent since."""
    ledger, copy, path = sample_app.store.ledger, tmp_path / "copy.db", tmp_path / "jianbao.db"
    assert subscription.next is not None
    owed = Occurrence(day=date(2020, 1, 1), slot=time(8), due_at=subscription.next.due_at - timedelta(hours=1))
    ledger.plan(subscription, owed, digest, subscription.next)
    sample_app.store.backup(copy)
    later = subscription.next.due_at + timedelta(hours=1)
    assert restore(copy, path, later).passed == 2
    restored = open_app(path)
    there = restored.store.ledger
    assert there.waiting(later, 9) == []
    assert there.most_overdue(later) is None
    assert there.told(subscription.destination) == {item.article.id for item in digest.items}
    (again,) = restored.store.subscriptions.everyone()
    assert again.next is not None
    assert later < again.next.due_at <= subscription.next.due_at + timedelta(days=3)
    assert restored.store.subscriptions.missed(again.id) == []
    restored.close()
    assert restore(copy, path, owed.due_at - timedelta(days=1)).passed == 1  # the subscription is not due yet
