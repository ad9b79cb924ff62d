"""生成图片: a passage as a picture to take outside the chat, with a code that opens its place for who may read."""

from functools import partial

from bot.pictures import PassageCard, draw_card
from bot.sharing.quotes import Quotation
from bot.sharing.shares import Thing
from handlers import passage_texts as texts
from handlers import sharing_texts
from handlers.context import Asked
from handlers.features import Press
from handlers.links import link_for
from handlers.markup import bold, escape, plain
from handlers.render import bulletin_name, place
from handlers.screen import Button, ForAdmins, Picture, Toast
from handlers.sharing.quotes import find_quotation, origin
from handlers.texts import ARTICLE_GONE

Shown = Picture | Toast | ForAdmins


def show_card(asked: Asked, article_id: int, start: int, chosen: int, dark: int) -> Shown:
    """The paragraph at a source offset, or its chosen sentences, as a picture."""
    passage = find_quotation(asked, article_id, start, chosen)
    if passage is None:
        return Toast(ARTICLE_GONE, alert=True)
    return draw_quotation(asked, passage, "card", (article_id, start, chosen), dark)


def draw_quotation(asked: Asked, passage: Quotation, action: str, arguments: tuple[str | int, ...], dark: int) -> Shown:
    """A picture; its button, `action` with its arguments before the theme, has it in the other theme. In a channel,
    where it would come before all readers, for its admins only.
    """
    if asked.channel:
        return ForAdmins(lambda: _draw(asked, passage, action, arguments, dark), texts.CHANNEL_ADMINS_ONLY)
    return _draw(asked, passage, action, arguments, dark)


def _draw(
    asked: Asked, passage: Quotation, action: str, arguments: tuple[str | int, ...], dark: int
) -> Picture | Toast:
    thing = Thing(kind="passage", article=passage.article.id, start=passage.start, end=passage.end)
    link = link_for(asked.services.sharing, asked.bot_name, asked.person, thing)
    if link is None:
        return Toast(ARTICLE_GONE, alert=True)
    head = passage.article
    lines = tuple(filter(None, (plain(bulletin_name(head.bulletin)), plain(place(head)))))
    card = PassageCard(passage.shown, head.title, lines, link, texts.CARD_HINT, texts.CARD_HINT_IN_PART, bool(dark))
    other = Button(texts.BUTTON_LIGHT if dark else texts.BUTTON_DARK, action, (*arguments, 1 - dark))
    share = Button(sharing_texts.BUTTON_SHARE, share=("passage", head.id, passage.start, passage.end, 0))
    return Picture(partial(draw_card, card), f"{bold(head.title)}\n{escape(origin(head))}", ((other,),), share)


CARDS: dict[str, Press] = {"card": show_card}
