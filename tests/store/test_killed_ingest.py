"""The short form of `make kills`."""

from pathlib import Path

from tests.proof import ingest


def test_a_killed_ingest_leaves_one_bulletin_or_none(tmp_path: Path):
    report = ingest.prove(tmp_path, steps=5, moments=3, moments_apart=2)
    assert report.kills == 15
    assert report.wrong == []
    assert report.none
