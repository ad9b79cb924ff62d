"""/reviews, for the owner: what readers said of answers, the wrong ones first, each to be put aside."""

from bot.asking.telling import turn_to
from bot.sharing.shares import Review
from handlers import sharing_texts as texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.feedback import FEEDBACK
from handlers.markup import fill
from handlers.meant import MEANT
from handlers.render import shorten, turn_row
from handlers.screen import Button, Screen, Toast
from handlers.texts import BUTTON_BACK, EXPIRED, OWNER_ONLY

_A_PAGE = 5
_QUERY_CHARS, _BEGINNING_CHARS, _ANSWER_CHARS = 60, 60, 1900


def ask_reviews(asked: Asked) -> Screen:
    """The list, in the owner's private chat."""
    if not asked.is_owner:
        return Screen(OWNER_ONLY)
    return _list(asked, 1) if asked.private else Screen(texts.IN_PRIVATE.format(command="/reviews"))


def show_reviews(asked: Asked, page: int) -> Screen | Toast:
    """A page of it."""
    return _list(asked, page) if asked.is_owner else Toast(OWNER_ONLY, alert=True)


def _list(asked: Asked, page: int) -> Screen:
    found = asked.services.ratings.open_reviews()
    if not found:
        return Screen(texts.NO_REVIEWS)
    shown, page, pages = turn_to(list(enumerate(found, 1)), page, _A_PAGE)
    lines = [texts.REVIEWS.format(count=len(found)), *(_line(number, review) for number, review in shown)]
    numbers = tuple(Button(str(number), "review", (review.id, page)) for number, review in shown)
    return Screen("\n\n".join(lines), (numbers, *turn_row("reviews", (), page, pages)))


def _line(number: int, review: Review) -> str:
    return fill(
        texts.REVIEW_LINE,
        number=number,
        verdict=texts.VERDICTS[review.verdict],
        query=shorten(review.query, _QUERY_CHARS),
        answer=shorten(" ".join(review.answer.split()), _BEGINNING_CHARS),
    )


def show_review(asked: Asked, number: int, page: int) -> Screen | Toast:
    """One with the whole answer."""
    if not asked.is_owner:
        return Toast(OWNER_ONLY, alert=True)
    review = next((one for one in asked.services.ratings.open_reviews() if one.id == number), None)
    if review is None:
        return Toast(EXPIRED, alert=True)
    said = fill(
        texts.REVIEW,
        verdict=texts.VERDICTS[review.verdict],
        when=f"{review.at:%Y-%m-%d %H:%M}",
        query=shorten(review.query, _QUERY_CHARS),
        answer=shorten(review.answer, _ANSWER_CHARS),
    )
    row = (Button(texts.BUTTON_ASIDE, "review_done", (number, page)), Button(BUTTON_BACK, "reviews", (page,)))
    return Screen(said, (row,))


def put_aside(asked: Asked, number: int, page: int) -> Screen | Toast:
    """The owner has seen to it."""
    if not asked.is_owner:
        return Toast(OWNER_ONLY, alert=True)
    asked.services.ratings.close(number)
    return _list(asked, page)


REVIEWS = Feature(
    command="reviews",
    ask=ask_reviews,
    presses={**FEEDBACK, "reviews": show_reviews, "review": show_review, "review_done": put_aside},
    prompts=MEANT,
)
