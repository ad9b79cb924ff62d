"""Pictures for the chat: values in, PNG bytes out. What draws them is an extra, loaded when the first one is drawn."""

from bot.pictures.bars import Bar, BarChart, Panel, draw_bars, fit_panels
from bot.pictures.card import PassageCard, draw_card

__all__ = ["Bar", "BarChart", "Panel", "PassageCard", "draw_bars", "draw_card", "fit_panels"]
