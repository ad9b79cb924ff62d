"""jianbao reviews: what readers said of answers, for who looks after them."""

from typing import TYPE_CHECKING

import typer

from bot.cli import texts
from bot.cli.opening import opened
from bot.cli.options import AsJson, Database
from bot.cli.printing import print_json

if TYPE_CHECKING:
    from bot.sharing.shares import Review


def add_to(cli: typer.Typer) -> None:
    """Register the command."""
    cli.command(help=texts.HELP_REVIEWS)(reviews)


def reviews(db: Database = None, as_json: AsJson = False) -> None:
    """Every rating with its question and answer, the oldest first; not whose it is."""
    with opened(db) as app:
        found = app.store.ratings.reviews()
    if as_json:
        print_json([_to_json(review) for review in found])
        return
    for review in found:
        print(f"{review.at:%Y-%m-%d %H:%M}  {texts.VERDICTS[review.verdict]}  {review.query}")
    if not found:
        print(texts.NO_REVIEWS)


def _to_json(review: "Review") -> dict[str, object]:
    return {
        "at": review.at.isoformat(),
        "verdict": review.verdict,
        "query": review.query,
        "answer": review.answer,
    }
