"""What tests of several programs at one file share."""

from pathlib import Path

import pytest

from bot.app import App, open_app


@pytest.fixture
def reader(empty_app: App):
    """Another program that has the file open."""
    app = open_app(Path(empty_app.store.path), clock=empty_app.clock)
    yield app
    app.close()
