"""Companies that no list has: found by how a text writes of them, without a catalogue and without a model."""

from bot.discovery.articles import Discovered, discover_in
from bot.discovery.finding import discover
from bot.discovery.joining import Candidate

__all__ = ["Candidate", "Discovered", "discover", "discover_in"]
