"""Pictures for the chat: values in, PNG bytes out. What draws them is an extra, loaded when the first one is drawn."""

from bot.pictures.bars import Bar, BarChart, Panel, draw_bars, fit_panels

__all__ = ["Bar", "BarChart", "Panel", "draw_bars", "fit_panels"]
