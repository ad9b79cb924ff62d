"""Benchmarks are run by hand: what they watch must not be gone when somebody does."""

import pytest

from tests.bench.ingest import STEPS


@pytest.mark.parametrize("step", STEPS)
def test_what_the_ingest_bench_watches_is_there(step: str):
    assert [name for owner, name in STEPS[step] if not callable(getattr(owner, name, None))] == []
