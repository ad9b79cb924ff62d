"""Companies that no list has: found by how a text writes of them, without a catalogue and without a model."""

from bot.discovery.articles import Discovered, discover_in
from bot.discovery.calling import is_called_like_one
from bot.discovery.finding import discover
from bot.discovery.gathering import Gathered, Place, Spoken, Unlisted, gather
from bot.discovery.joining import Candidate

__all__ = [
    "Candidate",
    "Discovered",
    "Gathered",
    "Place",
    "Spoken",
    "Unlisted",
    "discover",
    "discover_in",
    "gather",
    "is_called_like_one",
]
