"""What is done with an issue in a process of its own: done whole or not at all, its errors typed as here."""

import contextlib
import json
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.errors import DateUnreadable, IssueExists, NothingEarlier, OriginalMissing, StoreMissing, UnknownBulletin
from bot.intake.errands import run_errand
from bot.intake.ingest import ingest
from tests.conftest import SAMPLE, StillClock
from tests.store.test_editions import CHANGED, contents
from tests.store.test_shelf import TEXT, put


def test_an_issue_is_restored_and_rolled_back_beside(empty_app: App):
    put(empty_app, TEXT)
    old = contents(empty_app)
    issue = put(empty_app, CHANGED).bulletin.id
    new, path = contents(empty_app), empty_app.store.path
    run_errand(path, "roll_back", issue)
    assert contents(empty_app) == old
    run_errand(path, "roll_back", issue)
    empty_app.issues.withdraw(issue)
    run_errand(path, "restore", issue)
    assert contents(empty_app) == new
    run_errand(path, "redate", issue, "2022年5月")
    assert [b.date for b in empty_app.answers.bulletins()] == ["2022-05"]


def test_a_roll_back_to_a_version_that_was_seen_is_done_once(empty_app: App, clock: StillClock):
    put(empty_app, TEXT)
    clock.pass_(timedelta(minutes=1))
    issue, path = put(empty_app, CHANGED).bulletin.id, empty_app.store.path
    (shown,) = empty_app.issues.all()
    assert shown.earlier is not None
    run_errand(path, "roll_back", issue, shown.earlier.mark)
    rolled = contents(empty_app)
    with pytest.raises(NothingEarlier):
        run_errand(path, "roll_back", issue, shown.earlier.mark)
    assert contents(empty_app) == rolled


def test_what_cannot_be_done_is_told_as_it_is_here(empty_app: App, tmp_path: Path):
    march = put(empty_app, TEXT).bulletin.id
    april = put(empty_app, TEXT.replace("12亿元", "15亿元"), date="2021-04").bulletin.id
    path = empty_app.store.path
    with pytest.raises(IssueExists) as refusal:
        run_errand(path, "redate", april, "2021-03")
    assert refusal.value == IssueExists(march, "行业观察周报", "2021-03")
    with pytest.raises(DateUnreadable):
        run_errand(path, "redate", april, "《去年》\n")
    with pytest.raises(NothingEarlier):
        run_errand(path, "roll_back", april)
    with pytest.raises(UnknownBulletin):
        run_errand(path, "restore", 99)
    with pytest.raises(StoreMissing):
        run_errand(tmp_path / "none.db", "restore", march)


def test_a_file_is_looked_over_beside_and_its_report_kept_until_something_changes(empty_app: App):
    ingest(empty_app.store.shelf, SAMPLE.read_bytes(), name=SAMPLE.name)
    (issue,) = empty_app.issues.all()
    sources, key = empty_app.sources, empty_app.sources.key(issue)
    report = sources.make(issue)
    assert sum(report.characters.values()) == len(SAMPLE.read_text("utf-8"))
    assert report.counts() == {"near": 1, "joined": 24}
    assert [flaw.kind for flaw in report.flaws] == ["near", *["joined"] * 24]
    (near, *_) = report.flaws
    head = empty_app.store.library.heads_at(issue.bulletin.id, [near.position or 0])[0]
    assert (head.title, head.page, head.page_end) == (near.title, near.page, near.page_end)
    assert sources.kept(issue) is None
    sources.keep(key, report)
    assert sources.kept(issue) == report
    empty_app.issues.rename(issue.bulletin.id, "另一个名称")
    assert sources.kept(issue) is None
    empty_app.store.originals.forget(issue.sha256)
    with pytest.raises(OriginalMissing):
        sources.make(issue)


def test_a_killed_errand_leaves_all_as_it_was_or_as_it_is_to_be(empty_app: App):
    put(empty_app, TEXT)
    issue = put(empty_app, CHANGED).bulletin.id
    began = time.monotonic()
    versions = [contents(empty_app)]
    for _ in range(2):
        run_errand(empty_app.store.path, "roll_back", issue)
        versions.append(contents(empty_app))
    usual = (time.monotonic() - began) / 2
    new, old, again = versions
    assert again == new
    for share in (0.3, 0.6, 0.8, 0.9, 0.97, 1.03):
        _roll_back_killed_after(share * usual, empty_app.store.path, issue)
        left = contents(empty_app)
        assert left in (new, old)
        new, old = (new, old) if left == new else (old, new)  # each roll-back changes the two
    run_errand(empty_app.store.path, "roll_back", issue)
    assert contents(empty_app) == old


def _roll_back_killed_after(seconds: float, database: Path, issue: int) -> None:
    order = {"database": str(database), "task": "roll_back", "issue": issue, "typed": ""}
    command = [sys.executable, "-I", "-B", "-m", "bot.workers.errands"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={}) as process:
        assert process.stdin is not None
        process.stdin.write(json.dumps(order).encode())
        process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        process.kill()
