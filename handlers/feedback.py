"""反馈: what a reader thinks of an answer, said in its own place; it goes to the owner's list, and to who shared it."""

import json
from collections.abc import Mapping
from dataclasses import replace

from bot.sharing.shares import Rating, Verdict
from handlers import sharing_texts as texts
from handlers.context import Asked
from handlers.entries import show_entry, show_timeline
from handlers.features import Press
from handlers.markup import plain
from handlers.places import show_span
from handlers.screen import Button, Screen, Toast
from handlers.search import show_inside, show_issues, show_page, show_within
from handlers.texts import BUTTON_BACK, EXPIRED
from handlers.unlisted_texts import ASK_MEANT

_RATED: Mapping[str, Press] = {
    "entry": show_entry,
    "timeline": show_timeline,
    "search": show_page,
    "search_all": show_issues,
    "within": show_within,
    "inside": show_inside,
    "span": show_span,
}


def ask_feedback(asked: Asked, share: int, query: str, *back: str | int) -> Screen | Toast:
    """The answer that `back` shows, with three words to choose from under it; `share` is the link it came by, or 0."""
    shown = _show_again(asked, *back)
    if isinstance(shown, Toast):
        return shown
    verdicts = tuple(
        Button(label, "rate", (verdict, share, query, *back)) for verdict, label in texts.BUTTON_VERDICTS.items()
    )
    return replace(shown, rows=(verdicts, (Button(BUTTON_BACK, str(back[0]), back[1:]),)))


def rate(asked: Asked, verdict: Verdict, share: int, query: str, *back: str | int) -> Screen | Toast:
    """Note what the reader said; the answer stands there again."""
    shown = _show_again(asked, *back)
    if isinstance(shown, Toast) or asked.person is None:
        return Toast(EXPIRED, alert=True)
    subject = json.dumps([share, *back], ensure_ascii=False)
    rating = Rating(subject=subject, verdict=verdict, query=query, answer=plain(shown.html), share=share or None)
    asked.services.ratings.rate(asked.person, rating, asked.services.clock.now())
    if verdict == "wrong" and _is_doubted(asked, query, *back):
        return replace(shown, html=f"{shown.html}\n\n{ASK_MEANT}", said=texts.THANKS, prompt=("meant", query))
    return replace(shown, said=texts.THANKS)


def _is_doubted(asked: Asked, query: str, action: str | int, *arguments: str | int) -> bool:
    """Whether a name may have been taken for another company's: one that no list has as it was typed."""
    of_company = action == "entry" or (action == "search" and "company" in arguments[1:2])
    return of_company and asked.services.answers.understanding.exactly(query) is None


def _show_again(asked: Asked, action: str | int, *arguments: str | int) -> Screen | Toast:
    press = _RATED.get(str(action))
    shown = press(asked, *arguments) if press else None
    return shown if isinstance(shown, Screen) else Toast(EXPIRED, alert=True)


FEEDBACK: Mapping[str, Press] = {"feedback": ask_feedback, "rate": rate}
