"""Companies that no list has: found by how a text writes of them, without a catalogue and without a model."""

from bot.discovery.finding import discover
from bot.discovery.joining import Candidate

__all__ = ["Candidate", "discover"]
