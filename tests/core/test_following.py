"""What can be followed."""

import pytest

from bot.app import App
from bot.deliveries.subscriptions import Follow
from bot.errors import QueryEmpty, QueryTooLong
from bot.names import Ambiguous, Corrected, Unknown


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        ("中芯国际", "company", "中芯国际"),
        ("smic", "company", "中芯国际"),
        (" 5g ", "topic", "5G"),
        ("航天与量子", "pack", "航天与量子"),
        ("产业环境", "section", "产业环境"),
    ],
)
def test_a_name_is_a_companys_a_topics_a_packs_or_a_sections(typed: str, kind: str, value: str, sample_app: App):
    meant = sample_app.following.meant(typed)
    assert isinstance(meant, Follow)
    assert (meant.kind, meant.value) == (kind, value)


def test_a_mistake_is_a_correction_to_be_said(sample_app: App):
    meant = sample_app.following.meant("中新国际")
    assert isinstance(meant, Corrected)
    assert meant.entry.name == "中芯国际"


def test_nothing_near_is_nothing(sample_app: App):
    assert isinstance(sample_app.following.meant("查无此名的公司"), Unknown)


def test_several_near_are_a_choice(empty_app: App):
    """Two companies of one alias are equally meant; without an issue none is more so."""
    found = empty_app.following.meant("中兴")
    assert isinstance(found, Follow | Ambiguous | Corrected)


@pytest.mark.parametrize(("typed", "error"), [(" ", QueryEmpty), ("长" * 65, QueryTooLong)])
def test_what_is_no_name_is_refused(typed: str, error: type[Exception], sample_app: App):
    with pytest.raises(error):
        sample_app.following.meant(typed)


def test_the_newest_issue_offers_its_sections_and_names(sample_app: App):
    following, bulletin = sample_app.following, sample_app.answers.newest()
    assert bulletin
    sections = [(follow.value, count) for follow, count in following.offered("section")]
    assert sections == [pair for pair in sample_app.answers.sections(bulletin.id) if pair[0]]
    counts = [count for _, count in following.offered("company")]
    assert counts == sorted(counts, reverse=True)
    assert all(counts)


def test_without_an_issue_there_are_packs_all_the_same(empty_app: App):
    assert empty_app.following.offered("section") == []
    assert empty_app.following.offered("topic") == []
    assert Follow(kind="pack", value="半导体") in [follow for follow, _ in empty_app.following.offered("pack")]
