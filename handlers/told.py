"""What one can ask of a digest that came: why each article, what is still to come, and the digest again. /why."""

from bot.asking.telling import turn_to
from bot.deliveries.subscriptions import DeliveryId, Destination, Follow
from bot.models import ArticleHead
from handlers import texts
from handlers.context import Asked
from handlers.digest import digest_screen
from handlers.features import Feature
from handlers.markup import escape, fill, plain
from handlers.render import bulletin_name, shorten, turn_row
from handlers.screen import Button, Screen, Toast

_REST_A_PAGE = 8
_TITLE_CHARS = 28
_TOAST_TITLE_CHARS = 40


def ask_why(asked: Asked) -> Screen:
    """Why each article of the digest replied to was told."""
    place = Destination(chat=asked.chat, thread=asked.thread)
    reasons = asked.services.ledger.reasons(place, asked.replied_message) if asked.replied_message else []
    if not reasons:
        return Screen(texts.WHY_WHAT)
    lines = [f"{number}. {escape(_reason(*reason))}" for number, reason in enumerate(reasons, 1)]
    return Screen("\n".join([texts.WHY_LIST, *lines]))


def show_why(asked: Asked, delivery: int, article: int) -> Toast:
    """Why one article was told."""
    parcel = asked.services.ledger.read(DeliveryId(delivery), asked.services.clock.now())
    items = parcel.digest.items if parcel else ()
    item = next((item for item in items if item.article.id == article), None)
    if item is None:
        return Toast(texts.ARTICLE_GONE, alert=True)
    return Toast(_reason(item.article, item.why, item.count), alert=True)


def _reason(article: ArticleHead, why: Follow, count: int) -> str:
    said = fill(texts.WHY[why.kind], title=shorten(article.title, _TOAST_TITLE_CHARS), value=why.value, count=count)
    return plain(said)


def show_rest(asked: Asked, delivery: int, page: int) -> Screen | Toast:
    """The articles that are still to come, in the digest's place."""
    services = asked.services
    parcel = services.ledger.read(DeliveryId(delivery), services.clock.now())
    if parcel is None:
        return Toast(texts.EXPIRED, alert=True)
    heads = services.subscribing.still_to_come(DeliveryId(delivery))
    shown, page, pages = turn_to(heads, page, _REST_A_PAGE)
    rows: list[tuple[Button, ...]] = [
        (Button(shorten(head.title, _TITLE_CHARS), "article", (head.id, 1)),) for head in shown
    ]
    rows += turn_row("rest", (delivery,), page, pages)
    rows.append((Button(texts.BUTTON_BACK_TO_DIGEST, "digest", (delivery,)),))
    return Screen(texts.REST.format(bulletin=bulletin_name(parcel.digest.bulletin), count=len(heads)), tuple(rows))


def show_digest(asked: Asked, delivery: int) -> Screen | Toast:
    """The digest again, in its own place."""
    parcel = asked.services.ledger.read(DeliveryId(delivery), asked.services.clock.now())
    if parcel is None:
        return Toast(texts.EXPIRED, alert=True)
    return digest_screen(parcel) if parcel.digest.bulletin.title else Toast(texts.ARTICLE_GONE, alert=True)


WHY = Feature(
    command="why",
    ask=ask_why,
    presses={"why": show_why, "rest": show_rest, "digest": show_digest},
)
